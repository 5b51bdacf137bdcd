//! What pyarrow, Polars, DuckDB and nanoarrow take of ours: the table of the page `docs/arrow.md`, and its examples.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use awkward::arrow::ArrowOptions;
use awkward::{Array, Awkward};
use awkward_tests::python::{Version, python};
use serde_json::{Value, json};

use crate::double::{describe, describe_array, give_array, give_schema, take_array, take_schema};
use crate::values;

const PAGE: &str = include_str!("../../../runtime/docs/arrow.md");

const PROGRAMS: [&str; 4] = ["pyarrow", "Polars", "DuckDB", "nanoarrow"];

#[derive(Awkward, Clone)]
struct Row<T> {
    x: T,
}

#[derive(Awkward, Clone)]
struct Point {
    a: i32,
    b: String,
}

#[derive(Awkward, Clone)]
enum Shape {
    Number(i64),
    Text(String),
}

#[derive(Awkward, Clone, Copy)]
enum Colour {
    Red,
    Green,
}

#[derive(Awkward, Clone)]
struct Moment {
    #[awkward(unit = "us")]
    x: std::time::Duration,
}

#[derive(Awkward, Clone)]
struct Bytes {
    #[awkward(bytes)]
    x: Vec<u8>,
}

/// One table, in JSON, with what its rows are.
fn table<T: Awkward>(lines: &mut String, name: &str, rows: &[T], options: &ArrowOptions) {
    let array = Array::from_rows(rows);
    let (exported, schema) = array.to_arrow_table(options).unwrap();
    let (exported, schema) = (take_array(exported), take_schema(schema));
    let described = describe(&schema);
    let known = describe_array(&described, &exported);
    let rows = values(&array.to_content().to_json_lines());
    let line = json!({"name": name, "schema": described, "array": known, "rows": rows});
    let _ = writeln!(lines, "{line}");
    drop((give_array(exported), give_schema(schema)));
}

fn rows<T>(items: impl IntoIterator<Item = T>) -> Vec<Row<T>> {
    items.into_iter().map(|x| Row { x }).collect()
}

fn tables(options: &ArrowOptions) -> String {
    let mut all = String::new();
    let lines = &mut all;
    table(lines, "numbers", &rows([1_i64, -2]), options);
    table(lines, "truth values", &rows([true, false, true]), options);
    table(lines, "durations", &[Moment { x: std::time::Duration::from_secs(1) }], options);
    table(lines, "text", &rows(["a".to_owned(), String::new()]), options);
    let bytes = |x: &[u8]| Bytes { x: x.to_vec() };
    table(lines, "byte strings", &[bytes(b"ab"), bytes(b"")], options);
    table(lines, "lists", &rows([vec![1_i64, 2], vec![]]), options);
    table(lines, "lists of lists", &rows([vec![vec![1.5, 2.0], vec![]], vec![]]), options);
    table(lines, "lists of one size", &rows([[1_i32, 2], [3, 4]]), options);
    table(lines, "options", &rows([Some(1_i64), None]), options);
    table(lines, "options of lists", &rows([Some(vec![1_u8]), None]), options);
    let point = |a| Point { a, b: a.to_string() };
    table(lines, "records", &rows([point(1), point(2)]), options);
    table(lines, "records in lists", &rows([vec![point(1)], vec![]]), options);
    table(lines, "options of records", &rows([Some(point(1)), None]), options);
    table(lines, "tuples", &rows([(1_i64, 2.5), (3, 4.5)]), options);
    table(lines, "maps", &rows([BTreeMap::from([("k".to_owned(), 1_i64)])]), options);
    table(lines, "categories", &rows([Colour::Red, Colour::Green, Colour::Red]), options);
    table(lines, "unions", &rows([Shape::Number(1), Shape::Text("a".to_owned())]), options);
    table(lines, "half floats", &rows([half::f16::from_f32(1.5)]), options);
    all
}

/// The rows of the page's table: what, and whether each program takes it, in Awkward's extension type or without.
fn promised(extension: bool) -> BTreeMap<String, Vec<bool>> {
    let header = format!("| | {} |", PROGRAMS.join(" | "));
    let mut lines = PAGE.lines().skip_while(|line| **line != header).skip(2);
    let rows = lines.by_ref().take_while(|line| line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let row = move |line: &str| {
        let cells = cells(line);
        let takes = cells[1..].iter().map(|cell| {
            assert!(["yes", "plain", "no"].contains(&cell.as_str()), "{line}");
            cell == "yes" || (cell == "plain" && !extension)
        });
        (cells[0].clone(), takes.collect())
    };
    rows.map(row).collect()
}

#[test]
fn programs_take_what_the_page_says() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    for extension in [true, false] {
        let promised = promised(extension);
        let options = ArrowOptions::new().categorical_as_dictionary(true).extensionarray(extension);
        let structs = folder.path().join("structs");
        let lines = tables(&options);
        fs::write(&structs, &lines).unwrap();
        let told = python.run_script("arrow.py", &["take", structs.to_str().unwrap()]);
        let (mut faults, mut names) = (Vec::new(), Vec::new());
        for (line, told) in lines.lines().zip(told.lines()) {
            let told: Value = serde_json::from_str(told).unwrap();
            let expected = serde_json::from_str::<Value>(line).unwrap()["rows"].clone();
            let name = told["name"].as_str().unwrap();
            names.push(name.to_owned());
            for (program, &takes) in PROGRAMS.iter().zip(&promised[name]) {
                let told = &told[program];
                // Byte strings, durations and tuples have other names in Python.
                let is_plain = !["byte strings", "durations", "tuples", "maps"].contains(&name);
                if told.is_array() != takes || (takes && is_plain && *told != expected) {
                    faults.push(format!("{name} {program} {extension}: {told}, not {expected}"));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        names.sort();
        assert_eq!(names, promised.keys().cloned().collect::<Vec<_>>());
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Jet {
    pt: f32,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    run: i64,
    jets: Vec<Jet>,
    met: Option<f64>,
}

/// The examples in Python read what the example in Rust writes.
#[test]
fn examples_of_the_page_run() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    let jets = |pts: &[f32]| pts.iter().map(|&pt| Jet { pt }).collect();
    let events = [
        Event { run: 1, jets: jets(&[50.5, 20.0]), met: Some(1.5) },
        Event { run: 2, jets: jets(&[]), met: None },
        Event { run: 3, jets: jets(&[31.0]), met: Some(4.0) },
    ];
    let events = Array::from_rows(&events);
    write_table(&folder.path().join("events.arrow"), &events, true);
    write_table(&folder.path().join("plain.arrow"), &events, false);
    let mut ran = 0;
    for block in PAGE.split("```python\n").skip(1) {
        let code = block.split("```").next().unwrap();
        let told = Command::new(python.interpreter())
            .args(["-W", "ignore", "-c", code])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&told.stderr);
        assert!(told.status.success(), "{code}\n{error}");
        ran += 1;
    }
    assert!(ran >= 5, "{ran} examples");
}

/// Batches of arrow-rs in its file format.
fn write_table(path: &Path, events: &Array<Event>, extension: bool) {
    use awkward::arrow::arrow_60;
    let options = ArrowOptions::new().extensionarray(extension);
    let batch = arrow_60::to_record_batch(&events.to_content(), &options).unwrap();
    let file = fs::File::create_new(path).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(file, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
}
