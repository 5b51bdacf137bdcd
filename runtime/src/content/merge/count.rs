//! What all kinds of joining need: numbers of items, windows into contents, and what parameters have in common.

use std::ops::Range;

use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::usize_of;

/// The parameters that all have in common.
pub(in crate::content) fn common_parameters<'a>(
    parts: impl IntoIterator<Item = &'a Content>,
) -> Parameters {
    let mut parts = parts.into_iter().map(Content::parameters);
    let Some(first) = parts.next() else { return Parameters::none() };
    parts.fold(first.clone(), |common, other| {
        if common == *other {
            return common;
        }
        let kept = common.iter().filter(|(name, value)| other.get(name) == Some(*value));
        kept.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    })
}

/// One buffer after the other.
pub(super) fn joined<'a, T: Copy + 'a>(parts: impl Iterator<Item = &'a [T]> + Clone) -> Vec<T> {
    let mut out = Vec::with_capacity(parts.clone().map(<[T]>::len).sum());
    parts.for_each(|part| out.extend_from_slice(part));
    out
}

/// The sum of two numbers of items.
pub(super) fn sum(a: usize, b: usize) -> Result<usize> {
    let sum = a.checked_add(b).filter(|&sum| i64::try_from(sum).is_ok());
    sum.ok_or_else(|| {
        Error::new(
            ErrorKind::Length,
            format!("expected a length of at most 64 bits, found {a} and {b} more items"),
        )
    })
}

pub(super) fn to_i64(position: usize) -> Result<i64> {
    i64::try_from(position).map_err(|_| {
        Error::new(
            ErrorKind::Length,
            format!("expected a length of at most 64 bits, found {position}"),
        )
    })
}

pub(super) fn total_len(parts: &[Content]) -> Result<usize> {
    parts.iter().try_fold(0, |total, part| sum(total, part.len()))
}

/// The most items without size that are counted one by one.
const MOST_SIZELESS: usize = 1 << 20;

/// Fails if there are so many items without size that there may not be the memory to count them.
pub(super) fn check_countable(content: &Content) -> Result<()> {
    let len = content.len();
    if len > MOST_SIZELESS && is_sizeless(content) {
        let message = format!("expected at most {MOST_SIZELESS} items without size, found {len}");
        return Err(Error::new(ErrorKind::Limit, message));
    }
    Ok(())
}

/// Do items take less than a byte, so that there may be many more of them than there is memory?
fn is_sizeless(content: &Content) -> bool {
    match content {
        Content::Numpy(leaf) => leaf.inner_shape().contains(&0),
        Content::Regular(node) => node.size() == 0 || is_sizeless(node.content()),
        Content::Record(node) => node.contents().iter().all(is_sizeless),
        Content::BitMasked(node) => is_sizeless(node.content()),
        Content::Unmasked(node) => is_sizeless(node.content()),
        _ => false,
    }
}

/// `first`, `first + 1`..., one number for each item.
pub(super) fn counted(first: usize, items: &Content) -> Result<Vec<i64>> {
    check_countable(items)?;
    let (first, end) = (to_i64(first)?, to_i64(sum(first, items.len())?)?);
    Ok((first..end).collect())
}

/// Items `window`, or the array itself if these are all.
pub(super) fn windowed(content: &Content, window: Range<usize>) -> Content {
    if window == (0..content.len()) { content.clone() } else { content.sliced(window) }
}

/// From the least to behind the greatest of some positions.
pub(super) fn hull(positions: impl Iterator<Item = i64>) -> Range<usize> {
    let (least, most) =
        positions.fold((i64::MAX, -1), |(least, most), i| (least.min(i), most.max(i)));
    if most < 0 { 0..0 } else { usize_of(least)..usize_of(most) + 1 }
}
