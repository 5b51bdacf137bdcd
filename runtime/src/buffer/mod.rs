//! Shared, immutable, typed memory: what every array is made of.
//!
//! This is the room for `unsafe`: a [`Buffer`] is a pointer into memory that a reference-counted owner keeps alive, which
//! the borrow checker cannot follow. Everything else in the library goes through its safe methods.

mod item;
mod runs;
mod side_by_side;
#[cfg(feature = "rayon")]
mod spare;
mod text;

use std::any::Any;
use std::fmt;
use std::ops::{Bound, Deref, RangeBounds};
use std::ptr::NonNull;
use std::sync::Arc;

pub use item::Item;
pub(crate) use runs::extend_runs;
pub(crate) use side_by_side::side_by_side;
#[cfg(feature = "rayon")]
pub(crate) use spare::{Growing, GrowingText, Slot, Tail, TextSlot, TextTail};
pub use text::Text;

use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// An immutable, cheaply cloned slice of `T` with shared ownership of the memory behind it.
///
/// Cloning and slicing are O(1) and copy nothing. It derefs to a plain `&[T]`.
///
/// ```
/// use awkward::Buffer;
///
/// let buffer = Buffer::from(vec![1.1, 2.2, 3.3]);
/// let tail = buffer.slice(1..);
/// assert_eq!(&*tail, [2.2, 3.3]);
/// assert_eq!(tail.as_ptr(), buffer[1..].as_ptr()); // the same memory
/// ```
pub struct Buffer<T> {
    /// Invariant: `ptr` and `len` describe a slice that was borrowed from `*owner`, or a `'static` one if there is no owner.
    ptr: NonNull<T>,
    len: usize,
    /// Invariant: never handed out mutably while another part of this buffer exists.
    owner: Option<Arc<dyn Any + Send + Sync>>,
}

/// The owner of bytes that others can change.
struct Changeable(Box<dyn AsRef<[u8]> + Send + Sync>);

impl AsRef<[u8]> for Changeable {
    fn as_ref(&self) -> &[u8] {
        (*self.0).as_ref()
    }
}

// SAFETY: a `Buffer` gives shared access to `[T]` only and owns an `Arc` of a `Send + Sync` owner; sending it sends the
// owner (`Send`) and shares items (`T: Sync` for access from another thread, `T: Send` because dropping the last clone there
// drops the items).
#[expect(unsafe_code, reason = "the pointer is shared memory behind an Arc")]
unsafe impl<T: Send + Sync> Send for Buffer<T> {}

// SAFETY: as above: all access through `&Buffer<T>` is `&[T]`.
#[expect(unsafe_code, reason = "the pointer is shared memory behind an Arc")]
unsafe impl<T: Send + Sync> Sync for Buffer<T> {}

impl<T> Buffer<T> {
    /// Makes a buffer without items; allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { ptr: NonNull::dangling(), len: 0, owner: None }
    }

    /// Returns the items as a slice.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: by the invariant of the fields, `ptr` and `len` came from a `&[T]` borrowed from `*owner` (or a `'static`
        // or empty one), so they are aligned, initialised and within one allocation. `owner` is an `Arc` that this buffer
        // holds, so the value is neither moved nor dropped while `self` lives; nobody can have `&mut` to it meanwhile, since
        // `into_vec`, the only place that takes a value out of its `Arc`, does so by consuming the last one.
        #[expect(unsafe_code, reason = "the slice lives in the owner, which self keeps alive")]
        unsafe {
            std::slice::from_raw_parts(self.ptr.as_ptr(), self.len)
        }
    }

    /// The part of this buffer that `f` chooses, under the same owner. The result of `f` is borrowed from its argument (or
    /// static), which is what keeps the invariant.
    #[inline]
    fn project<U>(&self, f: impl for<'a> FnOnce(&'a [T]) -> &'a [U]) -> Buffer<U> {
        let part = f(self.as_slice());
        let ptr = NonNull::from(part).cast::<U>();
        if part.is_empty() {
            Buffer::new()
        } else {
            Buffer { ptr, len: part.len(), owner: self.owner.clone() }
        }
    }

    /// Returns items `range` of this buffer, as a view: O(1), nothing is copied.
    ///
    /// # Panics
    /// If the range reaches beyond the end, as slices do; see [`get_range`](Self::get_range).
    #[must_use]
    pub fn slice(&self, range: impl RangeBounds<usize>) -> Self {
        let bounds = (range.start_bound().cloned(), range.end_bound().cloned());
        self.project(move |items| &items[bounds])
    }

    /// Returns items `range` as a view, or nothing if the range reaches beyond the end.
    #[must_use]
    pub fn get_range(&self, range: std::ops::Range<usize>) -> Option<Self> {
        let fits = range.start <= range.end && range.end <= self.len;
        fits.then(|| self.slice((Bound::Included(range.start), Bound::Excluded(range.end))))
    }
}

impl<T: Send + Sync + 'static> Buffer<T> {
    /// Takes any owner of a slice: a memory map, another library's buffer, an `Arc<[T]>`. Nothing is copied.
    #[must_use]
    pub fn from_owner<O: AsRef<[T]> + Send + Sync + 'static>(owner: O) -> Self {
        let owner = Arc::new(owner);
        let items = (*owner).as_ref();
        let (ptr, len) = (NonNull::from(items).cast::<T>(), items.len());
        if len == 0 { Self::new() } else { Self { ptr, len, owner: Some(owner) } }
    }

    /// Gives the items back as a `Vec`: for free if this is the only buffer over a whole `Vec<T>`, else by a copy.
    #[must_use]
    pub fn into_vec(self) -> Vec<T>
    where
        T: Clone,
    {
        let (ptr, len) = (self.ptr, self.len);
        let Self { owner: Some(owner), .. } = self else { return Vec::new() };
        match Arc::downcast::<Vec<T>>(owner) {
            Ok(owner) if owner.as_ptr() == ptr.as_ptr() && owner.len() == len => {
                Arc::try_unwrap(owner).unwrap_or_else(|shared| shared.as_slice().to_vec())
            }
            Ok(owner) => Self { ptr, len, owner: Some(owner) }.to_vec(),
            Err(owner) => Self { ptr, len, owner: Some(owner) }.to_vec(),
        }
    }
}

impl<T: Clone + Send + Sync + 'static> Buffer<T> {
    /// The same items in memory that nobody can change: a copy if they lie in memory that others can, else themselves.
    #[must_use]
    pub(crate) fn settled(self) -> Self {
        match &self.owner {
            Some(owner) if owner.is::<Changeable>() => self.to_vec().into(),
            _ => self,
        }
    }
}

impl<T: Item> Buffer<T> {
    /// Returns the same memory as bytes, in native order; nothing is copied.
    #[must_use]
    pub fn to_bytes(&self) -> Buffer<u8> {
        self.project(|items| bytemuck::must_cast_slice(items))
    }
}

impl Buffer<u8> {
    /// As [`from_owner`](Self::from_owner), of memory that others can change, such as a file that is mapped into memory. Whatever
    /// is checked once and trusted later must be [settled](Self::settled) first.
    pub(crate) fn from_changeable(owner: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::from_owner(Changeable(Box::new(owner)))
    }

    /// Returns these bytes as items of `T` in native byte order: the same memory if it is aligned for `T`, else one copy.
    /// For `bool`, bytes other than 0 and 1 mean true and cost one copy.
    ///
    /// # Errors
    /// `Dtype` if the size is no multiple of the size of an item.
    pub fn to_items<T: Item>(&self) -> Result<Buffer<T>> {
        let itemsize = size_of::<T>();
        if !self.len.is_multiple_of(itemsize) {
            return Err(Error::new(
                ErrorKind::Dtype,
                format!(
                    "expected a multiple of {itemsize} bytes for {}, found {} bytes",
                    T::PRIMITIVE,
                    self.len
                ),
            ));
        }
        // Not every byte is a `bool`, and so it must stay one that was found to be.
        let settled = (T::PRIMITIVE == Primitive::Bool).then(|| self.clone().settled());
        let mut fits = true;
        let cast = settled.as_ref().unwrap_or(self).project(|bytes| {
            bytemuck::checked::try_cast_slice(bytes).unwrap_or_else(|_| {
                fits = false;
                &[]
            })
        });
        if fits {
            return Ok(cast);
        }
        Ok(self.chunks_exact(itemsize).map(T::from_ne_bytes).collect())
    }

    /// Returns a copy with the bytes of every word of `wordsize` bytes reversed; a shorter rest at the end is kept as it is.
    #[must_use]
    pub fn byteswapped(&self, wordsize: usize) -> Self {
        if wordsize < 2 {
            return self.clone();
        }
        let mut bytes = self.to_vec();
        bytes.chunks_exact_mut(wordsize).for_each(<[u8]>::reverse);
        bytes.into()
    }
}

impl<T> Clone for Buffer<T> {
    fn clone(&self) -> Self {
        Self { ptr: self.ptr, len: self.len, owner: self.owner.clone() }
    }
}

impl<T> Default for Buffer<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for Buffer<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> AsRef<[T]> for Buffer<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T: Send + Sync + 'static> From<Vec<T>> for Buffer<T> {
    fn from(items: Vec<T>) -> Self {
        Self::from_owner(items)
    }
}

/// Nothing is copied, and [`into_vec`](Buffer::into_vec) gives the same memory back.
impl<T: Send + Sync + 'static> From<Box<[T]>> for Buffer<T> {
    fn from(items: Box<[T]>) -> Self {
        Vec::from(items).into()
    }
}

/// Nothing is copied: the buffer has a share in the items.
impl<T: Send + Sync + 'static> From<Arc<[T]>> for Buffer<T> {
    fn from(items: Arc<[T]>) -> Self {
        Self::from_owner(items)
    }
}

/// Nothing is copied: the buffer has a share in the bytes.
#[cfg(feature = "bytes")]
impl From<bytes::Bytes> for Buffer<u8> {
    fn from(bytes: bytes::Bytes) -> Self {
        Self::from_owner(bytes)
    }
}

impl<T: Send + Sync + 'static> FromIterator<T> for Buffer<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: fmt::Debug> fmt::Debug for Buffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Buffer<T> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Eq> Eq for Buffer<T> {}

impl<'a, T> IntoIterator for &'a Buffer<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests;
