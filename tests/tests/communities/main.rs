//! Tables of other communities: read, and written so that their own libraries read them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod hostile;
mod parts;
mod reading;
mod written;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Whoever has files open while another starts Python leaves his locks to it: they take turns.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
