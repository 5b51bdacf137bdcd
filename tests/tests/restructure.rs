//! `Content::flatten`, `num`, `is_none`, `filter`, `unflatten` and `with_field` against Awkward Array 2: the same arrays and types.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeMap;
use std::path::Path;

use awkward::hdf5::{File, Group};
use awkward::{Content, Result};
use awkward_tests::python::{Version, python};
use serde_json::Value;

fn attribute(group: &Group, name: &str) -> Option<Value> {
    let text: hdf5::types::VarLenUnicode = group.attr(name).ok()?.read_scalar().unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn numbers(value: &Value) -> Vec<usize> {
    let numbers = value.as_array().unwrap().iter();
    numbers.map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect()
}

fn made(array: &Content, call: &[Value], group: &Group) -> Result<Content> {
    let axis = || usize::try_from(call[1].as_u64().unwrap()).unwrap();
    match call[0].as_str().unwrap() {
        "flatten" => array.flatten(axis()),
        "num" => array.num(axis()),
        "is_none" => array.is_none(axis()),
        "filter" => {
            let mask = call[1].as_array().unwrap().iter();
            array.filter(&mask.map(|truth| truth.as_bool().unwrap()).collect::<Vec<_>>())
        }
        "unflatten" => array.unflatten(&numbers(&call[1])),
        "with_field" => {
            let column: Content = awkward::hdf5::read(&group.group("column").unwrap())?;
            array.with_field(call[1].as_str().unwrap(), &column)
        }
        other => panic!("{other}"),
    }
}

/// Is it known that Awkward refuses this, and that it need not?
fn known(call: &str, error: &str) -> bool {
    (call == "with_field" && error.contains("broadcast"))
        || (call == "num" && error.contains("operands could not be broadcast"))
}

/// How many examples the random arrays are; `AWKWARD_RESTRUCTURE` sets another number.
fn examples() -> String {
    std::env::var("AWKWARD_RESTRUCTURE").unwrap_or_else(|_| "60".to_owned())
}

#[test]
fn lists_nulls_and_fields_are_what_awkward_makes_of_them() {
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("restructured.h5");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/golden");
    let arguments = [golden.to_str().unwrap(), path.to_str().unwrap(), &examples()];
    python.run_script("restructure.py", &arguments);

    let file = File::open(&path).unwrap();
    let (mut equal, mut refused) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
    let mut wrong = Vec::new();
    for case in file.groups().unwrap() {
        let array: Content = awkward::hdf5::read(&case.group("array").unwrap()).unwrap();
        for group in case.groups().unwrap() {
            let Some(Value::Array(call)) = attribute(&group, "call") else { continue };
            let name = call[0].as_str().unwrap().to_owned();
            if name == "nothing" {
                continue;
            }
            let place = format!("{call:?} of {} in {array:?}", group.name());
            let found = made(&array, &call, &group);
            if let Some(error) = attribute(&group, "error") {
                match found {
                    Err(_) => *refused.entry(name).or_insert(0) += 1,
                    // Awkward does not give a value a list to the records of lists of one size, and trips over more stops than starts.
                    Ok(_) if known(&name, error.as_str().unwrap()) => {}
                    Ok(found) => wrong.push(format!("{place}: expected {error}, found {found:?}")),
                }
                continue;
            }
            let expected: Content = awkward::hdf5::read(&group).unwrap();
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    wrong.push(format!("{place}: {error}, expected {expected:?}"));
                    continue;
                }
            };
            let types = (found.type_string(), attribute(&group, "type").unwrap());
            if types.0 != types.1.as_str().unwrap() {
                wrong.push(format!("{place}: found type {}, expected {}", types.0, types.1));
            } else if found != expected || found.to_json_lines() != expected.to_json_lines() {
                wrong.push(format!("{place}: found {found:?}\nexpected {expected:?}"));
            } else {
                *equal.entry(name).or_default() += 1;
            }
        }
    }
    println!("equal: {equal:?}, refused by both: {refused:?}, different: {}", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(equal.values().all(|&count| count > 30) && equal.len() == 6, "{equal:?}");
}
