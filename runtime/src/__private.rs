//! What expanded code names. Hidden, and without any promise: use the derive of the same version.

pub use core;
pub use std::string::String;
pub use std::vec::Vec;

pub use crate::content::Content;
pub use crate::error::Result;
pub use crate::form::{Parameters, Value};
pub use crate::schema::{FieldSchema, Schema};
pub use crate::typed::{Awkward, Builder, BuilderOf, Columns, FromView, IndexedItem};

use crate::content::RecordArray;
use crate::error::{Error, ErrorKind};
use crate::form::Fields;

/// Collects the columns of a record into a dynamic array.
pub struct RecordOut<'s> {
    schema: &'s Schema,
    rows: usize,
    contents: Vec<Content>,
}

impl<'s> RecordOut<'s> {
    /// A record of so many rows, described by `schema`.
    pub fn new(schema: &'s Schema, rows: usize) -> Self {
        Self { schema, rows, contents: Vec::new() }
    }

    /// Adds the next column.
    #[must_use]
    pub fn field<C: Columns>(mut self, columns: &C) -> Self {
        if let Some(schema) = self.schema.child(self.contents.len()) {
            self.contents.push(columns.to_content(schema));
        }
        self
    }

    /// The record.
    #[must_use]
    pub fn finish(self) -> Content {
        let fields = match &self.schema.kind {
            crate::schema::SchemaKind::Record(fields) => {
                Fields::named(fields.iter().map(|field| &field.name))
            }
            _ => Fields::tuple(),
        };
        RecordArray::from_parts(fields, self.contents, self.rows, self.schema.parameters.clone())
            .into()
    }
}

/// Hands out the columns of a record, in order.
pub struct RecordIn<'c> {
    record: &'c RecordArray,
    next: usize,
}

impl<'c> RecordIn<'c> {
    /// The columns of `content`, which is a record.
    ///
    /// # Errors
    /// `Mismatch` if it is none.
    pub fn new(content: &'c Content) -> Result<Self> {
        match content {
            Content::Record(record) => Ok(Self { record, next: 0 }),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected a record, found {}", other.class()),
            )),
        }
    }

    /// Rows of the record.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.record.len()
    }

    /// The next column.
    ///
    /// # Errors
    /// `Mismatch` if there is none or it has another layout.
    pub fn field<C: Columns>(&mut self) -> Result<C> {
        let content = self.record.contents().get(self.next);
        let content =
            content.ok_or_else(|| Error::new(ErrorKind::Mismatch, "expected one more field"))?;
        self.next += 1;
        C::from_content(content)
    }
}

/// So many default values of `T` as a dynamic array: what stands in for a column that a file lacks.
pub fn defaults<T: Awkward>(rows: usize, value: impl Fn() -> T) -> Content {
    let mut builder = T::Builder::default();
    for _ in 0..rows {
        builder.push_ref(&value());
    }
    builder.finish().to_content(&T::schema())
}
