//! Turning any array of the right type into exactly the layout that typed columns are made of.

mod categorical;
mod list;
mod map;
mod option;
mod union;

use super::{FieldSchema, Schema, SchemaKind, number};
use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Fields, Parameters};
use crate::primitive::Primitive;

/// The array in the layout of `schema`, which has been [resolved](super::resolve) against its Form. Columns that are in that
/// layout are shared; others cost a conversion of their indexes, and a gather where items are out of order. Flattened fields
/// are records of their own.
///
/// # Errors
/// `Value` if a value is null where none may be, with its position; `Mismatch` if the array was not resolved.
pub(crate) fn canonical(schema: &Schema, content: Content) -> Result<Content> {
    content.check_expansion()?;
    convert(schema, content, &Path::root())
}

fn convert(schema: &Schema, content: Content, path: &Path) -> Result<Content> {
    match &schema.kind {
        SchemaKind::Categorical { names, item, optional } => {
            return categorical::categorical(*names, item, *optional, content, path);
        }
        SchemaKind::Union { variants, optional } if !matches!(content, Content::Empty(_)) => {
            return union::union(variants, *optional, content, path);
        }
        _ => {}
    }
    let content = match content {
        Content::Indexed(node) => return convert(schema, node.project(), &path.content()),
        Content::Empty(_) => return Ok(schema.nothing()),
        other => other,
    };
    match &schema.kind {
        SchemaKind::Masked(item) => option::masked(item, content, path),
        SchemaKind::BitMasked(item) => option::bit_masked(item, content, path),
        SchemaKind::IndexedOption(item) => option::indexed(item, content, path),
        _ if content.is_option() => {
            convert(schema, option::without_nulls(&content, path)?, &path.content())
        }
        SchemaKind::Primitive(primitive) => leaf(*primitive, content, path),
        SchemaKind::Text(width) => list::bytes(*width, "strings", content, path),
        SchemaKind::Bytes(width) => list::bytes(*width, "byte strings", content, path),
        SchemaKind::FixedBytes(size) => {
            list::regular(*size, &Schema::primitive(Primitive::UInt8), content, path)
        }
        SchemaKind::List(width, entry)
            if schema.map
                && let Content::Record(record) = &content =>
        {
            map::of_record(*width, entry, record, path)
        }
        SchemaKind::List(width, item) => list::list(*width, item, content, path),
        SchemaKind::Regular(size, item) => list::regular(*size, item, content, path),
        SchemaKind::Categorical { .. } | SchemaKind::Union { .. } => Ok(schema.nothing()),
        SchemaKind::Record(fields) => record(fields, content, path),
        SchemaKind::Tuple(fields) => tuple(fields, content, path),
    }
}

fn mismatch(expected: &str, found: &Content, path: &Path) -> Error {
    Error::new(ErrorKind::Mismatch, format!("expected {expected}, found {}", found.class()))
        .at(path)
}

fn leaf(primitive: Primitive, content: Content, path: &Path) -> Result<Content> {
    match content {
        Content::Numpy(node) if node.inner_shape().is_empty() => {
            Ok(number::converted(&node, primitive).map_err(|error| error.at(path))?.into())
        }
        other => Err(mismatch("numbers", &other, path)),
    }
}

fn record(fields: &[FieldSchema], content: Content, path: &Path) -> Result<Content> {
    let Content::Record(node) = &content else { return Err(mismatch("records", &content, path)) };
    let n = node.len();
    let column = |field: &FieldSchema| match (&field.schema.kind, field.found(node.fields())) {
        (SchemaKind::Record(inner), _) if field.flat => record(inner, content.clone(), path),
        (_, Some(i)) => {
            let place = path.field(&node.fields().name(i));
            convert(&field.schema, node.contents()[i].cut(0..n), &place)
        }
        (_, None) => field.stand_in(n).map_err(|error| error.at(&path.field(&field.name))),
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
