//! How many bytes slicing and taking make, known before anything is allocated.
//!
//! Items that take no memory may be any number of items; indexes and masks of them are made all the same.

use std::ops::Range;

use super::{Carry, Content};
use crate::budget::Budget;
use crate::error::Result;
use crate::index::Index;

impl Content {
    /// As [`sliced`](Self::sliced), within the budget of a call.
    ///
    /// # Errors
    /// `Limit` if there is too little left.
    pub(crate) fn slice_within(&self, range: Range<usize>, budget: &Budget) -> Result<Self> {
        budget.ask(self.sliced_nbytes(), "masks of bytes")?;
        Ok(self.sliced(range))
    }

    /// As [`taken`](Self::taken), within the budget of a call.
    ///
    /// # Errors
    /// `Limit` if there is too little left.
    pub(crate) fn take_within(&self, carry: &Carry, budget: &Budget) -> Result<Self> {
        budget.ask(self.taken_nbytes(carry), "items that were taken")?;
        Ok(self.taken(carry))
    }

    /// Bytes that slicing makes: masks of single bits become masks of bytes, all else is a view.
    fn sliced_nbytes(&self) -> u64 {
        match self {
            Self::Regular(_) | Self::Record(_) | Self::ByteMasked(_) | Self::Unmasked(_) => {
                self.children().iter().map(Self::sliced_nbytes).fold(0, u64::saturating_add)
            }
            Self::BitMasked(node) => {
                (node.len() as u64).saturating_add(node.content().sliced_nbytes())
            }
            _ => 0,
        }
    }

    /// Bytes that taking makes at most, the carries of children included.
    pub(crate) fn taken_nbytes(&self, carry: &Carry) -> u64 {
        if carry.as_run().is_some() {
            return self.sliced_nbytes();
        }
        let bytes =
            self.picked_nbytes(carry.len() as u64, carry.count_runs() as u64, carry.is_lazy());
        // A mask, or the index that becomes of it.
        self.masked_nbytes().saturating_add(bytes)
    }

    /// Bytes of so many items in so many runs.
    fn picked_nbytes(&self, items: u64, runs: u64, lazy: bool) -> u64 {
        let times = |bytes: u64| bytes.saturating_mul(items);
        let indexed = |index: &Index| times(index.index_type().primitive().itemsize() as u64);
        // Records are carried lazily: their mask becomes an index.
        let masked = |content: &Self, mask: u64| match content {
            Self::Record(_) if lazy => times(8),
            other => times(mask).saturating_add(other.picked_nbytes(items, runs, lazy)),
        };
        match self {
            Self::Empty(_) => 0,
            Self::Numpy(node) => times(node.row_size() as u64),
            Self::Regular(node) => {
                let picked = times(node.size() as u64);
                let carry = runs.saturating_mul(size_of::<Range<usize>>() as u64);
                carry.saturating_add(node.content().picked_nbytes(picked, runs, lazy))
            }
            Self::List(node) => indexed(node.starts()).saturating_mul(2),
            Self::ListOffset(node) => indexed(node.offsets()).saturating_mul(2),
            Self::Record(node) => {
                let fields = node.contents().iter();
                let fields = fields.map(|content| content.picked_nbytes(items, runs, false));
                fields.fold(0, u64::saturating_add)
            }
            Self::Indexed(node) => indexed(node.index()),
            Self::IndexedOption(node) => indexed(node.index()),
            Self::ByteMasked(node) => masked(node.content(), 1),
            Self::BitMasked(node) => masked(node.content(), 1),
            Self::Unmasked(node) => masked(node.content(), 0),
            Self::Union(node) => indexed(node.index()).saturating_add(items),
        }
    }

    /// Bytes that the masks on the way take for all their items, whichever are picked.
    fn masked_nbytes(&self) -> u64 {
        let own = match self {
            Self::ByteMasked(node) => node.len() as u64 * 8,
            Self::BitMasked(node) => node.len() as u64 * 9,
            Self::Regular(_) | Self::Record(_) | Self::Unmasked(_) => 0,
            _ => return 0,
        };
        self.children().iter().map(Self::masked_nbytes).fold(own, u64::saturating_add)
    }
}
