//! Streams of arrays of one schema.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;

use super::foreign::{Foreign, read_schema};
use super::{ArrowArray, ArrowSchema, owned_struct};
use crate::arrow::field::{Data, Field};
use crate::error::{Error, ErrorKind, Result};

/// Arrays of one schema, one after the other, as the Arrow C stream interface hands them over.
///
/// It owns what it points to: dropping it calls its `release`. One thread at a time may use it.
#[repr(C)]
pub struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut Self, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Self, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Self) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

owned_struct!(ArrowArrayStream {
    get_schema: None,
    get_next: None,
    get_last_error: None,
    private_data: null_mut()
});

impl fmt::Debug for ArrowArrayStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArrowArrayStream")
            .field("is_released", &self.is_released())
            .finish_non_exhaustive()
    }
}

/// What a stream of ours draws from.
struct StreamParts {
    field: Field,
    /// Nothing after the end, or after a panic.
    batches: Option<Box<dyn Iterator<Item = Result<Data>> + Send>>,
    /// What went wrong in the last call.
    error: Option<CString>,
}

/// `EIO`, wherever this runs: the one number that says "look at the message".
const FAILED: c_int = 5;

/// The stream of these batches, all of which are of this field.
pub(in crate::arrow) fn stream_of(
    field: Field,
    batches: impl Iterator<Item = Result<Data>> + Send + 'static,
) -> ArrowArrayStream {
    let parts = Box::new(StreamParts { field, batches: Some(Box::new(batches)), error: None });
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: Box::into_raw(parts).cast(),
    }
}

impl StreamParts {
    /// Runs what a callback does; an error or a panic is remembered, and told as a number.
    fn run<T>(&mut self, out: *mut T, make: impl FnOnce(&mut Self) -> Result<T>) -> c_int {
        self.error = None;
        let made = catch_unwind(AssertUnwindSafe(|| make(self)));
        let message = match made {
            Ok(Ok(made)) => {
                // SAFETY: the interface says that `out` is a place to write a struct to; what is there is not dropped, as it
                // may never have been initialised.
                #[expect(unsafe_code, reason = "the consumer vouches for its pointer")]
                unsafe {
                    out.write(made);
                }
                return 0;
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "the source of the stream panicked".to_owned(),
        };
        // No message of ours holds the character that ends a text of C, but a name in it may.
        self.error = CString::new(message.replace('\0', "\u{fffd}")).ok();
        FAILED
    }
}

/// The parts of a stream that was made by [`stream_of`].
///
/// # Safety
/// The pointer is null, or to such a stream that nobody else uses meanwhile.
#[expect(unsafe_code, reason = "called by whoever owns the stream")]
unsafe fn parts<'a>(stream: *mut ArrowArrayStream) -> Option<&'a mut StreamParts> {
    // SAFETY: as the caller says.
    let stream = unsafe { stream.as_mut() }?;
    // SAFETY: it is from `Box::into_raw`, or null once it has been released.
    unsafe { stream.private_data.cast::<StreamParts>().as_mut() }
}

/// # Safety
/// As the interface says.
#[expect(unsafe_code, reason = "called by whoever owns the stream")]
unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: as the caller says.
    unsafe { parts(stream) }
        .map_or(FAILED, |parts| parts.run(out, |parts| ArrowSchema::of(&parts.field)))
}

/// # Safety
/// As the interface says.
#[expect(unsafe_code, reason = "called by whoever owns the stream")]
unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as the caller says.
    unsafe { parts(stream) }.map_or(FAILED, |parts| {
        parts.run(out, |parts| {
            let Some(mut batches) = parts.batches.take() else { return Ok(ArrowArray::empty()) };
            let Some(batch) = batches.next() else { return Ok(ArrowArray::empty()) };
            parts.batches = Some(batches);
            batch.map(ArrowArray::of)
        })
    })
}

/// # Safety
/// As the interface says.
#[expect(unsafe_code, reason = "called by whoever owns the stream")]
unsafe extern "C" fn get_last_error(stream: *mut ArrowArrayStream) -> *const c_char {
    // SAFETY: as the caller says.
    let parts = unsafe { parts(stream) };
    parts.and_then(|parts| parts.error.as_deref()).map_or(std::ptr::null(), CStr::as_ptr)
}

/// # Safety
/// As the interface says.
#[expect(unsafe_code, reason = "called by whoever owns the stream")]
unsafe extern "C" fn release(stream: *mut ArrowArrayStream) {
    // SAFETY: as the caller says.
    let Some(owner) = (unsafe { stream.as_mut() }) else { return };
    if owner.release.take().is_none() {
        return;
    }
    let private = std::mem::replace(&mut owner.private_data, null_mut());
    // SAFETY: streams with this `release` are made by `stream_of` only, with parts from `Box::into_raw`, which were there until now.
    let parts = unsafe { Box::from_raw(private.cast::<StreamParts>()) };
    // What the iterator drops is the user's, and no panic may leave a function of C.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(parts)));
}

/// A stream of another, taken over.
#[derive(Debug)]
pub(in crate::arrow) struct OpenStream {
    /// Invariant: what the one who opened it vouched for.
    stream: ArrowArrayStream,
    field: Field,
    immutable: bool,
}

impl OpenStream {
    /// Takes a stream over and asks it what its arrays are.
    ///
    /// # Errors
    /// `Invalid` if it has been released or its schema is not sound, `Io` if it says itself that it failed.
    ///
    /// # Safety
    /// It is a stream that the Arrow C stream interface describes, and its arrays are what [`Foreign::new`] asks for.
    #[expect(unsafe_code, reason = "the caller vouches for the stream")]
    pub(in crate::arrow) unsafe fn new(stream: ArrowArrayStream, immutable: bool) -> Result<Self> {
        let get_schema = stream.get_schema.filter(|_| !stream.is_released());
        let Some(get_schema) = get_schema else {
            return Err(Error::invalid("expected a stream, found one that has been released"));
        };
        // Moved to its place before it is called, since the interface does not say that it may be moved afterwards.
        let field = Field::default();
        let mut open = Self { stream, field, immutable };
        let mut schema = ArrowSchema::empty();
        // SAFETY: the caller vouches for the stream, which we own; `schema` is a place to write to.
        let code = unsafe { get_schema(&raw mut open.stream, &raw mut schema) };
        if code != 0 {
            return Err(open.failed(code));
        }
        // SAFETY: the caller says that a stream's schema is what the interface describes.
        open.field = unsafe { read_schema(&schema) }?;
        Ok(open)
    }

    /// What all arrays are.
    pub(in crate::arrow) fn field(&self) -> &Field {
        &self.field
    }

    /// The next array, if there is one.
    ///
    /// # Errors
    /// `Io` if the stream says that it failed.
    pub(in crate::arrow) fn next(&mut self) -> Result<Option<Foreign>> {
        let Some(get_next) = self.stream.get_next else { return Ok(None) };
        let mut array = ArrowArray::empty();
        // SAFETY: whoever opened the stream vouches for it, and we own it; `array` is a place to write to.
        #[expect(unsafe_code, reason = "whoever opened the stream vouches for it")]
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(self.failed(code));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: whoever opened the stream vouches for its arrays.
        #[expect(unsafe_code, reason = "whoever opened the stream vouches for it")]
        unsafe { Foreign::new(array, self.immutable) }.map(Some)
    }

    /// What the stream says about its last failure.
    fn failed(&mut self, code: c_int) -> Error {
        let message = self.stream.get_last_error.and_then(|get| {
            // SAFETY: whoever opened the stream vouches for it, and we own it.
            #[expect(unsafe_code, reason = "whoever opened the stream vouches for it")]
            let text = unsafe { get(&raw mut self.stream) };
            // SAFETY: the interface says that it is null, or a text that ends in 0 and lives until the next call.
            #[expect(unsafe_code, reason = "whoever opened the stream vouches for it")]
            (!text.is_null())
                .then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
        });
        let message = message.unwrap_or_else(|| format!("error number {code}"));
        Error::new(ErrorKind::Io, format!("expected the next array of a stream, found {message}"))
    }
}
