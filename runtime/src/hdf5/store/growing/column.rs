//! Datasets of one dimension that grow.

use std::collections::VecDeque;

use ::hdf5::{Dataset, Datatype, Group};

use crate::budget::Budget;
use crate::container::RawBuffer;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::chunks::{Chunks, Pieces, Task};
use crate::hdf5::store::ffi::{self, Layout};
use crate::hdf5::store::options::ReadOptions;
use crate::hdf5::store::storage::StorageOptions;
use crate::hdf5::store::write::create_growing;
use crate::hdf5::store::{datatype, io, place, read};
use crate::primitive::Primitive;

/// So many bytes are written at a time: small buffers are put together, so that libhdf5 is not called for each row.
const PIECE: usize = 1 << 20;

/// One dataset that grows at its end, with what is still to be written to it.
///
/// Positions and lengths are in items.
#[derive(Debug)]
pub(crate) struct Column {
    dataset: Dataset,
    memory: Datatype,
    primitive: Primitive,
    place: String,
    /// Its chunks, if they are compressed here.
    chunks: Option<Chunks>,
    /// Items in the file.
    written: usize,
    pending: VecDeque<RawBuffer>,
    /// Bytes in `pending`.
    pending_bytes: usize,
    /// What comes before `pending` in the same chunk, while it is written.
    head: Option<RawBuffer>,
    /// Is the last chunk of the file still to be compressed?
    draft: bool,
}

impl Column {
    /// Makes an empty dataset with chunks that can grow without end.
    pub(super) fn create(
        group: &Group,
        key: &str,
        primitive: Primitive,
        storage: StorageOptions,
    ) -> Result<Self> {
        let place = format!("{key:?} in {}", place(group));
        let (dataset, memory, primitive) = create_growing(group, key, primitive, storage, &place)?;
        let stored = ffi::storage(&dataset).map_err(|error| io(&place, "create", &error))?;
        let chunks = Chunks::new(&stored, &[0], primitive.itemsize());
        Ok(Self {
            chunks,
            dataset,
            memory,
            primitive,
            place,
            written: 0,
            pending: VecDeque::new(),
            pending_bytes: 0,
            head: None,
            draft: false,
        })
    }

    /// Opens a dataset to append to it.
    pub(super) fn open(dataset: Dataset, place: String) -> Result<Self> {
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
        let dataset = match stored.filters.is_empty() {
            true => ffi::without_cache(dataset).map_err(failed)?,
            false => dataset,
        };
        let memory = datatype::native(info.primitive).map_err(failed)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                format!("{place}: this machine has no {} to write", info.primitive),
            )
        })?;
        let chunks = match memory == dataset.dtype().map_err(failed)? {
            true => Chunks::new(&stored, &info.shape, memory.size()),
            false => None,
        };
        Ok(Self {
            chunks,
            dataset,
            memory,
            primitive: info.primitive,
            written: info.len,
            place,
            pending: VecDeque::new(),
            pending_bytes: 0,
            head: None,
            draft: false,
        })
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

    /// Does a commit, or the `last` one, have to write the dataset at all?
    pub(super) fn is_dirty(&self, last: bool) -> bool {
        self.pending_bytes > 0 || (last && self.draft)
    }

    /// Makes room for what is pending, and writes it unless it goes through [`tasks`](Self::tasks). Gives the number of bytes that
    /// were written.
    pub(super) fn write(&mut self) -> Result<usize> {
        let head = self.head()?;
        let failed = |error| io(&self.place, "append", &error);
        self.dataset.resize([self.len()]).map_err(failed)?;
        if self.chunks.is_some() {
            self.head = head;
            return Ok(0);
        }
        let bytes = self.pending_bytes;
        let mut pieces: Pieces =
            self.pending.drain(..).map(|piece| piece.bytes().clone()).collect();
        while let Some(piece) = pieces.next(PIECE) {
            ffi::write_part(&self.dataset, &self.memory, self.written, &piece).map_err(failed)?;
            self.written += piece.len() / self.primitive.itemsize();
            self.pending_bytes -= piece.len();
        }
        Ok(bytes)
    }

    /// What is in the last chunk of the file if it is not full and has to be compressed again.
    fn head(&self) -> Result<Option<RawBuffer>> {
        let over = self.over();
        if over == 0 {
            return Ok(None);
        }
        self.read(self.written - over..self.written).map(Some)
    }

    /// Items in the last chunk of the file if it is not full, and compressed here.
    fn over(&self) -> usize {
        let chunks = self.chunks.as_ref();
        chunks.map_or(0, |chunks| self.written % chunks.items(self.primitive.itemsize()))
    }

    /// The chunks that are to be compressed and written after [`write`](Self::write).
    pub(super) fn tasks(&self, last: bool) -> Option<impl Iterator<Item = Task<'_>> + Send> {
        let chunks = self.chunks.as_ref()?;
        let pieces = self.head.iter().chain(&self.pending).map(|piece| piece.bytes().clone());
        let first = self.written / chunks.items(self.primitive.itemsize());
        Some(chunks.tasks(&self.dataset, first, pieces.collect(), last))
    }

    /// How much there is to compress.
    pub(super) fn bytes_of_tasks(&self) -> usize {
        self.pending_bytes + self.head.as_ref().map_or(0, |head| head.bytes().len())
    }

    /// All tasks are done.
    pub(super) fn done(&mut self, last: bool) {
        self.written = self.len();
        let wrote = self.head.is_some() || self.pending_bytes > 0;
        self.draft = self.over() > 0 && !last && (wrote || self.draft);
        self.pending.clear();
        self.pending_bytes = 0;
        self.head = None;
    }

    /// Drops items of the file behind the first `len`.
    pub(super) fn shrink(&mut self, len: usize) -> Result<()> {
        self.dataset.resize([len]).map_err(|error| io(&self.place, "shrink", &error))?;
        self.written = len;
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
