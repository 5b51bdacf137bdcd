//! Building arrays row by row, or in bulk.

use super::{Array, Awkward, Builder, BuilderOf};

/// Rows after which the size of all of them is estimated.
const SAMPLE: usize = 2048;

/// Rows of flat structs that are appended at once, a column at a time: few enough to stay in the innermost cache.
const BLOCK: usize = 256;

/// Builds an [`Array`]. Keeps its memory when [cleared](Self::clear), so that a builder that is used again is several times
/// faster than a fresh one: first touches of memory cost more than filling it.
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
    columns: T::Builder,
}

impl<T: Awkward> ArrayBuilder<T> {
    /// A builder without rows.
    #[must_use]
    pub fn new() -> Self {
        Self { columns: T::Builder::default() }
    }

    /// Appends one row to every column.
    #[inline]
    pub fn push(&mut self, row: &T) {
        self.columns.push_ref(row);
    }

    /// Appends rows. The first few thousand tell how much room all of them need, so that columns seldom move.
    pub fn extend<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: IntoIterator<Item = &'r T>,
    {
        let mut rows = rows.into_iter();
        let expected = rows.size_hint().0;
        self.extend_some(&mut rows, SAMPLE);
        let done = self.len();
        if expected > SAMPLE && done > 0 {
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            self.columns.reserve_ratio((expected - SAMPLE) as f64 / done as f64 * 1.03);
        }
        self.extend_some(&mut rows, usize::MAX);
    }

    fn extend_some<'r>(&mut self, rows: &mut impl Iterator<Item = &'r T>, most: usize)
    where
        T: 'r,
    {
        if !<T::Builder as Builder>::FLAT {
            rows.take(most).for_each(|row| self.columns.push_ref(row));
            return;
        }
        let mut block = Vec::with_capacity(BLOCK);
        let mut left = most;
        while left > 0 {
            block.clear();
            block.extend(rows.take(BLOCK.min(left)));
            if block.is_empty() {
                break;
            }
            left -= block.len();
            self.columns.extend_refs(block.iter().copied());
        }
    }

    /// Appends a finished array: its columns are copied whole.
    pub fn append(&mut self, array: &Array<T>) {
        self.columns.append(array.columns());
    }

    /// The columns that grow; structs have a method a field to fill them without making rows.
    pub fn columns(&mut self) -> &mut T::Builder {
        &mut self.columns
    }

    /// Rows so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.rows()
    }

    /// Are there no rows yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes in use by all columns.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        self.columns.nbytes()
    }

    /// Drops all rows and keeps the memory.
    pub fn clear(&mut self) {
        self.columns.truncate(0);
    }

    /// The array; the builder is empty afterwards. Nothing is copied.
    #[must_use]
    pub fn finish(&mut self) -> Array<T> {
        Array::from_columns(self.columns.finish())
    }
}

impl<T: Awkward> Default for ArrayBuilder<T> {
    fn default() -> Self {
        Self::new()
    }
}
