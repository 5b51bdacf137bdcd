//! Files: their cache of metadata, their locks, and their bytes in memory.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::ops::Range;
use std::sync::Arc;

use ::hdf5::sync::sync;
use ::hdf5::{File, Location, Result, h5check};
use hdf5_sys::h5ac::{H5AC__CURR_CACHE_CONFIG_VERSION, H5AC_cache_config_t};
use hdf5_sys::h5c::{H5C_cache_decr_mode, H5C_cache_flash_incr_mode, H5C_cache_incr_mode};
use hdf5_sys::h5f::{H5F_ACC_RDONLY, H5Fget_intent, H5Fget_mdc_config, H5Fset_mdc_config};

/// Is the file one file of the system, written through the system's own calls?
pub(in crate::container::hdf5) fn is_plain_file(file: &File) -> Result<bool> {
    Ok(matches!(file.access_plist()?.driver(), ::hdf5::file::FileDriver::Sec2))
}

/// Is the file open to be read only, and does nobody write to it by the protocol for that?
fn is_read_only(file: &File) -> Result<bool> {
    let mut intent = 0;
    // SAFETY: the call writes one number to where `intent` is.
    sync(|| h5check(unsafe { H5Fget_intent(file.id(), &raw mut intent) }))?;
    Ok(intent == H5F_ACC_RDONLY)
}

/// Keeps libhdf5 from writing metadata of a file until it is told to flush; dropping it allows that again.
pub(in crate::container::hdf5) struct HeldMetadata {
    file: File,
    before: H5AC_cache_config_t,
}

impl std::fmt::Debug for HeldMetadata {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HeldMetadata({:?})", self.file)
    }
}

impl HeldMetadata {
    /// Holds the metadata of a file back.
    pub(in crate::container::hdf5) fn hold(file: &File) -> Result<Self> {
        let mut before = H5AC_cache_config_t {
            version: H5AC__CURR_CACHE_CONFIG_VERSION,
            ..H5AC_cache_config_t::default()
        };
        // SAFETY: `before` is a whole struct of the version that it names, which the call fills.
        sync(|| h5check(unsafe { H5Fget_mdc_config(file.id(), &raw mut before) }))?;
        let mut held = before;
        held.evictions_enabled = 0;
        // A cache that may not evict may not shrink or grow by itself either.
        held.incr_mode = H5C_cache_incr_mode::H5C_incr__off;
        held.flash_incr_mode = H5C_cache_flash_incr_mode::H5C_flash_incr__off;
        held.decr_mode = H5C_cache_decr_mode::H5C_decr__off;
        set_cache(file, &mut held)?;
        Ok(Self { file: file.clone(), before })
    }
}

impl Drop for HeldMetadata {
    fn drop(&mut self) {
        // Nothing can be done about a failure, which costs memory only.
        drop(set_cache(&self.file, &mut self.before));
    }
}

fn set_cache(file: &File, config: &mut H5AC_cache_config_t) -> Result<()> {
    let config = std::ptr::from_mut(config);
    // SAFETY: `config` points to a whole struct of the version that it names; the call reads it and checks every value.
    sync(|| h5check(unsafe { H5Fset_mdc_config(file.id(), config) }))?;
    Ok(())
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

/// Takes the lock of a file that libhdf5 takes for writers, until the file is closed. False if somebody else has it; true where
/// the system has no such locks.
pub(in crate::container::hdf5) fn lock(file: &std::fs::File) -> bool {
    #[cfg(any(target_os = "linux", target_vendor = "apple", target_os = "freebsd"))]
    {
        use std::ffi::c_int;
        use std::os::fd::AsRawFd;

        unsafe extern "C" {
            fn flock(descriptor: c_int, operation: c_int) -> c_int;
        }
        /// `LOCK_EX | LOCK_NB`, the same on all of these systems.
        const EXCLUSIVE_NOW: c_int = 2 | 4;
        // SAFETY: this is the C library's `flock`, which takes two numbers; the descriptor is open as long as `file` is.
        let taken = unsafe { flock(file.as_raw_fd(), EXCLUSIVE_NOW) };
        taken == 0 || std::io::Error::last_os_error().kind() != std::io::ErrorKind::WouldBlock
    }
    #[cfg(not(any(target_os = "linux", target_vendor = "apple", target_os = "freebsd")))]
    {
        let _ = file;
        true
    }
}
