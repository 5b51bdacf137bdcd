//! Which content of a union holds which variant of an enum.

use super::VariantSchema;
use crate::form::{Form, FormKind};

/// One content of a union, without the indexes and options around it.
pub(super) struct Branch<'f> {
    pub(super) form: &'f Form,
    /// The children that lead to it.
    pub(super) way: Vec<usize>,
}

/// The contents of a union, in order: those of unions among them in their place. Of anything else, itself.
pub(super) fn branches(form: &Form) -> Vec<Branch<'_>> {
    fn collect<'f>(form: &'f Form, way: &mut Vec<usize>, found: &mut Vec<Branch<'f>>) {
        let goes_on = match form.kind() {
            FormKind::Union { .. } => true,
            // Categories are values of their own, unless it is unions that are repeated.
            FormKind::Indexed { content, .. } | FormKind::IndexedOption { content, .. } => {
                !form.parameters().is_categorical()
                    || matches!(content.kind(), FormKind::Union { .. })
            }
            FormKind::ByteMasked { .. }
            | FormKind::BitMasked { .. }
            | FormKind::Unmasked { .. } => true,
            _ => false,
        };
        if !goes_on {
            return found.push(Branch { form, way: way.clone() });
        }
        for (i, child) in form.children().iter().enumerate() {
            way.push(i);
            collect(child, way, found);
            way.pop();
        }
    }
    let mut found = Vec::new();
    collect(form, &mut Vec::new(), &mut found);
    found
}

/// The variant that each content of a union holds. Contents choose in this order, each a variant that it can be read as and that no
/// other has taken:
///
/// 1. a record or tuple that is called like a variant, that one;
/// 2. the content and the variant that are closest to each other, where the same type is closest and each number that widens and
///    each field that is left out or stands in is a step; of several as close, a content prefers the variant in its own place, and
///    then the first;
/// 3. a content that is left takes a variant that others have taken, closest first: all of them hold its values.
pub(crate) fn assign(variants: &[VariantSchema], contents: &[&Form]) -> Vec<Option<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; contents.len()];
    let mut taken = vec![false; variants.len()];
    let distances: Vec<Vec<Option<usize>>> = contents
        .iter()
        .map(|form| variants.iter().map(|variant| variant.distance(form)).collect())
        .collect();
    for (t, form) in contents.iter().enumerate() {
        let named = |v: &usize| distances[t][*v].is_some() && variants[*v].is_called(form);
        if let Some(v) = (0..variants.len()).find(|v| named(v) && !taken[*v]) {
            (of[t], taken[v]) = (Some(v), true);
        }
    }
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (t, row) in distances.iter().enumerate().filter(|(t, _)| of[*t].is_none()) {
        let fitting = row.iter().enumerate().filter_map(|(v, distance)| Some((v, (*distance)?)));
        pairs.extend(fitting.map(|(v, distance)| (distance, t != v, t, v)));
    }
    pairs.sort_unstable();
    for &(_, _, t, v) in &pairs {
        if of[t].is_none() && !taken[v] {
            (of[t], taken[v]) = (Some(v), true);
        }
    }
    for &(_, _, t, v) in &pairs {
        of[t] = of[t].or(Some(v));
    }
    of
}
