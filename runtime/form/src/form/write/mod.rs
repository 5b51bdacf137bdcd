//! Forms to JSON: each dialect says which members a node has, and `json` spells them.

mod members;
mod v1;

use std::borrow::Cow;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::{Dialect, Form, FormKind, Value};
use crate::json::{Spelled, Style};

/// See [`Form::to_json`].
pub(super) fn verbose(form: &Form, dialect: Dialect) -> String {
    style(dialect).text(&Node { own: true, ..Node::root(form, dialect, true) })
}

/// See [`Form::to_json_pretty`].
pub(super) fn pretty(form: &Form, dialect: Dialect) -> String {
    style(dialect).pretty().text(&Node { own: true, ..Node::root(form, dialect, false) })
}

const fn style(dialect: Dialect) -> Style {
    match dialect {
        Dialect::V1 => Style::COMPACT,
        Dialect::V2 => Style::PYTHON,
    }
}

/// As [`Form::to_json`] writes it for Awkward 2, apart from spaces and the spelling of numbers and strings, which are the format's.
impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Node::root(self, Dialect::V2, true).serialize(serializer)
    }
}

/// A node that is to be written.
#[derive(Clone, Copy)]
struct Node<'a> {
    form: &'a Form,
    dialect: Dialect,
    /// With every key, or without those that say nothing?
    verbose: bool,
    /// Is there nothing around it? Below, a leaf may be a mere name.
    is_root: bool,
    /// Is it written in a style of ours, which knows integers of any size?
    own: bool,
}

impl<'a> Node<'a> {
    const fn root(form: &'a Form, dialect: Dialect, verbose: bool) -> Self {
        Self { form, dialect, verbose, is_root: true, own: false }
    }

    const fn child(self, form: &'a Form) -> Self {
        Self { form, is_root: false, ..self }
    }

    /// What stands for a leaf of which nothing but the primitive is to be said.
    fn name(self) -> Option<Cow<'static, str>> {
        match self.form.kind() {
            FormKind::Numpy { primitive, inner_shape }
                if !self.verbose
                    && !self.is_root
                    && inner_shape.is_empty()
                    && self.form.parameters().is_empty()
                    && self.form.form_key().is_none() =>
            {
                Some(match self.dialect {
                    Dialect::V1 => v1::name(*primitive).into(),
                    Dialect::V2 => primitive.to_string().into(),
                })
            }
            _ => None,
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(name) = self.name() {
            return serializer.serialize_str(&name);
        }
        let mut members = Members { map: serializer.serialize_map(None)?, node: *self };
        members::members(&mut members)?;
        members.end()
    }
}

/// The members of a node, in the order in which they are added.
struct Members<'a, M> {
    map: M,
    node: Node<'a>,
}

impl<'a, M: SerializeMap> Members<'a, M> {
    fn add<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), M::Error> {
        self.map.serialize_entry(key, value)
    }

    fn content(&mut self, content: &'a Form) -> Result<(), M::Error> {
        self.add("content", &self.node.child(content))
    }

    fn contents(&mut self, contents: &'a [Form]) -> Result<(), M::Error> {
        let node = self.node;
        self.add("contents", &Items(contents.iter().map(|form| node.child(form))))
    }

    /// The shape inside of a leaf's items, if it is to be said.
    fn inner_shape(&mut self, sizes: &[Option<usize>]) -> Result<(), M::Error> {
        if !self.node.verbose && sizes.is_empty() {
            return Ok(());
        }
        self.add("inner_shape", sizes)
    }

    /// What ends every node: without `verbose`, only what says something.
    fn end(mut self) -> Result<M::Ok, M::Error> {
        let Node { form, dialect, verbose, own, .. } = self.node;
        let mut parameters: Vec<(&str, &Value)> = match (dialect, form.kind()) {
            // Awkward Array 2 reads no parameters here: they are not part of this dialect.
            (Dialect::V2, FormKind::Empty) => Vec::new(),
            _ => form.parameters().iter().collect(),
        };
        if dialect == Dialect::V1 {
            parameters.sort_by_key(|(name, _)| *name);
        }
        if verbose || !parameters.is_empty() {
            let parameters = parameters.into_iter();
            if own {
                self.add(
                    "parameters",
                    &Entries(parameters.map(|(name, value)| (name, Spelled(value)))),
                )?;
            } else {
                self.add("parameters", &Entries(parameters))?;
            }
        }
        if verbose || form.form_key().is_some() {
            self.add("form_key", &form.form_key())?;
        }
        self.map.end()
    }
}

/// An array of what an iterator gives.
struct Items<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Items<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// An object of what an iterator gives.
struct Entries<I>(I);

impl<'k, V: Serialize, I: Iterator<Item = (&'k str, V)> + Clone> Serialize for Entries<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}

#[cfg(test)]
mod tests;
