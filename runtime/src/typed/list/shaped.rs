//! Arrays of several axes: nested lists, irregular and regular.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use super::AxesOf;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::typed::layout::ShapedAs;
use crate::typed::macros::indexed_item;
use crate::typed::refused::Refused;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Awkward, Builder, BuilderOf, Columns, EqView, FromView, ReadAs};

/// An array whose axes can be laid out as `S` says.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no axes that could be laid out as its `shape` says",
    label = "needs as many axes as `shape` has lengths",
    note = "arrays of the crate `ndarray` have, with the feature `ndarray` and items that are `Clone`",
    note = "`shape` takes the type as it is spelled: an option, list or pointer around the array has to be written out, not behind an alias"
)]
pub trait Shaped<S>: Sized {
    /// The type of its items.
    type Item: Awkward + 'static;

    /// Returns the length of each axis, the outermost first.
    fn shape(&self) -> &[usize];

    /// Returns all items; those of the innermost axis are neighbours.
    fn items(&self) -> Cow<'_, [Self::Item]>
    where
        Self::Item: Clone;
}

/// An array of several axes that can be made of its items.
pub trait FromShape<S>: Shaped<S> {
    /// Makes an array of so many items.
    fn from_items(shape: &[usize], items: Vec<Self::Item>) -> Self;
}

/// Builds the columns of arrays of several axes; derefs to the builder of the nested lists.
pub struct ShapedBuilder<A: Shaped<S>, S: AxesOf<A::Item>> {
    lists: <S::Layout as Awkward>::Builder,
    refused: Refused,
}

pushes_by_reference!([A: Shaped<S>, S: AxesOf<A::Item>] ShapedBuilder<A, S>, "an array");

impl<A: Shaped<S>, S: AxesOf<A::Item>> Deref for ShapedBuilder<A, S> {
    type Target = <S::Layout as Awkward>::Builder;

    fn deref(&self) -> &Self::Target {
        &self.lists
    }
}

impl<A: Shaped<S>, S: AxesOf<A::Item>> DerefMut for ShapedBuilder<A, S> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.lists
    }
}

impl<A: Shaped<S>, S: AxesOf<A::Item>> Default for ShapedBuilder<A, S> {
    fn default() -> Self {
        Self { lists: Default::default(), refused: Refused::default() }
    }
}

impl<A: Shaped<S>, S: AxesOf<A::Item>> fmt::Debug for ShapedBuilder<A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShapedBuilder").field("rows", &self.rows()).finish_non_exhaustive()
    }
}

impl<A: Shaped<S, Item: Clone>, S: AxesOf<A::Item>> BuilderOf<A> for ShapedBuilder<A, S> {
    fn push_ref(&mut self, row: &A) {
        let shape = row.shape();
        if S::accept(shape) {
            return S::extend(&mut self.lists, 1, shape, &row.items());
        }
        self.refused.note(self.lists.rows(), ErrorKind::Value, &|| {
            let mut lengths = Vec::new();
            S::describe(&mut lengths);
            format!("expected an array of shape [{}], found {shape:?}", lengths.join(", "))
        });
        self.lists.push_null();
    }
}

impl<A: Shaped<S>, S: AxesOf<A::Item>> BuilderOf<ShapedAs<A, S>> for ShapedBuilder<A, S> {
    fn push_ref(&mut self, row: &ShapedAs<A, S>) {
        match row.0 {}
    }
}

impl<A: Shaped<S>, S: AxesOf<A::Item>> Builder for ShapedBuilder<A, S> {
    type Columns = ShapedColumns<S, A::Item>;

    const FLAT: bool = false;

    const FALLIBLE: bool = true;

    fn rows(&self) -> usize {
        self.lists.rows()
    }

    fn nbytes(&self) -> usize {
        self.lists.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.lists.reserve_ratio(ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.lists.truncate(rows);
        self.refused.truncate(rows);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        self.lists.append(&columns.0);
    }

    fn push_null(&mut self) {
        self.lists.push_null();
    }

    fn end_row_since(&mut self, rows: usize) {
        self.lists.end_row_since(rows);
    }

    fn is_whole(&self) -> bool {
        self.refused.is_none() && self.lists.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.refused.check()?;
        self.lists.check()
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        self.refused.finish();
        ShapedColumns(self.lists.finish())
    }
}

/// Holds the columns of arrays of several axes; derefs to those of the nested lists.
pub struct ShapedColumns<S: AxesOf<T>, T: Awkward + 'static>(
    /// Invariant: within a row, all lists of one axis have one length, but for rows under nulls.
    <S::Layout as Awkward>::Columns,
);

impl<S: AxesOf<T>, T: Awkward + 'static> Deref for ShapedColumns<S, T> {
    type Target = <S::Layout as Awkward>::Columns;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<S: AxesOf<T>, T: Awkward + 'static> Clone for ShapedColumns<S, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S: AxesOf<T>, T: Awkward + 'static> fmt::Debug for ShapedColumns<S, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShapedColumns").field("rows", &self.0.rows()).finish_non_exhaustive()
    }
}

impl<S: AxesOf<T>, T: Awkward + 'static> Columns for ShapedColumns<S, T> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        self.0.to_content(schema)
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        Self::from_masked(content, &|_| true)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let columns = <S::Layout as Awkward>::Columns::from_masked(content, is_valid)?;
        let is_even = |i| S::measure(S::Layout::view(&columns, i), 0, &mut Vec::new());
        if S::OPEN
            && let Some(i) = (0..columns.rows()).find(|&i| is_valid(i) && !is_even(i))
        {
            let message =
                format!("expected lists of one length in each array, found two lengths at i={i}");
            return Err(Error::new(ErrorKind::Value, message));
        }
        Ok(Self(columns))
    }
}

/// The array in columns.
pub(in crate::typed) fn array<A: FromShape<S, Item: FromView>, S: AxesOf<A::Item>>(
    view: <S::Layout as Awkward>::View<'_>,
) -> A {
    let (mut shape, mut items) = (Vec::new(), Vec::new());
    S::measure(view, 0, &mut shape);
    S::complete(&mut shape, 0);
    S::all(view, &mut |item| {
        items.push(A::Item::from_view(item));
        true
    });
    A::from_items(&shape, items)
}

/// Is it the array in columns? Of an array without items, only the lengths up to the first 0 are in columns.
pub(in crate::typed) fn is_array<A, S>(view: <S::Layout as Awkward>::View<'_>, value: &A) -> bool
where
    A: Shaped<S, Item: EqView + Clone>,
    S: AxesOf<A::Item>,
{
    let mut shape = Vec::new();
    if !S::measure(view, 0, &mut shape) || !value.shape().starts_with(&shape) {
        return false;
    }
    let (items, mut next) = (value.items(), 0);
    S::all(view, &mut |item| {
        next += 1;
        items.get(next - 1).is_some_and(|value| A::Item::eq_view(item, value))
    }) && next == items.len()
}

impl<A: Shaped<S, Item: Clone>, S: AxesOf<A::Item>> Awkward for ShapedAs<A, S> {
    type Builder = ShapedBuilder<A, S>;
    type Columns = ShapedColumns<S, A::Item>;
    type View<'a> = <S::Layout as Awkward>::View<'a>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        S::Layout::schema()
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        S::Layout::view(&columns.0, i)
    }
}

impl<A: FromShape<S, Item: FromView + Clone>, S: AxesOf<A::Item>> ReadAs<A> for ShapedAs<A, S> {
    fn read_as(view: Self::View<'_>) -> A {
        array::<A, S>(view)
    }
}

impl<A: Shaped<S, Item: EqView + Clone>, S: AxesOf<A::Item>> EqView<A> for ShapedAs<A, S> {
    fn eq_view(view: Self::View<'_>, value: &A) -> bool {
        is_array::<A, S>(view, value)
    }
}

indexed_item!([A: Shaped<S, Item: Clone>, S: AxesOf<A::Item>] ShapedAs<A, S>);
