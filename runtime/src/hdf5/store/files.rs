//! Opening files with commits.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use ::hdf5::File;
use ::hdf5::file::LibraryVersion;
use ::hdf5::plist::FileAccess;
use hdf5_sys::h5f::{H5F_ACC_EXCL, H5F_ACC_RDONLY, H5F_ACC_RDWR, H5F_ACC_TRUNC};

use super::growing::commit;
use super::journal::unique_number;
use super::{ffi, io};
use crate::error::{Error, Result};

/// Datasets of at least this many bytes start at a multiple of [`ALIGNMENT`].
const ALIGNED_FROM: u64 = 4096;
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

/// Opens or makes a file.
pub(crate) fn open_file(path: &Path, mode: FileMode) -> Result<File> {
    let place = path.display().to_string();
    let mut access = FileAccess::build();
    if mode != FileMode::Read {
        access.alignment(ALIGNED_FROM, ALIGNMENT);
    }
    if mode == FileMode::CreateSwmr || mode == FileMode::ReadWrite && is_live(path) {
        access.libver_bounds(LibraryVersion::V110, LibraryVersion::V110);
    }
    let access = access.finish().map_err(|error| io(&place, "open", &error))?;
    let flags = match mode {
        FileMode::Read => H5F_ACC_RDONLY,
        FileMode::ReadWrite => H5F_ACC_RDWR,
        FileMode::Create | FileMode::CreateSwmr => H5F_ACC_TRUNC,
        FileMode::CreateNew => H5F_ACC_EXCL,
    };
    ffi::open_file(path, flags, &access).map_err(|failed| match failed {
        ffi::Failed::Refused(error) => error,
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
