//! `Content::field` and `LazyContent::field` against `array[name]` of Awkward Array 2: the same arrays, types and errors.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::path::Path;

use awkward::hdf5::{File, Group};
use awkward::{Content, ErrorKind, LazyContent};
use awkward_tests::python::{Version, python};

fn attribute(group: &Group, name: &str) -> Option<String> {
    let text: hdf5::types::VarLenUnicode = group.attr(name).ok()?.read_scalar().unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What reads whole reads by field, and by rows.
#[track_caller]
fn check_lazy(array: &Content, name: &str, expected: Option<&Content>) {
    let (form, length, buffers) = array.to_buffers();
    let lazy = LazyContent::new(&form, length, buffers).unwrap();
    let place = format!("{name:?} of {array:?}");
    let field = match (lazy.field(name), expected) {
        (Ok(field), Some(_)) => field,
        (Err(_), None) => return,
        (Ok(field), None) => {
            assert!(field.load().is_err(), "{place}");
            return;
        }
        (Err(error), Some(_)) => panic!("{place}: {error}"),
    };
    let expected = expected.unwrap();
    assert_eq!(field.type_string(), expected.type_string(), "{place}");
    let half = length / 2;
    for rows in [0..length, 0..half, half..length, length / 3..length - length / 3] {
        let expected = expected.slice(rows.clone()).unwrap();
        for (how, found) in [
            ("slice", field.slice(rows.clone()).unwrap().load()),
            ("slice, then field", lazy.slice(rows.clone()).unwrap().field(name).unwrap().load()),
            ("rows", field.rows(rows.clone())),
        ] {
            let found = found.unwrap_or_else(|error| panic!("{how} {rows:?} of {place}: {error}"));
            assert_eq!(found.type_string(), expected.type_string(), "{how} {rows:?} of {place}");
            assert!(found == expected, "{how} {rows:?} of {place}: {found:?}");
        }
    }
    let loaded = field.load().unwrap_or_else(|error| panic!("{place}: {error}"));
    assert!(&loaded == expected, "{place}: {loaded:?}");
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
                check_lazy(&array, &name, None);
                missing += 1;
                continue;
            };
            let field = array.field(&name).unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(field.type_string(), type_string, "{place}");
            let expected: Content = awkward::hdf5::read(&group).unwrap();
            assert!(field == expected, "{place}: {field:?}\nexpected {expected:?}");
            assert_eq!(field.to_json_lines(), expected.to_json_lines(), "{place}");
            check_lazy(&array, &name, Some(&field));
            found += 1;
        }
    }
    assert!(found > 100 && missing > 100, "{found} {missing}");
}
