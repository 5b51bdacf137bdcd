//! Opening files with commits.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use ::hdf5::File;
use ::hdf5::file::LibraryVersion;
use ::hdf5::plist::FileAccess;
use hdf5_sys::h5f::{H5F_ACC_EXCL, H5F_ACC_RDONLY, H5F_ACC_RDWR, H5F_ACC_SWMR_READ, H5F_ACC_TRUNC};

use super::growing::commit;
use super::journal::{self, Left, Mark, interrupted, unique_number};
use super::why::why;
use super::{ffi, io};
use crate::error::{Error, Result};

/// Datasets of at least this many bytes start at a multiple of [`ALIGNMENT`].
const ALIGNED_FROM: u64 = 4096;
/// Where fewer bytes than this are read of a dataset in one piece, libhdf5 reads so many. Its own 64 KiB are most of what some rows cost.
const SIEVE: usize = 4096;
/// A cache line, and a multiple of every item's size.
const ALIGNMENT: u64 = 64;

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileMode {
    Read,
    ReadWrite,
    Create,
    CreateNew,
    /// In the newer format, for readers that follow.
    CreateSwmr,
}

/// Is somebody adding to a file while it is read?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Liveness {
    /// Nobody, or nobody that readers can follow.
    #[default]
    Still,
    /// A writer whom readers can follow.
    Live,
    /// No more: such a writer has ended without closing the file.
    Abandoned,
}

/// Looks whether somebody adds to a file. Of writers of other programs cannot be told whether they have ended.
pub(crate) fn liveness(path: &Path) -> Liveness {
    match journal::mark(path) {
        Mark::Live if journal::look(path) == Left::Ended => Liveness::Abandoned,
        Mark::Live => Liveness::Live,
        _ => Liveness::Still,
    }
}

/// Opens or makes a file.
pub(crate) fn open_file(path: &Path, mode: FileMode) -> Result<File> {
    let reads = mode == FileMode::Read;
    if reads && let Left::Commit(_) = journal::look(path) {
        return Err(interrupted(path));
    }
    let live = reads && journal::mark(path) == Mark::Live;
    match try_open(path, mode, live) {
        // Its writer may have begun in between.
        Err(_) if reads && !live && journal::mark(path) == Mark::Live => try_open(path, mode, true),
        opened => opened,
    }
}

fn try_open(path: &Path, mode: FileMode, live: bool) -> Result<File> {
    let place = path.display().to_string();
    let mut access = FileAccess::build();
    match mode {
        FileMode::Read => access.sieve_buf_size(SIEVE),
        _ => access.alignment(ALIGNED_FROM, ALIGNMENT),
    };
    if mode == FileMode::CreateSwmr || mode == FileMode::ReadWrite && is_live(path) {
        access.libver_bounds(LibraryVersion::V110, LibraryVersion::V110);
    }
    let access = access.finish().map_err(|error| io(&place, "open", &error))?;
    let flags = match mode {
        FileMode::Read if live => H5F_ACC_RDONLY | H5F_ACC_SWMR_READ,
        FileMode::Read => H5F_ACC_RDONLY,
        FileMode::ReadWrite => H5F_ACC_RDWR,
        FileMode::Create | FileMode::CreateSwmr => H5F_ACC_TRUNC,
        FileMode::CreateNew => H5F_ACC_EXCL,
    };
    ffi::open_file(path, flags, &access).map_err(|failed| match failed {
        ffi::Failed::Refused(error) => error,
        ffi::Failed::Library(error) if matches!(mode, FileMode::Read | FileMode::ReadWrite) => {
            why(path, &error)
        }
        ffi::Failed::Library(error) => io(&place, "open", &error),
    })
}

/// Makes a file that is whole from the start: what is in it so far is committed. One that was not there gets its name only then, so that
/// nobody finds a part of it if this process ends in between.
pub(crate) fn make_file(path: &Path, mode: FileMode) -> Result<File> {
    if let Some(whole) = Draft::of(path) {
        let live = mode == FileMode::CreateSwmr;
        let draft = open_file(&whole.0, if live { mode } else { FileMode::CreateNew });
        // Why there can be none is told below, with its own name.
        if let Ok(draft) = draft {
            let made = commit(&draft).and_then(|()| {
                draft.close().map_err(|error| io(&path.display().to_string(), "close", &error))
            });
            made.map_err(|error| whole.renamed(&error, path))?;
            // Where this is not possible, or somebody was faster, it is made as if it had been there.
            if std::fs::hard_link(&whole.0, path).is_ok() {
                drop(whole);
                return open_file(path, FileMode::ReadWrite);
            }
        }
    }
    let file = open_file(path, mode)?;
    commit(&file)?;
    Ok(file)
}

/// A hidden name beside that of a new file, which it has until it is whole.
struct Draft(PathBuf);

impl Draft {
    /// Nothing if there is something of this name already.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name().filter(|_| path.symlink_metadata().is_err())?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{:016x}.new", unique_number()));
        Some(Self(path.with_file_name(hidden)))
    }

    fn renamed(&self, error: &Error, path: &Path) -> Error {
        let (hidden, name) = (self.0.display().to_string(), path.display().to_string());
        error.with_message(error.message().replace(&hidden, &name))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // There may be none.
        drop(std::fs::remove_file(&self.0));
    }
}

/// Is the file in the newer format?
fn is_live(path: &Path) -> bool {
    let mut start = [0; 9];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *b"\x89HDF\r\n\x1a\n\x03"
}
