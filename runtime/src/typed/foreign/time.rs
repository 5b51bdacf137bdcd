//! Instants and durations in nanoseconds, from 1677 to 2262 and up to 292 years; dates in days. Offsets from UTC are not kept.

use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime};

use crate::primitive::Primitive;
use crate::typed::CheckedLeaf;
use crate::typed::checked::checked_leaf;
use crate::typed::time::{DAYS, NANOSECONDS, NOT_A_TIME, checked, in_range};

fn instant(item: i64) -> Option<OffsetDateTime> {
    let instant = OffsetDateTime::from_unix_timestamp_nanos(item.into()).ok();
    instant.filter(|_| item != NOT_A_TIME)
}

impl CheckedLeaf for OffsetDateTime {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.unix_timestamp_nanos().try_into().ok(), self)
    }

    fn is_valid(item: i64) -> bool {
        instant(item).is_some()
    }
}

checked_leaf!(OffsetDateTime, Primitive::Datetime64(NANOSECONDS), |item| {
    checked(instant(item), Self::UNIX_EPOCH)
});

impl CheckedLeaf for PrimitiveDateTime {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.assume_utc().unix_timestamp_nanos().try_into().ok(), self)
    }

    fn is_valid(item: i64) -> bool {
        instant(item).is_some()
    }
}

checked_leaf!(PrimitiveDateTime, Primitive::Datetime64(NANOSECONDS), |item| {
    let instant = checked(instant(item), OffsetDateTime::UNIX_EPOCH);
    Self::new(instant.date(), instant.time())
});

const EPOCH: Date = OffsetDateTime::UNIX_EPOCH.date();

fn date(days: i64) -> Option<Date> {
    let julian = i64::from(EPOCH.to_julian_day()).checked_add(days)?;
    Date::from_julian_day(julian.try_into().ok()?).ok()
}

impl CheckedLeaf for Date {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        i64::from(self.to_julian_day()) - i64::from(EPOCH.to_julian_day())
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }
}

checked_leaf!(Date, Primitive::Datetime64(DAYS), |item| checked(date(item), EPOCH));

impl CheckedLeaf for Duration {
    type Item = i64;

    const WHAT: &'static str = "duration";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.whole_nanoseconds().try_into().ok(), self)
    }

    fn is_valid(item: i64) -> bool {
        item != NOT_A_TIME
    }
}

checked_leaf!(Duration, Primitive::Timedelta64(NANOSECONDS), |item| Self::nanoseconds(item));
