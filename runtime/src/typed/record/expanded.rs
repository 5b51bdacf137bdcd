//! What expanded code calls where it has a type and no value.

use awkward_form::__private::doc_text;

use crate::content::Content;
use crate::error::Result;
use crate::form::{Parameters, Value};
use crate::schema::{FieldSchema, Schema, VariantSchema};
use crate::typed::record::groups::Laid;
use crate::typed::{Awkward, Builder, Columns, Stores, VariantsBuilder};

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

/// A column with attributes: which one it is, and its schema, as data, of which code is made only here.
#[derive(Debug)]
pub struct Other(pub usize, pub fn() -> FieldSchema);

/// The schema of a record with columns that are called so, and have no attributes but for these `others`.
#[must_use]
pub fn record<C: Laid>(names: &[&str], others: &[Other]) -> Schema {
    let mut schemas = Vec::with_capacity(names.len());
    C::schemas(&mut |schema| schemas.push(schema));
    fields(&schemas, names, others)
}

fn fields(schemas: &[fn() -> Schema], names: &[&str], others: &[Other]) -> Schema {
    let mut others = others.iter().peekable();
    let mut fields = Vec::with_capacity(names.len());
    for (i, (schema, name)) in schemas.iter().zip(names).enumerate() {
        fields.push(match others.next_if(|other| other.0 == i) {
            Some(Other(_, field)) => field(),
            None => FieldSchema::new(name, schema()),
        });
    }
    Schema::record(fields)
}

/// The schema of a tuple of columns without attributes.
#[must_use]
pub fn tuple<C: Laid>() -> Schema {
    let mut schemas = Vec::new();
    C::schemas(&mut |schema| schemas.push(schema()));
    Schema::tuple(schemas)
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
    /// Its name, those of its columns, and what makes a schema of these.
    Record(&'static str, &'static [&'static str], fn(&[&str]) -> Schema),
    /// One with attributes.
    Other(fn() -> VariantSchema),
}

impl Variant {
    /// A variant that holds a value, laid out as `L`.
    #[must_use]
    pub const fn of<L: Awkward>(name: &'static str) -> Self {
        Self::Value(name, L::schema)
    }

    /// A variant with columns that are called so and have no attributes.
    #[must_use]
    pub const fn record<C: Laid>(name: &'static str, names: &'static [&'static str]) -> Self {
        Self::Record(name, names, |names| record::<C>(names, &[]))
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
        Variant::Record(name, names, schema) => named(name, schema(names)),
        Variant::Other(variant) => variant(),
    };
    Schema::union(variants.iter().map(variant).collect())
}
