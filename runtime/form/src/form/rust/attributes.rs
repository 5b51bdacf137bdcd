//! What stands above and before a definition or field: docs and words of the attribute.

use std::fmt::Write;

use super::Node;
use super::text::{commented, doc};
use crate::json::Value;

/// JSON that is nested deeper is left out.
const MOST_DEPTH: usize = 32;

/// Docs, comments and the words of one attribute.
#[derive(Default)]
pub(super) struct Attributes {
    docs: String,
    pub(super) notes: Vec<String>,
    pub(super) words: Vec<String>,
}

impl Attributes {
    /// One with these words.
    pub(super) fn of(words: Vec<String>) -> Self {
        Self { words, ..Self::default() }
    }

    /// The docs of a node, kept as a parameter if they are its own.
    pub(super) fn with_docs(mut self, text: Option<&str>, kept: bool) -> Self {
        if let Some(text) = text {
            self.docs = text.to_owned();
            if kept && !doc(text, "").is_empty() {
                self.words.push("doc".to_owned());
            }
        }
        self
    }

    /// Parameters of the node.
    pub(super) fn with_parameters(mut self, parameters: &[(String, Value)]) -> Self {
        let (mut kept, mut lost) = (Vec::new(), Vec::new());
        for (name, value) in parameters {
            match tokens(value, MOST_DEPTH) {
                Some(value) => kept.push(format!("{} = {value}", key(name))),
                None => lost.push(name.as_str()),
            }
        }
        if !kept.is_empty() {
            self.words.push(format!("parameters({})", kept.join(", ")));
        }
        self.leave_out("Parameters that are nested too deep", &lost);
        self
    }

    /// Says which parameters of parts of a node no attribute can keep.
    pub(super) fn without_parameters_of<'n>(
        mut self,
        parts: impl IntoIterator<Item = &'n Node>,
    ) -> Self {
        let mut lost = Vec::new();
        parts.into_iter().for_each(|part| names_of(part, &mut lost));
        self.leave_out("Parameters of its parts", &lost);
        self
    }

    fn leave_out(&mut self, what: &str, names: &[&str]) {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
            self.notes.push(format!("{what} are left out: {}.", names.join(", ")));
        }
    }

    /// The lines above a field or variant.
    pub(super) fn above(&self) -> String {
        self.docs("    ") + &self.rest("    ")
    }

    /// The lines of the docs.
    pub(super) fn docs(&self, indent: &str) -> String {
        doc(&self.docs, indent)
    }

    /// The lines below the docs.
    pub(super) fn rest(&self, indent: &str) -> String {
        let mut lines = String::new();
        for note in &self.notes {
            let _ = writeln!(lines, "{indent}// {}", commented(note));
        }
        if !self.words.is_empty() {
            let _ = writeln!(lines, "{indent}{}", self.attribute());
        }
        lines
    }

    /// The attribute, in front of a field of a tuple.
    pub(super) fn before(&self) -> String {
        if self.words.is_empty() { String::new() } else { self.attribute() + " " }
    }

    fn attribute(&self) -> String {
        format!("#[awkward({})]", self.words.join(", "))
    }
}

/// The names of the parameters of a node and of its parts that have no definition of their own.
fn names_of<'n>(node: &'n Node, names: &mut Vec<&'n str>) {
    if !node.is_defined() {
        names.extend(node.parameters.iter().map(|(name, _)| name.as_str()));
        node.parts().iter().for_each(|part| names_of(part, names));
    }
}

/// The name of a parameter: a word, or a text.
fn key(name: &str) -> String {
    let is_word = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word { name.to_owned() } else { format!("{name:?}") }
}

/// JSON as tokens of Rust.
fn tokens(value: &Value, depth: usize) -> Option<String> {
    let below = depth.checked_sub(1)?;
    Some(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::BigInt(digits) => digits.clone(),
        Value::Float(value) => format!("{value:?}"),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => {
            let items = items.iter().map(|item| tokens(item, below));
            format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| Some(format!("{name:?}: {}", tokens(value, below)?)));
            format!("{{{}}}", members.collect::<Option<Vec<_>>>()?.join(", "))
        }
    })
}
