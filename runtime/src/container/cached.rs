//! A container that remembers what was read.

use std::fmt;
use std::ops::Range;

use super::remembered::Remembered;
use super::{Container, RawBuffer};
use crate::budget::Budget;
use crate::error::Result;

/// Reads each buffer of another container at most once, whatever the number of threads that ask for it.
///
/// Threads that want different buffers do not wait for each other; threads that want the same one wait for the first. A read that
/// failed or panicked is not remembered, so that it can be tried again.
///
/// With a [budget](Self::set_budget), the buffers that were not asked for the longest are forgotten when there are too many
/// bytes; they are read again when they are needed again.
///
/// ```
/// use std::cell::Cell;
///
/// use awkward::container::{Cached, Container, FnContainer};
/// use awkward::{Buffer, RawBuffer};
///
/// let reads = Cell::new(0);
/// let cached = Cached::new(FnContainer(|_: &str| {
///     reads.set(reads.get() + 1);
///     Ok(Some(RawBuffer::untyped(Buffer::from(vec![1, 2, 3]))))
/// }));
/// assert_eq!(cached.get("node0-data")?, cached.get("node0-data")?);
/// assert_eq!((reads.get(), cached.nbytes()), (1, 3));
/// # Ok::<(), awkward::Error>(())
/// ```
pub struct Cached<C: ?Sized> {
    /// A buffer, or that there is none.
    memory: Remembered<Option<RawBuffer>>,
    container: C,
}

impl<C: fmt::Debug + ?Sized> fmt::Debug for Cached<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cached").field("container", &&self.container).finish_non_exhaustive()
    }
}

impl<C: Container> Cached<C> {
    /// Makes a cache that remembers nothing yet, and later all that is read.
    #[must_use]
    pub fn new(container: C) -> Self {
        Self { memory: Remembered::new(), container }
    }
}

impl<C: Container + ?Sized> Cached<C> {
    /// Returns the container that is read from.
    #[must_use]
    pub fn inner(&self) -> &C {
        &self.container
    }

    /// Forgets all buffers. Arrays made of them keep theirs.
    pub fn clear(&self) {
        self.memory.clear();
    }

    /// Forgets one buffer, and says how many bytes of it were remembered. Arrays made of it keep it.
    pub fn forget(&self, key: &str) -> usize {
        self.memory.forget(key)
    }

    /// Returns the number of bytes that are remembered.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        self.memory.nbytes()
    }

    /// Sets how many bytes are remembered at most; no limit unless one was set.
    #[must_use]
    pub fn budget(&self) -> usize {
        self.memory.budget()
    }

    /// Sets how many bytes are remembered at most, and forgets what is too much already. A buffer that is larger than the
    /// budget is given away without being remembered.
    pub fn set_budget(&self, bytes: usize) {
        self.memory.set_budget(bytes);
    }

    /// A part of a buffer: of the remembered one if there is one, else straight from the container, without remembering it.
    pub(crate) fn get_part(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        match self.memory.get(key) {
            Some(whole) => Ok(part(key, whole, bytes, budget)),
            None => self.container.get_within(key, bytes, budget),
        }
    }

    /// The remembered buffer, or what `read` gives.
    fn get_or_read(
        &self,
        key: &str,
        read: impl FnOnce() -> Result<Option<RawBuffer>>,
    ) -> Result<Option<RawBuffer>> {
        let nbytes =
            |found: &Option<RawBuffer>| found.as_ref().map_or(0, |buffer| buffer.bytes().len());
        self.memory.get_or_read(key, read, nbytes)
    }
}

impl<C: Container + ?Sized> Container for Cached<C> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        self.get_or_read(key, || self.container.get(key))
    }

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let read = || {
            let read = self.container.get_within(key, 0..usize::MAX, budget);
            // The container knows what gives leave: what it decompressed, or filled in, does not because it is in memory now.
            budget.counted(key);
            read
        };
        Ok(part(key, self.get_or_read(key, read)?, bytes, budget))
    }
}

/// A part of a buffer that is in memory.
fn part(
    key: &str,
    whole: Option<RawBuffer>,
    bytes: Range<usize>,
    budget: &Budget,
) -> Option<RawBuffer> {
    let part = whole?.slice(bytes);
    budget.found(key, part.bytes().len() as u64);
    Some(part)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};

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

    /// Buffers of 10 bytes each, with a note of what was read.
    fn tens() -> (Cached<impl Container>, Arc<Mutex<Vec<String>>>) {
        let log = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&log);
        let container = FnContainer(move |key: &str| {
            noted.lock().unwrap().push(key.to_owned());
            Ok(key.starts_with('k').then(|| vec![0_u8; 10].into()))
        });
        (Cached::new(container), log)
    }

    #[test]
    fn a_budget_forgets_what_was_not_used_for_the_longest() {
        let (cached, log) = tens();
        cached.set_budget(25);
        for key in ["k1", "k2", "k1", "k3", "none"] {
            cached.get(key).unwrap();
        }
        assert_eq!(cached.nbytes(), 20);
        log.lock().unwrap().clear();
        for key in ["k1", "k3", "none", "k2", "k3", "k1"] {
            cached.get(key).unwrap();
        }
        assert_eq!(*log.lock().unwrap(), ["k2", "k1"]);
        cached.set_budget(9);
        assert_eq!((cached.nbytes(), cached.budget()), (0, 9));
        assert!(cached.get("k1").unwrap().is_some());
        assert_eq!(cached.nbytes(), 0);
    }

    #[test]
    fn forgetting_one_buffer_keeps_the_others() {
        let (cached, log) = tens();
        for key in ["k1", "k2", "none"] {
            cached.get(key).unwrap();
        }
        assert_eq!((cached.forget("k1"), cached.forget("k1"), cached.forget("other")), (10, 0, 0));
        assert_eq!(cached.nbytes(), 10);
        log.lock().unwrap().clear();
        cached.get("k1").unwrap();
        cached.get("k2").unwrap();
        assert_eq!(*log.lock().unwrap(), ["k1"]);
    }

    #[test]
    fn parts_come_from_remembered_buffers_and_are_not_remembered_themselves() {
        let (cached, log) = tens();
        assert_eq!(cached.get_part("k1", 2..4, &Budget::new()).unwrap().unwrap().bytes().len(), 2);
        assert_eq!(cached.nbytes(), 0);
        cached.get("k1").unwrap();
        cached.get("none").unwrap();
        log.lock().unwrap().clear();
        assert_eq!(cached.get_part("k1", 2..4, &Budget::new()).unwrap().unwrap().bytes().len(), 2);
        assert!(cached.get_part("none", 2..4, &Budget::new()).unwrap().is_none());
        assert!(log.lock().unwrap().is_empty());
    }
}
