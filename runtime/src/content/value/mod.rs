//! Values as JSON, one item a line.

mod debug;
mod from_json;
pub(in crate::content) mod show;
mod text;

use std::fmt;
use std::io;

use crate::budget::Budget;
use crate::buffer::{Buffer, Item};
use crate::content::number::{extended_to_f64, f16_to_f64};
use crate::content::{Content, NumpyArray};
use crate::error::{Error, Result};
use crate::index::usize_of;
use crate::json::{Style, stream_string, write_string};
use crate::primitive::Primitive;
use text::{Asked, Stream};

/// The items of an array as JSON; made by [`Content::json_lines`].
///
/// The types of all nodes are resolved once, when this is made, so that writing an item is fast.
///
/// | value | JSON |
/// |---|---|
/// | missing | `null` |
/// | boolean, integer | `true`, `-3`; integers exactly, up to 64 bits |
/// | float | a number that reads back as the same `f64` (narrower floats are widened first); `-0.0` keeps its sign |
/// | not a number, infinities | `{"$float":"nan"}`, `{"$float":"inf"}`, `{"$float":"-inf"}` |
/// | complex number | `{"$complex":[re,im]}` |
/// | string | a string, or `{"$string":"6162ff"}` with its bytes in hexadecimal if they are not UTF-8 |
/// | bytestring | `{"$bytes":"00ff10"}` |
/// | date, duration | `{"$datetime64":[1577836800000000,"us"]}`, `{"$timedelta64":[5,"15s"]}`; `null` for NaT |
/// | list, tuple | array |
/// | record | object |
/// | union, index | the item itself |
///
/// `float128` and `complex256` are taken for x87 extended numbers and rounded to `f64`.
pub struct JsonLines {
    items: Node,
    len: usize,
    canonical: bool,
}

impl Content {
    /// Returns a writer of this array's items as JSON; see [`JsonLines`].
    #[must_use]
    pub fn json_lines(&self) -> JsonLines {
        JsonLines { items: Node::of(self), len: self.len(), canonical: false }
    }

    /// Writes all items as JSON, each followed by a line break; see [`JsonLines`].
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        let (lines, mut out) = (self.json_lines(), String::new());
        for i in 0..self.len() {
            lines.write_item(i, &mut out);
            out.push('\n');
        }
        out
    }

    /// Appends item `i` as JSON, without a line break. For more than a few items, [`json_lines`](Self::json_lines) is faster.
    ///
    /// # Errors
    /// `TooShort` if there is no item `i`.
    pub fn write_json_line(&self, i: usize, out: &mut String) -> Result<()> {
        self.json_lines().write(i, out)
    }
}

impl fmt::Debug for JsonLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").field("len", &self.len).finish_non_exhaustive()
    }
}

impl JsonLines {
    /// Returns the number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends item `i`, without a line break.
    ///
    /// # Errors
    /// `TooShort` if there is no item `i`.
    pub fn write(&self, i: usize, out: &mut String) -> Result<()> {
        if i >= self.len {
            return Err(Error::too_short("array", i.saturating_add(1), self.len));
        }
        self.write_item(i, out);
        Ok(())
    }

    /// Writes item `i` to a stream, without a line break and without ever building its text: an item may be a list of any length.
    /// Many small pieces are written, so that the stream should be buffered.
    ///
    /// # Errors
    /// Those of the stream; `InvalidInput` if there is no item `i`.
    ///
    /// ```
    /// use awkward::Content;
    ///
    /// let array = Content::from_json_lines("[1,2]\n[]\n")?;
    /// let mut out = Vec::new();
    /// array.json_lines().write_to(0, &mut out).expect("a vector takes everything");
    /// assert_eq!(out, b"[1,2]");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    pub fn write_to(&self, i: usize, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        if i >= self.len {
            let error = Error::too_short("array", i.saturating_add(1), self.len);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, error));
        }
        let mut stream = Stream::new(out);
        let written = self.items.write(i, self.canonical, &mut stream);
        stream.finish(written)
    }

    /// The text of item `i`, which exists, within the budget of a call.
    ///
    /// # Errors
    /// `Limit` if the text is too long.
    pub(crate) fn text_within(&self, i: usize, budget: &Budget) -> Result<String> {
        let mut text = Asked::new(budget);
        let written = self.items.write(i, self.canonical, &mut text);
        text.finish(written)
    }

    /// Returns the items, each as its own text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = String> + '_ {
        (0..self.len).map(|i| {
            let mut line = String::new();
            self.write_item(i, &mut line);
            line
        })
    }

    /// The same with one spelling for equal numbers: zero without sign. Such texts are equal if and only if the items are.
    pub(crate) fn canonical(mut self) -> Self {
        self.canonical = true;
        self
    }

    pub(in crate::content) fn write_item(&self, i: usize, out: &mut String) {
        // Writing to a String cannot fail.
        let _ = self.items.write(i, self.canonical, out);
    }
}

/// A node with everything that is needed to write its items.
enum Node {
    Nothing,
    Bool(Buffer<u8>),
    I8(Buffer<i8>),
    I16(Buffer<i16>),
    I32(Buffer<i32>),
    I64(Buffer<i64>),
    U8(Buffer<u8>),
    U16(Buffer<u16>),
    U32(Buffer<u32>),
    U64(Buffer<u64>),
    F16(Buffer<u16>),
    F32(Buffer<f32>),
    F64(Buffer<f64>),
    F128(Buffer<u8>),
    C64(Buffer<f32>),
    C128(Buffer<f64>),
    C256(Buffer<u8>),
    /// The beginning up to the number, the numbers, and the rest.
    Time(&'static str, Buffer<i64>, String),
    Text(Lists, Buffer<u8>, TextKind),
    List(Lists, Box<Self>),
    /// What stands before each field, which is the end of the field before it, too.
    Record(Vec<(String, Self)>),
    Tuple(Vec<Self>),
    Index(Buffer<i64>, Box<Self>),
    Bytes(Buffer<i8>, bool, Box<Self>),
    Bits(crate::content::BitMaskedArray, Box<Self>),
    Union(Buffer<i8>, Buffer<i64>, Vec<Self>),
}

#[derive(Clone, Copy)]
enum TextKind {
    Utf8,
    Bytes,
}

/// Where lists are in their content.
enum Lists {
    Regular(usize),
    Between(Buffer<i64>, Buffer<i64>),
}

impl Lists {
    fn range(&self, i: usize) -> std::ops::Range<usize> {
        match self {
            Self::Regular(size) => i * size..(i + 1) * size,
            Self::Between(starts, stops) if starts[i] == stops[i] => 0..0,
            Self::Between(starts, stops) => usize_of(starts[i])..usize_of(stops[i]),
        }
    }
}

impl Node {
    fn of(content: &Content) -> Self {
        match content {
            Content::Empty(_) => Self::Nothing,
            Content::Numpy(leaf) if !leaf.inner_shape().is_empty() => Self::of(&leaf.to_regular()),
            Content::Numpy(leaf) => Self::leaf(leaf),
            Content::Regular(node) => {
                Self::lists(content, node.content(), Lists::Regular(node.size()))
            }
            Content::List(node) => {
                let lists = Lists::Between(node.starts().to_i64(), node.stops().to_i64());
                Self::lists(content, node.content(), lists)
            }
            Content::ListOffset(node) => {
                let offsets = node.offsets().to_i64();
                let lists = Lists::Between(offsets.slice(..node.len()), offsets.slice(1..));
                Self::lists(content, node.content(), lists)
            }
            Content::Record(node) => {
                let items = node.contents().iter().map(Self::of);
                let Some(names) = node.fields().names() else {
                    return Self::Tuple(items.collect());
                };
                let head = |(i, name): (usize, &std::sync::Arc<str>)| {
                    let mut head = String::from(if i == 0 { "" } else { "," });
                    write_string(&mut head, name, Style::COMPACT);
                    head.push(':');
                    head
                };
                Self::Record(names.iter().enumerate().map(head).zip(items).collect())
            }
            Content::Indexed(node) => {
                Self::Index(node.index().to_i64(), Box::new(Self::of(node.content())))
            }
            Content::IndexedOption(node) => {
                Self::Index(node.index().to_i64(), Box::new(Self::of(node.content())))
            }
            Content::ByteMasked(node) => Self::Bytes(
                node.mask().clone(),
                node.valid_when(),
                Box::new(Self::of(node.content())),
            ),
            Content::BitMasked(node) => {
                Self::Bits(node.clone(), Box::new(Self::of(node.content())))
            }
            Content::Unmasked(node) => Self::of(node.content()),
            Content::Union(node) => Self::Union(
                node.tags().clone(),
                node.index().to_i64(),
                node.contents().iter().map(Self::of).collect(),
            ),
        }
    }

    fn lists(list: &Content, content: &Content, lists: Lists) -> Self {
        let kind = match list.parameters().array() {
            Some("string") => Some(TextKind::Utf8),
            Some("bytestring") => Some(TextKind::Bytes),
            _ => None,
        };
        match (kind, content) {
            (Some(kind), Content::Numpy(bytes)) => Self::Text(lists, bytes.bytes().clone(), kind),
            _ => Self::List(lists, Box::new(Self::of(content))),
        }
    }

    fn leaf(leaf: &NumpyArray) -> Self {
        fn items<T: Item>(leaf: &NumpyArray) -> Buffer<T> {
            // The size of a leaf is a multiple of its items'.
            leaf.bytes().to_items().unwrap_or_default()
        }
        let bytes = || leaf.bytes().clone();
        let time = |name, unit: Option<crate::TimeUnit>| {
            Self::Time(
                name,
                items(leaf),
                format!(",\"{}\"]}}", unit.map_or_else(String::new, |unit| unit.to_string())),
            )
        };
        match leaf.primitive() {
            Primitive::Bool => Self::Bool(bytes()),
            Primitive::Int8 => Self::I8(items(leaf)),
            Primitive::Int16 => Self::I16(items(leaf)),
            Primitive::Int32 => Self::I32(items(leaf)),
            Primitive::Int64 => Self::I64(items(leaf)),
            Primitive::UInt8 => Self::U8(bytes()),
            Primitive::UInt16 => Self::U16(items(leaf)),
            Primitive::UInt32 => Self::U32(items(leaf)),
            Primitive::UInt64 => Self::U64(items(leaf)),
            Primitive::Float16 => Self::F16(items(leaf)),
            Primitive::Float32 => Self::F32(items(leaf)),
            Primitive::Float64 => Self::F64(items(leaf)),
            Primitive::Float128 => Self::F128(bytes()),
            Primitive::Complex64 => Self::C64(items(leaf)),
            Primitive::Complex128 => Self::C128(items(leaf)),
            Primitive::Complex256 => Self::C256(bytes()),
            Primitive::Datetime64(unit) => time("{\"$datetime64\":[", unit),
            Primitive::Timedelta64(unit) => time("{\"$timedelta64\":[", unit),
            _ => Self::Nothing,
        }
    }

    fn write<W: fmt::Write>(&self, i: usize, canonical: bool, out: &mut W) -> fmt::Result {
        let extended = |bytes: &[u8], i: usize| extended_to_f64(&bytes[i * 16..(i + 1) * 16]);
        match self {
            Self::Nothing => out.write_str("null"),
            Self::Bool(items) => out.write_str(if items[i] == 0 { "false" } else { "true" }),
            Self::I8(items) => write!(out, "{}", items[i]),
            Self::I16(items) => write!(out, "{}", items[i]),
            Self::I32(items) => write!(out, "{}", items[i]),
            Self::I64(items) => write!(out, "{}", items[i]),
            Self::U8(items) => write!(out, "{}", items[i]),
            Self::U16(items) => write!(out, "{}", items[i]),
            Self::U32(items) => write!(out, "{}", items[i]),
            Self::U64(items) => write!(out, "{}", items[i]),
            Self::F16(items) => write_float(out, f16_to_f64(items[i]), canonical),
            Self::F32(items) => write_float(out, items[i].into(), canonical),
            Self::F64(items) => write_float(out, items[i], canonical),
            Self::F128(items) => write_float(out, extended(items, i), canonical),
            Self::C64(items) => {
                write_complex(out, items[2 * i].into(), items[2 * i + 1].into(), canonical)
            }
            Self::C128(items) => write_complex(out, items[2 * i], items[2 * i + 1], canonical),
            Self::C256(items) => {
                write_complex(out, extended(items, 2 * i), extended(items, 2 * i + 1), canonical)
            }
            Self::Time(head, items, tail) => {
                out.write_str(head)?;
                match items[i] {
                    i64::MIN => out.write_str("null")?,
                    count => write!(out, "{count}")?,
                }
                out.write_str(tail)
            }
            Self::Text(lists, bytes, kind) => write_text(out, &bytes[lists.range(i)], *kind),
            Self::List(lists, items) => {
                out.write_char('[')?;
                for (k, j) in lists.range(i).enumerate() {
                    out.write_str(if k == 0 { "" } else { "," })?;
                    items.write(j, canonical, out)?;
                }
                out.write_char(']')
            }
            Self::Record(fields) => {
                out.write_char('{')?;
                for (head, items) in fields {
                    out.write_str(head)?;
                    items.write(i, canonical, out)?;
                }
                out.write_char('}')
            }
            Self::Tuple(fields) => {
                out.write_char('[')?;
                for (k, items) in fields.iter().enumerate() {
                    out.write_str(if k == 0 { "" } else { "," })?;
                    items.write(i, canonical, out)?;
                }
                out.write_char(']')
            }
            Self::Index(index, items) => match usize::try_from(index[i]) {
                Ok(j) => items.write(j, canonical, out),
                Err(_) => out.write_str("null"),
            },
            Self::Bytes(mask, valid_when, items) if (mask[i] != 0) == *valid_when => {
                items.write(i, canonical, out)
            }
            Self::Bits(node, items) if node.is_valid_at(i) => items.write(i, canonical, out),
            Self::Bytes(..) | Self::Bits(..) => out.write_str("null"),
            Self::Union(tags, index, contents) => {
                contents[usize_of(tags[i].into())].write(usize_of(index[i]), canonical, out)
            }
        }
    }
}

fn write_float<W: fmt::Write>(out: &mut W, number: f64, canonical: bool) -> fmt::Result {
    match number {
        _ if number.is_nan() => out.write_str("{\"$float\":\"nan\"}"),
        f64::INFINITY => out.write_str("{\"$float\":\"inf\"}"),
        f64::NEG_INFINITY => out.write_str("{\"$float\":\"-inf\"}"),
        0.0 if canonical => out.write_str("0.0"),
        _ => write!(out, "{number:?}"),
    }
}

fn write_complex<W: fmt::Write>(out: &mut W, re: f64, im: f64, canonical: bool) -> fmt::Result {
    out.write_str("{\"$complex\":[")?;
    write_float(out, re, canonical)?;
    out.write_char(',')?;
    write_float(out, im, canonical)?;
    out.write_str("]}")
}

fn write_text<W: fmt::Write>(out: &mut W, bytes: &[u8], kind: TextKind) -> fmt::Result {
    let name = match (kind, std::str::from_utf8(bytes)) {
        (TextKind::Utf8, Ok(text)) => return stream_string(out, text, Style::COMPACT),
        (TextKind::Utf8, Err(_)) => "$string",
        (TextKind::Bytes, _) => "$bytes",
    };
    write!(out, "{{\"{name}\":\"")?;
    for byte in bytes {
        write!(out, "{byte:02x}")?;
    }
    out.write_str("\"}")
}
