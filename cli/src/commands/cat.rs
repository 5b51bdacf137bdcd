//! `awkward cat`: elements as lines of JSON, read in batches of rows and written value by value, so that any file can be printed.

use std::io::{self, BufWriter, StdoutLock, Write};

use awkward::content::JsonLines;

use crate::args::{Cat, names};
use crate::failure::{Failure, Result};
use crate::progress::Progress;
use crate::source::Source;

/// About how many bytes of buffers a batch of rows has; smaller arrays are read at once.
const BATCH_BYTES: u64 = 64 << 20;
/// How many bytes are collected before they are written.
const PRINTED_BYTES: usize = 64 << 10;

pub(crate) fn run(args: &Cat) -> Result<()> {
    let source = Source::open(&args.input)?;
    let failed = |error| source.failure(error);
    let mut array = source.lazy(None)?;
    if !args.columns.is_empty() {
        let names = names(&args.columns);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        array = array.select(&names).map_err(failed)?;
    }
    if let Some(rows) = args.rows {
        let rows = rows.of(source.length).map_err(|reason| source.failure(reason))?;
        array = array.slice(rows).map_err(failed)?;
    }
    let batch = batch_rows(&source);
    let mut lines = Lines::new(array.len());
    for partition in array.partitions() {
        // All of a partition without rows is checked like any other, a part of one is not there.
        let whole = (partition.is_empty() && args.rows.is_none()).then(|| partition.load());
        for content in whole.into_iter().chain(partition.batches(batch)) {
            // What was printed before is good, and comes before the error.
            let content =
                content.map_err(failed).or_else(|failure| lines.flush().and(Err(failure)))?;
            let items = content.json_lines();
            for row in 0..items.len() {
                lines.write(&items, row)?;
            }
        }
    }
    lines.flush()
}

/// How many rows to read at a time.
fn batch_rows(source: &Source) -> usize {
    let bytes = source.nbytes();
    if bytes <= BATCH_BYTES {
        return usize::MAX;
    }
    let rows = source.length as u128 * u128::from(BATCH_BYTES) / u128::from(bytes);
    usize::try_from(rows).unwrap_or(usize::MAX).max(1)
}

/// Lines on their way to standard output.
struct Lines {
    /// Rows that were not counted yet.
    rows: u64,
    stdout: BufWriter<StdoutLock<'static>>,
    progress: Progress,
}

/// How many rows are written before they are counted.
const COUNTED_ROWS: u64 = 1024;

impl Lines {
    fn new(rows: usize) -> Self {
        let progress = Progress::of_rows("printing", rows as u64);
        let stdout = BufWriter::with_capacity(PRINTED_BYTES, io::stdout().lock());
        Self { rows: 0, stdout, progress }
    }

    /// Writes an element of any size, and ends its line.
    fn write(&mut self, items: &JsonLines, row: usize) -> Result<()> {
        let written =
            items.write_to(row, &mut self.stdout).and_then(|()| self.stdout.write_all(b"\n"));
        self.rows += 1;
        if self.rows == COUNTED_ROWS {
            self.progress.add(std::mem::take(&mut self.rows));
        }
        written.map_err(|error| Failure::of_stdout(&error))
    }

    fn flush(&mut self) -> Result<()> {
        self.progress.add(std::mem::take(&mut self.rows));
        self.stdout.flush().map_err(|error| Failure::of_stdout(&error))
    }
}
