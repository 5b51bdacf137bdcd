//! Building with several threads: a builder for each, whose columns are copied to their places.

use std::collections::LinkedList;

use rayon::iter::{FromParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::blocks;
use super::builder::SAMPLE;
use crate::typed::refused::refuse;
use crate::typed::{Array, ArrayBuilder, Awkward, Builder};

/// Bytes of a block about: few enough to stay in the cache until they are copied.
const BLOCK: usize = 256 << 10;

/// Blocks for each thread at least, so that all are done at the same time.
const BLOCKS: usize = 8;

/// Rows that are worth a second thread.
const LEAST: usize = 4 * SAMPLE;

impl<T: Awkward + Sync> ArrayBuilder<T> {
    /// Appends rows as [`extend`](ArrayBuilder::extend) does, with all threads of the current pool. They fill small blocks of rows, and
    /// copy each to its place in the columns as soon as it is known, into memory that was reserved once: what is in memory twice are
    /// those blocks.
    ///
    /// Categories, enums with data, options in masks of bits and arrays of `ndarray` are filled in larger parts, which one thread
    /// appends; there, several threads gain little. Where no single array is needed, [`Array::par_parts`] copies nothing.
    ///
    /// # Panics
    /// If a column cannot hold a value, as [`extend`](ArrayBuilder::extend) does.
    pub fn par_extend_from_slice(&mut self, rows: &[T]) {
        let done = self.all_or_none(|builder| builder.par_extend_all(rows));
        done.unwrap_or_else(|error| refuse(&error));
    }

    fn par_extend_all(&mut self, rows: &[T]) {
        let threads = rayon::current_num_threads();
        if threads < 2 || rows.len() < LEAST {
            self.extend_expecting(rows, rows.len());
            return;
        }
        // These tell how much room the others need.
        self.extend_expecting(&rows[..SAMPLE], rows.len());
        let mut done = SAMPLE;
        while done < rows.len() {
            self.make_room(done, rows.len());
            let block = block(&self.columns).min(rows.len() / (BLOCKS * threads)).max(1);
            match blocks::fill(&mut self.columns, &rows[done..], block) {
                Some(more) => done += more,
                None => return self.extend_in_parts(&rows[done..]),
            }
            if <T::Builder as Builder>::FALLIBLE && !self.columns.is_whole() {
                return;
            }
        }
    }

    /// Appends rows of which one thread copies what the others have filled, or finds the value that a column cannot hold.
    fn extend_in_parts(&mut self, rows: &[T]) {
        let part = rows.len().div_ceil(rayon::current_num_threads()).max(LEAST);
        let fill = |rows: &[T]| {
            let mut builder = Self::new();
            builder.extend_expecting(rows, rows.len());
            builder
        };
        let parts: Vec<Self> = rows.par_chunks(part).map(fill).collect();
        let whole = |part: &Self| !<T::Builder as Builder>::FALLIBLE || part.columns.is_whole();
        if parts.iter().all(whole) {
            blocks::join(&mut self.columns, parts);
        } else {
            self.extend_expecting(rows, rows.len());
        }
    }
}

/// Rows of a block, by the size of those that are there.
fn block<B: Builder>(columns: &B) -> usize {
    BLOCK.saturating_mul(columns.rows()) / columns.nbytes().max(1)
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

    /// Makes arrays of so many rows each, the last one of the rest, by all threads of the current pool. Nothing is copied: where rows go
    /// into a file (`hdf5::Writer::push_array`), partitions or a loop, parts of them do as well as one array.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let rows: Vec<Vec<u32>> = (0..10_000).map(|i| vec![i; i as usize % 5]).collect();
    /// let parts = Array::par_parts(&rows, 4_000);
    /// assert_eq!(parts.iter().map(Array::len).collect::<Vec<_>>(), [4_000, 4_000, 2_000]);
    /// assert_eq!(parts[1], rows[4_000..8_000]);
    /// ```
    ///
    /// # Panics
    /// If `rows_of_each` is 0, as [`chunks`](slice::chunks) does, or if a column cannot hold a value.
    #[must_use]
    pub fn par_parts(rows: &[T], rows_of_each: usize) -> Vec<Self> {
        rows.par_chunks(rows_of_each).map(Self::from_rows).collect()
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
    let parts = parts.map(|part| LinkedList::from([part]));
    let parts = parts.reduce(LinkedList::new, |mut some, mut more| {
        some.append(&mut more);
        some
    });
    let parts = parts.into_iter().collect();
    let done = builder.all_or_none(|builder| blocks::join(&mut builder.columns, parts));
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
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, SystemTime};

    use rayon::iter::IntoParallelRefIterator;

    use super::*;
    use crate::typed::growing::rooms::Rooms;

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
        let mut builder = Array::<Row>::builder();
        builder.extend(&rows[..100]);
        builder.par_extend(rows[100..].par_iter());
        assert!(builder.finish().to_buffers() == expected);
    }

    fn pools(check: impl Fn() + Send + Sync) {
        for threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(&check);
        }
    }

    /// The rows are the same whoever fills them, also behind others, and can be taken back.
    fn check<T: Awkward + Sync + Send + Clone>(rows: &[T]) {
        assert!(Rooms::of(&mut T::Builder::default()).is_some());
        let expected = Array::from_rows(rows).to_buffers();
        let twice = Array::from_rows(&[rows, rows].concat()).to_buffers();
        pools(|| {
            let mut builder = Array::<T>::builder();
            builder.par_extend_from_slice(rows);
            builder.par_extend_from_slice(rows);
            assert!(builder.finish().to_buffers() == twice);
            let array = rows.par_iter().collect::<Array<T>>();
            assert!(array.to_buffers() == expected);
            let mut builder = array.into_builder();
            builder.par_extend(rows.par_iter());
            builder.columns.truncate(rows.len());
            assert!(builder.finish().to_buffers() == expected);
            let parts = Array::par_parts(rows, 7_000);
            assert!(Array::concat(parts).to_buffers() == expected);
            let array = Array::from_rows(rows);
            let order: Vec<usize> = (0..rows.len()).rev().chain([3, 3, 4, 5, 6, 7, 8]).collect();
            let taken = array.par_take(&order).unwrap();
            assert!(taken.to_buffers() == array.take(&order).unwrap().to_buffers());
            assert!(array.par_take(&[rows.len()]).is_err());
            let asked = AtomicUsize::new(0);
            let all = array.par_filter(|_| asked.fetch_add(1, Ordering::Relaxed) < rows.len());
            assert!(all.to_buffers() == expected && asked.into_inner() == rows.len());
            assert!(array.par_filter(|_| false).is_empty());
        });
    }

    #[test]
    fn all_kinds_of_columns_are_filled_by_all_threads() {
        let list = |i: usize| (0..i % 4).collect::<Vec<_>>();
        let each = || 0..20_000_usize;
        check(&each().map(|i| (i as f32, i % 3 == 0, i.to_string(), ())).collect::<Vec<_>>());
        check(&each().map(|i| (list(i), (i % 7 > 0).then(|| list(i)))).collect::<Vec<_>>());
        check(&each().map(|i| [(i, [i as u8; 3]), (0, [1; 3])]).collect::<Vec<_>>());
        let map = |i| (0..i % 3).map(|key| (key, list(i + key))).collect::<BTreeMap<_, _>>();
        check(&each().map(|i| (map(i), char::from(b'a' + (i % 20) as u8))).collect::<Vec<_>>());
        let option = |i| (i % 2 == 0).then(|| (i, (i % 3 == 0).then_some(i as i16)));
        check(&each().map(|i| vec![option(i); i % 3]).collect::<Vec<_>>());
        let time = |i: usize| SystemTime::UNIX_EPOCH + Duration::from_secs(i as u64);
        check(&each().map(|i| (time(i), Some(time(i)), Box::new(i))).collect::<Vec<_>>());
    }

    #[test]
    fn rows_that_are_larger_than_the_first_ones_find_room() {
        let rows: Vec<Vec<u32>> = (0..30_000).map(|i| vec![i; (i / 3_000) as usize * 9]).collect();
        check(&rows);
        let mut rows = vec![String::new(); 20_000];
        rows.push("x".repeat(5_000_000));
        rows.extend(vec![String::from("ä"); 20_000]);
        check(&rows);
    }
}
