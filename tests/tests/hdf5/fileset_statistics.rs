//! What is known of the numbers in each of many files.

use std::fs;
use std::path::Path;

use awkward::hdf5::{self, FileSet, FileSetOptions, FileSetWriter};
use awkward::{Awkward, Dialect};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Numbers {
    id: u64,
    small: Option<i8>,
    x: f32,
    name: String,
    inner: Vec<f64>,
}

fn numbers() -> Vec<Numbers> {
    (0..40_u8)
        .map(|i| Numbers {
            id: u64::MAX - u64::from(i),
            small: (i % 4 == 0 && i < 30).then_some(i as i8 - 20),
            x: match i {
                15 => f32::NAN,
                25 => f32::NEG_INFINITY,
                30..40 => -0.0,
                _ => f32::from(i) / 2.0,
            },
            name: i.to_string(),
            inner: vec![f64::from(i)],
        })
        .collect()
}

fn write_numbers(folder: &Path) {
    let options = FileSetOptions::new().max_rows_per_file(10).numbered(0);
    let mut writer = FileSetWriter::create(folder, &options).unwrap();
    writer.extend(&numbers()).unwrap();
    writer.finish().unwrap();
}

#[test]
fn statistics_are_those_of_the_numbers_and_come_back_from_the_manifest() {
    use hdf5::Number::{Float, Int, UInt};
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    write_numbers(folder.path());
    let set = FileSet::open(folder.path()).unwrap();
    assert_eq!(set.fragments()[0].statistics("id"), None);
    let set = set.with_statistics().unwrap();
    set.write_manifest().unwrap();
    let again = FileSet::open(folder.path()).unwrap();
    assert_eq!(again.fragments(), set.fragments());
    for set in [&set, &again] {
        let of = |file: usize, column: &str| {
            let found = set.fragments()[file].statistics(column).unwrap();
            (found.nulls(), found.bounds())
        };
        let max = u64::MAX;
        assert_eq!(of(0, "id"), (0, Some((UInt(max - 9), UInt(max)))));
        assert_eq!(of(0, "small"), (7, Some((Int(-20), Int(-12)))));
        assert_eq!(of(3, "small"), (10, None));
        assert_eq!(of(0, "x"), (0, Some((Float(0.0), Float(4.5)))));
        let zeros = of(3, "x").1.unwrap();
        assert_eq!(format!("{zeros:?}"), "(Float(-0.0), Float(0.0))");
        // Neither with NaN nor with an infinity.
        assert_eq!((of(1, "x"), of(2, "x")), ((0, None), (0, None)));
        for none in ["name", "inner", "nothing"] {
            assert_eq!(set.fragments()[0].statistics(none), None, "{none}");
        }
    }
}

#[test]
fn statistics_count_only_for_the_file_that_they_were_made_of() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    write_numbers(folder.path());
    let path = FileSet::open(folder.path()).unwrap().with_statistics().unwrap();
    let path = path.write_manifest().unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let known = || {
        let set = FileSet::open(folder.path()).unwrap();
        let files = set.fragments().iter();
        files.map(|file| file.statistics("id").is_some()).collect::<Vec<_>>()
    };
    assert_eq!(known(), [true; 4]);
    // A file that is written again.
    let second = folder.path().join("part-00001.h5");
    let bytes = fs::read(&second).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&second, bytes).unwrap();
    assert_eq!(known(), [true, false, true, true]);
    // What is no statistics is none, and what was written before there were any is read as before.
    for (from, to) in [
        ("\"bytes\": ", "\"bytes\": -"),
        ("\"modified\": ", "\"modified\": 1"),
        ("\"nulls\": 0", "\"nulls\": \"x\""),
        ("\"statistics\": {", "\"statistics\": 7, \"other\": {"),
    ] {
        fs::write(&path, written.replace(from, to)).unwrap();
        assert_eq!(known(), [false; 4], "{from}");
    }
    let old = "{\"awkward-dataset\": 1, \"group\": \"array\", \"forms\": [FORM], \"parts\": [{\"file\": \"part-00000.h5\", \"lengths\": [10], \"form\": 0}]}";
    let form = awkward::Value::String(Numbers::form().to_json(Dialect::V2)).to_string();
    fs::write(&path, old.replace("FORM", &form)).unwrap();
    assert_eq!(known(), [false; 4]);
}
