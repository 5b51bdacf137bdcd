//! The journal beside a file that is appended to: what stands on disk where a commit is about to write.
//!
//! libhdf5 changes its metadata in place, in an order of its own, so that a process that ends in the middle leaves trees of chunks
//! that contradict their headers. Before a [`Commit`] lets it do that, it writes the old bytes of these places beside the file, in
//! `<file>.awkward-journal`; when all is written the journal is emptied, which is the moment at which the commit counts. Who finds a
//! journal that is not empty puts the old bytes back ([`recover`]): the file is as it was after the last commit, to the byte where
//! anybody can reach.
//!
//! Between commits, libhdf5 is kept from writing metadata by itself (its cache may not evict), and chunks that it writes lie where
//! no committed metadata points, or are saved in the journal, too.

mod layout;
mod live;
mod recover;

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use self::layout::{Change, Disk, Region};
pub(super) use self::live::LiveMark;
pub use self::recover::{Recovered, recover};
pub(crate) use self::recover::{forget_journal, recover_if};
use super::ffi;
use crate::error::{Error, ErrorKind, Result};

/// The first bytes of a journal.
const MAGIC: [u8; 8] = *b"AWKJRNL1";

/// The journal of a file.
pub(super) fn path_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".awkward-journal");
    name.into()
}

/// An object of a file whose metadata a commit may change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touched {
    /// Where its header is.
    pub(super) address: u64,
    /// The first item that is written; chunks that hold committed items before it are saved if `rewrites`.
    pub(super) from: u64,
    /// Are chunks that exist already written to another place, as those with filters are?
    pub(super) rewrites: bool,
    /// Will chunks disappear?
    pub(super) shrinks: bool,
}

/// The journal of one file, shared by all who append to it in this process.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    journal: PathBuf,
    sync: bool,
    state: Mutex<State>,
    /// libhdf5 may not write metadata by itself while this lives.
    _held: ffi::HeldMetadata,
}

#[derive(Debug, Default)]
struct State {
    file: Option<File>,
    /// A commit did not end: the journal holds what must be put back.
    hot: bool,
}

type Registry = Mutex<HashMap<PathBuf, Weak<Journal>>>;

fn registry() -> &'static Registry {
    static JOURNALS: std::sync::OnceLock<Registry> = std::sync::OnceLock::new();
    JOURNALS.get_or_init(Registry::default)
}

impl Journal {
    /// The journal of a file that libhdf5 has open.
    pub(super) fn of(file: &::hdf5::File, sync: bool) -> Result<Arc<Self>> {
        let path = PathBuf::from(file.filename());
        let path = path.canonicalize().map_err(|error| failed(&path, "find", &error))?;
        let mut journals = registry().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(journal) = journals.get(&path).and_then(Weak::upgrade) {
            drop(journal.state()?);
            return Ok(journal);
        }
        let journal = path_of(&path);
        if journal.metadata().is_ok_and(|found| found.len() > 0) {
            return Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{}: expected no journal beside the file, found one of a writer that did not end; \
                     close the file, and open it with hdf5::File::open_rw or run `awkward recover`",
                    path.display()
                ),
            ));
        }
        let held = ffi::HeldMetadata::hold(file)
            .map_err(|error| super::io(&path.display().to_string(), "hold back", &error))?;
        let state = Mutex::default();
        let made = Arc::new(Self { journal, sync, state, path: path.clone(), _held: held });
        journals.retain(|_, journal| journal.strong_count() > 0);
        journals.insert(path, Arc::downgrade(&made));
        Ok(made)
    }

    fn state(&self) -> Result<MutexGuard<'_, State>> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.hot {
            return Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{}: an earlier commit failed; close the file and open it again with hdf5::File::open_rw",
                    self.path.display()
                ),
            ));
        }
        Ok(state)
    }

    /// Saves what a commit may overwrite. Nothing may have been written for it yet.
    pub(super) fn begin(&self, touched: &[Touched]) -> Result<Commit<'_>> {
        let mut state = self.state()?;
        let place = |error: Error| {
            Error::new(error.kind(), format!("{}: {}", self.path.display(), error.message()))
        };
        let image = image(&self.path, touched).map_err(place)?;
        let write = |state: &mut State| -> std::io::Result<()> {
            let file = match &mut state.file {
                Some(file) => file,
                none => none.insert(
                    OpenOptions::new()
                        .create(true)
                        .write(true)
                        .truncate(true)
                        .open(&self.journal)?,
                ),
            };
            file.seek(SeekFrom::Start(0))?;
            // Until all of it is there its sum is wrong, and it counts as empty.
            file.write_all(&image)?;
            if self.sync {
                file.sync_all()?;
                sync_folder(&self.journal)?;
            }
            Ok(())
        };
        if let Err(error) = write(&mut state) {
            // Nothing happened to the file; if this cannot be emptied either, it is not whole.
            let emptied = state.file.as_ref().map(|file| file.set_len(0));
            drop(emptied);
            return Err(failed(&self.journal, "write", &error));
        }
        state.hot = true;
        Ok(Commit { journal: self, state })
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if state.file.is_some() && !state.hot {
            // An empty journal means nothing; leaving one is no harm.
            drop(std::fs::remove_file(&self.journal));
        }
    }
}

/// A commit that has begun: the file may be changed. Dropped without [`end`](Self::end), it stays begun.
pub(super) struct Commit<'a> {
    journal: &'a Journal,
    state: MutexGuard<'a, State>,
}

impl Commit<'_> {
    /// Makes what was written since count. All of it must have been flushed to the file.
    pub(super) fn end(mut self) -> Result<()> {
        let end = || -> std::io::Result<()> {
            if self.journal.sync {
                File::open(&self.journal.path)?.sync_all()?;
            }
            let Some(file) = &self.state.file else { return Ok(()) };
            file.set_len(0)?;
            if self.journal.sync {
                file.sync_all()?;
            }
            Ok(())
        };
        end().map_err(|error| failed(&self.journal.path, "commit", &error))?;
        self.state.hot = false;
        Ok(())
    }
}

/// The whole journal of a commit: what it is, of which file, how long that was, the old bytes, and their sum.
fn image(path: &Path, touched: &[Touched]) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| failed(path, "open", &error))?;
    let identity = identity(&file).map_err(|error| failed(path, "look at", &error))?;
    let mut disk = Disk::new(file)?;
    let mut regions = vec![disk.superblock()];
    for touched in touched {
        let object = disk.object(touched.address)?;
        regions.extend(object.header);
        let Some(tree) = object.tree else { continue };
        let change = if touched.shrinks { Change::Any } else { Change::Append };
        let (nodes, chunks) = disk.tree(tree, change)?;
        regions.extend(nodes);
        if touched.rewrites {
            // The chunk that holds the first item that is written, and those after it.
            for chunk in chunks {
                regions.push(chunk.stored);
                if chunk.start <= touched.from {
                    break;
                }
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    regions.retain(|region| seen.insert(*region));
    let size = disk.size()?;
    let mut image = MAGIC.to_vec();
    image.extend(identity.iter().flat_map(|part| part.to_le_bytes()));
    image.extend(size.to_le_bytes());
    image.extend((regions.len() as u64).to_le_bytes());
    for region in regions {
        let bytes = disk.read(Region { offset: region.offset, len: region.len })?;
        image.extend(region.offset.to_le_bytes());
        image.extend((bytes.len() as u64).to_le_bytes());
        image.extend(bytes);
    }
    let sum = checksum(&image);
    image.extend(sum.to_le_bytes());
    Ok(image)
}

/// What tells a file from another one of its name: its place on its device, where the system knows one.
fn identity(file: &File) -> std::io::Result<[u64; 2]> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let found = file.metadata()?;
        Ok([found.dev(), found.ino()])
    }
    #[cfg(not(unix))]
    {
        file.metadata().map(|_| [0, 0])
    }
}

/// FNV-1a over words of eight bytes, and what is left.
fn checksum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| {
        (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23) ^ (word >> 32)
    };
    let mut words = bytes.chunks_exact(8);
    let mut sum = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    for word in &mut words {
        sum = step(sum, word.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }
    words.remainder().iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

/// Makes the name of a new file last.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn failed(path: &Path, verb: &str, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("{}: cannot {verb}: {error}", path.display()))
}

fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Io, format!("expected a sound HDF5 file, found one that {what}"))
}
