//! Which fields of records are wanted, at any depth, and what is left of Forms and schemas then.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FieldSchema, Schema, SchemaKind};
use crate::form::{Fields, Form, FormKind};
use crate::primitive::Primitive;

/// Which fields of records are wanted, at any depth: a tree of names, in which lists and options do not count. Where nothing is wanted, what
/// stands there is still told by its shape: how long lists are, and what is missing.
///
/// ```
/// use awkward::Selection;
///
/// let mut wanted = Selection::none();
/// wanted.add(Selection::path(&["jets", "pt"])); // the momentum of each jet
/// wanted.add(Selection::path(&["muons"]).shape()); // how many muons there are
/// assert!(wanted.field("jets").and_then(|jets| jets.field("pt")).is_some_and(Selection::is_all));
/// assert_eq!(wanted.field("muons"), Some(&Selection::none()));
/// assert_eq!(wanted.field("met"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    all: bool,
    /// None if everything is wanted.
    fields: BTreeMap<String, Self>,
}

impl Selection {
    /// Returns the selection of nothing but the shape.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Returns the selection of everything.
    #[must_use]
    pub fn all() -> Self {
        Self { all: true, fields: BTreeMap::new() }
    }

    /// Returns the selection of what these names lead to, from record to record; without names, of everything.
    #[must_use]
    pub fn path(names: &[&str]) -> Self {
        names.iter().rev().fold(Self::all(), |below, name| below.below(name))
    }

    /// Returns the selection of one field, of which this is wanted.
    #[must_use]
    pub fn below(self, name: &str) -> Self {
        Self { all: false, fields: BTreeMap::from([(name.to_owned(), self)]) }
    }

    /// Returns the same selection without the values at its ends: only their shape is wanted.
    #[must_use]
    pub fn shape(self) -> Self {
        let fields = self.fields.into_iter().map(|(name, below)| (name, below.shape()));
        Self { all: false, fields: fields.collect() }
    }

    /// Adds what another one wants.
    pub fn add(&mut self, other: Self) {
        if self.all || other.all {
            *self = Self::all();
            return;
        }
        for (name, below) in other.fields {
            self.fields.entry(name).or_default().add(below);
        }
    }

    /// Returns whether everything is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.all
    }

    /// Returns what is wanted of a field; `None` if it is not wanted at all. Of everything, that is everything.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        if self.all { Some(self) } else { self.fields.get(name) }
    }

    /// Returns the fields of which something is wanted, by their names; none if everything is wanted.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Self)> {
        self.fields.iter().map(|(name, below)| (name.as_str(), below))
    }
}

/// The Form without what is not wanted. Form keys stay, so that the same buffers are read. A leaf of which only the shape is wanted is a record
/// without fields; unions, categories and times are read as they are.
pub(crate) fn chosen(form: &Form, wanted: &Selection) -> Form {
    if wanted.is_all() {
        return form.clone();
    }
    let array = form.parameters().array();
    match form.kind() {
        FormKind::Union { .. } | FormKind::Empty => form.clone(),
        // Which of them are missing is told by categories and times themselves.
        _ if array == Some("categorical") => form.clone(),
        FormKind::Numpy { primitive, .. } if is_time(*primitive) => form.clone(),
        FormKind::Numpy { inner_shape, .. } => {
            let lists = |item: Form, size: &Option<usize>| {
                FormKind::Regular { size: *size, content: Box::new(item) }.into()
            };
            inner_shape.iter().rev().fold(unread(), lists)
        }
        FormKind::Record { fields, contents } if fields.is_tuple() => {
            let content = |(i, content)| match wanted.field(&fields.name(i)) {
                Some(wanted) => chosen(content, wanted),
                None => unread(),
            };
            form.over(Fields::tuple(), contents.iter().enumerate().map(content).collect())
        }
        FormKind::Record { fields, contents } => {
            let kept = contents.iter().enumerate().filter_map(|(i, content)| {
                let name = fields.name(i);
                let content = chosen(content, wanted.field(&name)?);
                Some((name, content))
            });
            let (names, contents): (Vec<_>, _) = kept.unzip();
            form.over(Fields::named(names), contents)
        }
        _ if matches!(array, Some("string" | "bytestring")) => unread(),
        _ => form.over(
            Fields::tuple(),
            form.children().iter().map(|child| chosen(child, wanted)).collect(),
        ),
    }
}

fn is_time(primitive: Primitive) -> bool {
    matches!(primitive, Primitive::Datetime64(_) | Primitive::Timedelta64(_))
}

/// A leaf of which nothing is read.
pub(super) fn unread() -> Form {
    Form::record(Fields::named::<&str>([]), Vec::new())
}

impl Schema {
    /// The schema without what is not wanted. A leaf of which only the shape is wanted is a record without fields, whatever it is in the file;
    /// maps, unions, categories and times are read as they are.
    pub(crate) fn chosen(&self, wanted: &Selection) -> Self {
        if wanted.is_all() {
            return self.clone();
        }
        let below = |item: &Arc<Self>| Arc::new(item.chosen(wanted));
        let kind = match &self.kind {
            SchemaKind::Primitive(primitive) if is_time(*primitive) => return self.clone(),
            SchemaKind::Primitive(_)
            | SchemaKind::Text(_)
            | SchemaKind::Bytes(_)
            | SchemaKind::FixedBytes(_) => return Self::unread(),
            SchemaKind::List(width, item) if !self.map => SchemaKind::List(*width, below(item)),
            SchemaKind::List(..) | SchemaKind::Union { .. } | SchemaKind::Categorical { .. } => {
                return self.clone();
            }
            SchemaKind::Regular(size, item) => SchemaKind::Regular(*size, below(item)),
            SchemaKind::Masked(item) => SchemaKind::Masked(below(item)),
            SchemaKind::BitMasked(item) => SchemaKind::BitMasked(below(item)),
            SchemaKind::IndexedOption(item) => SchemaKind::IndexedOption(below(item)),
            SchemaKind::Record(fields) => {
                SchemaKind::Record(fields.iter().filter_map(|field| field.chosen(wanted)).collect())
            }
            SchemaKind::Tuple(items) => {
                let item = |(i, item): (usize, &Self)| match wanted.field(&i.to_string()) {
                    Some(wanted) => item.chosen(wanted),
                    None => Self::unread(),
                };
                SchemaKind::Tuple(items.iter().enumerate().map(item).collect())
            }
        };
        Self { kind, ..self.clone() }
    }

    /// The schema of what is not read, whatever it is.
    fn unread() -> Self {
        Self { unread: true, ..Self::record(Vec::new()) }
    }

    /// Is there a leaf below its lists that is not read?
    pub(super) fn has_unread_items(&self) -> bool {
        match &self.kind {
            SchemaKind::List(_, item) | SchemaKind::Regular(_, item) => item.has_unread_items(),
            _ => self.unread,
        }
    }
}

impl FieldSchema {
    /// The column without what is not wanted of it, if something is. A column that a file lacks is made by its default all the same.
    fn chosen(&self, wanted: &Selection) -> Option<Self> {
        let within = if self.flat { wanted } else { wanted.field(&self.name)? };
        // What a default makes is as the whole column is.
        let schema =
            if self.default.is_some() { self.schema.clone() } else { self.schema.chosen(within) };
        Some(Self { schema, ..self.clone() })
    }
}
