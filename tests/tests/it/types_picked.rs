//! Rows and items picked from columns, against the same done with rows that are owned.

use std::fmt::Debug;

use awkward::{Array, ErrorKind, FromView};

/// Positions that look random: of `n` rows, `count` of them.
fn positions(n: usize, count: usize) -> Vec<usize> {
    if n == 0 {
        return Vec::new();
    }
    (0..count).map(|i| (i * 7919 + i * i * 31 + 3) % n).collect()
}

/// The array has these rows, in the very columns that building them makes.
#[track_caller]
fn is<T: FromView + Debug + PartialEq>(array: &Array<T>, rows: &[&T], what: &str) {
    assert!(array.to_vec().iter().eq(rows.iter().copied()), "{what}: {array:?}");
    let built: Array<T> = rows.iter().copied().collect();
    assert_eq!(array.to_content().form(), built.to_content().form(), "{what}");
    assert!(array.to_content() == built.to_content(), "{what}: {array:?}");
}

/// What is picked of the columns is what is picked of the rows.
#[track_caller]
pub(crate) fn check_picked<T: FromView + Debug + PartialEq>(rows: &[T], array: &Array<T>) {
    let n = rows.len();
    let at = |positions: &[usize]| positions.iter().map(|&i| &rows[i]).collect::<Vec<_>>();
    for range in [0..n, 0..0, n / 3..n, n / 3..n - n / 3] {
        let expected: Vec<&T> = rows[range.clone()].iter().collect();
        is(&array.slice(range), &expected, "slice");
    }
    let reversed: Vec<usize> = (0..n).rev().collect();
    for picked in [reversed, positions(n, n / 2), positions(n, 3 * n), Vec::new()] {
        is(&array.take(&picked).unwrap(), &at(&picked), "take");
    }
    assert_eq!(array.take(&[n]).unwrap_err().kind(), ErrorKind::Invalid);

    for share in [2, 5, 9] {
        // The closure sees each row once, in order.
        let mut i = 0;
        let kept = array.filter(|row| {
            assert_eq!(T::from_view(row), rows[i]);
            i += 1;
            (i * 7919) % 10 < share
        });
        let chosen = |i: &usize| ((i + 1) * 7919) % 10 < share;
        let (some, others): (Vec<usize>, Vec<usize>) = (0..n).partition(chosen);
        is(&kept, &at(&some), "filter");
        let mut i = 0;
        let (first, rest) = array.partition(|_| {
            i += 1;
            chosen(&(i - 1))
        });
        is(&first, &at(&some), "partition");
        is(&rest, &at(&others), "partition");
    }

    let mut keys = positions(10, n).into_iter();
    let sorted = array.sort_by_key(|_| keys.next());
    let (mut expected, keys): (Vec<usize>, _) = ((0..n).collect(), positions(10, n));
    expected.sort_by_key(|&i| keys[i]);
    is(&sorted, &at(&expected), "sort_by_key");
    let mut again = keys.iter();
    assert_eq!(array.argsort_by_key(|_| again.next()), expected);

    check_lists(rows, array);
}

/// Lists of the rows, taken apart and put together.
#[track_caller]
fn check_lists<T: FromView + Debug + PartialEq>(rows: &[T], array: &Array<T>) {
    let n = rows.len();
    let mut counts = Vec::new();
    while counts.iter().sum::<usize>() < n {
        let left = n - counts.iter().sum::<usize>();
        counts.push((counts.len() * 5 % 4).min(left));
    }
    let lists = array.unflatten(&counts).unwrap();
    assert_eq!(lists.num(), counts);
    is(&lists.flatten(), &rows.iter().collect::<Vec<_>>(), "flatten");
    assert_eq!(array.unflatten(&[n, 1]).unwrap_err().kind(), ErrorKind::Length);

    let mut i = 0;
    let some = lists.filter_items(|_| {
        i += 1;
        i % 3 != 0
    });
    let kept: Vec<&T> = (0..n).filter(|i| (i + 1) % 3 != 0).map(|i| &rows[i]).collect();
    is(&some.flatten(), &kept, "filter_items");
    let mut at = 0;
    let expected = counts.iter().map(|count| {
        at += count;
        (at - count..at).filter(|i| (i + 1) % 3 != 0).count()
    });
    assert_eq!(some.num(), expected.collect::<Vec<_>>());

    // The items of each list backwards, the last one twice.
    let mut list = counts.iter();
    let turned = lists
        .take_items(|_| {
            let count = *list.next().unwrap();
            (0..count).rev().take(1).chain((0..count).rev())
        })
        .unwrap();
    let (mut at, mut expected) = (0, Vec::new());
    for &count in &counts {
        expected.extend(rows[at..at + count].last());
        expected.extend(rows[at..at + count].iter().rev());
        at += count;
    }
    is(&turned.flatten(), &expected, "take_items");
    let error = lists.take_items(|_| [usize::MAX]).map(|_| ());
    assert!(n == 0 || error.unwrap_err().kind() == ErrorKind::Invalid);
}

#[test]
fn columns_that_are_not_picked_from_are_shared() {
    let array = Array::from_rows(&[vec![(1, "a")], vec![], vec![(2, "b"), (3, "c")]]);
    let numbers = |array: &Array<Vec<(i32, &str)>>| array.columns().content().columns().0.as_ptr();
    assert_eq!(numbers(&array.slice(0..3)), numbers(&array));
    assert_eq!(numbers(&array.filter(|_| true)), numbers(&array));
    assert_eq!(numbers(&array.filter_items(|_| true)), numbers(&array));
    assert_eq!(numbers(&array.slice(2..3)), numbers(&array).wrapping_add(1));
    assert_eq!(array.flatten().columns().columns().0.as_ptr(), numbers(&array));
    let again = array.flatten().unflatten(&array.num()).unwrap();
    assert_eq!(numbers(&again), numbers(&array));
    let projected: Array<Vec<(i32, String)>> = array.project().unwrap();
    assert_eq!(projected.columns().content().columns().0.as_ptr(), numbers(&array));
}

#[test]
#[should_panic(expected = "expected rows up to 1, found 1..2")]
fn a_slice_beyond_the_end_panics() {
    let _ = Array::from_rows(&[1]).slice(1..2);
}

#[test]
fn rows_picked_again_and_again_do_not_fill_the_memory() {
    let array = Array::from_rows(&[vec![0_u64; 1 << 20]]);
    let error = array.take(&vec![0; 1 << 16]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    assert_eq!(array.take(&[0, 0, 0]).unwrap().num(), [1 << 20; 3]);
}
