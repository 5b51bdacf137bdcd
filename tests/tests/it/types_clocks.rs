//! Times of day: the length of time since midnight.

use std::time::Duration;

use awkward::{Array, Awkward, ErrorKind};

use crate::types::Random;
use crate::types_check::check;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Clocks {
    chrono: chrono::NaiveTime,
    jiff: Option<jiff::civil::Time>,
    #[awkward(option = "indexed")]
    time: Option<time::Time>,
    #[awkward(unit = "s")]
    seconds: chrono::NaiveTime,
    #[awkward(unit = "ms")]
    milliseconds: Vec<jiff::civil::Time>,
    #[awkward(unit = "us")]
    microseconds: [time::Time; 2],
    #[awkward(unit = "m")]
    minutes: Option<chrono::NaiveTime>,
    #[awkward(unit = "15m")]
    quarters: time::Time,
    #[awkward(categorical)]
    category: chrono::NaiveTime,
}

impl Clocks {
    /// Some times of day, of whole quarters where these are counted.
    fn random(r: &mut Random) -> Self {
        let mut at = |every: u64| {
            let nanoseconds = r.next(86_400_000_000_000 / every) * every;
            (nanoseconds / 1_000_000_000, (nanoseconds % 1_000_000_000) as u32)
        };
        let mut chrono = |every| {
            let (seconds, rest) = at(every);
            chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, rest).unwrap()
        };
        let times: Vec<_> =
            [1, 1, 1, 1_000_000_000, 1_000_000, 1_000, 1_000, 60_000_000_000, 900_000_000_000]
                .map(&mut chrono)
                .into();
        let jiff = |time: chrono::NaiveTime| {
            jiff::civil::time(
                chrono::Timelike::hour(&time) as i8,
                chrono::Timelike::minute(&time) as i8,
                chrono::Timelike::second(&time) as i8,
                chrono::Timelike::nanosecond(&time) as i32,
            )
        };
        let time = |time: chrono::NaiveTime| {
            time::Time::from_hms_nano(
                chrono::Timelike::hour(&time) as u8,
                chrono::Timelike::minute(&time) as u8,
                chrono::Timelike::second(&time) as u8,
                chrono::Timelike::nanosecond(&time),
            )
            .unwrap()
        };
        Self {
            chrono: times[0],
            jiff: r.maybe(|_| jiff(times[1])),
            time: r.maybe(|_| time(times[2])),
            seconds: times[3],
            milliseconds: r.list(3, |_| jiff(times[4])),
            microseconds: [time(times[5]), time(times[6])],
            minutes: r.maybe(|_| times[7]),
            quarters: time(times[8]),
            category: times[8],
        }
    }
}

#[test]
fn times_of_day_are_what_has_passed_since_midnight() {
    let mut random = Random(53);
    let rows: Vec<Clocks> = (0..100).map(|_| Clocks::random(&mut random)).collect();
    check("clocks", &rows);
    let array = Array::from_rows(&rows);
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    assert_eq!(
        Array::<Clocks>::from_rows(&[]).type_string(),
        "0 * {chrono: timedelta64[ns], jiff: ?timedelta64[ns], time: ?timedelta64[ns], seconds: timedelta64[s], \
         milliseconds: var * timedelta64[ms], microseconds: 2 * timedelta64[us], minutes: ?timedelta64[m], \
         quarters: timedelta64[15m], category: categorical[type=timedelta64[ns]]}"
    );
    let at = chrono::NaiveTime::from_hms_nano_opt(13, 0, 1, 5).unwrap();
    let array = Array::from_rows(&[at]);
    assert_eq!(array.columns()[..], [(13 * 3600 + 1) * 1_000_000_000 + 5]);
    // All three are the same columns, and lengths of time.
    let content = || array.to_content();
    let read = Array::<jiff::civil::Time>::from_content(content()).unwrap();
    assert_eq!(read.at(0), jiff::civil::time(13, 0, 1, 5));
    let read = Array::<time::Time>::from_content(content()).unwrap();
    assert_eq!(read.at(0), time::Time::from_hms_nano(13, 0, 1, 5).unwrap());
    let read = Array::<Duration>::from_content(content()).unwrap();
    assert_eq!(read.at(0), Duration::new(13 * 3600 + 1, 5));
}

#[test]
fn a_length_that_is_no_time_of_day_is_an_error_with_its_place() {
    #[derive(Awkward, Debug)]
    #[allow(dead_code, reason = "it is read and not looked at")]
    struct Chrono {
        at: chrono::NaiveTime,
    }
    #[derive(Awkward, Debug)]
    #[allow(dead_code, reason = "it is read and not looked at")]
    struct Jiff {
        #[awkward(rename = "at", unit = "s")]
        times: Vec<jiff::civil::Time>,
    }
    #[derive(Awkward, Debug)]
    #[allow(dead_code, reason = "it is read and not looked at")]
    struct Time {
        at: Option<time::Time>,
    }
    #[derive(Awkward)]
    struct Lengths {
        at: chrono::TimeDelta,
    }
    #[derive(Awkward)]
    struct Many {
        #[awkward(unit = "s")]
        at: Vec<chrono::TimeDelta>,
    }
    let day = 86_400_000_000_000;
    for (length, fits) in [(0, true), (day - 1, true), (day, false), (-1, false), (i64::MAX, false)]
    {
        let lengths = [
            Lengths { at: chrono::TimeDelta::zero() },
            Lengths { at: chrono::TimeDelta::nanoseconds(length) },
        ];
        let content = || Array::from_rows(&lengths).to_content();
        let message =
            |path: &str| format!("at {path}: expected a time of day, found {length} ns at i=1");
        let told = [
            (Array::<Chrono>::from_content(content()).err(), "at"),
            (Array::<Time>::from_content(content()).err(), "at.content"),
        ];
        for (error, path) in told {
            assert_eq!(error.is_none(), fits, "{length}");
            assert!(error.is_none_or(|error| error.to_string() == message(path)));
        }
        let many = [Many { at: vec![lengths[1].at] }, Many { at: vec![] }];
        let seconds = length.div_euclid(1_000_000_000);
        let read = Array::<Jiff>::from_content(Array::from_rows(&many).to_content());
        assert_eq!(read.is_ok(), (0..86_400).contains(&seconds));
        assert!(
            read.is_ok_and(|_| true) || seconds != 86_400 || {
                let error =
                    Array::<Jiff>::from_content(Array::from_rows(&many).to_content()).unwrap_err();
                error.to_string() == "at at.content: expected a time of day, found 86400 s at i=0"
            }
        );
    }
    let nat = awkward::content::NumpyArray::try_new(
        "timedelta64[ns]".parse().unwrap(),
        vec![],
        1,
        awkward::Buffer::from(vec![i64::MIN]).to_bytes(),
        awkward::Parameters::none(),
    );
    let nat = awkward::Content::from(nat.unwrap());
    let error = Array::<jiff::civil::Time>::from_content(nat.clone()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a time of day, found NaT at i=0; an `Option` reads it as `None`"
    );
    assert_eq!(Array::<Option<time::Time>>::from_content(nat).unwrap().to_vec(), [None]);
}

/// A leap second of chrono is the second 59 with more than a second in it. As a length it would be the second that follows.
#[test]
fn a_leap_second_of_a_time_of_day_is_refused() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Row {
        #[awkward(unit = "s")]
        at: chrono::NaiveTime,
    }
    for (hour, minute) in [(23, 59), (12, 0)] {
        let leap = chrono::NaiveTime::from_hms_nano_opt(hour, minute, 59, 1_500_000_000).unwrap();
        let mut builder = Array::<Row>::builder();
        let error = builder.try_push(&Row { at: leap }).unwrap_err();
        assert_eq!(
            (error.kind(), error.path().unwrap().to_string()),
            (ErrorKind::Value, "at".into())
        );
        assert!(error.to_string().contains("found the leap second"), "{error}");
        assert!(Array::try_from_rows(&[leap]).is_err() && builder.is_empty());
    }
    let last = chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
    assert_eq!(Array::from_rows(&[last]).to_vec(), [last]);
}
