//! Text to values, by `serde_json`.
//!
//! What the format demands beside it is here: members in order, the last of equal keys, a limit of depth that is checked before it
//! is followed, and numbers as they are written. For these `serde_json` has features, but each of them changes what other crates of
//! the same program get; so that integers beyond 64 bits and floats are read from the text itself where `serde_json` found one.

use std::fmt;
use std::sync::LazyLock;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;

use super::{MAX_JSON_DEPTH, Value, last_wins};
use crate::error::{Error, ErrorKind, Result};

/// See [`Value::parse`].
pub(super) fn parse(text: &str) -> Result<Value> {
    let mut reader =
        Reader { numbers: Some(Numbers { rest: text, passed: 0 }), ..Reader::default() };
    let mut json = serde_json::Deserializer::from_str(text);
    // The reader counts levels itself, and knows more of them.
    json.disable_recursion_limit();
    match reader.deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) => Ok(reader.values.pop().unwrap_or(Value::Null)),
        Err(error) => {
            let kind = if reader.too_deep { ErrorKind::Limit } else { ErrorKind::Form };
            Err(Error::new(kind, placed(text, &error)))
        }
    }
}

/// The key under which `serde_json` hands over numbers as they are written, and a number by which one sees whether it does.
const NUMBER_KEY: &str = "$serde_json::private::Number";
const PRECISE: &str = "1.50";

/// What the value of any format is made of.
///
/// Visitors give nothing back but leave their values here: what they give back is on the stack many times a level, without
/// optimisation.
#[derive(Default)]
struct Reader<'t> {
    /// Values of the arrays and objects that have not ended yet; in objects each key is before its value.
    values: Vec<Value>,
    /// Arrays and objects around the next value.
    depth: usize,
    too_deep: bool,
    /// Where the text is at hand.
    numbers: Option<Numbers<'t>>,
}

impl Reader<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "as visitors give it back")]
    fn put<E>(&mut self, value: Value) -> Result<(), E> {
        self.values.push(value);
        Ok(())
    }

    fn end_array(&mut self, from: usize) {
        self.depth -= 1;
        let items = self.values.split_off(from);
        self.values.push(Value::Array(items));
    }

    fn end_object(&mut self, from: usize) {
        self.depth -= 1;
        let mut members = Vec::with_capacity((self.values.len() - from) / 2);
        let mut parts = self.values.drain(from..);
        while let (Some(Value::String(key)), Some(value)) = (parts.next(), parts.next()) {
            members.push((key, value));
        }
        drop(parts);
        self.values.push(Value::Object(last_wins(members)));
    }

    /// Is the map that has begun a number, as it is where another crate of the program asks `serde_json` for `arbitrary_precision`?
    fn is_number(&self, from: usize) -> bool {
        static IS_PRECISE: LazyLock<bool> = LazyLock::new(|| {
            serde_json::from_str(PRECISE)
                .is_ok_and(|n: serde_json::Number| n.to_string() == PRECISE)
        });
        self.values.len() == from + 1
            && self.values.last().and_then(Value::as_str) == Some(NUMBER_KEY)
            && *IS_PRECISE
    }

    #[cold]
    fn precise_number<'de, A: MapAccess<'de>>(&mut self, mut members: A) -> Result<(), A::Error> {
        self.depth -= 1;
        self.values.pop();
        let text: String = members.next_value()?;
        self.put(number(&text).ok_or_else(|| out_of_range(&text))?)
    }

    /// Counts a number that came as it is.
    fn pass(&mut self) {
        if let Some(numbers) = &mut self.numbers {
            numbers.passed += 1;
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > MAX_JSON_DEPTH {
            self.too_deep = true;
            return Err(too_deep());
        }
        deserializer.deserialize_any(self)
    }
}

#[cold]
fn too_deep<E: serde_core::de::Error>() -> E {
    E::custom(format_args!("nested deeper than {MAX_JSON_DEPTH} levels"))
}

impl<'de> Visitor<'de> for &mut Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(Value::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.put(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.pass();
        self.put(Value::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.pass();
        self.put(i64::try_from(value).map_or_else(|_| Value::BigInt(value.to_string()), Value::Int))
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.put(whole(&value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.put(whole(&value.to_string()))
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<(), E> {
        match self.numbers.as_mut().and_then(Numbers::next) {
            Some(text) => self.put(number(text).ok_or_else(|| out_of_range(text))?),
            None if value.is_finite() => self.put(Value::Float(value)),
            None => Err(out_of_range(&value.to_string())),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.put(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<(), E> {
        self.put(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let from = self.values.len();
        self.depth += 1;
        while items.next_element_seed(&mut *self)?.is_some() {}
        self.end_array(from);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let from = self.values.len();
        self.depth += 1;
        while members.next_key_seed(Key(&mut *self))?.is_some() {
            if self.is_number(from) {
                return self.precise_number(members);
            }
            members.next_value_seed(&mut *self)?;
        }
        self.end_object(from);
        Ok(())
    }
}

#[cold]
fn out_of_range<E: serde_core::de::Error>(found: &str) -> E {
    E::custom(format_args!("expected a number that fits 64 bits, found {found}"))
}

/// Reads a key.
struct Key<'r, 't>(&'r mut Reader<'t>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E>(self, key: &str) -> Result<(), E> {
        self.0.put(Value::String(key.to_owned()))
    }

    fn visit_string<E>(self, key: String) -> Result<(), E> {
        self.0.put(Value::String(key))
    }
}

/// The numbers of a text that is known to be JSON up to where it was read.
#[derive(Clone, Copy)]
struct Numbers<'t> {
    rest: &'t str,
    /// How many numbers came since the last one that was asked for.
    passed: usize,
}

impl<'t> Numbers<'t> {
    /// The number that comes after those that were passed.
    fn next(&mut self) -> Option<&'t str> {
        for _ in 0..std::mem::take(&mut self.passed) {
            self.step()?;
        }
        self.step()
    }

    fn step(&mut self) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        loop {
            match bytes.get(at)? {
                b'"' => {
                    at += 1;
                    while *bytes.get(at)? != b'"' {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                }
                b'-' | b'0'..=b'9' => break,
                _ => {}
            }
            at += 1;
        }
        let rest = self.rest.get(at..)?;
        let end = rest.find(|c| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let (number, rest) = rest.split_at(end.unwrap_or(rest.len()));
        self.rest = rest;
        Some(number)
    }
}

/// The number that JSON spells so, if it is finite.
fn number(text: &str) -> Option<Value> {
    if !text.contains(['.', 'e', 'E']) {
        // Whoever writes the key of numbers into a document may put anything below it.
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_whole = digits.bytes().all(|digit| digit.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0') && !digits.is_empty());
        return is_whole.then(|| whole(text));
    }
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float)
}

/// An integer. `-0` is 0, as in Python.
fn whole(text: &str) -> Value {
    text.parse().map_or_else(|_| Value::BigInt(text.to_owned()), Value::Int)
}

/// Numbers beyond 64 bits are as the format gives them: `serde_json` gives floats.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reader = Reader::default();
        reader.deserialize(deserializer)?;
        reader.values.pop().ok_or_else(|| D::Error::custom("expected a value of JSON, found none"))
    }
}

/// The message after its line and column, both from 1, the column in characters.
fn placed(text: &str, error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let message =
        message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
    // `serde_json` counts the bytes of the line up to the one that is wrong, and with it.
    let start = match line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let at = match error.classify() {
        Category::Eof => text.len(),
        _ => (start + column).saturating_sub(1).min(text.len()),
    };
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    let found = match text[at..].chars().next() {
        Some(found)
            if ["expected `", "expected v", "key"].iter().any(|what| message.starts_with(what)) =>
        {
            format!(", found {found:?}")
        }
        _ => String::new(),
    };
    format!("line {line}, column {column}: {message}{found}")
}

#[cfg(test)]
mod tests;
