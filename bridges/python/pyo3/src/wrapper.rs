//! Arrays as arguments and results of functions.

use std::ops::Deref;

use pyo3::prelude::*;
use pyo3::{Borrowed, PyErr};

use crate::{FromPyAwkward, IntoPyAwkward};

/// An array as an argument or a result of a `#[pyfunction]`: Python gives and gets an `ak.Array`.
///
/// ```no_run
/// use awkward::{Array, Awkward};
/// use awkward_python::PyAwkward;
/// use pyo3::prelude::*;
///
/// #[derive(Awkward)]
/// struct Jet {
///     pt: f32,
/// }
///
/// /// The jets above 30 GeV.
/// #[pyfunction]
/// fn hard(jets: PyAwkward<Array<Vec<Jet>>>) -> PyAwkward<Array<Vec<Jet>>> {
///     PyAwkward(jets.filter_items(|jet| jet.pt() > 30.0))
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PyAwkward<A>(
    /// The array.
    pub A,
);

impl<A> Deref for PyAwkward<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.0
    }
}

impl<A> From<A> for PyAwkward<A> {
    fn from(array: A) -> Self {
        Self(array)
    }
}

impl<'py, A: IntoPyAwkward> IntoPyObject<'py> for PyAwkward<A> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.into_py_awkward(py)
    }
}

impl<'py, A: FromPyAwkward> FromPyObject<'_, 'py> for PyAwkward<A> {
    type Error = PyErr;

    fn extract(array: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        A::from_py_awkward(&array).map(Self)
    }
}
