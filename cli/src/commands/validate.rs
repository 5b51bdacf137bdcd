//! `awkward validate`: reads everything, and says nothing if all is well.

use crate::args::Validate;
use crate::failure::Result;
use crate::source::Source;

pub(crate) fn run(args: &Validate) -> Result<()> {
    let source = Source::open(&args.input)?;
    for partition in source.lazy(Some("checking"))?.partitions() {
        let content = partition.load().map_err(|error| source.failure(error))?;
        partition.clear_cache();
        if let Some(error) = content.validity_error() {
            return Err(source.failure(error));
        }
    }
    Ok(())
}
