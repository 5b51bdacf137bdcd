//! Options of times, which read it as none.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use awkward::content::{
    BitMaskedArray, ByteMaskedArray, IndexedArray, IndexedOptionArray, ListOffsetArray, NumpyArray,
    RecordArray, UnmaskedArray,
};
use awkward::{Array, Awkward, Buffer, Content, Fields, FromView, Parameters};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{EPOCH, NAT, record, times};

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
        pub(super) struct $name($(#[$words])? $type);
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
