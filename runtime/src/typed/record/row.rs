//! Rows whose columns are filled one by one.

use crate::error::{Error, ErrorKind, Result};
use crate::typed::{Builder, GrowingColumn, or_undo};

/// Appends a row by `fill`, which may end it. If that is not exactly one whole row, or `fill` panics, nothing is appended.
///
/// # Errors
/// As [`end_row`].
#[inline]
pub fn push_row<B: Builder>(builder: &mut B, fill: impl FnOnce(&mut B)) -> Result<()> {
    let before = builder.rows();
    or_undo(builder, |builder| builder.truncate(before), fill);
    end_row(builder, before)
}

/// Ends a row that was appended to a builder of `before` rows by its columns. If it is not exactly one whole row, takes back what
/// was appended.
///
/// # Errors
/// `Invalid` with the path of the column that is not whole.
#[inline]
pub fn end_row<B: Builder>(builder: &mut B, before: usize) -> Result<()> {
    builder.end_row_since(before);
    if builder.rows() == before + 1 && builder.is_whole() {
        return Ok(());
    }
    Err(take_back(builder, before))
}

#[cold]
fn take_back<B: Builder>(builder: &mut B, before: usize) -> Error {
    let found = builder.rows().saturating_sub(before);
    let why = match builder.check() {
        Err(error) if found == 1 => error,
        _ => Error::invalid(format!("expected one row, found {found}")),
    };
    builder.truncate(before);
    why
}

/// Has the builder of a column so many rows, all of them whole?
#[inline]
pub fn is_whole<B: Builder>(builder: &B, rows: usize) -> bool {
    builder.rows() == rows && builder.is_whole()
}

/// Has the builder of a column so many rows, all of them whole?
///
/// # Errors
/// `Invalid` with the path of the column if not.
pub(in crate::typed) fn check_column(
    name: &str,
    builder: &dyn GrowingColumn,
    rows: usize,
) -> Result<()> {
    let found = builder.rows();
    if found == rows {
        return builder.check().map_err(|error| error.under(name));
    }
    Err(uneven(name, rows, found))
}

#[cold]
fn uneven(name: &str, rows: usize, found: usize) -> Error {
    let found = match found.checked_sub(rows) {
        Some(more) => more + 1,
        None => 0,
    };
    let message = format!("expected one value for row {}, found {found}", rows.saturating_sub(1));
    Error::new(ErrorKind::Invalid, message).under(name)
}
