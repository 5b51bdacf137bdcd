//! Instants and lengths of time, in nanoseconds (from 1677 to 2262, and up to 292 years) or in another unit of choice.

use std::fmt::{Debug, Display};
use std::time::{Duration, SystemTime};

use crate::primitive::Primitive;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use crate::primitive::{TimeBase, TimeUnit};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use crate::typed::layout::Seconds;
use crate::typed::leaf::unit::Unit;

/// Days.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(crate) const DAYS: Option<TimeUnit> = Some(TimeUnit::new(TimeBase::Day));

/// What NumPy calls "not a time".
pub(crate) const NOT_A_TIME: i64 = i64::MIN;

/// An instant or a length of time: one 64-bit integer in columns, which counts a unit.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not counted in a unit of time that could be chosen",
    label = "this type is neither an instant nor a length of time, nor an `i64` that counts one",
    note = "remove `unit = ...` from this field; dates without a time of day are always counted in days"
)]
pub trait Time: Copy + Debug + PartialEq + 'static {
    /// Is it an instant, which counts from the beginning of 1970 in UTC, or a length?
    const INSTANT: bool;

    /// What it is, in messages: `date`.
    const WHAT: &'static str;

    /// Returns its nanoseconds.
    fn to_nanoseconds(&self) -> i128;

    /// The value of so many nanoseconds, if there is one.
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self>;

    /// Why no column can hold it, whatever the unit.
    fn refusal(&self) -> Option<String> {
        None
    }
}

/// The leaf of a time in a unit.
pub(in crate::typed) const fn primitive<T: Time, U: Unit>() -> Primitive {
    if T::INSTANT {
        Primitive::Datetime64(Some(U::UNIT))
    } else {
        Primitive::Timedelta64(Some(U::UNIT))
    }
}

/// How many whole units a time counts, rounded down as NumPy does, if 64 bits can hold it and it is a time again.
#[inline]
pub(in crate::typed) fn count<T: Time, U: Unit>(time: &T) -> Option<i64> {
    let nanoseconds = time.to_nanoseconds();
    match i64::try_from(nanoseconds) {
        Ok(nanoseconds) => {
            Some(nanoseconds.div_euclid(U::NANOSECONDS)).filter(|&count| count != NOT_A_TIME)
        }
        Err(_) => {
            let count = i64::try_from(nanoseconds.div_euclid(U::NANOSECONDS.into())).ok()?;
            value::<T, U>(count).map(|_| count)
        }
    }
}

/// The time that counts so many units.
#[inline]
pub(in crate::typed) fn value<T: Time, U: Unit>(count: i64) -> Option<T> {
    if count == NOT_A_TIME {
        return None;
    }
    T::from_nanoseconds(i128::from(count) * i128::from(U::NANOSECONDS))
}

/// What is said of a time that 64 bits cannot count.
pub(in crate::typed) fn too_far<T: Time, U: Unit>(value: &T) -> String {
    value.refusal().unwrap_or_else(|| {
        format!(
            "expected a {} that 64 bits can count in the unit \"{}\", found {value:?}: choose a coarser `unit`;",
            T::WHAT,
            U::UNIT
        )
    })
}

/// What is said of an item that is no time.
#[cold]
pub(in crate::typed) fn misfit(what: &str, item: i64, unit: impl Display, i: usize) -> String {
    match item {
        NOT_A_TIME => {
            format!("expected a {what}, found NaT at i={i}; an `Option` reads it as `None`")
        }
        item => format!("expected a {what}, found {item} {unit} at i={i}"),
    }
}

/// Whole seconds, and the nanoseconds of the next one.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "less than a second")]
pub(crate) fn seconds(nanoseconds: i128) -> Option<(i64, u32)> {
    const SECOND: i64 = Seconds::NANOSECONDS;
    Some(match i64::try_from(nanoseconds) {
        Ok(short) => (short.div_euclid(SECOND), short.rem_euclid(SECOND) as u32),
        Err(_) => (
            i64::try_from(nanoseconds.div_euclid(SECOND.into())).ok()?,
            nanoseconds.rem_euclid(SECOND.into()) as u32,
        ),
    })
}

/// An item that came from outside; all of them were checked before.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "ordered-float", feature = "time"))]
pub(crate) fn checked<T>(value: Option<T>, zero: T) -> T {
    debug_assert!(value.is_some(), "items are checked when they enter");
    value.unwrap_or(zero)
}

/// The value of an item that was checked before.
pub(in crate::typed) fn known<T: Time, U: Unit>(item: i64) -> T {
    match value::<T, U>(item).or_else(|| T::from_nanoseconds(0)) {
        Some(value) => value,
        None => unreachable!("the epoch is a time of every type"),
    }
}

/// Implements the traits of columns for a time, in nanoseconds.
macro_rules! time_leaf {
    ($type:ty) => {
        impl $crate::typed::CheckedLeaf for $type {
            type Item = i64;

            const WHAT: &'static str = <Self as $crate::typed::Time>::WHAT;

            const FALLIBLE: bool = true;

            #[inline]
            fn to_item(&self) -> Option<i64> {
                $crate::typed::leaf::time::count::<_, $crate::typed::layout::Nanoseconds>(self)
            }

            fn refusal(&self) -> String {
                $crate::typed::leaf::time::too_far::<_, $crate::typed::layout::Nanoseconds>(self)
            }

            fn is_valid(item: i64) -> bool {
                $crate::typed::leaf::time::value::<Self, $crate::typed::layout::Nanoseconds>(item)
                    .is_some()
            }

            fn misfit(item: i64, i: usize) -> String {
                $crate::typed::leaf::time::misfit(
                    <Self as $crate::typed::Time>::WHAT,
                    item,
                    "ns",
                    i,
                )
            }
        }

        $crate::typed::leaf::checked::checked_leaf!(
            $type,
            $crate::typed::leaf::time::primitive::<$type, $crate::typed::layout::Nanoseconds>(),
            |item| $crate::typed::leaf::time::known::<$type, $crate::typed::layout::Nanoseconds>(
                item
            )
        );
    };
}
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(crate) use time_leaf;

impl Time for Duration {
    const INSTANT: bool = false;
    const WHAT: &'static str = "duration that is not negative";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        // No duration has so many.
        i128::try_from(self.as_nanos()).unwrap_or(i128::MAX)
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        if let Ok(short) = u64::try_from(nanoseconds) {
            return Some(Self::from_nanos(short));
        }
        let nanoseconds = u128::try_from(nanoseconds).ok()?;
        let seconds = u64::try_from(nanoseconds / 1_000_000_000).ok()?;
        Some(Self::new(seconds, u32::try_from(nanoseconds % 1_000_000_000).ok()?))
    }
}

impl Time for SystemTime {
    const INSTANT: bool = true;
    const WHAT: &'static str = "date";

    #[inline]
    fn to_nanoseconds(&self) -> i128 {
        match self.duration_since(Self::UNIX_EPOCH) {
            Ok(after) => after.to_nanoseconds(),
            Err(before) => -before.duration().to_nanoseconds(),
        }
    }

    #[inline]
    fn from_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let distance = Duration::from_nanoseconds(nanoseconds.checked_abs()?)?;
        if nanoseconds < 0 {
            Self::UNIX_EPOCH.checked_sub(distance)
        } else {
            Self::UNIX_EPOCH.checked_add(distance)
        }
    }
}

time_leaf!(Duration);
time_leaf!(SystemTime);
