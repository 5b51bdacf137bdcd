//! The Form of a schema.

use super::{FieldSchema, Schema, SchemaKind, VariantSchema};
use crate::buffer::Item;
use crate::form::{Fields, Form, Parameters};
use crate::index::IndexType;

impl Schema {
    /// Returns the Form of the canonical layout, without form keys.
    #[must_use]
    pub fn form(&self) -> Form {
        let form = match &self.kind {
            SchemaKind::Primitive(primitive) => Form::numpy(*primitive),
            SchemaKind::Text(offsets) => bytes(*offsets, "string", "char"),
            SchemaKind::Bytes(offsets) => bytes(*offsets, "bytestring", "byte"),
            SchemaKind::FixedBytes(size) => Form::regular(*size, byte("byte"))
                .with_parameters(Parameters::text("__array__", "bytestring")),
            SchemaKind::List(offsets, item) => Form::list_offset(*offsets, item.form()),
            SchemaKind::Regular(size, item) => Form::regular(*size, item.form()),
            SchemaKind::Masked(item) => Form::byte_masked(true, item.form()),
            SchemaKind::BitMasked(item) => Form::bit_masked(true, true, item.form()),
            SchemaKind::IndexedOption(item) => Form::indexed_option(IndexType::I64, item.form()),
            SchemaKind::Record(fields) => {
                let all = all_fields(fields);
                Form::record(
                    Fields::named(all.iter().map(|field| &field.name)),
                    all.iter().map(|field| field.schema.form()).collect(),
                )
            }
            SchemaKind::Tuple(fields) => {
                Form::record(Fields::tuple(), fields.iter().map(Self::form).collect())
            }
            SchemaKind::Categorical { item, optional, .. } => {
                let form = if *optional {
                    Form::indexed_option(IndexType::I64, item.form())
                } else {
                    Form::indexed(IndexType::I64, item.form())
                };
                form.with_parameters(Parameters::text("__array__", "categorical"))
            }
            SchemaKind::Union { variants, optional } => {
                let mut contents: Vec<Form> = variants.iter().map(VariantSchema::form).collect();
                if *optional {
                    let options = contents.into_iter().enumerate().map(|(i, content)| match i {
                        0 => Form::indexed_option(IndexType::I64, content),
                        _ => Form::unmasked(content),
                    });
                    contents = options.collect();
                }
                match <[Form; 1]>::try_from(contents) {
                    Ok([only]) => only,
                    Err(contents) => Form::union(IndexType::I64, contents),
                }
            }
        };
        let parameters = form.parameters().merged(&self.parameters);
        form.with_parameters(parameters)
    }
}

/// The columns of a record: with those of flattened fields in their place.
pub(super) fn all_fields(fields: &[FieldSchema]) -> Vec<&FieldSchema> {
    let mut all = Vec::with_capacity(fields.len());
    for field in fields {
        match &field.schema.kind {
            SchemaKind::Record(inner) if field.flat => all.extend(all_fields(inner)),
            _ => all.push(field),
        }
    }
    all
}

fn byte(name: &str) -> Form {
    Form::numpy(u8::PRIMITIVE).with_parameters(Parameters::text("__array__", name))
}

fn bytes(offsets: IndexType, list: &str, item: &str) -> Form {
    Form::list_offset(offsets, byte(item)).with_parameters(Parameters::text("__array__", list))
}
