//! The subcommands, one a file.

pub(crate) mod cat;
pub(crate) mod convert;
pub(crate) mod form;
pub(crate) mod inspect;
pub(crate) mod pack;
pub(crate) mod pages;
pub(crate) mod recover;
pub(crate) mod type_;
pub(crate) mod validate;

use std::io::{self, Write};

use crate::failure::{Failure, Result};

/// Writes a text to standard output.
fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::of_stdout(&error))
}
