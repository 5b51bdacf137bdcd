//! Copying what a carry picks.

use std::ops::Range;

use super::Carry;
use super::carry::Picks;
#[cfg(feature = "rayon")]
use crate::buffer::Growing;
use crate::buffer::{Buffer, Item, extend_runs};
use crate::index::{Index, with_index};

/// Bytes of a leaf that are worth a second thread.
#[cfg(feature = "rayon")]
const LEAST: usize = 128 << 10;

/// A run of items that consist of `width` items each.
fn scaled(run: Range<usize>, width: usize) -> Range<usize> {
    run.start * width..run.end * width
}

impl Carry {
    /// Picks items of a slice where each item of the carry is `width` neighbouring items: copies, by runs where there are any.
    pub(crate) fn take<T: Copy + Send + Sync>(&self, from: &[T], width: usize) -> Vec<T> {
        let len = self.len * width;
        let mut to = Vec::with_capacity(len);
        #[cfg(feature = "rayon")]
        if self.is_parallel() && len.saturating_mul(size_of::<T>()) >= LEAST {
            self.take_by_all(&mut to, from, width);
            return to;
        }
        match &*self.picks {
            Picks::Items(items) if width == 1 => to.extend(items.iter().map(|&i| from[i])),
            Picks::Items(items) => {
                let runs = items.iter().map(|&i| (scaled(i..i + 1, width), ()));
                extend_runs(&mut to, from, len, runs, |item, ()| item);
            }
            Picks::Runs(runs) => {
                let runs = runs.iter().map(|run| (scaled(run.clone(), width), ()));
                extend_runs(&mut to, from, len, runs, |item, ()| item);
            }
        }
        to
    }

    /// The same by all threads of the current pool, into room that is there.
    #[cfg(feature = "rayon")]
    fn take_by_all<T: Copy + Send + Sync>(&self, to: &mut Vec<T>, from: &[T], width: usize) {
        /// Parts for each thread, so that all are done at the same time.
        const PARTS: usize = 4;
        let part = self.len.div_ceil(PARTS * rayon::current_num_threads()).max(1);
        let mut growing = Growing::new(to);
        let mut tail = growing.tail();
        rayon::scope(|scope| match &*self.picks {
            Picks::Items(items) => {
                for items in items.chunks(part) {
                    let Some(slot) = tail.take(items.len() * width) else { return };
                    scope.spawn(move |_| match width {
                        1 => slot.fill(items.iter().map(|&i| from[i])),
                        _ => {
                            slot.fill_runs(from, items.iter().map(|&i| scaled(i..i + 1, width)));
                        }
                    });
                }
            }
            Picks::Runs(runs) => {
                let mut rest = runs.as_slice();
                while !rest.is_empty() {
                    let mut len = 0;
                    let ends = rest.iter().position(|run| {
                        len += run.len();
                        len >= part
                    });
                    let runs;
                    (runs, rest) = rest.split_at(ends.map_or(rest.len(), |last| last + 1));
                    let Some(slot) = tail.take(len * width) else { return };
                    scope.spawn(move |_| {
                        slot.fill_runs(from, runs.iter().map(|run| scaled(run.clone(), width)));
                    });
                }
            }
        });
        growing.finish();
    }

    /// Appends the items that are picked, those of each run moved by what `by` says, which is asked about each run once, in order. Items
    /// that leave the range of their type come out at its other end.
    pub(crate) fn extend_moved(
        &self,
        to: &mut Vec<i64>,
        from: &[i64],
        mut by: impl FnMut(Range<usize>) -> i64,
    ) {
        match &*self.picks {
            Picks::Items(items) => {
                to.extend(items.iter().map(|&i| from[i].wrapping_add(by(i..i + 1))));
            }
            Picks::Runs(runs) => {
                let runs = runs.iter().map(|run| (run.clone(), by(run.clone())));
                extend_runs(to, from, self.len, runs, |item, by| item.wrapping_add(by));
            }
        }
    }

    /// Picks items of a buffer; a single run is a view.
    pub(crate) fn take_buffer<T: Item>(&self, from: &Buffer<T>) -> Buffer<T> {
        match self.as_run() {
            Some(run) => from.slice(run),
            None => self.take(from, 1).into(),
        }
    }

    /// Picks items of an index of any width.
    pub(crate) fn take_index(&self, from: &Index) -> Index {
        with_index!(from, items => self.take_buffer(items).into())
    }

    /// Picks items of `itemsize` bytes; a single run is a view, and the copy moves words as wide as the items allow.
    pub(crate) fn take_bytes(&self, from: &Buffer<u8>, itemsize: usize) -> Buffer<u8> {
        fn by_words<T: Item>(carry: &Carry, from: &Buffer<u8>, width: usize) -> Option<Buffer<u8>> {
            from.to_items::<T>()
                .ok()
                .map(|items| Buffer::from(carry.take(&items, width)).to_bytes())
        }
        if let Some(run) = self.as_run() {
            return from.slice(run.start * itemsize..run.end * itemsize);
        }
        let copied = match itemsize {
            0 => Some(Buffer::new()),
            n if n % 8 == 0 => by_words::<u64>(self, from, n / 8),
            n if n % 4 == 0 => by_words::<u32>(self, from, n / 4),
            n if n % 2 == 0 => by_words::<u16>(self, from, n / 2),
            _ => None,
        };
        copied.unwrap_or_else(|| self.take(from, itemsize).into())
    }
}
