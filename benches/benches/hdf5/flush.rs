//! What each `flush` of a growing array costs, in time and in bytes, and how large files of many small columns are.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use awkward::content::{NumpyArray, RecordArray};
use awkward::hdf5::{self, ContentWriter, Durability, File, WriteOptions, Writer};
use awkward::{Array, Content, Fields, Parameters};
use awkward_benches::data::{self, Event};

use crate::Result;
use crate::files::storage;

/// So many times the rows are flushed.
const FLUSHES: usize = 1000;
/// So many rows at a time.
const ROWS: usize = 100;
/// Columns of the record that has few rows.
const COLUMNS: usize = 1700;
/// Its rows.
const FEW: usize = 6;

/// Prints a table of all ways to write; each time is the best of so many.
pub(crate) fn run(folder: &Path, repeats: usize) -> Result<()> {
    let folder = tempfile::tempdir_in(folder)?;
    let path = folder.path().join("file.h5");
    let events = data::events(FLUSHES * ROWS);
    let mut builder = Array::<Event>::builder();
    builder.extend(&events);
    let nbytes = builder.nbytes();
    let whole = builder.finish();
    let batches: Vec<_> = events.chunks(ROWS).map(Array::from_rows).collect();
    println!("{FLUSHES} x {ROWS} events, {:.1} MB", nbytes as f64 / 1e6);
    println!(
        "| durability | storage | one write, s | flushed, s | ratio | pushed only, s | ms a flush | file of one write, MB | file, MB | journal at most, MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for durability in [Durability::Journal, Durability::Swmr] {
        for name in ["chunked", "gzip"] {
            let options = WriteOptions::new().storage(storage(name)).durability(durability);
            let (mut one, mut flushed, mut pushed) = (f64::MAX, f64::MAX, f64::MAX);
            let (mut size_of_one, mut size) = (0, 0);
            for _ in 0..repeats {
                let start = Instant::now();
                let file = new(&path, durability)?;
                hdf5::write(&file.create_group("events")?, &whole, &options)?;
                file.close()?;
                one = one.min(start.elapsed().as_secs_f64());
                size_of_one = std::fs::metadata(&path)?.len();
                std::fs::remove_file(&path)?;
                let start = Instant::now();
                grow(&path, &batches, &options, durability, false)?;
                pushed = pushed.min(start.elapsed().as_secs_f64());
                std::fs::remove_file(&path)?;
                let start = Instant::now();
                grow(&path, &batches, &options, durability, true)?;
                flushed = flushed.min(start.elapsed().as_secs_f64());
                size = std::fs::metadata(&path)?.len();
                let back: Array<Event> = hdf5::read(&File::open(&path)?.group("events")?)?;
                if back != whole {
                    return Err("other rows than those that were written".into());
                }
                std::fs::remove_file(&path)?;
            }
            let watched = largest(&path, || grow(&path, &batches, &options, durability, true))?;
            std::fs::remove_file(&path)?;
            println!(
                "| {durability:?} | {name} | {one:.3} | {flushed:.3} | {:.2} | {pushed:.3} | {:.2} | {:.1} | {:.1} | {:.2} |",
                flushed / one,
                (flushed - pushed) * 1e3 / FLUSHES as f64,
                size_of_one as f64 / 1e6,
                size as f64 / 1e6,
                watched as f64 / 1e6,
            );
        }
    }
    few(&path)
}

fn new(path: &Path, durability: Durability) -> Result<File> {
    Ok(match durability {
        Durability::Swmr => File::create_swmr(path)?,
        _ => File::create(path)?,
    })
}

fn grow(
    path: &Path,
    batches: &[Array<Event>],
    options: &WriteOptions,
    durability: Durability,
    flush: bool,
) -> Result<()> {
    let file = new(path, durability)?;
    let mut writer = Writer::<Event>::create(&file.create_group("events")?, options)?;
    for batch in batches {
        writer.push_array(batch)?;
        if flush {
            writer.flush()?;
        }
    }
    writer.finish()?;
    Ok(file.close()?)
}

/// The largest size that the journal of a file had, as far as it was seen.
fn largest(path: &Path, run: impl FnOnce() -> Result<()>) -> Result<u64> {
    let (seen, done) = (AtomicU64::new(0), AtomicBool::new(false));
    let journal = PathBuf::from(format!("{}.awkward-journal", path.display()));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let len = std::fs::metadata(&journal).map_or(0, |found| found.len());
                seen.fetch_max(len, Ordering::Relaxed);
                std::thread::sleep(Duration::from_micros(20));
            }
        });
        let ran = run();
        done.store(true, Ordering::Relaxed);
        ran
    })?;
    Ok(seen.into_inner())
}

/// A record of many columns with a few rows: in one commit, in several, and continued.
fn few(path: &Path) -> Result<()> {
    println!("\n{COLUMNS} columns of {FEW} rows");
    println!("| durability | storage | written | file, MB | s |");
    println!("|---|---|---|---|---|");
    let names: Vec<String> = (0..COLUMNS).map(|i| format!("column{i}")).collect();
    let column = || Content::from(NumpyArray::new((0..FEW as i64).collect::<Vec<_>>()));
    let columns = (0..COLUMNS).map(|_| column()).collect();
    let rows: Content =
        RecordArray::try_new(Fields::named(names), columns, FEW, Parameters::none())?.into();
    for durability in [Durability::Journal, Durability::Swmr] {
        for name in ["default", "gzip"] {
            let options = WriteOptions::new().storage(storage(name)).durability(durability);
            for how in ["at once", "flushed row by row", "then continued"] {
                let start = Instant::now();
                let file = match how {
                    "then continued" => File::open_rw(path)?,
                    _ => new(path, durability)?,
                };
                let mut writer = match how {
                    "then continued" if durability == Durability::Swmr => continue,
                    "then continued" => ContentWriter::append(&file.group("few")?)?,
                    _ => ContentWriter::create(&file.create_group("few")?, &rows.form(), &options)?,
                };
                for i in 0..FEW {
                    writer.push(&rows.slice(i..i + 1)?)?;
                    if how == "flushed row by row" {
                        writer.flush()?;
                    }
                }
                writer.finish()?;
                file.close()?;
                let size = std::fs::metadata(path)?.len() as f64 / 1e6;
                let took = start.elapsed().as_secs_f64();
                println!("| {durability:?} | {name} | {how} | {size:.2} | {took:.2} |");
            }
        }
    }
    std::fs::remove_file(path)?;
    Ok(())
}
