//! Other units, lazy arrays and files: it stays what it is.

use std::time::{Duration, SystemTime};

use awkward::content::ListOffsetArray;
use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Buffer, ErrorKind, FromBuffersOptions, LazyArray, Parameters};
use chrono::{NaiveDate, NaiveDateTime};

use super::{EPOCH, NAT, record, times};

#[test]
fn none_stays_none_in_every_unit_that_is_converted() {
    let dates =
        ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "25s", "7D"];
    let lossy = FromBuffersOptions::default().lossy(true);
    let epoch = [None, Some(EPOCH)];
    let days = [None, NaiveDate::from_ymd_opt(1970, 1, 1)];
    for unit in dates {
        let content = times(&format!("datetime64[{unit}]"), &[NAT, 0]);
        let read = Array::<Option<NaiveDateTime>>::from_content_with(content.clone(), &lossy);
        assert_eq!(read.unwrap().to_vec(), epoch, "{unit}");
        let read = Array::<Option<NaiveDate>>::from_content_with(content, &lossy).unwrap();
        assert_eq!(read.to_vec(), days, "{unit}");
    }
    let zero = [None, Some(Duration::ZERO)];
    for unit in dates {
        let content = times(&format!("timedelta64[{unit}]"), &[NAT, 0]);
        let read = Array::<Option<Duration>>::from_content_with(content, &lossy);
        match unit {
            // Nobody knows how long they are.
            "Y" | "M" => assert_eq!(read.unwrap_err().kind(), ErrorKind::Mismatch),
            _ => assert_eq!(read.unwrap().to_vec(), zero, "{unit}"),
        }
    }
    // Without a unit there is nothing but none.
    let read = Array::<Option<SystemTime>>::from_content(times("datetime64", &[NAT; 2])).unwrap();
    assert_eq!(read.to_vec(), [None, None]);
    let read = Array::<Option<Duration>>::from_content(times("timedelta64", &[NAT; 2])).unwrap();
    assert_eq!(read.to_vec(), [None, None]);
    let error =
        Array::<Option<Duration>>::from_content(times("timedelta64", &[NAT, 5])).unwrap_err();
    assert!(error.to_string().contains("found 5 of timedelta64 at i=1"), "{error}");
    // Years are dates by the calendar, and finer than days by themselves.
    let content = times("datetime64[Y]", &[30, NAT]);
    let read = Array::<Option<NaiveDateTime>>::from_content(content).unwrap().to_vec();
    assert_eq!(read[0].unwrap().to_string(), "2000-01-01 00:00:00");
    assert_eq!(read[1], None);
    // A count that is next to none is one, and none is not made of what does not fit.
    let content = times("datetime64[s]", &[NAT + 1]);
    assert!(Array::<Option<SystemTime>>::from_content(content).is_err());
}

#[test]
fn lazy_arrays_and_ranges_of_rows_have_none_where_whole_arrays_have_it() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Row {
        at: Option<NaiveDateTime>,
        #[awkward(option = "indexed")]
        lengths: Option<Duration>,
        many: Vec<Option<NaiveDate>>,
    }
    let counts: Vec<i64> = (0..100).map(|i| if i % 3 == 0 { NAT } else { i }).collect();
    let offsets = (0..=100).map(|i| i / 2 * 2).collect::<Buffer<i64>>();
    let days = times("datetime64[D]", &counts);
    let many = ListOffsetArray::try_new(offsets.into(), days, Parameters::none()).unwrap();
    let content = record(vec![
        ("at", times("datetime64[us]", &counts)),
        ("lengths", times("timedelta64[s]", &counts)),
        ("many", many.into()),
    ]);
    let whole = Array::<Row>::from_content(content.clone()).unwrap().to_vec();
    assert_eq!(
        whole[3],
        Row { at: None, lengths: None, many: vec![whole[3].many[0], whole[3].many[1]] }
    );

    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("nat.h5")).unwrap();
    let group = file.create_group("rows").unwrap();
    hdf5::write(&group, &content, &WriteOptions::default()).unwrap();
    assert_eq!(hdf5::read::<Array<Row>>(&group).unwrap().to_vec(), whole);
    let lazy: LazyArray<Row> = hdf5::open(&group).unwrap();
    assert_eq!(lazy.slice(10..47).unwrap().load().unwrap().to_vec(), whole[10..47]);
    let at: LazyArray<Option<NaiveDateTime>> = lazy.field("at").unwrap();
    let expected: Vec<_> = whole.iter().map(|row| row.at).collect();
    assert_eq!(at.load().unwrap().to_vec(), expected);
    let error = lazy.field::<NaiveDateTime>("at").and_then(|at| at.load()).unwrap_err();
    assert!(error.to_string().contains("found one at i=0"), "{error}");

    // The error of a plain date tells the place in a file, too.
    #[derive(Awkward, Debug)]
    struct Plain {
        #[allow(dead_code, reason = "it is read and not looked at")]
        at: NaiveDateTime,
    }
    let error = hdf5::read::<Array<Plain>>(&group).unwrap_err();
    assert!(error.to_string().contains("at at: expected a date, found NaT at i=0"), "{error}");
}
