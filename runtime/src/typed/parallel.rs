//! Building with several threads: a builder for each, spliced in order.

use std::collections::LinkedList;

use rayon::iter::{FromParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator};

use super::builder::SAMPLE;
use super::{Array, ArrayBuilder, Awkward};

impl<T: Awkward + Sync> ArrayBuilder<T> {
    /// Appends rows as [`extend`](ArrayBuilder::extend) does, with all threads of the current pool: this builder
    /// takes the first part, and builders of other threads the parts behind it, whose columns are then copied to their place.
    /// While that goes on, these parts are in memory twice.
    ///
    /// # Panics
    /// If a column cannot hold a value, as [`extend`](ArrayBuilder::extend) does.
    pub fn par_extend_from_slice(&mut self, rows: &[T]) {
        self.settle();
        let before = self.len();
        let part = rows.len().div_ceil(rayon::current_num_threads().max(1)).max(2 * SAMPLE);
        let (first, others) = rows.split_at(rows.len().min(part));
        let mut others: Vec<_> = others.chunks(part).map(|rows| (rows, None)).collect();
        rayon::scope(|scope| {
            for (rows, array) in &mut others {
                scope.spawn(move |_| *array = Some(Array::from_rows(rows)));
            }
            self.extend_expecting(first, rows.len());
        });
        for (_, array) in others {
            if let Some(array) = array {
                self.append(&array);
            }
        }
        self.keep_or_refuse(before);
    }
}

impl<T: Awkward + Sync> Array<T> {
    /// The columns of these rows, filled by all threads of the current pool; see
    /// [`ArrayBuilder::par_extend_from_slice`].
    ///
    /// # Panics
    /// As that.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let rows: Vec<Vec<u32>> = (0..10_000).map(|i| vec![i; i as usize % 5]).collect();
    /// assert_eq!(Array::par_from_rows(&rows).to_vec(), rows);
    /// ```
    #[must_use]
    pub fn par_from_rows(rows: &[T]) -> Self {
        let mut builder = Self::builder();
        builder.par_extend_from_slice(rows);
        builder.finish()
    }
}

/// Appends rows of a parallel iterator, in its order: each thread has a builder, and their columns are spliced.
impl<'r, T: Awkward + Sync + 'r> ParallelExtend<&'r T> for ArrayBuilder<T> {
    fn par_extend<I: IntoParallelIterator<Item = &'r T>>(&mut self, rows: I) {
        let push = |mut builder: Self, row: &T| {
            builder.push(row);
            builder
        };
        splice(self, rows.into_par_iter().fold(Self::new, push));
    }
}

/// The same for rows that nobody else needs.
impl<T: Awkward + Send> ParallelExtend<T> for ArrayBuilder<T> {
    fn par_extend<I: IntoParallelIterator<Item = T>>(&mut self, rows: I) {
        let push = |mut builder: Self, row: T| {
            builder.push(&row);
            builder
        };
        splice(self, rows.into_par_iter().fold(Self::new, push));
    }
}

/// Appends what several builders have gathered.
fn splice<T: Awkward>(
    builder: &mut ArrayBuilder<T>,
    parts: impl ParallelIterator<Item = ArrayBuilder<T>>,
) {
    let parts = parts.map(|mut part| LinkedList::from([part.take()]));
    let parts = parts.reduce(LinkedList::new, |mut some, mut more| {
        some.append(&mut more);
        some
    });
    parts.into_iter().for_each(|part| builder.append(&Array::from_columns(part)));
}

impl<'r, T: Awkward + Sync + 'r> FromParallelIterator<&'r T> for Array<T> {
    fn from_par_iter<I: IntoParallelIterator<Item = &'r T>>(rows: I) -> Self {
        let mut builder = Self::builder();
        builder.par_extend(rows);
        builder.finish()
    }
}

impl<T: Awkward + Send> FromParallelIterator<T> for Array<T> {
    fn from_par_iter<I: IntoParallelIterator<Item = T>>(rows: I) -> Self {
        let mut builder = Self::builder();
        builder.par_extend(rows);
        builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use rayon::iter::IntoParallelRefIterator;

    use super::*;

    #[test]
    fn rows_of_all_threads_are_in_order() {
        type Row = (u32, Vec<Option<i64>>, String);
        let row =
            |i: u32| (i, vec![Some(1), None][..(i as usize) % 3 % 2 * 2].to_vec(), i.to_string());
        let rows: Vec<Row> = (0..20_000).map(row).collect();
        let expected = Array::from_rows(&rows).to_buffers();
        for threads in [1, 3, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                assert!(Array::par_from_rows(&rows).to_buffers() == expected);
                assert!(rows.par_iter().collect::<Array<Row>>().to_buffers() == expected);
                let owned = (0..20_000).into_par_iter().map(row);
                assert!(owned.collect::<Array<Row>>().to_buffers() == expected);
            });
        }
        let mut builder = Array::<Row>::builder();
        builder.push(&rows[0]);
        builder.par_extend_from_slice(&rows[1..]);
        builder.par_extend_from_slice(&[]);
        assert!(builder.finish().to_buffers() == expected);
    }
}
