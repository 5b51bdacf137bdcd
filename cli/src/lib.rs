//! The command `awkward` as a function, so that other packages can have a program of it with other features: see
//! [its page](https://crates.io/crates/awkward-cli) for what it does.

mod args;
mod commands;
mod failure;
mod inputs;
mod ipc;
mod known;
mod layout;
mod merging;
mod output;
mod panics;
mod parquet;
mod progress;
mod report;
mod source;
mod table;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};
use crate::failure::{Failure, Result};

/// Does what the arguments of the program say: the whole command, of which a program has nothing but this call.
///
/// Prints to standard output and standard error. The result is what the program has to end with: success, or failure after one line on
/// standard error if data is bad or missing. After wrong usage, and after help, the program ends at once.
///
/// # Panics
/// If there is a fault in this crate.
#[must_use]
pub fn main() -> ExitCode {
    panics::told_late(told)
}

fn told() -> ExitCode {
    // Wrong usage ends here, with code 2.
    let command = Arguments::parse().command;
    command.check().unwrap_or_else(|error| error.exit());
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has seen enough, as in `awkward cat ... | head`.
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Said(line)) => {
            // If nobody listens there either, the exit code has to do.
            let _ = writeln!(io::stderr(), "{line}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<()> {
    match command {
        Command::Inspect(args) => commands::inspect::run(args),
        Command::Type(args) => commands::type_::run(args),
        Command::Form(args) => commands::form::run(args),
        Command::Cat(args) => commands::cat::run(args),
        Command::Validate(args) => commands::validate::run(args),
        Command::Pack(args) => commands::pack::run(args),
        Command::Convert(args) => commands::convert::run(args),
        Command::Recover(args) => commands::recover::run(args),
        Command::Completions(args) => commands::pages::completions(args),
        Command::Man(args) => commands::pages::man(args),
    }
}
