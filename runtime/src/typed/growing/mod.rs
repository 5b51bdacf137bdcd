//! Growing columns whatever they hold, and what is done to all of them in turn. The code for that exists once, so that a type with
//! many columns costs no more to compile than their addresses.

pub(in crate::typed) mod reserve;
#[cfg(feature = "rayon")]
pub(in crate::typed) mod rooms;

use std::any::Any;

use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
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
    /// Becomes what is in a dynamic array; see [`Columns::from_masked`].
    ///
    /// # Errors
    /// As there.
    fn fill(&mut self, content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<()>;
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
    fn fill(&mut self, content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<()> {
        *self = C::from_masked(content, is_valid)?;
        Ok(())
    }

    #[inline(never)]
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What is done to each column of a record in turn. A record shows its columns to it in one method, whatever is to be done.
pub trait ForEach<'b> {
    /// Does it to the next one.
    fn column<B: Builder>(&mut self, column: &'b B);
}

/// The same, to change them.
pub trait ForEachMut<'b> {
    /// Does it to the next one.
    fn column<B: Builder>(&mut self, column: &'b mut B);
}

/// The same, each with what is the same column of finished ones.
pub trait ForEachPair {
    /// Does it to the next ones.
    fn column<B: Builder>(&mut self, column: &mut B, finished: &mut B::Columns);
}

/// All columns.
pub(super) struct All<C>(pub(super) Vec<C>);

impl<'b> ForEach<'b> for All<&'b dyn GrowingColumn> {
    fn column<B: Builder>(&mut self, column: &'b B) {
        self.0.push(column);
    }
}

impl<'b> ForEachMut<'b> for All<&'b mut dyn GrowingColumn> {
    fn column<B: Builder>(&mut self, column: &'b mut B) {
        self.0.push(column);
    }
}

/// Can offsets and indexes count so many rows? Rows that take no memory may be more, once arrays of them were appended.
#[inline]
pub(super) fn can_count(rows: usize) -> bool {
    i64::try_from(rows).is_ok()
}

/// Has every column so many rows, all of them whole? This is asked for every row that was filled column by column.
pub(super) struct Whole {
    pub(super) rows: usize,
    pub(super) all: bool,
}

impl ForEach<'_> for Whole {
    #[inline]
    fn column<B: Builder>(&mut self, column: &B) {
        self.all = self.all && Builder::rows(column) == self.rows && Builder::is_whole(column);
    }
}

/// Appends finished columns.
pub(super) struct Append;

impl ForEachPair for Append {
    fn column<B: Builder>(&mut self, column: &mut B, finished: &mut B::Columns) {
        column.append(finished);
    }
}

/// Goes on from finished columns.
pub(super) struct Resume;

impl ForEachPair for Resume {
    fn column<B: Builder>(&mut self, column: &mut B, finished: &mut B::Columns) {
        let nothing = B::default().finish();
        *column = B::resume(std::mem::replace(finished, nothing));
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

/// Is the last row, which has ended, whole? What is more than one value in a column is too much for it.
pub(super) fn check_row(builder: &dyn GrowingColumn, names: &[&str]) -> Result<()> {
    let (rows, mut done) = (builder.rows(), Ok(()));
    builder.each_column(&mut |columns| done = check_columns(names, columns, rows));
    done.and_then(|()| builder.check())
}

/// Has every column so many rows, all of them whole?
///
/// # Errors
/// `Invalid` with the path of a column if not: of one with too few values, if there is one, since a value of it may have gone to
/// another column.
fn check_columns(names: &[&str], columns: &[&dyn GrowingColumn], rows: usize) -> Result<()> {
    let named = || names.iter().zip(columns);
    let uneven = |is: fn(usize, usize) -> bool| {
        named().find(|(_, column)| is(column.rows(), rows)).map(|(name, column)| (*name, *column))
    };
    let (few, many) = (uneven(|found, rows| found < rows), uneven(|found, rows| found > rows));
    if let Some((name, column)) = few.or(many) {
        return Err(wrong_number(name, rows, column, many));
    }
    let mut named = named();
    named.try_for_each(|(name, column)| column.check().map_err(|error| error.under(name)))
}

/// The same where a row that was begun has to have ended.
///
/// # Errors
/// `Invalid` with the path of a column that has too few values for the row that was begun, if there is one.
pub(super) fn check_ended(
    names: &[&str],
    columns: &[&dyn GrowingColumn],
    rows: usize,
) -> Result<()> {
    let most = columns.iter().map(|column| column.rows()).max().unwrap_or_default().max(rows);
    check_columns(names, columns, most)?;
    if most == rows {
        return Ok(());
    }
    let message = "expected every row to end, found values of one that has not: `end_row` ends it";
    Err(Error::new(ErrorKind::Invalid, message))
}

/// The same for all columns of a builder.
///
/// # Errors
/// As [`check_ended`]; `Limit` if there are more rows than can be counted.
pub(super) fn check_named(builder: &dyn GrowingColumn, names: &[&str]) -> Result<()> {
    let (rows, mut done) = (builder.rows(), Ok(()));
    if !can_count(rows) {
        let message = format!("expected at most {} rows, found {rows}", i64::MAX);
        return Err(Error::new(ErrorKind::Limit, message));
    }
    builder.each_column(&mut |columns| done = check_ended(names, columns, rows));
    done
}

/// A column that does not have one value for the last of so many rows, perhaps since another one has too many.
#[cold]
fn wrong_number(
    name: &str,
    rows: usize,
    column: &dyn GrowingColumn,
    other: Option<(&str, &dyn GrowingColumn)>,
) -> Error {
    let values = |column: &dyn GrowingColumn| (column.rows() + 1).saturating_sub(rows);
    let mut message =
        format!("expected one value for row {}, found {}", rows.saturating_sub(1), values(column));
    if let Some((other, many)) = other.filter(|(other, _)| *other != name) {
        message += &format!(", but {} in {other:?}", values(many));
    }
    Error::new(ErrorKind::Invalid, message).under(name)
}

/// Drops rows from this one on.
pub(super) struct Truncate(pub(super) usize);

impl ForEachMut<'_> for Truncate {
    fn column<B: Builder>(&mut self, column: &mut B) {
        GrowingColumn::truncate(column, self.0);
    }
}

/// Appends some row.
pub(super) struct PushNull;

impl ForEachMut<'_> for PushNull {
    fn column<B: Builder>(&mut self, column: &mut B) {
        GrowingColumn::push_null(column);
    }
}
