//! Commits: a file is on the disk as its last commit left it, whatever ends the process that changes it.
//!
//! [`store`] is what libhdf5 writes through, in place of the system; its [`transaction`] keeps what replaces committed bytes in an
//! [`overlay`], and a commit writes it under the protection of a journal [`beside`] the file, whose bytes are those of a [`segment`]. `recover` puts
//! back what a journal has saved.

mod beside;
mod disk;
mod live;
mod look;
mod overlay;
mod put_back;
mod recover;
mod segment;
mod store;
#[cfg(test)]
mod tests;
mod transaction;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;

pub(crate) use self::look::{Left, Mark, look, mark};
pub(crate) use self::recover::recover_if;
pub use self::recover::{Recovered, recover, recover_forced};
pub(super) use self::store::{Access, Store};
pub(super) use self::transaction::interrupted;
use crate::error::{Error, ErrorKind};

/// Makes a number that nothing else has.
pub(super) fn unique_number() -> u64 {
    // Seeded by the system, and different each time.
    RandomState::new().build_hasher().finish()
}

fn failed(path: &Path, verb: &str, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("{}: cannot {verb}: {error}", path.display()))
}
