//! Files of other communities through the library: rows beside the whole, columns beside each other, and typed.

use awkward::hdf5::{File, FileSet, ReadOptions, WriteOptions, tables, write_lh5};
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

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    energy: f64,
    times: Vec<f32>,
}

#[test]
fn a_folder_of_files_of_others_is_one_array() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let hit = |i: usize| Hit { energy: i as f64, times: vec![0.5; i % 4] };
    let rows: Vec<Hit> = (0..300).map(hit).collect();
    for (i, part) in rows.chunks(100).enumerate() {
        let file = File::create(folder.path().join(format!("run{i}.lh5"))).unwrap();
        let array = Array::from_rows(part);
        write_lh5(&file, "ch1/hit", &array, &WriteOptions::new()).unwrap();
    }
    for group in [None, Some("ch1/hit")] {
        let set = FileSet::open_with(folder.path(), group, &ReadOptions::new()).unwrap();
        let lazy = set.lazy::<Hit>().unwrap();
        assert_eq!(lazy.rows(95..203).unwrap().to_vec(), rows[95..203]);
        assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), rows);
        assert_eq!(set.lazy_dynamic().unwrap().len(), 300);
    }
}

#[test]
#[expect(unsafe_code, reason = "mapping files asks for a promise")]
fn what_a_link_leads_to_is_not_mapped_out_of_another_file() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here.h5"), folder.path().join("there.h5"));
    for (path, value) in [(&here, 1.5), (&there, 2.5)] {
        let file = File::create(path).unwrap();
        let group = file.create_group("a").unwrap();
        awkward::hdf5::write(
            &group,
            &Array::from_rows(&vec![value; 300_000]),
            &WriteOptions::new(),
        )
        .unwrap();
    }
    let file = File::open_rw(&here).unwrap();
    let group = file.group("a").unwrap();
    group.unlink("node0-data").unwrap();
    let other = group.link_external(there.to_str().unwrap(), "/a/node0-data", "node0-data");
    other.unwrap();
    drop(group);
    file.close().unwrap();
    // SAFETY: the files are this test's own, and nobody changes them.
    let options = unsafe { ReadOptions::new().mapped() }.other_files(true);
    let file = File::open(&here).unwrap();
    let found: Array<f64> = awkward::hdf5::read_with(&file.group("a").unwrap(), &options).unwrap();
    assert!(found.iter().all(|value| value == 2.5));
}
