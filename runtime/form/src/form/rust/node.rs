//! Forms as Rust definitions.

use super::super::{Form, FormKind, Parameters};
use super::define::define;
use super::{Crates, Kind, Node};

impl Form {
    /// Returns Rust definitions that read arrays of this Form: a struct with the derive for each kind of record, the outermost one last
    /// and called `name` (or a type of that name, if the rows are no records).
    ///
    /// Fields are spelled as Rust spells them, with the name of the data in an attribute where it differs; `__doc__` becomes doc
    /// comments; records are called after their `__record__` or else after their field. Layouts that hold the same values give
    /// the same definitions. Categories, docs and parameters stay what they are, by attributes. The macro `include_form!` makes the
    /// same of a file when a program is compiled.
    ///
    /// Instants and lengths of time are `i64`s that count their unit, so that all of them are read, "not a time" included; where there are
    /// none of these, `SystemTime`, `Duration` and types of chrono, time or jiff can stand in their place, with the unit alone (`unit = "us"`).
    ///
    /// A comment stands in the place of fields that have no Rust type: numbers of more than 64 bits, and, where the features `half` and
    /// `num-complex` are off, numbers of half precision and complex ones; unions of more than 128 contents, which have 8 bits of the format to be told
    /// apart by. It says which feature it is. Comments also say which parameters no
    /// attribute can keep, since they are those of items, and where categories are read as plain values, since floats have no `Eq`.
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
        let crates = Crates::chosen(false);
        match define(name, &node(self), crates) {
            Ok(definitions) => crates.asked_for(&definitions) + &definitions,
            Err(why) => format!("// No Rust type reads this array: {why}.\n"),
        }
    }
}

impl Form {
    /// Returns the Rust type that reads rows of this Form, if it needs no definitions.
    #[doc(hidden)]
    #[must_use]
    pub fn rust_type(&self) -> Option<String> {
        let definition = define("T", &node(self), Crates::chosen(false)).ok()?;
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
    define(name, &node(form), Crates::chosen(true))
}

/// Returns what the data calls its rows.
#[must_use]
pub fn name_of_records(form: &Form) -> Option<String> {
    node(form).name
}

fn node(form: &Form) -> Node {
    let parameters = form.parameters();
    let text = |name: &str| parameters.get_str(name).map(str::to_owned);
    let own = parameters.iter().filter(|(name, value)| !is_known(name) && !value.is_null());
    inner(form, parameters).inside(Node {
        kind: Kind::Unknown,
        name: text("__record__"),
        doc: text("__doc__"),
        parameters: own.map(|(name, value)| (name.to_owned(), value.clone())).collect(),
    })
}

/// Does the parameter mean something to us?
fn is_known(name: &str) -> bool {
    ["__array__", "__record__", "__doc__"].contains(&name)
}

fn inner(form: &Form, parameters: &Parameters) -> Node {
    let values = |content: &Form| match parameters.is_categorical() {
        true => node(content).categories(),
        false => node(content),
    };
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
            (Some("bytestring"), FormKind::Regular { size, .. }) => Kind::Bytes(*size).into(),
            (Some("bytestring"), _) => Kind::Bytes(None).into(),
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
        FormKind::Indexed { content, .. } => values(content),
        FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content } => values(content).optional(),
        FormKind::Union { contents, .. } => Kind::Union(contents.iter().map(node).collect()).into(),
    }
}
