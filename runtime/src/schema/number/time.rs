//! Dates and durations in other units.

use super::{Fit, misfit};
use crate::buffer::Buffer;
use crate::content::NumpyArray;
use crate::error::Result;
use crate::form::Parameters;
use crate::primitive::{Primitive, TimeBase, TimeUnit};

/// "Not a time", which is so in every unit.
const NOT_A_TIME: i64 = i64::MIN;

/// How times of one unit are those of another: all of them if the other divides it without a rest. That some are too far from 1970
/// for a finer unit, and that there are some where no unit is known, shows in the data.
pub(super) fn fit(from: Primitive, to: Primitive) -> Fit {
    match way(from, to) {
        Some(Way::Ratio(_, 1) | Way::Nothing | Way::Days { months: _, day: (_, 1) }) => {
            Fit::Lossless
        }
        Some(_) => Fit::Checked("parts of the unit would be lost"),
        None => Fit::Never("the units differ"),
    }
}

/// The same times as `to`; those that are none stay so.
///
/// # Errors
/// `Value` with the first one that is too far for a finer unit, or not a whole number of a coarser one.
pub(super) fn converted(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    let way = way(from.primitive(), to).unwrap_or(Way::Nothing);
    let convert = |(i, &item): (usize, &i64)| {
        if item == NOT_A_TIME {
            return Ok(item);
        }
        way.count(item)
            .filter(|&item| item != NOT_A_TIME)
            .ok_or_else(|| misfit(to, from.primitive(), item, i))
    };
    let items = from.bytes().to_items::<i64>()?;
    let items: Result<Vec<i64>> = items.iter().enumerate().map(convert).collect();
    let bytes = Buffer::from(items?).to_bytes();
    NumpyArray::try_new(to, Vec::new(), from.len(), bytes, Parameters::none())
}

/// How counts of one unit become those of another.
#[derive(Clone, Copy)]
enum Way {
    /// So many units for each so many, in lowest terms.
    Ratio(i128, i128),
    /// Dates: a unit is so many months, and a day so many units for each so many.
    Days { months: i128, day: (i128, i128) },
    /// The same backwards.
    Months { months: i128, day: (i128, i128) },
    /// Without a unit there is no time, unless it is none.
    Nothing,
}

impl Way {
    /// The count in the other unit, if there is one.
    fn count(self, item: i64) -> Option<i64> {
        let item = i128::from(item);
        let count = match self {
            Self::Ratio(times, by) => whole(item, (times, by))?,
            Self::Days { months, day } => {
                let month = item.checked_mul(months)?;
                whole(days(month.div_euclid(12), month.rem_euclid(12)), day)?
            }
            Self::Months { months, day: (times, by) } => {
                let day = whole(item, (by, times))?;
                // 400 years have so many days.
                let about = (day * 400).div_euclid(146_097);
                let year = (about - 1..=about + 1).rev().find(|&year| days(year, 0) <= day)?;
                let month = (0..12).find(|&month| days(year, month) == day)?;
                whole(year * 12 + month, (1, months))?
            }
            Self::Nothing => return None,
        };
        i64::try_from(count).ok()
    }
}

/// A count times a ratio, if it is whole.
fn whole(count: i128, (times, by): (i128, i128)) -> Option<i128> {
    let finer = count.checked_mul(times)?;
    (finer % by == 0).then(|| finer / by)
}

/// The first day of a month, from the beginning of 1970 on. Years count from there, too, and months from 0.
fn days(year: i128, month: i128) -> i128 {
    // The year that begins with March, so that the day of leap years is the last one.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let year = year + 1970;
    let of_year = (153 * month + 2) / 5;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
        - 719_468
}

/// How counts of `from` become those of `to`, if any can.
fn way(from: Primitive, to: Primitive) -> Option<Way> {
    let (from, to, dates) = match (from, to) {
        (Primitive::Datetime64(from), Primitive::Datetime64(to)) => (from, to, true),
        (Primitive::Timedelta64(from), Primitive::Timedelta64(to)) => (from, to, false),
        _ => return None,
    };
    let (Some(from), Some(to)) = (from, to) else {
        return from.is_none().then_some(Way::Nothing);
    };
    let day = |attoseconds| lowest(86_400 * SECOND, attoseconds);
    Some(match (length(from)?, length(to)?) {
        (Length::Months(from), Length::Months(to))
        | (Length::Attoseconds(from), Length::Attoseconds(to)) => {
            let (times, by) = lowest(from, to);
            Way::Ratio(times, by)
        }
        // How long a month is, is known where it is known which.
        (Length::Months(months), Length::Attoseconds(to)) if dates => {
            Way::Days { months, day: day(to) }
        }
        (Length::Attoseconds(from), Length::Months(months)) if dates => {
            Way::Months { months, day: day(from) }
        }
        _ => return None,
    })
}

/// A ratio in lowest terms.
fn lowest(a: i128, b: i128) -> (i128, i128) {
    let common = gcd(a, b);
    (a / common, b / common)
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// Attoseconds of a second.
const SECOND: i128 = 1_000_000_000_000_000_000;

/// How long a unit is; months and years are not always the same.
enum Length {
    Months(i128),
    Attoseconds(i128),
}

fn length(unit: TimeUnit) -> Option<Length> {
    let multiplier = i128::from(unit.multiplier);
    let base = match unit.base {
        TimeBase::Year => return Some(Length::Months(12 * multiplier)),
        TimeBase::Month => return Some(Length::Months(multiplier)),
        TimeBase::Week => 7 * 86_400 * SECOND,
        TimeBase::Day => 86_400 * SECOND,
        TimeBase::Hour => 3_600 * SECOND,
        TimeBase::Minute => 60 * SECOND,
        TimeBase::Second => SECOND,
        TimeBase::Millisecond => SECOND / 1_000,
        TimeBase::Microsecond => SECOND / 1_000_000,
        TimeBase::Nanosecond => 1_000_000_000,
        TimeBase::Picosecond => 1_000_000,
        TimeBase::Femtosecond => 1_000,
        TimeBase::Attosecond => 1,
    };
    base.checked_mul(multiplier).map(Length::Attoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(multiplier: u32, base: TimeBase) -> Primitive {
        Primitive::Timedelta64(Some(TimeUnit { base, multiplier }))
    }

    #[test]
    fn coarser_units_take_whole_ones_and_finer_ones_what_is_near() {
        let (s, ms, m2) = (
            seconds(1, TimeBase::Second),
            seconds(1, TimeBase::Millisecond),
            seconds(2, TimeBase::Minute),
        );
        assert_eq!(fit(s, ms), Fit::Lossless);
        assert_eq!(fit(m2, s), Fit::Lossless);
        assert!(matches!(fit(ms, m2), Fit::Checked(_)));
        let months = seconds(1, TimeBase::Month);
        assert!(matches!(fit(s, months), Fit::Never(_)) && matches!(fit(months, s), Fit::Never(_)));
        assert_eq!(fit(seconds(1, TimeBase::Year), months), Fit::Lossless);
        let read = |items: Vec<i64>, from, to| {
            let n = items.len();
            let bytes = Buffer::from(items).to_bytes();
            let from = NumpyArray::try_new(from, Vec::new(), n, bytes, Parameters::none())?;
            Ok::<_, crate::Error>(converted(&from, to)?.bytes().to_items::<i64>()?.to_vec())
        };
        assert_eq!(read(vec![-240_000, NOT_A_TIME], ms, m2).unwrap(), [-2, NOT_A_TIME]);
        assert!(read(vec![0, 60_000], ms, m2).unwrap_err().to_string().contains("at i=1"));
        assert_eq!(read(vec![i64::MAX / 1000], s, ms).unwrap(), [i64::MAX / 1000 * 1000]);
        assert!(read(vec![i64::MAX / 1000 + 1], s, ms).is_err());
    }

    fn dates(multiplier: u32, base: TimeBase) -> Primitive {
        Primitive::Datetime64(Some(TimeUnit { base, multiplier }))
    }

    fn counts(items: &[i64], from: Primitive, to: Primitive) -> Result<Vec<i64>> {
        let bytes = Buffer::from(items.to_vec()).to_bytes();
        let from = NumpyArray::try_new(from, Vec::new(), items.len(), bytes, Parameters::none())?;
        Ok(converted(&from, to)?.bytes().to_items::<i64>()?.to_vec())
    }

    #[test]
    fn months_and_years_are_dates_by_the_calendar() {
        use TimeBase::{Day, Hour, Month, Nanosecond, Year};
        let (years, months, days) = (dates(1, Year), dates(1, Month), dates(1, Day));
        assert_eq!(fit(years, days), Fit::Lossless);
        assert!(matches!(fit(days, years), Fit::Checked(_)));
        // 1970, 1969, 1972, 2000, 2001, 1900, 1, -1
        let counted = [0, -1, 2, 30, 31, -70, -1969, -1971];
        let begin = [0, -365, 730, 10957, 11323, -25567, -719_162, -719_893];
        assert_eq!(counts(&counted, years, days).unwrap(), begin);
        assert_eq!(counts(&begin, days, years).unwrap(), counted);
        assert_eq!(
            counts(&[1, 2, 361, 362, NOT_A_TIME], months, days).unwrap(),
            [31, 59, 10988, 11017, NOT_A_TIME]
        );
        let all: Vec<i64> = (-6_000..6_000).collect();
        let first = counts(&all, months, days).unwrap();
        assert_eq!(counts(&first, days, months).unwrap(), all);
        let hours = counts(&first, days, dates(12, Hour)).unwrap();
        assert_eq!(counts(&hours, dates(12, Hour), months).unwrap(), all);
        assert!(counts(&[1], days, months).is_err());
        assert!(counts(&[31], days, years).is_err());
        assert_eq!(counts(&[31 + 28], days, dates(2, Month)).unwrap(), [1]);
        assert!(counts(&[31], days, dates(2, Month)).is_err());
        for far in [i64::MIN + 1, i64::MAX] {
            assert!(counts(&[far], years, dates(1, Nanosecond)).is_err());
            assert!(counts(&[far], dates(u32::MAX, Year), days).is_err());
            assert!(counts(&[far], dates(u32::MAX, Year), dates(1, TimeBase::Attosecond)).is_err());
            assert!(counts(&[far], days, years).is_err());
            assert!(counts(&[far], dates(u32::MAX, TimeBase::Week), dates(7, Year)).is_err());
        }
    }

    #[test]
    fn without_a_unit_there_is_no_time() {
        let (unknown, s) = (Primitive::Datetime64(None), dates(1, TimeBase::Second));
        assert_eq!(fit(unknown, s), Fit::Lossless);
        assert!(matches!(fit(s, unknown), Fit::Never(_)));
        assert_eq!(counts(&[NOT_A_TIME], unknown, s).unwrap(), [NOT_A_TIME]);
        let error = counts(&[NOT_A_TIME, 5], unknown, s).unwrap_err();
        assert!(error.to_string().contains("found 5 of datetime64 at i=1"), "{error}");
    }

    #[test]
    fn what_is_no_time_is_none_in_every_unit() {
        for unit in ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "25s"] {
            let from: Primitive = format!("datetime64[{unit}]").parse().unwrap();
            for to in [TimeBase::Nanosecond, TimeBase::Day, TimeBase::Year] {
                assert_eq!(counts(&[NOT_A_TIME, 0], from, dates(1, to)).unwrap(), [NOT_A_TIME, 0]);
            }
        }
    }
}
