//! The bytes of files past libhdf5: read without its lock, and mapped into memory.
#![expect(unsafe_code, reason = "memory that is not filled before, and memory of others")]

#[cfg(all(unix, target_pointer_width = "64"))]
use std::mem::MaybeUninit;
use std::ops::Range;
use std::sync::Arc;

use ::hdf5::{File, Location};
use bytemuck::Pod;

use super::files::{is_plain_file, is_read_only};
use crate::hdf5::store::options::MayMap;
#[cfg(all(unix, target_pointer_width = "64"))]
use crate::hdf5::store::system::{prefer_large_pages, read_at};
#[cfg(all(unix, target_pointer_width = "64"))]
use crate::hdf5::store::threads;

/// A file of the system that is open to be read only, and nothing between its bytes and those of the HDF5 file.
pub(in crate::hdf5::store) struct SystemFile(std::fs::File);

/// The file of the system behind that of an object, if libhdf5 has it open with its plain driver, and to be read only.
pub(in crate::hdf5::store) fn system_file(object: &Location) -> Option<SystemFile> {
    let file = object.file().ok()?;
    let plain = is_read_only(&file).ok()? && is_plain_file(&file).ok()?;
    if plain { descriptor(&file).map(SystemFile) } else { None }
}

/// The descriptor of a file that libhdf5 has open with its plain driver, duplicated.
#[cfg(unix)]
fn descriptor(file: &File) -> Option<std::fs::File> {
    use std::ffi::{c_int, c_void};
    use std::os::fd::BorrowedFd;

    use ::hdf5::sync::sync;
    use hdf5_sys::h5f::H5Fget_vfd_handle;
    use hdf5_sys::h5p::H5P_DEFAULT;

    sync(|| {
        let mut handle: *mut c_void = std::ptr::null_mut();
        // SAFETY: the call writes one pointer to where `handle` is, and needs no properties for a file of one driver.
        let found = unsafe { H5Fget_vfd_handle(file.id(), H5P_DEFAULT, &raw mut handle) };
        if found < 0 || handle.is_null() {
            return None;
        }
        // SAFETY: for this driver, which the caller asked for, the handle points to the descriptor, an `int` within the open file,
        // which stays open while `file` is borrowed and the lock is held.
        let descriptor = unsafe { *handle.cast::<c_int>() };
        if descriptor < 0 {
            return None;
        }
        // SAFETY: the descriptor is open, as above, until it has been duplicated.
        let borrowed = unsafe { BorrowedFd::borrow_raw(descriptor) };
        borrowed.try_clone_to_owned().ok().map(std::fs::File::from)
    })
}

/// Nowhere else.
#[cfg(not(unix))]
fn descriptor(_file: &File) -> Option<std::fs::File> {
    None
}

/// Has a file that is open to be read become shorter since? Where it ends, libhdf5 reads zeros.
pub(in crate::hdf5::store) fn is_cut_off(object: &Location) -> Option<(u64, u64)> {
    let now = system_file(object)?.0.metadata().ok()?.len();
    let then = object.file().ok()?.size();
    (now < then).then_some((then, now))
}

impl SystemFile {
    /// Reads words from several places, each with so many bytes, on so many threads (0 for as many as there are cores), into memory that
    /// nobody has to fill before. Nothing if the places have not as many bytes in all, and whole words each, if the file has fewer bytes, or
    /// cannot be read: what is to be made of that, libhdf5 says.
    #[cfg(all(unix, target_pointer_width = "64"))]
    pub(in crate::hdf5::store) fn read<T: Pod + Send>(
        &self,
        places: &[(u64, usize)],
        words: usize,
        threads: usize,
    ) -> Option<Vec<T>> {
        use std::sync::Mutex;
        use std::sync::atomic::{AtomicBool, Ordering};

        /// So many bytes are read by a thread at a time, which is the least that another thread is worth it for.
        const PIECE: usize = 4 << 20;
        let size = size_of::<T>();
        let mut found: Vec<T> = Vec::new();
        found.try_reserve_exact(words).ok()?;
        let room = found.spare_capacity_mut().get_mut(..words)?;
        prefer_large_pages(room);
        let mut pieces = Vec::with_capacity(places.len());
        let mut rest = room;
        for (offset, bytes) in places {
            let whole = bytes.is_multiple_of(size).then_some(bytes / size)?;
            let (part, after) = std::mem::take(&mut rest).split_at_mut_checked(whole)?;
            rest = after;
            for (number, piece) in part.chunks_mut(PIECE / size).enumerate() {
                pieces.push((offset.checked_add((number * (PIECE / size) * size) as u64)?, piece));
            }
        }
        if !rest.is_empty() {
            return None;
        }
        let pieces = Mutex::new(pieces.into_iter());
        let failed = AtomicBool::new(false);
        let work = || {
            while !failed.load(Ordering::Relaxed)
                && let Some((at, piece)) = threads::locked(&pieces).next()
            {
                if !self.fill(at, piece) {
                    failed.store(true, Ordering::Relaxed);
                }
            }
        };
        let most = places.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default().min(PIECE);
        let threads = threads::workers(threads, words * size, most);
        let stop = || failed.store(true, Ordering::Relaxed);
        threads::run(threads, work, stop);
        if failed.into_inner() {
            return None;
        }
        // SAFETY: `words` words are reserved, and each of them lies in one of the pieces, since nothing was left of the room behind
        // them. All pieces were taken by a thread and filled, or else one had failed. Any bytes are a valid `T`, since that is `Pod`.
        unsafe { found.set_len(words) };
        Some(found)
    }

    /// As above, where positions in files have other sizes.
    #[cfg(not(all(unix, target_pointer_width = "64")))]
    pub(in crate::hdf5::store) fn read<T: Pod + Send>(
        &self,
        _places: &[(u64, usize)],
        _words: usize,
        _threads: usize,
    ) -> Option<Vec<T>> {
        None
    }

    /// Fills every byte of the room from a position of the file on. False if that is not possible.
    #[cfg(all(unix, target_pointer_width = "64"))]
    fn fill<T: Pod>(&self, offset: u64, room: &mut [MaybeUninit<T>]) -> bool {
        let (start, size) = (room.as_mut_ptr().cast::<MaybeUninit<u8>>(), size_of_val(room));
        // SAFETY: these are the bytes of the room, to which `room` gives exclusive access as long as `bytes` lives, and no alignment
        // is needed. They need not have values; those that they get make a valid `T`, since that is `Pod`.
        let bytes = unsafe { std::slice::from_raw_parts_mut(start, size) };
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match read_at(&self.0, rest, offset.saturating_add(done as u64)) {
                Ok(0) => return false,
                Ok(read) => done += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
        true
    }
}

/// A file that is open to be read, mapped into memory.
#[derive(Clone)]
pub(in crate::hdf5::store) struct Mapped {
    map: Arc<memmap2::Mmap>,
    /// Holds libhdf5's lock, so that no writer that goes by it comes as long as the bytes are in use.
    file: File,
}

impl std::fmt::Debug for Mapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mapped({:?})", self.file)
    }
}

/// A part of it.
pub(in crate::hdf5::store) struct MappedPart {
    whole: Mapped,
    /// Lies within it.
    range: Range<usize>,
}

impl Mapped {
    /// Is this the file that an object is in?
    pub(in crate::hdf5::store) fn is_of(&self, object: &Location) -> bool {
        object.filename() == self.file.filename()
    }

    /// A part of the file; nothing if it reaches beyond its end, where there is nothing that could be read.
    pub(in crate::hdf5::store) fn part(&self, range: Range<usize>) -> Option<MappedPart> {
        self.map.get(range.clone())?;
        Some(MappedPart { whole: self.clone(), range })
    }
}

impl AsRef<[u8]> for MappedPart {
    fn as_ref(&self) -> &[u8] {
        &self.whole.map[self.range.clone()]
    }
}

/// Maps the file of an object, if libhdf5 has it as a file of the system, and to be read only.
pub(in crate::hdf5::store) fn map(object: &Location, _promised: MayMap) -> Option<Mapped> {
    let SystemFile(system) = system_file(object)?;
    // SAFETY: the bytes must not change while they are mapped. A `MayMap` is made by `ReadOptions::mapped` alone, whose caller has
    // promised that for every file which is read with it. Only files that libhdf5 opened to be read come here, and the handle that
    // goes along keeps its lock. Any bytes are valid `u8`s.
    let map = unsafe { memmap2::MmapOptions::new().map(&system) }.ok()?;
    Some(Mapped { map: Arc::new(map), file: object.file().ok()? })
}
