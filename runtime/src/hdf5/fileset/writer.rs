//! Writing the files of a file set, each of which appears when it is complete.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::{Durability, File, WriteOptions, Writer};
use crate::typed::{Array, Awkward};

/// The name of the group in each file.
const GROUP: &str = "array";

/// How a [`FileSetWriter`] writes its files: names, rows a file, and what is in each.
#[derive(Clone, Debug)]
pub struct FileSetOptions {
    group: String,
    write: WriteOptions,
    max_rows_per_file: usize,
    first_number: Option<u64>,
}

impl Default for FileSetOptions {
    fn default() -> Self {
        Self {
            group: GROUP.to_owned(),
            write: WriteOptions::default(),
            max_rows_per_file: usize::MAX,
            first_number: None,
        }
    }
}

impl FileSetOptions {
    /// Returns options for one file with a name that nobody else has, and the group `array` in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the group that holds the array in each file.
    #[must_use]
    pub fn group(mut self, name: &str) -> Self {
        name.clone_into(&mut self.group);
        self
    }

    /// Says how each file is written. A file that is not complete is thrown away, so that no journal is kept: of
    /// [`WriteOptions::durability`], `JournalSynced` means that files have reached the disk before they get their names.
    #[must_use]
    pub fn write(mut self, options: WriteOptions) -> Self {
        self.write = options;
        self
    }

    /// Begins a new file after so many rows (at least one).
    #[must_use]
    pub fn max_rows_per_file(mut self, rows: usize) -> Self {
        self.max_rows_per_file = rows.max(1);
        self
    }

    /// Names files `part-00007.h5`, `part-00008.h5` and so on, from this number on: for writers that divide the numbers among
    /// themselves. A name that is taken is an error. Otherwise names are made of the time and a random number, so that they sort by
    /// time, and no two writers make the same.
    #[must_use]
    pub fn numbered(mut self, first: u64) -> Self {
        self.first_number = Some(first);
        self
    }
}

/// Writes rows into new files of a [`FileSet`](super::FileSet), which may have files of others already.
///
/// A file gets its name when all of its rows are written; before, it has a hidden name, by which no reader finds it. A writer that is
/// dropped without [`finish`](Self::finish), or killed, leaves only files that are complete (and, when killed, a hidden one, which can
/// be removed). If a file cannot be completed its rows are lost, and the writer says so to every further call.
#[derive(Debug)]
pub struct FileSetWriter<T: Awkward> {
    folder: PathBuf,
    options: FileSetOptions,
    open: Option<Draft<T>>,
    /// Those that are complete.
    fragments: Vec<PathBuf>,
    /// Was there a file that could not be completed?
    lost: bool,
}

/// A file that is being written.
#[derive(Debug)]
struct Draft<T: Awkward> {
    file: File,
    writer: Writer<T>,
    hidden: Hidden,
}

/// A hidden name, which is removed in the end.
#[derive(Debug)]
struct Hidden(PathBuf);

impl Drop for Hidden {
    fn drop(&mut self) {
        // It may have been renamed.
        let _ = fs::remove_file(&self.0);
    }
}

impl<T: Awkward> FileSetWriter<T> {
    /// Prepares to write into a folder, which is made if there is none.
    ///
    /// # Errors
    /// `Io` if the folder cannot be made.
    pub fn create(folder: impl AsRef<Path>, options: &FileSetOptions) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        let failed = |error: io::Error| failed(&folder, "make the folder", &error);
        let new: Vec<_> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        fs::create_dir_all(&folder).map_err(failed)?;
        if options.write.durability == Durability::JournalSynced {
            // The names of folders are no safer than those of files.
            for parent in new.iter().filter_map(|folder| folder.parent()) {
                let here = parent.as_os_str().is_empty();
                synced(if here { Path::new(".") } else { parent }).map_err(failed)?;
            }
        }
        Ok(Self {
            folder,
            options: options.clone(),
            open: None,
            fragments: Vec::new(),
            lost: false,
        })
    }

    /// Appends one row.
    ///
    /// # Errors
    /// As [`Writer::push`].
    pub fn push(&mut self, row: &T) -> Result<()> {
        self.writer()?.push(row)
    }

    /// Appends rows.
    ///
    /// # Errors
    /// As [`Writer::push`].
    pub fn extend<'r, I>(&mut self, rows: I) -> Result<()>
    where
        T: 'r,
        I: IntoIterator<Item = &'r T>,
    {
        rows.into_iter().try_for_each(|row| self.push(row))
    }

    /// Appends a whole array, without beginning a new file in the middle of it.
    ///
    /// # Errors
    /// As [`Writer::push_array`].
    pub fn push_array(&mut self, array: &Array<T>) -> Result<()> {
        self.writer()?.push_array(array)
    }

    /// Completes the file that is being written; the next row begins another one.
    ///
    /// # Errors
    /// `Io` if it cannot be written or get its name.
    pub fn end_file(&mut self) -> Result<()> {
        self.check()?;
        let Some(draft) = self.open.take() else { return Ok(()) };
        // Until it has its name: whatever goes wrong, its rows are gone.
        self.lost = true;
        self.complete(draft)?;
        self.lost = false;
        Ok(())
    }

    fn complete(&mut self, Draft { file, writer, hidden }: Draft<T>) -> Result<()> {
        writer.finish()?;
        file.close().map_err(|error| failed(&hidden.0, "write it", &error))?;
        let path = self.folder.join(self.next_name());
        if self.options.write.durability == Durability::JournalSynced {
            synced(&hidden.0).map_err(|error| failed(&path, "write it to the disk", &error))?;
        }
        publish(&hidden.0, &path).map_err(|error| failed(&path, "give it its name", &error))?;
        if self.options.write.durability == Durability::JournalSynced {
            synced(&self.folder).map_err(|error| failed(&path, "write it to the disk", &error))?;
        }
        self.fragments.push(path);
        Ok(())
    }

    /// Completes the last file, and gives the paths of all that were written.
    ///
    /// # Errors
    /// As those of [`end_file`](Self::end_file).
    pub fn finish(mut self) -> Result<Vec<PathBuf>> {
        self.end_file()?;
        Ok(std::mem::take(&mut self.fragments))
    }

    fn check(&self) -> Result<()> {
        if self.lost {
            let message = "expected files that were completed, found that one could not be and that its rows are lost";
            return Err(Error::new(ErrorKind::Io, format!("{}: {message}", self.folder.display())));
        }
        Ok(())
    }

    /// The writer of the file that takes the next row.
    fn writer(&mut self) -> Result<&mut Writer<T>> {
        self.check()?;
        if self
            .open
            .as_ref()
            .is_some_and(|draft| draft.writer.len() >= self.options.max_rows_per_file)
        {
            self.end_file()?;
        }
        let draft = match self.open.take() {
            Some(draft) => draft,
            None => self.draft()?,
        };
        Ok(&mut self.open.insert(draft).writer)
    }

    fn draft(&self) -> Result<Draft<T>> {
        let path = self.folder.join(self.next_name());
        if path.exists() {
            let there = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(self::failed(&path, "make it", &there));
        }
        let hidden = Hidden(self.folder.join(format!(".{}.h5.draft", unique())));
        let failed = |error| failed(&hidden.0, "make it", &error);
        let file = File::create_excl(&hidden.0).map_err(failed)?;
        let group = file.create_group(&self.options.group).map_err(failed)?;
        let options = self.options.write.clone().durability(Durability::Unprotected);
        Ok(Draft { writer: Writer::create(&group, &options)?, file, hidden })
    }

    fn next_name(&self) -> String {
        match self.options.first_number {
            Some(first) => {
                format!("part-{:05}.h5", first.saturating_add(self.fragments.len() as u64))
            }
            None => format!("part-{}.h5", unique()),
        }
    }
}

/// Gives a file its name, unless there is one of that name.
fn publish(hidden: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(hidden, path) {
        // The hidden name is removed when it is dropped.
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no such links.
        Err(_) if path.exists() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(hidden, path),
    }
}

/// Waits until a file or folder has reached the disk.
pub(super) fn synced(path: &Path) -> io::Result<()> {
    match fs::File::open(path)?.sync_all() {
        // Not every system can do that for folders.
        Err(_) if path.is_dir() => Ok(()),
        done => done,
    }
}

/// A name that nobody else makes: the time in milliseconds, and a random number.
pub(super) fn unique() -> String {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
    // Seeded by the system, and different each time.
    let random = RandomState::new().build_hasher().finish();
    format!("{time:012x}-{:08x}-{random:016x}", std::process::id())
}

fn failed(path: &Path, verb: &str, error: &dyn std::fmt::Display) -> Error {
    let text = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    Error::new(ErrorKind::Io, format!("{}: cannot {verb}: {text}", path.display()))
}
