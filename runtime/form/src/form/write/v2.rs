//! The dialect of Awkward Array 2.

use super::super::{Form, FormKind, Value};
use super::{Members, count, counts, is_bare, owned};

/// `form.to_dict(verbose)`
pub(super) fn root(form: &Form, verbose: bool) -> Value {
    let mut members = Members::of_class(form.class());
    let child = |form: &Form| node(form, verbose);
    let children = |forms: &[Form]| Value::Array(forms.iter().map(child).collect());
    match form.kind() {
        // Awkward Array 2 reads no parameters here: they are not part of this dialect.
        FormKind::Empty => return members.end([], form, verbose),
        FormKind::Numpy { primitive, inner_shape } => {
            members.text("primitive", &primitive.to_string());
            if verbose || !inner_shape.is_empty() {
                members.add("inner_shape", counts(inner_shape));
            }
        }
        FormKind::Regular { size, content } => {
            members.add("size", count(*size));
            members.add("content", child(content));
        }
        FormKind::List { index, content } => {
            members.text("starts", index.code());
            members.text("stops", index.code());
            members.add("content", child(content));
        }
        FormKind::ListOffset { index, content } => {
            members.text("offsets", index.code());
            members.add("content", child(content));
        }
        FormKind::Record { fields, contents } => {
            let names = fields
                .names()
                .map(|names| names.iter().map(|name| Value::String(name.to_string())).collect());
            members.add("fields", names.map_or(Value::Null, Value::Array));
            members.add("contents", children(contents));
        }
        FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content } => {
            members.text("index", index.code());
            members.add("content", child(content));
        }
        FormKind::ByteMasked { valid_when, content } => {
            members.text("mask", "i8");
            members.add("valid_when", Value::Bool(*valid_when));
            members.add("content", child(content));
        }
        FormKind::BitMasked { valid_when, lsb_order, content } => {
            members.text("mask", "u8");
            members.add("valid_when", Value::Bool(*valid_when));
            members.add("lsb_order", Value::Bool(*lsb_order));
            members.add("content", child(content));
        }
        FormKind::Unmasked { content } => members.add("content", child(content)),
        FormKind::Union { index, contents } => {
            members.text("tags", "i8");
            members.text("index", index.code());
            members.add("contents", children(contents));
        }
    }
    members.end(owned(form.parameters()), form, verbose)
}

/// A node below the root, where a leaf may be a mere name.
fn node(form: &Form, verbose: bool) -> Value {
    match form.kind() {
        FormKind::Numpy { primitive, inner_shape } if !verbose && is_bare(form, inner_shape) => {
            Value::String(primitive.to_string())
        }
        _ => root(form, verbose),
    }
}
