//! One array in many files.

mod files;
mod manifest;
mod names;
mod statistics;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use self::files::{Files, Source};
use self::statistics::Statistics;
pub use self::statistics::{ColumnStatistics, Number, Stamp};
pub use self::writer::{FileSetOptions, FileSetWriter};
use super::{FromGroup, ReadOptions};
use crate::buffers::{BufferKey, FromBuffersOptions};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::lazy::LazyContent;
use crate::typed::{Awkward, LazyArray};

/// An array whose rows are in many files, one after the other in the order of the files' names, or in that of a manifest that says so:
/// a folder such as
///
/// ```text
/// events/part-00000.h5
/// events/part-00001.h5
/// events/manifest.json     (may be there: what is in each file, so that none has to be opened to know)
/// ```
///
/// Each file is complete in itself: every program that reads arrays reads it. A [`FileSetWriter`] gives a file its name when it is
/// written to its end, so that a reader never sees half of one, and writers on several machines need to know nothing of each other.
///
/// ```
/// use awkward::hdf5::{FileSet, FileSetOptions, FileSetWriter};
/// use awkward::{Array, Awkward};
///
/// #[derive(Awkward, Clone, Debug, PartialEq)]
/// struct Hit {
///     time: f64,
///     charges: Vec<f32>,
/// }
///
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path().join("hits");
/// let options = FileSetOptions::new().max_rows_per_file(400); // a new file after so many rows
/// let mut writer = FileSetWriter::<Hit>::create(&folder, &options)?;
/// for i in 0..1000 {
///     writer.push(&Hit { time: f64::from(i), charges: vec![0.5; 3] })?;
/// }
/// writer.finish()?;
///
/// let set = FileSet::open(&folder)?; // or the pattern "hits/part-*.h5"
/// assert_eq!((set.len(), set.fragments().len()), (1000, 3));
/// let hits: Array<Hit> = set.read()?; // files in parallel
/// let lazy = set.lazy::<Hit>()?;
/// let some: Array<Hit> = lazy.rows(390..410)?; // of two files
/// let times: Array<f64> = lazy.field("time")?.load()?;
/// assert_eq!((hits.len(), some.len(), times.len()), (1000, 20, 1000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FileSet {
    files: Arc<Files>,
    fragments: Vec<Fragment>,
    /// Are they in an order of their own?
    ordered: bool,
}

/// One file of a [`FileSet`], with the Form and the length of its array.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    path: PathBuf,
    form: Arc<Form>,
    /// Of the partitions in it: one for all but some files of Awkward 1.
    lengths: Vec<usize>,
    statistics: Arc<Statistics>,
}

impl Fragment {
    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the Form of its array.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Returns the number of its rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// Returns the number of rows of each partition: one for all but some files of Awkward 1.
    #[must_use]
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns what is known of a column of numbers, by the name of the field: what the manifest says, if the file has the size and the time of writing that
    /// it had then, or what [`FileSet::with_statistics`] has read.
    #[must_use]
    pub fn statistics(&self, column: &str) -> Option<&ColumnStatistics> {
        self.statistics.column(column)
    }

    /// Returns the stamp of the file that [`statistics`](Self::statistics) are of, if there are some: whoever leaves the file out because of them compares it
    /// with that of the file now.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.statistics.stamp()
    }
}

impl FileSet {
    /// Opens a folder, whose files are those that end in `.h5` or `.hdf5` and do not begin with a point; or files that a pattern
    /// such as `run-*/part-?????.h5` finds; or a single file. Of files that a manifest in the folder names, nothing is read yet; of
    /// all others Form and length.
    ///
    /// # Errors
    /// `Length` if there is no file, or the lengths are too large together; `MissingBuffer` if the manifest names a file that is not
    /// there; `Io` if a file or folder cannot be read, or a file holds no array, or several; else as [`super::description`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_with(path, None, &ReadOptions::default())
    }

    /// Opens a file set as [`open`](Self::open) does, with the group of each file and with options of reading. The group is the one
    /// that holds the array in each file (if none is named: that of the manifest, or the only one that
    /// holds an array in the first file), and with options for reading.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(
        path: impl AsRef<Path>,
        group: Option<&str>,
        options: &ReadOptions,
    ) -> Result<Self> {
        let (found, known) = found_at(path.as_ref())?;
        let group = match (group, &known, found.first()) {
            (Some(group), ..) => group.to_owned(),
            (None, Some(known), _) => known.group.clone(),
            (None, None, Some(first)) => files::only_group(first)?,
            (None, None, None) => return Err(files::none_found(path.as_ref())),
        };
        let listed = |file: &Path| known.as_ref().and_then(|known| known.fragment(file));
        let set = Self::of(&found, group, options, listed)?;
        let ordered = known.is_some_and(|known| known.ordered);
        Ok(Self { ordered, ..set })
    }

    /// Opens the files of several paths, each of which may be what [`open`](Self::open) takes: a folder, a pattern or a file. Their rows come
    /// in the order of the paths, and those of a folder as its manifest says. The group is the one that holds the array in each file, or, if none is named, the
    /// only one that holds an array in the first file.
    ///
    /// ```
    /// use awkward::Array;
    /// use awkward::hdf5::{self, File, FileSet, ReadOptions, WriteOptions};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// let paths = ["b.h5", "a.h5"].map(|name| folder.path().join(name));
    /// for (path, number) in paths.iter().zip([1, 2]) {
    ///     hdf5::write(&File::create(path)?.create_group("numbers")?, &Array::from_rows(&[number]), &WriteOptions::new())?;
    /// }
    /// let set = FileSet::open_all(&paths, None, &ReadOptions::new())?;
    /// assert_eq!(set.read::<Array<i32>>()?.to_vec(), [1, 2]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `Length` if a path leads to no file, or there is no path; else as [`open`](Self::open).
    pub fn open_all<P: AsRef<Path>>(
        paths: impl IntoIterator<Item = P>,
        group: Option<&str>,
        options: &ReadOptions,
    ) -> Result<Self> {
        let mut all = Vec::new();
        for path in paths {
            all.append(&mut found_at(path.as_ref())?.0);
        }
        let group = match (group, all.first()) {
            (Some(group), _) => group.to_owned(),
            (None, Some(first)) => files::only_group(first)?,
            (None, None) => {
                let message = "expected at least one path, found none";
                return Err(Error::new(ErrorKind::Length, message));
            }
        };
        let set = Self::of(&all, group, options, |_| None)?;
        Ok(Self { ordered: !all.is_sorted(), ..set })
    }

    /// The arrays of these files, with what is known of them.
    fn of(
        found: &[PathBuf],
        group: String,
        options: &ReadOptions,
        listed: impl Fn(&Path) -> Option<Fragment>,
    ) -> Result<Self> {
        let files = Arc::new(Files::new(group, options.clone()));
        let fragments =
            found.iter().map(|file| listed(file).map_or_else(|| files.describe(file), Ok));
        let fragments = fragments.collect::<Result<Vec<_>>>()?;
        let total = fragments.iter().flat_map(|fragment| &fragment.lengths);
        if total.copied().try_fold(0_usize, usize::checked_add).is_none() {
            let place = found.first().map(|path| path.display().to_string()).unwrap_or_default();
            let message = format!("{place} and others: expected lengths whose sum fits in memory");
            return Err(Error::new(ErrorKind::Length, message));
        }
        Ok(Self { files, fragments, ordered: false })
    }

    /// Returns the files, in the order of their rows.
    #[must_use]
    pub fn fragments(&self) -> &[Fragment] {
        &self.fragments
    }

    /// Returns the number of rows of all files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fragments.iter().map(Fragment::len).sum()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads everything, files in parallel: an `Array` of your type, whatever layout each file has, or `Content`, which joins
    /// different types as [`Content::concatenate`](crate::Content::concatenate) does.
    ///
    /// # Errors
    /// As [`super::read`], with the path of the file; `Length` if a file has not the rows that the manifest says.
    pub fn read<A: FromGroup + Send>(&self) -> Result<A> {
        let next = AtomicUsize::new(0);
        let threads = match self.files.options().threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        };
        let work = || {
            let mut read = Vec::new();
            loop {
                let i = next.fetch_add(1, Ordering::Relaxed);
                let Some(fragment) = self.fragments.get(i) else { return read };
                read.push((i, self.files.read(fragment)));
            }
        };
        let mut read = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads.min(self.fragments.len()))
                .map_while(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok())
                .collect();
            let mut read = work();
            for other in others {
                match other.join() {
                    Ok(found) => read.extend(found),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            read
        });
        read.sort_by_key(|(i, _)| *i);
        A::joined(read.into_iter().map(|(_, fragment)| fragment).collect::<Result<Vec<A>>>()?)
    }

    /// Returns all rows as one lazy array: fields, ranges of rows and batches read only the files that they need. The files may have Forms of
    /// their own, as long as each fits `T`.
    ///
    /// # Errors
    /// `Mismatch` with the path of the first file whose Form does not fit `T`.
    pub fn lazy<T: Awkward>(&self) -> Result<LazyArray<T>> {
        let arrays = self.of_one_form().map(|(first, lengths, source, options)| {
            LazyArray::partitioned(&first.form, lengths, source, &options)
                .map_err(|error| files::named(&first.path, &error))
        });
        LazyArray::concat(arrays.collect::<Result<Vec<_>>>()?)
    }

    /// Returns all rows as one lazy array of whatever type they are; what is read of files of different types is joined as by
    /// [`Content::concatenate`](crate::Content::concatenate).
    ///
    /// # Errors
    /// None that `lazy_dynamic` finds: what is wrong with Forms or buffers shows when they are read.
    pub fn lazy_dynamic(&self) -> Result<LazyContent> {
        let arrays = self.of_one_form().map(|(first, lengths, source, options)| {
            LazyContent::partitioned(&first.form, lengths, source, &options)
        });
        LazyContent::concat(arrays.collect::<Result<Vec<_>>>()?)
    }

    /// Returns one file as a lazy array, in whatever layout it is.
    ///
    /// # Errors
    /// `Length` if there are fewer files; else as [`super::open`].
    pub fn fragment<T: Awkward>(&self, i: usize) -> Result<LazyArray<T>> {
        let fragment = self.fragments.get(i).ok_or_else(|| {
            let message = format!("expected a number below {}, found {i}", self.fragments.len());
            Error::new(ErrorKind::Length, message)
        })?;
        self.files.table(fragment)?.open().map_err(|error| files::named(&fragment.path, &error))
    }

    /// Returns the name of the group that holds the array in each file.
    #[must_use]
    pub fn group_name(&self) -> &str {
        self.files.group_name()
    }

    /// Reads all columns of numbers, and options of numbers, that the rows themselves have, and remembers of each file the smallest and the largest number and how
    /// many nulls there are. [`write_manifest`](Self::write_manifest) writes that down, so that whoever looks for some numbers leaves out the files without them.
    ///
    /// ```
    /// use awkward::hdf5::{FileSet, FileSetOptions, FileSetWriter, Number};
    /// use awkward::Awkward;
    ///
    /// #[derive(Awkward)]
    /// struct Event {
    ///     run: i64,
    /// }
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// let mut writer = FileSetWriter::<Event>::create(folder, &FileSetOptions::new().max_rows_per_file(2))?;
    /// writer.extend(&[7, 3, 9].map(|run| Event { run }))?;
    /// writer.finish()?;
    /// FileSet::open(folder)?.with_statistics()?.write_manifest()?;
    ///
    /// let set = FileSet::open(folder)?; // opens no file
    /// let runs = set.fragments()[0].statistics("run").and_then(|run| run.bounds());
    /// assert_eq!(runs, Some((Number::Int(3), Number::Int(7))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`read`](Self::read), with the path of the file.
    pub fn with_statistics(mut self) -> Result<Self> {
        for fragment in &mut self.fragments {
            let table = || self.files.table(fragment);
            fragment.statistics = Arc::new(Statistics::read(&fragment.path, table)?);
        }
        Ok(self)
    }

    /// Writes `manifest.json` into the folder of the files, with their names, Forms and lengths, and the [statistics](Self::with_statistics) that are known: opening the file set then opens no
    /// file. Files that come later need not be in it. It appears at once or not at all.
    ///
    /// # Errors
    /// `Io` if the files are not all in one folder, or it cannot be written.
    pub fn write_manifest(&self) -> Result<PathBuf> {
        manifest::write(&self.fragments, self.files.group_name(), self.ordered)
    }

    /// What lazy arrays are made of: files of one Form that come one after the other are the partitions of one array.
    fn of_one_form(
        &self,
    ) -> impl Iterator<Item = (&Fragment, Vec<usize>, Source, FromBuffersOptions)> {
        self.fragments.chunk_by(|a, b| a.form == b.form).map(|fragments| {
            let lengths =
                fragments.iter().flat_map(|fragment| fragment.lengths.iter().copied()).collect();
            let source = Source::new(Arc::clone(&self.files), fragments.to_vec());
            let options = self.files.options().array_options();
            let options = options.buffer_key(BufferKey::function(files::name_of_buffer));
            (&fragments[0], lengths, source, options)
        })
    }
}

/// The files of a path, at least one, in their order, with the manifest of a folder.
fn found_at(path: &Path) -> Result<(Vec<PathBuf>, Option<manifest::Manifest>)> {
    let mut found = files::find(path)?;
    if found.is_empty() {
        return Err(files::none_found(path));
    }
    let known = if path.is_dir() { manifest::read(path)? } else { None };
    if let Some(known) = &known {
        if let Some(missing) = known.missing(&found).into_iter().next() {
            let place = path.display();
            let message =
                format!("{place}: expected the file {missing} of the manifest, found none");
            return Err(Error::new(ErrorKind::MissingBuffer, message));
        }
        known.sort(&mut found);
    }
    Ok((found, known))
}
