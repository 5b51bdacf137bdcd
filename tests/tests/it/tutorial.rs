//! The tutorial "Generic buffers" between Rust and real Python, in both directions and both versions of Awkward Array.

use std::path::Path;

use awkward::hdf5::{self, File, Hdf5Container, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, Form};
use awkward_tests::python::{Python, Version, python};
use awkward_tests::shared;
use serde_json::Value;

use crate::types::{Point, tutorial};

/// Runs a tutorial script of one version.
fn run(python: &Python, version: Version, mode: &str, path: &Path) -> Option<Value> {
    let path = path.to_str().expect("the temporary folder has a plain name");
    let printed = match version {
        Version::V1 => python.run_script(
            "tutorial_v1.py",
            &[mode, shared("reference/generic-buffers-tutorial.md")?.to_str()?, path],
        ),
        _ => python.run_script("tutorial_v2.py", &[mode, path]),
    };
    Some(serde_json::from_str(&printed).expect("the script prints JSON"))
}

fn values() -> Value {
    let point = |point: &Point| serde_json::json!({"x": point.x, "y": point.y});
    tutorial().iter().map(|list| list.iter().map(point).collect::<Value>()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check(version: Version, dialect: Dialect, prefix: &str) {
    let Some(python) = python(version) else { return };
    let folder = tempfile::tempdir().unwrap();
    let array: Array<Vec<Point>> = tutorial().iter().collect();

    // Python reads what Rust wrote.
    let ours = folder.path().join("rust.h5");
    let file = File::create(&ours).unwrap();
    hdf5::write(
        &file.create_group("awkward").unwrap(),
        &array,
        &WriteOptions::default().dialect(dialect),
    )
    .unwrap();
    file.close().unwrap();
    let Some(read) = run(python, version, "read", &ours) else { return };
    assert_eq!(read["values"], values());
    let expected_type = match version {
        Version::V1 => "3 * var * {\"x\": float64, \"y\": var * int64}",
        _ => "3 * var * {x: float64, y: var * int64}",
    };
    assert_eq!(read["type"], expected_type);
    assert_eq!(read["form"], array.form().to_json(dialect));
    assert_eq!(read["length"], 3);
    let keys =
        |names: &[&str]| names.iter().map(|name| format!("{prefix}{name}")).collect::<Value>();
    assert_eq!(read["lazy"]["x"], keys(&["node0-offsets", "node2-data"]));
    assert_eq!(read["lazy"]["y"], keys(&["node3-offsets", "node4-data"]));
    assert_eq!((&read["lazy"]["x_again"], &read["lazy"]["y_again"]), (&keys(&[]), &keys(&[])));

    // Rust reads what Python wrote: the same Form, the same values, the same bytes.
    let theirs = folder.path().join("python.h5");
    let Some(written) = run(python, version, "write", &theirs) else { return };
    assert_eq!(
        written["form"],
        array.form().to_json(dialect),
        "Python's Form is ours, byte for byte"
    );
    let group = File::open(&theirs).unwrap().group("awkward").unwrap();
    let back: Array<Vec<Point>> = hdf5::read(&group).unwrap();
    assert_eq!(back.to_vec(), tutorial());
    assert_eq!(
        hdf5::open::<Vec<Point>>(&group).unwrap().rows(2..3).unwrap().to_vec(),
        tutorial()[2..]
    );
    let dynamic: Content = hdf5::read(&group).unwrap();
    assert_eq!(dynamic.type_string(), "3 * var * {x: float64, y: var * int64}");
    let (form, _, buffers) = dynamic.to_packed().to_buffers();
    assert_eq!(form, <Vec<Point>>::form());
    let report = run(python, version, "read", &theirs).unwrap();
    for (key, buffer) in &buffers {
        let python = &report["buffers"][format!("{prefix}{key}")];
        assert_eq!(python["hex"], hex(buffer.bytes()), "{key}");
    }
    assert_eq!(
        Hdf5Container::new(&group).keys().unwrap(),
        strings(report["keys"].as_array().unwrap())
    );
    assert_eq!(Form::from_json(report["form"].as_str().unwrap()).unwrap(), form);
}

fn strings(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

#[test]
fn the_tutorial_runs_between_rust_and_awkward_1() {
    check(Version::V1, Dialect::V1, "part0-");
}

#[test]
fn the_tutorial_runs_between_rust_and_awkward_2() {
    check(Version::V2, Dialect::V2, "");
}

/// What Rust packs is what Python packs, byte for byte, for the tutorial's unpacked array in either version.
#[test]
fn the_unpacked_array_packs_as_in_python() {
    let folder = tempfile::tempdir().unwrap();
    let content =
        awkward::content::NumpyArray::new(vec![999.0, 4.4, 5.5, 999.0, 1.1, 2.2, 3.3, 999.0]);
    let unpacked = awkward::content::ListArray::try_new(
        vec![4_i64, 10, 1].into(),
        vec![7_i64, 10, 3].into(),
        content.into(),
        awkward::Parameters::none(),
    );
    let unpacked = Content::from(unpacked.unwrap());
    let (form, _, ours) = unpacked.to_packed().to_buffers();
    for (version, dialect, prefix) in
        [(Version::V1, Dialect::V1, "part0-"), (Version::V2, Dialect::V2, "")]
    {
        let Some(python) = python(version) else { return };
        let path = folder.path().join(format!("{dialect:?}.h5"));
        let options = WriteOptions::default().dialect(dialect).pack(false);
        let file = File::create(&path).unwrap();
        hdf5::write(&file.create_group("awkward").unwrap(), &unpacked, &options).unwrap();
        file.close().unwrap();
        let printed = python.run_script("dump.py", &[path.to_str().unwrap(), "awkward"]);
        let report: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(report["values"], serde_json::json!([[1.1, 2.2, 3.3], [], [4.4, 5.5]]));
        assert_eq!(
            report["buffers"].as_object().unwrap().len(),
            3,
            "nothing was packed on the way"
        );
        let packed = &report["packed"];
        assert_eq!(Form::from_json(&packed["form"].to_string()).unwrap(), form);
        for (key, buffer) in &ours {
            let theirs = packed["buffers"]
                .get(key)
                .or_else(|| packed["buffers"].get(format!("{prefix}{key}")));
            assert_eq!(theirs.unwrap()["hex"], hex(buffer.bytes()), "{key}");
        }
    }
}
