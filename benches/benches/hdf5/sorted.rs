//! What it costs to write maps in the order of their keys.

use std::collections::HashMap;
use std::path::Path;

use awkward::Array;
use awkward::hdf5::{self, File, WriteOptions};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rng::Rng;

use crate::Result;
use crate::files::storage;

/// The names of the groups of measurements.
pub(crate) const GROUPS: [&str; 4] = [
    "sorted/texts contiguous",
    "sorted/texts gzip",
    "sorted/numbers contiguous",
    "sorted/numbers gzip",
];

/// Maps of 0 to 16 entries.
fn maps<K: std::hash::Hash + Eq>(count: usize, key: impl Fn(u32) -> K) -> Vec<HashMap<K, f64>> {
    let mut rng = Rng::new(7);
    (0..count)
        .map(|_| {
            let entries = rng.below(17);
            (0..entries).map(|_| (key(rng.below(1_000)), f64::from(rng.coarse(1_000)))).collect()
        })
        .collect()
}

pub(crate) fn measure(bench: &mut Bench, group: &str, folder: &Path) -> Result<()> {
    let count = bench.options().events;
    let name = group.split_once(' ').ok_or("a group without storage")?.1;
    if group.starts_with("sorted/texts") {
        let rows = maps(count, |number| format!("key {number}"));
        let sum = |array: &Array<HashMap<String, f64>>| {
            let entries = array.columns().content();
            entries.value().iter().map(|value| *value as u64).sum()
        };
        compare(bench, group, folder, name, &rows, sum);
    } else {
        let rows = maps(count, |number| number);
        let sum = |array: &Array<HashMap<u32, f64>>| {
            let entries = array.columns().content();
            entries.value().iter().map(|value| *value as u64).sum()
        };
        compare(bench, group, folder, name, &rows, sum);
    }
    Ok(())
}

/// Builds and writes the same rows in both ways.
fn compare<T: awkward::Awkward>(
    bench: &mut Bench,
    group: &str,
    folder: &Path,
    storage_name: &str,
    rows: &[T],
    sum: impl Fn(&Array<T>) -> u64 + Copy,
) {
    let path = folder.join("maps.h5");
    let write = |sorted: bool| -> Result<()> {
        let options = WriteOptions::new().storage(storage(storage_name)).sorted_keys(sorted);
        let file = File::create(&path)?;
        hdf5::write(&file.create_group("maps")?, &Array::from_rows(rows), &options)?;
        Ok(file.close()?)
    };
    let read = || -> Result<u64> {
        let array = hdf5::read(&File::open(&path)?.group("maps")?)?;
        Ok(sum(&array))
    };
    let check = |done: &Result<()>| match done {
        Ok(()) => read().unwrap_or(u64::MAX),
        Err(_) => u64::MAX,
    };
    let bytes = Array::from_rows(rows).to_content().nbytes() as usize;
    let candidates = vec![
        Candidate::new("as the maps give them", || write(false), check),
        Candidate::new("sorted_keys", || write(true), check).ours(),
    ];
    bench.measure(group, bytes, candidates);
}
