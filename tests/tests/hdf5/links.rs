//! Paths that lead out of a file, at any step of them.

use std::path::Path;

use awkward::hdf5::{self, File, FileSet, Program, ReadOptions, WriteOptions, Writer};
use awkward::{Array, ErrorKind};
use awkward_tests::python::{Version, python};

fn numbers() -> Array<i64> {
    (0..5_i64).collect()
}

/// A file with an array in `here/array`, and links into another one that has the same in `events`.
fn linked(folder: &Path) -> File {
    let victim = File::create(folder.join("victim.h5")).unwrap();
    hdf5::write(&victim.create_group("events").unwrap(), &numbers(), &WriteOptions::new()).unwrap();
    victim.close().unwrap();
    let file = File::create(folder.join("file.h5")).unwrap();
    let group = file.create_group("here/array").unwrap();
    hdf5::write(&group, &numbers(), &WriteOptions::new()).unwrap();
    file.link_soft("/here", "soft").unwrap();
    file.link_soft("/soft/array", "twice").unwrap();
    for (target, name) in [("/events", "out"), ("/", "whole")] {
        file.link_external("victim.h5", target, name).unwrap();
    }
    file.link_external("victim.h5", "/events", "here/out").unwrap();
    file.link_soft("/whole/events", "soft-out").unwrap();
    file.link_soft("/out", "here/soft-out").unwrap();
    file
}

/// What stays in the file.
const WITHIN: [&str; 5] = ["here/array", "/here/array", "soft/array", "twice", "/soft/./array/"];
/// What leaves it: at the end, at the beginning, by a soft link, by a soft link behind another one.
const OUT: [&str; 7] =
    ["out", "/out", "whole/events", "here/out", "soft/out", "soft-out", "soft/soft-out"];

#[test]
fn no_step_of_a_path_leaves_the_file_unless_asked_for() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    linked(folder.path()).close().unwrap();
    let path = folder.path().join("file.h5");
    let file = File::open(&path).unwrap();
    for name in WITHIN {
        let array: Array<i64> = hdf5::read(&file.group(name).unwrap()).unwrap();
        assert_eq!(array.to_vec(), numbers().to_vec(), "{name}");
    }
    let follow = ReadOptions::new().other_files(true);
    for name in OUT {
        let error = hdf5::open_group(&file, name).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{name}: {error}");
        assert!(error.message().contains("other_files"), "{name}: {error}");
        assert!(file.group(name).is_err(), "{name}");
        let error = FileSet::open_with(&path, Some(name), &ReadOptions::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{name}: {error}");

        let group = hdf5::open_group_with(&file, name, &follow).unwrap();
        let array: Array<i64> = hdf5::read(&group).unwrap();
        assert_eq!(array.to_vec(), numbers().to_vec(), "{name}");
        let dataset = FileSet::open_with(&path, Some(name), &follow).unwrap();
        assert_eq!(dataset.read::<Array<i64>>().unwrap().to_vec(), numbers().to_vec(), "{name}");
    }
    // Others are told apart: nothing there, and no group.
    let kind = |name: &str| hdf5::open_group(&file, name).unwrap_err().kind();
    assert_eq!(kind("none/of/these"), ErrorKind::Io);
    assert_eq!(kind("here/array/node0-data"), ErrorKind::Dtype);
    assert_eq!(hdf5::groups(&file).unwrap(), ["/here/array"]);
}

#[test]
fn nothing_is_written_through_a_link_to_another_file() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = linked(folder.path());
    let victim = std::fs::read(folder.path().join("victim.h5")).unwrap();
    for name in OUT {
        for more in ["", "/new", "/a/b"] {
            let name = format!("{name}{more}");
            assert!(file.create_group(&name).is_err(), "{name}");
        }
    }
    // The group for other readers stands beside that of the array.
    let options = WriteOptions::new().programs([Program::Awkward2, Program::Awkward1]);
    for (name, beside) in [("mine", "mine-v1"), ("here/mine", "here/mine-v1")] {
        file.link_external("victim.h5", "/", beside).unwrap();
        let group = file.create_group(name).unwrap();
        let error = hdf5::write(&group, &numbers(), &options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    }
    let options = WriteOptions::new();
    let mut writer = Writer::<i64>::create(&file.create_group("grown").unwrap(), &options).unwrap();
    writer.push(&1).unwrap();
    writer.finish().unwrap();
    file.link_external("victim.h5", "/events", "grown-v1").unwrap();
    let mut writer = Writer::<i64>::append(&file.group("grown").unwrap()).unwrap();
    writer.push(&2).unwrap();
    writer.finish().unwrap();
    file.close().unwrap();
    assert!(std::fs::read(folder.path().join("victim.h5")).unwrap() == victim);
    // What stays in the file is made, through links within it as well.
    let file = File::open_rw(folder.path().join("file.h5")).unwrap();
    file.create_group("soft/more/groups").unwrap();
    assert!(file.group("/here/more/groups").is_ok());
    assert!(file.create_group("here/more").is_err(), "it is there");
    assert!(file.create_group("/").is_err());
}

/// A program may have kinds of links of its own, which have numbers that no enumeration knows.
#[test]
fn links_of_unknown_kinds_are_passed_over() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let code = r#"
import h5py, numpy as np, sys
with h5py.File(sys.argv[1], "w") as file:
    group = file.create_group("array")
    group.attrs["form"] = '{"class": "NumpyArray", "primitive": "int64", "form_key": "node0"}'
    group.attrs["length"] = 5
    group["node0-data"] = np.arange(5)
    group["strange"] = h5py.ExternalLink("other.h5", "/secret")
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    // Version 1 of a link, with flags for the kind that follows; 64 is external. Headers of this version have no checksum.
    let mut bytes = std::fs::read(&path).unwrap();
    let places: Vec<usize> = bytes
        .windows(16)
        .enumerate()
        .filter(|(_, window)| {
            let named = window[3..].windows(7).any(|name| name == b"strange");
            window[0] == 1 && window[1] & 8 > 0 && window[2] == 64 && named
        })
        .map(|(at, _)| at + 2)
        .collect();
    assert_eq!(places.len(), 1, "{places:?}");
    bytes[places[0]] = 200;
    std::fs::write(&path, bytes).unwrap();
    let file = File::open(&path).unwrap();
    let group = file.group("array").unwrap();
    assert_eq!(hdf5::groups(&file).unwrap(), ["/array"]);
    let keys = hdf5::Hdf5Container::new(&group).keys().unwrap();
    assert_eq!(keys, ["node0-data"]);
    let array: Array<i64> = hdf5::read(&group).unwrap();
    assert_eq!(array.len(), 5);
    assert!(file.group("array/strange").is_err());
}
