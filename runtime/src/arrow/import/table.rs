//! Tables: structs whose children are the columns of rows that are never null.

use super::Reader;
use super::nested::without_handed_options;
use crate::arrow::abi::Source;
use crate::arrow::extension::OPTION_TYPE;
use crate::arrow::field::Field;
use crate::arrow::format::Format;
use crate::arrow::table::{PARAMETERS, Rows, SINGLE};
use crate::content::{ByteMaskedArray, Content, RecordArray};
use crate::error::{Error, Result};
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
            if !column.field.nullable {
                column.check_no_nulls(|_| false)?;
            }
            return self.cut(column.read(column.field.nullable)?);
        };
        if rows.option.is_some() {
            self.budget.ask_for::<[bool; 2]>(self.len(), "rows of a table")?;
        }
        let mut there = vec![false; if rows.option.is_some() { self.len() } else { 0 }];
        let mut columns = Vec::with_capacity(self.field.children.len());
        // A union or runs have no nulls of their own to tell by, and a column of nothing but nulls tells nothing.
        let tells_nothing = |field: &Field| matches!(field.format, Format::Null);
        let is_silent =
            |field: &Field| matches!(field.format, Format::Union { .. } | Format::RunEnds);
        let is_only_silent =
            self.field.children.iter().all(|field| is_silent(field) || tells_nothing(field));
        for (i, field) in self.field.children.iter().enumerate() {
            let source = self.source.child(i)?;
            let column = self.child(i, &source, self.path.field(&field.name))?;
            let mut is_option = field.nullable && field.get(OPTION_TYPE) != Some("False");
            if rows.option.is_some() {
                is_option &= rows.optional.contains(&field.name);
                let first = self.range.start;
                let tells = !tells_nothing(field) && (is_only_silent || !is_silent(field));
                if column.len() < self.range.end {
                    let found = column.len();
                    return Err(Error::too_short("items of a column", self.range.end, found));
                }
                for (i, there) in there.iter_mut().enumerate() {
                    *there |= tells && column.nulls.is_there(first + i);
                }
            } else if !is_option {
                column.check_no_nulls(|_| false)?;
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
