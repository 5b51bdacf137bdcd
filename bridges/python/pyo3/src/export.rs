//! Arrays as `ak.Array`.

use awkward::{
    Array, Awkward, Container, Content, Dialect, Error, Fields, Form, FormKind, LazyArray,
    LazyBuffers, LazyContent,
};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::options::Exceptions;
use crate::{ExportOptions, Memory};

/// Turns an array into an `ak.Array`, without a copy of any buffer.
///
/// Numbers, offsets and text are where they were: Python sees them through [`Memory`], which can only be read. A [`LazyArray`] or a
/// [`LazyContent`] becomes a virtual array: each of its buffers is read when Python first needs it, once, and other threads of Python run while it is
/// read. Names of records, parameters and types are those of the Form, so that the behaviors of `ak.behavior` apply.
///
/// ```no_run
/// use awkward::{Array, Awkward};
/// use awkward_python::IntoPyAwkward;
/// use pyo3::prelude::*;
///
/// #[derive(Awkward)]
/// struct Point {
///     x: f64,
///     y: Vec<i64>,
/// }
///
/// #[pyfunction]
/// fn points(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
///     Array::from_rows(&[Point { x: 1.5, y: vec![1, 2] }]).into_py_awkward(py)
/// }
/// ```
pub trait IntoPyAwkward: Sized {
    /// Makes the `ak.Array`. It costs some microseconds a buffer, whatever its size.
    ///
    /// # Errors
    /// `ImportError` if Python has no Awkward Array 2; what `ak.from_buffers` raises.
    fn into_py_awkward(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.into_py_awkward_with(py, &ExportOptions::default())
    }

    /// Makes the `ak.Array` as [`into_py_awkward`](Self::into_py_awkward) does, with behaviors or metadata.
    ///
    /// # Errors
    /// As [`into_py_awkward`](Self::into_py_awkward).
    fn into_py_awkward_with<'py>(
        self,
        py: Python<'py>,
        options: &ExportOptions,
    ) -> PyResult<Bound<'py, PyAny>>;
}

impl IntoPyAwkward for Content {
    fn into_py_awkward_with<'py>(
        self,
        py: Python<'py>,
        options: &ExportOptions,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (form, length, buffers) = self.to_buffers();
        let container = PyDict::new(py);
        for (key, buffer) in &buffers {
            container.set_item(key, Memory::new(buffer.bytes().clone()))?;
        }
        from_buffers(py, &form, length, &container, options)
    }
}

impl<T: Awkward> IntoPyAwkward for Array<T> {
    fn into_py_awkward_with<'py>(
        self,
        py: Python<'py>,
        options: &ExportOptions,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.to_content().into_py_awkward_with(py, options)
    }
}

impl IntoPyAwkward for LazyContent {
    fn into_py_awkward_with<'py>(
        self,
        py: Python<'py>,
        options: &ExportOptions,
    ) -> PyResult<Bound<'py, PyAny>> {
        // Several partitions with categories are read at once.
        let found = py.detach(|| self.to_buffers());
        let (form, length, buffers) = found.map_err(|error| (options.errors.0)(&error))?;
        virtual_array(py, &form, length, &buffers, options)
    }
}

impl<T: Awkward + 'static> IntoPyAwkward for LazyArray<T> {
    fn into_py_awkward_with<'py>(
        self,
        py: Python<'py>,
        options: &ExportOptions,
    ) -> PyResult<Bound<'py, PyAny>> {
        // Several partitions with categories are read at once.
        let found = py.detach(|| self.to_buffers());
        let (form, length, buffers) = found.map_err(|error| (options.errors.0)(&error))?;
        virtual_array(py, &form, length, &buffers, options)
    }
}

/// Reads one buffer: what `ak.from_buffers` calls when an array needs it. It hands out the same memory however often it is called, and
/// may be called by several threads.
#[pyclass(frozen, module = "awkward_python", name = "BufferReader")]
#[derive(Debug)]
pub struct BufferReader {
    buffers: LazyBuffers,
    key: String,
    errors: Exceptions,
}

impl BufferReader {
    /// Makes a reader of the buffer of this name, which raises the [exceptions](ExportOptions::errors) of these options.
    #[must_use]
    pub fn new(buffers: LazyBuffers, key: &str, options: &ExportOptions) -> Self {
        Self { buffers, key: key.to_owned(), errors: options.errors.clone() }
    }
}

#[pymethods]
impl BufferReader {
    fn __call__(&self, py: Python<'_>) -> PyResult<Memory> {
        let missing = || {
            let message = format!("expected a buffer named {:?}, found none", self.key);
            Error::new(awkward::ErrorKind::MissingBuffer, message)
        };
        // Reading waits for libhdf5's lock, which whoever holds may wait for the interpreter.
        let read = py.detach(|| self.buffers.get(&self.key)?.ok_or_else(missing));
        let buffer = read.map_err(|error| (self.errors.0)(&error))?;
        Ok(Memory::new(buffer.bytes().clone()))
    }

    fn __repr__(&self) -> String {
        format!("<BufferReader of {:?}>", self.key)
    }
}

/// Makes a virtual `ak.Array` of buffers that are read when they are needed: what [`IntoPyAwkward`] does with lazy arrays. Arrays that are made of
/// the same buffers share what was read.
///
/// # Errors
/// As [`IntoPyAwkward::into_py_awkward`].
pub fn virtual_array<'py>(
    py: Python<'py>,
    form: &Form,
    length: usize,
    buffers: &LazyBuffers,
    options: &ExportOptions,
) -> PyResult<Bound<'py, PyAny>> {
    let container = PyDict::new(py);
    for key in buffers.keys() {
        container.set_item(key, BufferReader::new(buffers.clone(), key, options))?;
    }
    from_buffers(py, &virtual_form(form), length, &container, options)
}

/// Returns the Form of a virtual array: with lists of one size where numbers have a shape, whose length Awkward Array 2 would have to know. The type and
/// the names of buffers are the same.
#[must_use]
pub fn virtual_form(form: &Form) -> Form {
    if let FormKind::Numpy { primitive, inner_shape } = form.kind() {
        let numbers = Form::numpy(*primitive).with_form_key(form.form_key());
        let list = |content, size: &Option<usize>| Form::regular(size.unwrap_or(0), content);
        let lists = inner_shape.iter().rev().fold(numbers, list);
        return lists.with_parameters(form.parameters().clone());
    }
    let fields = match form.kind() {
        FormKind::Record { fields, .. } => fields.clone(),
        _ => Fields::tuple(),
    };
    form.over(fields, form.children().iter().map(virtual_form).collect())
}

fn from_buffers<'py>(
    py: Python<'py>,
    form: &Form,
    length: usize,
    container: &Bound<'py, PyDict>,
    options: &ExportOptions,
) -> PyResult<Bound<'py, PyAny>> {
    static FUNCTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let function = FUNCTION.import(py, "awkward", "from_buffers")?;
    let named = PyDict::new(py);
    if let Some(behavior) = &options.behavior {
        named.set_item("behavior", behavior)?;
    }
    if let Some(attrs) = &options.attrs {
        named.set_item("attrs", attrs)?;
    }
    function.call((form.to_json(Dialect::V2), length, container), Some(&named))
}
