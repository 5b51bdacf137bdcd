//! A Rust type, by the first byte, and an array that might be read as it: half of the mutations are those of the driver, which know
//! what Forms the type can be read from.
#![no_main]

use awkward_tests::fuzz::typed::{KINDS, typed};
use awkward_tests::fuzz::{Case, Random};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| typed(bytes));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    if random.one_in(2) {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let chosen = match data.first() {
        Some(&first) if size > 0 && random.one_in(2) => usize::from(first) % KINDS.len(),
        _ => random.below(KINDS.len()),
    };
    let drawn = KINDS[chosen].draw(&mut random);
    let case = match size {
        0 | 1 => drawn,
        _ if random.one_in(2) => drawn,
        _ => Case::decode(&data[1..size]).mutated(&drawn, &mut random),
    };
    let mut changed = vec![chosen as u8];
    changed.extend(case.encode());
    let size = changed.len().min(max_size);
    data[..size].copy_from_slice(&changed[..size]);
    size
});
