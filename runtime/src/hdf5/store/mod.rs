//! HDF5 groups as containers: one one-dimensional dataset a buffer, named by its key, and two attributes for Form and length.
//! What is above (`hdf5`) knows arrays; here are datasets, attributes, links and files, and nothing else calls libhdf5.

mod attributes;
mod chunks;
mod datatype;
mod ffi;
mod files;
mod filters;
mod growing;
mod journal;
mod objects;
mod options;
mod progress;
mod read;
mod room;
mod storage;
mod system;
mod threads;
mod why;
mod write;

use std::fmt::{self, Display};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use ::hdf5::{Dataset, Group, Location};

pub(crate) use attributes::{LengthCell, write_form_attribute, write_text_attribute};
pub use attributes::{
    LengthToWrite, Lengths, has_form_attribute, read_form_attribute, read_length_attribute,
    write_attributes,
};
pub(crate) use files::{FileMode, Liveness, liveness, make_file, open_file};
pub use growing::Durability;
pub(crate) use growing::{Commits, Growing, commit};
pub(crate) use journal::recover_if;
pub use journal::{Recovered, recover, recover_forced};
pub(crate) use objects::{Element, Heap, HeapKind, Items, Reading, Rows, say};
pub use objects::{
    Link, LinkTarget, Object, StorageInfo, ToObject, create_group, groups, links, open_group,
    open_group_with,
};
pub use options::ReadOptions;
pub use progress::Progress;
pub use read::DatasetInfo;
pub use storage::{Codec, StorageOptions};
pub(crate) use system::prefer_large_pages;

use crate::budget::Budget;
use crate::container::{Container, ContainerMut, RawBuffer, reads_within};
use crate::error::{Error, ErrorKind, Result};

/// The datasets of one HDF5 group as named buffers.
///
/// Reads whatever libhdf5 reads: any storage layout and filter, either byte order, any number of dimensions (flattened in C
/// order). Booleans are h5py's enumeration, complex numbers its compound `{r, i}`, 16-byte floats are passed on as they are.
/// Soft links are followed within the file. What leaves it is refused unless [`ReadOptions::other_files`] allows it.
///
/// Cloning shares the open group.
///
/// ```
/// use awkward::container::{Container, ContainerMut};
/// use awkward::hdf5::{File, Hdf5Container};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("events.h5");
/// let file = File::create(&path)?;
/// let mut container = Hdf5Container::new(&file.create_group("events")?);
/// container.insert("node0-offsets", vec![0_i64, 3, 3, 5].into())?;
///
/// let part = container.get_range("node0-offsets", 8..24)?.unwrap(); // reads these bytes only
/// assert_eq!(*part.bytes().to_items::<i64>()?, [3, 3]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Hdf5Container {
    group: Group,
    storage: StorageOptions,
    reading: ReadOptions,
    /// For writing.
    progress: Option<Progress>,
    /// The file in memory, once it was wanted there.
    map: Arc<OnceLock<Option<ffi::Mapped>>>,
}

impl Hdf5Container {
    /// Returns the datasets of a group as a container. A file is a group too: its root.
    #[must_use]
    pub fn new(group: &Group) -> Self {
        Self {
            group: group.clone(),
            storage: StorageOptions::default(),
            reading: ReadOptions::default(),
            progress: None,
            map: Arc::default(),
        }
    }

    /// Says how new datasets are stored.
    #[must_use]
    pub fn with_storage(mut self, storage: StorageOptions) -> Self {
        self.storage = storage;
        self
    }

    /// Says how buffers are read.
    #[must_use]
    pub fn with_reading(mut self, mut options: ReadOptions) -> Self {
        options.progress = options.progress.map(|progress| progress.of(None));
        self.reading = options;
        self
    }

    /// Says who is told how far writing has come.
    pub(crate) fn with_progress(mut self, progress: Option<Progress>) -> Self {
        self.progress = progress;
        self
    }

    /// Returns the group.
    #[must_use]
    pub fn group(&self) -> &Group {
        &self.group
    }

    /// Returns the names of all datasets of the group, sorted.
    ///
    /// # Errors
    /// `Io` if the group cannot be read.
    pub fn keys(&self) -> Result<Vec<String>> {
        let links = ffi::links(&self.group)
            .map_err(|error| io(&place(&self.group), "list its members", &error))?;
        let elsewhere = self.reading.other_files;
        let mut names: Vec<String> = links.into_iter().map(|(name, _)| name).collect();
        names.retain(|name| {
            matches!(ffi::find(&self.group, name, elsewhere), Ok(ffi::Found::Dataset(_)))
        });
        names.sort_unstable();
        Ok(names)
    }

    /// Returns what the dataset of this name is, without reading its items; `None` if there is none.
    ///
    /// # Errors
    /// `Dtype` if it is no dataset of numbers, `Io` if it cannot be opened.
    pub fn describe(&self, key: &str) -> Result<Option<DatasetInfo>> {
        self.readable(key, &self.of(key))?.map(|found| Ok(found.info())).transpose()
    }

    /// Returns how many bytes of the file the items of this dataset take, compressed as they are; `None` if there is none.
    ///
    /// # Errors
    /// As [`describe`](Self::describe), except that any type of items will do.
    pub fn stored_bytes(&self, key: &str) -> Result<Option<u64>> {
        Ok(self.opened(key)?.map(|dataset| dataset.storage_size()))
    }

    /// The dataset of this name, with what its header tells.
    fn readable<'a>(
        &self,
        key: &str,
        place: &'a (dyn Display + Sync),
    ) -> Result<Option<read::Readable<'a>>> {
        let Some((dataset, storage)) = self.found(key)? else { return Ok(None) };
        read::open(dataset, storage, place).map(Some)
    }

    /// The dataset of this name; nothing if there is nothing of this name.
    pub(crate) fn opened(&self, key: &str) -> Result<Option<Dataset>> {
        Ok(self.found(key)?.map(|(dataset, _)| dataset))
    }

    fn found(&self, key: &str) -> Result<Option<(Dataset, ffi::Storage)>> {
        let failed = |error| io(&self.of(key), "open", &error);
        let elsewhere = self.reading.other_files;
        let found = match ffi::find(&self.group, key, elsewhere) {
            // Asked afterwards, since what is read is there in most cases.
            Err(_) if !ffi::exists(&self.group, key) => return Ok(None),
            found => found.map_err(failed)?,
        };
        let found = match found {
            ffi::Found::Dataset(dataset) => {
                let storage = ffi::storage(&dataset).map_err(failed)?;
                if !elsewhere && objects::reaches_elsewhere(&dataset, &storage).map_err(failed)? {
                    return Err(self.refused(key, "one that can take its items from others"));
                }
                return Ok(Some((dataset, storage)));
            }
            ffi::Found::Elsewhere => return Err(self.refused(key, "a link to another")),
            ffi::Found::Group(_) => "a group",
            ffi::Found::Other(found) => found,
        };
        Err(Error::new(
            ErrorKind::Dtype,
            format!("{}: expected a dataset, found {found}", self.of(key)),
        ))
    }

    /// The error for what would leave the file.
    fn refused(&self, key: &str, found: &str) -> Error {
        Error::new(
            ErrorKind::Unsupported,
            format!(
                "{}: expected a dataset of this file, found {found} (ReadOptions::other_files allows it)",
                self.of(key)
            ),
        )
    }

    /// The name of a dataset, for messages.
    fn of<'a>(&'a self, key: &'a str) -> Member<'a> {
        Member { key, group: &self.group }
    }
}

impl Container for Hdf5Container {
    reads_within!();

    /// Reads this part of the dataset and no other: of a chunked dataset, the chunks that it touches.
    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let place = self.of(key);
        let Some(found) = self.readable(key, &place)? else { return Ok(None) };
        if let Some(promised) = self.reading.map {
            let file = || self.map.get_or_init(|| ffi::map(&self.group, promised)).as_ref();
            if let Some(mapped) = found.map(&bytes, file) {
                budget.found(&found.source()?, mapped.bytes().len() as u64);
                progress::add(self.reading.progress.as_ref(), mapped.bytes().len());
                return Ok(Some(mapped));
            }
        }
        found.read(bytes, &self.reading, budget).map(Some)
    }
}

impl ContainerMut for Hdf5Container {
    /// Writes one dataset of one dimension. An older *dataset* of this name is replaced; the space it took in the file is
    /// reused by libhdf5 where it can be.
    fn insert(&mut self, key: &str, buffer: RawBuffer) -> Result<()> {
        if self.opened(key)?.is_some() {
            self.group.unlink(key).map_err(|error| io(&self.of(key), "replace", &error))?;
        }
        let progress = self.progress.as_ref();
        write::write(&self.group, key, &buffer, self.storage, progress, &self.of(key))
    }
}

/// Are these two names of one object, in one file?
pub(crate) fn same_object(a: &Location, b: &Location) -> Result<bool> {
    let of = |object| ffi::address(object).map_err(|error| io(&place(object), "find", &error));
    Ok(of(a)? == of(b)?)
}

/// An object and its file, for messages. The name of an object that was found in a walk over a file is not at hand: libhdf5 searches
/// the file for it, so that it is asked for in need only.
struct Place<'a>(&'a Location);

impl Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.0.name(), self.0.filename())
    }
}

/// An object and its file.
fn place(object: &Location) -> Place<'_> {
    Place(object)
}

/// A member of a group, for messages.
struct Member<'a> {
    key: &'a str,
    group: &'a Location,
}

impl Display for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in {}", self.key, place(self.group))
    }
}

/// An error of libhdf5 as one of ours, on one line.
fn io(place: &dyn Display, verb: &str, error: &impl Display) -> Error {
    let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    Error::new(ErrorKind::Io, format!("{place}: cannot {verb}: {text}"))
}

#[cfg(test)]
mod tests;
