//! Arrays that are written bit by bit.

use awkward::content::{
    ByteMaskedArray, IndexedArray, IndexedOptionArray, ListOffsetArray, NumpyArray, RecordArray,
    UnionArray,
};
use awkward::hdf5::{self, Codec, ContentWriter, File, StorageOptions, WriteOptions, Writer};
use awkward::{Array, Content, Dialect, ErrorKind, Fields, Parameters};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, event, events};

fn storages() -> Vec<StorageOptions> {
    let small = StorageOptions::new().chunk_bytes(64);
    let gzip =
        StorageOptions::new().chunk_bytes(512).codec(Codec::Gzip(1)).shuffle(true).fletcher32(true);
    vec![StorageOptions::default(), small, gzip]
}

#[test]
fn batches_of_any_size_make_the_array_that_one_write_makes() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = events(0..150);
    for (i, storage) in storages().into_iter().enumerate() {
        for batch_bytes in [1, 300, 1 << 20] {
            for dialect in [Dialect::V1, Dialect::V2] {
                let path = folder.path().join(format!("{i}-{batch_bytes}-{dialect:?}.h5"));
                let options =
                    WriteOptions::new().storage(storage).batch_bytes(batch_bytes).dialect(dialect);
                let file = File::create(&path).unwrap();
                let whole = file.create_group("whole").unwrap();
                hdf5::write(&whole, &Array::from_rows(&rows), &options).unwrap();
                let group = file.create_group("events").unwrap();
                let mut writer = Writer::<Event>::create(&group, &options).unwrap();
                writer.extend(&rows[..40]).unwrap();
                writer.flush().unwrap();
                assert_eq!(writer.committed(), 40);
                writer.push_array(&Array::from_rows(&rows[40..120])).unwrap();
                rows[120..].iter().try_for_each(|row| writer.push(row)).unwrap();
                assert_eq!(writer.len(), 150);
                writer.finish().unwrap();
                let group = file.group("events").unwrap();
                let back: Array<Event> = hdf5::read(&group).unwrap();
                assert_eq!(back.to_vec(), rows);
                // Not only the rows but the buffers are those of one write.
                let (a, b): (Content, Content) =
                    (hdf5::read(&group).unwrap(), hdf5::read(&whole).unwrap());
                assert_eq!(a.to_buffers(), b.to_buffers());
                // Datasets are no longer than needed, for readers that do not trim.
                for name in whole.member_names().unwrap() {
                    let len = |group: &hdf5::Group| group.dataset(&name).unwrap().shape();
                    assert_eq!(len(&group), len(&whole), "{name}");
                }
            }
        }
    }
}

#[test]
fn an_array_without_rows_is_an_array() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("empty.h5")).unwrap();
    let group = file.create_group("events").unwrap();
    let writer = Writer::<Event>::create(&group, &WriteOptions::default()).unwrap();
    assert!(writer.is_empty());
    writer.finish().unwrap();
    assert_eq!(hdf5::read::<Array<Event>>(&group).unwrap().len(), 0);
    let error = Writer::<Event>::create(&group, &WriteOptions::default()).unwrap_err();
    assert!(error.message().contains("without an array"), "{error}");
}

#[test]
fn dropping_a_writer_commits() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &WriteOptions::default()).unwrap();
    writer.extend(&events(0..7)).unwrap();
    drop(writer);
    assert_eq!(hdf5::read::<Array<Event>>(&group).unwrap().to_vec(), events(0..7));
    // Nothing is left beside the file.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn both_versions_of_awkward_open_what_was_streamed() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for (version, dialect) in [(Version::V1, Dialect::V1), (Version::V2, Dialect::V2)] {
        let Some(python) = python(version) else { return };
        let path = folder.path().join(format!("{version:?}.h5"));
        let file = File::create(&path).unwrap();
        let group = file.create_group("events").unwrap();
        let options = WriteOptions::new().dialect(dialect).storage(storages()[2]).batch_bytes(4000);
        let mut writer = Writer::<Event>::create(&group, &options).unwrap();
        writer.extend(&events(0..321)).unwrap();
        writer.finish().unwrap();
        drop((group, file));
        let answer = python.run_script("hdf5_rows.py", &[path.to_str().unwrap(), "events"]);
        assert_eq!(answer, "321\n");
    }
}

#[test]
fn writers_of_two_groups_share_a_file() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("two.h5")).unwrap();
    let options = WriteOptions::new().batch_bytes(2000);
    let mut writers: Vec<_> = ["a", "b"]
        .map(|name| Writer::<Event>::create(&file.create_group(name).unwrap(), &options).unwrap())
        .into();
    std::thread::scope(|scope| {
        for writer in &mut writers {
            scope.spawn(move || writer.extend(&events(0..400)).unwrap());
        }
    });
    drop(writers);
    for name in ["a", "b"] {
        let back: Array<Event> = hdf5::read(&file.group(name).unwrap()).unwrap();
        assert_eq!(back.to_vec(), events(0..400));
    }
}

fn words(words: &[&str]) -> Content {
    Content::from(Array::from_rows(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()))
}

fn categorical(index: Vec<i64>, categories: Content) -> Content {
    let parameters = Parameters::text("__array__", "categorical");
    IndexedArray::try_new(index.into(), categories, parameters).unwrap().into()
}

#[test]
fn categories_grow_and_are_written_once() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("categories.h5")).unwrap();
    let group = file.create_group("colours").unwrap();
    let one = categorical(vec![0, 1, 0], words(&["red", "green"]));
    let two = categorical(vec![2, 1, 0, 1], words(&["blue", "red", "black"]));
    let mut writer = ContentWriter::create(&group, &one.form(), &WriteOptions::default()).unwrap();
    writer.push(&one).unwrap();
    writer.flush().unwrap();
    writer.push(&two).unwrap();
    writer.finish().unwrap();
    let mut writer = ContentWriter::append(&group).unwrap();
    writer.push(&categorical(vec![0, 1], words(&["white", "blue"]))).unwrap();
    writer.finish().unwrap();
    let back: Content = hdf5::read(&group).unwrap();
    assert!(back.validity_error().is_none());
    let Content::Indexed(node) = &back else { panic!("expected Indexed") };
    assert_eq!(node.index().iter().collect::<Vec<_>>(), [0, 1, 0, 3, 0, 2, 0, 4, 2]);
    assert_eq!(
        node.content().to_json_lines(),
        "\"red\"\n\"green\"\n\"blue\"\n\"black\"\n\"white\"\n"
    );
}

fn numbers(numbers: &[i64]) -> Content {
    NumpyArray::new(numbers.to_vec()).into()
}

#[test]
fn unions_grow_by_the_items_that_they_use() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("union.h5")).unwrap();
    let group = file.create_group("mixed").unwrap();
    let union = |tags: Vec<i8>, index: Vec<i64>, a: &[i64], b: &[&str]| -> Content {
        let contents = vec![numbers(a), words(b)];
        UnionArray::try_new(tags.into(), index.into(), contents, Parameters::none()).unwrap().into()
    };
    let batches = [
        union(vec![0, 1, 0], vec![0, 0, 1], &[1, 2, 99], &["x", "unused"]),
        union(vec![1, 1], vec![1, 0], &[], &["y", "z"]),
        union(vec![], vec![], &[5], &[]),
        union(vec![0, 1, 0], vec![2, 0, 0], &[7, 8, 9], &["w"]),
    ];
    let options = WriteOptions::new().batch_bytes(1);
    let mut writer = ContentWriter::create(&group, &batches[0].form(), &options).unwrap();
    batches[..2].iter().try_for_each(|batch| writer.push(batch)).unwrap();
    drop(writer);
    let mut writer = ContentWriter::append_with(&group, &options).unwrap();
    batches[2..].iter().try_for_each(|batch| writer.push(batch)).unwrap();
    drop(writer);
    let back: Content = hdf5::read(&group).unwrap();
    assert_eq!(back.to_json_lines(), Content::concatenate(&batches).unwrap().to_json_lines());
    // What nobody reaches was not written.
    assert_eq!(group.dataset("node1-data").unwrap().shape(), [1 + 1 + 3]);
}

#[test]
fn batches_may_be_laid_out_in_other_ways_than_the_file() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("layouts.h5")).unwrap();
    let mask = |mask: Vec<i8>, valid_when| -> Content {
        ByteMaskedArray::try_new(mask.into(), numbers(&[1, 2, 3]), valid_when, Parameters::none())
            .unwrap()
            .into()
    };
    let index = |index: Vec<i64>, items: &[i64]| -> Content {
        IndexedOptionArray::try_new(index.into(), numbers(items), Parameters::none())
            .unwrap()
            .into()
    };
    let options = [
        mask(vec![1, 0, 1], true),
        mask(vec![1, 0, 1], false),
        index(vec![2, -1, 0, -5], &[10, 20, 30]),
        index(vec![-1, -1], &[]),
    ];
    let list = |offsets: Vec<i64>| -> Content {
        ListOffsetArray::try_new(offsets.into(), numbers(&[1, 2, 3, 4, 5]), Parameters::none())
            .unwrap()
            .into()
    };
    let small = ListOffsetArray::try_new(
        vec![0_i32, 2, 5].into(),
        numbers(&[1, 2, 3, 4, 5]),
        Parameters::none(),
    );
    let lists: Vec<Content> =
        vec![list(vec![1, 3, 3, 4]), list(vec![9, 9]), small.unwrap().into(), list(vec![0, 5])];
    let swapped = lists.iter().rev().cloned().collect::<Vec<_>>();
    let rotated: Vec<Content> = options.iter().cycle().skip(2).take(4).cloned().collect();
    for (i, batches) in [options.to_vec(), rotated, lists, swapped].into_iter().enumerate() {
        let group = file.create_group(&format!("array{i}")).unwrap();
        let mut writer =
            ContentWriter::create(&group, &batches[0].form(), &WriteOptions::default()).unwrap();
        batches.iter().try_for_each(|batch| writer.push(batch)).unwrap();
        writer.finish().unwrap();
        let back: Content = hdf5::read(&group).unwrap();
        assert_eq!(back.class(), batches[0].class());
        let expected: String = batches.iter().map(Content::to_json_lines).collect();
        assert_eq!(back.to_json_lines(), expected, "array {i}");
    }
}

#[test]
fn a_batch_that_does_not_fit_changes_nothing() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("refused.h5")).unwrap();
    let group = file.create_group("array").unwrap();
    let record = |value: Content| -> Content {
        let contents = vec![numbers(&[1, 2]), value];
        let names = Fields::named(["a", "b"]);
        RecordArray::try_new(names, contents, 2, Parameters::none()).unwrap().into()
    };
    let unmasked = |valid| {
        let node = awkward::content::UnmaskedArray::try_new(valid, Parameters::none());
        Content::from(node.unwrap())
    };
    let nulls =
        IndexedOptionArray::try_new(vec![0_i64, -1].into(), numbers(&[3]), Parameters::none());
    let good = record(unmasked(numbers(&[3, 4])));
    let mut writer = ContentWriter::create(&group, &good.form(), &WriteOptions::default()).unwrap();
    writer.push(&good).unwrap();
    let error = writer.push(&record(nulls.unwrap().into())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert_eq!(error.path().unwrap().to_string(), "b");
    let error = writer.push(&numbers(&[1])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    writer.push(&good).unwrap();
    writer.finish().unwrap();
    let back: Content = hdf5::read(&group).unwrap();
    assert_eq!(back.to_json_lines(), format!("{0}{0}", good.to_json_lines()));
    assert_eq!(group.dataset("node1-data").unwrap().shape(), [4]);
    assert_eq!(event(3).id, 3);
}
