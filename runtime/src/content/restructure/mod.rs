//! Lists, nulls and fields taken apart and put together: the operations of Awkward that move no numbers.

mod filter;
mod flatten;
mod in_order;
mod levels;
mod unflatten;
mod with_field;

pub(crate) use in_order::{KEYS, UNORDERED, WHOLE};
pub(crate) use unflatten::check_counts;

use crate::buffer::Buffer;
use crate::content::{Content, ListArray, ListOffsetArray, NumpyArray, RecordArray, RegularArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};

/// Whether the nodes above what an operation is about keep their parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    Kept,
    Dropped,
}

/// The same node over what `change` makes of its children, each with its path; simplified where the children call for it. Children of
/// records have exactly the length of the record. A leaf stays as it is.
pub(super) fn rebuilt(
    content: &Content,
    path: &Path,
    above: Above,
    mut change: impl FnMut(&Content, &Path) -> Result<Content>,
) -> Result<Content> {
    let parameters = match above {
        Above::Kept => content.parameters().clone(),
        Above::Dropped => Parameters::none(),
    };
    let mut inner = |content: &Content| change(content, &path.content());
    match content {
        Content::Empty(_) | Content::Numpy(_) => Ok(content.clone()),
        Content::Record(node) => {
            let each = node.contents().iter().enumerate();
            let contents = each.map(|(i, content)| {
                change(&content.sliced(0..node.len()), &path.field(&node.fields().name(i)))
            });
            let contents = contents.collect::<Result<_>>()?;
            let fields = node.fields().clone();
            Ok(RecordArray::from_parts(fields, contents, node.len(), parameters).into())
        }
        Content::Regular(node) => {
            let content = inner(node.content())?;
            Ok(RegularArray::from_parts(node.size(), content, node.len(), parameters).into())
        }
        Content::List(node) => {
            let (starts, stops) = (node.starts().clone(), node.stops().clone());
            let content = Box::new(inner(node.content())?);
            Ok(ListArray::from_parts(starts, stops, content, parameters).into())
        }
        Content::ListOffset(node) => {
            let content = Box::new(inner(node.content())?);
            Ok(ListOffsetArray::from_parts(node.offsets().clone(), content, parameters).into())
        }
        Content::Indexed(node) => inner(node.content())?.indexed(node.index().clone(), parameters),
        Content::IndexedOption(node) => {
            inner(node.content())?.indexed_option(node.index().clone(), parameters)
        }
        Content::ByteMasked(node) => {
            inner(node.content())?.byte_masked(node.mask().clone(), node.valid_when(), parameters)
        }
        Content::BitMasked(node) => {
            let (mask, len) = (node.mask().clone(), node.len());
            let content = inner(node.content())?;
            content.bit_masked(mask, len, node.valid_when(), node.lsb_order(), parameters)
        }
        Content::Unmasked(node) => inner(node.content())?.unmasked(parameters),
        Content::Union(node) => {
            let each = node.contents().iter().enumerate();
            let contents = each.map(|(i, content)| change(content, &path.branch(i)));
            let contents = contents.collect::<Result<_>>()?;
            Content::union(node.tags().clone(), node.index().clone(), contents, parameters)
        }
    }
}

/// The same lists or index over no more than the items between the first and the last that they reach, so that a slice of an array
/// costs what it holds.
fn reached(content: &Content) -> Content {
    let within = |index: &Index, first: usize| -> Index {
        index
            .iter()
            .map(|at| at.checked_sub(as_i64(first)).unwrap_or(at))
            .collect::<Buffer<i64>>()
            .into()
    };
    match content {
        Content::ListOffset(node) => {
            let items = Box::new(node.content().sliced(node.bounds()));
            let parameters = node.parameters.clone();
            ListOffsetArray::from_parts(node.zero_based().into(), items, parameters).into()
        }
        Content::Regular(node) => {
            let items = node.content().sliced(0..node.len() * node.size());
            let parameters = node.parameters.clone();
            RegularArray::from_parts(node.size(), items, node.len(), parameters).into()
        }
        Content::List(node) => {
            let ranges = node.ranges();
            let ranges = ranges.iter().filter(|range| !range.is_empty());
            let first = ranges.clone().map(|range| range.start).min().unwrap_or(0);
            let end = ranges.map(|range| range.end).max().unwrap_or(0);
            let items = Box::new(node.content().sliced(first..end));
            let (starts, stops) = (within(node.starts(), first), within(node.stops(), first));
            ListArray::from_parts(starts, stops, items, node.parameters.clone()).into()
        }
        other => other.clone(),
    }
}

/// A leaf with dimensions as the lists of one size that these stand for.
fn with_lists(content: &Content) -> Content {
    match content {
        Content::Numpy(leaf) if !leaf.inner_shape().is_empty() => leaf.to_regular(),
        other => other.clone(),
    }
}

/// Is there nothing below: numbers, nothing at all, or records without fields?
fn is_leaf(content: &Content) -> bool {
    match content {
        Content::Empty(_) | Content::Numpy(_) => true,
        Content::Record(node) => node.contents().is_empty(),
        _ => false,
    }
}

/// Is this text or bytes? Their items are lists, but of characters that nobody takes for items.
fn is_text(content: &Content) -> bool {
    matches!(content.parameters().array(), Some("string" | "bytestring"))
}

/// There is no such dimension.
fn too_deep(axis: usize, content: &Content, path: &Path) -> Error {
    let found = content.form().type_string();
    let message =
        format!("expected lists at axis {axis}, found {found}, which has fewer dimensions");
    Error::new(ErrorKind::Mismatch, message).at(path)
}

/// One truth value an item.
fn truths(truths: impl Iterator<Item = bool>) -> Content {
    NumpyArray::new::<bool>(truths.collect::<Vec<bool>>()).into()
}
