//! What expanded code calls where it has a type and no value.

use crate::content::Content;
use crate::error::Result;
use crate::form::{Parameters, Value};
use crate::typed::{Awkward, Builder, BuilderOf, Columns, VariantsBuilder};

/// Columns without rows.
#[must_use]
pub fn nothing<B: Builder>() -> B::Columns {
    B::default().finish()
}

/// Columns of variants without rows.
#[must_use]
pub fn nothing_of<V: VariantsBuilder>() -> V::Columns {
    V::default().finish()
}

/// So many default values, laid out as `L`: what stands in for a column that a file lacks.
///
/// # Errors
/// `Value` or `Limit` if the column cannot hold them.
pub fn defaults<L, T>(rows: usize, value: impl Fn() -> T) -> Result<Content>
where
    L: Awkward<Builder: BuilderOf<T>>,
{
    let mut builder = L::Builder::default();
    for _ in 0..rows {
        builder.push_ref(&value());
    }
    Builder::check(&builder)?;
    Ok(builder.finish().to_content(&L::schema()))
}

/// The parameters in a JSON object, which the derive has written.
#[must_use]
pub fn parameters(json: &str) -> Parameters {
    match Value::parse(json) {
        Ok(Value::Object(members)) => members.into_iter().collect(),
        _ => Parameters::none(),
    }
}
