//! A length, a Form and buffers, as `awkward_tests::fuzz::Case` encodes them. Without that, one would seldom be a Form at all:
//! half of the mutations are those of the driver, which know what a Form and an index are.
#![no_main]

use awkward_tests::fuzz::{Case, Random, array};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| array(bytes));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    if random.one_in(2) {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let drawn = Case::draw(&mut random);
    let case = if size == 0 { drawn.clone() } else { Case::decode(&data[..size]) };
    let changed = case.mutated(&drawn, &mut random).encode();
    let size = changed.len().min(max_size);
    data[..size].copy_from_slice(&changed[..size]);
    size
});
