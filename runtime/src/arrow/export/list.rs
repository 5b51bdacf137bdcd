//! Lists, and what is stored as lists: strings and bytestrings.

use std::ops::Sub;

use super::mask::Mask;
use super::{Exporter, Shape};
use crate::arrow::field::Column;
use crate::arrow::format::Format;
use crate::buffer::Buffer;
use crate::content::Node;
use crate::content::{Content, NumpyArray, RegularArray, Runs, offsets_of};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::index::{Index, usize_of};

/// What a list is by its parameters.
#[derive(Clone, Copy)]
enum Kind {
    List,
    String,
    Bytes,
}

impl Kind {
    fn of(parameters: &Parameters) -> Self {
        match parameters.array() {
            Some("string") => Self::String,
            Some("bytestring") => Self::Bytes,
            _ => Self::List,
        }
    }
}

/// Numbers without the first of them: the same memory if that is zero, else a copy.
fn based<T>(offsets: &Buffer<T>, zero: T) -> Buffer<T>
where
    T: Copy + PartialEq + Sub<Output = T> + Send + Sync + 'static,
{
    match offsets.first() {
        Some(&first) if first != zero => offsets.iter().map(|&at| at - first).collect(),
        _ => offsets.clone(),
    }
}

/// Offsets from 0, of one of Arrow's two widths.
enum Offsets {
    Small(Buffer<i32>),
    Large(Buffer<i64>),
}

impl Offsets {
    /// The offsets of lists, from 0: the same memory if they are so, else a copy.
    fn of(offsets: &Index) -> Self {
        match offsets {
            Index::I32(offsets) => Self::Small(based(offsets, 0)),
            Index::I64(offsets) => Self::Large(based(offsets, 0)),
            Index::U32(offsets) => {
                let offsets = based(offsets, 0);
                let small = offsets.iter().map(|&at| i32::try_from(at)).collect();
                match small {
                    Ok(small) => Self::Small(small),
                    Err(_) => Self::Large(offsets.iter().map(|&at| at.into()).collect()),
                }
            }
        }
    }

    /// The same, narrowed if that is wished for and possible.
    fn narrowed(self, wished: bool) -> Self {
        let last = match &self {
            Self::Large(offsets) if wished => offsets.last().copied().unwrap_or_default(),
            _ => return self,
        };
        match &self {
            Self::Large(offsets) if last < i64::from(i32::MAX) => {
                let small = offsets.iter().map(|&at| i32::try_from(at).unwrap_or_default());
                Self::Small(small.collect())
            }
            _ => self,
        }
    }
}

impl Exporter<'_> {
    /// Lists of any lengths.
    pub(super) fn lists(
        &self,
        content: &Content,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let (offsets, items, len) = match content {
            Content::ListOffset(node) => {
                (Offsets::of(node.offsets()), node.content().sliced(node.bounds()), node.len())
            }
            Content::List(node) => {
                let mut runs = Runs::with_capacity(node.len());
                let ranges = node.ranges();
                let offsets = offsets_of(ranges.iter().map(ExactSizeIterator::len));
                ranges.into_iter().for_each(|range| runs.push(range));
                let items = match runs.is_one() {
                    true => node.content().sliced(runs.span()),
                    false => node.content().taken(&runs.into_carry().lazily()),
                };
                (Offsets::Large(offsets.into()), items, node.len())
            }
            other => return self.node(other, other.len(), mask, path),
        };
        self.listed(offsets, &items, content.parameters(), len, mask, path)
    }

    /// Lists of one length, or strings or bytestrings of one.
    pub(super) fn regular(
        &self,
        node: &RegularArray,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let (size, len) = (node.size(), node.len());
        let items = node.content().sliced(0..len * size);
        match (Kind::of(node.parameters()), &items) {
            (Kind::String, _) => {
                self.budget.ask_for::<i64>(len, "offsets of strings of one size")?;
                let offsets = offsets_of((0..len).map(|_| size));
                let offsets = Offsets::Large(offsets.into());
                self.listed(offsets, &items, node.parameters(), len, mask, path)
            }
            (Kind::Bytes, Content::Numpy(bytes)) => {
                let format = Format::FixedBytes(size);
                let mut shape = Shape::new(format, "RegularArray", node.parameters(), len);
                shape.buffers.push(bytes.bytes().clone());
                Ok(self.column(shape, mask))
            }
            _ => {
                let format = Format::FixedList(size);
                let mut shape = Shape::new(format, "RegularArray", node.parameters(), len);
                shape.children.push(self.items(&items, len * size, path)?);
                Ok(self.column(shape, mask))
            }
        }
    }

    fn listed(
        &self,
        offsets: Offsets,
        items: &Content,
        parameters: &Parameters,
        len: usize,
        mask: Option<&Mask>,
        path: &Path,
    ) -> Result<Column> {
        let (kind, options) = (Kind::of(parameters), self.options);
        let offsets = offsets.narrowed(match kind {
            Kind::List => options.list_to32,
            Kind::String => options.string_to32,
            Kind::Bytes => options.bytestring_to32,
        });
        let (large, bytes, last) = match &offsets {
            Offsets::Small(offsets) => {
                (false, self.aligned(&offsets.to_bytes(), 4)?, offsets.last().map(|&at| at.into()))
            }
            Offsets::Large(offsets) => {
                (true, self.aligned(&offsets.to_bytes(), 8)?, offsets.last().copied())
            }
        };
        let count = last.map_or(0, usize_of);
        let format = match kind {
            Kind::List => Format::List { large },
            Kind::String => Format::Bytes { utf8: true, large },
            Kind::Bytes => Format::Bytes { utf8: false, large },
        };
        let mut shape = Shape::new(format, "ListOffsetArray", parameters, len);
        shape.buffers.push(bytes);
        match (kind, items) {
            (Kind::String | Kind::Bytes, Content::Numpy(items)) => {
                shape.buffers.push(text(items, kind, mask, &offsets, path)?);
            }
            _ => shape.children.push(self.items(items, count, path)?),
        }
        Ok(self.column(shape, mask))
    }
}

/// The bytes of strings, which are UTF-8 where they are not null, or of bytestrings.
fn text(
    items: &NumpyArray,
    kind: Kind,
    mask: Option<&Mask>,
    offsets: &Offsets,
    path: &Path,
) -> Result<Buffer<u8>> {
    let validity = mask.and_then(|mask| mask.validity.as_ref());
    let is_there = |i: usize| validity.is_none_or(|validity| validity.is_valid(i));
    // What others can change would not stay what was checked.
    let bytes = items.bytes().clone();
    let checked = match (kind, offsets) {
        (Kind::String, Offsets::Small(offsets)) => {
            utf8(bytes.settled(), offsets.iter().map(|&at| at.into()), is_there)
        }
        (Kind::String, Offsets::Large(offsets)) => {
            utf8(bytes.settled(), offsets.iter().copied(), is_there)
        }
        _ => Ok(bytes),
    };
    checked.map_err(|i| {
        let message = format!("expected strings of UTF-8, found other bytes at i={i}");
        Error::new(ErrorKind::Utf8, message).at(path)
    })
}

/// Bytes of which every string is UTF-8, also those that are null: in their place are zeros where they were not. Or the first string that is
/// there and is not UTF-8.
fn utf8(
    bytes: Buffer<u8>,
    offsets: impl Iterator<Item = i64> + Clone,
    is_there: impl Fn(usize) -> bool,
) -> std::result::Result<Buffer<u8>, usize> {
    // If all of them together are UTF-8, each is that begins with a character.
    let begins = |at: i64| bytes.get(usize_of(at)).is_none_or(|byte| byte & 0xc0 != 0x80);
    if simdutf8::basic::from_utf8(&bytes).is_ok() && offsets.clone().all(begins) {
        return Ok(bytes);
    }
    let mut written = None;
    let texts = offsets.clone().zip(offsets.skip(1)).map(|(a, b)| usize_of(a)..usize_of(b));
    for (i, text) in texts.enumerate() {
        if std::str::from_utf8(&bytes[text.clone()]).is_ok() {
            continue;
        }
        if is_there(i) {
            return Err(i);
        }
        written.get_or_insert_with(|| bytes.to_vec())[text].fill(0);
    }
    Ok(written.map_or(bytes, Buffer::from))
}
