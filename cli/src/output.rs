//! Writing an array into a file: all of it or nothing.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, ContentWriter, File, Group, Hdf5Container, WriteOptions};
use awkward::{Content, ErrorKind};

use crate::failure::{Failure, Result};
use crate::source::{Alias, place_of};

/// An array that is to be written.
pub(crate) struct New {
    pub(crate) content: Content,
    pub(crate) options: WriteOptions,
    /// Can it grow later?
    pub(crate) chunked: bool,
}

impl New {
    fn store(&self, group: &Group) -> awkward::Result<()> {
        if !self.chunked {
            return hdf5::write(group, &self.content, &self.options);
        }
        // Masks of single bits cannot grow, those of bytes can.
        let content = match &self.content {
            Content::BitMasked(node) => node.to_byte_masked().into(),
            other => other.clone(),
        };
        let mut writer = ContentWriter::create(group, &content.form(), &self.options)?;
        writer.push(&content)?;
        writer.finish()
    }
}

/// Writes an array to a group of a file that is there or not.
pub(crate) fn write(path: &Path, group: &str, array: &New) -> Result<()> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => add(path, group, array),
        Ok(_) => Err(Failure::at(path.display(), "expected a file, found something else")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, group, array),
        Err(error) => Err(Failure::at(path.display(), error)),
    }
}

/// Makes a file under another name, which it loses when it is complete.
fn create(path: &Path, group: &str, array: &New) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Failure::at(path.display(), error);
    let Some(name) = path.file_name() else { return Err(failed(&"expected the name of a file")) };
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(failed(&format!("expected a folder {}, found none", folder.display())));
    }
    let alias = Alias::of(folder)?;
    let draft = Draft(alias.path().join(draft_name(name)));
    let file = File::create_excl(&draft.0)
        .map_err(|error| failed(&format!("cannot create it: {error}")))?;
    write_group(path, &file, group, array)?;
    close(path, file)?;
    fs::rename(&draft.0, path).map_err(|error| failed(&error))
}

/// A name in UTF-8 that nobody else uses.
fn draft_name(name: &OsStr) -> String {
    // Names of files have at most 255 bytes.
    let short: String = name.to_string_lossy().chars().take(40).collect();
    format!(".{short}.{}.part", std::process::id())
}

/// A file that is removed unless it got its final name.
pub(crate) struct Draft(PathBuf);

impl Draft {
    /// A new file beside the one that it will be.
    pub(crate) fn create(path: &Path) -> Result<(Self, fs::File)> {
        let failed = |error: &dyn std::fmt::Display| Failure::at(path.display(), error);
        let name = path.file_name().ok_or_else(|| failed(&"expected the name of a file"))?;
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(failed(&format!("expected a folder {}, found none", folder.display())));
        }
        let draft = folder.join(draft_name(name));
        let file = fs::File::create_new(&draft).map_err(|error| failed(&error))?;
        Ok((Self(draft), file))
    }

    /// Gives the file its name; what has that name is replaced only by force.
    pub(crate) fn rename(self, path: &Path, force: bool) -> Result<()> {
        let failed = |error: std::io::Error| Failure::at(path.display(), error);
        // Unlike renaming, linking fails where something is; but not all file systems have links.
        match fs::hard_link(&self.0, path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && !force => {
                Err(failed(error))
            }
            Err(_) => fs::rename(&self.0, path).map_err(failed),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After the rename there is none, and nobody can be told of other failures.
        let _ = fs::remove_file(&self.0);
    }
}

/// Adds a group to a file.
fn add(path: &Path, group: &str, array: &New) -> Result<()> {
    let alias = Alias::of(path)?;
    // The system says more clearly than libhdf5 why a file cannot be written.
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(|error| Failure::at(path.display(), error))?;
    let file = File::open_rw(alias.path()).map_err(|error| Failure::about(path, &error))?;
    let written = write_group(path, &file, group, array);
    close(path, file).and(written)
}

fn close(path: &Path, file: File) -> Result<()> {
    let flushed = file.flush().and_then(|()| file.close());
    flushed.map_err(|error| Failure::at(path.display(), format!("cannot write: {error}")))
}

fn write_group(path: &Path, file: &File, name: &str, array: &New) -> Result<()> {
    let place = place_of(path, name);
    let failed = |error: &dyn std::fmt::Display| Failure::at(&place, error);
    match hdf5::open_group(file, name) {
        Ok(group) => {
            check_free(&group).map_err(|reason| failed(&reason))?;
            return array.store(&group).map_err(|error| {
                remove_datasets(&group);
                failed(&error)
            });
        }
        Err(error) if error.kind() == ErrorKind::Dtype => {
            return Err(failed(&"expected a group, found a dataset"));
        }
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            return Err(failed(&"expected a group of this file, found a link to another"));
        }
        // There is none, which will be made.
        Err(_) => {}
    }
    let first_new = first_new_link(file, name);
    let written = match file.create_group(name) {
        Ok(group) => array.store(&group).map_err(|error| failed(&error)),
        Err(error) => Err(failed(&format!("cannot create the group: {error}"))),
    };
    if let (Err(_), Some(first_new)) = (&written, first_new) {
        // The first failure is the one to tell.
        let _ = file.unlink(first_new);
    }
    written
}

/// May an array be written into this group?
fn check_free(group: &Group) -> Result<(), String> {
    if hdf5::has_form_attribute(group).map_err(|error| error.to_string())? {
        return Err("expected a group without an array, found one".to_owned());
    }
    let datasets = Hdf5Container::new(group).keys().map_err(|error| error.to_string())?;
    match datasets.first() {
        None => Ok(()),
        Some(key) => Err(format!("expected a group without datasets, found {key:?}")),
    }
}

/// Takes away what was written to a group that had no datasets before.
fn remove_datasets(group: &Group) {
    for key in Hdf5Container::new(group).keys().unwrap_or_default() {
        // The first failure is the one to tell.
        let _ = group.unlink(&key);
    }
}

/// The outermost link on the way to this group that does not exist yet.
fn first_new_link<'a>(file: &File, name: &'a str) -> Option<&'a str> {
    let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
    ends.filter_map(|end| name.get(..end)).find(|path| !path.is_empty() && !file.link_exists(path))
}
