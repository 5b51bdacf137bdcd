//! Arrays in HDF5 files: one group an array, one dataset a buffer, attributes `form` and `length`.
//!
//! These are the files of the tutorial "Generic buffers" of Awkward Array, in either of its spellings (see [`Dialect`]): what is
//! written here, Python opens with `h5py` and `ak.from_buffers`, and what Python wrote that way is read here.
//!
//! ```no_run
//! use awkward::hdf5::{self, File, WriteOptions};
//! use awkward::{Array, Awkward};
//!
//! #[derive(Awkward)]
//! struct Point {
//!     x: f64,
//!     y: Vec<i64>,
//! }
//!
//! let array = Array::from_rows(&[Point { x: 1.1, y: vec![1] }]);
//! let file = File::create("points.h5")?;
//! hdf5::write(&file.create_group("points")?, &array, &WriteOptions::default())?;
//!
//! let group = File::open("points.h5")?.group("points")?;
//! let back: Array<Point> = hdf5::read(&group)?; // all of it
//! let lazy = hdf5::open::<Point>(&group)?; // nothing yet
//! let x: Array<f64> = lazy.field("x")?.load()?; // one column
//! let some: Array<Point> = lazy.rows(0..1)?; // some rows
//! let any = hdf5::open_dynamic(&group)?; // whatever its type is
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Writer`] writes rows one by one, and continues arrays; a [`FileSet`] is an array in many files. How to store them, and what
//! survives a crash, says [`production`].

#[doc = include_str!("production.md")]
pub mod production {}

mod file;
mod fileset;
mod grow;
mod programs;
mod store;
mod writer;

pub use ::hdf5::Group;

pub use self::file::File;
pub use self::fileset::{FileSet, FileSetOptions, FileSetWriter, Fragment};
pub use self::programs::Program;
pub use self::store::{
    Codec, DatasetInfo, Durability, Hdf5Container, LengthToWrite, Lengths, Progress, ReadOptions,
    Recovered, StorageOptions, create_group, groups, has_form_attribute, open_group,
    open_group_with, read_form_attribute, read_length_attribute, recover, write_attributes,
};
pub use self::writer::{ContentWriter, Writer};

use self::programs::Guests;
use self::store::{LengthCell, length_is_text};
use crate::buffers::{FromBuffersOptions, ToBuffersOptions};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Dialect, Form};
use crate::lazy::LazyContent;
use crate::typed::{Array, Awkward, LazyArray};

/// How arrays are written.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    dialect: Dialect,
    storage: StorageOptions,
    pack: bool,
    batch_bytes: usize,
    durability: Durability,
    guests: Guests,
    progress: Option<Progress>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            dialect: Dialect::V2,
            storage: StorageOptions::default(),
            pack: true,
            batch_bytes: 16 << 20,
            durability: Durability::default(),
            guests: Guests::default(),
            progress: None,
        }
    }
}

impl WriteOptions {
    /// Awkward 2's spelling, packed, contiguous datasets.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Which version of Awkward Array the names, the Form and the length are spelled for.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self.guests = Guests::default();
        self
    }

    /// Which programs should open what is written. Nothing is stored twice: who needs other names gets hard links.
    ///
    /// | programs | the group | beside it |
    /// |---|---|---|
    /// | `Awkward2` | as [`Dialect::V2`] | |
    /// | `Awkward1` | as [`Dialect::V1`] | |
    /// | `AnnData` | as `Awkward2`, with the attributes that anndata looks for on group and datasets | |
    /// | `Awkward1` with others | as those; without `AnnData`, buffers have the names of both versions | the group `<name>-v1`: links, the Form and the length as Awkward 1 has them |
    ///
    /// The length is text for Awkward 1 and a number for others, and a Form that both read the same way does not exist for records;
    /// hence the second group, for which the first needs a name.
    ///
    /// ```
    /// use awkward::hdf5::{self, File, Program, WriteOptions};
    /// use awkward::Array;
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("all.h5");
    /// let file = File::create(&path)?;
    /// let options = WriteOptions::new().programs([Program::Awkward2, Program::Awkward1, Program::AnnData]);
    /// let array = Array::from_rows(&[vec![1.1, 2.2], vec![]]);
    /// hdf5::write(&file.create_group("data")?, &array, &options)?;
    /// assert_eq!(hdf5::groups(&file)?, ["/data", "/data-v1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn programs(mut self, programs: impl IntoIterator<Item = Program>) -> Self {
        let programs: Vec<Program> = programs.into_iter().collect();
        (self.dialect, self.guests) = programs::arrange(&programs);
        self
    }

    /// Chunks and compression of the datasets.
    #[must_use]
    pub fn storage(mut self, storage: StorageOptions) -> Self {
        self.storage = storage;
        self
    }

    /// Whether the array is [packed](Content::to_packed) first (the default) or written as it is, with data that nobody can
    /// reach. A few odd arrays, such as empty lists that point beyond their content, can only be read again when packed.
    #[must_use]
    pub fn pack(mut self, pack: bool) -> Self {
        self.pack = pack;
        self
    }

    /// How much a [`Writer`] gathers in memory before it appends to the file: 16 MiB unless said otherwise.
    #[must_use]
    pub fn batch_bytes(mut self, bytes: usize) -> Self {
        self.batch_bytes = bytes.max(1);
        self
    }

    /// How a [`Writer`] keeps its file whole if it is ended in the middle.
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// Who is told how far writing has come.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = Some(progress);
        self
    }
}

/// Writes an array ([`Array`] or [`Content`]) into a group that holds none yet. The attributes come last, so that a group
/// without them was not written to the end.
///
/// # Errors
/// `Io` if the group holds an array already, or libhdf5 cannot write; `Limit` if packing would need memory out of all proportion
/// (see [`Content::try_to_packed`]).
pub fn write<A>(group: &Group, array: &A, options: &WriteOptions) -> Result<()>
where
    for<'a> Content: From<&'a A>,
{
    let content = Content::from(array);
    let content = if options.pack { content.try_to_packed()? } else { content };
    if has_form_attribute(group)? {
        return Err(occupied(group));
    }
    options.guests.check(group)?;
    let progress =
        options.progress.as_ref().map(|progress| progress.of(Some(size_of_buffers(&content))));
    let mut container =
        Hdf5Container::new(group).with_storage(options.storage).with_progress(progress);
    let (form, length) =
        content.to_buffers_into(&mut container, &ToBuffersOptions::new(options.dialect))?;
    let written = match options.dialect {
        Dialect::V1 => LengthToWrite::Json(Lengths::One(length)),
        _ => LengthToWrite::Integer(length),
    };
    write_attributes(group, &form.to_json(options.dialect), written)?;
    options.guests.invite(group, &form, length)?;
    commit(group)
}

/// Writes several arrays of one Form as the partitions of one array, as Awkward 1 does it: names with the number of the partition
/// and a list of lengths. Readers join them again; Awkward 2 itself reads one partition at a time.
///
/// # Errors
/// `Mismatch` if the packed arrays differ in Form, `Length` if there are none; else as [`write()`].
pub fn write_partitions(group: &Group, parts: &[Content], storage: StorageOptions) -> Result<()> {
    if has_form_attribute(group)? {
        return Err(occupied(group));
    }
    let packed = parts.iter().map(Content::try_to_packed).collect::<Result<Vec<_>>>()?;
    let first = packed.first().map(Content::form);
    if let Some(i) = packed.iter().position(|part| Some(part.form()) != first) {
        let message =
            format!("expected partitions of one Form, found another one in partition {i}");
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let mut container = Hdf5Container::new(group).with_storage(storage);
    let mut form = None;
    for (i, part) in packed.iter().enumerate() {
        let options = ToBuffersOptions::new(Dialect::V1).partition(i);
        form = Some(part.to_buffers_into(&mut container, &options)?.0);
    }
    let none = || Error::new(ErrorKind::Length, "expected at least one partition, found none");
    let lengths = Lengths::Parts(packed.iter().map(Content::len).collect());
    let form = form.ok_or_else(none)?.to_json(Dialect::V1);
    write_attributes(group, &form, LengthToWrite::Json(lengths))?;
    commit(group)
}

/// Commits all that was done to the file of a group.
fn commit(group: &Group) -> Result<()> {
    let file = group.file().map_err(|error| {
        Error::new(ErrorKind::Io, format!("{:?}: cannot find its file: {error}", group.name()))
    })?;
    store::commit(&file)
}

/// The bytes of all buffers of an array.
fn size_of_buffers(content: &Content) -> u64 {
    let (_, _, buffers) = content.to_buffers();
    buffers.values().map(|buffer| buffer.bytes().len() as u64).sum()
}

fn occupied(group: &Group) -> Error {
    let message = format!("expected a group without an array, found one in {:?}", group.name());
    Error::new(ErrorKind::Io, message)
}

/// Reads a whole array: an [`Array`] of your type, or [`Content`] of whatever is there. An array needs no more than the
/// columns of its type, and reads no others.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read; else as [`Array::from_buffers`].
pub fn read<A: FromGroup>(group: &Group) -> Result<A> {
    read_with(group, ReadOptions::default())
}

/// As [`read`], with options.
///
/// # Errors
/// As [`read`].
pub fn read_with<A: FromGroup>(group: &Group, options: ReadOptions) -> Result<A> {
    A::from_group(group, options)
}

/// Opens an array without reading any of its buffers.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read; `Mismatch` if the Form does not fit `T`.
pub fn open<T: Awkward>(group: &Group) -> Result<LazyArray<T>> {
    open_with(group, ReadOptions::default())
}

/// As [`open`], with options.
///
/// # Errors
/// As [`open`].
pub fn open_with<T: Awkward>(group: &Group, options: ReadOptions) -> Result<LazyArray<T>> {
    let (form, lengths) = description(group)?;
    let columns = FromBuffersOptions::new().lossy(options.lossy);
    let container = Hdf5Container::new(group).with_reading(options);
    LazyArray::partitioned(&form, lengths, container, &columns)
}

/// Opens an array of any type without reading any of its buffers.
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read.
pub fn open_dynamic(group: &Group) -> Result<LazyContent> {
    open_dynamic_with(group, ReadOptions::default())
}

/// As [`open_dynamic`], with options.
///
/// # Errors
/// As [`open_dynamic`].
pub fn open_dynamic_with(group: &Group, options: ReadOptions) -> Result<LazyContent> {
    let (form, lengths) = description(group)?;
    let container = Hdf5Container::new(group).with_reading(options);
    LazyContent::partitioned(&form, lengths, container, &FromBuffersOptions::default())
}

/// The Form of the array in a group, and the lengths of its partitions (one for all but some files of Awkward 1).
///
/// # Errors
/// `Form`, `Length` or `Io` if the group's attributes cannot be read.
pub fn description(group: &Group) -> Result<(Form, Vec<usize>)> {
    let form = Form::from_json(&read_form_attribute(group)?)?;
    let lengths = match read_length_attribute(group)? {
        Lengths::One(length) => vec![length],
        Lengths::Parts(lengths) => lengths,
    };
    Ok((form, lengths))
}

/// The shape in which a length that is there can be written again and again.
fn length_cell(group: &Group) -> Result<LengthCell> {
    Ok(if length_is_text(group)? { LengthCell::Text } else { LengthCell::Integer })
}

mod sealed {
    pub trait Sealed {}
}

/// What [`read`] can make of a group: an [`Array`] or [`Content`].
pub trait FromGroup: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn from_group(group: &Group, options: ReadOptions) -> Result<Self>;

    /// One array after the other.
    #[doc(hidden)]
    fn joined(parts: Vec<Self>) -> Result<Self>;
}

impl<T: Awkward> sealed::Sealed for Array<T> {}

impl<T: Awkward> FromGroup for Array<T> {
    fn from_group(group: &Group, options: ReadOptions) -> Result<Self> {
        open_with::<T>(group, options)?.load()
    }

    fn joined(mut parts: Vec<Self>) -> Result<Self> {
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let mut builder = Self::builder();
        // Each is dropped once it was copied.
        parts.into_iter().for_each(|part| builder.append(&part));
        Ok(builder.finish())
    }
}

impl sealed::Sealed for Content {}

impl FromGroup for Content {
    fn from_group(group: &Group, options: ReadOptions) -> Result<Self> {
        let (form, lengths) = description(group)?;
        let container = Hdf5Container::new(group).with_reading(options);
        Self::from_partitions(&form, &lengths, &container, &FromBuffersOptions::default())
    }

    fn joined(parts: Vec<Self>) -> Result<Self> {
        match parts.as_slice() {
            [only] => Ok(only.clone()),
            parts => Self::concatenate(parts),
        }
    }
}
