//! Damaged arrays: whatever is read, nothing panics, and no step holds more memory than the size of its input justifies.
//!
//! `AWKWARD_MUTATIONS` is the number of damaged arrays, `AWKWARD_MUTATIONS_FROM` that of the first: each is the same for ever.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use awkward_tests::fuzz::{Case, Random, form_json, read};
use awkward_tests::memory::{Counting, peak, set_number};

/// How many bytes may be held for each byte of input and output.
const FACTOR: usize = 16;
/// What may be held however small the input is: names of classes, messages, a screen.
const CONSTANT: usize = 4 << 10;
#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The number in a variable, if it is set.
fn variable(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}: expected a number, found {value:?}")))
}

/// Calls `check` with a source of chance for each number; all faults are told at the end.
fn for_each(default: u64, check: impl Fn(&mut Random)) {
    let first = variable("AWKWARD_MUTATIONS_FROM").unwrap_or(0);
    let mut faults = Vec::new();
    for number in first..first + variable("AWKWARD_MUTATIONS").unwrap_or(default) {
        set_number(number);
        if catch_unwind(AssertUnwindSafe(|| check(&mut Random::new(number)))).is_err() {
            faults.push(number);
        }
    }
    assert!(faults.is_empty(), "{} faults, numbers {faults:?}", faults.len());
}

/// Runs one step and compares its peak with what is justified.
fn measured(case: &Case, name: &str, step: &mut dyn FnMut() -> usize) {
    let (start, mut justified) = (Instant::now(), 0);
    let peak = peak(|| justified = step());
    let limit = FACTOR * justified + CONSTANT;
    assert!(peak <= limit, "{name} held {peak} bytes, which is more than {limit}: {case:?}");
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{name} took {:?}: {case:?}",
        start.elapsed()
    );
}

#[test]
fn damaged_arrays_are_refused_or_read_with_little_memory() {
    for_each(12_000, |random| {
        let case = Case::draw(random);
        let case = case.mutated(&Case::draw(random), random);
        read(&case, &mut |name, step| measured(&case, name, step));
    });
}

#[test]
fn good_arrays_are_read_with_little_memory() {
    for_each(3_000, |random| {
        let case = Case::draw(random);
        assert!(read(&case, &mut |name, step| measured(&case, name, step)), "{case:?}");
    });
}

#[test]
fn damaged_forms_are_refused_or_survive_being_written() {
    for_each(12_000, |random| {
        let (case, other) = (Case::draw(random), Case::draw(random));
        let mut form = case.form;
        for _ in 0..=random.below(4) {
            form = Case { form, ..Case::default() }.mutated(&other, random).form;
        }
        form_json(&form);
    });
}

#[test]
fn memory_is_measured() {
    assert!(peak(|| drop(vec![0_u8; 1 << 20])) >= 1 << 20);
    assert!(peak(|| (0..10).for_each(|_| drop(vec![0_u8; 1 << 10]))) < 1 << 12);
    assert!(
        peak(|| drop(
            (0..1000).collect::<Vec<_>>().into_iter().map(|i| i.to_string()).collect::<String>()
        )) > 4000
    );
}
