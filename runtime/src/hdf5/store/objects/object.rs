//! Objects of a file: groups and datasets, by their paths and by references.

use ::hdf5::{Dataset, Group, Location};

use super::super::ffi::{self, Found, Layout, LinkKind};
use super::super::{Member, ReadOptions, filters, io, place};
use crate::error::{Error, ErrorKind, Result};

/// How the items of a dataset are stored, as its header tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StorageInfo {
    /// The number of items along each dimension; none for a single item, and `[0]` for a dataset without a shape.
    pub shape: Vec<usize>,
    /// How many bytes an item has, before filters. Of texts and sequences of any length, that is the place where they are found.
    pub itemsize: usize,
    /// The number of items of a chunk along each dimension; `None` if the dataset is not cut into chunks.
    pub chunk: Option<Vec<usize>>,
    /// The filters of its chunks by their names and levels, in the order in which they were applied: `shuffle`, `gzip 4`.
    pub filters: Vec<String>,
    /// How many bytes of the file the items take, compressed as they are.
    pub stored_bytes: u64,
}

/// A group or a dataset of an HDF5 file, with its attributes. Cheap to clone.
///
/// All ways from one object to others stay in the file: soft links are followed, links to other files are errors.
///
/// ```
/// use awkward::hdf5::{File, Object};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("a.h5");
/// let file = File::create(&path)?;
/// file.create_group("run1")?.new_attr::<i64>().create("number")?.write_scalar(&7)?;
/// let run = Object::of(&file)?.member("run1")?.unwrap();
/// assert_eq!((run.path().as_str(), run.integers("number")?), ("/run1", Some(vec![7])));
/// assert!(run.member("events")?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Object {
    /// A group, or a file, which is its root group.
    Group(Group),
    /// A dataset.
    Dataset(Dataset),
}

impl Object {
    /// Returns the group or dataset that something is.
    ///
    /// # Errors
    /// `Dtype` if it is neither.
    pub fn of(object: &impl ToObject) -> Result<Self> {
        object.to_object()
    }

    /// The group or dataset of a handle.
    fn at(location: &Location) -> Result<Self> {
        let found = ffi::find(location, ".", false);
        Self::found(found.map_err(|error| io(&place(location), "open", &error))?, &place(location))
    }

    /// Takes what a name or a reference leads to.
    fn found(found: Found, of: &dyn std::fmt::Display) -> Result<Self> {
        let other = match found {
            Found::Group(group) => return Ok(Self::Group(group)),
            Found::Dataset(dataset) => return Ok(Self::Dataset(dataset)),
            Found::Elsewhere => {
                let message =
                    format!("{of}: expected an object of this file, found a link to another");
                return Err(Error::new(ErrorKind::Unsupported, message));
            }
            Found::Other(other) => other,
        };
        let message = format!("{of}: expected a group or a dataset, found {other}");
        Err(Error::new(ErrorKind::Dtype, message))
    }

    /// Opens what a path leads to: `/` is the file itself, and a path that begins with it starts there.
    ///
    /// # Errors
    /// `Unsupported` if it leaves the file, `Io` if it leads nowhere, `Dtype` if it leads to something else.
    pub fn open(&self, path: &str) -> Result<Self> {
        self.open_with(path, &ReadOptions::new())
    }

    /// Opens what a path leads to as [`open`](Self::open) does, with options: links to other files are followed if
    /// [`ReadOptions::other_files`] says so.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(&self, path: &str, options: &ReadOptions) -> Result<Self> {
        let of = Member { key: path, group: self.location() };
        let found = ffi::find(self.location(), path, options.other_files);
        Self::found(found.map_err(|error| io(&of, "open", &error))?, &of)
    }

    /// Returns the member of this name, or `None` if there is none, as in a dataset.
    ///
    /// # Errors
    /// `Invalid` if it is no name but a path; else as [`open`](Self::open).
    pub fn member(&self, name: &str) -> Result<Option<Self>> {
        self.member_with(name, &ReadOptions::new())
    }

    /// Returns the member of this name as [`member`](Self::member) does, with options: links to other files are followed if
    /// [`ReadOptions::other_files`] says so.
    ///
    /// # Errors
    /// As [`member`](Self::member).
    pub fn member_with(&self, name: &str, options: &ReadOptions) -> Result<Option<Self>> {
        let Self::Group(group) = self else { return Ok(None) };
        if name.is_empty() || name.contains('/') || name == "." || name == ".." {
            let message =
                format!("{}: expected the name of a member, found {name:?}", self.place());
            return Err(Error::invalid(message));
        }
        if !ffi::exists(group, name) {
            return Ok(None);
        }
        self.open_with(name, options).map(Some)
    }

    /// Returns the names of the members, in alphabetical order; a dataset has none.
    ///
    /// # Errors
    /// `Io` if they cannot be listed.
    pub fn names(&self) -> Result<Vec<String>> {
        self.links().map(|links| links.into_iter().map(|(name, _)| name).collect())
    }

    /// The names of the members, and whether each is one of this very group: no soft link, and none to another file.
    pub(crate) fn links(&self) -> Result<Vec<(String, bool)>> {
        let Self::Group(group) = self else { return Ok(Vec::new()) };
        let links =
            ffi::links(group).map_err(|error| io(&place(group), "list its members", &error))?;
        let mut names: Vec<(String, bool)> =
            links.into_iter().map(|(name, kind)| (name, kind == LinkKind::Hard)).collect();
        names.sort_unstable();
        Ok(names)
    }

    /// Returns the path in its file by which it was opened, or by which libhdf5 finds it.
    #[must_use]
    pub fn path(&self) -> String {
        self.location().name()
    }

    /// Returns path and file, for messages.
    #[must_use]
    pub fn place(&self) -> String {
        place(self.location()).to_string()
    }

    /// Returns it as that from which all objects are reached.
    #[must_use]
    pub fn location(&self) -> &Location {
        match self {
            Self::Group(group) => group,
            Self::Dataset(dataset) => dataset,
        }
    }

    /// Returns the dataset, or `None` for a group.
    #[must_use]
    pub fn dataset(&self) -> Option<&Dataset> {
        match self {
            Self::Group(_) => None,
            Self::Dataset(dataset) => Some(dataset),
        }
    }

    /// Returns the group, or `None` for a dataset.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        match self {
            Self::Group(group) => Some(group),
            Self::Dataset(_) => None,
        }
    }

    /// Returns a member that has to be there.
    ///
    /// # Errors
    /// `MissingBuffer` if there is none; else as [`member_with`](Self::member_with).
    pub(crate) fn needed(&self, name: &str, options: &ReadOptions) -> Result<Self> {
        self.member_with(name, options)?.ok_or_else(|| {
            let message = format!("{self}: expected a member {name:?}, found none");
            Error::new(ErrorKind::MissingBuffer, message)
        })
    }

    /// Returns how the items of a dataset are stored, of whatever type they are; `None` for a group.
    ///
    /// ```
    /// use awkward::hdf5::{File, Object};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("a.h5");
    /// let file = File::create(&path)?;
    /// file.new_dataset::<f64>().chunk([256, 2]).shuffle().deflate(4).shape([1000, 2]).create("x")?;
    /// let info = Object::of(&file)?.open("x")?.storage()?.unwrap();
    /// assert_eq!((info.chunk, info.itemsize), (Some(vec![256, 2]), 8));
    /// assert_eq!(info.filters, ["shuffle", "gzip 4"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `Io` if the header cannot be read.
    pub fn storage(&self) -> Result<Option<StorageInfo>> {
        let Self::Dataset(dataset) = self else { return Ok(None) };
        let failed = |error| io(self, "open", &error);
        let storage = ffi::storage(dataset).map_err(failed)?;
        Ok(Some(StorageInfo {
            shape: ffi::shape(dataset).map_err(failed)?.unwrap_or_else(|| vec![0]),
            itemsize: dataset.dtype().map_err(failed)?.size(),
            chunk: (storage.layout == Layout::Chunked).then_some(storage.chunk),
            filters: storage.filters.iter().map(filters::described).collect(),
            stored_bytes: dataset.storage_size(),
        }))
    }

    /// Returns a number by which an object is told from all others of its file, whatever its names.
    ///
    /// # Errors
    /// `Io` if it cannot be found.
    pub fn address(&self) -> Result<u64> {
        ffi::address(self.location()).map_err(|error| io(&place(self.location()), "find", &error))
    }

    /// Opens what a reference that stands in this object leads to.
    pub(super) fn referred(&self, reference: u64, of: &dyn std::fmt::Display) -> Result<Self> {
        let found = ffi::dereference(self.location(), reference);
        Self::found(found.map_err(|error| io(of, "follow the reference", &error))?, of)
    }
}

/// What is a group or a dataset: a [`Group`], a [`Dataset`], a file, which is its root group, an [`Object`].
pub trait ToObject {
    /// Returns the group or dataset.
    ///
    /// # Errors
    /// `Dtype` if it is neither.
    fn to_object(&self) -> Result<Object>;
}

impl ToObject for Object {
    fn to_object(&self) -> Result<Self> {
        Ok(self.clone())
    }
}

macro_rules! handles {
    ($($handle:ty),*) => {$(
        impl ToObject for $handle {
            fn to_object(&self) -> Result<Object> {
                Object::at(self)
            }
        }
    )*};
}

handles!(Location, Group, Dataset, ::hdf5::File);

/// Where it is, for messages.
impl std::fmt::Display for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        place(self.location()).fmt(f)
    }
}
