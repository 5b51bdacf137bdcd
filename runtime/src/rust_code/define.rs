//! Definitions, one struct or enum after the other.

use std::collections::HashSet;
use std::fmt::Write;

use super::names::{field_name, type_name, unique};
use super::text::{commented, doc};
use super::{Kind, Node};

/// The attributes of each definition.
const DERIVE: &str = "#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n";

/// Lists of one size are arrays up to this size.
const MOST_ARRAY_ITEMS: usize = 32;

/// Tuples with more fields have no traits.
const MOST_TUPLE_FIELDS: usize = 12;

/// The definitions with which rows of this Form are read, the outermost last: a struct or enum of this name, or a type of this
/// name if the rows are no records.
///
/// # Errors
/// What keeps the rows from having a Rust type. Where only fields of a record have none, a comment says so in their place.
pub(crate) fn define(name: &str, root: &Node) -> Result<String, String> {
    let mut definitions = Definitions::default();
    let name = type_name(name);
    definitions.used.insert(name.clone());
    let is_definition = match &root.kind {
        Kind::Record(_) => true,
        Kind::Union(variants) => optional_variants(variants).is_none(),
        _ => false,
    };
    definitions.root = is_definition.then(|| name.clone());
    let ty = definitions.type_of(root, &format!("{name} item"))?;
    let mut texts: Vec<String> = definitions.finished.into_iter().map(|made| made.text).collect();
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
    used: HashSet<String>,
    finished: Vec<Definition>,
}

/// A finished definition.
struct Definition {
    name: String,
    /// What it was to be called, before a number made that unique.
    wanted: String,
    /// What stands before the keyword.
    head: String,
    /// What stands after the name.
    block: String,
    text: String,
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
            Kind::Option(item) => format!("Option<{}>", self.type_of(item, place)?),
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
        let types = fields.iter().enumerate();
        let types = types.map(|(i, field)| self.type_of(field, &format!("{place} {i}")));
        let types = types.collect::<Result<Vec<_>, _>>()?.join(", ");
        Ok(if n == 1 { format!("({types},)") } else { format!("({types})") })
    }

    fn record(
        &mut self,
        node: &Node,
        fields: &[(String, Node)],
        place: &str,
    ) -> Result<String, String> {
        let root = self.root.take();
        let (mut used, mut seen) = (HashSet::new(), HashSet::new());
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
            let ident = unique(field_name(name), "_", &mut used);
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
        if let Some(inner) = optional_variants(variants) {
            let whole = Node { kind: Kind::Union(inner), ..node.clone() };
            return Ok(format!("Option<{}>", self.type_of(&whole, place)?));
        }
        let root = self.root.take();
        let place = root.as_deref().unwrap_or(place).to_owned();
        let mut used = HashSet::new();
        let mut body = String::new();
        for variant in variants {
            let word = variant_word(variant);
            let ty = self.type_of(variant, &format!("{place} {word}"))?;
            if let Some(text) = field_doc(variant) {
                body.push_str(&doc(text, "    "));
            }
            let ident = unique(type_name(&word), "", &mut used);
            let _ = writeln!(body, "    {ident}({ty}),");
        }
        let mut head = node.doc.as_deref().map(|text| doc(text, "")).unwrap_or_default();
        head.push_str(DERIVE);
        let wanted = type_name(node.name.as_deref().unwrap_or(&place));
        Ok(self.finish(root, wanted, head, "enum", format!(" {{\n{body}}}")))
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
        let same =
            |made: &&Definition| made.wanted == wanted && made.head == head && made.block == block;
        if let (None, Some(made)) = (&root, self.finished.iter().find(same)) {
            return made.name.clone();
        }
        let name = root.unwrap_or_else(|| unique(wanted.clone(), "", &mut self.used));
        let text = format!("{head}pub {keyword} {name}{block}\n");
        self.finished.push(Definition { name: name.clone(), wanted, head, block, text });
        name
    }
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

/// The variants of a union of options, which is an option of a union.
fn optional_variants(variants: &[Node]) -> Option<Vec<Node>> {
    let inner = |variant: &Node| match &variant.kind {
        Kind::Option(inner) => Some((**inner).clone()),
        _ => None,
    };
    variants.iter().map(inner).collect::<Option<Vec<_>>>().filter(|inner| !inner.is_empty())
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
