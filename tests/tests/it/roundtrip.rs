//! Values to columns and back, in memory and through HDF5, compared with the plain Rust values.

use awkward::hdf5::{self, Codec, File, StorageOptions, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, Form};

use crate::types::{Everything, Point, Random, tutorial};

fn many(n: u64) -> Vec<Vec<Everything>> {
    let mut random = Random(7);
    (0..n).map(|_| random.list(3, Everything::random)).collect()
}

#[test]
fn every_type_survives_columns_buffers_and_content() {
    let rows = many(200);
    let array: Array<Vec<Everything>> = rows.iter().collect();
    assert_eq!(array.to_vec(), rows);
    let (form, length, buffers) = array.to_buffers();
    assert_eq!(form, <Vec<Everything>>::form());
    assert_eq!(form.form_key(), Some("node0"));
    let back = Array::<Vec<Everything>>::from_buffers(&form, length, &buffers).unwrap();
    assert_eq!(back.to_vec(), rows);
    let content: Content = array.into();
    assert!(content.is_valid());
    let back = Array::<Vec<Everything>>::try_from(content.to_packed()).unwrap();
    assert_eq!(back.to_vec(), rows);
}

#[test]
fn no_way_of_building_gives_other_columns() {
    let rows = many(5000);
    let expected: Array<Vec<Everything>> = rows.iter().collect();
    let (form, _, expected) = expected.to_buffers();
    let check = |array: Array<Vec<Everything>>| {
        let (again, length, buffers) = array.to_buffers();
        assert_eq!((&again, length), (&form, rows.len()));
        assert_eq!(buffers, expected);
    };
    check(rows.iter().cloned().collect());
    check(Array::from_rows(&rows));

    let mut builder = Array::<Vec<Everything>>::builder();
    builder.extend(&rows[..17]);
    builder.clear();
    rows.iter().for_each(|row| builder.push(row));
    assert_eq!(builder.len(), rows.len());
    check(builder.finish());
    assert!(builder.is_empty());

    // Spliced from parts, as threads would build them.
    for part in rows.chunks(1234) {
        builder.append(&Array::from_rows(part));
    }
    let total: usize = expected.values().map(|buffer| buffer.bytes().len()).sum();
    assert_eq!(builder.nbytes(), total);
    check(builder.finish());
}

#[test]
fn flat_rows_are_built_in_blocks_and_read_back() {
    let rows: Vec<(f64, u32, Option<i16>)> =
        (0..10_000).map(|i| (f64::from(i), i * 3, (i % 3 > 0).then_some(i as i16))).collect();
    let array = Array::from_rows(&rows);
    assert_eq!(array.to_vec(), rows);
    assert_eq!(array.columns().columns().0[..], rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let mut one_by_one = Array::<(f64, u32, Option<i16>)>::builder();
    rows.iter().for_each(|row| one_by_one.push(row));
    assert_eq!(one_by_one.finish().to_vec(), rows);
}

#[test]
fn empty_arrays_of_every_type_are_arrays() {
    let array: Array<Vec<Everything>> = Array::from_rows(&[]);
    let (form, length, buffers) = array.to_buffers();
    assert_eq!(buffers["node0-offsets"], vec![0_i64].into());
    let back = Array::<Vec<Everything>>::from_buffers(&form, length, &buffers).unwrap();
    assert!(back.to_vec().is_empty());
    assert!(back.get(0).is_none());
}

#[test]
fn rows_and_items_beyond_the_end_are_none() {
    let array: Array<Vec<Point>> = tutorial().iter().collect();
    let last = array.len() - 1;
    assert_eq!(array.get(last).map(|points| points.len()), Some(array.at(last).len()));
    assert!(array.get(last + 1).is_none());
    let points = array.at(0);
    assert_eq!(points.get(0).map(|point| point.x()), Some(points.at(0).x()));
    assert!(points.get(points.len()).is_none());
    let columns = array.columns().content();
    assert_eq!(columns.get(0).map(|point| point.x()), Some(columns.at(0).x()));
    assert!(columns.get(columns.rows()).is_none());
}

#[test]
#[should_panic(expected = "expected a row below")]
fn rows_beyond_the_end_are_nothing_to_look_at() {
    let array: Array<Vec<Point>> = tutorial().iter().collect();
    let _ = array.at(array.len());
}

#[test]
fn nothing_is_copied_between_columns_buffers_and_columns() {
    let array: Array<Vec<Point>> = tutorial().iter().collect();
    let (form, length, buffers) = array.to_buffers();
    let back = Array::<Vec<Point>>::from_buffers(&form, length, &buffers).unwrap();
    let addresses = |array: &Array<Vec<Point>>| {
        let lists = array.columns();
        let (x, y) = (lists.content().x(), lists.content().y());
        (lists.offsets().as_ptr(), x.as_ptr(), y.offsets().as_ptr(), y.content().as_ptr())
    };
    assert_eq!(addresses(&array), addresses(&back));
}

#[test]
fn hdf5_keeps_every_value_in_both_dialects_and_every_storage() {
    let folder = tempfile::tempdir().unwrap();
    let rows = many(300);
    let array: Array<Vec<Everything>> = rows.iter().collect();
    let compressed = StorageOptions::new().codec(Codec::Gzip(4)).shuffle(true);
    for (i, (dialect, storage)) in [
        (Dialect::V1, StorageOptions::default()),
        (Dialect::V2, StorageOptions::default()),
        (Dialect::V2, compressed),
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{i}.h5"));
        let options = WriteOptions::default().dialect(dialect).storage(storage);
        hdf5::write(&File::create(&path).unwrap().create_group("a").unwrap(), &array, &options)
            .unwrap();
        let group = File::open(&path).unwrap().group("a").unwrap();
        let typed: Array<Vec<Everything>> = hdf5::read(&group).unwrap();
        assert_eq!(typed.to_vec(), rows);
        let dynamic: Content = hdf5::read(&group).unwrap();
        assert_eq!(Array::<Vec<Everything>>::from_content(dynamic).unwrap().to_vec(), rows);
        let (form, _) = hdf5::description(&group).unwrap();
        assert_eq!(form, <Vec<Everything>>::form());
    }
}

#[test]
fn a_group_takes_one_array() {
    let folder = tempfile::tempdir().unwrap();
    let group = File::create(folder.path().join("a.h5")).unwrap().create_group("a").unwrap();
    let array = Array::from_rows(&[1.5, 2.5]);
    hdf5::write(&group, &array, &WriteOptions::default()).unwrap();
    let error = hdf5::write(&group, &array, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.kind(), awkward::ErrorKind::Io);
    assert_eq!(hdf5::read::<Array<f64>>(&group).unwrap().to_vec(), [1.5, 2.5]);
}

#[test]
fn forms_read_back_in_both_dialects() {
    let form = <Vec<Everything>>::form();
    for dialect in [Dialect::V1, Dialect::V2] {
        assert_eq!(Form::from_json(&form.to_json(dialect)).unwrap(), form);
        assert_eq!(Form::from_json(&form.to_json_pretty(dialect)).unwrap(), form);
    }
}

#[test]
fn partitions_are_one_array_to_readers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parts.h5");
    let rows = many(50);
    let parts: Vec<Content> = [&rows[..20], &rows[20..20], &rows[20..]]
        .map(|rows| Content::from(Array::from_rows(rows)))
        .into();
    let file = File::create(&path).unwrap();
    hdf5::write_partitions(&file.create_group("a").unwrap(), &parts, StorageOptions::default())
        .unwrap();
    let other = [parts[0].clone(), Content::from(Array::from_rows(&[1.5]))];
    let error =
        hdf5::write_partitions(&file.create_group("b").unwrap(), &other, StorageOptions::default());
    assert_eq!(error.unwrap_err().kind(), awkward::ErrorKind::Mismatch);
    let group = file.group("a").unwrap();
    assert_eq!(hdf5::description(&group).unwrap().1, [20, 0, 30]);
    assert_eq!(hdf5::read::<Array<Vec<Everything>>>(&group).unwrap().to_vec(), rows);
    let lazy = hdf5::open::<Vec<Everything>>(&group).unwrap();
    assert_eq!(lazy.rows(15..25).unwrap().to_vec(), rows[15..25]);
    assert_eq!(hdf5::read::<Content>(&group).unwrap(), Content::from(Array::from_rows(&rows)));
}
