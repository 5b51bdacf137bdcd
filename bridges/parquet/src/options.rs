//! How arrays become Parquet files.

use awkward::arrow::ArrowOptions;
use parquet::basic::{Compression, ZstdLevel};

/// What the pages of columns are compressed with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Codec {
    /// Nothing.
    None,
    /// Zstandard, as Python's `ak.to_parquet` has it unless told otherwise.
    #[default]
    Zstd,
    /// Snappy, as most other writers have it unless told otherwise.
    Snappy,
    /// LZ4, of single blocks (`LZ4_RAW`).
    Lz4,
    /// Gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Codec {
    pub(crate) fn compression(self) -> Compression {
        match self {
            Self::None => Compression::UNCOMPRESSED,
            Self::Zstd => Compression::ZSTD(ZstdLevel::default()),
            Self::Snappy => Compression::SNAPPY,
            Self::Lz4 => Compression::LZ4_RAW,
            Self::Gzip => Compression::GZIP(Default::default()),
            Self::Brotli => Compression::BROTLI(Default::default()),
        }
    }
}

/// How arrays become Parquet files: unless told otherwise as Python's `ak.to_parquet` writes them, but with categories as dictionaries.
///
/// ```
/// use awkward_parquet::{Codec, WriteOptions};
///
/// let options = WriteOptions::new().codec(Codec::Snappy).row_group_rows(100_000);
/// # let _ = options;
/// ```
#[derive(Clone, Debug)]
pub struct WriteOptions {
    pub(crate) arrow: ArrowOptions,
    pub(crate) codec: Codec,
    pub(crate) row_group_rows: usize,
    pub(crate) row_group_nbytes: usize,
    pub(crate) statistics: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        let arrow = ArrowOptions::new()
            .string_to32(true)
            .bytestring_to32(true)
            .categorical_as_dictionary(true);
        Self {
            arrow,
            codec: Codec::default(),
            row_group_rows: 1 << 20,
            row_group_nbytes: 128 << 20,
            statistics: true,
        }
    }
}

impl WriteOptions {
    /// Makes the options as described.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what becomes of the array in Arrow, of which Parquet stores it: the options of `ak.to_arrow`. Without
    /// [`extensionarray`](ArrowOptions::extensionarray), tuples, names of records and parameters are lost. Unless this is called, strings and bytestrings have
    /// 32-bit offsets in Arrow, and categories are dictionaries.
    #[must_use]
    pub fn arrow(mut self, arrow: ArrowOptions) -> Self {
        self.arrow = arrow;
        self
    }

    /// Sets what pages are compressed with: [`Codec::Zstd`] unless this is called.
    #[must_use]
    pub fn codec(mut self, codec: Codec) -> Self {
        self.codec = codec;
        self
    }

    /// Sets how many rows a row group has at most (at least one): 1,048,576 unless this is called.
    #[must_use]
    pub fn row_group_rows(mut self, rows: usize) -> Self {
        self.row_group_rows = rows.max(1);
        self
    }

    /// Sets how many bytes the columns of a row group have at most before they are encoded, unless one row has more: 128 MiB unless this is called. It
    /// bounds the memory that writing takes.
    #[must_use]
    pub fn row_group_nbytes(mut self, nbytes: usize) -> Self {
        self.row_group_nbytes = nbytes.max(1);
        self
    }

    /// Sets whether the smallest and the largest value of each column of a row group are stored, by which readers skip row groups: they are unless this is
    /// called.
    ///
    /// Python's `ak.from_parquet` makes Python objects of them, and fails with those that it has no objects for: times in nanoseconds, "not a time", dates
    /// outside of the years 1 to 9999. These are left away in any case.
    #[must_use]
    pub fn statistics(mut self, statistics: bool) -> Self {
        self.statistics = statistics;
        self
    }
}
