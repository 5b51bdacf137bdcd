//! Tables: structs whose children are the columns of rows that are never null.

use super::Reader;
use super::nested::without_handed_options;
use crate::arrow::abi::Source;
use crate::arrow::extension::OPTION_TYPE;
use crate::arrow::field::Field;
use crate::arrow::format::Format;
use crate::arrow::table::{PARAMETERS, Rows, SINGLE};
use crate::content::{ByteMaskedArray, Content, RecordArray};
use crate::error::Result;
use crate::form::Fields;

/// Is this what batches of records are, not an array of its own?
pub(super) fn is_table(field: &Field) -> bool {
    field.format == Format::Struct
        && !field.nullable
        && (field.get(PARAMETERS).is_some() || is_single(field))
}

/// Is the only column what the rows are? Python's Awkward says so of records whose only field has no name, too.
fn is_single(table: &Field) -> bool {
    matches!(table.children.as_slice(), [child] if child.name == SINGLE)
}

impl<S: Source> Reader<'_, S> {
    /// The rows of a table. If the only column has no name, it is what the rows are.
    pub(super) fn table(&self) -> Result<Content> {
        let rows = self.field.get(PARAMETERS).map(Rows::parse).transpose()?;
        let Some(rows) = rows.filter(|_| !is_single(self.field)) else {
            let source = self.source.child(0)?;
            let column = self.child(0, &source, self.path.clone())?;
            return self.cut(column.read(column.field.nullable)?);
        };
        let mut there = vec![false; if rows.option.is_some() { self.len() } else { 0 }];
        let mut columns = Vec::with_capacity(self.field.children.len());
        let is_union = |field: &Field| matches!(field.format, Format::Union { .. });
        let is_only_unions = self.field.children.iter().all(is_union);
        for (i, field) in self.field.children.iter().enumerate() {
            let source = self.source.child(i)?;
            let column = self.child(i, &source, self.path.field(&field.name))?;
            let mut is_option = field.nullable && field.get(OPTION_TYPE) != Some("False");
            if rows.option.is_some() {
                is_option &= rows.optional.contains(&field.name);
                let first = self.range.start;
                // A union has no nulls of its own to tell by.
                let tells = is_only_unions || !is_union(field);
                for (i, there) in there.iter_mut().enumerate() {
                    *there |= tells && column.nulls.is_there(first + i);
                }
            } else if !is_option {
                column.check_no_nulls(None)?;
            }
            columns.push((self.cut(column.read(is_option)?)?, is_option));
        }
        let columns = columns.into_iter().map(|(column, is_option)| {
            if rows.option.is_none() || is_option {
                return Ok(column);
            }
            without_handed_options(column, |i| there[i])
        });
        let columns = columns.collect::<Result<_>>()?;
        let names = self.field.children.iter().map(|field| field.name.as_str());
        let record = RecordArray::try_new(Fields::named(names), columns, self.len(), rows.record)?;
        match rows.option {
            None => Ok(record.into()),
            Some(parameters) => {
                let mask = there.iter().map(|&there| i8::from(!there)).collect();
                Ok(ByteMaskedArray::try_new(mask, record.into(), false, parameters)?.into())
            }
        }
    }
}
