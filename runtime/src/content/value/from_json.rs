//! Arrays from JSON values.

use std::collections::HashMap;

use crate::content::nodes::list_offset::offsets_of;
use crate::content::{Content, EmptyArray, ListOffsetArray, NumpyArray, RecordArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Fields, MAX_DEPTH, Parameters};
use crate::json::Value;

impl Content {
    /// Makes an array of JSON values, one a line, of the type that they have in common; empty lines count for nothing.
    ///
    /// As `ak.from_iter` in Python: `null` makes an option, integers become `int64` and, among floats, `float64`; objects become
    /// records whose fields stand in the order in which they first appear, and are options if some objects lack them; values of
    /// several kinds become a union; what never holds a value is of unknown type. What [`to_json_lines`](Self::to_json_lines)
    /// writes for values that JSON has not, such as dates, is read as the object that it is written as.
    ///
    /// ```
    /// use awkward::Content;
    ///
    /// let array = Content::from_json_lines("{\"x\": 1, \"y\": [1.5]}\n{\"x\": null, \"y\": []}\n")?;
    /// assert_eq!(array.type_string(), "2 * {x: ?int64, y: var * float64}");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Form` if a line is no JSON, `Value` if an integer does not fit 64 bits, `Limit` if values are nested too deeply or there
    /// are too many kinds.
    pub fn from_json_lines(text: &str) -> Result<Self> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let parse = |(i, line): (usize, &str)| {
            Value::parse(line).map_err(|error| {
                Error::new(error.kind(), format!("line {}: {}", i + 1, error.message()))
            })
        };
        let values: Vec<Value> = lines.map(parse).collect::<Result<_>>()?;
        Self::from_json_values(&values)
    }

    /// Makes an array of JSON values, as [`from_json_lines`](Self::from_json_lines).
    ///
    /// # Errors
    /// `Value` if an integer does not fit 64 bits, `Limit` if values are nested too deeply.
    pub fn from_json_values(values: &[Value]) -> Result<Self> {
        column(&values.iter().collect::<Vec<_>>(), &Path::root(), 1)
    }
}

/// What becomes one content of a union.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bool,
    Number,
    Text,
    List,
    Record,
}

fn kind(value: &Value) -> Option<Kind> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Kind::Bool,
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) => Kind::Number,
        Value::String(_) => Kind::Text,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Record,
    })
}

fn column(values: &[&Value], path: &Path, depth: usize) -> Result<Content> {
    if depth > MAX_DEPTH {
        return Err(Error::new(
            ErrorKind::Limit,
            format!("expected at most {MAX_DEPTH} levels of nodes, found more"),
        )
        .at(path));
    }
    // The contents of the union that this may be, and where in them each value is; -1 for nulls.
    let (mut kinds, mut parts): (Vec<Kind>, Vec<Vec<&Value>>) = (Vec::new(), Vec::new());
    let (mut tags, mut index) =
        (Vec::with_capacity(values.len()), Vec::with_capacity(values.len()));
    for value in values {
        let Some(kind) = kind(value) else {
            tags.push(0);
            index.push(-1);
            continue;
        };
        let tag = kinds.iter().position(|other| *other == kind).unwrap_or_else(|| {
            kinds.push(kind);
            parts.push(Vec::new());
            kinds.len() - 1
        });
        tags.push(i8::try_from(tag).unwrap_or_default());
        index.push(i64::try_from(parts[tag].len()).unwrap_or(i64::MAX));
        parts[tag].push(value);
    }
    let mut contents = Vec::with_capacity(kinds.len());
    for (kind, part) in kinds.iter().zip(&parts) {
        contents.push(of_kind(*kind, part, path, depth)?);
    }
    let any_null = index.contains(&-1);
    if contents.len() < 2 {
        let content = contents.pop().unwrap_or_else(|| EmptyArray::new().into());
        return if any_null {
            content.indexed_option(index.into(), Parameters::none())
        } else {
            Ok(content)
        };
    }
    let present: Vec<(i8, i64)> =
        tags.into_iter().zip(index.iter().copied()).filter(|(_, i)| *i >= 0).collect();
    let (tags, items): (Vec<i8>, Vec<i64>) = present.into_iter().unzip();
    let union = Content::union(tags.into(), items.into(), contents, Parameters::none())?;
    if !any_null {
        return Ok(union);
    }
    let mut next = -1;
    let dense = index
        .iter()
        .map(|&i| {
            if i < 0 {
                -1
            } else {
                next += 1;
                next
            }
        })
        .collect::<Vec<i64>>();
    union.indexed_option(dense.into(), Parameters::none())
}

/// An array of values of one kind.
fn of_kind(kind: Kind, values: &[&Value], path: &Path, depth: usize) -> Result<Content> {
    match kind {
        Kind::Bool => Ok(NumpyArray::new(
            values.iter().map(|value| **value == Value::Bool(true)).collect::<Vec<_>>(),
        )
        .into()),
        Kind::Number => numbers(values, path),
        Kind::Text => {
            let texts: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
            let chars = NumpyArray::new(texts.concat().into_bytes());
            let chars =
                Content::from(chars).with_parameters(Parameters::text("__array__", "char"))?;
            let offsets = offsets_of(texts.iter().map(|text| text.len()));
            ListOffsetArray::try_new(offsets.into(), chars, Parameters::text("__array__", "string"))
                .map(Content::from)
        }
        Kind::List => {
            let lists: Vec<&[Value]> = values
                .iter()
                .filter_map(
                    |value| if let Value::Array(items) = value { Some(&**items) } else { None },
                )
                .collect();
            let items: Vec<&Value> = lists.iter().flat_map(|list| list.iter()).collect();
            let content = column(&items, &path.content(), depth + 1)?;
            let offsets = offsets_of(lists.iter().map(|list| list.len()));
            ListOffsetArray::try_new(offsets.into(), content, Parameters::none()).map(Content::from)
        }
        Kind::Record => records(values, path, depth),
    }
}

fn numbers(values: &[&Value], path: &Path) -> Result<Content> {
    let int = |value: &&Value| if let Value::Int(number) = value { Some(*number) } else { None };
    if let Some(ints) = values.iter().map(int).collect::<Option<Vec<i64>>>() {
        return Ok(NumpyArray::new(ints).into());
    }
    #[expect(clippy::cast_precision_loss, reason = "among floats, integers become floats")]
    let float = |value: &&Value| match value {
        Value::Int(number) => Ok(*number as f64),
        Value::Float(number) => Ok(*number),
        other => Err(Error::new(
            ErrorKind::Value,
            format!("expected an integer of 64 bits, found {other}"),
        )
        .at(path)),
    };
    Ok(NumpyArray::new(values.iter().map(float).collect::<Result<Vec<f64>>>()?).into())
}

fn records(values: &[&Value], path: &Path, depth: usize) -> Result<Content> {
    let (mut names, mut positions): (Vec<&str>, HashMap<&str, usize>) =
        (Vec::new(), HashMap::new());
    let mut columns: Vec<Vec<&Value>> = Vec::new();
    check_sparseness(values, path)?;
    for (row, value) in values.iter().enumerate() {
        let Value::Object(members) = value else { continue };
        for (name, value) in members {
            let k = *positions.entry(name).or_insert_with(|| {
                names.push(name);
                columns.push(Vec::new());
                names.len() - 1
            });
            columns[k].resize(row, &Value::Null);
            columns[k].push(value);
        }
    }
    let mut contents = Vec::with_capacity(names.len());
    for (name, column_values) in names.iter().zip(&mut columns) {
        column_values.resize(values.len(), &Value::Null);
        contents.push(column(column_values, &path.field(name), depth + 1)?);
    }
    RecordArray::try_new(Fields::named(names), contents, values.len(), Parameters::none())
        .map(Content::from)
}

/// A cell for each field of each record may be far more than the values that are there: refused where there are very many.
fn check_sparseness(values: &[&Value], path: &Path) -> Result<()> {
    const MANY: usize = 1 << 24;
    let members = values
        .iter()
        .flat_map(|value| if let Value::Object(members) = value { &**members } else { &[] });
    let (mut names, mut filled) = (std::collections::HashSet::new(), 0_usize);
    for (name, _) in members {
        names.insert(&**name);
        filled += 1;
    }
    let cells = names.len().saturating_mul(values.len());
    if cells > MANY && cells / 1024 > filled {
        let message = format!(
            "expected records that share fields, found {} records of {} fields, most missing",
            values.len(),
            names.len()
        );
        return Err(Error::new(ErrorKind::Limit, message).at(path));
    }
    Ok(())
}
