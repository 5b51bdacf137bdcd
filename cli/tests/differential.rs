//! Compares the command with the real Awkward Array 2 on random arrays, good and damaged.
//!
//! `AWKWARD_EXAMPLES` is the number of arrays of each kind, `AWKWARD_SEED` chooses others. An array on which the two differ is
//! made as small as it gets, and kept in `tests/data/regression`: those are compared every time.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::path::{Path, PathBuf};
use std::process::Output;

use awkward_tests::python::{Version, python};

/// Compares the arrays of one source; see `tests/python/differential.py`. Without Python there is nothing to compare with.
fn compare(binary: &str, kept: &Path, source: &str, options: &[&str]) -> Option<Output> {
    let mut command = python(Version::V2)?.command();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/python/differential.py");
    Some(command.arg(tests).arg(binary).arg(kept).arg(source).args(options).output().unwrap())
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/regression")
}

/// Fails if the two differ on an array.
fn must_agree(kept: &Path, source: &str, examples: u32) -> Option<String> {
    let variable = |name, default: u32| std::env::var(name).unwrap_or_else(|_| default.to_string());
    let (examples, seed) = (variable("AWKWARD_EXAMPLES", examples), variable("AWKWARD_SEED", 0));
    let options = ["--examples", &examples, "--seed", &seed];
    let output = compare(env!("CARGO_BIN_EXE_awkward"), kept, source, &options)?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with(source), "expected a count, found {said:?}");
    Some(said)
}

#[test]
fn arrays_that_were_once_read_wrongly_are_read_as_awkward_reads_them() {
    must_agree(&kept(), "kept", 0);
}

#[test]
fn unpacked_and_odd_arrays_are_read_as_awkward_reads_them() {
    must_agree(&kept(), "own", 180);
}

#[test]
fn arrays_of_hypothesis_awkward_are_read_as_awkward_reads_them() {
    must_agree(&kept(), "library", 100);
}

#[test]
fn damaged_arrays_are_refused_if_awkward_cannot_read_them() {
    must_agree(&kept(), "damaged", 150);
}

#[test]
#[cfg(unix)]
fn differences_are_found_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    // A command that says nothing about anything.
    let Some(output) = compare("true", folder.path(), "own", &["--examples", "5"]) else { return };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("1 arrays are read differently"), "{said}");
    let kept = must_agree(folder.path(), "kept", 0).unwrap();
    assert_eq!(kept, "kept: 1 files\n");
}
