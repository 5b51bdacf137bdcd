//! "Not a time" of NumPy and pandas, read and written.

use std::time::SystemTime;

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward};
use awkward_tests::python::{Version, python};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

const NAT: i64 = i64::MIN;

/// Rows of a file that Python has written.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct OfPython {
    numpy: Option<NaiveDateTime>,
    pandas: Option<jiff::Timestamp>,
    length: Option<TimeDelta>,
    list: Vec<Option<NaiveDate>>,
    option: Option<SystemTime>,
    inner: InnerOfPython,
    #[awkward(unit = "ns")]
    ticks: i64,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct InnerOfPython {
    #[awkward(unit = "s")]
    at: Option<time::OffsetDateTime>,
}

#[test]
fn nat_of_numpy_and_pandas_is_none_and_back() {
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("python.h5");
    let path = path.to_str().unwrap();
    python.run_script("not_a_time.py", &["write", path]);
    let file = File::open(path).unwrap();
    let array: Array<OfPython> = hdf5::read(&file.group("rows").unwrap()).unwrap();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let at = day(2020, 2, 29).and_hms_opt(12, 30, 0).unwrap();
    let stamp = jiff::Timestamp::from_second(at.and_utc().timestamp()).unwrap();
    let offset = time::OffsetDateTime::from_unix_timestamp(at.and_utc().timestamp()).unwrap();
    let none = OfPython {
        numpy: None,
        pandas: None,
        length: None,
        list: vec![None, Some(day(1969, 12, 31))],
        option: None,
        inner: InnerOfPython { at: None },
        ticks: NAT,
    };
    let some = OfPython {
        numpy: Some(at),
        pandas: Some(stamp),
        length: Some(TimeDelta::seconds(-90)),
        list: vec![],
        option: Some(SystemTime::UNIX_EPOCH),
        inner: InnerOfPython { at: Some(offset) },
        ticks: at.and_utc().timestamp_nanos_opt().unwrap(),
    };
    // A null of the option and a NaT in it are the same.
    let null = OfPython { list: vec![None], ..none.clone() };
    assert_eq!(array.to_vec(), [none, some, null]);
    let again = folder.path().join("rust.h5");
    let file = File::create(&again).unwrap();
    let group = file.create_group("rows").unwrap();
    hdf5::write(&group, &array, &WriteOptions::default()).unwrap();
    drop(group);
    file.close().unwrap();
    let same = python.run_script("not_a_time.py", &["compare", path, again.to_str().unwrap()]);
    assert_eq!(same, "same\n");
}
