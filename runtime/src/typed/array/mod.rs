//! Arrays of a Rust type.

#[cfg(feature = "rayon")]
mod blocks;
mod builder;
mod column;
#[cfg(all(test, feature = "derive"))]
mod cost;
mod dynamic;
mod in_order;
mod items;
mod lazy;
#[cfg(feature = "rayon")]
mod parallel;
mod parts;
mod pick;
#[cfg(feature = "rayon")]
mod pick_parallel;
#[cfg(test)]
mod too_many;

use std::collections::VecDeque;
use std::fmt;

use self::dynamic::{OnceForm, schema_as};
use crate::typed::refused::refuse;
use crate::typed::{Awkward, Columns, EqView, FromView, Items, List, ListIter};
pub use builder::ArrayBuilder;
pub use lazy::LazyArray;

use crate::buffers::{BufferMap, FromBuffersOptions, ToBuffersOptions};
use crate::container::{Container, ContainerMut};
use crate::content::Content;
use crate::error::Result;
use crate::form::Form;
use crate::schema::Schema;

/// An array of rows of type `T`, in columns. Immutable and cheap to clone.
///
/// ```
/// use awkward::{Array, Awkward};
///
/// #[derive(Awkward)]
/// struct Point {
///     x: f64,
///     y: Vec<i64>,
/// }
///
/// let array: Array<Point> = [Point { x: 1.1, y: vec![1] }, Point { x: 2.2, y: vec![1, 2] }].iter().collect();
/// assert_eq!(array.type_string(), "2 * {x: float64, y: var * int64}");
/// assert_eq!(array.at(1).x(), 2.2);
/// assert_eq!(array.at(1).y(), [1, 2]); // a slice, in place
/// assert_eq!(**array.columns().x(), [1.1, 2.2]); // a whole column, without a copy
/// ```
pub struct Array<T: Awkward> {
    columns: T::Columns,
    form: OnceForm,
}

impl<T: Awkward> Array<T> {
    /// Makes a builder without rows.
    #[must_use]
    pub fn builder() -> ArrayBuilder<T> {
        ArrayBuilder::new()
    }

    /// Makes an array of rows.
    ///
    /// # Panics
    /// If a column cannot hold its value; see [`try_from_rows`](Self::try_from_rows).
    #[must_use]
    pub fn from_rows(rows: &[T]) -> Self
    where
        T: Sized,
    {
        Self::try_from_rows(rows).unwrap_or_else(|error| refuse(&error))
    }

    /// Joins arrays, one after the other: memory copies of leaves. Each may have been read from a file of its own,
    /// and from another Form. The first one is not copied if nobody else has a share in it.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let parts = [Array::from_rows(&[vec![1_i64], vec![]]), Array::from_rows(&[vec![2, 3]])];
    /// assert_eq!(Array::concat(parts).to_vec(), [vec![1], vec![], vec![2, 3]]);
    /// ```
    ///
    /// # Panics
    /// If `offsets` cannot count the items of all; see [`ArrayBuilder::try_append`].
    #[must_use]
    pub fn concat(arrays: impl IntoIterator<Item = Self>) -> Self {
        Self::try_concat(arrays).unwrap_or_else(|error| refuse(&error))
    }

    /// The same, but that it is an error.
    pub(crate) fn try_concat(arrays: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut arrays: VecDeque<Self> = arrays.into_iter().collect();
        let rows = arrays.iter().map(Self::len).fold(0, usize::saturating_add);
        // What does not change the result is not worth a copy.
        arrays.retain(|array| !array.is_empty());
        let Some(first) = arrays.pop_front() else { return Self::builder().try_finish() };
        if arrays.is_empty() {
            return Ok(first);
        }
        let mut builder = first.into_builder();
        builder.make_room(builder.len(), rows);
        arrays.iter().try_for_each(|array| builder.try_append(array))?;
        builder.try_finish()
    }

    /// Makes an array of rows, if columns can hold their values; see [`ArrayBuilder::try_push`].
    ///
    /// # Errors
    /// `Value` or `Limit` with the path of the column that cannot.
    pub fn try_from_rows(rows: &[T]) -> Result<Self>
    where
        T: Sized,
    {
        let mut builder = Self::builder();
        builder.extend_expecting(rows, rows.len());
        builder.try_finish()
    }

    /// Makes an array of whole columns, such as those of one field of another array: only pointers move.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Event {
    ///     run: u32,
    ///     hits: Vec<f64>,
    /// }
    ///
    /// let events = Array::from_rows(&[Event { run: 1, hits: vec![0.5] }, Event { run: 2, hits: vec![] }]);
    /// let hits: Array<Vec<f64>> = Array::from_columns(events.columns().hits().clone());
    /// assert_eq!(hits.to_vec(), [vec![0.5], vec![]]);
    /// ```
    #[must_use]
    pub fn from_columns(columns: T::Columns) -> Self {
        Self { columns, form: OnceForm::new() }
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.rows()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the view of row `i`, which reads it in place.
    ///
    /// # Panics
    /// If there is no row `i`; see [`get`](Self::get).
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> T::View<'_> {
        assert!(i < self.len(), "expected a row below {}, found {i}", self.len());
        T::view(&self.columns, i)
    }

    /// Returns the view of row `i`, or nothing if there is no such row.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<T::View<'_>> {
        (i < self.len()).then(|| T::view(&self.columns, i))
    }

    /// Iterates over the views of the rows, which read them in place.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'_, T> {
        List::new(&self.columns, 0, self.len()).iter()
    }

    /// Returns all rows as one list: a slice of numbers, else a [`List`].
    #[must_use]
    pub fn as_list(&self) -> T::List<'_> {
        T::List::from_rows(&self.columns, 0..self.len())
    }

    /// Makes a builder that goes on from these rows: with their memory where nobody else has a share in it, else with a copy. A
    /// builder that is [cleared](ArrayBuilder::clear) then fills memory that has been touched before, which is several times
    /// faster than fresh memory.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[vec![1.1], vec![2.2, 3.3]]);
    /// let mut builder = array.into_builder();
    /// builder.push(&vec![4.4]);
    /// assert_eq!(builder.finish().to_vec(), [vec![1.1], vec![2.2, 3.3], vec![4.4]]);
    /// ```
    #[must_use]
    pub fn into_builder(self) -> ArrayBuilder<T> {
        ArrayBuilder::resume(self.columns)
    }

    /// Returns the columns themselves: slices of numbers, without a detour over rows. This is the fast road.
    #[must_use]
    pub fn columns(&self) -> &T::Columns {
        &self.columns
    }

    /// Copies the rows out of the columns, as values of `T`.
    #[must_use]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: FromView,
    {
        T::from_list(self.as_list())
    }

    /// Returns the Form, with form keys `node0`, `node1`...
    #[must_use]
    pub fn form(&self) -> &Form {
        self.form.get(T::form)
    }

    /// Returns the type with its length, as Awkward 2 prints it: `3 * var * {x: float64, y: var * int64}`.
    #[must_use]
    pub fn type_string(&self) -> String {
        format!("{} * {}", self.len(), self.form().type_string())
    }

    /// Returns the same array, dynamically typed; only pointers move.
    #[must_use]
    pub fn to_content(&self) -> Content {
        dynamic::content(T::schema, &|schema| self.columns.to_content(schema))
    }

    /// Takes the array apart into (Form, length, named buffers), with the names of Awkward 2. Zero copy: the buffers are shared.
    #[must_use]
    pub fn to_buffers(&self) -> (Form, usize, BufferMap) {
        dynamic::buffers(T::schema, &|schema| self.columns.to_content(schema))
    }

    /// Writes the array's buffers into a container.
    ///
    /// # Errors
    /// What the container says.
    pub fn to_buffers_into(
        &self,
        container: &mut (impl ContainerMut + ?Sized),
        options: &ToBuffersOptions,
    ) -> Result<(Form, usize)> {
        self.to_content().to_buffers_into(container, options)
    }

    /// Puts an array together from its Form, its length and those of its buffers that `T` needs. Any layout of the right type
    /// is accepted; columns in the layout that [`Awkward::form`] describes are shared, not copied.
    ///
    /// # Errors
    /// `Mismatch` with all differences between Form and `T`, before any buffer is read; else what
    /// [`Content::from_buffers`] says of the buffers; `Value` for a null in a column that is no `Option`, `Utf8`.
    pub fn from_buffers(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
    ) -> Result<Self> {
        Self::from_canonical(&*dynamic::read(T::schema, form, length, &container, None)?)
    }

    /// Puts an array together as [`from_buffers`](Self::from_buffers) does, with options.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers).
    pub fn from_buffers_with(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        let content = dynamic::read(T::schema, form, length, &container, Some(options))?;
        Self::from_canonical(&content)
    }

    /// Makes an array of this type of a dynamic one.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers).
    pub fn from_content(content: Content) -> Result<Self> {
        Self::from_canonical(&*dynamic::conformed(T::schema, content, None)?)
    }

    /// Makes an array of a dynamic one with those options that are about types: [`FromBuffersOptions::lossy`].
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers).
    pub fn from_content_with(content: Content, options: &FromBuffersOptions) -> Result<Self> {
        Self::from_canonical(&*dynamic::conformed(T::schema, content, Some(options))?)
    }

    /// An array in the layout of the schema of the type.
    fn from_canonical(content: &Content) -> Result<Self> {
        Ok(Self::from_columns(T::Columns::from_content(content)?))
    }
}

/// The schema of a type, as options have it read.
fn schema_of<T: Awkward>(options: &FromBuffersOptions) -> Schema {
    schema_as(T::schema, Some(options))
}

impl<T: Awkward> Clone for Array<T> {
    fn clone(&self) -> Self {
        Self { columns: self.columns.clone(), form: self.form.clone() }
    }
}

impl<T: Awkward> fmt::Debug for Array<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Rows are compared by their views, in order: two arrays of sets are equal if these list their items in the same order.
impl<T: Awkward> PartialEq for Array<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T> Eq for Array<T> where T: for<'a> Awkward<View<'a>: Eq> {}

impl<T: EqView<U>, U> PartialEq<[U]> for Array<T> {
    fn eq(&self, other: &[U]) -> bool {
        self.len() == other.len()
            && self.iter().zip(other).all(|(row, value)| T::eq_view(row, value))
    }
}

impl<T: EqView<U>, U> PartialEq<Vec<U>> for Array<T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        *self == **other
    }
}

impl<T: EqView<U>, U, const N: usize> PartialEq<[U; N]> for Array<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        *self == *other.as_slice()
    }
}

impl<'r, T: Awkward> FromIterator<&'r T> for Array<T> {
    fn from_iter<I: IntoIterator<Item = &'r T>>(rows: I) -> Self {
        let mut builder = Self::builder();
        builder.extend(rows);
        builder.finish()
    }
}

impl<T: Awkward> FromIterator<T> for Array<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut builder = Self::builder();
        builder.extend(rows);
        builder.finish()
    }
}

impl<'a, T: Awkward> IntoIterator for &'a Array<T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<T: Awkward> From<Array<T>> for Content {
    fn from(array: Array<T>) -> Self {
        array.to_content()
    }
}

impl<T: Awkward> From<&Array<T>> for Content {
    fn from(array: &Array<T>) -> Self {
        array.to_content()
    }
}

impl<T: Awkward> TryFrom<Content> for Array<T> {
    type Error = crate::Error;

    fn try_from(content: Content) -> Result<Self> {
        Self::from_content(content)
    }
}
