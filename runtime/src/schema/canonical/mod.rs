//! Turning any array of the right type into exactly the layout that typed columns are made of.

mod categorical;
mod list;
mod map;
mod option;
mod place;
mod union;

use place::Place;

use super::{FieldSchema, Schema, SchemaKind, number};
use crate::budget::Budget;
use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Parameters};
use crate::primitive::Primitive;

/// The array in the layout of `schema`, which has been [resolved](super::resolve) against its Form. Columns that are in that
/// layout are shared; others cost a conversion of their indexes, and a gather where items are out of order. Flattened fields
/// are records of their own.
///
/// # Errors
/// `Value` if a value is null where none may be, with its position; `Mismatch` if the array was not resolved; `Limit` if more
/// would have to be made than the budget allows.
pub(crate) fn canonical(schema: &Schema, content: Content, budget: &Budget) -> Result<Content> {
    convert(schema, content, &Place::root(budget))
}

fn convert(schema: &Schema, content: Content, place: &Place<'_>) -> Result<Content> {
    match &schema.kind {
        SchemaKind::Categorical { names, item, optional } => {
            return categorical::categorical(*names, item, *optional, content, place);
        }
        SchemaKind::Union { variants, optional } if !matches!(content, Content::Empty(_)) => {
            return union::union(variants, *optional, content, place);
        }
        _ => {}
    }
    let content = match content {
        Content::Indexed(node) => {
            place.ask_for::<usize>(node.len(), "positions")?;
            let items = place.gather(node.content(), &node.positions())?;
            return convert(schema, items, &place.content());
        }
        Content::Empty(_) => return Ok(schema.nothing()),
        other => other,
    };
    match &schema.kind {
        SchemaKind::Masked(item) => option::masked(item, content, place),
        SchemaKind::BitMasked(item) => option::bit_masked(item, content, place),
        SchemaKind::IndexedOption(item) => option::indexed(item, content, place),
        _ if content.is_option() => {
            convert(schema, option::without_nulls(&content, place)?, &place.content())
        }
        SchemaKind::Primitive(primitive) => leaf(*primitive, content, place),
        SchemaKind::Text(width) => list::bytes(*width, "strings", content, place),
        SchemaKind::Bytes(width) => list::bytes(*width, "byte strings", content, place),
        SchemaKind::FixedBytes(size) => {
            list::regular(*size, &Schema::primitive(Primitive::UInt8), content, place)
        }
        SchemaKind::List(width, entry)
            if schema.map
                && let Content::Record(record) = &content =>
        {
            map::of_record(*width, entry, record, place)
        }
        SchemaKind::List(width, item) => list::list(*width, item, content, place),
        SchemaKind::Regular(size, item) => list::regular(*size, item, content, place),
        SchemaKind::Categorical { .. } | SchemaKind::Union { .. } => Ok(schema.nothing()),
        SchemaKind::Record(fields) => record(fields, content, place),
        SchemaKind::Tuple(fields) => tuple(fields, content, place),
    }
}

fn mismatch(expected: &str, found: &Content, place: &Place<'_>) -> Error {
    let message = format!("expected {expected}, found {}", found.class());
    place.fault(Error::new(ErrorKind::Mismatch, message))
}

fn leaf(primitive: Primitive, content: Content, place: &Place<'_>) -> Result<Content> {
    match content {
        Content::Numpy(node) if node.inner_shape().is_empty() => {
            if node.primitive() != primitive {
                number::ask(&node, primitive, place.budget())
                    .map_err(|error| place.fault(error))?;
            }
            Ok(number::converted(&node, primitive).map_err(|error| place.fault(error))?.into())
        }
        other => Err(mismatch("numbers", &other, place)),
    }
}

fn record(fields: &[FieldSchema], content: Content, place: &Place<'_>) -> Result<Content> {
    let Content::Record(node) = &content else { return Err(mismatch("records", &content, place)) };
    let n = node.len();
    let column = |field: &FieldSchema| match (&field.schema.kind, field.found(node.fields())) {
        (SchemaKind::Record(inner), _) if field.flat => record(inner, content.clone(), place),
        (_, Some(i)) => {
            let place = place.field(&node.fields().name(i));
            convert(&field.schema, place.cut(&node.contents()[i], 0..n)?, &place)
        }
        (_, None) => {
            let place = place.field(&field.name);
            field.stand_in(n, place.budget()).map_err(|error| place.fault(error))
        }
    };
    let contents = fields.iter().map(column).collect::<Result<_>>()?;
    let names = Fields::named(fields.iter().map(|field| &field.name));
    Ok(RecordArray::from_parts(names, contents, n, Parameters::none()).into())
}

fn tuple(fields: &[Schema], content: Content, place: &Place<'_>) -> Result<Content> {
    let Content::Record(node) = &content else { return Err(mismatch("tuples", &content, place)) };
    let n = node.len();
    if node.contents().len() != fields.len() {
        return Err(mismatch(&format!("a tuple of {} fields", fields.len()), &content, place));
    }
    let columns = fields.iter().zip(node.contents()).enumerate();
    let contents = columns
        .map(|(i, (schema, found))| {
            let place = place.field(&i.to_string());
            convert(schema, place.cut(found, 0..n)?, &place)
        })
        .collect::<Result<_>>()?;
    Ok(RecordArray::from_parts(Fields::tuple(), contents, n, Parameters::none()).into())
}
