//! Rust definitions that read a Form: structs and enums with the derive, as text.
//!
//! This folder is part of two packages: the derive includes it, too. It therefore uses nothing of either, and describes a Form by
//! its own [`Node`].

mod define;
mod names;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use define::define;

/// A node of a Form, as far as its Rust type goes: layouts that hold the same values are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// What the data calls its records: `__record__`.
    pub(crate) name: Option<String>,
    /// What the data says about it: `__doc__`.
    pub(crate) doc: Option<String>,
}

/// What a node holds.
#[derive(Clone, Debug, Default)]
pub(crate) enum Kind {
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
    pub(crate) fn listed(self, size: Option<usize>) -> Self {
        Kind::List(Box::new(self), size).into()
    }

    /// These, or nothing. An option of an option is one.
    pub(crate) fn optional(self) -> Self {
        match self.kind {
            Kind::Option(_) => self,
            _ => Kind::Option(Box::new(self)).into(),
        }
    }

    /// Joins the name and the doc of a node around this one, which come first.
    pub(crate) fn inside(mut self, name: Option<String>, doc: Option<String>) -> Self {
        self.name = name.or(self.name);
        self.doc = doc.or(self.doc);
        self
    }
}
