//! Rows at positions, read by runs of neighbouring rows.

use std::ops::Range;

use crate::error::{Error, Result};

/// Gaps of so many rows are read along with the rows around them, since another read costs more.
const SMALL_GAP: usize = 16;

/// A read ends at the next gap once it has so many rows, so that what is read between the rows that are picked does not pile up.
const LONG_READ: usize = 1 << 16;

/// Which ranges of rows to read for rows at positions, and which of their rows to keep, in which order.
pub(crate) struct Picks {
    /// The positions in ascending order, each once.
    sorted: Vec<usize>,
    /// Which of these are read together.
    reads: Vec<Range<usize>>,
    /// The numbers of the positions among the sorted ones; nothing if that is their order.
    order: Option<Vec<usize>>,
}

impl Picks {
    /// The reads for these positions in an array of so many rows.
    ///
    /// # Errors
    /// `Invalid` with the first position that is beyond the end.
    pub(crate) fn new(positions: &[usize], len: usize) -> Result<Self> {
        if let Some((i, found)) = positions.iter().enumerate().find(|&(_, &at)| at >= len) {
            let message = format!("expected positions below {len}, found {found} at i={i}");
            return Err(Error::invalid(message));
        }
        let mut sorted = positions.to_vec();
        let order = if sorted.is_sorted_by(|a, b| a < b) {
            None
        } else {
            sorted.sort_unstable();
            sorted.dedup();
            // Each of them is there.
            Some(positions.iter().map(|at| sorted.partition_point(|other| other < at)).collect())
        };
        let reads = cut(&sorted);
        Ok(Self { sorted, reads, order })
    }

    /// The ranges of rows to read, in ascending order, and the rows of each that are picked, counted from its first.
    pub(crate) fn reads(&self) -> impl Iterator<Item = (Range<usize>, Vec<usize>)> + '_ {
        self.reads.iter().filter_map(|read| {
            let picked = self.sorted.get(read.clone())?;
            let (first, last) = (*picked.first()?, *picked.last()?);
            Some((first..last + 1, picked.iter().map(|at| at - first).collect()))
        })
    }

    /// Where the rows are to be found among those that were picked, if these are not in the order that was asked for.
    pub(crate) fn order(&self) -> Option<&[usize]> {
        self.order.as_deref()
    }
}

/// Cuts ascending positions where gaps are large.
fn cut(sorted: &[usize]) -> Vec<Range<usize>> {
    let (mut reads, mut start) = (Vec::new(), 0);
    for (i, pair) in sorted.windows(2).enumerate() {
        let [before, at] = pair else { continue };
        let gap = at - before - 1;
        let rows = before - sorted.get(start).unwrap_or(before);
        if gap > SMALL_GAP || (gap > 0 && rows >= LONG_READ) {
            reads.push(start..i + 1);
            start = i + 1;
        }
    }
    reads.extend((!sorted.is_empty()).then_some(start..sorted.len()));
    reads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(positions: &[usize]) -> Vec<(Range<usize>, Vec<usize>)> {
        Picks::new(positions, usize::MAX).unwrap().reads().collect()
    }

    #[test]
    fn neighbours_and_small_gaps_are_read_at_once() {
        assert_eq!(reads(&[]), []);
        assert_eq!(reads(&[7]), [(7..8, vec![0])]);
        assert_eq!(reads(&[7, 8, 9]), [(7..10, vec![0, 1, 2])]);
        assert_eq!(reads(&[7, 24]), [(7..25, vec![0, 17])]);
        assert_eq!(reads(&[7, 25]), [(7..8, vec![0]), (25..26, vec![0])]);
        assert_eq!(reads(&[26, 8, 7, 26]), [(7..9, vec![0, 1]), (26..27, vec![0])]);
    }

    #[test]
    fn long_reads_end_at_the_next_gap() {
        let every_other: Vec<usize> = (0..200_000).step_by(2).collect();
        assert!(reads(&every_other).iter().all(|(range, _)| range.len() <= LONG_READ + 2));
        assert_eq!(reads(&every_other).len(), 4);
        assert_eq!(reads(&(0..200_000).collect::<Vec<_>>()).len(), 1);
    }

    #[test]
    fn the_order_that_was_asked_for_is_remembered() {
        assert_eq!(Picks::new(&[3, 5, 6], 7).unwrap().order(), None);
        assert_eq!(Picks::new(&[5, 3, 5], 7).unwrap().order(), Some(&[1, 0, 1][..]));
        let error = Picks::new(&[3, 7, 8], 7).err().unwrap().to_string();
        assert_eq!(error, "expected positions below 7, found 7 at i=1");
    }
}
