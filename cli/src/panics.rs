//! What is said of a panic: nothing if somebody catches it, as what reads formats of others does.

use std::backtrace::Backtrace;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, PoisonError};

/// What the last panic has to say, on whatever thread it was.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Does the work of the program. Panics say nothing on standard error as long as nobody knows whether they are caught, be it on this
/// thread or on another one that hands them on. One that arrives here says what it would have said at once.
pub(crate) fn told_late<T>(work: impl FnOnce() -> T) -> T {
    std::panic::set_hook(Box::new(|panic| {
        let text = format!("{panic}\n{}", Backtrace::capture());
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        // If nobody listens there, the exit code has to do.
        let _ = writeln!(io::stderr(), "{text}");
        resume_unwind(panic)
    })
}
