//! Opening and reading files.

use std::fmt;
use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use awkward::arrow::arrow_60::from_record_batch;
use awkward::{
    Array, Awkward, Budget, Content, Error, ErrorKind, Form, LazyArray, LazyContent, Result, Value,
};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::arrow::parquet_to_arrow_schema;
use parquet::file::metadata::PageIndexPolicy;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::decode::Decoder;
use crate::file::Chunks;
use crate::{LeafColumn, failure, metadata, schema};

/// Opens a file as an array of rows of a type, of which nothing is read yet but the end of the file.
///
/// Of each row group, which is a partition of the array, the leaf columns are read that `T` names and no others; of some rows in the middle only their
/// pages, where the file has an index of them. What was read is not remembered.
///
/// ```
/// use awkward::{Array, Awkward};
/// use awkward_parquet::{WriteOptions, open, write};
///
/// #[derive(Awkward)]
/// struct Jet {
///     pt: f32,
///     eta: f32,
/// }
///
/// #[derive(Awkward)]
/// struct Event {
///     run: u32,
///     jets: Vec<Jet>,
/// }
///
/// #[derive(Awkward)]
/// struct Pt {
///     pt: f32,
/// }
///
/// #[derive(Awkward)]
/// struct Momenta {
///     jets: Vec<Pt>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("events.parquet");
/// let events = (0..1000).map(|run| Event { run, jets: vec![Jet { pt: run as f32, eta: 0.5 }] });
/// write(&path, &Array::from_rows(&events.collect::<Vec<_>>()), &WriteOptions::new())?;
///
/// let momenta = open::<Momenta>(&path)?; // one leaf column of three
/// let rows = momenta.rows(500..502)?;
/// assert_eq!(rows.columns().jets().content().pt()[..], [500.0, 501.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Mismatch` with all differences between the columns and `T`; `Invalid` if it is no sound Parquet file; `Io` if it cannot be read.
pub fn open<T: Awkward>(path: impl AsRef<Path>) -> Result<LazyArray<T>> {
    ParquetFile::open(path)?.lazy()
}

/// Opens a file as an array of any type, of which nothing is read yet but the end of the file: what [`open`] is for Rust types.
///
/// # Errors
/// As [`open`]; `Unsupported` with the name of a column of a type that Awkward has not, such as decimals with fractions:
/// [`ParquetFile::select`] chooses others.
pub fn open_dynamic(path: impl AsRef<Path>) -> Result<LazyContent> {
    ParquetFile::open(path)?.lazy_dynamic()
}

/// Reads a file as rows of a type: the leaf columns that `T` names, on all threads of rayon.
///
/// # Errors
/// As [`open`]; `Invalid`, `Length` or `Utf8` if the columns are not sound, `Limit` if they would take memory out of proportion to the file.
pub fn read<T: Awkward>(path: impl AsRef<Path>) -> Result<Array<T>> {
    ParquetFile::open(path)?.load()
}

/// Reads a file as an array of any type, on all threads of rayon.
///
/// # Errors
/// As [`open_dynamic`] and [`read`].
pub fn read_dynamic(path: impl AsRef<Path>) -> Result<Content> {
    ParquetFile::open(path)?.load_dynamic()
}

/// A Parquet file of which the end was read, which says what is in it.
#[derive(Clone)]
pub struct ParquetFile {
    decoder: Decoder,
    /// The columns that cannot be read, and why.
    unread: Vec<(String, Error)>,
    lengths: Vec<usize>,
}

impl ParquetFile {
    /// Opens a file, and reads its end.
    ///
    /// # Errors
    /// `Invalid` if it is no sound Parquet file; `Io` if it cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let failed = failure::io(path);
        // Opening a pipe would wait for ever.
        if !std::fs::metadata(path).map_err(&failed)?.is_file() {
            return Err(failure::at(path, ErrorKind::Io, "expected a file, found something else"));
        }
        let chunks = File::open(path).and_then(Chunks::new).map_err(&failed)?;
        failure::guarded(path, || Self::of(path, chunks))
    }

    fn of(path: &Path, chunks: Chunks) -> Result<Self> {
        schema::check_depth(path, &chunks)?;
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let file = ArrowReaderMetadata::load(&chunks, options.clone())
            // Types that another writer has put beside Parquet's own may be none that are known here.
            .or_else(|_| ArrowReaderMetadata::load(&chunks, options.with_skip_arrow_metadata(true)))
            .map_err(|error| failure::parquet(path, &error))?;
        let mut lengths = Vec::new();
        for group in file.metadata().row_groups() {
            let rows = usize::try_from(group.num_rows()).map_err(|_| {
                failure::at(path, ErrorKind::Invalid, "found a row group of fewer than 0 rows")
            })?;
            lengths.push(rows);
        }
        if lengths.is_empty() {
            lengths.push(0);
        }
        let stored = Arc::clone(file.metadata());
        let pairs = stored.file_metadata().key_value_metadata();
        let pair = |key: &str| {
            let mut found = pairs.into_iter().flatten().filter(|pair| pair.key == key);
            found.find_map(|pair| pair.value.as_deref())
        };
        let parse = |key: &str| match pair(key).map(Value::parse).transpose() {
            Ok(found) => Ok(found),
            Err(error) => {
                Err(failure::at(path, error.kind(), format_args!("the key {key:?}: {error}")))
            }
        };
        let described = parse(metadata::KEY)?.map(Arc::new);
        let own = parquet_to_arrow_schema(file.parquet_schema(), None)
            .map_err(|error| failure::parquet(path, &error))?;
        let honest = schema::honest(file.parquet_schema(), &own, file.schema());
        let odd = match described {
            Some(_) => None,
            None => metadata::without_odd_categories(honest.as_ref().unwrap_or(file.schema())),
        };
        let file = match odd.or(honest) {
            Some(schema) => {
                let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
                ArrowReaderMetadata::try_new(Arc::clone(file.metadata()), options)
                    .map_err(|error| failure::parquet(path, &error))?
            }
            None => file,
        };
        let are_rows_optional = parse(metadata::ROWS)?.is_some_and(|rows| has_option(&rows));
        let (path, form, budget) = (path.to_owned(), Form::empty(), None);
        let mut decoder =
            Decoder { path, chunks, file, described, budget, form, are_rows_optional };
        let (form, unread) = columns(&decoder)?;
        decoder.form = form.with_node_keys();
        Ok(Self { decoder, unread, lengths })
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.iter().fold(0, |sum, &rows| sum.saturating_add(rows))
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the numbers of rows of the row groups: one that is 0 if there is none.
    #[must_use]
    pub fn row_groups(&self) -> &[usize] {
        &self.lengths
    }

    /// Returns the Form of the rows, without the columns that [cannot be read](Self::unread).
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.decoder.form
    }

    /// Returns the type with its length, as Awkward 2 prints it.
    #[must_use]
    pub fn type_string(&self) -> String {
        format!("{} * {}", self.len(), self.form().type_string())
    }

    /// Returns the columns whose types Awkward has not, and why.
    pub fn unread(&self) -> impl Iterator<Item = (&str, &Error)> {
        self.unread.iter().map(|(name, error)| (name.as_str(), error))
    }

    /// Returns the leaf columns, those included that [cannot be read](Self::unread), with their sizes as the file claims them.
    #[must_use]
    pub fn leaf_columns(&self) -> Vec<LeafColumn> {
        crate::columns::of(self.decoder.file.metadata())
    }

    /// Returns how many bytes of the file were read so far, the index at its end included: by all arrays of it together.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.decoder.chunks.bytes_read()
    }

    /// Returns the size of the file in bytes.
    #[must_use]
    pub fn nbytes(&self) -> u64 {
        self.decoder.chunks.nbytes()
    }

    /// Returns the array of rows of a type; see [`open`].
    ///
    /// # Errors
    /// `Mismatch` with all differences between the columns and `T`.
    pub fn lazy<T: Awkward>(&self) -> Result<LazyArray<T>> {
        LazyArray::with_reader(self.form(), self.lengths.clone(), self.decoder.clone()).map_err(
            |error| match self.unread.first() {
                Some((name, why)) => failure::at(
                    &self.decoder.path,
                    error.kind(),
                    format_args!("{error} (column {name:?} cannot be read: {why})"),
                ),
                None => failure::of(&self.decoder.path)(error),
            },
        )
    }

    /// Returns the array of all columns; see [`open_dynamic`].
    ///
    /// # Errors
    /// `Unsupported` or what else the first column says that cannot be read.
    pub fn lazy_dynamic(&self) -> Result<LazyContent> {
        match self.unread.first() {
            Some((name, why)) => Err(failure::at(
                &self.decoder.path,
                why.kind(),
                format_args!("column {name:?} cannot be read: {why}"),
            )),
            None => self.dynamic(),
        }
    }

    /// Returns the array of these columns and no others, named as in [`Form::select`].
    ///
    /// # Errors
    /// `Mismatch` with the name of the first column that is not there, or cannot be read.
    pub fn select(&self, columns: &[&str]) -> Result<LazyContent> {
        self.dynamic()?.select(columns).map_err(failure::of(&self.decoder.path))
    }

    /// Reads all rows of a type, several row groups at a time; see [`read`].
    ///
    /// # Errors
    /// As [`read`].
    pub fn load<T: Awkward>(&self) -> Result<Array<T>> {
        let lazy = self.in_one_call().lazy::<T>()?;
        let mut groups = self.groups(|rows| lazy.rows(rows))?.into_iter();
        let Some(first) = groups.next() else { return lazy.load() };
        if groups.len() == 0 {
            return Ok(first);
        }
        let mut rows = first.into_builder();
        // Each is dropped once it was copied.
        groups.try_for_each(|group| rows.try_append(&group))?;
        rows.try_finish()
    }

    /// Reads all rows, several row groups at a time; see [`read_dynamic`].
    ///
    /// # Errors
    /// As [`read_dynamic`].
    pub fn load_dynamic(&self) -> Result<Content> {
        let lazy = self.in_one_call().lazy_dynamic()?;
        match self.groups(|rows| lazy.rows(rows))?.as_slice() {
            [one] => Ok(one.clone()),
            several => Content::concatenate(several),
        }
    }

    /// The same file, of which all reads together are one call.
    fn in_one_call(&self) -> Self {
        let mut file = self.clone();
        file.decoder.budget = Some(Arc::new(Budget::new()));
        file
    }

    /// The rows of each row group.
    fn groups<R: Send>(
        &self,
        read: impl Fn(Range<usize>) -> Result<R> + Send + Sync,
    ) -> Result<Vec<R>> {
        let ranges = self.lengths.iter().scan(0_usize, |start, &rows| {
            let first = *start;
            *start = first.checked_add(rows)?;
            Some(first..*start)
        });
        ranges.collect::<Vec<_>>().into_par_iter().map(read).collect()
    }

    fn dynamic(&self) -> Result<LazyContent> {
        LazyContent::with_reader(self.form(), self.lengths.clone(), self.decoder.clone())
    }
}

impl fmt::Debug for ParquetFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ParquetFile({:?}, {})", self.decoder.path, self.type_string())
    }
}

/// Is there an option among the nodes down to the records of a table?
fn has_option(rows: &Value) -> bool {
    let Value::Array(nodes) = rows else { return false };
    nodes.iter().any(|node| {
        let classes = ["IndexedOptionArray", "ByteMaskedArray", "BitMaskedArray", "UnmaskedArray"];
        classes.iter().any(|class| node.get(class).is_some())
    })
}

/// The Form of all columns that can be read, and why the others cannot.
fn columns(decoder: &Decoder) -> Result<(Form, Vec<(String, Error)>)> {
    let failed = match decoder.empty() {
        Ok(none) => return Ok((none.form(), Vec::new())),
        Err(error) => error,
    };
    let schema = decoder.schema();
    let (mut kept, mut unread) = (Vec::new(), Vec::new());
    for (i, field) in schema.fields().iter().enumerate() {
        let alone = schema.project(&[i]).map(|alone| RecordBatch::new_empty(Arc::new(alone)));
        match alone.map(|alone| from_record_batch(&alone)) {
            Ok(Err(error)) => unread.push((field.name().clone(), error)),
            _ => kept.push(i),
        }
    }
    let rest = schema.project(&kept).map(|rest| RecordBatch::new_empty(Arc::new(rest)));
    match rest.map(|rest| from_record_batch(&rest)) {
        Ok(Ok(none)) if !unread.is_empty() && !kept.is_empty() => Ok((none.form(), unread)),
        _ => Err(failure::of(&decoder.path)(failed)),
    }
}
