//! What NumPy calls "not a time", which is no value of a type of times: where one may be missing, it is.

use super::super::plan::Step;
use super::place::Place;
use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};

/// "Not a time", in every unit.
const NOT_A_TIME: i64 = i64::MIN;

/// The counts of times, if some of them are none.
fn counts(step: &Step, items: &Content) -> Result<Option<Buffer<i64>>> {
    let (Step::Time(_), Content::Numpy(node)) = (step, items) else { return Ok(None) };
    let counts = node.bytes().to_items::<i64>()?;
    Ok(counts.contains(&NOT_A_TIME).then_some(counts))
}

/// A mask of what is there, without the items that are no times.
pub(super) fn masked(
    step: &Step,
    mask: Buffer<i8>,
    items: &Content,
    place: &Place<'_>,
) -> Result<Buffer<i8>> {
    let Some(counts) = counts(step, items)? else { return Ok(mask) };
    place.ask_for::<i8>(mask.len(), "a mask")?;
    let valid = mask.iter().zip(counts.iter());
    Ok(valid.map(|(&valid, &count)| i8::from(valid != 0 && count != NOT_A_TIME)).collect())
}

/// Are there items that are no times?
pub(super) fn is_any(step: &Step, items: &Content) -> Result<bool> {
    Ok(counts(step, items)?.is_some())
}

/// An index over items that are all times; what is none is null, or an error where nothing may be.
pub(super) fn indexed(
    step: &Step,
    optional: bool,
    index: Buffer<i64>,
    items: Content,
    place: &Place<'_>,
) -> Result<(Buffer<i64>, Content)> {
    let Some(counts) = counts(step, &items)? else { return Ok((index, items)) };
    let is_none = |&at: &i64| usize::try_from(at).is_ok_and(|i| counts[i] == NOT_A_TIME);
    if let (false, Some(i)) = (optional, index.iter().position(is_none)) {
        let message =
            format!("expected a time, found NaT at i={i}; an `Option` reads it as `None`");
        return Err(place.fault(Error::new(ErrorKind::Value, message)));
    }
    place.ask_for::<i64>(index.len(), "an index")?;
    place.ask_for::<[i64; 2]>(items.len(), "positions of times")?;
    let kept: Vec<usize> = (0..items.len()).filter(|&i| counts[i] != NOT_A_TIME).collect();
    let mut moved = vec![-1; items.len()];
    (0..).zip(&kept).for_each(|(at, &i)| moved[i] = at);
    let index = index.iter().map(|&at| usize::try_from(at).map_or(-1, |i| moved[i])).collect();
    Ok((index, place.take_at(&items, kept)?))
}
