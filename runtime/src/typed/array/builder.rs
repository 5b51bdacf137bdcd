//! Building arrays row by row, or in bulk.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

use crate::buffer::side_by_side;
use crate::error::{Error, Result};
use crate::typed::record::row::{push_row, try_push_row};
use crate::typed::refused::refuse;
use crate::typed::{Array, Awkward, Builder, BuilderOf};

/// Rows after which the size of all of them is estimated.
pub(in crate::typed) const SAMPLE: usize = 2048;

/// Rows of flat structs that are appended at once, a column at a time: few enough to stay in the innermost cache.
const BLOCK: usize = 256;

/// Builds an [`Array`]. Keeps its memory when [cleared](Self::clear), so that a builder that is used again is several times
/// faster than a fresh one: first touches of memory cost more than filling it.
///
/// Each call appends all of its rows or none: if a column cannot hold a value, and also if code of yours panics on the way (a
/// converter, an iterator, a closure, a comparison of categories) and somebody catches that, the builder is as it was before.
///
/// ```
/// use awkward::Array;
///
/// let mut builder = Array::<Vec<f64>>::builder();
/// builder.push(&vec![1.1, 2.2]);
/// builder.extend(&[vec![], vec![3.3]]);
/// let array = builder.finish();
/// assert_eq!(array.to_vec(), [vec![1.1, 2.2], vec![], vec![3.3]]);
/// ```
pub struct ArrayBuilder<T: Awkward> {
    pub(in crate::typed) columns: T::Builder,
    /// [`ALL`], or how many rows count while others are being appended: what is behind them is dropped if that panics.
    counted: usize,
}

/// All rows count, and there is nothing else.
const ALL: usize = usize::MAX;

/// The columns were handed out: all rows count, but there may be values that belong to none.
const OPEN: usize = usize::MAX - 1;

impl<T: Awkward> ArrayBuilder<T> {
    /// Makes a builder without rows.
    #[must_use]
    pub fn new() -> Self {
        Self { columns: T::Builder::default(), counted: ALL }
    }

    pub(in crate::typed) fn resume(columns: T::Columns) -> Self {
        Self { columns: T::Builder::resume(columns), counted: ALL }
    }

    /// Appends one row to every column.
    ///
    /// # Panics
    /// If a column cannot hold its value; see [`try_push`](Self::try_push).
    #[inline]
    pub fn push(&mut self, row: impl Borrow<T>) {
        if let Err(error) = self.try_push(row) {
            refuse(&error);
        }
    }

    /// Appends one row to every column. This fails only for types with columns that cannot hold every value: times (those which
    /// 64 bits cannot count in the column's unit) and lists with narrow `offsets`. For all others it costs what
    /// [`push`](Self::push) costs, which is the same.
    ///
    /// # Errors
    /// `Value` or `Limit` with the path of the column; the builder is then as it was before.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Photo {
    ///     taken: SystemTime, // in nanoseconds, from 1677 to 2262
    ///     #[awkward(unit = "s")]
    ///     expires: SystemTime,
    /// }
    ///
    /// let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40); // tens of thousands of years
    /// let mut photos = Array::<Photo>::builder();
    /// let error = photos.try_push(&Photo { taken: far, expires: far }).unwrap_err();
    /// assert_eq!(error.path().unwrap().to_string(), "taken");
    /// assert!(photos.is_empty());
    /// photos.try_push(&Photo { taken: SystemTime::UNIX_EPOCH, expires: far })?;
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[inline]
    pub fn try_push(&mut self, row: impl Borrow<T>) -> Result<()> {
        self.all_or_none(|builder| builder.columns.push_ref(row.borrow()))
    }

    /// Appends rows by `fill`. If the columns cannot hold them, or `fill` panics, nothing is appended.
    #[inline]
    pub(in crate::typed) fn all_or_none(&mut self, fill: impl FnOnce(&mut Self)) -> Result<()> {
        self.all_or_none_if(<T::Builder as Builder>::FALLIBLE, fill)
    }

    /// The same; the columns are asked whether they could hold the rows if they are `fallible`.
    #[inline]
    fn all_or_none_if(&mut self, fallible: bool, fill: impl FnOnce(&mut Self)) -> Result<()> {
        self.drop_open();
        self.counted = self.columns.rows();
        // A panic leaves it so, for whoever comes next.
        fill(self);
        if fallible && !self.columns.is_whole() {
            let done = self.columns.check();
            self.drop_open();
            return done;
        }
        self.counted = ALL;
        Ok(())
    }

    /// Appends one row through the columns, of which `fill` gives each one value.
    ///
    /// # Errors
    /// `Invalid` with the path of a column that did not get exactly one value; the builder is then as it was before.
    #[inline]
    pub fn push_with(&mut self, fill: impl FnOnce(&mut T::Builder)) -> Result<()> {
        self.drop_open();
        push_row(&mut self.columns, fill)
    }

    /// Appends one row through the columns, of which `fill` gives each one value. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that, however many rows there are before.
    ///
    /// The error of `fill` stays what it is. It can be any that can be made of an [`Error`], which `fill` meets itself where it ends
    /// rows and lists; `Box<dyn std::error::Error>` is one. Every builder of rows or lists has this method.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let mut numbers = Array::<Vec<i64>>::builder();
    /// let mut read = |line: &str| -> Result<(), Box<dyn std::error::Error>> {
    ///     numbers.try_push_with(|list| {
    ///         list.try_push_with(|list| {
    ///             for word in line.split(' ') {
    ///                 list.push(word.parse()?);
    ///             }
    ///             Ok(())
    ///         })
    ///     })
    /// };
    /// read("1 2")?;
    /// assert!(read("3 four").unwrap_err().is::<std::num::ParseIntError>());
    /// read("5")?;
    /// assert_eq!(numbers.finish().to_vec(), [vec![1, 2], vec![5]]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut T::Builder) -> Result<R, E>,
    ) -> Result<R, E> {
        self.drop_open();
        try_push_row(&mut self.columns, fill)
    }

    /// Drops values that were appended to columns, but whose row did not end, and rows that do not count.
    #[inline]
    fn drop_open(&mut self) {
        if self.counted != ALL {
            self.drop_rest();
        }
    }

    #[cold]
    #[inline(never)]
    fn drop_rest(&mut self) {
        self.columns.truncate(self.len());
        self.counted = ALL;
    }

    /// Appends rows, all or none. See [`try_push`](Self::try_push) for what can fail.
    ///
    /// # Errors
    /// As there; the builder is then as it was before the first of these rows.
    pub fn try_extend<'r, I>(&mut self, rows: I) -> Result<()>
    where
        T: 'r,
        I: IntoIterator<Item = &'r T>,
    {
        let rows = rows.into_iter();
        self.all_or_none(|builder| match side_by_side(&rows) {
            Some(rows) => builder.extend_expecting(rows, rows.len()),
            None => builder.extend_all(rows),
        })
    }

    /// Rows, or references to rows: the first ones tell how much room all of them need.
    fn extend_all<R: Borrow<T>>(&mut self, rows: impl Iterator<Item = R>) {
        let (expected, mut rows) = (rows.size_hint().0, rows.fuse());
        self.extend_some(&mut rows, SAMPLE);
        self.make_room(SAMPLE, expected);
        self.extend_some(&mut rows, usize::MAX);
    }

    fn extend_some<R: Borrow<T>>(&mut self, rows: &mut impl Iterator<Item = R>, most: usize) {
        let Some(extend) = Block::<T, R>::REFS else {
            rows.take(most).for_each(|row| self.columns.push_ref(row.borrow()));
            return;
        };
        let mut block = Vec::with_capacity(BLOCK);
        let mut left = most;
        while left > 0 {
            block.clear();
            block.extend(rows.take(BLOCK.min(left)));
            if block.is_empty() {
                break;
            }
            left -= block.len();
            extend(&mut self.columns, &block);
        }
    }

    /// Rows that lie side by side in memory, with room for `expected` rows in the end.
    pub(in crate::typed) fn extend_expecting(&mut self, rows: &[T], expected: usize) {
        if let Some(extend) = Block::<T, T>::ROWS {
            for (i, block) in rows.chunks(BLOCK).enumerate() {
                if i == SAMPLE / BLOCK {
                    self.make_room(SAMPLE, expected);
                }
                extend(&mut self.columns, block);
            }
            return;
        }
        let mut rows = rows.iter();
        for _ in 0..SAMPLE {
            let Some(row) = rows.next() else { return };
            self.columns.push_ref(row);
        }
        self.make_room(SAMPLE, expected);
        for row in rows {
            self.columns.push_ref(row);
        }
    }

    /// Makes room for `rows` rows, of which `sample` are there already, behind those that were there before.
    pub(in crate::typed) fn make_room(&mut self, sample: usize, rows: usize) {
        let flat = <T::Builder as Builder>::FLAT;
        if let Some(ratio) = room(self.columns.rows(), sample, rows, flat) {
            self.columns.reserve_ratio(ratio);
        }
    }

    /// Appends a finished array: its columns are copied whole.
    ///
    /// # Panics
    /// If `offsets` cannot count the items of both; see [`try_append`](Self::try_append).
    pub fn append(&mut self, array: &Array<T>) {
        if let Err(error) = self.try_append(array) {
            refuse(&error);
        }
    }

    /// Appends a finished array: its columns are copied whole.
    ///
    /// # Errors
    /// `Limit` if `offsets` cannot count the items of both: narrow ones, or any if items take no memory; the builder is then as it was
    /// before.
    pub fn try_append(&mut self, array: &Array<T>) -> Result<()> {
        // Items without memory may be too many in columns of any type.
        self.all_or_none_if(true, |builder| builder.columns.append(array.columns()))
    }

    /// Returns the columns that grow; structs have a method a field to fill them without making rows. Values whose row has not ended
    /// when the next row is appended in another way, or when the array is finished, are dropped.
    pub fn columns(&mut self) -> &mut T::Builder {
        if self.counted != OPEN {
            self.drop_open();
            self.counted = OPEN;
        }
        &mut self.columns
    }

    /// Returns the number of rows so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.rows().min(self.counted)
    }

    /// Returns whether there are no rows yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many bytes all columns use.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        self.columns.nbytes()
    }

    /// Drops all rows and keeps the memory.
    pub fn clear(&mut self) {
        self.columns.truncate(0);
        self.counted = ALL;
    }

    /// Returns the array and leaves the builder empty. Nothing is copied.
    ///
    /// # Panics
    /// If a row was appended to the columns themselves whose value they cannot hold, though every way to end a row or list
    /// has said so; see [`try_finish`](Self::try_finish).
    #[must_use]
    pub fn finish(&mut self) -> Array<T> {
        self.try_finish().unwrap_or_else(|error| refuse(&error))
    }

    /// Returns the array and leaves the builder empty. Nothing is copied.
    ///
    /// # Errors
    /// `Value` or `Limit` if a row was appended to the [columns](Self::columns) themselves whose value they cannot hold, though
    /// every way to end a row or list has said so. The builder keeps its rows, but takes no more before it is
    /// [cleared](Self::clear).
    pub fn try_finish(&mut self) -> Result<Array<T>> {
        self.drop_open();
        if <T::Builder as Builder>::FALLIBLE && !self.columns.is_whole() {
            self.columns.check()?;
        }
        Ok(Array::from_columns(self.columns.finish()))
    }
}

/// How a block of rows is appended a column at a time, if they are flat: constants, so that the compiler goes through the code for
/// all columns and iterators only where it is used.
struct Block<T, R>(PhantomData<(T, R)>);

type Append<B, R> = fn(&mut B, &[R]);

impl<T: Awkward, R: Borrow<T>> Block<T, R> {
    const REFS: Option<Append<T::Builder, R>> = if <T::Builder as Builder>::FLAT {
        Some(|columns, block| columns.extend_refs(block.iter().map(Borrow::borrow)))
    } else {
        None
    };
}

impl<T: Awkward> Block<T, T> {
    const ROWS: Option<Append<T::Builder, T>> = if <T::Builder as Builder>::FLAT {
        Some(|columns, block| columns.extend_slice(block))
    } else {
        None
    };
}

impl<T: Awkward> Default for ArrayBuilder<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Appends rows, all or none: flat ones in blocks, nested ones list by list. The first few thousand tell how much room all of
/// them need, so that columns seldom move.
///
/// # Panics
/// If a column cannot hold a value; see [`ArrayBuilder::try_extend`].
impl<'r, T: Awkward + 'r> Extend<&'r T> for ArrayBuilder<T> {
    fn extend<I: IntoIterator<Item = &'r T>>(&mut self, rows: I) {
        self.try_extend(rows).unwrap_or_else(|error| refuse(&error));
    }
}

/// The same for rows that nobody else needs, such as those that an iterator makes.
impl<T: Awkward> Extend<T> for ArrayBuilder<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) {
        let done = self.all_or_none(|builder| builder.extend_all(rows.into_iter()));
        done.unwrap_or_else(|error| refuse(&error));
    }
}

impl<T: Awkward> fmt::Debug for ArrayBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArrayBuilder").field("rows", &self.len()).finish_non_exhaustive()
    }
}

/// How much room `rows` rows need, of which `sample` are there already, as a part of what `done` rows have taken.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn room(done: usize, sample: usize, rows: usize, flat: bool) -> Option<f64> {
    // Flat rows are all of one size; of others, a sample may be a little off.
    let factor = if flat { 1.0 } else { 1.03 };
    (rows > sample && done > 0).then(|| (rows - sample) as f64 / done as f64 * factor)
}
