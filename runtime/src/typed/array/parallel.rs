//! Building with several threads: a builder for each, spliced in order.

use std::collections::LinkedList;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::iter::{FromParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator};

use super::builder::SAMPLE;
use crate::typed::refused::refuse;
use crate::typed::{Array, ArrayBuilder, Awkward, Builder};

/// How long copying columns to their place takes, relative to filling them from rows.
const SPLICING: f64 = 0.4;

/// Parts for each thread: enough to be copied while others are still being filled.
const PARTS: usize = 3;

/// Rows of a part at least.
const LEAST: usize = 4 * SAMPLE;

impl<T: Awkward + Sync> ArrayBuilder<T> {
    /// Appends rows as [`extend`](ArrayBuilder::extend) does, with all threads of the current pool: this builder takes the first rows,
    /// and builders of other threads take parts of the others, whose columns are copied to their place as soon as what comes before
    /// them is there. Parts that wait for that are in memory twice.
    ///
    /// Filling scales with the threads; putting the parts together touches new memory once more, and may cost on few cores what
    /// was gained (the benchmark `events/build-parallel` tells). Where rows come from several threads anyway, an array for each of
    /// them, which need not be put together, is the better way.
    ///
    /// # Panics
    /// If a column cannot hold a value, as [`extend`](ArrayBuilder::extend) does.
    pub fn par_extend_from_slice(&mut self, rows: &[T]) {
        let done = self.all_or_none(|builder| builder.par_extend_all(rows));
        done.unwrap_or_else(|error| refuse(&error));
    }

    fn par_extend_all(&mut self, rows: &[T]) {
        let (first, others) = rows.split_at(own_share(rows.len(), rayon::current_num_threads()));
        let part = rows.len().div_ceil(PARTS * rayon::current_num_threads()).max(LEAST);
        let parts: Vec<_> =
            others.chunks(part).map(|rows| (rows, Mutex::new(None::<Array<T>>))).collect();
        let failed = &AtomicBool::new(false);
        rayon::scope_fifo(|scope| {
            for (rows, array) in &parts {
                scope.spawn_fifo(move |_| {
                    let failing = Failing(failed);
                    *array.lock().unwrap_or_else(PoisonError::into_inner) =
                        Some(Array::from_rows(rows));
                    std::mem::forget(failing);
                });
            }
            self.extend_expecting(first, rows.len());
            for (_, array) in &parts {
                let array = loop {
                    let found = array.lock().unwrap_or_else(PoisonError::into_inner).take();
                    match found {
                        Some(array) => break array,
                        // The scope goes on with the panic.
                        None if failed.load(Ordering::Relaxed) => return,
                        None => help(),
                    }
                };
                self.columns.append(array.columns());
            }
        });
    }
}

/// Tells those who wait when a thread panics: it is dropped then only.
struct Failing<'a>(&'a AtomicBool);

impl Drop for Failing<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Does something of what is left to do, or waits for those who do it.
fn help() {
    if !matches!(rayon::yield_now(), Some(rayon::Yield::Executed)) {
        std::thread::yield_now();
    }
}

/// How many rows the thread fills that also copies those of others, so that all have done at the same time.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate; casts of floats saturate"
)]
fn own_share(rows: usize, threads: usize) -> usize {
    let Some(others) = threads.checked_sub(1).filter(|&others| others > 0 && rows > LEAST) else {
        return rows;
    };
    let each = 1.0 / others as f64;
    let share = (each - SPLICING) / (1.0 - SPLICING + each);
    ((share * rows as f64) as usize).clamp(SAMPLE, rows)
}

impl<T: Awkward + Sync> Array<T> {
    /// Makes an array of rows by all threads of the current pool; see
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

/// Appends what several builders have taken.
fn splice<T: Awkward>(
    builder: &mut ArrayBuilder<T>,
    parts: impl ParallelIterator<Item = ArrayBuilder<T>>,
) {
    let parts = parts.map(|mut part| LinkedList::from([part.finish()]));
    let parts = parts.reduce(LinkedList::new, |mut some, mut more| {
        some.append(&mut more);
        some
    });
    let done = builder.all_or_none(|builder| {
        parts.iter().for_each(|part| builder.columns.append(part.columns()))
    });
    done.unwrap_or_else(|error| refuse(&error));
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
    use std::time::{Duration, SystemTime};

    use rayon::iter::IntoParallelRefIterator;

    use super::*;

    #[test]
    #[should_panic(expected = "expected")]
    fn a_value_that_no_column_can_hold_ends_all_threads() {
        let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
        let mut rows = vec![SystemTime::UNIX_EPOCH; 40_000];
        rows[39_000] = far;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let _ = pool.install(|| Array::par_from_rows(&rows));
    }

    #[test]
    fn all_rows_are_shared_out() {
        assert_eq!(own_share(100, 1), 100);
        assert_eq!(own_share(0, 8), 0);
        assert!((370_000..380_000).contains(&own_share(1_000_000, 2)));
        for threads in 2..100 {
            assert!((SAMPLE..=1_000_000).contains(&own_share(1_000_000, threads)));
        }
    }

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
