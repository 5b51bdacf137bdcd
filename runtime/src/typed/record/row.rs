//! Rows whose columns are filled one by one.

use crate::error::{Error, Result};
use crate::typed::growing::check_row;
use crate::typed::{Builder, or_undo, try_or_undo};

/// What rows are appended to by their columns: the builder of a record, or what gives the columns of a variant names.
pub trait RowBuilder {
    /// The names of its columns.
    const NAMES: &'static [&'static str];

    /// The builder of the record. Its type stays unsaid, since those of the columns may be private.
    fn inner(&mut self) -> &mut (impl Builder + use<Self>);
}

#[expect(refining_impl_trait, reason = "it is the builder itself")]
impl<B: Builder> RowBuilder for B {
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

/// The same with a `fill` that can fail: then, too, nothing is appended.
///
/// # Errors
/// That of `fill`, or as [`end_row`].
#[inline]
pub fn try_push_row<B: RowBuilder, R, E: From<Error>>(
    builder: &mut B,
    fill: impl FnOnce(&mut B) -> Result<R, E>,
) -> Result<R, E> {
    let before = builder.inner().rows();
    let done = try_or_undo(builder, |builder| builder.inner().truncate(before), fill)?;
    end_row(builder, before)?;
    Ok(done)
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
