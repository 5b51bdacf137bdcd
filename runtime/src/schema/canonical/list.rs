//! Lists, strings and byte strings.

use std::ops::Range;

use super::super::plan::Step;
use super::place::Place;
use super::{convert, mismatch};
use crate::buffer::Buffer;
use crate::content::{Carry, Content, ListArray, ListOffsetArray, RegularArray, offsets_of};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, IndexItem, IndexType};
use crate::primitive::Primitive;

/// Strings of any list kind are lists of bytes: their offsets are made to start at 0, and bytes are copied only if there are
/// gaps between them.
pub(super) fn bytes(
    width: IndexType,
    what: &str,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    match content {
        Content::ListOffset(node)
            if node.offsets().index_type() == width
                && node.offsets().get(0) == Some(0)
                && node.bounds().end == node.content().len() =>
        {
            Ok(node.into())
        }
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) => {
            list(width, &Step::Number(Primitive::UInt8), content, place)
        }
        other => Err(mismatch(what, &other, place)),
    }
}

pub(super) fn list(
    width: IndexType,
    item: &Step,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    let parameters = content.parameters().clone();
    let (offsets, items): (Index, Content) = match &content {
        Content::ListOffset(node) => {
            (zero_based(node, width, place)?, place.slice(node.content(), node.bounds())?)
        }
        Content::List(node) => {
            let (ranges, items) = taken(node, place)?;
            place.ask_for::<i64>(ranges.len() + 1, "offsets")?;
            (offsets_of(ranges.iter().map(Range::len)).into(), items)
        }
        Content::Regular(node) => {
            let items = place.slice(node.content(), 0..node.len() * node.size())?;
            place.ask_for::<i64>(node.len().saturating_add(1), "offsets")?;
            (offsets_of(std::iter::repeat_n(node.size(), node.len())).into(), items)
        }
        Content::Numpy(node) if !node.inner_shape().is_empty() => {
            return list(width, item, node.to_regular(), place);
        }
        other => return Err(mismatch("lists", other, place)),
    };
    let items = convert(item, items, &place.content())?;
    with_offsets(width, offsets, items, parameters, place)
}

/// Lists of canonical items.
pub(super) fn with_offsets(
    width: IndexType,
    offsets: Index,
    items: Content,
    parameters: Parameters,
    place: &Place<'_>,
) -> Result<Content> {
    if offsets.index_type() != width {
        place.ask_for::<i64>(offsets.len(), "offsets")?;
    }
    let offsets = in_width(offsets, width).map_err(|error| place.fault(error))?;
    Ok(ListOffsetArray::from_parts(offsets, Box::new(items), parameters).into())
}

/// The offsets from 0 on; the same memory if they are so, and of the width already.
fn zero_based(node: &ListOffsetArray, width: IndexType, place: &Place<'_>) -> Result<Index> {
    let offsets = node.offsets();
    if offsets.index_type() == width && offsets.get(0) == Some(0) {
        return Ok(offsets.clone());
    }
    place.ask_for::<[i64; 2]>(offsets.len(), "offsets")?;
    Ok(Index::I64(node.zero_based()))
}

/// Where the lists are, and their items one after the other.
fn taken(node: &ListArray, place: &Place<'_>) -> Result<(Vec<Range<usize>>, Content)> {
    // Starts and stops of one width, the ranges, and the runs that they make.
    place.ask_for::<[i64; 6]>(node.len(), "positions of lists")?;
    let ranges = node.ranges();
    let items = place.take(node.content(), &Carry::runs(ranges.iter().cloned()))?;
    Ok((ranges, items))
}

/// Offsets of another width.
pub(super) fn in_width(offsets: Index, width: IndexType) -> Result<Index> {
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
    item: &Step,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    let n = content.len();
    let items = match &content {
        Content::Regular(node) => {
            all_of(size, std::iter::repeat_n(node.size(), n.min(1)), place)?;
            place.slice(node.content(), 0..n * node.size())?
        }
        Content::ListOffset(node) => {
            let lengths = node
                .offsets()
                .iter()
                .zip(node.offsets().iter().skip(1))
                .map(|(a, b)| usize::try_from(b - a).unwrap_or_default());
            all_of(size, lengths, place)?;
            place.slice(node.content(), node.bounds())?
        }
        Content::List(node) => {
            let (ranges, items) = taken(node, place)?;
            all_of(size, ranges.iter().map(Range::len), place)?;
            items
        }
        Content::Numpy(node) if !node.inner_shape().is_empty() => {
            return regular(size, item, node.to_regular(), place);
        }
        other => return Err(mismatch("lists", other, place)),
    };
    let items = convert(item, items, &place.content())?;
    Ok(RegularArray::from_parts(size, items, n, Parameters::none()).into())
}

fn all_of(size: usize, mut lengths: impl Iterator<Item = usize>, place: &Place<'_>) -> Result<()> {
    match lengths.position(|length| length != size) {
        Some(i) => {
            let message = format!("expected only lists of {size} items, found another at i={i}");
            Err(place.fault(Error::new(ErrorKind::Value, message)))
        }
        None => Ok(()),
    }
}
