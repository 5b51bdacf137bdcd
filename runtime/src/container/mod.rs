//! Containers: where named buffers live. They know names, bytes and types of numbers, but no nodes.

mod cached;
mod memory;
mod remembered;

/// What [`remembered`] locks with.
mod sync {
    pub(super) use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
}

use std::ops::Range;
use std::sync::Arc;

pub use cached::Cached;
pub use memory::FnContainer;

use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::error::Result;
use crate::primitive::Primitive;

/// The bytes of one buffer, in native byte order, with the type of number they were stored as, if that is known.
///
/// Made of a typed [`Buffer`] by `From`, without a copy, and of bytes with [`new`](Self::new) or [`untyped`](Self::untyped):
///
/// ```
/// use awkward::{Buffer, Form, Primitive, container::RawBuffer};
///
/// let numbers = RawBuffer::from(Buffer::from(vec![1.5, 2.5]));
/// assert_eq!((numbers.bytes().len(), numbers.primitive()), (16, Some(Primitive::Float64)));
/// assert_eq!(numbers.slice(8..16).bytes().to_items::<f64>()?[..], [2.5]);
///
/// let unknown = RawBuffer::untyped(vec![0_u8; 16].into()); // taken for what the Form says
/// assert_eq!(unknown.primitive(), None);
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawBuffer {
    bytes: Buffer<u8>,
    primitive: Option<Primitive>,
}

impl RawBuffer {
    /// Makes a buffer of bytes that were stored as numbers of this type; a reader who wants another type gets an error
    /// instead of garbage.
    #[must_use]
    pub fn new(bytes: Buffer<u8>, primitive: Primitive) -> Self {
        Self { bytes, primitive: Some(primitive) }
    }

    /// Makes a buffer of bytes of which nothing is known; they are taken for what the Form says.
    #[must_use]
    pub fn untyped(bytes: Buffer<u8>) -> Self {
        Self { bytes, primitive: None }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &Buffer<u8> {
        &self.bytes
    }

    /// Returns the bytes of a range, which ends with the end of the buffer; nothing is copied.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Self {
        let (start, end) = (bytes.start.min(self.bytes.len()), bytes.end.min(self.bytes.len()));
        Self { bytes: self.bytes.slice(start..end.max(start)), primitive: self.primitive }
    }

    /// Returns the type of number that they were stored as, if it is known.
    #[must_use]
    pub fn primitive(&self) -> Option<Primitive> {
        self.primitive
    }
}

impl<T: Item> From<Buffer<T>> for RawBuffer {
    fn from(items: Buffer<T>) -> Self {
        Self::new(items.to_bytes(), T::PRIMITIVE)
    }
}

impl<T: Item> From<Vec<T>> for RawBuffer {
    fn from(items: Vec<T>) -> Self {
        Buffer::from(items).into()
    }
}

/// Named buffers that can be read: a map in memory, an HDF5 group, a closure, a user's own store.
///
/// Only [`get`](Self::get) has to be written. Keys are names such as `node0-offsets`; see
/// [`ToBuffersOptions`](crate::ToBuffersOptions) for how they are made.
///
/// ```
/// use std::path::PathBuf;
///
/// use awkward::{Buffer, Container, Error, ErrorKind, RawBuffer, Result};
///
/// /// A folder with a file for each buffer.
/// struct Folder(PathBuf);
///
/// impl Container for Folder {
///     fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
///         let path = self.0.join(key);
///         if !path.exists() {
///             return Ok(None);
///         }
///         let bytes = std::fs::read(path).map_err(|e| Error::new(ErrorKind::Io, e.to_string()))?;
///         Ok(Some(RawBuffer::untyped(Buffer::from(bytes))))
///     }
/// }
/// # let folder = Folder(std::env::temp_dir().join("no such folder"));
/// # assert!(folder.get("node0-data")?.is_none());
/// # Ok::<(), Error>(())
/// ```
pub trait Container {
    /// Returns the buffer of this name, or `None` if there is none. Giving a buffer away is cheap: it is shared, not copied.
    ///
    /// # Errors
    /// Whatever keeps the buffer from being read, usually of kind `Io`.
    fn get(&self, key: &str) -> Result<Option<RawBuffer>>;

    /// Returns the part of a buffer between two positions in *bytes*, up to the end of the buffer: fewer bytes may come back,
    /// never more. Containers that can read a part without the rest should say how here.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    #[inline(never)]
    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        Ok(self.get(key)?.map(|whole| whole.slice(bytes)))
    }

    /// As [`get_range`](Self::get_range), for one call that has a budget for all that it makes. Containers that give away what
    /// is in memory already need not care: what comes back is counted as found. Those that make bytes (decompress them, fill
    /// them in) [`allow`](Budget::allow) what their stored bytes justify and [`ask`](Budget::ask) before they allocate; those
    /// around another container hand the budget on.
    ///
    /// # Errors
    /// As [`get`](Self::get), and `Limit` if the budget has too little left.
    #[inline(never)]
    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let whole = bytes == (0..usize::MAX);
        let found = if whole { self.get(key) } else { self.get_range(key, bytes) }?;
        if let Some(found) = &found {
            budget.found(key, found.bytes().len() as u64);
        }
        Ok(found)
    }
}

/// A container that buffers can be written to.
pub trait ContainerMut {
    /// Stores a buffer under a name, replacing an older one of that name where the container can.
    ///
    /// # Errors
    /// Whatever keeps the buffer from being written, usually of kind `Io`.
    fn insert(&mut self, key: &str, buffer: RawBuffer) -> Result<()>;
}

impl<C: ContainerMut + ?Sized> ContainerMut for &mut C {
    fn insert(&mut self, key: &str, buffer: RawBuffer) -> Result<()> {
        (**self).insert(key, buffer)
    }
}

/// Pointers to containers are containers, which hand on everything.
macro_rules! handed_on {
    ($($pointer:ty),*) => {$(
        impl<C: Container + ?Sized> Container for $pointer {
            #[inline(never)]
            fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
                (**self).get(key)
            }

            #[inline(never)]
            fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
                (**self).get_range(key, bytes)
            }

            #[inline(never)]
            fn get_within(
                &self,
                key: &str,
                bytes: Range<usize>,
                budget: &Budget,
            ) -> Result<Option<RawBuffer>> {
                (**self).get_within(key, bytes, budget)
            }
        }
    )*};
}

handed_on!(&C, Box<C>, Arc<C>);

/// `get` and `get_range` of a container that says in `get_within` how it reads: each call has a budget of its own.
macro_rules! reads_within {
    () => {
        fn get(&self, key: &str) -> $crate::error::Result<Option<$crate::container::RawBuffer>> {
            self.get_within(key, 0..usize::MAX, &$crate::Budget::new())
        }

        fn get_range(
            &self,
            key: &str,
            bytes: std::ops::Range<usize>,
        ) -> $crate::error::Result<Option<$crate::container::RawBuffer>> {
            self.get_within(key, bytes, &$crate::Budget::new())
        }
    };
}
pub(crate) use reads_within;
