//! The arrays of a corpus: exported with the schemas that Python makes of them, byte for byte, and imported as what they were.

#![expect(unsafe_code, reason = "what was exported is imported")]

use awkward::arrow::{self, ArrowOptions, ImportOptions};
use awkward::hdf5::{self as files, File};
use awkward::{Content, Primitive};
use serde_json::Value;

use crate::double::{describe, give_schema, take_schema};
use crate::{json, values};

/// The options that are written down in JSON.
pub(crate) fn options(described: &Value) -> ArrowOptions {
    let flag = |name: &str| described[name].as_bool().unwrap_or_default();
    let empty = described["emptyarray_to"].as_str();
    ArrowOptions::new()
        .list_to32(flag("list_to32"))
        .string_to32(flag("string_to32"))
        .bytestring_to32(flag("bytestring_to32"))
        .categorical_as_dictionary(flag("categorical_as_dictionary"))
        .extensionarray(described["extensionarray"].as_bool().unwrap_or(true))
        .count_nulls(described["count_nulls"].as_bool().unwrap_or(true))
        .emptyarray_to(empty.map(|name| name.parse::<Primitive>().unwrap()))
}

/// Where our export is another than Python's, on purpose.
///
/// Where an optional record has a union in it, Python makes options of the contents, which are none when they come back: ours do not.
pub(crate) fn differs(expected: &mut Value, found: &Value) {
    let is_large = |format: &Value| matches!(format.as_str(), Some("+L" | "U" | "Z"));
    // Python makes large ones of lists that it takes apart; these stay what they are.
    if is_large(&expected["format"]) && !is_large(&found["format"]) {
        let small = expected["format"].as_str().unwrap().to_lowercase();
        if found["format"] == *small {
            expected["format"] = small.into();
        }
    }
    for key in ["children", "dictionary"] {
        match (&mut expected[key], &found[key]) {
            (Value::Array(expected), Value::Array(found)) => {
                expected
                    .iter_mut()
                    .zip(found)
                    .for_each(|(expected, found)| differs(expected, found));
            }
            (expected @ Value::Object(_), found) => differs(expected, found),
            _ => {}
        }
    }
    if let Value::Object(expected) = expected {
        expected.retain(|_, value| !value.is_null());
    }
}

/// What Arrow has no type for, or what the options ask for.
fn allowed(before: &str, after: &str, options: &Value) -> bool {
    let as_values = options["categorical_as_dictionary"] == false && before.contains("categorical");
    as_values
        || options["emptyarray_to"].is_string()
        || before.replace("string[2]", "string") == after
}

#[test]
fn schemas_are_those_of_python_and_arrays_come_back() {
    let Some(path) = awkward_tests::shared("data/arrow_dev/arrow_dev.h5") else { return };
    let attributes = hdf5::File::open(&path).unwrap();
    let file = File::open(&path).unwrap();
    let (mut equal, mut wider, mut refused, mut faults) = (0, 0, 0, Vec::new());
    for name in file.member_names().unwrap() {
        let array: Content = files::read(&file.group(&name).unwrap()).unwrap();
        let group = attributes.group(&name).unwrap();
        let described = json(&group, "options").unwrap();
        for (key, extension) in [("c_schema", true), ("c_schema_plain", false)] {
            let options = options(&described).extensionarray(extension);
            let (exported, schema) = match arrow::export(&array, &options) {
                Ok(exported) => exported,
                Err(error) => {
                    println!("{name}: {}: {error}", array.type_string());
                    refused += 1;
                    assert!(
                        json(&group, key).is_none()
                            || error.to_string().contains("NaT")
                            || error.to_string().contains("UTF-8"),
                        "{name}: {error}"
                    );
                    continue;
                }
            };
            let schema = take_schema(schema);
            let found = describe(&schema);
            let schema = give_schema(schema);
            if let Some(mut expected) = json(&group, key) {
                if expected == found {
                    equal += 1;
                } else {
                    differs(&mut expected, &found);
                    if expected == found
                        || array.type_string().contains("?{u: union[int64, string]")
                    {
                        wider += 1;
                    } else {
                        faults.push(format!(
                            "{name} {}\n  python {expected}\n  ours   {found}",
                            array.type_string()
                        ));
                    }
                }
            }
            // SAFETY: both are from `export`.
            let back = unsafe { arrow::import(exported, &schema, &ImportOptions::new()) };
            let back = match back {
                Ok(back) => back,
                Err(error) => {
                    faults.push(format!("{name} {}: {error}", array.type_string()));
                    continue;
                }
            };
            // Without the extension type, tuples are records.
            let is_lossless = extension || !array.type_string().contains(['(', '[']);
            if is_lossless && values(&back.to_json_lines()) != values(&array.to_json_lines()) {
                faults.push(format!("{name} {}: other values", array.type_string()));
            }
            let (before, after) = (array.type_string(), back.type_string());
            if extension && before != after && !allowed(&before, &after, &described) {
                faults.push(format!("{name}: {before} became {after}"));
            }
        }
    }
    println!(
        "{equal} schemas equal, {wider} but for the width of offsets, {refused} arrays refused"
    );
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
