//! The columns of the variants of an enum, one after the other: out to dynamic arrays, and in again.

use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Fields;
use crate::schema::{Schema, SchemaKind};
use crate::typed::Columns;

/// Collects the columns of the variants of an enum into dynamic arrays.
#[derive(Debug)]
pub struct VariantsOut<'s> {
    schema: &'s Schema,
    contents: Vec<Content>,
}

impl<'s> VariantsOut<'s> {
    pub(in crate::typed) fn new(schema: &'s Schema) -> Self {
        Self { schema, contents: Vec::new() }
    }

    /// Adds the next variant.
    #[inline(never)]
    pub fn variant<C: Columns>(&mut self, columns: &C) {
        if let SchemaKind::Union { variants, .. } = &self.schema.kind
            && let Some(variant) = variants.get(self.contents.len())
        {
            let content = columns.to_content(&variant.schema);
            self.contents.push(if variant.wrapped {
                let parameters = variant.tuple_parameters();
                let rows = columns.rows();
                RecordArray::from_parts(Fields::tuple(), vec![content], rows, parameters).into()
            } else {
                content
            });
        }
    }

    /// Returns all of them.
    #[must_use]
    pub fn finish(self) -> Vec<Content> {
        self.contents
    }
}

/// Hands out the columns of the variants of an enum, in order.
#[derive(Debug)]
pub struct VariantsIn<'c> {
    contents: std::iter::Enumerate<std::slice::Iter<'c, Content>>,
    /// Why the first variant that could not be read could not.
    error: Option<Error>,
}

impl<'c> VariantsIn<'c> {
    pub(in crate::typed) fn new(contents: &'c [Content]) -> Self {
        Self { contents: contents.iter().enumerate(), error: None }
    }

    /// Reads the next variant into `columns`.
    #[inline(never)]
    pub fn fill<C: Columns>(&mut self, columns: &mut C) {
        let missing = || Error::new(ErrorKind::Mismatch, "expected one more variant");
        let read = |(i, content)| C::from_content(content).map_err(|error| error.under_branch(i));
        match self.contents.next().ok_or_else(missing).and_then(read) {
            Ok(found) => *columns = found,
            Err(error) => self.error = self.error.take().or(Some(error)),
        }
    }

    /// Returns the columns of all variants.
    ///
    /// # Errors
    /// The first of those of the variants.
    pub fn finish<V>(self, columns: V) -> Result<V> {
        self.error.map_or(Ok(columns), Err)
    }
}
