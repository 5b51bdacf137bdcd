//! What the rows of a table are: those of a Rust type, or of whatever is in the files.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use arrow::datatypes::{Field, Schema, SchemaRef};
use awkward::arrow::{ArrowOptions, arrow_59};
use awkward::{
    Awkward, Container, Form, FromBuffersOptions, LazyArray, LazyContent, RawBuffer, Selection,
};
use datafusion::common::{DataFusionError, Result, plan_datafusion_err};

use crate::conform::merged;

/// The name of the only column of rows that are no records.
pub(crate) const SINGLE: &str = "value";

/// Plain types of Arrow, which all functions of SQL know; categories are their values, so that lists of them are lists of texts.
pub(crate) fn plain() -> ArrowOptions {
    ArrowOptions::new().extensionarray(false)
}

/// An error of the library as one of DataFusion.
pub(crate) fn told(error: awkward::Error) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// What buffers are read as.
pub(crate) struct Source {
    pub(crate) form: Form,
    pub(crate) lengths: Vec<usize>,
    pub(crate) container: Arc<dyn Container + Send + Sync>,
    pub(crate) options: FromBuffersOptions,
}

/// A Rust type, or none.
pub(crate) trait Kind: fmt::Debug + Send + Sync {
    /// The name of the type, if there is one.
    fn name(&self) -> Option<&'static str>;

    /// The columns of a table of these Forms, of which each has a name to be called by if it is of another type; and whether the rows are the values of the only
    /// one: those that are no records, tuples, and records that may be null as a whole.
    fn schema(
        &self,
        forms: &[(&Form, String)],
        options: &FromBuffersOptions,
    ) -> Result<(SchemaRef, bool)>;

    /// The wanted columns of an array, of which nothing is read yet.
    fn open(&self, source: Source, wanted: &Selection) -> awkward::Result<LazyContent>;
}

/// The rows of a type: what is read is what the type asks for.
pub(crate) struct Typed<T>(PhantomData<fn() -> T>);

impl<T> Typed<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for Typed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(type_name::<T>())
    }
}

impl<T: Awkward> Kind for Typed<T> {
    fn name(&self) -> Option<&'static str> {
        Some(type_name::<T>())
    }

    fn schema(
        &self,
        forms: &[(&Form, String)],
        options: &FromBuffersOptions,
    ) -> Result<(SchemaRef, bool)> {
        for (form, place) in forms {
            LazyArray::<T>::with_options(form, 0, Nothing, options)
                .map_err(|error| told(error).context(place.clone()))?;
        }
        typed::<T>()
    }

    fn open(&self, source: Source, wanted: &Selection) -> awkward::Result<LazyContent> {
        let Source { form, lengths, container, options } = source;
        LazyArray::<T>::partitioned(&form, lengths, container, &options)?.choose(wanted)
    }
}

/// The columns of a table of a type, and whether its rows are the values of the only one.
pub(crate) fn typed<T: Awkward>() -> Result<(SchemaRef, bool)> {
    arrow_59::schema::<T>(&plain()).map(|schema| named(&schema)).map_err(told)
}

/// Rows of whatever type they are.
#[derive(Debug)]
pub(crate) struct Dynamic;

impl Kind for Dynamic {
    fn name(&self) -> Option<&'static str> {
        None
    }

    fn schema(
        &self,
        forms: &[(&Form, String)],
        options: &FromBuffersOptions,
    ) -> Result<(SchemaRef, bool)> {
        let mut all: Option<(Vec<Field>, bool)> = None;
        for (form, place) in forms {
            let failed = |error: DataFusionError| error.context(place.clone());
            let rows = LazyContent::with_options(form, 0, Nothing, options)
                .and_then(|lazy| lazy.load())
                .and_then(|none| arrow_59::to_record_batch(&none, &plain()));
            let (schema, single) = named(rows.map_err(told).map_err(failed)?.schema_ref());
            let fields = schema.fields().iter().map(|field| (**field).clone()).collect();
            all = Some(match all.take() {
                None => (fields, single),
                Some((known, same)) if same == single => {
                    (joined(&known, &fields).map_err(failed)?, single)
                }
                Some((known, _)) => return Err(failed(of_other_names(&known, &fields))),
            });
        }
        let (fields, single) = all.unwrap_or_default();
        Ok((Arc::new(Schema::new(fields)), single))
    }

    fn open(&self, source: Source, wanted: &Selection) -> awkward::Result<LazyContent> {
        let Source { form, lengths, container, options } = source;
        LazyContent::partitioned(&form, lengths, container, &options)?.choose(wanted)
    }
}

/// Columns in which both of two files fit.
fn joined(known: &[Field], found: &[Field]) -> Result<Vec<Field>> {
    let other = || of_other_names(known, found);
    if known.len() != found.len() {
        return Err(other());
    }
    let column = |field: &Field| {
        let same = found.iter().find(|found| found.name() == field.name()).ok_or_else(other)?;
        merged(field, same)
    };
    known.iter().map(column).collect()
}

fn of_other_names(known: &[Field], found: &[Field]) -> DataFusionError {
    let names =
        |fields: &[Field]| fields.iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    plan_datafusion_err!("expected the columns {:?}, found {:?}", names(known), names(found))
}

/// The schema without metadata, and with a name for the only column of rows that are its values: the one that has none.
pub(crate) fn named(schema: &Schema) -> (SchemaRef, bool) {
    let fields = schema.fields();
    let single = fields.len() == 1 && fields.iter().all(|field| field.name().is_empty());
    let named = match single {
        true => {
            let only = |field: &Arc<Field>| Field::clone(field).with_name(SINGLE);
            Schema::new(fields.iter().map(only).collect::<Vec<_>>())
        }
        false => Schema::new(fields.clone()),
    };
    (Arc::new(named), single)
}

/// Has whatever an array without rows needs.
struct Nothing;

impl Container for Nothing {
    fn get(&self, _key: &str) -> awkward::Result<Option<RawBuffer>> {
        Ok(Some(RawBuffer::untyped(vec![0; 16].into())))
    }
}
