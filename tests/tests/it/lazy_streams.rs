//! Batches of rows that are cut and handed on, against owned rows, whoever works on them and whatever goes wrong there.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

use awkward::{Array, Error, LazyArray};
use rayon::iter::{IndexedParallelIterator, ParallelIterator};

use crate::types::{Everything, Random};

type Row = Vec<Everything>;

/// Rows in parts of random sizes, some of which are empty.
fn parts(r: &mut Random, rows: &[Row]) -> LazyArray<Row> {
    let (mut parts, mut start) = (Vec::new(), 0);
    while start < rows.len() || parts.is_empty() {
        let end = rows.len().min(start + r.next(9) as usize);
        let (form, length, buffers) = Array::from_rows(&rows[start..end]).to_buffers();
        parts.push(LazyArray::new(&form, length, buffers).unwrap());
        start = end;
    }
    LazyArray::concat(parts).unwrap()
}

fn rows_of(batch: Array<Row>) -> Result<Vec<Row>, Error> {
    Ok(batch.to_vec())
}

#[test]
fn batches_are_the_rows_whoever_reads_them_and_wherever_they_begin() {
    let mut r = Random(1414);
    for case in 0..60 {
        let rows: Vec<Row> = (0..r.next(50)).map(|_| r.list(3, Everything::random)).collect();
        let lazy = parts(&mut r, &rows);
        let size = [1, 2, 7, 50, usize::MAX][r.next(5) as usize];
        let what = format!("case {case}: {} rows in batches of {size}", rows.len());
        let wanted: Vec<Vec<Row>> =
            rows.chunks(size.min(rows.len().max(1))).map(<[Row]>::to_vec).collect();
        let done = r.next(wanted.len() as u64 + 1) as usize;

        let mut batches = lazy.batches(size);
        let first: Vec<_> =
            batches.by_ref().take(done).map(|batch| batch.unwrap().to_vec()).collect();
        assert_eq!(first, wanted[..done], "{what}");
        let mut rest = Vec::new();
        let each = |batch| {
            rest.push(batch);
            Ok(())
        };
        batches.in_order(rows_of, each).unwrap();
        assert_eq!(rest, wanted[done..], "{what}");

        let mut parallel = Vec::new();
        lazy.par_batches(size).map(|batch| batch.unwrap().to_vec()).collect_into_vec(&mut parallel);
        assert_eq!(parallel, wanted, "{what}");

        let least = r.next(3) as usize;
        let cut = |batch: Array<Row>| {
            let long = batch.filter(|row| row.len() >= least);
            Ok::<_, Error>(long.filter_items(|item| item.truth()))
        };
        let mut kept = Vec::new();
        let each = |batch: Array<Row>| {
            kept.extend(batch.to_vec());
            Ok(())
        };
        lazy.batches(size).in_order(cut, each).unwrap();
        let long = rows.iter().filter(|row| row.len() >= least);
        let true_ones = |row: &Row| row.iter().filter(|item| item.truth).cloned().collect();
        let wanted: Vec<Row> = long.map(true_ones).collect();
        assert_eq!(kept, wanted, "{what}");
    }
}

/// Lists of numbers, row `i` with `i` in it.
fn numbers(rows: i64) -> LazyArray<Vec<i64>> {
    let rows: Vec<Vec<i64>> = (0..rows).map(|i| vec![i; 3]).collect();
    let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
    LazyArray::new(&form, length, buffers).unwrap()
}

fn first_of(batch: &Array<Vec<i64>>) -> i64 {
    batch.at(0)[0]
}

#[derive(Debug, PartialEq)]
enum Ended {
    Library,
    Cut(i64),
    Written(i64),
}

impl From<Error> for Ended {
    fn from(_: Error) -> Self {
        Self::Library
    }
}

#[test]
fn errors_of_closures_are_handed_out_and_all_rows_before_them_are_there() {
    let lazy = numbers(500);
    for bad in [0, 10, 230, 490] {
        // All batches behind it are bad, too: the first one in the order of the rows is told.
        let cut = |batch: Array<Vec<i64>>| match first_of(&batch) {
            first if first >= bad => Err(Ended::Cut(first)),
            _ => Ok(batch),
        };
        let mut rows = 0;
        let each = |batch: Array<Vec<i64>>| {
            rows += batch.len() as i64;
            Ok(())
        };
        assert_eq!(lazy.batches(10).in_order(cut, each), Err(Ended::Cut(bad)));
        assert_eq!(rows, bad);
        let mut rows = 0;
        let each = |batch: Array<Vec<i64>>| {
            rows += batch.len() as i64;
            if first_of(&batch) < bad { Ok(()) } else { Err(Ended::Written(first_of(&batch))) }
        };
        assert_eq!(lazy.batches(10).in_order(Ok, each), Err(Ended::Written(bad)));
        assert_eq!(rows, bad + 10);
        let found: Result<Vec<_>, Ended> = lazy
            .par_batches(10)
            .map(|batch| match batch? {
                batch if first_of(&batch) == bad => Err(Ended::Cut(bad)),
                batch => Ok(batch.len()),
            })
            .collect();
        assert_eq!(found, Err(Ended::Cut(bad)));
    }
}

#[test]
fn panics_of_closures_come_out_and_the_rows_can_be_read_again() {
    let lazy = numbers(300);
    let panic_at = |batch: &Array<Vec<i64>>, bad: i64| {
        if first_of(batch) == bad {
            resume_unwind(Box::new("the closure"));
        }
    };
    for bad in [0, 110, 290] {
        let in_work = || {
            let cut = |batch| {
                panic_at(&batch, bad);
                Ok::<_, Error>(batch)
            };
            lazy.batches(10).in_order(cut, |_| Ok(()))
        };
        let in_each = || {
            let each = |batch| {
                panic_at(&batch, bad);
                Ok(())
            };
            lazy.batches(10).in_order(Ok::<_, Error>, each)
        };
        let in_parallel = || {
            let each = |batch: Result<Array<Vec<i64>>, Error>| panic_at(&batch.unwrap(), bad);
            lazy.par_batches(10).for_each(each);
            Ok(())
        };
        let ways: [&dyn Fn() -> Result<(), Error>; 3] = [&in_work, &in_each, &in_parallel];
        for way in ways {
            let panic = catch_unwind(AssertUnwindSafe(way)).unwrap_err();
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"the closure"));
        }
    }
    let sum = AtomicUsize::new(0);
    let work = |batch: Array<Vec<i64>>| Ok::<_, Error>(sum.fetch_add(batch.len(), SeqCst));
    lazy.batches(10).in_order(work, |_| Ok(())).unwrap();
    assert_eq!(sum.into_inner(), 300);
}

#[test]
fn a_slow_consumer_has_few_batches_waiting_for_it() {
    let lazy = numbers(2000);
    let (begun, handed, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let work = |batch: Array<Vec<i64>>| {
        let begun = begun.fetch_add(1, SeqCst) + 1;
        most.fetch_max(begun - handed.load(SeqCst), SeqCst);
        Ok::<_, Error>(batch)
    };
    let each = |_| {
        // Time enough for all that is left, if nobody waited.
        if handed.load(SeqCst).is_multiple_of(50) {
            thread::sleep(std::time::Duration::from_millis(50));
        }
        handed.fetch_add(1, SeqCst);
        Ok(())
    };
    lazy.batches(10).in_order(work, each).unwrap();
    assert_eq!((begun.into_inner(), handed.into_inner()), (200, 200));
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    assert!(most.load(SeqCst) <= 2 * cores, "{most:?} batches");
}
