//! What a commit does to a dataset.

use super::column::{Column, Open};
use crate::buffer::Buffer;
use crate::container::RawBuffer;
use crate::error::Result;
use crate::hdf5::store::chunks::{Chunks, Pieces, Task};
use crate::hdf5::store::journal::Store;
use crate::hdf5::store::{ffi, io};

/// So many bytes are written at a time: small buffers are put together, so that libhdf5 is not called for each row.
const PIECE: usize = 1 << 20;

/// How a commit writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Commit<'a> {
    /// What the file is written through, where that is ours.
    pub(super) store: Option<&'a Store>,
    /// Do readers follow? Then libhdf5 never uses a place again that something had.
    pub(super) live: bool,
    /// Will no other follow?
    pub(super) last: bool,
    /// Are the full chunks compressed that lie open?
    pub(super) compresses: bool,
}

impl Column {
    /// Does a commit have to write the dataset at all?
    pub(super) fn is_dirty(&self, commit: Commit<'_>) -> bool {
        let open = self.open.is_some() || !self.full.is_empty();
        self.pending_bytes > 0 || commit.last && open && !self.stays(commit)
    }

    /// How many chunks are full and wait to be compressed, and their bytes.
    pub(super) fn count_full(&self) -> (usize, usize) {
        let chunks = self.full.len();
        (chunks, chunks * self.chunks.as_ref().map_or(0, Chunks::bytes))
    }

    /// Reads the chunks that are full, if they are compressed now.
    pub(super) fn read_full(&mut self, commit: Commit<'_>) -> Result<()> {
        let (Some(chunks), Some(store), true) = (&self.chunks, commit.store, commit.compresses)
        else {
            return Ok(());
        };
        for (chunk, at) in std::mem::take(&mut self.full) {
            self.ready.push((chunk, store.read_vec(at, chunks.bytes())?.into()));
        }
        Ok(())
    }

    /// Do open chunks stay as they are when they are full? Where readers follow, compressing them would only take more room.
    fn stays(&self, commit: Commit<'_>) -> bool {
        commit.live || !self.is_filtered()
    }

    /// Makes room for what is pending, and writes what belongs into the open chunk. What is left goes through [`tasks`](Self::tasks).
    /// Gives the number of bytes that were written.
    pub(super) fn write(&mut self, commit: Commit<'_>) -> Result<usize> {
        let failed = |error| io(&self.place, "append", &error);
        if self.pending_bytes > 0 {
            self.dataset.resize([self.len()]).map_err(failed)?;
        }
        let Some(chunks) = &self.chunks else { return self.write_through() };
        let itemsize = self.primitive.itemsize();
        let (written, size) = (self.written * itemsize, chunks.bytes());
        let over = written % size;
        if over == 0 {
            return Ok(0);
        }
        let (room, open) = (size - over, self.open.take());
        let more = self.pending_bytes.min(room);
        let place = open.and_then(|open| Some((open.at?, open.committed, commit.store?)));
        let Some((at, committed, store)) = place else {
            let items = self.written - over / itemsize..self.written;
            self.head = Some(self.read(items)?.bytes().clone());
            return Ok(0);
        };
        if !self.stays(commit) && commit.last {
            self.head = Some(store.read_vec(at, over)?.into());
            return Ok(0);
        }
        let mut to = at + over as u64;
        for piece in self.take(more) {
            match committed {
                true => store.write_uncounted(to, &piece)?,
                false => store.write(to, &piece),
            }
            to += piece.len() as u64;
        }
        self.written += more / itemsize;
        self.open = open.filter(|_| more < room);
        if more == room && !self.stays(commit) {
            self.full.push((written / size, at));
        }
        Ok(more)
    }

    /// Writes what is pending through libhdf5.
    fn write_through(&mut self) -> Result<usize> {
        let bytes = self.pending_bytes;
        let mut pieces: Pieces = self.take(bytes).into_iter().collect();
        while let Some(piece) = pieces.next(PIECE) {
            ffi::write_part(&self.dataset, &self.memory, self.written, &piece)
                .map_err(|error| io(&self.place, "append", &error))?;
            self.written += piece.len() / self.primitive.itemsize();
        }
        Ok(bytes)
    }

    /// Takes so many of the bytes that are pending, or all of them.
    fn take(&mut self, mut bytes: usize) -> Vec<Buffer<u8>> {
        let mut taken = Vec::new();
        while bytes > 0
            && let Some(piece) = self.pending.pop_front()
        {
            let len = piece.bytes().len().min(bytes);
            taken.push(piece.bytes().slice(..len));
            if len < piece.bytes().len() {
                self.pending.push_front(piece.slice(len..piece.bytes().len()));
            }
            self.pending_bytes -= len;
            bytes -= len;
        }
        taken
    }

    /// Bytes before `pending` in the same chunk.
    fn head_bytes(&self) -> usize {
        self.head.as_ref().map_or(0, |head| head.len())
    }

    /// Is a chunk that is not full compressed? Where readers follow, it is the first time that it is written, so that what is written
    /// seldom takes little room; then it is open, and no place is given up more than once.
    fn compresses_rest(&self, commit: Commit<'_>, chunks: &Chunks) -> bool {
        let head = self.head_bytes();
        let new = head == 0 || head + self.pending_bytes >= chunks.bytes();
        chunks.is_filtered() && (commit.last || commit.live && new)
    }

    /// The chunks that are to be compressed and written after [`write`](Self::write).
    pub(super) fn tasks<'a>(
        &'a self,
        commit: Commit<'_>,
    ) -> Option<impl Iterator<Item = Task<'a>> + Send + use<'a>> {
        let chunks = self.chunks.as_ref()?;
        let pending = self.pending.iter().map(RawBuffer::bytes);
        let mut pieces: Pieces = self.head.iter().chain(pending).cloned().collect();
        let (size, replaces) = (chunks.bytes(), self.head.is_some());
        if !self.compresses_rest(commit, chunks) {
            let all = self.head_bytes() + self.pending_bytes;
            pieces = pieces.first(all - all % size);
        }
        let first = self.written * self.primitive.itemsize() / size;
        let tasks = chunks.tasks(&self.dataset, first, pieces);
        // The first one may lie open in the file.
        let tasks = tasks.enumerate().map(move |(i, task)| match replaces && i == 0 {
            true => task.replacing(),
            false => task,
        });
        let full = self.ready.iter().flat_map(|(chunk, bytes)| {
            chunks.tasks(&self.dataset, *chunk, Pieces::from_iter([bytes.clone()]))
        });
        Some(full.map(Task::replacing).chain(tasks))
    }

    /// How much there is to compress.
    pub(super) fn bytes_of_tasks(&self) -> usize {
        let ready = self.ready.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        ready + self.pending_bytes + self.head_bytes()
    }

    /// All tasks are done: what is left is the beginning of a chunk, which lies open from now on.
    pub(super) fn done(&mut self, commit: Commit<'_>) -> Result<()> {
        let Some(chunks) = &self.chunks else { return Ok(()) };
        let (itemsize, size) = (self.primitive.itemsize(), chunks.bytes());
        let all = self.head_bytes() + self.pending_bytes;
        let rest = if self.compresses_rest(commit, chunks) { 0 } else { all % size };
        if rest > 0 {
            let pending = self.pending.iter().map(RawBuffer::bytes);
            let pieces: Pieces = self.head.iter().chain(pending).cloned().collect();
            let rest = pieces.behind(all - rest).next(rest).unwrap_or_default();
            let chunk = self.len() * itemsize / size;
            let at = chunks
                .write_plain(&self.dataset, commit.store, chunk, rest)
                .map_err(|error| io(&self.place, "append", &error))?;
            let at = at.filter(|_| !self.cached);
            self.open = Some(Open { at, committed: false });
        }
        let replaced = self.head.is_some() || !self.ready.is_empty();
        if chunks.is_filtered() && (rest > 0 || replaced) {
            // libhdf5 remembers of the chunk that it wrote last which filters it went through before, until it looks at another one.
            self.stale = self.len() * itemsize <= size;
            if !self.stale {
                chunks.look_at_two(&self.dataset);
            }
        }
        self.written = self.len();
        self.pending.clear();
        self.pending_bytes = 0;
        self.head = None;
        self.ready.clear();
        Ok(())
    }
}
