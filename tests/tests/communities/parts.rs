//! Some rows in the middle of large tables of others, with the bytes of the file counted, and all of them on several threads.

use std::path::Path;

use awkward::content::{ListOffsetArray, NumpyArray, RecordArray};
use awkward::hdf5::metno::ObjectReference1;
use awkward::hdf5::metno::{Extent, Location, types::VarLenUnicode};
use awkward::hdf5::{File, ReadOptions, Table, WriteOptions, open_any, write_lh5};
use awkward::{Array, Awkward, Content, Fields, LazyArray, Parameters, Result};

const ROWS: usize = 2_000_000;
const SOME: usize = 100;
const MOST: usize = 200_000;

/// The bytes that this thread has read from files so far, where the system tells.
fn bytes_read() -> Option<usize> {
    let counters = std::fs::read_to_string("/proc/thread-self/io").ok()?;
    counters.lines().find_map(|line| line.strip_prefix("rchar: "))?.parse().ok()
}

/// Row `i` has `i % 7` items.
fn ends() -> impl Iterator<Item = usize> {
    (0..ROWS).scan(0, |end, i| {
        *end += i % 7;
        Some(*end)
    })
}

/// What is in row `i`, counted from 0 on through all rows.
fn items(i: usize) -> std::ops::Range<usize> {
    let before = |i: usize| 21 * (i / 7) + (0..i % 7).sum::<usize>();
    before(i)..before(i + 1)
}

fn say(object: &Location, name: &str, text: &str) {
    let text: VarLenUnicode = text.parse().unwrap();
    object.new_attr::<VarLenUnicode>().create(name).unwrap().write_scalar(&text).unwrap();
}

#[derive(Awkward, Debug, PartialEq)]
struct Unit {
    id: i64,
    spike_times: Vec<f64>,
}

fn unit(i: usize) -> Unit {
    Unit { id: i as i64, spike_times: items(i).map(|item| item as f64 * 0.5).collect() }
}

/// A table with the chunks that h5py takes for datasets of this size, as hdmf writes them. A chunk in the middle is left out if asked for.
fn write_units(path: &Path, hole: bool) {
    fn column<T: awkward::hdf5::metno::H5Type>(
        units: &awkward::hdf5::Group,
        name: &str,
        values: &[T],
        chunk: usize,
        hole: bool,
    ) {
        let shape = Extent::resizable(values.len());
        let dataset = units.new_dataset::<T>().chunk([chunk]).shape(shape).create(name).unwrap();
        let mut at = 0;
        for part in values.chunks(chunk * 100) {
            // Which is a hundred chunks.
            if !(hole && at == 4 * chunk * 100) {
                dataset.write_slice(part, at..at + part.len()).unwrap();
            }
            at += part.len();
        }
    }

    // As h5py does it, in the older format.
    let file = awkward::hdf5::metno::File::create(path).unwrap();
    let units = file.create_group("units").unwrap();
    say(&units, "namespace", "core");
    say(&units, "neurodata_type", "Units");
    let names: Vec<VarLenUnicode> = vec!["spike_times".parse().unwrap()];
    units.new_attr_builder().with_data(&names).create("colnames").unwrap();
    let ends: Vec<u32> = ends().map(|end| end as u32).collect();
    let times: Vec<f64> = (0..ends[ROWS - 1]).map(|item| f64::from(item) * 0.5).collect();
    let ids: Vec<i64> = (0..ROWS as i64).collect();
    column(&units, "id", &ids, 3907, false);
    column(&units, "spike_times", &times, 5860, hole);
    column(&units, "spike_times_index", &ends, 7813, false);
    let index = units.dataset("spike_times_index").unwrap();
    say(&index, "neurodata_type", "VectorIndex");
    let target: ObjectReference1 = units.reference("spike_times").unwrap();
    index.new_attr::<ObjectReference1>().create("target").unwrap().write_scalar(&target).unwrap();
    file.close().unwrap();
}

#[derive(Awkward, Debug, PartialEq)]
struct Hit {
    energy: f64,
    hits: Vec<f32>,
    wave: Wave,
}

#[derive(Awkward, Debug, PartialEq)]
struct Wave {
    t0: f32,
    values: Vec<u16>,
}

fn hit(i: usize) -> Hit {
    let wave = Wave { t0: i as f32, values: items(i).map(|item| item as u16).collect() };
    Hit { energy: i as f64 * 0.5, hits: items(i).map(|item| item as f32).collect(), wave }
}

fn write_hits(path: &Path) {
    let offsets: Vec<i64> = std::iter::once(0).chain(ends().map(|end| end as i64)).collect();
    let all = offsets[ROWS] as usize;
    let none = Parameters::none;
    let lists = |content: NumpyArray| -> Content {
        let offsets = offsets.clone().into();
        ListOffsetArray::try_new(offsets, content.into(), none()).unwrap().into()
    };
    let record = |names: &[&str], columns: Vec<Content>| -> Content {
        RecordArray::try_new(Fields::named(names), columns, ROWS, none()).unwrap().into()
    };
    let numbers = |step: f64| (0..ROWS).map(|i| i as f64 * step).collect::<Vec<f64>>();
    let t0 = NumpyArray::new((0..ROWS).map(|i| i as f32).collect::<Vec<_>>());
    let values = NumpyArray::new((0..all).map(|item| item as u16).collect::<Vec<_>>());
    let hits = NumpyArray::new((0..all).map(|item| item as f32).collect::<Vec<_>>());
    let wave = record(&["t0", "values"], vec![t0.into(), lists(values)]);
    let energy = NumpyArray::new(numbers(0.5)).into();
    let table = record(&["energy", "hits", "wave"], vec![energy, lists(hits), wave]);
    let file = File::create(path).unwrap();
    write_lh5(&file, "ch1/hit", &table, &WriteOptions::new()).unwrap();
    file.close().unwrap();
}

/// Opens a table, reads rows in the middle, and tells how many bytes of the file that took, opening included.
fn some<T: Awkward>(
    open: impl FnOnce() -> Result<LazyArray<T>>,
    first: usize,
) -> (Array<T>, Option<usize>) {
    let before = bytes_read();
    let found = open().unwrap().rows(first..first + SOME).unwrap();
    (found, before.zip(bytes_read()).map(|(before, after)| after - before))
}

#[test]
fn some_rows_in_the_middle_of_a_ragged_column_of_nwb_cost_kilobytes() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("units.nwb");
    write_units(&path, false);
    let open = || open_any::<Unit>(&File::open(&path).unwrap().group("units").unwrap());
    // Those in the middle of a chunk, and such that are in two chunks of each dataset.
    for first in [ROWS / 2, 7813 * 128 - 50] {
        let (found, bytes) = some(open, first);
        assert_eq!(found.to_vec(), (first..first + SOME).map(unit).collect::<Vec<_>>());
        assert!(bytes.is_none_or(|bytes| bytes < MOST), "{bytes:?}");
    }
    // All of them, which are read past libhdf5, are the same.
    let all = open().unwrap().load().unwrap();
    assert_eq!(all.len(), ROWS);
    for i in (0..ROWS).step_by(9973).chain([ROWS - 1]) {
        assert_eq!(all.at(i).spike_times(), unit(i).spike_times.as_slice());
    }
    let times = all.columns().spike_times().content();
    assert!(times.iter().enumerate().all(|(item, time)| *time == item as f64 * 0.5));
    // And so are most of them, which neither begin nor end with a chunk.
    let most = open().unwrap().rows(1001..ROWS - 77).unwrap();
    let (first, count) = (items(1001).start, items(ROWS - 78).end - items(1001).start);
    let times = most.columns().spike_times().content();
    assert_eq!(times.len(), count);
    assert!(times.iter().enumerate().all(|(item, time)| *time == (first + item) as f64 * 0.5));
}

#[test]
fn chunks_that_were_never_written_are_zeros_wherever_they_are() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("units.nwb");
    write_units(&path, true);
    let all = open_any::<Unit>(&File::open(&path).unwrap().group("units").unwrap());
    let all = all.unwrap().load().unwrap();
    let hole = 400 * 5860..500 * 5860;
    let right = |(item, time): (usize, &f64)| {
        *time == if hole.contains(&item) { 0.0 } else { item as f64 * 0.5 }
    };
    assert!(all.columns().spike_times().content().iter().enumerate().all(right));
}

#[test]
fn some_rows_in_the_middle_of_a_nested_table_of_lh5_cost_kilobytes() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hits.lh5");
    write_hits(&path);
    let first = ROWS / 2 - 1;
    let open = || {
        let file = File::open(&path).unwrap();
        Table::of(&file.group("ch1/hit").unwrap(), &ReadOptions::new())?.open::<Hit>()
    };
    let (found, bytes) = some(open, first);
    assert_eq!(found.to_vec(), (first..first + SOME).map(hit).collect::<Vec<_>>());
    assert!(bytes.is_none_or(|bytes| bytes < MOST), "{bytes:?}");
}
