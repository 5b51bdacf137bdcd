//! Work that several threads do, and that is handed over in order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::unwind::or_undo;

/// How far ahead of what was handed over threads may be, in tasks for each.
const AHEAD: usize = 2;

/// What the threads share.
struct State<R, E, F> {
    /// The tasks that nobody has begun.
    left: Range<usize>,
    /// The task whose result is handed over next.
    next: usize,
    /// Results whose turn has not come.
    waiting: BTreeMap<usize, Result<R, E>>,
    /// Who takes the results, unless a thread is handing some over.
    each: Option<F>,
    /// Set once a task failed, or a thread panicked.
    stopped: bool,
    failed: Option<E>,
}

/// Does these tasks on so many threads, of which this is one (on fewer if the system has no more), and hands their results over in order, one
/// at a time. The first error in this order ends it: what was before is handed over, what is behind is not.
///
/// # Errors
/// The first that a task gives, or `each`.
pub(super) fn in_order<R: Send, E: Send>(
    tasks: Range<usize>,
    threads: usize,
    work: impl Fn(usize) -> Result<R, E> + Sync,
    each: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let threads = threads.min(tasks.len()).max(1);
    let next = tasks.start;
    let state = State {
        left: tasks,
        next,
        waiting: BTreeMap::new(),
        each: Some(each),
        stopped: false,
        failed: None,
    };
    let shared = Shared { state: Mutex::new(state), changed: Condvar::new() };
    let run = || or_undo(&mut (), |()| shared.stop(), |()| shared.run(threads * AHEAD, &work));
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, run).ok();
        let others: Vec<_> = (1..threads).map_while(spawn).collect();
        run();
        for other in others {
            if let Err(panic) = other.join() {
                resume_unwind(panic);
            }
        }
    });
    let state = shared.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.failed.map_or(Ok(()), Err)
}

struct Shared<R, E, F> {
    state: Mutex<State<R, E, F>>,
    changed: Condvar,
}

impl<R, E, F: FnMut(R) -> Result<(), E>> Shared<R, E, F> {
    /// The state is good whoever panicked with it: nobody calls code of others while it is locked.
    fn lock(&self) -> MutexGuard<'_, State<R, E, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells all threads to end.
    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    /// What each thread does.
    fn run(&self, ahead: usize, work: &impl Fn(usize) -> Result<R, E>) {
        while let Some(task) = self.begin(ahead) {
            let made = work(task);
            self.lock().waiting.insert(task, made);
            self.hand_over();
        }
    }

    /// The next task, once it is not too far ahead. That whose turn is next never is.
    fn begin(&self, ahead: usize) -> Option<usize> {
        let mut state = self.lock();
        while !state.stopped && !state.left.is_empty() {
            if state.left.start < state.next.saturating_add(ahead) {
                return state.left.next();
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Hands over what can be, unless another thread does so.
    fn hand_over(&self) {
        let mut state = self.lock();
        let Some(mut each) = state.each.take() else { return };
        while !state.stopped {
            let turn = state.next;
            let Some(made) = state.waiting.remove(&turn) else { break };
            drop(state);
            let done = made.and_then(&mut each);
            state = self.lock();
            state.next += 1;
            if let Err(error) = done {
                state.failed = Some(error);
                state.stopped = true;
            }
            self.changed.notify_all();
        }
        state.each = Some(each);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_and_threads_are_not_far_ahead() {
        for threads in [1, 2, 7] {
            let handed = AtomicUsize::new(3);
            let mut found = Vec::new();
            let work = |task: usize| {
                assert!(task <= handed.load(Ordering::SeqCst) + threads * AHEAD);
                thread::sleep(Duration::from_micros((task as u64 * 7919) % 300));
                Ok::<_, ()>(task * 2)
            };
            let each = |made| {
                handed.fetch_add(1, Ordering::SeqCst);
                found.push(made);
                Ok(())
            };
            in_order(3..200, threads, work, each).unwrap();
            assert_eq!(found, (3..200).map(|task| task * 2).collect::<Vec<_>>());
        }
        in_order(0..0, 4, |_| Err(()), |()| Err(())).unwrap();
    }

    #[test]
    fn the_first_error_ends_it_and_what_was_before_is_handed_over() {
        for threads in [1, 2, 7] {
            let mut found = Vec::new();
            let work = |task| if task % 10 == 9 { Err(task) } else { Ok(task) };
            let each = |made| {
                found.push(made);
                Ok(())
            };
            assert_eq!(in_order(0..100, threads, work, each), Err(9));
            assert_eq!(found, (0..9).collect::<Vec<_>>());
            let mut count = 0;
            let each = |made| {
                count += 1;
                if made == 5 { Err("full") } else { Ok(()) }
            };
            assert_eq!(in_order(0..100, threads, Ok, each), Err("full"));
            assert_eq!(count, 6);
        }
    }

    #[test]
    fn a_panic_ends_all_threads() {
        for threads in [1, 4] {
            for (in_work, in_each) in [(50, usize::MAX), (usize::MAX, 50)] {
                let work = |task| {
                    assert_ne!(task, in_work);
                    Ok::<_, ()>(task)
                };
                let each = |made| {
                    assert_ne!(made, in_each);
                    Ok(())
                };
                let run = AssertUnwindSafe(|| in_order(0..100_000, threads, work, each));
                catch_unwind(run).unwrap_err();
            }
        }
    }
}
