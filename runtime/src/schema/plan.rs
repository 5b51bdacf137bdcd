//! What is read of a file for a type, and how it becomes the layout of that type.

use std::sync::Arc;

use super::{Categories, FieldSchema, Schema, VariantSchema};
use crate::form::{Fields, Form};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// What [`resolve`](super::resolve) has decided about a Form, before any data is read: the part of the Form that has to be read,
/// and how every node of it becomes that of the type. It serves all partitions and ranges of rows that have this Form, and is
/// carried out by [`execute`](Self::execute).
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) form: Form,
    pub(super) step: Step,
}

impl Plan {
    /// The Form to read by: the same nodes with the same form keys, without the fields that the type does not name.
    pub(crate) fn form(&self) -> &Form {
        &self.form
    }
}

/// How what was read at a node becomes canonical.
///
/// Indexes and options may stand around every value, several of them in a Form and at most one in an array: what is read as a
/// value that may not be missing is seen through them when the data is there, and no step is about them.
#[derive(Debug)]
pub(super) enum Step {
    /// The Form knows no type of the values, so there are none.
    Empty(Schema),
    /// Numbers of any type that fit.
    Number(Primitive),
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
    Categorical {
        names: Option<Categories>,
        item: Box<Self>,
        optional: bool,
    },
    Union(UnionStep),
}

/// An option over items in their own slots.
#[derive(Debug)]
pub(super) struct OptionStep {
    /// What stands in the slots of nulls where there is nothing else.
    pub(super) schema: Schema,
    pub(super) item: Box<Step>,
}

/// Key and value of a map.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) names: Fields,
    pub(super) key: Schema,
    pub(super) value: Schema,
}

/// Where a column of a record comes from.
#[derive(Debug)]
pub(super) enum Column {
    /// This field of what is read.
    Field(usize, Step),
    /// Several fields of what is read, which are a record of their own in the type.
    Flat(Step),
    /// Nothing that is read.
    Missing(FieldSchema),
}

/// Which content is which variant.
#[derive(Debug)]
pub(super) struct UnionStep {
    pub(super) variants: Arc<[VariantSchema]>,
    pub(super) optional: bool,
    /// One for each content of a union, in order; one for anything else.
    pub(super) branches: Vec<Branch>,
}

/// A content of a union as a variant.
#[derive(Debug)]
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
