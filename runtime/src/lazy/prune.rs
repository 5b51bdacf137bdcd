//! Forms of which only the way to one node is left.

use crate::form::{Fields, Form, FormKind, Parameters};

/// The Form that reads nothing but one node, and what leads to it: all else is records without fields, which have no buffers. The way to
/// the node stays the same.
pub(super) fn pruned(form: &Form, path: &[usize]) -> Form {
    // What categories are, is asked where arrays are joined.
    if form.parameters().is_categorical() {
        return form.clone();
    }
    let below = |(i, child): (usize, &Form)| match path.split_first() {
        Some((&next, rest)) if next == i => pruned(child, rest),
        // Branches of a union are all options, or none is.
        _ if child.is_option() => Form::unmasked(stand_in(i)),
        _ => stand_in(i),
    };
    let children: Vec<Form> = form.children().iter().enumerate().map(below).collect();
    let fields = match form.kind() {
        FormKind::Record { fields, .. } => fields.clone(),
        _ => Fields::tuple(),
    };
    let whole = children.is_empty() || !path.is_empty();
    let node = form.over(fields, children);
    // Text without characters would be none.
    if whole { node } else { node.with_parameters(Parameters::default()) }
}

/// A record without fields, unlike those in other branches of a union.
fn stand_in(i: usize) -> Form {
    Form::record(Fields::named([] as [&str; 0]), Vec::new())
        .with_parameters(Parameters::text("__record__", &format!("left out {i}")))
}

/// The node that a path leads to.
pub(super) fn node_at<'f>(form: &'f Form, path: &[usize]) -> Option<&'f Form> {
    path.iter().try_fold(form, |form, &i| form.children().get(i))
}

/// Are these the same nodes, whatever their children and parameters are?
pub(super) fn is_alike(one: &Form, other: &Form) -> bool {
    use FormKind::{
        BitMasked, ByteMasked, Indexed, IndexedOption, List, ListOffset, Numpy, Record, Regular,
        Union,
    };
    one.children().len() == other.children().len()
        && match (one.kind(), other.kind()) {
            (Numpy { .. }, Numpy { .. }) => one.kind() == other.kind(),
            (Record { fields, .. }, Record { fields: others, .. }) => fields == others,
            (Regular { size, .. }, Regular { size: other, .. }) => size == other,
            (List { index: a, .. }, List { index: b, .. })
            | (ListOffset { index: a, .. }, ListOffset { index: b, .. })
            | (Indexed { index: a, .. }, Indexed { index: b, .. })
            | (IndexedOption { index: a, .. }, IndexedOption { index: b, .. })
            | (Union { index: a, .. }, Union { index: b, .. }) => a == b,
            (ByteMasked { valid_when: a, .. }, ByteMasked { valid_when: b, .. }) => a == b,
            (
                BitMasked { valid_when: a, lsb_order: c, .. },
                BitMasked { valid_when: b, lsb_order: d, .. },
            ) => (a, c) == (b, d),
            (one, other) => one.class() == other.class(),
        }
}

/// What the Form of an array becomes whose masks of single bits may not begin with a whole byte, so that they are read as bytes: all but those
/// of the rows themselves, if these are read `from_the_start`.
pub(crate) fn with_byte_masks(form: &Form, from_the_start: bool) -> Form {
    let stays = from_the_start && matches!(form.kind(), FormKind::Record { .. });
    let children: Vec<Form> =
        form.children().iter().map(|child| with_byte_masks(child, stays)).collect();
    match form.kind() {
        FormKind::BitMasked { valid_when, .. } if !from_the_start => {
            let mut masked = form.clone();
            if let Some(content) = children.into_iter().next() {
                masked = Form::byte_masked(*valid_when, content);
            }
            masked.with_parameters(form.parameters().clone()).with_form_key(form.form_key())
        }
        FormKind::Record { fields, .. } => form.over(fields.clone(), children),
        _ => form.over(Fields::tuple(), children),
    }
}

/// Are there categories anywhere?
pub(super) fn has_categories(form: &Form) -> bool {
    form.parameters().is_categorical() || form.children().iter().any(has_categories)
}

fn has_mask(form: &Form) -> bool {
    matches!(form.kind(), FormKind::BitMasked { .. } | FormKind::ByteMasked { .. })
}

/// Do these Forms have nodes of the same classes in the same places, and the same fields? Masks may be of bits or bytes.
pub(super) fn is_like(one: &Form, other: &Form) -> bool {
    let fields = match (one.kind(), other.kind()) {
        (FormKind::Record { fields, .. }, FormKind::Record { fields: others, .. }) => {
            fields == others
        }
        _ => true,
    };
    fields
        && (one.class() == other.class() || has_mask(one) && has_mask(other))
        && one.children().len() == other.children().len()
        && one.children().iter().zip(other.children()).all(|(one, other)| is_like(one, other))
}

/// Are these the same nodes, all the way down, whatever parameters they have beside those that change what they are?
pub(super) fn is_laid_out_as(one: &Form, other: &Form) -> bool {
    (is_alike(one, other) || has_mask(one) && has_mask(other))
        && one.parameters().array() == other.parameters().array()
        && one
            .children()
            .iter()
            .zip(other.children())
            .all(|(one, other)| is_laid_out_as(one, other))
}
