//! Lists whose order means nothing, in the order of their items.

use std::collections::HashMap;

use super::{Above, rebuilt};
use crate::buffer::Buffer;
use crate::content::order::order;
use crate::content::{Carry, Content, ListOffsetArray, Runs, UnionArray};
use crate::error::{Path, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64, usize_of};

/// The parameter of lists whose order means nothing, which no array has that others see: of [`KEYS`] or [`WHOLE`] items.
pub(crate) const UNORDERED: &str = "\0unordered";
/// Items are pairs of a key and a value, and of one key each.
pub(crate) const KEYS: &str = "keys";
/// Items are compared as they are.
pub(crate) const WHOLE: &str = "whole";

impl Content {
    /// Sorts the items of all lists with the parameter [`UNORDERED`], which goes, the inner ones first.
    pub(crate) fn in_order(&self) -> Result<Self> {
        sorted(self, &Path::root())
    }
}

fn sorted(content: &Content, path: &Path) -> Result<Content> {
    let mut content = rebuilt(content, path, Above::Kept, sorted)?;
    let Some(by) = content.parameters().get_str(UNORDERED).map(str::to_owned) else {
        return Ok(content);
    };
    let rest = content.parameters().iter().filter(|(name, _)| *name != UNORDERED);
    let rest: Parameters = rest.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    *content.parameters_mut() = rest.clone();
    let Content::ListOffset(node) = &content else { return Ok(content) };
    let keys = match node.content() {
        Content::Record(entries) if by == KEYS => entries.contents().first(),
        items => Some(items),
    };
    let items = match keys.and_then(|keys| permutation(node, keys)) {
        Some(carry) => node.content().taken_packed(&carry),
        None => node.content().clone(),
    };
    let items = Box::new(compacted(&items, path)?);
    Ok(ListOffsetArray::from_parts(node.offsets().clone(), items, rest).into())
}

/// The same items with those of unions, and categories, in the order in which they are used first, and none that is not used: before, they were
/// in the order in which the items were met.
fn compacted(content: &Content, path: &Path) -> Result<Content> {
    let own = match content {
        Content::Union(node) => {
            let mut counts = vec![0_i64; node.contents().len()];
            let index = node.tags().iter().map(|tag| {
                let Some(count) = usize::try_from(*tag).ok().and_then(|tag| counts.get_mut(tag))
                else {
                    return 0;
                };
                *count += 1;
                *count - 1
            });
            let index = Index::from(index.collect::<Buffer<i64>>());
            let each = node.contents().iter().enumerate();
            let contents = each
                .map(|(tag, content)| content.taken_packed(&Carry::items(node.positions_of(tag))));
            let (tags, parameters) = (node.tags().clone(), node.parameters.clone());
            UnionArray::from_parts(tags, index, contents.collect(), parameters).into()
        }
        Content::Indexed(node) if node.parameters.is_categorical() => {
            let (index, used) = renumbered(node.index());
            let content = node.content().taken_packed(&used);
            content.indexed(index, node.parameters.clone())?
        }
        Content::IndexedOption(node) if node.parameters.is_categorical() => {
            let (index, used) = renumbered(node.index());
            let content = node.content().taken_packed(&used);
            content.indexed_option(index, node.parameters.clone())?
        }
        other => other.clone(),
    };
    rebuilt(&own, path, Above::Kept, compacted)
}

/// Numbers categories by their first use: the new numbers, and the categories that are used. Nulls stay.
fn renumbered(index: &Index) -> (Index, Carry) {
    let (mut numbers, mut used) = (HashMap::new(), Vec::new());
    let new = index.iter().map(|at| match usize::try_from(at) {
        Ok(at) => *numbers.entry(at).or_insert_with(|| {
            used.push(at);
            as_i64(used.len() - 1)
        }),
        Err(_) => at,
    });
    let new = Index::from(new.collect::<Buffer<i64>>());
    (new, Carry::items(used))
}

/// What brings the items of each list into order. Nothing if they are.
fn permutation(node: &ListOffsetArray, keys: &Content) -> Option<Carry> {
    let compare = order(keys);
    let (start, mut runs, mut changed) = (node.bounds().start, Runs::default(), false);
    runs.push(0..start);
    for pair in node.zero_based().windows(2) {
        let list = start + usize_of(pair[0])..start + usize_of(pair[1]);
        if list.clone().is_sorted_by(|a, b| compare(*a, *b).is_le()) {
            runs.push(list);
            continue;
        }
        changed = true;
        let mut items: Vec<usize> = list.collect();
        items.sort_by(|a, b| compare(*a, *b));
        items.into_iter().for_each(|at| runs.push(at..at + 1));
    }
    changed.then(|| runs.into_short_carry())
}
