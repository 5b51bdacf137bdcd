//! Runs the command over the conformance corpus: small arrays, valid, odd and damaged, with what Awkward Array makes of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use awkward::hdf5::Hdf5Container;
use awkward::{BufferKey, Container, Form, FormKind, Primitive, RawBuffer};
use hdf5::types::VarLenUnicode;
use hdf5::{File, Group};
use serde_json::{Number, Value};

use crate::scene::{awkward, turn};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Expected {
    Ok,
    Error,
    Either,
    Skip,
}

/// A case, and what was found wrong with it.
struct Case<'a> {
    file: &'a str,
    scratch: &'a Path,
    name: String,
    group: Group,
    faults: Vec<String>,
}

impl Case<'_> {
    fn text(&self, attribute: &str) -> Option<String> {
        text_attribute(&self.group, attribute)
    }

    /// What should come of an operation.
    fn expected(&self, operation: &str) -> Expected {
        let commands: BTreeMap<String, String> = self
            .text("commands")
            .map_or_else(BTreeMap::new, |text| serde_json::from_str(&text).unwrap());
        if let Some(exception) = commands.get(operation) {
            return match exception.as_str() {
                "ok" => Expected::Ok,
                "error" => Expected::Error,
                "either" => Expected::Either,
                "skip" => Expected::Skip,
                other => panic!("{}: unknown exception {other:?}", self.name),
            };
        }
        let valid = || {
            self.group.attr("valid").ok().map(|attribute| attribute.read_scalar::<bool>().unwrap())
        };
        match (self.text("expect").as_deref(), operation) {
            (Some("must_read_equal"), "validate") => match valid() {
                Some(true) => Expected::Ok,
                Some(false) => Expected::Error,
                None => Expected::Either,
            },
            (Some("must_read_equal"), _) => Expected::Ok,
            // Needs no more than Form and length, which may be fine.
            (Some("must_error"), "type") => Expected::Either,
            (Some("must_error"), _) => Expected::Error,
            (Some("either_but_no_crash"), _) => Expected::Either,
            (other, _) => panic!("{}: unknown expectation {other:?}", self.name),
        }
    }

    fn fault(&mut self, what: impl std::fmt::Display) {
        self.faults.push(format!(
            "{} ({}): {what}",
            self.name,
            self.text("kind").unwrap_or_default()
        ));
    }

    /// Runs an operation; gives its output if it went well and should, or may.
    fn run(&mut self, operation: &str, more: &[&str]) -> Option<String> {
        let expected = self.expected(operation);
        if expected == Expected::Skip {
            return None;
        }
        let name = self.name.clone();
        let run = awkward(&[&[operation, self.file, "--group", &name], more].concat());
        let told = || format!("{operation}: code {:?}, {}", run.code, run.stderr.trim_end());
        match (run.code, expected) {
            (Some(0), Expected::Ok | Expected::Either) if run.stderr.is_empty() => Some(run.stdout),
            (Some(1), Expected::Error | Expected::Either) if is_one_line(&run.stderr) => None,
            (Some(0 | 1), _) => {
                self.fault(format!("expected {expected:?}, found {}", told()));
                None
            }
            _ => {
                self.fault(format!("expected code 0 or 1, found {}", told()));
                None
            }
        }
    }

    fn check(&mut self) {
        if let (Some(found), Some(expected)) = (self.run("type", &[]), self.text("type"))
            && found != format!("{expected}\n")
        {
            self.fault(format!("type: expected {expected}, found {}", found.trim_end()));
        }
        if self.run("validate", &[]).is_some_and(|printed| !printed.is_empty()) {
            self.fault("validate: expected no output");
        }
        let values = self.text("values");
        if let (Some(found), Some(expected)) = (self.run("cat", &[]), &values) {
            if let Err(why) = compare_lines(&found, expected) {
                self.fault(format!("cat: {why}"));
            }
            self.check_rows(&found);
        }
        self.check_pack(values.as_deref());
    }

    /// Rows read in two parts are the rows read at once.
    fn check_rows(&mut self, whole: &str) {
        let middle = whole.lines().count() / 2;
        let first = self.run("cat", &["--rows", &format!("..{middle}")]);
        let rest = self.run("cat", &["--rows", &format!("{middle}..")]);
        if let Some((first, rest)) = first.zip(rest)
            && format!("{first}{rest}") != whole
        {
            self.fault(format!("cat: expected the same rows in two parts, found {first}{rest}"));
        }
    }

    fn check_pack(&mut self, values: Option<&str>) {
        let out = self.scratch.join("packed.h5");
        let _ = std::fs::remove_file(&out);
        let out_text = out.to_str().unwrap().to_owned();
        if self.run("pack", &[&out_text, "--out-group", "a/packed"]).is_none() {
            if out.exists() {
                self.fault("pack: expected no file after a failure");
            }
            return;
        }
        if let Some(expected) = self.text("type").map(|text| format!("{text}\n")) {
            let found = awkward(&["type", &out_text, "--group", "a/packed"]).stdout;
            if found != expected {
                self.fault(format!("type of the packed array: expected {expected}, found {found}"));
            }
        }
        if let Some(values) = values {
            let found = awkward(&["cat", &out_text, "--group", "a/packed"]);
            if let Err(why) = compare_lines(&found.stdout, values) {
                self.fault(format!("cat of the packed array: {why}, {}", found.stderr));
            }
        }
        if self.text("pack_mode").as_deref() == Some("bytes") {
            let packed = File::open(&out).unwrap().group("a/packed").unwrap();
            if let Err(why) = self.compare_packed(&packed) {
                self.fault(format!("pack: {why}"));
            }
        }
    }

    /// Is this what Awkward 2 makes of the array, or, for an array of Awkward 1, what that does?
    fn compare_packed(&self, found: &Group) -> Result<(), String> {
        let form = Form::from_json(&self.text("packed_form").unwrap()).unwrap();
        let length: usize = self.text("packed_length").unwrap().parse().unwrap();
        let by_2 = compare_arrays(found, &self.group.group("packed").unwrap(), &form, length);
        let Ok(v1) = self.group.group("packed_v1") else { return by_2 };
        by_2.or_else(|why| {
            let form = Form::from_json(&text_attribute(&v1, "form").unwrap()).unwrap();
            let length: usize = text_attribute(&v1, "length").unwrap().parse().unwrap();
            compare_arrays(found, &v1, &form, length)
                .map_err(|also| format!("{why}; or, as Awkward 1: {also}"))
        })
    }
}

fn is_one_line(text: &str) -> bool {
    text.len() > 1 && text.ends_with('\n') && text.lines().count() == 1
}

fn text_attribute(group: &Group, name: &str) -> Option<String> {
    Some(group.attr(name).ok()?.read_scalar::<VarLenUnicode>().unwrap().as_str().to_owned())
}

/// Compares values line by line, as JSON.
fn compare_lines(found: &str, expected: &str) -> Result<(), String> {
    let (lines, wanted) = (found.lines().count(), expected.lines().count());
    if lines != wanted {
        return Err(format!("expected {wanted} lines, found {lines}"));
    }
    for (i, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        if !same(&json(found)?, &json(expected)?) {
            return Err(format!("line {i}: expected {expected}, found {found}"));
        }
    }
    Ok(())
}

fn json(line: &str) -> Result<Value, String> {
    let mut reader = serde_json::Deserializer::from_str(line);
    // Values are nested as deep as arrays are.
    reader.disable_recursion_limit();
    let mut values = reader.into_iter::<Value>();
    let value = values
        .next()
        .ok_or("expected a value, found none")?
        .map_err(|error| format!("{line}: {error}"))?;
    if values.next().is_some() {
        return Err(format!("{line}: expected one value, found more"));
    }
    Ok(value)
}

/// Equal values; floats bit by bit, whether they are spelled with a point or not; keys in any order.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => same_numbers(a, b),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn same_numbers(a: &Number, b: &Number) -> bool {
    if a.is_f64() || b.is_f64() {
        a.as_f64().map(f64::to_bits) == b.as_f64().map(f64::to_bits)
    } else {
        a == b
    }
}

/// Compares a group that holds an array with the buffers that are expected of it, node by node.
fn compare_arrays(
    found: &Group,
    expected: &Group,
    form: &Form,
    length: usize,
) -> Result<(), String> {
    let (found_form, lengths) =
        awkward::hdf5::description(found).map_err(|error| error.to_string())?;
    if lengths != [length] {
        return Err(format!("expected length {length}, found {lengths:?}"));
    }
    if found_form != *form {
        return Err(format!("expected the form {form}, found {found_form}"));
    }
    let (found, expected) = (Hdf5Container::new(found), Hdf5Container::new(expected));
    let mut open = vec![(&found_form, form)];
    let mut buffers = 0;
    while let Some((found_node, node)) = open.pop() {
        for attribute in attributes(node) {
            let name = |node: &Form| format!("{}-{attribute}", node.form_key().unwrap());
            compare_buffers(
                &buffer(&found, found_node, attribute)?,
                &buffer(&expected, node, attribute)?,
            )
            .map_err(|why| format!("{}: {why}", name(found_node)))?;
            buffers += 1;
        }
        open.extend(found_node.children().iter().zip(node.children()));
    }
    let keys = found.keys().map_err(|error| error.to_string())?;
    if keys.len() == buffers {
        Ok(())
    } else {
        Err(format!("expected {buffers} datasets, found {keys:?}"))
    }
}

fn attributes(form: &Form) -> &'static [&'static str] {
    match form.kind() {
        FormKind::Numpy { .. } => &["data"],
        FormKind::List { .. } => &["starts", "stops"],
        FormKind::ListOffset { .. } => &["offsets"],
        FormKind::Indexed { .. } | FormKind::IndexedOption { .. } => &["index"],
        FormKind::ByteMasked { .. } | FormKind::BitMasked { .. } => &["mask"],
        FormKind::Union { .. } => &["tags", "index"],
        _ => &[],
    }
}

fn buffer(container: &Hdf5Container, node: &Form, attribute: &str) -> Result<RawBuffer, String> {
    let names = BufferKey::spellings(node.form_key().unwrap(), attribute, 0);
    let found = names.iter().find_map(|name| container.get(name).transpose());
    found
        .ok_or_else(|| format!("expected a dataset {names:?}, found none"))?
        .map_err(|error| error.to_string())
}

fn compare_buffers(found: &RawBuffer, expected: &RawBuffer) -> Result<(), String> {
    let same_type = found.primitive() == expected.primitive()
        || (expected.primitive() == Some(Primitive::Bool)
            && found.primitive().is_some_and(|p| p.itemsize() == 1));
    if !same_type {
        return Err(format!("expected {:?}, found {:?}", expected.primitive(), found.primitive()));
    }
    if found.bytes() != expected.bytes() {
        return Err(format!("expected {:?}, found {:?}", expected.bytes(), found.bytes()));
    }
    Ok(())
}

#[test]
fn every_case_of_the_corpus_is_as_expected() {
    let _turn = turn();
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "..", "..", "shared", "data", "conformance.h5"]
            .iter()
            .collect();
    if !path.exists() {
        let path = path.display();
        awkward_tests::skipped(&format!("there is no conformance corpus at {path}"));
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let file = File::open(&path).unwrap();
    let names = file.member_names().unwrap();
    assert!(!names.is_empty(), "an empty corpus");
    let mut faults = Vec::new();
    for name in &names {
        let mut case = Case {
            file: path.to_str().unwrap(),
            scratch: scratch.path(),
            name: name.clone(),
            group: file.group(name).unwrap(),
            faults: Vec::new(),
        };
        case.check();
        faults.append(&mut case.faults);
    }
    println!("{} cases", names.len());
    assert!(
        faults.is_empty(),
        "{} faults in {} cases:\n{}",
        faults.len(),
        names.len(),
        faults.join("\n")
    );
}

#[test]
fn values_are_compared_bit_by_bit() {
    let same = |a: &str, b: &str| compare_lines(a, b).is_ok();
    assert!(same("{\"a\": 1.0, \"b\": [null]}", "{\"b\":[null],\"a\":1}"));
    assert!(same("18446744073709551615", "18446744073709551615"));
    for (a, b) in [
        ("-0.0", "0.0"),
        ("0", "-0.0"),
        ("9007199254740993", "9007199254740992"),
        ("0.1", "0.10000000000000002"),
        ("{}", "{\"a\": 1}"),
        ("[1]", "[1, 2]"),
        ("1\n2", "1"),
        ("\"a\"", "\"b\""),
        ("1]", "1"),
    ] {
        assert!(!same(a, b), "{a} {b}");
    }
    assert!(same(
        &format!("{}{}", "[".repeat(300), "]".repeat(300)),
        &format!("{}{}", "[".repeat(300), "]".repeat(300))
    ));
}
