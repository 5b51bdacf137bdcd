//! `Content::field` against `array[name]` of Awkward Array 2: the same arrays, types and errors.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::path::Path;

use awkward::hdf5::{File, Group};
use awkward::{Content, ErrorKind};
use awkward_tests::python::{Version, python};

fn attribute(group: &Group, name: &str) -> Option<String> {
    let text: hdf5::types::VarLenUnicode = group.attr(name).ok()?.read_scalar().unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn fields_are_what_awkward_takes_for_them() {
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fields.h5");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/golden");
    python.run_script("fields.py", &[golden.to_str().unwrap(), path.to_str().unwrap(), "400"]);
    let file = File::open(&path).unwrap();
    let (mut found, mut missing) = (0, 0);
    for case in file.groups().unwrap() {
        let array: Content = awkward::hdf5::read(&case.group("array").unwrap()).unwrap();
        for group in case.groups().unwrap() {
            let Some(name) = attribute(&group, "name") else { continue };
            let place = format!("{name:?} of {} in {array:?}", group.name());
            let Some(type_string) = attribute(&group, "type") else {
                let error = array.field(&name).expect_err(&place);
                assert_eq!(error.kind(), ErrorKind::Mismatch, "{place}: {error}");
                missing += 1;
                continue;
            };
            let field = array.field(&name).unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(field.type_string(), type_string, "{place}");
            let expected: Content = awkward::hdf5::read(&group).unwrap();
            assert!(field == expected, "{place}: {field:?}\nexpected {expected:?}");
            assert_eq!(field.to_json_lines(), expected.to_json_lines(), "{place}");
            found += 1;
        }
    }
    assert!(found > 100 && missing > 100, "{found} {missing}");
}
