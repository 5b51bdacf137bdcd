//! Names of buffers and nodes: templates such as `part{partition}-{form_key}-{attribute}`.

use std::fmt::{self, Write};
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::form::Dialect;

/// What the name of a buffer is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyParts<'a> {
    /// The form key of the node, such as `node0`; empty where only [`id`](Self::id) counts.
    pub form_key: &'a str,
    /// `data`, `offsets`, `starts`, `stops`, `index`, `mask` or `tags`; empty in form keys.
    pub attribute: &'a str,
    /// The number of the partition.
    pub partition: usize,
    /// The number of the node in pre-order; only in form keys.
    pub id: usize,
}

impl<'a> KeyParts<'a> {
    /// Returns what the name of a node's buffer is made of.
    ///
    /// ```
    /// use awkward::{BufferKey, KeyParts};
    ///
    /// let key = BufferKey::template("part{partition}-{form_key}-{attribute}")?;
    /// assert_eq!(key.make(KeyParts::buffer("node0", "offsets", 3)), "part3-node0-offsets");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub const fn buffer(form_key: &'a str, attribute: &'a str, partition: usize) -> Self {
        Self { form_key, attribute, partition, id: 0 }
    }

    /// Returns what the form key of a node is made of; nodes are counted in pre-order.
    ///
    /// ```
    /// use awkward::{BufferKey, KeyParts};
    ///
    /// assert_eq!(BufferKey::nodes().make(KeyParts::node(4)), "node4");
    /// ```
    #[must_use]
    pub const fn node(id: usize) -> Self {
        Self { form_key: "", attribute: "", partition: 0, id }
    }
}

/// How names are made: a template in the style of Python's `str.format`, or a closure.
///
/// ```
/// use awkward::{Array, BufferKey, ToBuffersOptions};
///
/// let options = ToBuffersOptions::default()
///     .form_key(BufferKey::template("n{id:02d}")?)
///     .buffer_key(BufferKey::template("{form_key}/{attribute}")?);
/// let mut buffers = std::collections::BTreeMap::new();
/// Array::from_rows(&[vec![1_u8]]).to_buffers_into(&mut buffers, &options)?;
/// assert!(buffers.keys().eq(["n00/offsets", "n01/data"]));
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone)]
pub struct BufferKey(Maker);

#[derive(Clone)]
enum Maker {
    Template(Arc<[Piece]>),
    Function(Arc<dyn Fn(KeyParts<'_>) -> String + Send + Sync>),
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Literal(String),
    FormKey,
    Attribute,
    /// Padded with this fill to this width.
    Partition(char, usize),
    Id(char, usize),
}

impl BufferKey {
    /// Reads a template. Names of buffers may use `{form_key}`, `{attribute}` and `{partition}`, form keys `{id}`; numbers
    /// take a width, as in `{id:03d}`; `{{` and `}}` are literal braces.
    ///
    /// # Errors
    /// `Unsupported` if the template uses another name or format, or a brace is not closed.
    pub fn template(template: &str) -> Result<Self> {
        let bad = |why: String| {
            Error::new(ErrorKind::Unsupported, format!("in the key template {template:?}: {why}"))
        };
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut chars = template.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' | '}' if chars.peek() == Some(&c) => {
                    chars.next();
                    literal.push(c);
                }
                '}' => return Err(bad("expected '{' before '}'".into())),
                '{' => {
                    let mut field = String::new();
                    loop {
                        match chars.next() {
                            Some('}') => break,
                            Some(c) => field.push(c),
                            None => return Err(bad("expected '}' after '{'".into())),
                        }
                    }
                    if !literal.is_empty() {
                        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                    }
                    let (name, format) = field.split_once(':').unwrap_or((&field, ""));
                    pieces.push(piece(name, format).ok_or_else(|| {
                        bad(format!(
                            "expected form_key, attribute, partition or id, found {field:?}"
                        ))
                    })?);
                }
                c => literal.push(c),
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self(Maker::Template(pieces.into())))
    }

    /// Makes names by a closure.
    #[must_use]
    pub fn function(make: impl Fn(KeyParts<'_>) -> String + Send + Sync + 'static) -> Self {
        Self(Maker::Function(Arc::new(make)))
    }

    /// Returns what a dialect uses for buffers: `part{partition}-{form_key}-{attribute}` (V1), `{form_key}-{attribute}` (V2).
    #[must_use]
    pub fn of_dialect(dialect: Dialect) -> Self {
        let name = [Piece::FormKey, Piece::Literal("-".into()), Piece::Attribute];
        let part =
            [Piece::Literal("part".into()), Piece::Partition(' ', 0), Piece::Literal("-".into())];
        Self(Maker::Template(match dialect {
            Dialect::V1 => part.into_iter().chain(name).collect(),
            _ => name.into(),
        }))
    }

    /// Returns the names that a buffer can have in files of any writer (section 3.4 of the format reference), the usual ones first.
    #[must_use]
    pub fn spellings(form_key: &str, attribute: &str, partition: usize) -> Vec<String> {
        let v1 = Self::of_dialect(Dialect::V1).buffer(form_key, attribute, partition);
        let v2 = Self::of_dialect(Dialect::V2).buffer(form_key, attribute, partition);
        // `to_arrayset` of Awkward 0 and 1.0.0 put the partition first or last, and gave leaf data no attribute.
        let set = if attribute == "data" { form_key.to_owned() } else { v2.clone() };
        let (first, last) = (format!("part{partition}-{set}"), format!("{set}-part{partition}"));
        if partition == 0 { vec![v2, v1, set, first, last] } else { vec![v1, first, last] }
    }

    /// Returns what both dialects use for form keys: `node{id}`.
    #[must_use]
    pub fn nodes() -> Self {
        Self(Maker::Template([Piece::Literal("node".into()), Piece::Id(' ', 0)].into()))
    }

    /// Returns the name for these parts.
    #[must_use]
    pub fn make(&self, parts: KeyParts<'_>) -> String {
        let pieces = match &self.0 {
            Maker::Function(make) => return make(parts),
            Maker::Template(pieces) => pieces,
        };
        let mut name = String::new();
        for piece in pieces.iter() {
            match piece {
                Piece::Literal(text) => name.push_str(text),
                Piece::FormKey => name.push_str(parts.form_key),
                Piece::Attribute => name.push_str(parts.attribute),
                Piece::Partition(fill, width) => pad(&mut name, parts.partition, *fill, *width),
                Piece::Id(fill, width) => pad(&mut name, parts.id, *fill, *width),
            }
        }
        name
    }

    /// The name of a node's buffer.
    pub(crate) fn buffer(&self, form_key: &str, attribute: &str, partition: usize) -> String {
        self.make(KeyParts::buffer(form_key, attribute, partition))
    }

    /// The form key of a node.
    pub(crate) fn node(&self, id: usize, partition: usize) -> String {
        self.make(KeyParts { partition, ..KeyParts::node(id) })
    }
}

fn pad(name: &mut String, number: usize, fill: char, width: usize) {
    let digits = number.to_string();
    name.extend(std::iter::repeat_n(fill, width.saturating_sub(digits.len())));
    name.push_str(&digits);
}

fn piece(name: &str, format: &str) -> Option<Piece> {
    let digits = format.strip_suffix('d').unwrap_or(format);
    let (fill, digits) = digits.strip_prefix('0').map_or((' ', digits), |rest| ('0', rest));
    let width =
        if digits.is_empty() { Some(0) } else { digits.parse().ok().filter(|&width| width <= 64) };
    match (name, format) {
        ("form_key", "" | "s") => Some(Piece::FormKey),
        ("attribute", "" | "s") => Some(Piece::Attribute),
        ("partition", _) => Some(Piece::Partition(fill, width?)),
        ("id", _) => Some(Piece::Id(fill, width?)),
        _ => None,
    }
}

impl fmt::Debug for BufferKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Maker::Template(pieces) = &self.0 else { return f.write_str("BufferKey(function)") };
        let mut text = String::new();
        for piece in pieces.iter() {
            match piece {
                Piece::Literal(literal) => {
                    text.push_str(&literal.replace('{', "{{").replace('}', "}}"))
                }
                Piece::FormKey => text.push_str("{form_key}"),
                Piece::Attribute => text.push_str("{attribute}"),
                Piece::Partition(fill, width) => write!(text, "{{partition:{fill}{width}d}}")?,
                Piece::Id(fill, width) => write!(text, "{{id:{fill}{width}d}}")?,
            }
        }
        write!(f, "BufferKey({text:?})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_read_like_pythons() {
        let key = |template: &str| {
            BufferKey::template(template).unwrap().make(KeyParts {
                form_key: "node3",
                attribute: "offsets",
                partition: 7,
                id: 12,
            })
        };
        assert_eq!(key("part{partition}-{form_key}-{attribute}"), "part7-node3-offsets");
        assert_eq!(key("n{id:03d}"), "n012");
        assert_eq!(key("{{{partition:2d}}}"), "{ 7}");
        for bad in ["{nodes}", "{form_key", "form_key}", "{id:x}", "{form_key:3}", "{id:999d}"] {
            assert!(BufferKey::template(bad).is_err(), "{bad}");
        }
        assert_eq!(
            BufferKey::of_dialect(Dialect::V1).buffer("node0", "data", 0),
            "part0-node0-data"
        );
        assert_eq!(BufferKey::of_dialect(Dialect::V2).buffer("node0", "data", 0), "node0-data");
        assert_eq!(BufferKey::nodes().node(4, 0), "node4");
    }
}
