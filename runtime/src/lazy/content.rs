//! Lazy arrays of any type.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::batches::Sealed;
use super::{Batches, LazyRows, Parts, Source};
use crate::budget::Budget;
use crate::buffers::FromBuffersOptions;
use crate::container::Container;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::schema::project;

/// A [`Content`] of which nothing is read until it is asked for: the dynamic twin of [`LazyArray`](crate::LazyArray), for
/// arrays whose type is not known beforehand. Cheap to clone; clones share what was read, and so do fields and selections.
///
/// ```
/// use awkward::{Array, LazyContent};
///
/// let (form, length, buffers) = Array::from_rows(&[vec![(1, 1.5)], vec![(2, 2.5), (3, 3.5)]]).to_buffers();
/// let lazy = LazyContent::new(&form, length, buffers)?;
/// assert_eq!(lazy.type_string(), "2 * var * (int32, float64)");
/// assert_eq!(lazy.field("0")?.load()?.to_json_lines(), "[1]\n[2,3]\n"); // reads the offsets and the integers only
/// assert_eq!(lazy.rows(1..2)?.len(), 1);
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone)]
pub struct LazyContent {
    parts: Parts,
}

impl LazyContent {
    /// Nothing is read yet.
    ///
    /// # Errors
    /// None that `new` finds: what is wrong with Form or buffers shows when they are read.
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
    /// `Length` if there is no partition, or if the lengths are too large together.
    pub fn partitioned(
        form: &Form,
        lengths: Vec<usize>,
        container: impl Container + Send + Sync + 'static,
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        if lengths.is_empty() {
            let message = "expected at least one partition, found none";
            return Err(Error::new(ErrorKind::Length, message));
        }
        let source = Source::new(lengths, container, options.clone())?;
        Ok(Self { parts: Parts::one(Arc::new(form.clone()), None, source) })
    }

    pub(crate) fn from_parts(parts: Parts) -> Self {
        Self { parts }
    }

    /// Several lazy arrays as one, whose rows come one array after the other, with containers and Forms of their own. What is read of
    /// them is joined as by [`Content::concatenate`].
    ///
    /// # Errors
    /// `Length` if there is no array, or if they have too many rows together.
    pub fn concat(arrays: impl IntoIterator<Item = Self>) -> Result<Self> {
        Parts::concat(arrays.into_iter().map(|array| array.parts)).map(Self::from_parts)
    }

    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Are there no rows?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The Form; of several arrays that were [joined](Self::concat), that of the first.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.parts.first().whole
    }

    /// The type with its length, as Awkward 2 prints it: `3 * var * {x: float64, y: var * int64}`.
    #[must_use]
    pub fn type_string(&self) -> String {
        format!("{} * {}", self.len(), self.form().type_string())
    }

    /// One field of the records, through all lists and options above them: of `var * {x: float64}` the field `x` is
    /// `var * float64`. `name` may be a path such as `muons.pt`. Nothing is read yet.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub fn field(&self, name: &str) -> Result<Self> {
        self.with_forms(|form| project(form, name))
    }

    /// The records with these columns and no others, as [`Form::select`] chooses them. Nothing is read yet.
    ///
    /// # Errors
    /// `Mismatch` with the name of the first column that is not there.
    pub fn select(&self, columns: &[&str]) -> Result<Self> {
        self.with_forms(|form| form.select(columns))
    }

    fn with_forms(&self, choose: impl Fn(&Form) -> Result<Form>) -> Result<Self> {
        let parts = self.parts.try_map(|part| Ok((Arc::new(choose(&part.whole)?), None)));
        parts.map(Self::from_parts)
    }

    /// All rows: reads the buffers that were not read yet, and remembers them.
    ///
    /// # Errors
    /// As [`Content::from_buffers`] and [`Content::from_partitions`].
    pub fn load(&self) -> Result<Content> {
        joined(self.parts.load(&Budget::new()).collect::<Result<_>>()?)
    }

    /// Some rows: of each buffer only the part that they need is read, unless all of it was read before.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end; else as [`load`](Self::load).
    pub fn rows(&self, range: Range<usize>) -> Result<Content> {
        joined(self.parts.rows(range, &Budget::new())?.collect::<Result<_>>()?)
    }

    /// All rows, so many at a time (at least one): for arrays that are larger than memory. See [`Batches`].
    #[must_use]
    pub fn batches(&self, rows: usize) -> Batches<Self> {
        Batches::new(self.clone(), rows)
    }

    /// The same, read by several threads at the same time.
    #[cfg(feature = "rayon")]
    pub fn par_batches(
        &self,
        rows: usize,
    ) -> impl rayon::iter::IndexedParallelIterator<Item = Result<Content>> + use<> {
        self.batches(rows).into_par()
    }

    /// Bytes that were read and are remembered.
    #[must_use]
    pub fn cached_nbytes(&self) -> usize {
        self.parts.cached_nbytes()
    }

    /// Remembers at most so many bytes: see [`LazyArray::with_budget`](crate::LazyArray::with_budget).
    #[must_use]
    pub fn with_budget(self, bytes: usize) -> Self {
        self.parts.set_budget(bytes);
        self
    }

    /// Forgets the buffers of a field, and says how many bytes that were: see
    /// [`LazyArray::evict`](crate::LazyArray::evict).
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub fn evict(&self, name: &str) -> Result<usize> {
        self.parts.evict(name)
    }

    /// Forgets what was read; arrays that were made of it keep it.
    pub fn clear_cache(&self) {
        self.parts.clear();
    }
}

fn joined(parts: Vec<Content>) -> Result<Content> {
    match <[Content; 1]>::try_from(parts) {
        Ok([one]) => Ok(one),
        Err(parts) => Content::concatenate(&parts),
    }
}

impl Sealed for LazyContent {}

impl LazyRows for LazyContent {
    type Rows = Content;

    fn count(&self) -> usize {
        self.len()
    }

    fn read(&self, rows: Range<usize>) -> Result<Content> {
        self.rows(rows)
    }
}

impl fmt::Debug for LazyContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LazyContent({})", self.type_string())
    }
}
