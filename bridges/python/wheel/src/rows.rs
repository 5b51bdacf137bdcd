//! Rows of an array, opened or read.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use awkward::hdf5::ReadOptions;
use awkward::{Container, Content, Dialect, Form, LazyBuffers, LazyContent};
use awkward_python::{
    BufferReader, ExportOptions, IntoPyAwkward, Memory, virtual_array, virtual_form,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::errors::{Fault, Outcome};
use crate::table::{named, table};

/// Which part of all rows a range of Python is.
///
/// # Errors
/// `RowsError` if it is not within them.
pub(crate) fn within(rows: Option<(usize, Option<usize>)>, length: usize) -> Outcome<Range<usize>> {
    let (start, stop) = rows.map_or((0, length), |(start, stop)| (start, stop.unwrap_or(length)));
    if start > stop || stop > length {
        let message = format!("expected rows between 0 and {length}, found {start} to {stop}");
        return Err(Fault::Named("RowsError", message));
    }
    Ok(start..stop)
}

/// Options of reading with so many threads; 0 is as many as there are cores.
pub(crate) fn reading(threads: usize) -> ReadOptions {
    ReadOptions::new().threads(threads)
}

/// Loaded rows as an `ak.Array`.
pub(crate) fn handed_over<'py>(
    py: Python<'py>,
    path: &Path,
    content: Content,
    attrs: Option<Py<PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    content.into_py_awkward_with(py, &options(path, attrs))
}

/// With exceptions that name the file.
fn options(path: &Path, attrs: Option<Py<PyDict>>) -> ExportOptions {
    let path = path.to_owned();
    let options = ExportOptions::new().errors(move |error| named(&path, error).into());
    match attrs {
        Some(attrs) => options.attrs(attrs),
        None => options,
    }
}

/// Rows of an array of which nothing was read yet, and its buffers.
#[pyclass(frozen, module = "awkward_hdf5._core")]
pub(crate) struct Rows {
    path: PathBuf,
    lazy: LazyContent,
    form: Form,
    buffers: LazyBuffers,
    /// The names of the buffers that were read, in the order in which they were.
    read: Mutex<Vec<String>>,
}

impl Rows {
    pub(crate) fn new(path: &Path, lazy: LazyContent) -> Outcome<Self> {
        let (form, _, buffers) = lazy.to_buffers().map_err(|error| named(path, &error))?;
        Ok(Self { path: path.to_owned(), lazy, form, buffers, read: Mutex::new(Vec::new()) })
    }

    /// Rows in the Form that all other parts of the array have.
    fn of_part(path: &Path, lazy: LazyContent) -> Outcome<Self> {
        let (form, _, buffers) = lazy.to_buffers_of_part().map_err(|error| named(path, &error))?;
        Ok(Self { path: path.to_owned(), lazy, form, buffers, read: Mutex::new(Vec::new()) })
    }

    fn fetch(&self, key: &str) -> Outcome<Memory> {
        let found = self.buffers.get(key).map_err(|error| named(&self.path, &error))?;
        let found = found.ok_or_else(|| {
            Fault::Named("MissingError", format!("expected a buffer named {key:?}, found none"))
        })?;
        if let Ok(mut read) = self.read.lock() {
            read.push(key.to_owned());
        }
        Ok(Memory::new(found.bytes().clone()))
    }
}

#[pymethods]
impl Rows {
    fn __len__(&self) -> usize {
        self.lazy.len()
    }

    fn __repr__(&self) -> String {
        format!("<Rows {}>", self.lazy.type_string())
    }

    /// The Form, as JSON.
    #[getter]
    fn form(&self) -> String {
        virtual_form(&self.form).to_json(Dialect::V2)
    }

    /// The names of the buffers.
    #[getter]
    fn keys(&self) -> Vec<String> {
        self.buffers.keys().map(str::to_owned).collect()
    }

    /// The number of bytes that were read and are remembered.
    #[getter]
    fn nbytes_read(&self, py: Python<'_>) -> usize {
        py.detach(|| self.lazy.cached_nbytes().max(self.buffers.cached_nbytes()))
    }

    /// The names of the buffers that `fetch` was asked for.
    #[getter]
    fn fetched(&self) -> Vec<String> {
        self.read.lock().map(|read| read.clone()).unwrap_or_default()
    }

    /// Reads these buffers.
    fn fetch_all(&self, py: Python<'_>, keys: Vec<String>) -> PyResult<Vec<(String, Memory)>> {
        let read = py.detach(|| {
            let fetch = |key: String| Ok((key.clone(), self.fetch(&key)?));
            keys.into_iter().map(fetch).collect::<Outcome<Vec<_>>>()
        });
        Ok(read?)
    }

    /// A callable that reads a buffer.
    fn reader(&self, key: &str) -> BufferReader {
        BufferReader::new(self.buffers.clone(), key, &options(&self.path, None))
    }

    /// The virtual array.
    #[pyo3(signature = (attrs=None))]
    fn array<'py>(
        &self,
        py: Python<'py>,
        attrs: Option<Py<PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = options(&self.path, attrs);
        virtual_array(py, &self.form, self.lazy.len(), &self.buffers, &options)
    }

    /// The loaded array.
    #[pyo3(signature = (attrs=None))]
    fn load<'py>(&self, py: Python<'py>, attrs: Option<Py<PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        let content = py.detach(|| self.lazy.load());
        let content = content.map_err(|error| PyErr::from(named(&self.path, &error)))?;
        handed_over(py, &self.path, content, attrs)
    }
}

fn lazy(
    path: &Path,
    group: Option<&str>,
    columns: Option<&[String]>,
    rows: Option<(usize, Option<usize>)>,
    convention: &str,
    threads: usize,
) -> Outcome<LazyContent> {
    let told = |error| named(path, &error);
    let table = table(path, group, convention, columns, &reading(threads))?;
    let lazy = table.open_dynamic().map_err(told)?;
    let rows = within(rows, lazy.len())?;
    // All rows are those whose buffers are remembered, for all that needs them.
    if rows.len() == lazy.len() { Ok(lazy) } else { lazy.slice(rows).map_err(told) }
}

/// Opens rows, of which nothing is read yet.
#[pyfunction]
#[pyo3(signature = (path, group=None, columns=None, rows=None, convention="auto", threads=0))]
pub(crate) fn open(
    py: Python<'_>,
    path: PathBuf,
    group: Option<&str>,
    columns: Option<Vec<String>>,
    rows: Option<(usize, Option<usize>)>,
    convention: &str,
    threads: usize,
) -> PyResult<Rows> {
    let opened = py.detach(|| {
        let lazy = lazy(&path, group, columns.as_deref(), rows, convention, threads)?;
        Rows::new(&path, lazy)
    });
    Ok(opened?)
}

/// Opens rows for a task, in the Form that those of all other tasks have.
#[pyfunction]
#[pyo3(signature = (path, group, columns, start, stop))]
pub(crate) fn open_part(
    py: Python<'_>,
    path: PathBuf,
    group: Option<&str>,
    columns: Option<Vec<String>>,
    start: usize,
    stop: usize,
) -> PyResult<Rows> {
    let opened = py.detach(|| {
        let lazy = lazy(&path, group, columns.as_deref(), Some((start, Some(stop))), "auto", 0)?;
        Rows::of_part(&path, lazy)
    });
    Ok(opened?)
}

/// Reads rows.
#[pyfunction]
#[pyo3(signature = (path, group=None, columns=None, rows=None, convention="auto", threads=0, attrs=None))]
#[expect(clippy::too_many_arguments, reason = "arguments of Python have names")]
pub(crate) fn read<'py>(
    py: Python<'py>,
    path: PathBuf,
    group: Option<&str>,
    columns: Option<Vec<String>>,
    rows: Option<(usize, Option<usize>)>,
    convention: &str,
    threads: usize,
    attrs: Option<Py<PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let content = py.detach(|| {
        let lazy = lazy(&path, group, columns.as_deref(), rows, convention, threads)?;
        lazy.load().map_err(|error| named(&path, &error))
    });
    handed_over(py, &path, content?, attrs)
}
