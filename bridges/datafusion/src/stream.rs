//! Reading the rows of one partition, some at a time, where nobody else is kept waiting.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use arrow::array::{RecordBatch, RecordBatchOptions};
use arrow::datatypes::SchemaRef;
use awkward::arrow::arrow_59::to_record_batch;
use awkward::{LazyContent, Selection};
use datafusion::common::runtime::SpawnedTask;
use datafusion::common::{DataFusionError, Result, exec_datafusion_err};
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::physical_plan::metrics::{Count, Time};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt, stream};
use tokio::sync::Semaphore;

use crate::conform;
use crate::files::{Counted, Piece, in_file};
use crate::kind::{Kind, Source, plain, told};
use crate::options::TableOptions;

/// The least rows of a read, but for the last.
const FIRST: usize = 1024;
/// A read has at most so many times the rows of the one before.
const GROWTH: usize = 4;
/// No read has more rows.
const MOST: usize = 1 << 20;

/// What is read, and as what.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) kind: Arc<dyn Kind>,
    pub(crate) group: String,
    pub(crate) options: TableOptions,
    /// The columns that come out.
    pub(crate) schema: SchemaRef,
    /// What of the rows is read.
    pub(crate) wanted: Selection,
    /// About how many bytes are read at a time.
    pub(crate) bytes_per_read: usize,
    /// How many rows a batch has that is handed on.
    pub(crate) batch_size: usize,
    /// How many partitions there are.
    pub(crate) side_by_side: usize,
}

/// What is counted while reading.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    pub(crate) bytes: Count,
    pub(crate) time: Time,
}

/// A partition that is being read.
struct Reading {
    job: Arc<Job>,
    piece: Piece,
    counts: Counts,
    lazy: Option<LazyContent>,
    /// How many rows the next read has.
    rows: usize,
}

/// No more reads go on at a time than there are cores, and one that waits for the disk.
fn permits() -> &'static Semaphore {
    static PERMITS: OnceLock<Semaphore> = OnceLock::new();
    PERMITS.get_or_init(|| {
        Semaphore::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get) + 1)
    })
}

/// The rows of a partition. Nothing is read before a batch is asked for, and nothing more once the stream is dropped. A thread is taken for one read only, so that
/// partitions whose batches nobody takes keep none.
pub(crate) fn open(job: Arc<Job>, piece: Piece, counts: Counts) -> SendableRecordBatchStream {
    let schema = Arc::clone(&job.schema);
    if schema.fields().is_empty() {
        return Box::pin(RecordBatchStreamAdapter::new(schema, counted(&job, piece.rows.len())));
    }
    let rows = job.options.rows_per_read.unwrap_or_else(|| first(&job, &piece));
    let reading = Reading { job, piece, counts, lazy: None, rows };
    let batches = stream::try_unfold(reading, |mut reading| async move {
        if reading.piece.rows.is_empty() {
            return Ok(None);
        }
        // It is never closed.
        let permit = permits().acquire().await;
        let task = SpawnedTask::spawn_blocking(move || {
            let read = catch_unwind(AssertUnwindSafe(|| reading.read()));
            (read.unwrap_or_else(|panic| Err(panicked(&reading.piece, &*panic))), reading)
        });
        let (read, reading) = task
            .await
            .map_err(|error| exec_datafusion_err!("expected a read to end, found: {error}"))?;
        drop(permit);
        Ok::<_, DataFusionError>(Some((stream::iter(cut(read?, reading.job.batch_size)), reading)))
    });
    let batches = batches.map_ok(|batches| batches.map(Ok)).try_flatten();
    Box::pin(RecordBatchStreamAdapter::new(schema, batches.boxed()))
}

/// How many rows the first read has: those that take as many bytes of the file as a read should have in memory, if all are alike. A part of a chunk that is
/// compressed costs as much as all of it, and reading it twice costs twice as much.
fn first(job: &Job, piece: &Piece) -> usize {
    let stored = std::fs::metadata(&piece.file.path).map_or(0, |found| found.len());
    let row = usize::try_from(stored).unwrap_or(usize::MAX) / piece.file.len().max(1);
    (job.bytes_per_read / row.max(1)).clamp(FIRST, MOST)
}

/// So many rows without columns, of which nothing is read.
fn counted(job: &Job, rows: usize) -> BoxStream<'static, Result<RecordBatch>> {
    let (schema, most) = (Arc::clone(&job.schema), job.batch_size.max(1));
    let sizes = (0..rows.div_ceil(most)).map(move |i| most.min(rows - i * most));
    let batch = move |size| {
        let options = RecordBatchOptions::new().with_row_count(Some(size));
        Ok(RecordBatch::try_new_with_options(Arc::clone(&schema), Vec::new(), &options)?)
    };
    stream::iter(sizes.map(batch)).boxed()
}

/// Views of a batch with so many rows each.
fn cut(batch: RecordBatch, rows: usize) -> impl Iterator<Item = RecordBatch> {
    let (rows, len) = (rows.max(1), batch.num_rows());
    (0..len).step_by(rows).map(move |at| batch.slice(at, rows.min(len - at)))
}

fn panicked(piece: &Piece, panic: &(dyn Any + Send)) -> DataFusionError {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    exec_datafusion_err!("{}: reading it panicked: {text}", piece.file.path.display())
}

impl Reading {
    /// The next rows.
    fn read(&mut self) -> Result<RecordBatch> {
        let time = self.counts.time.clone();
        let timer = time.timer();
        let rows = &mut self.piece.rows;
        let end = rows.end.min(rows.start.saturating_add(self.rows));
        let read = rows.start..end;
        let before = self.counts.bytes.value();
        let path = self.piece.file.path.clone();
        let found = self.lazy().and_then(|lazy| lazy.rows(read.clone()));
        let found = found.and_then(|rows| to_record_batch(&rows, &plain()));
        let found = found.map_err(|error| told(in_file(&path, error)))?;
        let batch = conform::batch(&found, &self.job.schema)
            .map_err(|error| error.context(path.display().to_string()))?;
        self.rows = self.rows_next(read.len(), self.counts.bytes.value() - before);
        self.piece.rows.start = read.end;
        timer.done();
        Ok(batch)
    }

    /// As many rows as make the bytes that a read should have, if they are like those of the last one.
    fn rows_next(&self, rows: usize, bytes: usize) -> usize {
        let wanted = rows.saturating_mul(self.job.bytes_per_read) / bytes.max(1);
        let wanted = wanted.clamp(1, rows.saturating_mul(GROWTH).min(MOST));
        self.job.options.rows_per_read.unwrap_or(wanted)
    }

    fn lazy(&mut self) -> awkward::Result<LazyContent> {
        if let Some(lazy) = &self.lazy {
            return Ok(lazy.clone());
        }
        let options = self.job.options.reading(self.job.side_by_side);
        let table = self.piece.file.open(&self.job.group, &options)?;
        let source = Source {
            form: table.form().clone(),
            lengths: table.lengths().to_vec(),
            container: Arc::new(Counted {
                container: table.container(),
                bytes: self.counts.bytes.clone(),
            }),
            options: options.array_options(),
        };
        Ok(self.lazy.insert(self.job.kind.open(source, &self.job.wanted)?).clone())
    }
}
