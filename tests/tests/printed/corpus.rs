//! Definitions that are printed of the Forms in a corpus of files, which Python wrote: they compile, and read the arrays.

use std::fmt::Write;
use std::fs;

use awkward::hdf5::{self, File};
use awkward::{Content, Dialect};

use super::package::Package;
use super::printed;

/// How many arrays of the corpus are whole.
const ARRAYS: usize = 193;

#[test]
fn definitions_read_the_arrays_of_the_corpus_that_their_forms_are_of() {
    let Some(path) = awkward_tests::shared("data/conformance.h5") else { return };
    let package = Package::new("corpus");
    let (mut definitions, mut calls) = (String::new(), String::new());
    let file = File::open(path).unwrap();
    let names = file.member_names().unwrap();
    let names: Vec<String> =
        names.into_iter().filter(|name| !name.starts_with("corrupt")).collect();
    assert_eq!(names.len(), ARRAYS);
    let mut untyped = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let array: Content = hdf5::read(&file.group(name).unwrap()).unwrap();
        // Of contents of one type in a union, Python would know no more which is which.
        if array.validity_error().is_some() {
            continue;
        }
        let (form, length, buffers) = array.to_buffers();
        let text = printed(&format!("p{i}"), &form);
        if text.contains("// No Rust type reads this array") {
            untyped.push(form.type_string());
            continue;
        }
        definitions.push_str(&text);
        let folder = package.folder().join("arrays").join(i.to_string());
        fs::create_dir_all(&folder).unwrap();
        let mut keys = length.to_string();
        for (number, (key, buffer)) in buffers.iter().enumerate() {
            let _ = write!(keys, "\n{key}");
            fs::write(folder.join(number.to_string()), buffer.bytes().as_slice()).unwrap();
        }
        fs::write(folder.join("buffers"), keys).unwrap();
        fs::write(folder.join("form.json"), form.to_json(Dialect::V2)).unwrap();
        let call = format!("draw::read::<p{i}::Row>({name:?}, {:?})", folder.display().to_string());
        let _ = writeln!(calls, "    failed |= std::panic::catch_unwind(|| {call}).is_err();");
    }
    assert!(untyped.len() < ARRAYS / 10, "{untyped:#?}");
    let main =
        format!("fn main() {{\n    let mut failed = false;\n{calls}    assert!(!failed);\n}}\n");
    let start = "#![deny(warnings)]\n#![allow(dead_code)]\n\n#[allow(dead_code)]\nmod draw;\n\n";
    package.write("src/draw.rs", include_str!("child/draw.rs"));
    package.write("src/main.rs", &format!("{start}{definitions}{main}"));
    package.run("corpus");
}
