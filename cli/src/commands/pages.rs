//! `awkward completions` and `awkward man`: what shells and `man` want to know of the command line.

use clap::CommandFactory;

use super::print;
use crate::args::{Arguments, Completions, Man};
use crate::failure::{Failure, Result};

pub(crate) fn completions(args: &Completions) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "awkward", &mut script);
    print(&String::from_utf8_lossy(&script))
}

pub(crate) fn man(args: &Man) -> Result<()> {
    let mut command = Arguments::command();
    // Gives subcommands the names of their pages, such as `awkward-cat`.
    command.build();
    let found = args.subcommand.as_deref().and_then(|name| command.find_subcommand(name)).cloned();
    let mut page = Vec::new();
    clap_mangen::Man::new(found.unwrap_or(command))
        .render(&mut page)
        .map_err(|error| Failure::of_stdout(&error))?;
    print(&String::from_utf8_lossy(&page))
}
