//! Maps in memory and closures as containers.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
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
///
/// ```
/// use awkward::container::FnContainer;
/// use awkward::Array;
///
/// let (form, length, buffers) = Array::from_rows(&[vec![1_u8], vec![2, 3]]).to_buffers();
/// let logged = FnContainer(|key: &str| {
///     println!("{key} is read");
///     Ok(buffers.get(key).cloned())
/// });
/// let array = Array::<Vec<u8>>::from_buffers(&form, length, &logged)?;
/// assert_eq!(array.to_vec(), [vec![1], vec![2, 3]]);
/// # Ok::<(), awkward::Error>(())
/// ```
pub struct FnContainer<F>(
    /// Gives the buffer of a name.
    pub F,
);

impl<F> fmt::Debug for FnContainer<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FnContainer")
    }
}

impl<F: Fn(&str) -> Result<Option<RawBuffer>>> Container for FnContainer<F> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        (self.0)(key)
    }
}
