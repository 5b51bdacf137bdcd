//! Rows picked, cut and put in another order: everything works on columns, by runs of neighbouring rows.

use std::collections::HashSet;
use std::ops::Range;

use crate::buffer::Buffer;
use crate::content::{Carry, Content, Mask, Runs};
use crate::error::{Error, Result};
use crate::index::as_i64;
use crate::typed::{Array, Awkward, Columns};

use super::dynamic;

impl<T: Awkward> Array<T> {
    /// Returns rows `rows` as an array. Leaves are shared; the offsets of lists are copied once, to begin at 0.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[vec![1], vec![2, 3], vec![]]);
    /// assert_eq!(array.slice(1..3).to_vec(), [vec![2, 3], vec![]]);
    /// ```
    ///
    /// # Panics
    /// If the range reaches beyond the end or starts after its end, as that of a slice.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Self {
        let len = self.len();
        assert!(rows.start <= rows.end, "expected rows that end after they start, found {rows:?}");
        assert!(rows.end <= len, "expected rows up to {len}, found {rows:?}");
        self.picked(&Carry::runs(std::iter::once(rows)))
    }

    /// Returns the rows at these positions, in their order; a row may be picked several times.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&["a", "b", "c"]);
    /// assert_eq!(array.take(&[2, 0, 2])?, Array::from_rows(&["c", "a", "c"]));
    /// assert_eq!(array.take(&[3]).unwrap_err().to_string(), "expected positions below 3, found 3 at i=0");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` with the first position that is beyond the end; `Limit` if rows that are picked again and again would take memory out of
    /// proportion to that of the array.
    pub fn take(&self, positions: &[usize]) -> Result<Self> {
        Ok(self.picked(&self.carry(positions)?))
    }

    /// These rows, if they are there, and not too many.
    pub(super) fn carry(&self, positions: &[usize]) -> Result<Carry> {
        let len = self.len();
        if let Some((i, found)) = positions.iter().enumerate().find(|&(_, &at)| at >= len) {
            let message = format!("expected positions below {len}, found {found} at i={i}");
            return Err(Error::invalid(message));
        }
        if !are_distinct(positions.iter().copied(), positions.len(), len) {
            check_size(&self.to_content(), positions.iter().copied())?;
        }
        Ok(carry_of(positions))
    }

    /// Returns the rows of which `keep` says so.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[vec![1_u8], vec![], vec![2, 3]]);
    /// assert_eq!(array.filter(|list| !list.is_empty()).to_vec(), [vec![1], vec![2, 3]]);
    /// ```
    #[must_use]
    pub fn filter(&self, keep: impl FnMut(T::View<'_>) -> bool) -> Self {
        let mut kept = Runs::default();
        ask::<T>(&self.columns, 0..self.len(), keep, |first, mask| mask.add_to(&mut kept, first));
        self.picked(&kept.into_short_carry())
    }

    /// Returns the rows of which `is_first` says so, and the others.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let (even, odd) = Array::from_rows(&[1, 2, 3, 4]).partition(|n| n % 2 == 0);
    /// assert_eq!((even.to_vec(), odd.to_vec()), (vec![2, 4], vec![1, 3]));
    /// ```
    #[must_use]
    pub fn partition(&self, is_first: impl FnMut(T::View<'_>) -> bool) -> (Self, Self) {
        let (mut first, mut others) = (Runs::default(), Runs::default());
        ask::<T>(&self.columns, 0..self.len(), is_first, |start, mask| {
            mask.add_to(&mut first, start);
            mask.inverted().add_to(&mut others, start);
        });
        (self.picked(&first.into_short_carry()), self.picked(&others.into_short_carry()))
    }

    /// Returns the positions of the rows in the order of their keys; rows of equal keys stay in order. The key of each row is computed once.
    ///
    /// ```
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&["bb", "ccc", "a"]);
    /// assert_eq!(array.argsort_by_key(|text| text.len()), [2, 0, 1]);
    /// ```
    pub fn argsort_by_key<K: Ord>(&self, key: impl FnMut(T::View<'_>) -> K) -> Vec<usize> {
        let keys: Vec<K> = self.iter().map(key).collect();
        let mut positions: Vec<usize> = (0..keys.len()).collect();
        positions.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
        positions
    }

    /// Returns the rows in the order of their keys; rows of equal keys stay in order. The key of each row is computed once, and rows are moved
    /// once, at the end.
    ///
    /// Floats have no order of their own that holds for all: `ordered_float::OrderedFloat` is one, [`f64::to_bits`] of numbers that are not
    /// negative another.
    ///
    /// ```
    /// use std::cmp::Reverse;
    ///
    /// use awkward::Array;
    ///
    /// let array = Array::from_rows(&[vec![1_u8], vec![2, 3], vec![]]);
    /// assert_eq!(array.sort_by_key(|list| Reverse(list.len())).to_vec(), [vec![2, 3], vec![1], vec![]]);
    /// ```
    #[must_use]
    pub fn sort_by_key<K: Ord>(&self, key: impl FnMut(T::View<'_>) -> K) -> Self {
        self.picked(&carry_of(&self.argsort_by_key(key)))
    }

    /// Returns the same rows as another type: fewer fields, wider numbers, whatever [reading](crate::typed::reading) into that type allows.
    /// Columns that the types have in common are shared.
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Point {
    ///     x: f32,
    ///     y: f32,
    /// }
    ///
    /// #[derive(Awkward)]
    /// struct X {
    ///     x: f64,
    /// }
    ///
    /// let points = Array::from_rows(&[Point { x: 1.0, y: 2.0 }]);
    /// assert_eq!(points.project::<X>()?.at(0).x(), 1.0);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`from_content`](Self::from_content).
    pub fn project<U: Awkward>(&self) -> Result<Array<U>> {
        Array::from_content(self.to_content())
    }

    /// The rows that `carry` picks, all of which exist.
    pub(super) fn picked(&self, carry: &Carry) -> Self {
        match carry.as_run() {
            Some(run) if run == (0..self.len()) => self.clone(),
            _ => Self::from_columns(picked::<T>(&self.columns, carry)),
        }
    }
}

/// Picks rows of the columns of a type: what packing makes of them, in the layout of the type.
pub(super) fn picked<T: Awkward + ?Sized>(columns: &T::Columns, carry: &Carry) -> T::Columns {
    let content = dynamic::picked(T::schema, &|schema| columns.to_content(schema), carry);
    T::Columns::from_content(&content).unwrap_or_else(|error| dynamic::unlike_its_type(&error))
}

/// Asks `keep` about each of these rows, in order. `tell` gets the answers, those of many rows at a time, with the number of the first.
pub(super) fn ask<T: Awkward + ?Sized>(
    columns: &T::Columns,
    rows: Range<usize>,
    mut keep: impl FnMut(T::View<'_>) -> bool,
    mut tell: impl FnMut(usize, &Mask),
) {
    /// Rows that take no memory may be any number of rows.
    const AT_A_TIME: usize = 1 << 16;
    for first in rows.clone().step_by(AT_A_TIME) {
        let mask = Mask::of(AT_A_TIME.min(rows.end - first), |part| {
            let part = first + part.start..first + part.end;
            let (word, _) = T::fold_views(columns, part, (0, 0), |(word, i): (u64, u32), row| {
                (word | u64::from(keep(row)) << i, i + 1)
            });
            word
        });
        tell(first, &mask);
    }
}

/// Positions, as runs where these are long.
pub(super) fn carry_of(positions: &[usize]) -> Carry {
    let mut runs = Runs::default();
    for &at in positions {
        runs.push(at..at + 1);
    }
    runs.into_short_carry()
}

/// Is each of these `count` positions below `len` another one? Then what is picked takes no more memory than what is there.
pub(super) fn are_distinct(
    positions: impl Iterator<Item = usize> + Clone,
    count: usize,
    len: usize,
) -> bool {
    if count > len {
        return false;
    }
    let ascending = positions.clone().is_sorted_by(|a, b| a < b);
    if ascending || positions.clone().is_sorted_by(|a, b| a > b) {
        return true;
    }
    // A bit for each is less than the positions take, unless these are few.
    if len / 64 > count {
        let mut seen = HashSet::with_capacity(count);
        return positions.into_iter().all(|at| seen.insert(at));
    }
    let mut seen = vec![0_u64; len / 64 + 1];
    let mut twice = 0;
    for at in positions {
        let (word, bit) = (&mut seen[at / 64], 1 << (at % 64));
        twice |= *word & bit;
        *word |= bit;
    }
    twice == 0
}

/// May items be picked so often?
///
/// # Errors
/// `Limit` if that takes memory out of proportion to that of the items and the positions, or if there would be more items without memory than
/// can be counted.
pub(super) fn check_size(content: &Content, positions: impl Iterator<Item = usize>) -> Result<()> {
    const WHAT: &str = "items that are picked again and again";
    let budget = content.budget();
    if content.is_inflated() {
        return budget.ask(u64::MAX, WHAT);
    }
    let index: Buffer<i64> = positions.map(as_i64).collect();
    budget.found("positions", index.to_bytes().len() as u64);
    budget.ask(content.take(index)?.packed_nbytes(), WHAT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::content::{ListOffsetArray, RecordArray};
    use crate::form::{Fields, Parameters};

    #[test]
    fn positions_that_come_twice_are_found() {
        let distinct = |positions: &[usize], len| {
            are_distinct(positions.iter().copied(), positions.len(), len)
        };
        for len in [100, 128, 1 << 60] {
            for positions in [&[][..], &[99], &[0, 1, 99], &[99, 64, 63, 0], &[5, 99, 0, 64]] {
                assert!(distinct(positions, len), "{positions:?}");
            }
            for positions in [&[99, 99][..], &[0, 1, 0], &[64, 99, 63, 99], &[3, 2, 1, 1]] {
                assert!(!distinct(positions, len), "{positions:?}");
            }
        }
        assert!(!distinct(&[0, 1, 2], 2));
    }

    #[test]
    fn rows_that_are_picked_again_and_again_take_no_more_than_is_in_proportion() {
        let mut rows = vec![vec![0_u8]; 20_000];
        rows[0] = vec![7; 1_000_000];
        let array = Array::from_rows(&rows);
        // No more rows than there are, and 20 GB.
        assert_eq!(array.take(&[0; 20_000]).unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(array.take(&[0, 3, 0]).unwrap().len(), 3);
        let lists = Array::from_rows(&[rows]);
        let often = lists.take_items(|list| vec![0; list.len()]);
        assert_eq!(often.unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(lists.take_items(|_| [0, 3, 0]).unwrap().num(), [3]);
    }

    #[test]
    fn items_without_memory_are_not_picked_more_often_than_can_be_counted() {
        let fields = Fields::tuple();
        let units = RecordArray::try_new(fields, vec![], 1 << 62, Parameters::none()).unwrap();
        let offsets = vec![0_i64, 1 << 62].into();
        let lists = ListOffsetArray::try_new(offsets, units.into(), Parameters::none()).unwrap();
        let array = Array::<Vec<()>>::from_content(lists.into()).unwrap();
        assert_eq!(array.take(&[0]).unwrap().num(), [1 << 62]);
        assert_eq!(array.take(&[0, 0]).unwrap_err().kind(), ErrorKind::Limit);
    }
}
