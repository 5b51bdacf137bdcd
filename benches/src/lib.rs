//! What the benchmarks share: seeded data sets, columns written by hand for each of them, and the stop-watch.
//!
//! The programs are in `benches/benches`; `cargo bench -p awkward-benches -- --help` says how to run them.

pub mod by_hand;
pub mod child;
pub mod column;
pub mod data;
pub mod hzz;
pub mod machine;
pub mod measure;
pub mod memory;
pub mod options;
pub mod rivals;
pub mod rng;
pub mod table;
