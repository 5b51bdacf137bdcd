//! Putting back what a journal has saved.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::{MAGIC, checksum, failed, identity, live, path_of};
use crate::container::hdf5::ffi;
use crate::error::{Error, ErrorKind, Result};

/// What [`recover`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recovered {
    /// No commit was under way: the file is as its last writer left it.
    Nothing,
    /// A commit was under way and has been undone: the file is as the commit before it left it.
    Restored,
    /// The file carried the mark of a live writer that is no more. Its commits all count.
    Unmarked,
}

/// Brings a file back to its last commit, if its writer ended in the middle of one; and takes the mark of an open writer off a
/// file that was written [`Live`](super::super::Safety::Live) and has no writer any more. Other files stay as they are.
///
/// Every step may be repeated: a recovery that is killed is done again by the next one. That a live writer of another program,
/// such as h5py in SWMR mode, has the file open cannot be seen: make sure that there is none.
///
/// # Errors
/// `Io` if a writer still has the file open, if the journal belongs to another file, or if either cannot be read or written.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered> {
    recover_if(path.as_ref(), false)
}

/// As [`recover`]; a mark is taken off only if a writer of this library has left it.
pub(crate) fn recover_if(path: &Path, only_ours: bool) -> Result<Recovered> {
    let path = path.canonicalize().map_err(|error| failed(path, "open", &error))?;
    let journal = path_of(&path);
    let saved = match File::open(&journal) {
        Ok(file) => Some(file),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&journal, "open", &error)),
    };
    if saved.is_none() && only_ours {
        return Ok(Recovered::Nothing);
    }
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(&path)
        .map_err(|error| failed(&path, "open", &error))?;
    if !ffi::lock(&file) || !saved.as_ref().is_none_or(ffi::lock) {
        return Err(Error::new(
            ErrorKind::Io,
            format!(
                "{}: expected a file that nobody has open, found a writer or reader",
                path.display()
            ),
        ));
    }
    let mut image = Vec::new();
    if let Some(mut saved) = saved {
        saved.read_to_end(&mut image).map_err(|error| failed(&journal, "read", &error))?;
    }
    let mut found = Recovered::Nothing;
    if let Some(saved) = Saved::parse(&image) {
        let identity = identity(&file).map_err(|error| failed(&path, "look at", &error))?;
        if identity != saved.identity {
            return Err(Error::new(
                ErrorKind::Io,
                format!(
                    "{}: expected a journal of this file, found one of another (a copy?); remove {} if the file is whole",
                    path.display(),
                    journal.display()
                ),
            ));
        }
        saved.restore(&mut file).map_err(|error| failed(&path, "recover", &error))?;
        found = Recovered::Restored;
    } else if live::unmark(&mut file).map_err(|error| failed(&path, "recover", &error))? {
        found = Recovered::Unmarked;
    }
    // One that is not whole was not used yet.
    match std::fs::remove_file(&journal) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(failed(&journal, "remove", &error))
        }
        _ => Ok(found),
    }
}

/// Removes the journal of a file that was just made anew.
pub(crate) fn forget_journal(path: &Path) -> Result<()> {
    let journal = path_of(&path.canonicalize().map_err(|error| failed(path, "find", &error))?);
    match std::fs::remove_file(&journal) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(failed(&journal, "remove", &error))
        }
        _ => Ok(()),
    }
}

/// What a journal says.
struct Saved<'a> {
    identity: [u64; 2],
    /// How long the file was.
    size: u64,
    regions: Vec<(u64, &'a [u8])>,
}

impl<'a> Saved<'a> {
    /// Nothing if the journal was not written to its end.
    fn parse(image: &'a [u8]) -> Option<Self> {
        let (body, sum) = image.split_last_chunk::<8>()?;
        if body.get(..8)? != MAGIC || u64::from_le_bytes(*sum) != checksum(body) {
            return None;
        }
        let mut rest = body.get(8..)?;
        let identity = [long(&mut rest)?, long(&mut rest)?];
        let (size, count) = (long(&mut rest)?, long(&mut rest)?);
        let mut regions = Vec::new();
        for _ in 0..count {
            let offset = long(&mut rest)?;
            let len = usize::try_from(long(&mut rest)?).ok()?;
            let (bytes, after) = rest.split_at_checked(len)?;
            regions.push((offset, bytes));
            rest = after;
        }
        Some(Self { identity, size, regions })
    }

    fn restore(&self, file: &mut File) -> std::io::Result<()> {
        for (offset, bytes) in &self.regions {
            file.seek(SeekFrom::Start(*offset))?;
            file.write_all(bytes)?;
        }
        // Nothing beyond was part of the file; less than this would make it look cut off.
        file.set_len(self.size)?;
        file.sync_all()
    }
}

fn long(rest: &mut &[u8]) -> Option<u64> {
    let (number, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*number))
}
