//! What is known of the numbers of a file without reading them again: which nulls there are, the smallest one, and the largest one.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::files::named;
use crate::error::Result;
use crate::form::{Form, FormKind};
use crate::hdf5::Table;
use crate::json::Value;
use crate::lazy::LazyContent;
use crate::primitive::{Primitive, PrimitiveKind};
use crate::typed::{Array, Awkward};

/// So many rows are looked at together.
const ROWS: usize = 1 << 16;

/// A number of a column of integers or floats.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Number {
    /// An integer.
    Int(i64),
    /// An integer that is beyond the signed ones.
    UInt(u64),
    /// A float, which is finite.
    Float(f64),
}

/// What is known of a column of numbers in one file: how many nulls there are, and between which numbers all others are.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnStatistics {
    nulls: usize,
    bounds: Option<(Number, Number)>,
}

impl ColumnStatistics {
    /// Returns how many rows are null.
    #[must_use]
    pub fn nulls(&self) -> usize {
        self.nulls
    }

    /// Returns the smallest and the largest number; `None` if all rows are null, or one is NaN or infinite. All others are between them: of two
    /// zeros, the negative one is the smallest, and the positive one the largest, whichever there is.
    #[must_use]
    pub fn bounds(&self) -> Option<(Number, Number)> {
        self.bounds
    }
}

/// The columns of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Statistics {
    columns: BTreeMap<String, ColumnStatistics>,
    /// The file that they were made of; nothing is known of another one.
    stamp: Stamp,
}

/// What changes when a file is written: its size, and when that was. What was known of a file holds for as long as it has the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: i64,
}

impl Stamp {
    /// Makes the stamp of a file of so many bytes that was written so many nanoseconds after the beginning of 1970.
    #[must_use]
    pub fn new(bytes: u64, modified: i64) -> Self {
        Self { bytes, modified }
    }

    /// Returns the stamp that a file has now, if there is one.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        let modified = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { bytes: found.len(), modified: i64::try_from(modified).ok()? })
    }

    /// Returns the size of the file in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns when the file was written, in nanoseconds since the beginning of 1970.
    #[must_use]
    pub fn modified(&self) -> i64 {
        self.modified
    }
}

impl Statistics {
    pub(super) fn column(&self, name: &str) -> Option<&ColumnStatistics> {
        self.columns.get(name)
    }

    /// The file that this is known of, if anything is.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        (!self.columns.is_empty()).then_some(self.stamp)
    }

    /// Opens a file, and reads all its columns of numbers, some rows at a time.
    pub(super) fn read(path: &Path, open: impl FnOnce() -> Result<Table>) -> Result<Self> {
        let before = Stamp::of(path);
        let table = open()?;
        let mut columns = BTreeMap::new();
        for (name, primitive) in numbers(table.form()) {
            let told = |error| named(path, &error);
            let column = table.select(&[&name]).map_err(told)?;
            let column = column.open_dynamic().and_then(|lazy| lazy.field(&name)).map_err(told)?;
            let found = match primitive {
                Primitive::UInt64 => of_column(&column, u64::cmp, |n| match i64::try_from(n) {
                    Ok(n) => Some(Number::Int(n)),
                    Err(_) => Some(Number::UInt(n)),
                }),
                _ if primitive.kind() == PrimitiveKind::Float => {
                    of_column(&column, f64::total_cmp, |n| {
                        n.is_finite().then_some(Number::Float(n))
                    })
                }
                _ => of_column(&column, i64::cmp, |n| Some(Number::Int(n))),
            };
            columns.insert(name, found.map_err(told)?);
        }
        match before {
            // Nobody has written meanwhile.
            Some(stamp) if Stamp::of(path) == before => Ok(Self { columns, stamp }),
            _ => Ok(Self::default()),
        }
    }

    /// What a manifest says of a file, if that is still the same.
    pub(super) fn parse(part: &Value, path: &Path) -> Self {
        Self::claimed(part).filter(|found| Stamp::of(path) == Some(found.stamp)).unwrap_or_default()
    }

    fn claimed(part: &Value) -> Option<Self> {
        let int = |value: &Value| match value {
            Value::Int(n) => Some(*n),
            _ => None,
        };
        let bytes = u64::try_from(int(part.get("bytes")?)?).ok()?;
        let stamp = Stamp { bytes, modified: int(part.get("modified")?)? };
        let Value::Object(members) = part.get("statistics")? else { return None };
        let mut columns = BTreeMap::new();
        for (name, column) in members {
            let nulls = usize::try_from(int(column.get("nulls")?)?).ok()?;
            let bound = |key| column.get(key).and_then(number);
            let bounds = bound("min").zip(bound("max"));
            columns.insert(name.clone(), ColumnStatistics { nulls, bounds });
        }
        Some(Self { columns, stamp })
    }

    /// What a manifest has to say of a file: members of its part.
    pub(super) fn members(&self) -> Vec<(String, Value)> {
        if self.columns.is_empty() {
            return Vec::new();
        }
        let count =
            |n: u64| i64::try_from(n).map_or_else(|_| Value::BigInt(n.to_string()), Value::Int);
        let value = |number: Number| match number {
            Number::Int(n) => Value::Int(n),
            Number::UInt(n) => Value::BigInt(n.to_string()),
            Number::Float(n) => Value::Float(n),
        };
        let column = |(name, column): (&String, &ColumnStatistics)| {
            let mut members = vec![("nulls".to_owned(), count(column.nulls as u64))];
            if let Some((min, max)) = column.bounds {
                members.push(("min".to_owned(), value(min)));
                members.push(("max".to_owned(), value(max)));
            }
            (name.clone(), Value::Object(members))
        };
        vec![
            ("bytes".to_owned(), count(self.stamp.bytes)),
            ("modified".to_owned(), Value::Int(self.stamp.modified)),
            ("statistics".to_owned(), Value::Object(self.columns.iter().map(column).collect())),
        ]
    }
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Int(n) => Some(Number::Int(*n)),
        Value::BigInt(digits) => digits.parse().ok().map(Number::UInt),
        Value::Float(n) => Some(Number::Float(*n)),
        _ => None,
    }
}

/// The columns that are numbers, or options of numbers.
fn numbers(form: &Form) -> Vec<(String, Primitive)> {
    let FormKind::Record { fields, contents } = form.kind() else { return Vec::new() };
    let column = |(i, mut content): (usize, &Form)| {
        while let Some(inner) = content.layer() {
            content = inner;
        }
        match content.kind() {
            FormKind::Numpy { primitive, inner_shape } if inner_shape.is_empty() => {
                let kind = primitive.kind();
                let is_number = kind == PrimitiveKind::Float && primitive.itemsize() <= 8
                    || matches!(kind, PrimitiveKind::Int | PrimitiveKind::UInt);
                is_number.then(|| (fields.name(i), *primitive))
            }
            _ => None,
        }
    };
    contents.iter().enumerate().filter_map(|(i, content)| column((i, content))).collect()
}

fn of_column<N: Copy>(
    column: &LazyContent,
    order: impl Fn(&N, &N) -> std::cmp::Ordering,
    number: impl Fn(N) -> Option<Number>,
) -> Result<ColumnStatistics>
where
    for<'a> Option<N>: Awkward<View<'a> = Option<N>>,
{
    let (mut nulls, mut bounds) = (0, None::<(N, N)>);
    for batch in column.batches(ROWS) {
        for row in &Array::<Option<N>>::from_content(batch?)? {
            let Some(n) = row else {
                nulls += 1;
                continue;
            };
            bounds = Some(match bounds {
                None => (n, n),
                Some((min, max)) => (
                    if order(&n, &min).is_lt() { n } else { min },
                    if order(&n, &max).is_gt() { n } else { max },
                ),
            });
        }
    }
    // NaN is smaller or larger than all numbers in this order.
    let bounds = bounds.and_then(|(min, max)| Some((number(min)?, number(max)?)));
    let bounds = bounds.map(|(min, max)| match (min, max) {
        (Number::Float(min), Number::Float(max)) => (
            Number::Float(if min == 0.0 { -0.0 } else { min }),
            Number::Float(if max == 0.0 { 0.0 } else { max }),
        ),
        others => others,
    });
    Ok(ColumnStatistics { nulls, bounds })
}
