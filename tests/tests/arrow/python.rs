//! Our export beside Python's, and what Python reads from ours: golden arrays and random ones, with random options.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use awkward::Content;
use awkward::arrow;
use awkward::hdf5::{self as files, File};
use awkward_tests::python::{Version, python};
use serde_json::{Value, json};

use crate::corpus::{differs, options};
use crate::double::{describe, describe_array, give_array, give_schema, take_array, take_schema};
use crate::{json as attribute, values};

/// How many random arrays there are; `AWKWARD_ARROW` sets another number.
fn examples() -> String {
    std::env::var("AWKWARD_ARROW").unwrap_or_else(|_| "200".to_owned())
}

/// Does Python read another type than it would write, and is it known why?
fn known(before: &str, after: &str, options: &Value) -> bool {
    let flag = |name: &str| options[name].as_bool().unwrap();
    // Parameters, tuples and which options there were are lost without the extension type.
    let plain = !flag("extensionarray");
    // Without dictionaries, categories are their values.
    let values = !flag("categorical_as_dictionary") && before.contains("categorical");
    // A union whose contents are of one type once these are read is merged, and so is one with an unknown one.
    let union =
        before.contains("union[") && (!after.contains("union[") || before.contains("unknown"));
    // Arrow has no strings of one size.
    let strings = before.contains("string[");
    // Python reads what has no items as what has no length.
    let nothing = before.contains("0 * ");
    plain || values || union || strings || nothing
}

/// Is it refused what Python changes without a word: multiples of units, days beyond 32 bits, NaT among days, text that is no UTF-8?
fn is_on_purpose(error: &awkward::Error) -> bool {
    ["64[", "date32", "UTF-8"].iter().any(|text| error.message().contains(text))
}

#[test]
fn python_exports_the_same_and_reads_ours() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/golden");
    let drawn = path("drawn.h5");
    let arguments = ["draw", golden.to_str().unwrap(), drawn.to_str().unwrap(), &examples()];
    python.run_script("arrow.py", &arguments);

    let file = File::open(&drawn).unwrap();
    let (mut lines, mut arrays) = (String::new(), BTreeMap::new());
    let (mut equal, mut wider, mut ours, mut faults) = (0, 0, 0, Vec::new());
    let mut refused = BTreeMap::<String, usize>::new();
    for group in file.groups().unwrap() {
        let name = group.name().trim_start_matches('/').to_owned();
        let array: Content = files::read(&group).unwrap();
        let described = attribute(&group, "options").unwrap();
        let place = format!("{name} {} {described}", array.type_string());
        let expected = attribute(&group, "schema");
        let exported = arrow::export(&array, &options(&described));
        let (exported, schema) = match (exported, &expected) {
            (Ok(exported), _) => exported,
            (Err(error), Some(_)) if !is_on_purpose(&error) => {
                faults.push(format!("{place}: {error}"));
                continue;
            }
            (Err(error), _) => {
                *refused.entry(error.message().chars().take(60).collect()).or_default() += 1;
                continue;
            }
        };
        let (exported, schema) = (take_array(exported), take_schema(schema));
        let found = describe(&schema);
        match expected {
            None => ours += 1,
            Some(expected) if expected == found => equal += 1,
            Some(mut expected) => {
                differs(&mut expected, &found);
                if expected == found || place.contains("union") || place.contains("categorical") {
                    wider += 1;
                } else {
                    faults.push(format!("{place}\n  python {expected}\n  ours   {found}"));
                }
            }
        }
        let array_json = describe_array(&found, &exported);
        let _ = writeln!(lines, "{}", json!({"name": name, "schema": found, "array": array_json}));
        drop((give_array(exported), give_schema(schema)));
        arrays.insert(name, (array, described));
    }
    fs::write(path("structs"), lines).unwrap();
    let read = path("read.h5");
    let structs = path("structs");
    python.run_script("arrow.py", &["read", structs.to_str().unwrap(), read.to_str().unwrap()]);

    let file = File::open(&read).unwrap();
    let (mut identical, mut other_type) = (0, 0);
    let mut failed = BTreeMap::<String, usize>::new();
    for (name, (array, options)) in &arrays {
        let group = file.group(name).unwrap();
        if let Some(error) = attribute(&group, "error") {
            let error: String = error.as_str().unwrap().chars().take(90).collect();
            *failed.entry(error).or_default() += 1;
            continue;
        }
        let (before, after) = (array.type_string(), attribute(&group, "type").unwrap());
        let after = after.as_str().unwrap();
        let found: awkward::Result<Content> = files::read(&group);
        let same = found
            .is_ok_and(|found| values(&found.to_json_lines()) == values(&array.to_json_lines()));
        match (same, before == after) {
            (true, true) => identical += 1,
            _ if known(&before, after, options) || !array.is_valid() => other_type += 1,
            _ => faults.push(format!(
                "{name} {before} {options}: Python reads {after}, values equal: {same}"
            )),
        }
    }
    println!(
        "{equal} schemas equal, {wider} but for widths, unions and categories, {ours} that Python cannot make"
    );
    println!("{identical} read as the identical array, {other_type} as known otherwise");
    println!("refused by us: {refused:#?}");
    println!("refused by Python: {failed:#?}");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(equal > 100 && identical > 50);
}
