//! Memory of arrays as an object of Python: the one place with `unsafe`.

use std::ffi::c_int;

use awkward::Buffer;
use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;

/// Bytes that an array and Python share: an object with the buffer protocol, which can only be read. It keeps the memory alive, wherever
/// it came from, as long as anything in Python sees it. Dropping it needs nothing of Python.
#[pyclass(frozen, module = "awkward_python", name = "Memory")]
#[derive(Debug)]
pub struct Memory(Buffer<u8>);

impl Memory {
    /// Makes an object over these bytes, without a copy.
    #[must_use]
    pub fn new(bytes: Buffer<u8>) -> Self {
        Self(bytes)
    }

    /// Returns the bytes, which are shared.
    #[must_use]
    pub fn bytes(&self) -> &Buffer<u8> {
        &self.0
    }
}

#[pymethods]
impl Memory {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<Memory of {} bytes>", self.0.len())
    }

    /// # Safety
    /// `view` is null or points to a `Py_buffer` that may be written, as the buffer protocol says.
    #[expect(unsafe_code, reason = "the buffer protocol is one of pointers")]
    unsafe fn __getbuffer__(
        slf: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        if view.is_null() {
            return Err(PyBufferError::new_err("expected a place for a view, found none"));
        }
        // SAFETY: `view` is not null, and the caller says that it points to a `Py_buffer` that may be written. Only this field is
        // touched, and the null pointer is a value of it.
        unsafe { (*view).obj = std::ptr::null_mut() };
        if flags & ffi::PyBUF_WRITABLE == ffi::PyBUF_WRITABLE {
            return Err(PyBufferError::new_err(
                "expected a reader: this memory is shared, and cannot be written",
            ));
        }
        let (bytes, object) = (slf.get().bytes(), slf.as_ptr());
        // A slice has at most `isize::MAX` bytes.
        let length = bytes.len().cast_signed();
        let start = bytes.as_ptr().cast_mut().cast();
        // SAFETY: `view` may be written, as above; `object` is a borrowed reference to a living object, of which `PyBuffer_FillInfo` takes a
        // share for the view; the interpreter is attached, as `slf` proves. `start` and `length` are those of a slice that the `Buffer` in the
        // object keeps where it is for as long as the object lives, since the class is frozen and gives no other access: so for as long
        // as the view lives. With `readonly` set to 1 nobody writes through the pointer.
        let filled = unsafe { ffi::PyBuffer_FillInfo(view, object, start, length, 1, flags) };
        if filled == 0 { Ok(()) } else { Err(PyErr::fetch(slf.py())) }
    }
}
