//! A container that counts the bytes that it gives away.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use awkward::container::RawBuffer;
use awkward::{Container, Result};

/// Clones count together.
#[derive(Clone)]
pub(crate) struct Counted<C> {
    container: C,
    nbytes: Arc<AtomicUsize>,
}

impl<C> Counted<C> {
    pub(crate) fn new(container: C) -> Self {
        Self { container, nbytes: Arc::default() }
    }

    /// Bytes since the last call.
    pub(crate) fn take(&self) -> usize {
        self.nbytes.swap(0, Ordering::Relaxed)
    }

    fn count(&self, found: Option<RawBuffer>) -> Option<RawBuffer> {
        let nbytes = found.as_ref().map_or(0, |buffer| buffer.bytes().len());
        self.nbytes.fetch_add(nbytes, Ordering::Relaxed);
        found
    }
}

impl<C: Container> Container for Counted<C> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        Ok(self.count(self.container.get(key)?))
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        Ok(self.count(self.container.get_range(key, bytes)?))
    }
}
