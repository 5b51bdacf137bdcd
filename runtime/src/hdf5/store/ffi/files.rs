//! Files: how they are open.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use ::hdf5::sync::sync;
use ::hdf5::{File, Result, h5check};
use hdf5_sys::h5f::{H5F_ACC_RDONLY, H5Fget_intent};

/// Is the file one file of the system, whose bytes are those that libhdf5 sees, as long as it is only read?
pub(super) fn is_plain_file(file: &File) -> Result<bool> {
    Ok(match file.access_plist()?.get_driver() {
        Ok(driver) => matches!(driver, ::hdf5::file::FileDriver::Sec2),
        // One that the wrapper does not know: ours, perhaps.
        Err(_) => super::store(file).is_some(),
    })
}

/// Is the file open to be read only, and does nobody write to it by the protocol for that?
pub(super) fn is_read_only(file: &File) -> Result<bool> {
    let mut intent = 0;
    // SAFETY: the call writes one number to where `intent` is.
    sync(|| h5check(unsafe { H5Fget_intent(file.id(), &raw mut intent) }))?;
    Ok(intent == H5F_ACC_RDONLY)
}
