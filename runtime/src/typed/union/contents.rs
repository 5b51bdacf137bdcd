//! The columns of the variants of an enum: out to dynamic arrays, and in again.

use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Fields;
use crate::schema::{Schema, SchemaKind, VariantSchema};
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

/// Reads the columns of all variants, in order.
///
/// # Errors
/// The first of those of the variants.
pub fn fill_variants(contents: &[Content], columns: &mut [&mut dyn FinishedColumn]) -> Result<()> {
    if contents.len() != columns.len() {
        let (expected, found) = (columns.len(), contents.len());
        let message = format!("expected {expected} variants, found {found}");
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let mut all = contents.iter().zip(columns).enumerate();
    all.try_for_each(|(i, (content, columns))| {
        columns.fill(content).map_err(|error| error.under_branch(i))
    })
}
