//! Views of rows of a record: how they are made, compared and printed.

use std::fmt::{self, Debug, Formatter};

use crate::typed::record::groups::{Equal, Laid};
use crate::typed::record::table::Table;
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

/// Is row `i` of a table the same as row `j` of another one?
#[inline]
pub fn same<C: Laid>(table: &Table<C>, i: usize, other: &Table<C>, j: usize) -> bool {
    table.columns.same(i, &other.columns, j)
}

/// Is row `i` that of these values?
#[inline]
pub fn equal_row<C: Equal<R>, R>(table: &Table<C>, i: usize, values: R) -> bool {
    table.columns.equal(i, values)
}

/// Prints row `i` as its struct is printed: a name, those of its fields, if they have any, and whether these are all.
///
/// # Errors
/// If it cannot be written.
pub fn print_row<C: Laid>(
    f: &mut Formatter<'_>,
    (name, fields, all): (&str, Option<&[&str]>, bool),
    table: &Table<C>,
    i: usize,
) -> fmt::Result {
    print(f, name, fields, all, &|f| table.columns.views(i, f))
}

/// Shows the views of a row to a function, one after the other.
type Views<'v> = dyn Fn(&mut dyn FnMut(&dyn Debug)) + 'v;

fn print(
    f: &mut Formatter<'_>,
    name: &str,
    fields: Option<&[&str]>,
    all: bool,
    views: &Views<'_>,
) -> fmt::Result {
    if let Some(fields) = fields {
        let (mut row, mut fields) = (f.debug_struct(name), fields.iter());
        views(&mut |view| _ = row.field(fields.next().copied().unwrap_or_default(), view));
        return if all { row.finish() } else { row.finish_non_exhaustive() };
    }
    let mut row = f.debug_tuple(name);
    views(&mut |view| _ = row.field(view));
    if all { row.finish() } else { row.finish_non_exhaustive() }
}

/// Prints a struct of columns, so many rows of them.
///
/// # Errors
/// If it cannot be written.
pub fn print_columns(f: &mut Formatter<'_>, name: &str, rows: usize) -> fmt::Result {
    f.debug_struct(name).field("rows", &rows).finish_non_exhaustive()
}
