//! Options with a bit an item.

use std::ops::Range;

use super::node::{Node, Part, node_basics};
use super::rules;
use crate::buffer::Buffer;
use crate::content::{ByteMaskedArray, Carry, Content, IndexedOptionArray};
use crate::error::{Error, Result};
use crate::form::{Form, Parameters};

/// Items that may be missing, with a bit an item: item `i` is `content[i]` if bit `i` equals `valid_when`, else null.
///
/// Bit `i` is in byte `i / 8`: the `i % 8`-th from the least significant if `lsb_order`, else from the most significant.
///
/// | part      | dtype                             | length, in items   | when packed                                         |
/// |-----------|-----------------------------------|--------------------|-----------------------------------------------------|
/// | `mask`    | u8                                | `ceil(len() / 8)`  | at the root the same; below, it becomes `ByteMasked` |
/// | `content` | any but an index, option or union | at least `len()`   | exactly that: nulls keep their slots                |
#[derive(Clone)]
pub struct BitMaskedArray {
    /// Invariant: at least `ceil(len / 8)` bytes.
    mask: Buffer<u8>,
    /// Invariant: at least `len` items.
    content: Box<Content>,
    len: usize,
    valid_when: bool,
    lsb_order: bool,
    pub(in crate::content) parameters: Parameters,
}

impl BitMaskedArray {
    /// Joins `len` items.
    ///
    /// # Errors
    /// `TooShort` if `mask` has fewer than `len` bits or `content` fewer than `len` items, `Invalid` if `content` is an index,
    /// option or union, or if the parameters do not belong here.
    pub fn try_new(
        mask: Buffer<u8>,
        content: Content,
        len: usize,
        valid_when: bool,
        lsb_order: bool,
        parameters: Parameters,
    ) -> Result<Self> {
        rules::check_indirection("BitMaskedArray", &parameters, &content)?;
        if mask.len() < len.div_ceil(8) {
            return Err(Error::too_short("mask", len.div_ceil(8), mask.len()));
        }
        if content.len() < len {
            return Err(Error::too_short("content", len, content.len()));
        }
        Ok(Self { mask, content: Box::new(content), len, valid_when, lsb_order, parameters })
    }

    /// Returns the mask, eight items a byte; spare bits of the last byte mean nothing.
    #[must_use]
    pub fn mask(&self) -> &Buffer<u8> {
        &self.mask
    }

    /// Returns the items, with a slot for each null.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Returns which value of a bit means that the item is there.
    #[must_use]
    pub fn valid_when(&self) -> bool {
        self.valid_when
    }

    /// Returns whether the first item is the least significant bit of its byte.
    #[must_use]
    pub fn lsb_order(&self) -> bool {
        self.lsb_order
    }

    /// Returns the number of items, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The bit of each item.
    fn bits(&self) -> impl Iterator<Item = bool> + '_ {
        let lsb_order = self.lsb_order;
        let bits = move |byte: u8| {
            (0..8).map(move |i| (byte >> if lsb_order { i } else { 7 - i }) & 1 == 1)
        };
        self.mask.iter().flat_map(move |&byte| bits(byte)).take(self.len)
    }

    /// Is item `i`, which exists, there?
    pub(crate) fn is_valid_at(&self, i: usize) -> bool {
        let shift = if self.lsb_order { i % 8 } else { 7 - i % 8 };
        (self.mask[i / 8] >> shift & 1 == 1) == self.valid_when
    }

    /// Is each item there?
    pub(crate) fn valid(&self) -> impl Iterator<Item = bool> + '_ {
        self.bits().map(|bit| bit == self.valid_when)
    }

    /// Returns the same items with a byte each, which is the raw bit; the content is shared.
    #[must_use]
    pub fn to_byte_masked(&self) -> ByteMaskedArray {
        let mask = self.bits().map(i8::from).collect();
        ByteMaskedArray::from_parts(
            mask,
            self.content.clone(),
            self.valid_when,
            self.parameters.clone(),
        )
    }
}

impl Node for BitMaskedArray {
    node_basics!("BitMaskedArray", content);

    fn form(&self) -> Form {
        Form::bit_masked(self.valid_when, self.lsb_order, self.content.form())
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("mask", self.mask.slice(0..self.len.div_ceil(8)))]
    }

    fn sliced(&self, range: Range<usize>) -> Content {
        self.to_byte_masked().sliced(range)
    }

    fn taken(&self, carry: &Carry) -> Content {
        self.to_byte_masked().taken(carry)
    }

    fn packed(&self) -> Content {
        let content = Box::new(self.content.sliced(0..self.len).to_packed());
        if matches!(*content, Content::Record(_)) {
            return IndexedOptionArray::in_place(self.valid(), content, &self.parameters);
        }
        let mask = self.mask.slice(0..self.len.div_ceil(8));
        Self { mask, content, parameters: self.parameters.clone(), ..*self }.into()
    }
}
