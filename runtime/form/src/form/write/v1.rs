//! The dialect of Awkward Array 1: index types in class names, records as objects, parameters sorted by name, and units of
//! dates in `format` alone.

use super::super::{Form, FormKind, Value};
use super::{Members, count, counts, is_bare, owned};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// The JSON of a whole Form or, when verbose, of any node.
pub(super) fn root(form: &Form, verbose: bool) -> Value {
    let mut members = Members::of_class(&class(form));
    let child = |form: &Form| node(form, verbose);
    let children = |forms: &[Form]| Value::Array(forms.iter().map(child).collect());
    match form.kind() {
        FormKind::Empty => {}
        FormKind::Numpy { primitive, inner_shape } => {
            if verbose || !inner_shape.is_empty() {
                members.add("inner_shape", counts(inner_shape));
            }
            members.add("itemsize", count(Some(primitive.itemsize())));
            members.text("format", &format(*primitive));
            members.text("primitive", name(*primitive));
        }
        FormKind::Regular { size, content } => {
            members.add("content", child(content));
            members.add("size", count(*size));
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
            let contents = match fields.names() {
                None => children(contents),
                Some(names) => {
                    let fields = names.iter().zip(contents);
                    Value::Object(
                        fields.map(|(name, content)| (name.to_string(), child(content))).collect(),
                    )
                }
            };
            members.add("contents", contents);
        }
        FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content } => {
            members.text("index", index.code());
            members.add("content", child(content));
        }
        FormKind::ByteMasked { valid_when, content } => {
            members.text("mask", "i8");
            members.add("content", child(content));
            members.add("valid_when", Value::Bool(*valid_when));
        }
        FormKind::BitMasked { valid_when, lsb_order, content } => {
            members.text("mask", "u8");
            members.add("content", child(content));
            members.add("valid_when", Value::Bool(*valid_when));
            members.add("lsb_order", Value::Bool(*lsb_order));
        }
        FormKind::Unmasked { content } => members.add("content", child(content)),
        FormKind::Union { index, contents } => {
            members.text("tags", "i8");
            members.text("index", index.code());
            members.add("contents", children(contents));
        }
    }
    if verbose {
        members.add("has_identities", Value::Bool(false));
    }
    let mut parameters = owned(form.parameters());
    parameters.sort_by(|(a, _), (b, _)| a.cmp(b));
    members.end(parameters, form, verbose)
}

fn node(form: &Form, verbose: bool) -> Value {
    match form.kind() {
        FormKind::Numpy { primitive, inner_shape } if !verbose && is_bare(form, inner_shape) => {
            Value::String(name(*primitive).to_owned())
        }
        _ => root(form, verbose),
    }
}

/// The class with its index type.
fn class(form: &Form) -> String {
    let (index, infix) = match form.kind() {
        FormKind::List { index, .. }
        | FormKind::ListOffset { index, .. }
        | FormKind::Indexed { index, .. }
        | FormKind::IndexedOption { index, .. } => (index, ""),
        FormKind::Union { index, .. } => (index, "8_"),
        _ => return form.class().to_owned(),
    };
    let suffix = match index {
        IndexType::I32 => "32",
        IndexType::U32 => "U32",
        IndexType::I64 => "64",
    };
    format!("{}{infix}{suffix}", form.class())
}

/// The name without units.
fn name(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Datetime64(_) => "datetime64",
        Primitive::Timedelta64(_) => "timedelta64",
        plain => {
            Primitive::PLAIN.iter().find(|(found, _)| *found == plain).map_or("", |(_, name)| name)
        }
    }
}

/// The letters of Python's `struct` on 64-bit Linux and macOS, and NumPy's dates.
fn format(primitive: Primitive) -> String {
    let letters = match primitive {
        Primitive::Bool => "?",
        Primitive::Int8 => "b",
        Primitive::Int16 => "h",
        Primitive::Int32 => "i",
        Primitive::Int64 => "l",
        Primitive::UInt8 => "B",
        Primitive::UInt16 => "H",
        Primitive::UInt32 => "I",
        Primitive::UInt64 => "L",
        Primitive::Float16 => "e",
        Primitive::Float32 => "f",
        Primitive::Float64 => "d",
        Primitive::Float128 => "g",
        Primitive::Complex64 => "Zf",
        Primitive::Complex128 => "Zd",
        Primitive::Complex256 => "Zg",
        Primitive::Datetime64(None) => "M8",
        Primitive::Timedelta64(None) => "m8",
        Primitive::Datetime64(Some(unit)) => return format!("M8[{unit}]"),
        Primitive::Timedelta64(Some(unit)) => return format!("m8[{unit}]"),
    };
    letters.to_owned()
}
