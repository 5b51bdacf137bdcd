//! Lazy arrays of any type.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::batches::Sealed;
use super::joined::Single;
use super::prune::with_byte_masks;
use super::reader::RowReader;
use super::{Batches, Joined, LazyBuffers, LazyRows, Picks};
use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::buffers::FromBuffersOptions;
use crate::container::Container;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::index::as_i64;
use crate::schema::{Selection, chosen};

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
    joined: Joined,
}

impl LazyContent {
    /// Returns a lazy array over a container; nothing is read yet.
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

    /// Makes a lazy array as [`new`](Self::new) does, with options.
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

    /// Returns an array in several partitions of one Form, whose buffers have the numbers of the partitions in their names, counted
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
            return Err(no_partition());
        }
        Joined::open(form, None, lengths, container, options.clone()).map(Self::from)
    }

    /// Returns an array whose rows somebody else reads, in partitions of these lengths.
    ///
    /// # Errors
    /// `Length` if there is no partition, or if the lengths are too large together.
    pub fn with_reader(
        form: &Form,
        lengths: Vec<usize>,
        reader: impl RowReader + 'static,
    ) -> Result<Self> {
        if lengths.is_empty() {
            return Err(no_partition());
        }
        Joined::read_by(form, None, lengths, Arc::new(reader)).map(Self::from)
    }

    /// Returns several lazy arrays as one, whose rows come one array after the other, with containers and Forms of their own. What is read of
    /// them is joined as by [`Content::concatenate`].
    ///
    /// # Errors
    /// `Length` if there is no array, or if they have too many rows together.
    pub fn concat(arrays: impl IntoIterator<Item = Self>) -> Result<Self> {
        Joined::concat(arrays.into_iter().map(|array| array.joined)).map(Self::from)
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.joined.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the Form; of several arrays that were [joined](Self::concat), that of the first.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.joined.first().whole
    }

    /// Returns the type with its length, as Awkward 2 prints it: `3 * var * {x: float64, y: var * int64}`.
    #[must_use]
    pub fn type_string(&self) -> String {
        let first = self.joined.first();
        format!("{} * {}", self.len(), first.source.form_read(&first.whole).type_string())
    }

    /// Returns one field of the records, through all lists, options and unions above them: of `var * {x: float64}` the field `x` is
    /// `var * float64`. `name` may be a path such as `muons.pt`. Nothing is read yet; what is read is what [`Content::field`] gives.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub fn field(&self, name: &str) -> Result<Self> {
        self.joined.field(name).map(Self::from)
    }

    /// Returns the records with these columns and no others, as [`Form::select`] chooses them. Nothing is read yet.
    ///
    /// # Errors
    /// `Mismatch` with the name of the first column that is not there.
    pub fn select(&self, columns: &[&str]) -> Result<Self> {
        self.with_forms(|form| form.select(columns))
    }

    /// Returns the rows with what is wanted of them and nothing else. Of a leaf of which only the shape is wanted nothing is read, and a record
    /// without fields stands for it; unions, categories and times are read as they are. Names that are nowhere are nothing. Nothing is read yet.
    ///
    /// ```
    /// use awkward::{Array, LazyContent, Selection};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![(1, 1.5)], vec![(2, 2.5), (3, 3.5)]]).to_buffers();
    /// let lists = LazyContent::new(&form, length, buffers)?.choose(&Selection::none())?;
    /// assert_eq!(lists.load()?.type_string(), "2 * var * ({}, {})"); // reads the offsets only
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` if these are columns of a type already, chosen by [`LazyArray::choose`](crate::LazyArray::choose).
    pub fn choose(&self, wanted: &Selection) -> Result<Self> {
        self.with_forms(|form| Ok(chosen(form, wanted)))
    }

    fn with_forms(&self, choose: impl Fn(&Form) -> Result<Form>) -> Result<Self> {
        let chosen = |single: &Single| match &single.plan {
            None => Ok((Arc::new(choose(&single.whole)?), None)),
            Some(_) => Err(Error::new(
                ErrorKind::Mismatch,
                "expected rows of no type, found columns that were chosen for one; choose all of them at once",
            )),
        };
        self.joined.try_map(chosen).map(Self::from)
    }

    /// Reads all rows: the buffers that were not read yet, and remembers them.
    ///
    /// # Errors
    /// As [`Content::from_buffers`] and [`Content::from_partitions`].
    pub fn load(&self) -> Result<Content> {
        joined(self.joined.load(&Budget::new()).collect::<Result<_>>()?)
    }

    /// Reads some rows: of each buffer only the part that they need is read, unless all of it was read before.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end; else as [`load`](Self::load).
    pub fn rows(&self, range: Range<usize>) -> Result<Content> {
        joined(self.joined.rows(&range, &Budget::new())?.collect::<Result<_>>()?)
    }

    /// Reads the rows at these positions, in their order; a row may be picked several times. See
    /// [`LazyArray::take`](crate::LazyArray::take) for what is read. The rows come [packed](Content::to_packed).
    ///
    /// ```
    /// use awkward::{Array, LazyContent};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![1], vec![2, 3], vec![]]).to_buffers();
    /// let lazy = LazyContent::new(&form, length, buffers)?;
    /// assert_eq!(lazy.take(&[2, 0])?.to_json_lines(), "[]\n[1]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` with the first position that is beyond the end; else as [`rows`](Self::rows), and as
    /// [`Content::try_to_packed`].
    pub fn take(&self, positions: &[usize]) -> Result<Content> {
        let picks = Picks::new(positions, self.len())?;
        let budget = Budget::new();
        let read = |(rows, picked): (Range<usize>, Vec<usize>)| {
            let read = joined(self.joined.rows(&rows, &budget)?.collect::<Result<_>>()?)?;
            if picked.len() == rows.len() { Ok(read) } else { packed(&read, &picked) }
        };
        let mut parts = picks.reads().map(read).collect::<Result<Vec<_>>>()?;
        if parts.is_empty() {
            parts.push(self.rows(0..0)?);
        }
        let found = joined(parts)?;
        picks.order().map_or_else(|| found.try_to_packed(), |order| packed(&found, order))
    }

    /// Returns some rows, of which nothing is read yet: what is read later is only what they need, unless all of a buffer was read
    /// before.
    ///
    /// ```
    /// use awkward::{Array, LazyContent};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![1], vec![2, 3], vec![]]).to_buffers();
    /// let lazy = LazyContent::new(&form, length, buffers)?.slice(1..3)?;
    /// assert_eq!(lazy.load()?.to_json_lines(), "[2,3]\n[]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end.
    pub fn slice(&self, range: Range<usize>) -> Result<Self> {
        self.joined.slice(&range).map(Self::from)
    }

    /// Returns the array as (Form, length, named buffers), of which nothing is read yet: the lazy twin of [`Content::to_buffers`], for programs
    /// that read buffer by buffer. Each buffer is read when it is asked for, and then remembered; see [`LazyBuffers`].
    ///
    /// ```
    /// use awkward::{Array, Container, LazyContent};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![1_i64], vec![2, 3], vec![]]).to_buffers();
    /// let lazy = LazyContent::new(&form, length, buffers)?.slice(1..3)?;
    /// let (form, length, buffers) = lazy.to_buffers()?;
    /// assert_eq!((form.type_string().as_str(), length), ("var * int64", 2));
    /// assert!(buffers.keys().eq(["node0-offsets", "node1-data"]));
    /// let numbers = buffers.get("node1-data")?.unwrap().bytes().to_items::<i64>()?;
    /// assert_eq!(numbers[..], [2, 3]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// Rows that a [`RowReader`] reads, and arrays that are laid out anew when they are read (those that were joined out of different Forms, and
    /// fields whose options have to be put together), are read as a whole when the first buffer is asked for; several partitions with
    /// categories are read at once. Masks of single bits that may not begin with a whole byte become masks of bytes; where several such arrays were joined, a
    /// buffer may be refused with `Unsupported`, since of which class the mask is shows only when all are read: [`load`](Self::load) them.
    ///
    /// # Errors
    /// As [`Content::concatenate`], if the Forms of several arrays cannot be joined; as [`load`](Self::load), if it has to be read.
    pub fn to_buffers(&self) -> Result<(Form, usize, LazyBuffers)> {
        self.buffers(self.joined.is_from_the_start())
    }

    /// Returns the array as [`to_buffers`](Self::to_buffers) does, in the Form that each [slice](Self::slice) of it has, wherever it begins: all masks of single bits
    /// are masks of bytes. For programs that put parts together which were read by others.
    ///
    /// # Errors
    /// As [`to_buffers`](Self::to_buffers).
    pub fn to_buffers_of_part(&self) -> Result<(Form, usize, LazyBuffers)> {
        self.buffers(false)
    }

    /// The buffers, with masks of single bits if that can be.
    fn buffers(&self, bits: bool) -> Result<(Form, usize, LazyBuffers)> {
        if self.joined.joins_categories() {
            let all = self.load()?;
            let form = all.form().with_node_keys();
            let buffers = LazyBuffers::new(&form, None, Box::new(move || Ok(all.clone())));
            return Ok((form, self.len(), buffers));
        }
        let form = with_byte_masks(&self.joined.form_read()?, bits);
        let (form, all) = (form.with_node_keys(), self.clone());
        let buffers =
            LazyBuffers::new(&form, Some(self.joined.clone()), Box::new(move || all.load()));
        Ok((form, self.len(), buffers))
    }

    /// Returns the partitions, each as an array of its own: one for all but some files of Awkward 1, and for each array that was
    /// [joined](Self::concat) its own. Of a [slice](Self::slice), those that have rows of it.
    pub fn partitions(&self) -> impl Iterator<Item = Self> + '_ {
        self.joined.partitions().map(Self::from)
    }

    /// Reads all rows, so many at a time (at least one): for arrays that are larger than memory. See [`Batches`].
    #[must_use]
    pub fn batches(&self, rows: usize) -> Batches<Self> {
        Batches::new(self.clone(), rows)
    }

    /// Iterates over batches as [`batches`](Self::batches) does, read by several threads at the same time.
    #[cfg(feature = "rayon")]
    pub fn par_batches(
        &self,
        rows: usize,
    ) -> impl rayon::iter::IndexedParallelIterator<Item = Result<Content>> + use<> {
        self.batches(rows).into_par()
    }

    /// Returns the number of bytes that were read and are remembered.
    #[must_use]
    pub fn cached_nbytes(&self) -> usize {
        self.joined.cached_nbytes()
    }

    /// Remembers at most so many bytes: see [`LazyArray::with_budget`](crate::LazyArray::with_budget).
    #[must_use]
    pub fn with_budget(self, bytes: usize) -> Self {
        self.joined.set_budget(bytes);
        self
    }

    /// Forgets the buffers of a field, and says how many bytes that were: see
    /// [`LazyArray::evict`](crate::LazyArray::evict).
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub fn evict(&self, name: &str) -> Result<usize> {
        self.joined.evict(name)
    }

    /// Forgets what was read; arrays that were made of it keep it.
    pub fn clear_cache(&self) {
        self.joined.clear();
    }
}

impl From<Joined> for LazyContent {
    fn from(joined: Joined) -> Self {
        Self { joined }
    }
}

fn no_partition() -> Error {
    Error::new(ErrorKind::Length, "expected at least one partition, found none")
}

fn joined(parts: Vec<Content>) -> Result<Content> {
    match <[Content; 1]>::try_from(parts) {
        Ok([one]) => Ok(one),
        Err(parts) => Content::concatenate(&parts),
    }
}

/// The items at these positions, all of which exist, and nothing else.
fn packed(content: &Content, positions: &[usize]) -> Result<Content> {
    let index: Buffer<i64> = positions.iter().copied().map(as_i64).collect();
    content.take(index)?.try_to_packed()
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
