//! Reading Forms: both dialects, mixtures of them, and what is none of them.

mod json_schema;

use super::*;
use crate::error::ErrorKind;

#[track_caller]
fn check(text: &str, expected: &Form) {
    let form = Form::from_json(text).unwrap();
    assert_eq!(form, *expected, "{text}");
    let keys = |form: &Form| {
        form.children().iter().map(|child| child.form_key().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(form.form_key(), expected.form_key(), "{text}");
    assert_eq!(keys(&form), keys(expected), "{text}");
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = Form::from_json(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Form, "{text}");
    assert_eq!(error.to_string(), expected, "{text}");
}

fn bools() -> Form {
    Form::numpy(Primitive::Bool)
}

#[test]
fn names_of_primitives_stand_for_leaves() {
    for text in [
        "bool",
        " bool\n",
        "\"bool\"",
        r#"{"class": "NumpyArray", "primitive": "bool", "itemsize": 7}"#,
    ] {
        check(text, &bools());
    }
    let list = Form::list_offset(IndexType::I64, bools());
    check(r#"{"class": "ListOffsetArray", "offsets": "i64", "content": "bool"}"#, &list);
    assert_eq!("datetime64[15us]".parse::<Form>().unwrap().type_string(), "datetime64[15us]");
}

#[test]
fn a_suffix_stands_for_codes_that_are_absent() {
    use IndexType::{I32, I64, U32};
    for (suffix, index) in [("32", I32), ("U32", U32), ("64", I64)] {
        let text = |class: &str| format!(r#"{{"class": "{class}{suffix}", "content": "bool"}}"#);
        check(&text("ListArray"), &Form::list(index, bools()));
        check(&text("ListOffsetArray"), &Form::list_offset(index, bools()));
        check(&text("IndexedArray"), &Form::indexed(index, bools()));
        let union = format!(r#"{{"class": "UnionArray8_{suffix}", "contents": ["bool"]}}"#);
        check(&union, &Form::union(index, vec![bools()]));
        if index == U32 {
            let message = "at class: expected the class of a node, found \"IndexedOptionArrayU32\"";
            check_error(&text("IndexedOptionArray"), message);
        } else {
            check(&text("IndexedOptionArray"), &Form::indexed_option(index, bools()));
        }
    }
    // Codes rule where there are any.
    let list = Form::list_offset(I32, bools());
    check(r#"{"class": "ListOffsetArray64", "offsets": "i32", "content": "bool"}"#, &list);
    let union = Form::union(U32, vec![]);
    check(r#"{"class": "UnionArray8_64", "tags": "i8", "index": "u32", "contents": []}"#, &union);
}

#[test]
fn records_come_in_three_shapes() {
    let record = Form::record(Fields::named(["y", "x"]), vec![bools(), bools()]);
    let tuple = Form::record(Fields::tuple(), vec![bools()]);
    check(
        r#"{"class": "RecordArray", "fields": ["y", "x"], "contents": ["bool", "bool"]}"#,
        &record,
    );
    check(r#"{"class": "RecordArray", "contents": {"y": "bool", "x": "bool"}}"#, &record);
    check(r#"{"class": "RecordArray", "contents": ["bool"]}"#, &tuple);
    check(r#"{"class": "RecordArray", "contents": ["bool"], "fields": null}"#, &tuple);
    check(
        r#"{"class": "RecordArray", "contents": {}}"#,
        &Form::record(Fields::named([""; 0]), vec![]),
    );
    check(r#"{"class": "RecordArray", "contents": []}"#, &Form::record(Fields::tuple(), vec![]));
    // What other parts of the library forbid is read all the same.
    let twins = Form::record(Fields::named(["x", "x"]), vec![bools(), bools()]);
    check(
        r#"{"class": "RecordArray", "fields": ["x", "x"], "contents": ["bool", "bool"]}"#,
        &twins,
    );
}

#[test]
fn formats_of_the_older_dialect_say_the_primitive() {
    for (format, itemsize, expected) in [
        ("?", 1, "bool"),
        ("b", 1, "int8"),
        ("l", 4, "int32"),
        ("l", 8, "int64"),
        ("<q", 8, "int64"),
        ("c", 1, "uint8"),
        ("=L", 4, "uint32"),
        ("Q", 8, "uint64"),
        ("e", 2, "float16"),
        ("g", 16, "float128"),
        ("Zf", 8, "complex64"),
        ("<Zg", 32, "complex256"),
        ("M8[us]", 8, "datetime64[us]"),
        ("<m8[15s]", 8, "timedelta64[15s]"),
        ("M8", 8, "datetime64"),
    ] {
        let text =
            format!(r#"{{"class": "NumpyArray", "format": "{format}", "itemsize": {itemsize}}}"#);
        check(&text, &Form::numpy(expected.parse().unwrap()));
    }
    for (primitive, format, expected) in [
        ("datetime64", "M8[us]", "datetime64[us]"),
        ("timedelta64", "<m8[1s]", "timedelta64[s]"),
        ("timedelta64", "m8", "timedelta64"),
        ("datetime64[D]", "M8[us]", "datetime64[D]"),
        ("int32", "q", "int32"),
        ("datetime64", "d", "datetime64"),
    ] {
        let text = format!(
            r#"{{"class": "NumpyArray", "primitive": "{primitive}", "format": "{format}"}}"#
        );
        check(&text, &Form::numpy(expected.parse().unwrap()));
    }
}

#[test]
fn virtual_arrays_are_transparent() {
    let text = r#"{"class": "RecordArray", "contents": {"x":
        {"class": "VirtualArray", "has_length": true, "form_key": null, "form":
            {"class": "VirtualArray", "form": {"class": "NumpyArray", "primitive": "bool", "form_key": "k"}}}}}"#;
    check(text, &Form::record(Fields::named(["x"]), vec![bools().with_form_key(Some("k"))]));
    check_error(
        r#"{"class": "VirtualArray", "form": null}"#,
        "at form: expected an object or the name of a primitive, found null",
    );
}

#[test]
fn parameters_and_keys_are_kept() {
    let text = r#"{"class": "UnmaskedArray", "has_identities": true, "form_key": "é", "x": [1],
        "parameters": {"__doc__": "d", "n": null, "deep": {"a": [1, 2.5]}, "n": 12345678901234567890}, "content": "bool"}"#;
    let form = Form::from_json(text).unwrap();
    assert_eq!(form.form_key(), Some("é"));
    let names: Vec<_> = form.parameters().iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["__doc__", "n", "deep"]);
    assert_eq!(form.parameters().get_str("__doc__"), Some("d"));
    assert_eq!(form.parameters().get("n"), Some(&Value::BigInt("12345678901234567890".into())));
    let text = r#"{"class": "EmptyArray", "parameters": null, "form_key": null}"#;
    check(text, &Form::empty());
}

#[test]
fn parameters_are_equal_as_mappings() {
    let form = |parameters: &str| {
        Form::from_json(&format!(
            r#"{{"class": "UnmaskedArray", "content": "bool", "parameters": {parameters}}}"#
        ))
        .unwrap()
    };
    assert_eq!(form(r#"{"a": 1, "b": 2}"#), form(r#"{"b": 2, "n": null, "a": 1}"#));
    assert_eq!(form(r#"{"n": null}"#), form("{}"));
    assert_ne!(form(r#"{"a": 1}"#), form("{}"));
    assert_ne!(form(r#"{"a": 1}"#), form(r#"{"a": 1, "b": 2}"#));
    assert_ne!(form(r#"{"a": 1}"#), form(r#"{"a": 2}"#));
}

#[test]
fn errors_name_the_place_in_the_json() {
    for (text, expected) in [
        ("", "line 1, column 1: EOF while parsing a value"),
        ("3", "at the root: expected an object or the name of a primitive, found 3"),
        ("\"int\"", "at the root: expected a primitive such as float64, found \"int\""),
        ("{}", "at the root: expected \"class\", found none"),
        (r#"{"class": 1}"#, "at class: expected a string, found 1"),
        (
            r#"{"class": "ListArray8_64"}"#,
            "at class: expected the class of a node, found \"ListArray8_64\"",
        ),
        (
            r#"{"class": "UnionArray8_"}"#,
            "at class: expected the class of a node, found \"UnionArray8_\"",
        ),
        (r#"{"class": "UnmaskedArray"}"#, "at the root: expected \"content\", found none"),
        (
            r#"{"class": "RecordArray", "contents": {"a b": {"class": "UnmaskedArray", "content": []}}}"#,
            "at contents.\"a b\".content: expected an object or the name of a primitive, found an array",
        ),
        (
            r#"{"class": "RecordArray", "contents": ["bool", {"class": "UnmaskedArray", "content": {"class": "RegularArray"}}]}"#,
            "at contents[1].content: expected \"size\", found none",
        ),
        (
            r#"{"class": "RecordArray", "fields": ["x"], "contents": {"x": "bool"}}"#,
            "at contents: expected an array, since there are \"fields\", found an object",
        ),
        (
            r#"{"class": "RecordArray", "fields": ["x"], "contents": []}"#,
            "at fields: expected 0 names as in \"contents\", found 1",
        ),
        (
            r#"{"class": "RecordArray", "fields": [1], "contents": ["bool"]}"#,
            "at fields[0]: expected a name, found 1",
        ),
        (
            r#"{"class": "RecordArray", "fields": "x", "contents": ["bool"]}"#,
            "at fields: expected an array of names or null, found \"x\"",
        ),
        (
            r#"{"class": "RecordArray", "contents": null}"#,
            "at contents: expected an array or object, found null",
        ),
        (
            r#"{"class": "ListOffsetArray", "content": "bool"}"#,
            "at the root: expected \"offsets\", found none",
        ),
        (
            r#"{"class": "ListOffsetArray", "offsets": "i16", "content": "bool"}"#,
            "at offsets: expected i32, u32 or i64, found \"i16\"",
        ),
        (
            r#"{"class": "ListArray", "starts": "i32", "stops": "i64", "content": "bool"}"#,
            "at stops: expected i32 as in \"starts\", found i64",
        ),
        (
            r#"{"class": "IndexedOptionArray", "index": "u32", "content": "bool"}"#,
            "at index: expected i32 or i64, found u32",
        ),
        (
            r#"{"class": "ByteMaskedArray", "mask": "u8", "valid_when": true, "content": "bool"}"#,
            "at mask: expected i8, found \"u8\"",
        ),
        (
            r#"{"class": "ByteMaskedArray", "mask": "i8", "valid_when": 1, "content": "bool"}"#,
            "at valid_when: expected true or false, found 1",
        ),
        (
            r#"{"class": "BitMaskedArray", "mask": "i8", "valid_when": true, "lsb_order": true, "content": "bool"}"#,
            "at mask: expected u8, found \"i8\"",
        ),
        (
            r#"{"class": "BitMaskedArray", "mask": "u8", "valid_when": true, "content": "bool"}"#,
            "at the root: expected \"lsb_order\", found none",
        ),
        (
            r#"{"class": "UnionArray", "index": "i64", "contents": []}"#,
            "at the root: expected \"tags\", found none",
        ),
        (
            r#"{"class": "UnionArray8_64", "tags": "u8", "contents": []}"#,
            "at tags: expected i8, found \"u8\"",
        ),
        (
            r#"{"class": "UnionArray8_64", "contents": {}}"#,
            "at contents: expected an array, found an object",
        ),
        (
            r#"{"class": "NumpyArray", "primitive": "bool", "inner_shape": [2, -1]}"#,
            "at inner_shape[1]: expected a size of at least 0 or null, found -1",
        ),
        (
            r#"{"class": "NumpyArray", "primitive": "bool", "inner_shape": null}"#,
            "at inner_shape: expected an array, found null",
        ),
        (
            r#"{"class": "NumpyArray", "primitive": "i8"}"#,
            "at primitive: expected a primitive such as float64, found \"i8\"",
        ),
        (
            r#"{"class": "NumpyArray", "primitive": 1}"#,
            "at primitive: expected the name of a primitive, found 1",
        ),
        (
            r#"{"class": "NumpyArray"}"#,
            "at the root: expected \"primitive\" or \"format\", found none",
        ),
        (
            r#"{"class": "NumpyArray", "format": "d"}"#,
            "at the root: expected \"itemsize\", found none",
        ),
        (
            r#"{"class": "NumpyArray", "format": "d", "itemsize": 4}"#,
            "at itemsize: expected 8 bytes as in \"format\", found 4",
        ),
        (
            r#"{"class": "NumpyArray", "format": "l", "itemsize": 3}"#,
            "at itemsize: expected 1, 2, 4 or 8 bytes as in \"format\", found 3",
        ),
        (
            r#"{"class": "NumpyArray", "format": ">l", "itemsize": 8}"#,
            "at format: expected the format of a primitive in native or little-endian order, found \">l\"",
        ),
        (
            r#"{"class": "NumpyArray", "format": "M8[x]", "primitive": "datetime64"}"#,
            "at format: expected the format of a primitive in native or little-endian order, found \"M8[x]\"",
        ),
        (
            r#"{"class": "EmptyArray", "parameters": []}"#,
            "at parameters: expected an object or null, found an array",
        ),
        (
            r#"{"class": "EmptyArray", "form_key": 1}"#,
            "at form_key: expected a string or null, found 1",
        ),
    ] {
        check_error(text, expected);
    }
    for size in ["-1", "3.0", "true", "\"3\"", "99999999999999999999"] {
        let text = format!(r#"{{"class": "RegularArray", "content": "bool", "size": {size}}}"#);
        check_error(
            &text,
            &format!("at size: expected a size of at least 0 or null, found {size}"),
        );
    }
    let long = format!("\"{}\"", "x".repeat(1_000_000));
    assert!(Form::from_json(&long).unwrap_err().to_string().len() < 200);
}

#[test]
fn forms_go_through_serde() {
    let text = r#"{"class":"ListOffsetArray","offsets":"i32","content":{"class":"NumpyArray","primitive":"int8","inner_shape":[],"parameters":{"é":[1,2.5]},"form_key":"node1"},"parameters":{},"form_key":null}"#;
    let form: Form = serde_json::from_str(text).unwrap();
    assert_eq!(form, Form::from_json(text).unwrap());
    assert_eq!(serde_json::to_string(&form).unwrap(), text);
    let first = form.to_json(Dialect::V1);
    assert_eq!(serde_json::from_str::<Form>(&first).unwrap(), form);
    let value = serde_json::to_value([&form]).unwrap();
    assert_eq!(serde_json::from_value::<Vec<Form>>(value).unwrap(), [form]);
    assert_eq!(serde_json::from_str::<Form>("\"bool\"").unwrap(), bools());
    let error = serde_json::from_str::<Form>(r#"{"class": "UnmaskedArray"}"#).unwrap_err();
    assert!(
        error.to_string().starts_with("at the root: expected \"content\", found none"),
        "{error}"
    );
}

#[test]
fn dimensions_of_a_leaf_are_levels() {
    let shaped = |dimensions: usize| {
        let shape = vec!["1"; dimensions].join(",");
        Form::from_json(&format!(
            r#"{{"class": "NumpyArray", "primitive": "int8", "inner_shape": [{shape}]}}"#
        ))
    };
    assert_eq!(shaped(MAX_DEPTH - 1).unwrap().depth(), MAX_DEPTH);
    for dimensions in [MAX_DEPTH, 10_000] {
        assert_eq!(shaped(dimensions).unwrap_err().kind(), ErrorKind::Limit);
    }
}

#[test]
fn nesting_is_limited_and_deep_forms_are_dropped() {
    for (before, after) in [
        ("{\"class\":\"UnmaskedArray\",\"content\":", "}"),
        ("{\"class\":\"RecordArray\",\"contents\":{\"x\":", "}}"),
        ("{\"class\":\"UnionArray8_64\",\"contents\":[", "]}"),
    ] {
        let nested =
            |levels: usize| before.repeat(levels - 1) + "\"bool\"" + &after.repeat(levels - 1);
        let form = Form::from_json(&nested(MAX_DEPTH)).unwrap();
        assert_eq!(form.depth(), MAX_DEPTH);
        assert_eq!(Form::from_json(&form.to_json_pretty(Dialect::V1)).unwrap(), form.clone());
        assert!(!form.type_string().is_empty());
        for levels in [MAX_DEPTH + 1, 20_000] {
            assert_eq!(
                Form::from_json(&nested(levels)).unwrap_err().kind(),
                ErrorKind::Limit,
                "{levels}"
            );
        }
        assert_eq!(Form::from_json(&before.repeat(20_000)).unwrap_err().kind(), ErrorKind::Limit);
    }
    let mut form = bools();
    for _ in 0..20_000 {
        form = Form::record(Fields::tuple(), vec![Form::unmasked(form), bools()]);
    }
    assert_eq!(form.depth(), 40_001);
    drop(form);
}

#[test]
fn many_parameters_are_no_trouble() {
    let members: Vec<_> = (0..100_000).map(|i| format!("\"p{i}\": {i}")).collect();
    let text = format!(r#"{{"class": "EmptyArray", "parameters": {{{}}}}}"#, members.join(", "));
    let form = Form::from_json(&text).unwrap();
    assert_eq!(form.parameters().iter().count(), 100_000);
    assert_eq!(form, Form::from_json(&text).unwrap());
    assert_eq!(form.parameters().merged(form.parameters()), *form.parameters());
}

/// A small generator of pseudo-random numbers: the same ones in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn damaged_texts_are_errors_or_forms_that_write_and_read_back() {
    let texts = [
        r#"{"class":"RecordArray","fields":["x","é"],"contents":["int32",{"class":"RegularArray","size":2,"content":"bool"}]}"#,
        r#"{"class":"ListOffsetArray64","offsets":"i64","content":{"class":"NumpyArray","inner_shape":[2],"itemsize":8,"format":"M8[15us]","primitive":"datetime64","has_identities":false,"parameters":{"a":{"b":[1,-2.5e3,null,"\ud83d\ude00"]}},"form_key":"node1"},"form_key":null}"#,
        r#"{"class":"UnionArray8_32","tags":"i8","index":"i32","contents":[{"class":"BitMaskedArray","mask":"u8","valid_when":true,"lsb_order":false,"content":{"class":"EmptyArray"}},{"class":"RecordArray","contents":{"a":"int8"}}]}"#,
    ];
    let bytes = b"{}[]\",:0123456789-+.eE\\untfl aix8\xc3\x00\xff";
    let mut random = Random(7);
    let mut forms = 0;
    for round in 0..30_000 {
        let mut text = texts[round % texts.len()].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let (at, byte) = (random.below(text.len()), bytes[random.below(bytes.len())]);
            match random.below(4) {
                0 => text[at] = byte,
                1 => text.insert(at, byte),
                2 => drop(text.remove(at)),
                _ => text.truncate(at + 1),
            }
        }
        let Ok(text) = String::from_utf8(text) else { continue };
        if let Ok(form) = Form::from_json(&text) {
            forms += 1;
            assert_eq!(
                Form::from_json(&form.to_json(Dialect::V2)).unwrap().to_json(Dialect::V2),
                form.to_json(Dialect::V2)
            );
            let v1 = Form::from_json(&form.to_json(Dialect::V1)).unwrap();
            assert_eq!(v1.type_string(), form.type_string());
        }
    }
    assert!(forms > 1000, "{forms}");
}
