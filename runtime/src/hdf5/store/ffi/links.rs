//! Names, what they lead to, and where that is in the file.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use ::hdf5::globals::H5P_LINK_ACCESS;
use ::hdf5::plist::{DatasetAccess, PropertyList};
use ::hdf5::sync::sync;
use ::hdf5::{Dataset, Group, Location, ObjectReference, ObjectReference1};
use ::hdf5::{Result, from_id, h5check};
use hdf5_sys::h5::{H5_index_t, H5_iter_order_t, herr_t, hsize_t};
use hdf5_sys::h5i::hid_t;
use hdf5_sys::h5l::{H5L_info_t, H5Lexists, H5Lget_val, H5Literate};
use hdf5_sys::h5o::{H5Oclose, H5Oopen};
use hdf5_sys::h5p::{
    H5P_DEFAULT, H5Pcreate, H5Pget_virtual_count, H5Pget_virtual_dsetname, H5Pget_virtual_filename,
    H5Pset_elink_cb,
};
use hdf5_sys::h5r::{H5Rcreate, H5Rdereference2, H5Rget_name, hobj_ref_t};

use super::chunks::storage;
use super::enums::{IdKind, Layout, kind_of};
use super::files::is_read_only;

/// What a name leads to.
pub(in crate::hdf5::store) enum Found {
    Dataset(Dataset),
    Group(Group),
    /// Another object, in words.
    Other(&'static str),
    /// A link to another file, which was not followed.
    Elsewhere,
}

/// Called by libhdf5 before it opens another file: says no, and that it was asked.
extern "C" fn stay_here(
    _parent_file: *const c_char,
    _parent_group: *const c_char,
    _file: *const c_char,
    _object: *const c_char,
    _flags: *mut c_uint,
    _access: hid_t,
    _data: *mut c_void,
) -> herr_t {
    ASKED.store(true, Ordering::Relaxed);
    -1
}

/// Was another file asked for? Written and read under the library's lock only.
static ASKED: AtomicBool = AtomicBool::new(false);

/// How names are followed: never to another file. Made once, since that takes longer than following one.
fn staying_here() -> Result<&'static PropertyList> {
    static LINKS: OnceLock<PropertyList> = OnceLock::new();
    if let Some(links) = LINKS.get() {
        return Ok(links);
    }
    // SAFETY: the call makes a list of properties of this class.
    let links = h5check(unsafe { H5Pcreate(*H5P_LINK_ACCESS) })?;
    // SAFETY: `links` was just made and nobody else owns it.
    let links: PropertyList = unsafe { from_id(links) }?;
    stay(links.id())?;
    Ok(LINKS.get_or_init(|| links))
}

/// Lets a list of properties for access to links or objects refuse to follow links to other files; the lock is held.
pub(super) fn stay(links: hid_t) -> Result<()> {
    // SAFETY: the function has the signature that the library wants, and does not look at the data that goes along.
    h5check(unsafe { H5Pset_elink_cb(links, Some(stay_here), std::ptr::null_mut()) })?;
    Ok(())
}

/// Opens what a name in a group leads to, which exists. Links to other files are followed only if `elsewhere`.
pub(in crate::hdf5::store) fn find(group: &Location, name: &str, elsewhere: bool) -> Result<Found> {
    let name = std::ffi::CString::new(name).map_err(|_| "a name with a NUL character")?;
    sync(|| {
        let links = if elsewhere { H5P_DEFAULT } else { staying_here()?.id() };
        ASKED.store(false, Ordering::Relaxed);
        // SAFETY: `name` is a C string that lives through the call; both ids are alive.
        let id = unsafe { H5Oopen(group.id(), name.as_ptr(), links) };
        if ASKED.load(Ordering::Relaxed) {
            return Ok(Found::Elsewhere);
        }
        match found(h5check(id)?)? {
            Found::Dataset(dataset) if !elsewhere && is_read_in_parts(&dataset)? => {
                // As long as a handle is open, its cache is used.
                drop(dataset);
                let access = in_parts()?.id();
                // SAFETY: as above; this list of properties is one for access to links as well.
                found(h5check(unsafe { H5Oopen(group.id(), name.as_ptr(), access) })?)
            }
            other => Ok(other),
        }
    })
}

/// Is a dataset better read without libhdf5's cache of chunks? Where chunks go through no filters and are rows that follow on each other, what
/// is wanted of them can be read by itself, and the cache would read all of each.
fn is_read_in_parts(dataset: &Dataset) -> Result<bool> {
    // Only datasets in one piece have a place, which is told sooner than how they are stored.
    if dataset.offset().is_some() || !is_read_only(&dataset.file()?)? {
        return Ok(false);
    }
    let storage = storage(dataset)?;
    let inner = super::shape(dataset)?.unwrap_or_default();
    let in_rows = storage.chunk.get(1..) == inner.get(1..);
    Ok(storage.layout == Layout::Chunked && storage.filters.is_empty() && in_rows)
}

/// How datasets are opened of whose chunks parts are read: by names that never lead to another file. Made once.
fn in_parts() -> Result<&'static DatasetAccess> {
    static ACCESS: OnceLock<DatasetAccess> = OnceLock::new();
    if let Some(access) = ACCESS.get() {
        return Ok(access);
    }
    let access = DatasetAccess::build().chunk_cache(1, 0, 1.0).finish()?;
    stay(access.id())?;
    Ok(ACCESS.get_or_init(|| access))
}

/// Opens what a reference leads to, in the file of an object.
pub(in crate::hdf5::store) fn dereference(object: &Location, reference: u64) -> Result<Found> {
    let reference: hobj_ref_t = reference;
    let from = std::ptr::from_ref(&reference).cast();
    sync(|| {
        let kind = ObjectReference1::REF_TYPE;
        // SAFETY: a reference of this kind is the one number that `from` points to, which lives through the call; the library looks at
        // what is at that place of the file, and fails if that is no object.
        found(h5check(unsafe { H5Rdereference2(object.id(), H5P_DEFAULT, kind, from) })?)
    })
}

/// The path of what a reference leads to; nothing if it has no name any more.
pub(in crate::hdf5::store) fn path_of(object: &Location, reference: u64) -> Result<Option<String>> {
    let reference: hobj_ref_t = reference;
    let from: *const c_void = std::ptr::from_ref(&reference).cast();
    sync(|| {
        let kind = ObjectReference1::REF_TYPE;
        let path = text_of(|buffer, size| {
            // SAFETY: as above; the call writes at most `size` bytes to `buffer`, or tells the length if that is null.
            unsafe { H5Rget_name(object.id(), kind, from, buffer, size) }
        })?;
        Ok((!path.is_empty()).then_some(path))
    })
}

/// Takes over the id of an object that was just opened; the lock is held.
fn found(id: hid_t) -> Result<Found> {
    let other = match kind_of(id) {
        IdKind::Dataset => {
            // SAFETY: `id` was just made by a call that opens objects, nobody else owns it, and it is one of a dataset.
            return unsafe { from_id(id) }.map(Found::Dataset);
        }
        IdKind::Group => {
            // SAFETY: `id` was just made by a call that opens objects, nobody else owns it, and it is one of a group.
            return unsafe { from_id(id) }.map(Found::Group);
        }
        IdKind::Datatype => "a datatype",
        IdKind::Other => "another object",
    };
    // SAFETY: `id` was just made by a call that opens objects, and nobody has it any more.
    h5check(unsafe { H5Oclose(id) })?;
    Ok(Found::Other(other))
}

/// Is there a link of this name in a group, wherever it leads? Links to other files are not followed on the way to it.
pub(in crate::hdf5::store) fn exists(group: &Location, name: &str) -> bool {
    let Ok(name) = std::ffi::CString::new(name) else { return false };
    sync(|| {
        let Ok(links) = staying_here() else { return false };
        // SAFETY: `name` is a C string that lives through the call; both ids are alive.
        let found = unsafe { H5Lexists(group.id(), name.as_ptr(), links.id()) };
        found > 0
    })
}

/// What a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) enum LinkKind {
    /// The object itself.
    Hard,
    /// A path.
    Soft,
    /// A path in another file.
    External,
    /// What a program made of a link of its own.
    Other,
}

/// The links of a group, in the order in which they are stored, apart from those whose names are not UTF-8, which nobody can ask for.
pub(in crate::hdf5::store) fn links(group: &Group) -> Result<Vec<(String, LinkKind)>> {
    let mut found: Vec<(String, LinkKind)> = Vec::new();
    let mut position: hsize_t = 0;
    let (by, order) = (H5_index_t::H5_INDEX_NAME, H5_iter_order_t::H5_ITER_NATIVE);
    let list = std::ptr::from_mut(&mut found).cast();
    sync(|| {
        // SAFETY: the call writes one number to where `position` is, and calls `note` with a name, a description of the link, and
        // `list`, which is what `note` takes it for and lives through the call.
        h5check(unsafe { H5Literate(group.id(), by, order, &raw mut position, Some(note), list) })
    })?;
    Ok(found)
}

/// Called by libhdf5 for a link: notes it in the list that `data` points to.
extern "C" fn note(
    _group: hid_t,
    name: *const c_char,
    link: *const H5L_info_t,
    data: *mut c_void,
) -> herr_t {
    // SAFETY: libhdf5 gives a C string that lives through this call.
    let Ok(name) = unsafe { CStr::from_ptr(name) }.to_str() else { return 0 };
    // SAFETY: the description begins with the kind of the link. It is read as the number that it is, since programs may have kinds of
    // their own, which are no variants of the enumeration in the bindings.
    let kind = match unsafe { link.cast::<c_int>().read() } {
        0 => LinkKind::Hard,
        1 => LinkKind::Soft,
        64 => LinkKind::External,
        _ => LinkKind::Other,
    };
    // SAFETY: `data` is the pointer that [`links`] gave along, made from a `&mut` to such a list, which nobody else uses meanwhile.
    let found = unsafe { &mut *data.cast::<Vec<(String, LinkKind)>>() };
    found.push((name.to_owned(), kind));
    0
}

/// What a link that is no hard one holds, without following it: a path for a soft one; for one to another file a byte of flags, the name
/// of the file and the path in it, each with a NUL character behind it. Longer ones are cut.
pub(in crate::hdf5::store) fn link_value(group: &Group, name: &str) -> Result<Vec<u8>> {
    const MOST_BYTES: usize = 1 << 16;
    let name = std::ffi::CString::new(name).map_err(|_| "a name with a NUL character")?;
    let mut bytes = vec![0_u8; MOST_BYTES];
    let buffer = bytes.as_mut_ptr().cast();
    sync(|| {
        // SAFETY: `name` is a C string that lives through the call; the call writes at most `MOST_BYTES` bytes to `buffer`, to which
        // `bytes` gives exclusive access. It fails for a hard link, and follows none: the name is one of a member of this group.
        h5check(unsafe { H5Lget_val(group.id(), name.as_ptr(), buffer, MOST_BYTES, H5P_DEFAULT) })
    })?;
    Ok(bytes)
}

/// The names of files and datasets that a virtual dataset takes its items from; nothing if there are more than `most`.
pub(in crate::hdf5::store) fn virtual_sources(
    dataset: &Dataset,
    most: usize,
) -> Result<Option<Vec<[String; 2]>>> {
    let properties = dataset.create_plist()?;
    let id = properties.id();
    sync(|| {
        let mut count = 0;
        // SAFETY: the call writes one number to where `count` is.
        h5check(unsafe { H5Pget_virtual_count(id, &raw mut count) })?;
        if count > most {
            return Ok(None);
        }
        let mut sources = Vec::with_capacity(count);
        for i in 0..count {
            let file = text_of(|buffer, size| {
                // SAFETY: the call writes at most `size` bytes to `buffer`, or tells the length if that is null; `i` is less than
                // the number of sources.
                unsafe { H5Pget_virtual_filename(id, i, buffer, size) }
            })?;
            let name = text_of(|buffer, size| {
                // SAFETY: as above.
                unsafe { H5Pget_virtual_dsetname(id, i, buffer, size) }
            })?;
            sources.push([file, name]);
        }
        Ok(Some(sources))
    })
}

/// A text of libhdf5, whose call tells the length of it if there is no room.
fn text_of(call: impl Fn(*mut c_char, usize) -> isize) -> Result<String> {
    let len =
        usize::try_from(call(std::ptr::null_mut(), 0)).map_err(|_| "a name without length")?;
    let mut bytes = vec![0_u8; len + 1];
    let found = call(bytes.as_mut_ptr().cast(), bytes.len());
    if usize::try_from(found) != Ok(len) {
        return Err("a name that changes its length".into());
    }
    bytes.truncate(len);
    String::from_utf8(bytes).map_err(|_| "a name that is not UTF-8".into())
}

/// Where the header of an object stands in its file.
pub(in crate::hdf5::store) fn address(object: &Location) -> Result<u64> {
    let mut reference: hobj_ref_t = 0;
    let out = std::ptr::from_mut(&mut reference).cast();
    sync(|| {
        // SAFETY: a reference to an object is the one number that `out` points to; `"."` is a C string that lives through the
        // call; no dataspace is needed for this kind of reference.
        let done =
            unsafe { H5Rcreate(out, object.id(), c".".as_ptr(), ObjectReference1::REF_TYPE, -1) };
        h5check(done)
    })?;
    Ok(reference)
}
