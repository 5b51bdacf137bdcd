//! Which items to take, in which order: by single positions, or by runs that are copied whole.

use std::ops::Range;
use std::sync::Arc;

/// Positions of items to take, all of them within the node that they are applied to.
#[derive(Clone, Debug)]
pub(crate) struct Carry {
    pub(super) picks: Arc<Picks>,
    /// How many items come out.
    pub(super) len: usize,
    /// Awkward 2 carries records lazily under list, option and union nodes, which turns a mask directly over a record into an
    /// index; under plain indexes and inside records it does not. Packing has to do the same to give the same Form.
    lazy: bool,
    /// Are the columns of records picked by all threads, each by one?
    parallel: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Picks {
    Items(Vec<usize>),
    Runs(Vec<Range<usize>>),
}

/// Collects runs of items; neighbouring runs that continue each other are joined.
#[derive(Default)]
pub(crate) struct Runs {
    joined: Vec<Range<usize>>,
    len: usize,
}

impl Runs {
    /// Room for so many runs.
    pub(crate) fn with_capacity(runs: usize) -> Self {
        Self { joined: Vec::with_capacity(runs), len: 0 }
    }

    /// Makes room for so many more runs.
    pub(crate) fn reserve(&mut self, runs: usize) {
        self.joined.reserve(runs);
    }

    /// Adds a run behind the others.
    #[inline]
    pub(crate) fn push(&mut self, run: Range<usize>) {
        if run.is_empty() {
            return;
        }
        self.len = self.len.saturating_add(run.len());
        match self.joined.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ => self.joined.push(run),
        }
    }

    /// Adds all of these behind others.
    #[cfg(feature = "rayon")]
    pub(crate) fn append_to(&self, others: &mut Self) {
        self.joined.iter().for_each(|run| others.push(run.clone()));
    }

    /// How many items there are in all.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The items, one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.joined.iter().flat_map(Clone::clone)
    }

    /// Is it one run?
    pub(crate) fn is_one(&self) -> bool {
        self.joined.len() == 1
    }

    /// From the start of the first run to the end of the last one.
    pub(crate) fn span(&self) -> Range<usize> {
        let (first, last) = (self.joined.first(), self.joined.last());
        first.map_or(0, |run| run.start)..last.map_or(0, |run| run.end)
    }

    /// Those of them that are short on average are gathered faster one by one.
    pub(crate) fn into_short_carry(self) -> Carry {
        const SHORT: usize = 2;
        if self.joined.len() > 1 && self.joined.len().saturating_mul(SHORT) > self.len {
            let mut items = Vec::with_capacity(self.len);
            self.joined.into_iter().for_each(|run| items.extend(run));
            return Carry::of(Picks::Items(items), self.len);
        }
        self.into_carry()
    }

    pub(crate) fn into_carry(self) -> Carry {
        Carry::of(Picks::Runs(self.joined), self.len)
    }
}

impl Carry {
    /// Single items. Items that follow each other are one run, which needs no copy.
    pub(crate) fn items(items: Vec<usize>) -> Self {
        let picks = match (items.first(), items.last()) {
            (Some(&first), Some(&last))
                if items.iter().zip(first..).all(|(&item, next)| item == next) =>
            {
                Picks::Runs(Vec::from_iter(Some(first..last + 1)))
            }
            _ => Picks::Items(items),
        };
        let len = match &picks {
            Picks::Items(items) => items.len(),
            Picks::Runs(runs) => runs.iter().map(ExactSizeIterator::len).sum(),
        };
        Self::of(picks, len)
    }

    fn of(picks: Picks, len: usize) -> Self {
        Self { picks: Arc::new(picks), len, lazy: false, parallel: false }
    }

    /// Runs of items; neighbouring runs that continue each other are joined.
    pub(crate) fn runs(runs: impl Iterator<Item = Range<usize>>) -> Self {
        let mut joined = Runs::with_capacity(runs.size_hint().0);
        runs.for_each(|run| joined.push(run));
        joined.into_carry()
    }

    /// The same, carried as Awkward does below lists, options and unions.
    pub(crate) fn lazily(mut self) -> Self {
        self.lazy = true;
        self
    }

    /// The same, carried as Awkward does below plain indexes and inside records.
    pub(crate) fn eagerly(&self) -> Self {
        Self { lazy: false, ..self.clone() }
    }

    pub(crate) fn is_lazy(&self) -> bool {
        self.lazy
    }

    /// The same, with the columns of records shared out to all threads of the current pool.
    #[cfg(feature = "rayon")]
    pub(crate) fn in_parallel(self) -> Self {
        Self { parallel: true, ..self }
    }

    #[cfg(feature = "rayon")]
    pub(crate) fn is_parallel(&self) -> bool {
        self.parallel
    }

    /// The same, for the items of lists that `lists` picks.
    pub(crate) fn below(self, lists: &Self) -> Self {
        Self { parallel: lists.parallel, ..self.lazily() }
    }

    /// How many runs there are; a single item is a run of one.
    pub(crate) fn count_runs(&self) -> usize {
        match &*self.picks {
            Picks::Items(items) => items.len(),
            Picks::Runs(runs) => runs.len(),
        }
    }

    /// How many items come out.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The positions, one by one.
    pub(crate) fn iter(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        match &*self.picks {
            Picks::Items(items) => Box::new(items.iter().copied()),
            Picks::Runs(runs) => Box::new(runs.iter().flat_map(Clone::clone)),
        }
    }

    /// The one run that this is, if it is one: such a carry needs no copy.
    pub(crate) fn as_run(&self) -> Option<Range<usize>> {
        match &*self.picks {
            Picks::Runs(runs) => match runs.as_slice() {
                [] => Some(0..0),
                [run] => Some(run.clone()),
                _ => None,
            },
            Picks::Items(items) if items.is_empty() => Some(0..0),
            Picks::Items(_) => None,
        }
    }

    /// The carry of items that consist of `size` items each.
    pub(crate) fn scaled(&self, size: usize) -> Self {
        if size == 1 {
            return self.clone();
        }
        let scaled = |run: Range<usize>| run.start * size..run.end * size;
        let runs = match &*self.picks {
            _ if size == 0 => Self::runs(std::iter::empty()),
            Picks::Items(items) => Self::runs(items.iter().map(|&i| scaled(i..i + 1))),
            Picks::Runs(runs) => Self::runs(runs.iter().cloned().map(scaled)),
        };
        Self { lazy: self.lazy, parallel: self.parallel, ..runs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buffer::Buffer;

    #[test]
    fn neighbouring_runs_are_joined_and_need_no_copy() {
        let carry = Carry::runs([2..4, 4..4, 4..7].into_iter());
        assert_eq!(carry.as_run(), Some(2..7));
        let from = Buffer::from((0..10_i64).collect::<Vec<_>>());
        let view = carry.take_buffer(&from);
        assert_eq!(view.as_ptr(), from[2..].as_ptr());
    }

    #[test]
    fn items_in_order_are_a_run() {
        assert_eq!(Carry::items(vec![3, 4, 5]).as_run(), Some(3..6));
        assert_eq!(Carry::items(vec![3]).as_run(), Some(3..4));
        assert_eq!(Carry::items(vec![]).as_run(), Some(0..0));
        for out_of_order in [vec![3, 5], vec![4, 3], vec![3, 3]] {
            assert!(Carry::items(out_of_order).as_run().is_none());
        }
    }

    #[test]
    fn items_and_runs_of_any_width_agree() {
        let bytes = Buffer::from((0..96_u8).collect::<Vec<_>>());
        for itemsize in [1, 2, 3, 4, 8, 16] {
            let items = Carry::items(vec![3, 4, 0, 5, 1, 1]);
            let runs = Carry::runs([3..5, 0..1, 5..6, 1..2, 1..2].into_iter());
            let expected: Vec<u8> = [3, 4, 0, 5, 1, 1]
                .iter()
                .flat_map(|&i| bytes[i * itemsize..(i + 1) * itemsize].to_vec())
                .collect();
            assert_eq!(&*items.take_bytes(&bytes, itemsize), expected);
            assert_eq!(&*runs.take_bytes(&bytes, itemsize), expected);
            assert_eq!(&*items.scaled(itemsize).take_bytes(&bytes, 1), expected);
            assert_eq!((items.len(), runs.len()), (6, 6));
        }
    }
}
