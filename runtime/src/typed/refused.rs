//! Values that a column cannot hold: a date too far away for its unit, more items than narrow offsets can count.

use crate::error::{Error, ErrorKind, Result};

/// The first row whose value a growing column could not hold; there is another one in the place of it.
///
/// Appending rows has no `Result` of its own, so that whole rows are appended at the speed of their columns. Who appends rows
/// for others asks [`check`](Self::check) afterwards, and takes them back if need be.
#[derive(Clone, Debug, Default)]
pub(super) struct Refused(Option<Box<(usize, Error)>>);

impl Refused {
    /// Takes note of a row.
    #[cold]
    pub(super) fn note(&mut self, row: usize, kind: ErrorKind, message: &dyn Fn() -> String) {
        if self.0.is_none() {
            self.keep(row, Error::new(kind, format!("{} at i={row}", message())));
        }
    }

    /// The same with the error of a column in it.
    #[cold]
    pub(super) fn keep(&mut self, row: usize, error: Error) {
        self.0.get_or_insert_with(|| Box::new((row, error)));
    }

    /// Forgets it if the row is not among the first `rows` any more.
    #[inline]
    pub(super) fn truncate(&mut self, rows: usize) {
        if self.0.as_ref().is_some_and(|refused| refused.0 >= rows) {
            self.0 = None;
        }
    }

    /// Could the column hold all values?
    #[inline]
    pub(super) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The same with a reason.
    ///
    /// # Errors
    /// What is wrong with the first that it could not.
    #[inline]
    pub(super) fn check(&self) -> Result<()> {
        match &self.0 {
            None => Ok(()),
            Some(refused) => Err(refused.1.clone()),
        }
    }

    /// For columns that are finished without ever having been checked.
    ///
    /// # Panics
    /// If the column could not hold all values.
    #[inline]
    pub(super) fn finish(&self) {
        if let Some(refused) = &self.0 {
            refuse(&refused.1);
        }
    }
}

/// Ends what has no other way to say that a value cannot be held.
///
/// # Panics
/// Always.
#[cold]
pub(super) fn refuse(error: &Error) -> ! {
    panic!("{error}; the methods that begin with `try_` give this as an error")
}
