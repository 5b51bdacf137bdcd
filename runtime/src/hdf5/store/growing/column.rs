//! Datasets of one dimension that grow.

use std::collections::VecDeque;

use ::hdf5::{Dataset, Datatype, Group};

use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::container::RawBuffer;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::chunks::Chunks;
use crate::hdf5::store::ffi::{self, Layout};
use crate::hdf5::store::options::ReadOptions;
use crate::hdf5::store::storage::StorageOptions;
use crate::hdf5::store::write::create_growing;
use crate::hdf5::store::{datatype, io, place, read};
use crate::primitive::Primitive;

/// A column without its dataset, which is made anew; none of its items is in a file.
pub(super) struct Closed {
    pub(super) key: String,
    memory: Datatype,
    primitive: Primitive,
    place: String,
    pending: VecDeque<RawBuffer>,
    pub(super) pending_bytes: usize,
    pub(super) is_filtered: bool,
}

impl Closed {
    /// Gives it an empty dataset.
    pub(super) fn reopen(self, dataset: Dataset) -> Result<Column> {
        let Self { key, memory, primitive, place, pending, pending_bytes, .. } = self;
        let stored = ffi::storage(&dataset).map_err(|error| io(&place, "open", &error))?;
        let chunks = Chunks::of(&stored, &[0], primitive.itemsize());
        let column = Column::over(&key, dataset, memory, primitive, place, chunks, 0);
        Ok(Column { pending, pending_bytes, ..column })
    }

    /// What went wrong while it was made anew.
    pub(super) fn failed(&self, error: &::hdf5::Error) -> Error {
        io(&self.place, "make anew", error)
    }
}

/// How datasets are made and opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    /// Is the file kept as its last commit left it? Then chunks without filters are written here, too.
    pub(super) kept: bool,
    /// Have they small chunks at first?
    pub(super) small: bool,
}

/// The last chunk of a dataset, if it is not full and lies in the file without its filters, as it is in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Where it begins, if that is known.
    pub(super) at: Option<u64>,
    /// Does it lie there since the last commit?
    pub(super) committed: bool,
}

/// One dataset that grows at its end, with what is still to be written to it.
///
/// Chunks are compressed once, when some of them are full or when the writer ends. Until then they lie *open* in the file, without their
/// filters, and what is appended to the last one is written behind what is there.
///
/// Positions and lengths are in items.
#[derive(Debug)]
pub(crate) struct Column {
    pub(super) key: String,
    pub(super) dataset: Dataset,
    pub(super) memory: Datatype,
    pub(super) primitive: Primitive,
    pub(super) place: String,
    /// Its chunks, if they are written here.
    pub(super) chunks: Option<Chunks>,
    /// Items in the file.
    pub(super) written: usize,
    pub(super) pending: VecDeque<RawBuffer>,
    /// Bytes in `pending`.
    pub(super) pending_bytes: usize,
    /// What comes before `pending` in the same chunk, while it is written as a whole.
    pub(super) head: Option<Buffer<u8>>,
    pub(super) open: Option<Open>,
    /// Chunks that are full and still lie open, with where each begins: they are compressed together with others.
    pub(super) full: Vec<(usize, u64)>,
    /// Those of them that are compressed now.
    pub(super) ready: Vec<(usize, Buffer<u8>)>,
    /// May libhdf5 keep chunks of it in memory?
    pub(super) cached: bool,
    /// Does libhdf5 remember other filters of its only chunk than it went through?
    pub(super) stale: bool,
}

impl Column {
    /// Makes an empty dataset with chunks that can grow without end.
    pub(super) fn create(
        group: &Group,
        key: &str,
        primitive: Primitive,
        storage: StorageOptions,
        how: Made,
    ) -> Result<Self> {
        let place = format!("{key:?} in {}", place(group));
        let (dataset, memory, primitive) =
            create_growing(group, key, primitive, storage, how.small, &place)?;
        let stored = ffi::storage(&dataset).map_err(|error| io(&place, "create", &error))?;
        let chunks = Chunks::of(&stored, &[0], primitive.itemsize());
        let chunks = chunks.filter(|chunks| chunks.is_filtered() || how.kept);
        Ok(Self::over(key, dataset, memory, primitive, place, chunks, 0))
    }

    fn over(
        key: &str,
        dataset: Dataset,
        memory: Datatype,
        primitive: Primitive,
        place: String,
        chunks: Option<Chunks>,
        written: usize,
    ) -> Self {
        Self {
            key: key.to_owned(),
            dataset,
            memory,
            primitive,
            place,
            chunks,
            written,
            pending: VecDeque::new(),
            pending_bytes: 0,
            head: None,
            open: None,
            full: Vec::new(),
            ready: Vec::new(),
            cached: false,
            stale: false,
        }
    }

    /// Opens a dataset to append to it.
    pub(super) fn open(key: &str, dataset: Dataset, place: String, how: Made) -> Result<Self> {
        let failed = |error| io(&place, "open", &error);
        let stored = ffi::storage(&dataset).map_err(failed)?;
        let info = read::open(dataset.clone(), stored.clone(), &place)?.info();
        let space = dataset.space().map_err(failed)?;
        if stored.layout != Layout::Chunked || space.maxdims().iter().any(Option::is_some) {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!(
                    "{place}: expected a dataset with chunks and without a maximal size, found one that cannot grow \
                     (`awkward pack --chunked` makes a copy that can)"
                ),
            ));
        }
        if info.shape.len() != 1 {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!(
                    "{place}: expected one dimension, found shape {:?} (`awkward pack --chunked` makes a copy that can grow)",
                    info.shape
                ),
            ));
        }
        let memory = datatype::native(info.primitive).map_err(failed)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                format!("{place}: this machine has no {} to write", info.primitive),
            )
        })?;
        let plain = memory == dataset.dtype().map_err(failed)?;
        let ours = Chunks::of(&stored, &info.shape, memory.size()).filter(|_| plain);
        let dataset = match ours.is_some() || stored.filters.is_empty() {
            true => ffi::without_cache(dataset).map_err(failed)?,
            false => dataset,
        };
        // Another handle may have a cache, in which chunks would stay as they were.
        let cached = dataset.access_plist().map_err(failed)?.chunk_cache().nbytes > 0;
        let chunks = ours.filter(|chunks| chunks.is_filtered() || how.kept && !cached);
        let mut column = Self::over(key, dataset, memory, info.primitive, place, chunks, info.len);
        column.cached = cached;
        Ok(column)
    }

    /// What the items are.
    pub(crate) fn primitive(&self) -> Primitive {
        self.primitive
    }

    /// Items, those included that are still to be written.
    pub(crate) fn len(&self) -> usize {
        self.written + self.pending_bytes / self.primitive.itemsize()
    }

    /// Bytes that are still to be written.
    pub(super) fn pending_bytes(&self) -> usize {
        self.pending_bytes
    }

    /// Items that are in the file.
    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// Takes bytes that come next; they are shared, not copied.
    pub(crate) fn push(&mut self, buffer: RawBuffer) -> Result<()> {
        let (found, itemsize) = (buffer.primitive(), self.primitive.itemsize());
        let same = found.is_none_or(|found| {
            found == self.primitive
                || (found.itemsize() == itemsize
                    && found.kind() != crate::primitive::PrimitiveKind::Float
                    && self.primitive == Primitive::Int64)
                || (found.itemsize() == 1 && itemsize == 1)
        });
        if !same || !buffer.bytes().len().is_multiple_of(itemsize) {
            return Err(Error::new(
                ErrorKind::Dtype,
                format!(
                    "{}: expected {}, found {}",
                    self.place,
                    self.primitive,
                    found.map_or_else(|| "bytes".to_owned(), |found| found.to_string())
                ),
            ));
        }
        self.pending_bytes += buffer.bytes().len();
        if !buffer.bytes().is_empty() {
            self.pending.push_back(buffer);
        }
        Ok(())
    }

    /// Forgets what came after the column had `len` items, none of which may be in the file.
    pub(super) fn truncate(&mut self, len: usize) {
        let mut over = self.len().saturating_sub(len) * self.primitive.itemsize();
        while let Some(last) = self.pending.pop_back() {
            let size = last.bytes().len();
            self.pending_bytes -= size;
            if size > over {
                self.pending_bytes += size - over;
                self.pending.push_back(last.slice(0..size - over));
                return;
            }
            over -= size;
        }
    }

    /// Are its chunks compressed here?
    pub(super) fn is_filtered(&self) -> bool {
        self.chunks.as_ref().is_some_and(Chunks::is_filtered)
    }

    /// With its dataset opened again, if libhdf5 has to forget what it remembers.
    pub(super) fn refreshed(self) -> Result<Self> {
        if !self.stale {
            return Ok(self);
        }
        let dataset = ffi::without_cache(self.dataset);
        let dataset = dataset.map_err(|error| io(&self.place, "open again", &error))?;
        Ok(Self { dataset, stale: false, ..self })
    }

    /// What was written is committed.
    pub(super) fn committed(&mut self) {
        if let Some(open) = &mut self.open {
            open.committed = true;
        }
    }

    /// The items of a chunk that would fit better than those it has, if it is a small dataset whose one chunk is too large for what is
    /// there in the end, or was large enough until now. `full` is the size of all larger ones, in bytes.
    pub(super) fn fitting(&self, last: bool, full: usize) -> Option<usize> {
        let (len, itemsize) = (self.len().max(1), self.primitive.itemsize());
        let (now, full) = (self.chunks.as_ref()?.bytes() / itemsize, (full / itemsize).max(1));
        if last && len < now {
            return Some(len);
        }
        let grows = len > now && self.written <= now && now < full;
        grows.then(|| if last { len.min(full) } else { len.max(now.saturating_mul(8)).min(full) })
    }

    /// Closes the dataset, with all items of the file pending again.
    pub(super) fn close(mut self) -> Result<Closed> {
        if self.written > 0 {
            let items = self.read(0..self.written)?;
            self.pending_bytes += items.bytes().len();
            self.pending.push_front(items);
        }
        let is_filtered = self.is_filtered();
        let Self { key, memory, primitive, place, pending, pending_bytes, .. } = self;
        Ok(Closed { key, memory, primitive, place, pending, pending_bytes, is_filtered })
    }

    /// Its name in its group.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Drops items of the file behind the first `len`.
    pub(super) fn shrink(&mut self, len: usize) -> Result<()> {
        self.dataset.resize([len]).map_err(|error| io(&self.place, "shrink", &error))?;
        (self.written, self.open) = (len, None);
        self.full.clear();
        Ok(())
    }

    /// Items of the file, those of a range.
    pub(crate) fn read(&self, items: std::ops::Range<usize>) -> Result<RawBuffer> {
        let itemsize = self.primitive.itemsize();
        let options = ReadOptions::new().fill_limit(usize::MAX);
        let stored =
            ffi::storage(&self.dataset).map_err(|error| io(&self.place, "read", &error))?;
        read::open(self.dataset.clone(), stored, &self.place)?.read(
            items.start * itemsize..items.end.saturating_mul(itemsize),
            &options,
            &Budget::new(),
        )
    }

    /// The dataset itself.
    pub(super) fn dataset(&self) -> &Dataset {
        &self.dataset
    }
}
