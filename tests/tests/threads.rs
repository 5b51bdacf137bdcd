//! Arrays between threads: what may be sent, and that buffers are read once when many threads want them at the same moment.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use awkward::container::{Cached, FnContainer, RawBuffer};
use awkward::{
    Array, ArrayBuilder, Awkward, Batches, BufferMap, Container, Content, Error, ErrorKind, Form,
    LazyArray, LazyContent, List, Result,
};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    channel: u16,
    samples: Vec<i16>,
    label: Option<String>,
}

/// Compiles only if values of the type may be moved to other threads and used by several at once.
const fn send_and_sync<T: Send + Sync>() {}

const _: () = {
    send_and_sync::<Array<Hit>>();
    send_and_sync::<LazyArray<Hit>>();
    send_and_sync::<Batches<LazyArray<Hit>>>();
    send_and_sync::<LazyContent>();
    send_and_sync::<Batches<LazyContent>>();
    send_and_sync::<ArrayBuilder<Hit>>();
    send_and_sync::<<Hit as Awkward>::View<'static>>();
    send_and_sync::<<Vec<Option<(Hit, String)>> as Awkward>::View<'static>>();
    send_and_sync::<List<'static, Hit>>();
    send_and_sync::<Content>();
    send_and_sync::<Form>();
    send_and_sync::<RawBuffer>();
    send_and_sync::<Error>();
    send_and_sync::<Cached<BufferMap>>();
};

const THREADS: usize = 16;
const ROUNDS: usize = 200;

fn hits() -> Vec<Vec<Hit>> {
    let hit = |i: usize| Hit {
        channel: i as u16,
        samples: (0..i as i16 % 5).collect(),
        label: (!i.is_multiple_of(3)).then(|| format!("label {i}")),
    };
    (0..40).map(|i| (0..i % 4).map(|j| hit(i * 4 + j)).collect()).collect()
}

/// A container that counts what is read of each buffer, and takes its time.
fn counting(
    buffers: BufferMap,
) -> (impl Container + Send + Sync + 'static, &'static [AtomicUsize]) {
    let counts: &[AtomicUsize] = Vec::leak(buffers.keys().map(|_| AtomicUsize::new(0)).collect());
    let container = FnContainer(move |key: &str| {
        let found = buffers.iter().position(|(name, _)| name == key).zip(buffers.get(key));
        Ok(found.map(|(i, buffer)| {
            counts[i].fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            buffer.clone()
        }))
    });
    (container, counts)
}

#[test]
fn threads_at_the_same_moment_read_each_buffer_once() {
    let rows = hits();
    let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
    for round in 0..ROUNDS {
        let (container, counts) = counting(buffers.clone());
        let lazy = LazyArray::<Vec<Hit>>::new(&form, length, container).unwrap();
        let start = Barrier::new(THREADS);
        std::thread::scope(|scope| {
            for thread in 0..THREADS {
                let (lazy, start, rows) = (lazy.clone(), &start, &rows);
                scope.spawn(move || {
                    start.wait();
                    // Half of the threads begin with another column.
                    if thread % 2 == 0 {
                        let samples = lazy.field::<Vec<Vec<i16>>>("samples").unwrap();
                        assert_eq!(samples.load().unwrap().len(), rows.len());
                    }
                    assert_eq!(lazy.load().unwrap().to_vec(), *rows);
                });
            }
        });
        let counts: Vec<usize> = counts.iter().map(|count| count.load(Ordering::SeqCst)).collect();
        assert!(counts.iter().all(|&count| count == 1), "round {round}: {counts:?}");
    }
}

#[test]
fn forgetting_while_others_read_changes_no_result() {
    let rows = hits();
    let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
    let total = buffers.values().map(|buffer| buffer.bytes().len()).sum::<usize>();
    let (container, counts) = counting(buffers);
    let lazy = LazyArray::<Vec<Hit>>::new(&form, length, container).unwrap().with_budget(total / 2);
    let start = Barrier::new(THREADS);
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (lazy, start, rows) = (&lazy, &start, &rows);
            scope.spawn(move || {
                start.wait();
                for round in 0..ROUNDS / 4 {
                    match (thread + round) % 4 {
                        0 => lazy.clear_cache(),
                        1 => drop(lazy.evict("samples").unwrap()),
                        2 => assert_eq!(lazy.rows(5..9).unwrap().to_vec(), rows[5..9]),
                        _ => assert_eq!(lazy.load().unwrap().to_vec(), *rows),
                    }
                    assert!(lazy.cached_nbytes() <= total / 2);
                }
            });
        }
    });
    lazy.clear_cache();
    assert_eq!(lazy.cached_nbytes(), 0);
    assert!(counts.iter().all(|count| count.load(Ordering::SeqCst) > 1));
}

#[test]
fn a_read_that_fails_is_tried_again_by_the_next_thread() {
    for _ in 0..ROUNDS {
        let tries = AtomicUsize::new(0);
        let cached = Cached::new(FnContainer(|_: &str| -> Result<Option<RawBuffer>> {
            match tries.fetch_add(1, Ordering::SeqCst) {
                0..3 => Err(Error::new(ErrorKind::Io, "not yet")),
                _ => Ok(Some(vec![7_u8].into())),
            }
        }));
        let start = Barrier::new(THREADS);
        let failed = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    start.wait();
                    if cached.get("x").is_err() {
                        failed.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!((failed.into_inner(), tries.into_inner()), (3, 4));
    }
}
