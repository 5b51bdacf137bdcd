//! What stands beside a file that is about to be read.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::beside::{Beside, path_of};
use super::disk::Disk;
use super::live;
use super::put_back::Plan;

/// Who has left a journal beside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// There is none, or one that has nothing for this file.
    Nothing,
    /// A writer that has it still.
    Writer,
    /// A writer that ended without closing the file, between two commits.
    Ended,
    /// A writer that ended in the middle of a commit, which is to be undone with this journal.
    Commit(PathBuf),
    /// Somebody, for another file or another state of this one.
    Misfit(PathBuf),
}

/// Looks for a journal, without changing anything. What cannot be looked at counts as not there.
pub(crate) fn look(path: &Path) -> Left {
    let Ok(path) = path.canonicalize() else { return Left::Nothing };
    let name = path_of(&path);
    let (mut journal, held) = match Beside::look(&name) {
        Some(found) => found,
        None => return Left::Nothing,
    };
    if held {
        return Left::Writer;
    }
    if journal.len() == 0 {
        return Left::Ended;
    }
    let disk = File::open(&path).and_then(Disk::new);
    match disk.map(|disk| Plan::new(&mut journal, &disk, &path)) {
        Ok(Ok(Some(plan))) if plan.fits() => Left::Commit(name),
        Ok(Ok(Some(_)) | Err(_)) => Left::Misfit(name),
        Ok(Ok(None)) | Err(_) => Left::Nothing,
    }
}

/// The mark of a writer in a file, by libhdf5's protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// There is none.
    None,
    /// A writer that no reader follows.
    Writer,
    /// A writer whom readers follow.
    Live,
}

/// Looks for the mark of a writer. What cannot be looked at has none.
pub(crate) fn mark(path: &Path) -> Mark {
    let flags = File::open(path).and_then(Disk::new).and_then(|disk| live::flags(&disk));
    match flags {
        Ok(flags) if flags & live::FOLLOWED != 0 => Mark::Live,
        Ok(flags) if flags != 0 => Mark::Writer,
        _ => Mark::None,
    }
}
