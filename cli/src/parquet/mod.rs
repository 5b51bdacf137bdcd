//! Files of Parquet: read and written by builds with the feature `parquet`, and refused by others.

#[cfg(not(feature = "parquet"))]
mod absent;
#[cfg(feature = "parquet")]
mod present;

use std::fs;
use std::io::Read;
use std::path::Path;

use awkward::arrow::ArrowOptions;

use crate::args::Compression;

#[cfg(not(feature = "parquet"))]
pub(crate) use absent::{File, Writer};
#[cfg(feature = "parquet")]
pub(crate) use present::{File, Writer};

/// How every file begins.
const BEGINNING: [u8; 4] = *b"PAR1";
/// How every file of HDF5 begins that has nothing of its user in front.
const OF_HDF5: [u8; 4] = *b"\x89HDF";

/// Is it a file of Parquet, by what it says of itself, whatever it is called? If it says nothing, or cannot be read, by its name.
pub(crate) fn is(path: &Path) -> bool {
    let is_called = path.extension().is_some_and(|ending| ending == "parquet" || ending == "pq");
    // Opening a pipe would wait for ever.
    if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return is_called;
    }
    let mut start = [0; BEGINNING.len()];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    match read {
        Ok(()) => start == BEGINNING || (is_called && start != OF_HDF5),
        Err(_) => is_called,
    }
}

/// A column as it is stored, without lists, options and records.
pub(crate) struct Leaf {
    pub(crate) path: String,
    pub(crate) physical_type: String,
    pub(crate) values: u64,
    pub(crate) bytes: u64,
    pub(crate) stored: u64,
    pub(crate) codec: String,
}

impl Leaf {
    /// About how many bytes it takes in memory: encoded, it may be much less.
    pub(crate) fn bytes_in_memory(&self) -> u64 {
        let width = match self.physical_type.as_str() {
            "BOOLEAN" => 1,
            "INT32" | "FLOAT" => 4,
            "INT96" => 12,
            _ => 8,
        };
        self.bytes.max(self.values.saturating_mul(width))
    }

    /// Is it a part of this column of the table?
    pub(crate) fn is_of(&self, column: &str) -> bool {
        self.path.strip_prefix(column).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// How a file is written.
#[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "nothing is written"))]
pub(crate) struct Options {
    pub(crate) arrow: ArrowOptions,
    pub(crate) compression: Compression,
    pub(crate) row_group_rows: usize,
}
