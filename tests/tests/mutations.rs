//! Damaged arrays: whatever is read, nothing panics, and no step holds more memory than the size of its input justifies.
//!
//! `AWKWARD_MUTATIONS` is the number of damaged arrays, `AWKWARD_MUTATIONS_FROM` that of the first: each is the same for ever.

#![expect(unsafe_code, reason = "an allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use awkward_tests::fuzz::{Case, Random, form_json, read};

/// How many bytes may be held for each byte of input and output.
const FACTOR: usize = 16;
/// What may be held however small the input is: names of classes, messages, a screen.
const CONSTANT: usize = 4 << 10;
/// What no step may ask for, so that the machine survives a mistake.
const REFUSED: usize = 1 << 30;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    static NUMBER: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, with the bytes that each thread holds, and the most it ever held.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

impl Counting {
    fn add(size: usize) {
        let held = HELD.get().saturating_add(size);
        HELD.set(held);
        PEAK.set(PEAK.get().max(held));
    }

    fn remove(size: usize) {
        HELD.set(HELD.get().saturating_sub(size)); // another thread may have made it
    }
}

// SAFETY: memory comes from the system's allocator as it was asked for, and goes back to it with the same layout; refusing
// with a null pointer is allowed. Counting allocates nothing, as the counters have no destructor and a constant beginning.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > REFUSED {
            eprintln!("number {} asks for {} bytes", NUMBER.get(), layout.size());
            return std::ptr::null_mut();
        }
        Self::add(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::remove(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size > REFUSED {
            eprintln!("number {} asks for {size} bytes", NUMBER.get());
            return std::ptr::null_mut();
        }
        // Old and new are there together while the items move.
        Self::add(size);
        Self::remove(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The most bytes held during a call on top of those before it.
fn peak(call: impl FnOnce()) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    call();
    PEAK.get() - before
}

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
        NUMBER.set(number);
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
