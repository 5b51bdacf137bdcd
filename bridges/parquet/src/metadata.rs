//! What Awkward stores of the types of columns beside them: the key `awkward_array_metadata` of a file.
//!
//! Arrow's extension types cannot stand in a Parquet file together with that key, so it is made of them, and they of it.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema};
use awkward::{Form, FormKind, Parameters, Result, Value};

use crate::refused::Rows;

/// The key of a file's metadata.
pub(crate) const KEY: &str = "awkward_array_metadata";
/// The key of a table's metadata that says what its rows are.
pub(crate) const ROWS: &str = "ak:parameters";

const NAME: &str = "ARROW:extension:name";
const METADATA: &str = "ARROW:extension:metadata";
/// Says of the field of a struct whether it is an option by itself.
const OPTION_TYPE: &str = "option_type";
/// The nodes below one.
const BELOW: &str = "subfield_metadata";

/// What is stored of the columns of a table: nothing if they are of no extension type.
///
/// The Form is that of the rows: a dictionary's values have no field of their own in Arrow that could say what they are.
///
/// If more rows will come, options that have no nulls yet may get some, of which Python would know nothing by the class that they have now.
///
/// # Errors
/// `Form` if what an extension type says is no JSON.
pub(crate) fn of(schema: &Schema, form: &Form, rows: Rows) -> Result<Option<String>> {
    if !schema.fields().iter().any(|field| field.metadata().contains_key(METADATA)) {
        return Ok(None);
    }
    let mut categories = Vec::new();
    find_categories(form, &mut categories);
    let mut categories = categories.into_iter();
    let columns = schema
        .fields()
        .iter()
        .map(|field| Ok((field.name().clone(), node(field, false, &mut categories)?)));
    let mut columns: Vec<(String, Value)> = columns.collect::<Result<_>>()?;
    if rows == Rows::First {
        columns.iter_mut().for_each(|(_, node)| with_nulls(node));
    }
    Ok(Some(Value::Object(columns).to_string()))
}

/// A node with options of a class that may have nulls, and all below it.
fn with_nulls(node: &mut Value) {
    let Value::Object(members) = node else { return };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("mask_type", class) if class.as_str() == Some("UnmaskedArray") => {
                *class = Value::String("ByteMaskedArray".to_owned());
            }
            (BELOW, Value::Array(nodes)) => nodes.iter_mut().for_each(with_nulls),
            _ => {}
        }
    }
}

/// The Forms of all categories, in the order of the columns.
fn find_categories<'f>(form: &'f Form, found: &mut Vec<&'f Form>) {
    if form.parameters().array() == Some("categorical") {
        found.extend(form.children());
        return;
    }
    form.children().iter().for_each(|child| find_categories(child, found));
}

/// What is stored of a field, and of those below it.
fn node<'f>(
    field: &Field,
    is_in_struct: bool,
    categories: &mut impl Iterator<Item = &'f Form>,
) -> Result<Value> {
    let text = field.metadata().get(METADATA).map_or("{}", String::as_str);
    let Value::Object(mut members) = Value::parse(text)? else {
        return Ok(Value::Null);
    };
    let is_handed = field.metadata().get(OPTION_TYPE).is_some_and(|says| says == "False");
    if is_in_struct
        && is_handed
        && let Some((_, value)) = members.iter_mut().find(|(key, _)| key == OPTION_TYPE)
    {
        *value = Value::String("False".to_owned());
    }
    members.push(("field_name".to_owned(), Value::String(field.name().clone())));
    let below = match field.data_type() {
        DataType::Dictionary(..) => vec![categories.next().map_or(Value::Null, values)],
        DataType::Struct(fields) => {
            fields.iter().map(|field| node(field, true, categories)).collect::<Result<_>>()?
        }
        other => children(other)
            .iter()
            .map(|field| node(field, false, categories))
            .collect::<Result<_>>()?,
    };
    if !below.is_empty() {
        members.push((BELOW.to_owned(), Value::Array(below)));
    }
    Ok(Value::Object(members))
}

/// What is stored of the values of a dictionary.
fn values(form: &Form) -> Value {
    let class = match form.kind() {
        FormKind::List { .. } | FormKind::ListOffset { .. } => "ListOffsetArray",
        _ => form.class(),
    };
    let object = |parameters: &Parameters| {
        let members = parameters.iter().map(|(key, value)| (key.to_owned(), value.clone()));
        Value::Object(members.collect())
    };
    let members = [
        ("mask_type", Value::Null),
        ("node_type", Value::String(class.to_owned())),
        ("mask_parameters", Value::Null),
        ("node_parameters", object(form.parameters())),
        ("record_is_tuple", Value::Null),
        ("record_is_scalar", Value::Bool(false)),
        ("is_nonnullable_nulltype", Value::Bool(false)),
        (OPTION_TYPE, Value::Bool(false)),
        ("field_name", Value::String("value".to_owned())),
    ];
    Value::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
}

/// The fields of which a type is made; those of structs as well.
pub(crate) fn children(data_type: &DataType) -> &[FieldRef] {
    match data_type {
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::FixedSizeList(item, _)
        | DataType::Map(item, _) => std::slice::from_ref(item),
        DataType::Struct(fields) => fields,
        _ => &[],
    }
}

/// The same type of other fields, of which there are as many.
pub(crate) fn over(data_type: &DataType, mut fields: Vec<FieldRef>) -> DataType {
    if let DataType::Struct(_) = data_type {
        return DataType::Struct(fields.into());
    }
    let Some(item) = fields.pop() else { return data_type.clone() };
    match *data_type {
        DataType::List(_) => DataType::List(item),
        DataType::LargeList(_) => DataType::LargeList(item),
        DataType::ListView(_) => DataType::ListView(item),
        DataType::LargeListView(_) => DataType::LargeListView(item),
        DataType::FixedSizeList(_, size) => DataType::FixedSizeList(item, size),
        DataType::Map(_, is_sorted) => DataType::Map(item, is_sorted),
        _ => data_type.clone(),
    }
}

/// The same columns, with categories that are neither text nor bytes as their values: other readers take nothing else for categories. Nothing, if there are none.
pub(crate) fn without_odd_categories(schema: &Schema) -> Option<Schema> {
    fn plain(field: &FieldRef) -> FieldRef {
        let data_type = match field.data_type() {
            DataType::Dictionary(_, values) if !is_bytes(values) => values.as_ref().clone(),
            other => over(other, children(other).iter().map(plain).collect()),
        };
        Arc::new(field.as_ref().clone().with_data_type(data_type))
    }
    let fields: Fields = schema.fields().iter().map(plain).collect();
    (fields != *schema.fields())
        .then(|| Schema::new_with_metadata(fields, schema.metadata().clone()))
}

/// Is it text or bytes of any length?
pub(crate) fn is_bytes(data_type: &DataType) -> bool {
    use DataType::{Binary, BinaryView, LargeBinary, LargeUtf8, Utf8, Utf8View};
    matches!(data_type, Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView)
}

/// The same columns, of the types that they are stored as. Of columns of no extension type all stays.
pub(crate) fn storage(schema: &Schema) -> Schema {
    let fields: Fields = schema.fields().iter().map(stored).collect();
    Schema::new_with_metadata(fields, schema.metadata().clone())
}

fn stored(field: &FieldRef) -> FieldRef {
    let below = children(field.data_type()).iter().map(stored).collect();
    let is_extension = field.metadata().contains_key(METADATA);
    let metadata = if is_extension { Default::default() } else { field.metadata().clone() };
    let data_type = over(field.data_type(), below);
    Arc::new(field.as_ref().clone().with_data_type(data_type).with_metadata(metadata))
}

/// Columns as they are stored, with the extension types that the key speaks of: those of a file, or some of them.
pub(crate) fn described(schema: &Schema, says: &Value) -> Schema {
    let field = |field: &FieldRef| match says.get(field.name()) {
        Some(says) => of_type(field, says, false),
        None => Arc::clone(field),
    };
    let fields: Fields = schema.fields().iter().map(field).collect();
    Schema::new_with_metadata(fields, schema.metadata().clone())
}

fn of_type(field: &FieldRef, says: &Value, is_in_struct: bool) -> FieldRef {
    let Value::Object(members) = says else { return Arc::clone(field) };
    let mut metadata = field.metadata().clone();
    let handed = says.get(OPTION_TYPE).and_then(Value::as_str);
    if is_in_struct {
        metadata.insert(OPTION_TYPE.to_owned(), handed.unwrap_or("True").to_owned());
    }
    let own = members.iter().filter(|(key, _)| key != BELOW && key != "field_name").cloned();
    metadata.insert(NAME.to_owned(), "awkward".to_owned());
    metadata.insert(METADATA.to_owned(), Value::Object(own.collect()).to_string());
    let is_struct = matches!(field.data_type(), DataType::Struct(_));
    let below = match says.get(BELOW) {
        Some(Value::Array(below)) => below.as_slice(),
        _ => &[],
    };
    let fields = children(field.data_type());
    // All of them are in their order; some of them go by their names.
    let named = |field: &FieldRef| {
        let is_it = |says: &&Value| {
            says.get("field_name").and_then(Value::as_str) == Some(field.name().as_str())
        };
        below.iter().find(is_it)
    };
    let described = fields.iter().enumerate().map(|(i, field)| {
        let says = if fields.len() == below.len() { below.get(i) } else { named(field) };
        says.map_or_else(|| Arc::clone(field), |says| of_type(field, says, is_struct))
    });
    let data_type = over(field.data_type(), described.collect());
    Arc::new(field.as_ref().clone().with_data_type(data_type).with_metadata(metadata))
}
