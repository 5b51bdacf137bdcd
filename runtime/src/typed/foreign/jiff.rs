//! Instants, durations and times of day in nanoseconds or another unit; dates in days.

use jiff::civil::{Date, DateTime, Time as TimeOfDay};
use jiff::{SignedDuration, Timestamp};

use crate::primitive::Primitive;
use crate::typed::leaf::checked::checked_leaf;
use crate::typed::leaf::time::{DAYS, checked, misfit, seconds, time_leaf};
use crate::typed::{CheckedLeaf, Time};

/// Seconds of a day.
const DAY: i64 = 86_400;

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Time for Timestamp {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.as_nanosecond()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        Self::from_nanosecond(nanoseconds).ok()
    }
}

impl Time for DateTime {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        // Not by a `Timestamp`, which ends some hours before.
        self.duration_since(EPOCH.at(0, 0, 0, 0)).as_nanos()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let distance = SignedDuration::from_nanoseconds(nanoseconds)?;
        EPOCH.at(0, 0, 0, 0).checked_add(distance).ok()
    }
}

impl Time for SignedDuration {
    const INSTANT: bool = false;
    const WHAT: &'static str = "duration";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        self.as_nanos()
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
        self.duration_since(Self::midnight()).as_nanos()
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let (seconds, rest) = seconds(nanoseconds)?;
        let (minutes, second) = (seconds / 60, seconds % 60);
        let [hour, minute, second] = [minutes / 60, minutes % 60, second].map(i8::try_from);
        Self::new(hour.ok()?, minute.ok()?, second.ok()?, rest.try_into().ok()?).ok()
    }
}

time_leaf!(TimeOfDay);
time_leaf!(Timestamp);
time_leaf!(DateTime);
time_leaf!(SignedDuration);

fn date(days: i64) -> Option<Date> {
    EPOCH.checked_add(SignedDuration::from_secs(days.checked_mul(DAY)?)).ok()
}

impl CheckedLeaf for Date {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> Option<i64> {
        Some(self.duration_since(EPOCH).as_secs() / DAY)
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }

    fn misfit(item: i64, i: usize) -> String {
        misfit(Self::WHAT, item, "D", i)
    }
}

checked_leaf!(Date, Primitive::Datetime64(DAYS), |item| checked(date(item), EPOCH));
