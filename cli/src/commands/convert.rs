//! `awkward convert`: arrays between HDF5, Parquet and Arrow's files.

mod place;
#[cfg(test)]
mod tests;

use std::path::Path;

use awkward::arrow::{ArrowOptions, arrow_60};
use awkward::hdf5::{self, ContentWriter, Group, WriteOptions};
use awkward::{Content, Dialect};

use self::place::Place;
use crate::args::Convert;
use crate::failure::{Failure, Result};
use crate::output::{self, Draft};
use crate::progress::{self, Progress};
use crate::source::Source;
use crate::{ipc, parquet};

/// An array that is to be written.
enum Given {
    /// All of a table of Arrow.
    Whole(Content),
    /// What is read in batches.
    Source(Source),
}

pub(crate) fn run(args: &Convert) -> Result<()> {
    let (from, to) = (Place::of_input(&args.from)?, Place::of(&args.to)?);
    check(&to, args.force)?;
    let given = open(&from, args)?;
    match (given, to) {
        (Given::Whole(content), Place::Arrow(out)) => {
            write_table(&out, args, std::iter::once(Ok(content)))
        }
        (Given::Source(source), Place::Arrow(out)) => to_table(&source, &out, args),
        (given, Place::Parquet(out)) => to_parquet(&given, &out, args),
        (Given::Whole(content), Place::Hdf5 { file, group }) => to_group(&content, &file, &group),
        (Given::Source(source), Place::Hdf5 { file, group }) => {
            if source.parquet().is_some() && !source.is_small() {
                return stream(&source, &file, &group);
            }
            // The file is closed then, so that it may be written to.
            let content = source.lazy(Some("reading"))?.load();
            let content = content.map_err(|error| source.failure(error))?;
            drop(source);
            to_group(&content, &file, &group)
        }
    }
}

/// Refuses to replace what is there, before anything is read.
fn check(to: &Place, force: bool) -> Result<()> {
    match to {
        Place::Arrow(out) | Place::Parquet(out) if out.exists() && !force => Err(Failure::at(
            out.display(),
            "expected no file of this name, found one (--force replaces it)",
        )),
        _ => Ok(()),
    }
}

fn open(from: &Place, args: &Convert) -> Result<Given> {
    Ok(match from {
        Place::Hdf5 { file, group } => {
            Given::Source(Source::open_at(file, Some(group), false, args.convention)?.whole()?)
        }
        Place::Parquet(file) => {
            Given::Source(Source::of_parquet(file, None, args.convention)?.whole()?)
        }
        Place::Arrow(table) => {
            let _busy = Progress::busy("reading");
            let content =
                ipc::read(table).map_err(|reason| Failure::at(table.display(), reason))?;
            Given::Whole(content)
        }
    })
}

fn to_group(content: &Content, file: &Path, group: &str) -> Result<()> {
    let options = WriteOptions::new().progress(progress::of_bytes("writing", None));
    let mut store = |group: &Group, place: &str| {
        hdf5::write(group, content, &options).map_err(|error| Failure::at(place, error))
    };
    output::write(file, group, &mut store)
}

/// Some rows after the others, into datasets that grow.
fn stream(source: &Source, file: &Path, group: &str) -> Result<()> {
    let mut store = |group: &Group, place: &str| {
        let failed = |error| Failure::at(place, error);
        let form = source.batch_form()?;
        let mut writer =
            ContentWriter::create(group, &form, &WriteOptions::new()).map_err(failed)?;
        for batch in source.batches(source.batch_rows(), "converting")? {
            writer.push(&batch?).map_err(failed)?;
        }
        writer.finish().map_err(failed)
    };
    output::write(file, group, &mut store)
}

/// Some rows after the others, so that an array may be larger than memory. All batches of a table have one type and the same categories: where each
/// would have its own, the array is read as a whole before it is cut.
fn to_table(source: &Source, table: &Path, args: &Convert) -> Result<()> {
    let rows = usize::try_from(args.chunksize).unwrap_or(usize::MAX);
    let is_parquet = source.parquet().is_some();
    let has_categories = || source.form.to_json(Dialect::V2).contains("\"categorical\"");
    let is_partitioned = source.lengths.len() > 1 && !is_parquet;
    if is_partitioned || (args.categorical_as_dictionary && has_categories()) {
        let whole = source.lazy(Some("converting"))?.load();
        let whole = whole.map_err(|error| source.failure(error))?;
        return write_table(table, args, cut(&whole, rows));
    }
    let lazy = source.lazy(Some("converting"))?;
    // An array without rows has no batches, but a type.
    let none = lazy.rows(0..0).map_err(|error| source.failure(error));
    let first = (source.length == 0).then_some(none);
    if is_parquet {
        // What is read at a time is not less than it has to be: each time, a row group may have to be decoded from its start on.
        let batches = source.batches(source.batch_rows().max(rows), "converting")?;
        let parts = batches.flat_map(|batch| match batch {
            Ok(batch) => cut(&batch, rows).collect(),
            Err(failure) => vec![Err(failure)],
        });
        return write_table(table, args, first.into_iter().chain(parts));
    }
    let batches = lazy.batches(rows).map(|batch| batch.map_err(|error| source.failure(error)));
    write_table(table, args, first.into_iter().chain(batches))
}

/// So many rows at a time, of at least one part.
fn cut(whole: &Content, rows: usize) -> impl Iterator<Item = Result<Content>> + '_ {
    let part = move |start: usize| {
        let end = start.saturating_add(rows).min(whole.len());
        whole.slice(start..end).map_err(Failure::told)
    };
    (0..whole.len().max(1)).step_by(rows.max(1)).map(part)
}

/// What becomes of an array in Arrow.
fn arrow(args: &Convert) -> ArrowOptions {
    ArrowOptions::new()
        .extensionarray(args.extension)
        .list_to32(args.list_to32)
        .string_to32(args.string_to32)
        .bytestring_to32(args.bytestring_to32)
        .emptyarray_to(args.emptyarray_to)
        .categorical_as_dictionary(args.categorical_as_dictionary)
}

fn write_table(
    path: &Path,
    args: &Convert,
    batches: impl Iterator<Item = Result<Content>>,
) -> Result<()> {
    let failed = |reason: String| Failure::at(path.display(), reason);
    let options = arrow(args);
    let mut draft = None;
    let mut table = None;
    for batch in batches {
        let batch = arrow_60::to_record_batch(&batch?, &options)
            .map_err(|error| failed(error.to_string()))?;
        if table.is_none() {
            let (made, file) = Draft::create(path)?;
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

/// Row group after row group.
fn to_parquet(given: &Given, path: &Path, args: &Convert) -> Result<()> {
    let most = usize::try_from(args.row_group_size).unwrap_or(usize::MAX);
    let (form, rows) = match given {
        Given::Whole(content) => (content.form(), most),
        Given::Source(source) => (source.batch_form()?, most.min(source.batch_rows())),
    };
    let (draft, _) = Draft::create(path)?;
    let options = parquet::Options {
        arrow: arrow(args),
        compression: args.compression,
        row_group_rows: rows,
    };
    let mut writer = parquet::Writer::create(path, draft.path(), &form, &options)?;
    match given {
        Given::Whole(content) => writer.push(content)?,
        Given::Source(source) => {
            for batch in source.batches(rows, "converting")? {
                writer.push(&batch?)?;
            }
        }
    }
    writer.finish()?;
    draft.rename(path, args.force)
}
