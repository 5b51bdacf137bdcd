//! Views of rows of a record: how they are made, compared and printed.

use std::fmt::{self, Debug, DebugStruct, DebugTuple, Formatter};

use crate::typed::{Awkward, IndexedOptionColumns};

/// Stops where there is no row `i`.
///
/// # Panics
/// If so.
#[inline]
#[track_caller]
pub fn within(i: usize, rows: usize) {
    assert!(i < rows, "row is out of bounds");
}

/// The view of row `i` of optional rows, if it is there.
#[inline]
pub fn view_option<T: Awkward>(
    columns: &IndexedOptionColumns<T::Columns>,
    i: usize,
) -> Option<T::View<'_>> {
    columns.position(i).map(|at| T::view(columns.content(), at))
}

/// What is done to each field of two rows of one record in turn.
pub trait ForEachField {
    /// Does it to the views of the next field, whose name is that in the source.
    fn field<V: Debug + PartialEq>(&mut self, name: &'static str, one: V, other: V);
}

/// Are two rows the same?
#[derive(Debug)]
pub struct Same(pub bool);

impl ForEachField for Same {
    #[inline]
    fn field<V: Debug + PartialEq>(&mut self, _: &'static str, one: V, other: V) {
        self.0 = self.0 && one == other;
    }
}

/// Prints a row, given twice, as its struct is printed.
pub enum Printed<'f, 'w> {
    /// One whose fields have names.
    Named(DebugStruct<'f, 'w>),
    /// One whose fields have none.
    Unnamed(DebugTuple<'f, 'w>),
}

impl<'f, 'w> Printed<'f, 'w> {
    /// Begins with the name of the struct.
    pub fn named(f: &'f mut Formatter<'w>, name: &str) -> Self {
        Self::Named(f.debug_struct(name))
    }

    /// Begins with the name of the struct.
    pub fn unnamed(f: &'f mut Formatter<'w>, name: &str) -> Self {
        Self::Unnamed(f.debug_tuple(name))
    }

    /// Ends; these were `all` fields, or some were left out.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self, all: bool) -> fmt::Result {
        match (self, all) {
            (Self::Named(mut row), true) => row.finish(),
            (Self::Named(mut row), false) => row.finish_non_exhaustive(),
            (Self::Unnamed(mut row), true) => row.finish(),
            (Self::Unnamed(mut row), false) => row.finish_non_exhaustive(),
        }
    }
}

impl ForEachField for Printed<'_, '_> {
    fn field<V: Debug + PartialEq>(&mut self, name: &'static str, one: V, _: V) {
        match self {
            Self::Named(row) => {
                row.field(name, &one);
            }
            Self::Unnamed(row) => {
                row.field(&one);
            }
        }
    }
}

impl Debug for Printed<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printed").finish_non_exhaustive()
    }
}
