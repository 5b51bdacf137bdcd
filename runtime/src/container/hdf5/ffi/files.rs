//! Files: their cache of metadata, their locks, and their bytes in memory.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::mem::MaybeUninit;
use std::ops::Range;
use std::sync::Arc;

use ::hdf5::sync::sync;
use ::hdf5::{File, Location, Result, h5check};
use hdf5_sys::h5f::{H5F_ACC_RDONLY, H5Fget_intent};

/// Is the file one file of the system, whose bytes are those that libhdf5 sees, as long as it is only read?
fn is_plain_file(file: &File) -> Result<bool> {
    Ok(match file.access_plist()?.get_driver() {
        Ok(driver) => matches!(driver, ::hdf5::file::FileDriver::Sec2),
        // One that the wrapper does not know: ours, perhaps.
        Err(_) => super::store(file).is_some(),
    })
}

/// Is the file open to be read only, and does nobody write to it by the protocol for that?
fn is_read_only(file: &File) -> Result<bool> {
    let mut intent = 0;
    // SAFETY: the call writes one number to where `intent` is.
    sync(|| h5check(unsafe { H5Fget_intent(file.id(), &raw mut intent) }))?;
    Ok(intent == H5F_ACC_RDONLY)
}

/// A file that is open to be read, mapped into memory.
#[derive(Clone)]
pub(in crate::container::hdf5) struct Mapped {
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
pub(in crate::container::hdf5) struct MappedPart {
    whole: Mapped,
    /// Lies within it.
    range: Range<usize>,
}

impl Mapped {
    /// A part of the file; nothing if it reaches beyond its end, where there is nothing that could be read.
    pub(in crate::container::hdf5) fn part(&self, range: Range<usize>) -> Option<MappedPart> {
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
pub(in crate::container::hdf5) fn map(object: &Location) -> Option<Mapped> {
    let file = object.file().ok()?;
    if !is_read_only(&file).ok()? || !is_plain_file(&file).ok()? {
        return None;
    }
    let system = system_file(&file).ok()??;
    // SAFETY: the bytes must not change while they are mapped. Only files that libhdf5 opened to be read come here, and the handle
    // that goes along keeps its lock, which every other process that uses libhdf5 needs to change the file; inside this process
    // libhdf5 does not open a file for writing that it has open for reading. What other programs do to the file is the hazard that
    // the documentation of `ReadOptions::map` names. Any bytes are valid `u8`s.
    let map = unsafe { memmap2::MmapOptions::new().map(&system) }.ok()?;
    Some(Mapped { map: Arc::new(map), file })
}

/// The file of the system behind a file that libhdf5 has open with its plain driver.
#[cfg(unix)]
fn system_file(file: &File) -> Result<Option<std::fs::File>> {
    use std::ffi::{c_int, c_void};
    use std::os::fd::{BorrowedFd, OwnedFd};

    use hdf5_sys::h5f::H5Fget_vfd_handle;

    let system: OwnedFd = sync(|| -> Result<_> {
        let mut handle: *mut c_void = std::ptr::null_mut();
        // SAFETY: the call writes one pointer to where `handle` is, and needs no properties for a file of one driver.
        h5check(unsafe {
            H5Fget_vfd_handle(file.id(), hdf5_sys::h5p::H5P_DEFAULT, &raw mut handle)
        })?;
        if handle.is_null() {
            return Err("a file without a descriptor".into());
        }
        // SAFETY: for this driver, which the caller asked for, the handle points to the descriptor, an `int` within the open file,
        // which stays open while `file` is borrowed and the lock is held.
        let descriptor = unsafe { *handle.cast::<c_int>() };
        if descriptor < 0 {
            return Err("a file without a descriptor".into());
        }
        // SAFETY: the descriptor is open, as above, until it has been duplicated.
        let borrowed = unsafe { BorrowedFd::borrow_raw(descriptor) };
        borrowed.try_clone_to_owned().map_err(|error| error.to_string().into())
    })?;
    Ok(Some(system.into()))
}

/// Nowhere else.
#[cfg(not(unix))]
fn system_file(_file: &File) -> Result<Option<std::fs::File>> {
    Ok(None)
}

/// Takes the lock of a file that libhdf5 takes for writers, or for readers, until the file is closed. False if somebody else has it;
/// true where the system has no such locks.
pub(in crate::container::hdf5) fn lock(file: &std::fs::File, exclusive: bool) -> bool {
    /// `LOCK_SH`, `LOCK_EX` and `LOCK_NB`, the same on all systems that have them.
    const SHARED_NOW: i32 = 1 | 4;
    const EXCLUSIVE_NOW: i32 = 2 | 4;
    let taken = flock(file, if exclusive { EXCLUSIVE_NOW } else { SHARED_NOW });
    taken || std::io::Error::last_os_error().kind() != std::io::ErrorKind::WouldBlock
}

/// Gives the lock of a file back.
pub(in crate::container::hdf5) fn unlock(file: &std::fs::File) {
    /// `LOCK_UN`.
    const NONE: i32 = 8;
    flock(file, NONE);
}

#[cfg(any(target_os = "linux", target_vendor = "apple", target_os = "freebsd"))]
fn flock(file: &std::fs::File, operation: i32) -> bool {
    use std::ffi::c_int;
    use std::os::fd::AsRawFd;

    unsafe extern "C" {
        fn flock(descriptor: c_int, operation: c_int) -> c_int;
    }
    // SAFETY: this is the C library's `flock`, which takes two numbers; the descriptor is open as long as `file` is.
    unsafe { flock(file.as_raw_fd(), operation) == 0 }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple", target_os = "freebsd")))]
fn flock(_file: &std::fs::File, _operation: i32) -> bool {
    true
}

/// Reads bytes from a place of a file into memory that need not have been filled before. Gives how many there were.
pub(in crate::container::hdf5) fn read_at(
    file: &std::fs::File,
    bytes: &mut [MaybeUninit<u8>],
    offset: u64,
) -> std::io::Result<usize> {
    #[cfg(all(unix, target_pointer_width = "64"))]
    {
        use std::ffi::{c_int, c_void};
        use std::os::fd::AsRawFd;

        unsafe extern "C" {
            fn pread(descriptor: c_int, bytes: *mut c_void, len: usize, offset: i64) -> isize;
        }
        let offset = i64::try_from(offset).map_err(std::io::Error::other)?;
        // Systems refuse to read more at once.
        let len = bytes.len().min(1 << 30);
        // SAFETY: this is the C library's `pread`, whose offsets have 64 bits where pointers have; it writes at most `len` bytes to
        // where `bytes` gives exclusive access, and the descriptor is open as long as `file` is.
        let read = unsafe { pread(file.as_raw_fd(), bytes.as_mut_ptr().cast(), len, offset) };
        usize::try_from(read).map_err(|_| std::io::Error::last_os_error())
    }
    #[cfg(not(all(unix, target_pointer_width = "64")))]
    {
        use std::io::{Read, Seek, SeekFrom};
        let mut part = vec![0; bytes.len().min(1 << 20)];
        let mut file = file;
        file.seek(SeekFrom::Start(offset))?;
        let read = file.read(&mut part)?;
        for (to, from) in bytes.iter_mut().zip(part.iter().take(read)) {
            to.write(*from);
        }
        Ok(read)
    }
}
