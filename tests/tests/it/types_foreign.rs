//! Types of other crates: values to columns, buffers, HDF5 and Python, and back.

use awkward::content::NumpyArray;
use awkward::{Array, Awkward, Buffer, Content, ErrorKind, FromView, Parameters};
use indexmap::IndexMap;
use num_complex::Complex;
use ordered_float::{NotNan, OrderedFloat};
use smallvec::SmallVec;
use uuid::Uuid;

use crate::types::{Inner, Random};
use crate::types_check::{check, form_of};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Foreign {
    half: half::f16,
    maybe_half: Option<half::f16>,
    complex: Complex<f32>,
    complexes: Vec<Option<Complex<f64>>>,
    ordered: OrderedFloat<f64>,
    number: Option<NotNan<f32>>,
    id: Uuid,
    ids: Vec<Option<Uuid>>,
    raw: bytes::Bytes,
    maybe_raw: Option<bytes::Bytes>,
    map: IndexMap<String, Vec<Inner>>,
    short: SmallVec<[i16; 4]>,
    maybe_short: Option<SmallVec<[Inner; 1]>>,
    array: ndarray::Array1<f32>,
}

impl Foreign {
    fn random(r: &mut Random) -> Self {
        let half = |r: &mut Random| half::f16::from_f32(r.next(99) as f32 / 8.0);
        let id = |r: &mut Random| Uuid::from_u64_pair(r.next(u64::MAX), r.next(9));
        let raw = |r: &mut Random| bytes::Bytes::from(r.list(4, |r| r.next(256) as u8));
        Self {
            half: half(r),
            maybe_half: r.maybe(half),
            complex: Complex::new(r.next(9) as f32, -0.5),
            complexes: r.list(3, |r| r.maybe(|r| Complex::new(0.25, r.next(9) as f64))),
            ordered: OrderedFloat(r.next(9) as f64),
            number: r.maybe(|r| NotNan::new(r.next(9) as f32).unwrap()),
            id: id(r),
            ids: r.list(3, |r| r.maybe(id)),
            raw: raw(r),
            maybe_raw: r.maybe(raw),
            map: r.list(3, |r| (r.text(), r.list(2, Inner::random))).into_iter().collect(),
            short: r.list(6, |r| r.next(9) as i16).into(),
            maybe_short: r.maybe(|r| r.list(3, Inner::random).into()),
            array: r.list(4, |r| r.next(9) as f32).into(),
        }
    }
}

#[test]
fn types_of_other_crates_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(31);
    let rows: Vec<Foreign> = (0..100).map(|_| Foreign::random(&mut random)).collect();
    check("foreign", &rows);
    let array = Array::from_rows(&rows);
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    assert_eq!(
        array.type_string(),
        "100 * {half: float16, maybe_half: ?float16, complex: complex64, complexes: var * ?complex128, ordered: float64, \
         number: ?float32, id: bytes[16], ids: var * ?bytes[16], raw: bytes, maybe_raw: ?bytes, map: var * {key: string, \
         value: var * {a: int32, b: ?string}}, short: var * int16, maybe_short: option[var * {a: int32, b: ?string}], \
         array: var * float32}"
    );
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Times {
    chrono_utc: chrono::DateTime<chrono::Utc>,
    chrono_naive: Option<chrono::NaiveDateTime>,
    chrono_date: chrono::NaiveDate,
    chrono_delta: chrono::TimeDelta,
    time_offset: time::OffsetDateTime,
    time_primitive: time::PrimitiveDateTime,
    time_date: Option<time::Date>,
    time_duration: time::Duration,
    jiff_stamp: jiff::Timestamp,
    jiff_civil: jiff::civil::DateTime,
    jiff_date: jiff::civil::Date,
    jiff_duration: Vec<Option<jiff::SignedDuration>>,
}

impl Times {
    fn random(r: &mut Random) -> Self {
        let mut nanoseconds = || r.next(1 << 62) as i64 - (1 << 61);
        let utc = |n| chrono::DateTime::from_timestamp_nanos(n);
        let offset = |n: i64| time::OffsetDateTime::from_unix_timestamp_nanos(n.into()).unwrap();
        let stamp = |n: i64| jiff::Timestamp::from_nanosecond(n.into()).unwrap();
        let civil = |n| jiff::tz::Offset::UTC.to_datetime(stamp(n));
        let primitive = |n| time::PrimitiveDateTime::new(offset(n).date(), offset(n).time());
        Self {
            chrono_utc: utc(nanoseconds()),
            chrono_naive: Some(utc(nanoseconds()).naive_utc()).filter(|_| nanoseconds() > 0),
            chrono_date: utc(nanoseconds()).date_naive(),
            chrono_delta: chrono::TimeDelta::nanoseconds(nanoseconds()),
            time_offset: offset(nanoseconds()),
            time_primitive: primitive(nanoseconds()),
            time_date: Some(offset(nanoseconds()).date()).filter(|_| nanoseconds() > 0),
            time_duration: time::Duration::nanoseconds(nanoseconds()),
            jiff_stamp: stamp(nanoseconds()),
            jiff_civil: civil(nanoseconds()),
            jiff_date: civil(nanoseconds()).date(),
            jiff_duration: vec![None, Some(jiff::SignedDuration::from_nanos(nanoseconds()))],
        }
    }
}

#[test]
fn times_of_other_crates_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(32);
    let rows: Vec<Times> = (0..100).map(|_| Times::random(&mut random)).collect();
    check("times", &rows);
    assert!(Array::from_rows(&rows).iter().zip(&rows).all(|(view, row)| view == *row));
    assert_eq!(form_of::<time::Date>(), form_of::<chrono::NaiveDate>());
}

fn days(items: Vec<i64>) -> Content {
    let (n, bytes) = (items.len(), Buffer::from(items).to_bytes());
    let days = "datetime64[D]".parse().unwrap();
    NumpyArray::try_new(days, vec![], n, bytes, Parameters::none()).unwrap().into()
}

fn refused<T: FromView>(content: Content) {
    let error = Array::<T>::from_content(content).expect_err("it is no such value");
    assert_eq!(error.kind(), ErrorKind::Value, "{error}");
}

#[test]
fn items_that_are_no_values_are_refused() {
    for bad in [i64::MIN, i64::MAX, 1 << 40] {
        refused::<chrono::NaiveDate>(days(vec![0, bad]));
        refused::<time::Date>(days(vec![0, bad]));
        refused::<jiff::civil::Date>(days(vec![0, bad]));
        refused::<chrono::DateTime<chrono::Utc>>(days(vec![0, bad]));
    }
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 2).unwrap();
    assert_eq!(Array::<chrono::NaiveDate>::from_content(days(vec![1])).unwrap().at(0), epoch);
    refused::<NotNan<f64>>(NumpyArray::new(vec![0.5, f64::NAN]).into());
}
