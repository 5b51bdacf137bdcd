//! Arrays in many files.

use std::fs;
use std::path::Path;

use awkward::hdf5::{
    self, Codec, File, FileSet, FileSetOptions, FileSetWriter, ReadOptions, StorageOptions,
    WriteOptions,
};
use awkward::{Array, Awkward, Content, Dialect, ErrorKind, Parameters};
use awkward_tests::python::{Version, python};
use rayon::iter::ParallelIterator;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) time: f64,
    pub(crate) charges: Vec<i32>,
}

pub(crate) fn hits(range: std::ops::Range<i32>) -> Vec<Hit> {
    range.map(|i| Hit { time: f64::from(i) / 2.0, charges: (0..i % 4).collect() }).collect()
}

pub(crate) fn write(
    folder: &Path,
    rows: &[Hit],
    options: &FileSetOptions,
) -> Vec<std::path::PathBuf> {
    let mut writer = FileSetWriter::create(folder, options).unwrap();
    writer.extend(rows).unwrap();
    writer.finish().unwrap()
}

/// What is in a folder, hidden names included.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn rows_come_back_in_order_whole_and_in_part() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new/hits");
    let rows = hits(0..1000);
    let options = FileSetOptions::new().max_rows_per_file(150).numbered(8);
    let paths = write(&folder, &rows, &options);
    assert_eq!(paths.len(), 7);
    assert_eq!(names(&folder)[0], "part-00008.h5");
    for opened in [
        FileSet::open(&folder).unwrap(),
        FileSet::open(folder.join("part-*.h5")).unwrap(),
        FileSet::open(folder.join("part-000[01]?.h5")).unwrap(),
    ] {
        assert_eq!((opened.len(), opened.fragments().len()), (1000, 7));
        assert_eq!(opened.read::<Array<Hit>>().unwrap().to_vec(), rows);
        let content: Content = opened.read().unwrap();
        assert_eq!(content.to_json_lines(), Array::from_rows(&rows).to_content().to_json_lines());
        let lazy = opened.lazy::<Hit>().unwrap();
        for range in [0..0, 0..1, 149..151, 140..700, 999..1000] {
            assert_eq!(lazy.rows(range.clone()).unwrap().to_vec(), rows[range]);
        }
        let times: Array<f64> = lazy.field("time").unwrap().load().unwrap();
        assert!(times.iter().eq(rows.iter().map(|row| row.time)));
        let batches: Vec<Hit> =
            lazy.batches(97).flat_map(|batch| batch.unwrap().to_vec()).collect();
        assert_eq!(batches, rows);
        let sum: f64 = lazy
            .par_batches(64)
            .map(|batch| batch.unwrap().iter().map(|row| row.time()).sum::<f64>())
            .sum();
        assert_eq!(sum, rows.iter().map(|row| row.time).sum::<f64>());
        let dynamic = opened.lazy_dynamic().unwrap();
        assert_eq!(dynamic.rows(149..151).unwrap().to_json_lines().lines().count(), 2);
        assert_eq!(opened.fragment::<Hit>(2).unwrap().load().unwrap().to_vec(), rows[300..450]);
        assert_eq!(opened.fragment::<Hit>(7).unwrap_err().kind(), ErrorKind::Length);
    }
    // A single file is a file set, too.
    let one = FileSet::open(&paths[6]).unwrap();
    assert_eq!(one.read::<Array<Hit>>().unwrap().to_vec(), rows[900..]);
    // A name that is taken is an error before anything is written.
    let mut late = FileSetWriter::<Hit>::create(&folder, &options).unwrap();
    let error = late.push(&rows[0]).unwrap_err();
    assert!(error.message().contains("part-00008.h5: cannot make it"), "{error}");
    drop(late);
    assert_eq!(names(&folder).len(), 7);
}

#[test]
fn rows_at_positions_are_read_from_the_files_that_have_them() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = hits(0..1000);
    let paths = write(folder.path(), &rows, &FileSetOptions::new().max_rows_per_file(150));
    let set = FileSet::open(folder.path()).unwrap();
    let lazy = set.lazy::<Hit>().unwrap();
    let positions = [999, 149, 150, 3, 149, 600];
    let wanted = positions.map(|at| rows[at].clone());
    assert_eq!(lazy.take(&positions).unwrap().to_vec(), wanted);
    let dynamic = set.lazy_dynamic().unwrap().take(&positions).unwrap();
    assert_eq!(Array::<Hit>::from_content(dynamic).unwrap().to_vec(), wanted);
    let mut found = Vec::new();
    let cut =
        |batch: Array<Hit>| Ok::<_, awkward::Error>(batch.filter(|hit| hit.charges().len() > 1));
    let each = |kept: Array<Hit>| {
        found.extend(kept.to_vec());
        Ok(())
    };
    lazy.batches(64).in_order(cut, each).unwrap();
    assert!(found.iter().eq(rows.iter().filter(|hit| hit.charges.len() > 1)));

    // Files that are not needed are not read.
    drop((lazy, set));
    for path in [&paths[1], &paths[3]] {
        let file = File::open_rw(path).unwrap();
        file.group("array").unwrap().unlink("node1-data").unwrap();
        file.close().unwrap();
    }
    let set = FileSet::open(folder.path()).unwrap();
    let lazy = set.lazy::<Hit>().unwrap();
    assert_eq!(lazy.take(&[999, 3]).unwrap().to_vec(), [rows[999].clone(), rows[3].clone()]);
    let error = lazy.take(&[3, 160]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingBuffer);
    let text = error.to_string();
    assert!(text.contains(&paths[1].display().to_string()), "{text}");
    assert!(text.contains("expected a buffer named \"node1-data\", found none"), "{text}");
}

#[test]
fn several_paths_are_one_file_set() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = hits(0..300);
    let options = FileSetOptions::new().max_rows_per_file(100).numbered(0);
    let first = write(&folder.path().join("one"), &rows, &options);
    let second = write(&folder.path().join("two"), &rows[..50], &options);
    let options = ReadOptions::new();
    let all =
        [folder.path().join("two"), folder.path().join("one/part-0000[12].h5"), first[0].clone()];
    let set = FileSet::open_all(&all, None, &options).unwrap();
    let paths: Vec<_> = set.fragments().iter().map(|fragment| fragment.path()).collect();
    assert_eq!(paths, [&second[0], &first[1], &first[2], &first[0]]);
    let wanted = [&rows[..50], &rows[100..], &rows[..100]].concat();
    assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), wanted);
    assert_eq!(set.lazy::<Hit>().unwrap().load().unwrap().to_vec(), wanted);
    let missing = folder.path().join("three/*.h5");
    let error = FileSet::open_all([&all[0], &missing], None, &options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Length);
    assert!(error.to_string().starts_with(&missing.display().to_string()), "{error}");
    let none: [&Path; 0] = [];
    assert_eq!(FileSet::open_all(none, None, &options).unwrap_err().kind(), ErrorKind::Length);
    assert_eq!(FileSet::open_all(&all, Some("x"), &options).unwrap_err().kind(), ErrorKind::Io);
}

#[test]
fn each_file_is_complete_for_python() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let storage = StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true);
    let options = FileSetOptions::new()
        .max_rows_per_file(40)
        .write(WriteOptions::new().storage(storage))
        .group("run/hits");
    write(folder.path(), &hits(0..100), &options);
    let code = r#"
import awkward as ak, glob, h5py, sys
parts = []
for path in sorted(glob.glob(sys.argv[1] + "/*.h5")):
    with h5py.File(path, "r") as file:
        group = file["run/hits"]
        parts.append(ak.from_buffers(group.attrs["form"], group.attrs["length"], {k: v[()] for k, v in group.items()}))
print([len(part) for part in parts], ak.sum(ak.concatenate(parts).time))
with h5py.File(sys.argv[1] + "/z.h5", "w") as file:
    group = file.create_group("run/hits")
    form, length, buffers = ak.to_buffers(ak.Array([{"time": 7.5, "charges": [1]}, {"time": 8.5, "charges": []}]))
    group.attrs["form"], group.attrs["length"] = form.to_json(), length
    for key, array in buffers.items():
        group.create_dataset(key, data=array)
"#;
    let found = python.run_code(code, &[folder.path().to_str().unwrap()]);
    assert_eq!(found, "[40, 40, 20] 2475.0\n");
    // Python's file has other integers, so that it is read by itself, and as a file set of whatever there is.
    let set = FileSet::open(folder.path()).unwrap();
    assert_eq!(set.len(), 102);
    let last = set.fragment::<(f64,)>(3);
    assert!(last.is_err(), "records with names are no tuples");
    let content: Content = set.read().unwrap();
    assert_eq!(content.type_string(), "102 * {time: float64, charges: var * int64}");
    let error = set.lazy::<Hit>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.message().contains("z.h5: the Form does not fit the type"), "{error}");
}

#[test]
fn files_of_different_layouts_are_read_as_one_type() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = hits(0..300);
    for (i, dialect) in [Dialect::V1, Dialect::V2, Dialect::V1].into_iter().enumerate() {
        let part = Array::from_rows(&rows[i * 100..(i + 1) * 100]).to_content();
        let file = File::create(folder.path().join(format!("{i}.hdf5"))).unwrap();
        let group = file.create_group("array").unwrap();
        // The middle one as an index into another order.
        let part = match i {
            1 => {
                let backwards =
                    Array::from_rows(&rows[100..200].iter().rev().cloned().collect::<Vec<_>>());
                let index: Vec<i64> = (0..100).rev().collect();
                awkward::content::IndexedArray::try_new(
                    index.into(),
                    backwards.to_content(),
                    Parameters::none(),
                )
                .unwrap()
                .into()
            }
            2 => {
                let parts = [part.slice(0..30).unwrap(), part.slice(30..100).unwrap()];
                hdf5::write_partitions(&group, &parts, StorageOptions::default()).unwrap();
                continue;
            }
            _ => part,
        };
        let options = WriteOptions::new().dialect(dialect).pack(false);
        hdf5::write(&group, &part, &options).unwrap();
    }
    let set = FileSet::open(folder.path()).unwrap();
    assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), rows);
    let content: Content = set.read().unwrap();
    assert_eq!(Array::<Hit>::try_from(content).unwrap().to_vec(), rows);
    let lazy = set.lazy::<Hit>().unwrap();
    assert_eq!(lazy.rows(95..205).unwrap().to_vec(), rows[95..205]);
    let batches = lazy.batches(70).map(|batch| batch.unwrap().to_vec());
    assert_eq!(batches.collect::<Vec<_>>().concat(), rows);
    let dynamic = set.lazy_dynamic().unwrap().rows(99..101).unwrap();
    assert_eq!(Array::<Hit>::try_from(dynamic).unwrap().to_vec(), rows[99..101]);
    // Those of one layout go together, partitions of Awkward 1 among them.
    fs::remove_file(folder.path().join("1.hdf5")).unwrap();
    let set = FileSet::open(folder.path()).unwrap();
    let lazy = set.lazy::<Hit>().unwrap();
    assert_eq!(lazy.rows(95..135).unwrap().to_vec(), [&rows[95..100], &rows[200..235]].concat());
}

#[test]
fn writers_need_to_know_nothing_of_each_other() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|i| {
                let folder = folder.path();
                scope.spawn(move || {
                    let options = FileSetOptions::new().max_rows_per_file(25);
                    write(folder, &hits(i * 100..(i + 1) * 100), &options).len()
                })
            })
            .collect();
        // Whoever reads in the meantime sees whole files only.
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let Ok(set) = FileSet::open(folder.path()) else { continue };
                assert!(set.fragments().iter().all(|part| part.len() == 25));
                assert!(set.len() >= seen);
                seen = set.read::<Array<Hit>>().unwrap().len();
            }
        });
        let written: Vec<usize> =
            writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        assert_eq!(written, [4; 4]);
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        reader.join().unwrap();
    });
    let mut rows = FileSet::open(folder.path()).unwrap().read::<Array<Hit>>().unwrap().to_vec();
    rows.sort_by(|a, b| a.time.total_cmp(&b.time));
    assert_eq!(rows, hits(0..400));
    assert_eq!(names(folder.path()).len(), 16);
}

#[test]
fn what_is_not_finished_is_not_there() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let options = FileSetOptions::new().max_rows_per_file(10);
    let mut writer = FileSetWriter::create(folder.path(), &options).unwrap();
    writer.extend(&hits(0..25)).unwrap();
    assert_eq!(names(folder.path()).iter().filter(|name| name.starts_with('.')).count(), 1);
    assert_eq!(FileSet::open(folder.path()).unwrap().len(), 20);
    drop(writer);
    assert_eq!(names(folder.path()).len(), 2);
    // What a killed writer leaves is hidden.
    fs::write(folder.path().join(".0-0-0.h5.draft"), "half").unwrap();
    assert_eq!(FileSet::open(folder.path()).unwrap().len(), 20);
}

#[test]
fn a_manifest_tells_what_is_in_the_files() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let options = FileSetOptions::new().max_rows_per_file(10).numbered(0);
    let paths = write(folder.path(), &hits(0..30), &options);
    FileSet::open(folder.path()).unwrap().write_manifest().unwrap();
    assert_eq!(names(folder.path()).len(), 4);
    let text = fs::read_to_string(folder.path().join("manifest.json")).unwrap();
    assert!(
        text.contains("{\"file\": \"part-00001.h5\", \"lengths\": [10], \"form\": 0}"),
        "{text}"
    );
    if let Some(python) = python(Version::V2) {
        let code = "import json, sys; m = json.load(open(sys.argv[1])); print(json.loads(m['forms'][0])['class'], sum(sum(p['lengths']) for p in m['parts']))";
        let path = folder.path().join("manifest.json");
        assert_eq!(python.run_code(code, &[path.to_str().unwrap()]), "RecordArray 30\n");
    }
    // Files are not opened to know that, but what is read is checked against it; files that came later are looked at.
    let original = fs::read(&paths[1]).unwrap();
    fs::write(&paths[1], "no HDF5").unwrap();
    write(folder.path(), &hits(30..35), &FileSetOptions::new().numbered(3));
    let set = FileSet::open(folder.path()).unwrap();
    assert_eq!((set.len(), set.fragments().len()), (35, 4));
    let lazy = set.lazy::<Hit>().unwrap();
    assert_eq!(lazy.rows(25..33).unwrap().to_vec(), hits(25..33));
    let error = lazy.rows(5..15).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("part-00001.h5"), "{error}");
    assert!(set.read::<Content>().is_err());
    fs::write(&paths[1], &original).unwrap();
    assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), hits(0..35));

    fs::copy(folder.path().join("part-00003.h5"), &paths[1]).unwrap();
    let error = FileSet::open(folder.path()).unwrap().read::<Array<Hit>>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Length, "{error}");
    fs::remove_file(&paths[1]).unwrap();
    let error = FileSet::open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingBuffer, "{error}");
    assert!(error.message().contains("part-00001.h5 of the manifest"), "{error}");
}

#[test]
fn wrong_file_sets_are_errors_with_their_place() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &Path| FileSet::open(path).unwrap_err();
    assert_eq!(open(folder.path()).kind(), ErrorKind::Length);
    assert_eq!(open(&folder.path().join("nothing")).kind(), ErrorKind::Length);
    assert_eq!(open(&folder.path().join("a***b")).kind(), ErrorKind::Io);

    let path = folder.path().join("a.h5");
    let file = File::create(&path).unwrap();
    let error = open(folder.path());
    assert!(error.message().contains("a.h5: expected one group with an array, found"), "{error}");
    for name in ["x", "y"] {
        let group = file.create_group(name).unwrap();
        hdf5::write(&group, &Array::from_rows(&[1_i64, 2]), &WriteOptions::new()).unwrap();
    }
    file.close().unwrap();
    assert!(open(folder.path()).message().contains("found 2 (FileSet::open_with takes its name)"));
    let of_y = FileSet::open_with(folder.path(), Some("y"), &ReadOptions::default()).unwrap();
    assert_eq!(of_y.read::<Array<i64>>().unwrap().to_vec(), [1, 2]);
    assert!(FileSet::open_with(folder.path(), Some("z"), &ReadOptions::default()).is_err());

    let part = |file: &str, lengths: &str, form: &str| {
        format!(
            "{{\"awkward-dataset\": 1, \"group\": \"x\", \"forms\": [\"\\\"int64\\\"\"], \"parts\": [{{\"file\": {file}, \"lengths\": {lengths}, \"form\": {form}}}]}}"
        )
    };
    for (text, kind, message) in [
        ("{".to_owned(), ErrorKind::Form, "manifest.json: "),
        ("[]".to_owned(), ErrorKind::Form, "expected \"awkward-dataset\": 1"),
        (part("\"../a.h5\"", "[2]", "0"), ErrorKind::Form, "the name of a \"file\""),
        (part("\"/a.h5\"", "[2]", "0"), ErrorKind::Form, "the name of a \"file\""),
        (part("\"a.h5\"", "[2]", "1"), ErrorKind::Form, "the position of a \"form\""),
        (part("\"a.h5\"", "[-2]", "0"), ErrorKind::Form, "numbers as \"lengths\""),
        (part("\"a.h5\"", "2", "0"), ErrorKind::Form, "a list \"lengths\""),
        (part("\"b.h5\"", "[2]", "0"), ErrorKind::MissingBuffer, "b.h5 of the manifest"),
        (
            part("\"a.h5\"", "[9223372036854775807, 9223372036854775807, 9]", "0"),
            ErrorKind::Length,
            "whose sum fits in memory",
        ),
    ] {
        fs::write(folder.path().join("manifest.json"), &text).unwrap();
        let error = open(folder.path());
        assert_eq!(error.kind(), kind, "{text}: {error}");
        assert!(error.message().contains(message), "{text}: {error}");
    }
    // A manifest that promises other data than the file has is found out when the file is opened.
    fs::write(folder.path().join("manifest.json"), part("\"a.h5\"", "[1000000000000]", "0"))
        .unwrap();
    let lying = FileSet::open(folder.path()).unwrap();
    assert!(lying.lazy::<i64>().unwrap().load().is_err());
    assert!(lying.read::<Content>().is_err());
}
