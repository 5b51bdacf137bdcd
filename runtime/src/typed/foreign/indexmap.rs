//! Maps in the order of insertion.

use std::hash::{BuildHasher, Hash};

use indexmap::IndexMap;

use crate::typed::map::maps;

maps!([S] IndexMap<K, V, S> where K: Eq + Hash, S: BuildHasher + Default);
