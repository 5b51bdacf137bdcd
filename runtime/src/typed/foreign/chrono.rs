//! Instants, durations and times of day in nanoseconds or another unit; dates in days. Offsets from UTC are not kept.

use chrono::{
    DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc,
};

use crate::primitive::Primitive;
use crate::typed::leaf::checked::checked_leaf;
use crate::typed::leaf::time::{DAYS, checked, misfit, seconds, time_leaf};
use crate::typed::{CheckedLeaf, Time};

/// Nanoseconds of a second.
const SECOND: i128 = 1_000_000_000;

impl Time for DateTime<Utc> {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        i128::from(self.timestamp()) * SECOND + i128::from(self.timestamp_subsec_nanos())
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        Self::from_timestamp(seconds, rest)
    }
}

impl Time for DateTime<FixedOffset> {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.to_utc().to_nanoseconds()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        DateTime::<Utc>::from_nanoseconds(nanoseconds).map(|utc| utc.fixed_offset())
    }
}

impl Time for NaiveDateTime {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.and_utc().to_nanoseconds()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        DateTime::<Utc>::from_nanoseconds(nanoseconds).map(|utc| utc.naive_utc())
    }
}

impl Time for TimeDelta {
    const INSTANT: bool = false;
    const WHAT: &'static str = "duration";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        // Both have the sign of the duration.
        i128::from(self.num_seconds()) * SECOND + i128::from(self.subsec_nanos())
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        Self::new(seconds, rest)
    }
}

/// What has passed since midnight.
impl Time for NaiveTime {
    const INSTANT: bool = false;
    const WHAT: &'static str = "time of day";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        // A leap second would be the second after it.
        if is_leap(self) {
            return i128::MAX;
        }
        i128::from(self.num_seconds_from_midnight()) * SECOND + i128::from(self.nanosecond())
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        Self::from_num_seconds_from_midnight_opt(seconds.try_into().ok()?, rest)
    }

    fn refusal(&self) -> Option<String> {
        let what = || {
            format!(
                "expected a time of day, found the leap second {self:?}, which no day of columns has"
            )
        };
        is_leap(self).then(what)
    }
}

/// Is it within the second after the last one of a minute?
fn is_leap(time: &NaiveTime) -> bool {
    time.nanosecond() >= 1_000_000_000
}

time_leaf!(NaiveTime);
time_leaf!(DateTime<Utc>);
time_leaf!(DateTime<FixedOffset>);
time_leaf!(NaiveDateTime);
time_leaf!(TimeDelta);

const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(epoch) => epoch,
    None => NaiveDate::MIN,
};

fn date(days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { EPOCH.checked_sub_days(distance) } else { EPOCH.checked_add_days(distance) }
}

impl CheckedLeaf for NaiveDate {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> Option<i64> {
        Some(self.signed_duration_since(EPOCH).num_days())
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }

    fn misfit(item: i64, i: usize) -> String {
        misfit(Self::WHAT, item, "D", i)
    }
}

checked_leaf!(NaiveDate, Primitive::Datetime64(DAYS), |item| checked(date(item), EPOCH));
