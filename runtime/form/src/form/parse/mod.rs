//! JSON to Forms: what the readers of both versions of Awkward Array take, and mixtures of it.

mod node;
mod primitive;

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error as _};

use self::node::Node;
use super::{Form, FormKind, MAX_DEPTH, Value};
use crate::error::{Error, ErrorKind, Result};
use crate::json::Style;

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

/// A place in the JSON: the way back to the root.
enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    #[cold]
    fn error(&self, message: impl fmt::Display) -> Error {
        Error::form(format!("at {self}: {message}"))
    }

    #[cold]
    fn expected(&self, what: &str, found: &Value) -> Error {
        let found = match found {
            Value::Array(_) => "an array".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            scalar => scalar.to_text(Style::PYTHON.readable()),
        };
        self.error(format_args!("expected {what}, found {}", Brief(&found)))
    }
}

/// Like `contents[1].content`, and `the root`.
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("the root"),
            Self::Member(Self::Root, name) => write_name(f, name),
            Self::Member(parent, name) => {
                write!(f, "{parent}.")?;
                write_name(f, name)
            }
            Self::Item(parent, i) => write!(f, "{parent}[{i}]"),
        }
    }
}

fn write_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain {
        write!(f, "{}", Brief(name))
    } else {
        write!(f, "\"{}\"", Brief(name).to_string().escape_debug())
    }
}

/// A text of any length, cut to what fits a message.
struct Brief<'a>(&'a str);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        match self.0.char_indices().nth(MOST) {
            None => f.write_str(self.0),
            Some((end, _)) => write!(f, "{}...", self.0.get(..end).unwrap_or_default()),
        }
    }
}
