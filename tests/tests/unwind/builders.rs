//! Rows, whichever way they are appended: if user code panics at any of its calls, the builder is as it was before.

use std::collections::BTreeMap;
use std::fmt::Debug;

use awkward::typed::BuilderOf;
use awkward::{Array, ArrayBuilder, Awkward};
use rayon::iter::{
    IntoParallelIterator, IntoParallelRefIterator, ParallelExtend, ParallelIterator,
};

use crate::fuse::{alone, calls, user, with_panic};
use crate::rows::{Either, Flat, Item, either, flats, item, key_row, row, some};

/// A way to append rows.
type Way<T> = fn(&mut ArrayBuilder<T>, &[T]);

/// An iterator that is user code, and hides that its rows lie side by side.
fn asked<T>(rows: &[T]) -> impl Iterator<Item = &T> {
    rows.iter().inspect(|_| user())
}

fn ways<T: Awkward + Clone + Send + Sync>() -> Vec<(&'static str, Way<T>)> {
    vec![
        ("extend", |builder, rows| builder.extend(rows)),
        ("extend from an iterator", |builder, rows| builder.extend(asked(rows))),
        ("try_extend", |builder, rows| builder.try_extend(asked(rows)).unwrap()),
        ("push", |builder, rows| builder.push(&rows[0])),
        ("try_push", |builder, rows| builder.try_push(&rows[0]).unwrap()),
        ("push_with", |builder, rows| {
            builder.push_with(|columns| columns.push_ref(&rows[0])).unwrap();
        }),
        ("push_with, and then a panic", |builder, rows| {
            let fill = |columns: &mut T::Builder| {
                columns.push_ref(&rows[0]);
                user();
            };
            builder.push_with(fill).unwrap();
        }),
        ("append", |builder, rows| builder.append(&rows.iter().collect())),
        ("par_extend_from_slice", |builder, rows| builder.par_extend_from_slice(rows)),
        ("par_extend", |builder, rows| builder.par_extend(rows.par_iter().inspect(|_| user()))),
        ("par_extend of values", |builder, rows| {
            builder.par_extend(rows.to_vec().into_par_iter().inspect(|_| user()));
        }),
    ]
}

/// For each way, each call of user code in it panics once.
fn check<T: Awkward + Clone + Debug + Send + Sync>(what: &str, rows: &[T]) {
    let _alone = alone();
    let (first, rest) = rows.split_at(rows.len() / 2);
    for (name, way) in ways::<T>() {
        let appended = |builder: &mut ArrayBuilder<T>| {
            let before = builder.len();
            way(builder, rest);
            builder.len() - before
        };
        let mut whole = Array::<T>::builder();
        whole.extend(first);
        let mut count = 0;
        let all = calls(|| count = appended(&mut whole));
        let whole = whole.finish().to_buffers();
        // Every call, or a hundred of them where there are more.
        for number in (1..=all).step_by(all.div_ceil(100).max(1)) {
            let place = || format!("{what}, {name}, call {number} of {all}");
            let mut builder = Array::<T>::builder();
            builder.extend(first);
            let done = with_panic(number, || way(&mut builder, rest));
            if done.is_some() {
                // How often categories are compared depends on their hashes, and they on chance.
                assert!(number > all / 2, "{}: no panic", place());
                continue;
            }
            assert_eq!(builder.len(), first.len(), "{}", place());
            // A second panic finds the builder as the first did.
            with_panic(number.div_ceil(2), || way(&mut builder, rest));
            assert_eq!(builder.len(), first.len(), "{}", place());
            assert_eq!(appended(&mut builder), count, "{}", place());
            assert!(builder.finish().to_buffers() == whole, "{}", place());
        }
    }
}

#[test]
fn a_panic_takes_back_its_rows_and_nothing_else_in_every_way_to_append() {
    check("structs", &some(8, item));
    check("flat structs", &some(600, flats)[..]);
    check("lists", &some(8, |i| some(i % 3, item)));
    check("lists of lists", &some(7, |i| some(i % 3, |j| some(j, item))));
    check("options", &some(8, |i| (i % 3 != 0).then(|| item(i))));
    check("options of lists", &some(8, |i| (i % 3 != 0).then(|| some(i % 4, item))));
    check("tuples", &some(7, |i| (i, item(i), Some(item(i)))));
    check("arrays", &some(7, |i| [item(i), item(i + 1)]));
    check("enums", &some(9, either));
    check("options of enums", &some(9, |i| (i % 4 != 1).then(|| either(i))));
    check("lists of enums", &some(7, |i| some(i % 4, either)));
    let map = |i: i64| some(i % 3, |j| (j.to_string(), item(j))).into_iter().collect();
    check::<BTreeMap<String, Item>>("maps", &some(7, map));
    check("categories", &some(10, key_row));
    check("lists of categories", &some(8, |i| some(i % 3, key_row)));
}

#[test]
fn a_panic_takes_back_a_row_with_columns_of_all_kinds() {
    check("rows", &some(8, row));
}

#[test]
fn an_array_of_which_a_part_panics_is_none() {
    let _alone = alone();
    type T = (Item, Either);
    type Make = fn(&[T]) -> Array<T>;
    let rows = some(40, |i| (item(i), either(i)));
    let ways: [Make; 5] = [
        Array::from_rows,
        |rows| asked(rows).collect(),
        |rows| rows.iter().cloned().inspect(|_| user()).collect(),
        Array::par_from_rows,
        |rows| rows.par_iter().inspect(|_| user()).collect(),
    ];
    let expected = Array::from_rows(&rows).to_buffers();
    for way in ways {
        let all = calls(|| drop(way(&rows)));
        for number in 1..=all {
            assert!(with_panic(number, || way(&rows)).is_none());
        }
        assert!(way(&rows).to_buffers() == expected);
    }
}

#[test]
fn a_panic_in_another_thread_takes_back_the_rows_of_all_threads() {
    let _alone = alone();
    let rows = some(40_000, flats);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let mut builder = Array::<Flat>::builder();
    builder.extend(&rows[..100]);
    for number in [1, 2_000, 9_000, 17_000, 30_000, 39_000] {
        let done = with_panic(number, || pool.install(|| builder.par_extend_from_slice(&rows)));
        assert_eq!((done, builder.len()), (None, 100));
    }
    pool.install(|| builder.par_extend_from_slice(&rows[100..]));
    assert!(builder.finish().to_buffers() == Array::from_rows(&rows).to_buffers());
}
