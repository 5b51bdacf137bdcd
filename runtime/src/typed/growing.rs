//! Growing columns whatever they hold, and what is done to all of them in turn. The code for that exists once, so that a type with
//! many columns costs no more to compile than their addresses.

use std::any::Any;

use crate::content::Content;
use crate::error::Result;
use crate::schema::Schema;
use crate::typed::record::row::check_named;
use crate::typed::{Builder, Columns};

/// A growing column, whatever it holds; every [`Builder`] is this.
pub trait GrowingColumn {
    /// See [`Builder::rows`].
    fn rows(&self) -> usize;
    /// See [`Builder::nbytes`].
    fn nbytes(&self) -> usize;
    /// See [`Builder::reserve_ratio`].
    fn reserve_ratio(&mut self, ratio: f64);
    /// See [`Builder::truncate`].
    fn truncate(&mut self, rows: usize);
    /// See [`Builder::push_null`].
    fn push_null(&mut self);
    /// See [`Builder::is_whole`].
    fn is_whole(&self) -> bool;
    /// See [`Builder::check`].
    ///
    /// # Errors
    /// As there.
    fn check(&self) -> Result<()>;
    /// See [`Builder::each_column`].
    #[doc(hidden)]
    fn each_column(&self, f: &mut dyn FnMut(&[&dyn GrowingColumn]));
    /// See [`Builder::append`]. `columns` are those of this builder, or nothing is appended.
    #[doc(hidden)]
    fn append_any(&mut self, columns: &dyn Any);
}

impl<B: Builder> GrowingColumn for B {
    #[inline(never)]
    fn rows(&self) -> usize {
        Builder::rows(self)
    }

    #[inline(never)]
    fn nbytes(&self) -> usize {
        Builder::nbytes(self)
    }

    #[inline(never)]
    fn reserve_ratio(&mut self, ratio: f64) {
        Builder::reserve_ratio(self, ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        Builder::truncate(self, rows);
    }

    #[inline(never)]
    fn push_null(&mut self) {
        Builder::push_null(self);
    }

    #[inline(never)]
    fn is_whole(&self) -> bool {
        Builder::is_whole(self)
    }

    #[inline(never)]
    fn check(&self) -> Result<()> {
        Builder::check(self)
    }

    #[inline(never)]
    fn each_column(&self, f: &mut dyn FnMut(&[&dyn GrowingColumn])) {
        Builder::each_column(self, f);
    }

    #[inline(never)]
    fn append_any(&mut self, columns: &dyn Any) {
        if let Some(columns) = columns.downcast_ref() {
            Builder::append(self, columns);
        }
    }
}

/// A finished column, whatever it holds; all [`Columns`] are this.
pub trait FinishedColumn {
    /// See [`Columns::rows`].
    fn rows(&self) -> usize;
    /// See [`Columns::to_content`].
    fn to_content(&self, schema: &Schema) -> Content;
    /// Becomes what is in a dynamic array; see [`Columns::from_content`].
    ///
    /// # Errors
    /// As there.
    fn fill(&mut self, content: &Content) -> Result<()>;
    /// Itself.
    fn as_any(&self) -> &dyn Any;
}

impl<C: Columns> FinishedColumn for C {
    #[inline(never)]
    fn rows(&self) -> usize {
        Columns::rows(self)
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        Columns::to_content(self, schema)
    }

    #[inline(never)]
    fn fill(&mut self, content: &Content) -> Result<()> {
        *self = C::from_content(content)?;
        Ok(())
    }

    #[inline(never)]
    fn as_any(&self) -> &dyn Any {
        self
    }
}

// In these, what is done is a function without parameters of type, so that a type adds no more than the call of it.

/// Bytes in use by all columns.
pub(super) fn nbytes<B: Builder>(builder: &B) -> usize {
    fn all(columns: &[&dyn GrowingColumn]) -> usize {
        columns.iter().map(|column| column.nbytes()).sum()
    }
    let mut bytes = 0;
    builder.each_column(&mut |columns| bytes = all(columns));
    bytes
}

/// Makes room in every column.
pub(super) fn reserve_ratio<B: Builder>(builder: &mut B, ratio: f64) {
    fn all(columns: &mut [&mut dyn GrowingColumn], ratio: f64) {
        columns.iter_mut().for_each(|column| column.reserve_ratio(ratio));
    }
    builder.each_column_mut(&mut |columns| all(columns, ratio));
}

/// Has every column so many rows, all of them whole, and has every row ended?
pub(super) fn check<B: Builder>(builder: &B) -> Result<()> {
    check_named(builder, B::NAMES)
}

/// Drops the rows of every column from `rows` on.
pub fn truncate<B: Builder>(builder: &mut B, rows: usize) {
    fn all(columns: &mut [&mut dyn GrowingColumn], rows: usize) {
        columns.iter_mut().for_each(|column| column.truncate(rows));
    }
    builder.each_column_mut(&mut |columns| all(columns, rows));
}

/// Appends some row to every column.
pub fn push_nulls<B: Builder>(builder: &mut B) {
    fn all(columns: &mut [&mut dyn GrowingColumn]) {
        columns.iter_mut().for_each(|column| column.push_null());
    }
    builder.each_column_mut(&mut |columns| all(columns));
}
