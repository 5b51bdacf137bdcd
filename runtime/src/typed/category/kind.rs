//! What categories can be.

use std::borrow::Borrow;
use std::convert::Infallible;
use std::hash::Hash;
use std::marker::PhantomData;

use super::{CategoricalBuilder, CategoricalOptionBuilder};
use crate::typed::layout::{
    Arrays, ByteStrings, Bytes, Categorical, Categories, FixedByteStrings, FixedBytes,
    LoneCategoricalByte, Text, Texts,
};
use crate::typed::leaf::FixedBytesBuilder;
use crate::typed::takes::ByReference;
use crate::typed::{Awkward, BuilderOf, FromView, OptionBuilderOf, PlainItem};

/// A kind of values that can be categories.
pub trait CategoricalKind: 'static {
    /// The layout of the categories.
    type Layout: Awkward;

    /// A value.
    type Item: ?Sized + Eq + Hash;

    /// A value that a map can own.
    type Key: Borrow<Self::Item> + Eq + Hash + Send;

    /// The value for a map.
    fn key(item: &Self::Item) -> Self::Key;

    /// Appends a category.
    fn push(categories: &mut <Self::Layout as Awkward>::Builder, item: &Self::Item);

    /// `f` of the value in columns.
    fn with_item<R>(
        view: <Self::Layout as Awkward>::View<'_>,
        f: impl FnOnce(&Self::Item) -> R,
    ) -> R;
}

impl CategoricalKind for Texts {
    type Layout = Text<i64>;
    type Item = str;
    type Key = Box<str>;

    fn key(text: &str) -> Box<str> {
        text.into()
    }

    fn push(categories: &mut <Text<i64> as Awkward>::Builder, text: &str) {
        categories.push(text);
    }

    #[inline]
    fn with_item<R>(text: &str, f: impl FnOnce(&str) -> R) -> R {
        f(text)
    }
}

impl CategoricalKind for ByteStrings {
    type Layout = Bytes<i64>;
    type Item = [u8];
    type Key = Box<[u8]>;

    fn key(bytes: &[u8]) -> Box<[u8]> {
        bytes.into()
    }

    fn push(categories: &mut <Bytes<i64> as Awkward>::Builder, bytes: &[u8]) {
        categories.push(bytes);
    }

    #[inline]
    fn with_item<R>(bytes: &[u8], f: impl FnOnce(&[u8]) -> R) -> R {
        f(bytes)
    }
}

impl<const N: usize> CategoricalKind for FixedByteStrings<N> {
    type Layout = FixedBytes<N>;
    type Item = [u8; N];
    type Key = [u8; N];

    fn key(bytes: &[u8; N]) -> [u8; N] {
        *bytes
    }

    fn push(categories: &mut FixedBytesBuilder<N>, bytes: &[u8; N]) {
        categories.push_ref(bytes);
    }

    #[inline]
    fn with_item<R>(bytes: &[u8; N], f: impl FnOnce(&[u8; N]) -> R) -> R {
        f(bytes)
    }
}

/// Values of any type with equality.
#[derive(Debug)]
pub struct Values<T>(PhantomData<fn() -> T>);

impl<T> CategoricalKind for Values<T>
where
    T: PlainItem + FromView + Clone + Eq + Hash + Send + 'static,
{
    type Layout = T;
    type Item = T;
    type Key = T;

    fn key(item: &T) -> T {
        item.clone()
    }

    fn push(categories: &mut T::Builder, item: &T) {
        categories.push_ref(item);
    }

    #[inline]
    fn with_item<R>(view: T::View<'_>, f: impl FnOnce(&T) -> R) -> R {
        f(&T::from_view(view))
    }
}

/// The value of a type without values.
fn none<'r, T: ?Sized>(never: Infallible) -> &'r T {
    match never {}
}

/// Appending rows of some type, as values of a kind.
macro_rules! rows_of {
    ($([$($generics:tt)*] $row:ty as $kind:ty: |$it:ident| $item:expr;)+) => {$(
        impl<$($generics)*> BuilderOf<$row> for CategoricalBuilder<$kind> {
            #[inline]
            fn push_ref(&mut self, $it: &$row) {
                self.push_item($item);
            }

            fn extend_refs<'r, I>(&mut self, rows: I)
            where
                $row: 'r,
                I: ExactSizeIterator<Item = &'r $row> + Clone,
            {
                self.index.reserve(rows.len());
                rows.for_each(|row| self.push_ref(row));
            }
        }

        impl<$($generics)*> OptionBuilderOf<$row> for CategoricalOptionBuilder<$kind> {
            #[inline]
            fn push_option(&mut self, row: Option<&$row>) {
                self.push_item(row.map(|$it| $item));
            }
        }
    )+};
}

/// Of texts and byte strings, references are rows themselves.
macro_rules! by_reference {
    ($([$($generics:tt)*] $kind:ty;)+) => {$(
        impl<$($generics)*> ByReference for CategoricalBuilder<$kind> {}
        impl<$($generics)*> ByReference for CategoricalOptionBuilder<$kind> {}
    )+};
}

by_reference! {
    [const N: usize] FixedByteStrings<N>;
    [T: PlainItem + FromView + Clone + Eq + Hash + Send + 'static] Values<T>;
}

rows_of! {
    [T: AsRef<str> + ?Sized] T as Texts: |row| row.as_ref();
    [T: AsRef<[u8]> + ?Sized] T as ByteStrings: |row| row.as_ref();
    [const N: usize] [u8; N] as FixedByteStrings<N>: |row| row;
    [T: PlainItem + FromView + Clone + Eq + Hash + Send + 'static] T as Values<T>: |row| row;
    [const N: usize] Arrays<LoneCategoricalByte, N> as FixedByteStrings<N>: |row| none(row.0);
    [C: CategoricalKind] Categorical<C> as C: |row| none(row.0);
    [T: PlainItem + FromView + Clone + Eq + Hash + Send + 'static] Categories<T> as Values<T>: |row| none(row.0);
}
