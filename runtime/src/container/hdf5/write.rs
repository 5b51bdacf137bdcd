//! Writing buffers as datasets of one dimension.

use ::hdf5::plist::dataset_create::FillTime;
use ::hdf5::{Dataset, DatasetBuilderEmptyShape, Datatype, Group, SimpleExtents};

use super::chunks::{self, Chunks};
use super::{RawBuffer, datatype, ffi, io};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// The size of chunks if a filter asks for chunks and nobody gave a size: 256 KiB.
const DEFAULT_CHUNK_BYTES: usize = 256 << 10;

/// How datasets are stored. The default is contiguous: the fastest to write and to read in part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageOptions {
    /// Cuts datasets into chunks of about this many bytes. A filter needs chunks and takes 256 KiB if this is not set.
    pub chunk_bytes: Option<usize>,
    /// Compresses with gzip at a level from 0 to 9.
    pub deflate: Option<u8>,
    /// Puts bytes of the same rank together, which compresses numbers better.
    pub shuffle: bool,
    /// Adds checksums.
    pub fletcher32: bool,
    /// How many threads compress chunks; 0, the default, is as many as there are cores. What is in the file does not depend on it.
    pub threads: usize,
}

impl StorageOptions {
    /// The number of items of a chunk, or nothing for contiguous storage.
    fn chunk_items(self, len: usize, itemsize: usize) -> Option<usize> {
        let bytes =
            self.chunk_bytes.or_else(|| self.is_filtered().then_some(DEFAULT_CHUNK_BYTES))?;
        // libhdf5 keeps the size of a chunk in 32 bits, and wants no chunk larger than its dataset.
        let most = (u32::MAX as usize / itemsize).min(len);
        (len > 0).then(|| (bytes / itemsize).clamp(1, most))
    }

    /// Are chunks changed on their way to the file?
    fn is_filtered(self) -> bool {
        self.deflate.is_some() || self.shuffle || self.fletcher32
    }

    fn check(self, place: &str) -> Result<()> {
        if let Some(level) = self.deflate.filter(|level| *level > 9) {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!("{place}: expected a compression level from 0 to 9, found {level}"),
            ));
        }
        if self.deflate.is_some() && !::hdf5::filters::deflate_available() {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!("{place}: this libhdf5 was built without gzip"),
            ));
        }
        Ok(())
    }
}

/// Makes an empty dataset that grows without end; gives it with the type of its items in memory.
pub(super) fn create_growing(
    group: &Group,
    key: &str,
    primitive: Primitive,
    storage: StorageOptions,
    place: &str,
) -> Result<(Dataset, Datatype, Primitive)> {
    storage.check(place)?;
    let failed = |error| io(place, "create", &error);
    let (datatype, primitive) = stored_as(primitive, place)?;
    let bytes = storage.chunk_bytes.unwrap_or(DEFAULT_CHUNK_BYTES);
    let most = u32::MAX as usize / primitive.itemsize();
    let items = (bytes / primitive.itemsize()).clamp(1, most);
    let builder =
        group.new_dataset_builder().empty_as(&datatype).shape(SimpleExtents::resizable([0]));
    let mut builder = filtered(builder.chunk([items]), storage);
    if !storage.is_filtered() {
        // What is appended is written where it belongs, not with the whole chunk around it, which nobody needs to fill before.
        builder = builder.chunk_cache(1, 0, 1.0).fill_time(FillTime::Never);
    }
    let dataset = builder.create(key).map_err(failed)?;
    Ok((dataset, datatype, primitive))
}

/// The datatype that items are stored as. Where there is none for 16-byte floats they are bytes.
fn stored_as(primitive: Primitive, place: &str) -> Result<(Datatype, Primitive)> {
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
    place: &str,
) -> Result<()> {
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
        return chunks::write(tasks, bytes.len(), storage.threads, |_| ())
            .map_err(|error| io(place, "write", &error));
    }
    ffi::write(&dataset, &datatype, bytes).map_err(failed)
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
        builder = filtered(builder.chunk([items]), storage);
    }
    builder.create(key)
}

/// With the filters of the options, in the order in which they are applied to a chunk.
fn filtered(
    mut builder: DatasetBuilderEmptyShape,
    storage: StorageOptions,
) -> DatasetBuilderEmptyShape {
    if storage.shuffle {
        builder = builder.shuffle();
    }
    if let Some(level) = storage.deflate {
        builder = builder.deflate(level);
    }
    if storage.fletcher32 {
        builder = builder.fletcher32();
    }
    builder
}
