//! The JSON Schema of Forms, as an independent validator reads it: every Form of the tests fits it, and none that is refused does.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use awkward::form::JSON_SCHEMA;
use awkward::{Dialect, Form};
use awkward_tests::fuzz::{Case, Random};
use awkward_tests::python::{Python, Version, python};
use hdf5::types::VarLenUnicode;
use serde_json::Value;

/// What the validator says about each text.
fn verdicts(python: &Python, texts: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let [schema, lines] = ["schema.json", "lines.jsonl"].map(|name| folder.path().join(name));
    fs::write(&schema, JSON_SCHEMA).unwrap();
    // Each on a line of its own.
    let all: Vec<String> = texts.iter().map(|text| text.replace('\n', " ")).collect();
    fs::write(&lines, all.join("\n")).unwrap();
    let args = [schema, lines].map(|path| path.to_str().unwrap().to_owned());
    let printed = python.run_script("json_schema.py", &args.each_ref().map(String::as_str));
    printed.lines().map(str::to_owned).collect()
}

/// The files below a folder that end so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = all.filter(|path| path.to_str().unwrap().ends_with(end)).collect();
    assert!(!files.is_empty());
    files
}

/// Forms as they stand in the files beside the tests, whoever wrote them.
fn kept() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["tests/it/generated", "data/forms"] {
        texts.extend(files(folder, ".json").iter().map(|path| fs::read_to_string(path).unwrap()));
    }
    let arrays = &files("data/golden", "arrays.json")[0];
    let arrays: Value = serde_json::from_str(&fs::read_to_string(arrays).unwrap()).unwrap();
    texts.extend(arrays.as_object().unwrap().values().map(|array| array["form"].to_string()));
    for path in ["data/golden/v1", "data/golden/v2"].iter().flat_map(|folder| files(folder, ".h5"))
    {
        let file = hdf5::File::open(&path).unwrap();
        for name in awkward::hdf5::groups(&file).unwrap() {
            let group = file.group(&name).unwrap();
            let form = group.attr("form").unwrap().read_scalar::<VarLenUnicode>().unwrap();
            texts.push(form.to_string());
        }
    }
    texts
}

#[test]
fn every_form_fits_the_schema_in_all_spellings() {
    let Some(python) = python(Version::JsonSchema) else { return };
    let mut texts = kept();
    let mut random = Random::new(5);
    texts.extend((0..300).map(|_| String::from_utf8(Case::draw(&mut random).form).unwrap()));
    let spelled: Vec<String> = texts
        .iter()
        .flat_map(|text| {
            let form = Form::from_json(text).unwrap();
            [Dialect::V1, Dialect::V2].map(|dialect| {
                let pretty = form.to_json_pretty(dialect);
                // The name of a primitive stands there without quotes.
                let pretty = if pretty.starts_with('{') { pretty } else { format!("{pretty:?}") };
                [form.to_json(dialect), pretty]
            })
        })
        .flatten()
        .collect();
    texts.extend(spelled);
    let found = verdicts(python, &texts);
    assert_eq!(found.len(), texts.len());
    for (text, verdict) in texts.iter().zip(found) {
        assert_eq!(verdict, "ok", "{text}");
    }
}

/// Forms of which a node, a member or a name is wrong.
const WRONG: [&str; 48] = [
    "3",
    "null",
    "[]",
    r#""int""#,
    r#""i8""#,
    r#""datetime64[0us]""#,
    r#""datetime64[B]""#,
    r#""datetime64[]""#,
    "{}",
    r#"{"class": 1}"#,
    r#"{"class": "PartyArray"}"#,
    r#"{"class": "ListArray8_64", "content": "bool"}"#,
    r#"{"class": "IndexedOptionArrayU32", "content": "bool"}"#,
    r#"{"class": "UnionArray8_", "contents": []}"#,
    r#"{"class": "UnmaskedArray"}"#,
    r#"{"class": "UnmaskedArray", "content": []}"#,
    r#"{"class": "UnmaskedArray", "content": {"class": "UnmaskedArray", "content": "int9"}}"#,
    r#"{"class": "RegularArray", "content": "bool"}"#,
    r#"{"class": "RegularArray", "content": "bool", "size": -1}"#,
    r#"{"class": "RegularArray", "content": "bool", "size": "3"}"#,
    r#"{"class": "RecordArray"}"#,
    r#"{"class": "RecordArray", "contents": null}"#,
    r#"{"class": "RecordArray", "contents": {"a": []}}"#,
    r#"{"class": "RecordArray", "fields": ["x"], "contents": {"x": "bool"}}"#,
    r#"{"class": "RecordArray", "fields": [1], "contents": ["bool"]}"#,
    r#"{"class": "RecordArray", "fields": "x", "contents": ["bool"]}"#,
    r#"{"class": "ListOffsetArray", "content": "bool"}"#,
    r#"{"class": "ListOffsetArray", "offsets": "i16", "content": "bool"}"#,
    r#"{"class": "ListOffsetArray64", "offsets": "i8", "content": "bool"}"#,
    r#"{"class": "ListArray", "starts": "i32", "stops": "i64", "content": "bool"}"#,
    r#"{"class": "ListArray32", "starts": "i64", "content": "bool"}"#,
    r#"{"class": "IndexedOptionArray", "index": "u32", "content": "bool"}"#,
    r#"{"class": "ByteMaskedArray", "mask": "u8", "valid_when": true, "content": "bool"}"#,
    r#"{"class": "ByteMaskedArray", "mask": "i8", "valid_when": 1, "content": "bool"}"#,
    r#"{"class": "BitMaskedArray", "mask": "u8", "valid_when": true, "content": "bool"}"#,
    r#"{"class": "UnionArray", "index": "i64", "contents": []}"#,
    r#"{"class": "UnionArray8_64", "tags": "u8", "contents": []}"#,
    r#"{"class": "UnionArray8_64", "contents": {}}"#,
    r#"{"class": "NumpyArray"}"#,
    r#"{"class": "NumpyArray", "primitive": 1}"#,
    r#"{"class": "NumpyArray", "primitive": "bool", "inner_shape": [2, -1]}"#,
    r#"{"class": "NumpyArray", "primitive": "bool", "inner_shape": null}"#,
    r#"{"class": "NumpyArray", "format": "d"}"#,
    r#"{"class": "NumpyArray", "format": "d", "itemsize": 4}"#,
    r#"{"class": "NumpyArray", "format": ">l", "itemsize": 8}"#,
    r#"{"class": "VirtualArray", "form": null}"#,
    r#"{"class": "EmptyArray", "parameters": []}"#,
    r#"{"class": "EmptyArray", "form_key": 1}"#,
];

#[test]
fn forms_that_are_refused_do_not_fit_the_schema() {
    let Some(python) = python(Version::JsonSchema) else { return };
    for text in WRONG {
        assert!(Form::from_json(text).is_err(), "{text}");
    }
    for (text, verdict) in WRONG.iter().zip(verdicts(python, &WRONG.map(str::to_owned))) {
        assert_ne!(verdict, "ok", "{text}");
    }
}
