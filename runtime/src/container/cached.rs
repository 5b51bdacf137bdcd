//! A container that remembers what was read.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Container, RawBuffer};
use crate::error::Result;

/// Reads each buffer of another container at most once, whatever the number of threads that ask for it.
///
/// Threads that want different buffers do not wait for each other; threads that want the same one wait for the first. A failed
/// read is not remembered, so that it can be tried again.
pub struct Cached<C: ?Sized> {
    slots: Mutex<HashMap<String, Arc<Slot>>>,
    container: C,
}

#[derive(Default)]
struct Slot(Mutex<Option<Option<RawBuffer>>>);

impl<C: Container> Cached<C> {
    /// Remembers nothing yet.
    #[must_use]
    pub fn new(container: C) -> Self {
        Self { slots: Mutex::default(), container }
    }
}

impl<C: Container + ?Sized> Cached<C> {
    /// The container behind.
    #[must_use]
    pub fn inner(&self) -> &C {
        &self.container
    }

    /// Forgets all buffers. Arrays made of them keep theirs.
    pub fn clear(&self) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Bytes that are remembered.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        let slots: Vec<_> =
            self.slots.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        let size = |slot: &Arc<Slot>| slot.peek().map_or(0, |buffer| buffer.bytes().len());
        slots.iter().map(size).sum()
    }

    fn slot(&self, key: &str) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(key) {
            return Arc::clone(slot);
        }
        let slot = Arc::new(Slot::default());
        slots.insert(key.to_owned(), Arc::clone(&slot));
        slot
    }

    /// A part of a buffer: of the remembered one if there is one, else straight from the container, without remembering it.
    pub(crate) fn get_part(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        match self.slot(key).peek() {
            Some(whole) => Ok(Some(whole.part(bytes))),
            None => self.container.get_range(key, bytes),
        }
    }
}

impl Slot {
    fn peek(&self) -> Option<RawBuffer> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone().flatten()
    }
}

impl<C: Container + ?Sized> Container for Cached<C> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        let slot = self.slot(key);
        let mut read = slot.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(buffer) = &*read {
            return Ok(buffer.clone());
        }
        let buffer = self.container.get(key)?;
        *read = Some(buffer.clone());
        Ok(buffer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::container::FnContainer;
    use crate::error::{Error, ErrorKind};

    #[test]
    fn many_threads_read_a_buffer_once() {
        let reads = AtomicUsize::new(0);
        let cached = Cached::new(FnContainer(|_: &str| {
            reads.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(std::time::Duration::from_millis(20));
            Ok(Some(vec![1_u8, 2, 3].into()))
        }));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(cached.get("x").unwrap().unwrap().bytes().len(), 3));
            }
        });
        assert_eq!(reads.load(Ordering::Relaxed), 1);
        assert_eq!(cached.nbytes(), 3);
        cached.clear();
        cached.get("x").unwrap();
        assert_eq!(reads.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn failures_are_not_remembered() {
        let tries = AtomicUsize::new(0);
        let cached =
            Cached::new(FnContainer(|_: &str| match tries.fetch_add(1, Ordering::Relaxed) {
                0 => Err(Error::new(ErrorKind::Io, "the disk is on fire")),
                _ => Ok(Some(vec![1_u8].into())),
            }));
        assert_eq!(cached.get("x").unwrap_err().kind(), ErrorKind::Io);
        assert!(cached.get("x").unwrap().is_some());
    }
}
