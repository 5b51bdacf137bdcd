//! Work that several threads share.

use std::panic::resume_unwind;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::unwind::or_undo;

/// Fewer bytes are not worth another thread: 256 KiB.
const LEAST_FOR_A_THREAD: usize = 256 << 10;

/// How many threads are worth it for so many bytes in chunks of this size. 0 asks for as many as there are cores.
pub(super) fn workers(threads: usize, bytes: usize, chunk_bytes: usize) -> usize {
    // Asking the system takes longer than reading a small file.
    static CORES: LazyLock<usize> =
        LazyLock::new(|| thread::available_parallelism().map_or(1, std::num::NonZero::get));
    let most = bytes.div_ceil(LEAST_FOR_A_THREAD.max(chunk_bytes)).max(1);
    match threads {
        0 if most > 1 => most.min(*CORES),
        0 => 1,
        _ => most.min(threads),
    }
}

/// Does the work on so many threads, this one among them; on fewer if the system has no more. If it panics on one of them, which is
/// what closures of users may do, `stop` tells the others, and the panic goes on here.
pub(super) fn run(threads: usize, work: impl Fn() + Sync, stop: impl Fn() + Sync) {
    let work = || or_undo(&mut (), |()| stop(), |()| work());
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..threads).map_while(spawn).collect();
        work();
        for other in others {
            if let Err(panic) = other.join() {
                resume_unwind(panic);
            }
        }
    });
}

/// The state of a mutex, whoever panicked with it: all of it is as good as before.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
