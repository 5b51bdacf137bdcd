//! Definitions, one struct or enum after the other.

use std::collections::HashSet;
use std::fmt::Write;

use super::attributes::Attributes;
use super::definitions::Definitions;
use super::held::Held;
use super::names::{Names, field_name, type_name};
use super::text::{commented, doc};
use super::variants::{Variants, idents, is_wrapped, word};
use super::{Crates, Kind, Node};

/// Enums with data have up to so many variants.
const MOST_VARIANTS: usize = 128;

/// The definitions with which rows of this Form are read, the outermost last: a struct or enum of this name, or a type of this
/// name if the rows are no records.
///
/// # Errors
/// What keeps the rows from having a Rust type. Where only fields of a record have none, a comment says so in their place.
pub(super) fn define(name: &str, root: &Node, crates: Crates) -> Result<String, String> {
    let mut definitions = Definitions::new(crates);
    let name = definitions.used.unique_type(type_name(name), &[]);
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
        let notes = Attributes::default().without_parameters_of([root]).rest("");
        texts.push(format!("{about}{notes}pub type {name} = {ty};\n"));
    }
    Ok(texts.join("\n"))
}

impl Definitions {
    /// What stands above a struct or enum: its docs, derives and attribute.
    fn head(&self, node: &Node, words: Vec<String>) -> String {
        let about = Attributes::of(words)
            .with_docs(node.doc.as_deref(), true)
            .with_parameters(&node.parameters);
        about.docs("") + &self.derive() + &about.rest("")
    }

    pub(super) fn record(
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
            let held = match self.held(field, name) {
                Ok(held) => held,
                Err(why) => {
                    let _ = writeln!(body, "    // {name:?} is left out: {}.", commented(&why));
                    continue;
                }
            };
            let ident = used.unique(field_name(name), "_");
            let mut about = about_field(field, held.words, node.doc.is_none());
            about.notes.splice(..0, held.notes);
            if is_unknown(field) {
                about.notes.push("Without items, so that the type is unknown.".to_owned());
            }
            if ident != *name {
                about.words.insert(0, format!("rename = {name:?}"));
            }
            let _ = writeln!(body, "{}    pub {ident}: {},", about.above(), held.ty);
        }
        let words = node.name.iter().map(|name| format!("name = {name:?}")).collect();
        let head = self.head(node, words);
        let block = if body.is_empty() { " {}".to_owned() } else { format!(" {{\n{body}}}") };
        let wanted = type_name(node.name.as_deref().unwrap_or(place));
        Ok(self.finish(root, wanted, head, "struct", block, &[]))
    }

    pub(super) fn union(
        &mut self,
        node: &Node,
        variants: &[Node],
        place: &str,
    ) -> Result<String, String> {
        let Variants { all, optional } = Variants::new(variants);
        if all.len() > MOST_VARIANTS {
            return Err(format!("a union of {} contents is too long for an enum", all.len()));
        }
        if all.is_empty() {
            return Err("a union without contents has no values".to_owned());
        }
        let root = if optional { None } else { self.root.take() };
        let place = root.as_deref().unwrap_or(place).to_owned();
        let idents = idents(&all);
        let several =
            |variant: &Node| matches!(&variant.kind, Kind::Tuple(fields) if fields.len() != 1);
        let with_companions: Vec<String> = (all.iter().zip(&idents))
            .filter(|(variant, _)| variant.name.is_some() && several(variant))
            .map(|(_, ident)| ident.clone())
            .collect();
        if let Some(root) = &root {
            self.used.take_companions(root, &with_companions);
        }
        let mut body = String::new();
        let mut names_of_data = HashSet::new();
        for (i, (variant, ident)) in all.iter().zip(&idents).enumerate() {
            let place = format!("{place} {}", word(variant));
            let (above, held) = match (&variant.kind, &variant.name) {
                (Kind::Tuple(fields), Some(name))
                    if (fields.len() != 1
                        || (variant.parameters.is_empty() && is_wrapped(&all, i)))
                        && names_of_data.insert(name) =>
                {
                    let mut above = Attributes::default();
                    if ident != name {
                        above.words.push(format!("rename = {name:?}"));
                    }
                    // What is one value has no node of its own, that could keep them.
                    let is_record = fields.len() != 1;
                    above =
                        above.with_docs(variant.doc.as_deref(), is_record && node.doc.is_none());
                    if is_record {
                        above = above.with_parameters(&variant.parameters);
                    }
                    (
                        above.without_parameters_of(fields.iter().flat_map(Node::parts)),
                        self.fields(fields, &place, "")?,
                    )
                }
                _ => {
                    names_of_data.extend(&variant.name);
                    let held = self.held(variant, &place)?;
                    let kept = Attributes::default();
                    let words = match variant.is_defined() {
                        true => kept,
                        false => kept.with_parameters(&variant.parameters),
                    };
                    let words = [held.words, words.words].concat();
                    let mut above = Attributes::default().with_docs(field_doc(variant), false);
                    above.notes = held.notes;
                    let above = above.without_parameters_of(variant.parts());
                    (above, Attributes::of(words).before() + &held.ty)
                }
            };
            let _ = writeln!(body, "{}    {ident}({held}),", above.above());
        }
        let head = self.head(node, Vec::new());
        let wanted = type_name(node.name.as_deref().unwrap_or(&place));
        let block = format!(" {{\n{body}}}");
        let name = self.finish(root, wanted, head, "enum", block, &with_companions);
        Ok(if optional { format!("Option<{name}>") } else { name })
    }

    /// The fields of a struct or variant without names.
    fn fields(&mut self, fields: &[Node], place: &str, vis: &str) -> Result<String, String> {
        let fields = fields.iter().enumerate().map(|(i, field)| {
            let place = format!("{place} {i}");
            let Held { ty, words, .. } = self.held(field, &place)?;
            let about = about_field(field, words, false);
            Ok(format!("{}{vis}{ty}", about.before()))
        });
        Ok(fields.collect::<Result<Vec<_>, String>>()?.join(", "))
    }

    /// A struct for a tuple that has a name, parameters or many fields.
    pub(super) fn named_tuple(
        &mut self,
        node: &Node,
        fields: &[Node],
        place: &str,
    ) -> Result<String, String> {
        let mut members = self.fields(fields, place, "pub ")?;
        if let [_] = fields {
            // A struct around one value would have no node, and so no name.
            members.push_str(", #[awkward(skip)] pub ()");
        }
        let words = node.name.iter().map(|name| format!("name = {name:?}")).collect();
        let notes = Attributes::default()
            .without_parameters_of(fields.iter().flat_map(Node::parts))
            .rest("");
        let head = self.head(node, words) + &notes;
        let wanted = type_name(node.name.as_deref().unwrap_or(place));
        Ok(self.finish(None, wanted, head, "struct", format!("({members});"), &[]))
    }
}

/// What stands above a field: its docs, and the words that keep them and its parameters. Those of a node with a definition stand there.
fn about_field(field: &Node, words: Vec<String>, keep_docs: bool) -> Attributes {
    let kept = keep_docs && field.doc.is_some();
    let about = Attributes::of(words).with_docs(field_doc(field), kept);
    let about = if field.is_defined() { about } else { about.with_parameters(&field.parameters) };
    about.without_parameters_of(field.parts())
}

/// Is the type of the items unknown, at any depth of lists and options?
fn is_unknown(node: &Node) -> bool {
    match &node.kind {
        Kind::Unknown => true,
        Kind::List(inner, _) | Kind::Option(inner) | Kind::Category(inner) => is_unknown(inner),
        _ => false,
    }
}

/// What the data says about a field: at its node, or at one that leads to its values, unless that has its own definition.
fn field_doc(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Record(_) | Kind::Union(_) => None,
        Kind::List(inner, _) | Kind::Option(inner) | Kind::Category(inner) => {
            node.doc.as_deref().or_else(|| field_doc(inner))
        }
        _ => node.doc.as_deref(),
    }
}
