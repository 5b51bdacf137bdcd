//! Buffers made of the values of others, item by item: masks, truth values, codes of categories, ends of texts in fixed places.

use std::ops::Range;
use std::sync::Arc;

use super::super::store::Items;
use super::source::{Call, Shared, Source, integers, widened};
use crate::buffer::Buffer;
use crate::error::{Error, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// A buffer made of another one, item by item.
pub(super) struct Made {
    of: Shared,
    how: How,
    place: String,
}

/// What is made of the items.
enum How {
    /// Truth values: all integers but 0 are true.
    Truth,
    /// Positions of so many categories; -1 is none where some may be missing.
    Codes { categories: usize, missing: bool },
    /// Integers as they are, all of which are below a limit.
    Below(usize),
    /// 1 where a value is there: where it is not one of those that stand for a missing one.
    NotFill(Vec<Vec<u8>>),
}

impl Made {
    fn new(of: Shared, how: How, place: &str) -> Arc<Self> {
        Arc::new(Self { of, how, place: place.to_owned() })
    }

    /// Truth values of integers of any width.
    pub(super) fn truth(integers: Shared, place: &str) -> Arc<Self> {
        Self::new(integers, How::Truth, place)
    }

    /// Integers that are checked to be positions of categories.
    pub(super) fn codes(codes: Shared, categories: usize, missing: bool, place: &str) -> Arc<Self> {
        Self::new(codes, How::Codes { categories, missing }, place)
    }

    /// Integers that are checked to be below a limit.
    pub(super) fn below(positions: Shared, limit: usize, place: &str) -> Arc<Self> {
        Self::new(positions, How::Below(limit), place)
    }

    /// A mask of the values that are there. Zeros of floats are equal whatever their sign.
    pub(super) fn not_fill(values: Shared, fills: &[Vec<u8>], place: &str) -> Arc<Self> {
        let mut fills = fills.to_vec();
        let is_float = values.primitive().kind() == PrimitiveKind::Float;
        let negative = |fill: &Vec<u8>| {
            let sign = if cfg!(target_endian = "little") { fill.len().checked_sub(1)? } else { 0 };
            let mut other = fill.clone();
            *other.get_mut(sign)? ^= 0x80;
            let zero = fill.iter().all(|byte| *byte == 0) || other.iter().all(|byte| *byte == 0);
            (is_float && zero).then_some(other)
        };
        let others: Vec<Vec<u8>> = fills.iter().filter_map(negative).collect();
        fills.extend(others);
        Self::new(values, How::NotFill(fills), place)
    }

    /// The integers that it is made of.
    fn integers(&self, items: Range<usize>, call: &Call<'_>) -> Result<Vec<i64>> {
        integers(&*self.of, items, call, &self.place)
    }

    /// Fails at the first of some integers, of which the first is item `first`, that is not in a range; `what` they are, for the message.
    fn check(&self, found: &[i64], range: &Range<i64>, what: &str, first: usize) -> Result<()> {
        match found.iter().enumerate().find(|(_, item)| !range.contains(item)) {
            Some((i, item)) => Err(Error::invalid(format!(
                "{}: expected {what} below {}, found {item} at {}",
                self.place,
                range.end,
                first + i
            ))),
            None => Ok(()),
        }
    }

    fn below_limit(
        &self,
        limit: usize,
        items: Range<usize>,
        call: &Call<'_>,
    ) -> Result<Buffer<u8>> {
        let first = items.start;
        let bytes = self.of.read(items, call)?.settled();
        // One sweep over them as they are, and the reason only if there is one.
        let most = limit as u64;
        let sound = match self.primitive() {
            Primitive::Int32 => Some(bytes.to_items::<i32>()?.iter().fold(true, |sound, item| {
                sound & (*item >= 0) & (u64::from(item.cast_unsigned()) < most)
            })),
            Primitive::Int64 => Some(
                bytes
                    .to_items::<i64>()?
                    .iter()
                    .fold(true, |sound, item| sound & (*item >= 0) & (item.cast_unsigned() < most)),
            ),
            _ => None,
        };
        if sound != Some(true) {
            let positions = widened(bytes.clone(), self.primitive(), first, &self.place)?;
            self.check(&positions, &(0..end_of(limit)), "positions", first)?;
        }
        Ok(bytes)
    }
}

/// A number of items as the end of a range of positions.
fn end_of(items: usize) -> i64 {
    i64::try_from(items).unwrap_or(i64::MAX)
}

impl Source for Made {
    fn primitive(&self) -> Primitive {
        match self.how {
            How::Truth => Primitive::Bool,
            How::Codes { .. } => Primitive::Int64,
            How::Below(_) => self.of.primitive(),
            How::NotFill(_) => Primitive::Int8,
        }
    }

    fn len(&self) -> usize {
        self.of.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        match &self.how {
            How::Truth => {
                let found = self.integers(items, call)?;
                Ok(found.into_iter().map(|value| u8::from(value != 0)).collect())
            }
            How::Codes { categories, missing } => {
                let first = items.start;
                let codes = self.integers(items, call)?;
                let least = if *missing { -1 } else { 0 };
                let what = format!("codes from {least} to");
                self.check(&codes, &(least..end_of(*categories)), &what, first)?;
                Ok(Buffer::from(codes).to_bytes())
            }
            How::Below(limit) => self.below_limit(*limit, items, call),
            How::NotFill(fills) => {
                let size = self.of.primitive().itemsize();
                let values = self.of.read(items, call)?;
                let there = |value: &[u8]| !fills.iter().any(|fill| value == fill);
                Ok(values.chunks_exact(size).map(|value| u8::from(there(value))).collect())
            }
        }
    }

    fn items(&self) -> Option<&Items> {
        self.of.items()
    }
}

/// Where texts of `size` bytes each start, which is known, or stop: behind the last byte before the padding.
pub(super) struct FixedTexts {
    pub(super) characters: Shared,
    /// How many there are; more, if nobody knows before they were read.
    pub(super) count: usize,
    pub(super) size: usize,
    pub(super) stops: bool,
}

/// No buffer whose length is known has so many items.
const MOST_KNOWN: usize = 1 << 56;

impl Source for FixedTexts {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.count
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let size = self.size;
        let unknown = items.end > MOST_KNOWN;
        let characters = if size > 0 && (self.stops || unknown) {
            self.characters.read(items.start * size..items.end.saturating_mul(size), call)?
        } else {
            Buffer::new()
        };
        let count = if unknown { characters.len() / size.max(1) } else { items.len() };
        call.budget.ask_for::<i64>(count, "places of texts")?;
        let position = |i: usize| {
            let text = characters.get(i * size..(i + 1) * size).unwrap_or_default();
            let last = text.iter().rposition(|byte| self.stops && *byte != 0);
            ((items.start + i) * size + last.map_or(0, |last| last + 1)) as i64
        };
        Ok((0..count).map(position).collect::<Buffer<i64>>().to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.characters.items().filter(|_| self.stops)
    }
}
