//! The calls of libhdf5 that the safe wrapper lacks: reading and writing plain bytes, a few datatypes; stored [`chunks`], names
//! ([`links`]), bytes past the library ([`direct`]), its [`enums`], and what concerns whole [`files`].
//!
//! This is the only room of the container with `unsafe`. Every call is made under the library's global lock ([`sync`]),
//! with ids of handles that are borrowed for the length of the call, and so stay valid during it. A call that fails
//! returns a negative number, which [`h5check`] turns into an error with libhdf5's own message.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

mod chunks;
mod direct;
mod driver;
mod enums;
mod files;
mod items;
mod links;
mod types;
mod vfd;

use std::ffi::CStr;

use ::hdf5::globals::{H5T_IEEE_F32BE, H5T_IEEE_F32LE, H5T_NATIVE_LDOUBLE};
use ::hdf5::plist::DatasetAccess;
use ::hdf5::sync::sync;
use ::hdf5::{Attribute, Dataset, Dataspace, Datatype, Location, Result, from_id, h5check};
use bytemuck::Pod;
use hdf5_sys::h5a::{H5Aexists, H5Aread};
use hdf5_sys::h5d::{H5Dopen2, H5Dread, H5Dwrite};
use hdf5_sys::h5i::hid_t;
use hdf5_sys::h5p::H5P_DEFAULT;
use hdf5_sys::h5s::{H5S_ALL, H5S_seloper_t, H5Sselect_hyperslab};
use hdf5_sys::h5t::{
    H5T_class_t, H5T_order_t, H5Tcopy, H5Tcreate, H5Tget_member_index, H5Tget_nmembers, H5Tinsert,
    H5Tset_ebias, H5Tset_fields, H5Tset_order, H5Tset_size,
};

pub(super) use self::chunks::{
    RawFilter, Storage, chunk_places, chunk_size, has_filter, read_chunk, storage, write_chunk,
};
pub(super) use self::direct::{Mapped, is_cut_off, map, system_file};
#[cfg(test)]
pub(super) use self::driver::read_all;
pub(super) use self::driver::{Failed, open_file, store};
pub(super) use self::enums::{Class, Layout, TextKind, class, same_order, shape, tag, text_kind};
pub(super) use self::items::{Items, NotRead, read_items};
pub(super) use self::links::{
    Found, LinkKind, address, dereference, exists, find, link_value, links, path_of,
    virtual_sources,
};
pub(super) use self::types::{
    array_of, base, byte_values, compound_of, dimensions, is_object_reference, members,
    object_reference, offsets, sequence_of, text_of,
};

/// Are these the names of the members of an enumeration or compound, in any order?
pub(super) fn has_members(datatype: &Datatype, names: &[&CStr]) -> bool {
    // SAFETY: `H5Tget_nmembers` only reads the datatype of an id; for one without members it returns a negative number.
    let count = sync(|| unsafe { H5Tget_nmembers(datatype.id()) });
    usize::try_from(count) == Ok(names.len())
        && names.iter().all(|name| {
            // SAFETY: as above, and `name` is a C string that lives through the call.
            sync(|| unsafe { H5Tget_member_index(datatype.id(), name.as_ptr()) }) >= 0
        })
}

/// Takes over the id of a datatype that was just made.
fn own(id: hid_t) -> Result<Datatype> {
    let id = h5check(id)?;
    // SAFETY: `id` comes from a constructor of libhdf5 (`H5Tcopy` or `H5Tcreate` below) and nobody else owns it.
    unsafe { from_id(id) }
}

/// A copy of a datatype, which may be changed.
fn copy(id: hid_t) -> Result<Datatype> {
    sync(|| {
        // SAFETY: `H5Tcopy` only reads the datatype of an id, and fails for a bad id.
        own(unsafe { H5Tcopy(id) })
    })
}

/// The same datatype in the other byte order.
pub(super) fn swapped(datatype: &Datatype) -> Result<Datatype> {
    let other = if cfg!(target_endian = "little") {
        H5T_order_t::H5T_ORDER_BE
    } else {
        H5T_order_t::H5T_ORDER_LE
    };
    let copy = copy(datatype.id())?;
    // SAFETY: changes the datatype that `copy` alone owns; fails where an order makes no sense.
    sync(|| h5check(unsafe { H5Tset_order(copy.id(), other) }))?;
    Ok(copy)
}

/// IEEE's half precision in native byte order, as h5py writes it.
pub(super) fn float16() -> Result<Datatype> {
    let half =
        copy(if cfg!(target_endian = "little") { *H5T_IEEE_F32LE } else { *H5T_IEEE_F32BE })?;
    // The fields must fit before the type may shrink.
    // SAFETY: changes the datatype that `half` alone owns: sign in bit 15, five bits of exponent at 10, ten of mantissa at 0.
    sync(|| h5check(unsafe { H5Tset_fields(half.id(), 15, 10, 5, 0, 10) }))?;
    // SAFETY: changes the datatype that `half` alone owns; its fields lie within two bytes.
    sync(|| h5check(unsafe { H5Tset_size(half.id(), 2) }))?;
    // SAFETY: changes the datatype that `half` alone owns.
    sync(|| h5check(unsafe { H5Tset_ebias(half.id(), 15) }))?;
    Ok(half)
}

/// This machine's `long double`, whatever that is.
pub(super) fn long_double() -> Result<Datatype> {
    copy(*H5T_NATIVE_LDOUBLE)
}

/// A compound of two parts `r` and `i`, as h5py writes complex numbers.
pub(super) fn complex(part: &Datatype) -> Result<Datatype> {
    let size = part.size();
    // SAFETY: `H5Tcreate` makes a new datatype; it fails for a size of zero.
    let pair = sync(|| own(unsafe { H5Tcreate(H5T_class_t::H5T_COMPOUND, 2 * size) }))?;
    for (name, offset) in [(c"r", 0), (c"i", size)] {
        // SAFETY: `name` is a C string that lives through the call, which copies it; `offset + size` lies within the compound
        // that `pair` alone owns, and the library checks that again.
        sync(|| h5check(unsafe { H5Tinsert(pair.id(), name.as_ptr(), offset, part.id()) }))?;
    }
    Ok(pair)
}

/// The bytes that `items` items of a datatype take in memory.
fn bytes_of(datatype: &Datatype, items: usize) -> Result<usize> {
    items
        .checked_mul(datatype.size())
        .ok_or_else(|| format!("{items} items are too many for memory").into())
}

fn same_size(expected: usize, found: usize) -> Result<()> {
    if expected == found {
        Ok(())
    } else {
        Err(format!("expected room for {expected} bytes, found {found}").into())
    }
}

/// Refuses datatypes whose items are more than their bytes: libhdf5 would take bytes for pointers when it writes, and leave pointers
/// that nobody frees when it reads.
fn plain(datatype: &Datatype) -> Result<()> {
    if types::is_plain(datatype) {
        Ok(())
    } else {
        Err("expected items that are numbers or bytes, found others".into())
    }
}

/// Reads the selected items of a dataset, or all without a selection, as items of `memory`, which they are converted to.
/// `bytes` must have the exact size.
pub(super) fn read(
    dataset: &Dataset,
    memory: &Datatype,
    selected: Option<&Dataspace>,
    bytes: &mut [u8],
) -> Result<()> {
    // SAFETY: `bytes` gives exclusive access to as many bytes, and any bytes are valid `u8`s.
    unsafe { read_raw(dataset, memory, selected, bytes.as_mut_ptr(), bytes.len()) }
}

/// The same to where `buffer` points.
///
/// # Safety
/// `buffer` must be valid for writes of `len` bytes.
unsafe fn read_raw(
    dataset: &Dataset,
    memory: &Datatype,
    selected: Option<&Dataspace>,
    buffer: *mut u8,
    len: usize,
) -> Result<()> {
    sync(|| {
        plain(memory)?;
        let space = dataset.space()?;
        let items = selected.map_or_else(|| space.size(), Dataspace::selection_size);
        same_size(bytes_of(memory, items)?, len)?;
        let line = selected.map(|_| Dataspace::try_new(items)).transpose()?;
        let (line_id, selected_id) = match (&line, selected) {
            (Some(line), Some(selected)) => (line.id(), selected.id()),
            _ => (H5S_ALL, H5S_ALL),
        };
        // SAFETY: libhdf5 writes one item of `memory`, which is its bytes and nothing else, as checked above, for every selected
        // item, densely from `buffer` on, since the memory space is a line of as many items (or the whole of the dataset's own space): exactly `len` bytes, as checked above, for which
        // the caller made room. The lock is held since the sizes were asked for.
        h5check(unsafe {
            H5Dread(dataset.id(), memory.id(), line_id, selected_id, H5P_DEFAULT, buffer.cast())
        })?;
        Ok(())
    })
}

/// Has an object an attribute of this name?
pub(super) fn has_attribute(object: &Location, name: &str) -> bool {
    let Ok(name) = std::ffi::CString::new(name) else { return false };
    // SAFETY: `name` is a C string that lives through the call; for a bad id the call returns a negative number.
    sync(|| unsafe { H5Aexists(object.id(), name.as_ptr()) }) > 0
}

/// Reads a whole attribute as items of `memory`, which they are converted to; `bytes` must have the exact size.
pub(super) fn read_attribute(
    attribute: &Attribute,
    memory: &Datatype,
    bytes: &mut [u8],
) -> Result<()> {
    sync(|| {
        plain(memory)?;
        same_size(bytes_of(memory, attribute.space()?.size())?, bytes.len())?;
        let buffer = bytes.as_mut_ptr().cast();
        // SAFETY: libhdf5 writes every item of the attribute as one of `memory`, which is its bytes and nothing else, as checked above,
        // densely from `buffer` on: exactly `bytes.len()` bytes, as checked, too, of which `bytes` gives exclusive access. Any bytes
        // are valid `u8`s.
        h5check(unsafe { H5Aread(attribute.id(), memory.id(), buffer) })?;
        Ok(())
    })
}

/// Reads as [`read`] does, into memory that nobody has to fill before: into `words` words, which must have the size of the items.
/// Nothing where it is not certain that libhdf5 writes every one of them.
pub(super) fn read_new<T: Pod>(
    dataset: &Dataset,
    storage: &Storage,
    memory: &Datatype,
    selected: Option<&Dataspace>,
    words: usize,
) -> Result<Option<Vec<T>>> {
    sync(|| {
        let space = dataset.space()?;
        let total = bytes_of(memory, space.size())?;
        let in_place = storage.layout == Layout::Contiguous
            && storage.other_files == 0
            && dataset.offset().is_some()
            && dataset.storage_size() >= total as u64
            && dataset.dtype()? == *memory;
        if !in_place {
            return Ok(None);
        }
        let mut found: Vec<T> = Vec::new();
        if found.try_reserve_exact(words).is_err() {
            return Ok(None);
        }
        let len = words.saturating_mul(size_of::<T>());
        // SAFETY: the vector has reserved `words` words, which are `len` bytes: more than it could reserve would have failed above.
        unsafe { read_raw(dataset, memory, selected, found.as_mut_ptr().cast(), len) }?;
        // SAFETY: `words` words are reserved, and every byte of them was written: the items of the dataset have a place in the file,
        // in one piece as large as all of them, and in the datatype of `memory`, so that a read that succeeds has copied each from
        // there (or zeros for what lies behind the end of the file), converts nothing, and takes no part for a missing one. Any
        // bytes are a valid `T`, since that is `Pod`.
        unsafe { found.set_len(words) };
        Ok(Some(found))
    })
}

/// Writes items of `memory` into a dataset, from row `start` on: whole rows, all of which must lie within it.
pub(super) fn write_part(
    dataset: &Dataset,
    memory: &Datatype,
    start: usize,
    bytes: &[u8],
) -> Result<()> {
    let items = bytes.len() / memory.size().max(1);
    if items == 0 {
        return Ok(());
    }
    sync(|| {
        plain(memory)?;
        same_size(bytes_of(memory, items)?, bytes.len())?;
        let space = dataset.space()?;
        let shape = space.shape();
        let (Some(_), inner) = (shape.first(), shape.get(1..).unwrap_or_default()) else {
            return Err("expected a dataset with rows".into());
        };
        let width = inner.iter().product::<usize>().max(1);
        if !items.is_multiple_of(width) {
            return Err(format!("expected whole rows of {width} items, found {items} items").into());
        }
        let rest = inner.iter().map(|dim| *dim as u64);
        let first: Vec<u64> =
            std::iter::once(start as u64).chain(inner.iter().map(|_| 0)).collect();
        let count: Vec<u64> = std::iter::once((items / width) as u64).chain(rest).collect();
        let (set, none) = (H5S_seloper_t::H5S_SELECT_SET, std::ptr::null());
        // SAFETY: `first` and `count` have an item for each dimension of the space, whose shape was asked for under the lock; null
        // stands for strides and blocks of one. The call changes the space that this function alone owns, and fails for one that is no
        // simple space.
        h5check(unsafe {
            H5Sselect_hyperslab(space.id(), set, first.as_ptr(), none, count.as_ptr(), none)
        })?;
        let line = Dataspace::try_new(items)?;
        let buffer = bytes.as_ptr().cast();
        // SAFETY: libhdf5 reads one item of `memory` for each item of `line`, densely from `buffer` on: exactly `bytes.len()`
        // bytes, as checked above, and follows no pointer in them, since the items are their bytes and nothing else, which was
        // checked, too. It fails if the selection is not as long as `line` or leaves the dataset.
        h5check(unsafe {
            H5Dwrite(dataset.id(), memory.id(), line.id(), space.id(), H5P_DEFAULT, buffer)
        })?;
        Ok(())
    })
}

/// The same dataset without a cache of chunks, so that parts of chunks are written by themselves. As long as another handle of it
/// is open, the cache of that one is used.
pub(super) fn without_cache(dataset: Dataset) -> Result<Dataset> {
    let (parent, name) = (dataset.file()?, dataset.name());
    let name = std::ffi::CString::new(name).map_err(|_| "a name with a NUL character")?;
    let access = DatasetAccess::build().chunk_cache(1, 0, 1.0).finish()?;
    let before = address(&dataset)?;
    drop(dataset);
    let found: Dataset = sync(|| {
        links::stay(access.id())?;
        // SAFETY: `name` is a C string that lives through the call; the ids are those of a file and of a list of properties for
        // access to datasets, both alive. The call fails if nothing has this name.
        let id = h5check(unsafe { H5Dopen2(parent.id(), name.as_ptr(), access.id()) })?;
        // SAFETY: `id` was just made by `H5Dopen2` and nobody else owns it.
        unsafe { from_id(id) }
    })?;
    if address(&found)? != before {
        return Err("a name that leads to another dataset".into());
    }
    Ok(found)
}
