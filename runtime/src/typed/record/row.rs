//! Rows whose columns are filled one by one.

use crate::error::{Error, ErrorKind, Result};
use crate::typed::{Builder, or_undo};

/// What rows are appended to by their columns: the builder of a record, or what gives the columns of a tuple names.
pub trait RowBuilder {
    /// The builder of the record or tuple.
    type Inner: Builder;

    /// The names of its columns.
    const NAMES: &'static [&'static str];

    /// The builder of the record or tuple.
    fn inner(&mut self) -> &mut Self::Inner;
}

impl<B: Builder> RowBuilder for B {
    type Inner = B;

    const NAMES: &'static [&'static str] = B::NAMES;

    #[inline]
    fn inner(&mut self) -> &mut B {
        self
    }
}

/// Appends a row by `fill`, which may end it. If that is not exactly one whole row, or `fill` panics, nothing is appended.
///
/// # Errors
/// As [`end_row`].
#[inline]
pub fn push_row<R: RowBuilder>(builder: &mut R, fill: impl FnOnce(&mut R)) -> Result<()> {
    let before = builder.inner().rows();
    or_undo(builder, |builder| builder.inner().truncate(before), fill);
    end_row(builder, before)
}

/// Ends a row that was appended to a builder of `before` rows by its columns. If it is not exactly one whole row, takes back what
/// was appended.
///
/// # Errors
/// `Invalid` with the path of the column that is not whole.
#[inline]
pub fn end_row<R: RowBuilder>(builder: &mut R, before: usize) -> Result<()> {
    let inner = builder.inner();
    inner.end_row_since(before);
    if inner.rows() == before + 1 && inner.is_whole() {
        return Ok(());
    }
    Err(take_back(inner, R::NAMES, before))
}

#[cold]
fn take_back<B: Builder>(builder: &mut B, names: &[&str], before: usize) -> Error {
    let found = builder.rows().saturating_sub(before);
    let why = match check_row(builder, names) {
        Err(error) if found == 1 => error,
        _ => Error::invalid(format!("expected one row, found {found}")),
    };
    builder.truncate(before);
    why
}

/// Is the last row, which has ended, whole? What is more than one value in a column is too much for it.
fn check_row(builder: &dyn crate::typed::GrowingColumn, names: &[&str]) -> Result<()> {
    let (rows, mut done) = (builder.rows(), Ok(()));
    builder.each_column(&mut |columns| done = check_columns(names, columns, rows));
    done.and_then(|()| builder.check())
}

/// Has the builder of a column so many rows, all of them whole?
#[inline]
pub fn is_whole<B: Builder>(builder: &B, rows: usize) -> bool {
    builder.rows() == rows && builder.is_whole()
}

/// Has every column so many rows, all of them whole?
///
/// # Errors
/// `Invalid` with the path of a column if not: of one with too few values, if there is one, since a value of it may have gone to
/// another column.
fn check_columns(
    names: &[&str],
    columns: &[&dyn crate::typed::GrowingColumn],
    rows: usize,
) -> Result<()> {
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
pub(in crate::typed) fn check_ended(
    names: &[&str],
    columns: &[&dyn crate::typed::GrowingColumn],
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
/// As [`check_ended`].
pub(in crate::typed) fn check_named(
    builder: &dyn crate::typed::GrowingColumn,
    names: &[&str],
) -> Result<()> {
    let (rows, mut done) = (builder.rows(), Ok(()));
    builder.each_column(&mut |columns| done = check_ended(names, columns, rows));
    done
}

/// A column that does not have one value for the last of so many rows, perhaps since another one has too many.
#[cold]
fn wrong_number(
    name: &str,
    rows: usize,
    column: &dyn crate::typed::GrowingColumn,
    other: Option<(&str, &dyn crate::typed::GrowingColumn)>,
) -> Error {
    let values =
        |column: &dyn crate::typed::GrowingColumn| (column.rows() + 1).saturating_sub(rows);
    let mut message =
        format!("expected one value for row {}, found {}", rows.saturating_sub(1), values(column));
    if let Some((other, many)) = other.filter(|(other, _)| *other != name) {
        message += &format!(", but {} in {other:?}", values(many));
    }
    Error::new(ErrorKind::Invalid, message).under(name)
}
