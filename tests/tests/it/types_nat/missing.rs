//! Times that may not be missing: an error with its place.

use std::time::{Duration, SystemTime};

use awkward::content::{IndexedOptionArray, ListOffsetArray};
use awkward::{Array, Awkward, Buffer, Content, ErrorKind, FromView, Parameters};
use chrono::NaiveDate;

use super::options::ByIndex;
use super::{NAT, record, times};

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
