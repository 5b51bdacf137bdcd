//! Text to values: RFC 8259, strictly, with an explicit stack instead of recursion.

use std::borrow::Cow;
use std::fmt;

use super::{MAX_JSON_DEPTH, Value, last_wins};
use crate::error::{Error, ErrorKind, Result};

/// See [`Value::parse`].
pub(super) fn parse(text: &str) -> Result<Value> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.document()?;
    parser.skip_space();
    if parser.peek().is_some() { Err(parser.expected("the end of the text")) } else { Ok(value) }
}

/// An array or object whose end has not been seen yet.
enum Open {
    Array(Vec<Value>),
    /// The members so far, and the key of the one that is being read.
    Object(Vec<(String, Value)>, String),
}

/// What comes next, after the beginning of a value.
enum Started {
    Whole(Value),
    Open(Open),
}

struct Parser<'a> {
    text: &'a str,
    /// Position in bytes, always between two characters.
    at: usize,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Result<Value> {
        let mut stack: Vec<Open> = Vec::new();
        loop {
            let mut value = match self.start()? {
                Started::Whole(value) => value,
                Started::Open(_) if stack.len() >= MAX_JSON_DEPTH => {
                    let message = self.placed(
                        self.at,
                        format_args!("nested deeper than {MAX_JSON_DEPTH} levels"),
                    );
                    return Err(Error::new(ErrorKind::Limit, message));
                }
                Started::Open(open) => {
                    stack.push(open);
                    continue;
                }
            };
            // The value is complete; it may complete what surrounds it.
            loop {
                let Some(mut open) = stack.pop() else { return Ok(value) };
                if self.finish(&mut open, value)? {
                    value = match open {
                        Open::Array(items) => Value::Array(items),
                        Open::Object(members, _) => Value::Object(last_wins(members)),
                    };
                } else {
                    stack.push(open);
                    break;
                }
            }
        }
    }

    /// Reads a scalar or an empty container, or opens a container up to where its first value begins.
    fn start(&mut self) -> Result<Started> {
        self.skip_space();
        let value = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.skip_space();
                if self.eat(b'}') {
                    Value::Object(Vec::new())
                } else {
                    let key = self.key()?;
                    return Ok(Started::Open(Open::Object(Vec::new(), key)));
                }
            }
            Some(b'[') => {
                self.at += 1;
                self.skip_space();
                if self.eat(b']') {
                    Value::Array(Vec::new())
                } else {
                    return Ok(Started::Open(Open::Array(Vec::new())));
                }
            }
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Started::Whole(value))
    }

    /// Adds a value to what surrounds it; true if that ends with it.
    fn finish(&mut self, open: &mut Open, value: Value) -> Result<bool> {
        self.skip_space();
        match open {
            Open::Array(items) => {
                items.push(value);
                if self.eat(b']') {
                    return Ok(true);
                }
                if !self.eat(b',') {
                    return Err(self.expected("\",\" or \"]\""));
                }
            }
            Open::Object(members, key) => {
                members.push((std::mem::take(key), value));
                if self.eat(b'}') {
                    return Ok(true);
                }
                if !self.eat(b',') {
                    return Err(self.expected("\",\" or \"}\""));
                }
                self.skip_space();
                *key = self.key()?;
            }
        }
        Ok(false)
    }

    /// A key with its colon.
    fn key(&mut self) -> Result<String> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let key = self.string()?;
        self.skip_space();
        if self.eat(b':') { Ok(key) } else { Err(self.expected("\":\"")) }
    }

    fn word(&mut self) -> Result<Value> {
        for (word, value) in
            [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
        {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.expected("a value"))
    }

    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') && self.digits() == 0 {
            return Err(self.expected("a digit"));
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            self.at += 1;
            whole = false;
            if self.digits() == 0 {
                return Err(self.expected("a digit"));
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            whole = false;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            if self.digits() == 0 {
                return Err(self.expected("a digit"));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if whole {
            // Python's `int("-0")` is 0.
            return Ok(text.parse().map_or_else(|_| Value::BigInt(text.to_owned()), Value::Int));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => Err(self.error_at(
                start,
                format_args!("expected a number that fits 64 bits, found {}", Brief(text)),
            )),
        }
    }

    /// Skips digits and counts them.
    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    /// A string, from its opening quote.
    fn string(&mut self) -> Result<String> {
        let start = self.at;
        self.at += 1;
        let mut out = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let plain = rest
                .bytes()
                .take_while(|&byte| byte != b'"' && byte != b'\\' && byte >= 0x20)
                .count();
            out += rest.get(..plain).unwrap_or_default();
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out.into_owned());
                }
                Some(b'\\') => out.to_mut().push(self.escape()?),
                Some(_) => return Err(self.expected("an escape for a control character")),
                None => {
                    return Err(self.error_at(
                        start,
                        format_args!("expected the end of this string, found none"),
                    ));
                }
            }
        }
    }

    /// One escaped character, from its backslash.
    fn escape(&mut self) -> Result<char> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += usize::from(escaped.is_some_and(|byte| byte.is_ascii()));
        Ok(match escaped {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unpaired =
                    |this: &Self| this.error_at(start, format_args!("expected a paired surrogate"));
                let first = self.hex()?;
                if !(0xd800..0xe000).contains(&first) {
                    return char::from_u32(first).ok_or_else(|| unpaired(self));
                }
                if first >= 0xdc00 || !self.rest().starts_with("\\u") {
                    return Err(unpaired(self));
                }
                self.at += 2;
                let second = self.hex()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return Err(unpaired(self));
                }
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                char::from_u32(code).ok_or_else(|| unpaired(self))?
            }
            _ => {
                return Err(self.error_at(
                    start,
                    format_args!("expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
                ));
            }
        })
    }

    fn hex(&mut self) -> Result<u32> {
        let digits = self
            .rest()
            .get(..4)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(code) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
            return Err(self.expected("four hexadecimal digits"));
        };
        self.at += 4;
        Ok(code)
    }

    fn skip_space(&mut self) {
        self.at += self
            .rest()
            .bytes()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .count();
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expected(&self, what: &str) -> Error {
        match self.rest().chars().next() {
            Some(found) => self.error_at(self.at, format_args!("expected {what}, found {found:?}")),
            None => {
                self.error_at(self.at, format_args!("expected {what}, found the end of the text"))
            }
        }
    }

    fn error_at(&self, at: usize, message: fmt::Arguments<'_>) -> Error {
        Error::form(self.placed(at, message))
    }

    /// The message after its line and column, both from 1, the column in characters.
    fn placed(&self, at: usize, message: fmt::Arguments<'_>) -> String {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        format!("line {line}, column {column}: {message}")
    }
}

/// A text of any length, cut to what fits a message.
pub(crate) struct Brief<'a>(pub(crate) &'a str);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        match self.0.char_indices().nth(MOST) {
            None => f.write_str(self.0),
            Some((end, _)) => write!(f, "{}...", self.0.get(..end).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Value) {
        assert_eq!(parse(text).unwrap(), expected, "{text}");
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let error = parse(text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Form, "{text}");
        assert_eq!(error.to_string(), expected, "{text}");
    }

    #[test]
    fn scalars_are_read_as_python_reads_them() {
        check(" null\t\r\n", Value::Null);
        check("true", Value::Bool(true));
        check("false", Value::Bool(false));
        check("-0", Value::Int(0));
        check("9223372036854775807", Value::Int(i64::MAX));
        check("-9223372036854775808", Value::Int(i64::MIN));
        check("9223372036854775808", Value::BigInt("9223372036854775808".into()));
        check(
            "-123456789012345678901234567890",
            Value::BigInt("-123456789012345678901234567890".into()),
        );
        check("1.50", Value::Float(1.5));
        check("1E2", Value::Float(100.0));
        check("2e-400", Value::Float(0.0));
        assert!(matches!(parse("-0.0").unwrap(), Value::Float(zero) if zero.is_sign_negative()));
        check(
            r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00é""#,
            Value::String("\"\\/\u{8}\u{c}\n\r\té😀é".into()),
        );
    }

    #[test]
    fn containers_keep_their_order_and_the_last_of_equal_keys() {
        check("[1, [], {} ,[2]]", {
            Value::Array(vec![
                Value::Int(1),
                Value::Array(vec![]),
                Value::Object(vec![]),
                Value::Array(vec![Value::Int(2)]),
            ])
        });
        let member = |key: &str, value| (key.to_owned(), Value::Int(value));
        check(
            r#"{"b":1,"a":2,"b":3,"c":4,"a":5}"#,
            Value::Object(vec![member("b", 3), member("a", 5), member("c", 4)]),
        );
    }

    #[test]
    fn errors_say_where_and_what() {
        check_error("", "line 1, column 1: expected a value, found the end of the text");
        check_error(
            "{\"é\": 1,\n  2}",
            "line 2, column 3: expected a key in double quotes, found '2'",
        );
        check_error("[1 2]", "line 1, column 4: expected \",\" or \"]\", found '2'");
        check_error("[1,]", "line 1, column 4: expected a value, found ']'");
        check_error("{\"a\" 1}", "line 1, column 6: expected \":\", found '1'");
        check_error(
            "{\"a\":1",
            "line 1, column 7: expected \",\" or \"}\", found the end of the text",
        );
        check_error("{,}", "line 1, column 2: expected a key in double quotes, found ','");
        check_error("null x", "line 1, column 6: expected the end of the text, found 'x'");
        check_error("01", "line 1, column 2: expected the end of the text, found '1'");
        check_error("-", "line 1, column 2: expected a digit, found the end of the text");
        check_error("1.e3", "line 1, column 3: expected a digit, found 'e'");
        check_error("1e+", "line 1, column 4: expected a digit, found the end of the text");
        check_error("1e999", "line 1, column 1: expected a number that fits 64 bits, found 1e999");
        check_error("NaN", "line 1, column 1: expected a value, found 'N'");
        check_error("[-Infinity]", "line 1, column 3: expected a digit, found 'I'");
        check_error("\u{feff}1", "line 1, column 1: expected a value, found '\\u{feff}'");
        check_error("\"a", "line 1, column 1: expected the end of this string, found none");
        check_error(
            "\"a\nb\"",
            "line 1, column 3: expected an escape for a control character, found '\\n'",
        );
        check_error(r#""\x""#, r#"line 1, column 2: expected one of \" \\ \/ \b \f \n \r \t \u"#);
        check_error(r#""\u12g4""#, "line 1, column 4: expected four hexadecimal digits, found '1'");
        check_error(r#""\u+123""#, "line 1, column 4: expected four hexadecimal digits, found '+'");
        for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud800x""#] {
            check_error(text, "line 1, column 2: expected a paired surrogate");
        }
    }

    #[test]
    fn nesting_is_limited() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        parse(&nested(MAX_JSON_DEPTH)).unwrap();
        for levels in [MAX_JSON_DEPTH + 2, 1_000_000] {
            assert_eq!(parse(&nested(levels)).unwrap_err().kind(), ErrorKind::Limit);
        }
        assert_eq!(parse(&"{\"a\":".repeat(20_000)).unwrap_err().kind(), ErrorKind::Limit);
    }

    #[test]
    fn a_million_equal_keys_are_no_trouble() {
        let text = format!("{{{}\"b\":2}}", "\"a\":1,".repeat(1_000_000));
        let expected = [("a", 1), ("b", 2)].map(|(key, value)| (key.to_owned(), Value::Int(value)));
        assert_eq!(parse(&text).unwrap(), Value::Object(expected.to_vec()));
    }
}
