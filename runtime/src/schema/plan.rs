//! What is read of a file for a type, and how it becomes the layout of that type.

use std::sync::Arc;

use super::{Categories, FieldSchema, Schema, SchemaKind, VariantSchema};
use crate::form::{Fields, Form};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// What [`resolve`](super::resolve) has decided about a Form, before any data is read: the part of the Form that has to be read,
/// and how every node of it becomes that of the type. It serves all partitions and ranges of rows that have this Form, and is
/// carried out by [`execute`](Self::execute).
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(super) form: Form,
    pub(super) step: Step,
    /// Is only one field of that wanted?
    pub(super) chosen: Option<Chosen>,
}

/// A field in what a plan makes, and what it is read as in turn.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    /// The names that lead to it, from record to record.
    pub(super) names: Vec<Arc<str>>,
    /// The layout to bring it into, unless it has that already.
    pub(super) schema: Option<Schema>,
}

impl Plan {
    /// The Form to read by: the same nodes with the same form keys, without the fields that the type does not name.
    pub(crate) fn form(&self) -> &Form {
        &self.form
    }

    /// Is only one field of it wanted?
    pub(crate) fn is_of_field(&self) -> bool {
        self.chosen.is_some()
    }
}

/// How what was read at a node becomes canonical.
///
/// Indexes and options may stand around every value, several of them in a Form and at most one in an array: what is read as a
/// value that may not be missing is seen through them when the data is there, and no step is about them.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The Form knows no type of the values, so there are none.
    Empty(Schema),
    /// Numbers of any type that fit.
    Number(Primitive),
    /// Times in any unit that fits, of which one may be "not a time": in an option that is none.
    Time(Primitive),
    /// Lists of bytes, and what they are called.
    Bytes(IndexType, &'static str),
    List(IndexType, Box<Self>),
    Regular(usize, Box<Self>),
    /// Lists of entries out of records: steps from each field to the value.
    Map(IndexType, Entry, Vec<Self>),
    ByteMasked(OptionStep),
    BitMasked(OptionStep),
    IndexedOption(Box<Self>),
    Record(Fields, Vec<Column>),
    Tuple(Vec<Self>),
    /// It is canonical, whatever it is.
    Same,
    Categorical {
        names: Option<Categories>,
        item: Box<Self>,
        optional: bool,
    },
    Union(UnionStep),
}

impl Step {
    /// How items become canonical that were taken from a canonical array, so that lists and masks are of another class now.
    pub(super) fn taken(schema: &Schema) -> Self {
        match &schema.kind {
            SchemaKind::Text(width) => Self::Bytes(*width, "strings"),
            SchemaKind::Bytes(width) => Self::Bytes(*width, "byte strings"),
            SchemaKind::List(width, item) => Self::List(*width, Box::new(Self::taken(item))),
            SchemaKind::Regular(size, item) => Self::Regular(*size, Box::new(Self::taken(item))),
            SchemaKind::Masked(item) | SchemaKind::BitMasked(item) => {
                Self::option(schema, Self::taken(item))
            }
            SchemaKind::Record(fields) => {
                let column = |(i, field): (usize, &FieldSchema)| {
                    Column::Field(i, Self::taken(&field.schema))
                };
                let names = Fields::named(fields.iter().map(|field| &field.name));
                Self::Record(names, fields.iter().enumerate().map(column).collect())
            }
            SchemaKind::Tuple(fields) => Self::Tuple(fields.iter().map(Self::taken).collect()),
            SchemaKind::Union { variants, optional: false } if variants.len() == 1 => {
                Self::taken(&variants[0].schema)
            }
            SchemaKind::Primitive(_)
            | SchemaKind::FixedBytes(_)
            | SchemaKind::IndexedOption(_)
            | SchemaKind::Categorical { .. }
            | SchemaKind::Union { .. } => Self::Same,
        }
    }

    /// An option of what is done with its items.
    pub(super) fn option(schema: &Schema, item: Self) -> Self {
        let item = Box::new(item);
        match &schema.kind {
            SchemaKind::Masked(inner) => {
                Self::ByteMasked(OptionStep { schema: Schema::clone(inner), item })
            }
            SchemaKind::BitMasked(inner) => {
                Self::BitMasked(OptionStep { schema: Schema::clone(inner), item })
            }
            _ => Self::IndexedOption(item),
        }
    }
}

/// An option over items in their own slots.
#[derive(Clone, Debug)]
pub(super) struct OptionStep {
    /// What stands in the slots of nulls where there is nothing else.
    pub(super) schema: Schema,
    pub(super) item: Box<Step>,
}

/// Key and value of a map.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) names: Fields,
    pub(super) key: Schema,
    pub(super) value: Schema,
}

/// Where a column of a record comes from.
#[derive(Clone, Debug)]
pub(super) enum Column {
    /// This field of what is read.
    Field(usize, Step),
    /// Several fields of what is read, which are a record of their own in the type.
    Flat(Step),
    /// Nothing that is read.
    Missing(FieldSchema),
}

/// Which content is which variant.
#[derive(Clone, Debug)]
pub(super) struct UnionStep {
    pub(super) variants: Arc<[VariantSchema]>,
    pub(super) optional: bool,
    /// One for each content of a union, in order; one for anything else.
    pub(super) branches: Vec<Branch>,
}

/// A content of a union as a variant.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) assigned: Assigned,
    pub(super) step: Step,
}

/// A variant, and what of a content is its value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Assigned {
    pub(super) variant: usize,
    /// Is it the only field of a tuple that is called like the variant? Else it is all.
    pub(super) in_tuple: bool,
}
