//! Definitions, one struct or enum after the other.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::names::{Names, field_name, type_name};
use super::text::{commented, doc};
use super::{Kind, Node};

/// The attributes of each definition.
const DERIVE: &str = "#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n";

/// Lists of one size are arrays up to this size.
const MOST_ARRAY_ITEMS: usize = 32;

/// Tuples with more fields have no traits.
const MOST_TUPLE_FIELDS: usize = 12;

/// Enums with data have up to so many variants.
const MOST_VARIANTS: usize = 128;

/// The definitions with which rows of this Form are read, the outermost last: a struct or enum of this name, or a type of this
/// name if the rows are no records.
///
/// # Errors
/// What keeps the rows from having a Rust type. Where only fields of a record have none, a comment says so in their place.
pub(super) fn define(name: &str, root: &Node) -> Result<String, String> {
    let mut definitions = Definitions::default();
    let name = definitions.used.unique(type_name(name), "");
    let is_definition = match &root.kind {
        Kind::Record(_) => true,
        Kind::Union(variants) => !Variants::new(variants).optional,
        _ => false,
    };
    definitions.root = is_definition.then(|| name.clone());
    let ty = definitions.type_of(root, &format!("{name} item"))?;
    let mut texts = definitions.finished;
    if ty != name {
        let about = doc(root.doc.as_deref().unwrap_or("The rows of the array."), "");
        texts.push(format!("{about}pub type {name} = {ty};\n"));
    }
    Ok(texts.join("\n"))
}

#[derive(Default)]
struct Definitions {
    /// What the outermost record or union is called, until it takes that name.
    root: Option<String>,
    used: Names,
    /// The texts of all definitions, in order.
    finished: Vec<String>,
    /// What each is called, by what it would be if no number had to make its name unique.
    known: HashMap<String, String>,
}

impl Definitions {
    /// The type of a node; records without a name of their own are called after `place`.
    fn type_of(&mut self, node: &Node, place: &str) -> Result<String, String> {
        Ok(match &node.kind {
            // Whatever its type, it has no items.
            Kind::Unknown => "f64".into(),
            Kind::Number(name) => number(name)?.into(),
            Kind::Text => "String".into(),
            // A field has an attribute for these; elsewhere they need a type that has it.
            Kind::Bytes => {
                let block = "(#[awkward(bytes)] pub Vec<u8>);".to_owned();
                self.finish(None, "Bytes".into(), DERIVE.into(), "struct", block)
            }
            Kind::List(item, Some(size @ ..=MOST_ARRAY_ITEMS)) => {
                format!("[{}; {size}]", self.type_of(item, place)?)
            }
            Kind::List(item, _) => format!("Vec<{}>", self.type_of(item, place)?),
            Kind::Option(item) => match self.type_of(item, place)? {
                option if option.starts_with("Option<") => option,
                item => format!("Option<{item}>"),
            },
            Kind::Record(fields) => self.record(node, fields, place)?,
            Kind::Tuple(fields) => self.tuple(fields, place)?,
            Kind::Union(variants) => self.union(node, variants, place)?,
        })
    }

    fn tuple(&mut self, fields: &[Node], place: &str) -> Result<String, String> {
        let n = fields.len();
        if n > MOST_TUPLE_FIELDS {
            return Err(format!("a tuple of {n} fields is too long for Rust"));
        }
        let types = self.types(fields, place)?.join(", ");
        Ok(if n == 1 { format!("({types},)") } else { format!("({types})") })
    }

    /// The types of the fields of a tuple.
    fn types(&mut self, fields: &[Node], place: &str) -> Result<Vec<String>, String> {
        let fields = fields.iter().enumerate();
        fields.map(|(i, field)| self.type_of(field, &format!("{place} {i}"))).collect()
    }

    fn record(
        &mut self,
        node: &Node,
        fields: &[(String, Node)],
        place: &str,
    ) -> Result<String, String> {
        let root = self.root.take();
        let (mut used, mut seen) = (Names::default(), HashSet::new());
        let mut body = String::new();
        for (name, field) in fields {
            if !seen.insert(name) {
                let _ = writeln!(body, "    // A second field {name:?} is left out.");
                continue;
            }
            let bytes = bytes_type(field);
            let ty = match bytes.map_or_else(|| self.type_of(field, name), |ty| Ok(ty.to_owned())) {
                Ok(ty) => ty,
                Err(why) => {
                    let _ = writeln!(body, "    // {name:?} is left out: {}.", commented(&why));
                    continue;
                }
            };
            let unknown =
                is_unknown(field).then_some("Without items, so that the type is unknown.");
            if let Some(text) = field_doc(field).or(unknown) {
                body.push_str(&doc(text, "    "));
            }
            if bytes.is_some() {
                body.push_str("    #[awkward(bytes)]\n");
            }
            let ident = used.unique(field_name(name), "_");
            if ident != *name {
                let _ = writeln!(body, "    #[awkward(rename = {name:?})]");
            }
            let _ = writeln!(body, "    pub {ident}: {ty},");
        }
        let mut head = node.doc.as_deref().map(|text| doc(text, "")).unwrap_or_default();
        head.push_str(DERIVE);
        if let Some(name) = &node.name {
            let _ = writeln!(head, "#[awkward(name = {name:?})]");
        }
        let block = if body.is_empty() { " {}".to_owned() } else { format!(" {{\n{body}}}") };
        let wanted = type_name(node.name.as_deref().unwrap_or(place));
        Ok(self.finish(root, wanted, head, "struct", block))
    }

    fn union(&mut self, node: &Node, variants: &[Node], place: &str) -> Result<String, String> {
        let Variants { all, optional } = Variants::new(variants);
        if all.len() > MOST_VARIANTS {
            return Err(format!("a union of {} contents is too long for an enum", all.len()));
        }
        let root = if optional { None } else { self.root.take() };
        let place = root.as_deref().unwrap_or(place).to_owned();
        let mut body = String::new();
        let mut names_of_data = HashSet::new();
        for (variant, ident) in all.iter().zip(idents(&all)) {
            if let Some(text) = field_doc(variant) {
                body.push_str(&doc(text, "    "));
            }
            let place = format!("{place} {}", variant_word(variant));
            let held = match (&variant.kind, &variant.name) {
                (Kind::Tuple(fields), Some(name)) if names_of_data.insert(name) => {
                    if ident != *name {
                        let _ = writeln!(body, "    #[awkward(rename = {name:?})]");
                    }
                    match fields.as_slice() {
                        [only] => self.type_of(only, &place)?,
                        fields => self.types(fields, &place)?.join(", "),
                    }
                }
                (Kind::Tuple(fields), Some(name)) => self.named_tuple(name, fields, &place)?,
                _ => {
                    names_of_data.extend(&variant.name);
                    self.type_of(variant, &place)?
                }
            };
            let _ = writeln!(body, "    {ident}({held}),");
        }
        let mut head = node.doc.as_deref().map(|text| doc(text, "")).unwrap_or_default();
        head.push_str(DERIVE);
        let wanted = type_name(node.name.as_deref().unwrap_or(&place));
        let name = self.finish(root, wanted, head, "enum", format!(" {{\n{body}}}"));
        Ok(if optional { format!("Option<{name}>") } else { name })
    }

    /// A struct for a tuple with a name that another variant has already.
    fn named_tuple(&mut self, name: &str, fields: &[Node], place: &str) -> Result<String, String> {
        let types = self.types(fields, place)?;
        let mut members: Vec<String> = types.iter().map(|ty| format!("pub {ty}")).collect();
        if let [_] = members.as_slice() {
            // A struct around one value would have no node, and so no name.
            members.push("#[awkward(skip)] pub ()".to_owned());
        }
        let head = format!("{DERIVE}#[awkward(name = {name:?})]\n");
        let block = format!("({});", members.join(", "));
        Ok(self.finish(None, type_name(name), head, "struct", block))
    }

    /// Writes a definition, unless there is the same already, and gives its name.
    fn finish(
        &mut self,
        root: Option<String>,
        wanted: String,
        head: String,
        keyword: &str,
        block: String,
    ) -> String {
        let text = |name: &str| format!("{head}pub {keyword} {name}{block}\n");
        let anonymous = text(&wanted);
        if let (None, Some(name)) = (&root, self.known.get(&anonymous)) {
            return name.clone();
        }
        let name = root.unwrap_or_else(|| self.used.unique(wanted, ""));
        self.finished.push(text(&name));
        self.known.entry(anonymous).or_insert_with(|| name.clone());
        name
    }
}

/// The variants of a union, those of unions among them in their place.
struct Variants {
    all: Vec<Node>,
    /// Are there options among them? Then the whole is one.
    optional: bool,
}

impl Variants {
    fn new(contents: &[Node]) -> Self {
        let mut variants = Self { all: Vec::with_capacity(contents.len()), optional: false };
        contents.iter().for_each(|content| variants.add(content, (None, None)));
        variants
    }

    /// Adds a content, with the name and the doc of the options around it.
    fn add(&mut self, content: &Node, outer: (Option<&String>, Option<&String>)) {
        let outer = (outer.0.or(content.name.as_ref()), outer.1.or(content.doc.as_ref()));
        match &content.kind {
            Kind::Option(inner) => {
                self.optional = true;
                self.add(inner, outer);
            }
            Kind::Union(contents) => {
                contents.iter().for_each(|content| self.add(content, (None, None)));
            }
            _ => self.all.push(content.clone().inside(outer.0.cloned(), outer.1.cloned())),
        }
    }
}

/// What variants are called. Those with names of their own choose first: no other variant may be called like the data of one.
fn idents(variants: &[Node]) -> Vec<String> {
    let mut used = Names::default();
    let mut idents = vec![String::new(); variants.len()];
    for with_name in [true, false] {
        for (ident, variant) in idents.iter_mut().zip(variants) {
            let has_name =
                variant.name.is_some() && matches!(variant.kind, Kind::Record(_) | Kind::Tuple(_));
            if has_name == with_name {
                *ident = used.unique(type_name(&variant_word(variant)), "");
            }
        }
    }
    idents
}

/// The Rust type of a number.
fn number(name: &str) -> Result<&'static str, String> {
    Ok(match name {
        "bool" => "bool",
        "int8" => "i8",
        "int16" => "i16",
        "int32" => "i32",
        "int64" => "i64",
        "uint8" => "u8",
        "uint16" => "u16",
        "uint32" => "u32",
        "uint64" => "u64",
        "float32" => "f32",
        "float64" => "f64",
        other => return Err(format!("{other} {}", choice(other))),
    })
}

/// What can be done about numbers that no type of Rust itself holds all of.
fn choice(name: &str) -> &'static str {
    match name {
        "float16" => "is `half::f16`, of a feature",
        "complex64" => "is `num_complex::Complex<f32>`, of a feature",
        "complex128" => "is `num_complex::Complex<f64>`, of a feature",
        _ if name.starts_with("datetime64") => {
            "can be `std::time::SystemTime`, or a type of chrono, time or jiff, where no value is missing or far away"
        }
        _ if name.starts_with("timedelta64") => {
            "can be `std::time::Duration`, or a type of chrono, time or jiff, where no value is missing"
        }
        _ => "is wider than all types of Rust",
    }
}

/// What a variant is called.
fn variant_word(node: &Node) -> String {
    let word = match &node.kind {
        _ if node.name.is_some() => node.name.as_deref().unwrap_or_default(),
        Kind::Unknown => "Unknown",
        Kind::Number(name) if name == "bool" => "Bool",
        Kind::Number(name) if name.starts_with("float") => "Float",
        Kind::Number(_) => "Int",
        Kind::Text => "Text",
        Kind::Bytes => "Bytes",
        Kind::List(..) => "List",
        Kind::Record(_) => "Record",
        Kind::Tuple(_) => "Tuple",
        Kind::Union(_) => "Union",
        Kind::Option(inner) => return variant_word(inner),
    };
    word.to_owned()
}

/// The type of a field of byte strings.
fn bytes_type(node: &Node) -> Option<&'static str> {
    match &node.kind {
        Kind::Bytes => Some("Vec<u8>"),
        Kind::Option(inner) if matches!(inner.kind, Kind::Bytes) => Some("Option<Vec<u8>>"),
        _ => None,
    }
}

/// Is the type of the items unknown, at any depth of lists and options?
fn is_unknown(node: &Node) -> bool {
    match &node.kind {
        Kind::Unknown => true,
        Kind::List(inner, _) | Kind::Option(inner) => is_unknown(inner),
        _ => false,
    }
}

/// What the data says about a field: at its node, or at one that leads to its values, unless that has its own definition.
fn field_doc(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Record(_) | Kind::Union(_) => None,
        Kind::List(inner, _) | Kind::Option(inner) => {
            node.doc.as_deref().or_else(|| field_doc(inner))
        }
        _ => node.doc.as_deref(),
    }
}
