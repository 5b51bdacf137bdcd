//! Rows picked by several threads.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::builder::SAMPLE;
use super::pick::ask;
use crate::content::Runs;
use crate::error::Result;
use crate::typed::{Array, Awkward};

/// Parts of the rows for each thread, so that all are done at the same time.
const PARTS: usize = 8;

impl<T: Awkward> Array<T> {
    /// Returns the rows at these positions as [`take`](Self::take) does, with all threads of the current pool: they share out the columns, and
    /// the rows of each.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[("a", 1), ("b", 2), ("c", 3)]);
    /// assert_eq!(array.par_take(&[2, 0])?, Array::from_rows(&[("c", 3), ("a", 1)]));
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub fn par_take(&self, positions: &[usize]) -> Result<Self> {
        Ok(self.picked(&self.carry(positions)?.in_parallel()))
    }

    /// Returns the rows of which `keep` says so, as [`filter`](Self::filter) does, with all threads of the current pool: they ask about rows that
    /// lie side by side, and then share out the columns, and the rows of each.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[("a", 1), ("b", 2), ("c", 3)]);
    /// assert_eq!(array.par_filter(|row| row.1 % 2 == 1), [("a", 1), ("c", 3)]);
    /// ```
    #[must_use]
    pub fn par_filter(&self, keep: impl Fn(T::View<'_>) -> bool + Send + Sync) -> Self {
        let (len, columns) = (self.len(), &self.columns);
        let part = len.div_ceil(PARTS * rayon::current_num_threads()).max(SAMPLE);
        let kept_of = |i: usize| {
            let rows = i * part..len.min((i + 1) * part);
            let mut kept = Runs::default();
            ask::<T>(columns, rows, &keep, |first, mask| mask.add_to(&mut kept, first));
            kept
        };
        let parts: Vec<Runs> = (0..len.div_ceil(part)).into_par_iter().map(kept_of).collect();
        let mut kept = Runs::default();
        parts.iter().for_each(|part| part.append_to(&mut kept));
        self.picked(&kept.into_short_carry().in_parallel())
    }
}
