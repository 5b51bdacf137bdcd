//! Lists that start and stop anywhere.

use std::ops::Range;

use super::list_offset::{check_list, offsets_of};
use super::node::{Node, Part, node_basics};
use crate::content::{Carry, Content, ListOffsetArray, Runs};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};
use crate::index::{Index, IndexItem, usize_of};

/// Lists that start and stop anywhere in one flat child, in any order: list `i` is `content[starts[i]..stops[i]]`.
///
/// | part      | dtype                 | length, in items                                 | when packed             |
/// |-----------|-----------------------|--------------------------------------------------|-------------------------|
/// | `starts`  | i32, u32, i64         | `len()`                                          | becomes `ListOffset`    |
/// | `stops`   | the same as `starts`  | at least `len()`                                 |                         |
/// | `content` | any node              | at least the greatest stop of a list with items  | taken in list order  |
///
/// Lists without items may point anywhere.
#[derive(Clone)]
pub struct ListArray {
    /// Invariant: of the same width as `stops`; every list that has items is within `content`.
    starts: Index,
    stops: Index,
    content: Box<Content>,
    pub(in crate::content) parameters: Parameters,
}

impl ListArray {
    /// Joins the parts and checks every list: O(n).
    ///
    /// # Errors
    /// `TooShort` if there are fewer stops than starts, `Invalid` if their widths differ, if a list ends before it starts or
    /// reaches outside `content`, or if the parameters do not belong here.
    pub fn try_new(
        starts: Index,
        stops: Index,
        content: Content,
        parameters: Parameters,
    ) -> Result<Self> {
        if starts.index_type() != stops.index_type() {
            return Err(Error::invalid(format!(
                "expected starts and stops of one width, found {} and {}",
                starts.index_type(),
                stops.index_type()
            )));
        }
        if stops.len() < starts.len() {
            return Err(Error::too_short("stops", starts.len(), stops.len()));
        }
        let n = content.len();
        let check = |i: usize, start: i64, stop: i64| check_list(i, start, stop, n);
        match (&starts, &stops) {
            (Index::I32(a), Index::I32(b)) => check_all(a, b, check),
            (Index::U32(a), Index::U32(b)) => check_all(a, b, check),
            (Index::I64(a), Index::I64(b)) => check_all(a, b, check),
            _ => Ok(()),
        }?;
        super::rules::check_list_parameters(&parameters, &content)?;
        Ok(Self { starts, stops, content: Box::new(content), parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        starts: Index,
        stops: Index,
        content: Box<Content>,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(starts.len() <= stops.len());
        Self { starts, stops, content, parameters }
    }

    /// Returns where each list starts.
    #[must_use]
    pub fn starts(&self) -> &Index {
        &self.starts
    }

    /// Returns where each list stops; there may be more than lists.
    #[must_use]
    pub fn stops(&self) -> &Index {
        &self.stops
    }

    /// Returns the items that the lists are made of, reachable or not.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the number of lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The items of each list within the content; of a list without items, `0..0`.
    pub(crate) fn ranges(&self) -> Vec<Range<usize>> {
        ranges(&self.starts.to_i64(), &self.stops.to_i64()).collect()
    }

    /// Do the lists follow each other without gaps? Awkward then takes them for offsets, and slices instead of taking.
    fn is_contiguous(&self) -> bool {
        let (starts, stops) = (self.starts.to_i64(), self.stops.to_i64());
        starts.len() == stops.len()
            && starts.iter().skip(1).zip(stops.iter()).all(|(start, stop)| start == stop)
    }
}

fn ranges(starts: &[i64], stops: &[i64]) -> impl ExactSizeIterator<Item = Range<usize>> {
    let range =
        |(&start, &stop)| if start == stop { 0..0 } else { usize_of(start)..usize_of(stop) };
    starts.iter().zip(stops).map(range)
}

fn check_all<T: IndexItem>(
    starts: &[T],
    stops: &[T],
    check: impl Fn(usize, i64, i64) -> Result<()>,
) -> Result<()> {
    starts
        .iter()
        .zip(stops)
        .enumerate()
        .try_for_each(|(i, (a, b))| check(i, a.to_i64(), b.to_i64()))
}

impl Node for ListArray {
    node_basics!("ListArray", content);

    fn form(&self) -> Form {
        Form::list(self.starts.index_type(), self.content.form())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::of_index("starts", &self.starts), Part::of_index("stops", &self.stops)]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        let (starts, stops) = (self.starts.slice(range.clone()), self.stops.slice(range));
        Self::from_parts(starts, stops, self.content.clone(), self.parameters.clone()).into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        let (starts, stops) = (carry.take_index(&self.starts), carry.take_index(&self.stops));
        Self::from_parts(starts, stops, self.content.clone(), self.parameters.clone()).into()
    }

    fn packed(&self) -> Content {
        let (starts, stops) = (self.starts.to_i64(), self.stops.to_i64());
        let mut runs = Runs::with_capacity(self.len());
        ranges(&starts, &stops).for_each(|range| runs.push(range));
        let content = if self.is_contiguous() {
            self.content.sliced(runs.span()).to_packed()
        } else {
            self.content.taken_packed(&runs.into_carry().lazily())
        };
        let offsets = offsets_of(ranges(&starts, &stops).map(|range| range.len())).into();
        ListOffsetArray::from_parts(offsets, Box::new(content), self.parameters.clone()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::NumpyArray;

    fn lists(starts: Vec<i64>, stops: Vec<i64>) -> Result<ListArray> {
        let content = NumpyArray::new(vec![999.0, 4.4, 5.5, 999.0, 1.1, 2.2, 3.3, 999.0]);
        ListArray::try_new(starts.into(), stops.into(), content.into(), Parameters::none())
    }

    #[test]
    fn packing_takes_in_list_order() {
        let packed = lists(vec![4, 10, 1], vec![7, 10, 3]).unwrap().packed();
        let Content::ListOffset(packed) = packed else { panic!("expected ListOffset") };
        assert_eq!(packed.offsets(), &Index::from(vec![0_i64, 3, 3, 5]));
        let Content::Numpy(data) = packed.content() else { panic!("expected Numpy") };
        assert_eq!(&*data.items::<f64>().unwrap(), [1.1, 2.2, 3.3, 4.4, 5.5]);
    }

    #[test]
    fn lists_outside_the_content_are_refused() {
        for (starts, stops) in
            [(vec![3], vec![2]), (vec![-1], vec![2]), (vec![7], vec![9]), (vec![0, 1], vec![1])]
        {
            lists(starts, stops).map(|_| ()).unwrap_err();
        }
        assert!(lists(vec![99, -20], vec![99, -20, 5]).is_ok());
    }
}
