//! The words of `awkward pack`.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use awkward::hdf5::{Codec, Program};
use clap::error::ErrorKind;
use clap::{Args, ValueEnum};

use super::{ConventionName, DialectName, Rows, check_group, misused, rows};

/// Copy arrays without the data that nobody can reach, joined, in part
///
/// Lays them out as Awkward's ak.to_packed does. The rows of several files come one after the other, in one array. OUT is made, or
/// gets one more group if it is there; it may be FILE itself. With --max-rows-per-file, OUT is a new folder of files, each with so many rows.
/// It has its name when it is whole: whatever goes wrong, nothing is left behind, and nothing is lost.
#[derive(Args)]
#[command(
    override_usage = "awkward pack [OPTIONS] --group <GROUP> --out-group <GROUP> <FILE>... <OUT>
       awkward pack [OPTIONS] --group <GROUP> --max-rows-per-file <N> <FILE>... <OUT>"
)]
#[command(after_help = "\
Examples:
  awkward pack events.h5 --group events small.h5 --out-group events
  awkward pack events.h5 --group events small.h5 --out-group run1/events --compress=9 --dialect v1
  awkward pack run1.h5 run2.h5 --group events all.h5 --out-group events
  awkward pack 'run-*/part-*.h5' --group events --columns run,muons.pt --rows 0..1000 some.h5 --out-group events
  awkward pack session.nwb --group units units.h5 --out-group units
  awkward pack run1.parquet run2.parquet all.h5 --out-group events --compress
  awkward pack big.h5 --group events parts --max-rows-per-file 1000000
  awkward pack events.h5 --group events out.h5 --out-group obsm/events --for anndata,v1,v2")]
pub(crate) struct Pack {
    /// HDF5 files, folders of them, or patterns with *, ? and [..], or Parquet files, which are read one after the other; and, at the
    /// end, OUT: the HDF5 file to write to, or with --max-rows-per-file the folder to make
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// The group that holds the array, the same in each HDF5 file; / is the file itself. Parquet files have none
    #[arg(short, long)]
    pub(crate) group: Option<String>,
    /// The layout of the array, if it cannot be told by what it says of itself
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    pub(crate) convention: ConventionName,
    /// Follow links to other files, and read datasets whose items are in others
    #[arg(long)]
    pub(crate) other_files: bool,
    /// Only these rows of all files together, counted from 0, without the last: 10..20, 10.. or ..20
    #[arg(short, long, value_name = "A..B", value_parser = rows)]
    pub(crate) rows: Option<Rows>,
    /// Only these fields of records, with dots for records inside: run,muons.pt. A comma in a name is written \,
    #[arg(long, value_name = "NAMES")]
    pub(crate) columns: Vec<String>,
    /// The group to write to, which must not hold an array; groups above it are made
    #[arg(long, value_name = "GROUP", required_unless_present = "max_rows_per_file")]
    pub(crate) out_group: Option<String>,
    /// Write files of at most so many rows each, part-00000.h5 and so on, into a folder; the group in each is array unless
    /// --out-group says otherwise
    #[arg(long, value_name = "N")]
    pub(crate) max_rows_per_file: Option<NonZeroUsize>,
    /// The version of Awkward Array to write for
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) dialect: DialectName,
    /// Which programs should open the array; nothing is stored twice
    ///
    /// For v1 beside others, a second group is made, called as the first one with -v1 at its end, which shares its data.
    #[arg(
        long = "for",
        value_enum,
        value_name = "PROGRAMS",
        value_delimiter = ',',
        conflicts_with = "dialect"
    )]
    pub(crate) programs: Vec<ProgramName>,
    /// Compress: with gzip at a level from 0 (not at all) to 9 (small), or with lzf, blosc, zstd
    ///
    /// A level follows a name behind a colon: gzip:9, blosc:5, zstd:3. Others than gzip need a filter that not every reader has:
    /// lzf comes with h5py, blosc and zstd are plugins of HDF5.
    #[arg(
        short,
        long,
        value_name = "HOW",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "4",
        value_parser = compression
    )]
    pub(crate) compress: Option<Codec>,
    /// Do not put bytes of the same rank together before they are compressed
    #[arg(long, requires = "compress")]
    pub(crate) no_shuffle: bool,
    /// Add checksums, which readers check
    #[arg(long)]
    pub(crate) checksums: bool,
    /// Cut the datasets into chunks of about so many bytes
    #[arg(long, value_name = "BYTES")]
    pub(crate) chunk_bytes: Option<usize>,
    /// Compress on so many threads instead of one for each core
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) threads: usize,
    /// Cut the datasets into chunks, so that a writer can append to the array; a new file is then written in bounded memory
    #[arg(long)]
    pub(crate) chunked: bool,
}

impl Pack {
    /// What is read.
    pub(crate) fn files(&self) -> &[PathBuf] {
        self.paths.split_last().map_or(&[], |(_, files)| files)
    }

    /// Where it is written to.
    pub(crate) fn out(&self) -> &Path {
        self.paths.last().map_or(Path::new(""), PathBuf::as_path)
    }

    /// Looks for what clap cannot see: files and options may come in any order, so that the last of them is OUT only in the end.
    ///
    /// # Errors
    /// If there is one path only, or no group where there has to be one.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        if !self.files().is_empty() {
            return check_group("pack", self.group.as_deref(), self.files());
        }
        let missing = format!("expected a FILE and OUT, found {}", self.out().display());
        Err(misused("pack", ErrorKind::MissingRequiredArgument, &missing))
    }
}

/// A program that should open what is written, as it is called on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ProgramName {
    /// The Python package anndata
    Anndata,
    /// Awkward Array 1.x
    V1,
    /// Awkward Array 2.x
    V2,
}

impl From<ProgramName> for Program {
    fn from(name: ProgramName) -> Self {
        match name {
            ProgramName::Anndata => Self::AnnData,
            ProgramName::V1 => Self::Awkward1,
            ProgramName::V2 => Self::Awkward2,
        }
    }
}

fn compression(text: &str) -> Result<Codec, String> {
    let (name, level) = match text.split_once(':') {
        Some((name, level)) => (name, Some(level)),
        None if text.bytes().all(|b| b.is_ascii_digit()) => ("gzip", Some(text)),
        None => (text, None),
    };
    let level = |range: std::ops::RangeInclusive<u8>, default: u8| match level {
        None => Ok(default),
        Some(level) => {
            level.parse().ok().filter(|level| range.contains(level)).ok_or_else(|| {
                format!("expected a level from {} to {}", range.start(), range.end())
            })
        }
    };
    match name {
        "gzip" => level(0..=9, 4).map(Codec::Gzip),
        "lzf" if text == "lzf" => Ok(Codec::Lzf),
        "blosc" => level(0..=9, 5).map(Codec::Blosc),
        "zstd" => level(1..=22, 3).map(Codec::Zstd),
        _ => Err("expected a level, or gzip, lzf, blosc or zstd".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressions_have_names_and_levels() {
        assert_eq!(compression("7"), Ok(Codec::Gzip(7)));
        assert_eq!(compression("gzip"), Ok(Codec::Gzip(4)));
        assert_eq!(compression("lzf"), Ok(Codec::Lzf));
        assert_eq!(compression("zstd:22"), Ok(Codec::Zstd(22)));
        for bad in ["10", "", "-1", "gzip:", "lzf:1", "blosc:10", "zstd:0", "bzip2", "4:4"] {
            assert!(compression(bad).is_err(), "{bad}");
        }
    }
}
