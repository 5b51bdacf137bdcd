//! Columns of Arrow arrays, named and widened as Awkward does: what their contents are compared by.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Float32Type, Float64Type, Int8Type, Int32Type, Int64Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, GenericListArray, GenericStringArray, OffsetSizeTrait, RecordBatch};
use arrow_schema::DataType;
use bytemuck::NoUninit;

use crate::column::digest_column;

/// Stands for names and items of the columns of an array, as [`digest`](crate::column::digest) does.
///
/// # Panics
/// If there is a type that no data set has.
#[must_use]
pub fn digest_array(array: &dyn Array) -> u64 {
    let mut columns = Columns::default();
    columns.add(array, false);
    columns.digest
}

/// The same of a batch: its columns are the fields of a record.
///
/// # Panics
/// As [`digest_array`].
#[must_use]
pub fn digest_batch(batch: &RecordBatch) -> u64 {
    let mut columns = Columns { nodes: 1, ..Columns::default() };
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        columns.add(column, field.is_nullable());
    }
    columns.digest
}

/// Columns with the names that they have in Awkward, where nodes are numbered from the top.
#[derive(Default)]
struct Columns {
    nodes: usize,
    digest: u64,
}

impl Columns {
    fn add(&mut self, array: &dyn Array, nullable: bool) {
        if nullable {
            let node = self.node();
            let mask: Vec<_> = (0..array.len()).map(|i| i8::from(array.is_valid(i))).collect();
            self.push(node, "mask", &mask);
        }
        match array.data_type() {
            DataType::Boolean => {
                let node = self.node();
                let truth: Vec<u8> = array.as_boolean().values().iter().map(u8::from).collect();
                self.push(node, "data", &truth);
            }
            DataType::Int8 => self.numbers::<Int8Type>(array),
            DataType::UInt16 => self.numbers::<UInt16Type>(array),
            DataType::UInt32 => self.numbers::<UInt32Type>(array),
            DataType::UInt64 => self.numbers::<UInt64Type>(array),
            DataType::Int32 => self.numbers::<Int32Type>(array),
            DataType::Int64 => self.numbers::<Int64Type>(array),
            DataType::Float32 => self.numbers::<Float32Type>(array),
            DataType::Float64 => self.numbers::<Float64Type>(array),
            DataType::Utf8 => self.text(array.as_string::<i32>()),
            DataType::LargeUtf8 => self.text(array.as_string::<i64>()),
            DataType::List(_) => self.lists(array.as_list::<i32>()),
            DataType::LargeList(_) => self.lists(array.as_list::<i64>()),
            DataType::Struct(fields) => {
                let _ = self.node();
                for (field, column) in fields.iter().zip(array.as_struct().columns()) {
                    self.add(column, field.is_nullable());
                }
            }
            other => panic!("no data set has a column of {other}"),
        }
    }

    fn numbers<T: ArrowPrimitiveType<Native: NoUninit>>(&mut self, array: &dyn Array) {
        let node = self.node();
        self.push(node, "data", array.as_primitive::<T>().values());
    }

    fn text<O: OffsetSizeTrait>(&mut self, array: &GenericStringArray<O>) {
        let (node, characters) = (self.node(), self.node());
        self.push(node, "offsets", &wide(array.value_offsets()));
        self.push(characters, "data", array.value_data());
    }

    fn lists<O: OffsetSizeTrait>(&mut self, array: &GenericListArray<O>) {
        let node = self.node();
        self.push(node, "offsets", &wide(array.value_offsets()));
        self.add(array.values(), false);
    }

    fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    fn push<T: NoUninit>(&mut self, node: usize, attribute: &str, items: &[T]) {
        let column = digest_column(&format!("node{node}-{attribute}"), bytemuck::cast_slice(items));
        self.digest = self.digest.wrapping_add(column);
    }
}

fn wide<O: OffsetSizeTrait>(offsets: &[O]) -> Vec<i64> {
    offsets.iter().map(|offset| offset.as_usize() as i64).collect()
}
