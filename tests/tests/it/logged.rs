//! Containers that note what is read from them.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use awkward::container::RawBuffer;
use awkward::{Container, Result};

/// Notes what is found: whole buffers as `key`, parts as `key[bytes]`, and how many bytes that were.
#[derive(Clone, Default)]
pub(crate) struct Logged<C> {
    pub(crate) container: C,
    log: Arc<Mutex<Vec<(String, usize)>>>,
}

impl<C> Logged<C> {
    pub(crate) fn new(container: C) -> Self {
        Self { container, log: Arc::default() }
    }

    /// What was read since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        self.take_sizes().into_iter().map(|(read, _)| read).collect()
    }

    /// What was read since the last call, with the number of bytes.
    pub(crate) fn take_sizes(&self) -> Vec<(String, usize)> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }

    fn note(&self, found: Option<&RawBuffer>, what: impl FnOnce() -> String) {
        let read = found.map(|buffer| (what(), buffer.bytes().len()));
        self.log.lock().unwrap().extend(read);
    }
}

impl<C: Container> Container for Logged<C> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        let found = self.container.get(key)?;
        self.note(found.as_ref(), || key.to_owned());
        Ok(found)
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        let found = self.container.get_range(key, bytes.clone())?;
        self.note(found.as_ref(), || format!("{key}[{bytes:?}]"));
        Ok(found)
    }
}
