//! Offsets, indexes, starts and stops: integers of one of the three widths that Awkward's nodes use.

use std::fmt;

pub use awkward_form::IndexType;

use crate::buffer::{Buffer, Item};

/// A Rust integer that can be an index: `i32`, `u32` or `i64`.
pub trait IndexItem: Item + Copy + Ord {
    /// Its code in Forms.
    const TYPE: IndexType;

    /// The value, which always fits.
    fn to_i64(self) -> i64;

    /// The value in this width, or nothing if it does not fit.
    fn try_from_i64(value: i64) -> Option<Self>;
}

macro_rules! index_items {
    ($($type:ty => $code:ident),+) => {$(
        impl IndexItem for $type {
            const TYPE: IndexType = IndexType::$code;

            #[inline]
            fn to_i64(self) -> i64 {
                i64::from(self)
            }

            #[inline]
            fn try_from_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }
        }

        impl From<Buffer<$type>> for Index {
            fn from(items: Buffer<$type>) -> Self {
                Self::$code(items)
            }
        }
    )+};
}

index_items!(i32 => I32, u32 => U32, i64 => I64);

/// An index buffer of any of the three widths.
///
/// Whatever the width, its items are read as 64-bit integers:
///
/// ```
/// use awkward::{Buffer, Index, IndexType};
///
/// let index = Index::U32(Buffer::from(vec![2, 0, 1]));
/// assert_eq!((index.index_type(), index.len()), (IndexType::U32, 3));
/// assert_eq!((index.get(0), index.get(3)), (Some(2), None));
/// assert_eq!(index.to_i64()[..], [2, 0, 1]); // a copy, for this width
/// ```
#[derive(Clone, PartialEq)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
pub enum Index {
    I32(Buffer<i32>),
    U32(Buffer<u32>),
    I64(Buffer<i64>),
}

/// Runs `$body` with `$items` bound to the slice of whichever width `$index` has.
macro_rules! with_index {
    ($index:expr, $items:ident => $body:expr) => {
        match $index {
            $crate::index::Index::I32($items) => $body,
            $crate::index::Index::U32($items) => $body,
            $crate::index::Index::I64($items) => $body,
        }
    };
}
pub(crate) use with_index;

/// Runs `$body` with `$item` as the type of the items of an index of type `$width`.
macro_rules! with_width {
    ($width:expr, $item:ident => $body:expr) => {
        match $width {
            $crate::index::IndexType::I32 => {
                type $item = i32;
                $body
            }
            $crate::index::IndexType::U32 => {
                type $item = u32;
                $body
            }
            $crate::index::IndexType::I64 => {
                type $item = i64;
                $body
            }
        }
    };
}
pub(crate) use with_width;

impl Index {
    /// Returns the width.
    #[must_use]
    pub const fn index_type(&self) -> IndexType {
        match self {
            Self::I32(_) => IndexType::I32,
            Self::U32(_) => IndexType::U32,
            Self::I64(_) => IndexType::I64,
        }
    }

    /// Returns the number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        with_index!(self, items => items.len())
    }

    /// Returns whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns item `i`, if there is one.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<i64> {
        with_index!(self, items => items.get(i).map(|item| item.to_i64()))
    }

    /// Returns items `a..b` as a view.
    ///
    /// # Panics
    /// If the range reaches beyond the end.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        with_index!(self, items => items.slice(range).into())
    }

    /// Returns an iterator over all items, widened.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = i64> + Clone + '_ {
        (0..self.len()).map(|i| self.get(i).unwrap_or_default())
    }

    /// Returns all items as 64-bit integers: the same memory if they are, else a copy.
    #[must_use]
    pub fn to_i64(&self) -> Buffer<i64> {
        match self {
            Self::I64(items) => items.clone(),
            Self::I32(items) => items.iter().map(|&item| item.into()).collect(),
            Self::U32(items) => items.iter().map(|&item| item.into()).collect(),
        }
    }

    /// Returns the memory as bytes, in native order.
    #[must_use]
    pub fn to_bytes(&self) -> Buffer<u8> {
        with_index!(self, items => items.to_bytes())
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_index!(self, items => write!(f, "{}{items:?}", self.index_type()))
    }
}

impl<T: IndexItem> From<Vec<T>> for Index
where
    Self: From<Buffer<T>>,
{
    fn from(items: Vec<T>) -> Self {
        Buffer::from(items).into()
    }
}

/// A number of rows as an offset; memory ends long before it does not fit.
#[expect(clippy::cast_possible_wrap, reason = "no allocation has more than isize::MAX bytes")]
pub(crate) const fn as_i64(rows: usize) -> i64 {
    rows as i64
}

/// An index that has been checked to be a position.
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "checked to be a position within a content"
)]
pub(crate) const fn usize_of(checked: i64) -> usize {
    debug_assert!(checked >= 0);
    checked as usize
}
