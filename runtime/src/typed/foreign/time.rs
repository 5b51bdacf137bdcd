//! Instants, durations and times of day in nanoseconds or another unit; dates in days. Offsets from UTC are not kept.

use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time as TimeOfDay};

use crate::primitive::Primitive;
use crate::typed::leaf::checked::checked_leaf;
use crate::typed::leaf::time::{DAYS, checked, misfit, seconds, time_leaf};
use crate::typed::{CheckedLeaf, Time};

impl Time for OffsetDateTime {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.unix_timestamp_nanos()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        Self::from_unix_timestamp(seconds).ok()?.replace_nanosecond(rest).ok()
    }
}

impl Time for PrimitiveDateTime {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.assume_utc().unix_timestamp_nanos()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let utc = OffsetDateTime::from_nanoseconds(nanoseconds)?;
        Some(Self::new(utc.date(), utc.time()))
    }
}

impl Time for Duration {
    const INSTANT: bool = false;
    const WHAT: &'static str = "duration";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.whole_nanoseconds()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        Some(Self::new(seconds, i32::try_from(rest).ok()?))
    }
}

/// What has passed since midnight.
impl Time for TimeOfDay {
    const INSTANT: bool = false;
    const WHAT: &'static str = "time of day";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        Self::MIDNIGHT.duration_until(*self).whole_nanoseconds()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        let (minutes, second) = (seconds / 60, seconds % 60);
        let [hour, minute, second] = [minutes / 60, minutes % 60, second].map(u8::try_from);
        Self::from_hms_nano(hour.ok()?, minute.ok()?, second.ok()?, rest).ok()
    }
}

time_leaf!(TimeOfDay);
time_leaf!(OffsetDateTime);
time_leaf!(PrimitiveDateTime);
time_leaf!(Duration);

const EPOCH: Date = OffsetDateTime::UNIX_EPOCH.date();

fn date(days: i64) -> Option<Date> {
    let julian = i64::from(EPOCH.to_julian_day()).checked_add(days)?;
    Date::from_julian_day(julian.try_into().ok()?).ok()
}

impl CheckedLeaf for Date {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> Option<i64> {
        Some(i64::from(self.to_julian_day()) - i64::from(EPOCH.to_julian_day()))
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }

    fn misfit(item: i64, i: usize) -> String {
        misfit(Self::WHAT, item, "D", i)
    }
}

checked_leaf!(Date, Primitive::Datetime64(DAYS), |item| checked(date(item), EPOCH));
