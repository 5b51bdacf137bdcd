//! `awkward convert` over files of Arrow that many programs wrote, and over what Python reads.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use awkward::Content;
use awkward::hdf5 as files;
use awkward_tests::foreign::{each, text};
use awkward_tests::python::{Version, python};
use clap::Parser;
use hdf5::File;
use serde_json::Value;

use crate::args::Arguments;
use crate::failure::Failure;

/// One test after the other: a process that one starts has for its time the files that another has open, and their locks.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the command in this process.
fn convert(args: &[&str]) -> Result<(), String> {
    let words = ["awkward", "convert"].iter().chain(args);
    match crate::run(&Arguments::try_parse_from(words).unwrap().command) {
        Ok(()) => Ok(()),
        Err(Failure::Said(line)) => {
            assert_eq!(line.lines().count(), 1, "{line}");
            Err(line)
        }
        Err(closed) => panic!("{args:?}: {closed:?}"),
    }
}

fn array(path: &Path, group: &str) -> Content {
    files::read(&files::File::open(path).unwrap().group(group).unwrap()).unwrap()
}

/// Has each table of a file converted to HDF5.
fn tables(path: &str, least: usize) {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let (table, out) = (folder.path().join("table.arrow"), folder.path().join("array.h5"));
    let to = format!("{}:array", out.display());
    each(path, "arrow", least, |_, bytes| {
        fs::write(&table, bytes).unwrap();
        let _ = fs::remove_file(&out);
        let done = convert(&[table.to_str().unwrap(), &to]);
        done.inspect_err(|line| assert!(!out.exists(), "{line}"))?;
        let found = array(&out, "array");
        Ok((found.type_string(), Box::new(move || found.to_json_lines())))
    });
}

#[test]
fn tables_of_many_programs_are_read_or_refused() {
    tables("data/arrow_dev/foreign_dev.h5", 30);
}

#[test]
fn tables_of_awkward_are_read() {
    tables("data/arrow_dev/arrow_dev.h5", 150);
}

#[test]
fn python_reads_the_identical_array() {
    let _alone = alone();
    let Some(python) = python(Version::Arrow) else { return };
    let Some(path) = awkward_tests::shared("data/arrow_dev/arrow_dev.h5") else { return };
    let file = File::open(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut written, mut types) = (0, Vec::new());
    for name in file.member_names().unwrap() {
        let group = file.group(&name).unwrap();
        let export: Value = serde_json::from_str(&text(&group, "export_arrow").unwrap()).unwrap();
        let out = folder.path().join(format!("{name}.arrow"));
        let from = format!("{}:{name}", path.display());
        match convert(&[&from, out.to_str().unwrap()]) {
            Ok(_) => written += 1,
            Err(line) => {
                assert_eq!(export["want"], "lenient", "{line}");
                continue;
            }
        }
        types.push((name, text(&group, "type").unwrap(), export));
    }
    let code = "
import json, pathlib, sys, awkward as ak
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.arrow')):
    try:
        found = str(ak.type(ak.from_feather(path)))
    except Exception as error:
        found = f'{type(error).__name__}: {error}'
    print(json.dumps([path.stem, found]))
";
    let found = python.run_code(code, &[folder.path().to_str().unwrap()]);
    let found: std::collections::BTreeMap<String, String> =
        found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut faults = Vec::new();
    for (name, expected, export) in &types {
        let found = &found[name];
        let accepted =
            export["accept"].as_array().into_iter().flatten().any(|other| other["type"] == **found);
        if found != expected && !accepted && export["want"] == "identical" {
            faults.push(format!("{name}: {expected} became {found}"));
        }
    }
    println!("{written} tables written, {} wrong", faults.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_there_stays_unless_it_is_to_be_replaced() {
    let _alone = alone();
    let Some(path) = awkward_tests::shared("data/hzz.h5") else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("events.feather");
    let (from, out) = (format!("{}:events", path.display()), out.to_str().unwrap());
    convert(&[&from, out, "--chunksize", "500"]).unwrap();
    let line = convert(&[&from, out]).unwrap_err();
    assert!(line.contains("--force replaces it"), "{line}");
    convert(&[&from, out, "--force", "--compression", "uncompressed"]).unwrap();
    let back = folder.path().join("back.h5");
    let to = format!("{}:events", back.display());
    convert(&[out, &to]).unwrap();
    assert_eq!(array(&back, "events"), array(&path, "events"));
    for (args, reason) in [
        (["x.txt", out], "expected FILE.h5:GROUP"),
        (["x.h5", out], "expected the group of the array behind a colon"),
        (["/nowhere/x.arrow", "y.h5:a"], "No such file"),
        ([path.to_str().unwrap(), out], "expected the group"),
    ] {
        let line = convert(&args).unwrap_err();
        assert!(line.contains(reason), "{line}");
    }
}

/// Bytes that were changed anywhere end in an error of one line, or in an array.
#[test]
fn damaged_tables_never_panic() {
    let _alone = alone();
    let Some(path) = awkward_tests::shared("data/arrow_dev/arrow_dev.h5") else { return };
    let file = File::open(path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.arrow");
    let mut state = 20_261_130_u64;
    let mut below = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let tries = std::env::var("AWKWARD_ARROW_FILES").map_or(150, |tries| tries.parse().unwrap());
    let names = file.member_names().unwrap();
    for i in 0..tries {
        let files = file.group(&format!("{}/files", names[below(names.len())])).unwrap();
        let Ok(dataset) = files.dataset("ipc") else { continue };
        let mut bytes = dataset.read_raw::<u8>().unwrap();
        for _ in 0..=below(4) {
            let at = below(bytes.len());
            bytes[at] = [0, 1, 0x7f, 0x80, 0xff][below(5)];
        }
        if below(5) == 0 {
            bytes.truncate(below(bytes.len()));
        }
        fs::write(&table, bytes).unwrap();
        let out = format!("{}:x", folder.path().join(format!("{i}.h5")).display());
        let _ = convert(&[table.to_str().unwrap(), &out]);
    }
}

/// Every batch of a table has the same categories, and the same file may be read and written.
#[test]
fn categories_go_out_in_batches_and_a_file_into_itself() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.h5");
    let words: Content = awkward::Array::from_rows(&["b", "a", "b", "c", "a"]).to_content();
    let index = awkward::Buffer::from(vec![0_i64, 1, 0, 3, 1]);
    let distinct = words.clone();
    let parameters = awkward::Parameters::text("__array__", "categorical");
    let categories =
        awkward::content::IndexedArray::try_new(index.into(), distinct, parameters).unwrap();
    let categories = Content::from(categories);
    let group = files::File::create(&file).unwrap().create_group("x").unwrap();
    files::write(&group, &categories, &files::WriteOptions::new()).unwrap();
    drop(group);
    let from = format!("{}:x", file.display());
    let out = folder.path().join("a.arrow");
    convert(&[&from, out.to_str().unwrap(), "--chunksize", "2"]).unwrap();
    let again = format!("{}:y", file.display());
    convert(&[out.to_str().unwrap(), &again]).unwrap();
    assert_eq!(array(&file, "y").to_json_lines(), categories.to_json_lines());
    let third = format!("{}:z", file.display());
    convert(&[&from, &third]).unwrap();
    assert_eq!(array(&file, "z"), categories);
}
