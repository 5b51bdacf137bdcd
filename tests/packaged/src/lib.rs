//! Every attribute and every family of types, in a crate that is as strict as a crate can be: what the derive writes for it brings no
//! warning, neither of the compiler nor of Clippy.
//!
//! `.ci/packages` runs Clippy on it. Nothing here allows a lint.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_copy_implementations,
    missing_debug_implementations,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    clippy::as_conversions,
    clippy::dbg_macro,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_used
)]

pub mod borrowed;
pub mod companions;
pub mod enums;
pub mod fields;
pub mod foreign;
pub mod forms;
pub mod std_types;
pub mod structs;
