//! Maps in memory and closures as containers.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::{Container, ContainerMut, RawBuffer};
use crate::error::Result;

impl Container for BTreeMap<String, RawBuffer> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        Ok(BTreeMap::get(self, key).cloned())
    }
}

impl ContainerMut for BTreeMap<String, RawBuffer> {
    fn insert(&mut self, key: &str, buffer: RawBuffer) -> Result<()> {
        BTreeMap::insert(self, key.to_owned(), buffer);
        Ok(())
    }
}

impl<S: BuildHasher> Container for HashMap<String, RawBuffer, S> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        Ok(HashMap::get(self, key).cloned())
    }
}

impl<S: BuildHasher> ContainerMut for HashMap<String, RawBuffer, S> {
    fn insert(&mut self, key: &str, buffer: RawBuffer) -> Result<()> {
        HashMap::insert(self, key.to_owned(), buffer);
        Ok(())
    }
}

/// A closure from names to buffers, for instance one that reads files or logs each access.
pub struct FnContainer<F>(
    /// Gives the buffer of a name.
    pub F,
);

impl<F: Fn(&str) -> Result<Option<RawBuffer>>> Container for FnContainer<F> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        (self.0)(key)
    }
}
