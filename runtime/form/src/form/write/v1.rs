//! The dialect of Awkward Array 1: index types in class names, records as objects, parameters sorted by name, and units of
//! dates in `format` alone.

use serde_core::ser::SerializeMap;

use super::super::{Form, FormKind};
use super::{Entries, Members};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// All members but those that end every node.
pub(super) fn members<M: SerializeMap>(members: &mut Members<'_, M>) -> Result<(), M::Error> {
    let node = members.node;
    members.add("class", &class(node.form))?;
    match node.form.kind() {
        FormKind::Empty => {}
        FormKind::Numpy { primitive, inner_shape } => {
            members.inner_shape(inner_shape)?;
            members.add("itemsize", &primitive.itemsize())?;
            members.add("format", &format(*primitive))?;
            members.add("primitive", name(*primitive))?;
        }
        FormKind::Regular { size, content } => {
            members.content(content)?;
            members.add("size", size)?;
        }
        FormKind::List { index, content } => {
            members.add("starts", index.code())?;
            members.add("stops", index.code())?;
            members.content(content)?;
        }
        FormKind::ListOffset { index, content } => {
            members.add("offsets", index.code())?;
            members.content(content)?;
        }
        FormKind::Record { fields, contents } => match fields.names() {
            None => members.contents(contents)?,
            Some(names) => {
                let fields = names.iter().zip(contents);
                let fields = fields.map(|(name, content)| (&**name, node.child(content)));
                members.add("contents", &Entries(fields))?;
            }
        },
        FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content } => {
            members.add("index", index.code())?;
            members.content(content)?;
        }
        FormKind::ByteMasked { valid_when, content } => {
            members.add("mask", "i8")?;
            members.content(content)?;
            members.add("valid_when", valid_when)?;
        }
        FormKind::BitMasked { valid_when, lsb_order, content } => {
            members.add("mask", "u8")?;
            members.content(content)?;
            members.add("valid_when", valid_when)?;
            members.add("lsb_order", lsb_order)?;
        }
        FormKind::Unmasked { content } => members.content(content)?,
        FormKind::Union { index, contents } => {
            members.add("tags", "i8")?;
            members.add("index", index.code())?;
            members.contents(contents)?;
        }
    }
    if node.verbose {
        members.add("has_identities", &false)?;
    }
    Ok(())
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
pub(super) fn name(primitive: Primitive) -> &'static str {
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
