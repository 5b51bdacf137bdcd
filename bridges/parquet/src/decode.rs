//! Reading rows of row groups.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::concat::concat_batches;
use awkward::arrow::arrow_60::from_record_batch;
use awkward::{Budget, Content, Error, ErrorKind, Form, Result, RowReader, Value};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReaderBuilder, RowSelection, RowSelector,
};
use parquet::basic::Type;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::file::Chunks;
use crate::pages::Pages;
use crate::{failure, leaves, metadata, stitch};

/// What is made may be so many times as large as the file: columns of one value only, as HDF5 files may have them, too.
pub(crate) const EXPANSION: u64 = 256;
/// Fewer bytes than these are not worth another thread.
const BYTES_OF_THREAD: u64 = 1 << 20;

/// A file that is open, and what is known of its columns.
#[derive(Clone)]
pub(crate) struct Decoder {
    pub(crate) path: PathBuf,
    pub(crate) chunks: Chunks,
    pub(crate) file: ArrowReaderMetadata,
    /// The key that says of what extension types the columns are.
    pub(crate) described: Option<Arc<Value>>,
    /// What all reads together may take, if they are one call.
    pub(crate) budget: Option<Arc<Budget>>,
    /// The Form of the rows, with a form key for each node.
    pub(crate) form: Form,
    /// Is a row null where all its columns are?
    pub(crate) are_rows_optional: bool,
}

impl Decoder {
    /// The columns of the file, with their extension types.
    pub(crate) fn schema(&self) -> SchemaRef {
        self.describe(self.file.schema())
    }

    fn describe(&self, schema: &SchemaRef) -> SchemaRef {
        match &self.described {
            Some(says) => Arc::new(metadata::described(schema, says)),
            None => Arc::clone(schema),
        }
    }

    /// What a table without rows is.
    pub(crate) fn empty(&self) -> Result<Content> {
        from_record_batch(&RecordBatch::new_empty(self.schema()))
    }

    fn read(
        &self,
        form: &Form,
        group: usize,
        rows: Range<usize>,
        budget: &Budget,
    ) -> Result<Content> {
        let schema = self.file.schema();
        let units = leaves::of(form, &self.form, schema, self.are_rows_optional);
        let chunks = self.file.metadata().row_group(group).columns();
        let whole = self.file.metadata().row_group(group).num_rows();
        self.ask(group, whole, &rows, &units, budget).map_err(failure::of(&self.path))?;
        let invalid = |error: &ArrowError| {
            failure::at(&self.path, ErrorKind::Invalid, format_args!("row group {group}: {error}"))
        };
        let parts = self.parts(chunks, &units);
        let read = |units: &&[Range<usize>]| self.batch(group, units, &rows);
        let tables = match parts.as_slice() {
            [one] => vec![read(one)?],
            several => several.par_iter().map(read).collect::<Result<_>>()?,
        };
        let table = stitch::tables(schema, &tables).map_err(|error| invalid(&error))?;
        let options = RecordBatchOptions::new()
            .with_row_count(Some(table.num_rows()))
            // Fields of fields differ in what they say, not in what they are.
            .with_match_field_names(false);
        let described = self.describe(&table.schema()).as_ref().clone();
        let described = Arc::new(described.with_metadata(schema.metadata().clone()));
        let table =
            RecordBatch::try_new_with_options(described, table.columns().to_vec(), &options)
                .map_err(|error| invalid(&error))?;
        from_record_batch(&table).map_err(failure::of(&self.path))
    }

    /// Takes leave to make what the leaves claim to hold.
    fn ask(
        &self,
        group: usize,
        whole: i64,
        rows: &Range<usize>,
        units: &[Range<usize>],
        budget: &Budget,
    ) -> Result<()> {
        let chunks = self.file.metadata().row_group(group).columns();
        for chunk in units.iter().filter_map(|unit| chunks.get(unit.clone())).flatten() {
            let claimed = |claim: i64| u64::try_from(claim).unwrap_or(u64::MAX);
            let there = claimed(chunk.compressed_size()).min(self.chunks.nbytes());
            let column = chunk.column_path();
            budget.found(&format!("{group}/{column}"), there);
            budget.allow("pages", self.chunks.nbytes().saturating_mul(EXPANSION));
            // Each row has a value in each column, if it is not one of nothing.
            if chunk.num_values() < whole {
                let message = format!(
                    "row group {group}: expected at least {whole} values of column {column}, found {}",
                    chunk.num_values()
                );
                return Err(Error::new(ErrorKind::Invalid, message));
            }
            let values = match chunk.column_descr().max_rep_level() {
                0 => claimed(chunk.num_values()).min(rows.len() as u64),
                _ => claimed(chunk.num_values()),
            };
            let width = match chunk.column_type() {
                Type::BOOLEAN => 1,
                Type::INT32 | Type::FLOAT => 4,
                Type::INT64 | Type::DOUBLE => 8,
                Type::INT96 => 12,
                Type::FIXED_LEN_BYTE_ARRAY => {
                    u64::try_from(chunk.column_descr().type_length()).unwrap_or(u64::MAX)
                }
                Type::BYTE_ARRAY => 8,
            };
            // Bytes of text are what the pages become.
            let text = match chunk.column_type() {
                Type::BYTE_ARRAY => claimed(chunk.uncompressed_size()),
                _ => 0,
            };
            let all = values.saturating_mul(width).saturating_add(text);
            budget.ask(all, format_args!("values of column {column}"))?;
        }
        Ok(())
    }

    /// The same leaves, as parts for threads that have about as much to do.
    fn parts<'u>(
        &self,
        chunks: &[ColumnChunkMetaData],
        units: &'u [Range<usize>],
    ) -> Vec<&'u [Range<usize>]> {
        let size = |unit: &Range<usize>| {
            let chunks = chunks.get(unit.clone()).unwrap_or_default();
            let sizes = chunks.iter().map(|chunk| chunk.uncompressed_size());
            sizes.map(|size| u64::try_from(size).unwrap_or_default()).fold(0, u64::saturating_add)
        };
        let total: u64 = units.iter().map(size).fold(0, u64::saturating_add);
        let threads = rayon::current_num_threads().min(units.len()) as u64;
        let threads = threads.min(total / BYTES_OF_THREAD);
        if threads < 2 || stitch::is_ambiguous(self.file.schema()) {
            return vec![units];
        }
        let (mut parts, mut start, mut done) = (Vec::new(), 0, 0);
        for (i, unit) in units.iter().enumerate() {
            done += size(unit);
            if done >= (total / threads).saturating_mul(parts.len() as u64 + 1) && start <= i {
                parts.push(&units[start..=i]);
                start = i + 1;
            }
        }
        parts.extend((start < units.len()).then(|| &units[start..]));
        parts
    }

    /// Rows of some leaves.
    fn batch(
        &self,
        group: usize,
        units: &[Range<usize>],
        rows: &Range<usize>,
    ) -> Result<RecordBatch> {
        let mask =
            ProjectionMask::leaves(self.file.parquet_schema(), units.iter().cloned().flatten());
        let chunks = self.file.metadata().row_group(group).columns();
        let read = units.iter().filter_map(|unit| chunks.get(unit.clone())).flatten();
        let file = self.chunks.for_one_read();
        let failed = |error: ParquetError| match file.has_failed() {
            true => failure::at(&self.path, ErrorKind::Io, format_args!("cannot read it: {error}")),
            false => failure::parquet(&self.path, &error),
        };
        let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
            Pages::new(&file, read),
            self.file.clone(),
        )
        .with_row_groups(vec![group])
        .with_projection(mask)
        .with_batch_size(rows.len());
        let whole = self.file.metadata().row_group(group).num_rows();
        if usize::try_from(whole) != Ok(rows.len()) {
            let selection = [RowSelector::skip(rows.start), RowSelector::select(rows.len())];
            builder = builder.with_row_selection(RowSelection::from(selection.to_vec()));
        }
        let reader = builder.build().map_err(failed)?;
        let schema = arrow_array::RecordBatchReader::schema(&reader);
        let batches = reader.collect::<Result<Vec<_>, _>>();
        let batches = batches.map_err(|error| failed(error.into()))?;
        let table = match <[RecordBatch; 1]>::try_from(batches) {
            Ok([one]) => one,
            Err(several) => {
                concat_batches(&schema, &several).map_err(|error| failed(error.into()))?
            }
        };
        if table.num_rows() != rows.len() {
            return Err(failure::at(
                &self.path,
                ErrorKind::Length,
                format_args!(
                    "row group {group}: expected {} rows, found {}",
                    rows.len(),
                    table.num_rows()
                ),
            ));
        }
        Ok(table)
    }
}

impl RowReader for Decoder {
    fn read_rows(
        &self,
        form: &Form,
        partition: usize,
        rows: Range<usize>,
        budget: &Budget,
    ) -> Result<Content> {
        if rows.is_empty() {
            return self.empty();
        }
        let budget = self.budget.as_deref().unwrap_or(budget);
        failure::guarded(&self.path, || self.read(form, partition, rows, budget))
    }
}
