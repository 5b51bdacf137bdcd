//! The public API against plain Rust, against real Python, and against input that is bad on purpose.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

mod any_way;
mod bad_input;
mod building;
mod evolution;
mod generated;
mod hostile_types;
mod include_form;
mod instances;
mod layouts;
mod lazy;
mod lazy_field;
mod lazy_hdf5;
mod lazy_layouts;
mod logged;
mod narrowing;
mod odd_layouts;
mod reading_page;
mod report;
mod roundtrip;
mod scrambled;
mod takes;
mod tutorial;
mod types;
mod types_aliases;
mod types_arrays;
mod types_builders;
mod types_categorical;
mod types_check;
mod types_clocks;
mod types_columns;
mod types_corners;
mod types_docs;
mod types_enums;
mod types_foreign;
mod types_nat;
mod types_nat_python;
mod types_ndarray;
mod types_page;
mod types_phantom;
mod types_picked;
mod types_receiver;
mod types_shapes;
mod types_strings;
mod types_times;
