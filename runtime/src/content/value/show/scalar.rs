//! Single values as Python prints them.

use std::fmt::Write as _;

use crate::buffer::Item;
use crate::content::NumpyArray;
use crate::content::number::{extended_to_f64, f16_to_f64};
use crate::primitive::{Primitive, TimeBase, TimeUnit};

/// Number `i` of a leaf, counted through all its dimensions.
pub(super) fn number_text(leaf: &NumpyArray, i: usize) -> String {
    let size = leaf.primitive().itemsize();
    let bytes = &leaf.bytes()[i * size..(i + 1) * size];
    macro_rules! number {
        ($type:ty) => {
            <$type as Item>::from_ne_bytes(bytes)
        };
    }
    let half = &bytes[..size / 2];
    let rest = &bytes[size / 2..];
    match leaf.primitive() {
        Primitive::Bool => (if number!(bool) { "True" } else { "False" }).to_owned(),
        Primitive::Int8 => number!(i8).to_string(),
        Primitive::Int16 => number!(i16).to_string(),
        Primitive::Int32 => number!(i32).to_string(),
        Primitive::Int64 => number!(i64).to_string(),
        Primitive::UInt8 => number!(u8).to_string(),
        Primitive::UInt16 => number!(u16).to_string(),
        Primitive::UInt32 => number!(u32).to_string(),
        Primitive::UInt64 => number!(u64).to_string(),
        Primitive::Float16 => half_text(number!(u16)),
        Primitive::Float32 => float_text(number!(f32).into()),
        Primitive::Float64 => float_text(number!(f64)),
        Primitive::Float128 => float_text(extended_to_f64(bytes)),
        Primitive::Complex64 => complex_text(
            <f32 as Item>::from_ne_bytes(half).into(),
            <f32 as Item>::from_ne_bytes(rest).into(),
        ),
        Primitive::Complex128 => {
            complex_text(<f64 as Item>::from_ne_bytes(half), <f64 as Item>::from_ne_bytes(rest))
        }
        Primitive::Complex256 => complex_text(extended_to_f64(half), extended_to_f64(rest)),
        Primitive::Datetime64(unit) => date_text(number!(i64), unit),
        Primitive::Timedelta64(unit) => duration_text(number!(i64), unit),
        _ => format!("{bytes:02x?}"),
    }
}

fn complex_text(re: f64, im: f64) -> String {
    format!("{}+{}j", float_text(re), float_text(im))
}

/// A float with three digits, as Python's format `.3g`.
fn float_text(value: f64) -> String {
    if !value.is_finite() {
        return special_text(value);
    }
    let text = format!("{value:.2e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..3).contains(&exponent) {
        let places = usize::try_from(2 - exponent).unwrap_or_default();
        return without_zeros(&format!("{value:.places$}")).to_owned();
    }
    with_exponent(without_zeros(digits), exponent)
}

fn special_text(value: f64) -> String {
    let text = if value.is_nan() {
        "nan"
    } else if value > 0.0 {
        "inf"
    } else {
        "-inf"
    };
    text.to_owned()
}

/// A number without zeros at the end of its fraction.
fn without_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

fn with_exponent(digits: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
}

/// A half-precision float with the fewest digits that tell it from its neighbours.
fn half_text(bits: u16) -> String {
    let value = f16_to_f64(bits);
    if !value.is_finite() {
        return special_text(value);
    }
    let magnitude = bits & 0x7fff;
    if magnitude == 0 {
        return format!("{value:?}");
    }
    // Behind the greatest number comes infinity; what rounds to it starts half a step behind.
    let next = if magnitude == 0x7bff { 65_536.0 } else { f16_to_f64(magnitude + 1) };
    let (below, above) =
        ((f16_to_f64(magnitude - 1) + value.abs()) / 2.0, (value.abs() + next) / 2.0);
    let is_even = magnitude & 1 == 0;
    let fits = |text: &String| {
        let read: f64 = text.parse().unwrap_or_default();
        (below < read && read < above) || (is_even && (read == below || read == above))
    };
    let text =
        (0..5).map(|places| format!("{:.places$e}", value.abs())).find(fits).unwrap_or_default();
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let sign = if value < 0.0 { "-" } else { "" };
    if (-4..3).contains(&exponent) {
        // The short text reads as the decimal that is meant.
        return format!("{sign}{:?}", text.parse::<f64>().unwrap_or_default());
    }
    format!("{sign}{}", with_exponent(digits, exponent))
}

/// A text as Python's `repr` writes it. Bytes that are not UTF-8 become lone surrogates, as Python reads them.
pub(super) fn string_text(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            write_char(&mut out, c, quote);
        }
        for byte in chunk.invalid() {
            append(&mut out, format_args!("\\udc{byte:02x}"));
        }
    }
    out.push(quote);
    out
}

fn write_char(out: &mut String, c: char, quote: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c == quote => out.extend(['\\', c]),
        ' '..='~' => out.push(c),
        // What the standard library writes with its number is what people could not read.
        c if !c.is_control() && c.escape_debug().len() == 1 => out.push(c),
        c => match u32::from(c) {
            n @ 0..=0xff => append(out, format_args!("\\x{n:02x}")),
            n @ 0x100..=0xffff => append(out, format_args!("\\u{n:04x}")),
            n => append(out, format_args!("\\U{n:08x}")),
        },
    }
}

/// Bytes as Python's `repr` writes them.
pub(super) fn bytes_text(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::from("b");
    out.push(quote);
    for &byte in bytes {
        if byte.is_ascii() {
            write_char(&mut out, byte.into(), quote)
        } else {
            append(&mut out, format_args!("\\x{byte:02x}"))
        }
    }
    out.push(quote);
    out
}

fn append(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

const NAT: i64 = i64::MIN;

fn duration_text(count: i64, unit: Option<TimeUnit>) -> String {
    if count == NAT {
        return "NaT".to_owned();
    }
    let Some(unit) = unit else { return format!("{count} generic time units") };
    let name = match unit.base {
        TimeBase::Year => "years",
        TimeBase::Month => "months",
        TimeBase::Week => "weeks",
        TimeBase::Day => "days",
        TimeBase::Hour => "hours",
        TimeBase::Minute => "minutes",
        TimeBase::Second => "seconds",
        TimeBase::Millisecond => "milliseconds",
        TimeBase::Microsecond => "microseconds",
        TimeBase::Nanosecond => "nanoseconds",
        TimeBase::Picosecond => "picoseconds",
        TimeBase::Femtosecond => "femtoseconds",
        TimeBase::Attosecond => "attoseconds",
    };
    format!("{} {name}", i128::from(count) * i128::from(unit.multiplier))
}

/// A date to the precision of its unit, in ISO 8601.
fn date_text(count: i64, unit: Option<TimeUnit>) -> String {
    if count == NAT {
        return "NaT".to_owned();
    }
    let Some(unit) = unit else { return count.to_string() };
    let count = i128::from(count) * i128::from(unit.multiplier);
    // Units a day, and digits behind the second.
    let (per_day, digits) = match unit.base {
        TimeBase::Year => return format!("{:04}", 1970 + count),
        TimeBase::Month => {
            return format!("{:04}-{:02}", 1970 + count.div_euclid(12), count.rem_euclid(12) + 1);
        }
        TimeBase::Week => return day_text(7 * count),
        TimeBase::Day => return day_text(count),
        TimeBase::Hour => (24, 0),
        TimeBase::Minute => (1440, 0),
        TimeBase::Second => (86_400, 0),
        TimeBase::Millisecond => (86_400 * 10_i128.pow(3), 3),
        TimeBase::Microsecond => (86_400 * 10_i128.pow(6), 6),
        TimeBase::Nanosecond => (86_400 * 10_i128.pow(9), 9),
        TimeBase::Picosecond => (86_400 * 10_i128.pow(12), 12),
        TimeBase::Femtosecond => (86_400 * 10_i128.pow(15), 15),
        TimeBase::Attosecond => (86_400 * 10_i128.pow(18), 18),
    };
    let (day, rest) = (count.div_euclid(per_day), count.rem_euclid(per_day));
    let mut out = format!("{}T{:02}", day_text(day), rest / (per_day / 24));
    if per_day >= 1440 {
        append(&mut out, format_args!(":{:02}", rest / (per_day / 1440) % 60));
    }
    if per_day >= 86_400 {
        let second = per_day / 86_400;
        append(&mut out, format_args!(":{:02}", rest / second % 60));
        if digits > 0 {
            append(&mut out, format_args!(".{:0digits$}", rest % second));
        }
    }
    out
}

/// Days since 1970-01-01 as a date of the Gregorian calendar.
fn day_text(days: i128) -> String {
    // Years are counted from March, so that the leap day is the last; 400 of them have 146,097 days.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) =
        (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + i128::from(month <= 2))
}
