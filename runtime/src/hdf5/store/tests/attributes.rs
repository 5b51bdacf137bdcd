//! The attributes `form` and `length`.

use super::*;

const FORM: &str =
    "{\"class\": \"NumpyArray\", \"primitive\": \"float64\", \"form_key\": \"nöde0\"}";

#[test]
fn forms_are_read_in_every_spelling() {
    let forms = golden("attributes.h5").group("form").unwrap();
    let names = forms.member_names().unwrap();
    assert_eq!(names.len(), 16);
    for name in names.iter().filter(|name| !name.starts_with("bad_")) {
        let group = forms.group(name).unwrap();
        assert!(has_form_attribute(&group).unwrap());
        assert_eq!(read_form_attribute(&group).unwrap(), FORM, "{name}");
    }
}

#[test]
fn forms_that_are_no_text_are_refused() {
    let forms = golden("attributes.h5").group("form").unwrap();
    for (name, kind, end) in [
        ("bad_float", ErrorKind::Form, "expected text, found float64 of shape []"),
        ("bad_many", ErrorKind::Form, "expected text, found strings of shape [2]"),
        ("bad_missing", ErrorKind::Form, "expected an attribute \"form\", found none"),
        ("bad_utf8", ErrorKind::Utf8, "expected UTF-8, found other bytes at byte 1"),
    ] {
        let text = refusal(read_form_attribute(&forms.group(name).unwrap()), kind);
        assert!(text.contains(&format!("/form/{name} of ")) && text.ends_with(end), "{text}");
    }
}

#[test]
fn lengths_are_read_in_every_spelling() {
    let lengths = golden("attributes.h5").group("length").unwrap();
    let names = lengths.member_names().unwrap();
    assert_eq!(names.len(), 25);
    // What was no length when these files were made, and is one now.
    let now = ["bad_float", "bad_matrix"];
    let is_good = |name: &&String| !name.starts_with("bad_") || now.contains(&name.as_str());
    for name in names.iter().filter(is_good) {
        let expected = if name.starts_with("one_") || now.contains(&name.as_str()) {
            Lengths::One(3)
        } else {
            Lengths::Partitions(vec![3, 3])
        };
        assert_eq!(
            read_length_attribute(&lengths.group(name).unwrap()).unwrap(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn lengths_that_are_none_are_refused() {
    let lengths = golden("attributes.h5").group("length").unwrap();
    for (name, end) in [
        ("bad_negative", "expected at least 0, found -3"),
        ("bad_negative_text", "expected at least 0, found -3"),
        ("bad_word", "expected an integer or a list of integers, found \"three\""),
        ("bad_float_text", "expected an integer or a list of integers, found \"3.0\""),
        ("bad_huge", "expected at most 9223372036854775807, found 18446744073709551615"),
        ("bad_huge_text", "found \"1000000000000000000000000000000000000000\"..."),
        ("bad_part", "expected at least 0, found -3"),
        ("bad_part_text", "expected an integer or a list of integers, found \"[3]\""),
        ("bad_part_missing", "expected an integer or a list of integers, found \"\""),
        ("bad_string_text", "expected an integer or a list of integers, found \"\\\"3\\\"\""),
        ("bad_empty", "expected an integer or JSON text, found int64 of shape []"),
        ("bad_bool", "expected an integer or JSON text, found bool of shape []"),
        ("bad_missing", "expected an attribute \"length\", found none"),
    ] {
        let text = refusal(read_length_attribute(&lengths.group(name).unwrap()), ErrorKind::Length);
        assert!(text.contains(&format!("/length/{name} of ")) && text.ends_with(end), "{text}");
    }
}

#[test]
fn lengths_are_floats_and_matrices_where_a_language_has_no_others() {
    let (_folder, file) = scratch();
    let read = |shape: &[usize], numbers: &[f64]| {
        let group = file.create_group("array").unwrap();
        let attribute = group.new_attr::<f64>().shape(shape).create("length").unwrap();
        attribute.write_raw(numbers).unwrap();
        let found = read_length_attribute(&group);
        file.unlink("array").unwrap();
        found
    };
    for (shape, numbers, expected) in [
        (&[][..], &[3.0][..], Lengths::One(3)),
        (&[1, 1], &[3.0], Lengths::One(3)),
        (&[1, 1, 1], &[-0.0], Lengths::One(0)),
        (&[1], &[3.0], Lengths::Partitions(vec![3])),
        (&[1, 2], &[3.0, 0.0], Lengths::Partitions(vec![3, 0])),
        (&[2, 1], &[3.0, 0.0], Lengths::Partitions(vec![3, 0])),
        (&[], &[9_007_199_254_740_992.0], Lengths::One(1 << 53)),
    ] {
        assert_eq!(read(shape, numbers).unwrap(), expected, "{shape:?} {numbers:?}");
    }
    for (shape, numbers, end) in [
        (&[][..], &[3.5][..], "expected an integer, found 3.5"),
        (&[], &[f64::NAN], "expected an integer, found NaN"),
        (&[1, 1], &[f64::NEG_INFINITY], "expected an integer, found -inf"),
        (&[1, 1], &[-3.0], "expected at least 0, found -3"),
        (&[], &[1e300], "expected at most 9223372036854775807, found 1e300"),
        (&[], &[-1e300], "expected at least 0, found -1e300"),
        (&[2, 2], &[1.0; 4], "expected an integer or JSON text, found float64 of shape [2, 2]"),
        (&[2, 0], &[], "expected an integer or JSON text, found float64 of shape [2, 0]"),
    ] {
        let text = refusal(read(shape, numbers), ErrorKind::Length);
        assert!(text.contains("\"length\" of /array of ") && text.ends_with(end), "{text}");
    }
}

#[test]
fn lengths_in_json_read_back() {
    for (text, lengths) in [
        ("3", Lengths::One(3)),
        ("[3, 0]", Lengths::Partitions(vec![3, 0])),
        ("[]", Lengths::Partitions(Vec::new())),
    ] {
        assert_eq!(lengths.to_string(), text);
        assert_eq!(text.parse::<Lengths>().unwrap(), lengths);
    }
    assert_eq!("\t[ 1,2 ,3 ]\n".parse::<Lengths>().unwrap(), Lengths::Partitions(vec![1, 2, 3]));
    for text in
        ["", "[", "]", "[,]", "03", "+3", "3 3", "0x3", "1e2", "null", "[3", "{}", "-", "٣", "[3]]"]
    {
        assert_eq!(text.parse::<Lengths>().unwrap_err().kind(), ErrorKind::Length, "{text:?}");
    }
}

#[test]
fn attributes_read_back_and_are_replaced() {
    let (_folder, file) = scratch();
    let group = file.create_group("array").unwrap();
    assert!(!has_form_attribute(&group).unwrap());
    group.new_attr::<f32>().create("__form").unwrap();
    group.new_attr::<i64>().create("title").unwrap();
    for (length, read) in [
        (LengthToWrite::Integer(7), Lengths::One(7)),
        (LengthToWrite::Json(Lengths::One(3)), Lengths::One(3)),
        (LengthToWrite::Json(Lengths::Partitions(vec![3, 3])), Lengths::Partitions(vec![3, 3])),
    ] {
        write_attributes(&group, FORM, length).unwrap();
        assert_eq!(read_form_attribute(&group).unwrap(), FORM);
        assert_eq!(read_length_attribute(&group).unwrap(), read);
        assert_eq!(group.attr_names().unwrap(), ["form", "length", "title"]);
    }
    let long = format!("{FORM:60000}{FORM:60000}");
    write_attributes(&group, &long, LengthToWrite::Integer(0)).unwrap();
    assert_eq!(read_form_attribute(&group).unwrap(), long);
    refusal(write_attributes(&group, "a\0b", LengthToWrite::Integer(0)), ErrorKind::Io);
}
