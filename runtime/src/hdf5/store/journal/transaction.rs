//! A transaction of a file, from one commit to the next.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

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

/// The state of a file that libhdf5 has open.
#[derive(Debug)]
pub(super) struct State {
    pub(super) disk: Disk,
    /// Where it was found last.
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    /// The end of the addresses that libhdf5 uses.
    pub(super) end_of_addresses: u64,
    /// The length that libhdf5 gave the file.
    pub(super) len: u64,
    /// Was the length set since the last flush? Then that was one of the whole file.
    pub(super) is_len_set: bool,
    /// So many bytes from the start belong to the last commit.
    pub(super) protected: u64,
    pub(super) overlay: Overlay,
    /// The journal, while it is needed: as long as a writer relies on commits, and in commits.
    pub(super) journal: Option<Beside>,
    /// A number of the transaction, if parts of it are in the journal.
    pub(super) transaction: Option<u64>,
    /// Waits each commit for the disk?
    pub(super) sync: bool,
    /// Is the file written without commits?
    pub(super) direct: bool,
    /// How many writers rely on commits.
    pub(super) relying: usize,
    /// Is the journal the mark of a writer whom readers follow?
    pub(super) marks: bool,
    /// Items that libhdf5 is told to write.
    pub(super) items: Option<Items>,
    /// Has libhdf5 closed it?
    pub(super) closed: bool,
    /// Why no more is written.
    pub(super) failed: Option<String>,
    /// Why the last commit failed, which may be tried again.
    pub(super) refused: Option<Error>,
}

/// Items of a dataset that libhdf5 is told to write at once.
#[derive(Debug)]
pub(super) struct Items {
    /// Their bytes.
    pub(super) len: usize,
    /// Those of them, from the first one on, that somebody gave.
    pub(super) used: usize,
    /// Where libhdf5 put them.
    pub(super) at: Option<u64>,
}

impl State {
    /// That of a file of which nothing was changed yet.
    pub(super) fn new(disk: Disk, path: PathBuf, identity: Identity) -> Self {
        let len = disk.len();
        Self {
            disk,
            path,
            identity,
            end_of_addresses: 0,
            len,
            is_len_set: false,
            protected: len,
            overlay: Overlay::default(),
            journal: None,
            transaction: None,
            sync: false,
            direct: false,
            relying: 0,
            marks: false,
            items: None,
            closed: false,
            failed: None,
            refused: None,
        }
    }

    pub(super) fn check(&self) -> Result<()> {
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

    pub(super) fn fail(&mut self, verb: &str, error: &io::Error) {
        self.failed.get_or_insert_with(|| format!("cannot {verb}: {error}"));
    }

    /// Makes and locks the journal, unless it is there.
    pub(super) fn take_journal(&mut self) -> Result<()> {
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
    pub(super) fn leave_journal(&mut self) {
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

    pub(super) fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
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

    /// Writes bytes that no commit counts yet, over such that none has counted. Where something else was done to the same place since
    /// the last commit, or a part of the transaction is in the file, they are taken as all others.
    pub(super) fn write_uncounted(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut touched = self.transaction.is_some();
        self.overlay.parts(offset, bytes.len(), |_, _| touched = true);
        let end = offset.saturating_add(bytes.len() as u64);
        if touched || end > self.protected {
            return self.write(offset, bytes);
        }
        self.disk.write(offset, bytes)
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

    pub(super) fn commit(&mut self) -> Result<()> {
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
    pub(super) fn take_back(&mut self) -> Result<()> {
        if self.direct {
            return Ok(());
        }
        if let Some(journal) = &mut self.journal
            && journal.len() > 0
        {
            super::put_back::put_back(journal, &mut self.disk, &self.path)?;
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

/// The error for a file whose journal is to be used first.
pub(in crate::hdf5::store) fn interrupted(path: &Path) -> Error {
    let (place, journal) = (path.display(), super::beside::path_of(path));
    Error::new(
        ErrorKind::Io,
        format!(
            "{place}: expected no journal beside the file, found {} of a writer that did not end; `awkward recover {place}` brings the \
             file back to its last commit, and so does opening it with hdf5::File::open_rw",
            journal.display()
        ),
    )
}
