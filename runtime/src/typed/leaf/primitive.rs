//! Numbers and truth values.

use std::fmt;
use std::marker::PhantomData;

use crate::buffer::{Buffer, Item};
use crate::content::{Content, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::schema::{Schema, SchemaKind};
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{AsTheyAre, Parts, Rooms};
use crate::typed::{Builder, BuilderOf, Columns, or_undo, reserve_ratio};

/// A value that is one fixed-width item in columns.
pub trait Leaf<S: Item> {
    /// Returns the item that the value is stored as.
    fn leaf(&self) -> S;

    /// Appends the items of values to a column: one memory copy if values are items.
    #[inline]
    fn append_to(values: &[Self], column: &mut Vec<S>)
    where
        Self: Sized,
    {
        column.extend(values.iter().map(Self::leaf));
    }
}

/// Builds a column of numbers that are stored as items of type `S`.
pub struct PrimitiveBuilder<S, T = S>(pub(in crate::typed) Vec<S>, PhantomData<fn() -> T>);

impl<S: Item, T: Leaf<S>> PrimitiveBuilder<S, T> {
    /// Appends a number.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.0.push(value.leaf());
    }

    /// Appends numbers that lie side by side in memory.
    pub fn extend_from_slice(&mut self, values: &[T]) {
        T::append_to(values, &mut self.0);
    }
}

impl<S: Item, T> PrimitiveBuilder<S, T> {
    /// The items of columns.
    #[inline]
    pub(in crate::typed) fn from_items(items: Vec<S>) -> Self {
        Self(items, PhantomData)
    }

    /// Returns the numbers so far.
    #[must_use]
    pub fn as_slice(&self) -> &[S] {
        &self.0
    }
}

impl<S, T> Default for PrimitiveBuilder<S, T> {
    #[inline]
    fn default() -> Self {
        Self(Vec::new(), PhantomData)
    }
}

impl<S: Clone, T> Clone for PrimitiveBuilder<S, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<S: fmt::Debug, T> fmt::Debug for PrimitiveBuilder<S, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PrimitiveBuilder").field(&self.0).finish()
    }
}

/// Appends numbers, or none if the iterator panics.
impl<S: Item, T: Leaf<S>> Extend<T> for PrimitiveBuilder<S, T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        let before = self.0.len();
        let append =
            |items: &mut Vec<S>| items.extend(values.into_iter().map(|value| value.leaf()));
        or_undo(&mut self.0, |items| items.truncate(before), append);
    }
}

/// The same for references to numbers, such as those of a slice.
impl<'v, S: Item, T: Leaf<S> + 'v> Extend<&'v T> for PrimitiveBuilder<S, T> {
    #[inline]
    fn extend<I: IntoIterator<Item = &'v T>>(&mut self, values: I) {
        let before = self.0.len();
        let append = |items: &mut Vec<S>| items.extend(values.into_iter().map(Leaf::leaf));
        or_undo(&mut self.0, |items| items.truncate(before), append);
    }
}

impl<S: Item, T: Leaf<S>> BuilderOf<T> for PrimitiveBuilder<S, T> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.0.push(row.leaf());
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.0.extend(rows.map(Leaf::leaf));
    }

    #[inline]
    fn extend_slice(&mut self, rows: &[T])
    where
        T: Sized,
    {
        T::append_to(rows, &mut self.0);
    }

    #[inline]
    fn push_or_null(&mut self, row: Option<&T>) {
        self.0.push(row.map(Leaf::leaf).unwrap_or_default());
    }

    #[inline]
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = Option<&'r T>> + Clone,
    {
        self.0.extend(rows.map(|row| row.map(Leaf::leaf).unwrap_or_default()));
    }
}

impl<S: Item, T> Builder for PrimitiveBuilder<S, T> {
    type Columns = Buffer<S>;

    const FLAT: bool = true;

    fn rows(&self) -> usize {
        self.0.len()
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.0, ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.0.truncate(rows);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Buffer<S>) {
        self.0.extend_from_slice(columns);
    }

    #[inline]
    fn push_null(&mut self) {
        self.0.push(S::default());
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<S, AsTheyAre>(&self.0, 0);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.items::<S, AsTheyAre>(&mut self.0, 0);
    }

    #[inline(never)]
    fn finish(&mut self) -> Buffer<S> {
        std::mem::take(&mut self.0).into()
    }

    #[inline(never)]
    fn resume(columns: Buffer<S>) -> Self {
        Self::from_items(columns.into_vec())
    }
}

impl<S: Item> Columns for Buffer<S> {
    fn rows(&self) -> usize {
        self.len()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        // What the items mean may be more than their type tells: dates are integers.
        let leaf = match schema.kind {
            SchemaKind::Primitive(primitive)
                if primitive != S::PRIMITIVE && primitive.stored_as() == S::PRIMITIVE =>
            {
                let bytes = self.to_bytes();
                NumpyArray::try_new(primitive, Vec::new(), self.len(), bytes, Parameters::none())
            }
            _ => Ok(NumpyArray::new(self.clone())),
        };
        let mut leaf = Content::from(leaf.unwrap_or_else(|_| NumpyArray::new(self.clone())));
        *leaf.parameters_mut() = schema.parameters.clone();
        leaf
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        let mismatch = |found: &str| {
            let message = format!("expected numbers of {}, found {found}", S::PRIMITIVE);
            Err(Error::new(ErrorKind::Mismatch, message))
        };
        match content {
            Content::Numpy(leaf) if !leaf.inner_shape().is_empty() => mismatch("lists of numbers"),
            Content::Numpy(leaf)
                if [leaf.primitive(), leaf.primitive().stored_as()].contains(&S::PRIMITIVE) =>
            {
                leaf.bytes().to_items()
            }
            Content::Numpy(leaf) => mismatch(&leaf.primitive().to_string()),
            other => mismatch(other.class()),
        }
    }
}

/// Implements what a type of fixed-width values needs: `leaf!(Type as Item, PRIMITIVE, |value| item, |item| value)`, or
/// `leaf!(Type)` where values are items.
macro_rules! leaf {
    (u8) => {
        leaf!(@item u8, Byte);
    };
    ($type:ty) => {
        leaf!(@item $type, Leaf<Self>);
    };
    (@item $type:ty, $($chosen:tt)+) => {
        leaf!($type as $type, <$type as Item>::PRIMITIVE, |value| *value, |item| item; &'a [$type]; [$($chosen)+] {
            #[inline]
            fn append_to(values: &[Self], column: &mut Vec<Self>) {
                column.extend_from_slice(values);
            }
        } {
            // Memory is allocated, which takes longer than the call.
            #[inline(never)]
            fn from_list(list: &[Self]) -> Vec<Self> {
                list.to_vec()
            }
        });

        impl $crate::typed::list::SideBySide for $type {
            #[inline]
            fn all(columns: &$crate::Buffer<Self>) -> &[Self] {
                columns
            }

            #[inline]
            fn of(row: &Self) -> Self {
                *row
            }
        }
    };
    ($type:ty as $stored:ty, $primitive:expr, |$value:ident| $leaf:expr, |$item:ident| $back:expr) => {
        leaf!($type as $stored, $primitive, |$value| $leaf, |$item| $back; $crate::typed::List<'a, Self>; [Leaf<Self>] {} {});
    };
    (
        $type:ty as $stored:ty, $primitive:expr, |$value:ident| $leaf:expr, |$item:ident| $back:expr;
        $list:ty;
        [$($chosen:tt)+] { $($append:tt)* } { $($from_list:tt)* }
    ) => {
        impl $crate::typed::Leaf<$stored> for $type {
            #[inline]
            fn leaf(&self) -> $stored {
                let $value = self;
                $leaf
            }

            $($append)*
        }

        impl $crate::typed::Awkward for $type {
            type Builder = $crate::typed::PrimitiveBuilder<$stored, $type>;
            type Columns = $crate::Buffer<$stored>;
            type View<'a> = $type;
            type List<'a> = $list;
            type Chosen<By: $crate::typed::layout::Choices> = By::$($chosen)+;

            fn schema() -> $crate::Schema {
                $crate::Schema::primitive($primitive)
            }

            #[inline]
            fn view(columns: &$crate::Buffer<$stored>, i: usize) -> $type {
                let $item = columns[i];
                $back
            }

            #[inline]
            fn view_known(columns: &$crate::Buffer<$stored>, i: usize) -> $type {
                debug_assert!(i < columns.len());
                let $item = columns.get(i).copied().unwrap_or_default();
                $back
            }

            #[inline]
            fn fold_views<'a, Folded>(
                columns: &'a $crate::Buffer<$stored>,
                rows: ::std::ops::Range<usize>,
                start: Folded,
                mut f: impl FnMut(Folded, Self::View<'a>) -> Folded,
            ) -> Folded {
                columns[rows].iter().fold(start, |folded, &$item| f(folded, $back))
            }
        }

        $crate::typed::macros::own_view!([] $type, $($from_list)*);
        $crate::typed::macros::masked_item!([] $type);
    };
}

pub(crate) use leaf;

macro_rules! primitives {
    ($($type:tt),+) => {$(
        leaf!($type);
    )+};
}

primitives!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// Machine words are stored as 64-bit integers.
#[cfg(target_pointer_width = "64")]
macro_rules! words {
    ($($type:ty as $stored:ty),+) => {$(
        leaf!($type as $stored, <$stored as Item>::PRIMITIVE, |value| *value as $stored, |item| item as $type);
    )+};
}

#[cfg(target_pointer_width = "64")]
words!(usize as u64, isize as i64);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitive::Primitive;

    /// Every type of number is taken by the columns that store it, and by no others, however wide these are.
    fn check<S: Item>() {
        let times = [Primitive::Datetime64(None), Primitive::Timedelta64(None)];
        let plain = Primitive::PLAIN.iter().map(|(primitive, _)| *primitive);
        for primitive in plain.chain(times) {
            let stored = primitive == S::PRIMITIVE
                || match S::PRIMITIVE {
                    Primitive::Int64 => times.contains(&primitive),
                    Primitive::UInt16 => primitive == Primitive::Float16,
                    _ => false,
                };
            let bytes: Buffer<u8> = vec![1; primitive.itemsize() * 4].into();
            let none = Parameters::none;
            let leaf = NumpyArray::try_new(primitive, vec![], 4, bytes.clone(), none()).unwrap();
            let found = Buffer::<S>::from_content(&leaf.into());
            assert_eq!(found.is_ok(), stored, "{primitive} as {}", S::PRIMITIVE);
            if let Ok(columns) = found {
                assert_eq!(columns.rows(), 4);
                let again = columns.to_content(&Schema::primitive(primitive));
                assert_eq!(again.form(), Schema::primitive(primitive).form());
            } else {
                assert_eq!(found.unwrap_err().kind(), ErrorKind::Mismatch);
                let own = Buffer::from(vec![S::default(); 4]);
                let own = own.to_content(&Schema::primitive(primitive));
                assert_eq!(own.form(), Schema::primitive(S::PRIMITIVE).form());
            }
            let lists = NumpyArray::try_new(primitive, vec![2], 2, bytes, none()).unwrap();
            let error = Buffer::<S>::from_content(&lists.into()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Mismatch);
        }
    }

    #[test]
    fn columns_take_numbers_by_their_type_and_not_by_their_width() {
        check::<bool>();
        check::<i8>();
        check::<i16>();
        check::<i32>();
        check::<i64>();
        check::<u8>();
        check::<u16>();
        check::<u32>();
        check::<u64>();
        check::<f32>();
        check::<f64>();
    }
}
