//! Constructors that accept what the nodes themselves refuse: options in options, indexes in indexes, unions in unions.
//!
//! Each is named after the node that it makes where nothing has to be simplified; they do what `simplified` does in Awkward 2.

use super::count::counted;
use super::unions::{check_number, finish_union, flattened, union_of};
use crate::buffer::Buffer;
use crate::content::nodes::indexed::check_index;
use crate::content::nodes::indexed_option::{check_option_index, in_place};
use crate::content::nodes::rules::{check_union, united};
use crate::content::nodes::union::check_all_tags;
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Content, IndexedArray, IndexedOptionArray, UnionArray,
    UnmaskedArray,
};
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::index::{Index, IndexType, usize_of};

impl Content {
    /// Makes an [`IndexedArray`] over this, simplified: over an index or option the two are composed into one, and a union (unless
    /// this is categorical) is taken. Parameters of both levels are joined; the outer win.
    ///
    /// # Errors
    /// `Invalid` if an index is negative or beyond the end, or if the parameters do not belong there.
    pub fn indexed(self, index: Index, parameters: Parameters) -> Result<Self> {
        check_index(&index, self.len())?;
        match &self {
            Self::Union(node) if !parameters.is_categorical() => {
                let (tags, items) = (node.tags(), node.index().to_i64());
                let at: Vec<usize> = index.iter().map(usize_of).collect();
                let tags: Buffer<i8> = at.iter().map(|&i| tags[i]).collect();
                let items: Buffer<i64> = at.iter().map(|&i| items[i]).collect();
                let parameters = united(&node.parameters, &parameters);
                UnionArray::try_new(tags, items.into(), node.contents().to_vec(), parameters)
                    .map(Self::from)
            }
            Self::Indexed(node) => {
                let parameters = united(&node.parameters, &parameters);
                let index = composed(&index, &node.index().to_i64());
                IndexedArray::try_new(index, node.content().clone(), parameters).map(Self::from)
            }
            option if option.is_option() => self.compose_option(&index, &parameters),
            _ => IndexedArray::try_new(index, self, parameters).map(Self::from),
        }
    }

    /// Makes an [`IndexedOptionArray`] over this, simplified: over an index or option the two are composed, an item being null if
    /// either says so; over a union (unless this is categorical) the option moves into every content.
    ///
    /// # Errors
    /// `Invalid` if an index is beyond the end or unsigned, or if the parameters do not belong there.
    pub fn indexed_option(self, index: Index, parameters: Parameters) -> Result<Self> {
        if index.index_type() == IndexType::U32 {
            return Err(Error::invalid(
                "expected an index of i32 or i64, found u32, which has no nulls",
            ));
        }
        check_option_index(&index, self.len())?;
        match &self {
            Self::Union(node) if !parameters.is_categorical() => {
                option_of_union(node, &index, &parameters)
            }
            inner if inner.is_indirection() => self.compose_option(&index, &parameters),
            _ => IndexedOptionArray::try_new(index, self, parameters).map(Self::from),
        }
    }

    /// Makes a [`ByteMaskedArray`] over this, simplified: over an index, option or union as [`indexed_option`](Self::indexed_option).
    ///
    /// # Errors
    /// `TooShort` if there are fewer items than in the mask, `Invalid` if the parameters do not belong there.
    pub fn byte_masked(
        self,
        mask: Buffer<i8>,
        valid_when: bool,
        parameters: Parameters,
    ) -> Result<Self> {
        if !self.is_indirection() && !matches!(self, Self::Union(_)) {
            return ByteMaskedArray::try_new(mask, self, valid_when, parameters).map(Self::from);
        }
        if self.len() < mask.len() {
            return Err(Error::too_short("content", mask.len(), self.len()));
        }
        let index = in_place(mask.len(), mask.iter().map(|&byte| (byte != 0) == valid_when));
        self.indexed_option(index.into(), parameters)
    }

    /// Makes a [`BitMaskedArray`] over this, simplified: over an index, option or union as [`indexed_option`](Self::indexed_option).
    ///
    /// # Errors
    /// `TooShort` if there are fewer than `len` bits or items, `Invalid` if the parameters do not belong there.
    pub fn bit_masked(
        self,
        mask: Buffer<u8>,
        len: usize,
        valid_when: bool,
        lsb_order: bool,
        parameters: Parameters,
    ) -> Result<Self> {
        if !self.is_indirection() && !matches!(self, Self::Union(_)) {
            return BitMaskedArray::try_new(mask, self, len, valid_when, lsb_order, parameters)
                .map(Self::from);
        }
        if mask.len() < len.div_ceil(8) {
            return Err(Error::too_short("mask", len.div_ceil(8), mask.len()));
        }
        if self.len() < len {
            return Err(Error::too_short("content", len, self.len()));
        }
        let bit = |i: usize| mask[i / 8] >> if lsb_order { i % 8 } else { 7 - i % 8 } & 1 == 1;
        let index = in_place(len, (0..len).map(|i| bit(i) == valid_when));
        self.indexed_option(index.into(), parameters)
    }

    /// Makes an [`UnmaskedArray`] over this, simplified: an option or index becomes an option with both nodes' parameters, a union a
    /// union of options.
    ///
    /// # Errors
    /// `Invalid` if the parameters do not belong there.
    pub fn unmasked(self, parameters: Parameters) -> Result<Self> {
        let joined = united(self.parameters(), &parameters);
        match &self {
            Self::Union(node) => {
                let unmasked = |content: &Self| content.clone().unmasked(Parameters::none());
                let contents = node.contents().iter().map(unmasked).collect::<Result<_>>()?;
                UnionArray::try_new(node.tags().clone(), node.index().clone(), contents, joined)
                    .map(Self::from)
            }
            Self::Unmasked(node) => {
                UnmaskedArray::try_new(node.content().clone(), joined).map(Self::from)
            }
            indirect if indirect.is_indirection() => {
                let index = indirect.option_index()?;
                let content = indirect.children().first().cloned().unwrap_or(self);
                IndexedOptionArray::try_new(index.into(), content, joined).map(Self::from)
            }
            _ => UnmaskedArray::try_new(self, parameters).map(Self::from),
        }
    }

    /// Makes a [`UnionArray`], simplified: unions among the contents are flattened, mergeable contents are merged (see
    /// [`is_mergeable`](Self::is_mergeable); numbers promote as in NumPy), plain indexes are composed away, and if some contents
    /// are options all become options. If only one content is left, its items are the result.
    ///
    /// # Errors
    /// `TooShort` if `index` is shorter than `tags`; `Invalid` if a tag or index points nowhere, if there is no content at all,
    /// or if the parameters do not belong there; `Limit` if more than 128 contents are left.
    pub fn union(
        tags: Buffer<i8>,
        index: Index,
        contents: Vec<Self>,
        parameters: Parameters,
    ) -> Result<Self> {
        if index.len() < tags.len() {
            return Err(Error::too_short("index", tags.len(), index.len()));
        }
        check_all_tags(&tags, &index, &contents)?;
        let index = index.iter().take(tags.len()).collect();
        let tags = tags.iter().map(|&tag| usize_of(tag.into())).collect();
        union_of(tags, index, contents, parameters)
    }

    /// A [`UnionArray`] whose contents stay apart even where they are mergeable; else simplified.
    ///
    /// # Errors
    /// As [`union`](Self::union).
    pub(crate) fn union_apart(
        tags: Buffer<i8>,
        index: Index,
        contents: Vec<Self>,
        parameters: Parameters,
    ) -> Result<Self> {
        check_all_tags(&tags, &index, &contents)?;
        if check_union(&parameters, &contents).is_ok() {
            return UnionArray::try_new(tags, index, contents, parameters).map(Self::from);
        }
        let index = index.iter().take(tags.len()).collect();
        let tags: Vec<usize> = tags.iter().map(|&tag| usize_of(tag.into())).collect();
        let (tags, index, contents, parameters) = flattened(tags, index, contents, parameters);
        check_number(contents.len())?;
        finish_union(&tags, index, contents, parameters)
    }

    /// This option or index below an index that may say null itself.
    fn compose_option(&self, outer: &Index, parameters: &Parameters) -> Result<Self> {
        let index = match self {
            Self::Unmasked(_) => outer.to_i64().into(),
            _ => composed(outer, &self.option_index()?),
        };
        let content = self.children().first().cloned().unwrap_or_else(|| self.clone());
        IndexedOptionArray::try_new(index, content, united(self.parameters(), parameters))
            .map(Self::from)
    }

    /// The position of each item in the content of this option or index, negative for nulls; of other nodes, its own position.
    pub(crate) fn option_index(&self) -> Result<Buffer<i64>> {
        Ok(match self {
            Self::Indexed(node) => node.index().to_i64(),
            Self::IndexedOption(node) => node.index().to_i64(),
            Self::ByteMasked(node) => in_place(node.len(), node.valid()).into(),
            Self::BitMasked(node) => in_place(node.len(), node.valid()).into(),
            other => counted(0, other)?.into(),
        })
    }
}

/// The index that leads through both: `inner[outer[i]]`, negative where either is.
fn composed(outer: &Index, inner: &[i64]) -> Index {
    let through = |i: i64| usize::try_from(i).map_or(-1, |i| inner[i]);
    outer.iter().map(through).collect::<Buffer<i64>>().into()
}

/// A union of options: nulls are one item that is appended to the first content that is an option already, or else to content 0.
fn option_of_union(node: &UnionArray, index: &Index, parameters: &Parameters) -> Result<Content> {
    let missing = node.contents().iter().position(Content::is_option).unwrap_or(0);
    let null = node.contents().get(missing).map_or(0, Content::len);
    let (mut contents, items) = (Vec::with_capacity(node.contents().len()), node.index().to_i64());
    for (tag, content) in node.contents().iter().enumerate() {
        contents.push(if tag == missing {
            let mut index = counted(0, content)?;
            index.push(-1);
            content.clone().indexed_option(index.into(), Parameters::none())?
        } else {
            content.clone().unmasked(Parameters::none())?
        });
    }
    let place = |i: i64| match usize::try_from(i) {
        Ok(i) => (usize_of(node.tags()[i].into()), items[i]),
        Err(_) => (missing, i64::try_from(null).unwrap_or(i64::MAX)),
    };
    let (tags, items): (Vec<usize>, Vec<i64>) = index.iter().map(place).unzip();
    // Options of contents are mergeable where the contents are: nothing is to be merged that was not before.
    finish_union(&tags, items, contents, united(&node.parameters, parameters))
}
