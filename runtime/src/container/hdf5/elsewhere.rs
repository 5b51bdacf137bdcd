//! Datasets whose items are in other files, or may be.

use ::hdf5::dataset::Layout;
use ::hdf5::{Dataset, Result};

use super::ffi;

/// How many sources a virtual dataset may have, those of its sources included, to be looked through.
const MAX_SOURCES: usize = 4096;

/// Does the dataset take items from other files, or cannot that be ruled out?
pub(super) fn reaches_elsewhere(dataset: &Dataset) -> Result<bool> {
    reaches(dataset, &mut { MAX_SOURCES })
}

/// The same with `left` sources left to look at.
fn reaches(dataset: &Dataset, left: &mut usize) -> Result<bool> {
    let properties = dataset.create_plist()?;
    if matches!(properties.get_layout()?, Layout::Compact | Layout::Contiguous | Layout::Chunked) {
        return Ok(!properties.get_external()?.is_empty());
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
                Ok(ffi::Found::Dataset(found)) => !reaches(&found, left)?,
                _ => false,
            };
        if !here {
            return Ok(true);
        }
    }
    Ok(false)
}
