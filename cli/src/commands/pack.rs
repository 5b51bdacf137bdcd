//! `awkward pack`: copies an array without what nobody can reach.

use awkward::hdf5::{StorageOptions, WriteOptions};

use crate::args::Pack;
use crate::failure::Result;
use crate::output;
use crate::progress::{self, Progress};
use crate::source::Source;

pub(crate) fn run(args: &Pack) -> Result<()> {
    let packed = {
        let source = Source::open(&args.input)?;
        let content =
            source.lazy(Some("reading"))?.load().map_err(|error| source.failure(error))?;
        let _busy = Progress::busy("packing");
        content.try_to_packed().map_err(|error| source.failure(error))?
        // The file is closed here, so that it may be written to.
    };
    let storage = StorageOptions::new()
        .chunk_bytes(args.chunk_bytes)
        .codec(args.compress)
        .shuffle(args.compress.is_some() && !args.no_shuffle)
        .fletcher32(args.checksums)
        .threads(args.threads);
    let options = WriteOptions::new()
        .dialect(args.dialect.into())
        .storage(storage)
        .pack(false)
        .progress(progress::of_bytes("writing", None));
    let array = output::New { content: packed, options, chunked: args.chunked };
    output::write(&args.out, &args.out_group, &array)
}
