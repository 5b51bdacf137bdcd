//! The structs of C by which libhdf5 knows a driver and its files, as each of its versions declares it (`H5FD_class_t`); the wrapper's lacks members.

use std::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
use std::sync::Arc;

use hdf5_sys::h5::herr_t;
use hdf5_sys::h5i::hid_t;

use crate::hdf5::store::journal::Store;

pub(super) type Address = u64;
pub(super) type Unused = usize;

/// What libhdf5 knows a file by: it has a pointer to this, and writes to the first part of it only.
#[repr(C)]
pub(super) struct Handle {
    /// The struct `H5FD_t`, which has eleven members of at most eight bytes in every version so far.
    pub(super) public: [u64; 32],
    /// The descriptor of the file, which libhdf5 hands out as that of its own driver.
    pub(super) descriptor: c_int,
    pub(super) store: Arc<Store>,
}

/// Members of `H5FD_class_t` that come first in every version.
#[repr(C)]
pub(super) struct Head {
    pub(super) name: *const c_char,
    pub(super) max_address: Address,
    pub(super) close_degree: c_int,
    pub(super) terminate: Unused,
    pub(super) superblock: [Unused; 3],
    pub(super) access_list: [Unused; 4],
    pub(super) transfer_list: [Unused; 3],
    pub(super) open: extern "C" fn(*const c_char, c_uint, hid_t, Address) -> *mut Handle,
    pub(super) close: unsafe extern "C" fn(*mut Handle) -> herr_t,
    pub(super) compare: unsafe extern "C" fn(*const Handle, *const Handle) -> c_int,
    pub(super) query: unsafe extern "C" fn(*const Handle, *mut c_ulong) -> herr_t,
    pub(super) type_map: Unused,
    pub(super) allocate: [Unused; 2],
    pub(super) get_end: unsafe extern "C" fn(*const Handle, c_int) -> Address,
    pub(super) set_end: unsafe extern "C" fn(*mut Handle, c_int, Address) -> herr_t,
    pub(super) get_len: unsafe extern "C" fn(*const Handle, c_int) -> Address,
    pub(super) get_handle: unsafe extern "C" fn(*mut Handle, hid_t, *mut *mut c_void) -> herr_t,
    pub(super) read:
        unsafe extern "C" fn(*mut Handle, c_int, hid_t, Address, usize, *mut c_void) -> herr_t,
    pub(super) write:
        unsafe extern "C" fn(*mut Handle, c_int, hid_t, Address, usize, *const c_void) -> herr_t,
}

/// Members that come last but for the map of types. Truth values are C's, of one byte.
#[repr(C)]
pub(super) struct Tail {
    pub(super) flush: unsafe extern "C" fn(*mut Handle, hid_t, u8) -> herr_t,
    pub(super) truncate: unsafe extern "C" fn(*mut Handle, hid_t, u8) -> herr_t,
    pub(super) lock: unsafe extern "C" fn(*mut Handle, u8) -> herr_t,
    pub(super) unlock: unsafe extern "C" fn(*mut Handle) -> herr_t,
}

/// As the struct is from version 1.14 on.
#[repr(C)]
pub(super) struct Class14 {
    pub(super) version: c_uint,
    pub(super) value: c_int,
    pub(super) head: Head,
    pub(super) vectors: [Unused; 4],
    pub(super) tail: Tail,
    pub(super) delete: Unused,
    pub(super) control: Unused,
    pub(super) types: [c_int; 7],
}

/// As it is in version 1.12.
#[repr(C)]
pub(super) struct Class12 {
    pub(super) head: Head,
    pub(super) tail: Tail,
    pub(super) delete: Unused,
    pub(super) types: [c_int; 7],
}

/// As it is before.
#[repr(C)]
pub(super) struct Class10 {
    pub(super) head: Head,
    pub(super) tail: Tail,
    pub(super) types: [c_int; 7],
}

/// libhdf5's own map of kinds of memory for files of one piece: metadata and data apart.
pub(super) const TYPES: [c_int; 7] = [1, 1, 1, 3, 3, 1, 1];
