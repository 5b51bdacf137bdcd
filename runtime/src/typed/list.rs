//! Lists.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Deref;

use super::option::{IndexedItem, as_i64};
use super::primitive::reserve_ratio;
use super::{Awkward, Builder, BuilderOf, Columns, FromView};
use crate::buffer::{Buffer, Item};
use crate::content::{Content, ListOffsetArray};
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::schema::Schema;

/// Growing lists: offsets, and the columns of the items.
#[derive(Clone, Debug)]
pub struct ListBuilder<B> {
    /// Invariant: starts with 0, never decreases, ends with at most `content.rows()`.
    offsets: Vec<i64>,
    content: B,
}

impl<B: Builder> ListBuilder<B> {
    /// The builder of the items of the list that is open; [`end_list`](Self::end_list) closes it.
    pub fn content(&mut self) -> &mut B {
        &mut self.content
    }

    /// Ends a list: the items appended since the last one ended are its items.
    pub fn end_list(&mut self) {
        self.offsets.push(as_i64(self.content.rows()));
    }

    /// Appends a list whose items `fill` appends.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) {
        fill(&mut self.content);
        self.end_list();
    }

    /// Items that were appended, but whose list has not ended.
    #[must_use]
    pub fn open_items(&self) -> usize {
        self.content.rows() - self.end()
    }

    fn end(&self) -> usize {
        self.offsets.last().and_then(|&end| usize::try_from(end).ok()).unwrap_or_default()
    }
}

impl<B: Default> Default for ListBuilder<B> {
    fn default() -> Self {
        Self { offsets: vec![0], content: B::default() }
    }
}

impl<T, B: BuilderOf<T>> BuilderOf<[T]> for ListBuilder<B> {
    #[inline]
    fn push_ref(&mut self, row: &[T]) {
        self.content.extend_refs(row.iter());
        self.offsets.push(as_i64(self.content.rows()));
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r [T]> + Clone,
    {
        self.offsets.reserve(rows.len());
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<T, B: BuilderOf<T>> BuilderOf<Vec<T>> for ListBuilder<B> {
    #[inline]
    fn push_ref(&mut self, row: &Vec<T>) {
        BuilderOf::<[T]>::push_ref(self, row);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r Vec<T>> + Clone,
    {
        BuilderOf::<[T]>::extend_refs(self, rows.map(Vec::as_slice));
    }
}

impl<B: Builder> Builder for ListBuilder<B> {
    type Columns = ListColumns<B::Columns>;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.offsets.as_slice()) + self.content.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.offsets, ratio);
        self.content.reserve_ratio(ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.offsets.truncate(rows + 1);
        self.content.truncate(self.end());
    }

    fn append(&mut self, columns: &Self::Columns) {
        let first = as_i64(self.end());
        self.offsets.extend(columns.offsets.iter().skip(1).map(|offset| offset + first));
        self.content.append(&columns.content);
    }

    fn finish(&mut self) -> Self::Columns {
        // Items whose list never ended belong to no list.
        if self.open_items() != 0 {
            self.content.truncate(self.end());
        }
        let offsets = std::mem::replace(&mut self.offsets, vec![0]);
        ListColumns { offsets: offsets.into(), content: self.content.finish() }
    }
}

/// Columns of lists: list `i` has the items `offsets[i]..offsets[i + 1]` of `content`.
#[derive(Clone, Debug)]
pub struct ListColumns<C> {
    /// Invariant: starts with 0, never decreases, ends with `content.rows()`.
    offsets: Buffer<i64>,
    content: C,
}

impl<C: Columns> ListColumns<C> {
    /// Where each list starts in the content, and behind them where the last one ends.
    #[must_use]
    pub fn offsets(&self) -> &Buffer<i64> {
        &self.offsets
    }

    /// The columns of all items of all lists, one list after the other: the fast road to flattened values.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// The items of list `i`.
    #[inline]
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "offsets are positions in the content"
    )]
    fn range(&self, i: usize) -> (usize, usize) {
        (self.offsets[i] as usize, self.offsets[i + 1] as usize)
    }
}

impl<C: Columns> Columns for ListColumns<C> {
    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let content = Box::new(self.content.to_content(schema.child(0).unwrap_or(schema)));
        ListOffsetArray::from_parts(self.offsets.clone().into(), content, schema.parameters.clone())
            .into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let mismatch = || {
            Error::new(ErrorKind::Mismatch, format!("expected lists, found {}", content.class()))
        };
        let Content::ListOffset(node) = content else { return Err(mismatch()) };
        let Index::I64(offsets) = node.offsets() else { return Err(mismatch()) };
        let content = C::from_content(node.content())?;
        if offsets.first() != Some(&0) || node.bounds().end != content.rows() {
            return Err(mismatch());
        }
        Ok(Self { offsets: offsets.clone(), content })
    }
}

impl<T: Awkward> Awkward for Vec<T> {
    type Builder = ListBuilder<T::Builder>;
    type Columns = ListColumns<T::Columns>;
    type View<'a> = List<'a, T>;

    fn schema() -> Schema {
        Schema::list(T::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> List<'_, T> {
        let (start, stop) = columns.range(i);
        List { columns: &columns.content, start, stop }
    }
}

impl<T: FromView> FromView for Vec<T> {
    #[inline]
    fn from_view(view: List<'_, T>) -> Self {
        view.iter().map(T::from_view).collect()
    }
}

impl<T> IndexedItem for Vec<T> {}

/// One list, read in place. Its items are views; a list of numbers derefs to a slice.
pub struct List<'a, T: Awkward> {
    columns: &'a T::Columns,
    /// Invariant: `start <= stop <= columns.rows()`.
    start: usize,
    stop: usize,
}

impl<'a, T: Awkward> List<'a, T> {
    /// Rows `start..stop` of columns.
    #[inline]
    pub(super) fn new(columns: &'a T::Columns, start: usize, stop: usize) -> Self {
        debug_assert!(start <= stop && stop <= columns.rows());
        Self { columns, start, stop }
    }

    /// Items.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.stop - self.start
    }

    /// Are there no items?
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.stop
    }

    /// Item `i`.
    ///
    /// # Panics
    /// If there is no item `i`; see [`try_get`](Self::try_get).
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> T::View<'a> {
        assert!(i < self.len(), "expected an index below {}, found {i}", self.len());
        T::view(self.columns, self.start + i)
    }

    /// Item `i`, or nothing if there is none.
    #[inline]
    #[must_use]
    pub fn try_get(&self, i: usize) -> Option<T::View<'a>> {
        (i < self.len()).then(|| T::view(self.columns, self.start + i))
    }

    /// The items, one by one.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'a, T> {
        ListIter { columns: self.columns, next: self.start, stop: self.stop }
    }

    /// The items as owned values.
    #[must_use]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: FromView,
    {
        Vec::from_view(*self)
    }
}

impl<'a, T: Awkward<Columns = Buffer<T>> + Item> List<'a, T> {
    /// The items as a slice that lives as long as the array.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &'a [T] {
        &self.columns[self.start..self.stop]
    }
}

impl<T: Awkward<Columns = Buffer<T>> + Item> Deref for List<'_, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Awkward> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Awkward> Copy for List<'_, T> {}

impl<T: Awkward> fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, T: Awkward> IntoIterator for List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Awkward> IntoIterator for &List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Awkward<View<'a>: PartialEq<U>>, U> PartialEq<[U]> for List<'a, T> {
    fn eq(&self, other: &[U]) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a == *b)
    }
}

impl<'a, T: Awkward<View<'a>: PartialEq<U>>, U> PartialEq<Vec<U>> for List<'a, T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        *self == **other
    }
}

impl<'a, T: Awkward<View<'a>: PartialEq<U>>, U, const N: usize> PartialEq<[U; N]> for List<'a, T> {
    fn eq(&self, other: &[U; N]) -> bool {
        *self == *other.as_slice()
    }
}

/// Runs over the items of a list.
pub struct ListIter<'a, T: Awkward> {
    columns: &'a T::Columns,
    next: usize,
    stop: usize,
}

impl<T: Awkward> Clone for ListIter<'_, T> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: Awkward> Iterator for ListIter<'a, T> {
    type Item = T::View<'a>;

    #[inline]
    fn next(&mut self) -> Option<T::View<'a>> {
        (self.next < self.stop).then(|| {
            let item = T::view(self.columns, self.next);
            self.next += 1;
            item
        })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.stop - self.next;
        (left, Some(left))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<T::View<'a>> {
        self.next = self.next.saturating_add(n).min(self.stop);
        self.next()
    }
}

impl<T: Awkward> DoubleEndedIterator for ListIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        (self.next < self.stop).then(|| {
            self.stop -= 1;
            T::view(self.columns, self.stop)
        })
    }
}

impl<T: Awkward> ExactSizeIterator for ListIter<'_, T> {}

impl<T: Awkward> FusedIterator for ListIter<'_, T> {}
