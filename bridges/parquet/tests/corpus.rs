//! The arrays of a corpus written as Parquet files that Python reads, and the files of others read.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};

use awkward::{Content, ErrorKind, hdf5 as files};
use awkward_parquet::{WriteOptions, read_dynamic, write_dynamic};
use awkward_tests::foreign::{each, text, values};
use awkward_tests::python::{Version, python};
use hdf5::File;
use serde_json::Value;

/// One test after the other: a process that one starts has for its time the files that another has open, and their locks.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has each file of the data read, as a whole and in parts.
fn read_files(path: &str, least: usize) {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.parquet");
    each(path, "parquet", least, |name, bytes| {
        fs::write(&table, bytes).unwrap();
        let found = read_dynamic(&table).map_err(|error| error.to_string())?;
        // Rows in the middle are those of the whole.
        let lazy = awkward_parquet::open_dynamic(&table).unwrap();
        let (n, whole) = (lazy.len(), found.to_json_lines());
        let parts = [0..n / 3, n / 3..n / 2, n / 2..n].map(|rows| lazy.rows(rows).unwrap());
        assert_eq!(parts.map(|part| part.to_json_lines()).concat(), whole, "{name}");
        Ok((found.type_string(), Box::new(|| whole)))
    });
}

#[test]
fn files_of_many_programs_are_read_or_refused() {
    read_files("data/arrow_dev/foreign_dev.h5", 15);
}

#[test]
fn files_of_awkward_are_read() {
    read_files("data/arrow_dev/arrow_dev.h5", 100);
}

#[test]
fn arrays_come_back_and_python_reads_them_as_the_identical_ones() {
    let _alone = alone();
    let Some(path) = awkward_tests::shared("data/arrow_dev/arrow_dev.h5") else { return };
    let file = File::open(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut refused, mut types, mut faults) = (0, Vec::new(), Vec::new());
    for name in file.member_names().unwrap() {
        let group = file.group(&name).unwrap();
        let array: Content = files::read(&group).unwrap();
        let export: Value = serde_json::from_str(&text(&group, "export_parquet").unwrap()).unwrap();
        let out = folder.path().join(format!("{name}.parquet"));
        let options = WriteOptions::new().row_group_rows(3);
        if let Err(error) = write_dynamic(&out, &array, &options) {
            refused += 1;
            let why = [ErrorKind::Unsupported, ErrorKind::Utf8, ErrorKind::Value];
            if !why.contains(&error.kind()) || export["want"] != "lenient" || out.exists() {
                faults.push(format!("{name} {}: {error}", array.type_string()));
            }
            continue;
        }
        let back = match read_dynamic(&out) {
            Ok(back) => back,
            Err(error) => {
                faults.push(format!("{name} {}: {error}", array.type_string()));
                continue;
            }
        };
        if back.type_string() != array.type_string().replace("string[2]", "string") {
            faults.push(format!("{name}: {} became {}", array.type_string(), back.type_string()));
        }
        if values(&back.to_json_lines()) != values(&array.to_json_lines()) {
            faults.push(format!("{name} {}: other values", array.type_string()));
        }
        types.push((name, text(&group, "type").unwrap(), export));
    }
    println!("{} written, {refused} refused", types.len());
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));

    let Some(python) = python(Version::Arrow) else { return };
    let code = include_str!("python/read.py");
    let found = python.run_code(code, &[path.to_str().unwrap(), folder.path().to_str().unwrap()]);
    let found: BTreeMap<String, (String, bool)> = found
        .lines()
        .map(|line| serde_json::from_str::<(String, String, bool)>(line).unwrap())
        .map(|(name, found, same)| (name, (found, same)))
        .collect();
    for (name, expected, export) in &types {
        let (found, is_same) = &found[name];
        let accepted =
            export["accept"].as_array().into_iter().flatten().any(|other| other["type"] == **found);
        if export["want"] == "identical" && (found != expected || !is_same) {
            faults.push(format!("{name}: {expected} became {found}, values equal: {is_same}"));
        } else if export["want"] == "lenient" && !accepted && (found != expected || !is_same) {
            println!("{name}: {expected} became {found}, values equal: {is_same}");
        }
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}
