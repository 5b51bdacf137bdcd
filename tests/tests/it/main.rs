//! The public API against plain Rust, against real Python, and against input that is bad on purpose.

mod bad_input;
mod layouts;
mod lazy;
mod roundtrip;
mod tutorial;
mod types;
