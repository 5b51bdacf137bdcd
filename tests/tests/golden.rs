//! Golden files: one array for each class of node, one of all primitives and one of dates, in both dialects, written by this
//! library and by Python's Awkward Array. They were written once and stay readable for ever.
//!
//! `data/golden/arrays.json` describes the arrays; `v1` and `v2` hold `NAME.h5`, written here, and `NAME.python.h5`;
//! `NAME.jsonl` has the type and then the elements, as Python sees them. `BLESS_GOLDEN=1` writes files that are missing, and
//! never one that is there.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{BufferMap, Content, Dialect, Form, RawBuffer};
use awkward_tests::python::{Version, python};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/golden")
}

fn read_text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// An array as it is described.
struct Golden {
    name: String,
    form: Form,
    content: Content,
}

impl Golden {
    fn all() -> Vec<Self> {
        let described: Value =
            serde_json::from_str(&read_text(&folder().join("arrays.json"))).unwrap();
        described.as_object().unwrap().iter().map(|(name, array)| Self::of(name, array)).collect()
    }

    fn of(name: &str, array: &Value) -> Self {
        let form = Form::from_json(&array["form"].to_string()).unwrap();
        let buffers = array["buffers"].as_object().unwrap().iter();
        let buffers: BufferMap = buffers.map(|(key, items)| (key.clone(), buffer(items))).collect();
        let length = array["length"].as_u64().unwrap() as usize;
        let content = Content::from_buffers(&form, length, &buffers).unwrap();
        Self { name: name.to_owned(), form, content }
    }

    /// The type and the elements, as Python sees them.
    fn expected(&self) -> (String, Vec<Value>) {
        let text = read_text(&folder().join(format!("{}.jsonl", self.name)));
        let mut lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        let Some(Value::String(type_string)) = lines.next() else {
            panic!("{}: expected a type", self.name)
        };
        (type_string, lines.collect())
    }

    /// Compares an array with what was described, and with what Python sees.
    fn check(&self, content: &Content, place: &str) {
        let (type_string, values) = self.expected();
        assert_eq!(content.type_string(), type_string, "{place}");
        assert_eq!(content.form(), self.form, "{place}");
        let lines = content.to_json_lines();
        let found: Vec<Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(found, values, "{place}");
        assert!(content.is_valid(), "{place}");
    }
}

/// Bytes of numbers that are written as `["int32", [1, 2, 3]]`.
fn buffer(described: &Value) -> RawBuffer {
    let items = described[1].as_array().unwrap();
    macro_rules! bytes {
        ($($primitive:literal => $number:ty),+ $(,)?) => {
            match described[0].as_str().unwrap() {
                $($primitive => items.iter().flat_map(|item| {
                    item.to_string().parse::<$number>().unwrap().to_ne_bytes()
                }).collect(),)+
                other => panic!("{other} is no number of these files"),
            }
        };
    }
    let bytes: Vec<u8> = bytes! {
        "int8" => i8, "int16" => i16, "int32" => i32, "int64" => i64,
        "uint8" => u8, "uint16" => u16, "uint32" => u32, "uint64" => u64,
        "float32" => f32, "float64" => f64,
    };
    RawBuffer::untyped(bytes.into())
}

/// Writes the files that are missing.
fn bless() {
    for golden in Golden::all() {
        for (folder_name, dialect) in [("v1", Dialect::V1), ("v2", Dialect::V2)] {
            let folder = folder().join(folder_name);
            fs::create_dir_all(&folder).unwrap();
            let path = folder.join(format!("{}.h5", golden.name));
            if !path.exists() {
                let group = File::create(&path).unwrap().create_group("array").unwrap();
                let options = WriteOptions::new().dialect(dialect).pack(false);
                hdf5::write(&group, &golden.content, &options).unwrap();
            }
        }
    }
    for version in [Version::V1, Version::V2] {
        if let Some(python) = python(version) {
            python.run_script("golden.py", &[folder().to_str().unwrap()]);
        }
    }
}

#[test]
fn golden_files_are_read_as_ever() {
    if std::env::var_os("BLESS_GOLDEN").is_some() {
        bless();
    }
    let mut files = 0;
    for golden in Golden::all() {
        golden.check(&golden.content, &golden.name);
        for name in ["v1", "v2"].map(|dialect| format!("{dialect}/{}", golden.name)) {
            for path in [format!("{name}.h5"), format!("{name}.python.h5")] {
                if path == "v1/dates.python.h5" {
                    continue; // Awkward 1 cannot write dates
                }
                let group = File::open(folder().join(&path)).and_then(|file| file.group("array"));
                let group = group.unwrap_or_else(|error| panic!("{path}: {error}"));
                let content =
                    hdf5::read::<Content>(&group).unwrap_or_else(|error| panic!("{path}: {error}"));
                golden.check(&content, &path);
                files += 1;
            }
        }
    }
    let kept = ["v1", "v2"].map(|dialect| fs::read_dir(folder().join(dialect)).unwrap().count());
    assert_eq!(files, kept[0] + kept[1], "files that no array of arrays.json belongs to");
}

#[test]
fn golden_arrays_have_every_class_and_primitive() {
    let (mut classes, mut primitives) = (Vec::new(), Vec::new());
    let golden = Golden::all();
    let mut nodes: Vec<&Content> = golden.iter().map(|golden| &golden.content).collect();
    while let Some(node) = nodes.pop() {
        classes.push(node.class());
        if let Content::Numpy(leaf) = node {
            primitives.push(leaf.primitive().to_string());
        }
        nodes.extend(node.children());
    }
    classes.sort_unstable();
    classes.dedup();
    primitives.sort();
    primitives.dedup();
    assert_eq!(classes.len(), 12, "{classes:?}");
    assert_eq!(primitives.len(), 17, "{primitives:?}"); // 14 numbers, two instants and a duration
}
