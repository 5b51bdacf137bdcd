//! Where in the JSON something is wrong.

use std::fmt;

use super::super::Value;
use crate::error::Error;
use crate::json::Style;

/// A place in the JSON: the way back to the root.
pub(super) enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    #[cold]
    pub(super) fn error(&self, message: impl fmt::Display) -> Error {
        Error::form(format!("at {self}: {message}"))
    }

    #[cold]
    pub(super) fn expected(&self, what: &str, found: &Value) -> Error {
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
pub(super) struct Brief<'a>(pub(super) &'a str);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        match self.0.char_indices().nth(MOST) {
            None => f.write_str(self.0),
            Some((end, _)) => write!(f, "{}...", self.0.get(..end).unwrap_or_default()),
        }
    }
}
