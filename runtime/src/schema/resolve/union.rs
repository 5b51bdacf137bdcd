//! Unions of a Form as the variants of an enum.

use super::super::VariantSchema;
use super::super::assign::{Assigned, Branch, assign, branches, claim};
use super::report::{Differences, form_words, words};
use crate::error::Path;
use crate::form::{Form, FormKind};

/// The part of a union that variants need: all contents, each as its variant. Anything else is the content of one of them.
pub(super) fn needed(
    variants: &[VariantSchema],
    form: &Form,
    path: &Path,
    differences: &mut Differences,
) -> Form {
    let found = branches(form);
    let contents: Vec<_> = found.iter().map(|branch| (branch.form, branch.name)).collect();
    let assigned = assign(variants, &contents);
    let mut rebuilt = form.clone();
    differences.in_union(true);
    for (branch, assigned) in found.iter().zip(assigned) {
        let (mut node, mut place) = (&mut rebuilt, path.clone());
        for &i in &branch.way {
            let is_union = matches!(node.kind(), FormKind::Union { .. });
            place = if is_union { place.branch(i) } else { place.content() };
            node = &mut node.children_mut()[i];
        }
        match assigned {
            Some(assigned) => *node = of_variant(variants, assigned, branch, &place, differences),
            None => differences.add(&place, || no_variant(variants, branch)),
        }
    }
    differences.in_union(false);
    rebuilt
}

/// The part of a content that its variant needs.
fn of_variant(
    variants: &[VariantSchema],
    assigned: Assigned,
    branch: &Branch<'_>,
    path: &Path,
    differences: &mut Differences,
) -> Form {
    let (schema, form) = (&variants[assigned.variant].schema, branch.form);
    if !assigned.in_tuple {
        return super::needed(schema, form, path, differences);
    }
    let mut rebuilt = form.clone();
    for content in rebuilt.children_mut() {
        *content = super::needed(schema, content, &path.field("0"), differences);
    }
    rebuilt
}

/// Why a content is no variant.
fn no_variant(variants: &[VariantSchema], branch: &Branch<'_>) -> String {
    let found = form_words(branch.form);
    let claims = |variant: &&VariantSchema| claim(variant, branch.name).is_some();
    let claiming: Vec<&VariantSchema> = variants.iter().filter(claims).collect();
    match (branch.name, claiming.as_slice()) {
        (Some(_), [only]) => {
            let held = words(&only.schema);
            format!("expected the variant {:?} of {held}, found {found}", only.name)
        }
        (name, claiming) => {
            let names: Vec<String> =
                variants.iter().map(|variant| format!("{:?}", variant.name)).collect();
            let hint = match name {
                Some(name)
                    if claiming.is_empty()
                        && assign(variants, &[(branch.form, None)])[0].is_some() =>
                {
                    format!("; `alias = {name:?}` of a variant reads it")
                }
                _ => String::new(),
            };
            format!("expected a variant of {}, found {found}{hint}", names.join(", "))
        }
    }
}
