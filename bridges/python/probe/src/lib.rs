//! What the tests of the Python packages ask of arrays in Rust: where their memory is, and how often a buffer is read.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use awkward::container::FnContainer;
use awkward::{
    Array, Awkward, Content, Dialect, Error, ErrorKind, LazyArray, LazyContent, RawBuffer,
};
use awkward_python::{ExportOptions, IntoPyAwkward, Memory, PyAwkward, exception};
use pyo3::prelude::*;
use pyo3::types::PyDict;

#[derive(Awkward)]
#[awkward(name = "Point")]
struct Point {
    x: f64,
    y: Vec<i64>,
    name: Option<String>,
}

#[derive(Awkward)]
struct OnlyX {
    x: f64,
}

static READS: AtomicUsize = AtomicUsize::new(0);

/// An array that Rust keeps.
#[pyclass(frozen)]
struct Held(Mutex<Option<Content>>);

impl Held {
    fn taken(&self) -> Option<Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[pymethods]
impl Held {
    #[new]
    fn new(array: PyAwkward<Content>) -> Self {
        Self(Mutex::new(Some(array.0)))
    }

    /// Drops it in another thread, while none is attached to the interpreter.
    fn drop_in_thread(&self, py: Python<'_>) {
        let taken = self.taken();
        py.detach(|| drop(std::thread::spawn(move || drop(taken)).join()));
    }

    /// Drops it in a thread that nobody waits for, after some time: the interpreter may be gone by then.
    fn drop_later(&self, milliseconds: u64) {
        let taken = self.taken();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(milliseconds));
            drop(taken);
        });
    }

    fn give(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let content = self.taken();
        content.map(|content| content.into_py_awkward(py).map(Bound::unbind)).transpose()
    }
}

/// Columns of which only the objects are made that share them.
#[pyclass(frozen)]
struct Columns(Content);

#[pymethods]
impl Columns {
    fn array<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.clone().into_py_awkward(py)
    }

    /// What `ak.from_buffers` takes.
    fn container<'py>(&self, py: Python<'py>) -> PyResult<(String, usize, Bound<'py, PyDict>)> {
        let (form, length, buffers) = self.0.to_buffers();
        let container = PyDict::new(py);
        for (key, buffer) in &buffers {
            container.set_item(key, Memory::new(buffer.bytes().clone()))?;
        }
        Ok((form.to_json(Dialect::V2), length, container))
    }
}

/// What the tests ask.
#[pymodule]
mod probe {
    use super::*;

    #[pymodule_export]
    use super::Held;

    #[pyfunction]
    fn through(array: PyAwkward<Content>) -> PyAwkward<Content> {
        array
    }

    /// Where the buffers are, and how long they are.
    #[pyfunction]
    fn addresses(array: PyAwkward<Content>) -> Vec<(String, usize, usize)> {
        let (_, _, buffers) = array.to_buffers();
        let place = |(key, buffer): (String, RawBuffer)| {
            (key, buffer.bytes().as_ptr().addr(), buffer.bytes().len())
        };
        buffers.into_iter().map(place).collect()
    }

    #[pyfunction]
    fn points() -> PyAwkward<Array<Point>> {
        let point = |(x, y, name): (f64, Vec<i64>, Option<&str>)| Point {
            x,
            y,
            name: name.map(str::to_owned),
        };
        let rows =
            [(1.5, vec![1], Some("one")), (2.5, vec![], None), (3.5, vec![2, 3], Some("drei"))];
        PyAwkward(rows.into_iter().map(point).collect())
    }

    #[pyfunction]
    fn sum_of_x(points: PyAwkward<Array<OnlyX>>) -> f64 {
        points.columns().x().iter().sum()
    }

    #[pyfunction]
    fn with_attrs(
        py: Python<'_>,
        attrs: Py<PyDict>,
        behavior: Py<PyAny>,
    ) -> PyResult<Bound<'_, PyAny>> {
        points().0.into_py_awkward_with(py, &ExportOptions::new().attrs(attrs).behavior(behavior))
    }

    /// Lists of points, of which each buffer takes a while to be read.
    #[pyfunction]
    fn slow(milliseconds: u64) -> PyResult<PyAwkward<LazyContent>> {
        let (form, length, buffers) = points().0.to_buffers();
        let container = FnContainer(move |key: &str| {
            READS.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(milliseconds));
            Ok(buffers.get(key).cloned())
        });
        LazyContent::new(&form, length, container).map(PyAwkward).map_err(|error| exception(&error))
    }

    /// The same with a type, which has fewer columns.
    #[pyfunction]
    fn lazy_x() -> PyResult<PyAwkward<LazyArray<OnlyX>>> {
        let (form, length, buffers) = points().0.to_buffers();
        let container = FnContainer(move |key: &str| {
            READS.fetch_add(1, Ordering::SeqCst);
            Ok(buffers.get(key).cloned())
        });
        LazyArray::new(&form, length, container).map(PyAwkward).map_err(|error| exception(&error))
    }

    /// Reads that fail a number of times, in ways of which each has a kind.
    #[pyfunction]
    fn failing(kind: &str, times: usize) -> PyResult<PyAwkward<LazyContent>> {
        let kind = match kind {
            "io" => ErrorKind::Io,
            "missing" => ErrorKind::MissingBuffer,
            "unsupported" => ErrorKind::Unsupported,
            _ => ErrorKind::Invalid,
        };
        let (form, length, buffers) = points().0.to_buffers();
        let left = Arc::new(AtomicUsize::new(times));
        let container = FnContainer(move |key: &str| {
            let failed =
                left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
            match failed {
                Ok(_) => Err(Error::new(kind, "the disk is on fire")),
                Err(_) => Ok(buffers.get(key).cloned()),
            }
        });
        LazyContent::new(&form, length, container).map(PyAwkward).map_err(|error| exception(&error))
    }

    /// How many buffers were read since the last call.
    #[pyfunction]
    fn reads() -> usize {
        READS.swap(0, Ordering::SeqCst)
    }

    /// Twenty columns of so many numbers.
    #[pyfunction]
    fn twenty(rows: usize) -> PyResult<Columns> {
        columns(rows).map(Columns)
    }

    fn columns(rows: usize) -> PyResult<Content> {
        let columns = (0..20).map(|i| (format!("c{i}"), vec![f64::from(i); rows].into()));
        let form = (0..20).map(|i| {
            awkward::Form::numpy(awkward::Primitive::Float64).with_form_key(Some(&format!("c{i}")))
        });
        let names = awkward::Fields::named((0..20).map(|i| format!("f{i}")));
        let buffers = columns.map(|(key, data): (String, RawBuffer)| (format!("{key}-data"), data));
        let buffers: std::collections::BTreeMap<String, RawBuffer> = buffers.collect();
        let content =
            Content::from_buffers(&awkward::Form::record(names, form.collect()), rows, &buffers);
        content.map_err(|error| exception(&error))
    }
}
