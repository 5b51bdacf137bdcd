//! Errors as exceptions of the package.

use std::path::Path;

use awkward::{Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The exception of the package for this error, with the same sentence.
pub(crate) fn exception(error: &Error) -> PyErr {
    let name = match error.kind() {
        ErrorKind::Io => "FileError",
        ErrorKind::MissingBuffer => "MissingError",
        ErrorKind::Unsupported => "UnsupportedError",
        _ => "DataError",
    };
    raised(name, &error.to_string())
}

/// An exception of the package by its name.
pub(crate) fn raised(name: &str, sentence: &str) -> PyErr {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    Python::attach(|py| {
        let module = MODULE.get_or_try_init(py, || Ok(py.import("awkward_hdf5._errors")?.unbind()));
        let made: PyResult<Bound<'_, PyAny>> =
            module.and_then(|module| module.bind(py).getattr(name)?.call1((sentence,)));
        match made {
            Ok(exception) => PyErr::from_value(exception),
            Err(error) => error,
        }
    })
}

/// What a call found, or why not: an error of the library, or one of ours under a name.
pub(crate) type Outcome<T> = Result<T, Fault>;

/// Why a call failed, told while no interpreter is attached.
pub(crate) enum Fault {
    Library(Error),
    Named(&'static str, String),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Library(error) => exception(&error),
            Fault::Named(name, sentence) => raised(name, &sentence),
        }
    }
}

/// Is there a file of this name?
pub(crate) fn found(path: &Path) -> Outcome<()> {
    match path.try_exists() {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::Named(
            "NotFoundError",
            format!("{}: expected a file, found none", path.display()),
        )),
        Err(error) => Err(Fault::Named("FileError", format!("{}: {error}", path.display()))),
    }
}

/// An error of libhdf5 with the path of the file.
pub(crate) fn of_file(path: &Path) -> impl Fn(awkward::hdf5::metno::Error) -> Fault + '_ {
    |error| {
        let (path, text) = (path.display().to_string(), error.to_string());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = text.replace(&path, "");
        let mut words = said.split(|c: char| !c.is_alphanumeric());
        let locked = words.any(|word| matches!(word, "lock" | "locked"))
            || said.contains("Resource temporarily unavailable");
        let text = if text.contains(&path) { text } else { format!("{path}: {text}") };
        let hint = if locked { " (is it open in h5py? close it there)" } else { "" };
        Fault::Named("FileError", format!("{text}{hint}"))
    }
}

impl Fault {
    /// What it says.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Library(error) => error.to_string(),
            Self::Named(_, sentence) => sentence.clone(),
        }
    }
}
