//! Queries beside the same in plain Rust.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod bytes;
mod codec;
mod conditions;
mod data;
mod differential;
mod hostile;
mod layouts;
mod nested;
mod tables;
