//! Our side: what is read, and a number that stands for it.

use std::path::PathBuf;

use awkward::hdf5::{self, File, Object};
use awkward::{Array, Awkward, LazyArray};
use awkward_benches::measure::Candidate;

use crate::Result;

const SOME: usize = 100;
const EACH: usize = 20_000;

#[derive(Awkward)]
struct Unit {
    spike_times: Vec<f64>,
}

#[derive(Awkward)]
struct Hit {
    energy: f64,
    hits: Vec<f32>,
    wave: Wave,
}

#[derive(Awkward)]
struct Wave {
    t0: f32,
    values: Vec<u16>,
}

/// One of a row of a sparse matrix.
#[derive(Awkward)]
struct Value {
    index: i32,
    value: f32,
}

/// The files that the other side makes.
pub(crate) struct Files {
    pub(crate) folder: PathBuf,
    /// Of the tables.
    pub(crate) rows: usize,
}

impl Files {
    fn open<T: Awkward>(&self, file: &str, path: &str) -> Result<LazyArray<T>> {
        let file = File::open(self.folder.join(file))?;
        let object = Object::of(&file)?.open(path)?;
        Ok(hdf5::open_any(object.location())?)
    }
}

fn some<T: Awkward>(lazy: &LazyArray<T>) -> Result<Array<T>> {
    let first = lazy.len() / 2;
    Ok(lazy.rows(first..first + SOME)?)
}

pub(crate) fn nwb_open_all(files: &Files) -> Result<Candidate<'_>> {
    let read = || Ok(files.open::<Unit>("units.nwb", "units")?.load()?);
    Ok(candidate("open_any, load", read, units))
}

pub(crate) fn nwb_open_rows(files: &Files) -> Result<Candidate<'_>> {
    let read = || some(&files.open::<Unit>("units.nwb", "units")?);
    Ok(candidate("open_any, rows", read, units))
}

/// The table is open, as on the other side.
pub(crate) fn nwb_all(files: &Files) -> Result<Candidate<'_>> {
    let table = files.open::<Unit>("units.nwb", "units")?;
    let read = move || {
        table.clear_cache();
        Ok(table.load()?)
    };
    Ok(candidate("LazyArray::load", read, units))
}

pub(crate) fn nwb_rows(files: &Files) -> Result<Candidate<'_>> {
    let table = files.open::<Unit>("units.nwb", "units")?;
    Ok(candidate("LazyArray::rows", move || some(&table), units))
}

/// Each row as a list of its own.
pub(crate) fn nwb_each(files: &Files) -> Result<Candidate<'_>> {
    let table = files.open::<Unit>("units.nwb", "units")?;
    let rows = files.rows / 2..files.rows / 2 + EACH;
    let read = move || -> Result<Vec<Vec<f64>>> {
        let some = table.rows(rows.clone())?;
        Ok(some.iter().map(|unit| unit.spike_times().to_vec()).collect())
    };
    Ok(candidate("LazyArray::rows, to_vec of each", read, |rows| {
        let end = rows.iter().scan(0, |end, row| {
            *end += row.len() as u64;
            Some(*end)
        });
        quarters(rows.iter().flatten()).wrapping_add(end.sum())
    }))
}

pub(crate) fn lh5_all(files: &Files) -> Result<Candidate<'_>> {
    let read = || Ok(files.open::<Hit>("hits.lh5", "ch1/hit")?.load()?);
    Ok(candidate("open_any, load", read, hits))
}

pub(crate) fn lh5_rows(files: &Files) -> Result<Candidate<'_>> {
    let read = || some(&files.open::<Hit>("hits.lh5", "ch1/hit")?);
    Ok(candidate("open_any, rows", read, hits))
}

pub(crate) fn lh5_plain_all(files: &Files) -> Result<Candidate<'_>> {
    let read = || Ok(files.open::<Hit>("plain.lh5", "ch1/hit")?.load()?);
    Ok(candidate("open_any, load", read, hits))
}

pub(crate) fn lh5_plain_rows(files: &Files) -> Result<Candidate<'_>> {
    let read = || some(&files.open::<Hit>("plain.lh5", "ch1/hit")?);
    Ok(candidate("open_any, rows", read, hits))
}

pub(crate) fn anndata_all(files: &Files) -> Result<Candidate<'_>> {
    let read = || Ok(files.open::<Vec<Value>>("matrix.h5", "X")?.load()?);
    Ok(candidate("open_any, load", read, values))
}

pub(crate) fn anndata_rows(files: &Files) -> Result<Candidate<'_>> {
    let read = || some(&files.open::<Vec<Value>>("matrix.h5", "X")?);
    Ok(candidate("open_any, rows", read, values))
}

pub(crate) fn sequences_all(files: &Files) -> Result<Candidate<'_>> {
    let read = || Ok(files.open::<Vec<f64>>("sequences.h5", "lists")?.load()?);
    Ok(candidate("open_any, load", read, lists))
}

pub(crate) fn sequences_rows(files: &Files) -> Result<Candidate<'_>> {
    let read = || some(&files.open::<Vec<f64>>("sequences.h5", "lists")?);
    Ok(candidate("open_any, rows", read, lists))
}

/// A candidate that gives what it reads, or an error, which is like nothing of the other side.
fn candidate<'a, R: 'a>(
    name: &'static str,
    read: impl FnMut() -> Result<R> + 'a,
    digest: impl Fn(&R) -> u64 + 'a,
) -> Candidate<'a> {
    Candidate::new(name, read, move |found| match found {
        Ok(found) => digest(found),
        Err(error) => {
            eprintln!("error: {error}");
            u64::MAX - 1
        }
    })
}

/// The sum of where lists end.
fn ends(offsets: &[i64]) -> u64 {
    offsets.iter().map(|offset| offset.unsigned_abs()).sum()
}

/// All times are multiples of a quarter.
fn quarters<'a>(times: impl Iterator<Item = &'a f64>) -> u64 {
    times.map(|time| (time * 4.0) as u64).sum()
}

fn units(units: &Array<Unit>) -> u64 {
    let lists = units.columns().spike_times();
    quarters(lists.content().iter()) + ends(lists.offsets())
}

fn lists(rows: &Array<Vec<f64>>) -> u64 {
    quarters(rows.columns().content().iter()) + ends(rows.columns().offsets())
}

fn hits(hits: &Array<Hit>) -> u64 {
    let (columns, wave) = (hits.columns(), hits.columns().wave());
    let energies: u64 = columns.energy().iter().map(|energy| *energy as u64).sum();
    let starts: u64 = wave.t0().iter().map(|t0| *t0 as u64).sum();
    let hits: u64 = columns.hits().content().iter().map(|hit| *hit as u64).sum();
    let values: u64 = wave.values().content().iter().map(|value| u64::from(*value)).sum();
    let ends = ends(columns.hits().offsets()) + ends(wave.values().offsets());
    energies + starts + hits + values + ends
}

fn values(rows: &Array<Vec<Value>>) -> u64 {
    let (lists, found) = (rows.columns(), rows.columns().content());
    let indexes: u64 = found.index().iter().map(|index| u64::from(index.unsigned_abs())).sum();
    let values: u64 = found.value().iter().map(|value| *value as u64).sum();
    indexes + values + ends(lists.offsets())
}
