//! Arrays that read their buffers when they are needed.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use super::parts::{has_more, joined};
use super::schema_of;
use crate::budget::Budget;
use crate::buffers::FromBuffersOptions;
use crate::container::Container;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::lazy::{
    Batches, Joined, LazyBuffers, LazyContent, LazyRows, Picks, RowReader, Sealed, with_byte_masks,
};
use crate::schema::{Selection, names, project, resolve};
use crate::typed::{Array, Awkward};

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
    lazy: Joined,
    /// What `T` looks like, as far as fields are chosen from it.
    shape: Arc<Form>,
    rows: PhantomData<fn() -> T>,
}

impl<T: Awkward> LazyArray<T> {
    /// Makes a lazy array of buffers: nothing is read yet, but the Form is compared with `T`.
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

    /// Makes one lazy array of several partitions of one Form, whose buffers have the numbers of the partitions in their names, counted
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
        let plan = resolve(&schema_of::<T>(options), form)?;
        let lazy = Joined::open(form, Some(plan), lengths, container, options.clone().typed())?;
        Ok(Self { lazy, shape: Arc::new(T::form()), rows: PhantomData })
    }

    /// Makes a lazy array whose rows somebody else reads, in partitions of these lengths. See [`RowReader`] for an example.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_reader(
        form: &Form,
        lengths: Vec<usize>,
        reader: impl RowReader + 'static,
    ) -> Result<Self> {
        let plan = resolve(&schema_of::<T>(&FromBuffersOptions::default()), form)?;
        let lazy = Joined::read_by(form, Some(plan), lengths, Arc::new(reader))?;
        Ok(Self { lazy, shape: Arc::new(T::form()), rows: PhantomData })
    }

    /// Makes one of several lazy arrays, whose rows come one array after the other: pieces of a data set, each in a file of its own and
    /// with a Form of its own, as long as it fits `T`.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let open = |rows: &[Vec<i64>]| {
    ///     let (form, length, buffers) = Array::from_rows(rows).to_buffers();
    ///     LazyArray::<Vec<i64>>::new(&form, length, buffers)
    /// };
    /// let all = LazyArray::concat([open(&[vec![1], vec![2, 3]])?, open(&[vec![], vec![4]])?])?;
    /// assert_eq!(all.len(), 4);
    /// assert_eq!(all.rows(1..3)?.to_vec(), [vec![2, 3], vec![]]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` if there is no array, or if they have too many rows together.
    pub fn concat(arrays: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut shape = None;
        let lazy = Joined::concat(arrays.into_iter().map(|array| {
            shape.get_or_insert(array.shape);
            array.lazy
        }))?;
        let shape = shape.unwrap_or_else(|| Arc::new(T::form()));
        Ok(Self { lazy, shape, rows: PhantomData })
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lazy.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the whole Form, including what `T` does not need; of several arrays that were [joined](Self::concat), that of the first.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.lazy.first().whole
    }

    /// Returns one field of the records as an array of its own, through all lists and options above them: for rows `Vec<Point>` and
    /// the field `x: f64`, rows `Vec<f64>`. Nothing is read yet; what is read later is shared.
    ///
    /// `name` is that of the column in `T`, or a path such as `muons.pt`. What `T` says about the field holds: other names that files
    /// may have for it, what stands in where a file lacks it, conversions. The values are then read as those of `U`.
    ///
    /// ```
    /// use awkward::{Array, Awkward, LazyArray};
    ///
    /// #[derive(Awkward)]
    /// struct Written {
    ///     momentum: f64,
    /// }
    ///
    /// #[derive(Awkward)]
    /// struct Muon {
    ///     #[awkward(alias = "momentum")]
    ///     pt: f64,
    ///     charge: Option<i8>,
    /// }
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![Written { momentum: 1.5 }], vec![]]).to_buffers();
    /// let events = LazyArray::<Vec<Muon>>::new(&form, length, buffers)?;
    /// assert_eq!(events.field::<Vec<f64>>("pt")?.load()?.to_vec(), [vec![1.5], vec![]]);
    /// assert_eq!(events.field::<Vec<Option<i8>>>("charge")?.load()?.to_vec(), [vec![None], vec![]]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` if `T` has no such field, or it does not fit `U`.
    pub fn field<U: Awkward>(&self, name: &str) -> Result<LazyArray<U>> {
        let schema = schema_of::<U>(self.lazy.first().source.options());
        let shape = project(&self.shape, name)?;
        resolve(&schema, &shape)?;
        let names = names(&self.shape, name);
        // Values that are laid out as those of `U` need no second look, unless what they are is not all in a Form: the names of
        // categories, and whether "not a time" is one.
        let differs = shape != U::form() || has_more(&shape);
        let schema = differs.then_some(schema);
        let lazy = self.lazy.try_map(|single| {
            let Some(plan) = &single.plan else { return Ok((Arc::clone(&single.whole), None)) };
            let (plan, found) = plan.choose(&names, schema.clone());
            // What the file lacks has no Form in it.
            let whole = match found.map(|names| project(&single.whole, &names.join("."))) {
                Some(Ok(whole)) => whole,
                _ => plan.form().clone(),
            };
            Ok((Arc::new(whole), Some(Arc::new(plan))))
        })?;
        Ok(LazyArray { lazy, shape: Arc::new(shape), rows: PhantomData })
    }

    /// Returns the columns of `T` that are wanted and no others, read as what `T` says of them: fields by the names of `T`, in its layout. Columns are chosen when
    /// the program runs, so that there is no type for what is left. Of a leaf of which only the shape is wanted nothing is read, and a record
    /// without fields stands for it; maps, unions, categories and times are read as they are. Names that `T` does not have are nothing. Nothing is read yet.
    ///
    /// ```
    /// use awkward::{Array, Awkward, LazyArray, Selection};
    ///
    /// #[derive(Awkward)]
    /// struct Point {
    ///     x: f64,
    ///     weights: Vec<f32>,
    /// }
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![Point { x: 1.5, weights: vec![1.0] }], vec![]]).to_buffers();
    /// let points = LazyArray::<Vec<Point>>::new(&form, length, buffers)?;
    /// let mut wanted = Selection::path(&["weights"]).shape();
    /// assert_eq!(points.choose(&wanted)?.load()?.type_string(), "2 * var * {weights: var * {}}");
    /// wanted.add(Selection::path(&["x"]));
    /// assert_eq!(points.choose(&wanted)?.rows(0..1)?.type_string(), "1 * var * {x: float64, weights: var * {}}");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` if this is a [field](Self::field) of another array.
    pub fn choose(&self, wanted: &Selection) -> Result<LazyContent> {
        let schema = schema_of::<T>(self.lazy.first().source.options()).chosen(wanted);
        let chosen = self.lazy.try_map(|single| {
            if single.plan.as_ref().is_some_and(|plan| plan.is_of_field()) {
                let message = "expected a whole array to choose columns from, found a field of one";
                return Err(Error::new(ErrorKind::Mismatch, message));
            }
            let plan = resolve(&schema, &single.whole)?;
            Ok((Arc::clone(&single.whole), Some(Arc::new(plan))))
        });
        chosen.map(LazyContent::from)
    }

    /// Reads all rows: the buffers that `T` needs and that were not read yet. A read that fails is not remembered: the next call tries
    /// it again.
    ///
    /// # Errors
    /// What reading says; see [`Array::from_buffers`].
    pub fn load(&self) -> Result<Array<T>> {
        let budget = Budget::new();
        joined(self.lazy.load(&budget))
    }

    /// Reads some rows: of each buffer only the part that they need, unless all of it was read before. Lists are followed by
    /// their offsets, indexes and tags by their own rows, at any depth; of what an index points to, the part from the first to
    /// the last item that is used.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end; else as [`load`](Self::load).
    pub fn rows(&self, range: Range<usize>) -> Result<Array<T>> {
        let budget = Budget::new();
        joined(self.lazy.rows(&range, &budget)?)
    }

    /// Reads the rows at these positions, in their order; a row may be picked several times.
    ///
    /// Neighbouring rows are read as one range, and so are rows with up to 16 others between them; of all else nothing is read, as
    /// by [`rows`](Self::rows). A row that is picked several times is read once. Memory is taken for the rows that are picked, and for one
    /// range at a time.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![1], vec![2, 3], vec![]]).to_buffers();
    /// let lazy = LazyArray::<Vec<i32>>::new(&form, length, buffers)?;
    /// assert_eq!(lazy.take(&[2, 0, 2])?.to_vec(), [vec![], vec![1], vec![]]);
    /// assert_eq!(lazy.take(&[3]).unwrap_err().to_string(), "expected positions below 3, found 3 at i=0");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` with the first position that is beyond the end; `Limit` if rows that are picked again and again would take memory out of
    /// proportion; else as [`rows`](Self::rows).
    pub fn take(&self, positions: &[usize]) -> Result<Array<T>> {
        let picks = Picks::new(positions, self.len())?;
        let budget = Budget::new();
        let read = |(rows, picked): (Range<usize>, Vec<usize>)| {
            joined(self.lazy.rows(&rows, &budget)?)?.take(&picked)
        };
        let found = Array::try_concat(picks.reads().map(read).collect::<Result<Vec<_>>>()?)?;
        picks.order().map_or_else(|| Ok(found.clone()), |order| found.take(order))
    }

    /// Returns some rows, of which nothing is read yet: what is read later is only what they need, unless all of a buffer was read
    /// before.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[vec![1], vec![2, 3], vec![]]).to_buffers();
    /// let lazy = LazyArray::<Vec<i32>>::new(&form, length, buffers)?.slice(1..3)?;
    /// assert_eq!(lazy.load()?.to_vec(), [vec![2, 3], vec![]]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end.
    pub fn slice(&self, range: Range<usize>) -> Result<Self> {
        Ok(Self {
            lazy: self.lazy.slice(&range)?,
            shape: Arc::clone(&self.shape),
            rows: PhantomData,
        })
    }

    /// Iterates over all rows, so many at a time (at least one): for arrays that are larger than memory. See [`Batches`].
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let (form, length, buffers) = Array::from_rows(&(0..10_i64).collect::<Vec<_>>()).to_buffers();
    /// let lazy = LazyArray::<i64>::new(&form, length, buffers)?;
    /// let mut sums = Vec::new();
    /// for batch in lazy.batches(4) {
    ///     sums.push(batch?.columns().iter().sum::<i64>());
    /// }
    /// assert_eq!(sums, [6, 22, 17]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub fn batches(&self, rows: usize) -> Batches<Self> {
        Batches::new(self.clone(), rows)
    }

    /// Reads [batches](Self::batches) by several threads at the same time.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    /// use rayon::iter::ParallelIterator;
    ///
    /// let (form, length, buffers) = Array::from_rows(&(0..10_i64).collect::<Vec<_>>()).to_buffers();
    /// let lazy = LazyArray::<i64>::new(&form, length, buffers)?;
    /// let sum: i64 = lazy
    ///     .par_batches(4)
    ///     .map(|batch| Ok(batch?.columns().iter().sum::<i64>()))
    ///     .sum::<awkward::Result<i64>>()?;
    /// assert_eq!(sum, 45);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[cfg(feature = "rayon")]
    pub fn par_batches(
        &self,
        rows: usize,
    ) -> impl rayon::iter::IndexedParallelIterator<Item = Result<Array<T>>> + use<T> {
        self.batches(rows).into_par()
    }

    /// Returns how many bytes were read and are remembered, by all clones and fields together.
    #[must_use]
    pub fn cached_nbytes(&self) -> usize {
        self.lazy.cached_nbytes()
    }

    /// Remembers at most so many bytes, for all clones and fields together: when there are more, the buffers that were not used
    /// for the longest are forgotten, and read again when they are needed again. Without a budget everything is remembered. Arrays
    /// that were [joined](Self::concat) share it evenly.
    ///
    /// ```
    /// use awkward::{Array, LazyArray};
    ///
    /// let (form, length, buffers) = Array::from_rows(&[(1_i64, 1.5), (2, 2.5)]).to_buffers();
    /// let lazy = LazyArray::<(i64, f64)>::new(&form, length, buffers)?.with_budget(16);
    /// let all = lazy.load()?; // 32 bytes, which `all` keeps
    /// assert_eq!(lazy.cached_nbytes(), 16);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub fn with_budget(self, bytes: usize) -> Self {
        self.lazy.set_budget(bytes);
        self
    }

    /// Forgets the buffers of a field, named as in [`field`](Self::field), with all that is inside of it, but not the offsets
    /// of the lists that it is in. Says how many bytes that were; arrays that were made of them keep them.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub fn evict(&self, name: &str) -> Result<usize> {
        project(&self.shape, name)?;
        let names = names(&self.shape, name);
        Ok(self.lazy.evict_found(|plan| plan.choose(&names, None).1))
    }

    /// Forgets what was read; arrays that were made of it keep it.
    pub fn clear_cache(&self) {
        self.lazy.clear();
    }

    /// Returns the array as (Form, length, named buffers), with the columns of `T` and no others, of which nothing is read yet: the lazy twin of
    /// [`Array::to_buffers`]. See [`LazyContent::to_buffers`].
    ///
    /// If the file has the columns in another layout than `T`, or `T` has times or categories, all of them are read when the first is asked for.
    ///
    /// # Errors
    /// None that `to_buffers` finds: what is wrong with buffers shows when they are read.
    pub fn to_buffers(&self) -> Result<(Form, usize, LazyBuffers)>
    where
        T: 'static,
    {
        let form = with_byte_masks(&T::form(), self.lazy.is_from_the_start()).with_node_keys();
        let same = |one: &Joined| !has_more(&form) && one.is_laid_out_as(&form);
        let by_node = self.lazy.as_planned().filter(same);
        let all = self.clone();
        let load = Box::new(move || all.load().map(|array| array.to_content()));
        Ok((form.clone(), self.len(), LazyBuffers::new(&form, by_node, load)))
    }

    /// Returns the same array without a type of its own: what was read is shared.
    #[must_use]
    pub fn to_dynamic(&self) -> LazyContent {
        self.lazy.dynamic().into()
    }
}

impl<T> Sealed for LazyArray<T> {}

impl<T: Awkward> LazyRows for LazyArray<T> {
    type Rows = Array<T>;

    fn count(&self) -> usize {
        self.len()
    }

    fn read(&self, rows: Range<usize>) -> Result<Array<T>> {
        self.rows(rows)
    }
}

impl<T> Clone for LazyArray<T> {
    fn clone(&self) -> Self {
        Self { lazy: self.lazy.clone(), shape: Arc::clone(&self.shape), rows: PhantomData }
    }
}

impl<T> fmt::Debug for LazyArray<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lazy = &self.lazy;
        write!(f, "LazyArray({} * {})", lazy.len(), lazy.first().whole.type_string())
    }
}
