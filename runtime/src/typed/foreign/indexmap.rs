//! Maps in the order of insertion.

use std::hash::{BuildHasher, Hash};

use indexmap::IndexMap;

use crate::typed::map::maps;
use crate::typed::{FromView, Map, MapLike};

impl<K, V, S> MapLike for IndexMap<K, V, S> {
    type Key = K;
    type Value = V;

    #[inline]
    fn entries(&self) -> impl ExactSizeIterator<Item = (&K, &V)> + Clone {
        self.iter()
    }
}

maps!([S] IndexMap<K, V, S>);

impl<K, V, S> FromView for IndexMap<K, V, S>
where
    K: FromView + Eq + Hash,
    V: FromView,
    S: BuildHasher + Default,
{
    fn from_view(view: Map<'_, K, V>) -> Self {
        view.iter().map(|(key, value)| (K::from_view(key), V::from_view(value))).collect()
    }
}
