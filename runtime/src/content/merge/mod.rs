//! Joining arrays of one type, or of types that go together, item after item.

mod concatenate;
pub(super) mod count;
mod empty_like;
mod lists;
pub(super) mod mergeable;
mod options;
mod simplify;
mod unions;

use crate::buffer::Buffer;
use crate::content::nodes::rules::same_type_parameters;
use crate::content::number::{cast, promoted};
use crate::content::{Content, EmptyArray, NumpyArray, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use count::{common_parameters, joined, total_len, windowed};
use lists::merge_lists;
use options::merge_indirect;
use unions::merge_unions;

/// Joins arrays that are mergeable in this order: each with the join of those before it.
pub(super) fn merge(mut parts: Vec<Content>) -> Result<Content> {
    if parts.len() > 1 && parts.iter().any(|part| !matches!(part, Content::Empty(_))) {
        parts.retain(|part| !matches!(part, Content::Empty(_)));
    }
    total_len(&parts)?;
    let all = |test: fn(&Content) -> bool| parts.iter().all(test);
    let any = |test: fn(&Content) -> bool| parts.iter().any(test);
    if all(|part| matches!(part, Content::Empty(_))) {
        return Ok(parts.into_iter().next().unwrap_or_else(|| EmptyArray::new().into()));
    }
    if parts.len() == 1 {
        return Ok(parts.remove(0));
    }
    if any(|part| matches!(part, Content::Union(_))) {
        return merge_unions(parts);
    }
    if any(Content::is_indirection) {
        return merge_indirect(&parts);
    }
    if parts.windows(2).all(|pair| same_type_parameters(pair[0].parameters(), pair[1].parameters()))
    {
        if all(|part| part.list_content().is_some()) {
            return merge_lists(&parts);
        }
        if all(|part| matches!(part, Content::Numpy(_))) {
            return merge_leaves(&parts);
        }
        if all(|part| matches!(part, Content::Record(_))) {
            return merge_records(&parts);
        }
    }
    Err(Error::new(
        ErrorKind::Unsupported,
        "expected arrays of types that go together, found others",
    ))
}

fn merge_leaves(parts: &[Content]) -> Result<Content> {
    let leaves: Vec<&NumpyArray> = parts
        .iter()
        .filter_map(|part| if let Content::Numpy(leaf) = part { Some(leaf) } else { None })
        .collect();
    let mut primitives = leaves.iter().map(|leaf| leaf.primitive());
    let first = primitives.next().unwrap_or(crate::Primitive::Float64);
    let to = primitives.try_fold(first, promoted).ok_or_else(|| {
        Error::new(
            ErrorKind::Unsupported,
            "expected numbers of types that go together, found others",
        )
    })?;
    let cast: Vec<Buffer<u8>> =
        leaves.iter().map(|leaf| cast(leaf.bytes(), leaf.primitive(), to)).collect();
    let data = joined(cast.iter().map(|bytes| &**bytes));
    Ok(NumpyArray::flat(to, data.into(), common_parameters(parts)).into())
}

fn merge_records(parts: &[Content]) -> Result<Content> {
    let records: Vec<&RecordArray> = parts
        .iter()
        .filter_map(|part| if let Content::Record(record) = part { Some(record) } else { None })
        .collect();
    let Some(first) = records.first() else { return Ok(EmptyArray::new().into()) };
    let fields = first.fields();
    let field = |record: &RecordArray, i: usize| {
        let content = match fields.names() {
            Some(names) => names.get(i).and_then(|name| record.field(name)),
            None => record.contents().get(i),
        };
        content.map(|content| windowed(content, 0..record.len())).ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                format!("expected a field {:?} in all records, found one without", fields.name(i)),
            )
        })
    };
    let merge_field =
        |i| merge(records.iter().map(|record| field(record, i)).collect::<Result<_>>()?);
    let contents = (0..first.contents().len()).map(merge_field).collect::<Result<_>>()?;
    let len = total_len(parts)?;
    RecordArray::try_new(fields.clone(), contents, len, common_parameters(parts)).map(Content::from)
}
