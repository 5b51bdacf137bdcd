//! Arrays of Arrow, damaged as the bytes say, that know how long their buffers are: the structs of the C data interface cannot say that.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| awkward::arrow::fuzz_import(bytes));

/// Without libFuzzer there is nothing to do.
#[cfg(not(fuzzing))]
fn main() {}
