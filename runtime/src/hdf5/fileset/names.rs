//! Names of files: which may be given, how a file gets its own, and errors with them.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::{Error, ErrorKind};

/// Looks whether a name is one of a file that a file set finds, on every system.
pub(super) fn check_name(name: &str) -> std::result::Result<(), String> {
    const MOST_BYTES: usize = 255;
    let inside = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    let ends = [".h5", ".hdf5"].iter().any(|end| name.len() > end.len() && name.ends_with(end));
    let expected = match name {
        _ if name.contains(inside) => "a name without folders",
        _ if name.starts_with('.') => "a name that is not hidden",
        _ if !ends => "a name that ends in .h5 or .hdf5",
        _ if name.len() > MOST_BYTES => "a name of at most 255 bytes",
        _ => return Ok(()),
    };
    Err(format!("expected {expected}, found {name:?}"))
}

/// The error for a name that something has.
pub(super) fn taken(path: &Path) -> Error {
    failed(path, "make it", &io::Error::from(io::ErrorKind::AlreadyExists))
}

/// Gives a file its name, unless there is one of that name.
pub(super) fn publish(hidden: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(hidden, path) {
        // The hidden name is removed when it is dropped.
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no such links.
        Err(_) if path.exists() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(hidden, path),
    }
}

/// Waits until a file or folder has reached the disk.
pub(super) fn synced(path: &Path) -> io::Result<()> {
    match fs::File::open(path)?.sync_all() {
        // Not every system can do that for folders.
        Err(_) if path.is_dir() => Ok(()),
        done => done,
    }
}

/// A name that nobody else makes: the time in milliseconds, and a random number.
pub(super) fn unique() -> String {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
    // Seeded by the system, and different each time.
    let random = RandomState::new().build_hasher().finish();
    format!("{time:012x}-{:08x}-{random:016x}", std::process::id())
}

pub(super) fn failed(path: &Path, verb: &str, error: &dyn std::fmt::Display) -> Error {
    let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    Error::new(ErrorKind::Io, format!("{}: cannot {verb}: {text}", path.display()))
}
