//! Opening what is to be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use awkward::hdf5::{Convention, File, Object, ReadOptions, Table};
use awkward::{Content, ErrorKind, Form, FormKind, LazyContent};

use crate::args::{ConventionName, Input};
use crate::failure::{Failure, Result};
use crate::merging;
use crate::parquet;
use crate::progress::{self, Progress};

/// About how many bytes of buffers a batch of rows has; smaller arrays are read at once.
const BATCH_BYTES: u64 = 64 << 20;

/// An array in a file, of which only the description was read.
pub(crate) struct Source {
    /// File and group, for messages.
    place: String,
    pub(crate) form: Form,
    /// The lengths of its partitions: one for all but row groups of Parquet and some files of Awkward 1.
    pub(crate) lengths: Vec<usize>,
    /// The sum of the lengths.
    pub(crate) length: usize,
    origin: Origin,
    /// Who adds to the file?
    pub(crate) writer: Writer,
}

/// What an array is read from.
enum Origin {
    Hdf5(Box<Table>, ReadOptions),
    Parquet(parquet::File),
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
        let group = input.group.as_deref();
        Self::open_at(&input.file, group, input.other_files, input.convention)
    }

    pub(crate) fn open_at(
        path: &Path,
        group: Option<&str>,
        other_files: bool,
        convention: ConventionName,
    ) -> Result<Self> {
        if parquet::is(path) {
            return Self::of_parquet(path, group, convention);
        }
        let file = open_file(path)?;
        let group = group.ok_or_else(|| {
            Failure::at(path.display(), "expected the group of the array (--group), found none")
        })?;
        Self::in_file(path, &file, group, other_files, convention)
    }

    /// The array that a file of Parquet is.
    pub(crate) fn of_parquet(
        path: &Path,
        group: Option<&str>,
        convention: ConventionName,
    ) -> Result<Self> {
        let file = parquet::File::open(path)?;
        let place = path.display().to_string();
        for (found, what) in
            [(group.is_some(), "--group"), (convention.chosen().is_some(), "--convention")]
        {
            if found {
                let reason = format!("a Parquet file is one array, to which {what} does not apply");
                return Err(Failure::at(place, reason));
            }
        }
        let (form, lengths) = (file.form().clone(), file.row_groups().to_vec());
        let length = sum(&lengths, &place)?;
        let (origin, writer) = (Origin::Parquet(file), Writer::None);
        Ok(Self { place, form, lengths, length, origin, writer })
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
        let length = sum(&lengths, &place)?;
        let writer = match (file.is_live(), file.is_abandoned()) {
            (true, _) => Writer::Live,
            (_, true) => Writer::Lost,
            _ => Writer::None,
        };
        let origin = Origin::Hdf5(Box::new(table), options);
        Ok(Self { place, form, lengths, length, origin, writer })
    }

    /// Where in an HDF5 file it is.
    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.origin {
            Origin::Hdf5(table, _) => Some(table),
            Origin::Parquet(_) => None,
        }
    }

    /// The file of Parquet that it is.
    pub(crate) fn parquet(&self) -> Option<&parquet::File> {
        match &self.origin {
            Origin::Hdf5(..) => None,
            Origin::Parquet(file) => Some(file),
        }
    }

    /// Refuses a table of which some column cannot be read.
    pub(crate) fn whole(self) -> Result<Self> {
        let problem = match &self.origin {
            Origin::Hdf5(table, _) => table.check().err().map(|error| error.to_string()),
            Origin::Parquet(file) => file.unread(),
        };
        problem.map_or_else(|| Ok(()), |problem| Err(self.failure(problem)))?;
        Ok(self)
    }

    /// The array with these columns and no others; with all, if none is named.
    pub(crate) fn select(mut self, columns: &[&str]) -> Result<Self> {
        if columns.is_empty() {
            return self.whole();
        }
        let chosen = match &self.origin {
            Origin::Hdf5(table, options) => table.select(columns).map(|table| {
                (table.form().clone(), Origin::Hdf5(Box::new(table), options.clone()))
            }),
            Origin::Parquet(file) => {
                file.select(columns).map(|file| (file.form().clone(), Origin::Parquet(file)))
            }
        };
        (self.form, self.origin) = chosen.map_err(|error| self.failure(error))?;
        Ok(self)
    }

    /// The type with its length.
    pub(crate) fn type_string(&self) -> String {
        format!("{} * {}", self.length, self.form.type_string())
    }

    /// An error with this array as its place, which it may name itself.
    pub(crate) fn failure(&self, error: impl std::fmt::Display) -> Failure {
        let text = error.to_string();
        let own = text.strip_prefix(&self.place).and_then(|rest| rest.strip_prefix(": "));
        Failure::at(&self.place, own.unwrap_or(&text))
    }

    /// The array, of which nothing is read yet; a bar tells how much was read, called as said.
    pub(crate) fn lazy(&self, doing: Option<&'static str>) -> Result<LazyContent> {
        let opened = match (&self.origin, doing) {
            (Origin::Hdf5(table, options), Some(doing)) => {
                let progress = progress::of_bytes(doing, Some(self.nbytes()));
                (**table).clone().with_reading(&options.clone().progress(progress)).open_dynamic()
            }
            (Origin::Hdf5(table, _), None) => table.open_dynamic(),
            (Origin::Parquet(file), _) => file.lazy(),
        };
        opened.map_err(|error| self.failure(error))
    }

    /// Bytes of the array in memory, about: of all datasets, without those that are no numbers, or of all columns of Parquet.
    pub(crate) fn nbytes(&self) -> u64 {
        let sizes: Vec<u64> = match &self.origin {
            Origin::Hdf5(table, _) => {
                let size = |key: &String| {
                    let info = table.describe(key).ok().flatten()?;
                    let items = info.len.unwrap_or_default() as u64;
                    Some(items.saturating_mul(info.primitive.itemsize() as u64))
                };
                table.keys().unwrap_or_default().iter().filter_map(size).collect()
            }
            Origin::Parquet(file) => {
                let columns = match self.form.kind() {
                    FormKind::Record { fields, .. } => fields.names(),
                    _ => None,
                };
                let is_read = |leaf: &parquet::Leaf| {
                    columns.is_none_or(|names| names.iter().any(|name| leaf.is_of(name)))
                };
                let leaves = file.leaves().into_iter().filter(is_read);
                leaves.map(|leaf| leaf.bytes_in_memory()).collect()
            }
        };
        sizes.into_iter().fold(0, u64::saturating_add)
    }

    /// Is the array so small that it is read at once?
    pub(crate) fn is_small(&self) -> bool {
        self.nbytes() <= BATCH_BYTES
    }

    /// How many rows to read at a time, so that memory is bounded.
    pub(crate) fn batch_rows(&self) -> usize {
        let bytes = self.nbytes();
        if bytes <= BATCH_BYTES {
            return usize::MAX;
        }
        let rows = self.length as u128 * u128::from(BATCH_BYTES) / u128::from(bytes);
        usize::try_from(rows).unwrap_or(usize::MAX).max(1)
    }

    /// An array without rows in the layout of all [`batches`](Self::batches), if that is not the one in which they are read.
    fn like(&self) -> Result<Option<Content>> {
        if self.parquet().is_none() && self.lengths.len() == 1 {
            return Ok(None);
        }
        merging::uniform(&self.form).map(Some).map_err(|error| self.failure(error))
    }

    /// The Form of all [`batches`](Self::batches).
    pub(crate) fn batch_form(&self) -> Result<Form> {
        Ok(self.like()?.map_or_else(|| self.form.clone(), |like| like.form()))
    }

    /// All rows in one layout, so many at a time, none of which are of two partitions; a bar tells how many were read, called as said.
    pub(crate) fn batches(
        &self,
        rows: usize,
        doing: &'static str,
    ) -> Result<impl Iterator<Item = Result<Content>> + '_> {
        let progress = Progress::of_other_rows(doing, self.length as u64);
        let like = self.like()?;
        let partitions: Vec<LazyContent> = self.lazy(None)?.partitions().collect();
        let batches = partitions.into_iter().flat_map(move |partition| partition.batches(rows));
        Ok(batches.map(move |batch| {
            let batch = batch.and_then(|batch| match &like {
                Some(like) => Content::concatenate(&[like.clone(), batch]),
                None => Ok(batch),
            });
            let batch = batch.map_err(|error| self.failure(error))?;
            progress.add(batch.len() as u64);
            Ok(batch)
        }))
    }
}

/// The sum of the lengths of partitions.
fn sum(lengths: &[usize], place: &str) -> Result<usize> {
    let sum = lengths.iter().try_fold(0_usize, |sum, &length| sum.checked_add(length));
    sum.ok_or_else(|| Failure::at(place, "expected lengths whose sum fits in memory"))
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
