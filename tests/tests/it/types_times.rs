//! Times in units of choice, and times that a column cannot count.

use std::time::{Duration, SystemTime};

use awkward::hdf5::{self, File, WriteOptions, Writer};
use awkward::{Array, Awkward, ErrorKind, FromView};

use crate::types::Random;
use crate::types_check::{check, form_of};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Units {
    #[awkward(unit = "s")]
    seconds: SystemTime,
    #[awkward(unit = "ms")]
    maybe: Option<SystemTime>,
    #[awkward(unit = "us")]
    many: Vec<Option<chrono::DateTime<chrono::Utc>>>,
    #[awkward(unit = "ns")]
    nanoseconds: chrono::NaiveDateTime,
    #[awkward(unit = "us")]
    fixed: chrono::DateTime<chrono::FixedOffset>,
    #[awkward(unit = "ms")]
    delta: chrono::TimeDelta,
    #[awkward(unit = "s", option = "indexed")]
    length: Option<Duration>,
    #[awkward(unit = "s")]
    offset: time::OffsetDateTime,
    #[awkward(unit = "us")]
    primitive: [time::PrimitiveDateTime; 2],
    #[awkward(unit = "s")]
    time_length: Box<time::Duration>,
    #[awkward(unit = "us")]
    stamp: jiff::Timestamp,
    #[awkward(unit = "s", offsets = "i32")]
    civil: Vec<jiff::civil::DateTime>,
    #[awkward(unit = "ms", option = "bit_masked")]
    signed: Option<jiff::SignedDuration>,
    #[awkward(categorical)]
    category: SystemTime,
}

/// Whole seconds within 9000 years of 1970, which every type here has.
fn seconds(r: &mut Random) -> i64 {
    r.next(400_000_000_000) as i64 - 200_000_000_000
}

fn system(seconds: i64) -> SystemTime {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { SystemTime::UNIX_EPOCH - distance } else { SystemTime::UNIX_EPOCH + distance }
}

impl Units {
    fn random(r: &mut Random) -> Self {
        let utc = |r: &mut Random| chrono::DateTime::from_timestamp(seconds(r), 0).unwrap();
        let offset =
            |r: &mut Random| time::OffsetDateTime::from_unix_timestamp(seconds(r)).unwrap();
        let stamp = |r: &mut Random| jiff::Timestamp::from_second(seconds(r)).unwrap();
        let primitive =
            |r: &mut Random| time::PrimitiveDateTime::new(offset(r).date(), offset(r).time());
        let near = |r: &mut Random| r.next(1 << 62) as i64 - (1 << 61);
        Self {
            seconds: system(seconds(r)),
            maybe: r.maybe(|r| system(seconds(r))),
            many: r.list(3, |r| r.maybe(utc)),
            nanoseconds: chrono::DateTime::from_timestamp_nanos(near(r)).naive_utc(),
            fixed: utc(r).fixed_offset(),
            delta: chrono::TimeDelta::seconds(seconds(r)),
            length: r.maybe(|r| Duration::from_secs(r.next(u64::MAX / 2))),
            offset: offset(r),
            primitive: [primitive(r), primitive(r)],
            time_length: Box::new(time::Duration::seconds(near(r))),
            stamp: stamp(r),
            civil: r.list(3, |r| jiff::tz::Offset::UTC.to_datetime(stamp(r))),
            signed: r.maybe(|r| jiff::SignedDuration::from_secs(seconds(r))),
            category: system(r.next(3) as i64),
        }
    }
}

#[test]
fn times_in_units_of_choice_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(51);
    let rows: Vec<Units> = (0..200).map(|_| Units::random(&mut random)).collect();
    check("units", &rows);
    assert!(Array::from_rows(&rows).iter().zip(&rows).all(|(view, row)| view == *row));
    assert_eq!(
        Array::<Units>::from_rows(&[]).type_string(),
        "0 * {seconds: datetime64[s], maybe: ?datetime64[ms], many: var * ?datetime64[us], nanoseconds: datetime64[ns], \
         fixed: datetime64[us], delta: timedelta64[ms], length: ?timedelta64[s], offset: datetime64[s], \
         primitive: 2 * datetime64[us], time_length: timedelta64[s], stamp: datetime64[us], civil: var * datetime64[s], \
         signed: ?timedelta64[ms], category: categorical[type=datetime64[ns]]}"
    );
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
struct Rounded {
    #[awkward(unit = "s")]
    instant: SystemTime,
    #[awkward(unit = "ms")]
    length: chrono::TimeDelta,
}

#[test]
fn less_than_a_unit_is_rounded_down() {
    let row = |milliseconds: u64, microseconds| Rounded {
        instant: SystemTime::UNIX_EPOCH - Duration::from_millis(milliseconds),
        length: chrono::TimeDelta::microseconds(microseconds),
    };
    let array = Array::from_rows(&[row(1500, -1500), row(2000, 1500)]);
    // What NumPy makes of -1500 ms in seconds.
    assert_eq!(array.columns().instant().as_slice(), [-2, -2]);
    assert_eq!(array.columns().length().as_slice(), [-2, 1]);
    assert_eq!(array.at(1).to_owned(), row(2000, 1000));
    // Views are equal to the rows that they were made of.
    assert!(array.at(0) == row(1500, -1500) && array.at(0) != row(2500, -1500));
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Deep {
    id: i64,
    #[awkward(rename = "when")]
    times: Vec<Option<SystemTime>>,
    event: Option<Event>,
    pair: (u8, Option<Box<Duration>>),
    #[awkward(categorical)]
    category: Option<SystemTime>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Event {
    Nothing,
    At(SystemTime),
    Between { start: SystemTime, stop: SystemTime },
}

fn deep(id: i64) -> Deep {
    let near = system(id);
    Deep {
        id,
        times: vec![None, Some(near)],
        event: Some(Event::Between { start: near, stop: near }),
        pair: (1, Some(Box::new(Duration::ZERO))),
        category: Some(near),
    }
}

/// Rows with one time that nanoseconds do not reach, and where it is.
fn too_far() -> Vec<(&'static str, Deep)> {
    let far = system(1 << 40);
    vec![
        ("when", Deep { times: vec![None, Some(far)], ..deep(7) }),
        ("event.At", Deep { event: Some(Event::At(far)), ..deep(7) }),
        (
            "event.Between.stop",
            Deep { event: Some(Event::Between { start: system(0), stop: far }), ..deep(7) },
        ),
        ("pair.1", Deep { pair: (1, Some(Box::new(Duration::MAX))), ..deep(7) }),
        ("category", Deep { category: Some(far), ..deep(7) }),
    ]
}

#[test]
fn a_time_that_a_column_cannot_count_is_an_error_and_leaves_the_builder_as_it_was() {
    for (path, bad) in too_far() {
        let mut builder = Array::<Deep>::builder();
        let whole = [deep(1), deep(2)];
        builder.extend(&whole);
        let before = builder.nbytes();
        for _ in 0..2 {
            let error = builder.try_push(&bad).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value);
            assert_eq!(error.path().unwrap().to_string(), path);
            assert!(error.to_string().contains("choose a coarser `unit`"), "{error}");
            assert_eq!((builder.len(), builder.nbytes()), (2, before));
        }
        let error = builder.try_extend([&whole[0], &bad, &whole[1]]).unwrap_err();
        assert_eq!(error.path().unwrap().to_string(), path);
        assert_eq!(builder.len(), 2);
        builder.try_push(&whole[0]).unwrap();
        let array = builder.finish();
        assert_eq!(array.to_vec(), [whole[0].clone(), whole[1].clone(), whole[0].clone()]);
        assert!(array.to_content().is_valid());
        let error = Array::try_from_rows(std::slice::from_ref(&bad)).unwrap_err();
        assert_eq!(error.path().unwrap().to_string(), path);
        // The methods without a result have no other way than to stop; the builder is whole even then.
        let mut builder = Array::<Deep>::builder();
        builder.push(&whole[0]);
        let pushed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.push(&bad)));
        assert!(pushed.unwrap_err().downcast_ref::<String>().unwrap().contains(path));
        assert_eq!(builder.finish().to_vec(), [deep(1)]);
    }
}

#[test]
fn a_time_given_to_a_column_is_an_error_when_its_row_ends() {
    let mut builder = Array::<Vec<Event>>::builder();
    let far = system(1 << 40);
    let events = builder.columns();
    events
        .push_with(|events| events.push_with(|event| event.at().push(&system(1))).unwrap())
        .unwrap();
    let error = events
        .content()
        .push_with(|event| {
            event
                .between()
                .push_with(|between| {
                    between.start().push(&system(1));
                    between.stop().push(&far);
                })
                .unwrap_err();
        })
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let error = events.content().push_with(|event| event.at().push(&far)).unwrap_err();
    assert_eq!((error.kind(), error.path().unwrap().to_string()), (ErrorKind::Value, "At".into()));
    events.end_list().unwrap();
    assert_eq!(builder.finish().to_vec(), [vec![Event::At(system(1))], vec![]]);
}

#[test]
fn a_writer_refuses_the_row_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("times.h5")).unwrap();
    let group = file.create_group("times").unwrap();
    let mut writer = Writer::<Deep>::create(&group, &WriteOptions::default()).unwrap();
    writer.push(&deep(1)).unwrap();
    for (path, bad) in too_far() {
        let error = writer.push(&bad).unwrap_err();
        assert_eq!(error.path().unwrap().to_string(), path);
        writer.flush().unwrap();
    }
    writer.push(&deep(2)).unwrap();
    writer.finish().unwrap();
    assert_eq!(hdf5::read::<Array<Deep>>(&group).unwrap().to_vec(), [deep(1), deep(2)]);
}

/// The first and the last value of a type.
fn check_ends<T: FromView + std::fmt::Debug + PartialEq + Clone>(ends: [T; 2]) {
    for end in ends {
        let mut builder = Array::<T>::builder();
        match builder.try_push(&end) {
            Ok(()) => assert_eq!(builder.finish().to_vec(), [end]),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Value, "{error}");
                assert!(builder.is_empty());
            }
        }
    }
}

#[test]
fn the_ends_of_every_type_are_kept_or_refused_in_every_unit() {
    macro_rules! in_every_unit {
        ($($type:ty = $ends:expr;)+) => {$({
            #[derive(Awkward, Clone, Debug, PartialEq)]
            struct Milliseconds(#[awkward(unit = "ms")] $type);
            #[derive(Awkward, Clone, Debug, PartialEq)]
            struct Nanoseconds($type);
            check_ends($ends.map(Milliseconds));
            check_ends($ends.map(Nanoseconds));

            // What a coarse unit rounds away does not matter to comparisons.
            #[derive(Awkward, Clone, Debug, PartialEq)]
            struct Seconds {
                #[awkward(unit = "s")]
                at: $type,
            }
            for at in $ends {
                let mut builder = Array::<Seconds>::builder();
                if builder.try_push(&Seconds { at }).is_ok() {
                    assert!(builder.finish().at(0) == Seconds { at });
                }
            }
        })+};
    }
    let whole = |time: chrono::DateTime<chrono::Utc>| {
        chrono::DateTime::from_timestamp(time.timestamp(), 0).unwrap()
    };
    let utc = [chrono::DateTime::<chrono::Utc>::MIN_UTC, chrono::DateTime::<chrono::Utc>::MAX_UTC]
        .map(whole);
    let hour = time::UtcOffset::from_hms(-1, 0, 0).unwrap();
    let last = time::PrimitiveDateTime::MAX.replace_nanosecond(0).unwrap();
    in_every_unit! {
        Duration = [Duration::ZERO, Duration::from_secs(u64::MAX)];
        chrono::DateTime<chrono::Utc> = utc;
        chrono::NaiveDateTime = utc.map(|time| time.naive_utc());
        chrono::TimeDelta = [chrono::TimeDelta::MIN, chrono::TimeDelta::MAX];
        time::PrimitiveDateTime = [time::PrimitiveDateTime::MIN, last];
        time::OffsetDateTime = [time::PrimitiveDateTime::MIN.assume_utc(), last.assume_offset(hour)];
        time::Duration = [time::Duration::seconds(i64::MIN), time::Duration::seconds(i64::MAX)];
        chrono::NaiveTime = [chrono::NaiveTime::MIN, chrono::NaiveTime::from_hms_opt(23, 59, 59).unwrap()];
        time::Time = [time::Time::MIDNIGHT, time::Time::from_hms(23, 59, 59).unwrap()];
        jiff::civil::Time = [jiff::civil::Time::MIN, jiff::civil::time(23, 59, 59, 0)];
        jiff::Timestamp = [jiff::Timestamp::MIN, jiff::Timestamp::from_second(jiff::Timestamp::MAX.as_second()).unwrap()];
        jiff::civil::DateTime = [jiff::civil::DateTime::MIN, jiff::civil::date(9999, 12, 31).at(23, 59, 59, 0)];
        jiff::SignedDuration = [jiff::SignedDuration::from_secs(i64::MIN), jiff::SignedDuration::from_secs(i64::MAX)];
    }
    check_ends([chrono::NaiveDate::MIN, chrono::NaiveDate::MAX]);
    check_ends([time::Date::MIN, time::Date::MAX]);
    check_ends([jiff::civil::Date::MIN, jiff::civil::Date::MAX]);
}

#[test]
fn times_of_files_are_read_in_finer_units_as_far_as_these_reach() {
    #[derive(Awkward)]
    struct Seconds {
        #[awkward(unit = "s")]
        at: SystemTime,
    }
    #[derive(Awkward, Debug, PartialEq)]
    struct Milliseconds {
        #[awkward(unit = "ms")]
        at: Option<SystemTime>,
    }
    #[derive(Awkward, Debug)]
    struct Nanoseconds {
        at: SystemTime,
    }
    let content = |at| Array::from_rows(&[Seconds { at }]).to_content();
    let far = system(1 << 40);
    let read = Array::<Milliseconds>::from_content(content(far)).unwrap();
    assert_eq!(read.to_vec(), [Milliseconds { at: Some(far) }]);
    let error = Array::<Nanoseconds>::from_content(content(far)).unwrap_err();
    assert_eq!((error.kind(), error.path().unwrap().to_string()), (ErrorKind::Value, "at".into()));
    assert!(error.to_string().contains("which does not fit"), "{error}");
    let fine = Array::from_rows(&[Nanoseconds { at: system(1) }]).to_content();
    let error = Array::<Milliseconds>::from_content(fine).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    #[derive(Awkward)]
    struct Plain {
        at: SystemTime,
    }
    assert_eq!(form_of::<Plain>(), form_of::<Nanoseconds>());
}

/// What stands in for a missing column may be too far away, too.
#[test]
fn a_default_that_a_column_cannot_count_is_an_error() {
    fn never() -> SystemTime {
        system(1 << 40)
    }
    #[derive(Awkward, Debug)]
    struct New {
        #[awkward(default = never)]
        at: SystemTime,
    }
    #[derive(Awkward)]
    struct Old {}
    let error = Array::<New>::from_content(Array::from_rows(&[Old {}]).to_content()).unwrap_err();
    assert_eq!((error.kind(), error.path().unwrap().to_string()), (ErrorKind::Value, "at".into()));
}

#[test]
fn narrow_offsets_refuse_what_they_cannot_count() {
    #[derive(Awkward, Clone, Debug)]
    struct Narrow {
        #[awkward(offsets = "i32")]
        units: Vec<()>,
        text: u8,
    }
    // Units take no memory.
    let row = |n: usize| Narrow { units: vec![(); n], text: 1 };
    let most = i32::MAX as usize;
    let mut builder = Array::<Narrow>::builder();
    builder.try_push(row(most - 1)).unwrap();
    let error = builder.try_push(row(2)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert_eq!(error.path().unwrap().to_string(), "units");
    assert!(error.to_string().contains("choose wider `offsets`"), "{error}");
    builder.try_push(row(1)).unwrap();
    let array = builder.finish();
    assert_eq!(array.columns().units().offsets().as_slice(), [0, i32::MAX - 1, i32::MAX]);
    builder.append(&array);
    let error = builder.try_append(&array).unwrap_err();
    assert_eq!((error.kind(), builder.len()), (ErrorKind::Limit, 2));
    assert_eq!(builder.finish().at(1).units().len(), 1);
}

#[test]
fn columns_do_not_end_with_a_value_that_they_could_not_hold() {
    let mut builder = Array::<SystemTime>::builder();
    // The columns of one time have no row to end, and so no way to say so.
    builder.columns().push(&system(1 << 40));
    let finished = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.finish()));
    assert!(finished.is_err());
    builder.clear();
    let error = builder.push_with(|times| times.push(&system(1 << 40))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    builder.push(system(1));
    assert_eq!(builder.finish().to_vec(), [system(1)]);
}
