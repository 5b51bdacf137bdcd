//! A group whose datasets grow together, with commits that are all or nothing.

mod append;
mod claims;
mod column;
mod commits;
mod fit;

use std::sync::Arc;

use ::hdf5::{File, Group, Location};

use self::append::Commit;
use self::claims::Claims;
use self::column::{Column, Made};
pub(crate) use self::commits::Commits;
use self::fit::{Names, fit};
use super::attributes::LengthCell;
use super::journal::Store;
use super::progress::{self, Progress};
use super::storage::StorageOptions;
use super::{Hdf5Container, chunks, ffi, io, place};
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// How durable the commits of a [`Writer`](crate::hdf5::Writer) are: what is done so that a file survives the end of its writer in the
/// middle of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Durability {
    /// A journal beside the file: what a commit overwrites is saved there first. After the process was killed, at any moment and
    /// by any signal, the file is opened by [`File::open_rw`](crate::hdf5::File::open_rw) or [`recover`](super::recover) with
    /// every committed row. A power loss may undo commits and, in bad cases, leave a file that cannot be recovered. The file must have
    /// been opened by [`File`](crate::hdf5::File).
    #[default]
    Journal,
    /// The same, and each commit waits until journal and file have reached the disk: committed rows survive a power loss.
    JournalSynced,
    /// libhdf5's own protocol of one writer and many readers (SWMR): readers that open the file for it, such as
    /// `h5py.File(path, "r", swmr=True)`, see whole rows while it is written, and more of them each time they open it. The file must
    /// have been made for that, with [`File::create_swmr`](crate::hdf5::File::create_swmr), and until it is closed nothing else can
    /// be added to it. After the process was killed, the file can be opened for SWMR only, until it is
    /// [recovered](super::recover), and holds every committed row.
    Swmr,
    /// No protection: a process that ends while it writes may leave a file that cannot be read. As long as no other writer of the file
    /// wants more, libhdf5 writes it when and as it likes.
    Unprotected,
}

/// Chunks that are full are compressed once they are so many, or have so many bytes: thus several threads can do so, however few rows a
/// commit has.
const TOGETHER: (usize, usize) = (8, 2 << 20);

/// The datasets of one array that grows.
#[derive(Debug)]
pub(crate) struct Growing {
    group: Group,
    file: File,
    place: String,
    durability: Durability,
    /// What keeps the file as its last commit left it, if anything does.
    store: Option<Relied>,
    /// What the file is written through, if that is ours.
    writes: Option<Arc<Store>>,
    claims: Claims,
    columns: Vec<Column>,
    length: LengthCell,
    /// Other groups that have the length.
    others: Vec<(Group, LengthCell)>,
    storage: StorageOptions,
    progress: Option<Progress>,
    /// Was something made or appended?
    changed: bool,
    failed: bool,
}

/// A store, as long as commits are relied on.
#[derive(Debug)]
struct Relied(Arc<Store>);

impl Drop for Relied {
    fn drop(&mut self) {
        self.0.unrely();
    }
}

/// Says to a store, where it is dropped, that no commit may follow: a dataset that is made anew may be missing, or empty.
struct Whole {
    store: Arc<Store>,
    /// Then it says nothing.
    is_whole: bool,
}

impl Drop for Whole {
    fn drop(&mut self) {
        if !self.is_whole {
            self.store.give_up();
        }
    }
}

/// What a commit does to the datasets.
enum Task<'a> {
    /// Writes what is pending. Chunks that are not full are compressed the `last` time.
    Append { last: bool },
    /// Drops items behind these lengths.
    Trim(&'a [usize]),
}

impl Growing {
    /// Prepares a group to which datasets will be [added](Self::create_column).
    pub(crate) fn new(group: &Group, length: LengthCell, durability: Durability) -> Result<Self> {
        let place = place(group);
        let failed = |error| io(&place, "open its file", &error);
        let file = group.file().map_err(failed)?;
        // libhdf5 starts its protocol only if each open object has one handle, so that a clone will not do.
        let group = match durability {
            Durability::Swmr => super::open_group(&file, &group.name())?,
            _ => group.clone(),
        };
        let mut claims = Claims::default();
        claims.take(&group)?;
        let store = ffi::store(&file);
        if store.is_none() && durability != Durability::Unprotected {
            return Err(commits::no_commits(&place));
        }
        let relies = matches!(durability, Durability::Journal | Durability::JournalSynced);
        if !relies && let Some(store) = &store {
            file.flush().map_err(failed)?;
            store.go_direct()?;
            if durability == Durability::Swmr {
                store.mark()?;
            }
        }
        let writes = store.clone();
        let store = store.filter(|_| relies);
        if let Some(store) = &store {
            store.rely(durability == Durability::JournalSynced)?;
        }
        Ok(Self {
            file,
            place: place.to_string(),
            durability,
            store: store.map(Relied),
            writes,
            claims,
            columns: Vec::new(),
            group,
            length,
            others: Vec::new(),
            storage: StorageOptions::default(),
            progress: None,
            changed: false,
            failed: false,
        })
    }

    /// Says how datasets are stored, of which there will be so many, on how many threads they are compressed, and who is told how far that
    /// has come.
    pub(crate) fn set_storage(
        &mut self,
        storage: StorageOptions,
        datasets: usize,
        progress: Option<&Progress>,
    ) {
        self.storage = if self.made().small { storage } else { storage.one_of(datasets) };
        self.progress = progress.map(|progress| progress.of(None));
    }

    /// Adds groups that have the length, too. libhdf5's protocol wants one handle of each.
    pub(crate) fn add_lengths(&mut self, lengths: Vec<(Group, LengthCell)>) -> Result<()> {
        lengths.iter().try_for_each(|(group, _)| self.claims.take(group))?;
        self.others.extend(lengths);
        Ok(())
    }

    /// The groups that have the length, each in its own way.
    fn lengths(&self) -> impl Iterator<Item = (&Group, LengthCell)> {
        let others = self.others.iter().map(|(group, cell)| (group, *cell));
        std::iter::once((&self.group, self.length)).chain(others)
    }

    fn suits(&self) -> Result<bool> {
        for (group, cell) in self.lengths() {
            if !cell.suits(group)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How datasets are made and opened.
    fn made(&self) -> Made {
        let kept = self.store.is_some();
        Made { kept, small: kept }
    }

    /// Adds a dataset without items.
    pub(crate) fn create_column(&mut self, key: &str, primitive: Primitive) -> Result<usize> {
        let column = Column::create(&self.group, key, primitive, self.storage, self.made())?;
        self.claims.take(column.dataset())?;
        self.columns.push(column);
        self.changed = true;
        Ok(self.columns.len() - 1)
    }

    /// Adds a dataset that exists.
    pub(crate) fn open_column(&mut self, key: &str) -> Result<Option<usize>> {
        let container = Hdf5Container::new(&self.group);
        let Some(dataset) = container.opened(key)? else { return Ok(None) };
        self.claims.take(&dataset)?;
        let place = container.of(key).to_string();
        self.columns.push(Column::open(key, dataset, place, self.made())?);
        Ok(Some(self.columns.len() - 1))
    }

    /// A dataset by the number that it got when it was added.
    pub(crate) fn column(&mut self, i: usize) -> Result<&mut Column> {
        let lost = || Error::new(ErrorKind::Io, "expected a dataset that was added, found none");
        self.columns.get_mut(i).ok_or_else(lost)
    }

    /// How many items each dataset has, to come [back](Self::rewind) to.
    pub(crate) fn mark(&self) -> Vec<usize> {
        self.columns.iter().map(Column::len).collect()
    }

    /// Forgets what was pushed since the mark; nothing may have been committed since.
    pub(crate) fn rewind(&mut self, mark: &[usize]) {
        for (column, len) in self.columns.iter_mut().zip(mark) {
            column.truncate(*len);
        }
    }

    /// Bytes that are still to be written.
    pub(crate) fn pending_bytes(&self) -> usize {
        self.columns.iter().map(Column::pending_bytes).sum()
    }

    /// The group.
    pub(crate) fn group(&self) -> &Group {
        &self.group
    }

    /// Writes everything that is pending, and then the length. Either all of it counts or, if this fails or never ends, nothing.
    pub(crate) fn commit(&mut self, length: usize) -> Result<()> {
        self.change(length, &Task::Append { last: false })
    }

    /// Commits for the last time.
    pub(crate) fn finish(&mut self, length: usize) -> Result<()> {
        self.change(length, &Task::Append { last: true })
    }

    /// Is there something that the last commit would write?
    pub(crate) fn is_unfinished(&self) -> bool {
        let full = self.full();
        let fits = |column: &Column| column.fitting(true, full).is_none();
        let whole = |column: &Column| !column.is_dirty(self.commit_of(true));
        let made = self.changed && self.store.is_some();
        !self.failed && !self.columns.iter().all(|column| whole(column) && (!made || fits(column)))
    }

    /// Makes the datasets no longer than given, and brings the attribute of the length into a shape that can be overwritten.
    /// Nothing may be pending.
    pub(crate) fn trim(&mut self, lengths: &[usize], length: usize) -> Result<()> {
        let longer = |(column, len): (&Column, &usize)| column.written() > *len;
        if self.columns.iter().zip(lengths).any(longer) || !self.suits()? {
            return self.change(length, &Task::Trim(lengths));
        }
        Ok(())
    }

    /// Writes what every array has, one without rows included. The group is no array yet, so that nobody can miss what is not there.
    pub(crate) fn begin(&mut self) -> Result<()> {
        self.write_all(0, &Task::Append { last: false })
    }

    /// Makes what was created so far reach the file, before the first commit.
    pub(crate) fn created(&mut self) -> Result<()> {
        self.flush_file()?;
        if self.durability == Durability::Swmr {
            self.file.start_swmr().map_err(|error| {
                Error::new(
                    ErrorKind::Unsupported,
                    format!(
                        "{}: expected a file that was made with hdf5::File::create_swmr, of which no handle was cloned, found one \
                         that cannot be followed: {error}",
                        self.place
                    ),
                )
            })?;
        }
        Ok(())
    }

    fn change(&mut self, length: usize, task: &Task<'_>) -> Result<()> {
        if self.failed {
            return Err(Error::new(
                ErrorKind::Io,
                format!("{}: an earlier commit failed, so that no more can follow", self.place),
            ));
        }
        self.write_all(length, task)?;
        self.flush_file()?;
        self.columns.iter_mut().for_each(Column::committed);
        Ok(())
    }

    /// How a commit writes.
    fn commit_of(&self, last: bool) -> Commit<'_> {
        let live = self.durability == Durability::Swmr;
        Commit { store: self.writes.as_deref(), live, last, compresses: last }
    }

    fn write_all(&mut self, length: usize, task: &Task<'_>) -> Result<()> {
        self.failed = true;
        match task {
            Task::Append { last } => self.append(*last)?,
            Task::Trim(lengths) => {
                for (column, len) in self.columns.iter_mut().zip(*lengths) {
                    if column.written() > *len {
                        column.shrink(*len)?;
                    }
                }
            }
        }
        if self.store.is_none() {
            // So that a reader who trims to the length sees whole rows only.
            self.flush_file()?;
        }
        self.lengths().try_for_each(|(group, cell)| cell.write(group, length))?;
        self.failed = false;
        Ok(())
    }

    /// The size of chunks of datasets that are not small.
    fn full(&self) -> usize {
        self.storage.growing_chunk_bytes()
    }

    /// Gives datasets the chunks that fit them, where a commit of all of that cannot be interrupted. Their items are to be written
    /// before what is given here is told that they were.
    fn fit(&mut self, last: bool) -> Result<Option<Whole>> {
        let full = self.full();
        let Some(store) = &self.store else { return Ok(None) };
        if !self.columns.iter().any(|column| column.fitting(last, full).is_some()) {
            return Ok(None);
        }
        let groups = std::iter::once(&self.group).chain(self.others.iter().map(|(group, _)| group));
        let names = Names::of(&self.group, groups)
            .map_err(|error| io(&self.place, "list its members", &error))?;
        let columns = std::mem::take(&mut self.columns).into_iter().enumerate();
        let columns = columns.map(|(i, column)| {
            let chunk = column.fitting(last, full);
            (i, column, chunk)
        });
        let whole = Whole { store: Arc::clone(&store.0), is_whole: false };
        self.columns = fit(columns, &names, &mut self.claims)?;
        Ok(Some(whole))
    }

    /// Writes what is pending. Chunks of all datasets are compressed together, so that many small ones keep all cores busy, too.
    fn append(&mut self, last: bool) -> Result<()> {
        let mut new = self.pending_bytes();
        self.changed |= new > 0;
        let fitted = self.fit(last)?;
        let writes = self.writes.clone();
        let mut commit = Commit { store: writes.as_deref(), ..self.commit_of(last) };
        let mut dirty: Vec<bool> = Vec::with_capacity(self.columns.len());
        for column in &mut self.columns {
            dirty.push(column.is_dirty(commit));
            if column.is_dirty(commit) {
                let written = column.write(commit)?.min(new);
                new -= written;
                progress::add(self.progress.as_ref(), written);
            }
        }
        let full = self.columns.iter().map(Column::count_full);
        let (chunks, bytes) = full.fold((0, 0), |sum, full| (sum.0 + full.0, sum.1 + full.1));
        commit.compresses |= chunks >= TOGETHER.0 || bytes >= TOGETHER.1;
        self.columns.iter_mut().try_for_each(|column| column.read_full(commit))?;
        let columns = self.columns.iter_mut().zip(dirty);
        let dirty = columns.filter(|(column, dirty)| *dirty || !column.ready.is_empty());
        let mut dirty: Vec<&mut Column> = dirty.map(|(column, _)| column).collect();
        let size = dirty.iter().map(|column| column.bytes_of_tasks()).sum();
        let tasks = dirty.iter().filter_map(|column| column.tasks(commit)).flatten();
        // Nothing is gained where there is nothing to compress.
        let one = !dirty.iter().any(|column| column.is_filtered());
        let threads = if one { 1 } else { self.storage.threads };
        chunks::write(tasks, size, threads, |_| ())
            .map_err(|error| io(&self.place, "append", &error))?;
        dirty.iter_mut().try_for_each(|column| column.done(commit))?;
        let columns = std::mem::take(&mut self.columns).into_iter();
        self.columns = columns.map(Column::refreshed).collect::<Result<_>>()?;
        if new > 0 {
            progress::add(self.progress.as_ref(), new);
        }
        if let Some(mut fitted) = fitted {
            fitted.is_whole = true;
        }
        Ok(())
    }

    fn flush_file(&self) -> Result<()> {
        commit_file(&self.file)
    }
}

/// Makes all that was done to the file of an object so far count: a commit, if the file has commits.
pub(crate) fn commit(object: &Location) -> Result<()> {
    let file = object.file().map_err(|error| io(&place(object), "find its file", &error))?;
    commit_file(&file)
}

fn commit_file(file: &File) -> Result<()> {
    let flushed = file.flush();
    // Its words are better than those of libhdf5.
    ffi::store(file).map_or(Ok(()), |store| store.last_error())?;
    flushed.map_err(|error| io(&file.filename(), "flush", &error))
}
