//! What expanded code calls where it has a type and no value.

use awkward_form::__private::doc_text;

use crate::content::Content;
use crate::error::Result;
use crate::form::{Parameters, Value};
use crate::schema::{FieldSchema, Schema, VariantSchema};
use crate::typed::{Awkward, Builder, Columns, Stores, VariantsBuilder};

/// Returns columns without rows.
#[must_use]
pub fn nothing<B: Builder>() -> B::Columns {
    B::default().finish()
}

/// Returns columns of variants without rows.
#[must_use]
pub fn nothing_of<V: VariantsBuilder>() -> V::Columns {
    V::default().finish()
}

/// Returns so many default values, laid out as `L`: what stands in for a column that a file lacks.
///
/// # Errors
/// `Value` or `Limit` if the column cannot hold them.
pub fn defaults<L, T>(rows: usize, value: impl Fn() -> T) -> Result<Content>
where
    L: Stores<T>,
{
    let mut builder = L::Builder::default();
    for _ in 0..rows {
        L::push_ref(&mut builder, &value());
    }
    Builder::check(&builder)?;
    Ok(builder.finish().to_content(&L::schema()))
}

/// Returns the parameters in a JSON object, which the derive has written.
#[must_use]
pub fn parameters(json: &str) -> Parameters {
    match Value::parse(json) {
        Ok(Value::Object(members)) => members.into_iter().collect(),
        _ => Parameters::none(),
    }
}

/// Returns the same with a text for `__doc__`, of which these are the parts: comments, and the values of attributes.
#[must_use]
pub fn documented(json: &str, parts: &[(bool, &str)]) -> Parameters {
    let text = doc_text(parts);
    let Ok(Value::Object(members)) = Value::parse(json) else { return Parameters::none() };
    let members = members.into_iter().filter_map(|(name, value)| match &*name {
        "__doc__" if text.is_empty() => None,
        "__doc__" => Some((name, Value::String(text.clone()))),
        _ => Some((name, value)),
    });
    members.collect()
}

/// The schema of a column, as data: code is made of it only here.
#[derive(Debug)]
pub enum Column {
    /// A name, and the schema of a type.
    Plain(&'static str, fn() -> Schema),
    /// One with attributes.
    Other(fn() -> FieldSchema),
}

impl Column {
    /// A column of values that are laid out as `L`.
    #[must_use]
    pub const fn of<L: Awkward>(name: &'static str) -> Self {
        Self::Plain(name, L::schema)
    }
}

/// The schema of a record with these columns.
#[must_use]
pub fn record(columns: &[Column]) -> Schema {
    let field = |column: &Column| match column {
        Column::Plain(name, schema) => FieldSchema::new(name, schema()),
        Column::Other(field) => field(),
    };
    Schema::record(columns.iter().map(field).collect())
}

/// The schema of a variant, as data.
#[derive(Debug)]
pub enum Variant {
    /// Its name: it has no columns.
    Unit(&'static str),
    /// Its name, and the schema of the value that it holds.
    Value(&'static str, fn() -> Schema),
    /// Its name, and the schemas of its columns, which have no names.
    Tuple(&'static str, &'static [fn() -> Schema]),
    /// Its name and its columns.
    Record(&'static str, &'static [Column]),
    /// One with attributes.
    Other(fn() -> VariantSchema),
}

impl Variant {
    /// A variant that holds a value, laid out as `L`.
    #[must_use]
    pub const fn of<L: Awkward>(name: &'static str) -> Self {
        Self::Value(name, L::schema)
    }
}

/// The schema of a column.
#[must_use]
pub const fn schema<L: Awkward>() -> fn() -> Schema {
    L::schema
}

/// The schema of a union of these variants.
#[must_use]
pub fn union(variants: &[Variant]) -> Schema {
    let named = |name, schema: Schema| {
        let parameters = Parameters::text("__record__", name);
        VariantSchema::record(name, schema.with_more_parameters(&parameters))
    };
    let variant = |variant: &Variant| match variant {
        Variant::Unit(name) => named(name, Schema::record(Vec::new())),
        Variant::Value(name, schema) => VariantSchema::newtype(name, schema()),
        Variant::Tuple(name, columns) => {
            named(name, Schema::tuple(columns.iter().map(|schema| schema()).collect()))
        }
        Variant::Record(name, columns) => named(name, record(columns)),
        Variant::Other(variant) => variant(),
    };
    Schema::union(variants.iter().map(variant).collect())
}
