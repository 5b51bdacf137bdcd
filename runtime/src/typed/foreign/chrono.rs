//! Instants and durations in nanoseconds, from 1677 to 2262 and up to 292 years; dates in days.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::primitive::Primitive;
use crate::typed::CheckedLeaf;
use crate::typed::checked::checked_leaf;
use crate::typed::time::{DAYS, NANOSECONDS, NOT_A_TIME, checked, in_range};

impl CheckedLeaf for DateTime<Utc> {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.timestamp_nanos_opt(), self)
    }

    fn is_valid(item: i64) -> bool {
        item != NOT_A_TIME
    }
}

checked_leaf!(DateTime<Utc>, Primitive::Datetime64(NANOSECONDS), |item| {
    Self::from_timestamp_nanos(item)
});

impl CheckedLeaf for NaiveDateTime {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.and_utc().timestamp_nanos_opt(), self)
    }

    fn is_valid(item: i64) -> bool {
        item != NOT_A_TIME
    }
}

checked_leaf!(NaiveDateTime, Primitive::Datetime64(NANOSECONDS), |item| {
    DateTime::<Utc>::from_timestamp_nanos(item).naive_utc()
});

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
    fn to_item(&self) -> i64 {
        self.signed_duration_since(EPOCH).num_days()
    }

    fn is_valid(item: i64) -> bool {
        date(item).is_some()
    }
}

checked_leaf!(NaiveDate, Primitive::Datetime64(DAYS), |item| checked(date(item), EPOCH));

impl CheckedLeaf for TimeDelta {
    type Item = i64;

    const WHAT: &'static str = "duration";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(self.num_nanoseconds(), self)
    }

    fn is_valid(item: i64) -> bool {
        item != NOT_A_TIME
    }
}

checked_leaf!(TimeDelta, Primitive::Timedelta64(NANOSECONDS), |item| Self::nanoseconds(item));
