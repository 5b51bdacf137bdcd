//! A container that remembers what was read.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Container, RawBuffer};
use crate::error::Result;

/// Reads each buffer of another container at most once, whatever the number of threads that ask for it.
///
/// Threads that want different buffers do not wait for each other; threads that want the same one wait for the first. A failed
/// read is not remembered, so that it can be tried again.
///
/// With a [budget](Self::set_budget), the buffers that were not asked for the longest are forgotten when there are too many
/// bytes; they are read again when they are needed again.
pub struct Cached<C: ?Sized> {
    memory: Mutex<Memory>,
    container: C,
}

/// What is remembered.
struct Memory {
    slots: HashMap<Arc<str>, Entry>,
    /// The names of the buffers in memory by when they were last asked for, the oldest first.
    by_use: BTreeMap<u64, Arc<str>>,
    /// Counts the uses.
    clock: u64,
    nbytes: usize,
    budget: usize,
}

#[derive(Default)]
struct Entry {
    slot: Arc<Slot>,
    /// The last use, and the bytes that count; nothing until the buffer was read.
    used: Option<(u64, usize)>,
}

/// The outer option: was it read? The inner one: was there a buffer?
#[derive(Default)]
struct Slot(Mutex<Option<Option<RawBuffer>>>);

impl<C: Container> Cached<C> {
    /// Remembers nothing yet, and later all that is read.
    #[must_use]
    pub fn new(container: C) -> Self {
        let memory = Memory {
            slots: HashMap::new(),
            by_use: BTreeMap::new(),
            clock: 0,
            nbytes: 0,
            budget: usize::MAX,
        };
        Self { memory: Mutex::new(memory), container }
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
        let mut memory = self.memory();
        memory.slots.clear();
        memory.by_use.clear();
        memory.nbytes = 0;
    }

    /// Forgets one buffer, and says how many bytes of it were remembered. Arrays made of it keep it.
    pub fn forget(&self, key: &str) -> usize {
        let mut memory = self.memory();
        let Some(entry) = memory.slots.remove(key) else { return 0 };
        let Some((time, nbytes)) = entry.used else { return 0 };
        memory.by_use.remove(&time);
        memory.nbytes -= nbytes;
        nbytes
    }

    /// Bytes that are remembered.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        self.memory().nbytes
    }

    /// How many bytes are remembered at most; no limit unless one was set.
    #[must_use]
    pub fn budget(&self) -> usize {
        self.memory().budget
    }

    /// Sets how many bytes are remembered at most, and forgets what is too much already. A buffer that is larger than the
    /// budget is given away without being remembered.
    pub fn set_budget(&self, bytes: usize) {
        let mut memory = self.memory();
        memory.budget = bytes;
        memory.shrink();
    }

    /// A part of a buffer: of the remembered one if there is one, else straight from the container, without remembering it.
    pub(crate) fn get_part(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        let slot = self.memory().slots.get(key).map(|entry| Arc::clone(&entry.slot));
        let read = slot.and_then(|slot| slot.lock().clone());
        match read {
            Some(whole) => {
                self.memory().touch(key);
                Ok(whole.map(|whole| whole.part(bytes)))
            }
            None => self.container.get_range(key, bytes),
        }
    }

    /// Locked for moments only, never while something is read.
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// Where the buffer of this name is or will be.
    fn slot(&mut self, key: &str) -> Arc<Slot> {
        if let Some(entry) = self.slots.get(key) {
            return Arc::clone(&entry.slot);
        }
        let entry = Entry::default();
        let slot = Arc::clone(&entry.slot);
        self.slots.insert(key.into(), entry);
        slot
    }

    fn touch(&mut self, key: &str) {
        let Some((key, _)) = self.slots.get_key_value(key) else { return };
        let key = Arc::clone(key);
        let Some(Entry { used: Some((time, _)), .. }) = self.slots.get_mut(&key) else { return };
        self.clock += 1;
        self.by_use.remove(time);
        *time = self.clock;
        self.by_use.insert(self.clock, key);
    }

    /// Counts a buffer that was read into `slot`, unless it was forgotten in the meantime, and makes room for it.
    fn count(&mut self, key: &str, slot: &Arc<Slot>, nbytes: usize) {
        let Some(entry) = self.slots.get_mut(key) else { return };
        if !Arc::ptr_eq(&entry.slot, slot) || entry.used.is_some() {
            return;
        }
        entry.used = Some((0, nbytes));
        self.nbytes += nbytes;
        self.touch(key);
        self.shrink();
    }

    /// Forgets the buffers that were not used for the longest until the rest is within the budget.
    fn shrink(&mut self) {
        while self.nbytes > self.budget {
            let Some((_, key)) = self.by_use.pop_first() else { return };
            let used = self.slots.remove(&key).and_then(|entry| entry.used);
            self.nbytes -= used.map_or(0, |(_, nbytes)| nbytes);
        }
    }
}

impl Slot {
    fn lock(&self) -> MutexGuard<'_, Option<Option<RawBuffer>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Container + ?Sized> Container for Cached<C> {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        let slot = self.memory().slot(key);
        let mut read = slot.lock();
        if let Some(buffer) = &*read {
            self.memory().touch(key);
            return Ok(buffer.clone());
        }
        let buffer = self.container.get(key)?;
        *read = Some(buffer.clone());
        let nbytes = buffer.as_ref().map_or(0, |buffer| buffer.bytes().len());
        self.memory().count(key, &slot, nbytes);
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
        assert_eq!(cached.get_part("k1", 2..4).unwrap().unwrap().bytes().len(), 2);
        assert_eq!(cached.nbytes(), 0);
        cached.get("k1").unwrap();
        cached.get("none").unwrap();
        log.lock().unwrap().clear();
        assert_eq!(cached.get_part("k1", 2..4).unwrap().unwrap().bytes().len(), 2);
        assert!(cached.get_part("none", 2..4).unwrap().is_none());
        assert!(log.lock().unwrap().is_empty());
    }
}
