//! Turning any array of the right type into exactly the layout that typed columns are made of.

use std::ops::Range;

use super::{FieldSchema, Schema, SchemaKind};
use crate::buffer::{Buffer, Item};
use crate::content::{
    ByteMaskedArray, Carry, Content, EmptyArray, IndexedOptionArray, ListOffsetArray, NumpyArray,
    RecordArray, byte_size, offsets_of,
};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Fields, Parameters};
use crate::index::Index;
use crate::primitive::Primitive;

/// The array in the layout of `schema`, which has been [resolved](super::resolve) against its Form. Columns that are in that
/// layout are shared; others cost a conversion of their indexes, and a gather where items are out of order.
///
/// # Errors
/// `Limit` if items that are shared would take memory out of all proportion when they are written out; `Value` if a value is null
/// where none may be, with its position; `Mismatch` if the array was not resolved.
pub(crate) fn canonical(schema: &Schema, content: Content) -> Result<Content> {
    content.check_expansion()?;
    convert(schema, content, &Path::root())
}

fn convert(schema: &Schema, content: Content, path: &Path) -> Result<Content> {
    let content = match content {
        Content::Indexed(node) => return convert(schema, node.project(), &path.content()),
        Content::Empty(_) => return Ok(schema.nothing()),
        other => other,
    };
    match &schema.kind {
        SchemaKind::Masked(item) => masked(item, content, path),
        SchemaKind::IndexedOption(item) => indexed_option(item, content, path),
        _ if content.is_option() => {
            convert(schema, without_nulls(&content, path)?, &path.content())
        }
        SchemaKind::Primitive(primitive) => leaf(*primitive, content, path),
        SchemaKind::Text => text(content, path),
        SchemaKind::List(item) => list(item, content, path),
        SchemaKind::Record(fields) => record(fields, content, path),
        SchemaKind::Tuple(fields) => tuple(fields, content, path),
    }
}

fn mismatch(expected: &str, found: &Content, path: &Path) -> Error {
    Error::new(ErrorKind::Mismatch, format!("expected {expected}, found {}", found.class()))
        .at(path)
}

/// An option of which no item is null, as its content.
fn without_nulls(content: &Content, path: &Path) -> Result<Content> {
    let n = content.len();
    let null = |i: Option<usize>| match i {
        Some(i) => {
            Err(Error::new(ErrorKind::Value, format!("expected no nulls, found one at i={i}"))
                .at(path))
        }
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

fn leaf(primitive: Primitive, content: Content, path: &Path) -> Result<Content> {
    match content {
        Content::Numpy(node) if node.primitive() == primitive => Ok(node.into()),
        Content::Numpy(node) => {
            Ok(super::widen::widened(&node, primitive).map_err(|error| error.at(path))?.into())
        }
        other => Err(mismatch("numbers", &other, path)),
    }
}

/// Strings of any list kind are lists of bytes: packing makes their offsets start at 0, and copies bytes only if there are
/// gaps between them.
fn text(content: Content, path: &Path) -> Result<Content> {
    match content {
        Content::Regular(_) => list(&Schema::primitive(Primitive::UInt8), content, path),
        Content::List(_) | Content::ListOffset(_) => Ok(content.to_packed()),
        other => Err(mismatch("strings", &other, path)),
    }
}

fn list(item: &Schema, content: Content, path: &Path) -> Result<Content> {
    let parameters = content.parameters().clone();
    let (offsets, items): (Buffer<i64>, Content) = match &content {
        Content::ListOffset(node) => (node.zero_based(), node.content().cut(node.bounds())),
        Content::List(node) => {
            let ranges = node.ranges();
            let items = node.content().gather(&Carry::runs(ranges.iter().cloned()));
            (offsets_of(ranges.iter().map(Range::len)).into(), items)
        }
        Content::Regular(node) => {
            let items = node.content().cut(0..node.len() * node.size());
            (offsets_of(std::iter::repeat_n(node.size(), node.len())).into(), items)
        }
        Content::Numpy(node) if !node.inner_shape().is_empty() => {
            return list(item, node.to_regular(), path);
        }
        other => return Err(mismatch("lists", other, path)),
    };
    let items = convert(item, items, &path.content())?;
    Ok(ListOffsetArray::from_parts(offsets.into(), Box::new(items), parameters).into())
}

fn masked(item: &Schema, content: Content, path: &Path) -> Result<Content> {
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
            // A null gets the first item in its slot, or a zero if there is none.
            let items = if node.content().is_empty() {
                zeros(item, n)?
            } else {
                let slots =
                    node.index().iter().map(|i| usize::try_from(i).unwrap_or_default()).collect();
                node.content().gather(&Carry::items(slots))
            };
            (mask, items)
        }
        other => (vec![1; n].into(), other.clone()),
    };
    let items = convert(item, items, &path.content())?;
    Ok(ByteMaskedArray::from_parts(mask, Box::new(items), true, Parameters::none()).into())
}

fn indexed_option(item: &Schema, content: Content, path: &Path) -> Result<Content> {
    let n = content.len();
    let in_place = |valid: &mut dyn Iterator<Item = bool>| -> Buffer<i64> {
        (0_i64..).zip(valid).map(|(i, valid)| if valid { i } else { -1 }).collect()
    };
    let (index, items): (Buffer<i64>, Content) = match &content {
        Content::IndexedOption(node) => (node.index().to_i64(), node.content().clone()),
        Content::ByteMasked(node) => (in_place(&mut node.valid()), node.content().cut(0..n)),
        Content::BitMasked(node) => (in_place(&mut node.valid()), node.content().cut(0..n)),
        Content::Unmasked(node) => {
            (in_place(&mut std::iter::repeat_n(true, n)), node.content().clone())
        }
        other => (in_place(&mut std::iter::repeat_n(true, n)), other.clone()),
    };
    let items = convert(item, items, &path.content())?;
    Ok(IndexedOptionArray::from_parts(Index::I64(index), Box::new(items), Parameters::none())
        .into())
}

fn record(fields: &[FieldSchema], content: Content, path: &Path) -> Result<Content> {
    let Content::Record(node) = &content else { return Err(mismatch("records", &content, path)) };
    let n = node.len();
    let column = |field: &FieldSchema| match node.field(&field.name) {
        Some(found) => convert(&field.schema, found.cut(0..n), &path.field(&field.name)),
        None => field.stand_in(n).map_err(|error| error.at(&path.field(&field.name))),
    };
    let contents = fields.iter().map(column).collect::<Result<_>>()?;
    let names = Fields::named(fields.iter().map(|field| &field.name));
    Ok(RecordArray::from_parts(names, contents, n, Parameters::none()).into())
}

fn tuple(fields: &[Schema], content: Content, path: &Path) -> Result<Content> {
    let Content::Record(node) = &content else { return Err(mismatch("tuples", &content, path)) };
    let n = node.len();
    if node.contents().len() != fields.len() {
        return Err(mismatch(&format!("a tuple of {} fields", fields.len()), &content, path));
    }
    let columns = fields.iter().zip(node.contents()).enumerate();
    let contents = columns
        .map(|(i, (schema, found))| convert(schema, found.cut(0..n), &path.field(&i.to_string())))
        .collect::<Result<_>>()?;
    Ok(RecordArray::from_parts(Fields::tuple(), contents, n, Parameters::none()).into())
}

/// More rows than this are not made up for a column that a file lacks: rows without any data could be as many as a hostile
/// file likes.
const MOST_STAND_INS: usize = 1 << 32;

impl FieldSchema {
    /// A column for files that lack it.
    fn stand_in(&self, n: usize) -> Result<Content> {
        if n > MOST_STAND_INS {
            let message =
                format!("expected at most {MOST_STAND_INS} rows for a missing column, found {n}");
            return Err(Error::new(ErrorKind::Limit, message));
        }
        match (self.default, &self.schema.kind) {
            (Some(rows), _) => Ok(rows(n)),
            (None, SchemaKind::Masked(item)) => {
                let items = Box::new(zeros(item, n)?);
                Ok(ByteMaskedArray::from_parts(vec![0; n].into(), items, true, Parameters::none())
                    .into())
            }
            (None, SchemaKind::IndexedOption(item)) => {
                let index = Index::I64(vec![-1; n].into());
                Ok(IndexedOptionArray::from_parts(
                    index,
                    Box::new(item.nothing()),
                    Parameters::none(),
                )
                .into())
            }
            _ => Err(Error::new(ErrorKind::Mismatch, "expected a field, found none")),
        }
    }
}

/// Zeros of a leaf.
fn zeros(item: &Schema, n: usize) -> Result<Content> {
    let SchemaKind::Primitive(primitive) = item.kind else {
        return Err(Error::new(
            ErrorKind::Mismatch,
            "expected a fixed-width item in a masked column",
        ));
    };
    let size = byte_size(primitive, &[], n)?;
    let words: Buffer<u64> = vec![0; size.div_ceil(8)].into();
    Ok(NumpyArray::try_new(primitive, Vec::new(), n, words.to_bytes(), Parameters::none())?.into())
}

impl Schema {
    /// The canonical array without rows.
    pub(crate) fn nothing(&self) -> Content {
        let parameters = Parameters::none;
        match &self.kind {
            SchemaKind::Primitive(primitive) => {
                NumpyArray::try_new(*primitive, Vec::new(), 0, Buffer::new(), parameters())
                    .map_or_else(|_| EmptyArray::new().into(), Content::from)
            }
            SchemaKind::Text => no_lists(Self::primitive(u8::PRIMITIVE).nothing()),
            SchemaKind::List(item) => no_lists(item.nothing()),
            SchemaKind::Masked(item) => ByteMaskedArray::from_parts(
                Buffer::new(),
                Box::new(item.nothing()),
                true,
                parameters(),
            )
            .into(),
            SchemaKind::IndexedOption(item) => IndexedOptionArray::from_parts(
                Index::I64(Buffer::new()),
                Box::new(item.nothing()),
                parameters(),
            )
            .into(),
            SchemaKind::Record(fields) => {
                let names = Fields::named(fields.iter().map(|field| &field.name));
                let contents = fields.iter().map(|field| field.schema.nothing()).collect();
                RecordArray::from_parts(names, contents, 0, parameters()).into()
            }
            SchemaKind::Tuple(fields) => {
                let contents = fields.iter().map(Self::nothing).collect();
                RecordArray::from_parts(Fields::tuple(), contents, 0, parameters()).into()
            }
        }
    }
}

fn no_lists(items: Content) -> Content {
    ListOffsetArray::from_parts(Index::I64(vec![0].into()), Box::new(items), Parameters::none())
        .into()
}
