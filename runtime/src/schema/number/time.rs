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
/// for a finer unit shows in the data.
pub(super) fn fit(from: Primitive, to: Primitive) -> Fit {
    match ratio(from, to) {
        Some((_, 1)) => Fit::Lossless,
        Some(_) => Fit::Checked("parts of the unit would be lost"),
        None => Fit::Never("the units differ"),
    }
}

/// The same times as `to`.
///
/// # Errors
/// `Value` with the first one that is too far for a finer unit, or not a whole number of a coarser one.
pub(super) fn converted(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    let (times, by) = ratio(from.primitive(), to).unwrap_or((1, 1));
    let convert = |(i, &item): (usize, &i64)| {
        if item == NOT_A_TIME {
            return Ok(item);
        }
        let fits = match (i64::try_from(times), by) {
            (Ok(times), 1) => item.checked_mul(times),
            _ => {
                let finer = i128::from(item).checked_mul(times).filter(|finer| finer % by == 0);
                finer.and_then(|finer| i64::try_from(finer / by).ok())
            }
        };
        fits.filter(|&item| item != NOT_A_TIME).ok_or_else(|| misfit(to, from.primitive(), item, i))
    };
    let items = from.bytes().to_items::<i64>()?;
    let items: Result<Vec<i64>> = items.iter().enumerate().map(convert).collect();
    let bytes = Buffer::from(items?).to_bytes();
    NumpyArray::try_new(to, Vec::new(), from.len(), bytes, Parameters::none())
}

/// How many units of `to` so many units of `from` are, in lowest terms.
fn ratio(from: Primitive, to: Primitive) -> Option<(i128, i128)> {
    let (from, to) = match (from, to) {
        (Primitive::Datetime64(from), Primitive::Datetime64(to))
        | (Primitive::Timedelta64(from), Primitive::Timedelta64(to)) => (from?, to?),
        _ => return None,
    };
    let (from, to) = (attoseconds(from)?, attoseconds(to)?);
    let common = gcd(from, to);
    Some((from / common, to / common))
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// How long a unit is; months and years are not always the same.
fn attoseconds(unit: TimeUnit) -> Option<i128> {
    let second: i128 = 1_000_000_000_000_000_000;
    let base = match unit.base {
        TimeBase::Year | TimeBase::Month => return None,
        TimeBase::Week => 7 * 86_400 * second,
        TimeBase::Day => 86_400 * second,
        TimeBase::Hour => 3_600 * second,
        TimeBase::Minute => 60 * second,
        TimeBase::Second => second,
        TimeBase::Millisecond => second / 1_000,
        TimeBase::Microsecond => second / 1_000_000,
        TimeBase::Nanosecond => 1_000_000_000,
        TimeBase::Picosecond => 1_000_000,
        TimeBase::Femtosecond => 1_000,
        TimeBase::Attosecond => 1,
    };
    base.checked_mul(unit.multiplier.into())
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
        assert!(matches!(fit(s, seconds(1, TimeBase::Month)), Fit::Never(_)));
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
}
