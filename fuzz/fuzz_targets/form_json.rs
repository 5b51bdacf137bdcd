//! A Form as JSON: any bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &[u8]| awkward_tests::fuzz::form_json(text));
