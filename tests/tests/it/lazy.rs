//! Lazy arrays read what is needed, once.

use awkward::{Array, BufferMap, ErrorKind, LazyArray, LazyContent};
use rayon::iter::{IndexedParallelIterator, ParallelIterator};

use crate::logged::Logged;
use crate::types::{Everything, Point, Random, tutorial};

fn logged<T: awkward::Awkward>(rows: &[T]) -> (LazyArray<T>, Logged<BufferMap>) {
    let (form, length, buffers) = Array::from_rows(rows).to_buffers();
    let container = Logged::new(buffers);
    (LazyArray::new(&form, length, container.clone()).unwrap(), container)
}

#[test]
fn each_field_reads_its_buffers_once() {
    let (lazy, container) = logged(&tutorial());
    assert_eq!(lazy.len(), 3);
    assert!(container.take().is_empty());
    let x = lazy.field::<Vec<f64>>("x").unwrap();
    assert!(container.take().is_empty());
    assert_eq!(x.load().unwrap().to_vec(), [vec![1.1, 2.2, 3.3], vec![], vec![4.4, 5.5]]);
    assert_eq!(container.take(), ["node0-offsets", "node2-data"]);
    x.load().unwrap();
    lazy.field::<Vec<f64>>("x").unwrap().load().unwrap();
    assert!(container.take().is_empty());
    lazy.field::<Vec<Vec<i64>>>("y").unwrap().load().unwrap();
    assert_eq!(container.take(), ["node3-offsets", "node4-data"]);
    assert_eq!(lazy.load().unwrap().to_vec(), tutorial());
    assert!(container.take().is_empty());
    assert_eq!(lazy.cached_nbytes(), (4 + 5 + 6 + 15) * 8);
    lazy.clear_cache();
    lazy.load().unwrap();
    assert_eq!(container.take().len(), 4);
}

#[test]
fn rows_read_only_their_part() {
    let (lazy, container) = logged(&tutorial());
    assert_eq!(lazy.rows(2..3).unwrap().to_vec(), tutorial()[2..]);
    assert_eq!(
        container.take(),
        [
            "node0-offsets[16..32]",
            "node2-data[24..40]",
            "node3-offsets[24..48]",
            "node4-data[48..120]"
        ]
    );
    assert!(lazy.rows(1..2).unwrap().to_vec() == [vec![]] as [Vec<Point>; 1]);
    assert_eq!(lazy.rows(2..4).unwrap_err().kind(), ErrorKind::TooShort);
    assert_eq!(lazy.cached_nbytes(), 0);
}

#[test]
fn any_range_of_any_rows_is_what_slicing_gives() {
    let mut random = Random(11);
    let rows: Vec<Vec<Everything>> = (0..40).map(|_| random.list(3, Everything::random)).collect();
    let (lazy, _) = logged(&rows);
    for start in (0..=40).step_by(3) {
        for end in (start..=40).step_by(7) {
            assert_eq!(lazy.rows(start..end).unwrap().to_vec(), rows[start..end], "{start}..{end}");
        }
    }
}

#[test]
fn fields_that_are_not_there_are_named() {
    let (lazy, container) = logged(&tutorial());
    let error = lazy.field::<Vec<f64>>("z").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("found x, y"), "{error}");
    lazy.field::<Vec<f64>>("x.y").unwrap_err();
    lazy.field::<Vec<bool>>("x").unwrap_err();
    assert!(container.take().is_empty());
}

#[test]
fn batches_are_all_rows_in_order_and_remember_nothing() {
    let mut random = Random(5);
    let rows: Vec<Vec<Everything>> = (0..23).map(|_| random.list(3, Everything::random)).collect();
    let (lazy, container) = logged(&rows);
    for size in [1, 4, 23, 24, usize::MAX] {
        let batches = lazy.batches(size);
        assert_eq!(batches.len(), rows.len().div_ceil(size));
        let batches: Vec<_> = batches.map(|batch| batch.unwrap().to_vec()).collect();
        assert!(batches.iter().all(|batch| batch.len() <= size));
        assert_eq!(batches.concat(), rows, "{size}");
        let mut parallel = Vec::new();
        lazy.par_batches(size).collect_into_vec(&mut parallel);
        let parallel: Vec<_> = parallel.into_iter().map(|batch| batch.unwrap().to_vec()).collect();
        assert_eq!(parallel, batches);
    }
    assert_eq!(lazy.batches(0).len(), rows.len());
    assert_eq!(lazy.cached_nbytes(), 0);
    assert!(container.take().iter().all(|read| read.ends_with(']')), "only parts are read");

    let mut ends = lazy.batches(10);
    assert_eq!(ends.next_back().unwrap().unwrap().to_vec(), rows[20..]);
    assert_eq!(ends.nth(1).unwrap().unwrap().to_vec(), rows[10..20]);
    assert!(ends.next().is_none() && ends.next_back().is_none());
    let no_rows = Vec::<Vec<Everything>>::new();
    assert!(logged(&no_rows).0.batches(3).next().is_none());
}

#[test]
fn batches_are_worked_on_by_threads_and_come_in_order() {
    let rows: Vec<Vec<i64>> = (0..1000).map(|i| vec![i; i as usize % 4]).collect();
    let (lazy, _) = logged(&rows);
    let work = |batch: Array<Vec<i64>>| Ok::<_, awkward::Error>(batch.filter(|row| row.len() > 1));
    let mut found = Vec::new();
    let each = |kept: Array<Vec<i64>>| {
        found.extend(kept.to_vec());
        Ok(())
    };
    lazy.batches(7).in_order(work, each).unwrap();
    let wanted: Vec<_> = rows.iter().filter(|row| row.len() > 1).cloned().collect();
    assert_eq!(found, wanted);

    // What cannot be read ends it where it stands.
    let (form, length, mut buffers) = Array::from_rows(&rows[..100]).to_buffers();
    let good = LazyArray::<Vec<i64>>::new(&form, length, buffers.clone()).unwrap();
    buffers.insert("node0-offsets".into(), vec![0_i64; 40].into());
    let bad = LazyArray::<Vec<i64>>::new(&form, length, buffers).unwrap();
    let both = LazyArray::concat([good, bad]).unwrap();
    let mut count = 0;
    let each = |batch: Array<Vec<i64>>| {
        count += batch.len();
        Ok(())
    };
    let error = both.batches(10).in_order(Ok::<_, awkward::Error>, each).unwrap_err();
    assert!(error.to_string().contains("in part 1"), "{error}");
    assert_eq!(count, 130);
    let mut rest = lazy.to_dynamic().batches(400);
    rest.next().unwrap().unwrap();
    let mut sizes = Vec::new();
    let each = |size| {
        sizes.push(size);
        Ok(())
    };
    rest.in_order(|batch| Ok::<_, awkward::Error>(batch.len()), each).unwrap();
    assert_eq!(sizes, [400, 200]);
}

#[test]
fn a_batch_reads_its_own_part_of_each_buffer() {
    let rows: Vec<Vec<i64>> = (0..100_i64).map(|i| vec![i; 3]).collect();
    let (lazy, container) = logged(&rows);
    for (i, batch) in lazy.batches(10).enumerate() {
        assert_eq!(batch.unwrap().to_vec(), rows[i * 10..][..10]);
        let sizes = container.take_sizes().into_iter().map(|(_, size)| size).collect::<Vec<_>>();
        assert_eq!(sizes, [11 * 8, 10 * 3 * 8]);
    }
    // What is in memory already is not read again.
    lazy.load().unwrap();
    container.take();
    assert_eq!(lazy.batches(7).map(|batch| batch.unwrap().len()).sum::<usize>(), 100);
    assert!(container.take().is_empty());
}

#[test]
fn fields_are_forgotten_one_by_one() {
    let (lazy, container) = logged(&tutorial());
    let all = lazy.load().unwrap();
    container.take();
    assert_eq!(lazy.evict("y").unwrap(), (6 + 15) * 8);
    assert_eq!(lazy.evict("y").unwrap(), 0);
    assert_eq!(lazy.cached_nbytes(), (4 + 5) * 8);
    assert_eq!(all.to_vec(), tutorial());
    lazy.load().unwrap();
    assert_eq!(container.take(), ["node3-offsets", "node4-data"]);
    assert_eq!(lazy.evict("z").unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(lazy.evict("y.z").unwrap_err().kind(), ErrorKind::Mismatch);
}

#[test]
fn a_budget_bounds_what_is_remembered() {
    let (lazy, container) = logged(&tutorial());
    let lazy = lazy.with_budget(100);
    assert_eq!(lazy.load().unwrap().to_vec(), tutorial());
    assert!(lazy.cached_nbytes() <= 100);
    container.take();
    let x = lazy.field::<Vec<f64>>("x").unwrap();
    x.load().unwrap();
    assert_eq!(container.take(), ["node0-offsets", "node2-data"], "y came last and took the room");
    x.load().unwrap();
    assert!(container.take().is_empty());
    assert_eq!(lazy.with_budget(0).cached_nbytes(), 0);
}

#[test]
fn dynamic_arrays_share_what_typed_ones_read() {
    let (lazy, container) = logged(&tutorial());
    let dynamic = lazy.to_dynamic();
    assert_eq!(dynamic.type_string(), "3 * var * {x: float64, y: var * int64}");
    assert_eq!(dynamic.field("x").unwrap().load().unwrap().type_string(), "3 * var * float64");
    assert_eq!(container.take(), ["node0-offsets", "node2-data"]);
    lazy.field::<Vec<f64>>("x").unwrap().load().unwrap();
    assert!(container.take().is_empty());
    let y = dynamic.select(&["y"]).unwrap();
    assert_eq!(y.type_string(), "3 * var * {y: var * int64}");
    assert_eq!(
        y.rows(2..3).unwrap().to_json_lines(),
        r#"[{"y":[1,2,3,4]},{"y":[1,2,3,4,5]}]"#.to_owned() + "\n"
    );
    assert_eq!(container.take(), ["node3-offsets[24..48]", "node4-data[48..120]"]);
    assert_eq!(dynamic.evict("x").unwrap(), 5 * 8);
    assert_eq!(dynamic.field("z").unwrap_err().kind(), ErrorKind::Mismatch);
    let backwards = std::ops::Range { start: 3, end: 2 };
    assert_eq!(dynamic.rows(backwards).unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(dynamic.rows(0..4).unwrap_err().kind(), ErrorKind::TooShort);
    let batches: Vec<_> = dynamic.batches(2).map(|batch| batch.unwrap().len()).collect();
    assert_eq!(batches, [2, 1]);
    assert_eq!(dynamic.par_batches(1).map(|batch| batch.unwrap().len()).sum::<usize>(), 3);
    dynamic.clear_cache();
    assert_eq!(lazy.cached_nbytes(), 0);
    assert_eq!(
        dynamic.load().unwrap().to_json_lines(),
        Array::from_rows(&tutorial()).to_content().to_json_lines()
    );
}

#[test]
fn partitions_are_read_as_one_array() {
    let (first, second) = (vec![vec![1_i32], vec![2, 3]], vec![vec![], vec![4], vec![5, 6]]);
    let rows = [first.clone(), vec![], second.clone()].concat();
    let mut buffers = BufferMap::new();
    let mut form = None;
    for (i, part) in [first, vec![], second].iter().enumerate() {
        let options = awkward::ToBuffersOptions::new(awkward::Dialect::V1).partition(i);
        form = Some(Array::from_rows(part).to_buffers_into(&mut buffers, &options).unwrap().0);
    }
    let (form, options) = (form.unwrap(), awkward::FromBuffersOptions::new());
    let lengths = vec![2, 0, 3];
    let lazy =
        LazyArray::<Vec<i32>>::partitioned(&form, lengths.clone(), buffers.clone(), &options)
            .unwrap();
    let dynamic = LazyContent::partitioned(&form, lengths, buffers.clone(), &options).unwrap();
    assert_eq!(lazy.load().unwrap().to_vec(), rows);
    assert_eq!(lazy.evict("x").unwrap_err().kind(), ErrorKind::Mismatch);
    for start in 0..=5 {
        for end in start..=5 {
            assert_eq!(lazy.rows(start..end).unwrap().to_vec(), rows[start..end]);
            let found = dynamic.rows(start..end).unwrap();
            assert_eq!(Array::<Vec<i32>>::from_content(found).unwrap().to_vec(), rows[start..end]);
            let sliced = lazy.slice(start..end).unwrap();
            assert_eq!(
                (sliced.len(), sliced.load().unwrap().to_vec()),
                (end - start, rows[start..end].to_vec())
            );
            let inner = dynamic.slice(start..5).unwrap().slice(0..end - start).unwrap();
            let typed = |lazy: LazyContent| {
                Array::<Vec<i32>>::from_content(lazy.load().unwrap()).unwrap().to_vec()
            };
            let each: Vec<_> = inner.partitions().map(typed).collect();
            assert_eq!(each.len(), if start < 2 && end > 2 { 2 } else { 1 });
            assert_eq!(
                (each.concat(), typed(inner)),
                (rows[start..end].to_vec(), rows[start..end].to_vec())
            );
        }
    }
    assert_eq!(
        dynamic.partitions().map(|partition| partition.len()).collect::<Vec<_>>(),
        [2, 0, 3]
    );
    assert_eq!(dynamic.slice(2..6).unwrap_err().kind(), ErrorKind::TooShort);
    let error = LazyContent::partitioned(&form, vec![], buffers.clone(), &options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Length);
    LazyContent::partitioned(&form, vec![usize::MAX, 1], buffers, &options).unwrap_err();
}

#[test]
fn arrays_with_containers_of_their_own_are_one() {
    let (first, second) = (tutorial(), tutorial()[2..].to_vec());
    let ((a, in_a), (b, in_b)) = (logged(&first), logged(&second));
    let both = LazyArray::concat([a, b]).unwrap();
    let rows = [first, second].concat();
    assert_eq!(both.len(), 4);
    assert_eq!(both.rows(2..4).unwrap().to_vec(), rows[2..]);
    assert_eq!((in_a.take().len(), in_b.take().len()), (4, 4), "a part of each");
    both.rows(3..4).unwrap();
    assert_eq!((in_a.take().len(), in_b.take().len()), (0, 4), "only the second");
    let third = both.slice(2..3).unwrap();
    assert_eq!((in_a.take().len(), in_b.take().len()), (0, 0), "nothing yet");
    assert_eq!(third.load().unwrap().to_vec(), rows[2..3]);
    assert_eq!((in_a.take().len(), in_b.take().len()), (4, 0), "only the first");
    let x = both.field::<Vec<f64>>("x").unwrap();
    assert_eq!(x.load().unwrap().len(), 4);
    assert_eq!(in_b.take(), ["node0-offsets", "node2-data"]);
    assert_eq!(both.evict("x").unwrap(), (5 + 2) * 8);
    assert_eq!(both.evict("z").unwrap_err().kind(), ErrorKind::Mismatch);
    let mut parallel = Vec::new();
    both.par_batches(3).collect_into_vec(&mut parallel);
    let parallel: Vec<_> = parallel.into_iter().map(|batch| batch.unwrap().to_vec()).collect();
    assert_eq!(parallel.concat(), rows);
    let dynamic = both.to_dynamic();
    assert_eq!(dynamic.rows(2..4).unwrap().len(), 2);
    let fields = dynamic.select(&["y"]).unwrap().load().unwrap();
    assert_eq!(fields.type_string(), "4 * var * {y: var * int64}");
    assert_eq!(LazyContent::concat([dynamic.clone(), dynamic]).unwrap().len(), 8);
    let small = both.with_budget(100);
    assert_eq!(small.load().unwrap().to_vec(), rows);
    assert!(small.cached_nbytes() <= 100);
    small.clear_cache();
    assert_eq!(small.cached_nbytes(), 0);
    let nothing = LazyArray::<Vec<Point>>::concat([]).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::Length);
}

#[test]
fn an_error_says_in_which_part_it_is() {
    let (form, length, mut buffers) = Array::from_rows(&tutorial()).to_buffers();
    let good = LazyArray::<Vec<Point>>::new(&form, length, buffers.clone()).unwrap();
    buffers.remove("node2-data");
    let bad = LazyArray::<Vec<Point>>::new(&form, length, buffers).unwrap();
    let both = LazyArray::concat([good, bad]).unwrap();
    assert_eq!(both.rows(0..3).unwrap().len(), 3);
    let error = both.load().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingBuffer);
    assert_eq!(
        error.to_string(),
        "at content.x (node2): in part 1: expected a buffer named \"node2-data\", found none"
    );
}
