//! What people read when a Form does not fit: all differences at once, each with its place and, where there is one, a way out.

use awkward_form::__private::{distance, is_near};

use super::super::{FieldSchema, Schema, SchemaKind};
use crate::error::{Error, ErrorKind, Path};
use crate::form::{Fields, Form};

/// More names than this of a record are not listed.
const MOST_NAMES: usize = 8;
/// Types are cut off after so many letters.
const MOST_LETTERS: usize = 60;
/// How far away is what fits only because it has no values.
const WITHOUT_VALUES: usize = 1 << 16;

/// How far a type and a Form are apart that fit each other: names weigh more than any steps.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Distance {
    /// Records, at any depth, of which only one of the two has a name, or that are called otherwise.
    names: usize,
    /// What widens, is left out or stands in.
    steps: usize,
}

/// The differences between a type and a Form.
#[derive(Default)]
pub(super) struct Differences {
    all: Vec<(Path, String)>,
    /// Are they only counted, for somebody who does not want to read them?
    silent: bool,
    count: usize,
    /// How far apart the two are where they do fit.
    distance: Distance,
}

impl Differences {
    /// Only whether there are any is of interest.
    pub(super) fn silent() -> Self {
        Self { silent: true, ..Self::default() }
    }

    /// Here is one; so there is nothing to read.
    pub(super) fn add<T>(&mut self, path: &Path, what: impl FnOnce() -> String) -> Option<T> {
        self.count += 1;
        if !self.silent {
            self.all.push((path.clone(), what()));
        }
        None
    }

    /// Is there none?
    pub(super) fn are_none(&self) -> bool {
        self.count == 0
    }

    /// Would further ones change nothing?
    pub(super) fn are_enough(&self) -> bool {
        self.silent && self.count > 0
    }

    /// Something fits that is not the same.
    pub(super) fn further(&mut self, by: usize) {
        self.distance.steps = self.distance.steps.saturating_add(by);
    }

    /// Records fit each other.
    pub(super) fn of_records(&mut self, schema: &Schema, form: &Form) {
        let same = schema.parameters.record() == form.parameters().record();
        self.distance.names += usize::from(!same);
    }

    /// Something fits because it is nothing.
    pub(super) fn without_values(&mut self) {
        self.further(WITHOUT_VALUES);
    }

    /// How far apart the two are, if they fit at all.
    pub(super) fn distance(&self) -> Option<Distance> {
        (self.count == 0).then_some(self.distance)
    }

    /// `Mismatch` with all of them.
    pub(super) fn into_error(self) -> Error {
        if let [(path, only)] = self.all.as_slice() {
            let message = format!("the Form does not fit the type: {only}");
            return Error::new(ErrorKind::Mismatch, message).at(path);
        }
        let shown = |path: &Path| match path.is_root() {
            true => "the root".to_owned(),
            false => path.to_string(),
        };
        let line = |(path, what): &(Path, String)| format!("\n  at {}: {what}", shown(path));
        let lines: String = self.all.iter().map(line).collect();
        let n = self.all.len();
        let message = format!("the Form does not fit the type in {n} places:{lines}");
        Error::new(ErrorKind::Mismatch, message)
    }
}

/// A field that there is not.
pub(super) fn missing(field: &FieldSchema, fields: &Fields, contents: &[Form]) -> String {
    let names = fields.names().unwrap_or_default();
    let called = || std::iter::once(&field.name).chain(&field.aliases);
    let far = |name: &str| called().map(|called| distance(name, called)).min().unwrap_or_default();
    let close = names.iter().zip(contents).map(|(name, content)| (far(name), name, content));
    let hint = match close.min_by_key(|(far, ..)| *far) {
        Some((far, name, content)) if is_near(far, &field.name, name) => {
            let fits = super::distance(&field.schema, content).is_some();
            let way = if fits {
                format!("`alias = {name:?}` reads it")
            } else {
                format!("that is {}", form_words(content))
            };
            format!("is it {name:?}? {way}")
        }
        _ if names.is_empty() => "the record has no fields".into(),
        _ if names.len() <= MOST_NAMES => format!("the record has {}", quoted(names)),
        _ => "a file may lack an `Option`, or a field with `default`".into(),
    };
    format!("expected a field of {}, found none; {hint}", words(&field.schema))
}

fn quoted(names: &[std::sync::Arc<str>]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(", ")
}

/// One type where another one should be.
pub(super) fn differs(schema: &Schema, form: &Form) -> String {
    format!("expected {}, found {}", words(schema), form_words(form))
}

/// The same, with the Rust type that would read what is there, if it can be said in a few words.
pub(super) fn mistyped(schema: &Schema, form: &Form) -> String {
    let hint = match (&schema.kind, form.parameters().array()) {
        (SchemaKind::List(..) | SchemaKind::Text(_), Some("bytestring")) => {
            "; `#[awkward(bytes)] Vec<u8>` reads it".to_owned()
        }
        _ => form.rust_type().map(|ty| format!("; `{ty}` reads it")).unwrap_or_default(),
    };
    format!("{}{hint}", differs(schema, form))
}

/// What a schema is, in words.
pub(super) fn words(schema: &Schema) -> String {
    short(schema.form().type_string())
}

/// What a Form is, in words.
pub(super) fn form_words(form: &Form) -> String {
    short(form.type_string())
}

fn short(text: String) -> String {
    if text.chars().count() <= MOST_LETTERS {
        return text;
    }
    text.chars().take(MOST_LETTERS - 3).chain("...".chars()).collect()
}
