//! What is read, what is refused, and where.

use super::*;

#[track_caller]
fn check(text: &str, expected: Value) {
    assert_eq!(parse(text).unwrap(), expected, "{text}");
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = parse(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Form, "{text}");
    assert_eq!(error.to_string(), expected, "{text}");
}

#[test]
fn scalars_are_read_as_python_reads_them() {
    check(" null\t\r\n", Value::Null);
    check("true", Value::Bool(true));
    check("false", Value::Bool(false));
    check("-0", Value::Int(0));
    check("9223372036854775807", Value::Int(i64::MAX));
    check("-9223372036854775808", Value::Int(i64::MIN));
    check("9223372036854775808", Value::BigInt("9223372036854775808".into()));
    check(
        "-123456789012345678901234567890",
        Value::BigInt("-123456789012345678901234567890".into()),
    );
    check("1.50", Value::Float(1.5));
    check("1E2", Value::Float(100.0));
    check("2e-400", Value::Float(0.0));
    assert!(matches!(parse("-0.0").unwrap(), Value::Float(zero) if zero.is_sign_negative()));
    check(
        r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00é""#,
        Value::String("\"\\/\u{8}\u{c}\n\r\té😀é".into()),
    );
}

#[test]
fn numbers_are_exact_whatever_stands_between_them() {
    // What `serde_json` gives for floats is not always the nearest, and it gives floats for long integers.
    let mut seed = 1_u64;
    for round in 0..2_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bits = f64::from_bits(seed);
        let float = if bits.is_finite() { bits } else { 0.1 };
        let long = format!("-{seed}{round}12345");
        let text = format!(
            r#"[1, {{"2.5\\" : -3, "\"4": "-5e6\\\""}}, true, {float:?}, {seed}, {long}, -0, {float:e}]"#
        );
        let Value::Array(items) = parse(&text).unwrap() else { panic!("{text}") };
        assert_eq!(items[0], Value::Int(1), "{text}");
        let members = [("2.5\\", Value::Int(-3)), ("\"4", Value::String("-5e6\\\"".into()))];
        let members = members.map(|(key, value)| (key.to_owned(), value));
        assert_eq!(items[1], Value::Object(members.to_vec()), "{text}");
        assert_eq!(items[3], Value::Float(float), "{text}");
        assert_eq!(items[4], whole(&seed.to_string()), "{text}");
        assert_eq!(items[5], Value::BigInt(long), "{text}");
        assert_eq!(items[6], Value::Int(0), "{text}");
        assert_eq!(number(&format!("{float:e}")), Some(items[7].clone()), "{text}");
    }
}

#[test]
fn precise_numbers_of_serde_json_are_numbers() {
    use serde_core::de::IntoDeserializer;
    use serde_core::de::value::{Error, MapDeserializer};
    for (text, expected) in [
        ("1.5", Some(Value::Float(1.5))),
        ("123456789012345678901", Some(Value::BigInt("123456789012345678901".into()))),
        ("1e999", None),
    ] {
        let mut reader = Reader::default();
        let members = std::iter::once((NUMBER_KEY, text));
        let mut members = MapDeserializer::<_, Error>::new(members);
        let key: String = members.next_key().unwrap().unwrap();
        reader.depth += 1;
        reader.values.push(Value::String(key));
        assert_eq!(
            reader.precise_number(members).ok().and_then(|()| reader.values.pop()),
            expected
        );
        assert_eq!(reader.depth, 0);
    }
    // An object that looks like one is none, unless `serde_json` makes such.
    let object = Value::Object(vec![(NUMBER_KEY.into(), Value::String("1".into()))]);
    let read: Value = Value::deserialize(
        std::collections::BTreeMap::from([(NUMBER_KEY, "1")]).into_deserializer()
            as MapDeserializer<'_, _, Error>,
    )
    .unwrap();
    let precise =
        serde_json::from_str::<serde_json::Number>(PRECISE).unwrap().to_string() == PRECISE;
    assert_eq!(read, if precise { Value::Int(1) } else { object });
}

#[test]
fn values_go_through_serde() {
    let text = r#"{"b":[1,-2.5,null,true,"é"],"a":{"c":18446744073709551615}}"#;
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(value, parse(text).unwrap());
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    let far = parse(
        "[340282366920938463463374607431768211455, -170141183460469231731687303715884105728]",
    );
    let far = far.unwrap();
    assert_eq!(serde_json::to_string(&far).unwrap(), far.to_text(super::super::Style::COMPACT));
    let farther = parse("340282366920938463463374607431768211456").unwrap();
    let error = serde_json::to_string(&farther).unwrap_err().to_string();
    assert_eq!(error, "expected at most 128 bits, found 340282366920938463463374607431768211456");
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(serde_json::from_str::<Value>(&deep).is_err());
}

#[test]
fn containers_keep_their_order_and_the_last_of_equal_keys() {
    check("[1, [], {} ,[2]]", {
        Value::Array(vec![
            Value::Int(1),
            Value::Array(vec![]),
            Value::Object(vec![]),
            Value::Array(vec![Value::Int(2)]),
        ])
    });
    let member = |key: &str, value| (key.to_owned(), Value::Int(value));
    check(
        r#"{"b":1,"a":2,"b":3,"c":4,"a":5}"#,
        Value::Object(vec![member("b", 3), member("a", 5), member("c", 4)]),
    );
}

#[test]
fn errors_say_where_and_what() {
    check_error("", "line 1, column 1: EOF while parsing a value");
    check_error("{\"é\": 1,\n  2}", "line 2, column 3: key must be a string, found '2'");
    check_error("[1 2]", "line 1, column 4: expected `,` or `]`, found '2'");
    check_error("[1,]", "line 1, column 4: trailing comma");
    check_error("{\"a\" 1}", "line 1, column 6: expected `:`, found '1'");
    check_error("{\"a\":1", "line 1, column 7: EOF while parsing an object");
    check_error("{,}", "line 1, column 2: key must be a string, found ','");
    check_error("null x", "line 1, column 6: trailing characters");
    check_error("01", "line 1, column 2: invalid number");
    check_error("-", "line 1, column 2: EOF while parsing a value");
    check_error("1.e3", "line 1, column 3: invalid number");
    check_error("1e+", "line 1, column 4: EOF while parsing a value");
    let far = parse("1e999").unwrap_err();
    assert!(
        far.kind() == ErrorKind::Form && far.message().starts_with("line 1, column 5: "),
        "{far}"
    );
    check_error("NaN", "line 1, column 1: expected value, found 'N'");
    check_error("[-Infinity]", "line 1, column 3: invalid number");
    check_error("\u{feff}1", "line 1, column 1: expected value, found '\\u{feff}'");
    check_error("\"a", "line 1, column 3: EOF while parsing a string");
    check_error(
        "\"a\nb\"",
        "line 1, column 3: control character (\\u0000-\\u001F) found while parsing a string",
    );
    check_error(r#""\x""#, "line 1, column 3: invalid escape");
    check_error(r#""\u12g4""#, "line 1, column 7: invalid escape");
    check_error(r#""\u+123""#, "line 1, column 7: invalid escape");
    let lone = "lone leading surrogate in hex escape";
    check_error(r#""\udc00""#, &format!("line 1, column 7: {lone}"));
    check_error(r#""\ud800\ud800""#, &format!("line 1, column 13: {lone}"));
    for text in [r#""\ud800""#, r#""\ud800x""#] {
        check_error(text, "line 1, column 8: unexpected end of hex escape");
    }
}

#[test]
fn nesting_is_limited() {
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    parse(&nested(MAX_JSON_DEPTH)).unwrap();
    for levels in [MAX_JSON_DEPTH + 2, 1_000_000] {
        assert_eq!(parse(&nested(levels)).unwrap_err().kind(), ErrorKind::Limit);
    }
    assert_eq!(parse(&"{\"a\":".repeat(20_000)).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn the_deepest_document_fits_the_stack_of_a_thread() {
    let deep =
        |open: &str, close: &str| open.repeat(MAX_JSON_DEPTH) + "1" + &close.repeat(MAX_JSON_DEPTH);
    for text in [deep("[", "]"), deep("{\"a\":", "}")] {
        // A thread has 2 MiB, of which its own functions may need some.
        let thread = std::thread::Builder::new().stack_size(3 << 19);
        let read = thread.spawn(move || (parse(&text).unwrap().to_string(), text));
        let (written, text) = read.unwrap().join().unwrap();
        assert_eq!(written, text.replace(':', ": "));
    }
}

#[test]
fn a_million_equal_keys_are_no_trouble() {
    let text = format!("{{{}\"b\":2}}", "\"a\":1,".repeat(1_000_000));
    let expected = [("a", 1), ("b", 2)].map(|(key, value)| (key.to_owned(), Value::Int(value)));
    assert_eq!(parse(&text).unwrap(), Value::Object(expected.to_vec()));
}

#[test]
fn what_is_no_number_is_none_below_the_key_of_numbers() {
    for text in ["", "-", "nan", "inf", "+1", "--1", "007", "-00", "1]", "1, 2", "\"", "x.y", "0x1"]
    {
        assert_eq!(number(text), None, "{text:?}");
    }
    assert_eq!(number("0"), Some(Value::Int(0)));
    assert_eq!(number("-0"), Some(Value::Int(0)));
    assert_eq!(number("-10"), Some(Value::Int(-10)));
    let digits = "-18446744073709551616";
    assert_eq!(number(digits), Some(Value::BigInt(digits.to_owned())));
    assert_eq!(number("-1.5e1"), Some(Value::Float(-15.0)));
}
