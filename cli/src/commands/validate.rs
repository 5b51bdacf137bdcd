//! `awkward validate`: reads everything, and says nothing if all is well.

use awkward::{Content, FromBuffersOptions};

use crate::args::Validate;
use crate::failure::Result;
use crate::progress::{Progress, Watched};
use crate::source::Source;

pub(crate) fn run(args: &Validate) -> Result<()> {
    let source = Source::open(&args.input)?;
    let progress = Progress::of_bytes("checking", source.nbytes());
    let container = Watched { container: &source.container, progress: &progress };
    for (i, length) in source.partitions()? {
        let options = FromBuffersOptions::new().partition(i);
        let content = Content::from_buffers_with(&source.form, length, &container, &options)
            .map_err(|error| source.failure(error))?;
        if let Some(error) = content.validity_error() {
            return Err(source.failure(error));
        }
    }
    Ok(())
}
