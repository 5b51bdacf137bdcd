//! What lazy arrays remember, under a scheduler that tries many orders in which threads may come: the library's own code, with
//! locks that let it choose.
//!
//! `AWKWARD_ORDERS` sets how many orders are tried for each test.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

mod sync {
    pub(super) use shuttle::sync::{Arc, Mutex, MutexGuard, PoisonError};
}

#[path = "../../runtime/src/container/remembered.rs"]
mod remembered;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use remembered::Remembered;
use shuttle::thread;

/// How a read ended that was no success.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Failed {
    Told,
    Panicked,
}

/// Values of ten bytes that are read, by name; some reads fail.
struct Reader {
    memory: Remembered<String>,
    reads: AtomicUsize,
    /// How the first reads end.
    failures: Vec<Failed>,
    /// Is a read of this name going on?
    reading: HashMap<&'static str, AtomicUsize>,
}

const NAMES: [&str; 3] = ["a", "b", "c"];

impl Reader {
    fn new(failures: &[Failed]) -> Arc<Self> {
        Arc::new(Self {
            memory: Remembered::new(),
            reads: AtomicUsize::new(0),
            failures: failures.to_vec(),
            reading: NAMES.iter().map(|name| (*name, AtomicUsize::new(0))).collect(),
        })
    }

    fn get(&self, name: &str) -> Result<String, Failed> {
        let read = || {
            let number = self.reads.fetch_add(1, SeqCst);
            assert_eq!(self.reading[name].fetch_add(1, SeqCst), 0, "{name} is read by two");
            // Here others may come.
            thread::yield_now();
            self.reading[name].fetch_sub(1, SeqCst);
            match self.failures.get(number) {
                None => Ok(format!("value of {name}")),
                Some(Failed::Told) => Err(Failed::Told),
                Some(Failed::Panicked) => resume_unwind(Box::new("a container")),
            }
        };
        let found = catch_unwind(AssertUnwindSafe(|| self.memory.get_or_read(name, read, |_| 10)));
        let found = found.unwrap_or(Err(Failed::Panicked));
        if let Ok(value) = &found {
            assert_eq!(*value, format!("value of {name}"));
        }
        found
    }

    /// Do the counted bytes belong to values that are there?
    fn check(&self) {
        let (nbytes, budget) = (self.memory.nbytes(), self.memory.budget());
        assert!(nbytes <= budget, "{nbytes} bytes of {budget}");
        let there = NAMES.iter().filter(|name| self.memory.get(name).is_some()).count();
        assert_eq!(nbytes, 10 * there);
        assert_eq!(NAMES.iter().map(|name| self.memory.forget(name)).sum::<usize>(), nbytes);
        assert_eq!(self.memory.nbytes(), 0);
    }
}

/// Runs what the threads do, which `spawn` gives for each number, in many orders.
fn in_all_orders<R: Send + 'static>(
    threads: usize,
    reader: fn() -> Arc<Reader>,
    work: fn(&Reader, usize) -> R,
    check: fn(&Reader, Vec<R>),
) {
    let orders = std::env::var("AWKWARD_ORDERS").map_or(500, |orders| orders.parse().unwrap());
    let run = move || {
        let reader = reader();
        let spawn = |i| {
            let reader = Arc::clone(&reader);
            thread::spawn(move || work(&reader, i))
        };
        let threads: Vec<_> = (0..threads).map(spawn).collect();
        let results = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        check(&reader, results);
        reader.check();
    };
    shuttle::check_random(run, orders);
    shuttle::check_pct(run, orders, 3);
}

#[test]
fn a_value_is_read_once_whatever_the_number_and_the_order_of_threads() {
    in_all_orders(
        4,
        || Reader::new(&[]),
        |reader, i| {
            for name in 0..3 {
                reader.get(NAMES[(i + name) % 3]).unwrap();
            }
        },
        |reader, _| assert_eq!(reader.reads.load(SeqCst), 3),
    );
}

#[test]
fn a_read_that_fails_or_panics_is_tried_again_by_whoever_comes_next() {
    in_all_orders(
        5,
        || Reader::new(&[Failed::Told, Failed::Panicked, Failed::Told]),
        |reader, _| reader.get("a"),
        |reader, results| {
            let failed = |how| results.iter().filter(|result| **result == Err(how)).count();
            assert_eq!((failed(Failed::Told), failed(Failed::Panicked)), (2, 1));
            assert_eq!(reader.reads.load(SeqCst), 4);
            assert!(reader.memory.get("a").is_some());
        },
    );
}

#[test]
fn forgetting_while_others_read_loses_no_count() {
    in_all_orders(
        4,
        || Reader::new(&[Failed::Panicked]),
        |reader, i| {
            let (mine, other) = (NAMES[i % 3], NAMES[(i + 1) % 3]);
            drop(reader.get(mine));
            match i {
                0 => reader.memory.clear(),
                1 => drop(reader.memory.forget(other)),
                2 => reader.memory.set_budget(15),
                _ => drop(reader.memory.get(other)),
            }
            drop(reader.get(other));
        },
        |reader, _| assert!((3..=8).contains(&reader.reads.load(SeqCst))),
    );
}
