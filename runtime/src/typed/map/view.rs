//! Reading maps in place.

use std::fmt;
use std::iter::FusedIterator;

use crate::typed::{Awkward, Columns, EntryColumns, EqView, MapLike};

/// A map, read in place: its entries are in the order in which they were written.
pub struct Map<'a, K: Awkward, V: Awkward> {
    columns: &'a EntryColumns<K::Columns, V::Columns>,
    /// Invariant: `start <= stop <= columns.rows()`.
    start: usize,
    stop: usize,
}

impl<'a, K: Awkward, V: Awkward> Map<'a, K, V> {
    /// Rows `start..stop` of columns.
    #[inline]
    pub(in crate::typed) fn new(
        columns: &'a EntryColumns<K::Columns, V::Columns>,
        start: usize,
        stop: usize,
    ) -> Self {
        debug_assert!(start <= stop && stop <= columns.rows());
        Self { columns, start, stop }
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stop - self.start
    }

    /// Returns whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.stop
    }

    /// Iterates over the entries: views of keys and values.
    #[must_use]
    pub fn iter(&self) -> MapIter<'a, K, V> {
        MapIter { columns: self.columns, next: self.start, stop: self.stop }
    }

    /// Returns the value of a key, that of the last entry with it. Looks at one entry after the other.
    #[must_use]
    pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<V::View<'a>>
    where
        K: EqView<Q>,
    {
        let mut entries = self.start..self.stop;
        let at = entries.rfind(|&i| K::eq_view(K::view(self.columns.key(), i), key))?;
        Some(V::view(self.columns.value(), at))
    }

    /// Returns the value of a key, which is there: as [`get`](Self::get).
    ///
    /// # Panics
    /// If no entry has the key.
    #[must_use]
    pub fn at<Q: fmt::Debug + ?Sized>(&self, key: &Q) -> V::View<'a>
    where
        K: EqView<Q>,
    {
        self.get(key)
            .unwrap_or_else(|| panic!("expected an entry with the key {key:?}, found none"))
    }

    /// Are the entries those of `map`, in any order?
    pub(in crate::typed) fn eq_entries<M: MapLike>(&self, map: &M) -> bool
    where
        K: EqView<M::Key>,
        V: EqView<M::Value>,
    {
        let entries = map.entries();
        self.len() == entries.len()
            && entries
                .clone()
                .all(|(key, value)| self.get(key).is_some_and(|found| V::eq_view(found, value)))
    }
}

impl<K: Awkward, V: Awkward> Clone for Map<'_, K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Awkward, V: Awkward> Copy for Map<'_, K, V> {}

impl<K: Awkward, V: Awkward> fmt::Debug for Map<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// The same entries, in any order.
impl<K: Awkward, V: Awkward> PartialEq for Map<'_, K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && (self.iter().eq(other.iter())
                || self.iter().all(|entry| other.iter().any(|found| found == entry)))
    }
}

impl<'a, K: Awkward<View<'a>: Eq>, V: Awkward<View<'a>: Eq>> Eq for Map<'a, K, V> {}

impl<K: EqView<M::Key>, V: EqView<M::Value>, M: MapLike> PartialEq<M> for Map<'_, K, V> {
    fn eq(&self, other: &M) -> bool {
        self.eq_entries(other)
    }
}

impl<'a, K: Awkward, V: Awkward> IntoIterator for Map<'a, K, V> {
    type Item = (K::View<'a>, V::View<'a>);
    type IntoIter = MapIter<'a, K, V>;

    fn into_iter(self) -> MapIter<'a, K, V> {
        self.iter()
    }
}

impl<'a, K: Awkward, V: Awkward> IntoIterator for &Map<'a, K, V> {
    type Item = (K::View<'a>, V::View<'a>);
    type IntoIter = MapIter<'a, K, V>;

    fn into_iter(self) -> MapIter<'a, K, V> {
        self.iter()
    }
}

/// Iterates over the entries of a map.
pub struct MapIter<'a, K: Awkward, V: Awkward> {
    columns: &'a EntryColumns<K::Columns, V::Columns>,
    next: usize,
    stop: usize,
}

impl<K: Awkward, V: Awkward> Clone for MapIter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<K: Awkward, V: Awkward> fmt::Debug for MapIter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

impl<'a, K: Awkward, V: Awkward> Iterator for MapIter<'a, K, V> {
    type Item = (K::View<'a>, V::View<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let i = self.next;
        (i < self.stop).then(|| {
            self.next += 1;
            (K::view(self.columns.key(), i), V::view(self.columns.value(), i))
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.stop - self.next;
        (left, Some(left))
    }
}

impl<K: Awkward, V: Awkward> ExactSizeIterator for MapIter<'_, K, V> {}

impl<K: Awkward, V: Awkward> FusedIterator for MapIter<'_, K, V> {}
