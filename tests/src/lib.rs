//! What the integration tests of Awkward for Rust share.
//!
//! The tests themselves stand in `tests/`, the scripts that they run with Python's Awkward Array in `python/`.

pub mod python;
