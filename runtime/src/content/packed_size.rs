//! How large an array becomes when it is packed, known before anything is allocated.
//!
//! Lists that overlap and indexes that repeat share their items; packing writes them out one by one, so that a file of a few
//! kilobytes could ask for any amount of memory.

use std::ops::Range;

use super::Content;
use crate::budget::Budget;
use crate::error::Result;

/// Bytes of each item when it stands alone.
enum Sizes {
    /// The same for all.
    Each(u64),
    /// Of the items before each one, and behind them of all: sums that never decrease.
    Sums(Vec<u64>),
}

impl Sizes {
    fn of(&self, items: Range<usize>) -> u64 {
        match self {
            Self::Each(size) => size.saturating_mul(items.len() as u64),
            Self::Sums(sums) => match (sums.get(items.start), sums.get(items.end)) {
                (Some(before), Some(all)) => all - before,
                _ => 0,
            },
        }
    }

    fn summed(sizes: impl Iterator<Item = u64>) -> Self {
        let mut sum = 0_u64;
        let sums = std::iter::once(0).chain(sizes.map(|size| {
            sum = sum.saturating_add(size);
            sum
        }));
        Self::Sums(sums.collect())
    }
}

impl Content {
    /// Returns the number of bytes of all buffers that the array's nodes hold, reachable or not; shared memory is counted
    /// each time.
    #[must_use]
    pub fn nbytes(&self) -> u64 {
        let own: u64 = self.parts().iter().map(|part| part.buffer.bytes().len() as u64).sum();
        self.children().iter().map(Self::nbytes).fold(own, u64::saturating_add)
    }

    /// Returns about how many bytes the packed array holds: exact for leaves, a few bytes an item too many for options.
    #[must_use]
    pub fn packed_nbytes(&self) -> u64 {
        self.sizes(false).of(0..self.len())
    }

    /// Packs as [`to_packed`](Self::to_packed) does, for arrays from outside.
    ///
    /// # Errors
    /// `Limit` if packing would need memory out of proportion to that of the array, as [`Budget`] says.
    pub fn try_to_packed(&self) -> Result<Self> {
        self.to_packed_within(&self.budget())
    }

    /// As [`to_packed`](Self::to_packed), within the budget of a call.
    pub(crate) fn to_packed_within(&self, budget: &Budget) -> Result<Self> {
        self.check_shared_within(budget)?;
        Ok(self.to_packed())
    }

    /// Checks that items which are in several places may be written out.
    ///
    /// # Errors
    /// `Limit` if that needs memory out of proportion to that of the array.
    pub(in crate::content) fn check_shared(&self) -> Result<()> {
        if self.shares_items() { self.check_shared_within(&self.budget()) } else { Ok(()) }
    }

    /// As [`check_shared`](Self::check_shared), within the budget of a call.
    pub(crate) fn check_shared_within(&self, budget: &Budget) -> Result<()> {
        if !self.shares_items() {
            return Ok(());
        }
        budget.ask(self.packed_nbytes(), "shared items written out")
    }

    /// Checks that a number may be made of each item that takes no memory.
    ///
    /// # Errors
    /// `Limit` if there are too many of them.
    pub(in crate::content) fn check_weightless(&self) -> Result<()> {
        fn items(content: &Content) -> u64 {
            match content.is_weightless() {
                true => content.len() as u64,
                false => content.children().iter().map(items).fold(0, u64::saturating_add),
            }
        }
        match items(self) {
            0 => Ok(()),
            items => self.budget().ask(items.saturating_mul(8), "items that take no memory"),
        }
    }

    /// The budget of a call that starts with this array: memory that several of its buffers share is there once.
    pub(crate) fn budget(&self) -> Budget {
        fn collect(content: &Content, found: &mut Vec<Range<usize>>) {
            let parts = content.parts();
            found.extend(parts.iter().map(|part| {
                let bytes = part.buffer.bytes();
                let start = bytes.as_ptr() as usize;
                start..start.saturating_add(bytes.len())
            }));
            content.children().iter().for_each(|child| collect(child, found));
        }
        let mut found = Vec::new();
        collect(self, &mut found);
        found.sort_unstable_by_key(|range| range.start);
        let (mut bytes, mut end) = (0_u64, 0);
        for range in found {
            bytes = bytes.saturating_add(range.end.saturating_sub(range.start.max(end)) as u64);
            end = end.max(range.end);
        }
        Budget::of_bytes(bytes)
    }

    /// Can an item be in several places, or an index be made of items that take no memory? Only then can packing need more memory
    /// than there is already.
    fn shares_items(&self) -> bool {
        matches!(
            self,
            Self::List(_)
                | Self::Indexed(_)
                | Self::IndexedOption(_)
                | Self::Union(_)
                | Self::Unmasked(_)
        ) || self.children().iter().any(Self::shares_items)
    }

    /// The sizes of all items. What is taken becomes an index where it is an option of records that are all there.
    fn sizes(&self, taken: bool) -> Sizes {
        match self {
            Self::Empty(_) => Sizes::Each(0),
            Self::Numpy(node) => Sizes::Each(node.row_size() as u64),
            Self::Regular(node) => {
                let (size, items) = (node.size(), node.content().sizes(taken));
                match items {
                    Sizes::Each(each) => Sizes::Each(each.saturating_mul(size as u64)),
                    sums if size > 0 => {
                        Sizes::summed((0..node.len()).map(|i| sums.of(i * size..(i + 1) * size)))
                    }
                    Sizes::Sums(_) => Sizes::Each(0),
                }
            }
            Self::List(node) => {
                let items = node.content().sizes(true);
                Sizes::summed(
                    node.ranges().into_iter().map(|range| items.of(range).saturating_add(8)),
                )
            }
            Self::ListOffset(node) => {
                let (items, offsets) = (node.content().sizes(taken), node.offsets().to_i64());
                let at = |offset: i64| usize::try_from(offset).unwrap_or_default();
                let list =
                    |(&start, &stop): (&i64, &i64)| items.of(at(start)..at(stop)).saturating_add(8);
                Sizes::summed(offsets.iter().zip(offsets.iter().skip(1)).map(list))
            }
            Self::Record(node) => {
                let sizes = |content: &Self| content.sizes(taken);
                let fields: Vec<Sizes> = node.contents().iter().map(sizes).collect();
                let each = |sizes: &Sizes| match sizes {
                    Sizes::Each(each) => Some(*each),
                    Sizes::Sums(_) => None,
                };
                match fields
                    .iter()
                    .map(each)
                    .try_fold(0_u64, |sum, each| Some(sum.saturating_add(each?)))
                {
                    Some(all) => Sizes::Each(all),
                    None => Sizes::summed((0..node.len()).map(|i| {
                        fields.iter().map(|sizes| sizes.of(i..i + 1)).fold(0, u64::saturating_add)
                    })),
                }
            }
            Self::Indexed(node) if node.parameters.is_categorical() => Sizes::Each(8),
            Self::Indexed(node) => picked(&node.content().sizes(true), node.index().iter(), 0),
            Self::IndexedOption(node) if node.parameters.is_categorical() => Sizes::Each(8),
            Self::IndexedOption(node) => {
                picked(&node.content().sizes(true), node.index().iter(), 8)
            }
            Self::ByteMasked(node) => with_slot(node.content().sizes(taken), node.len()),
            Self::BitMasked(node) => with_slot(node.content().sizes(taken), node.len()),
            Self::Unmasked(node) if taken && matches!(node.content(), Self::Record(_)) => {
                with_slot(node.content().sizes(taken), node.len())
            }
            Self::Unmasked(node) => node.content().sizes(taken),
            Self::Union(node) => {
                let sizes = |content: &Self| content.sizes(true);
                let contents: Vec<Sizes> = node.contents().iter().map(sizes).collect();
                let item = |(&tag, i): (&i8, i64)| {
                    let sizes = usize::try_from(tag).ok().and_then(|tag| contents.get(tag));
                    sizes
                        .zip(usize::try_from(i).ok())
                        .map_or(9, |(sizes, i)| sizes.of(i..i + 1).saturating_add(9))
                };
                Sizes::summed(node.tags().iter().zip(node.index().iter()).map(item))
            }
        }
    }
}

fn picked(items: &Sizes, index: impl Iterator<Item = i64>, own: u64) -> Sizes {
    let item = |i: i64| usize::try_from(i).map_or(own, |i| items.of(i..i + 1).saturating_add(own));
    Sizes::summed(index.map(item))
}

fn with_slot(items: Sizes, n: usize) -> Sizes {
    match items {
        Sizes::Each(each) => Sizes::Each(each.saturating_add(8)),
        sums @ Sizes::Sums(_) => Sizes::summed((0..n).map(|i| sums.of(i..i + 1).saturating_add(8))),
    }
}

#[cfg(test)]
mod tests {
    use crate::content::{
        Content, EmptyArray, IndexedArray, ListArray, ListOffsetArray, NumpyArray, RecordArray,
        RegularArray, UnmaskedArray,
    };
    use crate::{ErrorKind, Fields, Parameters};

    fn lists(n: usize, items: usize) -> Content {
        let content = NumpyArray::new(vec![0.5; items]).into();
        let stop = i64::try_from(items).unwrap();
        ListArray::try_new(vec![0_i64; n].into(), vec![stop; n].into(), content, Parameters::none())
            .unwrap()
            .into()
    }

    #[test]
    fn the_size_is_that_of_the_packed_array() {
        let lists = lists(5, 7);
        assert_eq!(lists.packed_nbytes(), 5 * 8 + 5 * 7 * 8);
        assert_eq!(lists.packed_nbytes() + 8, lists.to_packed().nbytes());
        let record = RecordArray::try_new(
            Fields::named(["a", "b"]),
            vec![lists.clone(), lists],
            5,
            Parameters::none(),
        );
        let indexed = IndexedArray::try_new(
            vec![4_i64, 4, 0].into(),
            record.unwrap().into(),
            Parameters::none(),
        );
        let indexed = Content::from(indexed.unwrap());
        assert_eq!(indexed.packed_nbytes() + 16, indexed.to_packed().nbytes());
    }

    #[test]
    fn lists_that_overlap_out_of_all_proportion_are_refused() {
        let error = lists(100_000, 1_000_000).try_to_packed().map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert_eq!(lists(1000, 1000).try_to_packed().unwrap().len(), 1000);
    }

    /// Records without columns, all of them there: any number of rows without any memory.
    fn weightless(n: usize) -> Content {
        let record = RecordArray::try_new(Fields::tuple(), Vec::new(), n, Parameters::none());
        UnmaskedArray::try_new(record.unwrap().into(), Parameters::none()).unwrap().into()
    }

    #[test]
    fn rows_without_memory_are_packed_as_they_are_unless_an_index_would_be_made_of_them() {
        let many = weightless(1 << 40);
        assert_eq!(many.packed_nbytes(), 0);
        assert_eq!(many.try_to_packed().unwrap().len(), 1 << 40);
        // Two lists that overlap: their items are taken.
        let lists = |n: i64| {
            let content = weightless(usize::try_from(n).unwrap());
            let (starts, stops) = (vec![0, n / 2, 1].into(), vec![n, n, n].into());
            ListArray::try_new(starts, stops, content, Parameters::none()).map(Content::from)
        };
        let error = lists(1 << 30).unwrap().try_to_packed().map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert_eq!(lists(100).unwrap().try_to_packed().unwrap().len(), 3);
    }

    #[test]
    fn no_number_is_made_of_each_of_too_many_items_without_memory() {
        let n = 1 << 60;
        let offsets = vec![0, i64::try_from(n).unwrap()];
        let of = |content: Content| -> Content {
            ListOffsetArray::try_new(offsets.clone().into(), content, Parameters::none())
                .unwrap()
                .into()
        };
        let empty = |n: usize| -> Content {
            RegularArray::try_new(0, EmptyArray::new().into(), n, Parameters::none())
                .unwrap()
                .into()
        };
        let fields = |content: Content| -> Content {
            let (names, n) = (Fields::named(["x"]), content.len());
            RecordArray::try_new(names, vec![content], n, Parameters::none()).unwrap().into()
        };
        let one = Content::from(NumpyArray::new(vec![1]));
        let done = [
            empty(n).num(1),
            empty(n).flatten(1),
            empty(n).is_none(0),
            of(empty(n)).num(2),
            of(empty(n)).flatten(2),
            of(weightless(n)).is_none(1),
            of(fields(empty(n))).is_none(2),
            of(fields(empty(n))).with_field("y", &one),
        ];
        for (i, done) in done.into_iter().enumerate() {
            assert_eq!(done.map(|_| ()).unwrap_err().kind(), ErrorKind::Limit, "{i}");
        }
        assert_eq!(empty(1000).num(1).unwrap().len(), 1000);
        assert_eq!(of(empty(n)).flatten(1).map(|_| ()).unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(empty(n).unflatten(&[n]).unwrap().len(), 1);
    }

    #[test]
    fn memory_that_several_leaves_share_is_there_once() {
        let leaf = NumpyArray::new(vec![0_u8; 1 << 20]);
        let fields = vec![Content::from(leaf); 1000];
        let record = RecordArray::try_new(Fields::tuple(), fields, 1 << 20, Parameters::none());
        let record = Content::from(record.unwrap());
        assert_eq!(record.nbytes(), 1000 << 20);
        let budget = record.budget();
        budget.ask((64 << 20) + (256 << 20), "all").unwrap();
        budget.ask(1, "more").unwrap_err();
    }
}
