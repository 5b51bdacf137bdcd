//! Forms: the tree of an array without its data, and its two JSON dialects.

mod fields;
mod parameters;
mod parse;
pub(crate) mod rust;
mod select;
mod type_string;
mod write;

use std::fmt;
use std::sync::Arc;

pub use self::fields::Fields;
pub use self::parameters::Parameters;
use crate::error::Result;
use crate::index::IndexType;
pub use crate::json::Value;
use crate::primitive::Primitive;

/// How deep nodes may be nested in a Form that is read from outside; walks over arrays recurse as deep as their Form.
pub const MAX_DEPTH: usize = 256;

/// The JSON Schema (draft 2020-12) of Forms, in both dialects and mixtures of them: what editors, and programs in other languages, check
/// Forms with.
///
/// ```
/// # extern crate awkward_form as awkward;
/// assert!(awkward::form::JSON_SCHEMA.contains("ListOffsetArray64"));
/// ```
pub const JSON_SCHEMA: &str = include_str!("../../form.schema.json");

/// Which version of Awkward Array a Form or file is written for. Any mixture is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Awkward Array 1.x: classes such as `ListOffsetArray64`, records as objects, keys such as `part0-node0-offsets`.
    V1,
    /// Awkward Array 2.x: records with `fields`, keys such as `node0-offsets`.
    #[default]
    V2,
}

/// One node of a Form: its class with what the class needs, its parameters and its form key.
///
/// Built with the constructors (`Form::numpy`, `Form::list_offset`...), read from JSON in either dialect with
/// [`from_json`](Self::from_json), written with [`to_json`](Self::to_json). `Display` is the pretty v2 JSON. In `serde`'s data model it is
/// that JSON: read in either dialect, written in that of Awkward 2; [`JSON_SCHEMA`] describes both. What goes through another crate is as
/// deep and as precise as that crate has it: `serde_json::from_str` stops at 128 levels, and rounds some floats and all integers beyond
/// 64 bits in parameters, where `from_json` does not.
///
/// Equality ignores form keys, the order of parameters, and null parameters: two equal Forms lay data out alike.
///
/// ```
/// # extern crate awkward_form as awkward;
/// use awkward::{Dialect, Form, IndexType, Primitive};
///
/// let form = Form::list_offset(IndexType::I64, Form::numpy(Primitive::Float64));
/// assert_eq!(form.type_string(), "var * float64");
///
/// let json = form.to_json(Dialect::V1); // of Awkward Array 1; read back in either dialect
/// assert!(json.starts_with(r#"{"class":"ListOffsetArray64""#));
/// assert_eq!(Form::from_json(&json)?, form);
/// assert_eq!(Form::from_json(&form.to_json(Dialect::V2))?, form);
/// # Ok::<(), awkward::Error>(())
/// ```
#[derive(Clone)]
pub struct Form {
    kind: FormKind,
    parameters: Parameters,
    form_key: Option<Arc<str>>,
}

/// The class of a node with its parts; children are Forms.
///
/// An unknown size (`null` in JSON) is `None`; such Forms can be printed and compared, but not read with. These are the classes of
/// the format, and stay all of them, as those of `Content` do.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "the classes are described at the nodes of `content`, with the same names"
)]
pub enum FormKind {
    Empty,
    Numpy { primitive: Primitive, inner_shape: Vec<Option<usize>> },
    Regular { size: Option<usize>, content: Box<Form> },
    List { index: IndexType, content: Box<Form> },
    ListOffset { index: IndexType, content: Box<Form> },
    Record { fields: Fields, contents: Vec<Form> },
    Indexed { index: IndexType, content: Box<Form> },
    IndexedOption { index: IndexType, content: Box<Form> },
    ByteMasked { valid_when: bool, content: Box<Form> },
    BitMasked { valid_when: bool, lsb_order: bool, content: Box<Form> },
    Unmasked { content: Box<Form> },
    Union { index: IndexType, contents: Vec<Form> },
}

impl FormKind {
    /// Returns the plain class name, as in v2 JSON.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self {
            Self::Empty => "EmptyArray",
            Self::Numpy { .. } => "NumpyArray",
            Self::Regular { .. } => "RegularArray",
            Self::List { .. } => "ListArray",
            Self::ListOffset { .. } => "ListOffsetArray",
            Self::Record { .. } => "RecordArray",
            Self::Indexed { .. } => "IndexedArray",
            Self::IndexedOption { .. } => "IndexedOptionArray",
            Self::ByteMasked { .. } => "ByteMaskedArray",
            Self::BitMasked { .. } => "BitMaskedArray",
            Self::Unmasked { .. } => "UnmaskedArray",
            Self::Union { .. } => "UnionArray",
        }
    }

    /// Returns what the buffers of one node are called in their names, those of its children apart: `offsets` of a list, `tags` and
    /// `index` of a union.
    #[must_use]
    pub const fn attributes(&self) -> &'static [&'static str] {
        match self {
            Self::Numpy { .. } => &["data"],
            Self::ListOffset { .. } => &["offsets"],
            Self::List { .. } => &["starts", "stops"],
            Self::Indexed { .. } | Self::IndexedOption { .. } => &["index"],
            Self::ByteMasked { .. } | Self::BitMasked { .. } => &["mask"],
            Self::Union { .. } => &["tags", "index"],
            Self::Empty | Self::Regular { .. } | Self::Record { .. } | Self::Unmasked { .. } => &[],
        }
    }
}

impl From<FormKind> for Form {
    fn from(kind: FormKind) -> Self {
        Self { kind, parameters: Parameters::none(), form_key: None }
    }
}

/// # Constructors, one a class, without parameters and form keys
impl Form {
    /// Makes the Form of a leaf without data, of unknown type.
    #[must_use]
    pub fn empty() -> Self {
        FormKind::Empty.into()
    }

    /// Makes the Form of a one-dimensional leaf of numbers.
    #[must_use]
    pub fn numpy(primitive: Primitive) -> Self {
        FormKind::Numpy { primitive, inner_shape: Vec::new() }.into()
    }

    /// Makes the Form of a leaf of numbers with dimensions inside the first.
    #[must_use]
    pub fn numpy_shaped(primitive: Primitive, inner_shape: &[usize]) -> Self {
        FormKind::Numpy { primitive, inner_shape: inner_shape.iter().copied().map(Some).collect() }
            .into()
    }

    /// Makes the Form of lists of one size.
    #[must_use]
    pub fn regular(size: usize, content: Self) -> Self {
        FormKind::Regular { size: Some(size), content: Box::new(content) }.into()
    }

    /// Makes the Form of lists between `starts` and `stops`.
    #[must_use]
    pub fn list(index: IndexType, content: Self) -> Self {
        FormKind::List { index, content: Box::new(content) }.into()
    }

    /// Makes the Form of lists between neighbouring `offsets`.
    #[must_use]
    pub fn list_offset(index: IndexType, content: Self) -> Self {
        FormKind::ListOffset { index, content: Box::new(content) }.into()
    }

    /// Makes the Form of records or tuples. A record has as many names as contents.
    #[must_use]
    pub fn record(fields: Fields, contents: Vec<Self>) -> Self {
        debug_assert!(fields.names().is_none_or(|names| names.len() == contents.len()));
        FormKind::Record { fields, contents }.into()
    }

    /// Makes the Form of items reached through an index.
    #[must_use]
    pub fn indexed(index: IndexType, content: Self) -> Self {
        FormKind::Indexed { index, content: Box::new(content) }.into()
    }

    /// Makes the Form of items reached through an index whose negative entries are nulls.
    #[must_use]
    pub fn indexed_option(index: IndexType, content: Self) -> Self {
        FormKind::IndexedOption { index, content: Box::new(content) }.into()
    }

    /// Makes the Form of an option with a mask of a byte an item.
    #[must_use]
    pub fn byte_masked(valid_when: bool, content: Self) -> Self {
        FormKind::ByteMasked { valid_when, content: Box::new(content) }.into()
    }

    /// Makes the Form of an option with a mask of a bit an item.
    #[must_use]
    pub fn bit_masked(valid_when: bool, lsb_order: bool, content: Self) -> Self {
        FormKind::BitMasked { valid_when, lsb_order, content: Box::new(content) }.into()
    }

    /// Makes the Form of an option without nulls.
    #[must_use]
    pub fn unmasked(content: Self) -> Self {
        FormKind::Unmasked { content: Box::new(content) }.into()
    }

    /// Makes the Form of a union: items of several types.
    #[must_use]
    pub fn union(index: IndexType, contents: Vec<Self>) -> Self {
        FormKind::Union { index, contents }.into()
    }

    /// Makes the Form of UTF-8 strings, as Awkward makes them from Python: i64 offsets over `uint8` characters.
    #[must_use]
    pub fn string() -> Self {
        let chars =
            Self::numpy(Primitive::UInt8).with_parameters(Parameters::text("__array__", "char"));
        Self::list_offset(IndexType::I64, chars)
            .with_parameters(Parameters::text("__array__", "string"))
    }

    /// Returns this node with these parameters instead of its own.
    #[must_use]
    pub fn with_parameters(mut self, parameters: Parameters) -> Self {
        self.parameters = parameters;
        self
    }

    /// Returns this node with this form key instead of its own.
    #[must_use]
    pub fn with_form_key(mut self, form_key: Option<&str>) -> Self {
        self.form_key = form_key.map(Arc::from);
        self
    }

    /// Returns this tree with form keys `node0`, `node1`... in pre-order, each node counted.
    #[must_use]
    pub fn with_node_keys(self) -> Self {
        self.with_form_keys(&mut |id| format!("node{id}"))
    }

    /// Returns this tree with the form keys that `key` makes of each node's number, in pre-order from 0.
    #[must_use]
    pub fn with_form_keys(mut self, key: &mut dyn FnMut(usize) -> String) -> Self {
        fn number(form: &mut Form, next: &mut usize, key: &mut dyn FnMut(usize) -> String) {
            form.form_key = Some(key(*next).into());
            *next += 1;
            for child in form.children_mut() {
                number(child, next, key);
            }
        }
        number(&mut self, &mut 0, key);
        self
    }
}

/// The children in a kind, the single one as a slice by `$one`.
macro_rules! children {
    ($kind:expr, $one:path) => {
        match $kind {
            FormKind::Empty | FormKind::Numpy { .. } => Default::default(),
            FormKind::Regular { content, .. }
            | FormKind::List { content, .. }
            | FormKind::ListOffset { content, .. }
            | FormKind::Indexed { content, .. }
            | FormKind::IndexedOption { content, .. }
            | FormKind::ByteMasked { content, .. }
            | FormKind::BitMasked { content, .. }
            | FormKind::Unmasked { content } => $one(content),
            FormKind::Record { contents, .. } | FormKind::Union { contents, .. } => contents,
        }
    };
}

/// # Looking at a Form
impl Form {
    /// Returns the class and its parts.
    #[must_use]
    pub fn kind(&self) -> &FormKind {
        &self.kind
    }

    /// Returns the node's parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Returns the node's form key, from which the names of its buffers are made.
    #[must_use]
    pub fn form_key(&self) -> Option<&str> {
        self.form_key.as_deref()
    }

    /// Returns the plain class name, as in v2 JSON.
    #[must_use]
    pub fn class(&self) -> &'static str {
        self.kind.class()
    }

    /// Returns the children, in order.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        children!(&self.kind, std::slice::from_ref)
    }

    /// Returns the children, to change them; classes stay.
    #[doc(hidden)]
    pub fn children_mut(&mut self) -> &mut [Self] {
        children!(&mut self.kind, std::slice::from_mut)
    }

    /// Returns the content of an index or option.
    #[doc(hidden)]
    #[must_use]
    pub fn layer(&self) -> Option<&Self> {
        let is_layer = self.is_option() || matches!(self.kind, FormKind::Indexed { .. });
        if is_layer { self.children().first() } else { None }
    }

    /// Returns whether this is one of the four option classes.
    #[must_use]
    pub fn is_option(&self) -> bool {
        matches!(
            self.kind,
            FormKind::IndexedOption { .. }
                | FormKind::ByteMasked { .. }
                | FormKind::BitMasked { .. }
                | FormKind::Unmasked { .. }
        )
    }

    /// Returns the number of levels of nodes: 1 for a leaf, and one more for each of its inner dimensions; counted without
    /// recursion.
    #[must_use]
    pub fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut open = vec![(self, 1)];
        while let Some((form, depth)) = open.pop() {
            let dimensions = match form.kind() {
                FormKind::Numpy { inner_shape, .. } => inner_shape.len(),
                _ => 0,
            };
            deepest = deepest.max(depth + dimensions);
            open.extend(form.children().iter().map(|child| (child, depth + 1)));
        }
        deepest
    }

    /// Returns the type without a length, exactly as Awkward 2 prints it: `var * {x: float64, y: var * int64}`.
    #[must_use]
    pub fn type_string(&self) -> String {
        type_string::type_string(self)
    }
}

/// # JSON
impl Form {
    /// Reads a Form in either dialect, or any mixture of them: see section "Form JSON" of the format reference.
    ///
    /// # Errors
    /// `Form` with the place in the JSON if it is none, `Limit` if it is nested deeper than [`MAX_DEPTH`].
    pub fn from_json(text: &str) -> Result<Self> {
        parse::from_json(text)
    }

    /// Writes one line of JSON with every key, byte for byte what Python writes: `form.to_json()` of Awkward 2 (`V2`),
    /// `form.tojson()` of Awkward 1 (`V1`).
    #[must_use]
    pub fn to_json(&self, dialect: Dialect) -> String {
        write::verbose(self, dialect)
    }

    /// Writes pretty JSON without keys that say nothing, byte for byte what Python's `str(form)` gives.
    #[must_use]
    pub fn to_json_pretty(&self, dialect: Dialect) -> String {
        write::pretty(self, dialect)
    }
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.parameters == other.parameters
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json_pretty(Dialect::V2))
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Form {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::from_json(text)
    }
}

/// Trees are taken apart with a stack on the heap, so that a very deep one does not overflow the thread's.
impl Drop for Form {
    fn drop(&mut self) {
        let mut open = Vec::new();
        take_children(self, &mut open);
        while let Some(mut form) = open.pop() {
            take_children(&mut form, &mut open);
        }
    }
}

fn take_children(form: &mut Form, into: &mut Vec<Form>) {
    // A leaf needs no stack, and most children are leaves: leave those where they are.
    for child in form.children_mut().iter_mut().filter(|child| !child.children().is_empty()) {
        into.push(std::mem::replace(
            child,
            Form { kind: FormKind::Empty, parameters: Parameters::none(), form_key: None },
        ));
    }
}

#[cfg(test)]
mod tests;
