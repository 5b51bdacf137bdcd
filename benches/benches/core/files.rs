//! HDF5 files, beside bare datasets of the same columns and copies in memory.

use std::path::Path;

use awkward::Array;
use awkward::hdf5::WriteOptions;
use awkward_benches::by_hand::EventColumns;
use awkward_benches::column::{Items, Named, copied, digest, nbytes};
use awkward_benches::data::Event;
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::with_items;
use hdf5::File;

use crate::build::digest_array;
use crate::{Events, Result};

/// What candidates that write give: the digest of the file is taken by reading it.
pub(crate) fn write(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let named = by_hand.columns();
    let array = Array::from_rows(events);
    let folder = tempfile::tempdir()?;
    let (bare, ours) = (folder.path().join("bare.h5"), folder.path().join("ours.h5"));
    let sum = digest(&named);
    let remove = |path: &mut &Path| {
        // There is none in the first round.
        let _ = std::fs::remove_file(path);
    };
    let digest_of_file =
        |path: &Path, written: &Result<()>| match (written, read_bare(path, &named)) {
            (Ok(()), Ok(columns)) => digest(&named_like(&columns)),
            _ => !sum,
        };
    let candidates = vec![
        Candidate::with(
            "bare datasets by hand",
            bare.as_path(),
            remove,
            |path| write_bare(path, &named),
            |path, written| digest_of_file(path, written),
        ),
        Candidate::with(
            "awkward::hdf5::write",
            ours.as_path(),
            remove,
            |path| write_ours(path, &array),
            |path, written| digest_of_file(path, written),
        ),
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
    ];
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

pub(crate) fn read(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let named = by_hand.columns();
    let array = Array::from_rows(events);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("events.h5");
    write_ours(&path, &array)?;
    let sum = digest(&named);
    let candidates = vec![
        Candidate::new(
            "bare datasets by hand",
            || read_bare(&path, &named),
            move |columns| columns.as_ref().map_or(!sum, |columns| digest(&named_like(columns))),
        ),
        Candidate::new(
            "awkward::hdf5::read",
            || read_ours(&path),
            move |array| array.as_ref().map_or(!sum, digest_array),
        ),
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
    ];
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

fn write_ours(path: &Path, array: &Array<Event>) -> Result<()> {
    let file = File::create(path)?;
    awkward::hdf5::write(&file.create_group("events")?, array, &WriteOptions::default())?;
    file.close()?;
    Ok(())
}

fn read_ours(path: &Path) -> Result<Array<Event>> {
    Ok(awkward::hdf5::read(&File::open(path)?.group("events")?)?)
}

fn write_bare(path: &Path, columns: &Named<'_>) -> Result<()> {
    let file = File::create(path)?;
    let group = file.create_group("events")?;
    for (name, items) in columns {
        with_items!(items, items => group.new_dataset_builder().with_data(*items).no_chunk().create(*name))?;
    }
    file.close()?;
    Ok(())
}

/// A column that was read.
enum Owned {
    I8(Vec<i8>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    U64(Vec<u64>),
    I64(Vec<i64>),
    F32(Vec<f32>),
    F64(Vec<f64>),
}

/// Reads the columns that there are in `like`.
fn read_bare(path: &Path, like: &Named<'_>) -> Result<Vec<(&'static str, Owned)>> {
    let group = File::open(path)?.group("events")?;
    let read = |(name, items): &(&'static str, Items<'_>)| {
        let dataset = group.dataset(name)?;
        let column = match items {
            Items::I8(_) => Owned::I8(dataset.read_raw()?),
            Items::U8(_) => Owned::U8(dataset.read_raw()?),
            Items::U16(_) => Owned::U16(dataset.read_raw()?),
            Items::U32(_) => Owned::U32(dataset.read_raw()?),
            Items::U64(_) => Owned::U64(dataset.read_raw()?),
            Items::I64(_) => Owned::I64(dataset.read_raw()?),
            Items::F32(_) => Owned::F32(dataset.read_raw()?),
            Items::F64(_) => Owned::F64(dataset.read_raw()?),
        };
        Ok((*name, column))
    };
    like.iter().map(read).collect()
}

fn named_like<'a>(columns: &'a [(&'static str, Owned)]) -> Named<'a> {
    let items = |column: &'a Owned| match column {
        Owned::I8(items) => items.into(),
        Owned::U8(items) => items.into(),
        Owned::U16(items) => items.into(),
        Owned::U32(items) => items.into(),
        Owned::U64(items) => items.into(),
        Owned::I64(items) => items.into(),
        Owned::F32(items) => items.into(),
        Owned::F64(items) => items.into(),
    };
    columns.iter().map(|(name, column)| (*name, items(column))).collect()
}
