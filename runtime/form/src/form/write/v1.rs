//! The dialect of Awkward Array 1: index types in class names, records as objects, parameters sorted by name, and units of
//! dates in `format` alone.

use super::super::{Form, FormKind};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// The class with its index type.
pub(super) fn class(form: &Form) -> String {
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
pub(super) fn format(primitive: Primitive) -> String {
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
