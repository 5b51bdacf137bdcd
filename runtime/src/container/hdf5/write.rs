//! Writing buffers as datasets of one dimension.

use ::hdf5::{Dataset, Group};

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
}

impl StorageOptions {
    /// The number of items of a chunk, or nothing for contiguous storage.
    fn chunk_items(self, len: usize, itemsize: usize) -> Option<usize> {
        let filtered = self.deflate.is_some() || self.shuffle || self.fletcher32;
        let bytes = self.chunk_bytes.or_else(|| filtered.then_some(DEFAULT_CHUNK_BYTES))?;
        // libhdf5 keeps the size of a chunk in 32 bits, and wants no chunk larger than its dataset.
        let most = (u32::MAX as usize / itemsize).min(len);
        (len > 0).then(|| (bytes / itemsize).clamp(1, most))
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
    let (datatype, itemsize) = match datatype::native(primitive).map_err(failed)? {
        Some(datatype) => (datatype, primitive.itemsize()),
        None => (
            datatype::native(Primitive::UInt8)
                .map_err(failed)?
                .ok_or_else(|| failed("no type for bytes".into()))?,
            1,
        ),
    };
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
    if len > 0 {
        ffi::write(&dataset, &datatype, bytes).map_err(failed)?;
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
        builder = builder.chunk([items]);
        // In the order in which they are applied to a chunk.
        if storage.shuffle {
            builder = builder.shuffle();
        }
        if let Some(level) = storage.deflate {
            builder = builder.deflate(level);
        }
        if storage.fletcher32 {
            builder = builder.fletcher32();
        }
    }
    builder.create(key)
}
