//! Row groups, whose columns are encoded at the same time.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use awkward::arrow::arrow_60::to_record_batch;
use awkward::{Content, Error, ErrorKind, Form, Result};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowLeafColumn, ArrowRowGroupWriterFactory,
    ArrowWriterOptions, compute_leaves,
};
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, KeyValue};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::statistics::Statistics;
use parquet::file::writer::SerializedFileWriter;
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use crate::options::WriteOptions;
use crate::refused::Rows;
use crate::{failure, metadata, refused};

/// A file that takes row groups.
pub(crate) struct Groups<W: Write + Send> {
    path: PathBuf,
    writer: SerializedFileWriter<W>,
    factory: ArrowRowGroupWriterFactory,
    /// What each batch has to be.
    expected: SchemaRef,
    /// The same, as it is stored.
    stored: SchemaRef,
    pub(crate) options: WriteOptions,
}

impl<W: Write + Send> Groups<W> {
    /// Starts a file of rows as `like` has them, which may be none. Nothing is written before it is known that they can be.
    ///
    /// # Errors
    /// `Unsupported` if they cannot; else what the sink says.
    pub(crate) fn new(
        path: &Path,
        like: &Content,
        rows: Rows,
        options: &WriteOptions,
        sink: impl FnOnce() -> Result<W>,
    ) -> Result<Self> {
        let (expected, described) = look(like, rows, options)?;
        let stored = Arc::new(metadata::storage(&expected));
        let properties = WriterProperties::builder()
            .set_created_by(concat!("awkward-parquet version ", env!("CARGO_PKG_VERSION")).into())
            .set_compression(options.codec.compression())
            // As Python's Awkward has it: pyarrow reads dictionaries inside of lists and records only if their pages have none.
            .set_dictionary_enabled(false)
            .set_max_row_group_row_count(None)
            .set_statistics_enabled(match options.statistics {
                true => EnabledStatistics::Page,
                false => EnabledStatistics::None,
            });
        let failed = |error: ParquetError| failure::parquet(path, &error);
        let pairs = [
            (metadata::KEY, described),
            (metadata::ROWS, stored.metadata().get(metadata::ROWS).cloned()),
        ];
        let pairs =
            pairs.into_iter().filter_map(|(key, value)| Some(KeyValue::new(key.into(), value?)));
        let properties = properties.set_key_value_metadata(Some(pairs.collect())).build();
        let writer_options = ArrowWriterOptions::new()
            .with_properties(properties)
            .with_schema_root("schema".to_owned());
        let writer =
            ArrowWriter::try_new_with_options(sink()?, Arc::clone(&stored), writer_options)
                .map_err(failed)?;
        let (writer, factory) = writer.into_serialized_writer().map_err(failed)?;
        Ok(Self {
            path: path.to_owned(),
            writer,
            factory,
            expected,
            stored,
            options: options.clone(),
        })
    }

    /// Are these rows of the type of the file? Of how many they are nothing depends.
    ///
    /// # Errors
    /// `Mismatch` if not.
    pub(crate) fn check(&self, content: &Content) -> Result<()> {
        self.batch(&content.slice(0..0)?).map(drop)
    }

    /// Writes rows, in as many row groups as the options ask for.
    pub(crate) fn push(&mut self, content: &Content) -> Result<()> {
        let mut start = 0;
        let step = self.rows_of_group(content);
        while start < content.len() {
            let end = start.saturating_add(step).min(content.len());
            let batch = self.batch(&content.slice(start..end)?)?;
            self.write(&batch)?;
            start = end;
        }
        Ok(())
    }

    /// How many of these rows are a row group.
    fn rows_of_group(&self, content: &Content) -> usize {
        let nbytes = content.packed_nbytes().max(1);
        let fit =
            (content.len() as u128 * self.options.row_group_nbytes as u128) / u128::from(nbytes);
        let fit = usize::try_from(fit).unwrap_or(usize::MAX).clamp(1, self.options.row_group_rows);
        // Groups of one size, not a small one at the end.
        content.len().div_ceil(content.len().div_ceil(fit).max(1)).max(1)
    }

    fn batch(&self, rows: &Content) -> Result<RecordBatch> {
        let batch = to_record_batch(rows, &self.options.arrow)?;
        // Options may be of other classes than they were: stored, they are the same.
        let found = match batch.schema() {
            same if same == self.expected => Arc::clone(&self.stored),
            other => Arc::new(metadata::storage(&other)),
        };
        if found.fields() == self.stored.fields() {
            let mut columns = self.stored.fields().iter().zip(batch.columns());
            columns.try_for_each(|(field, column)| refused::check_values(field, column))?;
            return Ok(batch);
        }
        let differs = self.stored.fields().iter().zip(found.fields()).find(|(a, b)| a != b);
        let what = differs.map_or_else(String::new, |(expected, found)| {
            format!(
                ": column {:?} is {} in Arrow, not {}",
                found.name(),
                found.data_type(),
                expected.data_type()
            )
        });
        Err(failure::at(
            &self.path,
            ErrorKind::Mismatch,
            format_args!("expected rows of one type{what}"),
        ))
    }

    /// Writes a row group.
    fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        let group = self.encode(batch);
        self.append(group).map_err(|error| failure::parquet(&self.path, &error))
    }

    fn encode(&self, batch: &RecordBatch) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
        let index = self.writer.flushed_row_groups().len();
        let writers = self.factory.create_column_writers(index)?;
        let columns: Vec<_> = self.stored.fields().iter().zip(batch.columns()).collect();
        let leaves = columns.par_iter().map(|(field, column)| compute_leaves(field, column));
        let leaves: Vec<Vec<ArrowLeafColumn>> = leaves.collect::<Result<_, _>>()?;
        let leaves: Vec<_> = writers.into_iter().zip(leaves.into_iter().flatten()).collect();
        let chunk = |(mut writer, leaf): (ArrowColumnWriter, ArrowLeafColumn)| {
            writer.write(&leaf)?;
            drop(leaf);
            writer.close()
        };
        leaves.into_par_iter().with_max_len(1).map(chunk).collect()
    }

    fn append(
        &mut self,
        group: Result<Vec<ArrowColumnChunk>, ParquetError>,
    ) -> Result<(), ParquetError> {
        let group = group?;
        let mut row_group = self.writer.next_row_group()?;
        for mut chunk in group {
            let close = chunk.close_mut();
            if !is_for_python(&close.metadata) {
                close.metadata =
                    close.metadata.clone().into_builder().clear_statistics().build()?;
            }
            chunk.append_to_row_group(&mut row_group)?;
        }
        row_group.close()?;
        Ok(())
    }

    /// Ends the file, which has at least one row group: Python's Awkward reads no other.
    pub(crate) fn finish(mut self) -> Result<W> {
        if self.writer.flushed_row_groups().is_empty() {
            self.write(&RecordBatch::new_empty(Arc::clone(&self.expected)))?;
        }
        self.writer.into_inner().map_err(|error| failure::parquet(&self.path, &error))
    }
}

/// The table that such rows are, and what is stored of its types beside it.
fn look(like: &Content, rows: Rows, options: &WriteOptions) -> Result<(SchemaRef, Option<String>)> {
    let none = like.slice(0..0)?;
    let form: Form = none.form();
    let table = to_record_batch(&none, &options.arrow);
    let table = table.map_err(|error| match error.kind() {
        ErrorKind::Unsupported => Error::new(
            ErrorKind::Unsupported,
            format!(
                "{error}: write it as numbers that Arrow has, such as two columns for a complex one"
            ),
        ),
        _ => error,
    })?;
    refused::check(&table.schema(), rows)?;
    let described = metadata::of(&table.schema(), &form, rows)?;
    Ok((table.schema(), described))
}

/// Has Python objects for the smallest and largest value of a column? Not for times in nanoseconds, if pandas is not installed, nor for what is
/// outside of the years 1 to 9999, as "not a time" is.
fn is_for_python(column: &ColumnChunkMetaData) -> bool {
    /// 0001-01-01 and the day after 9999-12-31.
    const DAYS: (i64, i64) = (-719_162, 2_932_897);
    const DAY_IN_MILLIS: i64 = 86_400_000;

    let within = |day: i64, values: [Option<i64>; 2]| {
        values.iter().flatten().all(|value| (DAYS.0 * day..DAYS.1 * day).contains(value))
    };
    match (column.column_descr().logical_type_ref(), column.statistics()) {
        (Some(LogicalType::Date), Some(Statistics::Int32(found))) => {
            within(1, [found.min_opt(), found.max_opt()].map(|value| value.copied().map(i64::from)))
        }
        (Some(LogicalType::Timestamp(of)), Some(Statistics::Int64(found))) => match of.unit {
            TimeUnit::MILLIS => within(
                DAY_IN_MILLIS,
                [found.min_opt(), found.max_opt()].map(Option::<&i64>::copied),
            ),
            TimeUnit::MICROS => within(
                DAY_IN_MILLIS * 1000,
                [found.min_opt(), found.max_opt()].map(Option::<&i64>::copied),
            ),
            TimeUnit::NANOS => false,
        },
        _ => true,
    }
}
