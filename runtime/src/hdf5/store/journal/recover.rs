//! Recovering files.

use std::fs::File;
use std::path::Path;

use super::beside::{Beside, Identity};
use super::disk::Disk;
use super::put_back::Plan;
use super::segment::Segment;
use super::{failed, live, store};
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::system;

/// What [`recover`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recovered {
    /// No commit was under way, or the last one was complete: the file is as its last commit left it.
    Nothing,
    /// A commit was under way and has been undone: the file is as the commit before it left it.
    Restored,
    /// The file carried the mark of a live writer that is no more. Its commits all count.
    Unmarked,
    /// The journal did not fit the file, and was used all the same; see [`recover_forced`].
    Forced,
}

/// Brings a file back to its last commit, if its writer ended in the middle of one; and takes the mark of an open writer off a
/// file that was written [`Swmr`](super::super::Durability::Swmr) and has no writer any more. Other files stay as they are.
///
/// A journal is used only if the file is the one that it was written for, which its bytes tell: each of the places that would be
/// put back is as the interrupted commit found it, or as it left it. So a copy of both is recovered as they are, and a file that
/// took the place of the old one is not touched. Every step may be repeated: a recovery that is killed is done again by the next one.
/// That a live writer of another program, such as h5py in SWMR mode, has the file open cannot be seen: make sure that there is none.
///
/// # Errors
/// `Io` if a writer or reader still has the file open, if the journal belongs to another file, if what has its name is no plain
/// file, or if either cannot be read or written.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered> {
    run(path.as_ref(), false, None)
}

/// Recovers a file as [`recover`] does, and with a journal that does not fit it as well: one of which some places in the file are
/// neither as before the commit nor as after it, since something else has changed the file, or a copy of it is not whole.
///
/// What the journal has is then put back where it says, and nothing else is changed: whether what comes out is a whole file, nobody
/// can tell but who reads it. What stood in these places before goes to `<file>.awkward-undo` first; given the name of the journal,
/// [`recover`] undoes with it what was done here.
///
/// # Errors
/// As [`recover`]; `Io` if there is a `<file>.awkward-undo` already.
pub fn recover_forced(path: impl AsRef<Path>) -> Result<Recovered> {
    let mut undo = path.as_ref().as_os_str().to_owned();
    undo.push(".awkward-undo");
    run(path.as_ref(), false, Some(Path::new(&undo)))
}

/// As [`recover`]; a mark is taken off only if a writer of this library has left it, and what this process has open is left alone.
pub(crate) fn recover_if(path: &Path, only_ours: bool) -> Result<Recovered> {
    run(path, only_ours, None)
}

/// Recovers a file. Where a journal that does not fit it is used all the same, what it replaces goes to `undo`.
fn run(path: &Path, only_ours: bool, undo: Option<&Path>) -> Result<Recovered> {
    let path = path.canonicalize().map_err(|error| failed(path, "open", &error))?;
    let opened = File::options().read(true).write(true).open(&path);
    let file = opened.map_err(|error| failed(&path, "open", &error))?;
    let identity = Identity::of(&file, &path).map_err(|error| failed(&path, "look at", &error))?;
    let in_use = || {
        let message = "expected a file that nobody has open, found a writer or reader";
        Error::new(ErrorKind::Io, format!("{}: {message}", path.display()))
    };
    if store::is_open_here(&identity) {
        return if only_ours { Ok(Recovered::Nothing) } else { Err(in_use()) };
    }
    let mut journal = Beside::find(&path)?;
    if journal.is_none() && only_ours {
        return Ok(Recovered::Nothing);
    }
    if !system::lock(&file, true) {
        return Err(in_use());
    }
    let mut disk = Disk::new(file).map_err(|error| failed(&path, "look at", &error))?;
    let mut found = Recovered::Nothing;
    if let Some(journal) = &mut journal
        && let Some(plan) = Plan::new(journal, &disk, &path)?
    {
        found = match undo {
            Some(undo) if !plan.fits() => {
                plan.save_undo(journal, &disk, undo)?;
                Recovered::Forced
            }
            _ => {
                plan.check(journal, &path)?;
                Recovered::Restored
            }
        };
        plan.put_back(journal, &mut disk, &path)?;
    }
    let wrong = |error: std::io::Error| failed(&path, "recover", &error);
    if let Some(record) = live::unmark(&disk).map_err(wrong)? {
        // A journal for this change, too.
        let journal = match &mut journal {
            Some(journal) => journal,
            none => none.insert(Beside::take(&path)?),
        };
        journal.clear(true).map_err(wrong)?;
        let (place, new) = (record.offset, record.new.clone());
        let segment =
            Segment { len: disk.len(), records: vec![record], ends: true, ..Segment::default() };
        journal.append(&segment.encode(), true).map_err(wrong)?;
        disk.write(place, &new).and_then(|()| disk.sync()).map_err(wrong)?;
        if found == Recovered::Nothing {
            found = Recovered::Unmarked;
        }
    }
    if let Some(journal) = journal {
        let name = journal.path().to_owned();
        journal.remove().map_err(|error| failed(&name, "remove", &error))?;
    }
    Ok(found)
}
