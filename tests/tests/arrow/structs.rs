//! Structs that others made, and damaged ones: read with the values that they hold, or refused.

#![expect(unsafe_code, reason = "the structs are made by hand")]

use awkward::Content;
use awkward::arrow::{self, ImportOptions};
use serde_json::Value;

use crate::double::{self, Count};
use crate::{json, text, values};

/// Where Python says another type than the struct has: it made a copy of another type before.
const OTHER_TYPE: [(&str, &str); 2] = [
    ("polars-categorical", "4 * ?categorical[type=string]"),
    ("polars-empty-list", "0 * var * ?int64"),
];

fn import(
    group: &hdf5::Group,
    schema: &Value,
    array: &Value,
    shift: usize,
    options: &ImportOptions,
    count: &Count,
) -> awkward::Result<Content> {
    let bytes = |name: &str| group.dataset(name).unwrap().read_raw::<u8>().unwrap();
    let array = double::give_array(double::array(array, &bytes, shift, count));
    let schema = double::give_schema(double::schema(schema, count));
    // SAFETY: the buffers have as many bytes as they need, or the structs contradict themselves before one is read.
    unsafe { arrow::import(array, &schema, options) }
}

#[test]
fn structs_of_others_are_read_as_what_they_hold_wherever_they_lie() {
    let Some(path) = awkward_tests::shared("data/arrow_dev/cdata_dev.h5") else { return };
    let file = hdf5::File::open(path).unwrap();
    let count = Count::default();
    let (mut read, mut refused) = (0, 0);
    for name in file.member_names().unwrap() {
        let group = file.group(&name).unwrap();
        let kind = text(&group, "kind").unwrap();
        let expect = text(&group, "expect").unwrap();
        let schema = json(&group, "c_schema").unwrap();
        let arrays = json(&group, "c_arrays").unwrap();
        for shift in [0, 1, 4] {
            for options in [ImportOptions::new(), ImportOptions::new().immutable(true)] {
                let all = arrays.as_array().unwrap().iter();
                let found: awkward::Result<Vec<Content>> = all
                    .map(|array| import(&group, &schema, array, shift, &options, &count))
                    .collect();
                let place = format!("{name} ({kind})");
                match (expect.as_str(), found) {
                    ("error", Ok(found)) => panic!("{place}: read {:?}", found[0].type_string()),
                    ("ok", Err(error)) => panic!("{place}: {error}"),
                    (_, Err(error)) => {
                        println!("{place}: {error}");
                        refused += 1;
                    }
                    (_, Ok(found)) => {
                        check(&group, &found, &kind, &place);
                        read += 1;
                    }
                }
                assert_eq!(count.get(), 0, "{place}");
            }
        }
    }
    assert!(read > 300 && refused >= 48, "{read} read, {refused} refused");
}

fn check(group: &hdf5::Group, found: &[Content], kind: &str, place: &str) {
    let lines: String = found.iter().map(Content::to_json_lines).collect();
    if let Some(expected) = text(group, "values") {
        assert_eq!(values(&lines), values(&expected), "{place}");
    }
    let length: usize = found.iter().map(Content::len).sum();
    let form = found[0].form().type_string();
    let own = format!("{length} * {form}");
    let other = OTHER_TYPE.iter().find(|(other, _)| *other == kind);
    if let Some((_, expected)) = other {
        assert_eq!(own, *expected, "{place}");
    } else if let Some(expected) = text(group, "type") {
        assert_eq!(own, expected, "{place}");
    } else if let Some(types) = json(group, "types") {
        assert!(types.as_array().unwrap().contains(&own.clone().into()), "{place}: {own}");
    }
    for content in found {
        assert!(content.is_valid(), "{place}: {:?}", content.validity_error());
    }
}
