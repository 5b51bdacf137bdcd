//! Files of our own, and files of h5py that `tests/data/hdf5/generate.py` wrote.

mod attributes;
mod damaged_chunks;
mod golden;
mod groups;
mod written;

use std::path::Path;

use ::hdf5::File;
use tempfile::TempDir;

use super::*;

/// A file of h5py.
fn golden(name: &str) -> File {
    File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hdf5").join(name)).unwrap()
}

/// A new file in a folder that goes away.
fn scratch() -> (TempDir, File) {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("scratch.h5")).unwrap();
    (folder, file)
}

fn get(group: &Group, key: &str) -> RawBuffer {
    Hdf5Container::new(group).get(key).unwrap().unwrap()
}

fn refusal<T>(result: Result<T>, kind: ErrorKind) -> String {
    let error = result.map(|_| ()).expect_err("it is accepted");
    let text = error.to_string();
    assert_eq!(error.kind(), kind, "{text}");
    assert!(!text.contains('\n'), "{text}");
    text
}
