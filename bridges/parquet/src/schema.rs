//! What a file says of its columns, before anybody believes it.

use std::path::Path;
use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, TimeUnit};
use awkward::{ErrorKind, Result};
use parquet::basic::Type;
use parquet::schema::types::SchemaDescriptor;

use crate::file::Chunks;
use crate::metadata::{children, over};
use crate::{failure, thrift};

/// Columns may be so deep, counted as Parquet does: lists are two levels, records one. Readers descend into them on a stack of unknown size.
const DEEPEST: usize = 64;

/// Refuses a file whose columns are too deep. Its end is read by itself, and not as a whole if the schema is in its first part.
///
/// # Errors
/// `Limit` then; `Invalid` if it has an end that cannot be understood.
pub(crate) fn check_depth(path: &Path, chunks: &Chunks) -> Result<()> {
    // What has no such end is no file of Parquet, which others say better.
    if !chunks.has_end() {
        return Ok(());
    }
    match depth(chunks) {
        Some(depth) if depth <= DEEPEST => Ok(()),
        Some(depth) => Err(failure::at(
            path,
            ErrorKind::Limit,
            format_args!(
                "expected columns of at most {DEEPEST} levels (lists are two), found {depth}"
            ),
        )),
        None => Err(failure::at(
            path,
            ErrorKind::Invalid,
            "expected a sound Parquet file, found one whose end cannot be read",
        )),
    }
}

fn depth(chunks: &Chunks) -> Option<usize> {
    const FIRST: u64 = 1 << 20;
    let found = |most| thrift::children(&chunks.end(most)?);
    let children = found(FIRST).or_else(|| found(u64::MAX))?;
    let (mut open, mut deepest) = (Vec::<i64>::new(), 0);
    for children in children {
        while open.last() == Some(&0) {
            open.pop();
        }
        if let Some(left) = open.last_mut() {
            *left -= 1;
        }
        if children > 0 {
            open.push(children);
        }
        // The root is none.
        deepest = deepest.max(open.len().saturating_sub(1) + usize::from(children <= 0));
    }
    Some(deepest)
}

/// The columns as another writer has described them beside Parquet's own types, where that says the same in other words; else as the file's own types have them. Nothing if
/// all of it may be believed.
pub(crate) fn honest(file: &SchemaDescriptor, own: &Schema, described: &Schema) -> Option<Schema> {
    if own.fields().len() != described.fields().len() {
        return Some(own.clone());
    }
    let mut leaves = Leaves { file, next: 0 };
    let fields = own.fields().iter().zip(described.fields());
    let fields: Fields = fields.map(|(own, described)| leaves.field(own, described)).collect();
    (fields != *described.fields())
        .then(|| Schema::new_with_metadata(fields, described.metadata().clone()))
}

/// The leaf columns of a file, one after the other.
struct Leaves<'f> {
    file: &'f SchemaDescriptor,
    next: usize,
}

impl Leaves<'_> {
    fn field(&mut self, own: &FieldRef, described: &FieldRef) -> FieldRef {
        let data_type = self.of_type(own.data_type(), described.data_type());
        if data_type == *described.data_type() {
            return Arc::clone(described);
        }
        Arc::new(Field::clone(described).with_data_type(data_type))
    }

    fn of_type(&mut self, own: &DataType, described: &DataType) -> DataType {
        use DataType::{FixedSizeList, LargeList, LargeListView, List, ListView, Map, Struct};
        let (a, b) = (children(own), children(described));
        let same_shape = match (own, described) {
            (
                List(_) | LargeList(_),
                List(_) | LargeList(_) | FixedSizeList(..) | ListView(_) | LargeListView(_),
            )
            | (Map(..), Map(..)) => true,
            (Struct(_), Struct(_)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name() == b.name())
            }
            _ => false,
        };
        if same_shape {
            return over(described, a.iter().zip(b).map(|(a, b)| self.field(a, b)).collect());
        }
        let leaf = self.next;
        self.next += count(own);
        // Times of 96 bits have no unit: they become those that are asked for.
        let has_unit = leaf >= self.file.num_columns()
            || self.file.column(leaf).physical_type() != Type::INT96;
        match (own, described) {
            (DataType::Timestamp(..), DataType::Timestamp(..)) if !has_unit => described.clone(),
            _ if says_the_same(own, described) => described.clone(),
            _ => own.clone(),
        }
    }
}

/// How many leaf columns a type has.
fn count(data_type: &DataType) -> usize {
    match (data_type, children(data_type)) {
        (DataType::Struct(_), fields) => fields.iter().map(|field| count(field.data_type())).sum(),
        (_, [item]) => count(item.data_type()),
        _ => 1,
    }
}

/// Is it the same leaf, in another layout, or with what Parquet has no place for?
fn says_the_same(own: &DataType, described: &DataType) -> bool {
    use DataType::{
        Binary, Date32, Date64, Decimal32, Decimal64, Decimal128, Decimal256, Dictionary, Duration,
        Int64, LargeBinary, Timestamp, Utf8,
    };
    match (own, described) {
        (own, described) if own == described => true,
        (own, Dictionary(_, values)) => says_the_same(own, values),
        (Timestamp(unit, _), Timestamp(other, _)) => unit == other,
        (Date32 | Timestamp(TimeUnit::Millisecond, _), Date64) | (Int64, Duration(_)) => true,
        (Utf8, other) => crate::metadata::is_bytes(other),
        (Binary, LargeBinary | DataType::BinaryView) => true,
        (
            Decimal32(digits, scale)
            | Decimal64(digits, scale)
            | Decimal128(digits, scale)
            | Decimal256(digits, scale),
            Decimal32(others, other)
            | Decimal64(others, other)
            | Decimal128(others, other)
            | Decimal256(others, other),
        ) => (digits, scale) == (others, other),
        _ => false,
    }
}
