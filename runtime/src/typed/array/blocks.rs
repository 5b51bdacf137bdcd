//! Blocks of rows that all threads fill, and copy to their places in one builder: each is copied once, from memory that is still in the
//! cache, and filled again.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::typed::growing::rooms::{Parts, Rooms, Tails};
use crate::typed::{ArrayBuilder, Awkward, Builder};

/// Fills rows into the room that columns have, and gives how many of them are there then, which are some; none, and nothing is filled, if
/// that is no way to fill these columns, or one of them cannot hold a value.
pub(super) fn fill<T: Awkward + Sync>(
    columns: &mut T::Builder,
    rows: &[T],
    block: usize,
) -> Option<usize> {
    let mut rooms = Rooms::of(columns)?;
    let filled = fill_rooms::<T>(&mut rooms, rows, block);
    let (mut next, waiting) = filled.filter(|_| rooms.finish())?;
    columns.settle();
    // What found no room comes behind the others, which makes some.
    for (i, mut part) in waiting {
        if i == next {
            columns.append(&part.columns.finish());
            next += 1;
        }
    }
    Some((next * block).min(rows.len()))
}

/// Gives how many blocks are in their places, and those that found no room; nothing if a column cannot hold a value.
fn fill_rooms<T: Awkward + Sync>(
    rooms: &mut Rooms<'_>,
    rows: &[T],
    block: usize,
) -> Option<(usize, Blocks<T>)> {
    let placing = Placing {
        tails: rooms.tails(),
        next: 0,
        waiting: Blocks::new(),
        idle: Vec::new(),
        resting: 0,
    };
    let work = Work {
        rows,
        block,
        most: AHEAD * rayon::current_num_threads(),
        claimed: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        refused: AtomicBool::new(false),
        placing: Mutex::new(placing),
    };
    rayon::scope(|scope| {
        for _ in 1..rayon::current_num_threads() {
            scope.spawn(|scope| work.run(scope));
        }
        work.run(scope);
    });
    let refused = work.refused.into_inner();
    let placing = work.placing.into_inner().unwrap_or_else(PoisonError::into_inner);
    (!refused).then_some((placing.next, placing.waiting))
}

/// Blocks for each thread that may wait for one that is missing.
const AHEAD: usize = 4;

/// Rows that are filled, by the number of the block.
type Blocks<T> = BTreeMap<usize, ArrayBuilder<T>>;

/// Rows that are shared out.
struct Work<'g, 'r, T: Awkward> {
    rows: &'r [T],
    /// Rows of a block.
    block: usize,
    /// From so many blocks that wait on, nobody begins another one.
    most: usize,
    /// How many blocks somebody has begun to fill.
    claimed: AtomicUsize,
    /// Are no more blocks to be begun?
    stopped: AtomicBool,
    /// Is there a value that a column cannot hold?
    refused: AtomicBool,
    placing: Mutex<Placing<'g, T>>,
}

/// Blocks that are filled, and the room that is left for them.
struct Placing<'g, T: Awkward> {
    tails: Tails<'g>,
    /// The block that the room begins with.
    next: usize,
    /// Blocks before which one is missing. Nobody waits for that, since who fills it may be whoever would wait: code of a user that
    /// calls `rayon` gives its thread away.
    waiting: Blocks<T>,
    /// Builders without rows, which keep their memory.
    idle: Vec<ArrayBuilder<T>>,
    /// How many threads went away since too many blocks wait.
    resting: usize,
}

impl<'g, T: Awkward + Sync> Work<'g, '_, T> {
    fn run<'s>(&'s self, scope: &rayon::Scope<'s>) {
        while let Some((i, mut part)) = self.begin() {
            let Some(rows) = self.rows.chunks(self.block).nth(i) else { return };
            let failing = Failing(&self.stopped);
            part.extend_expecting(rows, rows.len());
            std::mem::forget(failing);
            if <T::Builder as Builder>::FALLIBLE && !part.columns.is_whole() {
                self.refused.store(true, Ordering::Relaxed);
                self.stopped.store(true, Ordering::Relaxed);
                return;
            }
            for _ in 0..self.place(i, part) {
                scope.spawn(|scope| self.run(scope));
            }
        }
    }

    /// The next block, and a builder for it; nothing if there is none for this thread. If so since too many wait, whoever fills the one
    /// that is missing calls for another thread.
    fn begin(&self) -> Option<(usize, ArrayBuilder<T>)> {
        let mut placing = self.placing();
        if self.stopped.load(Ordering::Relaxed) {
            return None;
        }
        if placing.waiting.len() >= self.most {
            placing.resting += 1;
            return None;
        }
        let part = placing.idle.pop().unwrap_or_default();
        Some((self.claimed.fetch_add(1, Ordering::Relaxed), part))
    }

    fn placing(&self) -> MutexGuard<'_, Placing<'g, T>> {
        self.placing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies a block to its place, and those that have waited for it. Gives how many threads are to come back.
    fn place(&self, i: usize, part: ArrayBuilder<T>) -> usize {
        let mut ready = Vec::new();
        let mut placing = self.placing();
        placing.waiting.insert(i, part);
        loop {
            let next = placing.next;
            let Some(part) = placing.waiting.remove(&next) else { break };
            let Some(slots) = placing.tails.take(&Parts::of(&part.columns)) else {
                placing.waiting.insert(next, part);
                self.stopped.store(true, Ordering::Relaxed);
                break;
            };
            placing.next += 1;
            ready.push((part, slots));
        }
        let fewer = placing.waiting.len() < self.most;
        let resting = if fewer { std::mem::take(&mut placing.resting) } else { 0 };
        drop(placing);
        for (mut part, slots) in ready {
            slots.fill(&Parts::of(&part.columns));
            part.clear();
            self.placing().idle.push(part);
        }
        resting
    }
}

/// Tells the others when a thread panics: it is dropped then only.
struct Failing<'a>(&'a AtomicBool);

impl Drop for Failing<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Appends what several builders hold, in their order: all threads copy it, into memory that is reserved once.
pub(super) fn join<T: Awkward>(columns: &mut T::Builder, mut parts: Vec<ArrayBuilder<T>>) {
    if columns.rows() == 0
        && let Some(first) = parts.first_mut()
    {
        // The memory of the first one is room for the others.
        std::mem::swap(columns, &mut first.columns);
    }
    let placed = if parts.len() > 1 { copy(columns, &mut parts) } else { 0 };
    for part in parts.iter_mut().skip(placed) {
        columns.append(&part.columns.finish());
    }
}

/// Copies as many of the parts as there is room for, and says how many that are.
fn copy<T: Awkward>(columns: &mut T::Builder, parts: &mut [ArrayBuilder<T>]) -> usize {
    let Some(mut rooms) = Rooms::of(columns) else { return 0 };
    rooms.reserve(parts.iter().map(|part| Parts::of(&part.columns)));
    let placed = copy_to(rooms.tails(), parts);
    if !rooms.finish() {
        return 0;
    }
    columns.settle();
    placed
}

fn copy_to<T: Awkward>(mut tails: Tails<'_>, parts: &mut [ArrayBuilder<T>]) -> usize {
    let mut placed = 0;
    rayon::scope(|scope| {
        for part in parts {
            let Some(slots) = tails.take(&Parts::of(&part.columns)) else { break };
            placed += 1;
            scope.spawn(move |_| slots.fill(&Parts::of(&part.columns)));
        }
    });
    placed
}
