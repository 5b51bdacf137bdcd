//! Buffers that stand in files, or are made of those that do: each can be read in ranges of items.

use std::ops::Range;
use std::sync::Arc;

use super::super::store::{Element, Heap, Items, Reading, prefer_large_pages};
use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// A buffer of numbers, of which any part can be read without the rest.
pub(super) trait Source: Send + Sync {
    /// What the items are, in the byte order of this machine.
    fn primitive(&self) -> Primitive;

    /// How many there are.
    fn len(&self) -> usize;

    /// Some of them, all of which exist.
    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>>;

    /// The dataset that it is, or is made of.
    fn items(&self) -> Option<&Items> {
        None
    }
}

/// A buffer, shared.
pub(super) type Shared = Arc<dyn Source>;

/// One call of a reader.
pub(super) struct Call<'a> {
    pub(super) reading: &'a Reading,
    pub(super) budget: &'a Budget,
}

/// A dataset of numbers as it is, all of its dimensions in one line.
pub(super) struct Numbers {
    items: Arc<Items>,
    primitive: Primitive,
}

impl Numbers {
    /// Nothing if the items are something else.
    pub(super) fn new(items: Arc<Items>) -> Option<Self> {
        let primitive = items.primitive()?;
        // What is read as its integer, an enumeration for one, has to be converted.
        (*items.element() == Element::Number(primitive)).then_some(Self { items, primitive })
    }
}

impl Source for Numbers {
    fn primitive(&self) -> Primitive {
        self.primitive
    }

    fn len(&self) -> usize {
        self.items.rows() * self.items.inner().iter().product::<usize>()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let size = self.primitive.itemsize();
        let bytes = items.start * size..items.end * size;
        Ok(self.items.numbers(bytes, call.reading, call.budget)?.bytes().clone())
    }

    fn items(&self) -> Option<&Items> {
        Some(&self.items)
    }
}

/// A number, or the characters of a text of fixed size, in each item of a dataset, to which names of members lead.
pub(super) struct Part {
    items: Arc<Items>,
    path: Vec<String>,
    primitive: Primitive,
    /// How many of them a row has.
    per_row: usize,
}

impl Part {
    pub(super) fn new(
        items: Arc<Items>,
        path: Vec<String>,
        primitive: Primitive,
        per_row: usize,
    ) -> Self {
        Self { items, path, primitive, per_row }
    }
}

impl Source for Part {
    fn primitive(&self) -> Primitive {
        self.primitive
    }

    fn len(&self) -> usize {
        self.items.rows() * self.per_row
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        if items.is_empty() || self.per_row == 0 {
            return Ok(Buffer::new());
        }
        let rows = items.start / self.per_row..items.end.div_ceil(self.per_row);
        let first = rows.start * self.per_row;
        let read = self.items.part(&self.path, rows, call.reading.options(), call.budget)?;
        let size = self.primitive.itemsize();
        Ok(Buffer::from(read).slice((items.start - first) * size..(items.end - first) * size))
    }

    fn items(&self) -> Option<&Items> {
        Some(&self.items)
    }
}

/// The offsets of texts or sequences of any length.
pub(super) struct HeapOffsets(pub(super) Arc<Heap>);

impl Source for HeapOffsets {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.0.len() + 1
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        Ok(self.0.offsets(items, call.reading.options(), call.budget)?.to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        Some(self.0.items())
    }
}

/// What is between these offsets: a part of each item.
pub(super) struct HeapPart {
    heap: Arc<Heap>,
    primitive: Primitive,
    /// Where the part begins in an item, in bytes.
    offset: usize,
    /// How many of these numbers the part has.
    count: usize,
}

impl HeapPart {
    pub(super) fn new(heap: Arc<Heap>, primitive: Primitive, offset: usize, count: usize) -> Self {
        Self { heap, primitive, offset, count }
    }
}

impl Source for HeapPart {
    fn primitive(&self) -> Primitive {
        self.primitive
    }

    /// Nobody knows before all rows were read.
    fn len(&self) -> usize {
        usize::MAX / self.primitive.itemsize().max(1)
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        if items.is_empty() || self.count == 0 {
            return Ok(Buffer::new());
        }
        let numbers = items.start / self.count..items.end.div_ceil(self.count);
        let first = numbers.start * self.count;
        let found = self.heap.between(numbers, call.reading.options(), call.budget)?;
        let (size, whole) = (self.primitive.itemsize(), self.heap.itemsize().max(1));
        let width = size * self.count;
        let part = if width == whole {
            found
        } else {
            call.budget.ask((found.len() / whole * width) as u64, self.heap.items().place())?;
            let mut part = Vec::with_capacity(found.len() / whole * width);
            for item in found.chunks_exact(whole) {
                part.extend_from_slice(
                    item.get(self.offset..self.offset + width).unwrap_or_default(),
                );
            }
            part.into()
        };
        let at = |item: usize| ((item - first).saturating_mul(size)).min(part.len());
        Ok(part.slice(at(items.start)..at(items.end)))
    }

    fn items(&self) -> Option<&Items> {
        Some(self.heap.items())
    }
}

/// Some of the integers of a buffer, as those of 64 bits.
pub(super) fn integers(
    source: &dyn Source,
    items: Range<usize>,
    call: &Call<'_>,
    place: &str,
) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    integers_into(&mut found, source, items, call, place)?;
    Ok(found)
}

/// The same behind others.
pub(super) fn integers_into(
    found: &mut Vec<i64>,
    source: &dyn Source,
    items: Range<usize>,
    call: &Call<'_>,
    place: &str,
) -> Result<()> {
    call.budget.ask_for::<i64>(items.len(), place)?;
    found.reserve_exact(items.len());
    prefer_large_pages(found.spare_capacity_mut());
    let first = items.start;
    widen(found, source.read(items, call)?, source.primitive(), first, place)
}

/// Integers of any width, as those of 64 bits; `first` is the position of the first one, for messages.
pub(super) fn widened(
    bytes: Buffer<u8>,
    primitive: Primitive,
    first: usize,
    place: &str,
) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    widen(&mut found, bytes, primitive, first, place)?;
    Ok(found)
}

/// The same behind others.
fn widen(
    found: &mut Vec<i64>,
    bytes: Buffer<u8>,
    primitive: Primitive,
    first: usize,
    place: &str,
) -> Result<()> {
    fn all<T: Item + Copy>(bytes: &Buffer<u8>, found: &mut Vec<i64>) -> Result<()>
    where
        i64: From<T>,
    {
        found.extend(bytes.to_items::<T>()?.iter().map(|item| i64::from(*item)));
        Ok(())
    }

    match primitive {
        Primitive::Int8 => all::<i8>(&bytes, found),
        Primitive::Int16 => all::<i16>(&bytes, found),
        Primitive::Int32 => all::<i32>(&bytes, found),
        Primitive::Int64 => all::<i64>(&bytes, found),
        Primitive::UInt8 => all::<u8>(&bytes, found),
        Primitive::UInt16 => all::<u16>(&bytes, found),
        Primitive::UInt32 => all::<u32>(&bytes, found),
        Primitive::UInt64 => {
            let values = bytes.to_items::<u64>()?;
            let narrow = |(i, value): (usize, &u64)| {
                i64::try_from(*value).map_err(|_| {
                    let (most, at) = (i64::MAX, first + i);
                    Error::invalid(format!(
                        "{place}: expected at most {most}, found {value} at {at}"
                    ))
                })
            };
            found.reserve(values.len());
            for value in values.iter().enumerate().map(narrow) {
                found.push(value?);
            }
            Ok(())
        }
        other => {
            let message = format!("{place}: expected integers, found {other}");
            Err(Error::new(ErrorKind::Dtype, message))
        }
    }
}

/// Are these integers, which count or point?
pub(super) fn is_integer(primitive: Primitive) -> bool {
    matches!(primitive.kind(), PrimitiveKind::Int | PrimitiveKind::UInt)
}
