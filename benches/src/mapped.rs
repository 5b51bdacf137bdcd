//! Reading by mapping files into memory.
#![expect(unsafe_code, reason = "a promise about the files of the benchmarks")]

use awkward::hdf5::ReadOptions;

/// Options that map files.
#[must_use]
pub fn mapped() -> ReadOptions {
    // SAFETY: the files of the benchmarks are in folders of their own, and are not changed once they are written.
    unsafe { ReadOptions::new().mapped() }
}
