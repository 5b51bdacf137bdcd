//! The structs that come in: read through pointers, each checked as far as a pointer can be.

use std::ffi::{CStr, c_char};
use std::sync::Arc;

use super::{ArrowArray, ArrowSchema, NULLABLE};
use crate::arrow::field::{Field, Metadata};
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::error::{Error, ErrorKind, Result};
use crate::form::MAX_DEPTH;

/// The parts of an array from outside, of which nothing has been checked.
pub(in crate::arrow) trait Source: Sized {
    fn length(&self) -> i64;
    fn null_count(&self) -> i64;
    fn offset(&self) -> i64;
    fn n_buffers(&self) -> i64;
    fn n_children(&self) -> i64;

    /// The first `bytes` bytes of buffer `i`, which is one of `n_buffers`, or nothing if the pointer is null.
    fn buffer(&self, i: usize, bytes: usize) -> Result<Option<Buffer<u8>>>;

    /// Child `i`, which is one of `n_children`.
    fn child(&self, i: usize) -> Result<Self>;

    fn dictionary(&self) -> Option<Self>;
}

/// An array of another, with a share in what keeps it alive.
pub(in crate::arrow) struct Foreign {
    /// Invariant: `root`, or a child or dictionary of one that is.
    array: *const ArrowArray,
    /// Invariant: what the one who imports vouched for, and not released before it is dropped.
    root: Arc<ArrowArray>,
    /// Does nobody change the buffers as long as they are shared?
    immutable: bool,
}

/// Bytes of an array of another.
struct Bytes {
    /// Invariant: `len` bytes behind it are readable as long as `_root` lives.
    start: *const u8,
    len: usize,
    _root: Arc<ArrowArray>,
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        // SAFETY: by the invariant of the fields, which `Foreign::buffer` establishes: the pointer is not null, `len` is at most
        // `isize::MAX`, and the one who imports vouched for so many initialised bytes that live, and that nobody changes
        // (or only as an import of memory that others change must expect: whatever is trusted is copied first).
        #[expect(unsafe_code, reason = "the producer keeps the memory alive until it is released")]
        unsafe {
            std::slice::from_raw_parts(self.start, self.len)
        }
    }
}

// SAFETY: bytes are only read, and what keeps them alive may be dropped on any thread, as `ArrowArray` says.
#[expect(unsafe_code, reason = "the interface allows any thread")]
unsafe impl Send for Bytes {}

// SAFETY: as above; a shared reference only reads.
#[expect(unsafe_code, reason = "nothing is changed behind a shared reference")]
unsafe impl Sync for Bytes {}

impl Foreign {
    /// Takes an array over.
    ///
    /// # Safety
    /// The array is one that the Arrow C data interface describes, of the type of the schema it is read with: it has the children and
    /// buffers that it counts; and each buffer has the bytes that its length, offset and offsets ask for, which
    /// stay as they are until it is released, or are changed by others only if it is not `immutable`.
    #[expect(unsafe_code, reason = "the caller vouches for the struct")]
    pub(in crate::arrow) unsafe fn new(array: ArrowArray, immutable: bool) -> Result<Self> {
        if array.is_released() {
            return Err(Error::invalid("expected an array, found one that has been released"));
        }
        let root = Arc::new(array);
        Ok(Self { array: Arc::as_ptr(&root), root, immutable })
    }

    fn get(&self) -> &ArrowArray {
        // SAFETY: by the invariants of the fields this is a struct that lives as long as `root`, which `self` has a share in, and nobody
        // changes it: children are only taken over by who owns the root, and that is us.
        #[expect(unsafe_code, reason = "the producer keeps the struct alive until it is released")]
        unsafe {
            &*self.array
        }
    }

    fn under(&self, array: *const ArrowArray) -> Option<Self> {
        let below = || Self { array, root: Arc::clone(&self.root), immutable: self.immutable };
        (!array.is_null()).then(below)
    }
}

impl Source for Foreign {
    fn length(&self) -> i64 {
        self.get().length
    }

    fn null_count(&self) -> i64 {
        self.get().null_count
    }

    fn offset(&self) -> i64 {
        self.get().offset
    }

    fn n_buffers(&self) -> i64 {
        self.get().n_buffers
    }

    fn n_children(&self) -> i64 {
        self.get().n_children
    }

    fn buffer(&self, i: usize, bytes: usize) -> Result<Option<Buffer<u8>>> {
        let array = self.get();
        if array.buffers.is_null() {
            return Ok(None);
        }
        // SAFETY: there are `n_buffers` pointers, of which `i` is one.
        #[expect(unsafe_code, reason = "the producer vouches for its pointers")]
        let start = unsafe { pointer(array.buffers, i) };
        if start.is_null() {
            return Ok(None);
        }
        if bytes == 0 {
            return Ok(Some(Buffer::new()));
        }
        let fits = isize::try_from(bytes).is_ok() && start.addr().checked_add(bytes).is_some();
        if !fits {
            return Err(Error::new(
                ErrorKind::Length,
                format!("expected buffer {i} to fit in memory, found a length of {bytes} bytes"),
            ));
        }
        let owner = Bytes { start: start.cast(), len: bytes, _root: Arc::clone(&self.root) };
        Ok(Some(if self.immutable {
            Buffer::from_owner(owner)
        } else {
            Buffer::from_changeable(owner)
        }))
    }

    fn child(&self, i: usize) -> Result<Self> {
        let children = self.get().children;
        let child = if children.is_null() {
            std::ptr::null_mut()
        } else {
            // SAFETY: there are `n_children` pointers, of which `i` is one.
            #[expect(unsafe_code, reason = "the producer vouches for its pointers")]
            unsafe {
                pointer(children, i)
            }
        };
        let missing = || Error::invalid(format!("expected child {i} of an array, found null"));
        let child = self.under(child).ok_or_else(missing)?;
        if child.get().is_released() {
            let message = format!("expected child {i} of an array, found one that was released");
            return Err(Error::invalid(message));
        }
        Ok(child)
    }

    fn dictionary(&self) -> Option<Self> {
        self.under(self.get().dictionary).filter(|values| !values.get().is_released())
    }
}

/// Reads a schema and all below it; everything is copied.
///
/// # Errors
/// `Invalid` with the place if it has been released, or if a format is unknown, does not fit its children, or is missing; `Limit` if it is
/// nested deeper than Forms may be.
///
/// # Safety
/// The schema is one that the Arrow C data interface describes: texts end in 0, metadata are as long as they say, and it has the
/// children that it counts.
#[expect(unsafe_code, reason = "the caller vouches for the struct")]
pub(in crate::arrow) unsafe fn read_schema(schema: &ArrowSchema) -> Result<Field> {
    // SAFETY: as the caller says.
    unsafe { field(schema, 1) }
}

/// # Safety
/// As [`read_schema`].
#[expect(unsafe_code, reason = "the caller vouches for the struct")]
unsafe fn field(schema: &ArrowSchema, depth: usize) -> Result<Field> {
    if depth > MAX_DEPTH {
        return Err(Error::new(
            ErrorKind::Limit,
            format!("expected at most {MAX_DEPTH} levels of nested fields"),
        ));
    }
    if schema.is_released() {
        return Err(Error::invalid("expected a schema, found one that has been released"));
    }
    // SAFETY: the caller says that it is null, or ends in 0.
    let name = unsafe { text(schema.name, "name") }?.unwrap_or_default();
    // SAFETY: the caller says that it is null, or ends in 0.
    let format = unsafe { text(schema.format, "format") }?;
    // SAFETY: the caller says that it is null, or as long as its numbers say.
    let metadata = unsafe { pairs(schema.metadata) }?;
    let format: Format = format
        .ok_or_else(|| Error::invalid("expected a format, found null"))
        .and_then(|format| format.parse())
        .map_err(|error: Error| error.under(&name))?;
    let count = usize::try_from(schema.n_children).ok();
    let expected = if schema.dictionary.is_null() { format.children() } else { Some(0) };
    let count = count.filter(|&count| expected.is_none_or(|expected| expected == count));
    let Some(count) = count else {
        let message =
            format!("expected other children of the format {format}, found {}", schema.n_children);
        return Err(Error::invalid(message).under(&name));
    };
    // The children count one by one, so that a count without children allocates nothing.
    let children = (0..count).map(|i| {
        let missing = || Error::invalid(format!("expected child {i} of a field, found null"));
        if schema.children.is_null() {
            return Err(missing());
        }
        // SAFETY: there are `n_children` pointers, of which `i` is one.
        let child = unsafe { pointer(schema.children, i) };
        // SAFETY: each that is not null points to a schema.
        let child = unsafe { child.as_ref() };
        // SAFETY: it is as valid as its parent.
        unsafe { field(child.ok_or_else(missing)?, depth + 1) }
    });
    let mut found = Vec::new();
    for child in children {
        found.push(child.map_err(|error| error.under(&name))?);
    }
    // SAFETY: the caller says that it is null, or points to a schema.
    let dictionary = match unsafe { schema.dictionary.as_ref() } {
        None => None,
        // SAFETY: it is as valid as its parent.
        Some(values) => Some(Box::new(unsafe { field(values, depth + 1) }?)),
    };
    Ok(Field {
        format,
        name,
        nullable: schema.flags & NULLABLE != 0,
        metadata,
        children: found,
        dictionary,
    })
}

/// Pointer `i` of an array of them.
///
/// # Safety
/// There are more than `i` pointers from here on.
#[expect(unsafe_code, reason = "the caller vouches for the array")]
unsafe fn pointer<P: Copy>(pointers: *const P, i: usize) -> P {
    // SAFETY: the caller says that it is one of them, so that the place is within their allocation.
    let place = unsafe { pointers.add(i) };
    // SAFETY: there is a pointer, as the caller says; where such structs come from, words are aligned.
    unsafe { place.read() }
}

/// A text of C, if there is one.
///
/// # Safety
/// The pointer is null, or the text ends in 0.
#[expect(unsafe_code, reason = "the caller vouches for the text")]
unsafe fn text(start: *const c_char, what: &str) -> Result<Option<String>> {
    if start.is_null() {
        return Ok(None);
    }
    // SAFETY: as the caller says.
    let text = unsafe { CStr::from_ptr(start) };
    match text.to_str() {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(_) => Err(Error::new(ErrorKind::Utf8, format!("expected a {what} in UTF-8"))),
    }
}

/// The pairs of a block of metadata; a pair that is not UTF-8 says nothing to us.
///
/// # Safety
/// The pointer is null, or the block is as long as its numbers say.
#[expect(unsafe_code, reason = "the caller vouches for the block")]
unsafe fn pairs(block: *const c_char) -> Result<Metadata> {
    if block.is_null() {
        return Ok(Vec::new());
    }
    let mut at = block.cast::<u8>();
    let negative = || Error::invalid("expected metadata of a length, found a negative one");
    // A number, and the place behind it.
    let number = |at: &mut *const u8| -> Result<usize> {
        // SAFETY: the caller says that the block has a number here; it may be at any address.
        let bytes = unsafe { at.cast::<[u8; 4]>().read() };
        // SAFETY: four bytes further is within the block or just behind it.
        *at = unsafe { at.add(4) };
        usize::try_from(i32::from_ne_bytes(bytes)).map_err(|_| negative())
    };
    let count = number(&mut at)?;
    let mut pairs = Vec::new();
    for _ in 0..count {
        let mut next = || -> Result<Option<String>> {
            let len = number(&mut at)?;
            // SAFETY: the caller says that the text has so many bytes, and `i32` fits in `isize`.
            let text = unsafe { std::slice::from_raw_parts(at, len) };
            // SAFETY: behind the text is within the block or just behind it.
            at = unsafe { at.add(len) };
            Ok(std::str::from_utf8(text).ok().map(str::to_owned))
        };
        if let (Some(key), Some(value)) = (next()?, next()?) {
            pairs.push((key, value));
        }
    }
    Ok(pairs)
}
