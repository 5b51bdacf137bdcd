//! Arrays that take little memory as they are and much when they are appended to a file.

use awkward::content::{
    IndexedArray, ListArray, ListOffsetArray, NumpyArray, RecordArray, UnmaskedArray,
};
use awkward::hdf5::{self, ContentWriter, File, WriteOptions};
use awkward::{Content, ErrorKind, Fields, Form, Parameters};

fn records(n: usize) -> Content {
    RecordArray::try_new(Fields::tuple(), Vec::new(), n, Parameters::none()).unwrap().into()
}

/// `n` times the same items.
fn overlapping(n: usize, items: Content) -> Content {
    let stop = i64::try_from(items.len()).unwrap();
    let (starts, stops) = (vec![0_i64; n].into(), vec![stop; n].into());
    ListArray::try_new(starts, stops, items, Parameters::none()).unwrap().into()
}

fn picked(n: usize, items: Content) -> Content {
    IndexedArray::try_new(vec![0_i64; n].into(), items, Parameters::none()).unwrap().into()
}

fn numbers(n: usize) -> Content {
    NumpyArray::new(vec![0.5; n]).into()
}

#[test]
fn what_would_fill_memory_is_refused_and_nothing_of_it_is_appended() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("a.h5")).unwrap();
    let long = overlapping(1, numbers(1 << 20)).to_packed();
    let categorical = |content: Content| {
        content.with_parameters(Parameters::text("__array__", "categorical")).unwrap()
    };
    let many = |n: i64| {
        let lists = ListOffsetArray::try_new(
            vec![0, n].into(),
            records(usize::try_from(n).unwrap()),
            Parameters::none(),
        );
        categorical(picked(1, lists.unwrap().into()))
    };
    let cases = [
        ("lists", overlapping(3, numbers(9)), overlapping(100_000, numbers(1 << 20))),
        (
            "lists of lists",
            overlapping(3, overlapping(2, numbers(2))).to_packed(),
            overlapping(50_000, overlapping(50_000, numbers(8))),
        ),
        ("index", picked(3, long.clone()), picked(100_000, long)),
        ("text of a category", many(3), many(1 << 40)),
    ];
    for (name, good, bad) in cases {
        let group = file.create_group(name).unwrap();
        let mut writer =
            ContentWriter::create(&group, &good.form(), &WriteOptions::default()).unwrap();
        writer.push(&good).unwrap();
        let error = writer.push(&bad).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{name}: {error}");
        writer.push(&good).unwrap();
        writer.finish().unwrap();
        let back: Content = hdf5::read(&group).unwrap();
        assert_eq!(back, Content::concatenate(&[good.clone(), good]).unwrap(), "{name}");
    }
}

#[test]
fn rows_without_memory_are_appended_whatever_their_number_or_refused() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("a.h5")).unwrap();
    let options =
        |n| Content::from(UnmaskedArray::try_new(records(n), Parameters::none()).unwrap());
    // The file's option is one without nulls, too.
    let group = file.create_group("unmasked").unwrap();
    let mut writer =
        ContentWriter::create(&group, &options(0).form(), &WriteOptions::default()).unwrap();
    writer.push(&options(1 << 40)).unwrap();
    writer.push(&options(5)).unwrap();
    writer.finish().unwrap();
    assert_eq!(hdf5::read::<Content>(&group).unwrap().len(), (1 << 40) + 5);
    // The file has an index or a mask.
    for (name, class) in [("index", "IndexedOptionArray"), ("mask", "ByteMaskedArray")] {
        let key =
            if name == "index" { r#""index":"i64""# } else { r#""mask":"i8","valid_when":true"# };
        let form = format!(
            r#"{{"class":"{class}",{key},"content":{{"class":"RecordArray","contents":[]}}}}"#
        );
        let group = file.create_group(name).unwrap();
        let form = Form::from_json(&form).unwrap();
        let mut writer = ContentWriter::create(&group, &form, &WriteOptions::default()).unwrap();
        assert_eq!(writer.push(&options(1 << 40)).unwrap_err().kind(), ErrorKind::Limit, "{name}");
        writer.push(&options(5)).unwrap();
        writer.finish().unwrap();
        assert_eq!(hdf5::read::<Content>(&group).unwrap().len(), 5, "{name}");
    }
}
