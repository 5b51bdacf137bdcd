//! What the integration tests of Awkward for Rust share.
//!
//! The tests themselves stand in `tests/`, the scripts that they run with Python's Awkward Array in `python/`.

pub mod fuzz;
pub mod python;

use std::path::{Path, PathBuf};

/// Writes to the standard error of the process, where the test harness does not catch it: what is told is seen even if all is well.
pub fn tell(text: &str) {
    use std::io::Write;
    // One write, so that tests beside this one do not come between.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// A file of the folder `shared` beside the project, which holds reference material that is not part of it. Where it is absent,
/// nothing, and a sentence on standard error: tests that need it then have nothing to say.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if !file.exists() {
        eprintln!("skipped: {} is absent; it lies beside the project, not in it", file.display());
        return None;
    }
    Some(file)
}
