//! Joining lists.

use std::ops::Range;

use super::count::{common_parameters, counted, sum, to_i64, total_len, windowed};
use super::merge;
use crate::content::{Content, ListArray, ListOffsetArray, RegularArray};
use crate::error::Result;
use crate::form::Parameters;
use crate::index::{Index, usize_of};

/// Joins lists of any kinds, a leaf with inner dimensions counting as lists.
pub(super) fn merge_lists(parts: &[Content]) -> Result<Content> {
    let regular = |part: &Content| match part {
        Content::Numpy(leaf) => leaf.to_regular(),
        other => other.clone(),
    };
    let parts: Vec<Content> = parts.iter().map(regular).collect();
    let size_of =
        |part: &Content| if let Content::Regular(node) = part { Some(node.size()) } else { None };
    let parameters = common_parameters(&parts);
    if let Some(size) =
        size_of(&parts[0]).filter(|&size| parts.iter().all(|part| size_of(part) == Some(size)))
    {
        let contents = parts.iter().flat_map(|part| {
            part.children().iter().map(|content| windowed(content, 0..part.len() * size))
        });
        let content = merge(contents.collect())?;
        return RegularArray::with_len(size, content, total_len(&parts)?, parameters)
            .map(Content::from);
    }
    if parts.iter().any(|part| matches!(part, Content::List(_))) {
        merge_anywhere(&parts, parameters)
    } else {
        merge_offsets(&parts, parameters)
    }
}

/// Joins lists that follow each other.
fn merge_offsets(parts: &[Content], parameters: Parameters) -> Result<Content> {
    let (mut offsets, mut contents, mut end) = (vec![0], Vec::with_capacity(parts.len()), 0);
    for part in parts {
        let base = to_i64(end)?;
        let used = match part {
            Content::ListOffset(node) => node.bounds(),
            Content::Regular(node) => 0..node.len() * node.size(),
            _ => 0..0,
        };
        // First, since all offsets are below it.
        end = sum(end, used.len())?;
        match part {
            Content::ListOffset(node) => {
                offsets.extend(node.zero_based().iter().skip(1).map(|offset| base + offset));
            }
            Content::Regular(node) => {
                let size = to_i64(node.size())?;
                offsets.extend(counted(1, part)?.into_iter().map(|i| base + i * size));
            }
            _ => {}
        }
        contents.extend(part.children().iter().map(|content| windowed(content, used.clone())));
    }
    ListOffsetArray::try_new(offsets.into(), merge(contents)?, parameters).map(Content::from)
}

/// Joins lists that may be anywhere.
fn merge_anywhere(parts: &[Content], parameters: Parameters) -> Result<Content> {
    let (mut starts, mut stops, mut contents, mut end) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for part in parts {
        let lists: Vec<Range<usize>> = match part {
            Content::List(node) => node.ranges(),
            Content::ListOffset(node) => {
                let (offsets, first) = (node.zero_based(), node.bounds().start);
                offsets
                    .windows(2)
                    .map(|pair| usize_of(pair[0]) + first..usize_of(pair[1]) + first)
                    .collect()
            }
            Content::Regular(node) => counted(0, part)?
                .into_iter()
                .map(|i| usize_of(i) * node.size()..(usize_of(i) + 1) * node.size())
                .collect(),
            _ => Vec::new(),
        };
        let full = lists.iter().filter(|list| !list.is_empty());
        let (first, last) =
            full.fold((usize::MAX, 0), |(a, b), list| (a.min(list.start), b.max(list.end)));
        let used = if last == 0 { 0..0 } else { first..last };
        let place = |at: usize, list: &Range<usize>| {
            if list.is_empty() { Ok(0) } else { to_i64(sum(at - used.start, end)?) }
        };
        for list in &lists {
            starts.push(place(list.start, list)?);
            stops.push(place(list.end, list)?);
        }
        end = sum(end, used.len())?;
        contents.extend(part.children().iter().map(|content| windowed(content, used.clone())));
    }
    ListArray::try_new(Index::from(starts), stops.into(), merge(contents)?, parameters)
        .map(Content::from)
}
