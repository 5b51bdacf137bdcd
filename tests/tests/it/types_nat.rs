//! What NumPy calls "not a time": none where a time may be missing, an error where it may not, a number for those who count.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use awkward::content::{
    BitMaskedArray, ByteMaskedArray, IndexedArray, IndexedOptionArray, ListOffsetArray, NumpyArray,
    RecordArray, UnmaskedArray,
};
use awkward::hdf5::{self, File, WriteOptions};
use awkward::{
    Array, Awkward, Buffer, Content, ErrorKind, Fields, FromBuffersOptions, FromView, LazyArray,
    Parameters,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::types_check::check;

const NAT: i64 = i64::MIN;
const EPOCH: NaiveDateTime = chrono::DateTime::UNIX_EPOCH.naive_utc();

fn times(primitive: &str, counts: &[i64]) -> Content {
    let bytes = Buffer::from(counts.to_vec()).to_bytes();
    let primitive = primitive.parse().unwrap();
    NumpyArray::try_new(primitive, vec![], counts.len(), bytes, Parameters::none()).unwrap().into()
}

fn record(columns: Vec<(&str, Content)>) -> Content {
    let (names, contents): (Vec<&str>, Vec<Content>) = columns.into_iter().unzip();
    let rows = contents[0].len();
    let none = Parameters::none();
    RecordArray::try_new(Fields::named(names), contents, rows, none).unwrap().into()
}

/// Four items behind every kind of node; where one may be null, the last one is.
fn layouts(items: &Content) -> Vec<(Content, bool)> {
    let (none, items_of) = (Parameters::none, || items.clone());
    let index = |last| Buffer::from(vec![0_i64, 1, 2, last]);
    let indexed = IndexedArray::try_new(index(3).into(), items_of(), none()).unwrap();
    let bits = |mask: u8, when| {
        BitMaskedArray::try_new(vec![mask].into(), items_of(), 4, when, true, none()).unwrap()
    };
    let bytes = |mask: [i8; 4], when| {
        ByteMaskedArray::try_new(mask.to_vec().into(), items_of(), when, none()).unwrap()
    };
    vec![
        (items.clone(), false),
        (indexed.into(), false),
        (UnmaskedArray::try_new(items_of(), none()).unwrap().into(), false),
        (IndexedOptionArray::try_new(index(3).into(), items_of(), none()).unwrap().into(), false),
        (IndexedOptionArray::try_new(index(-1).into(), items_of(), none()).unwrap().into(), true),
        (bytes([1; 4], true).into(), false),
        (bytes([1, 1, 1, 0], true).into(), true),
        (bytes([0, 0, 0, 1], false).into(), true),
        (bits(0b1111, true).into(), false),
        (bits(0b0111, true).into(), true),
        (bits(0b1000, false).into(), true),
    ]
}

/// An option of a time, however it is laid out, reads "not a time" as nothing.
#[track_caller]
fn none_is_read<T: FromView + PartialEq + Debug + Clone>(primitive: &str, some: T, none: T) {
    for (content, last_is_null) in layouts(&times(primitive, &[1, NAT, NAT, 1])) {
        let array = Array::<T>::from_content(content).unwrap();
        let last = if last_is_null { &none } else { &some };
        assert_eq!(array.to_vec(), [some.clone(), none.clone(), none.clone(), last.clone()]);
        let written = array.to_content();
        assert_eq!(written.validity_error().map(|error| error.to_string()), None);
        assert_eq!(Array::<T>::from_content(written.to_packed()).unwrap().to_vec(), array.to_vec());
    }
    // All, none, and no rows.
    for counts in [vec![NAT; 3], vec![1; 3], vec![]] {
        let read = Array::<T>::from_content(times(primitive, &counts)).unwrap().to_vec();
        let expected = counts.iter().map(|count| if *count == NAT { &none } else { &some });
        assert!(read.iter().eq(expected));
    }
}

macro_rules! newtypes {
    ($($name:ident: $(#[$words:meta])? $type:ty;)+) => {$(
        #[derive(Awkward, Clone, Debug, PartialEq)]
        struct $name($(#[$words])? $type);
    )+};
}

newtypes! {
    ByIndex: #[awkward(option = "indexed")] Option<SystemTime>;
    ByBytes: #[awkward(option = "byte_masked")] Option<SystemTime>;
    ByBits: #[awkward(option = "bit_masked")] Option<SystemTime>;
    Category: #[awkward(categorical)] Option<SystemTime>;
    Seconds: #[awkward(unit = "s")] Option<SystemTime>;
    Boxed: Option<Box<SystemTime>>;
    Newtype: Option<Wrapped>;
    Wrapped: SystemTime;
}

#[test]
fn an_option_of_a_time_is_none_where_a_file_has_none() {
    let at = SystemTime::UNIX_EPOCH + Duration::from_nanos(1);
    let ns = "datetime64[ns]";
    none_is_read(ns, Some(at), None);
    none_is_read(ns, ByIndex(Some(at)), ByIndex(None));
    none_is_read(ns, ByBytes(Some(at)), ByBytes(None));
    none_is_read(ns, ByBits(Some(at)), ByBits(None));
    none_is_read(ns, Category(Some(at)), Category(None));
    none_is_read(ns, Boxed(Some(Box::new(at))), Boxed(None));
    none_is_read(ns, Newtype(Some(Wrapped(at))), Newtype(None));
    let second = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    none_is_read("datetime64[s]", Seconds(Some(second)), Seconds(None));
    // Units are converted.
    none_is_read("datetime64[s]", Some(second), None);
    none_is_read("datetime64[s]", ByIndex(Some(second)), ByIndex(None));
    none_is_read("datetime64[s]", ByBits(Some(second)), ByBits(None));
    none_is_read("datetime64[s]", Category(Some(second)), Category(None));

    none_is_read("timedelta64[ns]", Some(Duration::from_nanos(1)), None);
    none_is_read("timedelta64[ns]", Some(TimeDelta::nanoseconds(1)), None);
    none_is_read("timedelta64[ns]", Some(jiff::SignedDuration::from_nanos(1)), None);
    none_is_read("timedelta64[ns]", Some(time::Duration::nanoseconds(1)), None);
    none_is_read(
        "timedelta64[ns]",
        chrono::NaiveTime::from_num_seconds_from_midnight_opt(0, 1),
        None,
    );
    let date = NaiveDate::from_ymd_opt(1970, 1, 2);
    none_is_read("datetime64[D]", date, None);
    none_is_read("datetime64[D]", Some(jiff::civil::date(1970, 1, 2)), None);
    none_is_read("datetime64[D]", time::Date::from_ordinal_date(1970, 2).ok(), None);
    none_is_read("datetime64[ns]", EPOCH.checked_add_signed(TimeDelta::nanoseconds(1)), None);
    none_is_read("datetime64[ns]", jiff::Timestamp::from_nanosecond(1).ok(), None);
    none_is_read("datetime64[ns]", time::OffsetDateTime::from_unix_timestamp_nanos(1).ok(), None);
}

#[test]
fn views_and_lists_and_records_of_options_are_none_too() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Run {
        start: Option<NaiveDateTime>,
        stops: Vec<Option<Duration>>,
        days: Vec<(Option<NaiveDate>, u8)>,
    }
    let offsets = || vec![0_i64, 2, 2, 3].into();
    let list = |items: Content| {
        ListOffsetArray::try_new(offsets(), items, Parameters::none()).unwrap().into()
    };
    let days = RecordArray::try_new(
        Fields::tuple(),
        vec![times("datetime64[D]", &[0, NAT, NAT]), NumpyArray::new(vec![1_u8, 2, 3]).into()],
        3,
        Parameters::none(),
    );
    let content = record(vec![
        ("start", times("datetime64[us]", &[NAT, 0, NAT])),
        ("stops", list(times("timedelta64[s]", &[1, NAT, NAT]))),
        ("days", list(days.unwrap().into())),
    ]);
    let array = Array::<Run>::from_content(content).unwrap();
    assert_eq!((array.at(0).start(), array.at(1).start()), (None, Some(EPOCH)));
    assert_eq!(array.at(0).stops().at(1), None);
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1);
    let run = |start, stops: &[Option<Duration>], days: &[(Option<NaiveDate>, u8)]| Run {
        start,
        stops: stops.to_vec(),
        days: days.to_vec(),
    };
    assert_eq!(
        array.to_vec(),
        [
            run(None, &[Some(Duration::from_secs(1)), None], &[(epoch, 1), (None, 2)]),
            run(Some(EPOCH), &[], &[]),
            run(None, &[None], &[(None, 3)]),
        ]
    );
    // What is written is what an option writes, and no NaT.
    assert!(!array.to_content().to_json_lines().contains("64\":[null"));
}

#[track_caller]
fn refused<T: FromView>(content: Content, message: &str) {
    let error = Array::<T>::from_content(content).expect_err("there is no such time");
    assert_eq!(error.kind(), ErrorKind::Value);
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_time_that_may_not_be_missing_is_an_error_with_its_place() {
    #[derive(Awkward, Debug)]
    struct Event {
        #[allow(dead_code, reason = "it is read and not looked at")]
        runs: Vec<Run>,
    }
    #[derive(Awkward, Debug)]
    struct Run {
        start: SystemTime,
        #[awkward(unit = "s")]
        length: Duration,
    }
    let hint = "an `Option` reads it as `None`";
    let nat = || times("datetime64[ns]", &[0, 1, NAT]);
    refused::<SystemTime>(nat(), &format!("expected a date, found NaT at i=2; {hint}"));
    let runs = |start: Content, length: Content| {
        let runs = record(vec![("start", start), ("length", length)]);
        let offsets = vec![0_i64, 1, 3].into();
        let runs = ListOffsetArray::try_new(offsets, runs, Parameters::none()).unwrap();
        record(vec![("runs", runs.into())])
    };
    let fine = times("timedelta64[s]", &[0, 0, 0]);
    refused::<Event>(
        runs(nat(), fine),
        &format!("at runs.content.start: expected a date, found NaT at i=2; {hint}"),
    );
    let start = times("datetime64[ns]", &[0; 3]);
    refused::<Event>(
        runs(start.clone(), times("timedelta64[s]", &[0, NAT, 0])),
        &format!(
            "at runs.content.length: expected a duration that is not negative, found NaT at i=1; {hint}"
        ),
    );
    refused::<Event>(
        runs(start, times("timedelta64[s]", &[0, 0, -7])),
        "at runs.content.length: expected a duration that is not negative, found -7 s at i=2",
    );
    refused::<NaiveDate>(
        times("datetime64[D]", &[NAT]),
        &format!("expected a date, found NaT at i=0; {hint}"),
    );
    // Units are converted before.
    refused::<SystemTime>(
        times("datetime64[s]", &[1, NAT]),
        &format!("expected a date, found NaT at i=1; {hint}"),
    );
    #[derive(Awkward, Debug)]
    struct Category {
        #[awkward(categorical)]
        #[allow(dead_code, reason = "it is read and not looked at")]
        at: SystemTime,
    }
    refused::<Category>(
        record(vec![("at", nat())]),
        &format!("at at: expected a time, found NaT at i=2; {hint}"),
    );
    // What nothing points to, and what lies under a null, does not count.
    let index = Buffer::from(vec![0_i64, -1, 1]);
    let content = IndexedOptionArray::try_new(index.into(), nat(), Parameters::none());
    let read = Array::<Option<Vec<SystemTime>>>::from_content;
    assert!(read(content.clone().unwrap().into()).is_err());
    assert_eq!(Array::<ByIndex>::from_content(content.unwrap().into()).unwrap().len(), 3);
}

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
