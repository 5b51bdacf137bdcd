//! Arrays of any type that stand for what nobody looks at: all of them zeros, over one block of memory.

use std::sync::{Mutex, PoisonError};

use arrow::array::{ArrayData, ArrayRef, make_array, new_empty_array, new_null_array};
use arrow::buffer::Buffer;
use arrow::datatypes::{DataType, UnionMode};
use datafusion::common::{Result, exec_datafusion_err};

/// The largest block: what a file claims without any bytes for it fills no memory beyond this.
const MOST: usize = 1 << 30;

static BLOCK: Mutex<Option<Buffer>> = Mutex::new(None);

/// So many bytes, all of them zero, shared with all others who want some.
fn zeros(items: usize, width: usize) -> Result<Buffer> {
    let bytes = items.checked_mul(width).filter(|bytes| *bytes <= MOST).ok_or_else(|| {
        exec_datafusion_err!(
            "expected at most {MOST} bytes for items that are not read, found {items} items of {width} bytes"
        )
    })?;
    let mut block = BLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let whole = match &*block {
        Some(whole) if whole.len() >= bytes => whole.clone(),
        _ => {
            let whole = Buffer::from(vec![0_u64; bytes.next_power_of_two().max(1 << 16) / 8]);
            block.insert(whole).clone()
        }
    };
    Ok(whole.slice_with_length(0, bytes))
}

/// An array of zeros, empty texts and empty lists, none of them null. Costs no memory of its own.
///
/// # Errors
/// If there are more of them than anybody has memory for.
pub(crate) fn of_type(data_type: &DataType, len: usize) -> Result<ArrayRef> {
    if len == 0 {
        return Ok(new_empty_array(data_type));
    }
    let data = ArrayData::builder(data_type.clone()).len(len);
    let more = len.saturating_add(1);
    let data = match data_type {
        DataType::Boolean => data.add_buffer(zeros(len.div_ceil(8), 1)?),
        DataType::Utf8 | DataType::Binary => {
            data.add_buffer(zeros(more, 4)?).add_buffer(zeros(0, 1)?)
        }
        DataType::LargeUtf8 | DataType::LargeBinary => {
            data.add_buffer(zeros(more, 8)?).add_buffer(zeros(0, 1)?)
        }
        DataType::FixedSizeBinary(size) => {
            data.add_buffer(zeros(len, usize::try_from(*size).unwrap_or(0))?)
        }
        DataType::List(item) | DataType::Map(item, _) => data
            .add_buffer(zeros(more, 4)?)
            .add_child_data(new_empty_array(item.data_type()).to_data()),
        DataType::LargeList(item) => data
            .add_buffer(zeros(more, 8)?)
            .add_child_data(new_empty_array(item.data_type()).to_data()),
        DataType::FixedSizeList(item, size) => {
            let items = len.saturating_mul(usize::try_from(*size).unwrap_or(0));
            data.add_child_data(of_type(item.data_type(), items)?.to_data())
        }
        DataType::Struct(fields) => {
            let children =
                fields.iter().map(|field| Ok(of_type(field.data_type(), len)?.to_data()));
            data.child_data(children.collect::<Result<Vec<_>>>()?)
        }
        DataType::Union(fields, mode) => {
            let tag = fields.iter().next().map_or(0, |(tag, _)| tag);
            let tags = match tag {
                0 => zeros(len, 1)?,
                other => zeros(len, 1).map(|zeros| vec![other; zeros.len()].into())?,
            };
            // All are the first item of the first content.
            let items = |i| match (mode, i) {
                (UnionMode::Sparse, _) => len,
                (UnionMode::Dense, 0) => 1,
                (UnionMode::Dense, _) => 0,
            };
            let children = fields.iter().enumerate();
            let children =
                children.map(|(i, (_, field))| Ok(of_type(field.data_type(), items(i))?.to_data()));
            let data = data.add_buffer(tags).child_data(children.collect::<Result<Vec<_>>>()?);
            match mode {
                UnionMode::Sparse => data,
                UnionMode::Dense => data.add_buffer(zeros(len, 4)?),
            }
        }
        other => match other.primitive_width() {
            Some(width) => data.add_buffer(zeros(len, width)?),
            // Nobody leaves out only a part of these.
            None => {
                zeros(len, 16)?;
                return Ok(new_null_array(other, len));
            }
        },
    };
    Ok(make_array(data.build()?))
}

/// An array of nulls.
///
/// # Errors
/// As [`of_type`].
pub(crate) fn nulls(data_type: &DataType, len: usize) -> Result<ArrayRef> {
    zeros(len, 16)?;
    Ok(new_null_array(data_type, len))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use arrow::array::{Array, AsArray};
    use arrow::datatypes::{Field, Fields, UnionFields};

    fn union(mode: UnionMode, tags: [i8; 2]) -> DataType {
        let fields =
            [Field::new("x", DataType::Int16, false), Field::new("y", DataType::Utf8, false)];
        DataType::Union(UnionFields::try_new(tags, fields).unwrap(), mode)
    }

    #[test]
    fn all_types_have_zeros_without_nulls() {
        let item = || Arc::new(Field::new("item", DataType::Float64, false));
        let fields = Fields::from(vec![
            Field::new("a", DataType::Int16, false),
            Field::new("b", DataType::LargeUtf8, true),
            Field::new("c", DataType::LargeList(item()), true),
            Field::new("d", DataType::FixedSizeList(item(), 3), false),
            Field::new("e", DataType::Boolean, false),
            Field::new("f", DataType::FixedSizeBinary(7), false),
            Field::new("g", union(UnionMode::Dense, [0, 1]), false),
            Field::new("h", union(UnionMode::Sparse, [5, 3]), false),
        ]);
        let array = of_type(&DataType::Struct(fields), 70_000).unwrap();
        array.to_data().validate_full().unwrap();
        assert_eq!((array.len(), array.null_count()), (70_000, 0));
        for column in array.as_struct().columns() {
            assert_eq!(column.logical_null_count(), 0);
        }
        let lists = array.as_struct().column(2).as_list::<i64>();
        assert_eq!(lists.value(69_999).len(), 0);
        assert_eq!(array.as_struct().column(3).as_fixed_size_list().values().len(), 210_000);
    }

    #[test]
    fn what_a_file_only_claims_fills_no_memory() {
        let error = of_type(&DataType::Float64, 1 << 40).unwrap_err();
        assert!(error.to_string().contains("not read"), "{error}");
        let lists =
            DataType::FixedSizeList(Arc::new(Field::new("item", DataType::Int8, false)), i32::MAX);
        assert!(of_type(&lists, usize::MAX).is_err());
    }
}
