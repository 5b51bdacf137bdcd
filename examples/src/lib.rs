//! Programs that show what `awkward` is for; each asserts what it prints. Run one with
//! `cargo run --release -p awkward-examples --example generic_buffers`.
