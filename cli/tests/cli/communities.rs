//! Runs the command over files of other communities, beside what their own libraries make of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::scene::{awkward, turn};

/// The folder of files and what is expected of them.
fn corpus() -> Option<(PathBuf, Value)> {
    let folder = awkward_tests::shared("data/ragged_dev")?;
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    Some((folder, serde_json::from_str(&manifest).unwrap()))
}

/// A type without parameters that are nobody's business but the reader's, such as units.
fn plain(text: &str) -> String {
    let mut text = text.trim().to_owned();
    while let Some(at) = text.find("parameters={\"units\": ") {
        let end = at + text[at..].find('}').unwrap() + 1;
        assert_eq!(&text[end..=end], "]", "{text}");
        if text[..at].ends_with('[') {
            text.replace_range(at - 1..=end, "");
        } else {
            // [type, parameters={..}], from the bracket that belongs to it.
            let mut depth = 0;
            let open = text[..at].rfind(|c| {
                depth += i32::from(c == ']') - i32::from(c == '[');
                depth < 0
            });
            let open = open.unwrap();
            text.replace_range(at - 2..=end, "");
            text.remove(open);
        }
    }
    text
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn path<'a>(folder: &Path, file: &'a Value, held: &'a mut String) -> &'a str {
    *held = folder.join(file.as_str().unwrap()).to_str().unwrap().to_owned();
    held
}

#[test]
fn tables_of_others_are_what_their_own_libraries_say() {
    let _turn = turn();
    let Some((folder, manifest)) = corpus() else { return };
    let mut faults = Vec::new();
    for case in manifest["cases"].as_array().unwrap() {
        let (id, mut held) = (case["id"].as_str().unwrap(), String::new());
        let file = path(&folder, &case["file"], &mut held);
        let group = case["group"].as_str().unwrap();
        let columns = case["columns"].as_str();
        let mut args = vec!["cat", file, "--group", group];
        args.extend(columns.iter().flat_map(|columns| ["--columns", columns]));
        let cat = awkward(&args);
        let expect = case["expect"].as_str().unwrap();
        let mut wrong = |what: String| faults.push(format!("{id}: {what}"));
        match (expect, cat.code) {
            ("must_error", Some(1)) | ("either_but_no_crash", Some(1)) => {
                if cat.stderr.lines().count() != 1 {
                    wrong(format!("expected one line, found {:?}", cat.stderr));
                }
                continue;
            }
            ("must_read_equal" | "either_but_no_crash", Some(0)) => {}
            (expect, code) => {
                wrong(format!("expected {expect}, found code {code:?}: {}", cat.stderr));
                continue;
            }
        }
        let Some(values) = case["values"].as_str() else { continue };
        let values = lines(&fs::read_to_string(folder.join(values)).unwrap());
        let values: Vec<Value> = match id {
            // What h5py 3.16 gives for sequences of integers in the other byte order is their bytes, not in order: the file has 39.
            "sequences:g.seq_i4_be" => values.iter().map(swapped).collect(),
            _ => values,
        };
        if lines(&cat.stdout) != values {
            wrong(format!("expected {values:?}, found {}", cat.stdout));
        }
        if columns.is_none() {
            let found = awkward(&["type", file, "--group", group]);
            let found = plain(&found.stdout);
            let types: Vec<&str> = match &case["types"] {
                Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                _ => case["type"].as_str().into_iter().collect(),
            };
            let same = |expected: &&str| sorted(expected) == sorted(&found);
            let fixed = case["order"] == "fixed";
            if !types.iter().any(|expected| if fixed { *expected == found } else { same(expected) })
            {
                wrong(format!("expected {types:?}, found {found}"));
            }
        }
        let valid = awkward(&["validate", file, "--group", group]);
        if columns.is_none() && valid.code != Some(0) {
            wrong(valid.stderr);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A list of integers of 32 bits, each with its bytes in the other order.
fn swapped(list: &Value) -> Value {
    let swap = |item: &Value| i32::try_from(item.as_i64().unwrap()).unwrap().swap_bytes();
    list.as_array().unwrap().iter().map(swap).collect()
}

/// A type with its words in alphabetical order, for records whose columns may come in any.
fn sorted(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> =
        text.split([' ', '{', '}', ',']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

#[test]
fn all_tables_of_a_file_are_listed() {
    let _turn = turn();
    let Some((folder, manifest)) = corpus() else { return };
    let mut faults = Vec::new();
    for file in manifest["inspect"].as_array().unwrap() {
        let mut held = String::new();
        let name = path(&folder, &file["file"], &mut held);
        let run = awkward(&["inspect", name, "--json"]);
        let found: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
        let read: Vec<&Value> = found.iter().filter(|entry| entry["error"].is_null()).collect();
        for expected in file["tables"].as_array().unwrap() {
            let of_group = |entry: &&&Value| entry["group"] == expected["group"];
            let entry = read.iter().find(of_group);
            let same = entry.is_some_and(|entry| {
                let types = [&entry["type"], &expected["type"]].map(|t| plain(t.as_str().unwrap()));
                entry["convention"] == expected["convention"]
                    && entry["length"] == expected["length"]
                    && sorted(&types[0]) == sorted(&types[1])
            });
            if !same {
                faults.push(format!("{name}: expected {expected}, found {entry:?}"));
            }
        }
        let expected = file["tables"].as_array().unwrap();
        for entry in &read {
            if !expected.iter().any(|expected| expected["group"] == entry["group"]) {
                faults.push(format!("{name}: expected no table {}", entry["group"]));
            }
        }
        for refused in file["refused"].as_array().unwrap() {
            let is_one = |entry: &&Value| entry["group"] == *refused && !entry["error"].is_null();
            if !found.iter().any(|entry| is_one(&entry)) {
                faults.push(format!("{name}: expected {refused} with a reason"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
