//! The types of numbers that a leaf can hold.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// The unit of a date or duration: a base unit times a multiplier, as in `[15us]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeUnit {
    /// How many base units one count stands for; at least 1.
    pub multiplier: u32,
    /// The base unit.
    pub base: TimeBase,
}

/// NumPy's base units of time, from years to attoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
pub enum TimeBase {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
    Picosecond,
    Femtosecond,
    Attosecond,
}

impl TimeBase {
    pub(crate) const ALL: [(Self, &'static str); 13] = [
        (Self::Year, "Y"),
        (Self::Month, "M"),
        (Self::Week, "W"),
        (Self::Day, "D"),
        (Self::Hour, "h"),
        (Self::Minute, "m"),
        (Self::Second, "s"),
        (Self::Millisecond, "ms"),
        (Self::Microsecond, "us"),
        (Self::Nanosecond, "ns"),
        (Self::Picosecond, "ps"),
        (Self::Femtosecond, "fs"),
        (Self::Attosecond, "as"),
    ];

    /// Returns NumPy's abbreviation, such as `us`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        Self::ALL.iter().find(|(base, _)| *base == self).map_or("", |(_, symbol)| symbol)
    }
}

impl TimeUnit {
    /// Makes the unit of one base unit.
    #[must_use]
    pub const fn new(base: TimeBase) -> Self {
        Self { multiplier: 1, base }
    }
}

impl fmt::Display for TimeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.multiplier != 1 {
            write!(f, "{}", self.multiplier)?;
        }
        f.write_str(self.base.symbol())
    }
}

impl FromStr for TimeUnit {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bad =
            || Error::form(format!("expected a unit of time such as us or 15us, found {text:?}"));
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, symbol) = text.split_at(digits);
        let multiplier =
            if number.is_empty() { 1 } else { number.parse::<u32>().map_err(|_| bad())? };
        let base = TimeBase::ALL
            .iter()
            .find(|(_, s)| *s == symbol)
            .map(|(base, _)| *base)
            .ok_or_else(bad)?;
        // NumPy keeps multipliers in a C int.
        if multiplier == 0 || multiplier > i32::MAX as u32 {
            return Err(bad());
        }
        Ok(Self { multiplier, base })
    }
}

/// The type of the items of a `NumpyArray`.
///
/// `Display` and `FromStr` use the spelling of Form JSON (`float64`, `datetime64[us]`).
/// These are all that Awkward Array has. `Float128` and `Complex256` are opaque items of 16 and 32 bytes: their meaning depends on the machine that wrote them.
///
/// ```
/// # extern crate awkward_form as awkward;
/// use awkward::{Primitive, PrimitiveKind};
///
/// let days: Primitive = "datetime64[D]".parse()?;
/// assert_eq!((days.itemsize(), days.stored_as()), (8, Primitive::Int64));
/// assert_eq!(Primitive::UInt16.kind(), PrimitiveKind::UInt);
/// assert_eq!(Primitive::Complex64.to_string(), "complex64");
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
#[non_exhaustive]
pub enum Primitive {
    Bool,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Float16,
    Float32,
    Float64,
    Float128,
    Complex64,
    Complex128,
    Complex256,
    /// A count of units since 1970-01-01; `None` is NumPy's generic date without a unit.
    Datetime64(Option<TimeUnit>),
    /// A count of units; `None` is NumPy's generic duration without a unit.
    Timedelta64(Option<TimeUnit>),
}

/// The family of a type of numbers: what a number is, apart from its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
#[non_exhaustive]
pub enum PrimitiveKind {
    Bool,
    Int,
    UInt,
    Float,
    Complex,
    Datetime,
    Timedelta,
}

impl Primitive {
    /// All primitives without units of time, in the order of their names' families.
    pub const PLAIN: [(Self, &'static str); 16] = [
        (Self::Bool, "bool"),
        (Self::Int8, "int8"),
        (Self::Int16, "int16"),
        (Self::Int32, "int32"),
        (Self::Int64, "int64"),
        (Self::UInt8, "uint8"),
        (Self::UInt16, "uint16"),
        (Self::UInt32, "uint32"),
        (Self::UInt64, "uint64"),
        (Self::Float16, "float16"),
        (Self::Float32, "float32"),
        (Self::Float64, "float64"),
        (Self::Float128, "float128"),
        (Self::Complex64, "complex64"),
        (Self::Complex128, "complex128"),
        (Self::Complex256, "complex256"),
    ];

    /// Returns the number of bytes of one item.
    #[must_use]
    pub const fn itemsize(self) -> usize {
        match self {
            Self::Bool | Self::Int8 | Self::UInt8 => 1,
            Self::Int16 | Self::UInt16 | Self::Float16 => 2,
            Self::Int32 | Self::UInt32 | Self::Float32 => 4,
            Self::Int64
            | Self::UInt64
            | Self::Float64
            | Self::Complex64
            | Self::Datetime64(_)
            | Self::Timedelta64(_) => 8,
            Self::Float128 | Self::Complex128 => 16,
            Self::Complex256 => 32,
        }
    }

    /// Returns the number of bytes of one number: half an item for complex numbers, else the whole item. Bytes are swapped in this unit.
    #[must_use]
    pub const fn wordsize(self) -> usize {
        match self {
            Self::Complex64 | Self::Complex128 | Self::Complex256 => self.itemsize() / 2,
            _ => self.itemsize(),
        }
    }

    /// Returns what its items are in memory where Rust has no type for them: the 64-bit integer of a date or length of time, the bits of a
    /// `float16`. Any other is itself, whatever else may be as wide.
    #[doc(hidden)]
    #[must_use]
    pub const fn stored_as(self) -> Self {
        match self {
            Self::Datetime64(_) | Self::Timedelta64(_) => Self::Int64,
            Self::Float16 => Self::UInt16,
            other => other,
        }
    }

    /// Returns the family of this primitive.
    #[must_use]
    pub const fn kind(self) -> PrimitiveKind {
        match self {
            Self::Bool => PrimitiveKind::Bool,
            Self::Int8 | Self::Int16 | Self::Int32 | Self::Int64 => PrimitiveKind::Int,
            Self::UInt8 | Self::UInt16 | Self::UInt32 | Self::UInt64 => PrimitiveKind::UInt,
            Self::Float16 | Self::Float32 | Self::Float64 | Self::Float128 => PrimitiveKind::Float,
            Self::Complex64 | Self::Complex128 | Self::Complex256 => PrimitiveKind::Complex,
            Self::Datetime64(_) => PrimitiveKind::Datetime,
            Self::Timedelta64(_) => PrimitiveKind::Timedelta,
        }
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, unit) = match self {
            Self::Datetime64(unit) => ("datetime64", unit),
            Self::Timedelta64(unit) => ("timedelta64", unit),
            plain => {
                let name =
                    Self::PLAIN.iter().find(|(p, _)| p == plain).map_or("", |(_, name)| *name);
                (name, &None)
            }
        };
        f.write_str(name)?;
        unit.map_or(Ok(()), |unit| write!(f, "[{unit}]"))
    }
}

impl FromStr for Primitive {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Some((primitive, _)) = Self::PLAIN.iter().find(|(_, name)| *name == text) {
            return Ok(*primitive);
        }
        let timed = |name: &str| -> Option<Result<Option<TimeUnit>>> {
            let rest = text.strip_prefix(name)?;
            if rest.is_empty() {
                return Some(Ok(None));
            }
            let unit = rest.strip_prefix('[')?.strip_suffix(']')?;
            Some(unit.parse().map(Some))
        };
        if let Some(unit) = timed("datetime64") {
            return Ok(Self::Datetime64(unit?));
        }
        if let Some(unit) = timed("timedelta64") {
            return Ok(Self::Timedelta64(unit?));
        }
        Err(Error::form(format!("expected a primitive such as float64, found {text:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (primitive, name) in Primitive::PLAIN {
            assert_eq!(primitive.to_string(), name);
            assert_eq!(name.parse::<Primitive>().unwrap(), primitive);
        }
    }

    #[test]
    fn units_are_normalised_as_numpy_does() {
        for (text, printed) in [
            ("datetime64", "datetime64"),
            ("datetime64[1us]", "datetime64[us]"),
            ("datetime64[07us]", "datetime64[7us]"),
            ("timedelta64[15us]", "timedelta64[15us]"),
            ("timedelta64[M]", "timedelta64[M]"),
            ("timedelta64[m]", "timedelta64[m]"),
        ] {
            assert_eq!(text.parse::<Primitive>().unwrap().to_string(), printed);
        }
        for text in [
            "datetime64[]",
            "datetime64[generic]",
            "datetime64[-1us]",
            "datetime64[B]",
            "datetime64[0us]",
            "i8",
            "float",
            "string",
            "datetime64us",
        ] {
            assert!(text.parse::<Primitive>().is_err(), "{text}");
        }
    }
}
