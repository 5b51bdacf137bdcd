//! A file of the system, read and written at any place.

use std::fs::File;
use std::io;
use std::mem::MaybeUninit;

use crate::hdf5::store::system;

/// A file, and how long it is.
#[derive(Debug)]
pub(super) struct Disk {
    file: File,
    len: u64,
}

impl Disk {
    /// Takes a file that is open.
    pub(super) fn new(file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self { file, len })
    }

    /// Returns the file of the system.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Returns its length, as far as it was changed from here.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Sets its length.
    pub(super) fn set_len(&mut self, len: u64) -> io::Result<()> {
        if len != self.len {
            self.file.set_len(len)?;
            self.len = len;
        }
        Ok(())
    }

    /// Reads bytes into memory that need not have been filled before; behind the end they are 0.
    pub(super) fn read_into(
        &self,
        mut offset: u64,
        mut bytes: &mut [MaybeUninit<u8>],
    ) -> io::Result<()> {
        while !bytes.is_empty() {
            match system::read_at(&self.file, bytes, offset) {
                Ok(0) => {
                    bytes.fill(MaybeUninit::new(0));
                    break;
                }
                Ok(read) => {
                    offset += read as u64;
                    bytes = bytes.get_mut(read..).unwrap_or_default();
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads bytes; fewer at the end of the file.
    pub(super) fn read(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let there = usize::try_from(self.len.saturating_sub(offset));
        let mut bytes = vec![0; len.min(there.unwrap_or(usize::MAX))];
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match read_at(&self.file, rest, offset + done as u64) {
                Ok(0) => bytes.truncate(done),
                Ok(read) => done += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(bytes)
    }

    /// Writes bytes.
    pub(super) fn write(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let written = write_all_at(&mut self.file, bytes, offset);
        let end = offset.saturating_add(bytes.len() as u64);
        if written.is_ok() {
            self.len = self.len.max(end);
        } else {
            // As much as there is room for.
            self.len = self.file.metadata().map_or(self.len, |found| found.len());
        }
        written
    }

    /// Waits until all of it has reached the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(offset))?;
    file.read(bytes)
}

#[cfg(unix)]
fn write_all_at(file: &mut File, bytes: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn write_all_at(file: &mut File, bytes: &[u8], offset: u64) -> io::Result<()> {
    use std::io::{Seek, SeekFrom, Write};
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(bytes)
}
