//! Joining arrays of one type, or of types that go together, item after item.

mod concatenate;
pub(in crate::content) mod mergeable;
mod options;
mod simplify;

use std::ops::Range;

use crate::buffer::Buffer;
use crate::content::nodes::list::usize_of;
use crate::content::number::{cast, promoted};
use crate::content::{
    ByteMaskedArray, Content, EmptyArray, IndexedArray, IndexedOptionArray, ListArray,
    ListOffsetArray, NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use mergeable::same_type_parameters;
use simplify::union_of;

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
        return options::merge_indirect(&parts);
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

/// The parameters that all have in common.
pub(super) fn common_parameters<'a>(parts: impl IntoIterator<Item = &'a Content>) -> Parameters {
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

fn total_len(parts: &[Content]) -> Result<usize> {
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
    if window == (0..content.len()) { content.clone() } else { content.cut(window) }
}

/// From the least to behind the greatest of some positions.
pub(super) fn hull(positions: impl Iterator<Item = i64>) -> Range<usize> {
    let (least, most) =
        positions.fold((i64::MAX, -1), |(least, most), i| (least.min(i), most.max(i)));
    if most < 0 { 0..0 } else { usize_of(least)..usize_of(most) + 1 }
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

fn merge_lists(parts: &[Content]) -> Result<Content> {
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
            Content::ListOffset(node) => {
                offsets.extend(node.zero_based().iter().skip(1).map(|offset| base + offset));
                node.bounds()
            }
            Content::Regular(node) => {
                let size = to_i64(node.size())?;
                offsets.extend(counted(1, part)?.into_iter().map(|i| base + i * size));
                0..node.len() * node.size()
            }
            _ => 0..0,
        };
        end = sum(end, used.len())?;
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

/// Joins arrays one of which is a union: unions of the same contents content by content, others by flattening.
fn merge_unions(parts: Vec<Content>) -> Result<Content> {
    let unions: Vec<&UnionArray> = parts
        .iter()
        .filter_map(|part| if let Content::Union(union) = part { Some(union) } else { None })
        .collect();
    let parameters =
        common_parameters(parts.iter().skip_while(|part| !matches!(part, Content::Union(_))));
    let forms: Vec<_> = unions[0].contents().iter().map(Content::form).collect();
    let alike = |union: &&UnionArray| {
        union.contents().len() == forms.len()
            && union.contents().iter().zip(&forms).all(|(content, form)| content.form() == *form)
    };
    let distinct = || {
        let contents = unions[0].contents();
        (0..contents.len()).all(|i| (0..i).all(|j| !contents[i].is_mergeable(&contents[j])))
    };
    if unions.len() == parts.len() && unions.iter().skip(1).all(alike) && distinct() {
        return merge_like_unions(&unions, parameters);
    }
    let (mut tags, mut index) = (Vec::new(), Vec::new());
    for (i, part) in parts.iter().enumerate() {
        index.extend(counted(0, part)?);
        tags.resize(index.len(), i);
    }
    // Parameters of unions among the contents are joined by `union_of`; here only those count that all have.
    let bare = |mut part: Content| {
        if matches!(part, Content::Union(_)) {
            *part.parameters_mut() = Parameters::none();
        }
        part
    };
    union_of(tags, index, parts.into_iter().map(bare).collect(), parameters)
}

fn merge_like_unions(unions: &[&UnionArray], parameters: Parameters) -> Result<Content> {
    let tags: Vec<i8> = joined(unions.iter().map(|union| &**union.tags()));
    let mut index: Vec<i64> = Vec::with_capacity(tags.len());
    let (mut parts, mut ends) =
        (vec![Vec::new(); unions[0].contents().len()], vec![0; unions[0].contents().len()]);
    for union in unions {
        let items = union.index().to_i64();
        let mut bases = Vec::with_capacity(ends.len());
        for (t, content) in union.contents().iter().enumerate() {
            let of = union
                .tags()
                .iter()
                .zip(items.iter())
                .filter(|(tag, _)| usize::try_from(**tag) == Ok(t));
            let used = hull(of.map(|(_, &i)| i));
            bases.push(to_i64(ends[t])? - to_i64(used.start)?);
            ends[t] = sum(ends[t], used.len())?;
            parts[t].push(windowed(content, used));
        }
        index.extend(
            union.tags().iter().zip(items.iter()).map(|(&tag, i)| i + bases[usize_of(tag.into())]),
        );
    }
    let contents = parts.into_iter().map(merge).collect::<Result<_>>()?;
    UnionArray::try_new(tags.into(), index.into(), contents, parameters).map(Content::from)
}

impl Content {
    /// An array of the same structure with no items anywhere.
    pub(super) fn hollow(&self) -> Self {
        let parameters = self.parameters().clone();
        let content = || {
            Box::new(self.children().first().map_or_else(|| EmptyArray::new().into(), Self::hollow))
        };
        let none = || Index::from(Vec::<i64>::new());
        match self {
            Self::Empty(_) | Self::Numpy(_) => self.cut(0..0),
            Self::Regular(node) => {
                RegularArray::from_parts(node.size(), *content(), 0, parameters).into()
            }
            Self::List(_) => ListArray::from_parts(none(), none(), content(), parameters).into(),
            Self::ListOffset(_) => {
                ListOffsetArray::from_parts(vec![0_i64].into(), content(), parameters).into()
            }
            Self::Record(node) => {
                let contents = node.contents().iter().map(Self::hollow).collect();
                RecordArray::from_parts(node.fields().clone(), contents, 0, parameters).into()
            }
            Self::Indexed(_) => IndexedArray::from_parts(none(), content(), parameters).into(),
            Self::IndexedOption(_) => {
                IndexedOptionArray::from_parts(none(), content(), parameters).into()
            }
            Self::ByteMasked(node) => {
                ByteMaskedArray::from_parts(Buffer::new(), content(), node.valid_when(), parameters)
                    .into()
            }
            Self::BitMasked(node) => {
                ByteMaskedArray::from_parts(Buffer::new(), content(), node.valid_when(), parameters)
                    .into()
            }
            Self::Unmasked(_) => UnmaskedArray::from_parts(*content(), parameters).into(),
            Self::Union(node) => {
                let contents = node.contents().iter().map(Self::hollow).collect();
                UnionArray::from_parts(Buffer::new(), none(), contents, parameters).into()
            }
        }
    }
}
