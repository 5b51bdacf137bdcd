//! What the benchmarks share: seeded [data sets](data), [columns written by hand](by_hand) for each of them, [rivals] in Rust and in
//! [other languages](child), and the [stop-watch](measure) that checks results and compares.
//!
//! The programs are in `benches/benches`; `cargo bench -p awkward-benches -- --help` says how to run them.

#![expect(missing_debug_implementations, reason = "nobody prints the parts of a benchmark")]

pub mod by_hand;
pub mod child;
pub mod column;
pub mod data;
pub mod hzz;
pub mod machine;
pub mod mapped;
pub mod measure;
pub mod memory;
pub mod options;
pub mod program;
pub mod rivals;
pub mod rng;
pub mod table;
