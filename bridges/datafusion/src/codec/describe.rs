//! Tables and scans as JSON. What comes in is checked like a file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use awkward::hdf5::{Number, Stamp};
use awkward::{Dialect, Form, Selection, Value};
use datafusion::common::{DataFusionError, Result, exec_datafusion_err, exec_err};
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::physical_plan::ExecutionPlan;

use crate::files::{DataFile, Known, Piece};
use crate::kind::{Kind, told};
use crate::options::TableOptions;
use crate::scan::{self, AwkwardSource};
use crate::table::AwkwardTable;

impl AwkwardTable {
    pub(super) fn to_value(&self) -> Result<Value> {
        let source = (&*self.kind, self.group.as_str(), &self.options, self.single);
        Ok(Value::Object(members(source, &self.files)?))
    }

    pub(super) fn from_value(
        value: &Value,
        kind: Arc<dyn Kind>,
        schema: SchemaRef,
    ) -> Result<Self> {
        let (group, options, single) = source(value)?;
        Ok(Self { kind, group, options, single, schema, files: files(value)? })
    }
}

/// A scan: the files, the rows of each partition, and what of the columns is read.
pub(super) fn of_scan(config: &FileScanConfig, source: &AwkwardSource) -> Result<Value> {
    let mut files: Vec<Arc<DataFile>> = Vec::new();
    let mut groups = Vec::with_capacity(config.file_groups.len());
    for group in &config.file_groups {
        let mut pieces = Vec::with_capacity(group.len());
        for file in group.iter() {
            let piece = scan::piece(file)?;
            // Those of one file come one after the other.
            if files.last().is_none_or(|last| !Arc::ptr_eq(last, &piece.file)) {
                files.push(piece.file);
            }
            let numbers = [files.len() - 1, piece.rows.start, piece.rows.end];
            pieces.push(Value::Array(numbers.map(count).into()));
        }
        groups.push(Value::Array(pieces));
    }
    let from = (&*source.kind, source.group.as_str(), &source.options, source.single);
    let mut members = members(from, &files)?;
    members.push(("partitions".to_owned(), Value::Array(groups)));
    members.push(("limit".to_owned(), config.limit.map_or(Value::Null, count)));
    let wanted = source.wanted.iter().map(selection).collect();
    members.push(("wanted".to_owned(), Value::Array(wanted)));
    Ok(Value::Object(members))
}

/// A plan that reads what such a scan does.
pub(super) fn to_scan(
    value: &Value,
    kind: Arc<dyn Kind>,
    schema: SchemaRef,
) -> Result<Arc<dyn ExecutionPlan>> {
    let (group, options, single) = source(value)?;
    let files = files(value)?;
    let piece = |piece: &Value| {
        let [file, start, end] = numbers(piece)?[..] else { return None };
        let file = Arc::clone(files.get(file)?);
        (start <= end && end <= file.len()).then_some(Piece { file, rows: start..end })
    };
    let pieces = |group: &Value| match group {
        Value::Array(pieces) => pieces.iter().map(piece).collect(),
        _ => None,
    };
    let groups = list(value, "partitions")?.iter().map(pieces).collect::<Option<Vec<Vec<_>>>>();
    let groups = groups.ok_or_else(|| expected("rows of files as \"partitions\""))?;
    let wanted: Vec<Selection> = list(value, "wanted")?.iter().map(selected).collect();
    if wanted.len() != schema.fields().len() {
        return exec_err!("expected {} columns, found {}", schema.fields().len(), wanted.len());
    }
    let source = AwkwardSource::new(kind, group, options, single, schema).reading(wanted);
    source.plan(groups, value.get("limit").and_then(number))
}

/// The name of the type, if there is one.
pub(super) fn type_of(value: &Value) -> Option<&str> {
    value.get("type").and_then(Value::as_str)
}

fn members(
    (kind, group, options, single): (&dyn Kind, &str, &TableOptions, bool),
    files: &[Arc<DataFile>],
) -> Result<Vec<(String, Value)>> {
    let text = |text: &str| Value::String(text.to_owned());
    let mut forms: Vec<&Arc<Form>> = Vec::new();
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        let known = forms.iter().rposition(|form| ***form == *file.form);
        let form = known.unwrap_or_else(|| {
            forms.push(&file.form);
            forms.len() - 1
        });
        let path = file.path.to_str().ok_or_else(|| {
            exec_datafusion_err!("{}: expected a path in UTF-8", file.path.display())
        })?;
        let column = |(name, known): (&String, &Known)| (name.clone(), column(known));
        all.push(object([
            ("path", text(path)),
            ("form", count(form)),
            ("lengths", Value::Array(file.lengths.iter().copied().map(count).collect())),
            ("statistics", Value::Object(file.statistics.iter().map(column).collect())),
            ("stamp", file.stamp.map_or(Value::Null, stamp)),
        ]));
    }
    let rows = options.rows.as_ref();
    let optional = |value: Option<Value>| value.unwrap_or(Value::Null);
    let forms = forms.into_iter().map(|form| Value::String(form.to_json(Dialect::V2)));
    let members = [
        ("type", optional(kind.name().map(text))),
        ("group", text(group)),
        ("single", Value::Bool(single)),
        ("named_group", optional(options.group.as_deref().map(text))),
        ("rows", optional(rows.map(|rows| Value::Array([rows.start, rows.end].map(count).into())))),
        ("rows_per_partition", count(options.rows_per_partition)),
        ("most_partitions", optional(options.partitions.map(count))),
        ("rows_per_read", optional(options.rows_per_read.map(count))),
        ("lossy", Value::Bool(options.lossy)),
        ("other_files", Value::Bool(options.other_files)),
        ("allow_noncanonical_form", Value::Bool(options.allow_noncanonical_form)),
        ("forms", Value::Array(forms.collect())),
        ("files", Value::Array(all)),
    ];
    Ok(members.map(|(key, value)| (key.to_owned(), value)).into())
}

fn source(value: &Value) -> Result<(String, TableOptions, bool)> {
    let flag = |key: &str| value.get(key) == Some(&Value::Bool(true));
    let group =
        value.get("group").and_then(Value::as_str).ok_or_else(|| expected("a \"group\""))?;
    let rows: Option<Range<usize>> = match value.get("rows").and_then(numbers).as_deref() {
        Some(&[start, end]) => Some(start..end),
        _ => None,
    };
    let rows_per_partition = value.get("rows_per_partition").and_then(number);
    let options = TableOptions {
        group: value.get("named_group").and_then(Value::as_str).map(str::to_owned),
        rows,
        rows_per_partition: rows_per_partition
            .ok_or_else(|| expected("\"rows_per_partition\""))?
            .max(1),
        partitions: value.get("most_partitions").and_then(number).map(|most| most.max(1)),
        rows_per_read: value.get("rows_per_read").and_then(number).map(|rows| rows.max(1)),
        lossy: flag("lossy"),
        other_files: flag("other_files"),
        allow_noncanonical_form: flag("allow_noncanonical_form"),
    };
    Ok((group.to_owned(), options, flag("single")))
}

fn files(value: &Value) -> Result<Vec<Arc<DataFile>>> {
    let forms = list(value, "forms")?.iter().map(|form| {
        let text = form.as_str().ok_or_else(|| expected("texts as \"forms\""))?;
        Form::from_json(text).map(Arc::new).map_err(told)
    });
    let forms = forms.collect::<Result<Vec<_>>>()?;
    let file = |file: &Value| {
        let mut statistics = BTreeMap::new();
        if let Some(Value::Object(columns)) = file.get("statistics") {
            statistics.extend(
                columns.iter().filter_map(|(name, column)| Some((name.clone(), known(column)?))),
            );
        }
        Some(Arc::new(DataFile {
            path: PathBuf::from(file.get("path")?.as_str()?),
            form: Arc::clone(forms.get(number(file.get("form")?)?)?),
            lengths: numbers(file.get("lengths")?)?,
            statistics,
            stamp: file.get("stamp").and_then(stamped),
        }))
    };
    let files = list(value, "files")?.iter().map(file).collect::<Option<Vec<_>>>();
    files.ok_or_else(|| expected("paths, Forms and lengths of \"files\""))
}

fn stamp(stamp: Stamp) -> Value {
    Value::Array(vec![Value::BigInt(stamp.bytes().to_string()), Value::Int(stamp.modified())])
}

fn stamped(value: &Value) -> Option<Stamp> {
    let Value::Array(parts) = value else { return None };
    let [bytes, Value::Int(modified)] = &parts[..] else { return None };
    Some(Stamp::new(number(bytes)?.try_into().ok()?, *modified))
}

fn column(known: &Known) -> Value {
    let value = |number: Number| match number {
        Number::Int(n) => Value::Int(n),
        Number::UInt(n) => Value::BigInt(n.to_string()),
        Number::Float(n) => Value::Float(n),
        _ => Value::Null,
    };
    let bounds = known.bounds.map(|(min, max)| [value(min), value(max)]);
    Value::Array([count(known.nulls)].into_iter().chain(bounds.into_iter().flatten()).collect())
}

fn known(value: &Value) -> Option<Known> {
    let bound = |value: &Value| match value {
        Value::Int(n) => Some(Number::Int(*n)),
        Value::BigInt(digits) => digits.parse().ok().map(Number::UInt),
        Value::Float(n) => Some(Number::Float(*n)),
        _ => None,
    };
    let Value::Array(parts) = value else { return None };
    match &parts[..] {
        [nulls] => Some(Known { nulls: number(nulls)?, bounds: None }),
        [nulls, min, max] => {
            Some(Known { nulls: number(nulls)?, bounds: bound(min).zip(bound(max)) })
        }
        _ => None,
    }
}

fn selection(wanted: &Selection) -> Value {
    if wanted.is_all() {
        return Value::Bool(true);
    }
    let fields = wanted.fields().map(|(name, below)| (name.to_owned(), selection(below)));
    Value::Object(fields.collect())
}

/// What cannot be understood is read as a whole.
fn selected(value: &Value) -> Selection {
    let Value::Object(fields) = value else { return Selection::all() };
    let mut all = Selection::none();
    for (name, below) in fields {
        all.add(selected(below).below(name));
    }
    all
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
}

fn count(n: usize) -> Value {
    i64::try_from(n).map_or_else(|_| Value::BigInt(n.to_string()), Value::Int)
}

fn number(value: &Value) -> Option<usize> {
    match value {
        Value::Int(n) => usize::try_from(*n).ok(),
        Value::BigInt(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn numbers(value: &Value) -> Option<Vec<usize>> {
    match value {
        Value::Array(items) => items.iter().map(number).collect(),
        _ => None,
    }
}

fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value]> {
    match value.get(key) {
        Some(Value::Array(items)) => Ok(items),
        _ => Err(expected(&format!("a list {key:?}"))),
    }
}

fn expected(what: &str) -> DataFusionError {
    exec_datafusion_err!("a plan with a table of arrays: expected {what}, found none")
}
