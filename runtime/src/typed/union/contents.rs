//! The columns of the variants of an enum: out to dynamic arrays, and in again.

use std::collections::HashSet;

use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Fields;
use crate::schema::{Schema, SchemaKind, VariantSchema};
use crate::typed::Variants;
use crate::typed::growing::FinishedColumn;

/// The columns of all variants as dynamic arrays.
pub(super) fn to_contents(columns: &[&dyn FinishedColumn], schema: &Schema) -> Vec<Content> {
    let SchemaKind::Union { variants, .. } = &schema.kind else { return Vec::new() };
    let content = |(columns, variant): (&&dyn FinishedColumn, &VariantSchema)| {
        let content = columns.to_content(&variant.schema);
        if !variant.wrapped {
            return content;
        }
        let (rows, parameters) = (columns.rows(), variant.tuple_parameters());
        RecordArray::from_parts(Fields::tuple(), vec![content], rows, parameters).into()
    };
    columns.iter().zip(variants.iter()).map(content).collect()
}

/// The columns of all variants, of whose rows those count that `rows` are: variants and rows of theirs.
pub(super) fn from_used<V: Variants>(
    contents: &[Content],
    rows: impl Iterator<Item = (usize, usize)>,
) -> Result<V> {
    match V::from_contents(contents, &|_, _| true) {
        Err(error) if error.kind() == ErrorKind::Value => {
            // As many as there are rows, however many the variants say that they have.
            let used: HashSet<(usize, usize)> = rows.collect();
            V::from_contents(contents, &|v, at| used.contains(&(v, at)))
        }
        done => done,
    }
}

/// Reads the columns of all variants, in order.
///
/// # Errors
/// The first of those of the variants.
pub fn fill_variants(
    contents: &[Content],
    counts: &dyn Fn(usize, usize) -> bool,
    columns: &mut [&mut dyn FinishedColumn],
) -> Result<()> {
    if contents.len() != columns.len() {
        let (expected, found) = (columns.len(), contents.len());
        let message = format!("expected {expected} variants, found {found}");
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let alone = contents.len() == 1;
    let mut all = contents.iter().zip(columns).enumerate();
    all.try_for_each(|(i, (content, columns))| {
        // An only variant is no union.
        let done = columns.fill(content, &|at| counts(i, at));
        done.map_err(|error| if alone { error } else { error.under_branch(i) })
    })
}
