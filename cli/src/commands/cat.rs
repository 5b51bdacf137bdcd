//! `awkward cat`: elements as lines of JSON, read in batches of rows and written value by value, so that any file can be printed.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use awkward::content::JsonLines;
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::args::{Cat, Rows, names};
use crate::failure::{Failure, Result};
use crate::progress::Progress;
use crate::source::{Source, Writer};

/// How many bytes are collected before they are written.
const PRINTED_BYTES: usize = 64 << 10;

pub(crate) fn run(args: &Cat) -> Result<()> {
    if args.follow {
        return follow(args);
    }
    let source = opened(args)?;
    let rows = args.rows.map(|rows| rows.of(source.length));
    let rows = rows.transpose().map_err(|reason| source.failure(reason))?;
    let mut lines = Lines::new(rows.as_ref().map_or(source.length, Range::len));
    print(&source, rows, &mut lines)
}

/// The array with the columns that were asked for.
fn opened(args: &Cat) -> Result<Source> {
    let names = names(&args.columns);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Source::open(&args.input)?.select(&names)
}

/// Prints rows, or all of them; what was printed before an error is good, and comes before it.
fn print(source: &Source, rows: Option<Range<usize>>, lines: &mut Lines) -> Result<()> {
    let failed = |error| source.failure(error);
    let mut array = source.lazy(None)?;
    let all = rows.is_none();
    if let Some(rows) = rows {
        array = array.slice(rows).map_err(failed)?;
    }
    let batch = source.batch_rows();
    for partition in array.partitions() {
        // All of a partition without rows is checked like any other, a part of one is not there.
        let whole = (partition.is_empty() && all).then(|| partition.load());
        for content in whole.into_iter().chain(partition.batches(batch)) {
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

/// How often a file that is written is looked at.
const LOOK_EACH: Duration = Duration::from_millis(200);
/// How often it may be found in a state that cannot be read, one time after the other.
const MOST_BAD_LOOKS: usize = 25;

/// Prints the rows that are there and, as long as a writer adds to them, those that come.
fn follow(args: &Cat) -> Result<()> {
    let stop = interrupted();
    let (mut next, end) = args.rows.map_or((0, None), Rows::bounds);
    let mut lines = Lines::new(0);
    let (mut bad_looks, mut looked) = (0, false);
    loop {
        let before = lines.written;
        let look = look(args, next, end, &mut lines);
        next += lines.written - before;
        let writer = match look {
            Ok(writer) => writer,
            Err(Failure::Closed) => return Err(Failure::Closed),
            // In the middle of a change perhaps, which the next look finds done.
            Err(_) if looked && bad_looks < MOST_BAD_LOOKS => {
                bad_looks += 1;
                wait(&stop);
                continue;
            }
            Err(failure) => return Err(failure),
        };
        (bad_looks, looked) = (0, true);
        let file = &args.input.file;
        match writer {
            _ if stop.load(Ordering::Relaxed) || end.is_some_and(|end| next >= end) => {
                return Ok(());
            }
            Writer::Live => wait(&stop),
            Writer::None => return Ok(()),
            Writer::Lost => {
                let message = "expected a writer that closes the file, found that it has ended without; its committed rows are all printed \
                     (`awkward recover` makes it a file like any other)";
                return Err(Failure::at(file.display(), message));
            }
        }
        if stop.load(Ordering::Relaxed) {
            return Ok(());
        }
    }
}

/// Prints the rows that are there from one on, and says who writes the file.
fn look(args: &Cat, next: usize, end: Option<usize>, lines: &mut Lines) -> Result<Writer> {
    let source = opened(args)?;
    let stop = end.unwrap_or(usize::MAX).min(source.length);
    if source.writer == Writer::None && next.max(end.unwrap_or(0)) > source.length {
        let message = format!(
            "expected at least {} rows, found {}",
            next.max(end.unwrap_or(0)),
            source.length
        );
        return Err(source.failure(message));
    }
    if next < stop {
        print(&source, Some(next..stop), lines)?;
    }
    Ok(source.writer)
}

/// Waits for a while, or until it is interrupted.
fn wait(stop: &AtomicBool) {
    for _ in 0..10 {
        if !stop.load(Ordering::Relaxed) {
            std::thread::sleep(LOOK_EACH / 10);
        }
    }
}

/// What becomes true when Ctrl-C is pressed, or the system asks to end. The second time ends the program at once.
fn interrupted() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // Where this cannot be had, the first time ends it, too.
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)));
    }
    stop
}

/// Lines on their way to standard output.
struct Lines {
    /// How many there were.
    written: usize,
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
        Self { written: 0, rows: 0, stdout, progress }
    }

    /// Writes an element of any size, and ends its line.
    fn write(&mut self, items: &JsonLines, row: usize) -> Result<()> {
        let written =
            items.write_to(row, &mut self.stdout).and_then(|()| self.stdout.write_all(b"\n"));
        self.rows += 1;
        self.written += usize::from(written.is_ok());
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
