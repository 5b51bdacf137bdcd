//! Opening files.

use std::ops::Deref;
use std::path::Path;

use ::hdf5::{Group, Result};

use super::store::{
    FileMode, Liveness, Object, ToObject, commit, create_group, liveness, make_file, open_file,
    open_group, recover_if,
};
use crate::error;

/// An HDF5 file, which is its root group as well. Others are closed when the last handle into them is dropped.
///
/// This is the `File` of the crate `hdf5-metno` (to which it derefs), opened in the ways that arrays need: aligned, recovered before it
/// is changed, and changed in *commits*. What is done to the file, by this library or by libhdf5 itself, is in it as a whole after
/// [`flush`](Self::flush), after a commit of a [`Writer`](super::Writer), after [`write()`](super::write()), and when the file is
/// closed. Whatever ends the process in between, the file is as the last of these left it; see
/// [`production`](super::production).
#[derive(Clone, Debug)]
pub struct File {
    file: ::hdf5::File,
    live: Liveness,
}

impl File {
    /// Makes a file, which gets its name when it is whole; an older one of this name is emptied, and forgotten is what could have been
    /// recovered of it.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        Self::make(path.as_ref(), FileMode::Create)
    }

    /// Makes a file where there is none of this name.
    ///
    /// # Errors
    /// If there is one, or that is not possible.
    pub fn create_excl(path: impl AsRef<Path>) -> Result<Self> {
        Self::make(path.as_ref(), FileMode::CreateNew)
    }

    /// Makes a file in the newer format (of HDF5 1.10) that [`Durability::Swmr`](super::Durability::Swmr) needs.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_swmr(path: impl AsRef<Path>) -> Result<Self> {
        Self::make(path.as_ref(), FileMode::CreateSwmr)
    }

    fn make(path: &Path, mode: FileMode) -> Result<Self> {
        make_file(path, mode).map(Self::from).map_err(told)
    }

    /// Opens a file to read it: also one that is being written with [`Durability::Swmr`](super::Durability::Swmr), by any process. What
    /// is then read is what was committed when the file was opened, or a little more; open it again to see the rows that have come
    /// since, as long as [`is_live`](Self::is_live) says that there may be some.
    ///
    /// # Errors
    /// If that is not possible, with the reason in words: what the file is, if it is no HDF5 file; that it was cut off; that another
    /// process writes it; that its writer was killed in the middle of a commit, which [`recover`](super::recover) undoes.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        // Before it is opened: rows that come later are seen by those who open it again.
        let live = liveness(path);
        let file = open_file(path, FileMode::Read).map_err(told)?;
        Ok(Self { file, live })
    }

    /// Opens a file to change it, after [recovering](super::recover) it if its last writer did not end.
    ///
    /// # Errors
    /// If that is not possible, for one if another process has it open for writing.
    pub fn open_rw(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        recover_if(path, true).map_err(told)?;
        open_file(path, FileMode::ReadWrite).map(Self::from).map_err(told)
    }

    /// Opens a file to change it, as [`open_rw`](Self::open_rw) does, or makes it, as [`create`](Self::create) does.
    ///
    /// # Errors
    /// If that is not possible.
    pub fn append(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if path.exists() { Self::open_rw(path) } else { Self::create(path) }
    }

    /// Returns whether a writer with [`Durability::Swmr`](super::Durability::Swmr) was adding to the file when it was
    /// [opened to be read](Self::open), so that there may be more to see for who opens it again. Of a writer of another program, such as
    /// h5py in SWMR mode, it cannot be told whether it has ended without closing the file.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.live == Liveness::Live
    }

    /// Returns whether such a writer had ended without closing the file when it was [opened to be read](Self::open): all that it committed
    /// is there to be read, and nothing will come. [`recover`](super::recover) makes it a file like any other.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.live == Liveness::Abandoned
    }

    /// Commits: all that was done to the file so far, whoever did it, is in it as a whole.
    ///
    /// # Errors
    /// If it cannot be written. Then the file is as the last commit left it.
    pub fn flush(&self) -> Result<()> {
        commit(&self.file).map_err(told)
    }

    /// Commits, and closes the file, even if other handles into it are open.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn close(self) -> Result<()> {
        let flushed = self.flush();
        self.file.close()?;
        flushed
    }
}

/// Groups by their paths, which the methods of the same names in `hdf5-metno` would follow into other files.
impl File {
    /// Opens a group, as [`open_group`](super::open_group) does: never one of another file.
    ///
    /// # Errors
    /// If the path leads to no group of this file.
    pub fn group(&self, path: &str) -> Result<Group> {
        open_group(self, path).map_err(told)
    }

    /// Makes a group and those above it, as [`create_group`](super::create_group) does: never in another file.
    ///
    /// # Errors
    /// If there is something of this name, or that is not possible.
    pub fn create_group(&self, path: &str) -> Result<Group> {
        create_group(self, path).map_err(told)
    }
}

impl ToObject for File {
    fn to_object(&self) -> error::Result<Object> {
        self.file.to_object()
    }
}

impl Deref for File {
    type Target = ::hdf5::File;

    fn deref(&self) -> &::hdf5::File {
        &self.file
    }
}

impl From<::hdf5::File> for File {
    fn from(file: ::hdf5::File) -> Self {
        Self { file, live: Liveness::Still }
    }
}

/// An error of the library as one of the crate `hdf5-metno`, like those of all other methods of files.
fn told(error: error::Error) -> ::hdf5::Error {
    error.to_string().into()
}
