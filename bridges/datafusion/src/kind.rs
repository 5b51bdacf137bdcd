//! What the rows of a table are: those of a Rust type, or of whatever is in the files.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use arrow::datatypes::{Field, Schema, SchemaRef};
use awkward::arrow::{ArrowOptions, arrow_59};
use awkward::{
    Awkward, Container, Form, FormKind, FromBuffersOptions, LazyArray, LazyContent, RawBuffer,
    Selection,
};
use datafusion::common::{DataFusionError, Result};

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

    /// The columns of a table of these Forms, of which each has a name to be called by if it is of another type.
    fn schema(&self, forms: &[(&Form, String)], options: &FromBuffersOptions) -> Result<SchemaRef>;

    /// Are the rows no records, so that the table has one column? `first` is the Form of the first file.
    fn is_single(&self, first: Option<&Form>) -> bool;

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

    fn schema(&self, forms: &[(&Form, String)], options: &FromBuffersOptions) -> Result<SchemaRef> {
        for (form, place) in forms {
            LazyArray::<T>::with_options(form, 0, Nothing, options)
                .map_err(|error| told(error).context(place.clone()))?;
        }
        typed::<T>()
    }

    fn is_single(&self, _: Option<&Form>) -> bool {
        is_single(&T::form())
    }

    fn open(&self, source: Source, wanted: &Selection) -> awkward::Result<LazyContent> {
        let Source { form, lengths, container, options } = source;
        LazyArray::<T>::partitioned(&form, lengths, container, &options)?.choose(wanted)
    }
}

/// The columns of a table of a type.
pub(crate) fn typed<T: Awkward>() -> Result<SchemaRef> {
    arrow_59::schema::<T>(&plain()).map(|schema| named(&schema)).map_err(told)
}

/// Rows of whatever type they are.
#[derive(Debug)]
pub(crate) struct Dynamic;

impl Kind for Dynamic {
    fn name(&self) -> Option<&'static str> {
        None
    }

    fn schema(&self, forms: &[(&Form, String)], options: &FromBuffersOptions) -> Result<SchemaRef> {
        let mut all: Option<Vec<Field>> = None;
        for (form, place) in forms {
            let failed = |error: DataFusionError| error.context(place.clone());
            let rows = LazyContent::with_options(form, 0, Nothing, options)
                .and_then(|lazy| lazy.load())
                .and_then(|none| arrow_59::to_record_batch(&none, &plain()));
            let schema = named(rows.map_err(told).map_err(failed)?.schema_ref());
            let fields = schema.fields().iter().map(|field| (**field).clone()).collect();
            all = Some(match all.take() {
                None => fields,
                Some(known) => joined(&known, &fields).map_err(failed)?,
            });
        }
        Ok(Arc::new(Schema::new(all.unwrap_or_default())))
    }

    fn is_single(&self, first: Option<&Form>) -> bool {
        first.is_some_and(is_single)
    }

    fn open(&self, source: Source, wanted: &Selection) -> awkward::Result<LazyContent> {
        let Source { form, lengths, container, options } = source;
        LazyContent::partitioned(&form, lengths, container, &options)?.choose(wanted)
    }
}

/// Columns in which both of two files fit.
fn joined(known: &[Field], found: &[Field]) -> Result<Vec<Field>> {
    let names =
        |fields: &[Field]| fields.iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    let other = || {
        datafusion::common::plan_datafusion_err!(
            "expected the columns {:?}, found {:?}",
            names(known),
            names(found)
        )
    };
    if known.len() != found.len() {
        return Err(other());
    }
    let column = |field: &Field| {
        let same = found.iter().find(|found| found.name() == field.name()).ok_or_else(other)?;
        merged(field, same)
    };
    known.iter().map(column).collect()
}

/// Are the rows no records?
fn is_single(form: &Form) -> bool {
    match form.layer() {
        Some(content) => is_single(content),
        None => !matches!(form.kind(), FormKind::Record { .. }),
    }
}

/// The schema without metadata, and with a name for the only column of rows that are no records.
pub(crate) fn named(schema: &Schema) -> SchemaRef {
    let fields = schema.fields();
    let single = fields.len() == 1 && fields.iter().all(|field| field.name().is_empty());
    match single {
        true => {
            let only = |field: &Arc<Field>| Field::clone(field).with_name(SINGLE);
            Arc::new(Schema::new(fields.iter().map(only).collect::<Vec<_>>()))
        }
        false => Arc::new(Schema::new(fields.clone())),
    }
}

/// Has whatever an array without rows needs.
struct Nothing;

impl Container for Nothing {
    fn get(&self, _key: &str) -> awkward::Result<Option<RawBuffer>> {
        Ok(Some(RawBuffer::untyped(vec![0; 16].into())))
    }
}
