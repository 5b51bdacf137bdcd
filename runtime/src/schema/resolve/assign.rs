//! Which content of a union holds which variant of an enum.

use super::super::plan::Assigned;
use super::super::{Schema, SchemaKind, VariantSchema};
use super::{Distance, distance};
use crate::form::{Form, FormKind};

/// The contents of a union without the indexes and options around them, in order, with what they are [called]: those of unions
/// among them in their place. Of anything else, itself.
pub(super) fn branches(form: &Form) -> Vec<(&Form, Option<&str>)> {
    fn collect<'f>(
        form: &'f Form,
        outer: Option<&'f str>,
        found: &mut Vec<(&'f Form, Option<&'f str>)>,
    ) {
        if is_branch(form) {
            return found.push((form, called(outer, form)));
        }
        // What stands on a union is no name of its contents.
        let is_union = matches!(form.kind(), FormKind::Union { .. });
        let outer = if is_union { None } else { outer.or(form.parameters().record()) };
        form.children().iter().for_each(|child| collect(child, outer, found));
    }
    let mut found = Vec::new();
    collect(form, None, &mut found);
    found
}

/// Is this a value, and no union, index or option, which any content may have around it? Categories are values of their own,
/// unless it is unions that are repeated.
pub(super) fn is_branch(form: &Form) -> bool {
    match form.kind() {
        FormKind::Indexed { content, .. } | FormKind::IndexedOption { content, .. } => {
            form.parameters().is_categorical() && !matches!(content.kind(), FormKind::Union { .. })
        }
        FormKind::Union { .. } => false,
        _ => !form.is_option(),
    }
}

/// What a record or tuple is called: the outermost `__record__` of itself and the indexes and options around it, of which those
/// that are taken away were called `outer`.
fn called<'f>(outer: Option<&'f str>, form: &'f Form) -> Option<&'f str> {
    let outer = outer.or(form.parameters().record());
    match form.kind() {
        FormKind::Record { .. } => outer,
        _ => called(outer, form.layer()?),
    }
}

/// How a variant claims a content by its name, the strongest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Claim {
    /// The variant calls its content so when it is written.
    Written,
    /// The variant or an alias of it is called so.
    Called,
    /// What it holds is called so.
    Held,
    /// The content has no name.
    Nameless,
}

/// Does this variant claim contents of this name?
pub(super) fn claim(variant: &VariantSchema, name: Option<&str>) -> Option<Claim> {
    let Some(name) = name else { return Some(Claim::Nameless) };
    let holds = || names(&variant.schema, name);
    let written = match variant.wrapped {
        true => *variant.name == *name,
        false => holds(),
    };
    if written {
        Some(Claim::Written)
    } else if variant.is_called(name) {
        Some(Claim::Called)
    } else {
        holds().then_some(Claim::Held)
    }
}

/// Are records of this schema called so, or a variant of it?
fn names(schema: &Schema, name: &str) -> bool {
    match &schema.kind {
        _ if schema.parameters.record() == Some(name) => true,
        SchemaKind::Masked(item)
        | SchemaKind::BitMasked(item)
        | SchemaKind::IndexedOption(item)
        | SchemaKind::Categorical { item, .. } => names(item, name),
        SchemaKind::Union { variants, .. } => {
            variants.iter().any(|variant| claim(variant, Some(name)).is_some())
        }
        _ => false,
    }
}

/// A content and a variant that may hold it. Of two, that is better which comes first.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Pair {
    claim: Claim,
    distance: Distance,
    /// Is the variant in another place than the content?
    moved: bool,
    content: usize,
    variant: usize,
    in_tuple: bool,
}

/// The variant that each content of a union holds, which are given as Forms with what they are called.
///
/// A content with a name is a variant that claims that name, or none, whatever it looks like. Where names leave a choice, and for
/// contents without names, the content and the variant come together that are closest to each other: by the names of the records
/// in them, then by their types, where the same type is closest and each number that widens and each field that is left out or
/// stands in is a step; of several as close, a content prefers the variant in its own place, and then the first. Each takes a variant that no other has taken, as long as there is
/// one: those that are left share one that holds their values.
pub(super) fn assign(
    variants: &[VariantSchema],
    contents: &[(&Form, Option<&str>)],
) -> Vec<Option<Assigned>> {
    let mut of: Vec<Option<Assigned>> = vec![None; contents.len()];
    let mut taken = vec![false; variants.len()];
    let mut pairs: Vec<Pair> = Vec::new();
    for (t, &(form, name)) in contents.iter().enumerate() {
        for (v, variant) in variants.iter().enumerate() {
            let fits =
                claim(variant, name).and_then(|claim| Some((claim, variant.fit(form, name)?)));
            pairs.extend(fits.map(|(claim, (distance, in_tuple))| Pair {
                claim,
                distance,
                moved: t != v,
                content: t,
                variant: v,
                in_tuple,
            }));
        }
    }
    pairs.sort_unstable();
    for pair in &pairs {
        if of[pair.content].is_none() && !taken[pair.variant] {
            (of[pair.content], taken[pair.variant]) = (Some(pair.assigned()), true);
        }
    }
    for pair in &pairs {
        of[pair.content] = of[pair.content].or(Some(pair.assigned()));
    }
    of
}

impl Pair {
    fn assigned(&self) -> Assigned {
        Assigned { variant: self.variant, in_tuple: self.in_tuple }
    }
}

impl VariantSchema {
    /// How far a content of this name is from what the variant holds, if it can be read as that, and whether that is the only
    /// field of the tuple that it is.
    fn fit(&self, form: &Form, name: Option<&str>) -> Option<(Distance, bool)> {
        let unit = matches!(&self.schema.kind, SchemaKind::Record(fields) if fields.is_empty());
        let distance = |form: &Form| {
            // Every record could be read as one without fields, by leaving all of it out.
            let empty =
                matches!(form.kind(), FormKind::Record { contents, .. } if contents.is_empty());
            if unit && !empty { None } else { distance(&self.schema, form) }
        };
        let all = distance(form);
        let field = match form.kind() {
            FormKind::Record { fields, contents }
                if self.newtype
                    && fields.is_tuple()
                    && name.is_some_and(|name| self.is_called(name)) =>
            {
                match contents.as_slice() {
                    [only] => distance(only),
                    _ => None,
                }
            }
            _ => None,
        };
        match (field, all) {
            (Some(field), Some(all)) if all < field => Some((all, false)),
            (Some(field), _) => Some((field, true)),
            (None, all) => all.map(|all| (all, false)),
        }
    }
}
