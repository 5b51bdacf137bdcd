//! Writing buffers as datasets of one dimension.

use std::fmt::Display;

use ::hdf5::plist::dataset_create::FillTime;
use ::hdf5::{Dataset, Datatype, Group, SimpleExtents};

use super::chunks::{self, Chunks};
use super::progress::{self, Progress};
use super::storage::StorageOptions;
use super::{RawBuffer, datatype, ffi, io};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// Makes an empty dataset that grows without end, with `small` chunks if it will be made anew when it grows; gives it with the type of its items in memory.
pub(super) fn create_growing(
    group: &Group,
    key: &str,
    primitive: Primitive,
    storage: StorageOptions,
    small: bool,
    place: &dyn Display,
) -> Result<(Dataset, Datatype, Primitive)> {
    storage.check(place)?;
    let failed = |error| io(place, "create", &error);
    let (datatype, primitive) = stored_as(primitive, place)?;
    let items = storage.growing_chunk_items(primitive.itemsize(), small);
    let builder =
        group.new_dataset_builder().empty_as(&datatype).shape(SimpleExtents::resizable([0]));
    let mut builder = storage.filtered(builder.chunk([items]));
    if !storage.is_filtered_elsewhere() {
        // Chunks are written past the cache, which would keep what was there before.
        builder = builder.chunk_cache(1, 0, 1.0);
    }
    if !storage.is_filtered() {
        // What nobody appended needs not be filled.
        builder = builder.fill_time(FillTime::Never);
    }
    let dataset = builder.create(key).map_err(failed)?;
    Ok((dataset, datatype, primitive))
}

/// The datatype that items are stored as. Where there is none for 16-byte floats they are bytes.
fn stored_as(primitive: Primitive, place: &dyn Display) -> Result<(Datatype, Primitive)> {
    let failed = |error| io(place, "write", &error);
    if let Some(datatype) = datatype::native(primitive).map_err(failed)? {
        return Ok((datatype, primitive));
    }
    let bytes = datatype::native(Primitive::UInt8).map_err(failed)?;
    Ok((bytes.ok_or_else(|| failed("no type for bytes".into()))?, Primitive::UInt8))
}

/// Writes a buffer as a new dataset.
pub(super) fn write(
    group: &Group,
    key: &str,
    buffer: &RawBuffer,
    storage: StorageOptions,
    progress: Option<&Progress>,
    place: &dyn Display,
) -> Result<()> {
    /// So many bytes are written at a time, before progress is told.
    const PIECE: usize = 64 << 20;
    storage.check(place)?;
    let failed = |error| io(place, "write", &error);
    // Where there is no datatype for 16-byte floats, and where nothing is known of the bytes, they are written as bytes.
    let primitive = buffer.primitive().unwrap_or(Primitive::UInt8);
    let (datatype, stored) = stored_as(primitive, place)?;
    let itemsize = stored.itemsize();
    let bytes = buffer.bytes();
    let len = bytes.len() / itemsize;
    if !bytes.len().is_multiple_of(itemsize) {
        return Err(Error::new(
            ErrorKind::Dtype,
            format!(
                "{place}: expected a multiple of {itemsize} bytes for {primitive}, found {} bytes",
                bytes.len()
            ),
        ));
    }
    let dataset = create(group, key, &datatype, len, storage, itemsize).map_err(failed)?;
    if len == 0 {
        return Ok(());
    }
    let stored = ffi::storage(&dataset).map_err(failed)?;
    if let Some(chunks) = Chunks::new(&stored, &[len], itemsize) {
        let tasks = chunks.tasks(&dataset, 0, std::iter::once(bytes.clone()).collect());
        return chunks::write(tasks, bytes.len(), storage.threads, |len| {
            progress::add(progress, len)
        })
        .map_err(|error| io(place, "write", &error));
    }
    // The size of a piece is a multiple of that of every item.
    for (i, piece) in bytes.chunks(PIECE).enumerate() {
        ffi::write_part(&dataset, &datatype, i * PIECE / itemsize, piece).map_err(failed)?;
        progress::add(progress, piece.len());
    }
    Ok(())
}

fn create(
    group: &Group,
    key: &str,
    datatype: &::hdf5::Datatype,
    len: usize,
    storage: StorageOptions,
    itemsize: usize,
) -> ::hdf5::Result<Dataset> {
    let mut builder = group.new_dataset_builder().empty_as(datatype).shape([len]).no_chunk();
    if let Some(items) = storage.chunk_items(len, itemsize) {
        builder = storage.filtered(builder.chunk([items]));
    }
    builder.create(key)
}
