//! How much memory one call may take for what it makes of bytes from outside.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, ErrorKind, Result};

/// So many bytes may always be made, however few are there: 256 MiB.
const ALWAYS: u64 = 256 << 20;

/// So many bytes may be made of each byte that is there. A row of one byte that becomes one of a union is the most that honest
/// data need: its place, its tag, and its position in the content, in several steps.
const FACTOR: u64 = 64;

/// The memory that one call may take for what it makes of bytes from outside: values that a file promises but does not hold,
/// decompressed chunks, rows that stand in for missing columns, offsets and indexes of another kind, items that are shared and
/// have to be written out.
///
/// A few bytes can ask for any amount of all that: "2⁶⁰ lists of no items" is a Form and a length. So everything that allocates
/// in proportion to a *number* that came from outside [asks](Self::ask) first. What may be made follows from the bytes that are
/// really there: 64 times as many, and 256 MiB in any case.
///
/// One call (reading an array or some rows of it, packing it) has one budget, so that many small promises count together. It
/// is made where the call starts and handed down by reference, to the container as well
/// ([`Container::get_within`](crate::Container::get_within)); threads may share it. Memory is not given back when it is freed: the
/// sum counts.
///
/// ```
/// use awkward::{Budget, ErrorKind};
///
/// let budget = Budget::new();
/// budget.found("node0-data", 1 << 20); // A buffer of 1 MiB is there, of which 64 MiB may be made,
/// budget.found("node0-data", 1 << 20); // but once.
/// budget.ask(320 << 20, "offsets")?;
/// assert_eq!(budget.ask(1, "offsets").unwrap_err().kind(), ErrorKind::Limit);
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Debug)]
pub struct Budget {
    /// How much may be made in all.
    most: AtomicU64,
    /// How much was.
    spent: AtomicU64,
    /// What each source gave leave for, by a hash of its name: two of one hash count as one, which is on the safe side.
    leave: Mutex<BTreeMap<u64, u64>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

impl Budget {
    /// Makes the budget of a call that has found nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            most: AtomicU64::new(ALWAYS),
            spent: AtomicU64::new(0),
            leave: Mutex::new(BTreeMap::new()),
        }
    }

    /// Makes the budget of a call on so many bytes, which are there already.
    #[must_use]
    pub fn of_bytes(bytes: u64) -> Self {
        let budget = Self::new();
        budget.add(bytes.saturating_mul(FACTOR));
        budget
    }

    /// Counts so many bytes as really there, in memory or in a file. Of each source, such as a buffer or a file, the most that was
    /// ever found counts, once: however often a Form names a buffer, its bytes are there once.
    pub fn found(&self, source: &str, bytes: u64) {
        self.allow(source, bytes.saturating_mul(FACTOR));
    }

    /// Allows so many bytes to be made of this source: for containers that know better than [`found`](Self::found) what is in proportion.
    pub fn allow(&self, source: &str, bytes: u64) {
        let mut leave = self.leave.lock().unwrap_or_else(PoisonError::into_inner);
        let before = leave.entry(hash(source)).or_default();
        let more = bytes.saturating_sub(*before);
        *before += more;
        self.add(more);
    }

    /// The leave that a source gives is known: whatever else is found of it gives no more.
    pub(crate) fn counted(&self, source: &str) {
        let mut leave = self.leave.lock().unwrap_or_else(PoisonError::into_inner);
        leave.insert(hash(source), u64::MAX);
    }

    /// Takes leave to allocate so many bytes, of which nothing may be allocated before.
    ///
    /// # Errors
    /// `Limit`, if the call would have made more than is in proportion to what is there; nothing is taken then.
    pub fn ask(&self, bytes: u64, what: impl Display) -> Result<()> {
        let most = self.most.load(Ordering::Relaxed);
        let take = |spent: u64| spent.checked_add(bytes).filter(|&spent| spent <= most);
        match self.spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take) {
            Ok(_) => Ok(()),
            Err(spent) => {
                let found = spent.saturating_add(bytes);
                let message = format!(
                    "expected to make at most {most} bytes of those that are there, found {found} with {what}"
                );
                Err(Error::new(ErrorKind::Limit, message))
            }
        }
    }

    /// How many bytes may still be made.
    #[cfg(feature = "hdf5")]
    pub(crate) fn left(&self) -> u64 {
        self.most.load(Ordering::Relaxed).saturating_sub(self.spent.load(Ordering::Relaxed))
    }

    /// Takes leave, as [`ask`](Self::ask) does, to allocate `n` items of a type.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn ask_for<T>(&self, n: usize, what: impl Display) -> Result<()> {
        self.ask((n as u64).saturating_mul(size_of::<T>() as u64), what)
    }

    fn add(&self, bytes: u64) {
        // Of several threads at the same time, each adds its own.
        let more = |most: u64| Some(most.saturating_add(bytes));
        let _ = self.most.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

/// FNV-1a of Fowler, Noll and Vo.
fn hash(source: &str) -> u64 {
    source.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_adds_up() {
        let budget = Budget::new();
        for _ in 0..4 {
            budget.ask(ALWAYS / 4, "a quarter").unwrap();
        }
        let error = budget.ask_for::<u8>(1, "a byte").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert_eq!(
            error.message(),
            "expected to make at most 268435456 bytes of those that are there, found 268435457 with a byte"
        );
        budget.ask(0, "nothing").unwrap();
    }

    #[test]
    fn a_source_gives_leave_once_and_for_the_most_that_was_found() {
        let budget = Budget::new();
        budget.found("a", 10);
        budget.found("b", 5);
        (0..1000).for_each(|_| budget.found("a", 12));
        budget.found("a", 3);
        budget.ask(ALWAYS + 17 * FACTOR, "all").unwrap();
        budget.ask(1, "more").unwrap_err();
    }

    #[test]
    fn what_is_counted_gives_no_more_leave() {
        let budget = Budget::new();
        budget.found("a", 10);
        budget.counted("a");
        budget.found("a", 1 << 40);
        budget.ask(ALWAYS + 10 * FACTOR, "all").unwrap();
        budget.ask(1, "more").unwrap_err();
    }

    #[test]
    fn no_number_is_too_large_to_be_refused() {
        let budget = Budget::of_bytes(1);
        budget.ask(u64::MAX, "bytes").unwrap_err();
        budget.ask_for::<u64>(usize::MAX, "items").unwrap_err();
        budget.ask(1, "a byte").unwrap();
        budget.ask(u64::MAX, "bytes").unwrap_err();
        budget.allow("all", u64::MAX);
        budget.ask_for::<u64>(usize::MAX / 16, "items").unwrap();
        Budget::of_bytes(u64::MAX).ask(u64::MAX, "bytes").unwrap();
    }
}
