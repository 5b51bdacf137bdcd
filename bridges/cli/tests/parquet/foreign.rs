//! Files that many programs wrote, and what Python reads of ours.

use std::collections::BTreeMap;
use std::fs;

use awkward::hdf5 as files;
use awkward_tests::foreign::each;
use awkward_tests::python::{Version, python};
use hdf5::File;

use crate::scene::Scene;

/// Lets the command read each file of the data.
fn read_files(path: &str, least: usize) {
    let scene = Scene::new();
    each(path, "parquet", least, |_, bytes| {
        fs::write(scene.path("table.parquet"), bytes).unwrap();
        let (kind, rows) = (scene.line("type table.parquet"), scene.line("cat table.parquet"));
        if rows.code != Some(0) {
            return Err(rows.bad());
        }
        Ok((kind.good().trim_end().to_owned(), Box::new(|| rows.good())))
    });
}

#[test]
fn files_of_many_programs_are_read_or_refused() {
    read_files("data/arrow_dev/foreign_dev.h5", 15);
}

#[test]
fn files_of_awkward_are_read() {
    read_files("data/arrow_dev/arrow_dev.h5", 180);
}

/// Real data and drawn arrays of each kind of node go to Parquet and back, in row groups of three rows, and Python reads what is between.
#[test]
fn arrays_go_to_parquet_and_back() {
    let scene = Scene::new();
    let Some(path) = awkward_tests::shared("data/conformance.h5") else { return };
    let whole = fs::canonicalize(&path).unwrap();
    let names = File::open(&path).unwrap().member_names().unwrap();
    let (mut written, mut refused, mut faults) = (BTreeMap::new(), 0, Vec::new());
    for name in &names {
        let array = {
            let file = files::File::open(&path).unwrap();
            let group = file.group(name).unwrap();
            let Ok(array) = files::read::<awkward::Content>(&group) else { continue };
            array
        };
        if array.len() > 20_000 || !array.is_valid() {
            continue;
        }
        let rows = if array.len() > 1000 { "1000" } else { "3" };
        let from = format!("{}:{name}", whole.display());
        let out = format!("{name}.parquet");
        let run = scene.run(&["convert", &from, &out, "--row-group-size", rows]);
        if run.code != Some(0) {
            run.bad();
            refused += 1;
            assert!(!scene.path(&out).exists());
            continue;
        }
        scene.run(&["convert", &out, &format!("back.h5:{name}")]).good();
        let back = scene.get("back.h5", name);
        let (ours, theirs) = (back.type_string(), array.type_string());
        if ours != theirs.replace("string[2]", "string") {
            faults.push(format!("{name}: {theirs} became {ours}"));
        }
        if back.to_json_lines() != array.to_json_lines() {
            faults.push(format!("{name}: {theirs}: other values"));
        }
        written.insert(name, theirs);
    }
    println!("{} written, {refused} refused", written.len());
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
    assert!(written.len() >= 40, "{}", written.len());

    let Some(python) = python(Version::Arrow) else { return };
    let code = "
import json, pathlib, sys, awkward as ak
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.parquet')):
    try:
        found = str(ak.type(ak.from_parquet(path)))
    except Exception as error:
        found = f'{type(error).__name__}: {error}'
    print(json.dumps([path.stem, found]))
";
    let found = python.run_code(code, &[scene.path("").to_str().unwrap()]);
    let found: BTreeMap<String, String> =
        found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let others: Vec<String> = written
        .iter()
        .filter(|(name, written)| found[name.as_str()] != **written)
        .map(|(name, written)| format!("{name}: {written} became {}", found[name.as_str()]))
        .collect();
    // Which types these are says the test of random arrays of the library.
    println!("{} that Python reads as other types:\n{}", others.len(), others.join("\n"));
    assert!(others.len() * 10 <= written.len(), "{}", others.join("\n"));
}
