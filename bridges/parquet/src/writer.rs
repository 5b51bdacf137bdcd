//! Writing files, whole or row by row.

use std::fmt;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use awkward::{Array, ArrayBuilder, Awkward, Content, ErrorKind, Form, Result};

use crate::draft::Draft;
use crate::failure;
use crate::groups::Groups;
use crate::options::WriteOptions;
use crate::refused::Rows;

/// Writes an array as a Parquet file; a file of this name that is there already is replaced when the new one is complete.
///
/// Rows go into row groups of bounded size, whose columns are encoded by all threads of rayon. Memory is taken for one row group at a
/// time. Records become a column a field; rows of anything else become one column without a name, as `ak.to_parquet` has it.
///
/// ```
/// use awkward::{Array, Awkward};
/// use awkward_parquet::{WriteOptions, read, write};
///
/// #[derive(Awkward, Debug, PartialEq)]
/// struct Event {
///     run: u32,
///     energies: Vec<f32>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("events.parquet");
/// let rows = [Event { run: 1, energies: vec![0.5, 1.5] }, Event { run: 2, energies: vec![] }];
/// write(&path, &Array::from_rows(&rows), &WriteOptions::new())?;
/// assert_eq!(read::<Event>(&path)?.to_vec(), rows);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Unsupported` before the first byte is written for what Parquet or Python's Awkward cannot hold, with a way out: unions, complex numbers, records
/// without fields, lists of length 0, times in seconds, categories that are no text or of which some are missing; `Utf8` for text that is not UTF-8;
/// `Limit` for a row group whose text has 2 GiB or more; `Io` if the file cannot be written.
pub fn write<T: Awkward>(
    path: impl AsRef<Path>,
    array: &Array<T>,
    options: &WriteOptions,
) -> Result<()> {
    write_dynamic(path, &array.to_content(), options)
}

/// Writes an array of any type as a Parquet file: what [`write()`] is for Rust types.
///
/// # Errors
/// As [`write()`].
pub fn write_dynamic(
    path: impl AsRef<Path>,
    content: &Content,
    options: &WriteOptions,
) -> Result<()> {
    let mut writer = Sink::create(path.as_ref(), content, Rows::All, options)?;
    writer.push(|| Ok(content.clone()))?;
    writer.finish()
}

/// A file that gets its name when it is complete.
struct Sink {
    path: PathBuf,
    groups: Groups<BufWriter<File>>,
    draft: Draft,
    /// Are there rows that could not be written?
    is_lost: bool,
}

impl Sink {
    fn create(path: &Path, like: &Content, rows: Rows, options: &WriteOptions) -> Result<Self> {
        let mut draft = None;
        let groups = Groups::new(path, like, rows, options, || {
            let (made, file) = Draft::create(path).map_err(failure::io(path))?;
            draft = Some(made);
            Ok(file)
        })?;
        let draft = draft.ok_or_else(|| failure::io(path)(std::io::ErrorKind::NotFound.into()))?;
        Ok(Self { path: path.to_owned(), groups, draft, is_lost: false })
    }

    /// Writes rows as row groups. If that fails, nothing more is written, since they would be missing in the middle.
    fn push(&mut self, rows: impl FnOnce() -> Result<Content>) -> Result<()> {
        self.check()?;
        let done = rows().and_then(|rows| self.groups.push(&rows));
        self.is_lost = done.is_err();
        done
    }

    /// # Errors
    /// If rows were lost.
    fn check(&self) -> Result<()> {
        match self.is_lost {
            false => Ok(()),
            true => Err(failure::at(
                &self.path,
                ErrorKind::Io,
                "expected all rows so far to be written, found some that were not",
            )),
        }
    }

    fn finish(self) -> Result<()> {
        self.check()?;
        let file = self.groups.finish()?;
        self.draft.place(file).map_err(failure::io(&self.path))
    }
}

/// Writes rows of a Rust type into a Parquet file, row group by row group.
///
/// Rows are gathered in memory, in columns, until they are a row group. The file has another name until
/// [`finish`](Self::finish), since nobody can read a Parquet file before its end is written: a writer that is dropped leaves nothing behind. Use
/// [`awkward::hdf5::Writer`](https://docs.rs/awkward/latest/awkward/hdf5/struct.Writer.html) where rows have to be safe as soon as they are there.
///
/// ```
/// use awkward_parquet::{WriteOptions, Writer, open};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("lists.parquet");
/// let mut writer = Writer::<Vec<i64>>::create(&path, &WriteOptions::new().row_group_rows(1000))?;
/// for i in 0..2500 {
///     writer.push(&vec![i; 3])?;
/// }
/// writer.finish()?;
/// assert_eq!(open::<Vec<i64>>(&path)?.rows(1999..2001)?.to_vec(), [[1999; 3], [2000; 3]]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer<T: Awkward> {
    sink: Sink,
    rows: ArrayBuilder<T>,
    written: usize,
    /// Rows until the next look at how much memory they take.
    until_look: usize,
}

impl<T: Awkward> Writer<T> {
    /// Starts a file. A file of this name that is there already stays until [`finish`](Self::finish).
    ///
    /// # Errors
    /// As [`write()`].
    pub fn create(path: impl AsRef<Path>, options: &WriteOptions) -> Result<Self> {
        let mut rows = Array::<T>::builder();
        let like = rows.finish().to_content();
        let sink = Sink::create(path.as_ref(), &like, Rows::First, options)?;
        Ok(Self { sink, rows, written: 0, until_look: 1 })
    }

    /// Appends one row.
    ///
    /// # Errors
    /// As [`ArrayBuilder::try_push`], and the writer goes on without the row; else as [`write()`], when a row group is written: then its rows are lost, and
    /// every call is an error from there on, so that no file comes to be that lacks them.
    #[inline]
    pub fn push(&mut self, row: &T) -> Result<()> {
        self.sink.check()?;
        self.rows.try_push(row)?;
        self.until_look -= 1;
        if self.until_look == 0 { self.look() } else { Ok(()) }
    }

    /// Appends rows.
    ///
    /// # Errors
    /// As [`push`](Self::push), with the rows before that one appended.
    pub fn extend<'r, I>(&mut self, rows: I) -> Result<()>
    where
        T: 'r,
        I: IntoIterator<Item = &'r T>,
    {
        rows.into_iter().try_for_each(|row| self.push(row))
    }

    /// Appends a whole array. A small one is copied to the rows before it; a large one is not, and begins a row group.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn push_array(&mut self, array: &Array<T>) -> Result<()> {
        self.sink.check()?;
        let options = &self.sink.groups.options;
        let content = array.to_content();
        if content.packed_nbytes() < (options.row_group_nbytes / 4) as u64
            && array.len() < options.row_group_rows.div_ceil(4)
        {
            self.rows.try_append(array)?;
            return self.look();
        }
        self.stage()?;
        self.sink.push(|| Ok(content))?;
        self.written += array.len();
        Ok(())
    }

    /// Returns the number of rows, those that are not written yet as well.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written + self.rows.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes what is left, and gives the file its name.
    ///
    /// # Errors
    /// As [`write()`]; there is no new file then.
    pub fn finish(mut self) -> Result<()> {
        self.stage()?;
        self.sink.finish()
    }

    /// Writes the rows so far as a row group.
    fn stage(&mut self) -> Result<()> {
        self.until_look = 1;
        let rows = self.rows.len();
        if rows > 0 {
            self.sink.push(|| Ok(self.rows.try_finish()?.to_content()))?;
            self.written += rows;
        }
        Ok(())
    }

    /// Writes a full row group, or says when to look again: half way to what the rows so far let one expect.
    #[cold]
    fn look(&mut self) -> Result<()> {
        let options = &self.sink.groups.options;
        let (nbytes, rows) = (self.rows.nbytes(), self.rows.len());
        let room = options.row_group_nbytes.saturating_sub(nbytes);
        let left = options.row_group_rows.saturating_sub(rows);
        if room == 0 || left == 0 {
            return self.stage();
        }
        let row = (nbytes / rows.max(1)).max(1);
        self.until_look = (room / row / 2).clamp(1, 1 << 14).min(left);
        Ok(())
    }
}

impl<T: Awkward> fmt::Debug for Writer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Writer({:?}, {} rows)", self.sink.path, self.len())
    }
}

/// Writes arrays of one type into a Parquet file, row group by row group: what [`Writer`] is for Rust types, for types that are known at run time only.
pub struct ContentWriter {
    sink: Sink,
    /// Arrays that are no row group yet.
    waiting: Vec<Content>,
    /// Their rows and bytes.
    waiting_rows: usize,
    waiting_nbytes: u64,
    written: usize,
}

impl ContentWriter {
    /// Starts a file of rows of this Form; see [`Writer::create`].
    ///
    /// # Errors
    /// As [`write()`].
    pub fn create(path: impl AsRef<Path>, form: &Form, options: &WriteOptions) -> Result<Self> {
        let like = empty(form)?;
        let sink = Sink::create(path.as_ref(), &like, Rows::First, options)?;
        Ok(Self { sink, waiting: Vec::new(), waiting_rows: 0, waiting_nbytes: 0, written: 0 })
    }

    /// Appends an array. Small ones are joined to row groups.
    ///
    /// # Errors
    /// `Mismatch` if it is of another type in Arrow than the Form, and the writer goes on without it; else as [`write()`], when a row group is written: then its
    /// rows are lost, and every call is an error from there on, so that no file comes to be that lacks them.
    pub fn push(&mut self, content: &Content) -> Result<()> {
        self.sink.check()?;
        self.sink.groups.check(content)?;
        self.waiting.push(content.clone());
        self.waiting_rows = self.waiting_rows.saturating_add(content.len());
        self.waiting_nbytes = self.waiting_nbytes.saturating_add(content.packed_nbytes());
        let options = &self.sink.groups.options;
        if self.waiting_nbytes >= options.row_group_nbytes as u64
            || self.waiting_rows >= options.row_group_rows
        {
            return self.stage();
        }
        Ok(())
    }

    /// Returns the number of rows, those that are not written yet as well.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written.saturating_add(self.waiting_rows)
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes what is left, and gives the file its name.
    ///
    /// # Errors
    /// As [`write()`]; there is no new file then.
    pub fn finish(mut self) -> Result<()> {
        self.stage()?;
        self.sink.finish()
    }

    fn stage(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let rows = std::mem::take(&mut self.waiting_rows);
        self.waiting_nbytes = 0;
        match waiting.as_slice() {
            [] => return Ok(()),
            [one] => self.sink.push(|| Ok(one.clone()))?,
            several => self.sink.push(|| Content::concatenate(several))?,
        }
        self.written += rows;
        Ok(())
    }
}

impl fmt::Debug for ContentWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentWriter({:?}, {} rows)", self.sink.path, self.len())
    }
}

/// No rows of a Form.
fn empty(form: &Form) -> Result<Content> {
    let form = form.clone().with_node_keys();
    let zeros = |_: &str| Ok(Some(awkward::RawBuffer::untyped(vec![0_u8; 16].into())));
    Content::from_buffers(&form, 0, &awkward::container::FnContainer(zeros))
}
