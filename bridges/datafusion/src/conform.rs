//! Arrays of what was read become those that were promised: of one type, whatever the layout of a file, and with all fields, also those that were not read.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, FixedSizeListArray, GenericListArray, OffsetSizeTrait, RecordBatch,
    RecordBatchOptions, StructArray,
};
use arrow::buffer::OffsetBuffer;
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, SchemaRef};
use datafusion::common::{Result, exec_datafusion_err, exec_err};

use crate::zeros;

/// Columns of rows as those of the schema, in its order. What was not read are zeros, which nobody looks at.
///
/// # Errors
/// With the name of the column that is of another type.
pub(crate) fn batch(read: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
    let rows = read.num_rows();
    let column = |(i, field): (usize, &FieldRef)| {
        // The only column of rows that are no records has no name of its own.
        let found = match schema.fields().len() == 1 && read.num_columns() == 1 {
            true => Some(i),
            false => read.schema_ref().index_of(field.name()).ok(),
        };
        let conformed = match found {
            Some(i) => array(read.column(i), field),
            None => zeros::of_type(field.data_type(), rows),
        };
        conformed.map_err(|error| error.context(format!("column {:?}", field.name())))
    };
    let columns = schema.fields().iter().enumerate().map(column).collect::<Result<Vec<_>>>()?;
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    Ok(RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options)?)
}

/// An array as one of the field.
fn array(read: &ArrayRef, field: &Field) -> Result<ArrayRef> {
    let wanted = field.data_type();
    if !field.is_nullable() && read.logical_null_count() > 0 {
        return exec_err!("expected values, found nulls");
    }
    if read.data_type() == wanted {
        return Ok(Arc::clone(read));
    }
    match (read.data_type(), wanted) {
        (DataType::Struct(_), DataType::Struct(fields)) => structs(read.as_struct(), fields),
        // A leaf of which nothing was read.
        (DataType::Struct(none), _) if none.is_empty() => {
            let values = zeros::of_type(wanted, read.len())?;
            match read.nulls() {
                Some(nulls) => {
                    let data = values.to_data().into_builder().nulls(Some(nulls.clone()));
                    Ok(arrow::array::make_array(data.build()?))
                }
                None => Ok(values),
            }
        }
        (DataType::Null, _) if field.is_nullable() || read.is_empty() => {
            zeros::nulls(wanted, read.len())
        }
        (DataType::List(_), DataType::List(item)) => lists(read.as_list::<i32>(), item),
        (DataType::LargeList(_), DataType::LargeList(item)) => lists(read.as_list::<i64>(), item),
        (DataType::List(_), DataType::LargeList(item)) => wide(read.as_list::<i32>(), item),
        (DataType::FixedSizeList(_, a), DataType::FixedSizeList(item, b)) if a == b => {
            let lists = read.as_fixed_size_list();
            let values = array(lists.values(), item)?;
            let (len, nulls) = (lists.len(), lists.nulls().cloned());
            let item = Arc::clone(item);
            Ok(Arc::new(FixedSizeListArray::try_new_with_length(item, *b, values, nulls, len)?))
        }
        (DataType::Utf8, DataType::LargeUtf8) | (DataType::Binary, DataType::LargeBinary) => {
            Ok(cast(read, wanted)?)
        }
        (found, _) => exec_err!("expected {wanted}, found {found}"),
    }
}

fn structs(read: &StructArray, fields: &Fields) -> Result<ArrayRef> {
    let child = |field: &FieldRef| match read.column_by_name(field.name()) {
        Some(found) => of_rows(found, read, field)
            .map_err(|error| error.context(format!("field {:?}", field.name()))),
        None => zeros::of_type(field.data_type(), read.len()),
    };
    let children = fields.iter().map(child).collect::<Result<Vec<_>>>()?;
    let nulls = read.nulls().cloned();
    Ok(Arc::new(StructArray::try_new_with_length(fields.clone(), children, nulls, read.len())?))
}

/// The values of a field: what lies under records that are null is none.
fn of_rows(found: &ArrayRef, records: &StructArray, field: &Field) -> Result<ArrayRef> {
    let hidden = !field.is_nullable() && found.logical_null_count() > 0 && records.null_count() > 0;
    if !hidden {
        return array(found, field);
    }
    let open = field.clone().with_nullable(true);
    let values = array(found, &open)?;
    let nulls = values.logical_nulls();
    let within =
        |i: usize| records.is_null(i) || nulls.as_ref().is_none_or(|nulls| nulls.is_valid(i));
    if (0..values.len()).all(within) {
        Ok(values)
    } else {
        exec_err!("expected values, found nulls")
    }
}

fn lists<O: OffsetSizeTrait>(read: &GenericListArray<O>, item: &FieldRef) -> Result<ArrayRef> {
    let values = array(read.values(), item)?;
    let (offsets, nulls) = (read.offsets().clone(), read.nulls().cloned());
    Ok(Arc::new(GenericListArray::try_new(Arc::clone(item), offsets, values, nulls)?))
}

/// Lists with wider offsets.
fn wide(read: &GenericListArray<i32>, item: &FieldRef) -> Result<ArrayRef> {
    let values = array(read.values(), item)?;
    let offsets = OffsetBuffer::new(read.offsets().iter().map(|&n| i64::from(n)).collect());
    let nulls = read.nulls().cloned();
    Ok(Arc::new(GenericListArray::try_new(Arc::clone(item), offsets, values, nulls)?))
}

/// The type that holds two layouts of one type: lists and texts with the wider offsets, and values where one has none.
///
/// # Errors
/// With where the types differ.
pub(crate) fn merged(a: &Field, b: &Field) -> Result<Field> {
    let differ = || {
        exec_datafusion_err!(
            "column {:?}: expected {}{}, found {}{}",
            a.name(),
            if a.is_nullable() { "an option of " } else { "" },
            a.data_type(),
            if b.is_nullable() { "an option of " } else { "" },
            b.data_type()
        )
    };
    let item = |a: &FieldRef, b: &FieldRef| merged(a, b).map(Arc::new).map_err(|_| differ());
    let both = match (a.data_type(), b.data_type()) {
        (DataType::Null, _) => return Ok(b.clone().with_name(a.name())),
        (_, DataType::Null) => return Ok(a.clone()),
        _ if a.is_nullable() != b.is_nullable() => return Err(differ()),
        (one, other) if one == other => one.clone(),
        (DataType::List(a), DataType::List(b)) => DataType::List(item(a, b)?),
        (
            DataType::List(a) | DataType::LargeList(a),
            DataType::List(b) | DataType::LargeList(b),
        ) => DataType::LargeList(item(a, b)?),
        (DataType::FixedSizeList(a, m), DataType::FixedSizeList(b, n)) if m == n => {
            DataType::FixedSizeList(item(a, b)?, *n)
        }
        (DataType::Utf8 | DataType::LargeUtf8, DataType::Utf8 | DataType::LargeUtf8) => {
            DataType::LargeUtf8
        }
        (DataType::Binary | DataType::LargeBinary, DataType::Binary | DataType::LargeBinary) => {
            DataType::LargeBinary
        }
        (DataType::Struct(a), DataType::Struct(b)) if a.len() == b.len() => {
            let field = |field: &FieldRef| {
                let (_, other) = b.find(field.name()).ok_or_else(differ)?;
                merged(field, other).map_err(|error| error.context(differ().to_string()))
            };
            DataType::Struct(a.iter().map(field).collect::<Result<Fields>>()?)
        }
        _ => return Err(differ()),
    };
    Ok(Field::new(a.name(), both, a.is_nullable()))
}
