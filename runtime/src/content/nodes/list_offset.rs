//! Lists of unequal length, one after the other.

use std::ops::Range;

use super::node::{Node, Part, node_basics};
use crate::buffer::Buffer;
use crate::content::{Carry, Content, ListArray, Runs};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, Parameters};
use crate::index::{Index, IndexItem, usize_of, with_index};

/// Lists of unequal length over one flat child: list `i` is `content[offsets[i]..offsets[i + 1]]`.
///
/// | part      | dtype         | length, in items                         | when packed         |
/// |-----------|---------------|------------------------------------------|---------------------|
/// | `offsets` | i32, u32, i64 | `len() + 1`                              | i64, starts at 0    |
/// | `content` | any node      | at least the last offset of a full list  | ends at last offset |
#[derive(Clone)]
pub struct ListOffsetArray {
    /// Invariant: at least one item; every list that has items is within `content`.
    offsets: Index,
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl ListOffsetArray {
    /// Joins the parts and checks every list: O(n).
    ///
    /// # Errors
    /// `TooShort` if there is not even one offset, `Invalid` if offsets decrease or reach outside `content`, or if the
    /// parameters do not belong here.
    pub fn try_new(offsets: Index, content: Content, parameters: Parameters) -> Result<Self> {
        if offsets.is_empty() {
            return Err(Error::too_short("offsets", 1, 0));
        }
        with_index!(&offsets, items => check_offsets(items, content.len()))?;
        super::rules::check_list_parameters(&parameters, &content)?;
        Ok(Self { offsets, content: Box::new(content), parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        offsets: Index,
        content: Box<Content>,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(!offsets.is_empty());
        Self { offsets, content, parameters }
    }

    /// Returns where each list starts, and behind them where the last one stops.
    #[must_use]
    pub fn offsets(&self) -> &Index {
        &self.offsets
    }

    /// Returns the items that the lists are made of.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// From the first item of the lists to behind the last, within the content; `0..0` if there are no items.
    pub(crate) fn bounds(&self) -> Range<usize> {
        let (first, last) = (self.offsets.get(0), self.offsets.get(self.len()));
        match (first, last) {
            (Some(first), Some(last)) if first != last => usize_of(first)..usize_of(last),
            _ => 0..0,
        }
    }

    /// The offsets as 64-bit integers from 0: the same memory if they are that already.
    pub(crate) fn zero_based(&self) -> Buffer<i64> {
        let offsets = self.offsets.to_i64();
        match offsets.first() {
            Some(&first) if first != 0 => offsets.iter().map(|offset| offset - first).collect(),
            _ => offsets,
        }
    }
}

/// Checks the list that starts and stops here against a content of `n` items. Lists without items may be anywhere.
#[inline]
pub(in crate::content) fn check_list(i: usize, start: i64, stop: i64, n: usize) -> Result<()> {
    if start == stop
        || (0 <= start && start < stop && usize::try_from(stop).is_ok_and(|stop| stop <= n))
    {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Invalid,
        format!(
            "expected lists within a content of {n} items, found start {start} and stop {stop} at i={i}"
        ),
    ))
}

/// Offsets that never decrease and lie within the content pass in one vectorised sweep; only others are looked at one by one.
fn check_offsets<T: IndexItem>(offsets: &[T], n: usize) -> Result<()> {
    let increasing =
        offsets.iter().zip(offsets.iter().skip(1)).fold(true, |ok, (a, b)| ok & (a <= b));
    let (first, last) = (offsets.first().map(|o| o.to_i64()), offsets.last().map(|o| o.to_i64()));
    let inside = first >= Some(0)
        && last.is_some_and(|last| usize::try_from(last).is_ok_and(|last| last <= n));
    if increasing && inside {
        return Ok(());
    }
    let pairs = offsets.iter().zip(offsets.iter().skip(1));
    pairs
        .enumerate()
        .try_for_each(|(i, (start, stop))| check_list(i, start.to_i64(), stop.to_i64(), n))
}

/// Offsets from 0 for lists of these lengths, whose sum has been checked.
pub(crate) fn offsets_of(lengths: impl ExactSizeIterator<Item = usize>) -> Vec<i64> {
    let mut offsets = Vec::with_capacity(lengths.len() + 1);
    let mut end = 0_i64;
    offsets.push(end);
    offsets.extend(lengths.map(|length| {
        end = end.saturating_add(i64::try_from(length).unwrap_or(i64::MAX));
        end
    }));
    offsets
}

impl Node for ListOffsetArray {
    node_basics!("ListOffsetArray", content);

    fn form(&self) -> Form {
        Form::list_offset(self.offsets.index_type(), self.content.form())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::of_index("offsets", &self.offsets)]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        let offsets = self.offsets.slice(range.start..range.end + 1);
        Self::from_parts(offsets, self.content.clone(), self.parameters.clone()).into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        let n = self.len();
        let starts = carry.take_index(&self.offsets.slice(0..n));
        let stops = carry.take_index(&self.offsets.slice(1..n + 1));
        ListArray::from_parts(starts, stops, self.content.clone(), self.parameters.clone()).into()
    }

    fn packed(&self) -> Content {
        let content = self.content.sliced(self.bounds()).to_packed();
        Self::from_parts(self.zero_based().into(), Box::new(content), self.parameters.clone())
            .into()
    }

    /// Each run of lists is one run of items, so that offsets are shifted and items copied run by run. Lists that follow each
    /// other without gaps are sliced out whole, as packing does it with a contiguous `ListArray`.
    fn taken_packed(&self, carry: &Carry) -> Content {
        let offsets = self.offsets.to_i64();
        let mut runs = Runs::with_capacity(carry.count_runs());
        let (mut end, mut previous, mut contiguous) = (0, None, true);
        let mut packed = Vec::with_capacity(carry.len() + 1);
        packed.push(0);
        carry.extend_moved(&mut packed, &offsets[1..], |run| {
            let (first, last) = (offsets[run.start], offsets[run.end]);
            contiguous &= previous.is_none_or(|previous| previous == first);
            previous = Some(last);
            // Lists without items may lie anywhere.
            if first != last {
                runs.push(usize_of(first)..usize_of(last));
            }
            let begin = end;
            end += last - first;
            i64::wrapping_sub(begin, first)
        });
        let content = if contiguous {
            self.content.sliced(runs.span()).to_packed()
        } else {
            self.content.taken_packed(&runs.into_short_carry().below(carry))
        };
        Self::from_parts(packed.into(), Box::new(content), self.parameters.clone()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::NumpyArray;

    fn lists(offsets: Vec<i64>, n: i64) -> Result<ListOffsetArray> {
        let content = NumpyArray::new((0..n).collect::<Vec<i64>>());
        ListOffsetArray::try_new(offsets.into(), content.into(), Parameters::none())
    }

    #[test]
    fn offsets_are_checked_list_by_list() {
        for (offsets, i) in [
            (vec![0, 3, 2, 5], 1),
            (vec![0, 9, 9, 5], 0),
            (vec![-1, 3, 3, 5], 0),
            (vec![0, 3, 3, 9], 2),
        ] {
            let error = lists(offsets, 5).map(|_| ()).unwrap_err();
            assert!(error.to_string().ends_with(&format!("at i={i}")), "{error}");
        }
        assert!(lists(vec![], 5).is_err());
        assert!(lists(vec![9, 9], 2).is_ok());
        assert!(lists(vec![4], 0).is_ok());
    }

    #[test]
    fn packed_offsets_start_at_zero() {
        for (offsets, expected, items) in [
            (vec![1, 3, 3, 5], vec![0_i64, 2, 2, 4], vec![1_i64, 2, 3, 4]),
            (vec![9, 9], vec![0, 0], vec![]),
            (vec![4], vec![0], vec![]),
        ] {
            let Content::ListOffset(packed) = lists(offsets, 7).unwrap().packed() else {
                panic!("expected ListOffset")
            };
            assert_eq!(packed.offsets(), &Index::from(expected));
            let Content::Numpy(data) = packed.content() else { panic!("expected Numpy") };
            assert_eq!(&*data.items::<i64>().unwrap(), items);
        }
    }
}
