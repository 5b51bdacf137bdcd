//! What datatypes are made of, and datatypes in memory for parts of them.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::ffi::{CStr, CString, c_uint};

use ::hdf5::globals::{H5T_C_S1, H5T_STD_REF_OBJ};
use ::hdf5::sync::sync;
use ::hdf5::{Datatype, Result, h5check};
use hdf5_sys::h5::{H5free_memory, hsize_t};
use hdf5_sys::h5t::{
    H5T_VARIABLE, H5T_class_t, H5T_cset_t, H5T_str_t, H5Tarray_create2, H5Tcreate, H5Tequal,
    H5Tget_array_dims2, H5Tget_array_ndims, H5Tget_member_name, H5Tget_member_offset,
    H5Tget_member_type, H5Tget_member_value, H5Tget_nmembers, H5Tget_super, H5Tinsert, H5Tset_cset,
    H5Tset_size, H5Tset_strpad, H5Tvlen_create,
};

use super::enums::{self, Class, TextKind, class, text_kind};
use super::{copy, own};

/// The names and datatypes of the members of a compound, in their order.
pub(in crate::hdf5::store) fn members(datatype: &Datatype) -> Result<Vec<(String, Datatype)>> {
    sync(|| {
        // SAFETY: the call only reads the datatype of an id; for one without members it returns a negative number.
        let count = h5check(unsafe { H5Tget_nmembers(datatype.id()) })?;
        (0..count.cast_unsigned()).map(|i| Ok((name(datatype, i)?, member(datatype, i)?))).collect()
    })
}

/// The name of a member; the lock is held.
fn name(datatype: &Datatype, member: c_uint) -> Result<String> {
    // SAFETY: the call only reads the datatype of an id; it returns null if it fails.
    let name = unsafe { H5Tget_member_name(datatype.id(), member) };
    if name.is_null() {
        return Err("a member without a name".into());
    }
    // SAFETY: what is not null is a C string, which the call has made for us and nobody else changes.
    let text = unsafe { CStr::from_ptr(name) }.to_str().map(str::to_owned);
    // SAFETY: libhdf5 has allocated the string, and nothing points to it any more.
    unsafe { H5free_memory(name.cast()) };
    text.map_err(|_| "a name that is not UTF-8".into())
}

/// The datatype of a member; the lock is held.
fn member(datatype: &Datatype, member: c_uint) -> Result<Datatype> {
    // SAFETY: the call only reads the datatype of an id, and makes a new one; it fails if there is no such member.
    own(unsafe { H5Tget_member_type(datatype.id(), member) })
}

/// The names and values of the members of an enumeration of single bytes.
pub(in crate::hdf5::store) fn byte_values(datatype: &Datatype) -> Result<Vec<(String, u8)>> {
    sync(|| {
        if enums::class(datatype) != Class::Enumeration || datatype.size() != 1 {
            return Err("expected an enumeration of single bytes".into());
        }
        // SAFETY: the call only reads the datatype of an id; for one without members it returns a negative number.
        let count = h5check(unsafe { H5Tget_nmembers(datatype.id()) })?;
        let value = |member: c_uint| {
            let mut value = 0_u8;
            let to = std::ptr::from_mut(&mut value).cast();
            // SAFETY: the call writes a value of the enumeration, which has one byte, as checked above, to where `value` is; it fails if
            // there is no such member.
            h5check(unsafe { H5Tget_member_value(datatype.id(), member, to) })?;
            Ok((name(datatype, member)?, value))
        };
        (0..count.cast_unsigned()).map(value).collect()
    })
}

/// Where each member of a compound begins in it, in bytes.
pub(in crate::hdf5::store) fn offsets(datatype: &Datatype) -> Result<Vec<usize>> {
    sync(|| {
        if enums::class(datatype) != Class::Compound {
            return Err("expected a compound".into());
        }
        // SAFETY: the call only reads the datatype of an id; for one without members it returns a negative number.
        let count = h5check(unsafe { H5Tget_nmembers(datatype.id()) })?;
        // SAFETY: the call only reads the datatype of an id, which is a compound with as many members.
        let offset = |member: c_uint| unsafe { H5Tget_member_offset(datatype.id(), member) };
        Ok((0..count.cast_unsigned()).map(offset).collect())
    })
}

/// The datatype that an array, a sequence or an enumeration is made of.
pub(in crate::hdf5::store) fn base(datatype: &Datatype) -> Result<Datatype> {
    // SAFETY: the call only reads the datatype of an id, and makes a new one; it fails for one that is made of no other.
    sync(|| own(unsafe { H5Tget_super(datatype.id()) }))
}

/// The dimensions of an array type.
pub(in crate::hdf5::store) fn dimensions(datatype: &Datatype) -> Result<Vec<usize>> {
    sync(|| {
        // SAFETY: the call only reads the datatype of an id; for one that is no array it returns a negative number.
        let rank = h5check(unsafe { H5Tget_array_ndims(datatype.id()) })?;
        let mut shape: Vec<hsize_t> = vec![0; usize::try_from(rank).map_err(|_| "no dimensions")?];
        // SAFETY: the call writes as many sizes as the array has dimensions, for which `shape` has room.
        h5check(unsafe { H5Tget_array_dims2(datatype.id(), shape.as_mut_ptr()) })?;
        let sizes = shape.into_iter().map(usize::try_from).collect::<Result<_, _>>();
        sizes.map_err(|_| "an array of an impossible size".into())
    })
}

/// Is it a reference to an object, as all versions of the library write it, which is the number of a place in the file?
pub(in crate::hdf5::store) fn is_object_reference(datatype: &Datatype) -> bool {
    // SAFETY: the call only reads two datatypes, whose ids are alive; it returns a negative number if it fails.
    sync(|| unsafe { H5Tequal(datatype.id(), *H5T_STD_REF_OBJ) }) > 0
}

/// References to objects, each of which is one number.
pub(in crate::hdf5::store) fn object_reference() -> Result<Datatype> {
    copy(*H5T_STD_REF_OBJ)
}

/// An array of items of a datatype.
pub(in crate::hdf5::store) fn array_of(items: &Datatype, shape: &[usize]) -> Result<Datatype> {
    let rank = c_uint::try_from(shape.len()).map_err(|_| "too many dimensions")?;
    let dims: Vec<hsize_t> = shape.iter().map(|dim| *dim as hsize_t).collect();
    // SAFETY: `dims` has `rank` sizes, and lives through the call, which makes a new datatype or fails.
    sync(|| own(unsafe { H5Tarray_create2(items.id(), rank, dims.as_ptr()) }))
}

/// Sequences of items of a datatype: in memory a length and a pointer each.
pub(in crate::hdf5::store) fn sequence_of(items: &Datatype) -> Result<Datatype> {
    // SAFETY: the call makes a new datatype of one whose id is alive, or fails.
    sync(|| own(unsafe { H5Tvlen_create(items.id()) }))
}

/// A compound of these members, side by side. Members of a compound in the file that it lacks are not read.
pub(in crate::hdf5::store) fn compound_of(members: &[(String, Datatype)]) -> Result<Datatype> {
    let size =
        members.iter().try_fold(0_usize, |size, (_, member)| size.checked_add(member.size()));
    let size = size.ok_or("a compound of an impossible size")?;
    // SAFETY: `H5Tcreate` makes a new datatype; it fails for a size of zero.
    let compound = sync(|| own(unsafe { H5Tcreate(H5T_class_t::H5T_COMPOUND, size) }))?;
    let mut offset = 0;
    for (name, member) in members {
        let name = CString::new(name.as_str()).map_err(|_| "a name with a NUL character")?;
        // SAFETY: `name` is a C string that lives through the call, which copies it; the member lies within the compound that this
        // function alone owns, and the library checks that again.
        sync(|| h5check(unsafe { H5Tinsert(compound.id(), name.as_ptr(), offset, member.id()) }))?;
        offset += member.size();
    }
    Ok(compound)
}

/// Texts in `size` bytes each, with NULs behind the shorter ones; in pieces of memory of their own without a size.
pub(in crate::hdf5::store) fn text_of(size: Option<usize>, utf8: bool) -> Result<Datatype> {
    let text = copy(*H5T_C_S1)?;
    let encoding = if utf8 { H5T_cset_t::H5T_CSET_UTF8 } else { H5T_cset_t::H5T_CSET_ASCII };
    sync(|| {
        // SAFETY: changes the datatype that this function alone owns; fails for a size of zero.
        h5check(unsafe { H5Tset_size(text.id(), size.unwrap_or(H5T_VARIABLE)) })?;
        // SAFETY: changes the datatype that this function alone owns.
        h5check(unsafe { H5Tset_cset(text.id(), encoding) })?;
        if size.is_some() {
            // SAFETY: as above.
            h5check(unsafe { H5Tset_strpad(text.id(), H5T_str_t::H5T_STR_NULLPAD) })?;
        }
        Ok(text)
    })
}

/// How deep datatypes are nested at most that are looked into.
const MAX_DEPTH: usize = 32;

/// Are the items of a datatype bytes and nothing else, with no pointers in them to memory of libhdf5?
pub(super) fn is_plain(datatype: &Datatype) -> bool {
    plain_within(datatype, MAX_DEPTH)
}

/// The same for a datatype of at most so many levels.
fn plain_within(datatype: &Datatype, depth: usize) -> bool {
    let Some(less) = depth.checked_sub(1) else { return false };
    match class(datatype) {
        Class::Integer | Class::Float | Class::BitField | Class::Opaque | Class::Enumeration => {
            true
        }
        Class::Text => matches!(text_kind(datatype), TextKind::Fixed { .. }),
        Class::Reference => is_object_reference(datatype),
        Class::Array => base(datatype).is_ok_and(|base| plain_within(&base, less)),
        Class::Compound => members(datatype)
            .is_ok_and(|members| members.iter().all(|(_, member)| plain_within(member, less))),
        _ => false,
    }
}
