//! Reading lists in place.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

use super::items::{eq_items, sealed::Sealed};
use crate::typed::{Awkward, Columns, EqView, FromView, Items, ListColumns, ListLike, Offset};

/// A list, read in place: its items are views. Lists of numbers read as slices instead; see [`Awkward::List`].
pub struct List<'a, T: Awkward + ?Sized> {
    columns: &'a T::Columns,
    /// Invariant: `start <= stop <= columns.rows()`.
    start: usize,
    stop: usize,
}

impl<T: Awkward + ?Sized> Sealed for List<'_, T> {}

impl<'a, T: Awkward + ?Sized> Items<'a, T> for List<'a, T> {
    type Array<const N: usize> = Self;
    type Arrays<const N: usize>
        = List<'a, [T; N]>
    where
        T: Sized;

    #[inline]
    fn from_rows(columns: &'a T::Columns, rows: Range<usize>) -> Self {
        Self::new(columns, rows.start, rows.end)
    }

    #[inline]
    fn array<const N: usize>(columns: &'a T::Columns, start: usize) -> Self {
        Self::new(columns, start, start + N)
    }

    #[inline]
    fn len(self) -> usize {
        Self::len(&self)
    }

    #[inline]
    fn at(self, i: usize) -> T::View<'a> {
        Self::at(&self, i)
    }

    #[inline]
    fn views(
        self,
    ) -> impl DoubleEndedIterator<Item = T::View<'a>> + ExactSizeIterator + FusedIterator + Clone
    {
        self.iter()
    }
}

impl<'a, T: Awkward + ?Sized> List<'a, T> {
    /// Rows `start..stop` of columns.
    #[inline]
    pub(in crate::typed) fn new(columns: &'a T::Columns, start: usize, stop: usize) -> Self {
        debug_assert!(start <= stop && stop <= columns.rows());
        Self { columns, start, stop }
    }

    /// Returns the number of items.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.stop - self.start
    }

    /// Returns whether there are no items.
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

    /// Iterates over the views of the items.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'a, T> {
        ListIter { columns: self.columns, next: self.start, stop: self.stop }
    }

    /// Which rows of the columns the items are.
    #[inline]
    pub(in crate::typed) fn rows(&self) -> Range<usize> {
        self.start..self.stop
    }

    /// Returns one column of the items of this list, as a list that needs no more looking up: of numbers, a
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
    /// assert_eq!(jets.select::<f32>(|jets| jets.pt()), [1.5, 0.5]);
    /// let tracks = jets.select::<Vec<u32>>(|jets| jets.tracks()).flatten();
    /// assert_eq!(tracks, [1, 2, 3]);
    /// ```
    ///
    /// # Panics
    /// If `column` gives columns of fewer rows, which can only be columns of something else.
    #[inline]
    #[must_use]
    pub fn select<U: Awkward>(
        &self,
        column: impl FnOnce(&'a T::Columns) -> &'a U::Columns,
    ) -> U::List<'a> {
        let columns = column(self.columns);
        let rows = columns.rows();
        assert!(
            self.stop <= rows,
            "expected a column of at least {} rows, found {rows}",
            self.stop
        );
        U::List::from_rows(columns, self.start..self.stop)
    }

    /// Copies the items out of the columns, as values of `T`.
    #[must_use]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: FromView,
    {
        T::from_list(T::List::from_rows(self.columns, self.rows()))
    }
}

impl<'a, T, C: Columns, O: Offset> List<'a, T>
where
    T: ListLike<Item: Awkward<Columns = C>> + Awkward<Columns = ListColumns<C, O>> + ?Sized,
{
    /// Returns the items of all lists in this list, one list after the other: O(1), since they lie side by side.
    #[inline]
    #[must_use]
    pub fn flatten(&self) -> <T::Item as Awkward>::List<'a> {
        let (start, stop) = self.columns.span(self.rows());
        Items::from_rows(self.columns.content(), start..stop)
    }
}

impl<T: Awkward + ?Sized> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Awkward + ?Sized> Copy for List<'_, T> {}

impl<T: Awkward + ?Sized> fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, T: Awkward + ?Sized> IntoIterator for List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Awkward + ?Sized> IntoIterator for &List<'a, T> {
    type Item = T::View<'a>;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<T: Awkward + ?Sized> PartialEq for List<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<'a, T: Awkward<View<'a>: Eq> + ?Sized> Eq for List<'a, T> {}

impl<T: EqView<U>, U> PartialEq<[U]> for List<'_, T> {
    fn eq(&self, other: &[U]) -> bool {
        eq_items::<T, _>(T::List::from_rows(self.columns, self.rows()), other)
    }
}

impl<T: EqView<U>, U> PartialEq<Vec<U>> for List<'_, T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        eq_items::<T, _>(T::List::from_rows(self.columns, self.rows()), other)
    }
}

impl<T: EqView<U>, U, const N: usize> PartialEq<[U; N]> for List<'_, T> {
    fn eq(&self, other: &[U; N]) -> bool {
        eq_items::<T, _>(T::List::from_rows(self.columns, self.rows()), other)
    }
}

/// Iterates over the items of a list.
pub struct ListIter<'a, T: Awkward + ?Sized> {
    columns: &'a T::Columns,
    next: usize,
    stop: usize,
}

impl<T: Awkward + ?Sized> Clone for ListIter<'_, T> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<T: Awkward + ?Sized> fmt::Debug for ListIter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<'a, T: Awkward + ?Sized> Iterator for ListIter<'a, T> {
    type Item = T::View<'a>;

    #[inline]
    fn next(&mut self) -> Option<T::View<'a>> {
        let i = self.next;
        if i >= self.stop {
            return None;
        }
        self.next += 1;
        Some(T::view(self.columns, i))
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

impl<T: Awkward + ?Sized> DoubleEndedIterator for ListIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        (self.next < self.stop).then(|| {
            self.stop -= 1;
            T::view(self.columns, self.stop)
        })
    }
}

impl<T: Awkward + ?Sized> ExactSizeIterator for ListIter<'_, T> {}

impl<T: Awkward + ?Sized> FusedIterator for ListIter<'_, T> {}
