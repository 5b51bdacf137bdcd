//! Chunks that are not full while their array is flushed again and again, and datasets that are smaller than a chunk.

use std::path::Path;

use awkward::hdf5::{
    self, Codec, ContentWriter, Durability, File, Program, StorageOptions, WriteOptions, Writer,
};
use awkward::{Array, Content};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, events};

/// Every kind of pipeline, with chunks that a few rows fill.
fn storages() -> [StorageOptions; 7] {
    let small = StorageOptions::new().chunk_bytes(480);
    let gzip = small.codec(Codec::Gzip(1));
    [
        StorageOptions::new(),
        small,
        gzip,
        gzip.shuffle(true),
        gzip.shuffle(true).fletcher32(true),
        small.shuffle(true),
        small.fletcher32(true),
    ]
}

/// As a kill at this moment leaves it.
fn killed(path: &Path) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let copy = folder.path().join(path.file_name().unwrap());
    (folder, copy)
}

fn new(path: &Path, durability: Durability) -> File {
    match durability {
        Durability::Swmr => File::create_swmr(path).unwrap(),
        _ => File::create(path).unwrap(),
    }
}

fn rows(file: &File, name: &str) -> Vec<Event> {
    hdf5::read::<Array<Event>>(&file.group(name).unwrap()).unwrap().to_vec()
}

#[test]
fn every_flush_leaves_all_rows_whatever_their_chunks_go_through() {
    let _alone = crate::alone();
    let durabilities = [Durability::Journal, Durability::Swmr, Durability::Unprotected];
    for (i, storage) in storages().into_iter().enumerate() {
        for durability in durabilities {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("file.h5");
            let file = new(&path, durability);
            let options = WriteOptions::new().storage(storage).durability(durability);
            let group = file.create_group("events").unwrap();
            let mut writer = Writer::<Event>::create(&group, &options).unwrap();
            drop(group);
            let mut len = 0;
            for count in [1, 2, 1, 29, 1, 1, 30, 90, 3, 0, 1, 31] {
                writer.extend(&events(len..len + count)).unwrap();
                writer.flush().unwrap();
                len += count;
                let what = format!("storage {i}, {durability:?}, {len} rows");
                // In this process, and in what a kill would leave.
                assert!(rows(&file, "events") == events(0..len), "{what}");
                if durability != Durability::Unprotected {
                    let (_folder, copy) = killed(&path);
                    hdf5::recover(&copy).unwrap();
                    assert!(
                        rows(&File::open(&copy).unwrap(), "events") == events(0..len),
                        "{what}"
                    );
                    // It goes on from what lies open.
                    let file = File::open_rw(&copy).unwrap();
                    let mut more = Writer::<Event>::append(&file.group("events").unwrap()).unwrap();
                    more.extend(&events(len..len + 7)).unwrap();
                    more.flush().unwrap();
                    more.extend(&events(len + 7..len + 50)).unwrap();
                    more.finish().unwrap();
                    file.close().unwrap();
                    let back = rows(&File::open(&copy).unwrap(), "events");
                    assert!(back == events(0..len + 50), "{what}");
                }
            }
            writer.finish().unwrap();
            drop(file);
            let file = File::open_rw(&path).unwrap();
            assert!(rows(&file, "events") == events(0..len));
        }
    }
}

#[test]
fn both_versions_of_awkward_open_what_was_flushed_and_what_was_killed() {
    let _alone = crate::alone();
    for (version, dialect) in
        [(Version::V1, awkward::Dialect::V1), (Version::V2, awkward::Dialect::V2)]
    {
        let Some(python) = python(version) else { return };
        let folder = tempfile::tempdir().unwrap();
        for (i, storage) in storages().into_iter().enumerate() {
            let path = folder.path().join(format!("{i}.h5"));
            let file = File::create(&path).unwrap();
            let options = WriteOptions::new().dialect(dialect).storage(storage);
            let group = file.create_group("events").unwrap();
            let mut writer = Writer::<Event>::create(&group, &options).unwrap();
            for part in 0..9 {
                writer.extend(&events(part * 13..part * 13 + 13)).unwrap();
                writer.flush().unwrap();
            }
            let (_folder, copy) = killed(&path);
            writer.finish().unwrap();
            drop((group, file));
            for path in [&path, &copy] {
                let path = path.to_str().unwrap();
                assert_eq!(python.run_script("hdf5_rows.py", &[path, "events"]), "117\n");
            }
        }
    }
}

/// The places of chunks that are written twice are given up for good where readers follow.
#[test]
fn a_file_that_is_followed_is_not_larger_because_it_is_compressed() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let size = |codec: Option<Codec>, flushes: usize| {
        let path = folder.path().join("live.h5");
        let file = File::create_swmr(&path).unwrap();
        let storage =
            StorageOptions::new().chunk_bytes(16 << 10).codec(codec).shuffle(codec.is_some());
        let options = WriteOptions::new().storage(storage).durability(Durability::Swmr);
        let mut writer =
            Writer::<Event>::create(&file.create_group("events").unwrap(), &options).unwrap();
        for part in 0..flushes {
            let len = 40_000 / flushes;
            writer.extend(&events(part * len..part * len + len)).unwrap();
            writer.flush().unwrap();
        }
        writer.finish().unwrap();
        file.close().unwrap();
        let len = std::fs::metadata(&path).unwrap().len();
        std::fs::remove_file(&path).unwrap();
        len
    };
    let (plain, gzip) = (size(None, 200), size(Some(Codec::Gzip(1)), 200));
    assert!(gzip as f64 <= 1.1 * plain as f64, "{gzip} bytes, and {plain} without compression");
    let (plain, gzip) = (size(None, 1), size(Some(Codec::Gzip(1)), 1));
    assert!(gzip * 2 < plain, "{gzip} bytes, and {plain} without compression");
}

/// Many columns of few rows.
fn wide(columns: usize, rows: std::ops::Range<i64>) -> Content {
    let names: Vec<String> = (0..columns).map(|i| format!("c{i}")).collect();
    let column = awkward::content::NumpyArray::new(rows.clone().collect::<Vec<_>>());
    let contents = vec![Content::from(column); columns];
    let len = rows.count();
    let fields = awkward::Fields::named(names);
    awkward::content::RecordArray::try_new(fields, contents, len, awkward::Parameters::none())
        .unwrap()
        .into()
}

#[test]
fn small_arrays_stay_small() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for codec in [None, Some(Codec::Gzip(1))] {
        for flush in [false, true] {
            let path = folder.path().join("wide.h5");
            let options = WriteOptions::new().storage(StorageOptions::new().codec(codec));
            let file = File::create(&path).unwrap();
            let group = file.create_group("wide").unwrap();
            let mut writer =
                ContentWriter::create(&group, &wide(100, 0..0).form(), &options).unwrap();
            for row in 0..6 {
                writer.push(&wide(100, row..row + 1)).unwrap();
                if flush {
                    writer.flush().unwrap();
                }
            }
            writer.finish().unwrap();
            let chunk = |group: &hdf5::Group| group.dataset("node7-data").unwrap().chunk();
            assert_eq!(chunk(&group), Some(vec![6]));
            drop((group, file));
            let size = std::fs::metadata(&path).unwrap().len();
            assert!(size < 400_000, "{size} bytes");
            // Continued, a little and much.
            let file = File::open_rw(&path).unwrap();
            let group = file.group("wide").unwrap();
            let mut writer = ContentWriter::append_with(&group, &options).unwrap();
            writer.push(&wide(100, 6..9)).unwrap();
            writer.finish().unwrap();
            assert_eq!(chunk(&group), Some(vec![9]));
            let mut writer = ContentWriter::append_with(&group, &options).unwrap();
            writer.push(&wide(100, 9..33_000)).unwrap();
            writer.finish().unwrap();
            assert_eq!(chunk(&group), Some(vec![(256 << 10) / 8]));
            let back: Content = hdf5::read(&group).unwrap();
            assert_eq!(back.to_buffers(), wide(100, 0..33_000).to_buffers());
            drop((group, file));
            let file = File::open(&path).unwrap();
            let back: Content = hdf5::read(&file.group("wide").unwrap()).unwrap();
            assert_eq!(back.to_buffers(), wide(100, 0..33_000).to_buffers());
        }
    }
}

/// Where readers follow, or nothing is protected, datasets keep the chunks that they were made with.
#[test]
fn chunks_that_stay_are_small_where_there_are_many_datasets() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.h5");
    for durability in [Durability::Swmr, Durability::Unprotected] {
        for (columns, size, chunk) in
            [(20, None, 32_768), (800, None, 1024), (2500, None, 512), (800, Some(1 << 15), 4096)]
        {
            let storage = StorageOptions::new().chunk_bytes(size);
            let options = WriteOptions::new().storage(storage).durability(durability);
            let file = new(&path, durability);
            let group = file.create_group("wide").unwrap();
            let mut writer =
                ContentWriter::create(&group, &wide(columns, 0..0).form(), &options).unwrap();
            writer.push(&wide(columns, 0..6)).unwrap();
            writer.finish().unwrap();
            assert_eq!(group.dataset("node7-data").unwrap().chunk(), Some(vec![chunk]));
            let back: Content = hdf5::read(&group).unwrap();
            assert_eq!(back.to_buffers(), wide(columns, 0..6).to_buffers());
            drop((group, file));
            let size = std::fs::metadata(&path).unwrap().len() as usize;
            assert!(size < columns * (chunk * 8 + 4000), "{size} bytes");
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn an_array_without_rows_takes_little_room() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    Writer::<Event>::create(&group, &WriteOptions::new()).unwrap().finish().unwrap();
    drop((group, file));
    assert!(std::fs::metadata(&path).unwrap().len() < 40_000);
    assert!(rows(&File::open(&path).unwrap(), "events").is_empty());
}

#[test]
fn datasets_that_are_made_anew_keep_their_names_and_attributes() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.h5");
    for programs in [
        vec![Program::Awkward2, Program::Awkward1],
        vec![Program::Awkward2, Program::Awkward1, Program::AnnData],
    ] {
        let file = File::create(&path).unwrap();
        let options = WriteOptions::new().programs(programs.clone());
        let group = file.create_group("events").unwrap();
        let mut writer = Writer::<Event>::create(&group, &options).unwrap();
        let mut len = 0;
        for count in [3, 100, 2000] {
            writer.extend(&events(len..len + count)).unwrap();
            writer.flush().unwrap();
            len += count;
        }
        writer.finish().unwrap();
        let mut writer = Writer::<Event>::append(&file.group("events-v1").unwrap()).unwrap();
        writer.extend(&events(len..len + 5000)).unwrap();
        writer.finish().unwrap();
        len += 5000;
        for name in ["events", "events-v1"] {
            assert!(rows(&file, name) == events(0..len), "{name}");
        }
        let theirs = file.group("events-v1").unwrap();
        for name in group.member_names().unwrap().iter().filter(|name| !name.starts_with("part0-"))
        {
            let (ours, theirs) =
                (group.dataset(name).unwrap(), theirs.dataset(&format!("part0-{name}")).unwrap());
            let token = |dataset: &::hdf5::Dataset| dataset.loc_info().unwrap().token;
            assert_eq!(token(&ours), token(&theirs), "{name}");
            let links = if programs.len() == 2 { 3 } else { 2 };
            assert_eq!(ours.loc_info().unwrap().num_links, links, "{name}");
            let attributes = if programs.len() == 3 { 2 } else { 0 };
            assert_eq!(ours.attr_names().unwrap().len(), attributes, "{name}");
        }
    }
}

/// A dataset that has a name of others, or an attribute that is no text, is not made anew.
#[test]
fn what_others_did_to_a_small_dataset_stays() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &WriteOptions::new()).unwrap();
    writer.extend(&events(0..5)).unwrap();
    writer.finish().unwrap();
    file.link_hard("/events/node1-data", "id").unwrap();
    let tagged = group.dataset("node2-offsets").unwrap();
    tagged.new_attr::<i64>().create("meaning").unwrap().write_scalar(&42_i64).unwrap();
    drop(tagged);
    let mut writer = Writer::<Event>::append(&group).unwrap();
    writer.extend(&events(5..900)).unwrap();
    writer.finish().unwrap();
    assert!(rows(&file, "events") == events(0..900));
    let ids: Vec<i64> = file.dataset("id").unwrap().read_raw().unwrap();
    assert_eq!(ids, (0..900).collect::<Vec<_>>());
    let tagged = group.dataset("node2-offsets").unwrap().attr("meaning").unwrap();
    assert_eq!(tagged.read_scalar::<i64>().unwrap(), 42);
}
