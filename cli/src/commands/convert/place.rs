//! What names on the command line stand for.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::parquet;

/// Endings of the names of HDF5 files, in the communities whose layouts are read.
const HDF5: [&str; 10] = ["h5", "hdf5", "hdf", "he5", "nc", "nwb", "lh5", "h5ad", "nxs", "nx5"];
const ARROW: [&str; 3] = ["arrow", "feather", "ipc"];
const PARQUET: [&str; 2] = ["parquet", "pq"];

/// What a name stands for.
pub(super) enum Place {
    Hdf5 { file: PathBuf, group: String },
    Arrow(PathBuf),
    Parquet(PathBuf),
}

impl Place {
    /// What is read: a Parquet file is told by its bytes, too, whatever it is called.
    pub(super) fn of_input(name: &Path) -> Result<Self> {
        match Self::of(name) {
            Err(_) if parquet::is(name) => Ok(Self::Parquet(name.to_owned())),
            found => found,
        }
    }

    pub(super) fn of(name: &Path) -> Result<Self> {
        let is = |path: &Path, endings: &[&str]| {
            path.extension().is_some_and(|ending| {
                endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
            })
        };
        if is(name, &ARROW) {
            return Ok(Self::Arrow(name.to_owned()));
        }
        if is(name, &PARQUET) {
            return Ok(Self::Parquet(name.to_owned()));
        }
        let text = name.to_str().unwrap_or_default();
        let hdf5 = |(at, _): (usize, &str)| {
            let (file, group) = (Path::new(&text[..at]), &text[at + 1..]);
            is(file, &HDF5).then(|| Self::Hdf5 { file: file.to_owned(), group: group.to_owned() })
        };
        let place = text.match_indices(':').find_map(hdf5);
        place.ok_or_else(|| {
            let reason = if is(name, &HDF5) {
                "expected the group of the array behind a colon, as in events.h5:events"
            } else {
                "expected FILE.h5:GROUP, FILE.parquet, FILE.arrow or FILE.feather"
            };
            Failure::at(name.display(), reason)
        })
    }
}
