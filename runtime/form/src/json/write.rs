//! Values to text, in the two spellings that the two versions of Awkward Array use.

use std::fmt::{self, Write as _};

use super::Value;

/// How JSON is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What stands between items and between members.
    pub item: &'static str,
    /// What stands between a key and its value.
    pub key: &'static str,
    /// Strings and floats as Python's `json` spells them, everything outside ASCII escaped; otherwise as RapidJSON does,
    /// which Awkward Array 1 is built on: raw UTF-8, `1e100`, `\u000B`.
    pub ascii: bool,
}

impl Style {
    /// `json.dumps(value)`
    pub const PYTHON: Self = Self { item: ", ", key: ": ", ascii: true };
    /// What Awkward Array 1 writes.
    pub const COMPACT: Self = Self { item: ",", key: ":", ascii: false };
}

/// Appends a value in one line.
pub(super) fn write_value(out: &mut String, value: &Value, style: Style) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { style.item });
                write_value(out, item, style);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (i, (key, item)) in members.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { style.item });
                write_string(out, key, style);
                out.push_str(style.key);
                write_value(out, item, style);
            }
            out.push('}');
        }
        scalar => write_scalar(out, scalar, style),
    }
}

/// Appends a value with a line an item and four spaces a level, as `json.dumps(value, indent=4)` does; of the style, only
/// the spelling of strings and floats counts.
pub(crate) fn write_pretty(out: &mut String, value: &Value, style: Style) {
    pretty(out, value, style, 0);
}

fn pretty(out: &mut String, value: &Value, style: Style, level: usize) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                new_line(out, i > 0, level + 1);
                pretty(out, item, style, level + 1);
            }
            new_line(out, false, level);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (i, (key, item)) in members.iter().enumerate() {
                new_line(out, i > 0, level + 1);
                write_string(out, key, style);
                out.push_str(": ");
                pretty(out, item, style, level + 1);
            }
            new_line(out, false, level);
            out.push('}');
        }
        plain => write_value(out, plain, style),
    }
}

fn new_line(out: &mut String, comma: bool, level: usize) {
    out.push_str(if comma { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("    ", level));
}

fn write_scalar(out: &mut String, value: &Value, style: Style) {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(number) => append(out, format_args!("{number}")),
        Value::BigInt(digits) => out.push_str(digits),
        // JSON has no other way to say it; what is read from JSON is always finite.
        Value::Float(number) if !number.is_finite() => out.push_str("null"),
        Value::Float(number) if style.ascii => write_float(out, *number),
        Value::Float(number) => write_rapid_float(out, *number),
        Value::String(text) => write_string(out, text, style),
    }
}

/// Appends a string with its quotes.
pub fn write_string(out: &mut String, text: &str, style: Style) {
    // Writing to a String cannot fail.
    let _ = stream_string(out, text, style);
}

/// Writes a string with its quotes, however long it is: what needs no escape in pieces as long as can be.
///
/// # Errors
/// Those of `out`.
pub fn stream_string<W: fmt::Write>(out: &mut W, text: &str, style: Style) -> fmt::Result {
    let is_plain =
        |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\' || !style.ascii && c >= '\u{7f}';
    out.write_char('"')?;
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_plain(c)) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        let mut chars = special.chars();
        if let Some(c) = chars.next() {
            escape(out, c, style)?;
        }
        rest = chars.as_str();
    }
    out.write_str(rest)?;
    out.write_char('"')
}

/// Writes a character that does not stand for itself.
fn escape<W: fmt::Write>(out: &mut W, c: char, style: Style) -> fmt::Result {
    match c {
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        '\u{8}' => out.write_str("\\b"),
        '\u{c}' => out.write_str("\\f"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        c if !style.ascii => write!(out, "\\u{:04X}", u32::from(c)),
        c => {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
        }
    }
}

/// Appends a finite float like Python's `repr`: the shortest digits that read back, an exponent below 1e-4 and from 1e16 on.
fn write_float(out: &mut String, number: f64) {
    let (digits, exponent) = shortest(number);
    if (-4..16).contains(&exponent) {
        write_decimal(out, number.is_sign_negative(), &digits, exponent);
    } else {
        write_mantissa(out, number.is_sign_negative(), &digits);
        append(
            out,
            format_args!("e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.unsigned_abs()),
        );
    }
}

/// The same like RapidJSON: an exponent below 1e-6 and from 1e21 on, without padding.
fn write_rapid_float(out: &mut String, number: f64) {
    let (digits, exponent) = shortest(number);
    if (-6..21).contains(&exponent) {
        write_decimal(out, number.is_sign_negative(), &digits, exponent);
    } else {
        write_mantissa(out, number.is_sign_negative(), &digits);
        append(out, format_args!("e{exponent}"));
    }
}

/// The shortest decimal digits that read back, the nearest of them, of two equally near ones the even; and the decimal
/// exponent of the first digit.
fn shortest(number: f64) -> (String, i32) {
    let split = |text: &str| {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        (digits, exponent.parse().unwrap_or_default())
    };
    let (digits, exponent) = split(&format!("{number:e}"));
    // Without a precision, Rust rounds half up; with one, half to even.
    let even = format!("{number:.*e}", digits.len().saturating_sub(1));
    if even.parse() == Ok(number) { split(&even) } else { (digits, exponent) }
}

/// `120.0`, `0.0012`
fn write_decimal(out: &mut String, negative: bool, digits: &str, exponent: i32) {
    out.push_str(if negative { "-" } else { "" });
    let before = usize::try_from(exponent + 1).unwrap_or_default();
    if before == 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', usize::try_from(-exponent - 1).unwrap_or_default()));
        out.push_str(digits);
    } else if let Some((whole, fraction)) = digits.split_at_checked(before) {
        out.extend([whole, ".", if fraction.is_empty() { "0" } else { fraction }]);
    } else {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', before - digits.len()));
        out.push_str(".0");
    }
}

/// `1`, `1.2`
fn write_mantissa(out: &mut String, negative: bool, digits: &str) {
    out.push_str(if negative { "-" } else { "" });
    match digits.split_at_checked(1) {
        Some((first, rest)) if !rest.is_empty() => out.extend([first, ".", rest]),
        _ => out.push_str(digits),
    }
}

fn append(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_spelled_as_by_python_and_by_rapidjson() {
        for (number, python, rapid) in [
            (0.0, "0.0", "0.0"),
            (-0.0, "-0.0", "-0.0"),
            (1.0, "1.0", "1.0"),
            (0.1, "0.1", "0.1"),
            (-123.456, "-123.456", "-123.456"),
            (1e15, "1000000000000000.0", "1000000000000000.0"),
            (1e16, "1e+16", "10000000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17", "123456789012345680.0"),
            (1e20, "1e+20", "100000000000000000000.0"),
            (1e21, "1e+21", "1e21"),
            (1.5e100, "1.5e+100", "1.5e100"),
            (0.0001, "0.0001", "0.0001"),
            (0.000_095, "9.5e-05", "0.000095"),
            (1e-6, "1e-06", "0.000001"),
            (-1.5e-7, "-1.5e-07", "-1.5e-7"),
            (5e-324, "5e-324", "5e-324"),
            (f64::MAX, "1.7976931348623157e+308", "1.7976931348623157e308"),
            // Halfway between two shortest texts.
            (1_801_514_316_094_494.0 + 0.25, "1801514316094494.2", "1801514316094494.2"),
        ] {
            let mut out = String::new();
            write_float(&mut out, number);
            assert_eq!(out, python);
            assert_eq!(Value::Float(number).to_text(Style::COMPACT), rapid);
        }
    }

    #[test]
    fn floats_that_json_lacks_are_null() {
        for number in [f64::NAN, f64::INFINITY, -f64::INFINITY] {
            assert_eq!(Value::Float(number).to_string(), "null");
        }
    }

    #[test]
    fn strings_are_escaped_as_by_python_and_by_rapidjson() {
        let text = "\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f} \"/\\~\u{7f}\u{80}é\u{2028}😀";
        let mut out = String::new();
        write_string(&mut out, text, Style::PYTHON);
        let python =
            r#""\u0000\u0001\b\t\n\u000b\f\r\u001f \"/\\~\u007f\u0080\u00e9\u2028\ud83d\ude00""#;
        assert_eq!(out, python);
        out.clear();
        write_string(&mut out, text, Style::COMPACT);
        let rapid =
            "\"\\u0000\\u0001\\b\\t\\n\\u000B\\f\\r\\u001F \\\"/\\\\~\u{7f}\u{80}é\u{2028}😀\"";
        assert_eq!(out, rapid);
    }

    #[test]
    fn values_are_laid_out_in_one_line_or_in_many() {
        let text =
            r#"{"a": [1, -2.5, {}, []], "é": {"b": null, "c": [true, 123456789012345678901]}}"#;
        let value = Value::parse(text).unwrap();
        assert_eq!(value.to_string(), text.replace('é', "\\u00e9"));
        assert_eq!(value.to_text(Style::COMPACT), text.replace(' ', ""));
        let mut pretty = String::new();
        write_pretty(&mut pretty, &value, Style::COMPACT);
        let expected = r#"{
    "a": [
        1,
        -2.5,
        {},
        []
    ],
    "é": {
        "b": null,
        "c": [
            true,
            123456789012345678901
        ]
    }
}"#;
        assert_eq!(pretty, expected);
    }
}
