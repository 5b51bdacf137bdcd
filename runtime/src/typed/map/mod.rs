//! Maps: lists of records with a key and a value.

mod view;

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

pub use view::{Map, MapIter};

use crate::content::Content;
use crate::error::{Error, Result};
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::macros::inner_builder;
use crate::typed::record::columns::{RecordIn, RecordOut};
use crate::typed::record::row::{end_row, push_row, try_push_row};
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Builder, BuilderOf, Columns, ListBuilder, Takes, or_undo};

/// A collection that is a map in columns.
pub trait MapLike {
    /// The type of its keys.
    type Key;
    /// The type of its values.
    type Value;

    /// Iterates over the entries, in the order in which the map gives them.
    fn entries(&self) -> impl ExactSizeIterator<Item = (&Self::Key, &Self::Value)> + Clone;
}

/// Builds the columns of the entries of maps.
#[derive(Clone, Debug, Default)]
pub struct EntryBuilder<K, V> {
    rows: usize,
    key: K,
    value: V,
}

impl<K: Builder, V: Builder> EntryBuilder<K, V> {
    /// Returns the growing column of the keys.
    pub fn key(&mut self) -> &mut K {
        &mut self.key
    }

    /// Returns the growing column of the values.
    pub fn value(&mut self) -> &mut V {
        &mut self.value
    }

    /// Ends an entry that was appended to the two columns.
    ///
    /// # Errors
    /// `Invalid` if one of them did not get exactly one value; the builder is then as it was before the entry.
    pub fn end_row(&mut self) -> Result<()> {
        end_row(self, self.rows)
    }

    /// Appends an entry, of which `fill` gives both columns one value.
    ///
    /// # Errors
    /// As [`end_row`](Self::end_row).
    pub fn push_with(&mut self, fill: impl FnOnce(&mut Self)) -> Result<()> {
        push_row(self, fill)
    }

    /// Appends an entry, of which `fill` gives both columns one value. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`end_row`](Self::end_row).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut Self) -> Result<R, E>,
    ) -> Result<R, E> {
        try_push_row(self, fill)
    }

    /// Appends an entry: a key and a value, each as `push` of its column takes it.
    #[inline]
    pub fn push<A, AsKey, B, AsValue>(&mut self, (key, value): (A, B))
    where
        K: Takes<A, AsKey>,
        V: Takes<B, AsValue>,
    {
        let before = self.rows;
        or_undo(
            self,
            |entries| entries.truncate(before),
            |entries| {
                entries.rows += 1;
                entries.key.push_value(key);
                entries.value.push_value(value);
            },
        );
    }

    /// Appends entries, each as [`push`](Self::push) does; none if the iterator panics.
    pub fn extend<A, AsKey, B, AsValue>(&mut self, entries: impl IntoIterator<Item = (A, B)>)
    where
        K: Takes<A, AsKey>,
        V: Takes<B, AsValue>,
    {
        let before = self.rows;
        or_undo(
            self,
            |builder| builder.truncate(before),
            |builder| entries.into_iter().for_each(|entry| builder.push(entry)),
        );
    }
}

impl<K: Builder, V: Builder> Builder for EntryBuilder<K, V> {
    type Columns = EntryColumns<K::Columns, V::Columns>;

    const FLAT: bool = K::FLAT && V::FLAT;

    const FALLIBLE: bool = K::FALLIBLE || V::FALLIBLE;

    fn rows(&self) -> usize {
        self.rows
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.rows = self.rows.min(rows);
        self.key.truncate(self.rows);
        self.value.truncate(self.rows);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        self.rows = self.rows.saturating_add(columns.rows);
        self.key.append(&columns.key);
        self.value.append(&columns.value);
    }

    fn push_null(&mut self) {
        self.key.push_null();
        self.value.push_null();
        self.rows += 1;
    }

    fn end_row_since(&mut self, rows: usize) {
        if self.rows == rows {
            self.rows += 1;
        }
    }

    fn is_whole(&self) -> bool {
        self.key.rows() == self.rows
            && self.value.rows() == self.rows
            && self.key.is_whole()
            && self.value.is_whole()
    }

    const NAMES: &'static [&'static str] = &["key", "value"];

    fn each_column(&self, f: &mut dyn FnMut(&[&dyn crate::typed::GrowingColumn])) {
        f(&[&self.key, &self.value]);
    }

    fn each_column_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn crate::typed::GrowingColumn])) {
        f(&mut [&mut self.key, &mut self.value]);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.key, &mut columns.key);
        f.column(&mut self.value, &mut columns.value);
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.rows(self.rows);
        self.key.parts(parts);
        self.value.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.rows(&mut self.rows);
        self.key.rooms(rooms);
        self.value.rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.key.settle();
        self.value.settle();
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        self.truncate(self.rows);
        EntryColumns {
            rows: std::mem::take(&mut self.rows),
            key: self.key.finish(),
            value: self.value.finish(),
        }
    }

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        Self { rows: columns.rows, key: K::resume(columns.key), value: V::resume(columns.value) }
    }
}

/// Holds the columns of the entries of maps.
#[derive(Clone, Debug)]
pub struct EntryColumns<K, V> {
    rows: usize,
    key: K,
    value: V,
}

impl<K: Columns, V: Columns> EntryColumns<K, V> {
    /// Returns the column of the keys.
    #[must_use]
    pub fn key(&self) -> &K {
        &self.key
    }

    /// Returns the column of the values.
    #[must_use]
    pub fn value(&self) -> &V {
        &self.value
    }
}

impl<K: Columns, V: Columns> Columns for EntryColumns<K, V> {
    fn rows(&self) -> usize {
        self.rows
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let mut record = RecordOut::new(schema, self.rows);
        record.field(&self.key);
        record.field(&self.value);
        record.finish()
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let mut record = RecordIn::new(content, is_valid)?;
        Ok(Self { rows: record.rows(), key: record.field()?, value: record.field()? })
    }
}

/// Builds maps: lists of entries.
#[derive(Clone, Debug, Default)]
pub struct MapBuilder<K: Builder, V: Builder>(ListBuilder<EntryBuilder<K, V>>);

impl<K: Builder, V: Builder> MapBuilder<K, V> {
    /// Appends a map whose entries `fill` appends.
    ///
    /// # Errors
    /// `Invalid` with the path of the column if an entry was appended by halves; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut EntryBuilder<K, V>)) -> Result<()> {
        self.0.push_with(fill)
    }

    /// Appends a map whose entries `fill` appends. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut EntryBuilder<K, V>) -> Result<R, E>,
    ) -> Result<R, E> {
        self.0.try_push_with(fill)
    }
}

pushes_by_reference!([K: Builder, V: Builder] MapBuilder<K, V>, "a map");

impl<M: MapLike, K: BuilderOf<M::Key>, V: BuilderOf<M::Value>> BuilderOf<M> for MapBuilder<K, V> {
    #[inline]
    fn push_ref(&mut self, row: &M) {
        let entries = self.0.content();
        entries.rows += row.entries().len();
        entries.key.extend_refs(row.entries().map(|(key, _)| key));
        entries.value.extend_refs(row.entries().map(|(_, value)| value));
        self.0.end_of_list();
    }
}

impl<K: Builder, V: Builder> Builder for MapBuilder<K, V> {
    inner_builder!(ListBuilder<EntryBuilder<K, V>>);

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        Self(ListBuilder::resume(columns))
    }
}

/// Implements the traits of columns for a map of keys `K` and values `V`; `unordered` stands before one whose order means nothing.
macro_rules! maps {
    ($($order:ident)? [$($more:ident)?] $type:ty where $($owned:tt)+) => {
        impl<K, V $(, $more)?> $crate::typed::MapLike for $type {
            type Key = K;
            type Value = V;

            #[inline]
            fn entries(&self) -> impl ExactSizeIterator<Item = (&K, &V)> + Clone {
                self.iter()
            }
        }

        impl<K, V $(, $more)?> $crate::typed::FromView for $type
        where
            K: $crate::typed::FromView,
            V: $crate::typed::FromView,
            $($owned)+
        {
            fn from_view(view: $crate::typed::Map<'_, K, V>) -> Self {
                view.iter().map(|(key, value)| (K::from_view(key), V::from_view(value))).collect()
            }
        }

        impl<K: $crate::typed::Awkward, V: $crate::typed::Awkward $(, $more)?> $crate::typed::Awkward
            for $type
        {
            type Builder = $crate::typed::MapBuilder<K::Builder, V::Builder>;
            type Columns = $crate::typed::ListColumns<$crate::typed::EntryColumns<K::Columns, V::Columns>>;
            type View<'a> = $crate::typed::Map<'a, K, V>;
            type List<'a> = $crate::typed::List<'a, Self>;
            type Chosen<By: $crate::typed::layout::Choices> = By::Leaf<Self>;

            fn schema() -> $crate::Schema {
                $crate::Schema::map(K::schema(), V::schema())$(.$order())?
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> $crate::typed::Map<'_, K, V> {
                let (start, stop) = columns.range(i);
                $crate::typed::Map::new(columns.content(), start, stop)
            }
        }

        impl<K, V, M $(, $more)?> $crate::typed::EqView<M> for $type
        where
            K: $crate::typed::EqView<M::Key>,
            V: $crate::typed::EqView<M::Value>,
            M: $crate::typed::MapLike,
        {
            fn eq_view(view: $crate::typed::Map<'_, K, V>, value: &M) -> bool {
                view.eq_entries(value)
            }
        }

        $crate::typed::macros::indexed_item!(
            [K: $crate::typed::Awkward, V: $crate::typed::Awkward $(, $more)?] $type
        );
    };
}

#[cfg(feature = "indexmap")]
pub(crate) use maps;

maps!(unordered [S] HashMap<K, V, S> where K: Eq + Hash, S: BuildHasher + Default);
maps!([] BTreeMap<K, V> where K: Ord);
