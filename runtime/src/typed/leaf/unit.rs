//! Units of time.

use crate::primitive::{Primitive, TimeBase, TimeUnit};
use crate::typed::layout::{
    Attoseconds, Days, Every, Femtoseconds, Hours, Instants, Lengths, Microseconds, Milliseconds,
    Minutes, Months, Nanoseconds, Picoseconds, Seconds, Unitless, Weeks, Years,
};

/// A unit that times are counted in.
#[diagnostic::on_unimplemented(
    message = "times are not counted in `{Self}`",
    label = "no type of times has this unit",
    note = "times are counted in weeks, days, hours, minutes, seconds, milliseconds, microseconds or nanoseconds, or so many of these",
    note = "an `i64` counts any unit that NumPy has; whether a time is an instant or a length, its own type says"
)]
pub trait Unit: 'static {
    /// The unit in Forms.
    const UNIT: TimeUnit;

    /// Returns its nanoseconds.
    const NANOSECONDS: i64;
}

/// What integers can count: a unit, or none, of instants if nothing else is said.
pub trait Ticks: 'static {
    /// Are they instants, or lengths of time?
    const INSTANT: bool = true;

    /// The unit in Forms.
    const TICK: Option<TimeUnit>;
}

/// What integers that count ticks are in Forms.
pub(super) const fn counted<U: Ticks>() -> Primitive {
    if U::INSTANT { Primitive::Datetime64(U::TICK) } else { Primitive::Timedelta64(U::TICK) }
}

macro_rules! units {
    ($($unit:ident: $base:ident $(, $nanoseconds:expr)?;)+) => {$(
        impl Ticks for $unit {
            const TICK: Option<TimeUnit> = Some(TimeUnit::new(TimeBase::$base));
        }

        $(
            impl Unit for $unit {
                const UNIT: TimeUnit = TimeUnit::new(TimeBase::$base);
                const NANOSECONDS: i64 = $nanoseconds;
            }
        )?
    )+};
}

units! {
    Years: Year;
    Months: Month;
    Weeks: Week, 7 * 86_400 * 1_000_000_000;
    Days: Day, 86_400 * 1_000_000_000;
    Hours: Hour, 3_600 * 1_000_000_000;
    Minutes: Minute, 60 * 1_000_000_000;
    Seconds: Second, 1_000_000_000;
    Milliseconds: Millisecond, 1_000_000;
    Microseconds: Microsecond, 1000;
    Nanoseconds: Nanosecond, 1;
    Picoseconds: Picosecond;
    Femtoseconds: Femtosecond;
    Attoseconds: Attosecond;
}

/// So many of a unit.
const fn every(n: u32, unit: TimeUnit) -> TimeUnit {
    TimeUnit { multiplier: n * unit.multiplier, base: unit.base }
}

impl<const N: u32, U: Unit> Unit for Every<N, U> {
    const UNIT: TimeUnit = every(N, U::UNIT);
    const NANOSECONDS: i64 = {
        let nanoseconds = U::NANOSECONDS as i128 * N as i128;
        assert!(nanoseconds <= i64::MAX as i128, "times are counted in units below 292 years");
        nanoseconds as i64
    };
}

impl<const N: u32, U: Ticks> Ticks for Every<N, U> {
    const TICK: Option<TimeUnit> = match U::TICK {
        Some(unit) => Some(every(N, unit)),
        None => None,
    };
}

impl Ticks for Unitless {
    const TICK: Option<TimeUnit> = None;
}

impl<U: Ticks> Ticks for Instants<U> {
    const TICK: Option<TimeUnit> = U::TICK;
}

impl<U: Ticks> Ticks for Lengths<U> {
    const INSTANT: bool = false;
    const TICK: Option<TimeUnit> = U::TICK;
}
