//! Arrays of any type: a tree of twelve classes of nodes, each in its own file.
//!
//! A [`Content`] is always sound: constructors check that no list, index or tag reaches outside, so that nothing that reads
//! can. What Awkward calls invalid without it being unsound (repeated categories, mergeable contents of a union) is reported
//! by [`Content::validity_error`].

mod carry;
mod cost;
mod equality;
mod field;
mod gather;
mod mask;
mod merge;
mod nodes;
mod number;
mod order;
mod packed_size;
mod restructure;
mod take;
mod validity;
mod value;

use std::ops::Range;

pub use nodes::{
    BitMaskedArray, ByteMaskedArray, EmptyArray, IndexedArray, IndexedOptionArray, ListArray,
    ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
pub use value::JsonLines;
pub use value::show::ShowOptions;

pub(crate) use carry::{Carry, Runs};
pub(crate) use mask::Mask;
pub(crate) use merge::mergeable::mergeable;
pub(crate) use nodes::list_offset::offsets_of;
pub(crate) use nodes::node::{Node, Part};
pub(crate) use nodes::numpy::byte_size;
pub(crate) use nodes::rules::united;
pub(crate) use number::{extended_to_f64, f16_to_f64, f64_to_f16};
pub(crate) use restructure::{KEYS, UNORDERED, WHOLE, check_counts};

use crate::error::{Error, Result};
use crate::form::{Form, Parameters};

/// The enum of all nodes, what each node has because of it, and `with_node`, which runs `$body` with `$it` bound to whichever node
/// `$content` is.
macro_rules! nodes {
    ($d:tt $(#[$attribute:meta])* pub enum Content { $($variant:ident($node:ident)),+ $(,)? }) => {
        $(#[$attribute])*
        pub enum Content {
            $($variant($node),)+
        }

        macro_rules! with_node {
            ($d content:expr, $d it:ident => $d body:expr) => {
                match $d content {
                    $(Content::$variant($d it) => $d body,)+
                }
            };
        }

        $(
            impl $node {
                /// Returns whether there are no items.
                #[must_use]
                pub fn is_empty(&self) -> bool {
                    self.len() == 0
                }
            }

            impl From<$node> for Content {
                fn from(node: $node) -> Self {
                    Self::$variant(node)
                }
            }

            /// As of a [`Content`].
            impl PartialEq for $node {
                fn eq(&self, other: &Self) -> bool {
                    Content::from(self.clone()) == Content::from(other.clone())
                }
            }

            /// As of a [`Content`].
            impl std::fmt::Debug for $node {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    Content::from(self.clone()).fmt(f)
                }
            }
        )+
    };
}

nodes! { $
    /// An array of any type: one of the twelve classes of nodes, with its children.
    ///
    /// Cloning is cheap: buffers are shared. The twelve classes are those of the format, and there will be no others: a `match` over all
    /// of them needs no other arm.
    ///
    /// ```
    /// use awkward::content::{Content, ListOffsetArray, NumpyArray};
    /// use awkward::{Buffer, Index, Parameters};
    ///
    /// let numbers = NumpyArray::new(Buffer::from(vec![1.1, 2.2, 3.3]));
    /// let offsets = Index::from(Buffer::from(vec![0_i64, 2, 2, 3]));
    /// let lists = Content::from(ListOffsetArray::try_new(offsets, numbers.into(), Parameters::none())?);
    /// assert_eq!(lists.type_string(), "3 * var * float64");
    /// assert_eq!(lists.slice(1..3)?.to_json_lines(), "[]\n[3.3]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[derive(Clone)]
    #[expect(missing_docs, reason = "each variant is described at its node")]
    pub enum Content {
        Empty(EmptyArray),
        Numpy(NumpyArray),
        Regular(RegularArray),
        List(ListArray),
        ListOffset(ListOffsetArray),
        Record(RecordArray),
        Indexed(IndexedArray),
        IndexedOption(IndexedOptionArray),
        ByteMasked(ByteMaskedArray),
        BitMasked(BitMaskedArray),
        Unmasked(UnmaskedArray),
        Union(UnionArray),
    }
}

impl Content {
    /// Returns the plain class name, such as `ListOffsetArray`.
    #[must_use]
    pub fn class(&self) -> &'static str {
        with_node!(self, node => node.class())
    }

    /// Returns the number of items of the outermost dimension.
    #[must_use]
    pub fn len(&self) -> usize {
        with_node!(self, node => node.len())
    }

    /// Returns whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the parameters of the outermost node.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        with_node!(self, node => node.parameters())
    }

    /// Returns the same array with these parameters on its outermost node.
    ///
    /// # Errors
    /// `Invalid` if a reserved `__array__` value does not belong on this class of node.
    pub fn with_parameters(mut self, parameters: Parameters) -> Result<Self> {
        *self.parameters_mut() = parameters;
        nodes::rules::check_parameters(&self)?;
        Ok(self)
    }

    /// The parameters, to change them where that cannot break a rule.
    pub(crate) fn parameters_mut(&mut self) -> &mut Parameters {
        with_node!(self, node => node.parameters_mut())
    }

    /// Returns the children, in order.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        with_node!(self, node => node.children())
    }

    /// Returns the Form without form keys. [`to_buffers`](Self::to_buffers) gives the one with keys.
    #[must_use]
    pub fn form(&self) -> Form {
        with_node!(self, node => node.form()).with_parameters(self.parameters().clone())
    }

    /// Returns the type with its length, exactly as Awkward 2 prints it: `3 * var * float64`.
    #[must_use]
    pub fn type_string(&self) -> String {
        format!("{} * {}", self.len(), self.form().type_string())
    }

    /// Returns items `range`: views of the buffers, O(1) but for masks of single bits.
    ///
    /// # Errors
    /// `TooShort` if the range reaches beyond the end, `Invalid` if it starts after its end.
    pub fn slice(&self, range: Range<usize>) -> Result<Self> {
        if range.start > range.end {
            return Err(Error::invalid(format!(
                "expected a range that does not end before it starts, found {range:?}"
            )));
        }
        if range.end > self.len() {
            return Err(Error::too_short("slice", range.end, self.len()));
        }
        Ok(self.sliced(range))
    }

    /// Returns an equal array without unreachable data, laid out as Awkward 2's `ak.to_packed` does it: lists with i64
    /// offsets from 0, no plain indexes. What is packed already is a view; the rest is taken.
    ///
    /// Arrays with more than 2³² items somewhere that need no memory at all (records without fields, lists of size 0) are left
    /// as they are: taken, there could be more of them than can be counted.
    #[must_use]
    pub fn to_packed(&self) -> Self {
        if self.is_inflated() { self.clone() } else { with_node!(self, node => node.packed()) }
    }

    /// Are there more than 2³² items somewhere that need no memory at all?
    pub(crate) fn is_inflated(&self) -> bool {
        const MOST: u64 = 1 << 32;
        (self.len() as u64 > MOST && self.is_weightless())
            || self.children().iter().any(Self::is_inflated)
    }

    /// Do the items need no memory?
    fn is_weightless(&self) -> bool {
        match self {
            Self::Empty(_) => true,
            Self::Numpy(leaf) => leaf.row_size() == 0,
            Self::Regular(node) => node.size() == 0 || node.content().is_weightless(),
            Self::Record(node) => node.contents().iter().all(Self::is_weightless),
            Self::Unmasked(node) => node.content().is_weightless(),
            _ => false,
        }
    }

    /// The buffers of this node alone.
    pub(crate) fn parts(&self) -> Vec<Part> {
        with_node!(self, node => node.parts())
    }

    /// Items `range`, which is within the array.
    pub(crate) fn sliced(&self, range: Range<usize>) -> Self {
        with_node!(self, node => node.sliced(range))
    }

    /// The items that `carry` picks, all of which exist.
    pub(crate) fn taken(&self, carry: &Carry) -> Self {
        with_node!(self, node => node.taken(carry))
    }

    /// What packing makes of the items that `carry` picks, all of which exist.
    pub(crate) fn taken_packed(&self, carry: &Carry) -> Self {
        with_node!(self, node => node.taken_packed(carry))
    }

    /// Returns whether this is one of the four option nodes.
    #[must_use]
    pub fn is_option(&self) -> bool {
        matches!(
            self,
            Self::IndexedOption(_) | Self::ByteMasked(_) | Self::BitMasked(_) | Self::Unmasked(_)
        )
    }

    /// Is this a plain index or an option?
    pub(crate) fn is_indirection(&self) -> bool {
        self.is_option() || matches!(self, Self::Indexed(_))
    }
}

/// A cheap clone: buffers are shared.
impl From<&Content> for Content {
    fn from(content: &Content) -> Self {
        content.clone()
    }
}

#[cfg(test)]
mod tests;
