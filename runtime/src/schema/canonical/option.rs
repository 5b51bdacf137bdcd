//! Options.

use super::super::Schema;
use super::convert;
use crate::buffer::Buffer;
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Carry, Content, EmptyArray, IndexedArray, IndexedOptionArray,
};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::typed::as_i64;

/// A null where none may be.
pub(super) fn null_at(i: usize) -> Error {
    let message = format!("expected no nulls, found one at i={i}; an `Option` reads it");
    Error::new(ErrorKind::Value, message)
}

/// An option of which no item is null, as its content.
pub(super) fn without_nulls(content: &Content, path: &Path) -> Result<Content> {
    let n = content.len();
    let null = |i: Option<usize>| match i {
        Some(i) => Err(null_at(i).at(path)),
        None => Ok(()),
    };
    match content {
        Content::Unmasked(node) => Ok(node.content().clone()),
        Content::ByteMasked(node) => {
            null(node.valid().position(|valid| !valid))?;
            Ok(node.content().cut(0..n))
        }
        Content::BitMasked(node) => {
            null(node.valid().position(|valid| !valid))?;
            Ok(node.content().cut(0..n))
        }
        Content::IndexedOption(node) => {
            null(node.index().iter().position(|i| i < 0))?;
            Ok(node.project())
        }
        other => Ok(other.clone()),
    }
}

pub(super) fn masked(item: &Schema, content: Content, path: &Path) -> Result<Content> {
    let n = content.len();
    let (mask, items): (Buffer<i8>, Content) = match &content {
        Content::ByteMasked(node) if node.valid_when() => {
            (node.mask().clone(), node.content().cut(0..n))
        }
        Content::ByteMasked(node) => {
            (node.valid().map(i8::from).collect(), node.content().cut(0..n))
        }
        Content::BitMasked(node) => {
            (node.valid().map(i8::from).collect(), node.content().cut(0..n))
        }
        Content::Unmasked(node) => (vec![1; n].into(), node.content().clone()),
        Content::IndexedOption(node) => {
            let mask = node.index().iter().map(|i| i8::from(i >= 0)).collect();
            // A null gets some item in its slot, or a filler if there is none.
            let items = match shortest(node.content(), 0..node.content().len()) {
                Some(any) => {
                    let slots = node.index().iter().map(|i| usize::try_from(i).unwrap_or(any));
                    filled(node.content(), slots.collect(), path)?
                }
                None => item.fillers(n)?,
            };
            (mask, items)
        }
        other => (vec![1; n].into(), other.clone()),
    };
    let items = match convert(item, items.clone(), &path.content()) {
        // What lies under a null does not count: it makes place for an item that does.
        Err(error) if error.kind() == ErrorKind::Value && mask.contains(&0) => {
            let valid = (0..n).filter(|&i| mask[i] != 0);
            let Some(any) = shortest(&items, valid) else {
                return masked(item, nulls(n), path);
            };
            let slots = (0..n).map(|i| if mask[i] == 0 { any } else { i });
            convert(item, filled(&items, slots.collect(), path)?, &path.content())?
        }
        converted => converted?,
    };
    Ok(ByteMaskedArray::from_parts(mask, Box::new(items), true, Parameters::none()).into())
}

/// One of these items, for slots that do not count: of lists the shortest, since it will be in memory many times.
fn shortest(content: &Content, mut items: impl Iterator<Item = usize>) -> Option<usize> {
    match content {
        Content::ListOffset(node) => {
            let at = |i| node.offsets().get(i).unwrap_or_default();
            items.min_by_key(|&i| at(i + 1) - at(i))
        }
        _ => items.next(),
    }
}

/// The items at these positions, unless they would take memory out of all proportion.
fn filled(content: &Content, slots: Vec<usize>, path: &Path) -> Result<Content> {
    let index = Index::I64(slots.iter().map(|&at| as_i64(at)).collect());
    let shared = IndexedArray::from_parts(index, Box::new(content.clone()), Parameters::none());
    Content::from(shared).check_expansion().map_err(|error| error.at(path))?;
    Ok(content.gather(&Carry::items(slots)))
}

/// Nothing but nulls.
fn nulls(n: usize) -> Content {
    let nothing = Box::new(EmptyArray::new().into());
    IndexedOptionArray::from_parts(Index::I64(vec![-1; n].into()), nothing, Parameters::none())
        .into()
}

pub(super) fn bit_masked(item: &Schema, content: Content, path: &Path) -> Result<Content> {
    let n = content.len();
    if let Content::BitMasked(node) = &content
        && node.valid_when()
        && node.lsb_order()
    {
        // As it is, unless what lies under a null is in the way.
        match convert(item, node.content().cut(0..n), &path.content()) {
            Err(error) if error.kind() == ErrorKind::Value => {}
            items => {
                let (mask, none) = (node.mask().clone(), Parameters::none());
                return Ok(BitMaskedArray::try_new(mask, items?, n, true, true, none)?.into());
            }
        }
    }
    let Content::ByteMasked(node) = masked(item, content, path)? else {
        return Err(Error::new(ErrorKind::Mismatch, "expected a mask").at(path));
    };
    let mut mask = vec![0; n.div_ceil(8)];
    for (i, valid) in node.valid().enumerate() {
        mask[i / 8] |= u8::from(valid) << (i % 8);
    }
    let items = node.content().clone();
    Ok(BitMaskedArray::try_new(mask.into(), items, n, true, true, Parameters::none())?.into())
}

pub(super) fn indexed(item: &Schema, content: Content, path: &Path) -> Result<Content> {
    let n = content.len();
    let all = || (0..as_i64(n)).collect();
    let (index, items): (Buffer<i64>, Content) = match &content {
        Content::IndexedOption(node) => (node.index().to_i64(), node.content().clone()),
        Content::ByteMasked(node) => dense(&mut node.valid(), node.content()),
        Content::BitMasked(node) => dense(&mut node.valid(), node.content()),
        Content::Unmasked(node) => (all(), node.content().clone()),
        other => (all(), other.clone()),
    };
    let (index, items) = match convert(item, items.clone(), &path.content()) {
        // What nothing points to does not count.
        Err(error) if error.kind() == ErrorKind::Value => {
            let (index, used) = used(&index);
            (index, convert(item, items.gather(&used), &path.content())?)
        }
        converted => (index, converted?),
    };
    Ok(IndexedOptionArray::from_parts(Index::I64(index), Box::new(items), Parameters::none())
        .into())
}

/// An index of the items that it uses, in its order, and their positions.
fn used(index: &Buffer<i64>) -> (Buffer<i64>, Carry) {
    let mut positions = Vec::new();
    let moved = index.iter().map(|&at| match usize::try_from(at) {
        Ok(at) => {
            positions.push(at);
            as_i64(positions.len() - 1)
        }
        Err(_) => -1,
    });
    (moved.collect(), Carry::items(positions))
}

/// An index of the items that are there, and these: what lies under a null may be anything, and does not count.
fn dense(valid: &mut dyn Iterator<Item = bool>, content: &Content) -> (Buffer<i64>, Content) {
    let (mut index, mut positions) = (Vec::new(), Vec::new());
    for (i, valid) in valid.enumerate() {
        index.push(if valid { as_i64(positions.len()) } else { -1 });
        if valid {
            positions.push(i);
        }
    }
    let items = if positions.len() == index.len() {
        content.cut(0..index.len())
    } else {
        content.gather(&Carry::items(positions))
    };
    (index.into(), items)
}

/// One index or option: the positions of its items in its content, negative for nulls, and that content.
pub(super) fn layer(content: &Content) -> Option<(Buffer<i64>, Content)> {
    let n = content.len();
    let in_place = |valid: &mut dyn Iterator<Item = bool>| -> Buffer<i64> {
        (0_i64..).zip(valid).map(|(i, valid)| if valid { i } else { -1 }).collect()
    };
    Some(match content {
        Content::Indexed(node) => (node.index().to_i64(), node.content().clone()),
        Content::IndexedOption(node) => (node.index().to_i64(), node.content().clone()),
        Content::ByteMasked(node) => (in_place(&mut node.valid()), node.content().clone()),
        Content::BitMasked(node) => (in_place(&mut node.valid()), node.content().clone()),
        Content::Unmasked(node) => ((0..as_i64(n)).collect(), node.content().clone()),
        _ => return None,
    })
}

/// A position behind an index, negative if it is null.
pub(super) fn through(index: Option<&Buffer<i64>>, at: i64) -> i64 {
    match (index, usize::try_from(at)) {
        (None, _) | (_, Err(_)) => at,
        (Some(index), Ok(at)) => index[at],
    }
}
