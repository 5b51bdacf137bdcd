//! Commits of a file for writers that change datasets themselves.

use ::hdf5::{File, Location};

use super::super::{ffi, io, place};
use super::{Durability, Relied, commit_file};
use crate::error::{Error, ErrorKind, Result};

/// A file whose commits a writer relies on, as long as this lives.
#[derive(Debug)]
pub(crate) struct Commits {
    file: File,
    relied: Option<Relied>,
}

impl Commits {
    /// Those of the file of an object.
    ///
    /// # Errors
    /// `Unsupported` if the file has none, or if they are to be those of SWMR; `Io` if there can be no journal.
    pub(crate) fn of(object: &Location, durability: Durability) -> Result<Self> {
        let place = place(object);
        let file = object.file().map_err(|error| io(&place, "open its file", &error))?;
        let relied = match durability {
            Durability::Unprotected => None,
            Durability::Swmr => {
                let message = format!(
                    "{place}: expected commits with a journal, found SWMR, for which this layout is not written"
                );
                return Err(Error::new(ErrorKind::Unsupported, message));
            }
            Durability::Journal | Durability::JournalSynced => {
                let store = ffi::store(&file).ok_or_else(|| no_commits(&place))?;
                store.rely(durability == Durability::JournalSynced)?;
                Some(Relied(store))
            }
        };
        Ok(Self { file, relied })
    }

    /// Makes all that was done to the file count.
    ///
    /// # Errors
    /// `Io` if it cannot be written; then the file is as the last commit left it.
    pub(crate) fn commit(&self) -> Result<()> {
        commit_file(&self.file)
    }

    /// Nothing that was done since the last commit may come into the file.
    pub(crate) fn give_up(&self) {
        if let Some(relied) = &self.relied {
            relied.0.give_up();
        }
    }
}

/// The error for a file that was opened by other means.
pub(super) fn no_commits(place: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!(
            "{place}: expected a file that awkward::hdf5::File has opened, found one that was opened otherwise, for which \
             there are no commits (open it so, or choose Durability::Unprotected by WriteOptions::durability)"
        ),
    )
}
