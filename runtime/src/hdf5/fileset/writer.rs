//! Writing the files of a file set, each of which appears when it is complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::names::{check_name, failed, publish, synced, taken, unique};
use super::{Fragment, manifest};
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::{Durability, File, ReadOptions, WriteOptions, Writer};
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
    paths: Vec<PathBuf>,
    /// How many of them have a number.
    numbered: u64,
    /// What the manifest has to say of those that it does not have yet. Nothing if none of them had a name of its own.
    listing: Option<Listing>,
    /// Was there a file that could not be completed?
    lost: bool,
}

/// Files that are complete, in the order of their rows.
#[derive(Debug, Default)]
struct Listing {
    fragments: Vec<Fragment>,
    /// How many of them the manifest has.
    written: usize,
}

/// So many files are written before the manifest has them, at most, for each that it has.
const UNLISTED: usize = 32;

/// A file that is being written.
#[derive(Debug)]
struct Draft<T: Awkward> {
    /// The one that it gets, if it does not get the next one.
    name: Option<String>,
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
            paths: Vec::new(),
            numbered: 0,
            listing: None,
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

    /// Begins a file with a name of its own, such as `chr1.h5`, for the rows that follow, also if there are none; the one before is completed.
    /// Rows do not begin another one, however many they are.
    ///
    /// From the first file on that has a name, [`manifest.json`](super::FileSet::write_manifest) of the folder lists the files that
    /// this writer writes, since their rows are read in the order in which they were written. It is written again and again, so that a writer that is
    /// killed leaves few files that it does not list; these are read last, in the order of their names.
    ///
    /// ```
    /// use awkward::hdf5::{FileSet, FileSetOptions, FileSetWriter};
    /// use awkward::Array;
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// let mut writer = FileSetWriter::<u32>::create(folder, &FileSetOptions::new())?;
    /// for chromosome in ["chr2", "chr10", "chrM"] {
    ///     writer.begin_file(&format!("{chromosome}.h5"))?;
    ///     writer.push(&1)?;
    /// }
    /// writer.finish()?;
    /// let set = FileSet::open(folder)?;
    /// let names = set.fragments().iter().map(|file| file.path().file_name());
    /// assert!(names.eq(["chr2.h5", "chr10.h5", "chrM.h5"].map(|name| Some(name.as_ref()))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `Io` if the name is not that of a file which a file set reads (without folders, ending in `.h5` or `.hdf5`, not beginning with a point), if
    /// there is a file of this name, or it cannot be made; `Mismatch` if a manifest is there whose files have another group; else as
    /// [`end_file`](Self::end_file). What was written before stays.
    pub fn begin_file(&mut self, name: &str) -> Result<()> {
        self.check()?;
        let path = self.folder.join(name);
        check_name(name).map_err(|reason| failed(&path, "make it", &reason))?;
        if self.open.as_ref().is_some_and(|draft| draft.name.as_deref() == Some(name)) {
            return Err(taken(&path));
        }
        let draft = self.draft(Some(name))?;
        manifest::of_group(&self.folder, &self.options.group)?;
        if self.listing.is_none() {
            self.list_written()?;
        }
        self.end_file()?;
        self.open = Some(draft);
        Ok(())
    }

    /// Lists what was written before the first file with a name of its own.
    fn list_written(&mut self) -> Result<()> {
        let files = self.files();
        let described = self.paths.iter().map(|path| files.describe(path));
        let fragments = described.collect::<Result<Vec<_>>>()?;
        self.listing = Some(Listing { fragments, written: 0 });
        Ok(())
    }

    fn files(&self) -> Files {
        Files::new(self.options.group.clone(), ReadOptions::default())
    }

    /// Completes the file that is being written; the next row begins another one.
    ///
    /// # Errors
    /// `Io` if it cannot be written or get its name, or the manifest cannot be written that lists [names](Self::begin_file).
    pub fn end_file(&mut self) -> Result<()> {
        self.check()?;
        let Some(draft) = self.open.take() else { return Ok(()) };
        // Until it has its name: whatever goes wrong, its rows are gone.
        self.lost = true;
        self.complete(draft)?;
        self.lost = false;
        self.list(false)
    }

    fn complete(&mut self, Draft { name, file, writer, hidden }: Draft<T>) -> Result<()> {
        writer.finish()?;
        file.close().map_err(|error| failed(&hidden.0, "write it", &error))?;
        let path =
            self.folder.join(name.as_deref().map_or_else(|| self.next_name(), str::to_owned));
        if self.options.write.durability == Durability::JournalSynced {
            synced(&hidden.0).map_err(|error| failed(&path, "write it to the disk", &error))?;
        }
        let described = match &self.listing {
            Some(_) => Some(Fragment { path: path.clone(), ..self.files().describe(&hidden.0)? }),
            None => None,
        };
        publish(&hidden.0, &path).map_err(|error| failed(&path, "give it its name", &error))?;
        if self.options.write.durability == Durability::JournalSynced {
            synced(&self.folder).map_err(|error| failed(&path, "write it to the disk", &error))?;
        }
        if let (Some(listing), Some(fragment)) = (&mut self.listing, described) {
            listing.fragments.push(fragment);
        }
        self.numbered += u64::from(name.is_none());
        self.paths.push(path);
        Ok(())
    }

    /// Writes the manifest, if it should list files that it does not: at the `end` all of them, before not for each.
    fn list(&mut self, end: bool) -> Result<()> {
        let Some(listing) = &mut self.listing else { return Ok(()) };
        let (have, written) = (listing.fragments.len(), listing.written);
        if have == written || !end && have - written <= written / UNLISTED {
            return Ok(());
        }
        manifest::extend(&self.folder, &listing.fragments, &self.options.group)?;
        listing.written = have;
        Ok(())
    }

    /// Completes the last file, and gives the paths of all that were written, in the order of their rows.
    ///
    /// # Errors
    /// As those of [`end_file`](Self::end_file).
    pub fn finish(mut self) -> Result<Vec<PathBuf>> {
        self.end_file()?;
        self.list(true)?;
        Ok(std::mem::take(&mut self.paths))
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
        let most = self.options.max_rows_per_file;
        if self.open.as_ref().is_some_and(|file| file.name.is_none() && file.writer.len() >= most) {
            self.end_file()?;
        }
        let draft = match self.open.take() {
            Some(draft) => draft,
            None => self.draft(None)?,
        };
        Ok(&mut self.open.insert(draft).writer)
    }

    fn draft(&self, name: Option<&str>) -> Result<Draft<T>> {
        let path = self.folder.join(name.map_or_else(|| self.next_name(), str::to_owned));
        if path.symlink_metadata().is_ok() {
            return Err(taken(&path));
        }
        let hidden = Hidden(self.folder.join(format!(".{}.h5.draft", unique())));
        let failed = |error| failed(&hidden.0, "make it", &error);
        let file = File::create_excl(&hidden.0).map_err(failed)?;
        let group = file.create_group(&self.options.group).map_err(failed)?;
        let options = self.options.write.clone().durability(Durability::Unprotected);
        let name = name.map(str::to_owned);
        Ok(Draft { name, writer: Writer::create(&group, &options)?, file, hidden })
    }

    fn next_name(&self) -> String {
        match self.options.first_number {
            Some(first) => {
                format!("part-{:05}.h5", first.saturating_add(self.numbered))
            }
            None => format!("part-{}.h5", unique()),
        }
    }
}

impl<T: Awkward> Drop for FileSetWriter<T> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // Who wants to know calls `finish`.
            drop(self.list(true));
        }
    }
}
