//! `awkward pack`: copies arrays without what nobody can reach.

use awkward::hdf5::{ContentWriter, Group, StorageOptions, WriteOptions};
use awkward::{Content, Form, FormKind, hdf5};

use crate::args::Pack;
use crate::failure::{Failure, Result};
use crate::inputs::Inputs;
use crate::output;
use crate::progress::{self, Progress};

/// The group of the files of a set, unless another one is named.
const GROUP_OF_SETS: &str = "array";

pub(crate) fn run(args: &Pack) -> Result<()> {
    let options = options(args);
    let group = args.out_group.as_deref().unwrap_or(GROUP_OF_SETS);
    if let Some(rows) = args.max_rows_per_file {
        return set(args, rows.get(), group, &options);
    }
    // What is read from a file that is written to has to be in memory before.
    if args.chunked && !args.out().exists() {
        let inputs = Inputs::open(args, false)?;
        let mut store = |group: &Group, place: &str| stream(&inputs, group, place, &options);
        return output::write(args.out(), group, &mut store);
    }
    let content = Inputs::open(args, true)?.read()?;
    let options = options.progress(progress::of_bytes("writing", None));
    let mut store = |group: &Group, place: &str| {
        store(&content, args.chunked, group, &options).map_err(|error| Failure::at(place, error))
    };
    output::write(args.out(), group, &mut store)
}

/// How it is to be written.
fn options(args: &Pack) -> WriteOptions {
    let storage = StorageOptions::new()
        .chunk_bytes(args.chunk_bytes)
        .codec(args.compress)
        .shuffle(args.compress.is_some() && !args.no_shuffle)
        .fletcher32(args.checksums)
        .threads(args.threads);
    let options = WriteOptions::new().storage(storage).pack(false);
    match args.programs.as_slice() {
        [] => options.dialect(args.dialect.into()),
        programs => options.programs(programs.iter().copied().map(Into::into)),
    }
}

/// Writes a packed array into a group.
fn store(
    content: &Content,
    chunked: bool,
    group: &Group,
    options: &WriteOptions,
) -> awkward::Result<()> {
    if !chunked {
        return hdf5::write(group, content, options);
    }
    let mut writer = ContentWriter::create(group, &growing(content.form()), options)?;
    writer.push(content)?;
    writer.finish()
}

/// Writes batch after batch into a group.
fn stream(inputs: &Inputs, group: &Group, place: &str, options: &WriteOptions) -> Result<()> {
    let failed = |error| Failure::at(place, error);
    let mut writer: Option<ContentWriter> = None;
    for batch in inputs.batches() {
        let batch = batch?;
        let open = match writer.take() {
            Some(open) => open,
            None => {
                ContentWriter::create(group, &growing(batch.form()), options).map_err(failed)?
            }
        };
        writer.insert(open).push(&batch).map_err(failed)?;
    }
    writer.map_or(Ok(()), |writer| writer.finish().map_err(failed))
}

/// The same type in a layout that can grow: masks of single bits cannot, those of bytes can.
fn growing(mut form: Form) -> Form {
    for child in form.children_mut() {
        *child = growing(child.clone());
    }
    match form.kind() {
        FormKind::BitMasked { valid_when, content, .. } => {
            let masked = Form::byte_masked(*valid_when, content.as_ref().clone());
            masked.with_parameters(form.parameters().clone())
        }
        _ => form,
    }
}

/// Writes a folder of files with so many rows each.
fn set(args: &Pack, rows: usize, group: &str, options: &WriteOptions) -> Result<()> {
    let folder = output::NewFolder::create(args.out())?;
    let inputs = Inputs::open(args, false)?;
    let len = inputs.len();
    let progress = Progress::of_other_rows("packing", len as u64);
    for (number, start) in (0..len.max(1)).step_by(rows).enumerate() {
        let content = inputs.rows(start..start.saturating_add(rows).min(len))?;
        let mut store = |group: &Group, place: &str| {
            store(&content, args.chunked, group, options).map_err(|error| Failure::at(place, error))
        };
        folder.write(&format!("part-{number:05}.h5"), group, &mut store)?;
        progress.add(content.len() as u64);
    }
    folder.finish()
}
