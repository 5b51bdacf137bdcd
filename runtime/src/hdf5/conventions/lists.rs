//! Offsets, as the layouts of others have them: without the first one, without the last one, as lengths, or as parents of items.

use std::ops::Range;
use std::sync::{Mutex, OnceLock};

use super::super::store::Items;
use super::source::{Call, Shared, Source, integers, integers_into};
use crate::buffer::Buffer;
use crate::error::{Error, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// The offsets of lists, all of which have been asked whether they are some.
struct Checked<'a> {
    /// Where they stand, for messages.
    place: &'a str,
    /// How many items there are.
    content: usize,
}

impl Checked<'_> {
    /// Values that follow on each other, of which the first is that of row `row`.
    fn check(&self, values: &[i64], row: usize) -> Result<()> {
        let wrong = |what: String| Err(Error::invalid(format!("{}: {what}", self.place)));
        // One sweep without a way out of it, which is what processors like, and the reason only if there is one.
        let pairs = values.iter().zip(values.get(1..).unwrap_or_default());
        let rises = pairs.fold(true, |rises, (a, b)| rises & (a <= b));
        let ends = [values.first(), values.last()].map(|end| end.copied().unwrap_or_default());
        if rises && ends.iter().all(|end| *end >= 0 && end.unsigned_abs() <= self.content as u64) {
            return Ok(());
        }
        if let Some(first) = values.first().filter(|first| **first < 0) {
            return wrong(format!("expected at least 0, found {first} at {row}"));
        }
        let falls = values.windows(2).position(|pair| matches!(pair, [a, b] if a > b));
        if let Some(i) = falls {
            let pair = values.get(i..i + 2).unwrap_or_default();
            let (at, found) = (row + i + 1, pair.last().copied().unwrap_or_default());
            let least = pair.first().copied().unwrap_or_default();
            return wrong(format!("decreases: expected at least {least}, found {found} at {at}"));
        }
        match values.iter().position(|value| value.unsigned_abs() > self.content as u64) {
            Some(i) => wrong(format!(
                "expected at most {} items, found {} at {}",
                self.content,
                values.get(i).copied().unwrap_or_default(),
                row + i
            )),
            None => Ok(()),
        }
    }
}

/// Where lists end, one number a list.
pub(super) struct Ends {
    ends: Shared,
    content: usize,
    place: String,
    /// Was it looked whether they were too narrow?
    wide_enough: OnceLock<()>,
}

impl Ends {
    pub(super) fn new(ends: Shared, content: usize, place: String) -> Self {
        Self { ends, content, place, wide_enough: OnceLock::new() }
    }

    /// Ends in narrow integers that have wrapped, or were cut off at the largest one, leave items behind the last list.
    fn check_width(&self, call: &Call<'_>) -> Result<()> {
        let count = self.ends.len();
        let bits = 8 * self.ends.primitive().itemsize();
        if self.wide_enough.get().is_some() || count == 0 || bits >= 64 {
            return Ok(());
        }
        let last = integers(&*self.ends, count - 1..count, call, &self.place)?;
        let last = last.first().map_or(0, |last| last.unsigned_abs());
        let rest = (self.content as u64).saturating_sub(last);
        let signed = self.ends.primitive().kind() == PrimitiveKind::Int;
        let most = (1_u64 << (bits - usize::from(signed))) - 1;
        if rest > 0 && (rest.is_multiple_of(1 << bits) || last == most) {
            return Err(Error::invalid(format!(
                "{}: ends were too narrow: expected the last one at {}, where the items end, found {last} in {}",
                self.place,
                self.content,
                self.ends.primitive()
            )));
        }
        let _ = self.wide_enough.set(());
        Ok(())
    }
}

impl Source for Ends {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.ends.len() + 1
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        if items.is_empty() {
            return Ok(Buffer::new());
        }
        self.check_width(call)?;
        let first = items.start.saturating_sub(1);
        let ends = first..items.end - 1;
        let mut offsets = Vec::new();
        if items.start == 0 {
            offsets.push(0);
        }
        let before = offsets.len();
        integers_into(&mut offsets, &*self.ends, ends, call, &self.place)?;
        let ends = offsets.get(before..).unwrap_or_default();
        Checked { place: &self.place, content: self.content }.check(ends, first)?;
        Ok(Buffer::from(offsets).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.ends.items()
    }
}

/// Where lists start, one number a list: each ends where the next one starts, and the last one with the items.
pub(super) struct Starts {
    starts: Shared,
    content: usize,
    place: String,
}

impl Starts {
    pub(super) fn new(starts: Shared, content: usize, place: String) -> Self {
        Self { starts, content, place }
    }
}

impl Source for Starts {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.starts.len() + 1
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let count = self.starts.len();
        let mut offsets = integers(
            &*self.starts,
            items.start.min(count)..items.end.min(count),
            call,
            &self.place,
        )?;
        if items.contains(&count) {
            // Offsets without a list begin with 0.
            offsets.push(if count == 0 { 0 } else { self.content as i64 });
        }
        Checked { place: &self.place, content: self.content }.check(&offsets, items.start)?;
        Ok(Buffer::from(offsets).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.starts.items()
    }
}

/// Offsets as they are.
pub(super) struct Offsets {
    offsets: Shared,
    content: usize,
    place: String,
}

impl Offsets {
    pub(super) fn new(offsets: Shared, content: usize, place: String) -> Self {
        Self { offsets, content, place }
    }

    /// Are they of a type that Awkward has offsets of?
    fn as_they_are(&self) -> bool {
        matches!(self.offsets.primitive(), Primitive::Int32 | Primitive::UInt32 | Primitive::Int64)
    }
}

impl Source for Offsets {
    fn primitive(&self) -> Primitive {
        if self.as_they_are() { self.offsets.primitive() } else { Primitive::Int64 }
    }

    fn len(&self) -> usize {
        self.offsets.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let first = items.start;
        let values = integers(&*self.offsets, items.clone(), call, &self.place)?;
        Checked { place: &self.place, content: self.content }.check(&values, first)?;
        // What was read is what was checked: a file that changes meanwhile has no say.
        Ok(match self.primitive() {
            Primitive::Int32 => narrowed::<i32>(&values),
            Primitive::UInt32 => narrowed::<u32>(&values),
            _ => Buffer::from(values).to_bytes(),
        })
    }

    fn items(&self) -> Option<&Items> {
        self.offsets.items()
    }
}

fn narrowed<T: crate::buffer::Item + TryFrom<i64> + Default>(values: &[i64]) -> Buffer<u8> {
    let narrow = |value: &i64| T::try_from(*value).unwrap_or_default();
    values.iter().map(narrow).collect::<Buffer<T>>().to_bytes()
}

/// How long lists are, one number a list. All of them are read for any.
pub(super) struct Counts {
    counts: Shared,
    content: usize,
    place: String,
    sums: Mutex<Option<Buffer<i64>>>,
}

impl Counts {
    pub(super) fn new(counts: Shared, content: usize, place: String) -> Self {
        Self { counts, content, place, sums: Mutex::new(None) }
    }

    fn sums(&self, call: &Call<'_>) -> Result<Buffer<i64>> {
        let mut known = self.sums.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(sums) = &*known {
            return Ok(sums.clone());
        }
        let mut sums = integers(&*self.counts, 0..self.counts.len(), call, &self.place)?;
        let mut sum = 0_i64;
        for (i, count) in sums.iter_mut().enumerate() {
            let wrong = |what: String| Error::invalid(format!("{}: {what}", self.place));
            if *count < 0 {
                return Err(wrong(format!("expected at least 0, found {count} at {i}")));
            }
            sum = sum.saturating_add(std::mem::replace(count, sum));
            if sum.unsigned_abs() > self.content as u64 {
                let most = self.content;
                return Err(wrong(format!("expected at most {most} items, found {sum} at {i}")));
            }
        }
        sums.push(sum);
        Ok(known.insert(sums.into()).clone())
    }
}

impl Source for Counts {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.counts.len() + 1
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        Ok(self.sums(call)?.slice(items).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.counts.items()
    }
}

/// Lists of items that name their list each. All of them are read for any.
pub(super) struct Parents {
    parents: Shared,
    lists: usize,
    place: String,
    sorted: Mutex<Option<[Buffer<i64>; 2]>>,
}

impl Parents {
    pub(super) fn new(parents: Shared, lists: usize, place: String) -> Self {
        Self { parents, lists, place, sorted: Mutex::new(None) }
    }

    /// Offsets of the lists, and the items in the order of the lists; within one as they stand in the file.
    fn sorted(&self, call: &Call<'_>) -> Result<[Buffer<i64>; 2]> {
        let mut known = self.sorted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(sorted) = &*known {
            return Ok(sorted.clone());
        }
        let parents = integers(&*self.parents, 0..self.parents.len(), call, &self.place)?;
        call.budget.ask_for::<[i64; 2]>(self.lists.saturating_add(parents.len()), &self.place)?;
        let mut offsets = vec![0_i64; self.lists + 1];
        let list = |parent: i64| usize::try_from(parent).ok().filter(|list| *list < self.lists);
        for (i, parent) in parents.iter().enumerate() {
            let Some(end) = list(*parent).and_then(|list| offsets.get_mut(list + 1)) else {
                let most = self.lists;
                let message =
                    format!("{}: expected a list of {most}, found {parent} at {i}", self.place);
                return Err(Error::invalid(message));
            };
            *end += 1;
        }
        let mut sum = 0;
        for end in &mut offsets {
            sum += *end;
            *end = sum;
        }
        let (mut next, mut order) = (offsets.clone(), vec![0_i64; parents.len()]);
        for (i, parent) in parents.iter().enumerate() {
            let Some(next) = list(*parent).and_then(|list| next.get_mut(list)) else { continue };
            if let Some(place) = usize::try_from(*next).ok().and_then(|at| order.get_mut(at)) {
                *place = i as i64;
            }
            *next += 1;
        }
        Ok(known.insert([offsets.into(), order.into()]).clone())
    }
}

/// The offsets of such lists.
pub(super) struct ParentOffsets(pub(super) std::sync::Arc<Parents>);

impl Source for ParentOffsets {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.0.lists + 1
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let [offsets, _] = self.0.sorted(call)?;
        Ok(offsets.slice(items).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.0.parents.items()
    }
}

/// Which items are in such lists, one list after the other.
pub(super) struct ParentOrder(pub(super) std::sync::Arc<Parents>);

impl Source for ParentOrder {
    fn primitive(&self) -> Primitive {
        Primitive::Int64
    }

    fn len(&self) -> usize {
        self.0.parents.len()
    }

    fn read(&self, items: Range<usize>, call: &Call<'_>) -> Result<Buffer<u8>> {
        let [_, order] = self.0.sorted(call)?;
        Ok(order.slice(items).to_bytes())
    }

    fn items(&self) -> Option<&Items> {
        self.0.parents.items()
    }
}
