//! Forms to JSON: each dialect turns a Form into a value, verbose or not, and `json` spells it.

mod v1;
mod v2;

use super::{Dialect, Form, Parameters, Value};
use crate::json::{self, Style};

/// See [`Form::to_json`].
pub(super) fn verbose(form: &Form, dialect: Dialect) -> String {
    let (value, style) = value(form, dialect, true);
    value.to_text(style)
}

/// See [`Form::to_json_pretty`].
pub(super) fn pretty(form: &Form, dialect: Dialect) -> String {
    let (value, style) = value(form, dialect, false);
    let mut out = String::new();
    json::write_pretty(&mut out, &value, style);
    out
}

fn value(form: &Form, dialect: Dialect, verbose: bool) -> (Value, Style) {
    match dialect {
        Dialect::V1 => (v1::root(form, verbose), Style::COMPACT),
        Dialect::V2 => (v2::root(form, verbose), Style::PYTHON),
    }
}

/// The members of an object, in the order in which they are added.
struct Members(Vec<(String, Value)>);

impl Members {
    fn of_class(class: &str) -> Self {
        let mut members = Self(Vec::with_capacity(8));
        members.text("class", class);
        members
    }

    fn add(&mut self, key: &str, value: Value) {
        self.0.push((key.to_owned(), value));
    }

    fn text(&mut self, key: &str, value: &str) {
        self.add(key, Value::String(value.to_owned()));
    }

    /// What ends every node: without `verbose`, only what says something.
    fn end(
        mut self,
        parameters: impl IntoIterator<Item = (String, Value)>,
        form: &Form,
        verbose: bool,
    ) -> Value {
        let parameters: Vec<_> = parameters.into_iter().collect();
        if verbose || !parameters.is_empty() {
            self.add("parameters", Value::Object(parameters));
        }
        match form.form_key() {
            Some(key) => self.text("form_key", key),
            None if verbose => self.add("form_key", Value::Null),
            None => {}
        }
        Value::Object(self.0)
    }
}

/// Is this a leaf of which nothing but the primitive is to be said?
fn is_bare(form: &Form, inner_shape: &[Option<usize>]) -> bool {
    inner_shape.is_empty() && form.parameters().is_empty() && form.form_key().is_none()
}

fn owned(parameters: &Parameters) -> Vec<(String, Value)> {
    parameters.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// A size; null if it is unknown.
fn count(size: Option<usize>) -> Value {
    match size.map(i64::try_from) {
        None => Value::Null,
        Some(Ok(size)) => Value::Int(size),
        Some(Err(_)) => Value::BigInt(size.unwrap_or_default().to_string()),
    }
}

fn counts(sizes: &[Option<usize>]) -> Value {
    Value::Array(sizes.iter().copied().map(count).collect())
}

#[cfg(test)]
mod tests;
