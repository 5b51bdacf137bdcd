//! The strings that the variants of an enum without data are in arrays.

use std::collections::HashMap;

use super::unit_view::UnitEnum;
use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::index::as_i64;
use crate::schema::Schema;
use crate::typed::{Builder, Columns, TextBuilder, TextColumns};

/// The names of the variants at these positions; of those that are negative none.
pub(super) fn texts<E: UnitEnum>(positions: &[i64], schema: &Schema) -> Content {
    let positions = positions.iter().filter_map(|&at| usize::try_from(at).ok());
    let mut texts = TextBuilder::<i64>::default();
    positions.for_each(|at| texts.push(E::NAMES.get(at).copied().unwrap_or_default()));
    texts.finish().to_content(schema)
}

/// The names of all variants, as categories.
pub(super) fn names<E: UnitEnum>() -> Content {
    let mut names = TextBuilder::<i64>::default();
    E::NAMES.iter().for_each(|name| names.push(name));
    names.finish().to_content(&Schema::text())
}

/// Are these the names of all variants, in order?
pub(super) fn are_names<E: UnitEnum>(texts: &Content) -> bool {
    texts.len() == E::NAMES.len()
        && TextColumns::<i64>::from_content(texts)
            .is_ok_and(|texts| E::NAMES.iter().enumerate().all(|(i, name)| texts.at(i) == *name))
}

/// The position of the variant that each of `rows` of `texts` is a name of, and `null` where there is no row.
///
/// # Errors
/// `Value` if a row is no name of a variant, `Mismatch` if the array is not one of strings.
pub(super) fn positions<E: UnitEnum>(
    texts: &Content,
    rows: impl Iterator<Item = Option<usize>>,
    null: i64,
) -> Result<Buffer<i64>> {
    let texts = TextColumns::<i64>::from_content(texts)?;
    let names = E::NAMES.iter().copied().zip(0_i64..);
    let aliases = E::ALIASES.iter().map(|&(alias, at)| (alias, as_i64(at)));
    let known: HashMap<&str, i64> = aliases.chain(names).collect();
    let position = |(i, row): (usize, Option<usize>)| {
        let Some(row) = row else { return Ok(null) };
        let text = texts.get(row).unwrap_or_default();
        known.get(text).copied().or(E::OTHER.map(as_i64)).ok_or_else(|| {
            let message = format!("expected one of {:?}, found {text:?} at i={i}", E::NAMES);
            Error::new(ErrorKind::Value, message)
        })
    };
    rows.enumerate().map(position).collect::<Result<Vec<i64>>>().map(Buffer::from)
}
