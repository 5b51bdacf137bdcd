//! Tables and arrays in LEGEND's LH5, as legend-lh5io writes them.

mod out;
mod plan;

use ::hdf5::Group;

use self::out::Out;
use self::plan::Plan;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::hdf5::options::WriteOptions;
use crate::hdf5::store::{Commits, Object, create_group, say};
use crate::hdf5::write::ToGroup;
use crate::typed::{Array, ArrayBuilder, Awkward};

/// Writes an array ([`Array`] or [`Content`]) as a table or array of LEGEND's LH5, in one commit: `name` is a path in `group`, where nothing
/// is yet. Numbers, truth values, texts, lists of these at any depth, numbers in further dimensions, and records of all that, as tables
/// and tables in tables. A text parameter `units` of a column becomes its attribute of that name.
///
/// Datasets are chunked and can grow, as legend-lh5io has them, compressed if [`WriteOptions::storage`] says so; lists end as 64-bit integers.
/// Groups that are made on the way say that they are structs.
///
/// ```
/// use awkward::hdf5::{File, WriteOptions, read_any, write_lh5};
/// use awkward::{Array, Awkward};
///
/// #[derive(Awkward, Debug, PartialEq)]
/// struct Hit {
///     energy: f64,
///     times: Vec<f32>,
///     trace: [u16; 4],
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("hits.lh5");
/// let hits = Array::from_rows(&[Hit { energy: 1.5, times: vec![0.5], trace: [1; 4] }]);
/// let file = File::create(&path)?;
/// write_lh5(&file, "ch001/hit", &hits, &WriteOptions::new())?;
/// assert_eq!(read_any::<Array<Hit>>(&file.group("ch001/hit")?)?.to_vec(), hits.to_vec());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Unsupported` for what LH5 has no type for (options, unions, records in lists, dates), with the name of the column, before anything is
/// written; `Io` if there is something of this name, or libhdf5 cannot write.
pub fn write_lh5<A: ToGroup>(
    group: &Group,
    name: &str,
    array: &A,
    options: &WriteOptions,
) -> Result<()> {
    let content = array.content(options).try_to_packed()?;
    let mut writer = Open::create(group, name, &content.form(), options)?;
    writer.push(&content)?;
    writer.commits.commit()
}

/// Writes rows of a Rust type as a table or array of LEGEND's LH5, batch by batch: what [`Writer`](crate::hdf5::Writer) is for our own files, with its promises.
///
/// Rows are gathered in memory until they take [`WriteOptions::batch_bytes`], then appended and committed: at any moment the file holds a
/// prefix of the rows, cut between two of them, at least up to the last [`flush`](Self::flush). A table that legend-lh5io wrote can
/// be continued, if its names are in alphabetical order, as it writes them, and that written here by legend-lh5io.
///
/// Dropping a writer commits what was pushed, but cannot say whether that worked: call [`finish`](Self::finish).
///
/// ```
/// use awkward::hdf5::{File, Lh5Writer, WriteOptions, open_any};
/// use awkward::Awkward;
///
/// #[derive(Awkward)]
/// struct Hit {
///     energy: f64,
///     times: Vec<f32>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("hits.lh5");
/// let file = File::create(&path)?;
/// let mut writer = Lh5Writer::<Hit>::create(&file, "hit", &WriteOptions::new())?;
/// for i in 0..1000 {
///     writer.push(&Hit { energy: f64::from(i), times: vec![0.5; 3] })?;
/// }
/// writer.finish()?;
/// let mut writer = Lh5Writer::<Hit>::append(&file, "hit", &WriteOptions::new())?;
/// writer.push(&Hit { energy: 0.5, times: vec![] })?;
/// writer.finish()?;
/// assert_eq!(open_any::<Hit>(&file.group("hit")?)?.len(), 1001);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Lh5Writer<T: Awkward> {
    open: Open,
    rows: ArrayBuilder<T>,
    batch_bytes: usize,
}

impl<T: Awkward> Lh5Writer<T> {
    /// Starts a table where nothing is yet.
    ///
    /// # Errors
    /// As [`write_lh5`]; `Unsupported` if the options do not fit the file.
    pub fn create(group: &Group, name: &str, options: &WriteOptions) -> Result<Self> {
        let open = Open::create(group, name, &T::form(), options)?;
        open.commits.commit()?;
        Ok(Self::over(open, options))
    }

    /// Continues a table or array.
    ///
    /// # Errors
    /// `Mismatch` if it has other columns, or other types; `Unsupported` if a dataset cannot grow.
    pub fn append(group: &Group, name: &str, options: &WriteOptions) -> Result<Self> {
        let object = Object::Group(group.clone()).open(name)?;
        let commits = Commits::of(group, options.durability)?;
        let out = Out::open(&object, &T::form(), name)?;
        let len = out.len();
        let mut open = Open { out, commits, len, failed: false };
        // Columns of different lengths are what a writer of another kind has left in the middle.
        open.out.truncate(len)?;
        Ok(Self::over(open, options))
    }

    fn over(open: Open, options: &WriteOptions) -> Self {
        let rows = ArrayBuilder::new();
        Self { open, rows, batch_bytes: options.batch_bytes }
    }

    /// Appends one row; a full batch is committed.
    ///
    /// # Errors
    /// As [`ArrayBuilder::try_push`], and the writer goes on without the row; else as [`flush`](Self::flush).
    pub fn push(&mut self, row: &T) -> Result<()> {
        self.rows.try_push(row)?;
        // Looked at now and then, since looking costs more than a row.
        let often = self.rows.len().is_multiple_of(256);
        if often && self.rows.nbytes() >= self.batch_bytes { self.flush() } else { Ok(()) }
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

    /// Appends a whole array, which is a batch of its own.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn push_array(&mut self, array: &Array<T>) -> Result<()> {
        self.flush()?;
        self.open.append(&array.to_content())
    }

    /// Commits every row so far: they are in the file for good.
    ///
    /// # Errors
    /// `Value` or `Utf8` for what LH5 cannot hold, such as texts with a NUL, and `Io` if libhdf5 cannot write: then none of the rows
    /// since the last commit is in the file.
    pub fn flush(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = self.rows.try_finish()?;
        self.open.append(&rows.to_content())
    }

    /// Commits, and ends the writer.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn finish(mut self) -> Result<()> {
        self.flush()
    }

    /// Returns the number of rows in the table: of the file, and of the batch.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len + self.rows.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of rows that are committed.
    #[must_use]
    pub fn committed(&self) -> usize {
        self.open.len
    }
}

impl<T: Awkward> Drop for Lh5Writer<T> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // Who wants to know calls `finish`.
            drop(self.flush());
        }
    }
}

impl<T: Awkward> std::fmt::Debug for Lh5Writer<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lh5Writer({} rows, {} committed)", self.len(), self.committed())
    }
}

/// An object that is written.
struct Open {
    out: Out,
    commits: Commits,
    /// Rows that are committed.
    len: usize,
    failed: bool,
}

impl Open {
    fn create(group: &Group, name: &str, form: &Form, options: &WriteOptions) -> Result<Self> {
        // What cannot be written is found before anything is.
        Plan::of(form, name)?;
        let commits = Commits::of(group, options.durability)?;
        let (above, own) = name.trim_matches('/').rsplit_once('/').unwrap_or(("", name));
        let own = own.trim_matches('/');
        let parent = parent(group, above, own)?;
        let made = Out::create(&parent, own, &Plan::of(form, name)?, options.storage);
        let out = made.inspect_err(|_| commits.give_up())?;
        Ok(Self { out, commits, len: 0, failed: false })
    }

    /// Appends packed items, and commits.
    fn append(&mut self, content: &Content) -> Result<()> {
        self.push(&content.try_to_packed()?)?;
        self.commits.commit().inspect_err(|_| self.failed = true)?;
        self.len = self.out.len();
        Ok(())
    }

    /// Appends packed items. If that fails, none of them is there.
    fn push(&mut self, content: &Content) -> Result<()> {
        if self.failed {
            let message = "expected a writer that has not failed before, found one that has";
            return Err(Error::new(ErrorKind::Io, message));
        }
        let pushed = self.out.push(content);
        if pushed.is_err() && self.out.truncate(self.len).is_err() {
            self.failed = true;
            self.commits.give_up();
        }
        pushed
    }
}

/// The group that an object is to be in; those that are made on the way, and the file itself, say that they are structs.
fn parent(group: &Group, above: &str, own: &str) -> Result<Group> {
    let mut at = group.clone();
    let mut names = above.split('/').filter(|name| !name.is_empty()).peekable();
    let root = Object::of(group)?;
    if root.path() == "/" && !root.has("datatype") {
        let first = names.peek().copied().unwrap_or(own);
        say(group, "datatype", &format!("struct{{{first}}}"), false)?;
    }
    while let Some(name) = names.next() {
        let there = Object::Group(at.clone()).member(name)?;
        at = match there {
            Some(Object::Group(found)) => found,
            Some(other) => {
                let message = format!("{other}: expected a group, found a dataset");
                return Err(Error::new(ErrorKind::Dtype, message));
            }
            None => {
                let made = create_group(&at, name)?;
                let next = names.peek().copied().unwrap_or(own);
                say(&made, "datatype", &format!("struct{{{next}}}"), false)?;
                made
            }
        };
    }
    Ok(at)
}
