//! Turning any array of the right type into exactly the layout that typed columns are made of.

mod categorical;
mod join;
mod list;
mod map;
mod not_a_time;
mod option;
mod place;
#[cfg(test)]
mod tests;
mod union;

use place::Place;

use super::plan::{Column, Step};
use super::resolve::resolve_whole;
use super::{Plan, Schema, number};
use crate::budget::Budget;
use crate::content::{Content, RecordArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Parameters};
use crate::primitive::Primitive;

impl Plan {
    /// What was read by the Form of this plan, in the canonical layout. Columns that are in that layout are shared; others cost a
    /// conversion of their indexes, and a copy of items that are out of order. Flattened fields are records of their own.
    ///
    /// # Errors
    /// `Value` if a value is null where none may be, with its position; `Mismatch` if the array was read by another Form;
    /// `Limit` if more would have to be made than the budget allows.
    pub(crate) fn execute(&self, content: Content, budget: &Budget) -> Result<Content> {
        let mut content = convert(&self.step, content, &Place::root(budget))?;
        let Some(chosen) = &self.chosen else { return Ok(content) };
        for name in &chosen.names {
            content = content.field(name)?;
        }
        match &chosen.schema {
            Some(schema) => conform(schema, content, budget),
            None => Ok(content),
        }
    }
}

/// An array that is there already in the canonical layout of a schema, as [`Plan::execute`] makes it.
///
/// # Errors
/// As [`resolve`](super::resolve), and as [`Plan::execute`].
pub(crate) fn conform(schema: &Schema, content: Content, budget: &Budget) -> Result<Content> {
    resolve_whole(schema, &content.form())?.execute(content, budget)
}

fn convert(step: &Step, content: Content, place: &Place<'_>) -> Result<Content> {
    match step {
        // What stands around them means something to them.
        Step::Categorical { names, item, optional } => {
            return categorical::categorical(*names, item, *optional, content, place);
        }
        Step::Union(step) => return union::union(step, content, place),
        Step::Same => return Ok(content),
        _ => {}
    }
    if let Content::Indexed(node) = content {
        place.ask_for::<usize>(node.len(), "positions")?;
        let items = place.take(node.content(), &node.positions())?;
        return convert(step, items, &place.content());
    }
    match step {
        Step::ByteMasked(step) => option::byte_masked(step, content, place),
        Step::BitMasked(step) => option::bit_masked(step, content, place),
        Step::IndexedOption(item) => option::indexed(item, content, place),
        _ if content.is_option() => {
            convert(step, option::without_nulls(&content, place)?, &place.content())
        }
        Step::Empty(schema) => match content {
            Content::Empty(_) => Ok(schema.empty()),
            other => Err(mismatch("no values", &other, place)),
        },
        Step::Number(primitive) | Step::Time(primitive) => numbers(*primitive, content, place),
        Step::Bytes(width, what) => list::bytes(*width, what, content, place),
        Step::List(width, item) => list::list(*width, item, content, place),
        Step::Regular(size, item) => list::regular(*size, item, content, place),
        Step::Map(width, entry, columns) => map::of_record(*width, entry, columns, &content, place),
        Step::Record(names, columns) => record(names, columns, &content, place),
        Step::Tuple(columns) => tuple(columns, &content, place),
        Step::Categorical { .. } | Step::Union(_) | Step::Same => {
            Err(mismatch("a value", &content, place))
        }
    }
}

fn mismatch(expected: &str, found: &Content, place: &Place<'_>) -> Error {
    let message = format!("expected {expected}, found {}", found.class());
    place.fault(Error::new(ErrorKind::Mismatch, message))
}

fn numbers(primitive: Primitive, content: Content, place: &Place<'_>) -> Result<Content> {
    match content {
        Content::Numpy(node) if node.inner_shape().is_empty() => {
            if node.primitive() != primitive {
                number::ask(&node, primitive, place.budget())
                    .map_err(|error| place.fault(error))?;
            }
            Ok(number::converted(&node, primitive).map_err(|error| place.fault(error))?.into())
        }
        other => Err(mismatch("numbers", &other, place)),
    }
}

fn record(
    names: &Fields,
    columns: &[Column],
    content: &Content,
    place: &Place<'_>,
) -> Result<Content> {
    let Content::Record(node) = content else { return Err(mismatch("records", content, place)) };
    let n = node.len();
    let column = |column: &Column| match column {
        Column::Field(i, step) => {
            let place = place.field(&node.fields().name(*i));
            let Some(found) = node.contents().get(*i) else {
                return Err(mismatch(&format!("a record with a field {i}"), content, &place));
            };
            convert(step, place.slice(found, 0..n)?, &place)
        }
        Column::Flat(step) => convert(step, content.clone(), place),
        Column::Missing(field) => {
            let place = place.field(&field.name);
            field.stand_in(n, place.budget()).map_err(|error| place.fault(error))
        }
    };
    let contents = columns.iter().map(column).collect::<Result<_>>()?;
    Ok(RecordArray::from_parts(names.clone(), contents, n, Parameters::none()).into())
}

fn tuple(columns: &[Step], content: &Content, place: &Place<'_>) -> Result<Content> {
    let Content::Record(node) = content else { return Err(mismatch("tuples", content, place)) };
    let n = node.len();
    if node.contents().len() != columns.len() {
        return Err(mismatch(&format!("a tuple of {} fields", columns.len()), content, place));
    }
    let column = |(i, (step, found)): (usize, (&Step, &Content))| {
        let place = place.field(&i.to_string());
        convert(step, place.slice(found, 0..n)?, &place)
    };
    let contents = columns.iter().zip(node.contents()).enumerate().map(column);
    let contents = contents.collect::<Result<_>>()?;
    Ok(RecordArray::from_parts(Fields::tuple(), contents, n, Parameters::none()).into())
}
