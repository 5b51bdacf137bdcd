//! Files whose rows come from user code that panics.

use std::time::{Duration, SystemTime};

use awkward::hdf5::{self, File, WriteOptions, Writer};
use awkward::{Array, ErrorKind};

use crate::fuse::{alone, calls, user, with_panic};
use crate::rows::{CategoryRow, Either, Item, either, item, key_row, some};

type Row = (Item, Vec<Either>, Option<Item>, (u8, CategoryRow));

fn row(i: i64) -> Row {
    (item(i), some(i % 4, either), (i % 3 > 0).then(|| item(i)), key_row(i))
}

#[test]
fn rows_that_were_pushed_are_in_the_file_whatever_panicked_between_them() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = some(6, row);
    let all = rows.iter().map(|row| calls(|| drop(Array::from_rows(std::slice::from_ref(row)))));
    let all = all.max().unwrap();
    for number in 1..=all {
        let file = File::create(folder.path().join("rows.h5")).unwrap();
        let group = file.create_group("rows").unwrap();
        // Some batches are committed in between.
        let options = WriteOptions::new().batch_bytes(400);
        let mut writer = Writer::<Row>::create(&group, &options).unwrap();
        let mut pushed = Vec::new();
        for row in &rows {
            if let Some(done) = with_panic(number, || writer.push(row)) {
                done.unwrap();
                pushed.push(row.clone());
            }
            assert_eq!(writer.len(), pushed.len(), "call {number}");
            let before = |_: &usize| user();
            let rows = (0..2).inspect(before).map(|_| row);
            if let Some(done) = with_panic(number, || writer.extend(rows)) {
                done.unwrap();
            }
            pushed.resize(writer.len(), row.clone());
        }
        writer.finish().unwrap();
        let read: Array<Row> = hdf5::read(&group).unwrap();
        assert_eq!(read.to_vec(), pushed, "call {number}");
    }
}

#[test]
fn a_writer_gives_an_error_for_a_value_that_was_pushed_to_a_column_and_cannot_be_held() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("times.h5")).unwrap();
    let group = file.create_group("times").unwrap();
    let mut writer = Writer::<SystemTime>::create(&group, &WriteOptions::default()).unwrap();
    writer.push(&SystemTime::UNIX_EPOCH).unwrap();
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
    writer.rows().columns().push(&far);
    for _ in 0..2 {
        assert_eq!(writer.flush().unwrap_err().kind(), ErrorKind::Value);
        assert_eq!(writer.push(&SystemTime::UNIX_EPOCH).unwrap_err().kind(), ErrorKind::Value);
    }
    let error = writer.rows().try_finish().unwrap_err();
    assert_eq!((error.kind(), writer.len()), (ErrorKind::Value, 2));
    writer.rows().clear();
    writer.push(&SystemTime::UNIX_EPOCH).unwrap();
    writer.finish().unwrap();
    let read: Array<SystemTime> = hdf5::read(&group).unwrap();
    assert_eq!(read.to_vec(), [SystemTime::UNIX_EPOCH]);
}
