//! Calls of user code, of which one panics.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Calls until the one that panics; 0 is none.
static LEFT: AtomicUsize = AtomicUsize::new(0);
/// All calls.
static CALLS: AtomicUsize = AtomicUsize::new(0);

/// Tests that count calls run one after the other.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    LEFT.store(0, SeqCst);
    alone
}

/// What user code does everywhere: it panics if it is its turn, without a word on standard error.
pub(crate) fn user() {
    CALLS.fetch_add(1, SeqCst);
    let left = LEFT.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1));
    if left == Ok(1) {
        resume_unwind(Box::new("the user's code"));
    }
}

/// `f`, in which the call of this number panics (counted from 1). Gives nothing if that reached us.
pub(crate) fn with_panic<R>(number: usize, f: impl FnOnce() -> R) -> Option<R> {
    LEFT.store(number, SeqCst);
    let done = catch_unwind(AssertUnwindSafe(f));
    LEFT.store(0, SeqCst);
    match done {
        Ok(done) => Some(done),
        Err(panic) => {
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"the user's code"));
            None
        }
    }
}

/// How often `f` calls user code.
pub(crate) fn calls(f: impl FnOnce()) -> usize {
    let before = CALLS.load(SeqCst);
    f();
    CALLS.load(SeqCst) - before
}
