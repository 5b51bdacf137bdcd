//! `Content::field` and `LazyContent::field` against `array[name]` of Awkward Array 2: the same arrays, types and errors.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeSet;
use std::path::Path;

use awkward::hdf5::{File, Group};
use awkward::{Buffer, Content, Dialect, ErrorKind, LazyContent};
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

/// Checks every column below an array, alone and by rows, as it is read of buffers and of its file. Gives how many there are.
fn check_columns(array: &Content, lazy: &LazyContent, names: &BTreeSet<String>) -> usize {
    let mut columns = 0;
    for name in names {
        let field = array.field(name).ok();
        check_lazy(array, name, field.as_ref());
        let Some(field) = field else { continue };
        let alone = lazy.field(name).unwrap();
        assert!(alone.load().unwrap() == field, "{name} of {array:?}");
        let rows = field.len() / 3..field.len() - field.len() / 3;
        let expected = field.slice(rows.clone()).unwrap();
        assert!(alone.rows(rows.clone()).unwrap() == expected, "{rows:?} of {name} of {array:?}");
        columns += 1 + check_columns(&field, &alone, names);
    }
    columns
}

/// The names of all fields in a Form.
fn add_names(form: &serde_json::Value, names: &mut BTreeSet<String>) {
    if let Some(fields) = form.get("fields").and_then(|fields| fields.as_array()) {
        names.extend(fields.iter().filter_map(|name| name.as_str()).map(str::to_owned));
    } else if form["class"] == "RecordArray" {
        let count = form["contents"].as_array().map_or(0, Vec::len);
        names.extend((0..count).map(|i| i.to_string()));
    }
    let inner = form.as_object().into_iter().flat_map(|members| members.values());
    let inner = inner.chain(form.as_array().into_iter().flatten());
    inner.for_each(|inner| add_names(inner, names));
}

/// How many columns there are below the arrays of the corpus.
const COLUMNS: usize = 72;

#[test]
fn every_column_of_the_corpus_is_read_alone_and_by_rows() {
    let Some(path) = awkward_tests::shared("data/conformance.h5") else { return };
    let file = File::open(path).unwrap();
    let (mut arrays, mut columns) = (0, 0);
    for name in file.member_names().unwrap() {
        if name.starts_with("corrupt") {
            continue;
        }
        let group = file.group(&name).unwrap();
        let array: Content = awkward::hdf5::read(&group).unwrap();
        let form = array.form().to_json(Dialect::V2);
        let mut names = BTreeSet::new();
        add_names(&serde_json::from_str(&form).unwrap(), &mut names);
        columns += check_columns(&array, &awkward::hdf5::open_dynamic(&group).unwrap(), &names);
        // What `[::-1]` of Python makes of records is an index over them.
        let reversed = array.take((0..array.len() as i64).rev().collect::<Buffer<i64>>()).unwrap();
        let (form, length, buffers) = reversed.to_buffers();
        let lazy = LazyContent::new(&form, length, buffers).unwrap();
        columns += check_columns(&reversed, &lazy, &names);
        arrays += 1;
    }
    assert!(arrays == 193 && columns == 2 * COLUMNS, "{arrays} {columns}");
}
