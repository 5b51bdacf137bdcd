use super::*;
use crate::{Primitive, TimeBase, TimeUnit};

fn times(primitive: Primitive, counts: &[i64]) -> Content {
    let bytes: Vec<u8> = counts.iter().flat_map(|count| count.to_ne_bytes()).collect();
    NumpyArray::try_new(primitive, vec![], counts.len(), bytes.into(), none()).unwrap().into()
}

#[test]
fn json_of_each_kind_of_value() {
    let bytes = |name: &str, item: &str, bytes: &[u8], offsets: &[i64]| {
        let content = leaf(bytes).with_parameters(Parameters::text("__array__", item)).unwrap();
        Content::from(
            ListOffsetArray::try_new(index(offsets), content, Parameters::text("__array__", name))
                .unwrap(),
        )
    };
    let text = bytes("string", "char", b"a\"\xc3\xa9\xff\x00", &[0, 1, 4, 5, 6, 6]);
    assert_eq!(
        items(&text),
        ["\"a\"", "\"\\\"\u{e9}\"", "{\"$string\":\"ff\"}", "\"\\u0000\"", "\"\""]
    );
    assert_eq!(items(&bytes("bytestring", "byte", b"a\xff", &[0, 2])), ["{\"$bytes\":\"61ff\"}"]);
    assert_eq!(
        items(&leaf([-0.0, 1e16, 0.1, f64::NAN])),
        ["-0.0", "1e16", "0.1", "{\"$float\":\"nan\"}"]
    );
    assert_eq!(items(&leaf([0.1_f32])), ["0.10000000149011612"]);
    assert_eq!(items(&leaf([u64::MAX])), ["18446744073709551615"]);
    let unit = Some(TimeUnit { multiplier: 15, base: TimeBase::Microsecond });
    assert_eq!(
        items(&times(Primitive::Timedelta64(unit), &[5, i64::MIN])),
        ["{\"$timedelta64\":[5,\"15us\"]}", "{\"$timedelta64\":[null,\"15us\"]}"]
    );
    assert_eq!(items(&times(Primitive::Datetime64(None), &[5])), ["{\"$datetime64\":[5,\"\"]}"]);
    let flags =
        NumpyArray::try_new(Primitive::Bool, vec![2], 1, vec![0, 7].into(), none()).unwrap();
    assert_eq!(items(&flags.into()), ["[false,true]"]);
    let tuple = RecordArray::try_new(
        crate::Fields::tuple(),
        vec![leaf([1_i64, 2]), json(&["{}", "{}"])],
        2,
        none(),
    )
    .unwrap();
    assert_eq!(items(&tuple.into()), ["[1,{}]", "[2,{}]"]);
}

#[test]
fn one_line_at_a_time() {
    let array = json(&["{\"a b\":1}", "{\"a b\":2}"]);
    let mut out = String::from("> ");
    array.write_json_line(1, &mut out).unwrap();
    assert_eq!(out, "> {\"a b\":2}");
    assert!(array.write_json_line(2, &mut out).is_err());
    assert_eq!(out, "> {\"a b\":2}");
    assert_eq!(array.json_lines().iter().count(), 2);
}

#[test]
fn shown_as_python_shows_it() {
    let rows = json(&[
        "{\"x\":1,\"y\":[1.5,2],\"z\":\"it's\"}",
        "{\"x\":null,\"y\":[],\"z\":\"\\n\\u00e9\"}",
    ]);
    assert_eq!(
        rows.to_string(),
        "[{x: 1, y: [1.5, 2], z: \"it's\"},\n {x: None, y: [], z: '\\n\u{e9}'}]"
    );
    assert_eq!(EmptyArray::new().len(), 0);
    assert_eq!(Content::from(EmptyArray::new()).to_string(), "[]");
    let long = leaf((0..100_i64).collect::<Vec<_>>());
    let lines = long.to_string();
    assert_eq!(lines.lines().count(), 20);
    assert!(
        lines.starts_with("[0,\n 1,\n")
            && lines.contains(" 9,\n ...,\n 91,\n")
            && lines.ends_with(" 99]"),
        "{lines}"
    );
    let line = |cols: usize| long.show(&ShowOptions::default().rows(1).cols(cols));
    assert_eq!(line(30), "[0, 1, 2, 3, ..., 97, 98, 99]");
    assert_eq!(line(1), "[...]");
    let with_type = ShowOptions::default().rows(2).with_type(true);
    assert_eq!(long.show(&with_type), "type: 100 * int64\n[0,\n ...]");
}

#[test]
fn shown_numbers_have_three_digits() {
    let numbers = leaf([
        1.0,
        0.1 + 0.2,
        1234.5,
        0.00012345,
        0.000012345,
        -0.0,
        999.9,
        f64::NAN,
        f64::NEG_INFINITY,
    ]);
    assert_eq!(
        numbers.show(&ShowOptions::default().rows(1)),
        "[1, 0.3, 1.23e+03, 0.000123, 1.23e-05, -0, 1e+03, nan, -inf]"
    );
    let halves = [0x7bff_u16, 0x2e66, 0x0001, 0x63d0, 0x068e, 0x3555, 0x8000, 0xfc00];
    let bytes: Vec<u8> = halves.iter().flat_map(|half| half.to_ne_bytes()).collect();
    let halves: Content =
        NumpyArray::try_new(Primitive::Float16, vec![], 8, bytes.into(), none()).unwrap().into();
    assert_eq!(
        halves.show(&ShowOptions::default().rows(1)),
        "[6.55e+04, 0.1, 6e-08, 1e+03, 0.0001, 0.3333, -0.0, -inf]"
    );
}

#[test]
fn shown_dates_are_iso() {
    use TimeBase::*;
    let shown = |base, count| {
        let unit = Some(TimeUnit::new(base));
        times(Primitive::Datetime64(unit), &[count]).show(&ShowOptions::default().rows(1))
    };
    let expected = [
        (Year, "123458759", "1969"),
        (Month, "10290035-10", "1969-12"),
        (Week, "2368062-06-15", "1969-12-25"),
        (Day, "339983-03-18", "1969-12-31"),
        (Hour, "16053-11-18T21", "1969-12-31T23"),
        (Minute, "2204-09-24T21:09", "1969-12-31T23:59"),
        (Second, "1973-11-29T21:33:09", "1969-12-31T23:59:59"),
        (Millisecond, "1970-01-02T10:17:36.789", "1969-12-31T23:59:59.999"),
        (
            Attosecond,
            "1970-01-01T00:00:00.000000000123456789",
            "1969-12-31T23:59:59.999999999999999999",
        ),
    ];
    for (base, far, before) in expected {
        assert_eq!(shown(base, 123_456_789), format!("[{far}]"));
        assert_eq!(shown(base, -1), format!("[{before}]"));
        assert_eq!(shown(base, i64::MIN), "[NaT]");
        let _ = (shown(base, i64::MAX), shown(base, i64::MIN + 1));
    }
    let span = times(
        Primitive::Timedelta64(Some(TimeUnit { multiplier: 15, base: Microsecond })),
        &[5, i64::MAX],
    );
    assert!(span.to_string().starts_with("[75 microseconds,"));
}

#[test]
fn debug_is_a_tree_of_nodes() {
    let array = json(&["{\"x\":[1,2]}", "{\"x\":[3]}"]);
    let expected = "RecordArray len=2\n  \"x\": ListOffsetArray len=2 offsets=[0, 2, 3]\n    NumpyArray len=3 primitive=int64 data=[1, 2, 3]";
    assert_eq!(format!("{array:?}"), expected);
}

#[test]
fn nodes_compare_and_look_as_contents_do() {
    let (one, two) = (NumpyArray::new(vec![1_i64]), NumpyArray::new(vec![2_i64]));
    assert_eq!(one, one.clone());
    assert_ne!(one, two);
    assert_eq!(format!("{one:?}"), format!("{:?}", Content::from(one.clone())));
}
