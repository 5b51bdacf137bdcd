//! Arrays between threads: what may be sent, and that buffers are read once when many threads want them at the same moment.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

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

/// Converts with the threads of the pool, and does not convert everything.
mod calling {
    pub(crate) type Stored = u64;

    pub(crate) fn store(value: &u64) -> u64 {
        assert!(*value != 39_999, "this one cannot be stored");
        let (one, other) = rayon::join(|| value / 2, || value % 2);
        2 * one + other
    }

    pub(crate) fn load(value: u64) -> u64 {
        value
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Called {
    #[awkward(with = calling)]
    value: u64,
    hits: Vec<Hit>,
    #[awkward(categorical)]
    category: Option<String>,
}

fn called() -> Vec<Called> {
    let hits = hits();
    let row = |i: u64| Called {
        value: i,
        hits: hits[i as usize % hits.len()].clone(),
        category: (!i.is_multiple_of(5)).then(|| (i % 4).to_string()),
    };
    (0..40_000).map(row).collect()
}

fn pools(check: impl Fn() + Send + Sync) {
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(&check);
    }
}

#[test]
fn structs_are_filled_by_all_threads_in_their_order() {
    let rows = called();
    let rows = &rows[..30_000];
    let hits: Vec<Vec<Hit>> = rows.iter().map(|row| row.hits.clone()).collect();
    pools(|| {
        assert_eq!(Array::par_from_rows(rows), *rows);
        let expected = Array::from_rows(&hits);
        assert!(Array::par_from_rows(&hits).to_buffers() == expected.to_buffers());
        assert!(hits.par_iter().collect::<Array<Vec<Hit>>>().to_buffers() == expected.to_buffers());
        assert!(Array::concat(Array::par_parts(&hits, 999)).to_buffers() == expected.to_buffers());
    });
}

#[test]
fn structs_are_picked_by_all_threads() {
    let array = Array::from_rows(&called()[..30_000]);
    let order: Vec<usize> = (0..20_000).map(|i| i * 7_919 % array.len()).collect();
    let taken = array.take(&order).unwrap().to_buffers();
    for modulo in [1, 2, 100, 1_000_000] {
        let kept = array.filter(|row| row.value() / 50 % modulo == 0).to_buffers();
        pools(|| {
            assert!(array.par_take(&order).unwrap().to_buffers() == taken);
            assert!(array.par_filter(|row| row.value() / 50 % modulo == 0).to_buffers() == kept);
        });
    }
    let far = [0, array.len(), 1];
    let errors = [array.take(&far), array.par_take(&far)].map(|done| done.unwrap_err().to_string());
    assert_eq!(errors[0], errors[1]);
    pools(|| {
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            array.par_filter(|row| {
                assert!(row.value() != 29_998, "this one cannot be asked about");
                true
            })
        }));
        let message = panicked.map(|_| ()).unwrap_err();
        assert_eq!(message.downcast_ref::<&str>(), Some(&"this one cannot be asked about"));
    });
}

#[derive(Awkward, Clone)]
struct Narrow {
    #[awkward(offsets = "i32")]
    units: Vec<()>,
}

#[test]
fn items_that_narrow_offsets_cannot_count_end_all_threads() {
    // Each part alone can count them.
    let mut rows = vec![Narrow { units: vec![()] }; 20_000];
    rows.resize(30_000, Narrow { units: vec![(); 1 << 20] });
    pools(|| {
        let mut builder = Array::<Narrow>::builder();
        builder.push(&rows[0]);
        let error = builder.try_extend(&rows).unwrap_err();
        assert_eq!(error.path().unwrap().to_string(), "units");
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            builder.par_extend_from_slice(&rows);
        }));
        assert!(panicked.unwrap_err().downcast_ref::<String>().unwrap().contains("units"));
        builder.par_extend_from_slice(&rows[..20_000]);
        assert_eq!(builder.finish().len(), 20_001);
        let panicked = std::panic::catch_unwind(|| rows.par_iter().collect::<Array<Narrow>>());
        assert!(panicked.is_err());
    });
}

/// Converts a number, one of them only once nobody else converts any more.
mod late {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    pub(crate) type Stored = u64;

    pub(crate) const LATE: u64 = 2_000;
    pub(crate) static STORED: AtomicUsize = AtomicUsize::new(0);
    pub(crate) static STORED_BEFORE: AtomicUsize = AtomicUsize::new(0);

    pub(crate) fn store(value: &u64) -> u64 {
        if *value == LATE {
            let mut seen = usize::MAX;
            while seen != STORED.load(Ordering::SeqCst) {
                seen = STORED.load(Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(200));
            }
            STORED_BEFORE.store(seen, Ordering::SeqCst);
        }
        STORED.fetch_add(1, Ordering::SeqCst);
        *value
    }

    pub(crate) fn load(value: u64) -> u64 {
        value
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Late {
    #[awkward(with = late)]
    value: u64,
}

#[test]
fn rows_that_wait_for_a_late_one_are_few() {
    let rows: Vec<Late> = (0..40_000).map(|value| Late { value }).collect();
    for threads in [2, 5] {
        late::STORED.store(0, Ordering::SeqCst);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let array = pool.install(|| Array::par_from_rows(&rows));
        let before = late::STORED_BEFORE.load(Ordering::SeqCst);
        assert_eq!(array, rows);
        assert!(before < 30_000, "{before} rows of {threads} threads were in memory twice");
    }
}

#[test]
fn threads_that_panic_leave_the_rows_that_were_there() {
    let rows = called();
    pools(|| {
        let mut builder = Array::<Called>::builder();
        builder.push(&rows[7]);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            builder.par_extend_from_slice(&rows);
        }));
        assert!(panicked.is_err());
        builder.push(&rows[8]);
        assert_eq!(builder.finish(), rows[7..9]);
    });
}
