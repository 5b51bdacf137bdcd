use super::*;
use crate::{ErrorKind, Fields, Primitive, TimeBase, TimeUnit};

fn concatenated(parts: &[Content]) -> Content {
    Content::concatenate(parts).unwrap()
}

#[test]
fn halves_of_an_array_make_the_array() {
    let array = json(&[
        "{\"x\":1,\"y\":[[1.5],[]],\"z\":\"one\",\"u\":1}",
        "{\"x\":null,\"y\":[],\"z\":\"\",\"u\":\"b\"}",
        "{\"x\":3,\"y\":[[],[2.5,3.5],[]],\"z\":\"two\",\"u\":[]}",
    ]);
    for i in 0..=3 {
        let parts = [array.slice(0..i).unwrap(), array.slice(i..3).unwrap()];
        let whole = concatenated(&parts);
        assert_eq!(whole, array);
        assert_eq!(whole.type_string(), array.type_string());
    }
}

#[test]
fn leaves_are_joined_and_offsets_become_i64() {
    let lists = |offsets: Vec<i32>, n: i64| {
        Content::from(
            ListOffsetArray::try_new(offsets.into(), leaf((0..n).collect::<Vec<i64>>()), none())
                .unwrap(),
        )
    };
    let both = concatenated(&[lists(vec![1, 2, 4], 9), lists(vec![0, 0, 3], 3)]);
    let Content::ListOffset(node) = &both else { panic!("expected ListOffsetArray") };
    assert_eq!(node.offsets(), &index(&[0, 1, 3, 3, 6]));
    assert_eq!(items(node.content()), ["1", "2", "3", "0", "1", "2"]);
}

#[test]
fn numbers_promote_as_in_numpy() {
    let leaves: Vec<Content> = vec![
        leaf([1_i8]),
        leaf([1_u8]),
        leaf([1_i16]),
        leaf([1_u32]),
        leaf([1_i64]),
        leaf([1_u64]),
        leaf([0.5_f32]),
        leaf([0.5]),
    ];
    let expected = [
        ["int8", "int16", "int16", "int64", "int64", "float64", "float32", "float64"],
        ["int16", "uint8", "int16", "uint32", "int64", "uint64", "float32", "float64"],
        ["int16", "int16", "int16", "int64", "int64", "float64", "float32", "float64"],
        ["int64", "uint32", "int64", "uint32", "int64", "uint64", "float64", "float64"],
        ["int64", "int64", "int64", "int64", "int64", "float64", "float64", "float64"],
        ["float64", "uint64", "float64", "uint64", "float64", "uint64", "float64", "float64"],
        ["float32", "float32", "float32", "float64", "float64", "float64", "float32", "float64"],
        ["float64"; 8],
    ];
    for (a, row) in leaves.iter().zip(expected) {
        for (b, expected) in leaves.iter().zip(row) {
            let both = concatenated(&[a.clone(), b.clone()]);
            assert_eq!(both.type_string(), format!("2 * {expected}"));
            let read = |line: &str| line.parse::<f64>().unwrap();
            assert_eq!(read(&items(&both)[0]), read(&items(a)[0]));
            assert_eq!(read(&items(&both)[1]), read(&items(b)[0]));
        }
    }
}

#[test]
fn narrow_and_wide_floats_keep_their_values() {
    let raw = |primitive, bytes: Vec<u8>| {
        let n = bytes.len() / Primitive::itemsize(primitive);
        Content::from(NumpyArray::try_new(primitive, vec![], n, bytes.into(), none()).unwrap())
    };
    let halves = raw(Primitive::Float16, vec![0x00, 0x3e, 0x01, 0x00, 0xff, 0x7b, 0x00, 0xfc]);
    assert_eq!(items(&halves), ["1.5", "5.960464477539063e-8", "65504.0", "{\"$float\":\"-inf\"}"]);
    assert_eq!(
        items(&concatenated(&[halves, leaf([-128_i8, 127, 0, 1])]))[4..],
        ["-128.0", "127.0", "0.0", "1.0"]
    );
    let extended = raw(Primitive::Float128, vec![0; 16]);
    let all = [5e-324, f64::MAX, -0.0, 1.5, f64::INFINITY, -2.5e-310];
    let joined = concatenated(&[extended, leaf(all), leaf([i64::MIN, i64::MAX])]);
    assert_eq!(joined.type_string(), "9 * float128");
    assert_eq!(items(&joined)[1..7], items(&leaf(all)));
    assert_eq!(items(&joined)[7..], ["-9.223372036854776e18", "9.223372036854776e18"]);
    let complex =
        raw(Primitive::Complex64, [1.5_f32, -2.0].iter().flat_map(|x| x.to_ne_bytes()).collect());
    let joined = concatenated(&[leaf([7_i32]), complex]);
    assert_eq!(joined.type_string(), "2 * complex128");
    assert_eq!(items(&joined), ["{\"$complex\":[7.0,0.0]}", "{\"$complex\":[1.5,-2.0]}"]);
}

#[test]
fn unknown_types_and_options_go_with_what_is_known() {
    let joined = concatenated(&[json(&["[]"]), json(&["[1]", "[]"])]);
    assert_eq!(
        (joined.type_string(), items(&joined)),
        ("3 * var * int64".to_owned(), vec!["[]".into(), "[1]".into(), "[]".into()])
    );
    let joined = concatenated(&[json(&["1"]), json(&["null", "2.5"]), EmptyArray::new().into()]);
    assert_eq!(
        (joined.type_string(), items(&joined)),
        ("3 * ?float64".to_owned(), vec!["1.0".into(), "null".into(), "2.5".into()])
    );
}

#[test]
fn what_does_not_go_together_becomes_a_union() {
    let us = Primitive::Datetime64(Some(TimeUnit::new(TimeBase::Microsecond)));
    let date =
        Content::from(NumpyArray::try_new(us, vec![], 1, vec![0; 8].into(), none()).unwrap());
    let parts = [json(&["1", "\"a\""]), json(&["true"]), date, json(&["\"b\""]), json(&["2.5"])];
    let joined = concatenated(&parts);
    assert_eq!(joined.type_string(), "6 * union[float64, string, bool, datetime64[us]]");
    assert_eq!(
        items(&joined),
        ["1.0", "\"a\"", "true", "{\"$datetime64\":[0,\"us\"]}", "\"b\"", "2.5"]
    );
}

#[test]
fn items_without_memory_are_not_joined_into_more_than_can_be_counted() {
    let units =
        |n: usize| Content::from(RecordArray::try_new(Fields::tuple(), vec![], n, none()).unwrap());
    let half = 1_usize << 62;
    let lists = ListOffsetArray::try_new(index(&[0, 1 << 62]), units(half), none()).unwrap();
    let regular = RegularArray::with_len(half, units(half), 1, none()).unwrap();
    let far = IndexedArray::try_new(index(&[0, (1 << 62) - 1]), units(half), none()).unwrap();
    let [lists, regular, far] = [lists.into(), regular.into(), Content::from(far)];
    for parts in [
        [units(half), units(half), units(half)],
        [lists.clone(), lists.clone(), lists.clone()],
        [regular.clone(), regular.clone(), regular.clone()],
        [regular, lists.clone(), lists],
        [far.clone(), far.clone(), far],
    ] {
        assert_eq!(Content::concatenate(&parts).unwrap_err().kind(), ErrorKind::Length);
    }
}

#[test]
fn many_parts_of_few_types_are_no_union_of_many() {
    let parts: Vec<Content> =
        (0..300_i64).map(|i| if i % 2 == 0 { leaf([i]) } else { json(&["\"odd\""]) }).collect();
    let joined = concatenated(&parts);
    assert_eq!(joined.type_string(), "300 * union[int64, string]");
    assert_eq!(items(&joined)[298..], ["298", "\"odd\""]);
}

#[test]
fn masks_of_one_kind_stay_masks() {
    let bits = |bytes: Vec<u8>, n: usize| {
        let content = leaf((0..10_i64).collect::<Vec<_>>());
        Content::from(
            BitMaskedArray::try_new(bytes.into(), content, n, true, false, none()).unwrap(),
        )
    };
    let joined =
        concatenated(&[bits(vec![0b1010_0000], 3), bits(vec![0b0111_1111, 0b1000_0000], 9)]);
    assert_eq!(joined.class(), "BitMaskedArray");
    let expected = ["0", "null", "2", "null", "1", "2", "3", "4", "5", "6", "7", "8"];
    assert_eq!(items(&joined), expected);
    let bytes = leaf([1_i64]).byte_masked(vec![0_i8].into(), true, none()).unwrap();
    assert_eq!(concatenated(&[joined, bytes]).class(), "IndexedOptionArray");
}

#[test]
fn categoricals_keep_the_categories_of_all() {
    let of =
        |names: &[&str], at: &[i64]| json(names).indexed_option(index(at), categorical()).unwrap();
    let (a, b) = (of(&["\"x\"", "\"y\""], &[0, 1, -1]), of(&["\"z\"", "\"y\""], &[1, 0]));
    let joined = concatenated(&[a.clone(), b]);
    assert_eq!(joined.type_string(), "5 * ?categorical[type=string]");
    assert_eq!(items(&joined), ["\"x\"", "\"y\"", "null", "\"y\"", "\"z\""]);
    assert_eq!(items(&joined.children()[0]), ["\"x\"", "\"y\"", "\"z\""]);
    assert!(joined.is_valid());
    assert_eq!(concatenated(&[a.clone(), a]).children()[0].len(), 2);
}

#[test]
fn a_few_lists_of_a_large_content_do_not_take_all_of_it() {
    let content = leaf((0..1000_i64).collect::<Vec<_>>());
    let lists: Content =
        ListArray::try_new(index(&[500, 502]), index(&[503, 502]), content, none()).unwrap().into();
    let joined = concatenated(&[lists.clone(), lists]);
    assert_eq!(items(&joined), ["[500,501,502]", "[]", "[500,501,502]", "[]"]);
    assert_eq!(joined.children()[0].len(), 6);
}
