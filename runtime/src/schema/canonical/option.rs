//! Options.

use super::super::plan::{OptionStep, Step};
use super::convert;
use super::not_a_time;
use super::place::Place;
use crate::buffer::Buffer;
use crate::content::{BitMaskedArray, ByteMaskedArray, Content, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::index::as_i64;

/// A null where none may be.
pub(super) fn null_at(i: usize) -> Error {
    let message = format!("expected no nulls, found one at i={i}; an `Option` reads it");
    Error::new(ErrorKind::Value, message)
}

/// An option of which no item is null, as its content.
pub(super) fn without_nulls(content: &Content, place: &Place<'_>) -> Result<Content> {
    let n = content.len();
    let null = |i: Option<usize>| match i {
        Some(i) => Err(place.fault(null_at(i))),
        None => Ok(()),
    };
    match content {
        Content::Unmasked(node) => Ok(node.content().clone()),
        Content::ByteMasked(node) => {
            null(node.valid().position(|valid| !valid))?;
            place.slice(node.content(), 0..n)
        }
        Content::BitMasked(node) => {
            null(node.valid().position(|valid| !valid))?;
            place.slice(node.content(), 0..n)
        }
        Content::IndexedOption(node) => {
            null(node.index().iter().position(|i| i < 0))?;
            place.ask_for::<usize>(n, "positions")?;
            place.take(node.content(), &node.valid())
        }
        other => Ok(other.clone()),
    }
}

pub(super) fn byte_masked(
    step: &OptionStep,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    let n = content.len();
    if !matches!(&content, Content::ByteMasked(node) if node.valid_when()) {
        place.ask_for::<i8>(n, "a mask")?;
    }
    let (mask, items): (Buffer<i8>, Content) = match &content {
        Content::ByteMasked(node) if node.valid_when() => {
            (node.mask().clone(), place.slice(node.content(), 0..n)?)
        }
        Content::ByteMasked(node) => {
            (node.valid().map(i8::from).collect(), place.slice(node.content(), 0..n)?)
        }
        Content::BitMasked(node) => {
            (node.valid().map(i8::from).collect(), place.slice(node.content(), 0..n)?)
        }
        Content::Unmasked(node) => (vec![1; n].into(), node.content().clone()),
        Content::IndexedOption(node) => {
            let mask = node.index().iter().map(|i| i8::from(i >= 0)).collect();
            // A null gets some item in its slot, or zeros if there is none.
            let items = match shortest(node.content(), 0..node.content().len()) {
                Some(any) => {
                    place.ask_for::<usize>(n, "positions")?;
                    let slots = node.index().iter().map(|i| usize::try_from(i).unwrap_or(any));
                    place.take_at(node.content(), slots.collect())?
                }
                None => return nulls(step, mask, place),
            };
            (mask, items)
        }
        other => (vec![1; n].into(), other.clone()),
    };
    let items = match convert(&step.item, items.clone(), &place.content()) {
        // What lies under a null does not count: it makes place for an item that does.
        Err(error) if error.kind() == ErrorKind::Value && mask.contains(&0) => {
            let valid = (0..n).filter(|&i| mask[i] != 0);
            let Some(any) = shortest(&items, valid) else { return nulls(step, mask, place) };
            place.ask_for::<usize>(n, "positions")?;
            let slots = (0..n).map(|i| if mask[i] == 0 { any } else { i });
            convert(&step.item, place.take_at(&items, slots.collect())?, &place.content())?
        }
        converted => converted?,
    };
    let mask = not_a_time::masked(&step.item, mask, &items, place)?;
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

/// Nothing but nulls.
fn nulls(step: &OptionStep, mask: Buffer<i8>, place: &Place<'_>) -> Result<Content> {
    let items = step.schema.under_nulls(mask.len(), place.budget());
    let items = Box::new(items.map_err(|error| place.fault(error))?);
    Ok(ByteMaskedArray::from_parts(mask, items, true, Parameters::none()).into())
}

pub(super) fn bit_masked(
    step: &OptionStep,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    let n = content.len();
    if let Content::BitMasked(node) = &content
        && node.valid_when()
        && node.lsb_order()
    {
        // As it is, unless what lies under a null is in the way.
        match convert(&step.item, place.slice(node.content(), 0..n)?, &place.content()) {
            Err(error) if error.kind() == ErrorKind::Value => {}
            Ok(items) if not_a_time::is_any(&step.item, &items)? => {}
            items => {
                let (mask, none) = (node.mask().clone(), Parameters::none());
                return Ok(BitMaskedArray::try_new(mask, items?, n, true, true, none)?.into());
            }
        }
    }
    let Content::ByteMasked(node) = byte_masked(step, content, place)? else {
        return Err(place.fault(Error::new(ErrorKind::Mismatch, "expected a mask")));
    };
    place.ask_for::<u8>(n.div_ceil(8), "a mask")?;
    let (mask, items) = (bits(node.valid(), n), node.content().clone());
    Ok(BitMaskedArray::try_new(mask, items, n, true, true, Parameters::none())?.into())
}

/// A mask of `n` bits, for which leave was taken.
pub(super) fn bits(valid: impl Iterator<Item = bool>, n: usize) -> Buffer<u8> {
    let mut mask = vec![0; n.div_ceil(8)];
    valid.take(n).enumerate().for_each(|(i, valid)| mask[i / 8] |= u8::from(valid) << (i % 8));
    mask.into()
}

pub(super) fn indexed(item: &Step, content: Content, place: &Place<'_>) -> Result<Content> {
    let n = content.len();
    if !matches!(&content, Content::IndexedOption(node) if matches!(node.index(), Index::I64(_))) {
        place.ask_for::<i64>(n, "an index")?;
    }
    let all = || (0..as_i64(n)).collect();
    let (index, items): (Buffer<i64>, Content) = match &content {
        Content::IndexedOption(node) => (node.index().to_i64(), node.content().clone()),
        Content::ByteMasked(node) => dense(&mut node.valid(), n, node.content(), place)?,
        Content::BitMasked(node) => dense(&mut node.valid(), n, node.content(), place)?,
        Content::Unmasked(node) => (all(), node.content().clone()),
        other => (all(), other.clone()),
    };
    let (index, items) = match convert(item, items.clone(), &place.content()) {
        // What nothing points to does not count.
        Err(error) if error.kind() == ErrorKind::Value => {
            place.ask_for::<[i64; 2]>(n, "an index of what is used")?;
            let (index, used) = used(&index);
            (index, convert(item, place.take_at(&items, used)?, &place.content())?)
        }
        converted => (index, converted?),
    };
    let (index, items) = not_a_time::indexed(item, true, index, items, place)?;
    Ok(IndexedOptionArray::from_parts(Index::I64(index), Box::new(items), Parameters::none())
        .into())
}

/// An index of the items that it uses, in its order, and their positions.
fn used(index: &Buffer<i64>) -> (Buffer<i64>, Vec<usize>) {
    let mut positions = Vec::with_capacity(index.len());
    let moved = index.iter().map(|&at| match usize::try_from(at) {
        Ok(at) => {
            positions.push(at);
            as_i64(positions.len() - 1)
        }
        Err(_) => -1,
    });
    (moved.collect(), positions)
}

/// An index of the items that are there, for which leave was taken, and these: what lies under a null may be anything, and does
/// not count.
fn dense(
    valid: &mut dyn Iterator<Item = bool>,
    n: usize,
    content: &Content,
    place: &Place<'_>,
) -> Result<(Buffer<i64>, Content)> {
    place.ask_for::<usize>(n, "positions")?;
    let (mut index, mut positions) = (Vec::with_capacity(n), Vec::with_capacity(n));
    for (i, valid) in valid.enumerate() {
        index.push(if valid { as_i64(positions.len()) } else { -1 });
        if valid {
            positions.push(i);
        }
    }
    let items = if positions.len() == n {
        place.slice(content, 0..n)?
    } else {
        place.take_at(content, positions)?
    };
    Ok((index.into(), items))
}

/// One index or option: the positions of its items in its content, negative for nulls, and that content.
pub(super) fn layer(
    content: &Content,
    place: &Place<'_>,
) -> Result<Option<(Buffer<i64>, Content)>> {
    let [inner] = content.children() else { return Ok(None) };
    if !content.is_indirection() {
        return Ok(None);
    }
    place.ask_for::<i64>(content.len(), "an index")?;
    let index = match content {
        // However many there are: they may take no memory.
        Content::Unmasked(_) => (0..as_i64(content.len())).collect(),
        other => other.option_index().map_err(|error| place.fault(error))?,
    };
    Ok(Some((index, inner.clone())))
}

/// A position behind an index, negative if it is null.
pub(super) fn through(index: Option<&Buffer<i64>>, at: i64) -> i64 {
    match (index, usize::try_from(at)) {
        (None, _) | (_, Err(_)) => at,
        (Some(index), Ok(at)) => index[at],
    }
}
