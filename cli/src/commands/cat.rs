//! `awkward cat`: elements as lines of JSON, read in batches of rows and written value by value, so that any file can be printed.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::ops::Range;

use awkward::content::JsonLines;
use awkward::{Content, Form, FromBuffersOptions};

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
    let form = columns(&source, &args.columns)?;
    let rows = match args.rows {
        Some(rows) => rows.of(source.length).map_err(|reason| source.failure(reason))?,
        None => 0..source.length,
    };
    let batch = batch_rows(&source);
    let mut lines = Lines::new(rows.len());
    let mut first = 0;
    for (i, length) in source.partitions()? {
        let within = |row: usize| row.clamp(first, first + length) - first;
        let here = within(rows.start)..within(rows.end);
        first += length;
        // All of a partition without rows is checked like any other, a part of one is not there.
        if here.is_empty() && args.rows.is_some() {
            continue;
        }
        let options = FromBuffersOptions::new().partition(i);
        for rows in batches(here, batch) {
            let content = Content::from_buffers_rows(&form, rows, &source.container, &options)
                .map_err(|error| source.failure(error));
            // What was printed before is good, and comes before the error.
            let content = content.or_else(|failure| lines.flush().and(Err(failure)))?;
            let items = content.json_lines();
            for row in 0..items.len() {
                lines.write(&items, row)?;
            }
        }
    }
    lines.flush()
}

/// The Form of what is printed.
fn columns(source: &Source, lists: &[String]) -> Result<Form> {
    if lists.is_empty() {
        return Ok(source.form.clone());
    }
    let names = names(lists);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    source.form.select(&names).map_err(|error| source.failure(error))
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

/// A range in pieces of at most `size`; an empty one in one piece.
fn batches(range: Range<usize>, size: usize) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(range.start);
    std::iter::from_fn(move || {
        let start = next?;
        let end = start.saturating_add(size).min(range.end);
        next = (end < range.end).then_some(end);
        Some(start..end)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_cover_a_range_once() {
        let all = |range, size| {
            batches(range, size).map(|batch| (batch.start, batch.end)).collect::<Vec<_>>()
        };
        assert_eq!(all(2..7, 2), [(2, 4), (4, 6), (6, 7)]);
        assert_eq!(all(2..4, 2), [(2, 4)]);
        assert_eq!(all(3..3, 2), [(3, 3)]);
        assert_eq!(all(5..usize::MAX, usize::MAX), [(5, usize::MAX)]);
    }
}
