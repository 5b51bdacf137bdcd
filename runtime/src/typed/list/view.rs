//! Reading lists in place.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::{Deref, Range};

use crate::buffer::{Buffer, Item};
use crate::typed::{Awkward, Columns, EqView, FromView, ListColumns, ListLike, Offset};

/// One list, read in place. Its items are views; a list of numbers derefs to a slice.
pub struct List<'a, T: Awkward> {
    columns: &'a T::Columns,
    /// Invariant: `start <= stop <= columns.rows()`.
    start: usize,
    stop: usize,
}

impl<'a, T: Awkward> List<'a, T> {
    /// Rows `start..stop` of columns.
    #[inline]
    pub(in crate::typed) fn new(columns: &'a T::Columns, start: usize, stop: usize) -> Self {
        debug_assert!(start <= stop && stop <= columns.rows());
        Self { columns, start, stop }
    }

    /// Items.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.stop - self.start
    }

    /// Are there no items?
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.stop
    }

    /// Returns the view of item `i`, which reads it in place.
    ///
    /// # Panics
    /// If there is no item `i`; see [`get`](Self::get).
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> T::View<'a> {
        assert!(i < self.len(), "expected an index below {}, found {i}", self.len());
        T::view(self.columns, self.start + i)
    }

    /// Returns the view of item `i`, or nothing if there is no such item.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<T::View<'a>> {
        (i < self.len()).then(|| T::view(self.columns, self.start + i))
    }

    /// The items, one by one.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'a, T> {
        ListIter { columns: self.columns, next: self.start, stop: self.stop }
    }

    /// The columns that the items are rows of.
    #[inline]
    pub(in crate::typed) fn columns(&self) -> &'a T::Columns {
        self.columns
    }

    /// Which rows of the columns the items are.
    #[inline]
    pub(in crate::typed) fn rows(&self) -> Range<usize> {
        self.start..self.stop
    }

    /// The items of one column that lies under the items of this list, as a list that needs no more looking up: of numbers, a
    /// slice. This brings rows close to the speed of whole columns.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Jet {
    ///     pt: f32,
    ///     tracks: Vec<u32>,
    /// }
    ///
    /// let jet = |pt, tracks| Jet { pt, tracks };
    /// let events = Array::from_rows(&[vec![jet(1.5, vec![1, 2]), jet(0.5, vec![3])], vec![]]);
    /// let jets = events.at(0);
    /// assert_eq!(jets.select::<f32>(|jets| jets.pt()).as_slice(), [1.5, 0.5]);
    /// let tracks = jets.select::<Vec<u32>>(|jets| jets.tracks()).flatten();
    /// assert_eq!(tracks.as_slice(), [1, 2, 3]);
    /// ```
    ///
    /// # Panics
    /// If `column` gives columns of fewer rows, which can only be columns of something else.
    #[inline]
    #[must_use]
    pub fn select<U: Awkward>(
        &self,
        column: impl FnOnce(&'a T::Columns) -> &'a U::Columns,
    ) -> List<'a, U> {
        let columns = column(self.columns);
        let rows = columns.rows();
        assert!(
            self.stop <= rows,
            "expected a column of at least {} rows, found {rows}",
            self.stop
        );
        List { columns, start: self.start, stop: self.stop }
    }

    /// Are the items those of `list`?
    pub(in crate::typed) fn eq_items<L: ListLike + ?Sized>(&self, list: &L) -> bool
    where
        T: EqView<L::Item>,
    {
        let items = list.items();
        self.len() == items.len() && self.iter().zip(items).all(|(a, b)| T::eq_view(a, b))
    }

    /// The items as owned values.
    #[must_use]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: FromView,
    {
        T::from_list(*self)
    }
}

impl<'a, T, C: Columns, O: Offset> List<'a, T>
where
    T: Awkward<Columns = ListColumns<C, O>>,
{
    /// The items of all lists in this list, one list after the other: O(1), since they lie side by side.
    #[inline]
    #[must_use]
    pub fn flatten<U>(&self) -> List<'a, U>
    where
        T: for<'v> Awkward<View<'v> = List<'v, U>>,
        U: Awkward<Columns = C>,
    {
        let (start, stop) = self.columns.span(self.rows());
        List::new(self.columns.content(), start, stop)
    }
}

impl<'a, T: Awkward<Columns = Buffer<T>> + Item> List<'a, T> {
    /// The items as a slice that lives as long as the array.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &'a [T] {
        &self.columns[self.start..self.stop]
    }
}

impl<T: Awkward<Columns = Buffer<T>> + Item> Deref for List<'_, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Awkward> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Awkward> Copy for List<'_, T> {}

impl<T: Awkward> fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, T: Awkward> IntoIterator for List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Awkward> IntoIterator for &List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<T: EqView<U>, U> PartialEq<[U]> for List<'_, T> {
    fn eq(&self, other: &[U]) -> bool {
        self.eq_items(other)
    }
}

impl<T: EqView<U>, U> PartialEq<Vec<U>> for List<'_, T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        self.eq_items(other)
    }
}

impl<T: EqView<U>, U, const N: usize> PartialEq<[U; N]> for List<'_, T> {
    fn eq(&self, other: &[U; N]) -> bool {
        self.eq_items(other)
    }
}

/// Runs over the items of a list.
pub struct ListIter<'a, T: Awkward> {
    columns: &'a T::Columns,
    next: usize,
    stop: usize,
}

impl<T: Awkward> Clone for ListIter<'_, T> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: Awkward> Iterator for ListIter<'a, T> {
    type Item = T::View<'a>;

    #[inline]
    fn next(&mut self) -> Option<T::View<'a>> {
        (self.next < self.stop).then(|| {
            let item = T::view(self.columns, self.next);
            self.next += 1;
            item
        })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.stop - self.next;
        (left, Some(left))
    }

    #[inline]
    fn fold<A, F: FnMut(A, Self::Item) -> A>(self, start: A, f: F) -> A {
        T::fold_views(self.columns, self.next..self.stop, start, f)
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<T::View<'a>> {
        self.next = self.next.saturating_add(n).min(self.stop);
        self.next()
    }
}

impl<T: Awkward> DoubleEndedIterator for ListIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        (self.next < self.stop).then(|| {
            self.stop -= 1;
            T::view(self.columns, self.stop)
        })
    }
}

impl<T: Awkward> ExactSizeIterator for ListIter<'_, T> {}

impl<T: Awkward> FusedIterator for ListIter<'_, T> {}
