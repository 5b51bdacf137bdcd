//! Numbers of one type read as another.
//!
//! What every value survives happens by itself. The rest is for those who ask for it ([`Schema::lossy`](super::Schema::lossy)),
//! and is checked value by value: floats are rounded to the nearest that there is, and nothing else changes.

mod cast;
mod time;

use crate::budget::Budget;
use crate::content::NumpyArray;
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::{Primitive, PrimitiveKind};

/// How values of one type of numbers are those of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    /// All of them are.
    Lossless,
    /// Some may be; why not all.
    Checked(&'static str),
    /// None is; why.
    Never(&'static str),
}

/// How values of `from` are values of `to`.
pub(super) fn fit(from: Primitive, to: Primitive) -> Fit {
    use PrimitiveKind::{Bool, Complex, Datetime, Float, Int, Timedelta, UInt};
    const DIGITS: Fit = Fit::Checked("large values or digits would be lost");
    let bits = |p: Primitive| p.wordsize() * 8;
    let only_if = |fits: bool| if fits { Fit::Lossless } else { DIGITS };
    if from == to {
        return Fit::Lossless;
    }
    match (from.kind(), to.kind()) {
        (Datetime, Datetime) | (Timedelta, Timedelta) => time::fit(from, to),
        (Datetime | Timedelta, _) | (_, Datetime | Timedelta) => {
            Fit::Never("the kinds of numbers differ")
        }
        // No Rust type is as wide as these.
        _ if bits(to) > 64 => Fit::Never("there is no conversion to this type"),
        (Bool, _) | (_, Bool) => Fit::Checked("a truth value is no number"),
        (Complex, Complex) | (Float, Float | Complex) => only_if(bits(from) <= bits(to)),
        (Complex, _) => Fit::Checked("imaginary parts would be lost"),
        (Int, Int) | (UInt, UInt) => only_if(bits(from) <= bits(to)),
        (UInt, Int) => only_if(bits(from) < bits(to)),
        (Int, UInt) => Fit::Checked("negative values would be lost"),
        (Float, Int | UInt) => Fit::Checked("fractions would be lost"),
        (Int | UInt, Float | Complex) => only_if(bits(from) <= mantissa(to)),
        _ => Fit::Never("there is no conversion to this type"),
    }
}

/// Integers up to this width are exact in a float, or in the parts of a complex number.
fn mantissa(float: Primitive) -> usize {
    match float.wordsize() {
        2 => 11,
        4 => 24,
        _ => 53,
    }
}

/// Takes leave for what [`converted`] makes: the numbers, and for some types a step between.
///
/// # Errors
/// `Limit` if the budget has too little left.
pub(super) fn ask(from: &NumpyArray, to: Primitive, budget: &Budget) -> Result<()> {
    let widened = from.primitive().kind() == PrimitiveKind::Complex
        || to.kind() == PrimitiveKind::Complex
        || from.primitive().wordsize() > 8;
    let width = from.primitive().itemsize() * usize::from(widened) + to.itemsize();
    budget.ask_for::<u8>(from.len().saturating_mul(width), "numbers of another type")
}

/// The same numbers as `to`, if all of them fit: one copy, or the same memory if the type is the same.
///
/// # Errors
/// `Value` with the first number that does not fit, `Mismatch` if none could.
pub(super) fn converted(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    if from.primitive() == to {
        return Ok(from.clone());
    }
    if let Fit::Never(why) = fit(from.primitive(), to) {
        let message = format!("expected {to}, found {} ({why})", from.primitive());
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    match to.kind() {
        PrimitiveKind::Datetime | PrimitiveKind::Timedelta => time::converted(from, to),
        _ => cast::converted(from, to),
    }
}

/// A number that is none of the other type.
fn misfit(to: Primitive, from: Primitive, found: impl std::fmt::Display, i: usize) -> Error {
    let message = format!("expected {to}, found {found} of {from} at i={i}, which does not fit");
    Error::new(ErrorKind::Value, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_what_the_widths_say() {
        use Primitive::{
            Bool, Complex64, Complex128, Float16, Float32, Float64, Int8, Int16, Int32, Int64,
            UInt8, UInt16, UInt32, UInt64,
        };
        let lossless = [
            (Int8, Int16),
            (UInt8, Int16),
            (UInt32, Int64),
            (Int8, Float16),
            (Int16, Float32),
            (UInt16, Float32),
            (Int32, Float64),
            (Float16, Float32),
            (Float32, Complex64),
            (Int32, Complex128),
            (Complex64, Complex128),
        ];
        let checked = [
            (Int16, Int8),
            (Int8, UInt64),
            (UInt64, Int64),
            (Int16, Float16),
            (Int32, Float32),
            (Int64, Float64),
            (UInt64, Float64),
            (Float64, Float32),
            (Float32, Int64),
            (Bool, UInt8),
            (UInt8, Bool),
            (Complex64, Float64),
            (Float64, Complex64),
            (Primitive::Float128, Float64),
        ];
        for (from, to) in lossless {
            assert_eq!(fit(from, to), Fit::Lossless, "{from} as {to}");
        }
        for (from, to) in checked {
            assert!(matches!(fit(from, to), Fit::Checked(_)), "{from} as {to}");
        }
        assert!(matches!(fit(Float64, Primitive::Float128), Fit::Never(_)));
        assert!(matches!(fit(Int64, Primitive::Datetime64(None)), Fit::Never(_)));
    }
}
