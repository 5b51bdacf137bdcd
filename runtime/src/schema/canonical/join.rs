//! Canonical arrays of one schema put together and taken apart, which stay canonical.
//!
//! What [`Content::concatenate`] does is not that: it merges contents of unions wherever Awkward would, and they are variants here.

use super::super::plan::Step;
use super::super::{Schema, SchemaKind};
use super::place::Place;
use super::{convert, list, option};
use crate::content::{
    BitMaskedArray, ByteMaskedArray, Content, IndexedArray, IndexedOptionArray, ListOffsetArray,
    NumpyArray, RecordArray, RegularArray, UnionArray, UnmaskedArray,
};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};
use crate::primitive::Primitive;

/// Items of a canonical array, for whose positions leave was taken.
pub(super) fn taken(
    schema: &Schema,
    content: &Content,
    positions: Vec<usize>,
    place: &Place<'_>,
) -> Result<Content> {
    convert(&Step::taken(schema), place.take_at(content, positions)?, place)
}

/// Canonical arrays of one schema, one after the other.
pub(super) fn joined(schema: &Schema, parts: &[Content], place: &Place<'_>) -> Result<Content> {
    let parts: Vec<&Content> = parts.iter().filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Ok(schema.empty()),
        [only] => Ok((*only).clone()),
        several => {
            place.ask_to_join(several)?;
            concatenated(schema, several).map_err(|error| place.fault(error))
        }
    }
}

/// The nodes of all parts, which are of one class.
macro_rules! nodes {
    ($parts:expr, $class:ident) => {{
        let node = |part: &&'_ Content| match part {
            Content::$class(node) => Ok(node.clone()),
            other => {
                let found = other.class();
                let message = format!("expected {}, found {found}", stringify!($class));
                Err(Error::new(ErrorKind::Mismatch, message))
            }
        };
        $parts.iter().map(node).collect::<Result<Vec<_>>>()?
    }};
}

fn concatenated(schema: &Schema, parts: &[&Content]) -> Result<Content> {
    let none = Parameters::none;
    let n = total(parts)?;
    let all = |schema: &Schema, parts: Vec<Content>| -> Result<Content> {
        concatenated(schema, &parts.iter().collect::<Vec<_>>())
    };
    let byte = Schema::primitive(Primitive::UInt8);
    let lists = |item: &Schema| -> Result<Content> {
        let nodes = nodes!(parts, ListOffset);
        // First, since it tells that all items can be counted.
        let items = nodes.iter().map(|node| node.content().sliced(node.bounds())).collect();
        let items = Box::new(all(item, items)?);
        let (mut offsets, mut end) = (vec![0], 0);
        for node in &nodes {
            offsets.extend(node.offsets().iter().skip(1).map(|offset| offset + end));
            end += as_i64(node.bounds().end);
        }
        let offsets = list::in_width(offsets.into(), nodes[0].offsets().index_type())?;
        let parameters = parts[0].parameters().clone();
        Ok(ListOffsetArray::from_parts(offsets, items, parameters).into())
    };
    let regular = |size: usize, item: &Schema| -> Result<Content> {
        let nodes = nodes!(parts, Regular);
        let items = nodes.iter().map(|node| node.content().sliced(0..node.len() * size)).collect();
        Ok(RegularArray::from_parts(size, all(item, items)?, n, none()).into())
    };
    let options = |item: &Schema, indexes: Vec<IndexedOptionArray>| -> Result<Content> {
        let indexes_and_items = indexes.iter().map(|node| (node.index(), node.content()));
        let (index, items) = behind_each_other(indexes_and_items, |items| all(item, items))?;
        Ok(IndexedOptionArray::from_parts(index, items, none()).into())
    };
    Ok(match &schema.kind {
        SchemaKind::Primitive(primitive) => {
            let nodes = nodes!(parts, Numpy);
            let bytes: Vec<&[u8]> = nodes.iter().map(|node| &**node.bytes()).collect();
            let parameters = parts[0].parameters().clone();
            NumpyArray::try_new(*primitive, Vec::new(), n, bytes.concat().into(), parameters)?
                .into()
        }
        SchemaKind::Text(_) | SchemaKind::Bytes(_) => lists(&byte)?,
        SchemaKind::List(_, item) => lists(item)?,
        SchemaKind::FixedBytes(size) => regular(*size, &byte)?,
        SchemaKind::Regular(size, item) => regular(*size, item)?,
        SchemaKind::Masked(item) => {
            let nodes = nodes!(parts, ByteMasked);
            let mask: Vec<i8> = nodes.iter().flat_map(|node| node.mask().iter().copied()).collect();
            let items = nodes.iter().map(|node| node.content().sliced(0..node.len())).collect();
            let items = Box::new(all(item, items)?);
            ByteMaskedArray::from_parts(mask.into(), items, true, none()).into()
        }
        SchemaKind::BitMasked(item) => {
            let nodes = nodes!(parts, BitMasked);
            let mask = option::bits(nodes.iter().flat_map(BitMaskedArray::valid), n);
            let items = nodes.iter().map(|node| node.content().sliced(0..node.len())).collect();
            BitMaskedArray::try_new(mask, all(item, items)?, n, true, true, none())?.into()
        }
        SchemaKind::IndexedOption(item) => options(item, nodes!(parts, IndexedOption))?,
        SchemaKind::Record(_) | SchemaKind::Tuple(_) => {
            let nodes = nodes!(parts, Record);
            let column = |i: usize| {
                let columns = nodes.iter().map(|node| node.contents()[i].sliced(0..node.len()));
                all(schema.child(i).unwrap_or(&byte), columns.collect())
            };
            let columns = (0..nodes[0].contents().len()).map(column).collect::<Result<_>>()?;
            RecordArray::from_parts(nodes[0].fields().clone(), columns, n, none()).into()
        }
        SchemaKind::Categorical { names: Some(_), .. } => {
            // All have the same categories.
            let index = |part: &&Content| match part {
                Content::Indexed(node) => node.index().to_i64(),
                Content::IndexedOption(node) => node.index().to_i64(),
                _ => Vec::new().into(),
            };
            let index: Vec<i64> = parts.iter().flat_map(|part| index(part).to_vec()).collect();
            let (index, names) = (index.into(), Box::new(parts[0].children()[0].clone()));
            match parts[0] {
                Content::Indexed(_) => IndexedArray::from_parts(index, names, none()).into(),
                _ => IndexedOptionArray::from_parts(index, names, none()).into(),
            }
        }
        SchemaKind::Categorical { item, optional: true, .. } => {
            options(item, nodes!(parts, IndexedOption))?
        }
        SchemaKind::Categorical { item, .. } => {
            let nodes = nodes!(parts, Indexed);
            let indexes_and_items = nodes.iter().map(|node| (node.index(), node.content()));
            let (index, items) = behind_each_other(indexes_and_items, |items| all(item, items))?;
            IndexedArray::from_parts(index, items, none()).into()
        }
        SchemaKind::Union { variants, optional } => {
            let content = |v: usize, parts: Vec<Content>| -> Result<Content> {
                let (schema, parts) = (&variants[v].schema, parts.iter().collect::<Vec<_>>());
                match (*optional, v) {
                    (false, _) => concatenated(schema, &parts),
                    (true, 0) => options(schema, nodes!(parts, IndexedOption)),
                    (true, _) => {
                        let nodes = nodes!(parts, Unmasked);
                        let items = nodes.iter().map(|node| node.content().clone()).collect();
                        Ok(UnmaskedArray::from_parts(all(schema, items)?, none()).into())
                    }
                }
            };
            if variants.len() == 1 {
                return content(0, parts.iter().map(|part| (*part).clone()).collect());
            }
            let nodes = nodes!(parts, Union);
            let of = |v: usize| {
                content(v, nodes.iter().map(|node| node.contents()[v].clone()).collect())
            };
            let contents = (0..variants.len()).map(of).collect::<Result<_>>()?;
            let (mut tags, mut index) = (Vec::with_capacity(n), Vec::with_capacity(n));
            let mut firsts = vec![0; variants.len()];
            for node in &nodes {
                let row = |(&tag, at): (&i8, i64)| {
                    at + usize::try_from(tag).ok().and_then(|v| firsts.get(v)).unwrap_or(&0)
                };
                index.extend(node.tags().iter().zip(node.index().iter()).map(row));
                tags.extend_from_slice(node.tags());
                let lengths = node.contents().iter().map(Content::len);
                firsts.iter_mut().zip(lengths).for_each(|(first, length)| *first += as_i64(length));
            }
            UnionArray::from_parts(tags.into(), Index::I64(index.into()), contents, none()).into()
        }
    })
}

/// Indexes into one content after the other, and these as `join` puts them together, which fails if they are too many to be counted.
fn behind_each_other<'n>(
    nodes: impl Iterator<Item = (&'n Index, &'n Content)> + Clone,
    join: impl FnOnce(Vec<Content>) -> Result<Content>,
) -> Result<(Index, Box<Content>)> {
    let items = join(nodes.clone().map(|(_, content)| content.clone()).collect())?;
    let (mut index, mut first) = (Vec::new(), 0);
    for (of, content) in nodes {
        index.extend(of.iter().map(|at| if at < 0 { -1 } else { at + first }));
        first += as_i64(content.len());
    }
    Ok((Index::I64(index.into()), Box::new(items)))
}

/// The number of rows of all parts.
fn total(parts: &[&Content]) -> Result<usize> {
    let rows = parts.iter().try_fold(0_usize, |rows, part| rows.checked_add(part.len()));
    rows.filter(|rows| i64::try_from(*rows).is_ok()).ok_or_else(|| {
        let message = format!("expected at most {} rows, found more", i64::MAX);
        Error::new(ErrorKind::Limit, message)
    })
}
