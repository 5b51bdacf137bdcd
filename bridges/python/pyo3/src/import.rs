//! `ak.Array` as arrays.

use awkward::container::Cached;
use awkward::{
    Array, Awkward, Buffer, ByteOrder, Container, Content, Error, ErrorKind, Form,
    FromBuffersOptions, RawBuffer,
};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyMemoryView};

use crate::{Memory, exception};

/// How far the way from an array to its memory is followed.
const MOST_VIEWS: usize = 64;

/// Takes an `ak.Array` as an array of a type: the type says which columns are taken, and only these are looked at.
///
/// What lies in memory that nobody can change is shared: that of arrays that [`IntoPyAwkward`](crate::IntoPyAwkward) made, and `bytes`. What Python
/// could still write is copied, a buffer at a time, since an array of this library never changes.
///
/// ```no_run
/// use awkward::{Array, Awkward};
/// use awkward_python::FromPyAwkward;
/// use pyo3::prelude::*;
///
/// #[derive(Awkward)]
/// struct Point {
///     x: f64,
/// }
///
/// #[pyfunction]
/// fn sum_of_x(points: &Bound<'_, PyAny>) -> PyResult<f64> {
///     let points = Array::<Point>::from_py_awkward(points)?; // whatever other fields there are
///     Ok(points.columns().x().iter().sum())
/// }
/// ```
pub trait FromPyAwkward: Sized {
    /// Takes an `ak.Array`, or a layout of one.
    ///
    /// # Errors
    /// `TypeError` if it is none; `ValueError` if it is not of this type, with all differences, or if its buffers are damaged; what a virtual
    /// buffer raises when it is read.
    fn from_py_awkward(array: &Bound<'_, PyAny>) -> PyResult<Self>;
}

impl<T: Awkward> FromPyAwkward for Array<T> {
    fn from_py_awkward(array: &Bound<'_, PyAny>) -> PyResult<Self> {
        let parts = Parts::of(array)?;
        let read = |form: &Form, length, container: &Cached<Arrays>, options: &_| {
            Self::from_buffers_with(form, length, container, options)
        };
        parts.read(array.py(), read)
    }
}

impl FromPyAwkward for Content {
    fn from_py_awkward(array: &Bound<'_, PyAny>) -> PyResult<Self> {
        let parts = Parts::of(array)?;
        let read = |form: &Form, length, container: &Cached<Arrays>, options: &_| {
            Self::from_buffers_with(form, length, container, options)
        };
        parts.read(array.py(), read)
    }
}

/// What `ak.to_buffers` gives.
struct Parts {
    form: Form,
    length: usize,
    arrays: Arrays,
}

impl Parts {
    fn of(array: &Bound<'_, PyAny>) -> PyResult<Self> {
        static TO_BUFFERS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        static ARRAY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        static LAYOUT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let py = array.py();
        let is_array = array.is_instance(ARRAY.import(py, "awkward", "Array")?)?;
        if !is_array && !array.is_instance(LAYOUT.import(py, "awkward.contents", "Content")?)? {
            let found = array.get_type().qualname()?;
            return Err(PyTypeError::new_err(format!("expected an ak.Array, found {found}")));
        }
        let parts = TO_BUFFERS.import(py, "awkward", "to_buffers")?.call1((array,))?;
        let (form, length, container) =
            parts.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>, Py<PyAny>)>()?;
        let form: String = form.call_method0("to_json")?.extract()?;
        let form = Form::from_json(&form).map_err(|error| exception(&error))?;
        let length = length.extract().map_err(|_| {
            PyValueError::new_err(format!(
                "expected an array whose length is known, found {length}"
            ))
        })?;
        Ok(Self { form, length, arrays: Arrays { container } })
    }

    /// Reads while other threads of Python run. Only taking a buffer needs the interpreter.
    fn read<R: Send>(
        self,
        py: Python<'_>,
        read: impl FnOnce(&Form, usize, &Cached<Arrays>, &FromBuffersOptions) -> awkward::Result<R>
        + Send,
    ) -> PyResult<R> {
        let Self { form, length, arrays } = self;
        let options = FromBuffersOptions::new().byte_order(ByteOrder::Little);
        let container = Cached::new(arrays);
        py.detach(move || read(&form, length, &container, &options))
            .map_err(|error| exception(&error))
    }
}

/// Arrays of NumPy by name.
struct Arrays {
    container: Py<PyAny>,
}

impl Container for Arrays {
    fn get(&self, key: &str) -> awkward::Result<Option<RawBuffer>> {
        let found = Python::attach(|py| {
            let container = self.container.bind(py);
            if !container.contains(key)? {
                return Ok(None);
            }
            taken(&container.get_item(key)?).map(Some)
        });
        let found = found.map_err(|error: PyErr| {
            Error::new(ErrorKind::Invalid, format!("buffer {key:?} cannot be taken: {error}"))
        })?;
        Ok(found.map(RawBuffer::untyped))
    }
}

/// The bytes of an array: shared if nobody can change them, else a copy.
fn taken(array: &Bound<'_, PyAny>) -> PyResult<Buffer<u8>> {
    static CONTIGUOUS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = array.py();
    let read = match array.hasattr("materialize")? {
        true => &array.call_method0("materialize")?,
        false => array,
    };
    let items = CONTIGUOUS.import(py, "numpy", "ascontiguousarray")?.call1((read,))?;
    let bytes = items.call_method1("reshape", (-1,))?.call_method1("view", ("u1",))?;
    let view = PyBuffer::<u8>::get(&bytes)?;
    let start = view.buf_ptr().addr();
    let range = start..start.saturating_add(view.len_bytes());
    if let Some(shared) = owner(&bytes)?.and_then(|owner| part(&owner, range)) {
        return Ok(shared);
    }
    Ok(view.to_vec(py)?.into())
}

/// The part of the owner's memory that has these addresses. Nothing if that is not within it.
fn part(owner: &Buffer<u8>, addresses: std::ops::Range<usize>) -> Option<Buffer<u8>> {
    let first = owner.as_ptr().addr();
    let (start, end) = (addresses.start.checked_sub(first)?, addresses.end.checked_sub(first)?);
    owner.get_range(start..end)
}

/// Memory that nobody can change, if that is what an array looks at. A flag of the array says nothing of that: it may look at the memory of another
/// one.
fn owner(array: &Bound<'_, PyAny>) -> PyResult<Option<Buffer<u8>>> {
    static NDARRAY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let ndarray = NDARRAY.import(array.py(), "numpy", "ndarray")?;
    let mut object = array.clone();
    for _ in 0..MOST_VIEWS {
        if let Ok(memory) = object.cast::<Memory>() {
            return Ok(Some(memory.get().bytes().clone()));
        }
        if let Ok(bytes) = object.cast_exact::<PyBytes>() {
            return Ok(Some(Buffer::from_owner(PyBackedBytes::from(bytes.clone()))));
        }
        object = if object.get_type().is(ndarray) {
            object.getattr("base")?
        } else if object.cast::<PyMemoryView>().is_ok() {
            object.getattr("obj")?
        } else {
            return Ok(None);
        };
    }
    Ok(None)
}
