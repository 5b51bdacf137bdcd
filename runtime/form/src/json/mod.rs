//! JSON as Python's `json` module writes and reads it, through `serde_json`: exact integers of any size, objects in order, floats
//! like `repr`.
//!
//! Forms carry arbitrary JSON in their parameters, and must come out byte for byte as Python would write them.

mod read;
mod write;

pub(crate) use write::Spelled;
pub use write::{Style, stream_string, write_string};

use std::collections::HashMap;

use crate::error::Result;

/// A JSON value. Objects keep their order; of repeated keys the last one counts, at the place of the first.
///
/// There will be no other kinds of values: a `match` over all of them needs no other arm.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// The digits of an integer beyond 64 bits, with its sign.
    BigInt(String),
    /// Any number with a fraction or exponent. Never NaN or infinite.
    Float(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, in order.
    Object(Vec<(String, Value)>),
}

/// Of repeated keys the last value, at the place of the first key; in linear time.
pub(crate) fn last_wins(members: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let mut last: HashMap<&str, usize> = HashMap::with_capacity(members.len());
    for (i, (key, _)) in members.iter().enumerate() {
        last.insert(key, i);
    }
    if last.len() == members.len() {
        return members;
    }
    let mut firsts = Vec::with_capacity(last.len());
    for (key, _) in &members {
        firsts.extend(last.remove(key.as_str()));
    }
    let mut members: Vec<Option<(String, Value)>> = members.into_iter().map(Some).collect();
    firsts.into_iter().filter_map(|i| members.get_mut(i)?.take()).collect()
}

/// How deep arrays and objects may be nested in the JSON that we read.
pub(crate) const MAX_JSON_DEPTH: usize = 1024;

impl Value {
    /// Reads one JSON document.
    ///
    /// # Errors
    /// `Form` with line and column if the text is no JSON, has trailing text, NaN or infinity, unpaired surrogates, or is
    /// nested deeper than 1024 levels (`Limit`).
    pub fn parse(text: &str) -> Result<Self> {
        read::parse(text)
    }

    /// Writes the value as one line; see [`Style`].
    #[doc(hidden)]
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        style.text(&Spelled(self))
    }

    /// Returns the value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Returns the text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// As Python's `json.dumps` writes it: `", "` and `": "` between parts, characters outside ASCII escaped.
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_text(Style::PYTHON))
    }
}
