//! Joining arrays some of which are options or indexes.

use std::collections::HashMap;

use super::count::{
    check_countable, common_parameters, counted, hull, joined, sum, to_i64, windowed,
};
use super::merge;
use crate::content::{BitMaskedArray, ByteMaskedArray, Carry, Content, UnmaskedArray};
use crate::error::Result;
use crate::form::Parameters;
use crate::index::usize_of;

/// Joins arrays one of which is an option or index, and none a union. Masks of one kind stay masks, all else becomes an index.
pub(super) fn merge_indirect(parts: &[Content]) -> Result<Content> {
    let content =
        |part: &Content| part.children().first().map(|content| windowed(content, 0..part.len()));
    let contents = || merge(parts.iter().filter_map(content).collect());
    let kinds = parts.iter().map(|part| match part {
        Content::ByteMasked(node) => Some(Kind::Bytes(node.valid_when())),
        Content::BitMasked(node) => Some(Kind::Bits(node.valid_when(), node.lsb_order())),
        Content::Unmasked(_) => Some(Kind::Unmasked),
        _ => None,
    });
    let parameters = || common_parameters(parts);
    match one_of(kinds) {
        Some(Kind::Bytes(valid_when)) => {
            let masks = parts.iter().filter_map(|part| {
                if let Content::ByteMasked(node) = part { Some(&**node.mask()) } else { None }
            });
            ByteMaskedArray::try_new(joined(masks).into(), contents()?, valid_when, parameters())
                .map(Content::from)
        }
        Some(Kind::Bits(valid_when, lsb_order)) => {
            let nodes = parts.iter().filter_map(|part| {
                if let Content::BitMasked(node) = part { Some(node) } else { None }
            });
            let bits: Vec<bool> =
                nodes.flat_map(|node| node.valid().map(|valid| valid == valid_when)).collect();
            let shift = |i: usize| if lsb_order { i } else { 7 - i };
            let byte = |bits: &[bool]| {
                bits.iter().enumerate().fold(0, |byte, (i, &bit)| byte | u8::from(bit) << shift(i))
            };
            let mask: Vec<u8> = bits.chunks(8).map(byte).collect();
            BitMaskedArray::try_new(
                mask.into(),
                contents()?,
                bits.len(),
                valid_when,
                lsb_order,
                parameters(),
            )
            .map(Content::from)
        }
        Some(Kind::Unmasked) => {
            UnmaskedArray::try_new(contents()?, parameters()).map(Content::from)
        }
        None => merge_indexes(parts),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bytes(bool),
    Bits(bool, bool),
    Unmasked,
}

/// What all are, if all are the same.
fn one_of(mut kinds: impl Iterator<Item = Option<Kind>>) -> Option<Kind> {
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

fn merge_indexes(parts: &[Content]) -> Result<Content> {
    let mut parameters = common_parameters(parts.iter().filter(|part| part.is_indirection()));
    let nullable = parts.iter().any(Content::is_option);
    if parameters.is_categorical() {
        if parts.iter().all(Content::is_indirection) {
            return merge_categories(parts, nullable, parameters);
        }
        let others = parameters.iter().filter(|(name, _)| *name != "__array__");
        parameters = others.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    }
    let (mut index, mut contents, mut end) = (Vec::new(), Vec::with_capacity(parts.len()), 0);
    for part in parts {
        let (used, content) = match (part.is_indirection(), part.children()) {
            (true, [content]) => {
                let positions = part.option_index()?;
                let used = hull(positions.iter().copied().filter(|&i| i >= 0));
                // What is used ends within 64 bits behind what was used before, and so do all positions.
                sum(end, used.len())?;
                let base = to_i64(end)? - to_i64(used.start)?;
                index.extend(positions.iter().map(|&i| if i < 0 { -1 } else { i + base }));
                (used, content)
            }
            _ => {
                index.extend(counted(end, part)?);
                (0..part.len(), part)
            }
        };
        end = sum(end, used.len())?;
        contents.push(windowed(content, used));
    }
    finish(merge(contents)?, index, nullable, parameters)
}

/// Joins categoricals: if the categories differ, those that are not there yet are appended.
fn merge_categories(parts: &[Content], nullable: bool, parameters: Parameters) -> Result<Content> {
    let categories: Vec<Content> = parts.iter().flat_map(|part| part.children().to_vec()).collect();
    let mut index = Vec::new();
    if categories
        .iter()
        .skip(1)
        .all(|other| other.form() == categories[0].form() && *other == categories[0])
    {
        for part in parts {
            index.extend_from_slice(&part.option_index()?);
        }
        return finish(categories[0].clone(), index, nullable, parameters);
    }
    let lens: Vec<usize> = categories.iter().map(Content::len).collect();
    let merged = merge(categories)?;
    check_countable(&merged)?;
    let (keys, budget) = (merged.json_lines().canonical(), merged.budget());
    let (mut numbers, mut kept, mut new) =
        (HashMap::new(), Vec::new(), Vec::with_capacity(merged.len()));
    for i in 0..merged.len() {
        let key = keys.text_within(i, &budget)?;
        new.push(*numbers.entry(key).or_insert_with(|| {
            kept.push(i);
            kept.len() - 1
        }));
    }
    let mut first = 0;
    for (part, len) in parts.iter().zip(lens) {
        for &i in part.option_index()?.iter() {
            index.push(if i < 0 { -1 } else { to_i64(new[first + usize_of(i)])? });
        }
        first += len;
    }
    finish(merged.taken(&Carry::items(kept)), index, nullable, parameters)
}

fn finish(
    content: Content,
    index: Vec<i64>,
    nullable: bool,
    parameters: Parameters,
) -> Result<Content> {
    if nullable {
        content.indexed_option(index.into(), parameters)
    } else {
        content.indexed(index.into(), parameters)
    }
}
