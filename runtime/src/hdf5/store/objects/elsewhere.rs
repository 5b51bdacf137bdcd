//! Datasets whose items are in other files, or may be.

use ::hdf5::{Dataset, Result};

use super::super::ffi::{self, Layout, Storage};

/// How many sources a virtual dataset may have, those of its sources included, to be looked through.
const MAX_SOURCES: usize = 4096;

/// Does the dataset take items from other files, or cannot that be ruled out?
pub(in crate::hdf5::store) fn reaches_elsewhere(
    dataset: &Dataset,
    storage: &Storage,
) -> Result<bool> {
    reaches(dataset, storage, &mut { MAX_SOURCES })
}

/// The same with `left` sources left to look at.
fn reaches(dataset: &Dataset, storage: &Storage, left: &mut usize) -> Result<bool> {
    if storage.layout != Layout::Elsewhere {
        return Ok(storage.other_files > 0);
    }
    let Some(sources) = ffi::virtual_sources(dataset, *left)? else { return Ok(true) };
    // Some at the least, since datasets that lead to each other are nested until none are left.
    let Some(rest) = left.checked_sub(sources.len().max(64)) else { return Ok(true) };
    *left = rest;
    let root = dataset.file()?;
    for [file, name] in sources {
        // A dot is the file itself. Names with numbers to be filled in lead to nothing here, and so count as elsewhere.
        let here = file == "."
            && match ffi::find(&root, &name, false) {
                Ok(ffi::Found::Dataset(found)) => !reaches(&found, &ffi::storage(&found)?, left)?,
                _ => false,
            };
        if !here {
            return Ok(true);
        }
    }
    Ok(false)
}
