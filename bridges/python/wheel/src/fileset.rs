//! Arrays in many files.

use std::path::PathBuf;

use awkward::hdf5;
use awkward::{Content, Dialect, LazyContent};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::errors::{Fault, Outcome, found};
use crate::rows::{Rows, handed_over, reading, within};
use crate::table::named;

/// An array in many files.
#[pyclass(frozen, module = "awkward_hdf5._core")]
pub(crate) struct FileSet {
    path: PathBuf,
    set: hdf5::FileSet,
}

impl FileSet {
    fn lazy(
        &self,
        columns: Option<&[String]>,
        rows: Option<(usize, Option<usize>)>,
    ) -> Outcome<LazyContent> {
        let told = |error| named(&self.path, &error);
        let mut lazy = self.set.lazy_dynamic().map_err(told)?;
        if let Some(columns) = columns {
            let names: Vec<&str> = columns.iter().map(String::as_str).collect();
            lazy = lazy.select(&names).map_err(|error| {
                Fault::Named("MissingError", named(&self.path, &error).sentence())
            })?;
        }
        let rows = within(rows, lazy.len())?;
        if rows.len() == lazy.len() { Ok(lazy) } else { lazy.slice(rows).map_err(told) }
    }
}

#[pymethods]
impl FileSet {
    #[new]
    #[pyo3(signature = (path, group=None, threads=0))]
    fn new(py: Python<'_>, path: PathBuf, group: Option<&str>, threads: usize) -> PyResult<Self> {
        let opened = py.detach(|| -> Outcome<hdf5::FileSet> {
            // A pattern is no file.
            if !path.to_string_lossy().contains(['*', '?', '[']) {
                found(&path)?;
            }
            hdf5::FileSet::open_with(&path, group, &reading(threads))
                .map_err(|error| named(&path, &error))
        });
        Ok(Self { set: opened?, path })
    }

    fn __len__(&self) -> usize {
        self.set.len()
    }

    /// The path of the array in each file.
    #[getter]
    fn group(&self) -> &str {
        self.set.group_name()
    }

    /// The path, the number of rows and the Form of each file.
    #[getter]
    fn fragments(&self) -> Vec<(PathBuf, usize, String)> {
        let fragments = self.set.fragments().iter();
        let parts = fragments.map(|file| {
            (
                file.path().to_owned(),
                file.len(),
                file.form().clone().with_node_keys().to_json(Dialect::V2),
            )
        });
        parts.collect()
    }

    /// Opens rows of all files.
    #[pyo3(signature = (columns=None, rows=None))]
    fn open(
        &self,
        py: Python<'_>,
        columns: Option<Vec<String>>,
        rows: Option<(usize, Option<usize>)>,
    ) -> PyResult<Rows> {
        let opened = py.detach(|| {
            let lazy = self.lazy(columns.as_deref(), rows)?;
            Rows::new(&self.path, lazy)
        });
        Ok(opened?)
    }

    /// Reads rows of all files.
    #[pyo3(signature = (columns=None, rows=None, attrs=None))]
    fn read<'py>(
        &self,
        py: Python<'py>,
        columns: Option<Vec<String>>,
        rows: Option<(usize, Option<usize>)>,
        attrs: Option<Py<PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let content = py.detach(|| -> Outcome<Content> {
            let all = columns.is_none() && rows.is_none();
            let read =
                if all { self.set.read() } else { self.lazy(columns.as_deref(), rows)?.load() };
            read.map_err(|error| named(&self.path, &error))
        });
        handed_over(py, &self.path, content?, attrs)
    }

    /// Writes the manifest.
    fn write_manifest(&self, py: Python<'_>) -> PyResult<PathBuf> {
        let written = py.detach(|| self.set.write_manifest());
        written.map_err(|error| named(&self.path, &error).into())
    }
}
