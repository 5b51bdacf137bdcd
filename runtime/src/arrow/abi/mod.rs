//! The structs of the C data interface: what owns them, and how they are taken apart.
//!
//! This is the room for `unsafe` of [`arrow`](super): the structs are pointers into memory of whoever made them, which lives until
//! their `release` is called. What goes out is put together in [`owned`], what comes in is read in [`foreign`]; streams are in [`stream`].
//! Everything else works on safe values.

mod foreign;
mod metadata;
mod owned;
mod stream;

use std::ffi::{c_char, c_void};
use std::fmt;

pub(super) use foreign::{Foreign, Source, read_schema};
pub use stream::ArrowArrayStream;
pub(super) use stream::{OpenStream, stream_of};

/// What an array is, as the Arrow C data interface hands it over: its type, name, nullability and metadata.
///
/// It owns what it points to: dropping it calls its `release`, unless that has been done, or another has taken it over, as
/// the interface says, by copying the struct and setting `release` to null. A C pointer to it is `&raw mut schema`.
#[repr(C)]
pub struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut Self,
    dictionary: *mut Self,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

/// The buffers and children of an array, as the Arrow C data interface hands them over.
///
/// It owns what it points to, as an [`ArrowSchema`] does. It may be sent to another thread and dropped there.
#[repr(C)]
pub struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut Self,
    dictionary: *mut Self,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

const NULLABLE: i64 = 2;

/// What all structs of the interface have.
macro_rules! owned_struct {
    ($name:ident { $($null:ident: $nothing:expr),+ }) => {
        impl $name {
            /// Makes a struct that counts as released: the place where another writes one to.
            #[must_use]
            pub const fn empty() -> Self {
                Self { $($null: $nothing,)+ release: None }
            }

            /// Returns whether there is nothing in it, because it was never filled, or another has taken it over.
            #[must_use]
            pub const fn is_released(&self) -> bool {
                self.release.is_none()
            }

            /// Takes over the struct behind a pointer, which counts as released from then on.
            ///
            /// # Safety
            /// The pointer is aligned and points to a struct that nobody else uses meanwhile. It is one that the Arrow C data
            /// interface describes: released (`release` is null), or everything in it is valid until `release` is called, which
            /// may be done on any thread.
            #[must_use]
            #[expect(unsafe_code, reason = "the caller vouches for the pointer")]
            pub unsafe fn from_raw(raw: *mut Self) -> Self {
                // SAFETY: the caller says that the pointer is valid and that nobody else uses what it points to. Afterwards there
                // is one owner, the returned value, since what is left in its place has no `release`.
                unsafe {
                    std::ptr::replace(raw, Self::empty())
                }
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                if let Some(release) = self.release {
                    // SAFETY: `release` is set, so that this struct has not been released or taken over; whoever filled it (a
                    // function of this module, or one of the caller of `from_raw`) says that it may be called, once, by its owner,
                    // with a pointer to the struct. `self` is that owner and is not used afterwards.
                    #[expect(unsafe_code, reason = "the owner releases what it owns")]
                    unsafe {
                        release(self);
                    }
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::empty()
            }
        }

        // SAFETY: what the struct points to is immutable until it is released, and the specification lets the owner release it
        // on any thread; what this library exports is `Send` itself.
        #[expect(unsafe_code, reason = "the interface allows any thread")]
        unsafe impl Send for $name {}

        // SAFETY: through a shared reference there are only reads of what is immutable until the struct is released.
        #[expect(unsafe_code, reason = "nothing is changed behind a shared reference")]
        unsafe impl Sync for $name {}
    };
}

use owned_struct;

owned_struct!(ArrowSchema {
    format: std::ptr::null(),
    name: std::ptr::null(),
    metadata: std::ptr::null(),
    flags: 0,
    n_children: 0,
    children: std::ptr::null_mut(),
    dictionary: std::ptr::null_mut(),
    private_data: std::ptr::null_mut()
});

owned_struct!(ArrowArray {
    length: 0,
    null_count: 0,
    offset: 0,
    n_buffers: 0,
    n_children: 0,
    buffers: std::ptr::null_mut(),
    children: std::ptr::null_mut(),
    dictionary: std::ptr::null_mut(),
    private_data: std::ptr::null_mut()
});

impl fmt::Debug for ArrowSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArrowSchema")
            .field("n_children", &self.n_children)
            .field("is_released", &self.is_released())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ArrowArray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArrowArray")
            .field("length", &self.length)
            .field("null_count", &self.null_count)
            .field("offset", &self.offset)
            .field("n_buffers", &self.n_buffers)
            .field("n_children", &self.n_children)
            .field("is_released", &self.is_released())
            .finish_non_exhaustive()
    }
}
