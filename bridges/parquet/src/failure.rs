//! Errors with the file that they are about.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use awkward::{Error, ErrorKind, Result};
use parquet::errors::ParquetError;

/// An error about a file.
pub(crate) fn at(path: &Path, kind: ErrorKind, what: impl Display) -> Error {
    Error::new(kind, format!("{}: {what}", path.display()))
}

/// What the operating system says about a file.
pub(crate) fn io(path: &Path) -> impl Fn(std::io::Error) -> Error + '_ {
    move |error| at(path, ErrorKind::Io, error)
}

/// An error that has a file as its place from now on.
pub(crate) fn of(path: &Path) -> impl Fn(Error) -> Error + '_ {
    move |error| at(path, error.kind(), error)
}

/// What the crate `parquet` says about a file.
pub(crate) fn parquet(path: &Path, error: &ParquetError) -> Error {
    let kind = match error {
        ParquetError::External(cause) if cause.is::<std::io::Error>() => ErrorKind::Io,
        ParquetError::NYI(_) => ErrorKind::Unsupported,
        _ => ErrorKind::Invalid,
    };
    let text = error.to_string();
    // Its own words for kinds of errors say nothing to a user of the file.
    let mut text = text.as_str();
    while let Some(rest) = ["Parquet error: ", "Parquet argument error: ", "External: ", "Arrow: "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
    {
        text = rest;
    }
    at(path, kind, format_args!("expected a sound Parquet file: {text}"))
}

/// Does what reads bytes of a file by the crate `parquet`, which checks nearly all of them, and panics where it does not.
pub(crate) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(at(path, ErrorKind::Invalid, "expected a sound Parquet file, found a damaged one"))
    })
}
