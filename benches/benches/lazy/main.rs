//! Parts of files beside whole files: two of two hundred columns, and the last hundred of all rows.

mod counted;
mod rows;
mod wide;

use std::process::ExitCode;

use awkward_benches::measure::Bench;
use awkward_benches::program;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    program::main(run)
}

fn run(bench: &mut Bench) -> Result<()> {
    for (group, map) in [("wide/two-columns", false), ("wide/two-columns-mapped", true)] {
        if bench.wants(group) {
            wide::two_columns(bench, group, map)?;
        }
    }
    for (group, map) in [("events/last-rows", false), ("events/last-rows-mapped", true)] {
        if bench.wants(group) {
            rows::last(bench, group, map)?;
        }
    }
    Ok(())
}
