//! Calls of the system on files, which the standard library lacks in this form: locks, reading into memory that was not filled before, and large pages of
//! memory.
#![expect(unsafe_code, reason = "calls into the C library, each with the proof of its arguments")]

use std::mem::MaybeUninit;

/// Takes the lock of a file that libhdf5 takes for writers, or for readers, until the file is closed. False if somebody else has it;
/// true where the system has no such locks.
pub(super) fn lock(file: &std::fs::File, exclusive: bool) -> bool {
    /// `LOCK_SH`, `LOCK_EX` and `LOCK_NB`, the same on all systems that have them.
    const SHARED_NOW: i32 = 1 | 4;
    const EXCLUSIVE_NOW: i32 = 2 | 4;
    let taken = flock(file, if exclusive { EXCLUSIVE_NOW } else { SHARED_NOW });
    taken || std::io::Error::last_os_error().kind() != std::io::ErrorKind::WouldBlock
}

/// Gives the lock of a file back.
pub(super) fn unlock(file: &std::fs::File) {
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

/// Asks the system for large pages for memory that was just taken and not touched yet, where there is enough of it: else the time goes
/// into making room for it, page by page. It need not give any.
pub(crate) fn prefer_large_pages<T>(memory: &mut [T]) {
    #[cfg(target_os = "linux")]
    {
        use std::ffi::{c_int, c_void};

        unsafe extern "C" {
            fn madvise(start: *mut c_void, len: usize, advice: c_int) -> c_int;
        }
        /// 2 MiB, as most systems have them.
        const LARGE: usize = 2 << 20;
        /// `MADV_HUGEPAGE`.
        const LARGE_PAGES: c_int = 14;
        let (size, start) = (size_of_val(memory), memory.as_mut_ptr().cast::<u8>());
        let before = start.align_offset(LARGE);
        let Some(len) = size.checked_sub(before).map(|len| len / LARGE * LARGE) else { return };
        if len >= 2 * LARGE {
            let first = start.wrapping_add(before);
            // SAFETY: this is the C library's `madvise`; the pages lie within `memory`, and the advice changes nothing of what is in
            // them. If it is not taken, nothing happens.
            unsafe { madvise(first.cast(), len, LARGE_PAGES) };
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = memory;
}

/// Reads bytes from a place of a file into memory that need not have been filled before. Gives how many there were.
pub(super) fn read_at(
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
