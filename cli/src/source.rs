//! Opening what is to be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use awkward::hdf5::{Convention, File, Object, ReadOptions, Table};
use awkward::{ErrorKind, Form, LazyContent};

use crate::args::{ConventionName, Input};
use crate::failure::{Failure, Result};
use crate::progress;

/// An array in a file, of which only the description was read.
pub(crate) struct Source {
    /// File and group, for messages.
    place: String,
    pub(crate) form: Form,
    /// The lengths of its partitions: one for all but some files of Awkward 1.
    pub(crate) lengths: Vec<usize>,
    /// The sum of the lengths.
    pub(crate) length: usize,
    pub(crate) table: Table,
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
        Self::open_at(&input.file, &input.group, input.other_files, input.convention)
    }

    pub(crate) fn open_at(
        path: &Path,
        group: &str,
        other_files: bool,
        convention: ConventionName,
    ) -> Result<Self> {
        Self::in_file(path, &open_file(path)?, group, other_files, convention)
    }

    pub(crate) fn in_file(
        path: &Path,
        file: &File,
        group: &str,
        other_files: bool,
        convention: ConventionName,
    ) -> Result<Self> {
        let place = place_of(path, group);
        let options = ReadOptions::new().other_files(other_files);
        let object = open_object(path, file, group, &options)?;
        // What the error says of its place is said already.
        let own = format!("{}: ", object.place());
        let failed = |error: awkward::Error| {
            let text = error.to_string();
            Failure::at(&place, text.strip_prefix(&own).unwrap_or(&text))
        };
        let convention = match convention.chosen() {
            Some(convention) => convention,
            None => Convention::of(object.location()).map_err(failed)?,
        };
        let table = Table::in_layout(object.location(), convention, &options).map_err(failed)?;
        Self::of_table(place, file, table, options)
    }

    /// A table that was found in a file.
    pub(crate) fn of_table(
        place: String,
        file: &File,
        table: Table,
        options: ReadOptions,
    ) -> Result<Self> {
        let (form, lengths) = (table.form().clone(), table.lengths().to_vec());
        let length = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
        let length = length
            .ok_or_else(|| Failure::at(&place, "expected lengths whose sum fits in memory"))?;
        let writer = match (file.is_live(), file.is_abandoned()) {
            (true, _) => Writer::Live,
            (_, true) => Writer::Lost,
            _ => Writer::None,
        };
        Ok(Self { place, form, lengths, length, table, options, writer })
    }

    /// Refuses a table of which some column cannot be read.
    pub(crate) fn whole(self) -> Result<Self> {
        self.table.check().map_err(|error| self.failure(error))?;
        Ok(self)
    }

    /// The array with these columns and no others; with all, if none is named.
    pub(crate) fn select(mut self, columns: &[&str]) -> Result<Self> {
        if columns.is_empty() {
            return self.whole();
        }
        self.table = self.table.select(columns).map_err(|error| self.failure(error))?;
        self.form = self.table.form().clone();
        Ok(self)
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
        let table = match doing {
            Some(doing) => {
                let progress = progress::of_bytes(doing, Some(self.nbytes()));
                self.table.clone().with_reading(&self.options.clone().progress(progress))
            }
            None => self.table.clone(),
        };
        table.open_dynamic().map_err(|error| self.failure(error))
    }

    /// Bytes of all datasets of the array, as they would be in memory; those that are no numbers do not count.
    pub(crate) fn nbytes(&self) -> u64 {
        let size = |key: &String| {
            let info = self.table.describe(key).ok().flatten()?;
            Some(
                (info.len.unwrap_or_default() as u64)
                    .saturating_mul(info.primitive.itemsize() as u64),
            )
        };
        self.table.keys().unwrap_or_default().iter().filter_map(size).fold(0, u64::saturating_add)
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

/// Opens a group or a dataset of a file.
fn open_object(path: &Path, file: &File, name: &str, options: &ReadOptions) -> Result<Object> {
    let failed = |found: &str| Failure::at(place_of(path, name), found);
    let root = Object::of(file).map_err(|error| Failure::about(path, &error))?;
    root.open_with(name, options).map_err(|error| {
        let found = match error.kind() {
            ErrorKind::Dtype => "something else",
            ErrorKind::Unsupported => "a link to another file (--other-files follows it)",
            _ => "none of this name",
        };
        failed(&format!("expected a group, found {found}"))
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
