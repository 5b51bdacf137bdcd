//! Forms as Rust definitions.

use super::super::{Form, FormKind, Parameters};
use super::{Kind, Node, define};

impl Form {
    /// Returns Rust definitions that read arrays of this Form: a struct with the derive for each kind of record, the outermost one last
    /// and called `name` (or a type of that name, if the rows are no records).
    ///
    /// Fields are spelled as Rust spells them, with the name of the data in an attribute where it differs; `__doc__` becomes doc
    /// comments; records are called after their `__record__` or else after their field. Layouts that hold the same values give
    /// the same definitions. A comment stands in the place of fields that have no Rust type. The macro
    /// `include_form!` makes the same of a file when a program is compiled.
    ///
    /// ```
    /// # extern crate awkward_form as awkward;
    /// use awkward::Form;
    ///
    /// let form = Form::from_json(
    ///     r#"{"class": "RecordArray", "fields": ["nMuon", "muons"], "contents": ["uint32",
    ///     {"class": "ListOffsetArray", "offsets": "i64", "content": {"class": "RecordArray", "fields": ["pt"],
    ///     "contents": ["float32"]}}]}"#,
    /// )?;
    /// let expected = r#"#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    /// pub struct Muons {
    ///     pub pt: f32,
    /// }
    ///
    /// #[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    /// pub struct Event {
    ///     #[awkward(rename = "nMuon")]
    ///     pub n_muon: u32,
    ///     pub muons: Vec<Muons>,
    /// }
    /// "#;
    /// assert_eq!(form.to_rust("Event"), expected);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    #[must_use]
    pub fn to_rust(&self, name: &str) -> String {
        define(name, &node(self))
            .unwrap_or_else(|why| format!("// No Rust type reads this array: {why}.\n"))
    }
}

impl Form {
    /// Returns the Rust type that reads rows of this Form, if it needs no definitions.
    #[doc(hidden)]
    #[must_use]
    pub fn rust_type(&self) -> Option<String> {
        let definition = define("T", &node(self)).ok()?;
        let ty = definition
            .strip_prefix("/// The rows of the array.\npub type T = ")?
            .strip_suffix(";\n")?;
        Some(ty.to_owned())
    }
}

/// Returns Rust definitions, as [`Form::to_rust`] does.
///
/// # Errors
/// What keeps the rows from having a Rust type.
pub fn definitions(form: &Form, name: &str) -> Result<String, String> {
    define(name, &node(form))
}

/// Returns what the data calls its rows.
#[must_use]
pub fn name_of_records(form: &Form) -> Option<String> {
    node(form).name
}

fn node(form: &Form) -> Node {
    let parameters = form.parameters();
    let text = |name: &str| parameters.get_str(name).map(str::to_owned);
    inner(form, parameters).inside(text("__record__"), text("__doc__"))
}

fn inner(form: &Form, parameters: &Parameters) -> Node {
    match form.kind() {
        FormKind::Empty => Node::default(),
        FormKind::Numpy { primitive, inner_shape } => {
            let number = Node::from(Kind::Number(primitive.to_string()));
            inner_shape.iter().rev().fold(number, |item, &size| item.listed(size))
        }
        FormKind::Regular { content, .. }
        | FormKind::List { content, .. }
        | FormKind::ListOffset { content, .. } => match (parameters.array(), form.kind()) {
            (Some("string"), _) => Kind::Text.into(),
            (Some("bytestring"), _) => Kind::Bytes.into(),
            (_, FormKind::Regular { size, .. }) => node(content).listed(*size),
            _ => node(content).listed(None),
        },
        FormKind::Record { fields, contents } if fields.is_tuple() => {
            Kind::Tuple(contents.iter().map(node).collect()).into()
        }
        FormKind::Record { fields, contents } => {
            let fields =
                contents.iter().enumerate().map(|(i, content)| (fields.name(i), node(content)));
            Kind::Record(fields.collect()).into()
        }
        FormKind::Indexed { content, .. } => node(content),
        FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content } => node(content).optional(),
        FormKind::Union { contents, .. } => Kind::Union(contents.iter().map(node).collect()).into(),
    }
}
