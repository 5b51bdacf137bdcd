//! Lists.

mod axes;
mod items;
mod like;
mod offset;
mod regular;
mod sets;
pub(in crate::typed) mod shaped;
mod view;

use std::ops::Range;

pub use super::layout::{AnyLength, Length, Scalar};
pub use axes::{Axes, AxesOf};
pub(in crate::typed) use items::eq_items;
pub use items::{Items, SideBySide};
pub use like::ListLike;
pub(in crate::typed) use like::lists;
#[cfg(feature = "rayon")]
pub(in crate::typed) use offset::Ends;
pub use offset::Offset;
pub(in crate::typed) use offset::{
    append_offsets, is_narrow, offset, position, typed_offsets, wide_offset,
};
pub use regular::{RegularBuilder, RegularColumns};
pub use shaped::{FromShape, Shaped, ShapedBuilder, ShapedColumns};
pub use view::{List, ListIter};

use crate::buffer::Buffer;
use crate::content::{Content, ListOffsetArray};
use crate::error::{Error, ErrorKind, Result};
use crate::index::Index;
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::refused::Refused;
use crate::typed::reserve_ratio;
use crate::typed::takes::pushes;
use crate::typed::{Builder, BuilderOf, Columns, or_undo, try_or_undo};

/// Builds lists: offsets of width `O`, and the columns of the items.
#[derive(Clone, Debug)]
pub struct ListBuilder<B, O = i64> {
    /// Invariant: starts with 0, never decreases, ends with at most `content.rows()`.
    offsets: Vec<O>,
    content: B,
    refused: Refused,
}

impl<B: Builder, O: Offset> ListBuilder<B, O> {
    /// Returns the builder of the items of the list that is open; [`end_list`](Self::end_list) closes it.
    #[inline]
    pub fn content(&mut self) -> &mut B {
        &mut self.content
    }

    /// Ends a list: the items appended since the last one ended are its items.
    ///
    /// # Errors
    /// `Invalid` with the path of the column if an item was appended by halves; the builder is then as it was when the list
    /// began.
    #[inline]
    pub fn end_list(&mut self) -> Result<()> {
        if self.content.is_whole() {
            self.end_of_list();
            return Ok(());
        }
        let done = self.content.check();
        self.content.truncate(self.end());
        done
    }

    /// Appends a list whose items `fill` appends. If `fill` panics, nothing is appended; so it is with every method of a builder
    /// that takes a closure.
    ///
    /// # Errors
    /// As [`end_list`](Self::end_list).
    #[inline]
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        let end = self.end();
        or_undo(&mut self.content, |content| content.truncate(end), fill);
        self.end_list()
    }

    /// Appends a list whose items `fill` appends. If `fill` fails or panics, nothing is appended, and taking back what it had appended
    /// costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`end_list`](Self::end_list).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut B) -> Result<R, E>,
    ) -> Result<R, E> {
        let end = self.end();
        let done = try_or_undo(&mut self.content, |content| content.truncate(end), fill)?;
        self.end_list()?;
        Ok(done)
    }

    /// Returns how many items were appended whose list has not ended.
    #[must_use]
    pub fn open_items(&self) -> usize {
        self.content.rows().saturating_sub(self.end())
    }

    #[inline]
    pub(in crate::typed) fn end_of_list(&mut self) {
        let end = offset(self.content.rows(), &self.offsets, &mut self.refused);
        self.offsets.push(match end {
            Ok(end) => end,
            Err(end) => {
                self.content.truncate(position(end));
                end
            }
        });
    }

    fn end(&self) -> usize {
        self.offsets.last().map_or(0, |&end| position(end))
    }
}

pushes!([B: Builder, O: Offset] ListBuilder<B, O>, "a list");

/// Appends the items of a list.
#[inline]
fn extend_items<L: ListLike + ?Sized, B: BuilderOf<L::Item>>(content: &mut B, list: &L) {
    match list.as_slice() {
        Some(items) => content.extend_slice(items),
        None => content.extend_refs(list.items()),
    }
}

impl<B: Default, O: Offset> Default for ListBuilder<B, O> {
    #[inline(never)]
    fn default() -> Self {
        Self { offsets: vec![O::default()], content: B::default(), refused: Refused::default() }
    }
}

impl<L: ListLike + ?Sized, B: BuilderOf<L::Item>, O: Offset> BuilderOf<L> for ListBuilder<B, O> {
    #[inline]
    fn push_ref(&mut self, row: &L) {
        extend_items(&mut self.content, row);
        self.end_of_list();
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        L: 'r,
        I: ExactSizeIterator<Item = &'r L> + Clone,
    {
        if is_narrow::<O>() {
            rows.for_each(|row| self.push_ref(row));
            return;
        }
        let content = &mut self.content;
        self.offsets.extend(rows.map(|row| {
            extend_items(content, row);
            wide_offset::<O>(content.rows())
        }));
    }
}

impl<B: Builder, O: Offset> Builder for ListBuilder<B, O> {
    type Columns = ListColumns<B::Columns, O>;

    const FLAT: bool = false;

    const FALLIBLE: bool = B::FALLIBLE || is_narrow::<O>();

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

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.offsets.truncate(rows + 1);
        self.content.truncate(self.end());
        self.refused.truncate(rows);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.content, &mut columns.content);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        let first = self.end();
        self.content.truncate(first);
        let fit = append_offsets(&mut self.offsets, first, &columns.offsets, &mut self.refused);
        self.content.append(&columns.content);
        if !fit {
            self.content.truncate(self.end());
        }
    }

    fn push_null(&mut self) {
        self.end_of_list();
    }

    #[inline]
    fn is_whole(&self) -> bool {
        self.refused.is_none() && self.content.rows() == self.end() && self.content.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.refused.check()?;
        match self.open_items() {
            0 => self.content.check(),
            open => {
                Err(Error::invalid(format!("expected the list to end, found {open} more items")))
            }
        }
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<O, Ends>(&self.offsets, self.content.rows());
        self.content.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        self.content.truncate(self.end());
        rooms.items::<O, Ends>(&mut self.offsets, self.content.rows());
        self.content.rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.content.settle();
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        // Items whose list never ended belong to no list.
        self.content.truncate(self.end());
        self.refused.finish();
        let offsets = std::mem::replace(&mut self.offsets, vec![O::default()]);
        ListColumns { offsets: offsets.into(), content: self.content.finish() }
    }

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        let (offsets, content) = (columns.offsets.into_vec(), B::resume(columns.content));
        Self { offsets, content, refused: Refused::default() }
    }
}

/// Holds the columns of lists: list `i` has the items `offsets[i]..offsets[i + 1]` of `content`.
#[derive(Clone, Debug)]
pub struct ListColumns<C, O = i64> {
    /// Invariant: starts with 0, never decreases, ends with `content.rows()`.
    offsets: Buffer<O>,
    content: C,
}

impl<C: Columns, O: Offset> ListColumns<C, O> {
    /// Lists that begin at item 0 and end with the last one.
    pub(in crate::typed) fn from_parts(offsets: Buffer<O>, content: C) -> Self {
        Self { offsets, content }
    }

    /// Returns where each list starts in the content, and behind them where the last one ends.
    #[must_use]
    pub fn offsets(&self) -> &Buffer<O> {
        &self.offsets
    }

    /// Returns the columns of all items of all lists, one list after the other: the fast road to flattened values.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// The items of list `i`.
    #[inline]
    pub(in crate::typed) fn range(&self, i: usize) -> (usize, usize) {
        (position(self.offsets[i]), position(self.offsets[i + 1]))
    }

    /// The items of these lists together.
    #[inline]
    pub(in crate::typed) fn span(&self, lists: Range<usize>) -> (usize, usize) {
        (position(self.offsets[lists.start]), position(self.offsets[lists.end]))
    }

    /// The items of each of these lists.
    #[inline]
    pub(in crate::typed) fn ranges(
        &self,
        lists: Range<usize>,
    ) -> impl Iterator<Item = (usize, usize)> {
        let starts = &self.offsets[lists.start..lists.end];
        let stops = &self.offsets[lists.start + 1..][..starts.len()];
        starts.iter().zip(stops).map(|(&start, &stop)| (position(start), position(stop)))
    }
}

impl<C: Columns, O: Offset> Columns for ListColumns<C, O> {
    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let content = self.content.to_content(schema.child(0).unwrap_or(schema));
        lists(O::index(self.offsets.clone()), content, schema)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let Content::ListOffset(node) = content else { return Err(no_lists(content)) };
        let offsets = typed_offsets::<O>(node.offsets(), node.content().len());
        let offsets = offsets.ok_or_else(|| no_lists(content))?;
        // The list of an item is the last that does not begin behind it.
        let list = |item: usize| offsets.partition_point(|&offset| position(offset) <= item);
        let counts = |item: usize| is_valid(list(item).saturating_sub(1));
        let content = C::from_masked(node.content(), &counts).map_err(Error::under_content)?;
        Ok(Self { offsets, content })
    }
}

/// Lists as a dynamic array.
fn lists(offsets: Index, content: Content, schema: &Schema) -> Content {
    ListOffsetArray::from_parts(offsets, Box::new(content), schema.parameters.clone()).into()
}

#[cold]
fn no_lists(content: &Content) -> Error {
    Error::new(ErrorKind::Mismatch, format!("expected lists, found {}", content.class()))
}
