//! Rust definitions that read a Form: structs and enums with the derive, as text.
//!
//! `Form::to_rust` makes text with it, and the macro `include_form!` tokens. Forms are described by [`Node`]s here, since most of
//! their layouts make no difference.

mod attributes;
mod define;
mod definitions;
mod held;
mod leaf;
mod names;
mod node;
#[cfg(test)]
mod tests;
mod text;
mod variants;

pub use node::{definitions, name_of_records};

use crate::json::Value;

/// Tuples with more fields have no traits.
const MOST_TUPLE_FIELDS: usize = 12;

/// A node of a Form, as far as its Rust type goes: layouts that hold the same values are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// What the data calls its records: `__record__`.
    pub(super) name: Option<String>,
    /// What the data says about it: `__doc__`.
    pub(super) doc: Option<String>,
    /// All other parameters that mean nothing to us.
    pub(super) parameters: Vec<(String, Value)>,
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
    /// Bytes, of any length or of the length that is given.
    Bytes(Option<usize>),
    /// Lists of any length, or of the length that is given.
    List(Box<Node>, Option<usize>),
    /// Values that may be missing.
    Option(Box<Node>),
    /// Positions of values that are there once each.
    Category(Box<Node>),
    /// Named fields.
    Record(Vec<(String, Node)>),
    /// Fields with positions.
    Tuple(Vec<Node>),
    /// One of several.
    Union(Vec<Node>),
}

impl From<Kind> for Node {
    fn from(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
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

    /// Each of these once, and where it is. Whether one is missing is said outside; unions are what they are.
    pub(super) fn categories(self) -> Self {
        match self.kind {
            Kind::Category(_) | Kind::Union(_) => self,
            Kind::Option(inner) => {
                let category = inner.categories().optional();
                category.inside(Self { kind: Kind::Unknown, ..self })
            }
            _ => Kind::Category(Box::new(self)).into(),
        }
    }

    /// The nodes below this one, if it has no definition that has them as fields.
    pub(super) fn parts(&self) -> &[Self] {
        match &self.kind {
            Kind::List(inner, _) | Kind::Option(inner) | Kind::Category(inner) => {
                std::slice::from_ref(inner)
            }
            Kind::Tuple(parts) if !self.is_defined() => parts,
            _ => &[],
        }
    }

    /// Has it a definition of its own, which keeps what is said about it?
    pub(super) fn is_defined(&self) -> bool {
        match &self.kind {
            Kind::Record(_) | Kind::Union(_) => true,
            Kind::Tuple(fields) => {
                self.name.is_some()
                    || !self.parameters.is_empty()
                    || fields.len() > MOST_TUPLE_FIELDS
                    || fields.iter().any(Self::has_attributes)
            }
            _ => false,
        }
    }

    /// Has it parameters that only an attribute of a field can keep?
    fn has_attributes(&self) -> bool {
        !self.parameters.is_empty() && !self.is_defined()
    }

    /// Joins what is said of a node around this one, which comes first.
    pub(super) fn inside(mut self, outer: Self) -> Self {
        self.name = outer.name.or(self.name);
        self.doc = outer.doc.or(self.doc);
        self.parameters
            .retain(|(name, _)| !outer.parameters.iter().any(|(other, _)| other == name));
        self.parameters.splice(..0, outer.parameters);
        self
    }
}

/// Where types of other crates are, if they are to be used.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Crates {
    /// The crate `half`.
    pub(super) half: Option<&'static str>,
    /// The crate `num-complex`.
    pub(super) complex: Option<&'static str>,
}

impl Crates {
    /// Those of the features that are chosen: each by its own name, or in a module that re-exports all of them.
    pub(super) const fn chosen(reexported: bool) -> Self {
        let [half, complex] = match reexported {
            false => ["half", "num_complex"],
            true => ["awkward::__private::half", "awkward::__private::num_complex"],
        };
        Self {
            half: if cfg!(feature = "half") { Some(half) } else { None },
            complex: if cfg!(feature = "num-complex") { Some(complex) } else { None },
        }
    }

    /// What the definitions ask of those who copy them.
    pub(super) fn asked_for(self, definitions: &str) -> String {
        let all = [("half", self.half), ("num-complex", self.complex)];
        let used = all.into_iter().filter(|(_, path)| {
            path.is_some_and(|path| definitions.contains(&format!("{path}::")))
        });
        used.map(|(name, _)| {
            format!("// Needs the crate `{name}`, and the feature `{name}` of awkward.\n\n")
        })
        .collect()
    }
}
