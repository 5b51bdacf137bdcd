//! Random arrays to Parquet and back, both ways: ours read by Python's Awkward, and its files read by us.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use awkward::hdf5::{self as files, File};
use awkward::{Awkward, Content};
use awkward_parquet::{WriteOptions, read_dynamic, write_dynamic};
use awkward_tests::python::{Version, python};
use serde_json::Value;

/// How many arrays there are; `AWKWARD_PARQUET` sets another number.
fn examples() -> String {
    std::env::var("AWKWARD_PARQUET").unwrap_or_else(|_| "150".to_owned())
}

fn values(content: &Content) -> Vec<Value> {
    let lines = content.to_json_lines();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Is it known why Python reads another type from a file than was written, or other values? Section 6 of the notes on Arrow.
fn is_known(array: &Content, read: &str) -> bool {
    let written = array.type_string();
    // Strings of one size, and what has no items, have no sizes; an unknown type is an option where there are no rows or lists are of one size.
    let other_type =
        ["string[", "bytes[0]", " 0 * ", "unknown"].iter().any(|part| written.contains(part));
    // Python writes multiples of units as the unit, seconds as milliseconds, and no rows of records without fields.
    let changed =
        ["64[15", "64[25", "datetime64[s]", " * {}"].iter().any(|part| written.contains(part));
    // Not a time of day is one, and so is a day beyond 32 bits.
    let other_values = written.contains("datetime64[D]") || written.contains("{\"\":");
    let fails = ["AssertionError", "IndexError", "OverflowError", "Null count exceeds"]
        .iter()
        .any(|why| read.contains(why));
    written.starts_with("0 * ")
        || other_type
        || changed
        || other_values
        || fails
        || !array.is_valid()
}

#[test]
fn python_reads_ours_and_its_files_are_read() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/golden");
    let drawn = path("drawn.h5");
    python.run_script(
        "arrow.py",
        &["draw", golden.to_str().unwrap(), drawn.to_str().unwrap(), &examples()],
    );
    let [ours, theirs] = ["ours", "theirs"].map(path);
    [&ours, &theirs].into_iter().for_each(|folder| fs::create_dir(folder).unwrap());

    let (mut arrays, mut refused, mut faults) =
        (BTreeMap::new(), BTreeMap::<String, usize>::new(), Vec::new());
    {
        let file = File::open(&drawn).unwrap();
        for group in file.groups().unwrap() {
            let name = group.name().trim_start_matches('/').to_owned();
            let array: Content = files::read(&group).unwrap();
            let out = ours.join(format!("{name}.parquet"));
            match write_dynamic(&out, &array, &WriteOptions::new().row_group_rows(4)) {
                Ok(()) => match read_dynamic(&out) {
                    Ok(back) if values(&back) == values(&array) => {}
                    Ok(back) => faults.push(format!(
                        "{name} {}: other values, {}",
                        array.type_string(),
                        back.type_string()
                    )),
                    Err(error) => faults.push(format!("{name} {}: {error}", array.type_string())),
                },
                Err(error) => {
                    let why = error.message().split("found ").nth(1).unwrap_or(error.message());
                    *refused.entry(why.chars().take(40).collect()).or_default() += 1;
                }
            }
            arrays.insert(name, array);
        }
    }
    let paths = [&drawn, &ours, &theirs].map(|path| path.to_str().unwrap());
    let lines = python.run_code(include_str!("python/both.py"), &paths);
    let (mut identical, mut known, mut read, mut unwritten, mut theirs_only) =
        (0, 0, 0, 0, Vec::new());
    for line in lines.lines() {
        let (name, found, is_same, fault): (String, Option<String>, bool, Option<String>) =
            serde_json::from_str(line).unwrap();
        let array = &arrays[&name];
        match &found {
            Some(found) if is_same && *found == array.type_string() => identical += 1,
            Some(found) if is_known(array, found) => known += 1,
            Some(found) => faults.push(format!(
                "{name} {}: Python reads {found}, values equal: {is_same}",
                array.type_string()
            )),
            None if fault.is_none() => theirs_only.push(format!("{name} {}", array.type_string())),
            None => {}
        }
        if fault.is_some() {
            unwritten += 1;
            continue;
        }
        match read_dynamic(theirs.join(format!("{name}.parquet"))) {
            Ok(back)
                if values(&back) == values(array) && back.type_string() == array.type_string() =>
            {
                read += 1
            }
            Ok(back) if is_known(array, "") => drop(back),
            Ok(back) => faults.push(format!(
                "{name} {}: from Python's file {}, values equal: {}",
                array.type_string(),
                back.type_string(),
                values(&back) == values(array)
            )),
            // Lists of length 0 that nobody can read, and text that is no UTF-8.
            Err(error)
                if error.to_string().contains("misaligned row")
                    || error.to_string().contains("UTF-8") => {}
            Err(_) if is_known(array, "") => {}
            Err(error) => {
                faults.push(format!("{name} {}: Python's file: {error}", array.type_string()))
            }
        }
    }
    println!(
        "{identical} read by Python as the identical array, {known} as known otherwise; {read} of Python's files read as the identical array, {unwritten} that it could not write"
    );
    println!("refused by us: {refused:#?}\nwritten by Python, not by us: {theirs_only:#?}");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(identical > 40 && read > 40);
}

#[derive(Awkward, Debug, PartialEq)]
struct Hit {
    t: f64,
    channel: i64,
}

#[derive(Awkward, Debug, PartialEq)]
struct More {
    x: Vec<i64>,
    y: bool,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(rename_all = "lowercase")]
enum Kind {
    Signal,
    Noise,
}

#[derive(Awkward, Debug, PartialEq)]
struct Row {
    run: i64,
    name: Option<String>,
    hits: Option<Vec<Hit>>,
    kind: Kind,
    #[awkward(unit = "us")]
    at: std::time::SystemTime,
    more: More,
}

fn row(i: i64) -> Row {
    let start = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_767_225_600);
    let hit = |channel| Hit { t: i as f64 / 2.0 + channel as f64, channel };
    Row {
        run: i,
        name: (i % 3 != 0).then(|| format!("row {i}")),
        hits: (i % 7 != 0).then(|| (0..i % 4).map(hit).collect()),
        kind: if i % 2 == 0 { Kind::Signal } else { Kind::Noise },
        at: start + std::time::Duration::from_secs(i.unsigned_abs()),
        more: More { x: vec![i, i + 1], y: i % 2 == 0 },
    }
}

#[test]
fn files_of_others_are_read_into_structs() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    python.run_code(include_str!("python/others.py"), &[folder.path().to_str().unwrap()]);
    let mut read = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let rows = awkward_parquet::open::<Row>(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            rows.load().unwrap().to_vec(),
            (0..1000).map(row).collect::<Vec<_>>(),
            "{path:?}"
        );
        assert_eq!(
            rows.rows(290..310).unwrap().to_vec(),
            (290..310).map(row).collect::<Vec<_>>(),
            "{path:?}"
        );
        read += 1;
    }
    assert_eq!(read, 6);
}
