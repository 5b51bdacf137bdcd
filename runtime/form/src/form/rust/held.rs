//! What fields hold: types, with the attributes that they need.

use super::definitions::{Definitions, MOST_ARRAY_ITEMS};
use super::leaf::{Leaf, is_hashable, number};
use super::{Kind, Node};

/// The type of a field, the words of its attribute, and what is to be said about it.
#[derive(Default)]
pub(super) struct Held {
    pub(super) ty: String,
    pub(super) words: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl From<Leaf> for Held {
    fn from(leaf: Leaf) -> Self {
        Self { ty: leaf.ty, words: leaf.words, notes: Vec::new() }
    }
}

impl Definitions {
    /// The type of a field, whose attributes go through lists and options.
    pub(super) fn held(&mut self, node: &Node, place: &str) -> Result<Held, String> {
        match &node.kind {
            Kind::List(item, size) => {
                let item = self.held(item, place)?;
                Ok(Held { ty: list(&item.ty, *size), ..item })
            }
            Kind::Option(item) => {
                let item = self.held(item, place)?;
                Ok(Held { ty: option(item.ty), ..item })
            }
            Kind::Category(item) => self.category(item, place),
            _ => match self.leaf(node)? {
                Some(leaf) => Ok(leaf.into()),
                None => self.type_of(node, place).map(|ty| Held { ty, ..Held::default() }),
            },
        }
    }

    /// The type of a node that has no field of its own, and so no attributes. Records without a name of their own are called after
    /// `place`.
    pub(super) fn type_of(&mut self, node: &Node, place: &str) -> Result<String, String> {
        match &node.kind {
            // Whatever its type, it has no items.
            Kind::Unknown => Ok("f64".into()),
            Kind::Text => Ok("String".into()),
            Kind::List(item, size) => Ok(list(&self.type_of(item, place)?, *size)),
            Kind::Option(item) => self.type_of(item, place).map(option),
            Kind::Record(fields) => self.record(node, fields, place),
            Kind::Union(variants) => self.union(node, variants, place),
            Kind::Tuple(fields) if node.is_defined() => self.named_tuple(node, fields, place),
            Kind::Tuple(fields) => self.tuple(fields, place),
            Kind::Category(item) => {
                let held = self.category(item, place)?;
                Ok(self.wrapped(held, "Category"))
            }
            Kind::Number(_) | Kind::Bytes(_) => match self.leaf(node)? {
                Some(leaf) => {
                    let wanted = match &node.kind {
                        Kind::Bytes(_) => "Bytes",
                        Kind::Number(name) if name.starts_with("date") => "Datetime",
                        _ => "Timedelta",
                    };
                    Ok(self.wrapped(leaf.into(), wanted))
                }
                None => Err("it has no type".to_owned()),
            },
        }
    }

    /// Numbers and bytes.
    fn leaf(&self, node: &Node) -> Result<Option<Leaf>, String> {
        Ok(match &node.kind {
            Kind::Number(name) => Some(number(name, self.crates)?),
            Kind::Bytes(size) => {
                let size = size.filter(|&size| size <= MOST_ARRAY_ITEMS);
                Some(Leaf { ty: list("u8", size), words: vec!["bytes".to_owned()] })
            }
            _ => None,
        })
    }

    /// What a field of categories of these holds.
    fn category(&mut self, item: &Node, place: &str) -> Result<Held, String> {
        if !is_category(item) {
            let mut held = self.held(item, place)?;
            held.notes.push(
                "Its categories are read as plain values, since not all of them have `Eq` and `Hash`."
                    .to_owned(),
            );
            return Ok(held);
        }
        self.hashed += 1;
        let held = match &item.kind {
            Kind::Bytes(_) => self.held(item, place),
            // A list of its own type, since the attribute would be about the items.
            Kind::List(..) => self
                .held(item, place)
                .map(|list| Held { ty: self.wrapped(list, "Category"), ..Held::default() }),
            _ => self.type_of(item, place).map(|ty| Held { ty, ..Held::default() }),
        };
        self.hashed -= 1;
        let mut held = held?;
        held.words.insert(0, "categorical".to_owned());
        Ok(held)
    }

    /// A struct around a value with attributes, which leaves no trace in columns; or the value's type, if it needs none.
    fn wrapped(&mut self, held: Held, wanted: &str) -> String {
        let Held { ty, words, .. } = held;
        let is_list = ty.starts_with("Vec<") || ty.starts_with('[');
        if words.is_empty() && !(wanted == "Category" && is_list) {
            return ty;
        }
        let words = if words.is_empty() {
            String::new()
        } else {
            format!("#[awkward({})] ", words.join(", "))
        };
        let head = self.derive();
        self.finish(None, wanted.into(), head, "struct", format!("({words}pub {ty});"), &[])
    }

    fn tuple(&mut self, fields: &[Node], place: &str) -> Result<String, String> {
        let fields = fields.iter().enumerate();
        let types = fields.map(|(i, field)| self.type_of(field, &format!("{place} {i}")));
        let types = types.collect::<Result<Vec<_>, _>>()?;
        let comma = if types.len() == 1 { "," } else { "" };
        Ok(format!("({}{comma})", types.join(", ")))
    }
}

fn list(item: &str, size: Option<usize>) -> String {
    match size {
        Some(size @ ..=MOST_ARRAY_ITEMS) => format!("[{item}; {size}]"),
        _ => format!("Vec<{item}>"),
    }
}

/// There is one kind of missing value.
fn option(item: String) -> String {
    if item.starts_with("Option<") { item } else { format!("Option<{item}>") }
}

/// Can values of it be told apart as categories?
fn is_category(node: &Node) -> bool {
    match &node.kind {
        Kind::Unknown | Kind::Union(_) => false,
        Kind::Number(name) => is_hashable(name),
        Kind::Text | Kind::Bytes(_) => true,
        Kind::List(inner, _) | Kind::Option(inner) | Kind::Category(inner) => is_category(inner),
        Kind::Record(fields) => fields.iter().all(|(_, field)| is_category(field)),
        Kind::Tuple(fields) => fields.iter().all(is_category),
    }
}
