//! Fixed-width values of which not every bit pattern is one: dates, durations, numbers of an enum.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::buffer::{Buffer, Item};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::refused::Refused;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Builder, BuilderOf, Columns, PrimitiveBuilder};

/// A value that is one fixed-width item in columns, though not every item is a value.
pub trait CheckedLeaf: 'static {
    /// The item.
    type Item: Item;

    /// What it is, in messages: `date`.
    const WHAT: &'static str;

    /// Are there values that no item can hold?
    const FALLIBLE: bool = false;

    /// The item of a value, if one can hold it.
    fn to_item(&self) -> Option<Self::Item>;

    /// What is to be said of a value that no item can hold.
    fn refusal(&self) -> String {
        format!("expected a {}", Self::WHAT)
    }

    /// Is there a value for this item?
    fn is_valid(item: Self::Item) -> bool;

    /// What is to be said of item `i` of a column, for which there is no value.
    fn misfit(item: Self::Item, i: usize) -> String {
        format!("expected a {}, found {item:?} at i={i}", Self::WHAT)
    }
}

/// Builds a column of values of which not every item is one: [`CheckedLeaf`].
#[derive(Debug)]
pub struct CheckedBuilder<T: CheckedLeaf> {
    items: PrimitiveBuilder<T::Item>,
    refused: Refused,
    values: PhantomData<fn() -> T>,
}

impl<T: CheckedLeaf> CheckedBuilder<T> {
    /// Appends the items of values, and some item where there is none.
    #[inline]
    pub(in crate::typed) fn extend_items<'v, V: 'v>(
        &mut self,
        values: impl Iterator<Item = &'v V>,
        item: impl Fn(&V) -> Option<T::Item>,
        refusal: impl Fn(&V) -> String,
    ) {
        let (first, refused) = (self.items.rows(), &mut self.refused);
        self.items.0.extend(values.enumerate().map(|(i, value)| {
            item(value).unwrap_or_else(|| {
                refused.note(first + i, ErrorKind::Value, &|| refusal(value));
                T::Item::default()
            })
        }));
    }
}

pushes_by_reference!(
    [T: CheckedLeaf] CheckedBuilder<T>,
    "a value (one that no item can hold is an error when the row ends)"
);

impl<T: CheckedLeaf> Default for CheckedBuilder<T> {
    fn default() -> Self {
        Self {
            items: PrimitiveBuilder::default(),
            refused: Refused::default(),
            values: PhantomData,
        }
    }
}

impl<T: CheckedLeaf> BuilderOf<T> for CheckedBuilder<T> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.extend_items(std::iter::once(row), T::to_item, T::refusal);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.extend_items(rows, T::to_item, T::refusal);
    }
}

impl<T: CheckedLeaf> Builder for CheckedBuilder<T> {
    type Columns = CheckedColumns<T>;

    const FLAT: bool = true;

    const FALLIBLE: bool = T::FALLIBLE;

    fn rows(&self) -> usize {
        self.items.rows()
    }

    fn nbytes(&self) -> usize {
        self.items.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.items.reserve_ratio(ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.items.truncate(rows);
        self.refused.truncate(rows);
    }

    #[inline(never)]
    fn append(&mut self, columns: &CheckedColumns<T>) {
        self.items.append(&columns.items);
    }

    fn push_null(&mut self) {
        self.items.push_null();
    }

    fn is_whole(&self) -> bool {
        self.refused.is_none()
    }

    fn check(&self) -> Result<()> {
        self.refused.check()
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        self.items.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        self.items.rooms(rooms);
    }

    #[inline(never)]
    fn finish(&mut self) -> CheckedColumns<T> {
        self.refused.finish();
        CheckedColumns { items: self.items.finish(), values: PhantomData }
    }
}

/// Holds a column of [`CheckedLeaf`] values; derefs to their items.
#[derive(Debug)]
pub struct CheckedColumns<T: CheckedLeaf> {
    /// Invariant: each is valid, but for those under nulls.
    items: Buffer<T::Item>,
    values: PhantomData<fn() -> T>,
}

impl<T: CheckedLeaf> Clone for CheckedColumns<T> {
    fn clone(&self) -> Self {
        Self { items: self.items.clone(), values: PhantomData }
    }
}

impl<T: CheckedLeaf> Deref for CheckedColumns<T> {
    type Target = Buffer<T::Item>;

    fn deref(&self) -> &Buffer<T::Item> {
        &self.items
    }
}

impl<T: CheckedLeaf> Columns for CheckedColumns<T> {
    fn rows(&self) -> usize {
        self.items.len()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        self.items.to_content(schema)
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        Self::from_masked(content, &|_| true)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let items = Buffer::<T::Item>::from_content(content)?;
        match items.iter().enumerate().find(|&(i, &item)| !T::is_valid(item) && is_valid(i)) {
            Some((i, &item)) => Err(Error::new(ErrorKind::Value, T::misfit(item, i))),
            None => Ok(Self { items, values: PhantomData }),
        }
    }
}

/// Implements the traits of columns for a `Copy` type with [`CheckedLeaf`].
macro_rules! checked_leaf {
    ($type:ty, $primitive:expr, |$item:ident| $back:expr) => {
        impl $crate::typed::Awkward for $type {
            type Builder = $crate::typed::CheckedBuilder<$type>;
            type Columns = $crate::typed::CheckedColumns<$type>;
            type View<'a> = $type;
            type List<'a> = $crate::typed::List<'a, Self>;
            type Chosen<By: $crate::typed::layout::Choices> = By::Leaf<Self>;

            fn schema() -> $crate::Schema {
                $crate::Schema::primitive($primitive)
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> $type {
                let $item = columns[i];
                $back
            }
        }

        $crate::typed::macros::own_view!([] $type);
        $crate::typed::macros::masked_item!([] $type);
    };
}
pub(crate) use checked_leaf;
