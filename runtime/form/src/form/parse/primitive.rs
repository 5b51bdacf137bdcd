//! The primitive of a leaf, by its name or by its format.

use super::super::Value;
use super::members::Node;
use super::place::{Brief, Place};
use crate::error::{Error, Result};
use crate::primitive::{Primitive, TimeUnit};

/// By `primitive`, or in the older dialect by `format` and `itemsize`; there the units of dates are in `format` only.
pub(super) fn of(node: Node<'_>) -> Result<Primitive> {
    let format = node.value.get("format").and_then(Value::as_str);
    let name = match (node.value.get("primitive"), format) {
        (None | Some(Value::Null), Some(format)) => {
            return formatted(node, format, Some(itemsize(node)?));
        }
        (None, None) => {
            return Err(node.place.error("expected \"primitive\" or \"format\", found none"));
        }
        (Some(name), _) => name,
    };
    let place = Place::Member(node.place, "primitive");
    let primitive = named(
        name.as_str().ok_or_else(|| place.expected("the name of a primitive", name))?,
        &place,
    )?;
    let date = format.filter(|format| {
        let code = format.trim_start_matches(['<', '=', '>']);
        code.starts_with("M8") || code.starts_with("m8")
    });
    Ok(match (primitive, date) {
        (Primitive::Datetime64(None), Some(date)) => {
            Primitive::Datetime64(unit(formatted(node, date, None)?))
        }
        (Primitive::Timedelta64(None), Some(date)) => {
            Primitive::Timedelta64(unit(formatted(node, date, None)?))
        }
        _ => primitive,
    })
}

/// By its name.
pub(super) fn named(name: &str, place: &Place<'_>) -> Result<Primitive> {
    let bad =
        || format!("expected a primitive such as float64, found {:?}", Brief(name).to_string());
    name.parse().map_err(|_| place.error(bad()))
}

/// By a letter of Python's `struct` or a date of NumPy's. Integers are as wide as `itemsize` says: their letters differ
/// between platforms.
fn formatted(node: Node<'_>, format: &str, itemsize: Option<usize>) -> Result<Primitive> {
    let bad = || {
        let found = Brief(format).to_string();
        Place::Member(node.place, "format").error(format_args!(
            "expected the format of a primitive in native or little-endian order, found {found:?}"
        ))
    };
    let primitive = match (format.strip_prefix(['<', '=']).unwrap_or(format), itemsize) {
        ("?", _) => Primitive::Bool,
        ("b" | "h" | "i" | "l" | "q", Some(1)) => Primitive::Int8,
        ("b" | "h" | "i" | "l" | "q", Some(2)) => Primitive::Int16,
        ("b" | "h" | "i" | "l" | "q", Some(4)) => Primitive::Int32,
        ("b" | "h" | "i" | "l" | "q", Some(8)) => Primitive::Int64,
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(1)) => Primitive::UInt8,
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(2)) => Primitive::UInt16,
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(4)) => Primitive::UInt32,
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(8)) => Primitive::UInt64,
        ("b" | "h" | "i" | "l" | "q" | "c" | "B" | "H" | "I" | "L" | "Q", Some(found)) => {
            return Err(bad_itemsize(node.place, "1, 2, 4 or 8", found));
        }
        ("e", _) => Primitive::Float16,
        ("f", _) => Primitive::Float32,
        ("d", _) => Primitive::Float64,
        ("g", _) => Primitive::Float128,
        ("Zf", _) => Primitive::Complex64,
        ("Zd", _) => Primitive::Complex128,
        ("Zg", _) => Primitive::Complex256,
        (date, _) => {
            let name = match date.split_at_checked(2) {
                Some(("M8", unit)) => format!("datetime64{unit}"),
                Some(("m8", unit)) => format!("timedelta64{unit}"),
                _ => return Err(bad()),
            };
            name.parse().map_err(|_| bad())?
        }
    };
    match itemsize {
        Some(found) if found != primitive.itemsize() => {
            Err(bad_itemsize(node.place, &primitive.itemsize().to_string(), found))
        }
        _ => Ok(primitive),
    }
}

fn itemsize(node: Node<'_>) -> Result<usize> {
    let (value, place) = node.required("itemsize")?;
    let itemsize = match value {
        Value::Int(itemsize) => usize::try_from(*itemsize).ok(),
        _ => None,
    };
    itemsize.ok_or_else(|| place.expected("a number of bytes", value))
}

fn bad_itemsize(place: &Place<'_>, need: &str, found: usize) -> Error {
    Place::Member(place, "itemsize")
        .error(format_args!("expected {need} bytes as in \"format\", found {found}"))
}

/// The unit of a date or duration.
fn unit(primitive: Primitive) -> Option<TimeUnit> {
    match primitive {
        Primitive::Datetime64(unit) | Primitive::Timedelta64(unit) => unit,
        _ => None,
    }
}
