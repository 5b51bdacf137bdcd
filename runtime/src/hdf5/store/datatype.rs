//! Which HDF5 datatypes hold which primitives, in files and in memory.

use ::hdf5::types::{FloatSize, IntSize, TypeDescriptor};
use ::hdf5::{Datatype, Result};

use super::ffi::{self, Class};
use crate::primitive::Primitive;

/// How the items of a dataset are brought into memory.
pub(super) struct Stored {
    /// What they are.
    pub(super) primitive: Primitive,
    /// What libhdf5 should convert them to while reading, which is nothing but another byte order.
    pub(super) memory: Datatype,
    /// Are they in the file as they are wanted in memory?
    pub(super) as_it_is: bool,
    /// Must their bytes be reversed after reading? Only for numbers that libhdf5 should not touch.
    pub(super) reverse: bool,
}

/// The primitives that have a datatype of their own. Dates and durations are stored as the 64-bit integers that they are.
const WITH_DATATYPE: [Primitive; 16] = [
    Primitive::Bool,
    Primitive::Int8,
    Primitive::Int16,
    Primitive::Int32,
    Primitive::Int64,
    Primitive::UInt8,
    Primitive::UInt16,
    Primitive::UInt32,
    Primitive::UInt64,
    Primitive::Float16,
    Primitive::Float32,
    Primitive::Float64,
    Primitive::Float128,
    Primitive::Complex64,
    Primitive::Complex128,
    Primitive::Complex256,
];

/// The datatype of a primitive in memory, which is also the one it is written as: what h5py would choose for it.
/// Nothing for 16-byte floats where this machine's `long double` is something else.
pub(super) fn native(primitive: Primitive) -> Result<Option<Datatype>> {
    let plain = |descriptor| Datatype::from_descriptor(&descriptor).map(Some);
    match primitive {
        Primitive::Bool => plain(TypeDescriptor::Boolean),
        Primitive::Int8 => plain(TypeDescriptor::Integer(IntSize::U1)),
        Primitive::Int16 => plain(TypeDescriptor::Integer(IntSize::U2)),
        Primitive::Int32 => plain(TypeDescriptor::Integer(IntSize::U4)),
        Primitive::Int64 | Primitive::Datetime64(_) | Primitive::Timedelta64(_) => {
            plain(TypeDescriptor::Integer(IntSize::U8))
        }
        Primitive::UInt8 => plain(TypeDescriptor::Unsigned(IntSize::U1)),
        Primitive::UInt16 => plain(TypeDescriptor::Unsigned(IntSize::U2)),
        Primitive::UInt32 => plain(TypeDescriptor::Unsigned(IntSize::U4)),
        Primitive::UInt64 => plain(TypeDescriptor::Unsigned(IntSize::U8)),
        Primitive::Float16 => ffi::float16().map(Some),
        Primitive::Float32 => plain(TypeDescriptor::Float(FloatSize::U4)),
        Primitive::Float64 => plain(TypeDescriptor::Float(FloatSize::U8)),
        Primitive::Float128 => {
            Ok(Some(ffi::long_double()?).filter(|float| float.size() == primitive.itemsize()))
        }
        Primitive::Complex64 => complex_of(Primitive::Float32),
        Primitive::Complex128 => complex_of(Primitive::Float64),
        Primitive::Complex256 => complex_of(Primitive::Float128),
        _ => Ok(None),
    }
}

fn complex_of(part: Primitive) -> Result<Option<Datatype>> {
    native(part)?.map(|part| ffi::complex(&part)).transpose()
}

/// What a datatype from a file holds, or nothing if no primitive is like it.
pub(super) fn identify(datatype: &Datatype) -> Result<Option<Stored>> {
    let size = datatype.size();
    match (ffi::class(datatype), size) {
        // Whatever its format is, nobody here computes with it.
        (Class::Float, 16) => {
            let reverse = !ffi::same_order(datatype, &ffi::long_double()?);
            return Ok(Some(Stored {
                primitive: Primitive::Float128,
                memory: datatype.clone(),
                as_it_is: !reverse,
                reverse,
            }));
        }
        // Of any values: libhdf5 converts by name.
        (Class::Enumeration, 1) if ffi::has_members(datatype, &[c"FALSE", c"TRUE"]) => {
            return Ok(native(Primitive::Bool)?.map(|memory| Stored {
                primitive: Primitive::Bool,
                as_it_is: *datatype == memory,
                memory,
                reverse: false,
            }));
        }
        // PyTables' booleans.
        (Class::BitField, 1) => {
            return Ok(Some(Stored {
                primitive: Primitive::Bool,
                memory: datatype.clone(),
                as_it_is: true,
                reverse: false,
            }));
        }
        (Class::Opaque, 8) => {
            return Ok(ffi::tag(datatype).and_then(|tag| time_of(&tag)).map(
                |(primitive, reverse)| Stored {
                    primitive,
                    memory: datatype.clone(),
                    as_it_is: !reverse,
                    reverse,
                },
            ));
        }
        (Class::Integer | Class::Float | Class::Compound, _) => {}
        _ => return Ok(None),
    }
    for primitive in
        WITH_DATATYPE.into_iter().filter(|p| *p != Primitive::Bool && p.itemsize() == size)
    {
        let Some(memory) = native(primitive)? else { continue };
        let as_it_is = *datatype == memory;
        if as_it_is || *datatype == ffi::swapped(&memory)? {
            return Ok(Some(Stored { primitive, memory, as_it_is, reverse: false }));
        }
    }
    Ok(None)
}

/// The dates and durations that h5py stores as opaque bytes (`h5py.opaque_dtype`), which carry NumPy's name of them as a tag:
/// `NUMPY:<M8[us]`. Says, too, whether their bytes are in the other order than this machine's. Nothing for other tags.
fn time_of(tag: &str) -> Option<(Primitive, bool)> {
    let name = tag.strip_prefix("NUMPY:")?;
    let (order, name) = match name.split_at_checked(1)? {
        ("<", rest) => (Some(true), rest),
        (">", rest) => (Some(false), rest),
        ("=" | "|", rest) => (None, rest),
        _ => (None, name),
    };
    let spelled = [("M8", "datetime64"), ("m8", "timedelta64"), ("", "")];
    let (short, long) = spelled.into_iter().find(|(short, _)| name.starts_with(short))?;
    let primitive: Primitive = format!("{long}{}", name.strip_prefix(short)?).parse().ok()?;
    let is_time = matches!(primitive, Primitive::Datetime64(_) | Primitive::Timedelta64(_));
    let little = cfg!(target_endian = "little");
    is_time.then_some((primitive, order.is_some_and(|order| order != little)))
}

/// What a datatype is, in words, for messages about those that hold no primitive.
pub(super) fn describe(datatype: &Datatype) -> String {
    let size = datatype.size();
    match ffi::class(datatype) {
        Class::Integer => format!("an unusual integer of {size} bytes"),
        Class::Float => format!("an unusual float of {size} bytes"),
        Class::Time => "a time".to_owned(),
        Class::Text => "strings".to_owned(),
        Class::BitField => format!("a bit field of {size} bytes"),
        Class::Opaque => "opaque bytes".to_owned(),
        Class::Compound => format!("a compound of {size} bytes other than {{r, i}}"),
        Class::Reference => "references".to_owned(),
        Class::Enumeration => "an enumeration other than {FALSE, TRUE}".to_owned(),
        Class::VariableLength => "variable-length lists".to_owned(),
        Class::Array => "an array type".to_owned(),
        Class::Other => "an unknown type".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_numpy_name_times() {
        let little = cfg!(target_endian = "little");
        for (tag, name, is_little) in [
            ("NUMPY:<M8[us]", "datetime64[us]", true),
            ("NUMPY:>m8[25s]", "timedelta64[25s]", false),
            ("NUMPY:|M8", "datetime64", little),
            ("NUMPY:datetime64[D]", "datetime64[D]", little),
            ("NUMPY:timedelta64[ns]", "timedelta64[ns]", little),
        ] {
            assert_eq!(time_of(tag), Some((name.parse().unwrap(), is_little != little)), "{tag}");
        }
        for tag in ["", "NUMPY:", "NUMPY:<", "NUMPY:<f8", "NUMPY:int64", "<M8[us]", "NUMPY:<M8[us"]
        {
            assert_eq!(time_of(tag), None, "{tag}");
        }
    }
}
