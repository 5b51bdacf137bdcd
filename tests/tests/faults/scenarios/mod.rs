//! What writers do.

mod foreign;
mod grow;
mod many;
mod picked;
pub(crate) mod probe;
mod whole;

use std::path::Path;

use awkward::hdf5::{Codec, Durability, File, StorageOptions, WriteOptions, Writer};

use crate::check::put_theirs;
use crate::inject::Kind;
use crate::rows::Row;
use crate::scenario::{Outcome, Scenario};
use crate::told::Tell;

/// All of them.
pub(crate) const ALL: &[Scenario] = &[
    grow::CREATE,
    grow::APPEND,
    grow::SYNCED,
    grow::SYNCED_CREATE,
    grow::SYNCED_GZIP,
    grow::GZIP,
    grow::EVENTS_OF_PYTHON,
    grow::MIXED,
    grow::OLD_DIALECT,
    grow::TRIM,
    grow::LIVE,
    grow::LIVE_APPEND,
    grow::LIVE_GZIP,
    grow::LIVE_GZIP_APPEND,
    grow::GZIP_OFTEN,
    grow::SMALL,
    grow::SMALL_CREATE,
    grow::NOTHING,
    foreign::ATTRIBUTES,
    foreign::FREE_SPACE,
    foreign::PAGES,
    foreign::LATEST,
    foreign::LINKS,
    many::READERS,
    many::READERS_APPEND,
    many::READERS_SMALL,
    many::TWO_ARRAYS,
    many::DATASET,
    many::NAMED,
    picked::PICKED,
    picked::SORTED,
    whole::WRITE,
    whole::WRITE_GZIP,
    whole::WRITE_READERS,
];

/// The file of most scenarios, and its array.
pub(crate) const FILE: &str = "file.h5";
const EVENTS: &str = "events";
/// Rows that are there before, where that is not the point of the scenario.
const BEFORE: usize = 21;
/// Rows of each commit.
const COMMITS: [usize; 3] = [4, 1, 9];

/// Small chunks, and no threads, so that each run has the same calls.
fn options() -> WriteOptions {
    WriteOptions::new().storage(plain())
}

fn plain() -> StorageOptions {
    StorageOptions::new().chunk_bytes(64).threads(1)
}

fn gzip() -> StorageOptions {
    plain().codec(Codec::Gzip(1)).shuffle(true).chunk_bytes(200)
}

/// All that can happen is survived.
fn everything(_: Kind) -> bool {
    true
}

/// A file of other people, with an array of `rows` in it.
fn old_file<T: Row>(file: &File, rows: usize, options: &WriteOptions) -> Outcome<()> {
    put_theirs(file)?;
    old_array::<T>(file, EVENTS, rows, options)
}

fn old_array<T: Row>(file: &File, name: &str, rows: usize, options: &WriteOptions) -> Outcome<()> {
    let mut writer = Writer::<T>::create(&file.create_group(name)?, options)?;
    writer.extend(&T::rows(0..rows))?;
    Ok(writer.finish()?)
}

/// Commits, says so, and ends.
fn commit<T: Row>(mut writer: Writer<T>, tell: &mut Tell, name: &str) -> Outcome<()> {
    for count in COMMITS {
        step(&mut writer, tell, name, count)?;
    }
    for _ in 0..2 {
        writer.push(&T::row(writer.len()))?;
    }
    let rows = writer.len();
    tell.pushed(name, rows);
    writer.finish()?;
    tell.committed(name, rows);
    Ok(())
}

/// One commit.
fn step<T: Row>(writer: &mut Writer<T>, tell: &mut Tell, name: &str, count: usize) -> Outcome<()> {
    for _ in 0..count {
        writer.push(&T::row(writer.len()))?;
    }
    tell.pushed(name, writer.len());
    if let Err(error) = writer.flush() {
        tell.failed(&error);
        // Where nothing was changed yet, it may be tried again.
        writer.flush()?;
    }
    tell.committed(name, writer.committed());
    Ok(())
}

/// Makes an array and commits to it.
fn create<T: Row>(file: &File, tell: &mut Tell, name: &str, options: &WriteOptions) -> Outcome<()> {
    let group = file.create_group(name)?;
    let writer = Writer::<T>::create(&group, options)?;
    drop(group);
    tell.made(name);
    commit(writer, tell, name)
}

/// Opens the file and continues the array in it.
fn append<T: Row>(folder: &Path, tell: &mut Tell, options: &WriteOptions) -> Outcome<()> {
    let file = File::open_rw(folder.join(FILE))?;
    let group = file.group(EVENTS)?;
    let writer = Writer::<T>::append_with(&group, options)?;
    drop(group);
    commit(writer, tell, EVENTS)?;
    Ok(file.close()?)
}

fn synced() -> WriteOptions {
    options().durability(Durability::JournalSynced)
}
