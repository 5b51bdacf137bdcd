//! Arrays that read their buffers when they are needed.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use super::{Array, ArrayBuilder, Awkward};
use crate::buffers::{FromBuffersOptions, Reader};
use crate::container::{Cached, Container, RawBuffer};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::schema::{project, resolve};

/// An array of which nothing is read until it is asked for, and then only the buffers that are needed, each once, whatever the
/// number of threads. Cheap to clone; clones share what was read.
///
/// ```
/// use awkward::{Array, LazyArray};
///
/// let (form, length, buffers) = Array::from_rows(&[vec![(1, 1.5)], vec![(2, 2.5), (3, 3.5)]]).to_buffers();
/// let lazy = LazyArray::<Vec<(i32, f64)>>::new(&form, length, buffers)?;
/// let first: Array<Vec<i32>> = lazy.field("0")?.load()?; // reads the offsets and the integers only
/// assert_eq!(first.to_vec(), [vec![1], vec![2, 3]]);
/// assert_eq!(lazy.rows(1..2)?.to_vec(), [[(2, 2.5), (3, 3.5)]]);
/// # Ok::<(), awkward::Error>(())
/// ```
pub struct LazyArray<T> {
    /// Only what `T` needs.
    form: Form,
    /// All of it, to choose fields from.
    whole: Arc<Form>,
    /// The lengths of the partitions, which is one number for all but some files of Awkward 1.
    lengths: Arc<[usize]>,
    container: Arc<Cached<dyn Container + Send + Sync>>,
    options: FromBuffersOptions,
    rows: PhantomData<fn() -> T>,
}

impl<T: Awkward> LazyArray<T> {
    /// Nothing is read yet, but the Form is compared with `T`.
    ///
    /// # Errors
    /// `Mismatch` with all differences between Form and `T`.
    pub fn new(
        form: &Form,
        length: usize,
        container: impl Container + Send + Sync + 'static,
    ) -> Result<Self> {
        Self::with_options(form, length, container, &FromBuffersOptions::default())
    }

    /// As [`new`](Self::new), with options.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_options(
        form: &Form,
        length: usize,
        container: impl Container + Send + Sync + 'static,
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        Self::partitioned(form, vec![length], container, options)
    }

    /// An array in several partitions of one Form, whose buffers have the numbers of the partitions in their names, counted
    /// from the partition of `options`.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn partitioned(
        form: &Form,
        lengths: Vec<usize>,
        container: impl Container + Send + Sync + 'static,
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        let total = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        total.ok_or_else(|| {
            Error::new(ErrorKind::Length, "expected lengths whose sum fits in memory")
        })?;
        Ok(Self {
            form: resolve(&T::schema(), form)?,
            whole: Arc::new(form.clone()),
            lengths: lengths.into(),
            container: Arc::new(Cached::new(container)),
            options: options.clone().allow_noncanonical_form(true),
            rows: PhantomData,
        })
    }

    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// Are there no rows?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole Form, including what `T` does not need.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.whole
    }

    /// One field of the records, through all lists and options above them: for rows `Vec<Point>` and the field `x: f64`, rows
    /// `Vec<f64>`. `name` may be a path such as `muons.pt`. Nothing is read yet; what is read later is shared.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field, or it does not fit `U`.
    pub fn field<U: Awkward>(&self, name: &str) -> Result<LazyArray<U>> {
        let whole = project(&self.whole, name)?;
        Ok(LazyArray {
            form: resolve(&U::schema(), &whole)?,
            whole: Arc::new(whole),
            lengths: Arc::clone(&self.lengths),
            container: Arc::clone(&self.container),
            options: self.options.clone(),
            rows: PhantomData,
        })
    }

    /// All rows: reads the buffers that `T` needs and that were not read yet.
    ///
    /// # Errors
    /// What reading says; see [`Array::from_buffers`].
    pub fn load(&self) -> Result<Array<T>> {
        self.read(&&*self.container, 0..self.len())
    }

    /// Some rows: of each buffer only the part that they need is read, unless all of it was read before.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end; else as [`load`](Self::load).
    pub fn rows(&self, range: Range<usize>) -> Result<Array<T>> {
        if range.start > range.end {
            let message =
                format!("expected a range that does not end before it starts, found {range:?}");
            return Err(Error::new(ErrorKind::Invalid, message));
        }
        if range.end > self.len() {
            return Err(Error::too_short("rows", range.end, self.len()));
        }
        self.read(&Parts(&self.container), range)
    }

    /// Rows of one partition are read in place; those of several are joined by a copy.
    fn read(&self, container: &dyn Container, range: Range<usize>) -> Result<Array<T>> {
        if let [_] = *self.lengths {
            return self.read_partition(container, 0, range);
        }
        let mut joined = ArrayBuilder::new();
        let mut first = 0;
        for (i, &length) in self.lengths.iter().enumerate() {
            let within = range.start.clamp(first, first + length) - first
                ..range.end.clamp(first, first + length) - first;
            first += length;
            if !within.is_empty() {
                joined.append(&self.read_partition(container, i, within)?);
            }
        }
        Ok(joined.finish())
    }

    fn read_partition(
        &self,
        container: &dyn Container,
        i: usize,
        rows: Range<usize>,
    ) -> Result<Array<T>> {
        let options = self.options.clone().nth_partition(i);
        Array::from_content(Reader::new(container, &options).read_rows(&self.form, rows)?)
    }

    /// Bytes that were read and are remembered.
    #[must_use]
    pub fn cached_nbytes(&self) -> usize {
        self.container.nbytes()
    }

    /// Forgets what was read; arrays that were made of it keep it.
    pub fn clear_cache(&self) {
        self.container.clear();
    }
}

/// Reads parts of buffers without remembering them.
struct Parts<'a>(&'a Cached<dyn Container + Send + Sync>);

impl Container for Parts<'_> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        self.0.get(key)
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        self.0.get_part(key, bytes)
    }
}

impl<T> Clone for LazyArray<T> {
    fn clone(&self) -> Self {
        Self {
            form: self.form.clone(),
            whole: Arc::clone(&self.whole),
            lengths: Arc::clone(&self.lengths),
            container: Arc::clone(&self.container),
            options: self.options.clone(),
            rows: PhantomData,
        }
    }
}

impl<T> fmt::Debug for LazyArray<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "LazyArray({} * {})",
            self.lengths.iter().sum::<usize>(),
            self.whole.type_string()
        )
    }
}
