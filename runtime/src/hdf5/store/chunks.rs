//! Chunks whose filters are done here, on several threads: only the stored bytes go through libhdf5 and its lock.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::{Condvar, Mutex, PoisonError};

use ::hdf5::Dataset;

use super::ffi::{self, Storage};
use super::filters::{Pipeline, Scratch};
use super::journal::Store;
use super::options::ReadOptions;
use super::progress;
use super::threads::{locked, run, workers};
use crate::buffer::Buffer;

/// The chunks of a dataset, each of which is a row of items that follow on each other.
#[derive(Clone, Debug)]
pub(super) struct Chunks {
    pipeline: Pipeline,
    /// Bytes of a chunk in memory.
    chunk_bytes: usize,
    /// How far chunks are apart along the first dimension.
    step: u64,
    /// Dimensions of the dataset.
    rank: usize,
}

impl Chunks {
    /// The chunks of a dataset of this shape, if they have filters and all of them are known here; `itemsize` is that of items in the
    /// file, which must be as they are wanted in memory.
    pub(super) fn new(storage: &Storage, shape: &[usize], itemsize: usize) -> Option<Self> {
        Self::of(storage, shape, itemsize).filter(Self::is_filtered)
    }

    /// The same of chunks that may be stored as they are in memory.
    pub(super) fn of(storage: &Storage, shape: &[usize], itemsize: usize) -> Option<Self> {
        let chunk = &storage.chunk;
        // Chunks that are cut along other dimensions have no row of items in common with the whole.
        let in_a_row = chunk.len() == shape.len() && chunk.get(1..) == shape.get(1..);
        if chunk.is_empty() || !storage.plain_edges || !in_a_row {
            return None;
        }
        let chunk_bytes = chunk.iter().try_fold(itemsize, |size, dim| size.checked_mul(*dim))?;
        let pipeline = Pipeline::new(&storage.filters, chunk_bytes)?;
        Some(Self { pipeline, chunk_bytes, step: *chunk.first()? as u64, rank: shape.len() })
    }

    /// Bytes of a chunk in memory.
    pub(super) fn bytes(&self) -> usize {
        self.chunk_bytes
    }

    /// Do chunks go through filters?
    pub(super) fn is_filtered(&self) -> bool {
        self.pipeline.none() != 0
    }

    /// Where a chunk begins.
    fn offset(&self, chunk: usize) -> Result<Vec<u64>, String> {
        let mut offset = vec![0; self.rank];
        let first = (chunk as u64).checked_mul(self.step).ok_or("a chunk beyond all bounds")?;
        *offset.first_mut().ok_or("a dataset without dimensions")? = first;
        Ok(offset)
    }

    /// Where bytes of their dataset from `start` to `end` lie in the file, and how many are in each place, if chunks are stored as they are
    /// in memory and all of these are there.
    pub(super) fn places(
        &self,
        dataset: &Dataset,
        start: usize,
        end: usize,
    ) -> Option<Vec<(u64, usize)>> {
        let size = self.chunk_bytes;
        if self.is_filtered() || start >= end || size == 0 {
            return None;
        }
        let chunks = start / size..end.div_ceil(size);
        let places = ffi::chunk_places(dataset, chunks.clone(), self.step, size)?;
        let part = |(chunk, place): (usize, u64)| {
            let from = start.max(chunk * size);
            let to = end.min((chunk + 1).checked_mul(size)?);
            Some((place.checked_add((from - chunk * size) as u64)?, to.checked_sub(from)?))
        };
        chunks.zip(places).map(part).collect()
    }

    /// Reads bytes of their dataset from `start` on. What is in chunks that are not there, `other` reads.
    pub(super) fn read(
        &self,
        dataset: &Dataset,
        start: usize,
        bytes: &mut [u8],
        options: &ReadOptions,
        other: impl Fn(Range<usize>, &mut [u8]) -> ::hdf5::Result<()> + Sync,
    ) -> Result<(), String> {
        let size = self.chunk_bytes;
        let threads = workers(options.threads, bytes.len(), size);
        let mut rest = bytes;
        let mut at = start;
        let parts = Mutex::new(std::iter::from_fn(move || {
            let len = (size - at % size).min(rest.len());
            let (part, after) = std::mem::take(&mut rest).split_at_mut_checked(len)?;
            rest = after;
            let from = at;
            at += len;
            (len > 0).then_some((from, part))
        }));
        let failed = Mutex::new(None);
        let work = || {
            let mut scratch = Scratch::default();
            while locked(&failed).is_none() {
                let Some((from, part)) = locked(&parts).next() else { return };
                match self.read_part(dataset, from, part, &mut scratch, &other) {
                    Ok(()) => progress::add(options.progress.as_ref(), part.len()),
                    Err(error) => drop(locked(&failed).get_or_insert(error)),
                }
            }
        };
        let stop = || {
            locked(&failed).get_or_insert_with(panicked);
        };
        run(threads, work, stop);
        failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    /// Reads a part of one chunk.
    fn read_part(
        &self,
        dataset: &Dataset,
        from: usize,
        part: &mut [u8],
        scratch: &mut Scratch,
        other: &impl Fn(Range<usize>, &mut [u8]) -> ::hdf5::Result<()>,
    ) -> Result<(), String> {
        let chunk = from / self.chunk_bytes;
        let (offset, most) = (self.offset(chunk)?, self.pipeline.most_stored());
        match ffi::read_chunk(dataset, &offset, most, &mut scratch.bytes) {
            Some(skipped) => self
                .pipeline
                .decode(skipped, scratch, from % self.chunk_bytes, part)
                .map_err(|error| format!("chunk {chunk}: {error}")),
            None => other(from..from + part.len(), part)
                .map_err(|error| format!("chunk {chunk}: {error}")),
        }
    }

    /// Cuts bytes into chunks of their dataset to be written, of which the first one has this number. Items that are missing at the end are 0.
    pub(super) fn tasks<'a>(
        &'a self,
        dataset: &'a Dataset,
        first: usize,
        mut pieces: Pieces,
    ) -> impl Iterator<Item = Task<'a>> + Send {
        (first..).map_while(move |chunk| {
            let bytes = pieces.next(self.chunk_bytes)?;
            let len = bytes.len();
            let bytes = self.whole(bytes);
            Some(Task { dataset, chunks: self, chunk, bytes, len, replaces: false })
        })
    }

    /// Bytes with zeros behind them, so that they are a chunk.
    fn whole(&self, bytes: Buffer<u8>) -> Buffer<u8> {
        if bytes.len() == self.chunk_bytes {
            return bytes;
        }
        let mut whole = Vec::with_capacity(self.chunk_bytes);
        whole.extend_from_slice(&bytes);
        whole.resize(self.chunk_bytes, 0);
        whole.into()
    }

    /// Writes a chunk, or the beginning of one, without its filters. Gives where it lies in the file, if the store that the file is
    /// written through saw it.
    pub(super) fn write_plain(
        &self,
        dataset: &Dataset,
        store: Option<&Store>,
        chunk: usize,
        bytes: Buffer<u8>,
    ) -> Result<Option<u64>, String> {
        let (skipped, used) = (self.pipeline.none(), bytes.len());
        self.replace(dataset, store, chunk, skipped, &self.whole(bytes), used)
    }

    /// Looks at the second chunk and the first one, and at nothing in them.
    pub(super) fn look_at_two(&self, dataset: &Dataset) {
        for chunk in [1, 0] {
            let _ = self.offset(chunk).map(|offset| ffi::chunk_size(dataset, &offset));
        }
    }

    /// Writes a chunk that may be there, in another form.
    fn replace(
        &self,
        dataset: &Dataset,
        store: Option<&Store>,
        chunk: usize,
        skipped: u32,
        stored: &[u8],
        used: usize,
    ) -> Result<Option<u64>, String> {
        let offset = self.offset(chunk)?;
        let write = |stored: &[u8]| {
            ffi::write_chunk(dataset, store, &offset, skipped, stored, used)
                .map_err(|error| format!("chunk {chunk}: {error}"))
        };
        // libhdf5 notes which filters a chunk went through only where its size is another one.
        if self.is_filtered() && ffi::chunk_size(dataset, &offset) == Some(stored.len()) {
            let mut longer = stored.to_vec();
            longer.push(0);
            write(&longer)?;
        }
        write(stored)
    }
}

/// Bytes that follow on each other, in several buffers.
#[derive(Default)]
pub(super) struct Pieces(VecDeque<Buffer<u8>>);

impl FromIterator<Buffer<u8>> for Pieces {
    fn from_iter<I: IntoIterator<Item = Buffer<u8>>>(pieces: I) -> Self {
        Self(pieces.into_iter().filter(|piece| !piece.is_empty()).collect())
    }
}

impl Pieces {
    /// Takes so many bytes, or those that are left. They are copied only if they come from several buffers.
    pub(super) fn next(&mut self, size: usize) -> Option<Buffer<u8>> {
        let first = self.take(size)?;
        if first.len() == size || self.0.is_empty() {
            return Some(first);
        }
        let rest = self.0.iter().map(|piece| piece.len()).sum::<usize>();
        let mut bytes = Vec::with_capacity(size.min(first.len() + rest));
        bytes.extend_from_slice(&first);
        while let Some(more) = self.take(size - bytes.len()) {
            bytes.extend_from_slice(&more);
        }
        Some(bytes.into())
    }

    /// The first so many bytes.
    pub(super) fn first(mut self, mut size: usize) -> Self {
        let mut first = Self::default();
        while let Some(piece) = self.take(size) {
            size -= piece.len();
            first.0.push_back(piece);
        }
        first
    }

    /// Those behind so many.
    pub(super) fn behind(mut self, mut size: usize) -> Self {
        while let Some(piece) = self.take(size) {
            size -= piece.len();
        }
        self
    }

    /// Takes at most so many bytes of the first buffer.
    fn take(&mut self, size: usize) -> Option<Buffer<u8>> {
        let piece = if size > 0 { self.0.pop_front()? } else { return None };
        if piece.len() <= size {
            return Some(piece);
        }
        self.0.push_front(piece.slice(size..));
        Some(piece.slice(..size))
    }
}

/// A chunk to be written.
pub(super) struct Task<'a> {
    dataset: &'a Dataset,
    chunks: &'a Chunks,
    /// Which of its chunks.
    chunk: usize,
    /// All of its bytes.
    bytes: Buffer<u8>,
    /// Those of them that somebody gave.
    len: usize,
    /// May the file have it already?
    replaces: bool,
}

impl Task<'_> {
    /// The same for a chunk that the file may have already, with other filters.
    pub(super) fn replacing(mut self) -> Self {
        self.replaces = true;
        self
    }
}

/// Writes chunks, in the order in which they come: what is in the file does not depend on threads. No more than a few are in memory
/// at any time. `size` is what they take in all.
pub(super) fn write<'a>(
    tasks: impl Iterator<Item = Task<'a>> + Send,
    size: usize,
    threads: usize,
    written: impl Fn(usize) + Sync,
) -> Result<(), String> {
    let threads = workers(threads, size, 1);
    let tasks = Mutex::new(tasks.enumerate());
    let done = Mutex::new(Done { next: 0, waiting: BTreeMap::new(), failed: None });
    let changed = Condvar::new();
    let work = || {
        let mut scratch = Scratch::default();
        loop {
            let Some((number, task)) = locked(&tasks).next() else { return };
            let encoded = task.chunks.pipeline.encode(&task.bytes, &mut scratch);
            let mut now = locked(&done);
            // Whoever is too far ahead waits; whoever is next never does.
            while now.next != number && now.waiting.len() >= 2 * threads && now.failed.is_none() {
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
            match encoded {
                _ if now.failed.is_some() => return,
                Err(error) => now.failed = Some(error),
                Ok(stored) if now.next == number => now.store(&task, stored, &written),
                Ok(stored) => {
                    let stored = stored.to_vec();
                    now.waiting.insert(number, (task, stored));
                }
            }
            changed.notify_all();
            if now.failed.is_some() {
                return;
            }
        }
    };
    let stop = || {
        locked(&done).failed.get_or_insert_with(panicked);
        changed.notify_all();
    };
    run(threads, work, stop);
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.failed.map_or(Ok(()), Err)
}

impl Task<'_> {
    fn write(&self, stored: &[u8]) -> Result<(), String> {
        let (chunks, chunk) = (self.chunks, self.chunk);
        if self.replaces {
            return chunks.replace(self.dataset, None, chunk, 0, stored, stored.len()).map(drop);
        }
        ffi::write_chunk(self.dataset, None, &chunks.offset(chunk)?, 0, stored, stored.len())
            .map(drop)
            .map_err(|error| format!("chunk {chunk}: {error}"))
    }
}

/// What was written, and what can be.
struct Done<'a> {
    next: usize,
    /// Chunks whose turn has not come, and what is to be stored of them.
    waiting: BTreeMap<usize, (Task<'a>, Vec<u8>)>,
    failed: Option<String>,
}

impl Done<'_> {
    /// Writes the next chunk, and those that waited for it.
    fn store(&mut self, task: &Task<'_>, stored: &[u8], written: &impl Fn(usize)) {
        self.write(task, stored, written);
        while self.failed.is_none()
            && let Some((task, stored)) = self.waiting.remove(&self.next)
        {
            self.write(&task, &stored, written);
        }
    }

    fn write(&mut self, task: &Task<'_>, stored: &[u8], written: &impl Fn(usize)) {
        self.next += 1;
        match task.write(stored) {
            Ok(()) => written(task.len),
            Err(error) => self.failed = Some(error),
        }
    }
}

/// Why the others end when a thread panics; nobody reads it.
fn panicked() -> String {
    "a thread panicked".to_owned()
}
