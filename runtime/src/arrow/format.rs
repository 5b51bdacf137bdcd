//! The formats of the C data interface: short texts that say what the items of an array are.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::primitive::{Primitive, TimeBase, TimeUnit};

/// What the items of an array are, as the `format` of an `ArrowSchema` says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Null,
    Bool,
    /// Integers and floats, durations, and dates that are stored as 64-bit integers.
    Number(Primitive),
    /// A date and time of this unit, in a zone, or in none.
    Timestamp(TimeBase, String),
    /// Days, in 32 bits.
    Date32,
    /// Milliseconds, in 64 bits.
    Date64,
    /// Time of day in seconds or milliseconds, in 32 bits.
    Time32(TimeBase),
    /// Time of day in microseconds or nanoseconds, in 64 bits.
    Time64(TimeBase),
    Bytes {
        utf8: bool,
        large: bool,
    },
    BytesView {
        utf8: bool,
    },
    FixedBytes(usize),
    Decimal {
        precision: u32,
        scale: i32,
        bits: usize,
    },
    /// An interval of months, of days and milliseconds, or of months, days and nanoseconds.
    Interval(char),
    List {
        large: bool,
    },
    ListView {
        large: bool,
    },
    FixedList(usize),
    Struct,
    Map,
    Union {
        dense: bool,
        codes: Vec<i8>,
    },
    RunEnds,
}

const NUMBERS: [(&str, Primitive); 11] = [
    ("c", Primitive::Int8),
    ("C", Primitive::UInt8),
    ("s", Primitive::Int16),
    ("S", Primitive::UInt16),
    ("i", Primitive::Int32),
    ("I", Primitive::UInt32),
    ("l", Primitive::Int64),
    ("L", Primitive::UInt64),
    ("e", Primitive::Float16),
    ("f", Primitive::Float32),
    ("g", Primitive::Float64),
];

/// The formats without parameters, numbers apart.
const PLAIN: [(&str, Format); 20] = [
    ("n", Format::Null),
    ("b", Format::Bool),
    ("u", Format::Bytes { utf8: true, large: false }),
    ("z", Format::Bytes { utf8: false, large: false }),
    ("U", Format::Bytes { utf8: true, large: true }),
    ("Z", Format::Bytes { utf8: false, large: true }),
    ("vu", Format::BytesView { utf8: true }),
    ("vz", Format::BytesView { utf8: false }),
    ("tdD", Format::Date32),
    ("tdm", Format::Date64),
    ("tiM", Format::Interval('M')),
    ("tiD", Format::Interval('D')),
    ("tin", Format::Interval('n')),
    ("+l", Format::List { large: false }),
    ("+L", Format::List { large: true }),
    ("+vl", Format::ListView { large: false }),
    ("+vL", Format::ListView { large: true }),
    ("+s", Format::Struct),
    ("+m", Format::Map),
    ("+r", Format::RunEnds),
];

const UNITS: [(char, TimeBase); 4] = [
    ('s', TimeBase::Second),
    ('m', TimeBase::Millisecond),
    ('u', TimeBase::Microsecond),
    ('n', TimeBase::Nanosecond),
];

/// The unit that a letter stands for.
fn unit_of(letter: Option<char>) -> Option<TimeBase> {
    UNITS.iter().find(|(found, _)| Some(*found) == letter).map(|(_, unit)| *unit)
}

/// The letter of a unit, if Arrow has it.
fn letter_of(unit: TimeBase) -> Option<char> {
    UNITS.iter().find(|(_, found)| *found == unit).map(|(letter, _)| *letter)
}

impl Format {
    /// The format of the numbers of a leaf, if Arrow has one.
    pub(super) fn of(primitive: Primitive) -> Option<Self> {
        Some(match primitive {
            Primitive::Bool => Self::Bool,
            Primitive::Datetime64(Some(TimeUnit { multiplier: 1, base: TimeBase::Day })) => {
                Self::Date32
            }
            Primitive::Datetime64(Some(TimeUnit { multiplier: 1, base })) => {
                letter_of(base).map(|_| Self::Timestamp(base, String::new()))?
            }
            Primitive::Timedelta64(Some(TimeUnit { multiplier: 1, base })) => {
                letter_of(base).map(|_| Self::Number(primitive))?
            }
            number => {
                NUMBERS.iter().any(|(_, found)| *found == number).then_some(Self::Number(number))?
            }
        })
    }

    /// How many children an array of this format has, if the format decides that.
    pub(super) fn children(&self) -> Option<usize> {
        match self {
            Self::Struct => None,
            Self::Union { codes, .. } => Some(codes.len()),
            Self::List { .. } | Self::ListView { .. } | Self::FixedList(_) | Self::Map => Some(1),
            Self::RunEnds => Some(2),
            _ => Some(0),
        }
    }

    /// How many buffers an array of this format has; of views, at least.
    pub(super) fn buffers(&self) -> usize {
        match self {
            Self::Null | Self::RunEnds => 0,
            Self::FixedList(_) | Self::Struct | Self::Union { dense: false, .. } => 1,
            Self::Bytes { .. } | Self::BytesView { .. } | Self::ListView { .. } => 3,
            _ => 2,
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let plain =
            PLAIN.iter().find(|(found, _)| *found == text).map(|(_, format)| format.clone());
        let number = NUMBERS
            .iter()
            .find(|(found, _)| *found == text)
            .map(|(_, primitive)| Self::Number(*primitive));
        plain.or(number).or_else(|| with_parameters(text)).ok_or_else(|| {
            Error::invalid(format!(
                "expected a format of the Arrow C data interface, found {text:?}"
            ))
        })
    }
}

/// The formats that have parameters behind a colon, and the times, which end in a unit.
fn with_parameters(text: &str) -> Option<Format> {
    if let Some((kind, rest)) = text.split_once(':') {
        return match kind {
            "w" => rest.parse().ok().map(Format::FixedBytes),
            "+w" => rest.parse().ok().map(Format::FixedList),
            "+ud" | "+us" => {
                let codes = match rest {
                    "" => Vec::new(),
                    codes => codes
                        .split(',')
                        .map(|code| code.parse().ok().filter(|code: &i8| *code >= 0))
                        .collect::<Option<_>>()?,
                };
                let repeats = (1..codes.len()).any(|i| codes[..i].contains(&codes[i]));
                (!repeats).then(|| Format::Union { dense: kind == "+ud", codes })
            }
            "d" => decimal(rest),
            _ => {
                let unit = unit_of(kind.strip_prefix("ts")?.chars().next())?;
                (kind.len() == 3).then(|| Format::Timestamp(unit, rest.to_owned()))
            }
        };
    }
    let mut letters = text.strip_prefix('t')?.chars();
    let (kind, unit) = (letters.next()?, unit_of(letters.next())?);
    match (kind, unit, letters.next()) {
        ('t', TimeBase::Second | TimeBase::Millisecond, None) => Some(Format::Time32(unit)),
        ('t', _, None) => Some(Format::Time64(unit)),
        ('D', _, None) => Some(Format::Number(Primitive::Timedelta64(Some(TimeUnit::new(unit))))),
        _ => None,
    }
}

/// Precision, scale, and the number of bits unless it is 128.
fn decimal(text: &str) -> Option<Format> {
    let mut parts = text.split(',').map(str::trim);
    let (precision, scale) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let bits = parts.next().map_or(Some(128), |bits| bits.parse().ok())?;
    let known = matches!(bits, 32 | 64 | 128 | 256) && parts.next().is_none();
    known.then_some(Format::Decimal { precision, scale, bits })
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |unit: &TimeBase| letter_of(*unit).unwrap_or_default();
        match self {
            Self::Number(Primitive::Timedelta64(Some(unit))) => {
                write!(f, "tD{}", letter(&unit.base))
            }
            Self::Number(number) => {
                let name = NUMBERS.iter().find(|(_, found)| found == number);
                f.write_str(name.map_or("", |(name, _)| name))
            }
            Self::Timestamp(unit, zone) => write!(f, "ts{}:{zone}", letter(unit)),
            Self::Time32(unit) | Self::Time64(unit) => write!(f, "tt{}", letter(unit)),
            Self::FixedBytes(size) => write!(f, "w:{size}"),
            Self::FixedList(size) => write!(f, "+w:{size}"),
            Self::Decimal { precision, scale, bits: 128 } => write!(f, "d:{precision},{scale}"),
            Self::Decimal { precision, scale, bits } => {
                write!(f, "d:{precision},{scale},{bits}")
            }
            Self::Union { dense, codes } => {
                f.write_str(if *dense { "+ud:" } else { "+us:" })?;
                codes
                    .iter()
                    .enumerate()
                    .try_for_each(|(i, code)| write!(f, "{}{code}", if i == 0 { "" } else { "," }))
            }
            plain => {
                let name = PLAIN.iter().find(|(_, found)| found == plain);
                f.write_str(name.map_or("", |(name, _)| name))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_written_as_it_is_read() {
        let parameters = [
            "w:0",
            "w:16",
            "+w:3",
            "+ud:0,1",
            "+us:5,7,9",
            "+ud:",
            "d:10,2",
            "d:9,-3,32",
            "d:40,4,256",
            "tss:",
            "tsm:",
            "tsu:UTC",
            "tsn:Europe/Paris",
            "tts",
            "ttm",
            "ttu",
            "ttn",
            "tDs",
            "tDm",
            "tDu",
            "tDn",
        ];
        let plain = PLAIN.iter().map(|(text, _)| *text);
        for text in plain.chain(NUMBERS.iter().map(|(text, _)| *text)).chain(parameters) {
            assert_eq!(text.parse::<Format>().unwrap().to_string(), text);
        }
        assert_eq!("d:10,2,128".parse::<Format>().unwrap().to_string(), "d:10,2");
    }

    #[test]
    fn what_is_no_format_is_refused_by_its_name() {
        for text in [
            "",
            "x",
            "ll",
            "w:",
            "w:-1",
            "+w:x",
            "+ud:0,128",
            "+ud:-1",
            "d:1",
            "d:1,2,96",
            "d:1,2,3,4",
            "ts",
            "tss",
            "tsx:",
            "tsss:",
            "ttx",
            "tD",
            "tDss",
            "tdx",
            "w:99999999999999999999",
        ] {
            let error = text.parse::<Format>().unwrap_err();
            assert!(error.to_string().contains(&format!("{text:?}")), "{error}");
        }
    }
}
