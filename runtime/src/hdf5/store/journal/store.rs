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

use super::beside::{Beside, Identity};
use super::disk::Disk;
use super::failed;
use super::transaction::{Items, State, interrupted};
use crate::error::{Error, ErrorKind, Result};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) struct Access {
    pub(in crate::hdf5::store) write: bool,
    /// Makes the file if there is none.
    pub(in crate::hdf5::store) create: bool,
    /// Fails if there is one.
    pub(in crate::hdf5::store) exclusive: bool,
    /// Empties it.
    pub(in crate::hdf5::store) truncate: bool,
}

/// A file that libhdf5 has open.
#[derive(Debug)]
pub(in crate::hdf5::store) struct Store {
    identity: Identity,
    path: PathBuf,
    write: bool,
    state: Mutex<State>,
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
    pub(in crate::hdf5::store) fn open(path: &Path, access: Access) -> Result<Arc<Self>> {
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
        let state = State::new(disk, path.clone(), identity.clone());
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
    pub(in crate::hdf5::store) fn is_same(&self, other: &Self) -> bool {
        self.identity == other.identity
    }

    /// Calls a function with the file of the system, which lives as long as this.
    pub(in crate::hdf5::store) fn with_file<T>(&self, call: impl FnOnce(&File) -> T) -> T {
        call(self.state().disk.file())
    }

    /// The error for a file that another process has open.
    pub(in crate::hdf5::store) fn in_use(&self) -> Error {
        let message = match self.write {
            true => "expected a file that nobody has open, found a reader or writer of it",
            false => {
                "expected a file that nobody has open for writing, found a writer: it can be read once that has closed it, or while it is \
                 written with Durability::Swmr"
            }
        };
        Error::new(ErrorKind::Io, format!("{}: {message}", self.path.display()))
    }

    /// Returns the end of the addresses that are in use.
    pub(in crate::hdf5::store) fn end_of_addresses(&self) -> u64 {
        self.state().end_of_addresses
    }

    /// Sets it.
    pub(in crate::hdf5::store) fn set_end_of_addresses(&self, end: u64) {
        self.state().end_of_addresses = end;
    }

    /// Returns the length of the file as libhdf5 sees it.
    pub(in crate::hdf5::store) fn len(&self) -> u64 {
        self.state().len
    }

    /// Reads bytes; behind the end of the file they are 0.
    pub(in crate::hdf5::store) fn read(
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

    /// Takes bytes. That they cannot be written is said by the next commit, and by [`last_error`](Self::last_error): libhdf5 cannot go on after
    /// a write that fails, and ends the process when it tries.
    pub(in crate::hdf5::store) fn write(&self, offset: u64, bytes: &[u8]) {
        let mut state = self.state();
        state.len = state.len.max(offset.saturating_add(bytes.len() as u64));
        if let Err(error) = state.write(offset, bytes) {
            state.fail("write", &error);
        }
    }

    /// Items of a dataset are about to be written, so many bytes at once, of which only the first `used` matter.
    pub(in crate::hdf5::store) fn expect_items(&self, len: usize, used: usize) {
        self.state().items = Some(Items { len, used, at: None });
    }

    /// Returns where they were written, if they were.
    pub(in crate::hdf5::store) fn items_written(&self) -> Option<u64> {
        self.state().items.take()?.at
    }

    /// Returns those of items to be written that matter.
    pub(in crate::hdf5::store) fn used<'a>(&self, offset: u64, bytes: &'a [u8]) -> &'a [u8] {
        let mut state = self.state();
        let Some(items) = state.items.as_mut().filter(|items| items.len == bytes.len()) else {
            return bytes;
        };
        items.at = Some(offset);
        let used = bytes.get(..items.used).unwrap_or(bytes);
        let end = offset.saturating_add(bytes.len() as u64);
        state.len = state.len.max(end);
        // Whoever reads all of the place finds zeros behind them.
        if state.direct && state.disk.len() < end {
            match state.disk.set_len(end) {
                Ok(()) => {}
                Err(error) => state.fail("write", &error),
            }
        }
        used
    }

    /// Writes bytes that no commit counts yet, into a place that is theirs in the file as its last commit left it: they need no
    /// protection.
    ///
    /// # Errors
    /// If they cannot be written, or the file was closed.
    pub(in crate::hdf5::store) fn write_uncounted(&self, offset: u64, bytes: &[u8]) -> Result<()> {
        let mut state = self.state();
        state.check()?;
        let wrong = |state: &State, error: io::Error| failed(&state.path, "write", &error);
        if state.closed {
            return Err(wrong(&state, io::Error::other("it was closed")));
        }
        state.write_uncounted(offset, bytes).map_err(|error| wrong(&state, error))
    }

    /// Returns bytes of the file as libhdf5 sees it.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(in crate::hdf5::store) fn read_vec(&self, offset: u64, len: usize) -> Result<Vec<u8>> {
        let state = self.state();
        let read = state.disk.read(offset, len);
        let mut bytes = read.map_err(|error| failed(&state.path, "read", &error))?;
        bytes.resize(len, 0);
        state.overlay.parts(offset, len, |at, part| {
            if let Some(place) = bytes.get_mut(at..at + part.len()) {
                place.copy_from_slice(part);
            }
        });
        Ok(bytes)
    }

    /// Makes the file as long as its addresses go. It becomes shorter in the next commit only.
    pub(in crate::hdf5::store) fn set_len(&self) {
        let mut state = self.state();
        state.len = state.end_of_addresses;
        state.is_len_set = true;
    }

    /// libhdf5 has written all that it wants to be in the file, or of one object. The former is a commit.
    ///
    /// # Errors
    /// `Io`; see [`last_error`](Self::last_error).
    pub(in crate::hdf5::store) fn flush(&self) -> Result<()> {
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
    pub(in crate::hdf5::store) fn last_error(&self) -> Result<()> {
        let mut state = self.state();
        let refused = state.refused.take();
        state.check()?;
        refused.map_or(Ok(()), Err)
    }

    /// Nothing that was done since the last commit may come into the file.
    pub(in crate::hdf5::store) fn give_up(&self) {
        self.state().fail("commit", &io::Error::other("datasets were not made anew to the end"));
    }

    /// Takes leave of the file, and the journal goes. What libhdf5 has written while it closed the file is one commit: it flushes in
    /// the middle of that, when free space is neither where it was nor where it will be, and the mark of a writer is still there. What
    /// else is not committed is taken back.
    pub(in crate::hdf5::store) fn close(&self) {
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
        (state.marks, state.relying, state.closed) = (false, 0, true);
        state.leave_journal();
    }

    /// From now on, a writer relies on commits, or on commits that wait for the disk, until it [ends](Self::unrely).
    ///
    /// # Errors
    /// `Io` if there can be no journal.
    pub(in crate::hdf5::store) fn rely(&self, sync: bool) -> Result<()> {
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
    pub(in crate::hdf5::store) fn unrely(&self) {
        let mut state = self.state();
        state.relying = state.relying.saturating_sub(1);
        state.leave_journal();
    }

    /// From now on, bytes are written to the file at once, unless a writer relies on commits. What was written before is committed
    /// already or, if the file was not flushed, will be.
    ///
    /// # Errors
    /// `Io` if it cannot be committed.
    pub(in crate::hdf5::store) fn go_direct(&self) -> Result<()> {
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
    pub(in crate::hdf5::store) fn mark(&self) -> Result<()> {
        let mut state = self.state();
        state.take_journal()?;
        state.marks = true;
        Ok(())
    }
}
