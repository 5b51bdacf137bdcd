//! Results of queries as typed arrays.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{RecordBatch, StructArray};
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Schema};
use awkward::arrow::arrow_59;
use awkward::{Array, Awkward, Form, FormKind};
use datafusion::common::{Result, plan_err};
use datafusion::dataframe::DataFrame;

use crate::kind::told;

/// Results of queries as arrays of a type, whose fields are the columns by their names.
pub trait CollectAwkward {
    /// Runs the query and returns its rows as an array of a type. The type is the query, as with files: it names the columns that it needs, and numbers are widened.
    /// Rows that are no records, such as `Array<f64>`, are those of the only column. Numbers, offsets and text are those that the query made, without a copy if it made one batch; several
    /// are joined by a copy.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use awkward::{Array, Awkward};
    /// use awkward_datafusion::CollectAwkward;
    /// use datafusion::prelude::SessionContext;
    ///
    /// #[derive(Awkward, Debug, PartialEq)]
    /// struct Row {
    ///     n: i64,
    ///     names: Vec<String>,
    /// }
    ///
    /// let query = SessionContext::new().sql("select 1 as n, ['a', 'b'] as names").await?;
    /// let rows: Array<Row> = query.clone().collect_awkward().await?;
    /// assert_eq!(rows.to_vec(), [Row { n: 1, names: vec!["a".into(), "b".into()] }]);
    /// let numbers: Array<i64> = query.select_columns(&["n"])?.collect_awkward().await?;
    /// assert_eq!(numbers.to_vec(), [1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Those of the query; with everything in which its columns do not fit the type.
    fn collect_awkward<T: Awkward>(self) -> impl Future<Output = Result<Array<T>>> + Send;
}

impl CollectAwkward for DataFrame {
    async fn collect_awkward<T: Awkward>(self) -> Result<Array<T>> {
        let schema = self.schema().as_arrow().clone();
        let mut batches = self.collect().await?;
        if batches.is_empty() {
            batches.push(RecordBatch::new_empty(schema.into()));
        }
        of_batches(&batches)
    }
}

/// Joins batches as rows of a type, as [`CollectAwkward::collect_awkward`] does with those of a query.
///
/// # Errors
/// With everything in which the columns do not fit the type.
pub fn of_batches<T: Awkward>(batches: &[RecordBatch]) -> Result<Array<T>> {
    let form = T::form();
    let schema = batches.first().map(RecordBatch::schema);
    let wanted = Rows { single: is_single(&form, schema.as_deref()), tuples: has_tuples(&form) };
    let arrays = batches.iter().map(|batch| of_batch(batch, &wanted));
    Ok(Array::concat(arrays.collect::<Result<Vec<_>>>()?))
}

/// What rows of a type are.
struct Rows {
    /// No records, but the values of one column?
    single: bool,
    /// Or are there tuples in them? DataFusion has none, but records with their names.
    tuples: bool,
}

fn of_batch<T: Awkward>(batch: &RecordBatch, wanted: &Rows) -> Result<Array<T>> {
    let content = if wanted.single {
        let (schema, [column]) = (batch.schema_ref(), batch.columns()) else {
            return plan_err!(
                "expected one column for rows of {}, found {}",
                T::form().type_string(),
                batch.num_columns()
            );
        };
        arrow_59::from_array(column, &opened(schema.field(0), wanted.tuples))
    } else {
        let rows = StructArray::from(batch.clone());
        let root = Field::new("", DataType::Struct(batch.schema_ref().fields().clone()), false);
        arrow_59::from_array(&rows, &opened(&root, wanted.tuples).with_nullable(false))
    };
    content.and_then(Array::from_content).map_err(told)
}

/// The field as one that may have nulls anywhere, since DataFusion promises none where there are some (fields of an item that is not there); whether one is missing
/// that must not be is seen in the data. Records with the names of tuples say that they are some, if there are `tuples`.
fn opened(field: &Field, tuples: bool) -> Field {
    let item = |field: &FieldRef| Arc::new(opened(field, tuples));
    let data_type = match field.data_type() {
        DataType::List(inner) => DataType::List(item(inner)),
        DataType::LargeList(inner) => DataType::LargeList(item(inner)),
        DataType::FixedSizeList(inner, size) => DataType::FixedSizeList(item(inner), *size),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(item).collect::<Fields>()),
        other => other.clone(),
    };
    let is_tuple = match &data_type {
        DataType::Struct(fields) => {
            !fields.is_empty()
                && fields.iter().enumerate().all(|(i, field)| *field.name() == i.to_string())
        }
        _ => false,
    };
    let is_union = matches!(data_type, DataType::Union(..));
    // What the fields of a table say of themselves (such as not to be options but for their record) does not hold for what became of them.
    let marked = Field::new(field.name(), data_type, field.is_nullable() || !is_union);
    if !is_tuple || !tuples {
        return marked;
    }
    let says = [
        ("ARROW:extension:name", "awkward"),
        (
            "ARROW:extension:metadata",
            "{\"mask_type\": null, \"node_parameters\": {}, \"record_is_tuple\": true}",
        ),
    ];
    marked.with_metadata(HashMap::from(says.map(|(key, value)| (key.to_owned(), value.to_owned()))))
}

fn has_tuples(form: &Form) -> bool {
    let is_tuple = matches!(form.kind(), FormKind::Record { fields, .. } if fields.is_tuple());
    is_tuple || form.children().iter().any(has_tuples)
}

/// Are rows of this Form the values of the only column: no records; or tuples, or records that may be null, which a table has as one column, too?
fn is_single(form: &Form, columns: Option<&Schema>) -> bool {
    let (mut record, mut is_option) = (form, false);
    while let Some(content) = record.layer() {
        (record, is_option) = (content, true);
    }
    let FormKind::Record { fields, .. } = record.kind() else { return true };
    let Some([only]) = columns.map(|schema| schema.fields().as_ref()) else { return false };
    let is_one = matches!(only.data_type(), DataType::Struct(_));
    is_one && (is_option || fields.is_tuple()) && fields.position(only.name()).is_none()
}
