//! Records as a table: a column a field, and what only the whole table can say about them.

use super::{Exporter, needs_null};
use crate::arrow::field::{Column, Data, Field};
use crate::arrow::format::Format;
use crate::arrow::options::ArrowOptions;
use crate::arrow::table::{PARAMETERS, SINGLE};
use crate::content::{Content, Node, united};
use crate::error::{Path, Result};
use crate::form::{Parameters, Value};

/// Exports rows as a table, which is a struct that nobody takes for null.
pub(in crate::arrow) fn export_table(content: &Content, options: &ArrowOptions) -> Result<Column> {
    let exporter = Exporter::new(content, options)?;
    let (mut above, mut rows) = (Vec::new(), content.clone());
    while let Content::Indexed(node) = &rows {
        if node.parameters().is_categorical() {
            break;
        }
        above.push(one("IndexedArray", node.parameters()));
        let inner = node.project();
        let parameters = united(inner.parameters(), node.parameters());
        rows = inner.with_parameters(parameters)?;
    }
    let mut children = Vec::new();
    let mut metadata = Vec::new();
    match &rows {
        Content::Record(node) if is_table(&rows) => {
            let mut optional = Vec::new();
            for (i, column) in node.contents().iter().enumerate() {
                let name = node.fields().name(i);
                let path = Path::root().field(&name);
                let mut child = exporter.node(column, node.len(), None, &path)?;
                child.field.nullable = needs_null(column);
                if column.is_option() {
                    optional.push(Value::String(name.clone()));
                }
                child.field.name = name;
                children.push(child);
            }
            let mut chain = vec![
                object("optiontype_fields", Value::Array(optional)),
                object("record_is_scalar", Value::Bool(false)),
            ];
            chain.extend(above);
            chain.push(one("RecordArray", node.parameters()));
            metadata.push((PARAMETERS.to_owned(), Value::Array(chain).to_string()));
        }
        other => {
            let mut child = exporter.node(other, other.len(), None, &Path::root())?;
            SINGLE.clone_into(&mut child.field.name);
            child.field.nullable = needs_null(other);
            children.push(child);
        }
    }
    let (fields, data) = children.into_iter().map(|child| (child.field, child.data)).unzip();
    Ok(Column {
        field: Field { format: Format::Struct, metadata, children: fields, ..Field::default() },
        data: Data { length: rows.len(), buffers: vec![None], children: data, ..Data::default() },
    })
}

/// Can these rows be told from the columns again? Tuples cannot, nor records without columns or with the one that stands for no record.
fn is_table(rows: &Content) -> bool {
    let Content::Record(node) = rows else { return false };
    let names = node.fields().names();
    names.is_some_and(|names| match names {
        [] => false,
        [only] => !only.is_empty(),
        _ => true,
    })
}

fn object(key: &str, value: Value) -> Value {
    Value::Object(vec![(key.to_owned(), value)])
}

/// What the chain of nodes down to the record says about one of them.
fn one(class: &str, parameters: &Parameters) -> Value {
    let members = parameters.iter().map(|(key, value)| (key.to_owned(), value.clone()));
    let all = if parameters.is_empty() { Value::Null } else { Value::Object(members.collect()) };
    object(class, all)
}
