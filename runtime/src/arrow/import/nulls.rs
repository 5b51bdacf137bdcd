//! Which items are null, and options.

use super::Reader;
use crate::arrow::abi::Source;
use crate::arrow::bits::{Validity, is_set, shifted};
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::{BitMaskedArray, Content, UnmaskedArray};
use crate::error::{Error, Result};

/// The validity of the items that count.
pub(super) struct Nulls {
    /// As many bits as there are items, 1 where an item is there; nothing if the array says nothing.
    bits: Option<Buffer<u8>>,
}

impl Nulls {
    pub(super) const fn none() -> Self {
        Self { bits: None }
    }

    /// Does the array say which items are null?
    pub(super) fn is_known(&self) -> bool {
        self.bits.is_some()
    }

    /// Is item `i` there?
    pub(super) fn is_there(&self, i: usize) -> bool {
        self.bits.as_ref().is_none_or(|bits| is_set(bits, i))
    }
}

impl<S: Source> Reader<'_, S> {
    /// The bits of the items that count, at the beginning of a byte.
    pub(super) fn read_nulls(&self) -> Result<Nulls> {
        if matches!(self.field.format, Format::Null | Format::Union { .. } | Format::RunEnds) {
            return Ok(Nulls::none());
        }
        let bytes = self.range.end.div_ceil(8);
        let (count, len) = (self.source.null_count(), self.len());
        if usize::try_from(count).is_ok_and(|count| count > len) {
            return Err(Error::invalid(format!("expected at most {len} nulls, found {count}")));
        }
        if self.source.buffer(0, 0)?.is_none() {
            if count > 0 {
                let message = format!(
                    "expected the validity of items of which {count} are null, found a null pointer"
                );
                return Err(Error::invalid(message));
            }
            return Ok(Nulls::none());
        }
        if len == 0 {
            return Ok(Nulls::none());
        }
        let bits = self.bytes(0, Some(bytes), "validity")?.settled();
        Ok(Nulls { bits: Some(shifted(&bits, self.range.start, self.len())) })
    }

    /// The array as an option, or as none, which it must not need then.
    pub(super) fn masked(&self, content: Content, is_option: bool) -> Result<Content> {
        let len = self.len();
        if !is_option {
            return Ok(content);
        }
        let says = self.extension.as_ref().and_then(|extension| extension.mask_type.as_deref());
        let bits = self.nulls.bits.as_ref();
        let bits = match says {
            Some("UnmaskedArray") => bits.filter(|bits| Validity::of_bits(bits, len).nulls() > 0),
            _ => bits,
        };
        let parameters = self.mask_parameters();
        match bits {
            Some(bits) => {
                let option =
                    BitMaskedArray::try_new(bits.clone(), content, len, true, true, parameters);
                option.map(Content::from)
            }
            None => UnmaskedArray::try_new(content, parameters).map(Content::from),
        }
    }

    /// Is item `i` of a child that has one for each of ours hidden: not of those that count, or of one that is null?
    pub(super) fn hides(&self, i: usize) -> bool {
        !self.range.contains(&i) || !self.nulls.is_there(i - self.range.start)
    }

    /// Checks that nothing is null in a field that is not to be, but where what it is in hides it.
    pub(super) fn check_no_nulls(&self, hidden: impl Fn(usize) -> bool) -> Result<()> {
        if !self.nulls.is_known() {
            return Ok(());
        }
        match (0..self.len()).find(|&i| !self.nulls.is_there(i) && !hidden(i)) {
            None => Ok(()),
            Some(i) => Err(self.fault(format!(
                "expected no nulls in a field that is not nullable, found one at i={i}"
            ))),
        }
    }
}
