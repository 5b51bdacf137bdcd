//! Rows at positions of lazy arrays: what is read for them, what it costs, and that it is right.

use awkward::{Array, BufferMap, ErrorKind, LazyArray, LazyContent};

use crate::lazy_layouts::{Place, layout};
use crate::logged::Logged;
use crate::types::{Everything, Random};

/// A lazy array over a container that notes what is read.
fn logged<T: awkward::Awkward>(rows: &[T]) -> (LazyArray<T>, Logged<BufferMap>) {
    let (form, length, buffers) = Array::from_rows(rows).to_buffers();
    let container = Logged::new(buffers);
    (LazyArray::new(&form, length, container.clone()).unwrap(), container)
}

/// Positions of `len` rows, which may repeat.
fn positions(r: &mut Random, len: usize) -> Vec<usize> {
    let mut positions = r.list(12, |r| r.next(len.max(1) as u64) as usize);
    positions.retain(|&at| at < len);
    if r.next(2) == 0 {
        positions.sort_unstable();
    }
    positions
}

#[test]
fn what_is_read_are_runs_of_neighbouring_rows() {
    let rows: Vec<Vec<i64>> = (0..100_i64).map(|i| vec![i; 2]).collect();
    let (lazy, container) = logged(&rows);
    let found = lazy.take(&[90, 11, 10, 90, 12]).unwrap();
    let wanted = [90, 11, 10, 90, 12].map(|i| rows[i].clone());
    assert_eq!(found.to_vec(), wanted);
    assert_eq!(
        container.take(),
        [
            "node0-offsets[80..112]",
            "node1-data[160..208]",
            "node0-offsets[720..736]",
            "node1-data[1440..1456]"
        ]
    );
    // A small gap is read along; a field reads its own buffers.
    let x = logged(&(0..100).map(|i| (i, i64::from(i))).collect::<Vec<(i32, i64)>>());
    let second = x.0.field::<i64>("1").unwrap();
    assert_eq!(second.take(&[40, 57]).unwrap().to_vec(), [40, 57]);
    assert_eq!(x.1.take(), ["node2-data[320..464]"]);
    assert_eq!(lazy.take(&[]).unwrap().len(), 0);
    assert_eq!(lazy.to_dynamic().take(&[]).unwrap().type_string(), "0 * var * int64");
    assert_eq!(lazy.cached_nbytes(), 0);
    // What is in memory already is not read again.
    lazy.load().unwrap();
    container.take();
    assert_eq!(lazy.take(&[99]).unwrap().to_vec(), rows[99..]);
    assert!(container.take().is_empty());
}

#[test]
fn the_first_position_beyond_the_end_is_named_and_nothing_is_read() {
    let (lazy, container) = logged(&[1_i64, 2, 3]);
    let wanted = "expected positions below 3, found 3 at i=1";
    let error = lazy.take(&[2, 3, usize::MAX]).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Invalid, wanted));
    assert_eq!(lazy.to_dynamic().take(&[2, 3]).unwrap_err().to_string(), wanted);
    assert!(container.take().is_empty());
    assert_eq!(logged::<i64>(&[]).0.take(&[0]).unwrap_err().kind(), ErrorKind::Invalid);
}

#[test]
fn rows_that_are_picked_again_and_again_are_bounded() {
    // A row of 16 MiB, a million times.
    let (lazy, _) = logged(&[vec![0_i64; 2 << 20]]);
    let error = lazy.take(&vec![0; 1_000_000]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    let error = lazy.to_dynamic().take(&vec![0; 1_000_000]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
}

#[test]
fn any_rows_are_those_of_the_whole_in_their_order() {
    let mut random = Random(31);
    let rows: Vec<Vec<Everything>> = (0..150).map(|_| random.list(3, Everything::random)).collect();
    let parts = [&rows[..60], &rows[60..61], &rows[61..61], &rows[61..]];
    let parts = LazyArray::concat(parts.map(|part| logged(part).0)).unwrap();
    for lazy in [logged(&rows).0, parts, logged(&rows).0.slice(0..150).unwrap()] {
        for _ in 0..40 {
            let positions = positions(&mut random, rows.len());
            let wanted: Vec<_> = positions.iter().map(|&at| rows[at].clone()).collect();
            assert_eq!(lazy.take(&positions).unwrap().to_vec(), wanted, "{positions:?}");
            let dynamic = lazy.to_dynamic().take(&positions).unwrap();
            let dynamic = Array::<Vec<Everything>>::from_content(dynamic).unwrap();
            assert_eq!(dynamic.to_vec(), wanted, "{positions:?}");
        }
    }
}

#[test]
fn rows_of_any_layout_are_those_that_taking_gives() {
    let mut r = Random(77);
    for case in 0..600 {
        let depth = r.next(5);
        let content = layout(&mut r, depth, 60, Place::Any);
        if content.validity_error().is_some() {
            continue;
        }
        let (form, length, buffers) = content.to_buffers();
        let lazy = LazyContent::new(&form, length, buffers).unwrap();
        for _ in 0..4 {
            let positions = positions(&mut r, length);
            let found = lazy.take(&positions);
            let what = || format!("case {case}, {positions:?} of {content:?}");
            let found = found.unwrap_or_else(|error| panic!("{error}: {}", what()));
            let index: Vec<i64> = positions.iter().map(|&at| at as i64).collect();
            let wanted = content.take(index).unwrap();
            assert_eq!(found.type_string(), wanted.type_string(), "{}", what());
            assert_eq!(found.to_json_lines(), wanted.to_json_lines(), "{}", what());
        }
    }
}

/// Rows of the same kind, however many there are.
fn rows(n: usize) -> Vec<Vec<(i64, String)>> {
    (0..n).map(|i| vec![(i as i64, format!("{:08}", i)); 2]).collect()
}

#[test]
fn what_rows_cost_does_not_depend_on_the_whole() {
    let mut costs = Vec::new();
    for n in [500, 50_000] {
        let rows = rows(n);
        let (one, container) = logged(&rows);
        let (form, _, _) = Array::from_rows(&rows[..100]).to_buffers();
        let mut buffers = BufferMap::new();
        for (i, part) in rows.chunks(100).enumerate() {
            let options = awkward::ToBuffersOptions::new(awkward::Dialect::V1).partition(i);
            Array::from_rows(part).to_buffers_into(&mut buffers, &options).unwrap();
        }
        let parted = Logged::new(buffers);
        let (lengths, options) = (vec![100; n / 100], awkward::FromBuffersOptions::new());
        let parts =
            LazyArray::<Vec<(i64, String)>>::partitioned(&form, lengths, parted.clone(), &options);
        let parts = parts.unwrap();
        let mut cost = Vec::new();
        for (lazy, container) in [(one, container), (parts, parted)] {
            let mut spent = |what: &str| {
                let sizes = container.take_sizes();
                let bytes: usize = sizes.iter().map(|(_, size)| size).sum();
                cost.push((what.to_owned(), sizes.len(), bytes));
            };
            lazy.batches(50).nth(7).unwrap().unwrap();
            spent("a batch");
            lazy.batches(130).nth(2).unwrap().unwrap();
            spent("a batch of several parts");
            lazy.to_dynamic().batches(50).nth(7).unwrap().unwrap();
            spent("a dynamic batch");
            lazy.field::<Vec<i64>>("0").unwrap().batches(50).nth(7).unwrap().unwrap();
            spent("a batch of a column");
            lazy.rows(490..491).unwrap();
            spent("a row");
            lazy.take(&[490, 3, 4, 250]).unwrap();
            spent("rows at positions");
            lazy.slice(100..300).unwrap().load().unwrap();
            spent("a slice");
        }
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0].iter().all(|(_, reads, _)| *reads > 0));
}
