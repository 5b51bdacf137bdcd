//! Writing an array of unknown length, batch by batch.

use super::grow::{Appender, NewColumns, OldColumns, count_buffers};
use super::store::{
    Growing, LengthCell, Lengths, has_form_attribute, read_form_attribute, read_length_attribute,
    write_form_attribute,
};
use super::write::occupied;
use super::{Group, WriteOptions};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Dialect, Form};
use crate::typed::{Array, ArrayBuilder, Awkward};

/// Writes rows of a Rust type into a group, as one array that grows.
///
/// Rows are gathered in memory, in columns, until they take [`WriteOptions::batch_bytes`]; then they are appended to datasets with
/// chunks, offsets moved behind those that are there. What comes out is an ordinary array in an ordinary group, not a partitioned
/// one. [`flush`](Self::flush) *commits*: all rows pushed before it are in the file for good, whatever happens to this process; see
/// [`Durability`](super::Durability). A full batch is committed in the same way without being asked, so that at any moment the file holds
/// a prefix of the rows, cut between two of them, at least up to the last `flush`.
///
/// The last thing that a commit writes is the attribute `length`. Who trims to it, as this library and Awkward 2 do, never sees
/// half a row. Awkward 1 takes all that the buffers hold, which is the same in every file that was closed or recovered.
///
/// Dropping a writer commits what was pushed, but cannot say whether that worked: call [`finish`](Self::finish).
///
/// ```
/// use awkward::hdf5::{self, File, WriteOptions, Writer};
/// use awkward::{Array, Awkward};
///
/// #[derive(Awkward)]
/// struct Hit {
///     time: f64,
///     charges: Vec<f32>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("hits.h5");
/// let file = File::create(&path)?;
/// let mut writer = Writer::<Hit>::create(&file.create_group("hits")?, &WriteOptions::default())?;
/// for i in 0..1000 {
///     writer.push(&Hit { time: f64::from(i), charges: vec![0.5; 3] })?;
/// }
/// writer.flush()?; // a thousand rows are safe
/// writer.push(&Hit { time: 1000.0, charges: vec![] })?;
/// writer.finish()?;
/// drop(file);
///
/// let file = File::open_rw(&path)?; // recovers the file, if a writer was killed
/// let mut writer = Writer::<Hit>::append(&file.group("hits")?)?;
/// writer.push(&Hit { time: 1001.0, charges: vec![2.5] })?;
/// writer.finish()?;
/// let hits: Array<Hit> = hdf5::read(&file.group("hits")?)?;
/// assert_eq!(hits.len(), 1002);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer<T: Awkward> {
    writer: ContentWriter,
    rows: ArrayBuilder<T>,
    /// Are the keys of hash maps sorted?
    sorted_keys: bool,
    /// Rows until the next look at how much memory they take.
    until_look: usize,
}

impl<T: Awkward> Writer<T> {
    /// Starts an array in a group that holds none yet.
    ///
    /// # Errors
    /// `Io` if the group holds an array already or libhdf5 cannot write; `Unsupported` if the options do not fit the file.
    pub fn create(group: &Group, options: &WriteOptions) -> Result<Self> {
        Ok(Self::over(ContentWriter::create(group, &T::form(), options)?, options))
    }

    /// Continues the array of a group, whoever wrote it, if its datasets can grow: they have chunks and no maximal size. Rows go
    /// into the layout that the file has, such as 32-bit offsets.
    ///
    /// # Errors
    /// `Mismatch` if the rows of the file are not of type `T`; `Unsupported` if a dataset cannot grow, with the way out; `Io` if
    /// the file's last writer was killed and the file was not opened by [`File::open_rw`](super::File::open_rw).
    pub fn append(group: &Group) -> Result<Self> {
        Self::append_with(group, &WriteOptions::default())
    }

    /// Continues an array as [`append`](Self::append) does, with options, of which dialect and storage (but for its threads) do not matter.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_with(group: &Group, options: &WriteOptions) -> Result<Self> {
        let (form, _) = super::description(group)?;
        let (expected, found) = (T::form().type_string(), form.type_string());
        if expected != found {
            return Err(Error::new(
                ErrorKind::Mismatch,
                format!("{:?}: expected rows of {expected}, found {found}", group.name()),
            ));
        }
        Ok(Self::over(ContentWriter::append_with(group, options)?, options))
    }

    fn over(writer: ContentWriter, options: &WriteOptions) -> Self {
        let sorted_keys = options.sorted_keys;
        Self { writer, rows: ArrayBuilder::new(), sorted_keys, until_look: 1 }
    }

    /// Appends one row; a full batch is committed.
    ///
    /// # Errors
    /// As [`ArrayBuilder::try_push`], and the writer goes on without the row; else as [`flush`](Self::flush).
    #[inline]
    pub fn push(&mut self, row: &T) -> Result<()> {
        self.rows.try_push(row)?;
        self.until_look -= 1;
        if self.until_look == 0 { self.look() } else { Ok(()) }
    }

    /// Appends rows; full batches are committed.
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

    /// Appends a whole array, such as what a thread has built: its buffers are not copied before they are written. It becomes a
    /// batch of its own if it is large.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn push_array(&mut self, array: &Array<T>) -> Result<()> {
        self.stage()?;
        self.hand_over(array)
    }

    /// Returns the columns of the batch, to fill them without making rows. A full batch is committed by the next row that is pushed, or
    /// by [`flush`](Self::flush).
    pub fn rows(&mut self) -> &mut ArrayBuilder<T> {
        self.until_look = 1;
        &mut self.rows
    }

    /// Commits every row so far: they are in the file for good.
    ///
    /// # Errors
    /// `Io` if libhdf5 or the journal cannot write. If nothing had been changed in the file yet, the rows are kept and the call may
    /// be repeated; otherwise the writer takes no more rows, and the file is brought back to the commit before when it is opened
    /// by [`File::open_rw`](super::File::open_rw).
    pub fn flush(&mut self) -> Result<()> {
        self.stage()?;
        self.writer.flush()
    }

    /// Commits, and ends the writer.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn finish(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        self.stage()?;
        self.writer.end()
    }

    /// Returns the number of rows in the array: of the file, and of the batch.
    #[must_use]
    pub fn len(&self) -> usize {
        self.writer.len() + self.rows.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of rows that are committed.
    #[must_use]
    pub fn committed(&self) -> usize {
        self.writer.committed()
    }

    /// Hands the rows of the builder over.
    fn stage(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.until_look = 1;
        let rows = self.rows.try_finish()?;
        self.hand_over(&rows)
    }

    fn hand_over(&mut self, array: &Array<T>) -> Result<()> {
        match self.sorted_keys {
            true => self.writer.push(&array.with_sorted_keys().to_content()),
            false => self.writer.push(&array.to_content()),
        }
    }

    /// Commits a full batch, or says when to look again: half way to what the rows so far let one expect.
    #[cold]
    fn look(&mut self) -> Result<()> {
        let room = self.writer.batch_bytes.saturating_sub(self.rows.nbytes());
        if room == 0 {
            return self.stage();
        }
        let row = (self.rows.nbytes() / self.rows.len().max(1)).max(1);
        self.until_look = (room / row / 2).clamp(1, 1 << 14);
        Ok(())
    }
}

impl<T: Awkward> Drop for Writer<T> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // Who wants to know calls `finish`.
            drop(self.end());
        }
    }
}

impl<T: Awkward> std::fmt::Debug for Writer<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({} rows, {} committed)", self.len(), self.committed())
    }
}

/// Writes arrays of one type into a group, as one array that grows: what [`Writer`] is for Rust types, for types that are known
/// at run time only.
pub struct ContentWriter {
    file: Growing,
    columns: Appender,
    form: Form,
    committed: usize,
    batch_bytes: usize,
}

impl ContentWriter {
    /// Starts an array of this Form in a group that holds none yet. Form keys are made anew.
    ///
    /// # Errors
    /// As [`Writer::create`]; `Unsupported` for a Form with masks of single bits.
    pub fn create(group: &Group, form: &Form, options: &WriteOptions) -> Result<Self> {
        if has_form_attribute(group)? {
            return Err(occupied(group));
        }
        options.guests.check(group)?;
        let form = form.clone().with_node_keys();
        let cell = match options.dialect {
            Dialect::V1 => LengthCell::Text,
            _ => LengthCell::Integer,
        };
        let mut file = Growing::new(group, cell, options.durability)?;
        file.set_storage(options.storage, count_buffers(&form), options.progress.as_ref());
        let mut new = NewColumns { file: &mut file, dialect: options.dialect };
        let columns = Appender::create(&form, &Path::root(), &mut new)?;
        cell.write(group, 0)?;
        // An array without rows has a first offset.
        file.begin()?;
        // Last, since a group with a Form counts as an array.
        write_form_attribute(group, &form.to_json(options.dialect))?;
        file.add_lengths(options.guests.invite(group, &form, 0)?)?;
        file.created()?;
        Ok(Self { file, columns, form, committed: 0, batch_bytes: options.batch_bytes })
    }

    /// Continues the array of a group; see [`Writer::append`].
    ///
    /// # Errors
    /// As [`Writer::append`].
    pub fn append(group: &Group) -> Result<Self> {
        Self::append_with(group, &WriteOptions::default())
    }

    /// Continues an array as [`append`](Self::append) does, with options, of which dialect and storage (but for its threads) do not matter.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_with(group: &Group, options: &WriteOptions) -> Result<Self> {
        let text = read_form_attribute(group)?;
        let form = Form::from_json(&text)?;
        let (mut length, cell) = match read_length_attribute(group)? {
            Lengths::One(length) => (length, LengthCell::of(group)?),
            Lengths::Partitions(lengths) => {
                return Err(Error::new(
                    ErrorKind::Unsupported,
                    format!(
                        "{:?}: expected an array in one piece, found {} partitions (`awkward pack --chunked` joins them)",
                        group.name(),
                        lengths.len()
                    ),
                ));
            }
        };
        let mut file = Growing::new(group, cell, options.durability)?;
        file.set_storage(options.storage, count_buffers(&form), options.progress.as_ref());
        let others = super::programs::guests_of(group)?;
        for (other, _) in &others {
            // A length is written after the rows that it counts: if they differ, the greater one was written last.
            if let Lengths::One(other) = read_length_attribute(other)? {
                length = length.max(other);
            }
        }
        file.add_lengths(others)?;
        let mut old = OldColumns { file: &mut file, needed: Vec::new() };
        let mut columns = Appender::open(&form, length, &Path::root(), &mut old)?;
        let needed = std::mem::take(&mut old.needed);
        file.trim(&needed, length)?;
        columns.begin(&mut file)?;
        file.created()?;
        let mut writer =
            Self { file, columns, form, committed: length, batch_bytes: options.batch_bytes };
        if writer.file.pending_bytes() > 0 {
            writer.commit()?;
        }
        Ok(writer)
    }

    /// Returns the Form of the array in the file.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Appends all items of an array of the file's type, in any layout; a full batch is committed. Buffers are shared, not copied,
    /// until they are written.
    ///
    /// # Errors
    /// `Mismatch` if it is of another type, `Value` for a null where the file has no place for one, `Limit` if positions do not
    /// fit into those of the file, or if the items would need memory out of proportion to the array, as [`Budget`](crate::Budget)
    /// says: then nothing is appended. Else as [`flush`](Self::flush).
    pub fn push(&mut self, batch: &Content) -> Result<()> {
        let (expected, found) = (self.form.type_string(), batch.form().type_string());
        if expected != found {
            return Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected items of {expected}, found {found}"),
            ));
        }
        let mark = self.file.mark();
        self.columns.mark();
        if let Err(error) = self.columns.push(batch, &mut self.file, &Path::root(), &batch.budget())
        {
            self.file.rewind(&mark);
            self.columns.rewind();
            return Err(error);
        }
        if self.file.pending_bytes() >= self.batch_bytes { self.commit() } else { Ok(()) }
    }

    /// Commits every item so far: they are in the file for good.
    ///
    /// # Errors
    /// As [`Writer::flush`].
    pub fn flush(&mut self) -> Result<()> {
        if self.committed == self.len() && self.file.pending_bytes() == 0 {
            return Ok(());
        }
        self.commit()
    }

    /// Commits, and ends the writer.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn finish(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        if self.committed == self.len() && !self.file.is_unfinished() {
            return Ok(());
        }
        self.file.finish(self.len())?;
        self.committed = self.len();
        Ok(())
    }

    /// Returns the number of items in the array: of the file, and those that are still to be committed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Returns whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of items that are committed.
    #[must_use]
    pub fn committed(&self) -> usize {
        self.committed
    }

    fn commit(&mut self) -> Result<()> {
        self.file.commit(self.len())?;
        self.committed = self.len();
        Ok(())
    }
}

impl Drop for ContentWriter {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // Who wants to know calls `finish`.
            drop(self.end());
        }
    }
}

impl std::fmt::Debug for ContentWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ContentWriter({} * {})", self.len(), self.form.type_string())
    }
}
