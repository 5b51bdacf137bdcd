//! The columns of a record, one after the other: out to a dynamic array, and in again.

use std::fmt;
use std::sync::Arc;

use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Fields;
use crate::schema::{Schema, SchemaKind};
use crate::typed::growing::{FinishedColumn, ForEachPair};
use crate::typed::{Builder, Columns};

/// Collects the columns of a record into a dynamic array.
#[derive(Debug)]
pub struct RecordOut<'s> {
    schema: &'s Schema,
    rows: usize,
    /// Shared, since whoever drops a share needs no code for the rest.
    contents: Arc<Vec<Content>>,
}

impl<'s> RecordOut<'s> {
    /// Makes a record of so many rows, described by `schema`.
    pub fn new(schema: &'s Schema, rows: usize) -> Self {
        Self { schema, rows, contents: Arc::default() }
    }

    /// Adds the next column.
    pub fn field(&mut self, columns: &dyn FinishedColumn) {
        if let Some(schema) = self.schema.child(self.contents.len()) {
            Arc::make_mut(&mut self.contents).push(columns.to_content(schema));
        }
    }

    /// Returns the record.
    #[must_use]
    pub fn finish(self) -> Content {
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
    /// Why the first column that could not be read could not.
    error: Option<Error>,
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
            Content::Record(record) => Ok(Self { record, is_valid, next: 0, error: None }),
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

    /// Reads the next column into `columns`.
    pub fn fill(&mut self, columns: &mut dyn FinishedColumn) {
        let done = self.next().and_then(|(i, content)| {
            columns.fill(content, self.is_valid).map_err(|error| self.in_field(i, error))
        });
        if let Err(error) = done {
            self.error.get_or_insert(error);
        }
    }

    /// Returns all columns.
    ///
    /// # Errors
    /// The first of those of the columns.
    pub fn finish<C>(self, columns: C) -> Result<C> {
        self.error.map_or(Ok(columns), Err)
    }
}

/// Returns whole columns as those of a record, which says that it has as many rows as the first of them.
///
/// # Errors
/// If a column is shorter or longer than the first one, by its name.
pub fn even<B: Builder>(mut columns: B::Columns) -> Result<B::Columns> {
    let mut even = Even::new(B::NAMES);
    B::default().visit_pairs(&mut columns, &mut even);
    even.finish().map(|_| columns)
}

/// Are columns of one length?
#[derive(Debug)]
pub(super) struct Even {
    names: &'static [&'static str],
    /// How many have been looked at.
    next: usize,
    rows: usize,
    /// The first that is of another length, and how many rows it has.
    uneven: Option<(usize, usize)>,
}

impl Even {
    pub(super) fn new(names: &'static [&'static str]) -> Self {
        Self { names, next: 0, rows: 0, uneven: None }
    }

    /// Looks at the next column, which has so many rows.
    pub(super) fn add(&mut self, rows: usize) {
        match self.next {
            0 => self.rows = rows,
            i if rows != self.rows => _ = self.uneven.get_or_insert((i, rows)),
            _ => {}
        }
        self.next += 1;
    }

    /// Returns the number of rows.
    ///
    /// # Errors
    /// `Length` with the path of the first column that has more or fewer rows than the first one.
    pub(super) fn finish(&self) -> Result<usize> {
        let Some((i, found)) = self.uneven else { return Ok(self.rows) };
        let name = |i: usize| self.names.get(i).copied().unwrap_or_default();
        let (rows, first) = (self.rows, name(0));
        let message = format!("expected a column of {rows} rows, as {first:?} has, found {found}");
        Err(Error::new(ErrorKind::Length, message).under(name(i)))
    }
}

impl ForEachPair for Even {
    fn column<B: Builder>(&mut self, _: &mut B, finished: &mut B::Columns) {
        self.add(Columns::rows(finished));
    }
}
