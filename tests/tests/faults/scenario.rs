//! What a scenario is.

use std::error::Error;
use std::path::Path;

use crate::inject::Kind;
use crate::scenarios;
use crate::told::{Tell, Told};

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// Something that a program does to files, and what must be left of it.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Makes what is there before.
    pub(crate) prepare: fn(&Path) -> Outcome<()>,
    /// What meets the fault.
    pub(crate) write: fn(&Path, &mut Tell) -> Outcome<()>,
    /// Recovers what is left, and compares it.
    pub(crate) check: fn(&Left<'_>) -> Outcome<Checked>,
    /// After which faults it is promised to be there. After others, the process that meets them must live, and that is all.
    pub(crate) survives: fn(Kind) -> bool,
}

impl Scenario {
    pub(crate) fn named(name: &str) -> &'static Self {
        let mut all = scenarios::ALL.iter().chain([&scenarios::probe::PROBE]);
        all.find(|scenario| scenario.name == name).unwrap()
    }
}

/// What is left when a writer has ended.
pub(crate) struct Left<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) told: &'a Told,
    /// Is it recovered by hand, or by opening it?
    pub(crate) by_hand: bool,
}

/// What was found where nothing is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// All as promised.
    Whole,
    /// The same, after a commit was undone.
    Restored,
    /// A new file that has no name yet, of which nothing was promised.
    Unborn,
    /// A new file that has its name and cannot be opened, of which nothing was promised.
    Half,
}

impl Checked {
    const ALL: [(&'static str, Self); 4] = [
        ("whole", Self::Whole),
        ("restored", Self::Restored),
        ("unborn", Self::Unborn),
        ("half", Self::Half),
    ];

    /// One line, from one process to the other.
    pub(crate) fn text(found: &Outcome<Self>) -> String {
        match found {
            Ok(found) => Self::ALL.iter().find(|(_, other)| other == found).unwrap().0.to_owned(),
            Err(error) => {
                let error = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                format!("lost: {error}")
            }
        }
    }

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match Self::ALL.iter().find(|(name, _)| *name == text) {
            Some((_, found)) => Ok(*found),
            None => Err(text.to_owned()),
        }
    }
}

/// Recovers the file of most scenarios.
pub(crate) fn repair(folder: &Path) -> Outcome<()> {
    Ok(awkward::hdf5::recover(folder.join(scenarios::FILE)).map(drop)?)
}
