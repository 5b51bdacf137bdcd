//! Arrays in memory as tables.

use std::sync::Arc;

use arrow::array::RecordBatch;
use awkward::arrow::arrow_59::to_record_batch;
use awkward::{Array, Awkward, Content};
use datafusion::catalog::MemTable;
use datafusion::common::Result;

use crate::conform;
use crate::kind::{named, plain, told, typed};

/// Makes a table of an array, whose fields are the columns; of rows that are no records, the column is called `value`. Numbers, lists with 64-bit offsets and text are the
/// memory of the array, without a copy. The rows are cut into views of at most so many, by which they are handed on, in so many partitions.
///
/// # Errors
/// If there is no type for a column in Arrow: numbers with 128 bits, complex numbers.
pub fn array_table<T: Awkward>(
    array: &Array<T>,
    partitions: usize,
    rows: usize,
) -> Result<MemTable> {
    let read = to_record_batch(&array.to_content(), &plain()).map_err(told)?;
    table(&conform::batch(&read, &typed::<T>()?.0)?, partitions, rows)
}

/// Makes a table of an array of any type, as [`array_table`] does.
///
/// # Errors
/// As [`array_table`].
pub fn content_table(content: &Content, partitions: usize, rows: usize) -> Result<MemTable> {
    let read = to_record_batch(content, &plain()).map_err(told)?;
    let schema = named(read.schema_ref());
    table(&conform::batch(&read, &schema.0)?, partitions, rows)
}

fn table(batch: &RecordBatch, partitions: usize, rows: usize) -> Result<MemTable> {
    let len = batch.num_rows();
    let of_partition = len.div_ceil(partitions.max(1)).max(1);
    let views = |start: usize, end: usize, step: usize| {
        (start..end).step_by(step).map(move |at| (at, step.min(end - at)))
    };
    let mut parts: Vec<Vec<RecordBatch>> = views(0, len, of_partition)
        .map(|(start, n)| {
            let of_batches = views(start, start + n, rows.max(1));
            of_batches.map(|(at, n)| batch.slice(at, n)).collect()
        })
        .collect();
    if parts.is_empty() {
        parts.push(Vec::new());
    }
    MemTable::try_new(Arc::clone(batch.schema_ref()), parts)
}
