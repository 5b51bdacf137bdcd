//! Rows in batches.

use std::iter::FusedIterator;
use std::ops::Range;

use super::ordered::in_order;
use crate::error::{Error, Result};

mod sealed {
    pub trait Sealed {}
}

pub(crate) use sealed::Sealed;

/// What can be read a range of rows at a time: [`LazyArray`](crate::LazyArray) and [`LazyContent`](crate::LazyContent).
pub trait LazyRows: Sealed {
    /// What some rows are read as.
    type Rows;

    /// All rows.
    fn count(&self) -> usize;

    /// Some rows.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end; else what reading says.
    fn read(&self, rows: Range<usize>) -> Result<Self::Rows>;
}

/// The rows of a lazy array, so many at a time; the last batch may be shorter. Each is read when it is asked for, and only the
/// parts of buffers that it needs; nothing is remembered, so that no more than the batches that are still in use fill memory.
///
/// A batch that cannot be read does not end the iteration: the following ones are tried.
#[derive(Clone, Debug)]
pub struct Batches<L> {
    lazy: L,
    rows: usize,
    /// The numbers of the batches that are left.
    left: Range<usize>,
}

impl<L: LazyRows> Batches<L> {
    /// At least one row a batch.
    pub(crate) fn new(lazy: L, rows: usize) -> Self {
        let rows = rows.max(1);
        let left = 0..lazy.count().div_ceil(rows);
        Self { lazy, rows, left }
    }

    fn batch(&self, i: usize) -> Result<L::Rows> {
        let start = i * self.rows;
        self.lazy.read(start..start.saturating_add(self.rows).min(self.lazy.count()))
    }

    /// Reads the batches that are left on all cores, does `work` to each where it was read, and hands what comes of them to `each`, in the
    /// order of the rows, one at a time: reading, work and writing go on side by side. No thread is further ahead than two batches for each
    /// thread, so that no more fill memory.
    ///
    /// The first error in the order of the rows, of reading, of `work` or of `each`, ends it: all batches before it have been handed over, and
    /// none behind it.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let (form, length, buffers) = Array::from_rows(&(0..10_i64).collect::<Vec<_>>()).to_buffers();
    /// let lazy = LazyArray::<i64>::new(&form, length, buffers)?;
    /// let mut even = Array::<i64>::builder(); // or a `Writer`, whose `push_array` takes arrays
    /// lazy.batches(4).in_order(
    ///     |batch| Ok(batch.filter(|n| n % 2 == 0)), // on several threads
    ///     |kept| even.try_append(&kept),            // one after the other
    /// )?;
    /// assert_eq!(even.finish().to_vec(), [0, 2, 4, 6, 8]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// The first one, as said.
    ///
    /// # Panics
    /// If `work` or `each` panics, with that panic; the other threads end with their batch.
    pub fn in_order<R, E>(
        self,
        work: impl Fn(L::Rows) -> Result<R, E> + Sync,
        each: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E>
    where
        L: Sync,
        R: Send,
        E: From<Error> + Send,
    {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let left = self.left.clone();
        in_order(left, threads, |i| work(self.batch(i)?), each)
    }

    /// The batches that are left, read by several threads at the same time.
    #[cfg(feature = "rayon")]
    pub(crate) fn into_par(
        self,
    ) -> impl rayon::iter::IndexedParallelIterator<Item = Result<L::Rows>>
    where
        L: Send + Sync,
        L::Rows: Send,
    {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        let left = self.left.clone();
        left.into_par_iter().map(move |i| self.batch(i))
    }
}

impl<L: LazyRows> Iterator for Batches<L> {
    type Item = Result<L::Rows>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left.next().map(|i| self.batch(i))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.left.nth(n).map(|i| self.batch(i))
    }
}

impl<L: LazyRows> DoubleEndedIterator for Batches<L> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.left.next_back().map(|i| self.batch(i))
    }
}

impl<L: LazyRows> ExactSizeIterator for Batches<L> {}
impl<L: LazyRows> FusedIterator for Batches<L> {}
