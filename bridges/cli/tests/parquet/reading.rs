//! What is in a file: types, Forms, rows, columns, and whether it is valid.

use awkward_parquet::{Codec, WriteOptions, write};
use serde_json::Value;

use crate::scene::{EVENTS_TYPE, Scene, events};

const ROWS: [&str; 3] = [
    r#"{"run":1,"jets":[{"pt":1.5,"tags":["b"]},{"pt":2.5,"tags":[]}],"weight":-0.0}"#,
    r#"{"run":2,"jets":[],"weight":null}"#,
    r#"{"run":18446744073709551615,"jets":[{"pt":3.5,"tags":["a","é\n"]}],"weight":{"$float":"nan"}}"#,
];

#[test]
fn a_file_is_told_by_its_bytes_and_named_alone() {
    let scene = Scene::new();
    std::fs::copy(scene.path("events.parquet"), scene.path("odd.h5")).unwrap();
    for file in ["events.parquet", "odd.h5"] {
        assert_eq!(scene.line(&format!("type {file}")).good(), format!("{EVENTS_TYPE}\n"));
        assert_eq!(scene.line(&format!("validate {file}")).good(), "");
    }
    // A name alone makes no such file.
    std::fs::copy(scene.path("data.h5"), scene.path("odd.parquet")).unwrap();
    let run = scene.line("type odd.parquet --group events");
    assert_eq!(run.good(), format!("{EVENTS_TYPE}\n"));
    let run = scene.line("cat data.h5");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("--group <GROUP>") && run.stderr.contains("Usage: awkward cat"));
}

#[test]
fn rows_and_columns_are_printed() {
    let scene = Scene::new();
    let text = |rows: &[&str]| rows.iter().map(|row| format!("{row}\n")).collect::<String>();
    for (args, expected) in [
        ("", text(&ROWS)),
        ("--rows 1..3", text(&ROWS[1..])),
        ("--rows ..1", text(&ROWS[..1])),
        ("--rows 3..", String::new()),
        ("--follow", text(&ROWS)),
        (
            "--columns jets.pt,run --rows 1..",
            text(&[
                r#"{"run":2,"jets":[]}"#,
                r#"{"run":18446744073709551615,"jets":[{"pt":3.5}]}"#,
            ]),
        ),
    ] {
        assert_eq!(scene.line(&format!("cat events.parquet {args}")).good(), expected, "{args}");
    }
    for (args, reason) in [
        ("--rows 2..4", "events.parquet: expected at least 4 rows, found 3"),
        ("--columns nothing", "events.parquet: expected a column \"nothing\", found"),
    ] {
        let line = scene.line(&format!("cat events.parquet {args}")).bad();
        assert!(line.starts_with(reason), "{line}");
    }
}

#[test]
fn forms_are_printed_as_json_and_as_rust() {
    let scene = Scene::new();
    let form: Value = serde_json::from_str(&scene.line("form events.parquet").good()).unwrap();
    assert_eq!(form["fields"], serde_json::json!(["run", "jets", "weight"]));
    assert!(scene.line("form events.parquet --dialect v1").good().contains("ListOffsetArray64"));
    let rust = scene.line("form events.parquet --rust Event").good();
    let ours = scene.line("form data.h5 --group events --rust Event").good();
    assert!(rust.contains("struct Event"), "{rust}");
    assert_eq!(rust, ours);
}

#[test]
fn a_file_is_shown_in_a_line_with_its_columns() {
    let scene = Scene::new();
    let text = scene.line("inspect events.parquet").good();
    let lines: Vec<Vec<&str>> =
        text.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["GROUP", "CONVENTION", "LENGTH", "BYTES", "STORED", "TYPE"]);
    assert_eq!(lines[1][..3], ["-", "Parquet", "3"]);
    assert!(text.lines().nth(1).unwrap().ends_with(EVENTS_TYPE), "{text}");
    assert_eq!(lines[3], ["COLUMN", "STORED", "AS", "VALUES", "BYTES", "STORED", "CODEC"]);
    let paths: Vec<&str> = lines[4..].iter().map(|line| line[0]).collect();
    let expected = ["run", "jets.list.item.pt", "jets.list.item.tags.list.item", "weight"];
    assert_eq!(paths, expected, "{text}");
    assert_eq!(lines[4][1..3], ["INT64", "3"]);
    assert!(lines[4..].iter().all(|line| line.last() == Some(&"ZSTD")), "{text}");

    let options = WriteOptions::new().codec(Codec::None);
    write(scene.path("plain.parquet"), &events(), &options).unwrap();
    let json: Value =
        serde_json::from_str(&scene.line("inspect plain.parquet --json").good()).unwrap();
    let array = &json[0];
    assert_eq!((json.as_array().unwrap().len(), &array["type"]), (1, &EVENTS_TYPE.into()));
    assert_eq!((&array["group"], &array["length"]), (&Value::Null, &3.into()));
    assert_eq!(array["bytes"], array["stored_bytes"]);
    let columns = array["columns"].as_array().unwrap();
    let sum: i64 = columns.iter().map(|column| column["bytes"].as_i64().unwrap()).sum();
    assert_eq!(array["bytes"], sum);
    assert_eq!(columns[3]["codec"], "UNCOMPRESSED");
    let json: Value =
        serde_json::from_str(&scene.line("inspect events.parquet --json").good()).unwrap();
    assert_eq!(json[0]["partitions"], serde_json::json!([2, 1]));
}
