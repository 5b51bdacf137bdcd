//! Files of other communities through the library: rows beside the whole, columns beside each other, and typed.

use awkward::hdf5::{File, ReadOptions, tables};
use awkward::{Array, Awkward, Content, LazyContent};

/// The files of the corpus.
fn files() -> Vec<std::path::PathBuf> {
    let Some(folder) = awkward_tests::shared("data/ragged_dev") else { return Vec::new() };
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inside = folders.filter(|path| path.is_dir() && !path.ends_with("expected"));
    let files = inside.flat_map(|path| std::fs::read_dir(path).unwrap());
    files.map(|entry| entry.unwrap().path()).collect()
}

/// The rows of an array one by one, as text.
fn lines(content: &Content) -> Vec<String> {
    content.to_json_lines().lines().map(str::to_owned).collect()
}

#[test]
fn rows_of_all_tables_are_those_of_the_whole() {
    let _turn = crate::turn();
    let mut count = 0;
    for path in files() {
        let file = File::open(&path).unwrap();
        for found in tables(&file, &ReadOptions::new()).unwrap() {
            let Ok(table) = found.table else { continue };
            let place = format!("{}:{}", path.display(), found.path);
            let lazy = || table.open_dynamic().unwrap();
            let Ok(whole) = lazy().load() else { continue };
            let whole = lines(&whole);
            count += 1;
            let n = whole.len();
            assert_eq!(lazy().len(), n);
            let rows = |lazy: &LazyContent, start: usize, end: usize| {
                let found = lazy.rows(start..end);
                lines(&found.unwrap_or_else(|error| panic!("{place} {start}..{end}: {error}")))
            };
            let fresh = lazy();
            for start in 0..=n {
                for end in start..=n {
                    assert_eq!(
                        rows(&fresh, start, end),
                        whole[start..end],
                        "{place} {start}..{end}"
                    );
                }
            }
            // Each order in which whole and rows can be asked for, and with a cache that forgets.
            let mixed = lazy();
            if n > 1 {
                assert_eq!(rows(&mixed, 1, n), whole[1..]);
            }
            assert_eq!(lines(&mixed.load().unwrap()), whole);
            assert_eq!(rows(&mixed, 0, n), whole);
            if n > 1 {
                assert_eq!(rows(&mixed, n - 1, n), whole[n - 1..]);
                let forgetful = lazy().with_budget(1);
                assert_eq!(rows(&forgetful, n - 1, n), whole[n - 1..]);
                assert_eq!(lines(&forgetful.load().unwrap()), whole);
                assert_eq!(rows(&forgetful, 1, n), whole[1..]);
            }
            let batches: Vec<String> =
                lazy().batches(2).flat_map(|batch| lines(&batch.unwrap())).collect();
            assert_eq!(batches, whole, "{place}");
        }
    }
    assert!(count == 0 || count > 25, "{count}");
}

#[test]
fn columns_by_themselves_are_those_of_the_whole() {
    let _turn = crate::turn();
    for path in files() {
        let file = File::open(&path).unwrap();
        for found in tables(&file, &ReadOptions::new()).unwrap() {
            let Ok(table) = found.table else { continue };
            let Ok(whole) = table.open_dynamic().unwrap().load() else { continue };
            let awkward::FormKind::Record { fields, contents } = table.form().kind() else {
                continue;
            };
            for i in 0..contents.len() {
                let name = fields.name(i);
                let one = table.open_dynamic().unwrap().field(&name).unwrap().load().unwrap();
                let expected = whole.field(&name).unwrap();
                assert_eq!(
                    lines(&one),
                    lines(&expected),
                    "{}:{} {name}",
                    path.display(),
                    found.path
                );
            }
        }
    }
}

#[derive(Awkward, Debug, PartialEq)]
struct Interval {
    idx_start: i32,
    timeseries: String,
}

#[derive(Awkward, Debug, PartialEq)]
struct Trial {
    start_time: f64,
    stim: String,
    licks: Vec<f64>,
    correct: bool,
    timeseries: Vec<Interval>,
}

#[derive(Awkward, Debug, PartialEq)]
struct Unit {
    quality: String,
    tags: Vec<String>,
    deep: Vec<Vec<i64>>,
    spike_times: Vec<f64>,
    obs_intervals: Vec<[f64; 2]>,
}

#[derive(Awkward, Debug, PartialEq)]
struct Packed {
    dt: f32,
}

#[derive(Awkward, Debug, PartialEq)]
struct Decoded {
    values: Vec<u16>,
}

#[test]
fn a_type_asks_for_its_columns_and_gets_no_others() {
    let _turn = crate::turn();
    let Some(folder) = awkward_tests::shared("data/ragged_dev") else { return };
    let file = File::open(folder.join("nwb/session.nwb")).unwrap();
    let trials: Array<Trial> =
        awkward::hdf5::read_any(&file.group("intervals/trials").unwrap()).unwrap();
    let trials = trials.to_vec();
    assert_eq!((trials[1].licks.len(), trials[1].timeseries.len()), (3, 2));
    assert_eq!(trials[0].timeseries[0].timeseries, "/acquisition/volt");
    let units = awkward::hdf5::open_any::<Unit>(&file.group("units").unwrap()).unwrap();
    assert_eq!(units.rows(1..3).unwrap().to_vec(), units.load().unwrap().to_vec()[1..]);
    // A column that cannot be read is in the way of those alone who ask for it.
    let file = File::open(folder.join("lh5/tier.lh5")).unwrap();
    let packed = file.group("packed").unwrap();
    assert_eq!(awkward::hdf5::read_any::<Array<Packed>>(&packed).unwrap().len(), 2);
    let error = awkward::hdf5::open_any::<Decoded>(&packed).unwrap_err().to_string();
    assert!(error.contains("values") && error.contains("uleb128_zigzag_diff"), "{error}");
    assert!(awkward::hdf5::open_dynamic_any(&packed).is_err());
}
