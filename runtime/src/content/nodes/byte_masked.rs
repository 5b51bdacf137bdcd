//! Options with a byte an item.

use std::ops::Range;

use super::indexed_option::in_place;
use super::node::{Node, Part, node_basics};
use super::rules;
use crate::buffer::Buffer;
use crate::content::{Carry, Content, IndexedOptionArray};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};

/// Items that may be missing, with a byte an item: item `i` is `content[i]` if `(mask[i] != 0) == valid_when`, else null.
///
/// | part      | dtype                             | length, in items | when packed                                     |
/// |-----------|-----------------------------------|------------------|-------------------------------------------------|
/// | `mask`    | i8                                | `len()`          | the same; over records becomes `IndexedOption`  |
/// | `content` | any but an index, option or union | at least `len()` | exactly that: nulls keep their slots            |
#[derive(Clone)]
pub struct ByteMaskedArray {
    mask: Buffer<i8>,
    /// Invariant: at least as long as `mask`.
    content: Box<Content>,
    valid_when: bool,
    pub(in crate::content) parameters: Parameters,
}

impl ByteMaskedArray {
    /// Joins the parts.
    ///
    /// # Errors
    /// `TooShort` if `content` is shorter than `mask`, `Invalid` if `content` is an index, option or union, or if the
    /// parameters do not belong here.
    pub fn try_new(
        mask: Buffer<i8>,
        content: Content,
        valid_when: bool,
        parameters: Parameters,
    ) -> Result<Self> {
        rules::check_indirection("ByteMaskedArray", &parameters, &content)?;
        if content.len() < mask.len() {
            return Err(Error::too_short("content", mask.len(), content.len()));
        }
        Ok(Self { mask, content: Box::new(content), valid_when, parameters })
    }

    /// Joins parts that keep the invariants.
    pub(crate) fn from_parts(
        mask: Buffer<i8>,
        content: Box<Content>,
        valid_when: bool,
        parameters: Parameters,
    ) -> Self {
        debug_assert!(content.len() >= mask.len());
        Self { mask, content, valid_when, parameters }
    }

    /// Returns the mask; any byte but 0 counts as 1.
    #[must_use]
    pub fn mask(&self) -> &Buffer<i8> {
        &self.mask
    }

    /// Returns the items, with a slot for each null.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns which value of the mask means that the item is there.
    #[must_use]
    pub fn valid_when(&self) -> bool {
        self.valid_when
    }

    /// Returns the number of items, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.mask.len()
    }

    /// Is each item there?
    pub(crate) fn valid(&self) -> impl ExactSizeIterator<Item = bool> + Clone + '_ {
        self.mask.iter().map(|&byte| (byte != 0) == self.valid_when)
    }
}

impl Node for ByteMaskedArray {
    node_basics!("ByteMaskedArray", content);

    fn form(&self) -> Form {
        Form::byte_masked(self.valid_when, self.content.form())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("mask", self.mask.clone())]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        let content = Box::new(self.content.sliced(range.clone()));
        Self::from_parts(self.mask.slice(range), content, self.valid_when, self.parameters.clone())
            .into()
    }

    fn taken(&self, carry: &Carry) -> Content {
        if carry.is_lazy() && matches!(*self.content, Content::Record(_)) {
            let index = carry.take(&in_place(self.len(), self.valid()), 1);
            return IndexedOptionArray::from_parts(
                index.into(),
                self.content.clone(),
                self.parameters.clone(),
            )
            .into();
        }
        let content = Box::new(self.content.taken(carry));
        Self::from_parts(
            carry.take_buffer(&self.mask),
            content,
            self.valid_when,
            self.parameters.clone(),
        )
        .into()
    }

    fn packed(&self) -> Content {
        let content = Box::new(self.content.sliced(0..self.len()).to_packed());
        if matches!(*content, Content::Record(_)) {
            return IndexedOptionArray::in_place(self.valid(), content, &self.parameters);
        }
        Self::from_parts(self.mask.clone(), content, self.valid_when, self.parameters.clone())
            .into()
    }
}
