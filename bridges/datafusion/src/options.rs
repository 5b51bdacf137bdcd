//! How tables are read.

use std::ops::Range;

use awkward::hdf5::ReadOptions;

/// How many rows a partition has at most, unless said otherwise.
const ROWS_PER_PARTITION: usize = 1 << 20;

/// How files become a table: the group in each, which rows, and in which pieces they are read.
///
/// ```
/// use awkward_datafusion::TableOptions;
///
/// let options = TableOptions::new().group("events").rows(0..1_000_000).rows_per_partition(100_000);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOptions {
    pub(crate) group: Option<String>,
    pub(crate) rows: Option<Range<usize>>,
    pub(crate) rows_per_partition: usize,
    pub(crate) partitions: Option<usize>,
    pub(crate) rows_per_read: Option<usize>,
    pub(crate) lossy: bool,
    pub(crate) other_files: bool,
    pub(crate) allow_noncanonical_form: bool,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self {
            group: None,
            rows: None,
            rows_per_partition: ROWS_PER_PARTITION,
            partitions: None,
            rows_per_read: None,
            lossy: false,
            other_files: false,
            allow_noncanonical_form: false,
        }
    }
}

impl TableOptions {
    /// Returns options for all rows of the only group that each file has, a partition for each file and for each 2²⁰ rows of it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the group, or the dataset, that holds the array in each file of HDF5, in the layout of Awkward or of another program. Without this it is that of the manifest, or
    /// the only one with an array in the first file.
    #[must_use]
    pub fn group(mut self, name: &str) -> Self {
        self.group = Some(name.to_owned());
        self
    }

    /// Restricts the table to some of its rows, counted over all files; what is beyond the end is none.
    #[must_use]
    pub fn rows(mut self, rows: Range<usize>) -> Self {
        self.rows = Some(rows);
        self
    }

    /// Cuts files with more rows than this (at least one) into several partitions.
    #[must_use]
    pub fn rows_per_partition(mut self, rows: usize) -> Self {
        self.rows_per_partition = rows.max(1);
        self
    }

    /// Puts files together, those that come one after the other, where there would be more partitions than this (at least one): for engines to which a partition costs more
    /// than a small file does.
    #[must_use]
    pub fn partitions(mut self, most: usize) -> Self {
        self.partitions = Some(most.max(1));
        self
    }

    /// Reads so many rows (at least one) at a time. Without this it is as many as make some mebibytes, by the rows read before.
    #[must_use]
    pub fn rows_per_read(mut self, rows: usize) -> Self {
        self.rows_per_read = Some(rows.max(1));
        self
    }

    /// Sets whether a type's numbers are also read from types that hold more of them, each value being checked; see
    /// [`ReadOptions::lossy`]. False unless said otherwise.
    #[must_use]
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// Sets whether links to other files are followed; see [`ReadOptions::other_files`]. False unless said otherwise.
    #[must_use]
    pub fn other_files(mut self, follow: bool) -> Self {
        self.other_files = follow;
        self
    }

    /// Sets whether options in options and the like, which Awkward 1 could write, are read without a type; see
    /// [`ReadOptions::allow_noncanonical_form`]. False unless said otherwise.
    #[must_use]
    pub fn allow_noncanonical_form(mut self, allow: bool) -> Self {
        self.allow_noncanonical_form = allow;
        self
    }

    /// How each file is read: by one thread if as many are read side by side as there are cores.
    pub(crate) fn reading(&self, side_by_side: usize) -> ReadOptions {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        ReadOptions::new()
            .threads((cores / side_by_side.max(1)).max(1))
            .lossy(self.lossy)
            .other_files(self.other_files)
            .allow_noncanonical_form(self.allow_noncanonical_form)
    }
}
