//! What an array in Python has beside its data.

use std::fmt;
use std::sync::Arc;

use awkward::Error;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::exception;

/// What an `ak.Array` gets beside its data: classes of its behavior, metadata, and the exceptions of virtual buffers.
///
/// ```no_run
/// use awkward::Array;
/// use awkward_python::{ExportOptions, IntoPyAwkward};
/// use pyo3::prelude::*;
/// use pyo3::types::PyDict;
///
/// fn numbers(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
///     let attrs = PyDict::new(py);
///     attrs.set_item("unit", "GeV")?;
///     let array = Array::from_rows(&[1.5, 2.5]);
///     array.into_py_awkward_with(py, &ExportOptions::new().attrs(attrs.unbind()))
/// }
/// ```
#[derive(Debug)]
pub struct ExportOptions {
    pub(crate) behavior: Option<Py<PyAny>>,
    pub(crate) attrs: Option<Py<PyDict>>,
    pub(crate) errors: Exceptions,
}

/// Makes exceptions of errors.
#[derive(Clone)]
pub(crate) struct Exceptions(pub(crate) Arc<dyn Fn(&Error) -> PyErr + Send + Sync>);

impl fmt::Debug for Exceptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Exceptions")
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { behavior: None, attrs: None, errors: Exceptions(Arc::new(exception)) }
    }
}

impl ExportOptions {
    /// Returns options for arrays with the behaviors that are registered in `ak.behavior`, and without metadata.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the array behaviors of its own: what `ak.Array(..., behavior=...)` takes. Which one a record has, says the name of its type.
    #[must_use]
    pub fn behavior(mut self, behavior: Py<PyAny>) -> Self {
        self.behavior = Some(behavior);
        self
    }

    /// Gives the array metadata: its `attrs`, whose names are texts.
    #[must_use]
    pub fn attrs(mut self, attrs: Py<PyDict>) -> Self {
        self.attrs = Some(attrs);
        self
    }

    /// Says which exception a virtual buffer raises that cannot be read; [`exception`] unless said otherwise.
    #[must_use]
    pub fn errors(mut self, errors: impl Fn(&Error) -> PyErr + Send + Sync + 'static) -> Self {
        self.errors = Exceptions(Arc::new(errors));
        self
    }
}
