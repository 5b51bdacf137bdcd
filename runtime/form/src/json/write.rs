//! Values to text, in the two spellings that the two versions of Awkward Array use: formatters of `serde_json`.

use std::fmt;
use std::io::{self, Write};

use serde_core::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::ser::{CharEscape, Formatter};

use super::Value;

/// How JSON is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Strings and floats as Python's `json` spells them, everything outside ASCII escaped; otherwise as RapidJSON does,
    /// which Awkward Array 1 is built on: raw UTF-8, `1e100`, `\u000B`.
    python: bool,
    /// What stands between items and between members.
    item: &'static str,
    /// What stands between a key and its value.
    key: &'static str,
    /// A line an item, and four spaces a level.
    lines: bool,
}

impl Style {
    /// `json.dumps(value)`
    pub const PYTHON: Self = Self { python: true, item: ", ", key: ": ", lines: false };
    /// What Awkward Array 1 writes.
    pub const COMPACT: Self = Self { python: false, item: ",", key: ":", lines: false };

    /// The same with a line an item and four spaces a level, as `json.dumps(value, indent=4)` lays it out.
    #[must_use]
    pub(crate) const fn pretty(self) -> Self {
        Self { item: ",", key: ": ", lines: true, ..self }
    }

    /// The same with characters outside ASCII as they are.
    #[must_use]
    pub(crate) const fn readable(self) -> Self {
        Self { python: false, ..self }
    }

    /// The text of what is spelled.
    pub(crate) fn text<T: Serialize>(self, spelled: &T) -> String {
        let mut out = Vec::with_capacity(128);
        // Writing to memory cannot fail, and what is spelled has keys that are strings.
        let _ = self.write(&mut out, spelled);
        String::from_utf8(out).unwrap_or_default()
    }

    fn write<T: Serialize + ?Sized, W: Write>(self, out: W, spelled: &T) -> serde_json::Result<()> {
        let formatter = Speller { style: self, level: 0, has_items: false };
        spelled.serialize(&mut serde_json::Serializer::with_formatter(out, formatter))
    }
}

/// A value for a [`Style`], which writes integers of any size: their digits go by as bytes, which nothing else here is.
pub(crate) struct Spelled<'a>(pub(crate) &'a Value);

impl Serialize for Spelled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::BigInt(digits) => serializer.serialize_bytes(digits.as_bytes()),
            // JSON has no other way to say what is not finite than null; what is read from JSON is always finite.
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Spelled)),
            Value::Object(members) => {
                serializer.collect_map(members.iter().map(|(key, value)| (key, Spelled(value))))
            }
        }
    }
}

/// Integers that `i128` and `u128` do not hold are an error: formats have no name for them.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::BigInt(digits) => match (digits.parse(), digits.parse()) {
                (Ok(number), _) => serializer.serialize_i128(number),
                (_, Ok(number)) => serializer.serialize_u128(number),
                _ => {
                    Err(S::Error::custom(format_args!("expected at most 128 bits, found {digits}")))
                }
            },
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
            scalar => Spelled(scalar).serialize(serializer),
        }
    }
}

struct Speller {
    style: Style,
    level: usize,
    /// Has what is ending an item?
    has_items: bool,
}

impl Speller {
    fn begin<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &str) -> io::Result<()> {
        self.level += 1;
        self.has_items = false;
        out.write_all(bracket.as_bytes())
    }

    fn item<W: Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        out.write_all(if is_first { "" } else { self.style.item }.as_bytes())?;
        self.new_line(out)
    }

    fn end<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &str) -> io::Result<()> {
        self.level -= 1;
        if self.has_items {
            self.new_line(out)?;
        }
        self.has_items = true;
        out.write_all(bracket.as_bytes())
    }

    fn new_line<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        if !self.style.lines {
            return Ok(());
        }
        out.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| out.write_all(b"    "))
    }
}

impl Formatter for Speller {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, "[")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_items = true;
        Ok(())
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, "]")
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, "{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(self.style.key.as_bytes())
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_items = true;
        Ok(())
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, "}")
    }

    /// The digits of an integer.
    fn write_byte_array<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        digits: &[u8],
    ) -> io::Result<()> {
        out.write_all(digits)
    }

    fn write_f64<W: Write + ?Sized>(&mut self, out: &mut W, number: f64) -> io::Result<()> {
        out.write_all(float(number, self.style.python).as_bytes())
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if !self.style.python {
            return out.write_all(text.as_bytes());
        }
        let mut rest = text;
        while let Some(at) = rest.find(|c| c >= '\u{7f}') {
            let (plain, special) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut chars = special.chars();
            let mut units = [0; 2];
            for unit in chars.next().unwrap_or_default().encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        match escape {
            CharEscape::Quote => out.write_all(b"\\\""),
            CharEscape::ReverseSolidus => out.write_all(b"\\\\"),
            CharEscape::Solidus => out.write_all(b"/"),
            CharEscape::Backspace => out.write_all(b"\\b"),
            CharEscape::FormFeed => out.write_all(b"\\f"),
            CharEscape::LineFeed => out.write_all(b"\\n"),
            CharEscape::CarriageReturn => out.write_all(b"\\r"),
            CharEscape::Tab => out.write_all(b"\\t"),
            CharEscape::AsciiControl(byte) if self.style.python => write!(out, "\\u{byte:04x}"),
            CharEscape::AsciiControl(byte) => write!(out, "\\u{byte:04X}"),
        }
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
    /// Takes what formatters write, which is always whole characters.
    struct Pieces<'w, W>(&'w mut W);

    impl<W: fmt::Write> Write for Pieces<'_, W> {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
            self.0.write_str(text).map_err(io::Error::other)?;
            Ok(piece.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    style.write(Pieces(out), text).map_err(|_| fmt::Error)
}

/// A finite float by the shortest digits that read back: like Python's `repr`, with an exponent below 1e-4 and from 1e16 on; or like
/// RapidJSON, with an exponent below 1e-6 and from 1e21 on, without padding.
fn float(number: f64, python: bool) -> String {
    let (digits, exponent) = shortest(number);
    let mut out = String::from(if number.is_sign_negative() { "-" } else { "" });
    let plain = if python { -4..16 } else { -6..21 };
    if plain.contains(&exponent) {
        write_decimal(&mut out, &digits, exponent);
        return out;
    }
    let (first, rest) = digits.split_at(1);
    out.extend([first, if rest.is_empty() { "" } else { "." }, rest]);
    if python {
        let sign = if exponent < 0 { '-' } else { '+' };
        out + &format!("e{sign}{:02}", exponent.unsigned_abs())
    } else {
        out + &format!("e{exponent}")
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
fn write_decimal(out: &mut String, digits: &str, exponent: i32) {
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
            assert_eq!(Value::Float(number).to_text(Style::PYTHON), python);
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
        let pretty = value.to_text(Style::COMPACT.pretty());
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
