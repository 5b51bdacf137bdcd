//! The files of a file set: which there are, what is in them, and reading from those that are open.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::Fragment;
use crate::budget::Budget;
use crate::buffers::{BufferKey, KeyParts};
use crate::container::{Container, RawBuffer, reads_within};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::hdf5::{File, FromGroup, Object, ReadOptions, Table, groups, tables};

/// Endings of the names of files that are looked for in a folder.
const ENDINGS: [&str; 7] = ["h5", "hdf5", "nwb", "lh5", "h5ad", "nc", "nxs"];
/// How many files are kept open.
const MOST_OPEN: usize = 32;

/// The files of a folder, of a pattern, or the one file that there is, by their names.
pub(super) fn find(path: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(ErrorKind::Io, format!("{}: cannot look for files: {error}", path.display()))
    };
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(|error| failed(&error))? {
            let path = entry.map_err(|error| failed(&error))?.path();
            let name = path.file_name().unwrap_or_default();
            let hidden = name.as_encoded_bytes().starts_with(b".");
            if !hidden
                && path.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known))
            {
                found.push(path);
            }
        }
    } else if path.exists() {
        found.push(path.to_owned());
    } else {
        let pattern = path.to_str().ok_or_else(|| failed(&"expected a pattern in UTF-8"))?;
        for entry in glob::glob(pattern).map_err(|error| failed(&error))? {
            found.push(entry.map_err(|error| failed(&error))?);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// The error for a path that leads to no file.
pub(super) fn none_found(path: &Path) -> Error {
    let message = format!("{}: expected at least one file, found none", path.display());
    Error::new(ErrorKind::Length, message)
}

/// The only group of a file that holds an array; if there is none, the only table in a layout of others.
pub(super) fn only_group(path: &Path) -> Result<String> {
    let told = |error: Error| named(path, &error);
    let opened = file(path).map_err(told)?;
    let mut found = groups(&opened).map_err(told)?;
    if found.is_empty() {
        let others = tables(&opened, &ReadOptions::new()).map_err(told)?;
        found.extend(others.into_iter().map(|table| table.path));
    }
    match (found.pop(), found.len()) {
        (Some(only), 0) => Ok(only),
        (_, others) => Err(told(Error::new(
            ErrorKind::Io,
            format!(
                "expected one group with an array, found {} (FileSet::open_with takes its name)",
                others + 1
            ),
        ))),
    }
}

fn file(path: &Path) -> Result<File> {
    File::open(path).map_err(failed)
}

fn failed(error: ::hdf5::Error) -> Error {
    let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    Error::new(ErrorKind::Io, format!("cannot open it: {text}"))
}

/// An error with the path of the file that it is about.
pub(super) fn named(path: &Path, error: &Error) -> Error {
    let place = path.display().to_string();
    let message = match error.message() {
        message if message.contains(&place) => message.to_owned(),
        message => format!("{place}: {message}"),
    };
    error.with_message(message)
}

/// How files are opened, and those that are open.
#[derive(Debug)]
pub(super) struct Files {
    /// The group in each of them.
    group: String,
    options: ReadOptions,
    /// The last ones that were used, the last one last.
    used: Mutex<VecDeque<(PathBuf, Table)>>,
}

impl Files {
    pub(super) fn new(group: String, options: ReadOptions) -> Self {
        Self { group, options, used: Mutex::default() }
    }

    pub(super) fn options(&self) -> &ReadOptions {
        &self.options
    }

    pub(super) fn group_name(&self) -> &str {
        &self.group
    }

    /// What is in a file.
    pub(super) fn describe(&self, path: &Path) -> Result<Fragment> {
        let described = self.open(path).map_err(|error| named(path, &error))?;
        let (form, lengths) = (described.form().clone(), described.lengths().to_vec());
        let statistics = Arc::default();
        Ok(Fragment { path: path.to_owned(), form: Arc::new(form), lengths, statistics })
    }

    fn open(&self, path: &Path) -> Result<Table> {
        let root = Object::of(&*file(path)?)?;
        let object = root.open_with(&self.group, &self.options)?;
        let table = Table::of(object.location(), &self.options)?;
        table.check()?;
        Ok(table)
    }

    /// The array of a file, which must be what is known of it.
    pub(super) fn table(&self, fragment: &Fragment) -> Result<Table> {
        let told = |error: Error| named(&fragment.path, &error);
        let table = self.open(&fragment.path).map_err(told)?;
        let wrong = |kind, what: &str| {
            Error::new(
                kind,
                format!(
                    "{}: expected the {what} that was found before (or stands in the manifest), found another one",
                    fragment.path.display()
                ),
            )
        };
        if *table.form() != *fragment.form {
            return Err(wrong(ErrorKind::Mismatch, "Form"));
        }
        if table.lengths() != fragment.lengths {
            return Err(wrong(ErrorKind::Length, "length"));
        }
        Ok(table)
    }

    /// Reads a whole file.
    pub(super) fn read<A: FromGroup>(&self, fragment: &Fragment) -> Result<A> {
        A::from_table(&self.table(fragment)?).map_err(|error| named(&fragment.path, &error))
    }

    /// The buffers of a file, which stays open for a while.
    fn container(&self, fragment: &Fragment) -> Result<Arc<dyn Container + Send + Sync>> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let at = used.iter().position(|(path, _)| *path == fragment.path);
        let entry = match at.and_then(|at| used.remove(at)) {
            Some(entry) => entry,
            None => (fragment.path.clone(), self.table(fragment)?),
        };
        if used.len() >= MOST_OPEN {
            used.pop_front();
        }
        let container = entry.1.container();
        used.push_back(entry);
        Ok(container)
    }
}

/// The partitions of all files as one container.
pub(super) struct Source {
    files: Arc<Files>,
    fragments: Vec<Fragment>,
    /// File and number of each partition.
    partitions: Vec<(usize, usize)>,
}

/// Stands between the number of the partition, form key and attribute. Form keys with it are found all the same: they are what
/// stands between the first and the last one.
const BETWEEN: char = '/';

/// The name by which a [`Source`] is asked for a buffer.
pub(super) fn name_of_buffer(parts: KeyParts<'_>) -> String {
    format!("{}{BETWEEN}{}{BETWEEN}{}", parts.partition, parts.form_key, parts.attribute)
}

impl Source {
    pub(super) fn new(files: Arc<Files>, fragments: Vec<Fragment>) -> Self {
        let partitions = fragments.iter().enumerate();
        let partitions = partitions
            .flat_map(|(file, fragment)| (0..fragment.lengths.len()).map(move |i| (file, i)));
        Self { files, partitions: partitions.collect(), fragments }
    }
}

impl Container for Source {
    reads_within!();

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let asked = key.split_once(BETWEEN).and_then(|(partition, rest)| {
            let (form_key, attribute) = rest.rsplit_once(BETWEEN)?;
            let (file, partition) = self.partitions.get(partition.parse::<usize>().ok()?)?;
            Some((self.fragments.get(*file)?, *partition, form_key, attribute))
        });
        let Some((fragment, partition, form_key, attribute)) = asked else { return Ok(None) };
        let container = self.files.container(fragment)?;
        for name in BufferKey::spellings(form_key, attribute, partition) {
            let found = container.get_within(&name, bytes.clone(), budget);
            if let Some(found) = found.map_err(|error| named(&fragment.path, &error))? {
                return Ok(Some(found));
            }
        }
        // The name that it was asked for by says nothing to anybody.
        let name = BufferKey::spellings(form_key, attribute, partition).into_iter().next();
        let message = format!("expected a buffer named {:?}, found none", name.unwrap_or_default());
        Err(named(&fragment.path, &Error::new(ErrorKind::MissingBuffer, message)))
    }
}

/// What a manifest must say of a Form, too.
pub(super) fn form_of(text: &str) -> Result<Arc<Form>> {
    Form::from_json(text).map(Arc::new)
}
