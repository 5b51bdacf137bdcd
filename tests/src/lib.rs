//! What the integration tests of Awkward for Rust share.
//!
//! The tests themselves stand in `tests/`, the scripts that they run with Python's Awkward Array in `python/`.

/// What the front page of the repository shows compiles, and does what it says.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub mod readme {}

/// So does what the documentation of the derive shows.
#[cfg(doctest)]
#[doc = include_str!("../../macros/docs/derive.md")]
pub mod derive {}

#[cfg(feature = "foreign")]
pub mod foreign;
pub mod fuzz;
pub mod memory;
pub mod python;
mod telling;

use std::path::{Path, PathBuf};

pub use telling::{skipped, tell};

/// A file of the folder `shared` beside the project, which holds reference material that is not part of it. Where it is absent,
/// nothing, and the test is [`skipped`]: it has nothing to say then.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if !file.exists() {
        skipped(&format!("{} is absent; it lies beside the project, not in it", file.display()));
        return None;
    }
    Some(file)
}
