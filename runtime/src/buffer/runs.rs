//! Runs of items copied one behind the other: many short ones, for which a call that copies memory would cost more than the copy.

use std::mem::MaybeUninit;
use std::ops::Range;

/// Appends the items of these runs, each of them changed as the run wants it. `len` is how many they are in all, for which room is made.
///
/// # Panics
/// If a run is not within `from`, or they are more.
pub(crate) fn extend_runs<T: Copy, C: Copy>(
    to: &mut Vec<T>,
    from: &[T],
    len: usize,
    runs: impl ExactSizeIterator<Item = (Range<usize>, C)>,
    change: impl Fn(T, C) -> T + Copy,
) {
    to.reserve(len);
    let filled = fill_runs(to.spare_capacity_mut(), from, len, runs, change);
    let all = to.len() + filled;
    // SAFETY: `fill_runs` has initialised the first `filled` items of the spare capacity, which nothing else has touched since; so `all` is
    // within the capacity, and all items up to there are initialised.
    #[expect(unsafe_code, reason = "all items up to there are initialised")]
    unsafe {
        to.set_len(all);
    }
}

/// Bytes that are copied at a time, of runs that are longer than `SMALL` on average.
const LARGE: usize = 64;

/// The same of shorter ones.
const SMALL: usize = 16;

/// From so many times that on, all of them are copied in one call.
const LONG: usize = 16;

/// Fills room from its beginning with the items of runs, `len` in all, and gives how many these are: they are initialised then. What is
/// behind them in the room may have been overwritten.
///
/// # Panics
/// If a run is not within `from`, or there is no room for it.
pub(super) fn fill_runs<T: Copy, C: Copy>(
    room: &mut [MaybeUninit<T>],
    from: &[T],
    len: usize,
    runs: impl ExactSizeIterator<Item = (Range<usize>, C)>,
    change: impl Fn(T, C) -> T + Copy,
) -> usize {
    let is_large = len.saturating_mul(size_of::<T>()) > runs.len().saturating_mul(SMALL);
    match size_of::<T>() {
        1 if is_large => fill_by::<T, C, LARGE>(room, from, runs, change),
        2 if is_large => fill_by::<T, C, { LARGE / 2 }>(room, from, runs, change),
        4 if is_large => fill_by::<T, C, { LARGE / 4 }>(room, from, runs, change),
        8 if is_large => fill_by::<T, C, { LARGE / 8 }>(room, from, runs, change),
        1 => fill_by::<T, C, SMALL>(room, from, runs, change),
        2 => fill_by::<T, C, { SMALL / 2 }>(room, from, runs, change),
        4 => fill_by::<T, C, { SMALL / 4 }>(room, from, runs, change),
        _ => fill_by::<T, C, { SMALL / 8 }>(room, from, runs, change),
    }
}

/// The same, `N` items at a time, whether the run has so many or not: what is behind its end is overwritten by the next one.
fn fill_by<T: Copy, C: Copy, const N: usize>(
    room: &mut [MaybeUninit<T>],
    from: &[T],
    runs: impl Iterator<Item = (Range<usize>, C)>,
    change: impl Fn(T, C) -> T + Copy,
) -> usize {
    // Invariant: the items of `room` before this one are initialised. It grows by as many as were written from there on just before.
    let mut filled = 0;
    for (run, how) in runs {
        assert!(run.start <= run.end && run.end <= from.len(), "expected runs within the items");
        let mut at = run.start;
        while at < run.end {
            let rest = run.end - at;
            let block = from[at..].first_chunk::<N>().filter(|_| rest <= LONG * N);
            let place = room.get_mut(filled..).and_then(<[_]>::first_chunk_mut::<N>);
            let copied = match (block, place) {
                (Some(block), Some(place)) => {
                    *place = block.map(|item| MaybeUninit::new(change(item, how)));
                    rest.min(N)
                }
                _ => {
                    let places = &mut room[filled..filled + rest];
                    for (place, &item) in places.iter_mut().zip(&from[at..run.end]) {
                        place.write(change(item, how));
                    }
                    rest
                }
            };
            filled += copied;
            at += copied;
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Copy + PartialEq + std::fmt::Debug>(from: &[T], runs: &[Range<usize>]) {
        let expected: Vec<T> = runs.iter().flat_map(|run| from[run.clone()].to_vec()).collect();
        let mut to = from[..1].to_vec();
        let all = runs.iter().map(|run| (run.clone(), ()));
        extend_runs(&mut to, from, expected.len(), all, |item, ()| item);
        assert_eq!(to[0], from[0]);
        assert_eq!(to[1..], expected);
    }

    #[test]
    fn runs_of_any_length_and_width_are_copied() {
        let numbers: Vec<u64> = (0..5_000).collect();
        let runs = |long: usize| -> Vec<Range<usize>> {
            let start = |i: usize| (i * 7919) % 4_990;
            let run = |i: usize| start(i)..(start(i) + i * 31 % (long + 1)).min(5_000);
            (0..200).map(run).chain([4_999..5_000, 5_000..5_000, 4_980..5_000, 0..0]).collect()
        };
        for long in [0, 1, 2, 3, 8, 40, 300, 5_000] {
            let runs = runs(long);
            check(&numbers, &runs);
            check(&numbers.iter().map(|&n| n as u32).collect::<Vec<_>>(), &runs);
            check(&numbers.iter().map(|&n| n as u16).collect::<Vec<_>>(), &runs);
            check(&numbers.iter().map(|&n| n as u8).collect::<Vec<_>>(), &runs);
            check(&numbers.iter().map(|&n| [n as u8; 3]).collect::<Vec<_>>(), &runs);
        }
        check(&[7_u8], &[0..1, 0..1, 0..0, 0..1]);
    }

    #[test]
    fn items_are_changed_as_their_run_wants_it() {
        let mut to = vec![0_i64];
        let runs = [(1..4, 10), (0..1, -5)].into_iter();
        extend_runs(&mut to, &[1, 2, 3, 4], 4, runs, |item, by| item + by);
        assert_eq!(to, [0, 12, 13, 14, -4]);
    }

    #[test]
    #[should_panic(expected = "range end index")]
    fn more_items_than_there_is_room_for_are_not_written() {
        let runs = std::iter::repeat_n((0..4, ()), 100);
        extend_runs(&mut Vec::new(), &[1_u64, 2, 3, 4], 8, runs, |item, ()| item);
    }

    #[test]
    #[should_panic(expected = "within the items")]
    fn runs_that_reach_outside_are_not_copied() {
        extend_runs(&mut Vec::new(), &[1_u8, 2], 2, std::iter::once((1..3, ())), |item, ()| item);
    }
}
