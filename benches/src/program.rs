//! What all programs do before they measure, and when they have.

use std::error::Error;
use std::process::ExitCode;

use crate::measure::Bench;
use crate::options::{HELP, Options};

/// Reads the command line, and measures.
pub fn main(run: impl FnOnce(&mut Bench) -> Result<(), Box<dyn Error>>) -> ExitCode {
    match options(std::env::args().skip(1), "") {
        Ok(options) => ended(run(&mut Bench::new(options))),
        Err(code) => code,
    }
}

/// Reads arguments; `more` is the help for those that only this program has, which were taken out.
///
/// # Errors
/// How the program is to end, if they say nothing to be measured, once that was told.
pub fn options(
    arguments: impl IntoIterator<Item = String>,
    more: &str,
) -> Result<Options, ExitCode> {
    match Options::parse(arguments) {
        Ok(options) if options.help => {
            print!("{HELP}{more}");
            Err(ExitCode::SUCCESS)
        }
        Ok(options) => Ok(options),
        Err(message) => {
            eprintln!("error: {message}");
            Err(ExitCode::from(2))
        }
    }
}

/// How the program ends, once a failure was told.
#[must_use]
pub fn ended(done: Result<(), Box<dyn Error>>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
