//! Lists, strings and byte strings.

use std::ops::Range;

use super::super::Schema;
use super::{convert, mismatch};
use crate::buffer::Buffer;
use crate::content::{Carry, Content, ListOffsetArray, RegularArray, offsets_of};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::index::{Index, IndexItem, IndexType};
use crate::primitive::Primitive;

/// Strings of any list kind are lists of bytes: packing makes their offsets start at 0, and copies bytes only if there are
/// gaps between them.
pub(super) fn bytes(
    width: IndexType,
    what: &str,
    content: Content,
    path: &Path,
) -> Result<Content> {
    match content {
        Content::Regular(_) => list(width, &Schema::primitive(Primitive::UInt8), content, path),
        Content::ListOffset(node) if node.offsets().index_type() == width => {
            let starts_at_0 = node.offsets().get(0) == Some(0);
            if starts_at_0 && node.bounds().end == node.content().len() {
                return Ok(node.into());
            }
            list(width, &Schema::primitive(Primitive::UInt8), node.into(), path)
        }
        Content::List(_) | Content::ListOffset(_) => {
            list(width, &Schema::primitive(Primitive::UInt8), content, path)
        }
        other => Err(mismatch(what, &other, path)),
    }
}

pub(super) fn list(
    width: IndexType,
    item: &Schema,
    content: Content,
    path: &Path,
) -> Result<Content> {
    let parameters = content.parameters().clone();
    let (offsets, items): (Index, Content) = match &content {
        Content::ListOffset(node) => (zero_based(node, width), node.content().cut(node.bounds())),
        Content::List(node) => {
            let ranges = node.ranges();
            let items = node.content().gather(&Carry::runs(ranges.iter().cloned()));
            (offsets_of(ranges.iter().map(Range::len)).into(), items)
        }
        Content::Regular(node) => {
            let items = node.content().cut(0..node.len() * node.size());
            (offsets_of(std::iter::repeat_n(node.size(), node.len())).into(), items)
        }
        Content::Numpy(node) if !node.inner_shape().is_empty() => {
            return list(width, item, node.to_regular(), path);
        }
        other => return Err(mismatch("lists", other, path)),
    };
    let items = convert(item, items, &path.content())?;
    with_offsets(width, offsets, items, parameters, path)
}

/// Lists of canonical items.
pub(super) fn with_offsets(
    width: IndexType,
    offsets: Index,
    items: Content,
    parameters: Parameters,
    path: &Path,
) -> Result<Content> {
    let offsets = in_width(offsets, width).map_err(|error| error.at(path))?;
    Ok(ListOffsetArray::from_parts(offsets, Box::new(items), parameters).into())
}

/// The offsets from 0 on; the same memory if they are so, and of the width already.
fn zero_based(node: &ListOffsetArray, width: IndexType) -> Index {
    let offsets = node.offsets();
    if offsets.index_type() == width && offsets.get(0) == Some(0) {
        offsets.clone()
    } else {
        Index::I64(node.zero_based())
    }
}

/// Offsets of another width.
fn in_width(offsets: Index, width: IndexType) -> Result<Index> {
    fn narrowed<T: IndexItem>(offsets: &Index) -> Result<Buffer<T>> {
        let narrow = |offset| {
            T::try_from_i64(offset).ok_or_else(|| {
                let message = format!("expected offsets of {}, found one of {offset}", T::TYPE);
                Error::new(ErrorKind::Limit, message)
            })
        };
        let all: Result<Vec<T>> = offsets.iter().map(narrow).collect();
        Ok(all?.into())
    }
    if offsets.index_type() == width {
        return Ok(offsets);
    }
    Ok(match width {
        IndexType::I32 => Index::I32(narrowed(&offsets)?),
        IndexType::U32 => Index::U32(narrowed(&offsets)?),
        IndexType::I64 => Index::I64(offsets.to_i64()),
    })
}

/// Lists that all have one size, of any list kind.
pub(super) fn regular(
    size: usize,
    item: &Schema,
    content: Content,
    path: &Path,
) -> Result<Content> {
    let n = content.len();
    let items = match &content {
        Content::Regular(node) => {
            all_of(size, std::iter::repeat_n(node.size(), n.min(1)), path)?;
            node.content().cut(0..n * node.size())
        }
        Content::ListOffset(node) => {
            let lengths = node
                .offsets()
                .iter()
                .zip(node.offsets().iter().skip(1))
                .map(|(a, b)| usize::try_from(b - a).unwrap_or_default());
            all_of(size, lengths, path)?;
            node.content().cut(node.bounds())
        }
        Content::List(node) => {
            let ranges = node.ranges();
            all_of(size, ranges.iter().map(Range::len), path)?;
            node.content().gather(&Carry::runs(ranges.into_iter()))
        }
        Content::Numpy(node) if !node.inner_shape().is_empty() => {
            return regular(size, item, node.to_regular(), path);
        }
        other => return Err(mismatch("lists", other, path)),
    };
    let items = convert(item, items, &path.content())?;
    Ok(RegularArray::from_parts(size, items, n, Parameters::none()).into())
}

fn all_of(size: usize, mut lengths: impl Iterator<Item = usize>, path: &Path) -> Result<()> {
    match lengths.position(|length| length != size) {
        Some(i) => {
            let message = format!("expected only lists of {size} items, found another at i={i}");
            Err(Error::new(ErrorKind::Value, message).at(path))
        }
        None => Ok(()),
    }
}
