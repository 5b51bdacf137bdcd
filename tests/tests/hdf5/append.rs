//! Arrays that are continued, whoever wrote them.

use awkward::hdf5::{self, Codec, File, Program, Recovered, StorageOptions, WriteOptions, Writer};
use awkward::{Array, ErrorKind};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, events};

#[test]
fn a_writer_continues_where_another_ended() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.h5");
    for (i, deflate) in [None, Some(1)].into_iter().enumerate() {
        let name = format!("events{i}");
        let storage = StorageOptions::new().chunk_bytes(256).codec(deflate.map(Codec::Gzip));
        let file = File::append(&path).unwrap();
        let group = file.create_group(&name).unwrap();
        let options = WriteOptions::new().storage(storage);
        drop(Writer::<Event>::create(&group, &options).unwrap());
        drop((group, file));
        let mut first = 0;
        for count in [0, 1, 2, 0, 50, 333] {
            let file = File::open_rw(&path).unwrap();
            let mut writer = Writer::<Event>::append(&file.group(&name).unwrap()).unwrap();
            assert_eq!(writer.len(), first);
            writer.extend(&events(first..first + count)).unwrap();
            writer.finish().unwrap();
            first += count;
        }
        let file = File::open(&path).unwrap();
        let back: Array<Event> = hdf5::read(&file.group(&name).unwrap()).unwrap();
        assert_eq!(back.to_vec(), events(0..first));
    }
}

#[test]
fn what_lies_behind_the_length_is_dropped() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("torn.h5");
    for deflate in [None, Some(1)] {
        let storage = StorageOptions::new().chunk_bytes(64).codec(deflate.map(Codec::Gzip));
        let file = File::create(&path).unwrap();
        let group = file.create_group("events").unwrap();
        let mut writer =
            Writer::<Event>::create(&group, &WriteOptions::new().storage(storage)).unwrap();
        writer.extend(&events(0..200)).unwrap();
        writer.finish().unwrap();
        // As if the last commit had not come to its end.
        group.attr("length").unwrap().write_scalar(&37_i64).unwrap();
        let mut writer = Writer::<Event>::append(&group).unwrap();
        writer.extend(&events(37..90)).unwrap();
        writer.finish().unwrap();
        let back: Array<Event> = hdf5::read(&group).unwrap();
        assert_eq!(back.to_vec(), events(0..90));
        assert_eq!(group.dataset("node1-data").unwrap().shape(), [90]);
    }
}

/// Python writes the first rows, we continue, and Python reads all of them.
#[test]
fn files_of_h5py_are_continued_if_they_have_chunks() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for version in [Version::V1, Version::V2] {
        let Some(python) = python(version) else { return };
        for how in ["chunked", "gzip", "big-endian", "latest"] {
            let path = folder.path().join(format!("{version:?}-{how}.h5"));
            let path = path.to_str().unwrap();
            python.run_script("hdf5_write_rows.py", &[path, "events", "100", how]);
            let file = File::open_rw(path).unwrap();
            let group = file.group("events").unwrap();
            let options = match how {
                "latest" => WriteOptions::new().durability(hdf5::Durability::Unprotected),
                _ => WriteOptions::new(),
            };
            let mut writer = Writer::<Event>::append_with(&group, &options).unwrap();
            writer.extend(&events(100..150)).unwrap();
            writer.flush().unwrap();
            writer.extend(&events(150..400)).unwrap();
            writer.finish().unwrap();
            drop((group, file));
            let answer = python.run_script("hdf5_rows.py", &[path, "events"]);
            assert_eq!(answer, "400\n", "{version:?} {how}");
        }
    }
}

#[test]
fn what_cannot_grow_is_refused_with_the_way_out() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contiguous.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    hdf5::write(&group, &Array::from_rows(&events(0..5)), &WriteOptions::default()).unwrap();
    let error = Writer::<Event>::append(&group).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("awkward pack --chunked"), "{error}");
    let error = Writer::<f64>::append(&group).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    let back: Array<Event> = hdf5::read(&group).unwrap();
    assert_eq!(back.to_vec(), events(0..5));
}

#[test]
fn an_array_without_rows_can_be_read_while_it_is_continued() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let options = WriteOptions::new().programs([Program::Awkward2, Program::Awkward1]);
    Writer::<Event>::create(&group, &options).unwrap().finish().unwrap();
    drop((group, file));
    for _ in 0..2 {
        let file = File::append(&path).unwrap();
        let group = file.group("events").unwrap();
        let writer = Writer::<Event>::append(&group).unwrap();
        // Whoever ends here, by a kill as well, leaves this.
        for name in ["events", "events-v1"] {
            let rows: Array<Event> = hdf5::read(&file.group(name).unwrap()).unwrap();
            assert!(rows.is_empty());
        }
        drop(writer);
    }
}

#[test]
fn a_file_is_not_recovered_under_its_writer() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alive.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &WriteOptions::new()).unwrap();
    writer.extend(&events(0..5)).unwrap();
    writer.flush().unwrap();
    let error = hdf5::recover(&path).unwrap_err();
    assert!(error.message().contains("nobody has open"), "{error}");
    writer.extend(&events(5..9)).unwrap();
    writer.finish().unwrap();
    drop((group, file));
    assert_eq!(hdf5::recover(&path).unwrap(), Recovered::Nothing);
    let back: Array<Event> =
        hdf5::read(&File::open(&path).unwrap().group("events").unwrap()).unwrap();
    assert_eq!(back.to_vec(), events(0..9));
}
