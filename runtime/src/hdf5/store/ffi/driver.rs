//! A driver of libhdf5 that reads and writes files through a [`Store`].
//!
//! libhdf5 calls it with its lock held, so one call after the other for all files. No call unwinds into it: what would is an error.
#![expect(
    unsafe_code,
    reason = "functions that the C library calls, each with the proof of its arguments"
)]

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_uint, c_ulong, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use ::hdf5::plist::FileAccess;
use ::hdf5::sync::sync;
use ::hdf5::{File, Result, from_id, h5check};
use hdf5_sys::h5::{H5get_libversion, herr_t};
use hdf5_sys::h5f::{
    H5F_ACC_CREAT, H5F_ACC_EXCL, H5F_ACC_RDWR, H5F_ACC_TRUNC, H5Fcreate, H5Fget_vfd_handle, H5Fopen,
};
use hdf5_sys::h5fd::{H5FD_class_t, H5FDregister};
use hdf5_sys::h5i::hid_t;
use hdf5_sys::h5p::{H5P_DEFAULT, H5Pget_driver, H5Pset_driver};

use super::vfd::{Address, Class10, Class12, Class14, Handle, Head, TYPES, Tail};
use crate::error;
use crate::hdf5::store::journal::{Access, Store};
use crate::hdf5::store::system;

/// A number that libhdf5 leaves to applications.
const VALUE: c_int = 481;
/// What libhdf5's own driver for files of the system says of itself: metadata and small data may be put together, the handle is a
/// descriptor, it can write for readers (SWMR), and its files are those of the default driver.
const FEATURES: c_ulong = 0x1 | 0x6 | 0x8 | 0x10 | 0x80 | 0x1000 | 0x8000;

/// What libhdf5 calls the items of datasets, in contrast to its own data about them: `H5FD_MEM_DRAW`.
const ITEMS: c_int = 3;

fn head() -> Head {
    Head {
        name: c"awkward_commits".as_ptr(),
        max_address: Address::MAX >> 1,
        // `H5F_CLOSE_WEAK`, the default.
        close_degree: 1,
        terminate: 0,
        superblock: [0; 3],
        access_list: [0; 4],
        transfer_list: [0; 3],
        open,
        close,
        compare,
        query,
        type_map: 0,
        allocate: [0; 2],
        get_end,
        set_end,
        get_len,
        get_handle,
        read,
        write,
    }
}

/// The number of the driver, which is registered once. Nothing if libhdf5 does not take it.
fn driver() -> Option<hid_t> {
    static DRIVER: OnceLock<hid_t> = OnceLock::new();
    // The library's lock comes first, as for who asks while he has it.
    let registered = || {
        *DRIVER.get_or_init(|| {
            let tail = Tail { flush, truncate, lock, unlock };
            let register = |class: *const c_void| {
                // SAFETY: `class` points to a whole struct as this version of the library declares it, which the call copies; the
                // name in it is a constant.
                unsafe { H5FDregister(class.cast::<H5FD_class_t>()) }
            };
            let (mut major, mut minor, mut release) = (0, 0, 0);
            // SAFETY: the call writes one number to each place.
            unsafe { H5get_libversion(&raw mut major, &raw mut minor, &raw mut release) };
            if (major, minor) >= (1, 13) {
                let class = Class14 {
                    version: 1,
                    value: VALUE,
                    head: head(),
                    vectors: [0; 4],
                    tail,
                    delete: 0,
                    control: 0,
                    types: TYPES,
                };
                register((&raw const class).cast())
            } else if minor == 12 {
                let class = Class12 { head: head(), tail, delete: 0, types: TYPES };
                register((&raw const class).cast())
            } else {
                let class = Class10 { head: head(), tail, types: TYPES };
                register((&raw const class).cast())
            }
        })
    };
    let id = DRIVER.get().copied().unwrap_or_else(|| sync(registered));
    (id >= 0).then_some(id)
}

thread_local! {
    /// Why a file could not be opened, which libhdf5 has no words for.
    static REFUSED: RefCell<Option<error::Error>> = const { RefCell::new(None) };
}

/// Opens or makes a file through the driver.
pub(in crate::hdf5::store) fn open_file(
    path: &Path,
    flags: c_uint,
    access: &FileAccess,
) -> std::result::Result<File, Failed> {
    let text = path.to_str().ok_or("a path that is not UTF-8").map_err(::hdf5::Error::from)?;
    let name = CString::new(text)
        .map_err(|_| "a path with a NUL character")
        .map_err(::hdf5::Error::from)?;
    if let Some(driver) = driver() {
        // SAFETY: both ids are alive; the driver has no data of its own, so that the pointer may be null.
        sync(|| h5check(unsafe { H5Pset_driver(access.id(), driver, std::ptr::null()) }))?;
    }
    REFUSED.take();
    let opened = sync(|| -> Result<File> {
        let id = if flags & (H5F_ACC_TRUNC | H5F_ACC_EXCL) != 0 {
            // SAFETY: `name` is a C string that lives through the call, and the lists of properties are alive.
            unsafe { H5Fcreate(name.as_ptr(), flags, H5P_DEFAULT, access.id()) }
        } else {
            // SAFETY: as above.
            unsafe { H5Fopen(name.as_ptr(), flags, access.id()) }
        };
        let id = h5check(id)?;
        // SAFETY: `id` was just made, nobody else owns it, and it is one of a file.
        unsafe { from_id(id) }
    });
    opened.map_err(|error| REFUSED.take().map_or(Failed::Library(error), Failed::Refused))
}

/// Why a file was not opened.
pub(in crate::hdf5::store) enum Failed {
    Refused(error::Error),
    Library(::hdf5::Error),
}

impl From<::hdf5::Error> for Failed {
    fn from(error: ::hdf5::Error) -> Self {
        Self::Library(error)
    }
}

/// The store of a file; nothing if it was opened through another driver.
pub(in crate::hdf5::store) fn store(file: &File) -> Option<Arc<Store>> {
    let driver = driver()?;
    let access = file.access_plist().ok()?;
    sync(|| {
        // SAFETY: the call only reads the list of properties of an id, which lives through it.
        if unsafe { H5Pget_driver(access.id()) } != driver {
            return None;
        }
        let mut handle: *mut c_void = std::ptr::null_mut();
        // SAFETY: the call writes one pointer to where `handle` is, and needs no properties for a file of one driver.
        h5check(unsafe { H5Fget_vfd_handle(file.id(), H5P_DEFAULT, &raw mut handle) }).ok()?;
        if handle.is_null() {
            return None;
        }
        let start =
            handle.wrapping_byte_sub(std::mem::offset_of!(Handle, descriptor)).cast::<Handle>();
        // SAFETY: for this driver the pointer is what `get_handle` below gives: that of the descriptor in the handle of an open
        // file, made from a pointer to all of the handle, which lives until `close`; that cannot come while the lock is held and
        // `file` is borrowed.
        let handle = unsafe { &*start };
        Some(Arc::clone(&handle.store))
    })
}

/// Calls a function without letting a panic out.
fn guarded<T>(failure: T, call: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(failure)
}

fn code(done: bool) -> herr_t {
    if done { 0 } else { -1 }
}

extern "C" fn open(
    name: *const c_char,
    flags: c_uint,
    _access: hid_t,
    _max: Address,
) -> *mut Handle {
    guarded(std::ptr::null_mut(), || {
        if name.is_null() {
            return std::ptr::null_mut();
        }
        // SAFETY: libhdf5 gives the name of the file as a C string that lives through the call.
        let name = unsafe { CStr::from_ptr(name) };
        let Ok(path) = name.to_str() else { return std::ptr::null_mut() };
        let has = |flag: c_uint| flags & flag != 0;
        let access = Access {
            write: has(H5F_ACC_RDWR),
            create: has(H5F_ACC_CREAT),
            exclusive: has(H5F_ACC_EXCL),
            truncate: has(H5F_ACC_TRUNC),
        };
        match Store::open(Path::new(path), access) {
            Ok(store) => {
                let descriptor = store.with_file(descriptor_of);
                Box::into_raw(Box::new(Handle { public: [0; 32], descriptor, store }))
            }
            Err(error) => {
                REFUSED.set(Some(error));
                std::ptr::null_mut()
            }
        }
    })
}

#[cfg(unix)]
fn descriptor_of(file: &std::fs::File) -> c_int {
    std::os::fd::AsRawFd::as_raw_fd(file)
}

#[cfg(not(unix))]
fn descriptor_of(_file: &std::fs::File) -> c_int {
    -1
}

/// The store of a handle.
///
/// # Safety
/// The pointer is one that [`open`] gave, [`close`] was not called with it, and no reference to the store outlives the call.
unsafe fn of<'a>(handle: *const Handle) -> &'a Store {
    // SAFETY: a pointer from `open` is one to a whole `Handle` until `close`; libhdf5 writes only to `public`, of which no reference
    // is made here.
    unsafe { &(*handle).store }
}

/// # Safety
/// As for all functions below: libhdf5 calls it with a pointer that [`open`] gave, before it closes the file, under its lock.
unsafe extern "C" fn close(handle: *mut Handle) -> herr_t {
    // SAFETY: the pointer comes from `Box::into_raw` in `open`, and libhdf5 closes a file once.
    let handle = unsafe { Box::from_raw(handle) };
    guarded(-1, || {
        handle.store.close();
        0
    })
}

unsafe extern "C" fn compare(a: *const Handle, b: *const Handle) -> c_int {
    // SAFETY: as for all functions here.
    let a = unsafe { of(a) };
    // SAFETY: as for all functions here.
    let b = unsafe { of(b) };
    guarded(-1, || {
        if a.is_same(b) {
            return 0;
        }
        // Any order will do that stays the same.
        if std::ptr::from_ref(a) < std::ptr::from_ref(b) { -1 } else { 1 }
    })
}

unsafe extern "C" fn query(_handle: *const Handle, features: *mut c_ulong) -> herr_t {
    if !features.is_null() {
        // SAFETY: libhdf5 gives a place for one number, or null.
        unsafe { *features = FEATURES };
    }
    0
}

unsafe extern "C" fn get_end(handle: *const Handle, _kind: c_int) -> Address {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(Address::MAX, || store.end_of_addresses())
}

unsafe extern "C" fn set_end(handle: *mut Handle, _kind: c_int, end: Address) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(-1, || {
        store.set_end_of_addresses(end);
        0
    })
}

unsafe extern "C" fn get_len(handle: *const Handle, _kind: c_int) -> Address {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(Address::MAX, || store.len())
}

unsafe extern "C" fn get_handle(
    handle: *mut Handle,
    _access: hid_t,
    out: *mut *mut c_void,
) -> herr_t {
    if out.is_null() {
        return -1;
    }
    let descriptor = handle.wrapping_byte_add(std::mem::offset_of!(Handle, descriptor));
    // SAFETY: libhdf5 gives a place for one pointer.
    unsafe { *out = descriptor.cast() };
    0
}

unsafe extern "C" fn read(
    handle: *mut Handle,
    _kind: c_int,
    _transfer: hid_t,
    offset: Address,
    len: usize,
    out: *mut c_void,
) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    if len == 0 {
        return 0;
    }
    // SAFETY: libhdf5 gives a place for `len` bytes, which nobody else uses during the call; they need not have values.
    let bytes = unsafe { std::slice::from_raw_parts_mut(out.cast::<MaybeUninit<u8>>(), len) };
    guarded(-1, || code(store.read(offset, bytes).is_ok()))
}

unsafe extern "C" fn write(
    handle: *mut Handle,
    kind: c_int,
    _transfer: hid_t,
    offset: Address,
    len: usize,
    bytes: *const c_void,
) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    if len == 0 {
        return 0;
    }
    // SAFETY: libhdf5 gives `len` bytes that stay as they are during the call.
    let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), len) };
    guarded(-1, || {
        let bytes = if kind == ITEMS { store.used(offset, bytes) } else { bytes };
        store.write(offset, bytes);
        0
    })
}

unsafe extern "C" fn flush(handle: *mut Handle, _transfer: hid_t, closing: u8) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    // More is written after the flush of a file that is being closed: `close` commits.
    guarded(-1, || code(closing != 0 || store.flush().is_ok()))
}

unsafe extern "C" fn truncate(handle: *mut Handle, _transfer: hid_t, _closing: u8) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(-1, || {
        store.set_len();
        0
    })
}

unsafe extern "C" fn lock(handle: *mut Handle, exclusive: u8) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(-1, || {
        let locked = store.with_file(|file| system::lock(file, exclusive != 0));
        if !locked {
            REFUSED.set(Some(store.in_use()));
        }
        code(locked)
    })
}

unsafe extern "C" fn unlock(handle: *mut Handle) -> herr_t {
    // SAFETY: as for all functions here.
    let store = unsafe { of(handle) };
    guarded(-1, || {
        store.with_file(system::unlock);
        0
    })
}

/// Reads a whole store, as libhdf5 would, for tests.
#[cfg(test)]
pub(in crate::hdf5::store) fn read_all(store: &Store) -> Vec<u8> {
    let mut bytes = vec![1_u8; usize::try_from(store.len()).unwrap_or_default()];
    let (start, len) = (bytes.as_mut_ptr().cast::<MaybeUninit<u8>>(), bytes.len());
    // SAFETY: these are the bytes of `bytes`, which nobody uses otherwise while the slice lives; each has a value before, and a store
    // writes nothing but values.
    let place = unsafe { std::slice::from_raw_parts_mut(start, len) };
    assert!(store.read(0, place).is_ok(), "a file that can be read");
    bytes
}
