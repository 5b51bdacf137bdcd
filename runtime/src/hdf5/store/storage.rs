//! How new datasets are stored.

use std::fmt::Display;

use ::hdf5::DatasetBuilderEmptyShape;

use super::ffi;
use crate::error::{Error, ErrorKind, Result};

/// The size of chunks if a filter asks for chunks and nobody gave a size: 256 KiB.
const DEFAULT_CHUNK_BYTES: usize = 256 << 10;

/// The size of the chunk of a dataset that grows at first: 1 KiB.
const SMALL_CHUNK_BYTES: usize = 1 << 10;

/// The size of the first chunks of all datasets of an array together, if nobody gave a size and they cannot be made anew: 8 MiB.
const FIRST_CHUNKS_BYTES: usize = 8 << 20;

/// The size of a chunk at least, if nobody gave a size: 4 KiB.
const LEAST_CHUNK_BYTES: usize = 4 << 10;

/// How new datasets are stored: in one piece, the fastest to write and to read in part, or in chunks that may be compressed.
///
/// Everything but [`threads`](Self::threads) cuts datasets into chunks. Chunks go through the filters in this order: shuffle, codec,
/// checksum.
///
/// ```
/// use awkward::hdf5::{Codec, StorageOptions, WriteOptions};
///
/// let storage = StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true);
/// let options = WriteOptions::new().storage(storage.chunk_bytes(1 << 20));
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageOptions {
    chunk_bytes: Option<usize>,
    codec: Option<Codec>,
    shuffle: bool,
    fletcher32: bool,
    /// 0 is as many as there are cores.
    pub(super) threads: usize,
}

impl StorageOptions {
    /// Returns options for datasets in one piece.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cuts datasets into chunks of about this many bytes. A filter needs chunks and takes 256 KiB if this is not set, or `None`.
    #[must_use]
    pub fn chunk_bytes(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.chunk_bytes = bytes.into();
        self
    }

    /// Compresses chunks; `None`, as unless said otherwise, does not.
    #[must_use]
    pub fn codec(mut self, codec: impl Into<Option<Codec>>) -> Self {
        self.codec = codec.into();
        self
    }

    /// Puts bytes of the same rank together (HDF5's filter *shuffle*), which compresses numbers better.
    #[must_use]
    pub fn shuffle(mut self, shuffle: bool) -> Self {
        self.shuffle = shuffle;
        self
    }

    /// Adds checksums (HDF5's filter *fletcher32*), so that damage is an error of reading.
    #[must_use]
    pub fn fletcher32(mut self, checksums: bool) -> Self {
        self.fletcher32 = checksums;
        self
    }

    /// Says how many threads compress chunks with gzip; 0, as unless said otherwise, is as many as there are cores. What is in the file does
    /// not depend on it. Any other codec is the business of libhdf5, which has one thread.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }
}

/// A compressor of chunks: a registered filter of HDF5, which writer and readers must have.
///
/// Every HDF5 reader has gzip. LZF comes with the feature `lzf` (and with h5py). Others come as plugins, which libhdf5 finds by
/// `HDF5_PLUGIN_PATH` (in Python, the package `hdf5plugin` brings them), or with features of the crate `hdf5-metno`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Codec {
    /// gzip (HDF5's filter *deflate*) at a level from 0 to 9.
    Gzip(u8),
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
            Self::Gzip(_) => 1,
            Self::Lzf => 32_000,
            Self::Blosc(_) => 32_001,
            Self::Zstd(_) => 32_015,
            Self::Registered { id, .. } => id,
        }
    }

    /// Is the level one that the filter has?
    fn has_level(self) -> bool {
        match self {
            Self::Gzip(level) | Self::Blosc(level) => level <= 9,
            Self::Zstd(level) => (1..=22).contains(&level),
            _ => true,
        }
    }

    fn add(self, builder: DatasetBuilderEmptyShape, shuffle: bool) -> DatasetBuilderEmptyShape {
        match self {
            Self::Gzip(level) => builder.deflate(level),
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

    /// The same for one of so many datasets that keep the chunks that they have: where they are many, their chunks are small, so that a file
    /// of a few rows is.
    pub(super) fn one_of(self, datasets: usize) -> Self {
        let bytes = FIRST_CHUNKS_BYTES / datasets.max(1);
        let bytes = (1 << bytes.max(1).ilog2()).clamp(LEAST_CHUNK_BYTES, DEFAULT_CHUNK_BYTES);
        Self { chunk_bytes: self.chunk_bytes.or(Some(bytes)), ..self }
    }

    /// The size of a chunk of a dataset that grows.
    pub(super) fn growing_chunk_bytes(self) -> usize {
        self.chunk_bytes.unwrap_or(DEFAULT_CHUNK_BYTES)
    }

    /// The number of items of a chunk of a dataset that grows; `small` is one that may stay small.
    pub(super) fn growing_chunk_items(self, itemsize: usize, small: bool) -> usize {
        let most = if small { SMALL_CHUNK_BYTES } else { usize::MAX };
        let bytes = self.growing_chunk_bytes().min(most);
        (bytes / itemsize).clamp(1, u32::MAX as usize / itemsize)
    }

    /// Are chunks changed on their way to the file?
    pub(super) fn is_filtered(self) -> bool {
        self.codec.is_some() || self.shuffle || self.fletcher32
    }

    /// Is there a filter that libhdf5 alone knows?
    pub(super) fn is_filtered_elsewhere(self) -> bool {
        !matches!(self.codec, None | Some(Codec::Gzip(_)))
    }

    pub(super) fn check(self, place: &dyn Display) -> Result<()> {
        let refused = |text: String| {
            Err(Error::new(ErrorKind::Unsupported, format!("{place}: expected {text}")))
        };
        let Some(codec) = self.codec else { return Ok(()) };
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
