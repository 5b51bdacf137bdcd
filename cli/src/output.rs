//! Writing an array into a file, or into the files of a folder: all of it or nothing.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use awkward::ErrorKind;
use awkward::hdf5::{self, File, Group, Hdf5Container};

use crate::failure::{Failure, Result};
use crate::source::{Alias, place_of};

/// Writes an array into a group, which is called so in messages.
pub(crate) type Store<'a> = dyn FnMut(&Group, &str) -> Result<()> + 'a;

/// Writes an array to a group of a file that is there or not.
pub(crate) fn write(path: &Path, group: &str, store: &mut Store<'_>) -> Result<()> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => add(path, group, store),
        Ok(_) => Err(Failure::at(path.display(), "expected a file, found something else")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, group, store),
        Err(error) => Err(Failure::at(path.display(), error)),
    }
}

/// A folder of files under another name, which it loses when it is complete.
pub(crate) struct NewFolder<'a> {
    path: &'a Path,
    draft: PathBuf,
    /// For names that are no UTF-8.
    _alias: Alias,
}

impl<'a> NewFolder<'a> {
    /// Makes it beside the place where it will be, which must be free.
    pub(crate) fn create(path: &'a Path) -> Result<Self> {
        let failed = |error: &dyn std::fmt::Display| Failure::at(path.display(), error);
        let (folder, name) = parent(path)?;
        match fs::read_dir(path).map(|mut entries| entries.next().is_none()) {
            Ok(true) => {}
            Ok(false) => {
                return Err(failed(&"expected a new folder or an empty one, found one with files"));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) if path.is_file() => return Err(failed(&"expected a new folder, found a file")),
            Err(error) => return Err(failed(&error)),
        }
        let alias = Alias::of(folder)?;
        let draft = alias.path().join(draft_name(name));
        fs::create_dir(&draft).map_err(|error| failed(&error))?;
        Ok(Self { path, draft, _alias: alias })
    }

    /// Writes a file of it.
    pub(crate) fn write(&self, name: &str, group: &str, store: &mut Store<'_>) -> Result<()> {
        let place = self.path.join(name);
        let file = File::create_excl(self.draft.join(name))
            .map_err(|error| Failure::at(place.display(), format!("cannot create it: {error}")))?;
        write_group(&place, &file, group, store)?;
        close(&place, file)
    }

    /// Gives it its name.
    pub(crate) fn finish(self) -> Result<()> {
        fs::rename(&self.draft, self.path).map_err(|error| Failure::at(self.path.display(), error))
    }
}

impl Drop for NewFolder<'_> {
    fn drop(&mut self) {
        // After the rename there is none, and nobody can be told of other failures.
        let _ = fs::remove_dir_all(&self.draft);
    }
}

/// The folder that something is in, and its name there.
fn parent(path: &Path) -> Result<(&Path, &OsStr)> {
    let failed = |error: &dyn std::fmt::Display| Failure::at(path.display(), error);
    let name = path.file_name().ok_or_else(|| failed(&"expected a name"))?;
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(failed(&format!("expected a folder {}, found none", folder.display())));
    }
    Ok((folder, name))
}

/// Makes a file under another name, which it loses when it is complete.
fn create(path: &Path, group: &str, store: &mut Store<'_>) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Failure::at(path.display(), error);
    let (folder, name) = parent(path)?;
    let alias = Alias::of(folder)?;
    let draft = Draft(alias.path().join(draft_name(name)));
    let file = File::create_excl(&draft.0)
        .map_err(|error| failed(&format!("cannot create it: {error}")))?;
    write_group(path, &file, group, store)?;
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
        let (folder, name) = parent(path)?;
        let draft = folder.join(draft_name(name));
        let file =
            fs::File::create_new(&draft).map_err(|error| Failure::at(path.display(), error))?;
        Ok((Self(draft), file))
    }

    /// Where it is as long as it is none.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Gives the file its name; what has that name is replaced only by force.
    pub(crate) fn rename(self, path: &Path, force: bool) -> Result<()> {
        let failed = |error: std::io::Error| Failure::at(path.display(), error);
        // Where a link leads, so that it stays one.
        let real = fs::canonicalize(path);
        let path = real.as_deref().unwrap_or(path);
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(Failure::at(path.display(), "expected a file, found something else"));
        }
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
fn add(path: &Path, group: &str, store: &mut Store<'_>) -> Result<()> {
    let alias = Alias::of(path)?;
    // The system says more clearly than libhdf5 why a file cannot be written.
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(|error| Failure::at(path.display(), error))?;
    let file = File::open_rw(alias.path()).map_err(|error| Failure::about(path, &error))?;
    let written = write_group(path, &file, group, store);
    close(path, file).and(written)
}

fn close(path: &Path, file: File) -> Result<()> {
    let flushed = file.flush().and_then(|()| file.close());
    flushed.map_err(|error| Failure::at(path.display(), format!("cannot write: {error}")))
}

fn write_group(path: &Path, file: &File, name: &str, store: &mut Store<'_>) -> Result<()> {
    let place = place_of(path, name);
    let failed = |error: &dyn std::fmt::Display| Failure::at(&place, error);
    match hdf5::open_group(file, name) {
        Ok(group) => {
            check_free(&group).map_err(|reason| failed(&reason))?;
            let new = New::beside(file, name);
            return store(&group, &place).inspect_err(|_| {
                remove_array(&group);
                new.remove(file);
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
    let new = New::of(file, name);
    let written = match file.create_group(name) {
        Ok(group) => store(&group, &place),
        Err(error) => Err(failed(&format!("cannot create the group: {error}"))),
    };
    written.inspect_err(|_| new.remove(file))
}

/// Links that do not exist yet, and are taken away again if an array cannot be written.
struct New(Vec<String>);

impl New {
    /// Those on the way to a group, and beside it.
    fn of(file: &File, name: &str) -> Self {
        let Self(mut links) = Self::beside(file, name);
        links.extend(first_new_link(file, name).map(str::to_owned));
        Self(links)
    }

    /// The group for Awkward 1 beside a group, which shares its datasets.
    fn beside(file: &File, name: &str) -> Self {
        let beside = format!("{name}-v1");
        let is_new = first_new_link(file, &beside) == Some(&beside);
        Self(is_new.then_some(beside).into_iter().collect())
    }

    fn remove(&self, file: &File) {
        for link in self.0.iter().filter(|link| file.link_exists(link)) {
            // The first failure is the one to tell.
            let _ = file.unlink(link);
        }
    }
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

/// Takes away what was written to a group that held no array before.
fn remove_array(group: &Group) {
    // The first failure is the one to tell.
    for key in Hdf5Container::new(group).keys().unwrap_or_default() {
        let _ = group.unlink(&key);
    }
    for name in ["form", "length"] {
        let _ = group.delete_attr(name);
    }
}

/// The outermost link on the way to this group that does not exist yet.
fn first_new_link<'a>(file: &File, name: &'a str) -> Option<&'a str> {
    let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
    ends.filter_map(|end| name.get(..end)).find(|path| !path.is_empty() && !file.link_exists(path))
}
