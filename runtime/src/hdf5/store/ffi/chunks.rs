//! How datasets are stored: layouts, filters, and chunks as they lie in the file.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

#[cfg(hdf5_2)]
use std::ffi::c_void;
use std::ffi::{c_int, c_uint};
use std::ops::Range;

use ::hdf5::sync::sync;
use ::hdf5::{Dataset, Result, h5check};
use hdf5_sys::h5::{herr_t, hsize_t};
#[cfg(hdf5_2)]
use hdf5_sys::h5d::H5Dread_chunk;
use hdf5_sys::h5d::H5Dwrite_chunk;
use hdf5_sys::h5i::hid_t;
use hdf5_sys::h5p::{
    H5P_DEFAULT, H5Pget_chunk, H5Pget_chunk_opts, H5Pget_external_count, H5Pget_filter2,
    H5Pget_nfilters,
};
use hdf5_sys::h5z::H5Zfilter_avail;

use super::enums::{self, Layout};
use crate::hdf5::store::journal::Store;

unsafe extern "C" {
    /// How many bytes a chunk takes in the file, which the wrapper lacks. Fails or gives 0 for a chunk that is not there.
    fn H5Dget_chunk_storage_size(
        dataset: hid_t,
        offset: *const hsize_t,
        size: *mut hsize_t,
    ) -> herr_t;
}

/// A filter that chunks went through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) struct RawFilter {
    /// Its registered number.
    pub(in crate::hdf5::store) id: c_int,
    /// Its first parameters, as they stand in the file.
    pub(in crate::hdf5::store) values: Vec<c_uint>,
}

/// How the items of a dataset are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::hdf5::store) struct Storage {
    pub(in crate::hdf5::store) layout: Layout,
    /// Files that items are in instead of in this one.
    pub(in crate::hdf5::store) other_files: usize,
    /// In the order in which they were applied.
    pub(in crate::hdf5::store) filters: Vec<RawFilter>,
    /// The shape of chunks; empty if there are none.
    pub(in crate::hdf5::store) chunk: Vec<usize>,
    /// Are chunks at the edge stored as all others are?
    pub(in crate::hdf5::store) plain_edges: bool,
}

/// How a dataset is stored.
pub(in crate::hdf5::store) fn storage(dataset: &Dataset) -> Result<Storage> {
    let properties = dataset.create_plist()?;
    let id = properties.id();
    sync(|| {
        let layout = enums::layout(id);
        let mut found = Storage {
            layout,
            other_files: 0,
            filters: Vec::new(),
            chunk: Vec::new(),
            plain_edges: true,
        };
        if layout == Layout::Contiguous {
            // SAFETY: the call only reads the list of properties.
            let count = h5check(unsafe { H5Pget_external_count(id) })?;
            found.other_files = usize::try_from(count).map_err(|_| "fewer than no files")?;
        }
        if layout == Layout::Chunked {
            found.filters = filters(id)?;
            found.chunk = chunk_shape(id, dataset.ndim())?;
            let mut options = 0;
            // SAFETY: the call writes one number to where `options` is.
            h5check(unsafe { H5Pget_chunk_opts(id, &raw mut options) })?;
            found.plain_edges = options == 0;
        }
        Ok(found)
    })
}

/// The filters of a list of properties; the lock is held.
fn filters(properties: hid_t) -> Result<Vec<RawFilter>> {
    const MOST_VALUES: usize = 32;
    // SAFETY: the call only reads the list of properties of an id, which lives through it.
    let count = h5check(unsafe { H5Pget_nfilters(properties) })?;
    let mut found = Vec::new();
    for i in 0..count.cast_unsigned() {
        let (mut flags, mut config) = (0, 0);
        let mut values = vec![0; MOST_VALUES];
        let mut len = values.len();
        // SAFETY: `len` says how many values fit into `values`, and the call writes no more, but sets it to how many there are;
        // `flags` and `config` are one number each; a name of no bytes is not written, so that its pointer may be null.
        let id = h5check(unsafe {
            H5Pget_filter2(
                properties,
                i,
                &raw mut flags,
                &raw mut len,
                values.as_mut_ptr(),
                0,
                std::ptr::null_mut(),
                &raw mut config,
            )
        })?;
        values.truncate(len);
        found.push(RawFilter { id, values });
    }
    Ok(found)
}

/// The shape of chunks in a list of properties of a dataset with so many dimensions; the lock is held.
fn chunk_shape(properties: hid_t, rank: usize) -> Result<Vec<usize>> {
    let mut shape: Vec<hsize_t> = vec![0; rank];
    let most = c_int::try_from(rank).map_err(|_| "too many dimensions")?;
    // SAFETY: the call writes at most as many sizes as `most` says to `shape`, which has room for them; it fails for a list of a
    // dataset without chunks.
    let found = h5check(unsafe { H5Pget_chunk(properties, most, shape.as_mut_ptr()) })?;
    if found != most {
        return Err("expected chunks with the dimensions of their dataset".into());
    }
    let shape = shape.into_iter().map(|dim| usize::try_from(dim).ok().filter(|dim| *dim > 0));
    shape.collect::<Option<_>>().ok_or_else(|| "a chunk of an impossible size".into())
}

/// Can libhdf5 apply the filter of this number, by itself or by a plugin?
pub(in crate::hdf5::store) fn has_filter(id: c_int) -> bool {
    // SAFETY: the call looks a number up among the filters that are registered, and among plugins.
    sync(|| unsafe { H5Zfilter_avail(id) }) > 0
}

/// Reads a chunk as it is stored into `bytes`, and gives the filters that it did *not* go through, as bits. Nothing if there is no
/// such chunk, if it has more than `most` bytes, or if it cannot be read: what the library makes of that, it says when it reads
/// the items itself. `offset` is the position of the first item of the chunk, with a number for each dimension of the dataset.
pub(in crate::hdf5::store) fn read_chunk(
    dataset: &Dataset,
    offset: &[u64],
    most: usize,
    bytes: &mut Vec<u8>,
) -> Option<u32> {
    if offset.len() != dataset.ndim() {
        return None;
    }
    sync(|| {
        let mut size: hsize_t = 0;
        // SAFETY: `offset` has a number for each dimension, as checked above; the call writes one number to where `size` is.
        let found =
            unsafe { H5Dget_chunk_storage_size(dataset.id(), offset.as_ptr(), &raw mut size) };
        let size = usize::try_from(size).ok().filter(|size| *size > 0 && *size <= most)?;
        if found < 0 {
            return None;
        }
        bytes.resize(size, 0);
        let mut mask = 0;
        read_stored(dataset, offset, &mut mask, bytes).then_some(mask)
    })
}

/// Reads a stored chunk of exactly this size; the lock is held since its size was asked for.
#[cfg(hdf5_2)]
fn read_stored(dataset: &Dataset, offset: &[u64], mask: &mut u32, bytes: &mut [u8]) -> bool {
    let mut size = bytes.len();
    let buffer = bytes.as_mut_ptr().cast();
    // SAFETY: `offset` has a number for each dimension, as the caller checked; the call writes at most `size` bytes to `buffer`, of
    // which `bytes` gives exclusive access, one number to `mask`, and the size of the chunk to `size`.
    let read = unsafe {
        H5Dread_chunk(dataset.id(), H5P_DEFAULT, offset.as_ptr(), mask, buffer, &raw mut size)
    };
    read >= 0 && size == bytes.len()
}

/// The library before version 2 does not ask how much room there is, but trusts that it is enough for a chunk whose size may have
/// changed since it was asked for: chunks are left to it.
#[cfg(not(hdf5_2))]
fn read_stored(_: &Dataset, _: &[u64], _: &mut u32, _: &mut [u8]) -> bool {
    false
}

/// Where in the file chunks lie that are stored as they are in memory, each of `rows` rows and `bytes` bytes: those of these numbers. Nothing
/// if one of them is not there or of another size, and nothing if libhdf5 would have to look at many others to tell.
#[cfg(hdf5_2)]
pub(in crate::hdf5::store) fn chunk_places(
    dataset: &Dataset,
    chunks: Range<usize>,
    rows: u64,
    bytes: usize,
) -> Option<Vec<u64>> {
    /// Looking at a chunk on the way costs so much less than reading one.
    const OTHERS: usize = 16;

    unsafe extern "C" {
        fn H5Dchunk_iter(
            dataset: hid_t,
            transfer: hid_t,
            call: extern "C" fn(*const hsize_t, c_uint, u64, hsize_t, *mut c_void) -> c_int,
            data: *mut c_void,
        ) -> herr_t;
    }

    if chunks.start > chunks.len().saturating_mul(OTHERS) || rows == 0 {
        return None;
    }
    let mut looked =
        Looked { chunks: chunks.clone(), rows, bytes: bytes as u64, places: Vec::new() };
    // Those that are not there are where no chunk can be.
    looked.places.try_reserve_exact(chunks.len()).ok()?;
    looked.places.resize(chunks.len(), u64::MAX);
    let data = std::ptr::from_mut(&mut looked).cast();
    // SAFETY: the call fails for a dataset without chunks; else it calls `look` with the position of a chunk, which has a number for
    // each dimension, of which there is at least one, and with `data`, which is what `look` takes it for and lives through the call.
    let done = sync(|| unsafe { H5Dchunk_iter(dataset.id(), H5P_DEFAULT, look, data) });
    (done >= 0 && !looked.places.contains(&u64::MAX)).then_some(looked.places)
}

/// The library before version 2 does not say the same for all files.
#[cfg(not(hdf5_2))]
pub(in crate::hdf5::store) fn chunk_places(
    _: &Dataset,
    _: Range<usize>,
    _: u64,
    _: usize,
) -> Option<Vec<u64>> {
    None
}

/// Chunks that are looked for.
#[cfg(hdf5_2)]
struct Looked {
    chunks: Range<usize>,
    rows: u64,
    bytes: u64,
    places: Vec<u64>,
}

/// Called by libhdf5 for a chunk, in their order as far as it has one: notes where it is, and ends behind the last one.
#[cfg(hdf5_2)]
extern "C" fn look(
    offset: *const hsize_t,
    skipped: c_uint,
    place: u64,
    size: hsize_t,
    data: *mut c_void,
) -> c_int {
    // SAFETY: `data` is the pointer that [`chunk_places`] gave along, made from a `&mut` to such a value, which nobody else uses meanwhile.
    let looked = unsafe { &mut *data.cast::<Looked>() };
    // SAFETY: libhdf5 gives the position of the chunk, a number for each dimension, of which there is at least one.
    let chunk = unsafe { *offset } / looked.rows;
    let Ok(chunk) = usize::try_from(chunk) else { return 1 };
    if let Some(found) =
        chunk.checked_sub(looked.chunks.start).and_then(|at| looked.places.get_mut(at))
        && size == looked.bytes
        && skipped == 0
    {
        *found = place;
    }
    c_int::from(chunk + 1 >= looked.chunks.end)
}

/// How many bytes a chunk takes in the file; nothing if there is no such chunk.
pub(in crate::hdf5::store) fn chunk_size(dataset: &Dataset, offset: &[u64]) -> Option<usize> {
    if offset.len() != dataset.ndim() {
        return None;
    }
    let mut size: hsize_t = 0;
    // SAFETY: `offset` has a number for each dimension, as checked above; the call writes one number to where `size` is.
    let found =
        sync(|| unsafe { H5Dget_chunk_storage_size(dataset.id(), offset.as_ptr(), &raw mut size) });
    usize::try_from(size).ok().filter(|size| found >= 0 && *size > 0)
}

/// Writes a chunk as it is to be stored; `skipped` has a bit for each filter that it did not go through. Gives where it lies in the
/// file, if `store` is what that is written through and saw it. Then only the first `used` bytes are written: nobody reads the others
/// of its place.
pub(in crate::hdf5::store) fn write_chunk(
    dataset: &Dataset,
    store: Option<&Store>,
    offset: &[u64],
    skipped: u32,
    bytes: &[u8],
    used: usize,
) -> Result<Option<u64>> {
    if offset.len() != dataset.ndim() {
        return Err("expected an offset with a number for each dimension".into());
    }
    sync(|| {
        // Nobody else writes while the lock is held.
        if let Some(store) = store {
            store.expect_items(bytes.len(), used);
        }
        let buffer = bytes.as_ptr().cast();
        // SAFETY: `offset` has a number for each dimension, as checked above; the call reads `bytes.len()` bytes from `buffer`. It
        // fails if the dataset has no chunks or the offset is not that of one.
        let done = h5check(unsafe {
            H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, skipped, offset.as_ptr(), bytes.len(), buffer)
        });
        let at = store.and_then(Store::items_written);
        done.map(|_| at)
    })
}
