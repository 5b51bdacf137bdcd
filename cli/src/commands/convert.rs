//! `awkward convert`: arrays from HDF5 to Arrow's files, and back.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use awkward::arrow::{ArrowOptions, arrow_60};
use awkward::hdf5::{self, Group, WriteOptions};
use awkward::{Content, Dialect};

use crate::args::Convert;
use crate::failure::{Failure, Result};
use crate::ipc;
use crate::output;
use crate::progress::{self, Progress};
use crate::source::Source;

/// Endings of the names of HDF5 files, in the communities whose layouts are read.
const HDF5: [&str; 10] = ["h5", "hdf5", "hdf", "he5", "nc", "nwb", "lh5", "h5ad", "nxs", "nx5"];

/// What a name on the command line stands for.
enum Place {
    Hdf5 { file: PathBuf, group: String },
    Arrow(PathBuf),
}

impl Place {
    fn of(name: &Path) -> Result<Self> {
        let is = |path: &Path, endings: &[&str]| {
            path.extension().is_some_and(|ending| {
                endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
            })
        };
        if is(name, &["arrow", "feather", "ipc"]) {
            return Ok(Self::Arrow(name.to_owned()));
        }
        let text = name.to_str().unwrap_or_default();
        let hdf5 = |(at, _): (usize, &str)| {
            let (file, group) = (Path::new(&text[..at]), &text[at + 1..]);
            is(file, &HDF5).then(|| Self::Hdf5 { file: file.to_owned(), group: group.to_owned() })
        };
        let place = text.match_indices(':').find_map(hdf5);
        place.ok_or_else(|| {
            let reason = if is(name, &HDF5) {
                "expected the group of the array behind a colon, as in events.h5:events"
            } else {
                "expected FILE.h5:GROUP, FILE.arrow or FILE.feather"
            };
            Failure::at(name.display(), reason)
        })
    }
}

pub(crate) fn run(args: &Convert) -> Result<()> {
    let (from, to) = (Place::of(&args.from)?, Place::of(&args.to)?);
    match (from, to) {
        (Place::Hdf5 { file, group }, Place::Arrow(table)) => {
            to_table(&open(&file, &group, args)?, &table, args)
        }
        (Place::Arrow(table), to) => {
            let content = {
                let _busy = Progress::busy("reading");
                ipc::read(&table).map_err(|reason| Failure::at(table.display(), reason))?
            };
            match to {
                Place::Arrow(out) => write_table(&out, args, std::iter::once(Ok(content))),
                Place::Hdf5 { file, group } => to_group(&content, &file, &group),
            }
        }
        (Place::Hdf5 { file, group }, Place::Hdf5 { file: out, group: out_group }) => {
            // The file is closed then, so that it may be written to.
            let content = {
                let source = open(&file, &group, args)?;
                source.lazy(Some("reading"))?.load().map_err(|error| source.failure(error))?
            };
            to_group(&content, &out, &out_group)
        }
    }
}

fn open(file: &Path, group: &str, args: &Convert) -> Result<Source> {
    Source::open_at(file, group, false, args.convention)?.whole()
}

fn to_group(content: &Content, file: &Path, group: &str) -> Result<()> {
    let options = WriteOptions::new().progress(progress::of_bytes("writing", None));
    let mut store = |group: &Group, place: &str| {
        hdf5::write(group, content, &options).map_err(|error| Failure::at(place, error))
    };
    output::write(file, group, &mut store)
}

/// Some rows after the others, so that an array may be larger than memory. All batches of a table have one type and the same categories: where each
/// would have its own, the array is read as a whole before it is cut.
fn to_table(source: &Source, table: &Path, args: &Convert) -> Result<()> {
    let rows = usize::try_from(args.chunksize).unwrap_or(usize::MAX);
    let lazy = source.lazy(Some("converting"))?;
    let has_categories = || source.form.to_json(Dialect::V2).contains("\"categorical\"");
    let is_partitioned = source.lengths.len() > 1;
    if is_partitioned || (args.categorical_as_dictionary && has_categories()) {
        let whole = lazy.load().map_err(|error| source.failure(error))?;
        let batch = |start: usize| {
            let end = start.saturating_add(rows).min(whole.len());
            whole.slice(start..end).map_err(|error| source.failure(error))
        };
        return write_table(table, args, (0..whole.len().max(1)).step_by(rows).map(batch));
    }
    let none = lazy.rows(0..0).map_err(|error| source.failure(error));
    let batches = lazy.batches(rows).map(|batch| batch.map_err(|error| source.failure(error)));
    // An array without rows has no batches, but a type.
    let first = (source.length == 0).then_some(none);
    write_table(table, args, first.into_iter().chain(batches))
}

fn write_table(
    path: &Path,
    args: &Convert,
    batches: impl Iterator<Item = Result<Content>>,
) -> Result<()> {
    let failed = |reason: String| Failure::at(path.display(), reason);
    if path.exists() && !args.force {
        return Err(failed(
            "expected no file of this name, found one (--force replaces it)".to_owned(),
        ));
    }
    let options = ArrowOptions::new()
        .extensionarray(args.extension)
        .list_to32(args.list_to32)
        .string_to32(args.string_to32)
        .bytestring_to32(args.bytestring_to32)
        .emptyarray_to(args.emptyarray_to)
        .categorical_as_dictionary(args.categorical_as_dictionary);
    let mut draft = None;
    let mut table = None;
    for batch in batches {
        let batch = arrow_60::to_record_batch(&batch?, &options)
            .map_err(|error| failed(error.to_string()))?;
        if table.is_none() {
            let (made, file) = output::Draft::create(path)?;
            draft = Some(made);
            table = Some(ipc::Table::create(file, &batch, args.compression).map_err(failed)?);
        }
        if let Some(table) = &mut table {
            table.push(&batch).map_err(failed)?;
        }
    }
    if let Some(table) = table {
        let file = table.finish().map_err(failed)?;
        file.sync_all().map_err(|error| failed(error.to_string()))?;
    }
    draft.map_or(Ok(()), |draft| draft.rename(path, args.force))
}
