//! Opening files.

use std::io::Read;
use std::ops::Deref;
use std::path::Path;

use ::hdf5::Result;
use ::hdf5::file::{FileBuilder, LibraryVersion, OpenMode};

use crate::container::hdf5::{forget_journal, recover_if};
use crate::error;

/// Datasets of at least this many bytes start at a multiple of [`ALIGNMENT`].
const ALIGNED_FROM: u64 = 4096;
/// A cache line, and a multiple of every item's size.
const ALIGNMENT: u64 = 64;

/// An HDF5 file, which is its root group as well. Others are closed when the last handle into them is dropped.
///
/// This is the `File` of the crate `hdf5-metno` (to which it derefs), opened in the ways that arrays need: aligned for readers that
/// map datasets into memory, and recovered before it is changed.
#[derive(Clone, Debug)]
pub struct File(::hdf5::File);

impl File {
    /// Makes a file; an older one of this name is emptied, and forgotten is what could have been recovered of it.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        Self::make(path.as_ref(), ::hdf5::File::with_options(), OpenMode::Create)
    }

    /// Makes a file where there is none of this name.
    ///
    /// # Errors
    /// If there is one, or that is not possible.
    pub fn create_excl(path: impl AsRef<Path>) -> Result<Self> {
        Self::make(path.as_ref(), ::hdf5::File::with_options(), OpenMode::CreateExcl)
    }

    /// Makes a file in the newer format (of HDF5 1.10) that [`Safety::Live`](super::Safety::Live) needs.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_live(path: impl AsRef<Path>) -> Result<Self> {
        let mut options = ::hdf5::File::with_options();
        options.with_fapl(|fapl| fapl.libver_bounds(LibraryVersion::V110, LibraryVersion::V110));
        Self::make(path.as_ref(), options, OpenMode::Create)
    }

    fn make(path: &Path, mut options: FileBuilder, mode: OpenMode) -> Result<Self> {
        options.with_fapl(|fapl| fapl.alignment(ALIGNED_FROM, ALIGNMENT));
        let file = options.open_as(path, mode)?;
        forget_journal(path).map_err(told)?;
        Ok(Self(file))
    }

    /// Opens a file to read it.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        ::hdf5::File::open(path).map(Self)
    }

    /// Opens a file to change it, after [recovering](super::recover) it if its last writer did not end.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn open_rw(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        recover_if(path, true).map_err(told)?;
        let mut options = ::hdf5::File::with_options();
        options.with_fapl(|fapl| fapl.alignment(ALIGNED_FROM, ALIGNMENT));
        if is_live(path) {
            options
                .with_fapl(|fapl| fapl.libver_bounds(LibraryVersion::V110, LibraryVersion::V110));
        }
        options.open_rw(path).map(Self)
    }

    /// [Opens](Self::open_rw) a file to change it, or [makes](Self::create) it.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn append(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if path.exists() { Self::open_rw(path) } else { Self::create(path) }
    }

    /// Writes what libhdf5 still has in memory, and closes the file, even if other handles into it are open.
    ///
    /// # Errors
    /// If that fails.
    pub fn close(self) -> Result<()> {
        self.flush()?;
        self.0.close()
    }
}

impl Deref for File {
    type Target = ::hdf5::File;

    fn deref(&self) -> &::hdf5::File {
        &self.0
    }
}

impl From<::hdf5::File> for File {
    fn from(file: ::hdf5::File) -> Self {
        Self(file)
    }
}

/// Is the file in the newer format?
fn is_live(path: &Path) -> bool {
    let mut start = [0; 9];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *b"\x89HDF\r\n\x1a\n\x03"
}

/// An error of the library as one of the crate `hdf5-metno`, like those of all other methods of files.
fn told(error: error::Error) -> ::hdf5::Error {
    error.to_string().into()
}
