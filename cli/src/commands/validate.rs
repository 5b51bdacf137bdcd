//! `awkward validate`: reads everything, and says nothing if all is well.

use crate::args::Validate;
use crate::failure::Result;
use crate::progress::Progress;
use crate::source::Source;

pub(crate) fn run(args: &Validate) -> Result<()> {
    let source = Source::open(&args.input)?;
    if source.parquet().is_some() {
        // What is checked is within rows.
        let progress = Progress::of_other_rows("checking", source.length as u64);
        for partition in source.lazy(None)?.partitions() {
            for batch in partition.batches(source.batch_rows()) {
                let batch = batch.map_err(|error| source.failure(error))?;
                if let Some(error) = batch.validity_error() {
                    return Err(source.failure(error));
                }
                progress.add(batch.len() as u64);
            }
        }
        return Ok(());
    }
    for partition in source.lazy(Some("checking"))?.partitions() {
        let content = partition.load().map_err(|error| source.failure(error))?;
        partition.clear_cache();
        if let Some(error) = content.validity_error() {
            return Err(source.failure(error));
        }
    }
    Ok(())
}
