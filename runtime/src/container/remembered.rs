//! What is read once, whatever the number of threads that ask for it.

use std::collections::{BTreeMap, HashMap};

// Tests put locks in their place that try the orders in which threads may come.
use super::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Values that were read, by name. Those that were not asked for the longest are forgotten when they take too many bytes.
pub(super) struct Remembered<V> {
    memory: Mutex<Memory<V>>,
}

struct Memory<V> {
    slots: HashMap<Arc<str>, Entry<V>>,
    /// The names of the values in memory by when they were last asked for, the oldest first.
    by_use: BTreeMap<u64, Arc<str>>,
    /// Counts the uses.
    clock: u64,
    nbytes: usize,
    budget: usize,
}

struct Entry<V> {
    slot: Arc<Slot<V>>,
    /// The last use, and the bytes that count; nothing until the value was read.
    used: Option<(u64, usize)>,
}

/// Locked while the value is being read.
struct Slot<V>(Mutex<Option<V>>);

impl<V: Clone> Remembered<V> {
    /// Nothing yet, and no limit.
    pub(super) fn new() -> Self {
        let memory = Memory {
            slots: HashMap::new(),
            by_use: BTreeMap::new(),
            clock: 0,
            nbytes: 0,
            budget: usize::MAX,
        };
        Self { memory: Mutex::new(memory) }
    }

    /// The value of this name, which is read if it is not there. Who asks for one that is being read waits; if that fails or
    /// panics, the next one reads.
    ///
    /// # Errors
    /// What `read` says; nothing is remembered then.
    pub(super) fn get_or_read<E>(
        &self,
        key: &str,
        read: impl FnOnce() -> Result<V, E>,
        nbytes: impl FnOnce(&V) -> usize,
    ) -> Result<V, E> {
        let slot = self.memory().slot(key);
        let mut found = slot.lock();
        if let Some(value) = &*found {
            self.memory().touch(key);
            return Ok(value.clone());
        }
        let value = read()?;
        *found = Some(value.clone());
        self.memory().count(key, &slot, nbytes(&value));
        Ok(value)
    }

    /// The value of this name, if it was read.
    pub(super) fn get(&self, key: &str) -> Option<V> {
        let slot = self.memory().slots.get(key).map(|entry| Arc::clone(&entry.slot))?;
        let found = slot.lock().clone()?;
        self.memory().touch(key);
        Some(found)
    }

    /// Forgets all values.
    pub(super) fn clear(&self) {
        let mut memory = self.memory();
        memory.slots.clear();
        memory.by_use.clear();
        memory.nbytes = 0;
    }

    /// Forgets one value, and says how many bytes that were.
    pub(super) fn forget(&self, key: &str) -> usize {
        let mut memory = self.memory();
        let Some(entry) = memory.slots.remove(key) else { return 0 };
        let Some((time, nbytes)) = entry.used else { return 0 };
        memory.by_use.remove(&time);
        memory.nbytes -= nbytes;
        nbytes
    }

    /// Bytes of all values.
    pub(super) fn nbytes(&self) -> usize {
        self.memory().nbytes
    }

    /// How many bytes there may be.
    pub(super) fn budget(&self) -> usize {
        self.memory().budget
    }

    /// Sets how many bytes there may be, and forgets what is too much already.
    pub(super) fn set_budget(&self, bytes: usize) {
        let mut memory = self.memory();
        memory.budget = bytes;
        memory.shrink();
    }

    /// Locked for moments only, never while something is read.
    fn memory(&self) -> MutexGuard<'_, Memory<V>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Memory<V> {
    /// Where the value of this name is or will be.
    fn slot(&mut self, key: &str) -> Arc<Slot<V>> {
        if let Some(entry) = self.slots.get(key) {
            return Arc::clone(&entry.slot);
        }
        let slot = Arc::new(Slot(Mutex::new(None)));
        self.slots.insert(key.into(), Entry { slot: Arc::clone(&slot), used: None });
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

    /// Counts a value that was read into `slot`, unless it was forgotten in the meantime, and makes room for it.
    fn count(&mut self, key: &str, slot: &Arc<Slot<V>>, nbytes: usize) {
        let Some(entry) = self.slots.get_mut(key) else { return };
        if !Arc::ptr_eq(&entry.slot, slot) || entry.used.is_some() {
            return;
        }
        entry.used = Some((0, nbytes));
        self.nbytes += nbytes;
        self.touch(key);
        self.shrink();
    }

    /// Forgets the values that were not used for the longest until the rest is within the budget.
    fn shrink(&mut self) {
        while self.nbytes > self.budget {
            let Some((_, key)) = self.by_use.pop_first() else { return };
            let used = self.slots.remove(&key).and_then(|entry| entry.used);
            self.nbytes -= used.map_or(0, |(_, nbytes)| nbytes);
        }
    }
}

impl<V> Slot<V> {
    fn lock(&self) -> MutexGuard<'_, Option<V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
