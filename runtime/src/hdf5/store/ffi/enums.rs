//! What libhdf5 tells by enumerations of C: as numbers, since a library newer than its bindings has more of them than these know.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::ffi::{CStr, c_int};

use ::hdf5::sync::sync;
use ::hdf5::{Dataset, Datatype, Result};
use hdf5_sys::h5::H5free_memory;
use hdf5_sys::h5i::hid_t;
use hdf5_sys::h5t::H5Tget_tag;

// The enumerations of these calls have negative values and fit into an `int`, as which every compiler of the platforms that Rust
// knows passes them. The bindings declare enumerations of Rust, in which a value that is no variant would be undefined behaviour.
unsafe extern "C" {
    fn H5Tget_class(datatype: hid_t) -> c_int;
    fn H5Tget_order(datatype: hid_t) -> c_int;
    fn H5Tget_cset(datatype: hid_t) -> c_int;
    fn H5Tis_variable_str(datatype: hid_t) -> c_int;
    fn H5Pget_layout(properties: hid_t) -> c_int;
    fn H5Iget_type(id: hid_t) -> c_int;
    fn H5Sget_simple_extent_type(space: hid_t) -> c_int;
}

/// The family of a datatype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) enum Class {
    Integer,
    Float,
    Time,
    Text,
    BitField,
    Opaque,
    Compound,
    Reference,
    Enumeration,
    VariableLength,
    Array,
    /// One that is not known here, or none.
    Other,
}

/// The family of a datatype.
pub(in crate::hdf5::store) fn class(datatype: &Datatype) -> Class {
    // SAFETY: the call only reads the datatype of an id; for a bad id it returns a negative number.
    class_of(sync(|| unsafe { H5Tget_class(datatype.id()) }))
}

fn class_of(number: c_int) -> Class {
    match number {
        0 => Class::Integer,
        1 => Class::Float,
        2 => Class::Time,
        3 => Class::Text,
        4 => Class::BitField,
        5 => Class::Opaque,
        6 => Class::Compound,
        7 => Class::Reference,
        8 => Class::Enumeration,
        9 => Class::VariableLength,
        10 => Class::Array,
        _ => Class::Other,
    }
}

/// The tag of opaque items. Nothing for others, and for one that is no UTF-8.
pub(in crate::hdf5::store) fn tag(datatype: &Datatype) -> Option<String> {
    if class(datatype) != Class::Opaque {
        return None;
    }
    sync(|| {
        // SAFETY: the call only reads the datatype of an id, which is of this class; it returns null if it fails.
        let tag = unsafe { H5Tget_tag(datatype.id()) };
        if tag.is_null() {
            return None;
        }
        // SAFETY: what is not null is a C string, which the call has made for us and nobody else changes.
        let text = unsafe { CStr::from_ptr(tag) }.to_str().ok().map(str::to_owned);
        // SAFETY: libhdf5 has allocated the string, and nothing points to it any more.
        unsafe { H5free_memory(tag.cast()) };
        text
    })
}

/// Are the bytes of two datatypes in the same order?
pub(in crate::hdf5::store) fn same_order(a: &Datatype, b: &Datatype) -> bool {
    // SAFETY: the call only reads the datatype of an id; for a bad id it returns a negative number.
    let order = |datatype: &Datatype| sync(|| unsafe { H5Tget_order(datatype.id()) });
    order(a) == order(b)
}

/// How the items of a datatype of class [`Text`](Class::Text) are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) enum TextKind {
    /// In so many bytes each.
    Fixed { utf8: bool },
    /// Each as long as it is.
    Variable { utf8: bool },
    /// In another encoding.
    Other,
}

/// How texts are stored.
pub(in crate::hdf5::store) fn text_kind(datatype: &Datatype) -> TextKind {
    // SAFETY: the call only reads the datatype of an id; for a bad id, or another class, it returns a negative number.
    let encoding = sync(|| unsafe { H5Tget_cset(datatype.id()) });
    // SAFETY: as above.
    let variable = sync(|| unsafe { H5Tis_variable_str(datatype.id()) });
    match (encoding, variable) {
        (0 | 1, 0) => TextKind::Fixed { utf8: encoding == 1 },
        (0 | 1, 1..) => TextKind::Variable { utf8: encoding == 1 },
        _ => TextKind::Other,
    }
}

/// Where the items of a dataset are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) enum Layout {
    /// In its header.
    Compact,
    /// In one piece.
    Contiguous,
    Chunked,
    /// In other datasets, or in a way that is not known here.
    Elsewhere,
}

/// The layout in a list of properties; the lock is held, and the id alive.
pub(super) fn layout(properties: hid_t) -> Layout {
    // SAFETY: the call only reads the list of properties of an id; for a bad id it returns a negative number.
    match unsafe { H5Pget_layout(properties) } {
        0 => Layout::Compact,
        1 => Layout::Contiguous,
        2 => Layout::Chunked,
        _ => Layout::Elsewhere,
    }
}

/// What an id is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdKind {
    Group,
    Datatype,
    Dataset,
    Other,
}

/// What an id is one of; the lock is held.
pub(super) fn kind_of(id: hid_t) -> IdKind {
    // SAFETY: the call looks an id up; for a bad one it returns a negative number.
    match unsafe { H5Iget_type(id) } {
        2 => IdKind::Group,
        3 => IdKind::Datatype,
        5 => IdKind::Dataset,
        _ => IdKind::Other,
    }
}

/// The shape of a dataset; nothing if it has no items at all, not even one.
pub(in crate::hdf5::store) fn shape(dataset: &Dataset) -> Result<Option<Vec<usize>>> {
    let space = dataset.space()?;
    // SAFETY: the call only reads the dataspace of an id; for a bad id it returns a negative number.
    match sync(|| unsafe { H5Sget_simple_extent_type(space.id()) }) {
        0 | 1 => Ok(Some(space.shape())),
        2 => Ok(None),
        _ => Err("a dataspace of an unknown kind".into()),
    }
}
