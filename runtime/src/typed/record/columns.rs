//! The columns of a record, one after the other: out to a dynamic array, and in again.

use std::fmt;
use std::sync::Arc;

use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Fields;
use crate::schema::{Schema, SchemaKind};
use crate::typed::Columns;
use crate::typed::growing::FinishedColumn;

/// Collects the columns of a record into a dynamic array.
#[derive(Debug)]
pub(crate) struct RecordOut<'s> {
    schema: &'s Schema,
    rows: usize,
    /// Shared, since whoever drops a share needs no code for the rest.
    contents: Arc<Vec<Content>>,
}

impl<'s> RecordOut<'s> {
    /// Makes a record of so many rows, described by `schema`.
    pub(crate) fn new(schema: &'s Schema, rows: usize) -> Self {
        Self { schema, rows, contents: Arc::default() }
    }

    /// Adds the next column.
    pub(crate) fn field(&mut self, columns: &dyn FinishedColumn) {
        if let Some(schema) = self.schema.child(self.contents.len()) {
            Arc::make_mut(&mut self.contents).push(columns.to_content(schema));
        }
    }

    /// Returns the record.
    #[must_use]
    pub(crate) fn finish(self) -> Content {
        let parameters = self.schema.parameters.clone();
        let columns = Arc::unwrap_or_clone(self.contents);
        let SchemaKind::Record(fields) = &self.schema.kind else {
            let fields = Fields::tuple();
            return RecordArray::from_parts(fields, columns, self.rows, parameters).into();
        };
        let (mut names, mut contents): (Vec<Arc<str>>, _) = (Vec::new(), Vec::new());
        for (field, content) in fields.iter().zip(columns) {
            match content {
                Content::Record(inner) if field.flat => {
                    names.extend(inner.fields().names().unwrap_or_default().iter().cloned());
                    contents.extend(inner.contents().iter().cloned());
                }
                content => {
                    names.push(Arc::clone(&field.name));
                    contents.push(content);
                }
            }
        }
        RecordArray::from_parts(Fields::named(names), contents, self.rows, parameters).into()
    }
}

/// Hands out the columns of a record, in order.
pub struct RecordIn<'c> {
    record: &'c RecordArray,
    /// Does a row count?
    is_valid: &'c dyn Fn(usize) -> bool,
    next: usize,
}

impl fmt::Debug for RecordIn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordIn").field("next", &self.next).finish_non_exhaustive()
    }
}

impl<'c> RecordIn<'c> {
    /// Takes the columns of `content`, which is a record, of whose rows some may be under a null.
    ///
    /// # Errors
    /// `Mismatch` if it is none.
    pub fn new(content: &'c Content, is_valid: &'c dyn Fn(usize) -> bool) -> Result<Self> {
        match content {
            Content::Record(record) => Ok(Self { record, is_valid, next: 0 }),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected a record, found {}", other.class()),
            )),
        }
    }

    /// Returns the number of rows of the record.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.record.len()
    }

    /// Returns the next column.
    ///
    /// # Errors
    /// `Mismatch` if there is none or it has another layout.
    #[inline(never)]
    pub fn field<C: Columns>(&mut self) -> Result<C> {
        let (i, content) = self.next()?;
        C::from_masked(content, self.is_valid).map_err(|error| self.in_field(i, error))
    }

    fn next(&mut self) -> Result<(usize, &'c Content)> {
        let i = self.next;
        self.next += 1;
        let content = self.record.contents().get(i).map(|content| (i, content));
        content.ok_or_else(|| Error::new(ErrorKind::Mismatch, "expected one more field"))
    }

    fn in_field(&self, i: usize, error: Error) -> Error {
        error.under(&self.record.fields().name(i))
    }
}
