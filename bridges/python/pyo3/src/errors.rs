//! Errors as exceptions.

use awkward::{Error, ErrorKind};
use pyo3::PyErr;
use pyo3::exceptions::{PyKeyError, PyNotImplementedError, PyOSError, PyValueError};

/// Returns an error as an exception with the same sentence: `OSError` for what cannot be read or written, `KeyError` for a buffer that is
/// not there, `NotImplementedError` for what is not defined, `ValueError` for all else that is wrong with data or types.
#[must_use]
pub fn exception(error: &Error) -> PyErr {
    let sentence = error.to_string();
    match error.kind() {
        ErrorKind::Io => PyOSError::new_err(sentence),
        ErrorKind::MissingBuffer => PyKeyError::new_err(sentence),
        ErrorKind::Unsupported => PyNotImplementedError::new_err(sentence),
        _ => PyValueError::new_err(sentence),
    }
}
