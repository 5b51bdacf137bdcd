//! `awkward inspect --report`: a page for people that says what is in a file, and what of it eats how much.
//!
//! `gather` makes the model of a file, and knows HDF5; everything else knows the model only. Whatever is a text of the file becomes HTML
//! in `words`.

mod advice;
mod columns;
mod compress;
mod gather;
mod map;
mod model;
mod page;
mod sample;
mod sections;
mod tables;
mod treemap;
mod walk;
mod words;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use crate::args::Inspect;
use crate::failure::{Failure, Result};
use crate::output::Draft;

/// How every page begins.
const BEGINNING: &[u8] = b"<!doctype html>";

/// Writes the page of a file, all of it or nothing.
pub(crate) fn write(args: &Inspect, out: &Path) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Failure::at(out.display(), error);
    if !is_free(out).map_err(|error| failed(&error))? {
        return Err(failed(
            &"expected no file of this name or an older page, found something else",
        ));
    }
    let page = page::render(&gather::file(args)?);
    let (draft, mut file) = Draft::create(out)?;
    file.write_all(page.as_bytes()).map_err(|error| failed(&error))?;
    draft.rename(out, true)
}

/// Is there nothing of this name, or an older page, which may be replaced? Who mixes up the names loses no data.
fn is_free(out: &Path) -> std::io::Result<bool> {
    let metadata = match fs::metadata(out) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    if !metadata.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    fs::File::open(out)?.take(BEGINNING.len() as u64).read_to_end(&mut start)?;
    Ok(start.eq_ignore_ascii_case(BEGINNING))
}

#[cfg(test)]
mod tests;
