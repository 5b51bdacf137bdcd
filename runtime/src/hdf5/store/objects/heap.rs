//! Texts and sequences of any length as two buffers: offsets, and what is between them, side by side.
//!
//! A file has each of them by itself, so that nobody knows how much is before a row without reading all rows before it. Rows in the
//! middle are read all the same without them: their offsets begin at a number that no other rows have, by which it is known which
//! rows are meant when the items between these offsets are asked for. Rows from the first one on have offsets from 0 on.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::super::threads::locked;
use super::super::{ReadOptions, io, progress};
use super::{Element, Items};
use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::error::{Error, ErrorKind, Result};

/// Where the numbers of rows in the middle begin. No file has as many items.
const FIRST: u64 = 1 << 44;
/// How many bytes of pieces are kept for those who ask for the other parts of their items; the newest is in any case.
const MOST_KEPT: usize = 64 << 20;
/// How many pieces are remembered without their bytes; these are read again.
const MOST_PIECES: usize = 1 << 16;
/// So many items are read at a time.
const BLOCK_ITEMS: usize = 1 << 16;
/// So many rows of a chunk are read at a time, at the most.
const MOST_ROWS: usize = 1 << 20;

/// What items of any length are.
pub(crate) enum HeapKind {
    Text,
    /// References, as the paths that they lead to.
    Paths,
    /// Items of this type, all of which have the same number of bytes.
    Sequence(Element),
}

/// The texts or sequences in one part of the items of a dataset.
pub(crate) struct Heap {
    items: Arc<Items>,
    /// Names of members that lead to them.
    path: Vec<String>,
    /// How many there are in a row.
    per_row: usize,
    kind: HeapKind,
    state: Mutex<State>,
}

/// What was read.
#[derive(Default)]
struct State {
    /// The newest last.
    pieces: Vec<Piece>,
    /// The next number for rows in the middle, less [`FIRST`].
    next: u64,
    /// The offsets of the most rows from the first one on that were read.
    first_offsets: Option<Buffer<i64>>,
}

/// Some rows that were read.
#[derive(Clone)]
struct Piece {
    rows: Range<usize>,
    /// The first of its numbers.
    start: u64,
    /// How many numbers it has, which is how many items or bytes of text are in its rows.
    len: u64,
    /// Offsets from 0 on, and what is between them; nothing if they are no longer kept.
    kept: Option<Rows>,
}

/// Rows in memory.
#[derive(Clone)]
struct Rows {
    /// From 0 on.
    offsets: Buffer<i64>,
    /// What is between them.
    bytes: Buffer<u8>,
}

impl Heap {
    /// The texts or sequences to which these names lead, of which a row has `per_row`, those along the dimensions of the dataset included.
    pub(crate) fn new(
        items: Arc<Items>,
        path: Vec<String>,
        per_row: usize,
        kind: HeapKind,
    ) -> Self {
        Self { items, path, per_row, kind, state: Mutex::default() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.items.rows() * self.per_row
    }

    /// The dataset.
    pub(crate) fn items(&self) -> &Items {
        &self.items
    }

    /// Bytes of an item between the offsets.
    pub(crate) fn itemsize(&self) -> usize {
        match &self.kind {
            HeapKind::Text | HeapKind::Paths => 1,
            HeapKind::Sequence(item) => item.itemsize().unwrap_or(1),
        }
    }

    /// Some of the offsets, of which there is one more than there are texts or sequences.
    ///
    /// # Errors
    /// `Limit` if they take more than the file justifies, `Io` if they cannot be read.
    pub(crate) fn offsets(
        &self,
        range: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Buffer<i64>> {
        let count = range.len().saturating_sub(1);
        if count == 0 {
            return Ok(vec![0; range.len()].into());
        }
        let (start, end) = (range.start, range.start + count);
        if let Some(first) = &locked(&self.state).first_offsets
            && let Some(known) = first.get_range(range)
        {
            return Ok(known);
        }
        let rows = start / self.per_row..end.div_ceil(self.per_row);
        let known = locked(&self.state).pieces.iter().find(|piece| piece.rows == rows).cloned();
        let (number, offsets) = match known.map(|piece| (piece.start, piece.kept)) {
            Some((number, Some(kept))) => (number, kept.offsets),
            _ => {
                let read = self.read(rows.clone(), options, budget)?;
                (self.keep(rows.clone(), &read), read.offsets)
            }
        };
        let skipped = start - rows.start * self.per_row;
        let some = offsets.get_range(skipped..skipped + count + 1).unwrap_or_default();
        if number == 0 {
            return Ok(some);
        }
        let number = number.cast_signed();
        Ok(some.iter().map(|offset| number + offset).collect())
    }

    /// The items with these numbers, which offsets name: their bytes side by side. Fewer if there are no more.
    ///
    /// # Errors
    /// As [`offsets`](Self::offsets).
    pub(crate) fn between(
        &self,
        numbers: Range<usize>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Buffer<u8>> {
        if numbers.is_empty() {
            return Ok(Buffer::new());
        }
        let first = numbers.start as u64;
        let within = |piece: &&Piece| piece.start <= first && first - piece.start < piece.len;
        let known = {
            let mut state = locked(&self.state);
            let known = state.pieces.iter().rposition(|piece| within(&piece));
            let found = known.and_then(|at| state.pieces.get(at)).cloned();
            // Nobody asks twice for what has one part, if all of it is given away.
            let whole = found.as_ref().is_some_and(|piece| numbers.len() as u64 >= piece.len);
            if let Some(piece) = known.and_then(|at| state.pieces.get_mut(at))
                && whole
                && self.has_one_part()
            {
                piece.kept = None;
            }
            found
        };
        let (rows, number) = match known {
            Some(Piece { start, kept: Some(kept), .. })
                if start > 0 || self.reaches(&kept, &numbers) =>
            {
                return Ok(self.cut(&kept.bytes, &numbers, start));
            }
            Some(Piece { rows, start, .. }) if start > 0 => (rows, start),
            _ if first >= FIRST => {
                let message =
                    format!("{}: rows that were forgotten: read them again", self.items.place());
                return Err(Error::new(ErrorKind::Io, message));
            }
            _ => self.rows_of(&numbers),
        };
        let read = self.read(rows.clone(), options, budget)?;
        if rows.start == 0 {
            self.keep(rows, &read);
        }
        Ok(self.cut(&read.bytes, &numbers, number))
    }

    /// Are its items one buffer?
    fn has_one_part(&self) -> bool {
        !matches!(&self.kind, HeapKind::Sequence(Element::Record(_) | Element::Text { .. }))
    }

    /// Are all these numbers, counted from the first row on, among what is kept?
    fn reaches(&self, kept: &Rows, numbers: &Range<usize>) -> bool {
        let all = kept.offsets.len() > self.len();
        all || numbers.end.saturating_mul(self.itemsize()) <= kept.bytes.len()
    }

    /// The rows that have these numbers, counted from the first row on, and the number that they begin with.
    fn rows_of(&self, numbers: &Range<usize>) -> (Range<usize>, u64) {
        let all = (0..self.items.rows(), 0);
        let state = locked(&self.state);
        let Some(offsets) = &state.first_offsets else { return all };
        let end = i64::try_from(numbers.end).unwrap_or(i64::MAX);
        let start = i64::try_from(numbers.start).unwrap_or(i64::MAX);
        if offsets.last().is_none_or(|last| *last < end) {
            return all;
        }
        let first = offsets.partition_point(|offset| *offset <= start).saturating_sub(1);
        let last = offsets.partition_point(|offset| *offset < end);
        let rows = first / self.per_row..last.div_ceil(self.per_row);
        let number = offsets.get(rows.start * self.per_row).copied().unwrap_or_default();
        (rows, number.unsigned_abs())
    }

    /// The bytes of these numbers, out of those that begin with `number`.
    fn cut(&self, bytes: &Buffer<u8>, numbers: &Range<usize>, number: u64) -> Buffer<u8> {
        let at = |n: usize| {
            let items = n.saturating_sub(usize::try_from(number).unwrap_or(usize::MAX));
            items.saturating_mul(self.itemsize()).min(bytes.len())
        };
        bytes.slice(at(numbers.start)..at(numbers.end))
    }

    /// Remembers rows that were read, and gives the first of their numbers.
    fn keep(&self, rows: Range<usize>, read: &Rows) -> u64 {
        let mut state = locked(&self.state);
        let len = read.offsets.last().copied().unwrap_or_default().unsigned_abs();
        let known = state.pieces.iter().position(|piece| piece.rows == rows);
        let start = match known.map(|known| state.pieces.remove(known)) {
            Some(piece) => piece.start,
            None if rows.start == 0 => 0,
            None => {
                let start = FIRST + state.next;
                state.next += len.max(1);
                start
            }
        };
        if rows.start == 0 {
            let longer = state.first_offsets.as_ref().is_none_or(|o| o.len() < read.offsets.len());
            state.first_offsets =
                longer.then(|| read.offsets.clone()).or(state.first_offsets.take());
        }
        state.pieces.push(Piece { rows, start, len, kept: Some(read.clone()) });
        let mut left = MOST_KEPT;
        for (i, piece) in state.pieces.iter_mut().rev().enumerate() {
            let size =
                piece.kept.as_ref().map_or(0, |kept| kept.bytes.len() + 8 * kept.offsets.len());
            match left.checked_sub(size) {
                Some(less) => left = less,
                None if i == 0 => left = 0,
                None => piece.kept = None,
            }
        }
        if state.pieces.len() > MOST_PIECES {
            state.pieces.remove(0);
        }
        start
    }

    /// Reads some rows.
    fn read(&self, rows: Range<usize>, options: &ReadOptions, budget: &Budget) -> Result<Rows> {
        let count = rows.len().saturating_mul(self.per_row);
        budget.ask_for::<i64>(count, self.items.place())?;
        let mut offsets: Vec<i64> = Vec::with_capacity(count + 1);
        offsets.push(0);
        let mut bytes = Vec::new();
        let mut paths = Paths::default();
        let mut start = rows.start;
        while start < rows.end && self.per_row > 0 {
            let end = self.block_end(start).min(rows.end);
            let before = bytes.len();
            match &self.kind {
                HeapKind::Paths => {
                    let read = self.items.part(&self.path, start..end, options, budget)?;
                    for (i, reference) in read.chunks_exact(8).enumerate() {
                        let reference = reference.try_into().map(u64::from_ne_bytes).unwrap_or(0);
                        let row = start + i / self.per_row;
                        let path = self.path(reference, row, &mut paths)?;
                        budget.ask(path.len() as u64, self.items.place())?;
                        bytes.extend_from_slice(path);
                        offsets.push(bytes.len() as i64);
                    }
                }
                kind => {
                    self.block(kind, start..end, &mut offsets, &mut bytes, options, budget)?;
                    budget.ask((bytes.len() - before) as u64, self.items.place())?;
                }
            }
            progress::add(options.progress.as_ref(), bytes.len() - before);
            start = end;
        }
        if self.per_row == 0 {
            offsets.truncate(1);
        }
        Ok(Rows { offsets: offsets.into(), bytes: bytes.into() })
    }

    /// Reads rows that are few enough to have them in memory twice.
    fn block(
        &self,
        kind: &HeapKind,
        rows: Range<usize>,
        offsets: &mut Vec<i64>,
        bytes: &mut Vec<u8>,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<()> {
        let count = rows.len() * self.per_row;
        let first = rows.start;
        let read = self.items.of_any_length(&self.path, rows, options, budget)?;
        let itemsize = self.itemsize().max(1);
        for i in 0..count {
            let found = match kind {
                HeapKind::Sequence(_) => read.sequence(i, itemsize),
                _ => read.text(i),
            };
            let found = found.ok_or_else(|| {
                let row = first + i / self.per_row;
                let message = format!("{}: row {row} is damaged", self.items.place());
                Error::new(ErrorKind::Io, message)
            })?;
            bytes.extend_from_slice(found);
            offsets.push((bytes.len() / itemsize) as i64);
        }
        Ok(())
    }

    /// Where to stop reading a block that starts with this row: at the end of a chunk.
    fn block_end(&self, start: usize) -> usize {
        let rows = (BLOCK_ITEMS / self.per_row).max(1);
        let chunk = self.items.chunk_rows().unwrap_or(1).clamp(1, MOST_ROWS);
        let block = (rows / chunk).max(1) * chunk;
        (start / block + 1).saturating_mul(block)
    }

    /// The path of the object that a reference leads to.
    fn path<'p>(&self, reference: u64, row: usize, paths: &'p mut Paths) -> Result<&'p [u8]> {
        use std::collections::hash_map::Entry;

        let failed = |error| {
            io(&format!("row {row} of {}", self.items.place()), "follow the reference", &error)
        };
        // libhdf5 searches the file for each path anew.
        if paths.known.len() == MOST_SEARCHES && paths.of_file.is_none() {
            paths.of_file = Some(self.items.paths().map_err(failed)?);
        }
        let entry = match paths.known.entry(reference) {
            Entry::Occupied(entry) => return Ok(entry.into_mut().as_bytes()),
            Entry::Vacant(entry) => entry,
        };
        let listed = paths.of_file.as_ref().and_then(|paths| paths.get(&reference).cloned());
        let found = match (reference, listed) {
            (0 | u64::MAX, _) => None,
            (_, Some(listed)) => Some(listed),
            _ => self.items.path_of(reference).map_err(failed)?,
        };
        let found = found.ok_or_else(|| {
            let message = format!(
                "row {row} of {}: expected a reference to an object, found one to nothing",
                self.items.place()
            );
            Error::new(ErrorKind::Invalid, message)
        })?;
        Ok(entry.insert(found).as_bytes())
    }
}

/// So many paths are searched for one by one, before all of the file are listed.
const MOST_SEARCHES: usize = 16;

/// The paths that references lead to.
#[derive(Default)]
struct Paths {
    known: HashMap<u64, String>,
    of_file: Option<HashMap<u64, String>>,
}
