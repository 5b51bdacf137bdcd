//! The words of `awkward convert`.

use std::path::PathBuf;

use awkward::Primitive;
use clap::{Args, ValueEnum};

use super::ConventionName;

/// Convert an array between HDF5, Parquet and Arrow
///
/// IN and OUT are files by their names: FILE.h5:GROUP is an array in an HDF5 file, FILE.parquet or FILE.pq a Parquet file, FILE.arrow or
/// FILE.feather a table in Arrow's IPC file format, which Feather is, too. The options are those of Python's ak.to_arrow, ak.to_feather
/// and ak.to_parquet, under their names, and say how a table of Arrow or a Parquet file is written.
///
/// Records become a column a field, and all else the one column "", which ak.from_feather and ak.from_parquet read as what it was. What
/// has no place in a Parquet file, such as unions, is refused before there is one. Nothing that is there is overwritten without --force.
#[derive(Args)]
#[command(after_help = "\
Examples:
  awkward convert events.h5:events events.arrow
  awkward convert events.h5:events events.feather --extension=false --compression lz4
  awkward convert table.feather events.h5:run1/table
  awkward convert events.h5:events events.parquet --compression snappy --row-group-size 100000
  awkward convert events.parquet events.h5:events
  awkward convert session.nwb:units units.arrow")]
pub(crate) struct Convert {
    /// What to read: FILE.h5:GROUP, FILE.parquet, FILE.pq, FILE.arrow, FILE.feather
    #[arg(value_name = "IN")]
    pub(crate) from: PathBuf,
    /// What to write: FILE.h5:GROUP, FILE.parquet, FILE.pq, FILE.arrow, FILE.feather
    #[arg(value_name = "OUT")]
    pub(crate) to: PathBuf,
    /// The layout of the array in an HDF5 file, if it cannot be told by what it says of itself
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    pub(crate) convention: ConventionName,
    /// Write Awkward's extension type, by which the identical type is found again
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value_t = true)]
    pub(crate) extension: bool,
    /// Write lists with 32-bit offsets where these suffice
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value_t = false)]
    pub(crate) list_to32: bool,
    /// Write strings with 32-bit offsets where these suffice
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value_t = true)]
    pub(crate) string_to32: bool,
    /// Write bytestrings with 32-bit offsets where these suffice
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value_t = true)]
    pub(crate) bytestring_to32: bool,
    /// Write what has no type as this one, such as float64, instead of Arrow's null
    #[arg(long, value_name = "PRIMITIVE")]
    pub(crate) emptyarray_to: Option<Primitive>,
    /// Write categories as dictionaries
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value_t = true)]
    pub(crate) categorical_as_dictionary: bool,
    /// Compress the buffers of a table, or the pages of a Parquet file
    #[arg(long, value_enum, default_value_t)]
    pub(crate) compression: Compression,
    /// Write batches of at most so many rows into a table
    #[arg(long, value_name = "ROWS", default_value_t = 65_536, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) chunksize: u32,
    /// Write row groups of at most so many rows into a Parquet file, and of about 64 MiB in memory whatever is said
    #[arg(long, value_name = "ROWS", default_value_t = 67_108_864, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) row_group_size: u32,
    /// Replace a table or a Parquet file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// How the buffers of a table, or the pages of a Parquet file, are compressed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Compression {
    /// Zstandard
    #[default]
    Zstd,
    /// LZ4
    Lz4,
    /// Snappy, in Parquet files only
    Snappy,
    /// Gzip, in Parquet files only
    Gzip,
    /// Brotli, in Parquet files only
    Brotli,
    /// Not at all
    Uncompressed,
}
