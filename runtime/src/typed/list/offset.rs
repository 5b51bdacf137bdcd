//! Where lists begin and end.

use crate::buffer::Buffer;
use crate::error::{ErrorKind, Result};
use crate::index::{Index, IndexItem, IndexType, as_i64};
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::Moved;
use crate::typed::refused::Refused;

/// A width of offsets: `i32`, `u32` or `i64`.
pub trait Offset: IndexItem {
    /// Makes an index of offsets of this width.
    fn index(offsets: Buffer<Self>) -> Index;
}

macro_rules! offsets {
    ($($type:ident $width:ident),+) => {$(
        impl Offset for $type {
            fn index(offsets: Buffer<Self>) -> Index {
                Index::$width(offsets)
            }
        }
    )+};
}

offsets!(i32 I32, u32 U32, i64 I64);

/// An offset as a position.
#[inline]
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "offsets are positions in memory"
)]
pub(in crate::typed) fn position<O: Offset>(offset: O) -> usize {
    offset.to_i64() as usize
}

/// A position as the next offset. If there are more items than offsets of this width can count, which only those of 32 bits
/// cannot, the row is refused; then the last offset is given as an error.
#[inline]
pub(in crate::typed) fn offset<O: Offset>(
    position: usize,
    offsets: &[O],
    refused: &mut Refused,
) -> Result<O, O> {
    match O::try_from_i64(as_i64(position)) {
        Some(offset) => Ok(offset),
        None => Err(too_many(position, offsets, refused)),
    }
}

#[cold]
#[inline(never)]
fn too_many<O: Offset>(position: usize, offsets: &[O], refused: &mut Refused) -> O {
    let of = O::TYPE;
    refused.note(offsets.len() - 1, ErrorKind::Limit, &|| {
        format!(
            "expected at most as many items as {of} offsets can count, found {position}: choose wider `offsets`;"
        )
    });
    offsets.last().copied().unwrap_or_default()
}

/// Appends offsets of other lists, of which the first starts at item `first`. Gives whether all of them fit.
pub(in crate::typed) fn append_offsets<O: Offset>(
    offsets: &mut Vec<O>,
    first: usize,
    more: &[O],
    refused: &mut Refused,
) -> bool {
    if !is_narrow::<O>() {
        let more = more.get(1..).unwrap_or_default();
        offsets.extend(more.iter().map(|&more| wide_offset::<O>(position(more) + first)));
        return true;
    }
    offsets.reserve(more.len());
    let mut fit = true;
    for &more in more.iter().skip(1) {
        let next = offset::<O>(position(more) + first, offsets, refused);
        fit &= next.is_ok();
        offsets.push(next.unwrap_or_else(|last| last));
    }
    fit
}

/// Can there be more items than offsets of this width can count?
pub(in crate::typed) const fn is_narrow<O: Offset>() -> bool {
    !matches!(O::TYPE, IndexType::I64)
}

/// A position as an offset of 64 bits, which can count as many items as there can be.
#[inline]
pub(in crate::typed) fn wide_offset<O: Offset>(position: usize) -> O {
    O::try_from_i64(as_i64(position)).unwrap_or_default()
}

/// Offsets that typed columns can have: of width `O`, starting at 0, ending at `end`.
pub(in crate::typed) fn typed_offsets<O: Offset>(offsets: &Index, end: usize) -> Option<Buffer<O>> {
    if offsets.index_type() != O::TYPE {
        return None;
    }
    let offsets = offsets.to_bytes().to_items::<O>().ok()?;
    let ends = |at: Option<&O>, expected| at.is_some_and(|&at| position(at) == expected);
    (ends(offsets.first(), 0) && ends(offsets.last(), end)).then_some(offsets)
}

/// Offsets behind others, which end where these begin.
#[cfg(feature = "rayon")]
pub(in crate::typed) enum Ends {}

#[cfg(feature = "rayon")]
impl<O: Offset> Moved<O> for Ends {
    const SKIPPED: usize = 1;

    fn moved(offset: O, items: i64) -> O {
        O::try_from_i64(offset.to_i64() + items).unwrap_or_default()
    }

    fn can_count(items: i64) -> bool {
        O::try_from_i64(items).is_some()
    }
}
