//! Integers, floats, complex numbers and truth values.

use super::misfit;
use crate::buffer::{Buffer, Item};
use crate::content::{NumpyArray, extended_to_f64, f16_to_f64, f64_to_f16};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::primitive::{Primitive, PrimitiveKind};

/// A number of some type, exactly.
#[derive(Clone, Copy)]
enum Value {
    Int(i64),
    UInt(u64),
    Float(f64),
}

/// A type of numbers.
trait Number {
    /// What it is stored as.
    type Item: Item;

    fn value(item: Self::Item) -> Value;

    /// The item of a value, if it fits: floats are rounded, but not to infinity.
    fn item(value: Value) -> Option<Self::Item>;
}

macro_rules! integers {
    ($($type:ty as $variant:ident($wide:ty)),+) => {$(
        impl Number for $type {
            type Item = Self;

            #[inline]
            fn value(item: Self) -> Value {
                Value::$variant(<$wide>::from(item))
            }

            #[inline]
            fn item(value: Value) -> Option<Self> {
                match value {
                    Value::Int(x) => x.try_into().ok(),
                    Value::UInt(x) => x.try_into().ok(),
                    Value::Float(x) => match whole(x)? {
                        Value::UInt(x) => x.try_into().ok(),
                        Value::Int(x) => x.try_into().ok(),
                        Value::Float(_) => None,
                    },
                }
            }
        }
    )+};
}

integers!(i8 as Int(i64), i16 as Int(i64), i32 as Int(i64), i64 as Int(i64));
integers!(u8 as UInt(u64), u16 as UInt(u64), u32 as UInt(u64), u64 as UInt(u64));

impl Number for f64 {
    type Item = Self;

    #[inline]
    fn value(item: Self) -> Value {
        Value::Float(item)
    }

    #[inline]
    fn item(value: Value) -> Option<Self> {
        Some(as_f64(value))
    }
}

impl Number for f32 {
    type Item = Self;

    #[inline]
    fn value(item: Self) -> Value {
        Value::Float(item.into())
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it rounds")]
    fn item(value: Value) -> Option<Self> {
        match value {
            // Not over f64, which would round twice.
            Value::Int(x) => Some(x as Self),
            Value::UInt(x) => Some(x as Self),
            Value::Float(x) => {
                let rounded = x as Self;
                (rounded.is_finite() || !x.is_finite()).then_some(rounded)
            }
        }
    }
}

/// A float of 16 bits.
struct Half;

impl Number for Half {
    type Item = u16;

    #[inline]
    fn value(item: u16) -> Value {
        Value::Float(f16_to_f64(item))
    }

    #[inline]
    fn item(value: Value) -> Option<u16> {
        // Integers that f64 would round are far too large.
        let value = as_f64(value);
        let rounded = f64_to_f16(value);
        (f16_to_f64(rounded).is_finite() || !value.is_finite()).then_some(rounded)
    }
}

impl Number for bool {
    type Item = Self;

    #[inline]
    fn value(item: Self) -> Value {
        Value::UInt(item.into())
    }

    #[inline]
    fn item(value: Value) -> Option<Self> {
        match as_f64(value) {
            0.0 => Some(false),
            1.0 => Some(true),
            _ => None,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "it rounds")]
fn as_f64(value: Value) -> f64 {
    match value {
        Value::Int(x) => x as f64,
        Value::UInt(x) => x as f64,
        Value::Float(x) => x,
    }
}

/// A float without a fraction, as the integer that it is.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "casts saturate, and going back tells whether they did"
)]
fn whole(x: f64) -> Option<Value> {
    // The bounds are no integers of these types, though the largest ones are rounded to them.
    let (signed, unsigned) = (x as i64, x as u64);
    if signed as f64 == x && x < 9_223_372_036_854_775_808.0 {
        return Some(Value::Int(signed));
    }
    (unsigned as f64 == x && x < 18_446_744_073_709_551_616.0).then_some(Value::UInt(unsigned))
}

/// Calls a generic function for the type of a real number; parts of complex ones are such.
macro_rules! for_part {
    ($primitive:expr, $call:ident::<$($before:ty)?, _>($($argument:expr),*)) => {
        match $primitive {
            Primitive::Bool => $call::<$($before,)? bool>($($argument),*),
            Primitive::Int8 => $call::<$($before,)? i8>($($argument),*),
            Primitive::Int16 => $call::<$($before,)? i16>($($argument),*),
            Primitive::Int32 => $call::<$($before,)? i32>($($argument),*),
            Primitive::UInt8 => $call::<$($before,)? u8>($($argument),*),
            Primitive::UInt16 => $call::<$($before,)? u16>($($argument),*),
            Primitive::UInt32 => $call::<$($before,)? u32>($($argument),*),
            Primitive::UInt64 => $call::<$($before,)? u64>($($argument),*),
            Primitive::Float16 => $call::<$($before,)? Half>($($argument),*),
            Primitive::Float32 | Primitive::Complex64 => $call::<$($before,)? f32>($($argument),*),
            Primitive::Float64
            | Primitive::Complex128
            | Primitive::Float128
            | Primitive::Complex256 => $call::<$($before,)? f64>($($argument),*),
            Primitive::Int64 | Primitive::Datetime64(_) | Primitive::Timedelta64(_) => {
                $call::<$($before,)? i64>($($argument),*)
            }
            other => Err(Error::new(
                ErrorKind::Unsupported,
                format!("expected numbers that can be converted, found {other}"),
            )),
        }
    };
}

/// The same numbers as `to`.
///
/// # Errors
/// `Value` with the first one that does not fit.
pub(super) fn converted(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    let words = match from.primitive() {
        Primitive::Float128 | Primitive::Complex256 => {
            from.bytes().chunks_exact(16).map(extended_to_f64).collect::<Buffer<f64>>().to_bytes()
        }
        _ => from.bytes().clone(),
    };
    let is_complex = |p: Primitive| p.kind() == PrimitiveKind::Complex;
    let shape = match (is_complex(from.primitive()), is_complex(to)) {
        (true, false) => Shape::Dropped,
        (false, true) => Shape::Added,
        _ => Shape::Kept,
    };
    let bytes = for_part!(from.primitive(), onto::<, _>(&words, from.primitive(), to, shape))?;
    NumpyArray::try_new(to, Vec::new(), from.len(), bytes, Parameters::none())
}

/// What becomes of imaginary parts.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Kept,
    Added,
    Dropped,
}

fn onto<A: Number>(
    words: &Buffer<u8>,
    from: Primitive,
    to: Primitive,
    shape: Shape,
) -> Result<Buffer<u8>> {
    let items = words.to_items::<A::Item>()?;
    for_part!(to, cast::<A, _>(&items, from, to, shape))
}

fn cast<A: Number, B: Number>(
    items: &Buffer<A::Item>,
    from: Primitive,
    to: Primitive,
    shape: Shape,
) -> Result<Buffer<u8>> {
    let real: Buffer<A::Item>;
    let items = match shape {
        Shape::Dropped => {
            let mut imaginary = items.iter().skip(1).step_by(2).map(|&item| as_f64(A::value(item)));
            if let Some(i) = imaginary.position(|x| x != 0.0) {
                let [re, im] = [0, 1].map(|part| as_f64(A::value(items[2 * i + part])));
                return Err(misfit(to, from, format_args!("({re}, {im})"), i));
            }
            real = items.iter().step_by(2).copied().collect();
            &real
        }
        Shape::Kept | Shape::Added => items,
    };
    let mut all = true;
    let to_item = |&item: &A::Item| {
        let item = B::item(A::value(item));
        all &= item.is_some();
        item.unwrap_or_default()
    };
    let mut cast: Vec<B::Item> = items.iter().map(to_item).collect();
    if !all {
        let mut misfits = items.iter().map(|&item| A::value(item)).enumerate();
        if let Some((i, value)) = misfits.find(|&(_, value)| B::item(value).is_none()) {
            let parts = if shape == Shape::Kept { from.itemsize() / from.wordsize() } else { 1 };
            return Err(match value {
                Value::Int(x) => misfit(to, from, x, i / parts),
                Value::UInt(x) => misfit(to, from, x, i / parts),
                Value::Float(x) => misfit(to, from, x, i / parts),
            });
        }
    }
    if shape == Shape::Added {
        cast = cast.into_iter().flat_map(|item| [item, B::Item::default()]).collect();
    }
    Ok(Buffer::from(cast).to_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn read<A: Item, B: Item>(items: Vec<A>) -> Result<Vec<B>> {
        let cast = converted(&NumpyArray::new(items), B::PRIMITIVE)?;
        Ok(cast.items::<B>()?.to_vec())
    }

    #[test]
    fn integers_fit_by_their_range() {
        assert_eq!(read::<i64, i8>(vec![-128, 0, 127]).unwrap(), [-128, 0, 127]);
        let error = read::<i64, i8>(vec![1, 128, 129]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert_eq!(
            error.to_string(),
            "expected int8, found 128 of int64 at i=1, which does not fit"
        );
        assert!(read::<i8, u64>(vec![-1]).is_err());
        assert_eq!(read::<u64, i64>(vec![i64::MAX as u64]).unwrap(), [i64::MAX]);
        assert!(read::<u64, i64>(vec![1 << 63]).is_err());
        assert_eq!(read::<u8, bool>(vec![0, 1]).unwrap(), [false, true]);
        assert!(read::<u8, bool>(vec![2]).is_err());
        assert_eq!(read::<bool, f32>(vec![true, false]).unwrap(), [1.0, 0.0]);
    }

    #[test]
    fn floats_round_to_floats_but_not_to_integers() {
        assert_eq!(read::<f64, f32>(vec![0.1, -1e-60]).unwrap(), [0.1_f32, -0.0]);
        assert!(read::<f64, f32>(vec![1e39]).is_err());
        let odd = read::<f64, f32>(vec![f64::NAN, f64::NEG_INFINITY]).unwrap();
        assert!(odd[0].is_nan() && odd[1] == f32::NEG_INFINITY);
        assert_eq!(read::<f64, i32>(vec![-3.0, -0.0, 2e9]).unwrap(), [-3, 0, 2_000_000_000]);
        for bad in [0.5, f64::NAN, f64::INFINITY, 3e9, -1e300] {
            assert!(read::<f64, i32>(vec![bad]).is_err(), "{bad}");
        }
        assert_eq!(
            read::<f64, u64>(vec![18_446_744_073_709_549_568.0]).unwrap(),
            [u64::MAX - 2047]
        );
        assert!(read::<f64, u64>(vec![18_446_744_073_709_551_616.0]).is_err());
    }

    #[test]
    fn integers_round_once_to_floats() {
        // The nearest f32 is below; over f64 it would be the one above.
        let x = (1_i64 << 54) + (1 << 30) + 1;
        assert_eq!(read::<i64, f32>(vec![x, i64::MIN]).unwrap(), [x as f32, i64::MIN as f32]);
        assert_eq!(read::<i64, f64>(vec![(1 << 53) + 1]).unwrap(), [9_007_199_254_740_992.0]);
        assert_eq!(read::<u64, f32>(vec![u64::MAX]).unwrap(), [18_446_744_073_709_551_616.0]);
    }
}
