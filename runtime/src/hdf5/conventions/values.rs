//! Buffers made of the values of others, item by item: masks, truth values, codes of categories, ends of texts in fixed places.

use std::ops::Range;

use super::super::store::Items;
use super::source::{Call, Shared, Source, integers, widened};
use crate::buffer::Buffer;
use crate::error::{Error, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// Truth values in integers of any width: all but 0 are true.
pub(super) struct Truth {
    pub(super) integers: Shared,
    pub(super) place: String,
}

impl Source for Truth {
    fn primitive(&self) -> Primitive {
        Primitive::Bool
    }

    fn len(&self) -> usize {
        self.integers.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let found = integers(&*self.integers, items, call, &self.place)?;
        Ok(found.into_iter().map(|value| u8::from(value != 0)).collect())
    }

    fn items(&self) -> Option<&Items> {
        self.integers.items()
    }
}

/// Positions of categories; -1 is none where some may be missing.
pub(super) struct Codes {
    pub(super) codes: Shared,
    pub(super) categories: usize,
    pub(super) missing: bool,
    pub(super) place: String,
}

impl Source for Codes {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.codes.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let first = items.start;
        let codes = integers(&*self.codes, items, call, &self.place)?;
        let least = if self.missing { -1 } else { 0 };
        let wrong = |code: &i64| *code < least || *code >= self.categories as i64;
        if let Some(i) = codes.iter().position(wrong) {
            return Err(Error::invalid(format!(
                "{}: expected codes from {least} to below {}, found {} at {}",
                self.place,
                self.categories,
                codes.get(i).copied().unwrap_or_default(),
                first + i
            )));
        }
        Ok(Buffer::from(codes).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.codes.items()
    }
}

/// Integers as they are, all of which are below a limit.
pub(super) struct Below {
    pub(super) positions: Shared,
    pub(super) limit: usize,
    pub(super) place: String,
}

impl Source for Below {
    fn primitive(&self) -> Primitive {
        self.positions.primitive()
    }

    fn len(&self) -> usize {
        self.positions.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let bytes = self.positions.read(items.clone(), call)?.settled();
        // One sweep over them as they are, and the reason only if there is one.
        let limit = self.limit as u64;
        let sound = match self.primitive() {
            Primitive::Int32 => Some(bytes.to_items::<i32>()?.iter().fold(true, |sound, item| {
                sound & (*item >= 0) & (u64::from(item.cast_unsigned()) < limit)
            })),
            Primitive::Int64 => {
                Some(bytes.to_items::<i64>()?.iter().fold(true, |sound, item| {
                    sound & (*item >= 0) & (item.cast_unsigned() < limit)
                }))
            }
            _ => None,
        };
        if sound == Some(true) {
            return Ok(bytes);
        }
        let positions = widened(bytes.clone(), self.primitive(), items.start, &self.place)?;
        let wrong = |position: &i64| *position < 0 || *position as u64 >= self.limit as u64;
        match positions.iter().position(wrong) {
            Some(i) => Err(Error::invalid(format!(
                "{}: expected positions below {}, found {} at {}",
                self.place,
                self.limit,
                positions.get(i).copied().unwrap_or_default(),
                items.start + i
            ))),
            None => Ok(bytes),
        }
    }

    fn items(&self) -> Option<&Items> {
        self.positions.items()
    }
}

/// 1 where a value is there: where it is not the one that stands for a missing one.
pub(super) struct NotFill {
    values: Shared,
    fills: Vec<Vec<u8>>,
}

impl NotFill {
    /// Zeros of floats are equal whatever their sign.
    pub(super) fn new(values: Shared, fills: &[Vec<u8>]) -> Self {
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
        Self { values, fills }
    }
}

impl Source for NotFill {
    fn primitive(&self) -> Primitive {
        Primitive::Int8
    }

    fn len(&self) -> usize {
        self.values.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let size = self.values.primitive().itemsize();
        let values = self.values.read(items, call)?;
        let there = |value: &[u8]| !self.fills.iter().any(|fill| value == fill);
        Ok(values.chunks_exact(size).map(|value| u8::from(there(value))).collect())
    }

    fn items(&self) -> Option<&Items> {
        self.values.items()
    }
}

/// Where texts in fixed places start, which is known.
pub(super) struct TextStarts(pub(super) FixedTexts);

/// Where they stop: the last byte before the padding.
pub(super) struct TextStops(pub(super) FixedTexts);

/// Texts of `size` bytes each.
#[derive(Clone)]
pub(super) struct FixedTexts {
    pub(super) characters: Shared,
    /// How many there are; more, if nobody knows before they were read.
    pub(super) count: usize,
    pub(super) size: usize,
}

impl FixedTexts {
    /// Those of these texts that there are, and what makes each of its number and its bytes; the bytes are read only if they are wanted or
    /// nobody knows how many there are.
    fn each(
        &self,
        items: Range<usize>,
        call: &Call<'_>,
        read: bool,
        make: impl Fn(usize, &[u8]) -> usize,
    ) -> Result<Buffer<u8>> {
        let size = self.size;
        let unknown = items.end > MOST_KNOWN;
        let characters = if size > 0 && (read || unknown) {
            self.characters.read(items.start * size..items.end.saturating_mul(size), call)?
        } else {
            Buffer::new()
        };
        let count = if unknown { characters.len() / size.max(1) } else { items.len() };
        call.budget.ask_for::<i64>(count, "places of texts")?;
        let position = |i: usize| {
            let text = characters.get(i * size..(i + 1) * size).unwrap_or_default();
            make(items.start + i, text) as i64
        };
        Ok((0..count).map(position).collect::<Buffer<i64>>().to_bytes())
    }
}

/// No buffer whose length is known has so many items.
const MOST_KNOWN: usize = 1 << 56;

impl Source for TextStarts {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.0.count
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let size = self.0.size;
        self.0.each(items, call, false, |item, _| item * size)
    }
}

impl Source for TextStops {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.0.count
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let size = self.0.size;
        self.0.each(items, call, true, |item, text| {
            item * size + text.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)
        })
    }

    fn items(&self) -> Option<&Items> {
        self.0.characters.items()
    }
}
