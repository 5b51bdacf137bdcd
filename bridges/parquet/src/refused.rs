//! What a Parquet file, or Python's Awkward Array, cannot hold, found before the first byte is written.

use arrow_array::Array;
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use awkward::{Error, ErrorKind, Result};

use crate::metadata::{children, is_bytes};

/// What is known of rows that are to be written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Rows {
    /// All of them: lists of length 0 are fine if there is none.
    All,
    /// More will come.
    First,
}

/// Looks at the columns of a table.
///
/// # Errors
/// `Unsupported` with the first column that cannot be written, the reason and a way out.
pub(crate) fn check(schema: &Schema, rows: Rows) -> Result<()> {
    for column in schema.fields() {
        let mut path = match column.name().as_str() {
            "" => "rows".to_owned(),
            name => format!("column {name:?}"),
        };
        check_field(column, rows, &mut path)?;
    }
    if schema.fields().is_empty() {
        return Err(refused("rows", "records without fields", "give them a field"));
    }
    Ok(())
}

fn check_field(field: &Field, rows: Rows, path: &mut String) -> Result<()> {
    let is_awkward = field.metadata().contains_key("ARROW:extension:metadata");
    match field.data_type() {
        DataType::Union(..) => Err(refused(
            path,
            "values of a union",
            "write a field for each kind of them, of which all but one are null",
        )),
        DataType::Struct(fields) if fields.is_empty() => {
            Err(refused(path, "records without fields", "leave them away, or give them a field"))
        }
        DataType::Null if !field.is_nullable() => Err(refused(
            path,
            "an array of no type",
            "say of what type it is (`ArrowOptions::emptyarray_to`)",
        )),
        DataType::FixedSizeBinary(0) => Err(refused(path, EMPTY_LISTS, ANY_LENGTH)),
        DataType::FixedSizeList(_, 0) if rows == Rows::First => {
            Err(refused(path, EMPTY_LISTS, ANY_LENGTH))
        }
        DataType::Timestamp(TimeUnit::Second, _) => {
            Err(refused(path, "times in seconds", "count them in milliseconds"))
        }
        DataType::Dictionary(_, values) if is_awkward => {
            match (is_bytes(values), field.is_nullable()) {
                (false, _) => Err(refused(
                    path,
                    "categories that are neither text nor bytes, of which Python would not know",
                    "write them as what they are (`ArrowOptions::categorical_as_dictionary(false)`)",
                )),
                (true, true) => Err(refused(
                    path,
                    "categories of which some are missing, which Python's Awkward cannot read from Parquet",
                    "write them as text (`ArrowOptions::categorical_as_dictionary(false)`), or without types of Awkward (`extensionarray(false)`)",
                )),
                (true, false) => Ok(()),
            }
        }
        other => {
            for child in children(other) {
                let length = path.len();
                if matches!(other, DataType::Struct(_)) {
                    path.push_str(&format!(", field {:?}", child.name()));
                }
                check_field(child, rows, path)?;
                path.truncate(length);
            }
            Ok(())
        }
    }
}

const EMPTY_LISTS: &str = "lists of length 0";
const ANY_LENGTH: &str = "write lists of any length";

/// Looks for what the type of a column does not tell: lists of length 0, which nobody can read.
///
/// # Errors
/// `Unsupported`, as [`check`].
pub(crate) fn check_values(column: &Field, array: &dyn Array) -> Result<()> {
    let data = array.to_data();
    if has_empty_lists(&data) {
        return Err(refused(&format!("column {:?}", column.name()), EMPTY_LISTS, ANY_LENGTH));
    }
    Ok(())
}

fn has_empty_lists(data: &ArrayData) -> bool {
    (matches!(data.data_type(), DataType::FixedSizeList(_, 0)) && data.len() > data.null_count())
        || data.child_data().iter().any(has_empty_lists)
}

fn refused(place: &str, what: &str, way_out: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!("{place}: expected what Parquet can hold, found {what}: {way_out}"),
    )
}
