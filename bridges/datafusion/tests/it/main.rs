//! Queries beside the same in plain Rust.

mod bytes;
mod codec;
mod conditions;
mod data;
mod hostile;
mod layouts;
mod nested;
mod tables;
