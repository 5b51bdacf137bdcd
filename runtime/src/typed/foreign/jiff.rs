//! Instants and durations in nanoseconds, from 1677 to 2262 and up to 292 years; dates in days.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use crate::primitive::Primitive;
use crate::typed::CheckedLeaf;
use crate::typed::checked::checked_leaf;
use crate::typed::time::{DAYS, NANOSECONDS, NOT_A_TIME, checked, in_range};

/// Seconds of a day.
const DAY: i64 = 86_400;

fn instant(item: i64) -> Option<Timestamp> {
    Timestamp::from_nanosecond(item.into()).ok().filter(|_| item != NOT_A_TIME)
}

impl CheckedLeaf for Timestamp {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.as_nanosecond().try_into().ok(), self)
    }

    fn is_valid(item: i64) -> bool {
        instant(item).is_some()
    }
}

checked_leaf!(Timestamp, Primitive::Datetime64(NANOSECONDS), |item| {
    checked(instant(item), Self::UNIX_EPOCH)
});

impl CheckedLeaf for DateTime {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        let instant = Offset::UTC.to_timestamp(*self).ok();
        in_range(instant.and_then(|instant| instant.as_nanosecond().try_into().ok()), self)
    }

    fn is_valid(item: i64) -> bool {
        instant(item).is_some()
    }
}

checked_leaf!(DateTime, Primitive::Datetime64(NANOSECONDS), |item| {
    Offset::UTC.to_datetime(checked(instant(item), Timestamp::UNIX_EPOCH))
});

fn date(days: i64) -> Option<Date> {
    let instant = Timestamp::from_second(days.checked_mul(DAY)?).ok()?;
    Some(Offset::UTC.to_datetime(instant).date())
}

impl CheckedLeaf for Date {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        let instant = Offset::UTC.to_timestamp(self.at(0, 0, 0, 0)).ok();
        in_range(instant.map(|instant| instant.as_second().div_euclid(DAY)), self)
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }
}

checked_leaf!(Date, Primitive::Datetime64(DAYS), |item| checked(
    date(item),
    Self::constant(1970, 1, 1)
));

impl CheckedLeaf for SignedDuration {
    type Item = i64;

    const WHAT: &'static str = "duration";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.as_nanos().try_into().ok(), self)
    }

    fn is_valid(item: i64) -> bool {
        item != NOT_A_TIME
    }
}

checked_leaf!(SignedDuration, Primitive::Timedelta64(NANOSECONDS), |item| Self::from_nanos(item));
