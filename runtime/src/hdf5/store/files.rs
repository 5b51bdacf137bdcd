//! Opening files with commits.

use std::io::Read;
use std::path::Path;

use ::hdf5::File;
use ::hdf5::file::LibraryVersion;
use ::hdf5::plist::FileAccess;
use hdf5_sys::h5f::{H5F_ACC_EXCL, H5F_ACC_RDONLY, H5F_ACC_RDWR, H5F_ACC_TRUNC};

use super::{ffi, io};
use crate::error::Result;

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

/// Is the file in the newer format?
fn is_live(path: &Path) -> bool {
    let mut start = [0; 9];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *b"\x89HDF\r\n\x1a\n\x03"
}
