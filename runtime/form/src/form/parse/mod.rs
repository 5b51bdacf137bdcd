//! JSON to Forms: what the readers of both versions of Awkward Array take, and mixtures of it.

mod members;
mod node;
mod place;
mod primitive;

use serde_core::de::{Deserialize, Deserializer, Error as _};

use self::members::Node;
use self::place::Place;
use super::{Form, FormKind, MAX_DEPTH, Value};
use crate::error::{Error, ErrorKind, Result};

/// See [`Form::from_json`].
pub(super) fn from_json(text: &str) -> Result<Form> {
    // The name of a primitive may stand without quotes.
    // No name of a primitive has braces; the error for a long text would take long to write.
    if !text.contains('{')
        && let Ok(primitive) = text.trim().parse()
    {
        return Ok(Form::numpy(primitive));
    }
    tree(&Value::parse(text)?, &Place::Root, 1)
}

/// In either dialect, as [`Form::from_json`] reads it.
impl<'de> Deserialize<'de> for Form {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        tree(&Value::deserialize(deserializer)?, &Place::Root, 1).map_err(D::Error::custom)
    }
}

/// Reads a node and what is below it, at `depth` levels with itself counted.
///
/// The node is finished before its children are begun: this keeps the stack small, however deep they are nested.
fn tree(value: &Value, place: &Place<'_>, depth: usize) -> Result<Form> {
    if depth > MAX_DEPTH {
        return Err(too_deep());
    }
    let node = Node { value, place };
    if let Some(inner) = node.virtual_form()? {
        return tree(inner, &Place::Member(place, "form"), depth + 1);
    }
    let mut form = node.form()?;
    match form.kind() {
        // Each dimension is a list of its own when the array is packed.
        FormKind::Numpy { inner_shape, .. } if depth + inner_shape.len() > MAX_DEPTH => {
            return Err(too_deep());
        }
        FormKind::Empty | FormKind::Numpy { .. } => {}
        FormKind::Record { .. } | FormKind::Union { .. } => {
            let place = Place::Member(place, "contents");
            fill(form.children_mut(), value.get("contents"), &place, depth + 1)?;
        }
        _ => {
            let place = Place::Member(place, "content");
            if let (Some(content), [child]) = (value.get("content"), form.children_mut()) {
                *child = tree(content, &place, depth + 1)?;
            }
        }
    }
    Ok(form)
}

/// Reads the contents of a record or union.
fn fill(
    children: &mut [Form],
    contents: Option<&Value>,
    place: &Place<'_>,
    depth: usize,
) -> Result<()> {
    match contents {
        Some(Value::Array(items)) => {
            for (i, (child, item)) in children.iter_mut().zip(items).enumerate() {
                *child = tree(item, &Place::Item(place, i), depth)?;
            }
        }
        Some(Value::Object(members)) => {
            for (child, (name, member)) in children.iter_mut().zip(members) {
                *child = tree(member, &Place::Member(place, name), depth)?;
            }
        }
        _ => {}
    }
    Ok(())
}

#[cold]
fn too_deep() -> Error {
    Error::new(ErrorKind::Limit, format!("nodes are nested deeper than {MAX_DEPTH} levels"))
}
