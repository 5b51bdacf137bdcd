//! Categories.

use std::collections::HashMap;

use super::super::plan::Step;
use super::super::{Categories, Schema};
use super::convert;
use super::not_a_time;
use super::option::{layer, null_at, through};
use super::place::Place;
use crate::buffer::Buffer;
use crate::content::{Content, IndexedArray, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::index::as_i64;

/// An index over items, which are `names` if these are given; with `optional`, negative for nulls.
pub(super) fn categorical(
    names: Option<Categories>,
    item: &Step,
    optional: bool,
    content: Content,
    place: &Place<'_>,
) -> Result<Content> {
    let (mut content, mut index): (Content, Option<Buffer<i64>>) = (content, None);
    place.ask_for::<i64>(content.len(), "positions of categories")?;
    while let Some((more, inner)) = layer(&content, place)? {
        place.ask_for::<i64>(content.len(), "positions of categories")?;
        index = Some(match index {
            None => more,
            Some(outer) => outer.iter().map(|&at| through(Some(&more), at)).collect(),
        });
        content = inner;
    }
    let index = index.unwrap_or_else(|| (0..as_i64(content.len())).collect());
    if let (false, Some(i)) = (optional, index.iter().position(|&at| at < 0)) {
        return Err(place.fault(null_at(i)));
    }
    let items = convert(item, content, place)?;
    let (mut index, mut items) = not_a_time::indexed(item, optional, index, items, place)?;
    if let Some(names) = names {
        place.ask_for::<Option<i64>>(items.len(), "categories")?;
        place.ask_for::<i64>(index.len(), "positions of categories")?;
        index = in_order(&names, &index, &items).map_err(|error| place.fault(error))?;
        items = Schema::texts(names.names);
    }
    if names.is_none() {
        // Columns make the categories distinct: a map of them, and those that are left.
        place.ask_for::<[u64; 16]>(items.len(), "distinct categories")?;
        place.ask_for::<[u8; 4]>(
            usize::try_from(items.nbytes()).unwrap_or(usize::MAX),
            "categories",
        )?;
    }
    let (index, items) = (Index::I64(index), Box::new(items));
    Ok(if optional {
        IndexedOptionArray::from_parts(index, items, Parameters::none()).into()
    } else {
        IndexedArray::from_parts(index, items, Parameters::none()).into()
    })
}

/// The index over the names instead of `texts`; the same memory if these are in the same places.
fn in_order(names: &Categories, index: &Buffer<i64>, texts: &Content) -> Result<Buffer<i64>> {
    let Categories { names, aliases, other } = names;
    let other = other.map(as_i64);
    let aliases = aliases.iter().map(|&(alias, i)| (alias, as_i64(i)));
    let all = aliases.chain(names.iter().copied().zip(0_i64..));
    let positions: HashMap<&[u8], i64> = all.map(|(name, i)| (name.as_bytes(), i)).collect();
    let (Content::ListOffset(lists), [Content::Numpy(bytes)]) = (texts, texts.children()) else {
        return Err(Error::new(ErrorKind::Mismatch, "expected strings"));
    };
    let text = |i: usize| {
        let at = |i| lists.offsets().get(i).and_then(|at| usize::try_from(at).ok());
        &bytes.bytes()[at(i).unwrap_or_default()..at(i + 1).unwrap_or_default()]
    };
    let there: Vec<Option<i64>> =
        (0..texts.len()).map(|i| positions.get(text(i)).copied().or(other)).collect();
    if (0_i64..).zip(&there).all(|(i, there)| *there == Some(i)) {
        return Ok(index.clone());
    }
    let mapped = |(i, &at): (usize, &i64)| {
        let Ok(at) = usize::try_from(at) else { return Ok(-1) };
        there[at].ok_or_else(|| {
            let found = String::from_utf8_lossy(text(at)).into_owned();
            let message = format!("expected one of {names:?}, found {found:?} at i={i}");
            Error::new(ErrorKind::Value, message)
        })
    };
    let index: Result<Vec<i64>> = index.iter().enumerate().map(mapped).collect();
    Ok(index?.into())
}
