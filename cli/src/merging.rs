//! Types of several files that become one.

use awkward::container::FnContainer;
use awkward::{Content, Form, FormKind, FromBuffersOptions, IndexType, RawBuffer};

use crate::failure::{Failure, Result};

/// An array without rows of the type that arrays of these Forms have together; nothing if they have one already. Numbers become wider,
/// and values become options; what could only stand side by side, in a union, is refused, with the place where it differs.
pub(crate) fn merged(forms: &[(String, Form)]) -> Result<Option<Content>> {
    let Some(((first_place, first), others)) = forms.split_first() else { return Ok(None) };
    if others.iter().all(|(_, form)| form.type_string() == first.type_string()) {
        return Ok(None);
    }
    let mut merged = empty(first).map_err(|error| Failure::at(first_place, error))?;
    for (place, form) in others {
        let failed = |error| Failure::at(place, error);
        let joined = Content::concatenate(&[merged.clone(), empty(form).map_err(failed)?]);
        let joined = joined.map_err(failed)?;
        if unions(&joined.form()) > unions(&merged.form()).max(unions(form)) {
            let (path, ours, theirs) = difference(&merged.form(), form, "");
            let at = if path.is_empty() { String::new() } else { format!(" {path}:") };
            let reason = format!("expected{at} {ours} as in {first_place}, found {theirs}");
            return Err(Failure::at(place, reason));
        }
        merged = joined;
    }
    Ok(Some(merged))
}

/// An array without rows, of this type in the one layout that others have when they are joined to it: parts of an array whose options have other
/// layouts than those of other parts, or offsets that are too narrow for all of it, are of one layout then.
pub(crate) fn uniform(form: &Form) -> awkward::Result<Content> {
    empty(&widest(form.clone()))
}

/// Options as indexes, and offsets and indexes of 64 bits.
fn widest(mut form: Form) -> Form {
    for child in form.children_mut() {
        *child = widest(child.clone());
    }
    let wide = match form.kind() {
        FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content } => {
            Form::indexed_option(IndexType::I64, content.as_ref().clone())
        }
        FormKind::Indexed { content, .. } => {
            Form::indexed(IndexType::I64, content.as_ref().clone())
        }
        FormKind::ListOffset { content, .. } => {
            Form::list_offset(IndexType::I64, content.as_ref().clone())
        }
        _ => return form,
    };
    wide.with_parameters(form.parameters().clone()).with_node_keys()
}

/// An array of this Form without rows.
fn empty(form: &Form) -> awkward::Result<Content> {
    let form = &form.clone().with_node_keys();
    let zeros = FnContainer(|_: &str| Ok(Some(RawBuffer::untyped(vec![0_u8; 16].into()))));
    let content = Content::from_buffers_with(form, 0, &zeros, &FromBuffersOptions::new())?;
    content.try_to_packed()
}

/// How many unions there are.
fn unions(form: &Form) -> usize {
    let own = usize::from(matches!(form.kind(), FormKind::Union { .. }));
    own + form.children().iter().map(unions).sum::<usize>()
}

/// Do arrays of these Forms go together without a union of their own?
fn go_together(a: &Form, b: &Form) -> bool {
    let joined = empty(a).and_then(|a| Content::concatenate(&[a, empty(b)?]));
    joined.is_ok_and(|joined| unions(&joined.form()) <= unions(a).max(unions(b)))
}

/// Where two Forms that do not go together differ first, and what is there in each.
fn difference(a: &Form, b: &Form, path: &str) -> (String, String, String) {
    let (a, b) = (inner(a), inner(b));
    if let (
        FormKind::Record { fields: names, contents: ours },
        FormKind::Record { fields: others, contents: theirs },
    ) = (a.kind(), b.kind())
    {
        let below = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let find = |name: &str| (0..theirs.len()).find(|&i| others.name(i) == name);
        for (i, content) in ours.iter().enumerate() {
            let name = names.name(i);
            match find(&name).and_then(|j| theirs.get(j)) {
                None => return (below(&name), content.type_string(), "no such field".to_owned()),
                Some(other) if !go_together(content, other) => {
                    return difference(content, other, &below(&name));
                }
                Some(_) => {}
            }
        }
        let more =
            (0..theirs.len()).find(|&j| (0..ours.len()).all(|i| names.name(i) != others.name(j)));
        if let Some((j, other)) = more.and_then(|j| Some((j, theirs.get(j)?))) {
            return (below(&others.name(j)), "no such field".to_owned(), other.type_string());
        }
    }
    match (a.children(), b.children()) {
        ([ours], [theirs]) if is_list(a) && is_list(b) && !go_together(ours, theirs) => {
            difference(ours, theirs, path)
        }
        _ => (path.to_owned(), a.type_string(), b.type_string()),
    }
}

/// What is in options and indexes.
fn inner(form: &Form) -> &Form {
    match form.kind() {
        FormKind::Indexed { content, .. }
        | FormKind::IndexedOption { content, .. }
        | FormKind::ByteMasked { content, .. }
        | FormKind::BitMasked { content, .. }
        | FormKind::Unmasked { content } => inner(content),
        _ => form,
    }
}

/// Is it a list of items, and no text?
fn is_list(form: &Form) -> bool {
    use FormKind::{List, ListOffset, Regular};

    let text = matches!(form.parameters().array(), Some("string" | "bytestring"));
    !text && matches!(form.kind(), List { .. } | ListOffset { .. } | Regular { .. })
}
