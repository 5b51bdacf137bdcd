//! Lists.

mod regular;
mod sets;
pub(in crate::typed) mod shaped;
mod view;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

pub use regular::{RegularBuilder, RegularColumns};
pub use shaped::{Axes, AxesOf, FromShape, Shaped, ShapedBuilder, ShapedColumns};
pub use view::{List, ListIter};

use crate::buffer::Buffer;
use crate::content::{Content, ListOffsetArray};
use crate::error::{Error, ErrorKind, Result};
use crate::index::as_i64;
use crate::index::{Index, IndexItem, IndexType};
use crate::schema::Schema;
use crate::typed::leaf::primitive::reserve_ratio;
use crate::typed::refused::Refused;
use crate::typed::{Builder, BuilderOf, Columns, FromView, or_undo};

/// A collection that is a list in columns.
pub trait ListLike {
    /// Its items.
    type Item;

    /// The items, in order.
    fn items(&self) -> impl ExactSizeIterator<Item = &Self::Item> + Clone;

    /// The items, if they lie side by side in memory.
    #[inline]
    fn as_slice(&self) -> Option<&[Self::Item]> {
        None
    }
}

macro_rules! list_like {
    ($([$($generics:tt)*] $type:ty, $item:ty);+ $(;)?) => {$(
        impl<$($generics)*> ListLike for $type {
            type Item = $item;

            #[inline]
            fn items(&self) -> impl ExactSizeIterator<Item = &$item> + Clone {
                self.iter()
            }

            #[inline]
            fn as_slice(&self) -> Option<&[$item]> {
                Some(self)
            }
        }
    )+};
}

list_like! {
    [T] [T], T;
    [T] Vec<T>, T;
    [T] Box<[T]>, T;
    [T] Rc<[T]>, T;
    [T] Arc<[T]>, T;
    [T] &[T], T;
    [T: Clone] Cow<'_, [T]>, T;
    [T, const N: usize] [T; N], T;
}

impl<T> ListLike for VecDeque<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.iter()
    }
}

/// A width of offsets: `i32`, `u32` or `i64`.
pub trait Offset: IndexItem {
    /// Offsets of this width.
    fn index(offsets: Buffer<Self>) -> Index;
}

macro_rules! offsets {
    ($($type:ident $width:ident),+) => {$(
        impl Offset for $type {
            fn index(offsets: Buffer<Self>) -> Index {
                Index::$width(offsets)
            }
        }
    )+};
}

offsets!(i32 I32, u32 U32, i64 I64);

/// Growing lists: offsets of width `O`, and the columns of the items.
#[derive(Clone, Debug)]
pub struct ListBuilder<B, O = i64> {
    /// Invariant: starts with 0, never decreases, ends with at most `content.rows()`.
    offsets: Vec<O>,
    content: B,
    refused: Refused,
}

impl<B: Builder, O: Offset> ListBuilder<B, O> {
    /// The builder of the items of the list that is open; [`end_list`](Self::end_list) closes it.
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

    /// Items that were appended, but whose list has not ended.
    #[must_use]
    pub fn open_items(&self) -> usize {
        self.content.rows().saturating_sub(self.end())
    }

    #[inline]
    pub(in crate::typed) fn end_of_list(&mut self) {
        let end = offset(self.content.rows(), &self.offsets, &mut self.refused);
        self.offsets.push(end.unwrap_or_else(|end| {
            self.content.truncate(position(end));
            end
        }));
    }

    fn end(&self) -> usize {
        self.offsets.last().map_or(0, |&end| position(end))
    }
}

/// An offset as a position.
#[inline]
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "offsets are positions in memory"
)]
pub(in crate::typed) fn position<O: Offset>(offset: O) -> usize {
    offset.to_i64() as usize
}

/// A position as the next offset. If there are more items than offsets of this width can count, which only those of 32 bits
/// cannot, the row is refused; then the last offset is given as an error.
#[inline]
pub(in crate::typed) fn offset<O: Offset>(
    position: usize,
    offsets: &[O],
    refused: &mut Refused,
) -> Result<O, O> {
    O::try_from_i64(as_i64(position)).ok_or_else(|| {
        refused.note(offsets.len() - 1, ErrorKind::Limit, || {
            format!(
                "expected at most as many items as {} offsets can count, found {position}: choose wider `offsets`;",
                O::TYPE
            )
        });
        offsets.last().copied().unwrap_or_default()
    })
}

/// Appends offsets of other lists, of which the first starts at item `first`. Gives whether all of them fit.
pub(in crate::typed) fn append_offsets<O: Offset>(
    offsets: &mut Vec<O>,
    first: usize,
    more: &[O],
    refused: &mut Refused,
) -> bool {
    if !is_narrow::<O>() {
        let more = more.get(1..).unwrap_or_default();
        offsets.extend(more.iter().map(|&more| wide_offset::<O>(position(more) + first)));
        return true;
    }
    offsets.reserve(more.len());
    let mut fit = true;
    for &more in more.iter().skip(1) {
        let next = offset::<O>(position(more) + first, offsets, refused);
        fit &= next.is_ok();
        offsets.push(next.unwrap_or_else(|last| last));
    }
    fit
}

/// Can there be more items than offsets of this width can count?
pub(in crate::typed) const fn is_narrow<O: Offset>() -> bool {
    !matches!(O::TYPE, IndexType::I64)
}

/// A position as an offset of 64 bits, which can count as many items as there can be.
#[inline]
fn wide_offset<O: Offset>(position: usize) -> O {
    O::try_from_i64(as_i64(position)).unwrap_or_default()
}

/// Appends the items of a list.
#[inline]
fn extend_items<L: ListLike + ?Sized, B: BuilderOf<L::Item>>(content: &mut B, list: &L) {
    match list.as_slice() {
        Some(items) => content.extend_slice(items),
        None => content.extend_refs(list.items()),
    }
}

impl<B: Default, O: Offset> Default for ListBuilder<B, O> {
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

    fn truncate(&mut self, rows: usize) {
        self.offsets.truncate(rows + 1);
        self.content.truncate(self.end());
        self.refused.truncate(rows);
    }

    fn append(&mut self, columns: &Self::Columns) {
        let first = self.end();
        self.content.truncate(first);
        let fit = append_offsets(&mut self.offsets, first, &columns.offsets, &mut self.refused);
        self.content.append(&columns.content);
        if !fit {
            self.content.truncate(self.end());
        }
    }

    fn push_filler(&mut self) {
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

    fn finish(&mut self) -> Self::Columns {
        // Items whose list never ended belong to no list.
        self.content.truncate(self.end());
        self.refused.finish();
        let offsets = std::mem::replace(&mut self.offsets, vec![O::default()]);
        ListColumns { offsets: offsets.into(), content: self.content.finish() }
    }

    fn resume(columns: Self::Columns) -> Self {
        let (offsets, content) = (columns.offsets.into_vec(), B::resume(columns.content));
        Self { offsets, content, refused: Refused::default() }
    }
}

/// Columns of lists: list `i` has the items `offsets[i]..offsets[i + 1]` of `content`.
#[derive(Clone, Debug)]
pub struct ListColumns<C, O = i64> {
    /// Invariant: starts with 0, never decreases, ends with `content.rows()`.
    offsets: Buffer<O>,
    content: C,
}

impl<C: Columns, O: Offset> ListColumns<C, O> {
    /// Where each list starts in the content, and behind them where the last one ends.
    #[must_use]
    pub fn offsets(&self) -> &Buffer<O> {
        &self.offsets
    }

    /// The columns of all items of all lists, one list after the other: the fast road to flattened values.
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

/// Offsets that typed columns can have: of width `O`, starting at 0, ending at `end`.
pub(in crate::typed) fn typed_offsets<O: Offset>(offsets: &Index, end: usize) -> Option<Buffer<O>> {
    if offsets.index_type() != O::TYPE {
        return None;
    }
    let offsets = offsets.to_bytes().to_items::<O>().ok()?;
    let ends = |at: Option<&O>, expected| at.is_some_and(|&at| position(at) == expected);
    (ends(offsets.first(), 0) && ends(offsets.last(), end)).then_some(offsets)
}

impl<C: Columns, O: Offset> Columns for ListColumns<C, O> {
    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let content = Box::new(self.content.to_content(schema.child(0).unwrap_or(schema)));
        ListOffsetArray::from_parts(
            O::index(self.offsets.clone()),
            content,
            schema.parameters.clone(),
        )
        .into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let mismatch = || {
            Error::new(ErrorKind::Mismatch, format!("expected lists, found {}", content.class()))
        };
        let Content::ListOffset(node) = content else { return Err(mismatch()) };
        let content = C::from_content(node.content())?;
        let offsets = typed_offsets(node.offsets(), content.rows()).ok_or_else(mismatch)?;
        Ok(Self { offsets, content })
    }
}

/// Lists with offsets of 64 bits.
macro_rules! lists {
    ($([$($generics:tt)+] $type:ty, $item:ty);+ $(;)?) => {$(
        impl<$($generics)+> $crate::typed::Awkward for $type
        where
            $item: $crate::typed::Awkward,
        {
            type Builder = $crate::typed::ListBuilder<<$item as $crate::typed::Awkward>::Builder>;
            type Columns = $crate::typed::ListColumns<<$item as $crate::typed::Awkward>::Columns>;
            type View<'a> = $crate::typed::List<'a, $item>;

            fn schema() -> $crate::Schema {
                $crate::Schema::list(<$item as $crate::typed::Awkward>::schema())
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> $crate::typed::List<'_, $item> {
                let (start, stop) = columns.range(i);
                $crate::typed::List::new(columns.content(), start, stop)
            }

            #[inline]
            fn fold_views<'a, Folded>(
                columns: &'a Self::Columns,
                rows: ::std::ops::Range<usize>,
                start: Folded,
                mut f: impl FnMut(Folded, $crate::typed::List<'a, $item>) -> Folded,
            ) -> Folded {
                let content = columns.content();
                columns.ranges(rows).fold(start, |folded, (start, stop)| {
                    f(folded, $crate::typed::List::new(content, start, stop))
                })
            }
        }

        impl<L: $crate::typed::ListLike + ?Sized, $($generics)+> $crate::typed::EqView<L> for $type
        where
            $item: $crate::typed::EqView<L::Item>,
        {
            fn eq_view(view: $crate::typed::List<'_, $item>, value: &L) -> bool {
                view.eq_items(value)
            }
        }

        $crate::typed::option::indexed_item!(
            [$($generics)+] $type, $item: $crate::typed::Awkward
        );
    )+};
}
pub(crate) use lists;

lists! {
    [T] [T], T;
    [T] Vec<T>, T;
    [T] VecDeque<T>, T;
}

impl<T: FromView> FromView for Vec<T> {
    #[inline]
    fn from_view(view: List<'_, T>) -> Self {
        T::from_list(view)
    }
}

impl<T: FromView> FromView for VecDeque<T> {
    #[inline]
    fn from_view(view: List<'_, T>) -> Self {
        view.iter().map(T::from_view).collect()
    }
}
