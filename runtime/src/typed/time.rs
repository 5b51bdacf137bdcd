//! Instants and durations of the standard library, in nanoseconds: from 1677 to 2262, and up to 292 years.

use std::time::{Duration, SystemTime};

use super::CheckedLeaf;
use super::checked::checked_leaf;
use crate::primitive::{Primitive, TimeBase, TimeUnit};

/// Nanoseconds.
pub(crate) const NANOSECONDS: Option<TimeUnit> = Some(TimeUnit::new(TimeBase::Nanosecond));

/// Days.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(crate) const DAYS: Option<TimeUnit> = Some(TimeUnit::new(TimeBase::Day));

/// What NumPy calls "not a time".
pub(crate) const NOT_A_TIME: i64 = i64::MIN;

/// An item that came from outside; all of them were checked before.
pub(crate) fn checked<T>(value: Option<T>, zero: T) -> T {
    debug_assert!(value.is_some(), "items are checked when they enter");
    value.unwrap_or(zero)
}

/// The item of a time that may be too far away.
///
/// # Panics
/// If it is.
pub(crate) fn in_range(item: Option<i64>, value: &dyn std::fmt::Debug) -> i64 {
    match item.filter(|&item| item != NOT_A_TIME) {
        Some(item) => item,
        None => {
            panic!("expected a time that 64 bits can count in the column's unit, found {value:?}")
        }
    }
}

fn nanoseconds(duration: Duration) -> Option<i64> {
    i64::try_from(duration.as_nanos()).ok()
}

impl CheckedLeaf for Duration {
    type Item = i64;

    const WHAT: &'static str = "duration that is not negative";

    #[inline]
    fn to_item(&self) -> i64 {
        in_range(nanoseconds(*self), self)
    }

    fn is_valid(item: i64) -> bool {
        item >= 0
    }
}

checked_leaf!(Duration, Primitive::Timedelta64(NANOSECONDS), |item| {
    Duration::from_nanos(item.unsigned_abs())
});

fn instant(item: i64) -> Option<SystemTime> {
    let distance = Duration::from_nanos(item.unsigned_abs());
    match item {
        NOT_A_TIME => None,
        0.. => SystemTime::UNIX_EPOCH.checked_add(distance),
        _ => SystemTime::UNIX_EPOCH.checked_sub(distance),
    }
}

impl CheckedLeaf for SystemTime {
    type Item = i64;

    const WHAT: &'static str = "date";

    #[inline]
    fn to_item(&self) -> i64 {
        let item = match self.duration_since(Self::UNIX_EPOCH) {
            Ok(after) => nanoseconds(after),
            Err(before) => nanoseconds(before.duration()).map(|distance| -distance),
        };
        in_range(item, self)
    }

    fn is_valid(item: i64) -> bool {
        instant(item).is_some()
    }
}

checked_leaf!(SystemTime, Primitive::Datetime64(NANOSECONDS), |item| {
    checked(instant(item), SystemTime::UNIX_EPOCH)
});
