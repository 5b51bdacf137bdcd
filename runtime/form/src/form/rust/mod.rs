//! Rust definitions that read a Form: structs and enums with the derive, as text.
//!
//! `Form::to_rust` makes text with it, and the macro `include_form!` tokens. Forms are described by [`Node`]s here, since most of
//! their layouts make no difference.

mod define;
mod names;
mod node;
#[cfg(test)]
mod tests;
mod text;

use define::define;
pub use node::{definitions, name_of_records};

/// A node of a Form, as far as its Rust type goes: layouts that hold the same values are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// What the data calls its records: `__record__`.
    pub(super) name: Option<String>,
    /// What the data says about it: `__doc__`.
    pub(super) doc: Option<String>,
}

/// What a node holds.
#[derive(Clone, Debug, Default)]
pub(super) enum Kind {
    /// Nothing, of any type.
    #[default]
    Unknown,
    /// A number by its name in Forms, such as `float64` or `datetime64[us]`.
    Number(String),
    /// UTF-8 text.
    Text,
    /// Bytes.
    Bytes,
    /// Lists of any length, or of the length that is given.
    List(Box<Node>, Option<usize>),
    /// Values that may be missing.
    Option(Box<Node>),
    /// Named fields.
    Record(Vec<(String, Node)>),
    /// Fields with positions.
    Tuple(Vec<Node>),
    /// One of several.
    Union(Vec<Node>),
}

impl From<Kind> for Node {
    fn from(kind: Kind) -> Self {
        Self { kind, name: None, doc: None }
    }
}

impl Node {
    /// Lists of these.
    pub(super) fn listed(self, size: Option<usize>) -> Self {
        Kind::List(Box::new(self), size).into()
    }

    /// These, or nothing. An option of an option is one.
    pub(super) fn optional(self) -> Self {
        match self.kind {
            Kind::Option(_) => self,
            _ => Kind::Option(Box::new(self)).into(),
        }
    }

    /// Joins the name and the doc of a node around this one, which come first.
    pub(super) fn inside(mut self, name: Option<String>, doc: Option<String>) -> Self {
        self.name = name.or(self.name);
        self.doc = doc.or(self.doc);
        self
    }
}
