//! How new datasets are stored.

use ::hdf5::DatasetBuilderEmptyShape;

use super::ffi;
use crate::error::{Error, ErrorKind, Result};

/// The size of chunks if a filter asks for chunks and nobody gave a size: 256 KiB.
const DEFAULT_CHUNK_BYTES: usize = 256 << 10;

/// How datasets are stored. The default is contiguous: the fastest to write and to read in part.
///
/// Every other field but `threads` cuts datasets into chunks. Chunks go through the filters in this order: `shuffle`, `deflate` or
/// `codec`, `fletcher32`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageOptions {
    /// Cuts datasets into chunks of about this many bytes. A filter needs chunks and takes 256 KiB if this is not set.
    pub chunk_bytes: Option<usize>,
    /// Compresses with gzip at a level from 0 to 9. Every HDF5 reader has it.
    pub deflate: Option<u8>,
    /// Compresses with something else than gzip.
    pub codec: Option<Codec>,
    /// Puts bytes of the same rank together, which compresses numbers better.
    pub shuffle: bool,
    /// Adds checksums.
    pub fletcher32: bool,
    /// How many threads compress chunks; 0, the default, is as many as there are cores. What is in the file does not depend on it.
    /// A `codec` is the business of libhdf5, which has one thread.
    pub threads: usize,
}

/// A compressor other than gzip: a registered filter of HDF5, which writer and readers must have.
///
/// LZF comes with the feature `lzf` (and with h5py). Others come as plugins, which libhdf5 finds by `HDF5_PLUGIN_PATH` (in Python, the
/// package `hdf5plugin` brings them), or with features of the crate `hdf5-metno`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Codec {
    /// LZF: fast, and compresses little.
    Lzf,
    /// Blosc with LZ4 at a level from 0 to 9. It shuffles by itself if [`StorageOptions::shuffle`] says so.
    Blosc(u8),
    /// Zstandard, at a level from 1 to 22.
    Zstd(u8),
    /// Any registered filter, with its parameters.
    Registered {
        /// Its number.
        id: i32,
        /// Its parameters.
        values: &'static [u32],
    },
}

impl Codec {
    /// The registered number.
    fn id(self) -> i32 {
        match self {
            Self::Lzf => 32_000,
            Self::Blosc(_) => 32_001,
            Self::Zstd(_) => 32_015,
            Self::Registered { id, .. } => id,
        }
    }

    /// Is the level one that the filter has?
    fn has_level(self) -> bool {
        match self {
            Self::Blosc(level) => level <= 9,
            Self::Zstd(level) => (1..=22).contains(&level),
            _ => true,
        }
    }

    fn add(self, builder: DatasetBuilderEmptyShape, shuffle: bool) -> DatasetBuilderEmptyShape {
        match self {
            Self::Lzf => builder.add_filter(self.id(), &[]),
            // The first four are filled in by the filter; 1 stands for LZ4.
            Self::Blosc(level) => builder
                .add_filter(self.id(), &[0, 0, 0, 0, u32::from(level), u32::from(shuffle), 1]),
            Self::Zstd(level) => builder.add_filter(self.id(), &[u32::from(level)]),
            Self::Registered { values, .. } => builder.add_filter(self.id(), values),
        }
    }
}

impl StorageOptions {
    /// The number of items of a chunk of a dataset of this length, or nothing for contiguous storage.
    pub(super) fn chunk_items(self, len: usize, itemsize: usize) -> Option<usize> {
        let bytes =
            self.chunk_bytes.or_else(|| self.is_filtered().then_some(DEFAULT_CHUNK_BYTES))?;
        // libhdf5 keeps the size of a chunk in 32 bits, and wants no chunk larger than its dataset.
        let most = (u32::MAX as usize / itemsize).min(len);
        (len > 0).then(|| (bytes / itemsize).clamp(1, most))
    }

    /// The number of items of a chunk of a dataset that grows.
    pub(super) fn growing_chunk_items(self, itemsize: usize) -> usize {
        let bytes = self.chunk_bytes.unwrap_or(DEFAULT_CHUNK_BYTES);
        (bytes / itemsize).clamp(1, u32::MAX as usize / itemsize)
    }

    /// Are chunks changed on their way to the file?
    pub(super) fn is_filtered(self) -> bool {
        self.deflate.is_some() || self.codec.is_some() || self.shuffle || self.fletcher32
    }

    pub(super) fn check(self, place: &str) -> Result<()> {
        let refused = |text: String| {
            Err(Error::new(ErrorKind::Unsupported, format!("{place}: expected {text}")))
        };
        if let Some(level) = self.deflate.filter(|level| *level > 9) {
            return refused(format!("a compression level from 0 to 9, found {level}"));
        }
        let Some(codec) = self.codec else { return Ok(()) };
        if self.deflate.is_some() {
            return refused(format!("one compressor, found gzip and {codec:?}"));
        }
        if !codec.has_level() {
            return refused(format!("a level that the compressor has, found {codec:?}"));
        }
        if !ffi::has_filter(codec.id()) {
            return refused(format!("a filter that libhdf5 has, found {}", missing(codec.id())));
        }
        Ok(())
    }

    /// With these filters, in the order in which they are applied to a chunk.
    pub(super) fn filtered(
        self,
        mut builder: DatasetBuilderEmptyShape,
    ) -> DatasetBuilderEmptyShape {
        let shuffles_itself = matches!(self.codec, Some(Codec::Blosc(_)));
        if self.shuffle && !shuffles_itself {
            builder = builder.shuffle();
        }
        if let Some(level) = self.deflate {
            builder = builder.deflate(level);
        }
        if let Some(codec) = self.codec {
            builder = codec.add(builder, self.shuffle);
        }
        if self.fletcher32 {
            builder = builder.fletcher32();
        }
        builder
    }
}

/// What is to be said of a filter that libhdf5 lacks.
pub(super) fn missing(id: i32) -> String {
    let (name, hint) = match id {
        1 => ("gzip", "built without zlib"),
        32_000 => ("lzf", "the feature `lzf`, or a plugin in HDF5_PLUGIN_PATH, brings it"),
        32_001 => ("blosc", "a plugin in HDF5_PLUGIN_PATH brings it"),
        32_004 => ("lz4", "a plugin in HDF5_PLUGIN_PATH brings it"),
        32_008 => ("bitshuffle", "a plugin in HDF5_PLUGIN_PATH brings it"),
        32_013 => ("zfp", "a plugin in HDF5_PLUGIN_PATH brings it"),
        32_015 => ("zstd", "a plugin in HDF5_PLUGIN_PATH brings it"),
        32_026 => ("blosc2", "a plugin in HDF5_PLUGIN_PATH brings it"),
        _ => ("an unknown one", "a plugin in HDF5_PLUGIN_PATH may bring it"),
    };
    format!("{name} (filter {id}; {hint})")
}
