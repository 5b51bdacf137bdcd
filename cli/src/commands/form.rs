//! `awkward form`: the Form in either dialect, or as Rust.

use super::print;
use crate::args::Form;
use crate::failure::Result;
use crate::source::Source;

pub(crate) fn run(args: &Form) -> Result<()> {
    let source = Source::open(&args.input)?.whole()?;
    if let Some(name) = &args.rust {
        return print(&source.form.to_rust(name));
    }
    let dialect = args.dialect.into();
    let json = if args.pretty {
        source.form.to_json_pretty(dialect)
    } else {
        source.form.to_json(dialect)
    };
    print(&format!("{json}\n"))
}
