//! Numbers of a type that is known only at run time: as `f64`, and promoted to wider types.

use crate::buffer::Buffer;
use crate::primitive::{Primitive, PrimitiveKind};

/// The value of an IEEE half-precision number.
pub(crate) fn f16_to_f64(bits: u16) -> f64 {
    let (exponent, fraction) = ((bits >> 10) & 0x1f, u64::from(bits & 0x3ff));
    let sign = u64::from(bits >> 15) << 63;
    let magnitude = match exponent {
        // 2^-24 is the unit of subnormal numbers.
        0 => (f64::from(bits & 0x3ff) * 2_f64.powi(-24)).to_bits(),
        0x1f => 0x7ff << 52 | fraction << 42,
        _ => u64::from(exponent + 1008) << 52 | fraction << 42,
    };
    f64::from_bits(sign | magnitude)
}

/// The half-precision number that is nearest, ties to even; beyond the largest one, infinity.
pub(crate) fn f64_to_f16(value: f64) -> u16 {
    let (bits, magnitude) = (value.to_bits(), value.abs());
    let sign = (bits >> 48 & 0x8000) as u16;
    // Half of the last place above the largest number.
    if magnitude.is_nan() || magnitude >= 65520.0 {
        return sign | if magnitude.is_nan() { 0x7e00 } else { 0x7c00 };
    }
    if magnitude < 2_f64.powi(-14) {
        // The unit of subnormal numbers; rounding up may reach the first normal one.
        return sign | (magnitude * 2_f64.powi(24)).round_ties_even() as u16;
    }
    let exact = bits & !(1 << 63);
    let (kept, rest) = (exact >> 42, exact & ((1 << 42) - 1));
    let up = rest > 1 << 41 || (rest == 1 << 41 && kept & 1 == 1);
    // What is carried goes on into the exponent, whose bias is 15 here and 1023 there.
    sign | (kept + u64::from(up) - (1008 << 10)) as u16
}

/// The value of an x87 extended number, of which 10 bytes count, in little-endian order; rounded to nearest, ties to even.
pub(crate) fn extended_to_f64(bytes: &[u8]) -> f64 {
    let word = |at: usize, n: usize| {
        let bytes = bytes.get(at..at + n).unwrap_or_default();
        bytes.iter().rev().fold(0_u64, |word, &byte| word << 8 | u64::from(byte))
    };
    let (mantissa, head) = (word(0, 8), word(8, 2));
    let (sign, exponent) = (head >> 15, i32::try_from(head & 0x7fff).unwrap_or_default());
    let magnitude = match exponent {
        0x7fff if mantissa << 1 == 0 => f64::INFINITY,
        0x7fff => f64::NAN,
        _ => scaled(mantissa, exponent - 16383 - 63),
    };
    if sign == 0 { magnitude } else { -magnitude }
}

/// `mantissa * 2^exponent`, rounded once.
fn scaled(mantissa: u64, exponent: i32) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let zeros = mantissa.leading_zeros();
    let exponent = exponent.saturating_sub_unsigned(zeros);
    let mantissa = mantissa << zeros;
    // The least bit that a f64 of this size keeps, counted from the least of the 64 bits here.
    let dropped = 11 + (-1022 - 63 - exponent).clamp(0, 54);
    let unit = u128::from(mantissa) << 64 >> dropped;
    let (whole, rest) = ((unit >> 64) as u64, unit as u64);
    let up = rest > 1 << 63 || (rest == 1 << 63 && whole & 1 == 1);
    // Two steps of exact powers of two: one would leave the range of `powi`.
    let exponent = exponent + dropped;
    #[expect(clippy::cast_precision_loss, reason = "at most 53 bits, or a power of two")]
    let value = (whole + u64::from(up)) as f64;
    let half = exponent.clamp(-4000, 4000) / 2;
    value * 2_f64.powi(half) * 2_f64.powi(exponent.clamp(-4000, 4000) - half)
}

/// An integer as an x87 extended number of 16 bytes; exact up to 64 bits.
fn extended_from_int(value: i128) -> [u8; 16] {
    let magnitude = u64::try_from(value.unsigned_abs()).unwrap_or(u64::MAX);
    extended(value < 0, magnitude, 0)
}

/// A float as an x87 extended number of 16 bytes; exact.
fn extended_from_f64(value: f64) -> [u8; 16] {
    let bits = value.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i32);
    match exponent {
        0x7ff => extended_parts(bits >> 63 == 1, 1 << 63 | fraction << 11, 0x7fff),
        0 => extended(bits >> 63 == 1, fraction, -1074),
        _ => extended(bits >> 63 == 1, fraction | 1 << 52, exponent - 1075),
    }
}

/// `mantissa * 2^exponent` as an x87 extended number.
fn extended(negative: bool, mantissa: u64, exponent: i32) -> [u8; 16] {
    if mantissa == 0 {
        return extended_parts(negative, 0, 0);
    }
    let zeros = mantissa.leading_zeros();
    let biased = exponent + 63 + 16383 - zeros as i32;
    extended_parts(negative, mantissa << zeros, biased as u16)
}

fn extended_parts(negative: bool, mantissa: u64, exponent: u16) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&mantissa.to_le_bytes());
    bytes[8..10].copy_from_slice(&(exponent | u16::from(negative) << 15).to_le_bytes());
    bytes
}

/// The type that NumPy gives numbers of two types together. Booleans, dates and durations go with their own type only.
pub(crate) fn promoted(a: Primitive, b: Primitive) -> Option<Primitive> {
    use PrimitiveKind::{Complex, Float, Int, UInt};
    if a == b {
        return Some(a);
    }
    let kinds = (a.kind(), b.kind());
    let bits = |p: Primitive| p.wordsize() * 8;
    // Bits that a float needs for such numbers.
    let float_bits = |p: Primitive| match p.kind() {
        Int | UInt => Some((2 * bits(p)).min(64)),
        Float | Complex => Some(bits(p)),
        _ => None,
    };
    let need = float_bits(a)?.max(float_bits(b)?);
    let is_integer = |kind| matches!(kind, Int | UInt);
    Some(match kinds {
        (Int, Int) | (UInt, UInt) => {
            if bits(a) > bits(b) {
                a
            } else {
                b
            }
        }
        (x, y) if is_integer(x) && is_integer(y) => {
            let (signed, unsigned) = if x == Int { (a, b) } else { (b, a) };
            match bits(signed).max(2 * bits(unsigned)) {
                16 => Primitive::Int16,
                32 => Primitive::Int32,
                64 => Primitive::Int64,
                _ => Primitive::Float64,
            }
        }
        (Complex, _) | (_, Complex) => match need {
            0..=32 => Primitive::Complex64,
            33..=64 => Primitive::Complex128,
            _ => Primitive::Complex256,
        },
        _ => match need {
            16 => Primitive::Float16,
            32 => Primitive::Float32,
            64 => Primitive::Float64,
            _ => Primitive::Float128,
        },
    })
}

/// The type of the parts of a complex number; other types are their own only part.
fn part_of(primitive: Primitive) -> Primitive {
    match primitive {
        Primitive::Complex64 => Primitive::Float32,
        Primitive::Complex128 => Primitive::Float64,
        Primitive::Complex256 => Primitive::Float128,
        other => other,
    }
}

/// A number on its way from one type to another, exactly.
enum Number {
    Int(i128),
    Float(f64),
    Extended([u8; 16]),
}

/// Numbers in native order as numbers of another type, to which [`promoted`] leads; the same memory if it is the same type.
pub(crate) fn cast(data: &Buffer<u8>, from: Primitive, to: Primitive) -> Buffer<u8> {
    if from == to {
        return data.clone();
    }
    let (from_part, to_part) = (part_of(from), part_of(to));
    let parts = |p: Primitive| p.itemsize() / p.wordsize();
    let mut out = Vec::with_capacity(data.len() / from.itemsize() * to.itemsize());
    for item in data.chunks_exact(from.itemsize()) {
        for word in item.chunks_exact(from.wordsize()) {
            write(&mut out, read(word, from_part), to_part);
        }
        for _ in parts(from)..parts(to) {
            write(&mut out, Number::Int(0), to_part);
        }
    }
    out.into()
}

fn read(word: &[u8], primitive: Primitive) -> Number {
    macro_rules! number {
        ($type:ty) => {
            <$type as crate::Item>::from_ne_bytes(word)
        };
    }
    match primitive {
        Primitive::Bool => Number::Int(number!(bool).into()),
        Primitive::Int8 => Number::Int(number!(i8).into()),
        Primitive::Int16 => Number::Int(number!(i16).into()),
        Primitive::Int32 => Number::Int(number!(i32).into()),
        Primitive::UInt8 => Number::Int(number!(u8).into()),
        Primitive::UInt16 => Number::Int(number!(u16).into()),
        Primitive::UInt32 => Number::Int(number!(u32).into()),
        Primitive::UInt64 => Number::Int(number!(u64).into()),
        Primitive::Float16 => Number::Float(f16_to_f64(number!(u16))),
        Primitive::Float32 | Primitive::Complex64 => Number::Float(number!(f32).into()),
        Primitive::Float64 | Primitive::Complex128 => Number::Float(number!(f64)),
        Primitive::Float128 | Primitive::Complex256 => {
            Number::Extended(word.try_into().unwrap_or_default())
        }
        // Dates and durations are counts.
        _ => Number::Int(number!(i64).into()),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "promotion leads to types that hold the value"
)]
fn write(out: &mut Vec<u8>, number: Number, to: Primitive) {
    let float = match &number {
        Number::Int(int) => *int as f64,
        Number::Float(float) => *float,
        Number::Extended(bytes) => extended_to_f64(bytes),
    };
    let int = if let Number::Int(int) = number { int } else { 0 };
    match to {
        Primitive::Float16 => out.extend(f64_to_f16(float).to_ne_bytes()),
        Primitive::Float32 | Primitive::Complex64 => out.extend((float as f32).to_ne_bytes()),
        Primitive::Float64 | Primitive::Complex128 => out.extend(float.to_ne_bytes()),
        Primitive::Float128 | Primitive::Complex256 => out.extend(match number {
            Number::Int(int) => extended_from_int(int),
            Number::Float(float) => extended_from_f64(float),
            Number::Extended(bytes) => bytes,
        }),
        integer => {
            let bytes = int.to_le_bytes();
            let mut bytes: Vec<u8> = bytes[..integer.itemsize()].to_vec();
            if cfg!(target_endian = "big") {
                bytes.reverse();
            }
            out.extend(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_precision_goes_there_and_back() {
        for bits in 0..=u16::MAX {
            let value = f16_to_f64(bits);
            let back = f64_to_f16(value);
            assert!(back == bits || value.is_nan() && f16_to_f64(back).is_nan(), "{bits:#x}");
        }
        // Between two neighbours the even one is nearest to the middle.
        for bits in 0..0x7bff_u16 {
            let (low, high) = (f16_to_f64(bits), f16_to_f64(bits + 1));
            let middle = f64::midpoint(low, high);
            assert_eq!(f64_to_f16(middle), bits + (bits & 1), "{bits:#x}");
            assert_eq!(f64_to_f16(middle.next_down()), bits);
            assert_eq!(f64_to_f16(-middle.next_up()), 0x8000 | (bits + 1));
        }
        assert_eq!((f64_to_f16(65519.9), f64_to_f16(65520.0)), (0x7bff, 0x7c00));
        assert_eq!((f64_to_f16(-1e300), f64_to_f16(1e-300)), (0xfc00, 0));
    }
}
