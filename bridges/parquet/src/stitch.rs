//! Tables that several threads have read, a part of the leaves each, as one.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, FixedSizeListArray, LargeListArray, ListArray, RecordBatch,
    RecordBatchOptions, StructArray,
};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema};

/// One table of those that hold parts of the same rows. `all` is the schema of all columns, in whose order they come.
pub(crate) fn tables(all: &Schema, parts: &[RecordBatch]) -> Result<RecordBatch, ArrowError> {
    if let [one] = parts {
        return Ok(one.clone());
    }
    let rows = parts.first().map_or(0, RecordBatch::num_rows);
    if parts.iter().any(|part| part.num_rows() != rows) {
        return Err(ArrowError::InvalidArgumentError("columns differ in their rows".to_owned()));
    }
    let mut fields: Vec<FieldRef> = Vec::new();
    let mut columns = Vec::new();
    for field in all.fields() {
        let pieces: Vec<&ArrayRef> =
            parts.iter().filter_map(|part| part.column_by_name(field.name())).collect();
        if !pieces.is_empty() {
            let column = arrays(field, &pieces)?;
            fields.push(like(field, column.data_type().clone()));
            columns.push(column);
        }
    }
    let schema = Schema::new(fields);
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(schema), columns, &options)
}

/// Has any record two fields of one name? Then pieces cannot be told by names.
pub(crate) fn is_ambiguous(all: &Schema) -> bool {
    fn is(fields: &[FieldRef]) -> bool {
        let mut names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
            || fields.iter().any(|field| is(crate::metadata::children(field.data_type())))
    }
    is(all.fields())
}

fn like(field: &Field, data_type: DataType) -> FieldRef {
    Arc::new(field.clone().with_data_type(data_type))
}

/// One array of those that hold parts of the same items.
fn arrays(field: &Field, pieces: &[&ArrayRef]) -> Result<ArrayRef, ArrowError> {
    let [first, _, ..] = pieces else {
        return pieces.first().map(|&one| Arc::clone(one)).ok_or_else(|| {
            ArrowError::InvalidArgumentError("expected a column, found none".to_owned())
        });
    };
    let nulls = first.nulls().cloned();
    Ok(match field.data_type() {
        DataType::Struct(fields) => {
            let structs: Vec<&StructArray> =
                pieces.iter().filter_map(|piece| piece.as_any().downcast_ref()).collect();
            let (mut named, mut columns) = (Vec::new(), Vec::new());
            for field in fields {
                let pieces: Vec<&ArrayRef> =
                    structs.iter().filter_map(|piece| piece.column_by_name(field.name())).collect();
                if !pieces.is_empty() {
                    let column = arrays(field, &pieces)?;
                    named.push(like(field, column.data_type().clone()));
                    columns.push(column);
                }
            }
            let (fields, length) = (Fields::from(named), first.len());
            Arc::new(StructArray::try_new_with_length(fields, columns, nulls, length)?)
        }
        DataType::List(item) => {
            let of = |list: &ListArray| (list.offsets().clone(), Arc::clone(list.values()));
            let (offsets, item, values) = lists(item, pieces, of)?;
            Arc::new(ListArray::try_new(item, offsets, values, nulls)?)
        }
        DataType::LargeList(item) => {
            let of = |list: &LargeListArray| (list.offsets().clone(), Arc::clone(list.values()));
            let (offsets, item, values) = lists(item, pieces, of)?;
            Arc::new(LargeListArray::try_new(item, offsets, values, nulls)?)
        }
        DataType::FixedSizeList(item, size) => {
            let of = |list: &FixedSizeListArray| (list.len(), Arc::clone(list.values()));
            let (_, item, values) = lists(item, pieces, of)?;
            Arc::new(FixedSizeListArray::try_new(item, *size, values, nulls)?)
        }
        _ => return Err(differ(field)),
    })
}

/// What lists of one class have in common, and their items as one array, with the field of it.
fn lists<A: 'static, O: PartialEq>(
    item: &Field,
    pieces: &[&ArrayRef],
    of: impl Fn(&A) -> (O, ArrayRef),
) -> Result<(O, FieldRef, ArrayRef), ArrowError> {
    let found = pieces.iter().map(|piece| piece.as_any().downcast_ref().map(&of));
    let found: Option<Vec<(O, ArrayRef)>> = found.collect();
    let (offsets, values): (Vec<O>, Vec<ArrayRef>) =
        found.ok_or_else(|| differ(item))?.into_iter().unzip();
    if offsets.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(differ(item));
    }
    let values = arrays(item, &values.iter().collect::<Vec<_>>())?;
    let offsets = offsets.into_iter().next().ok_or_else(|| differ(item))?;
    Ok((offsets, like(item, values.data_type().clone()), values))
}

fn differ(field: &Field) -> ArrowError {
    ArrowError::InvalidArgumentError(format!("columns of {:?} differ in their lists", field.name()))
}
