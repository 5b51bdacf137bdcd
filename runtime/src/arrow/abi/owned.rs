//! The structs that go out: each is given what it points to, and a `release` that drops that.

use std::ffi::{CStr, CString, c_void};
use std::ptr::null_mut;

use super::{ArrowArray, ArrowSchema, NULLABLE, metadata};
use crate::arrow::field::{Data, Field};
use crate::buffer::Buffer;
use crate::error::{Error, Result};
use crate::index::as_i64;

/// What a schema points to.
struct SchemaParts {
    format: CString,
    name: CString,
    metadata: Option<Vec<u8>>,
    /// Each from `Box::into_raw`.
    children: Vec<*mut ArrowSchema>,
    /// From `Box::into_raw`, or null.
    dictionary: *mut ArrowSchema,
}

/// What an array points to.
struct ArrayParts {
    /// What `pointers` point into.
    #[expect(dead_code, reason = "kept alive for the pointers")]
    buffers: Vec<Option<Buffer<u8>>>,
    pointers: Vec<*const c_void>,
    /// Each from `Box::into_raw`.
    children: Vec<*mut ArrowArray>,
    /// From `Box::into_raw`, or null.
    dictionary: *mut ArrowArray,
}

/// Where buffers without bytes point to: some readers refuse null. Aligned as far as anybody may ask.
#[repr(align(64))]
struct Aligned([u8; 64]);

static NOTHING: Aligned = Aligned([0; 64]);

/// A text for C, in which no byte may be 0.
fn c_string(text: &str, what: &str) -> Result<CString> {
    CString::new(text).map_err(|_| {
        Error::invalid(format!(
            "expected a {what} without the character U+0000, which ends a text of C, found {text:?}"
        ))
    })
}

/// How many there are, as the interface counts.
fn count<T>(items: &[T]) -> i64 {
    as_i64(items.len())
}

impl ArrowSchema {
    /// The schema of a field; everything is copied.
    ///
    /// # Errors
    /// `Invalid` if a name holds the character U+0000.
    pub(in crate::arrow) fn of(field: &Field) -> Result<Self> {
        // Nothing is a raw pointer before everything is made, so that an error leaks nothing.
        let children = field.children.iter().map(Self::of).collect::<Result<Vec<_>>>()?;
        let dictionary = field.dictionary.as_deref().map(Self::of).transpose()?;
        let metadata = match &field.metadata {
            none if none.is_empty() => None,
            pairs => Some(metadata::encode(pairs)?),
        };
        let mut parts = Box::new(SchemaParts {
            format: c_string(&field.format.to_string(), "format")?,
            name: c_string(&field.name, "name")?,
            metadata,
            children: children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect(),
            dictionary: dictionary.map_or(null_mut(), |values| Box::into_raw(Box::new(values))),
        });
        let children = match parts.children.as_mut_slice() {
            [] => null_mut(),
            children => children.as_mut_ptr(),
        };
        Ok(Self {
            format: CStr::as_ptr(&parts.format),
            name: CStr::as_ptr(&parts.name),
            metadata: parts
                .metadata
                .as_ref()
                .map_or(std::ptr::null(), |block| block.as_ptr().cast()),
            flags: if field.nullable { NULLABLE } else { 0 },
            n_children: count(&parts.children),
            children,
            dictionary: parts.dictionary,
            release: Some(release_schema),
            private_data: Box::into_raw(parts).cast(),
        })
    }
}

impl ArrowArray {
    /// The array of these parts; only pointers go out, and the memory is shared until they are released.
    pub(in crate::arrow) fn of(data: Data) -> Self {
        let boxed = |data: Data| Box::into_raw(Box::new(Self::of(data)));
        let pointer = |buffer: &Option<Buffer<u8>>| match buffer {
            None => std::ptr::null(),
            Some(bytes) if bytes.is_empty() => NOTHING.0.as_ptr().cast(),
            Some(bytes) => bytes.as_ptr().cast(),
        };
        let mut parts = Box::new(ArrayParts {
            pointers: data.buffers.iter().map(pointer).collect(),
            buffers: data.buffers,
            children: data.children.into_iter().map(boxed).collect(),
            dictionary: data.dictionary.map_or(null_mut(), |values| boxed(*values)),
        });
        let children = match parts.children.as_mut_slice() {
            [] => null_mut(),
            children => children.as_mut_ptr(),
        };
        let buffers = match parts.pointers.as_mut_slice() {
            [] => null_mut(),
            pointers => pointers.as_mut_ptr(),
        };
        Self {
            length: as_i64(data.length),
            null_count: data.null_count,
            offset: 0,
            n_buffers: count(&parts.pointers),
            n_children: count(&parts.children),
            buffers,
            children,
            dictionary: parts.dictionary,
            release: Some(release_array),
            private_data: Box::into_raw(parts).cast(),
        }
    }
}

/// A `release`: drops what the struct points to, and marks it as released.
macro_rules! release {
    ($name:ident, $of:ident, $parts:ident) => {
        /// Drops what a struct made here points to.
        ///
        /// # Safety
        /// As the interface says: a pointer to a struct whose `release` this is, or a copy of one that took it over; nobody
        /// uses the struct, its children or its dictionary meanwhile.
        #[expect(unsafe_code, reason = "called by whoever owns the struct")]
        unsafe extern "C" fn $name(raw: *mut $of) {
            // SAFETY: the caller says that the pointer is valid and that nobody else uses what it points to.
            let Some(owner) = (unsafe { raw.as_mut() }) else { return };
            // A second call finds no `release`, and does nothing.
            if owner.release.take().is_none() {
                return;
            }
            let private = std::mem::replace(&mut owner.private_data, null_mut());
            // SAFETY: structs with this `release` are only made above, with `private_data` from `Box::into_raw` of these parts; it was
            // there until now, since `release` is taken once.
            let parts = unsafe { Box::from_raw(private.cast::<$parts>()) };
            for child in parts.children.iter().chain(std::iter::once(&parts.dictionary)) {
                if !child.is_null() {
                    // SAFETY: each child and the dictionary is from `Box::into_raw`, and is dropped here only. Dropping it releases
                    // it, unless another has taken it over.
                    drop(unsafe { Box::from_raw(*child) });
                }
            }
        }
    };
}

release!(release_schema, ArrowSchema, SchemaParts);
release!(release_array, ArrowArray, ArrayParts);
