//! Which rows of its children a node uses, and its offsets and indexes when the rows before those are left away.
//!
//! Everything here runs over slices of one width, so that it costs about as much as reading the memory.

use std::ops::Range;

use crate::buffer::Buffer;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, IndexItem, with_index};

/// Which rows of children are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reach {
    /// All rows from 0 on, those that nothing points to as well: so does Awkward, and buffers come back as they were.
    Whole,
    /// From the first row that is used to the last one.
    Used,
}

impl Reach {
    /// The rows from `least` to before `end`, or from 0.
    pub(super) fn window(self, least: i64, end: impl Into<i128>) -> Result<Range<usize>> {
        let end: i128 = end.into();
        let end =
            usize::try_from(end.max(0)).map_err(|_| too_large(&format!("a position {end}")))?;
        let first = match self {
            Self::Whole => 0,
            Self::Used => usize::try_from(least.max(0)).unwrap_or(end).min(end),
        };
        Ok(first..end)
    }

    /// The rows that lists between `starts` and `stops` reach, and both relative to them. Empty lists may be anywhere.
    pub(super) fn lists(self, starts: Index, stops: Index) -> Result<(Range<usize>, Index, Index)> {
        let (least, most) = match (&starts, &stops) {
            (Index::I32(starts), Index::I32(stops)) => reach(starts, stops),
            (Index::U32(starts), Index::U32(stops)) => reach(starts, stops),
            (Index::I64(starts), Index::I64(stops)) => reach(starts, stops),
            _ => reach(&starts.to_i64(), &stops.to_i64()),
        };
        let window = self.window(least, most)?;
        if window.start == 0 {
            return Ok((window, starts, stops));
        }
        let by = position(window.start)?;
        let (starts, stops) = match (&starts, &stops) {
            (Index::I32(starts), Index::I32(stops)) => moved_lists(starts, stops, by),
            (Index::U32(starts), Index::U32(stops)) => moved_lists(starts, stops, by),
            _ => moved_lists(&starts.to_i64(), &stops.to_i64(), by),
        };
        Ok((window, starts, stops))
    }

    /// The rows that an index uses, and the index relative to them. With `option`, negative ones are nulls and stay.
    pub(super) fn index(self, index: Index, option: bool) -> Result<(Range<usize>, Index)> {
        let (least, most) = with_index!(&index, items => extent(items, option));
        let window = self.window(least, i128::from(most) + 1)?;
        let index = moved(index, window.start)?;
        Ok((window, index))
    }

    /// The rows that each content of a union is asked for, and the index relative to them.
    pub(super) fn union(
        self,
        tags: &Buffer<i8>,
        index: Index,
        contents: usize,
    ) -> Result<(Vec<Range<usize>>, Index)> {
        let extents = with_index!(&index, items => extents_by_tag(tags, items));
        let window = |&(least, most): &(i64, i64)| self.window(least, i128::from(most) + 1);
        let windows = extents.iter().take(contents).map(window).collect::<Result<Vec<_>>>()?;
        if windows.iter().all(|window| window.start == 0) {
            return Ok((windows, index));
        }
        let mut firsts = [0; TAGS];
        for (first, window) in firsts.iter_mut().zip(&windows) {
            *first = position(window.start)?;
        }
        let first = |tag: i8| usize::try_from(tag).ok().and_then(|tag| firsts.get(tag)).copied();
        let index = with_index!(&index, items => {
            let moved = |(&tag, item): (&i8, _)| back(item, first(tag).unwrap_or_default());
            let moved: Option<Vec<_>> = tags.iter().zip(items.iter().copied()).map(moved).collect();
            moved.map_or(index, Index::from)
        });
        Ok((windows, index))
    }
}

/// How many contents a union can have.
const TAGS: usize = 128;

/// An index whose content lost its first rows. Negative items stay as they are, for they are nulls or errors; so does an
/// index with items before those rows, which are errors too.
pub(super) fn moved(index: Index, by: usize) -> Result<Index> {
    if by == 0 {
        return Ok(index);
    }
    let by = position(by)?;
    Ok(with_index!(&index, items => moved_items(items, by)))
}

fn moved_items<T: IndexItem>(items: &[T], by: i64) -> Index
where
    Index: From<Vec<T>>,
{
    let mut positions = items.iter().map(|item| item.to_i64()).filter(|&item| item >= 0);
    if positions.all(|item| item >= by) {
        let moved = |&item: &T| back(item, by).unwrap_or(item);
        return items.iter().map(moved).collect::<Vec<_>>().into();
    }
    items.iter().map(|item| item.to_i64().saturating_sub(by)).collect::<Vec<_>>().into()
}

fn position(row: usize) -> Result<i64> {
    i64::try_from(row).map_err(|_| too_large("a position"))
}

/// The least start and the largest stop of lists that are not empty.
fn reach<T: IndexItem>(starts: &[T], stops: &[T]) -> (i64, i64) {
    starts.iter().zip(stops).fold((i64::MAX, 0), |(least, most), (start, stop)| {
        let (start, stop) = (start.to_i64(), stop.to_i64());
        if start == stop { (least, most) } else { (least.min(start), most.max(stop)) }
    })
}

/// Starts and stops as seen from row `by`. What would be before it (an error) makes both wider, so that it stays one.
fn moved_lists<T: IndexItem>(starts: &[T], stops: &[T], by: i64) -> (Index, Index)
where
    Index: From<Vec<T>>,
{
    let lists = || starts.iter().zip(stops).map(|(start, stop)| (start.to_i64(), stop.to_i64()));
    if lists().all(|(start, stop)| start == stop || (start >= by && stop >= by)) {
        let narrow = |item: i64| T::try_from_i64(item).unwrap_or_default();
        let moved = |item: i64, (start, stop)| narrow(if start == stop { 0 } else { item - by });
        let starts = lists().map(|list| moved(list.0, list)).collect::<Vec<_>>();
        return (starts.into(), lists().map(|list| moved(list.1, list)).collect::<Vec<_>>().into());
    }
    let starts = lists().map(|(start, _)| start.saturating_sub(by)).collect::<Vec<_>>();
    (starts.into(), lists().map(|(_, stop)| stop.saturating_sub(by)).collect::<Vec<_>>().into())
}

/// The least and the largest item; of an option's only those that are no nulls.
fn extent<T: IndexItem>(items: &[T], option: bool) -> (i64, i64) {
    items.iter().fold((i64::MAX, -1), |(least, most), item| {
        let item = item.to_i64();
        (if option && item < 0 { least } else { least.min(item) }, most.max(item))
    })
}

/// The least and the largest index of each tag.
fn extents_by_tag<T: IndexItem>(tags: &[i8], items: &[T]) -> [(i64, i64); TAGS] {
    let mut extents = [(i64::MAX, -1); TAGS];
    for (&tag, item) in tags.iter().zip(items) {
        if let Some((least, most)) = usize::try_from(tag).ok().and_then(|tag| extents.get_mut(tag))
        {
            let item = item.to_i64();
            (*least, *most) = ((*least).min(item), (*most).max(item));
        }
    }
    extents
}

/// An item as seen from row `first`; negative ones (errors) stay.
fn back<T: IndexItem>(item: T, first: i64) -> Option<T> {
    let wide = item.to_i64();
    if wide < 0 { Some(item) } else { T::try_from_i64(wide - first) }
}

/// A size that no memory has.
pub(super) fn too_large(what: &str) -> Error {
    Error::new(ErrorKind::Length, format!("expected a size that fits in memory, found {what}"))
}
