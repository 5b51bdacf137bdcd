//! Numbers in a wider type, where every value can be kept.

use super::resolve::narrowing;
use crate::buffer::{Buffer, Item};
use crate::content::NumpyArray;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::primitive::{Primitive, TimeBase, TimeUnit};

/// The same numbers as `to`: one copy.
///
/// # Errors
/// `Mismatch` if not every value of the type could be kept.
pub(super) fn widened(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    let refused = |why: &str| {
        Error::new(
            ErrorKind::Mismatch,
            format!("expected {to}, found {} ({why})", from.primitive()),
        )
    };
    if let Some(why) = narrowing(from.primitive(), to) {
        return Err(refused(why));
    }
    fn cast<A: Item, B: Item + From<A>>(from: &NumpyArray) -> Result<NumpyArray> {
        Ok(NumpyArray::new(from.items::<A>()?.iter().map(|&x| B::from(x)).collect::<Buffer<B>>()))
    }
    if let Some(factor) = time_factor(from.primitive(), to) {
        return finer(from, factor, to);
    }
    use Primitive::{Float32, Float64, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64};
    match (from.primitive(), to) {
        (Int8, Int16) => cast::<i8, i16>(from),
        (Int8, Int32) => cast::<i8, i32>(from),
        (Int8, Int64) => cast::<i8, i64>(from),
        (Int16, Int32) => cast::<i16, i32>(from),
        (Int16, Int64) => cast::<i16, i64>(from),
        (Int32, Int64) => cast::<i32, i64>(from),
        (UInt8, UInt16) => cast::<u8, u16>(from),
        (UInt8, UInt32) => cast::<u8, u32>(from),
        (UInt8, UInt64) => cast::<u8, u64>(from),
        (UInt16, UInt32) => cast::<u16, u32>(from),
        (UInt16, UInt64) => cast::<u16, u64>(from),
        (UInt32, UInt64) => cast::<u32, u64>(from),
        (UInt8, Int16) => cast::<u8, i16>(from),
        (UInt8, Int32) => cast::<u8, i32>(from),
        (UInt8, Int64) => cast::<u8, i64>(from),
        (UInt16, Int32) => cast::<u16, i32>(from),
        (UInt16, Int64) => cast::<u16, i64>(from),
        (UInt32, Int64) => cast::<u32, i64>(from),
        (Int8, Float32) => cast::<i8, f32>(from),
        (Int16, Float32) => cast::<i16, f32>(from),
        (UInt8, Float32) => cast::<u8, f32>(from),
        (UInt16, Float32) => cast::<u16, f32>(from),
        (Int8, Float64) => cast::<i8, f64>(from),
        (Int16, Float64) => cast::<i16, f64>(from),
        (Int32, Float64) => cast::<i32, f64>(from),
        (UInt8, Float64) => cast::<u8, f64>(from),
        (UInt16, Float64) => cast::<u16, f64>(from),
        (UInt32, Float64) => cast::<u32, f64>(from),
        (Float32, Float64) => cast::<f32, f64>(from),
        _ => Err(refused("there is no conversion between these types")),
    }
}

/// How many units of `to` one unit of `from` is, for dates and durations whose unit divides the other without a rest.
pub(super) fn time_factor(from: Primitive, to: Primitive) -> Option<i64> {
    let (from, to) = match (from, to) {
        (Primitive::Datetime64(from), Primitive::Datetime64(to))
        | (Primitive::Timedelta64(from), Primitive::Timedelta64(to)) => (from?, to?),
        _ => return None,
    };
    let (from, to) = (attoseconds(from)?, attoseconds(to)?);
    (from % to == 0).then(|| i64::try_from(from / to).ok()).flatten()
}

/// How long a unit is; months and years are not always the same.
fn attoseconds(unit: TimeUnit) -> Option<u128> {
    let second: u128 = 1_000_000_000_000_000_000;
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
    Some(base * u128::from(unit.multiplier))
}

/// Times in a finer unit; "not a time" stays.
fn finer(from: &NumpyArray, factor: i64, to: Primitive) -> Result<NumpyArray> {
    let items = from.bytes().to_items::<i64>()?;
    let finer = |(i, &item): (usize, &i64)| match item {
        i64::MIN => Ok(item),
        _ => item.checked_mul(factor).ok_or_else(|| {
            Error::new(
                ErrorKind::Value,
                format!(
                    "expected {to}, found {item} of {} at i={i}, which is too far",
                    from.primitive()
                ),
            )
        }),
    };
    let items: Result<Vec<i64>> = items.iter().enumerate().map(finer).collect();
    let bytes = Buffer::from(items?).to_bytes();
    NumpyArray::try_new(to, Vec::new(), from.len(), bytes, Parameters::none())
}
