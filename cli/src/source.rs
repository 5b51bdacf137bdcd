//! Opening what is to be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, Group, Hdf5Container, ReadOptions};
use awkward::{ErrorKind, Form, FromBuffersOptions, LazyContent};

use crate::args::Input;
use crate::failure::{Failure, Result};
use crate::progress;

/// An array in a file, of which only Form and length were read.
pub(crate) struct Source {
    /// File and group, for messages.
    place: String,
    pub(crate) form: Form,
    /// The lengths of its partitions: one for all but some files of Awkward 1.
    pub(crate) lengths: Vec<usize>,
    /// The sum of the lengths.
    pub(crate) length: usize,
    pub(crate) container: Hdf5Container,
    options: ReadOptions,
    /// Who adds to the file?
    pub(crate) writer: Writer,
}

/// Who adds to a file while it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    None,
    Live,
    /// One that has ended without closing the file.
    Lost,
}

impl Source {
    pub(crate) fn open(input: &Input) -> Result<Self> {
        Self::open_at(&input.file, &input.group, input.other_files)
    }

    pub(crate) fn open_at(path: &Path, group: &str, other_files: bool) -> Result<Self> {
        Self::in_file(path, &open_file(path)?, group, other_files)
    }

    pub(crate) fn in_file(
        path: &Path,
        file: &File,
        group: &str,
        other_files: bool,
    ) -> Result<Self> {
        let place = place_of(path, group);
        let options = ReadOptions::new().other_files(other_files);
        let group = open_group(path, file, group, &options)?;
        let (form, lengths) =
            hdf5::description(&group).map_err(|error| Failure::at(&place, error))?;
        let length = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        let length = length
            .ok_or_else(|| Failure::at(&place, "expected lengths whose sum fits in memory"))?;
        let container = Hdf5Container::new(&group).with_reading(options.clone());
        let writer = match (file.is_live(), file.is_abandoned()) {
            (true, _) => Writer::Live,
            (_, true) => Writer::Lost,
            _ => Writer::None,
        };
        Ok(Self { place, form, lengths, length, container, options, writer })
    }

    /// The type with its length.
    pub(crate) fn type_string(&self) -> String {
        format!("{} * {}", self.length, self.form.type_string())
    }

    /// An error with this array as its place.
    pub(crate) fn failure(&self, error: impl std::fmt::Display) -> Failure {
        Failure::at(&self.place, error)
    }

    /// The array, of which nothing is read yet; a bar tells how much was read, called as said.
    pub(crate) fn lazy(&self, doing: Option<&'static str>) -> Result<LazyContent> {
        let container = match doing {
            Some(doing) => {
                let progress = progress::of_bytes(doing, Some(self.nbytes()));
                self.container.clone().with_reading(self.options.clone().progress(progress))
            }
            None => self.container.clone(),
        };
        let (lengths, options) = (self.lengths.clone(), FromBuffersOptions::new());
        LazyContent::partitioned(&self.form, lengths, container, &options)
            .map_err(|error| self.failure(error))
    }

    /// Bytes of all datasets of the group, as they would be in memory; those that are no numbers do not count.
    pub(crate) fn nbytes(&self) -> u64 {
        let size = |key: &String| {
            let info = self.container.describe(key).ok().flatten()?;
            Some((info.len as u64).saturating_mul(info.primitive.itemsize() as u64))
        };
        self.container
            .keys()
            .unwrap_or_default()
            .iter()
            .filter_map(size)
            .fold(0, u64::saturating_add)
    }
}

/// How a group of a file is called in messages.
pub(crate) fn place_of(path: &Path, group: &str) -> String {
    format!("{}:{group}", path.display())
}

/// Opens a file to read it.
pub(crate) fn open_file(path: &Path) -> Result<File> {
    let metadata = fs::metadata(path).map_err(|error| Failure::at(path.display(), error))?;
    // Opening a pipe would wait for ever.
    if !metadata.is_file() {
        let found = if metadata.is_dir() { "a folder" } else { "something else" };
        return Err(Failure::at(path.display(), format!("expected a file, found {found}")));
    }
    let alias = Alias::of(path)?;
    File::open(alias.path()).map_err(|error| Failure::about(path, &error))
}

/// Opens a group of a file.
fn open_group(path: &Path, file: &File, name: &str, options: &ReadOptions) -> Result<Group> {
    hdf5::open_group_with(file, name, options).map_err(|error| {
        let found = match error.kind() {
            ErrorKind::Dtype => "a dataset",
            ErrorKind::Unsupported => "a link to another file (--other-files follows it)",
            _ => "none of this name",
        };
        Failure::at(place_of(path, name), format!("expected a group, found {found}"))
    })
}

/// A name in UTF-8 for a file or folder, since libhdf5's bindings take no other: its own, or else one by way of an open handle,
/// which is good as long as this lives.
pub(crate) struct Alias {
    path: PathBuf,
    _handle: Option<fs::File>,
}

impl Alias {
    pub(crate) fn of(path: &Path) -> Result<Self> {
        if path.to_str().is_some() {
            return Ok(Self { path: path.to_owned(), _handle: None });
        }
        Self::by_handle(path).map_err(|error| Failure::at(path.display(), error))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    #[cfg(target_os = "linux")]
    fn by_handle(path: &Path) -> io::Result<Self> {
        use std::os::fd::AsRawFd;

        let handle = fs::File::open(path)?;
        Ok(Self {
            path: format!("/proc/self/fd/{}", handle.as_raw_fd()).into(),
            _handle: Some(handle),
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn by_handle(_: &Path) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "expected a name in UTF-8"))
    }
}
