//! Integers that count units of time, and have it as a number.

use std::time::{Duration, SystemTime};

use awkward::{Array, Awkward, ErrorKind, LazyArray};

use super::NAT;
use crate::types_check::check;

/// Integers that count every unit that NumPy has.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Ticks {
    #[awkward(unit = "Y")]
    years: i64,
    #[awkward(unit = "M")]
    months: i64,
    #[awkward(unit = "W")]
    weeks: i64,
    #[awkward(unit = "D")]
    days: i64,
    #[awkward(unit = "h")]
    hours: i64,
    #[awkward(unit = "m")]
    minutes: i64,
    #[awkward(unit = "25s")]
    seconds: i64,
    #[awkward(unit = "ms")]
    milliseconds: Option<i64>,
    #[awkward(unit = "us", option = "bit_masked")]
    microseconds: Option<i64>,
    #[awkward(unit = "ns", option = "indexed")]
    nanoseconds: Option<i64>,
    #[awkward(unit = "ps")]
    picoseconds: Vec<i64>,
    #[awkward(unit = "fs")]
    femtoseconds: [i64; 2],
    #[awkward(unit = "as")]
    attoseconds: Box<i64>,
    #[awkward(unit = "datetime64[us]")]
    instant: i64,
    #[awkward(unit = "timedelta64[15us]")]
    length: Vec<Option<i64>>,
    #[awkward(unit = "timedelta64[Y]")]
    age: i64,
    #[awkward(unit = "timedelta64")]
    unknown: i64,
}

#[test]
fn integers_count_any_unit_and_have_nat_as_a_number() {
    let row = |count: i64| Ticks {
        years: count,
        months: count,
        weeks: count,
        days: count,
        hours: count,
        minutes: count,
        seconds: count,
        milliseconds: Some(count),
        microseconds: Some(count),
        nanoseconds: Some(count),
        picoseconds: vec![count; 2],
        femtoseconds: [count; 2],
        attoseconds: Box::new(count),
        instant: count,
        length: vec![Some(count), None],
        age: count,
        unknown: count,
    };
    let none = Ticks { milliseconds: None, microseconds: None, nanoseconds: None, ..row(7) };
    let rows = [row(0), row(NAT), none, row(-1), row(NAT), row(1)];
    check("ticks", &rows);
    let array = Array::from_rows(&rows);
    assert_eq!(
        array.type_string(),
        "6 * {years: datetime64[Y], months: datetime64[M], weeks: datetime64[W], days: datetime64[D], \
         hours: datetime64[h], minutes: datetime64[m], seconds: datetime64[25s], milliseconds: ?datetime64[ms], \
         microseconds: ?datetime64[us], nanoseconds: ?datetime64[ns], picoseconds: var * datetime64[ps], \
         femtoseconds: 2 * datetime64[fs], attoseconds: datetime64[as], instant: datetime64[us], \
         length: var * ?timedelta64[15us], age: timedelta64[Y], unknown: timedelta64}"
    );
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    // Views are in place.
    let picoseconds: &[i64] = array.at(1).picoseconds();
    assert_eq!(picoseconds, [NAT; 2]);
    let femtoseconds: &[i64; 2] = array.at(1).femtoseconds();
    assert_eq!(femtoseconds, &[NAT; 2]);
    assert_eq!(array.columns().years()[..], [0, NAT, 7, -1, NAT, 1]);
    assert_eq!(array.at(1).milliseconds(), Some(NAT));
    // Nothing is copied.
    let content = array.to_content();
    let read = Array::<Ticks>::from_content(content).unwrap();
    assert_eq!(read.columns().years().as_ptr(), array.columns().years().as_ptr());
}

#[test]
fn integers_and_times_read_each_others_columns() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Counts {
        #[awkward(unit = "us")]
        at: i64,
        #[awkward(unit = "timedelta64[ns]")]
        length: Option<i64>,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Times {
        #[awkward(unit = "us")]
        at: Option<SystemTime>,
        length: Option<Duration>,
    }
    let counts = [
        Counts { at: 1_500_000, length: Some(7) },
        Counts { at: NAT, length: Some(NAT) },
        Counts { at: 0, length: None },
    ];
    let at = |micros| Some(SystemTime::UNIX_EPOCH + Duration::from_micros(micros));
    let times = [
        Times { at: at(1_500_000), length: Some(Duration::from_nanos(7)) },
        Times { at: None, length: None },
        Times { at: at(0), length: None },
    ];
    let content = Array::from_rows(&counts).to_content();
    assert_eq!(Array::<Times>::from_content(content).unwrap().to_vec(), times);
    // A field of a lazy array of counts, read as times of the same Form.
    let (form, length, buffers) = Array::from_rows(&counts).to_buffers();
    let lazy = LazyArray::<Counts>::new(&form, length, buffers).unwrap();
    let lengths = lazy.field::<Option<Duration>>("length").unwrap().load().unwrap();
    assert_eq!(lengths.to_vec(), [Some(Duration::from_nanos(7)), None, None]);
    let content = Array::from_rows(&times[..1]).to_content();
    assert_eq!(Array::<Counts>::from_content(content).unwrap().to_vec(), counts[..1]);
    #[derive(Awkward, Debug)]
    struct Other {
        #[awkward(unit = "timedelta64[us]")]
        #[allow(dead_code, reason = "it is read and not looked at")]
        at: i64,
    }
    let content = Array::from_rows(&counts).to_content();
    let error = Array::<Other>::from_content(content).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}
