//! The bytes of a file that is changed in commits: what is on the disk is always as the last commit left it.
//!
//! libhdf5 reads and writes through a [`Store`] as it would through the system. Bytes behind the end of the last commit go to the
//! file at once, since nothing that is committed points there. Bytes before it stay in memory, until libhdf5 has flushed the whole
//! file. Then they are committed: what they will replace is written to the journal, they are written to the file, and the
//! journal is emptied. Whatever ends the process, the file is as before or, once the journal is empty, as after.
//!
//! Too many bytes to keep are written to the file before the commit ends; what they replace goes to the journal first, too.

use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::beside::{Beside, Identity, path_now};
use super::disk::Disk;
use super::overlay::Overlay;
use super::segment::{Record, Segment};
use super::{failed, unique_number};
use crate::error::{Error, ErrorKind, Result};

/// So many bytes are kept in memory at most, before they are written under the protection of the journal.
const MOST_KEPT: usize = if cfg!(test) { 256 << 10 } else { 16 << 20 };
/// Bytes are taken in pieces of this size.
const PIECE: usize = MOST_KEPT / 4;

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::container::hdf5) struct Access {
    pub(in crate::container::hdf5) write: bool,
    /// Makes the file if there is none.
    pub(in crate::container::hdf5) create: bool,
    /// Fails if there is one.
    pub(in crate::container::hdf5) exclusive: bool,
    /// Empties it.
    pub(in crate::container::hdf5) truncate: bool,
}

/// A file that libhdf5 has open.
#[derive(Debug)]
pub(in crate::container::hdf5) struct Store {
    identity: Identity,
    path: PathBuf,
    write: bool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    disk: Disk,
    /// Where it was found last.
    path: PathBuf,
    identity: Identity,
    /// The end of the addresses that libhdf5 uses.
    end_of_addresses: u64,
    /// The length that libhdf5 gave the file.
    len: u64,
    /// Was the length set since the last flush? Then that was one of the whole file.
    is_len_set: bool,
    /// So many bytes from the start belong to the last commit.
    protected: u64,
    overlay: Overlay,
    /// The journal, while it is needed: as long as a writer relies on commits, and in commits.
    journal: Option<Beside>,
    /// A number of the transaction, if parts of it are in the journal.
    transaction: Option<u64>,
    /// Waits each commit for the disk?
    sync: bool,
    /// Is the file written without commits?
    direct: bool,
    /// How many writers rely on commits.
    relying: usize,
    /// Is the journal the mark of a writer whom readers follow?
    marks: bool,
    /// Why no more is written.
    failed: Option<String>,
    /// Why the last commit failed, which may be tried again.
    refused: Option<Error>,
}

type Registry = Mutex<Vec<Weak<Store>>>;

/// All files that are open for writing.
fn registry() -> MutexGuard<'static, Vec<Weak<Store>>> {
    static STORES: Registry = Mutex::new(Vec::new());
    STORES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does this process have a file open for writing?
pub(super) fn is_open_here(identity: &Identity) -> bool {
    let open =
        |store: &Weak<Store>| store.upgrade().is_some_and(|store| store.identity == *identity);
    registry().iter().any(open)
}

impl Store {
    /// Opens a file. To write it, the lock of its journal is taken, unless this process has it already.
    ///
    /// # Errors
    /// `Io` if the file cannot be opened, if a writer has it, or if its journal is to be used first.
    pub(in crate::container::hdf5) fn open(path: &Path, access: Access) -> Result<Arc<Self>> {
        let Access { write, create, exclusive, truncate } = access;
        let mut options = File::options();
        options
            .read(true)
            .write(write)
            .create(create && !exclusive)
            .create_new(create && exclusive);
        let opened = options.open(path);
        let file = opened.map_err(|error| failed(path, "open", &error))?;
        let path = path.canonicalize().map_err(|error| failed(path, "find", &error))?;
        let look = |error: io::Error| failed(&path, "look at", &error);
        let identity = Identity::of(&file, &path).map_err(look)?;
        if write && !is_open_here(&identity) {
            if let Some(journal) = Beside::find(&path)? {
                if journal.len() > 0 && !truncate {
                    return Err(interrupted(&path));
                }
                // What it could put back is not wanted.
                let name = journal.path().to_owned();
                journal.remove().map_err(|error| failed(&name, "remove", &error))?;
            }
            if truncate {
                file.set_len(0).map_err(|error| failed(&path, "empty", &error))?;
            }
        }
        let disk = Disk::new(file).map_err(look)?;
        let len = disk.len();
        let state = State {
            disk,
            path: path.clone(),
            identity: identity.clone(),
            end_of_addresses: 0,
            len,
            is_len_set: false,
            protected: len,
            overlay: Overlay::default(),
            direct: false,
            journal: None,
            transaction: None,
            sync: false,
            relying: 0,
            marks: false,
            failed: None,
            refused: None,
        };
        let store = Arc::new(Self { identity, path, write, state: Mutex::new(state) });
        if write {
            let mut stores = registry();
            stores.retain(|store| store.strong_count() > 0);
            stores.push(Arc::downgrade(&store));
        }
        Ok(store)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in here panics; if it did, what is on the disk would still be one commit or the other.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Are these the same file?
    pub(in crate::container::hdf5) fn is_same(&self, other: &Self) -> bool {
        self.identity == other.identity
    }

    /// Calls a function with the file of the system, which lives as long as this.
    pub(in crate::container::hdf5) fn with_file<T>(&self, call: impl FnOnce(&File) -> T) -> T {
        call(self.state().disk.file())
    }

    /// Returns the end of the addresses that are in use.
    pub(in crate::container::hdf5) fn end_of_addresses(&self) -> u64 {
        self.state().end_of_addresses
    }

    /// Sets it.
    pub(in crate::container::hdf5) fn set_end_of_addresses(&self, end: u64) {
        self.state().end_of_addresses = end;
    }

    /// Returns the length of the file as libhdf5 sees it.
    pub(in crate::container::hdf5) fn len(&self) -> u64 {
        self.state().len
    }

    /// Reads bytes; behind the end of the file they are 0.
    pub(in crate::container::hdf5) fn read(
        &self,
        offset: u64,
        bytes: &mut [MaybeUninit<u8>],
    ) -> io::Result<()> {
        let state = self.state();
        state.disk.read_into(offset, bytes)?;
        state.overlay.parts(offset, bytes.len(), |at, part| {
            for (to, from) in bytes.iter_mut().skip(at).zip(part) {
                to.write(*from);
            }
        });
        Ok(())
    }

    /// Takes bytes. That they cannot be written is said by the next commit, and by [`check`](Self::check): libhdf5 cannot go on after
    /// a write that fails, and ends the process when it tries.
    pub(in crate::container::hdf5) fn write(&self, offset: u64, bytes: &[u8]) {
        let mut state = self.state();
        state.len = state.len.max(offset.saturating_add(bytes.len() as u64));
        if let Err(error) = state.write(offset, bytes) {
            state.fail("write", &error);
        }
    }

    /// Makes the file as long as its addresses go. It becomes shorter in the next commit only.
    pub(in crate::container::hdf5) fn set_len(&self) {
        let mut state = self.state();
        state.len = state.end_of_addresses;
        state.is_len_set = true;
    }

    /// libhdf5 has written all that it wants to be in the file, or of one object. The former is a commit.
    ///
    /// # Errors
    /// `Io`; see [`check`](Self::check).
    pub(in crate::container::hdf5) fn flush(&self) -> Result<()> {
        let mut state = self.state();
        if !self.write || !state.is_len_set {
            return Ok(());
        }
        state.commit().inspect_err(|error| state.refused = Some(error.clone()))
    }

    /// Says why the last commit failed, if it did, once.
    ///
    /// # Errors
    /// `Io`.
    pub(in crate::container::hdf5) fn last_error(&self) -> Result<()> {
        let mut state = self.state();
        let refused = state.refused.take();
        state.check()?;
        refused.map_or(Ok(()), Err)
    }

    /// Takes leave of the file, and the journal goes. What libhdf5 has written while it closed the file is one commit: it flushes in
    /// the middle of that, when free space is neither where it was nor where it will be, and the mark of a writer is still there. What
    /// else is not committed is taken back.
    pub(in crate::container::hdf5) fn close(&self) {
        if !self.write {
            return;
        }
        registry().retain(|store| !std::ptr::eq(store.as_ptr(), self));
        let mut state = self.state();
        // An error was told before, or can be told to nobody.
        if state.is_len_set {
            drop(state.commit());
        }
        drop(state.take_back());
        (state.marks, state.relying) = (false, 0);
        state.leave_journal();
    }

    /// Says if bytes could not be written, so that no more can.
    ///
    /// # Errors
    /// `Io`.
    pub(in crate::container::hdf5) fn check(&self) -> Result<()> {
        self.state().check()
    }

    /// From now on, a writer relies on commits, or on commits that wait for the disk, until it [ends](Self::unrely).
    ///
    /// # Errors
    /// `Io` if there can be no journal.
    pub(in crate::container::hdf5) fn rely(&self, sync: bool) -> Result<()> {
        let mut state = self.state();
        state.check()?;
        if !self.write {
            return Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{}: expected a file that is open for writing, found one that is only read",
                    self.path.display()
                ),
            ));
        }
        state.take_journal()?;
        if state.direct {
            // What was written so far counts as it is.
            state.protected = state.disk.len();
            state.direct = false;
        }
        state.sync |= sync;
        state.relying += 1;
        Ok(())
    }

    /// A writer ends.
    pub(in crate::container::hdf5) fn unrely(&self) {
        let mut state = self.state();
        state.relying = state.relying.saturating_sub(1);
        state.leave_journal();
    }

    /// From now on, bytes are written to the file at once, unless a writer relies on commits. What was written before is committed
    /// already or, if the file was not flushed, will be.
    ///
    /// # Errors
    /// `Io` if it cannot be committed.
    pub(in crate::container::hdf5) fn go_direct(&self) -> Result<()> {
        let mut state = self.state();
        if state.relying == 0 && !state.direct {
            state.commit()?;
            state.direct = true;
        }
        Ok(())
    }

    /// Leaves an empty journal beside the file until it is closed, which says to [`recover`](super::recover) that a writer has marked
    /// it, and keeps others away: libhdf5 gives its own lock away so that readers can come.
    ///
    /// # Errors
    /// `Io` if another process has it, or it cannot be made.
    pub(in crate::container::hdf5) fn mark(&self) -> Result<()> {
        let mut state = self.state();
        state.take_journal()?;
        state.marks = true;
        Ok(())
    }
}

impl State {
    fn check(&self) -> Result<()> {
        self.failed.as_ref().map_or(Ok(()), |why| {
            let place = self.path.display();
            Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{place}: {why}; the file is as its last commit left it, once it is closed"
                ),
            ))
        })
    }

    fn fail(&mut self, verb: &str, error: &io::Error) {
        self.failed.get_or_insert_with(|| format!("cannot {verb}: {error}"));
    }

    /// Makes and locks the journal, unless it is there.
    fn take_journal(&mut self) -> Result<()> {
        if self.journal.is_none() {
            let journal = Beside::take(&self.path)?;
            if journal.len() > 0 {
                return Err(interrupted(&self.path));
            }
            self.journal = Some(journal);
        }
        Ok(())
    }

    /// Removes the journal if it is not needed now. As long as libhdf5's mark of a writer stands in the file, the journal says whose
    /// mark that is.
    fn leave_journal(&mut self) {
        let done = |journal: &mut Beside| journal.len() == 0;
        let marked = || super::live::unmark(&self.disk).is_ok_and(|mark| mark.is_some());
        if self.relying == 0
            && !self.marks
            && !marked()
            && let Some(journal) = self.journal.take_if(done)
        {
            // One that is left is empty, and does no harm.
            drop(journal.remove());
        }
    }

    fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        if self.failed.is_some() {
            // What libhdf5 still wants to read back while it closes the file; more than that is nobody's.
            if self.overlay.len() + bytes.len() <= MOST_KEPT {
                self.overlay.insert(offset, bytes);
            }
            return Ok(());
        }
        if self.direct {
            return self.disk.write(offset, bytes);
        }
        let before = usize::try_from(self.protected.saturating_sub(offset)).unwrap_or(usize::MAX);
        let (kept, new) = bytes.split_at(before.min(bytes.len()));
        if !new.is_empty() {
            let start = offset + kept.len() as u64;
            if let Err(error) = self.disk.write(start, new) {
                self.overlay.insert(start, new.get(..MOST_KEPT.min(new.len())).unwrap_or_default());
                return Err(error);
            }
        }
        let mut at = offset;
        for piece in kept.chunks(PIECE) {
            self.overlay.insert(at, piece);
            at += piece.len() as u64;
            if self.overlay.len() > MOST_KEPT {
                self.spill()?;
            }
        }
        Ok(())
    }

    /// What changes between disk and memory.
    fn records(&self) -> io::Result<Vec<Record>> {
        let mut records = Vec::new();
        for (offset, new) in self.overlay.iter() {
            let old = self.disk.read(offset, new.len())?;
            records.extend(Record::differences(offset, &old, new));
        }
        Ok(records)
    }

    /// Writes bytes that are in memory, before the end of the transaction.
    fn spill(&mut self) -> io::Result<()> {
        let records = self.records()?;
        self.seal(&records, false)?;
        self.apply(&records)?;
        self.overlay.clear();
        Ok(())
    }

    /// Writes to the journal what is about to be replaced.
    fn seal(&mut self, records: &[Record], ends: bool) -> io::Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let Some(path) = path_now(self.disk.file(), &self.path, &self.identity)? else {
            // Without a name, nobody will ever open it again.
            return Ok(());
        };
        if path != self.path {
            if self.transaction.is_some() {
                return Err(io::Error::other("it was renamed in the middle of a commit"));
            }
            // The one under the old name is empty.
            if let Some(journal) = self.journal.take() {
                drop(journal.remove());
            }
            self.path = path;
        }
        if let Err(error) = self.take_journal() {
            // Nobody relies on it, where none can be made.
            return match self.relying == 0 && is_forbidden(&self.path) {
                true => Ok(()),
                false => Err(io::Error::other(error.message().to_owned())),
            };
        }
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let transaction = *self.transaction.get_or_insert_with(unique_number);
        let segment = Segment {
            sync: self.sync,
            ends,
            transaction,
            len: self.protected,
            records: records.to_vec(),
        };
        journal.append(&segment.encode(), self.sync)
    }

    fn apply(&mut self, records: &[Record]) -> io::Result<()> {
        records.iter().try_for_each(|record| self.disk.write(record.offset, &record.new))
    }

    fn commit(&mut self) -> Result<()> {
        self.check()?;
        self.is_len_set = false;
        if self.direct {
            let len = self.len;
            return self
                .disk
                .set_len(len)
                .map_err(|error| failed(&self.path, "set the length of", &error));
        }
        match self.try_commit() {
            Ok(()) => Ok(()),
            Err((error, true)) => {
                // All is in memory still: it can be tried again.
                self.is_len_set = true;
                Err(failed(&self.path, "commit", &error))
            }
            Err((error, false)) => {
                self.fail("commit", &error);
                self.check()
            }
        }
    }

    /// Says whether it may be tried again, if it fails.
    fn try_commit(&mut self) -> std::result::Result<(), (io::Error, bool)> {
        let again = |error| (error, true);
        let len = self.len;
        if self.disk.len() < len {
            self.disk.set_len(len).map_err(again)?;
        }
        let records = self.records().map_err(again)?;
        self.seal(&records, true).map_err(again)?;
        let written = self.apply(&records).and_then(|()| match self.sync {
            true => self.disk.sync(),
            false => Ok(()),
        });
        if let Err(error) = written {
            let restored = self.take_back_records(&records);
            return Err((error, restored.is_ok()));
        }
        let sync = self.sync;
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.clear(sync)
        {
            let restored = self.take_back_records(&records);
            return Err((error, restored.is_ok()));
        }
        self.transaction = None;
        self.overlay.clear();
        self.leave_journal();
        self.protected = len;
        if self.disk.len() > len {
            // Nobody misses it if this fails.
            drop(self.disk.set_len(len));
        }
        Ok(())
    }

    /// Undoes the last segment of a commit, so that it can be tried again. What was spilled before stays as it is.
    fn take_back_records(&mut self, records: &[Record]) -> io::Result<()> {
        if self.transaction.is_some() && records.is_empty() {
            return Err(io::Error::other("a part of the transaction is in the file"));
        }
        records.iter().try_for_each(|record| self.disk.write(record.offset, &record.old))?;
        if self.sync {
            self.disk.sync()?;
        }
        let whole = self.protected;
        let Some(journal) = &mut self.journal else { return Ok(()) };
        // Only if nothing was spilled may the journal be emptied.
        let segment = Segment { records: records.to_vec(), len: whole, ..Segment::default() };
        if journal.len() > segment.encode().len() as u64 {
            return Err(io::Error::other("a part of the transaction is in the file"));
        }
        journal.clear(self.sync)?;
        self.transaction = None;
        Ok(())
    }

    /// Brings the file back to its last commit.
    fn take_back(&mut self) -> Result<()> {
        if self.direct {
            return Ok(());
        }
        if let Some(journal) = &mut self.journal
            && journal.len() > 0
        {
            super::recover::put_back(journal, &mut self.disk, &self.path)?;
            journal.clear(self.sync).map_err(|error| failed(&self.path, "recover", &error))?;
        } else if self.disk.len() > self.protected {
            let len = self.protected;
            self.disk.set_len(len).map_err(|error| failed(&self.path, "recover", &error))?;
        }
        self.transaction = None;
        Ok(())
    }
}

/// May no file be made beside this one?
fn is_forbidden(path: &Path) -> bool {
    let journal = super::beside::path_of(path);
    matches!(
        File::options().write(true).create_new(true).open(&journal).map_err(|error| error.kind()),
        Err(io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
    )
}

fn interrupted(path: &Path) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "{}: expected no journal beside the file, found one of a writer that did not end; \
             open the file with hdf5::File::open_rw or run `awkward recover`",
            path.display()
        ),
    )
}
