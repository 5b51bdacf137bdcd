//! What a Rust type looks like in columns: its canonical layout, and what may be read into it.
//!
//! A [`Schema`] is made once per type by [`Awkward::schema`](crate::Awkward::schema). The Form of the type comes from it, and so
//! does the reading of other people's arrays: [`resolve`] compares it with a Form and reports all differences at once;
//! [`canonical`] turns any array that passed into exactly the layout that typed columns are made of.

mod canonical;
mod project;
mod resolve;
mod widen;

use std::sync::Arc;

pub(crate) use canonical::canonical;
pub(crate) use project::project;
pub(crate) use resolve::resolve;

use crate::content::Content;
use crate::form::{Fields, Form, Parameters};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// The layout of a type in columns.
#[derive(Clone, Debug)]
pub struct Schema {
    pub(crate) kind: SchemaKind,
    pub(crate) parameters: Parameters,
}

#[derive(Clone, Debug)]
pub(crate) enum SchemaKind {
    /// A leaf.
    Primitive(Primitive),
    /// UTF-8 text: i64 offsets over `uint8` characters.
    Text,
    /// Lists with i64 offsets.
    List(Box<Schema>),
    /// An option with a byte mask (`valid_when` true), over a fixed-width leaf.
    Masked(Box<Schema>),
    /// An option with an i64 index, over anything.
    IndexedOption(Box<Schema>),
    /// A record.
    Record(Vec<FieldSchema>),
    /// A tuple.
    Tuple(Vec<Schema>),
}

/// A named column of a record.
#[derive(Clone, Debug)]
pub struct FieldSchema {
    pub(crate) name: Arc<str>,
    pub(crate) schema: Schema,
    /// Makes this many rows for files that lack the column.
    pub(crate) default: Option<fn(usize) -> Content>,
}

impl FieldSchema {
    /// A column that has to be there.
    #[must_use]
    pub fn new(name: &str, schema: Schema) -> Self {
        Self { name: name.into(), schema, default: None }
    }

    /// Fills the column with these values where a file lacks it.
    #[must_use]
    pub fn with_default(mut self, rows: fn(usize) -> Content) -> Self {
        self.default = Some(rows);
        self
    }
}

impl From<SchemaKind> for Schema {
    fn from(kind: SchemaKind) -> Self {
        Self { kind, parameters: Parameters::none() }
    }
}

impl Schema {
    /// A leaf of numbers.
    #[must_use]
    pub fn primitive(primitive: Primitive) -> Self {
        SchemaKind::Primitive(primitive).into()
    }

    /// UTF-8 text.
    #[must_use]
    pub fn text() -> Self {
        SchemaKind::Text.into()
    }

    /// Lists of items.
    #[must_use]
    pub fn list(item: Self) -> Self {
        SchemaKind::List(Box::new(item)).into()
    }

    /// Values that may be missing: masked if they are fixed-width numbers, else indexed.
    #[must_use]
    pub fn option(item: Self) -> Self {
        match item.kind {
            SchemaKind::Primitive(_) => SchemaKind::Masked(Box::new(item)),
            _ => SchemaKind::IndexedOption(Box::new(item)),
        }
        .into()
    }

    /// Records with named columns.
    #[must_use]
    pub fn record(fields: Vec<FieldSchema>) -> Self {
        SchemaKind::Record(fields).into()
    }

    /// Tuples.
    #[must_use]
    pub fn tuple(fields: Vec<Self>) -> Self {
        SchemaKind::Tuple(fields).into()
    }

    /// The same with these parameters on its outermost node.
    #[must_use]
    pub fn with_parameters(mut self, parameters: Parameters) -> Self {
        self.parameters = parameters;
        self
    }

    /// The parameters of the outermost node.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The Form of the canonical layout, without form keys.
    #[must_use]
    pub fn form(&self) -> Form {
        let form = match &self.kind {
            SchemaKind::Primitive(primitive) => Form::numpy(*primitive),
            SchemaKind::Text => Form::string(),
            SchemaKind::List(item) => Form::list_offset(IndexType::I64, item.form()),
            SchemaKind::Masked(item) => Form::byte_masked(true, item.form()),
            SchemaKind::IndexedOption(item) => Form::indexed_option(IndexType::I64, item.form()),
            SchemaKind::Record(fields) => Form::record(
                Fields::named(fields.iter().map(|field| &field.name)),
                fields.iter().map(|field| field.schema.form()).collect(),
            ),
            SchemaKind::Tuple(fields) => {
                Form::record(Fields::tuple(), fields.iter().map(Self::form).collect())
            }
        };
        let parameters = form.parameters().merged(&self.parameters);
        form.with_parameters(parameters)
    }

    /// The schema of child `i`: the item of a list or option, a field of a record.
    pub(crate) fn child(&self, i: usize) -> Option<&Self> {
        match &self.kind {
            SchemaKind::Primitive(_) | SchemaKind::Text => None,
            SchemaKind::List(item) | SchemaKind::Masked(item) | SchemaKind::IndexedOption(item) => {
                (i == 0).then_some(&**item)
            }
            SchemaKind::Record(fields) => fields.get(i).map(|field| &field.schema),
            SchemaKind::Tuple(fields) => fields.get(i),
        }
    }
}
