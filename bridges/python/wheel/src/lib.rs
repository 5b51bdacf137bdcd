//! The part of the Python package `awkward_hdf5` that is written in Rust: `awkward_hdf5._core`, whose functions its modules wrap.

mod errors;
mod fileset;
mod rows;
mod table;
mod write;

use pyo3::prelude::*;

/// What `awkward_hdf5` is made of; its functions are documented there.
#[pymodule]
mod _core {
    #[pymodule_export]
    use awkward_python::{BufferReader, Memory};

    #[pymodule_export]
    use super::fileset::FileSet;
    #[pymodule_export]
    use super::rows::{Rows, open, open_part, read};
    #[pymodule_export]
    use super::table::{arrays, recover};
    #[pymodule_export]
    use super::write::{Writer, write};
    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
