//! HDF5 files as they are used in production: written bit by bit, continued, shared with other readers. Those whose writers are killed
//! are in `faults`.

#![allow(clippy::unwrap_used, reason = "what the tests share is part of them")]

mod append;
mod budget;
mod commits;
mod compressed;
mod fileset;
mod fileset_statistics;
mod foreign;
mod hostile;
mod links;
mod live;
mod mapped;
#[cfg(target_os = "linux")]
mod mutated;
mod named;
mod open_chunks;
mod polyglot;
mod rows;
mod skimming;
mod streaming;

/// One test at a time: libhdf5 opens files so that processes which another test starts inherit them, with their locks.
fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
