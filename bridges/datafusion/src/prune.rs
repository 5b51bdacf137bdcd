//! What is known of columns of numbers, for DataFusion: which files may have rows that a condition keeps.

use std::collections::HashSet;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, UInt64Array};
use arrow::datatypes::{DataType, Schema};
use awkward::hdf5::Number;
use datafusion::common::pruning::PruningStatistics;
use datafusion::common::stats::Precision;
use datafusion::common::{Column, ColumnStatistics, ScalarValue, Statistics};

use crate::files::{DataFile, Known};

/// A number as a value of this type, if it is one exactly.
fn scalar(number: Number, data_type: &DataType) -> Option<ScalarValue> {
    /// Integers up to here are floats, too.
    const EXACT: i64 = 1 << 53;
    macro_rules! integer {
        ($variant:ident) => {
            match number {
                Number::Int(n) => ScalarValue::$variant(Some(n.try_into().ok()?)),
                Number::UInt(n) => ScalarValue::$variant(Some(n.try_into().ok()?)),
                _ => return None,
            }
        };
    }
    let float = || match number {
        Number::Float(n) if !n.is_nan() => Some(n),
        #[expect(clippy::cast_precision_loss, reason = "it is small enough")]
        Number::Int(n) if (-EXACT..=EXACT).contains(&n) => Some(n as f64),
        _ => None,
    };
    Some(match data_type {
        DataType::Int8 => integer!(Int8),
        DataType::Int16 => integer!(Int16),
        DataType::Int32 => integer!(Int32),
        DataType::Int64 => integer!(Int64),
        DataType::UInt8 => integer!(UInt8),
        DataType::UInt16 => integer!(UInt16),
        DataType::UInt32 => integer!(UInt32),
        DataType::UInt64 => integer!(UInt64),
        DataType::Float64 => ScalarValue::Float64(Some(float()?)),
        DataType::Float32 => {
            let wide = float()?;
            #[expect(clippy::cast_possible_truncation, reason = "it is compared afterwards")]
            let narrow = wide as f32;
            (f64::from(narrow) == wide).then_some(ScalarValue::Float32(Some(narrow)))?
        }
        _ => return None,
    })
}

fn bounds(known: Option<&Known>, data_type: &DataType) -> Option<(ScalarValue, ScalarValue)> {
    let (min, max) = known?.bounds?;
    Some((scalar(min, data_type)?, scalar(max, data_type)?))
}

/// The names of columns that may be known in files.
pub(crate) fn columns(schema: &Schema) -> Vec<String> {
    let known = |data_type: &DataType| data_type.is_integer() || data_type.is_floating();
    let fields = schema.fields().iter().filter(|field| known(field.data_type()));
    fields.map(|field| field.name().clone()).collect()
}

/// Files, of which some may be left out.
pub(crate) struct Files<'a> {
    pub(crate) files: &'a [Arc<DataFile>],
    pub(crate) schema: &'a Schema,
}

impl Files<'_> {
    fn known(&self, column: &Column) -> impl Iterator<Item = Option<&Known>> {
        self.files.iter().map(move |file| file.statistics.get(&column.name))
    }

    fn side(
        &self,
        column: &Column,
        side: impl Fn((ScalarValue, ScalarValue)) -> ScalarValue,
    ) -> Option<ArrayRef> {
        let data_type = self.schema.field_with_name(&column.name).ok()?.data_type();
        let null = ScalarValue::try_from(data_type).ok()?;
        let values = self.known(column).map(|known| match bounds(known, data_type) {
            Some(found) => side(found),
            None => null.clone(),
        });
        ScalarValue::iter_to_array(values).ok()
    }
}

impl PruningStatistics for Files<'_> {
    fn min_values(&self, column: &Column) -> Option<ArrayRef> {
        self.side(column, |(min, _)| min)
    }

    fn max_values(&self, column: &Column) -> Option<ArrayRef> {
        self.side(column, |(_, max)| max)
    }

    fn num_containers(&self) -> usize {
        self.files.len()
    }

    fn null_counts(&self, column: &Column) -> Option<ArrayRef> {
        let counts = self.known(column).map(|known| known.map(|known| known.nulls as u64));
        Some(Arc::new(counts.collect::<UInt64Array>()))
    }

    fn row_counts(&self) -> Option<ArrayRef> {
        let counts = self.files.iter().map(|file| file.len() as u64);
        Some(Arc::new(UInt64Array::from_iter_values(counts)))
    }

    fn contained(&self, _: &Column, _: &HashSet<ScalarValue>) -> Option<BooleanArray> {
        None
    }
}

/// What is known of some rows of a file: how many they are; and between which numbers all of the file are.
pub(crate) fn of_rows(file: &DataFile, rows: usize, schema: &Schema) -> Statistics {
    let column = |field: &Arc<arrow::datatypes::Field>| {
        let known = file.statistics.get(field.name());
        let mut column = ColumnStatistics::new_unknown();
        if let Some((min, max)) = bounds(known, field.data_type()) {
            column.min_value = Precision::Inexact(min);
            column.max_value = Precision::Inexact(max);
        }
        if let Some(known) = known {
            column.null_count = Precision::Inexact(known.nulls.min(rows));
        }
        column
    };
    Statistics {
        num_rows: Precision::Exact(rows),
        total_byte_size: Precision::Absent,
        column_statistics: schema.fields().iter().map(column).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_that_is_no_value_of_the_column_says_nothing() {
        use ScalarValue::{Float32, Float64, Int8, UInt64};
        assert_eq!(scalar(Number::Int(-7), &DataType::Int8), Some(Int8(Some(-7))));
        assert_eq!(scalar(Number::Int(300), &DataType::Int8), None);
        assert_eq!(scalar(Number::UInt(u64::MAX), &DataType::UInt64), Some(UInt64(Some(u64::MAX))));
        assert_eq!(scalar(Number::Int(-1), &DataType::UInt64), None);
        assert_eq!(scalar(Number::Float(1.5), &DataType::Int64), None);
        assert_eq!(scalar(Number::Int(3), &DataType::Float64), Some(Float64(Some(3.0))));
        assert_eq!(scalar(Number::Int(i64::MAX), &DataType::Float64), None);
        assert_eq!(scalar(Number::Float(0.5), &DataType::Float32), Some(Float32(Some(0.5))));
        assert_eq!(scalar(Number::Float(0.1), &DataType::Float32), None);
        assert_eq!(scalar(Number::Float(f64::NAN), &DataType::Float64), None);
        assert_eq!(scalar(Number::Float(0.5), &DataType::Utf8), None);
    }
}
