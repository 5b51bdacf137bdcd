//! `awkward type`: one line, from Form and length alone.

use super::print;
use crate::args::Type;
use crate::failure::Result;
use crate::source::Source;

pub(crate) fn run(args: &Type) -> Result<()> {
    print(&format!("{}\n", Source::open(&args.input)?.whole()?.type_string()))
}
