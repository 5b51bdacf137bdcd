//! Unions of a Form as the variants of an enum.

use super::super::VariantSchema;
use super::super::assign::{Branch, assign, branches};
use super::report::{Differences, form_words};
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
    let forms: Vec<&Form> = found.iter().map(|branch| branch.form).collect();
    let variant_of = assign(variants, &forms);
    let mut rebuilt = form.clone();
    differences.in_union(true);
    for (Branch { form, way }, v) in found.into_iter().zip(variant_of) {
        let (mut node, mut place) = (&mut rebuilt, path.clone());
        for &i in &way {
            let is_union = matches!(node.kind(), FormKind::Union { .. });
            place = if is_union { place.branch(i) } else { place.content() };
            node = &mut node.children_mut()[i];
        }
        *node = branch(variants, v, form, &place, differences);
    }
    differences.in_union(false);
    rebuilt
}

/// The part of a content that its variant needs.
fn branch(
    variants: &[VariantSchema],
    v: Option<usize>,
    form: &Form,
    path: &Path,
    differences: &mut Differences,
) -> Form {
    let Some(variant) = v.map(|v| &variants[v]) else {
        differences.add(path, || {
            let names: Vec<String> =
                variants.iter().map(|variant| format!("{:?}", variant.name)).collect();
            format!("expected a variant of {}, found {}", names.join(", "), form_words(form))
        });
        return form.clone();
    };
    if std::ptr::eq(variant.held(form), form) {
        return super::needed(&variant.schema, form, path, differences);
    }
    let mut rebuilt = form.clone();
    let content = &form.children()[0];
    rebuilt.children_mut()[0] =
        super::needed(&variant.schema, content, &path.field("0"), differences);
    rebuilt
}
