//! The variants of unions.

use super::names::{Names, type_name};
use super::{Kind, Node};

/// The variants of a union, those of unions among them in their place.
pub(super) struct Variants {
    pub(super) all: Vec<Node>,
    /// Are there options among them? Then the whole is one.
    pub(super) optional: bool,
}

impl Variants {
    pub(super) fn new(contents: &[Node]) -> Self {
        let mut variants = Self { all: Vec::with_capacity(contents.len()), optional: false };
        contents.iter().for_each(|content| variants.add(content, Node::default()));
        variants
    }

    /// Adds a content, with what is said of it by the options around it.
    fn add(&mut self, content: &Node, outer: Node) {
        let about = Node { kind: Kind::Unknown, ..content.clone() }.inside(outer);
        match &content.kind {
            Kind::Option(inner) => {
                self.optional = true;
                self.add(inner, about);
            }
            Kind::Union(contents) => {
                contents.iter().for_each(|content| self.add(content, Node::default()));
            }
            kind => self.all.push(Node { kind: kind.clone(), ..about }),
        }
    }
}

/// Is the value in the tuple that this variant is put in a tuple again when the definitions write it? Else the tuple is a value of its own.
pub(super) fn is_wrapped(variants: &[Node], i: usize) -> bool {
    let Some(value) = variants.get(i).and_then(only) else { return false };
    if matches!(value.kind, Kind::Option(_) | Kind::Union(_) | Kind::Category(_)) {
        return true;
    }
    let others = variants.iter().enumerate().filter(|(j, _)| *j != i);
    others.map(|(_, other)| only(other).unwrap_or(other)).any(|other| is_alike(value, other))
}

/// The value of a tuple of one that has a name.
fn only(variant: &Node) -> Option<&Node> {
    match &variant.kind {
        Kind::Tuple(fields) if variant.name.is_some() => <&[Node; 1]>::try_from(&**fields).ok(),
        _ => None,
    }
    .map(|[value]| value)
}

/// Would Awkward take these two for contents of one type?
fn is_alike(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Record(_), Kind::Record(_)) | (Kind::Tuple(_), Kind::Tuple(_)) => {
            one.name == other.name
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// What variants are called. Those with names of their own choose first: no other variant may be called like the data of one.
pub(super) fn idents(variants: &[Node]) -> Vec<String> {
    let mut used = Names::default();
    let mut idents = vec![String::new(); variants.len()];
    for with_name in [true, false] {
        for (ident, variant) in idents.iter_mut().zip(variants) {
            let has_name =
                variant.name.is_some() && matches!(variant.kind, Kind::Record(_) | Kind::Tuple(_));
            if has_name == with_name {
                *ident = used.unique(type_name(&word(variant)), "");
            }
        }
    }
    idents
}

/// What a variant is called.
pub(super) fn word(node: &Node) -> String {
    let word = match &node.kind {
        _ if node.name.is_some() => node.name.as_deref().unwrap_or_default(),
        Kind::Unknown => "Unknown",
        Kind::Number(name) if name == "bool" => "Bool",
        Kind::Number(name) if name.starts_with("float") => "Float",
        Kind::Number(name) if name.starts_with("complex") => "Complex",
        Kind::Number(name) if name.starts_with("datetime64") => "Datetime",
        Kind::Number(name) if name.starts_with("timedelta64") => "Timedelta",
        Kind::Number(_) => "Int",
        Kind::Text => "Text",
        Kind::Bytes(_) => "Bytes",
        Kind::List(..) => "List",
        Kind::Record(_) => "Record",
        Kind::Tuple(_) => "Tuple",
        Kind::Union(_) => "Union",
        Kind::Category(_) => "Category",
        Kind::Option(inner) => return self::word(inner),
    };
    word.to_owned()
}
