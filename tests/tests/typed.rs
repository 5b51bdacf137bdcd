//! Types of all families, read from arrays of any layout, length and damage: whatever is there, nothing panics, and no call takes
//! more memory than its budget.
//!
//! `AWKWARD_EXAMPLES` is the number of arrays, `AWKWARD_SEED` that of the first: each is the same for ever.

#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use awkward::{Array, Awkward, BufferMap, ErrorKind, Form};
use awkward_tests::fuzz::typed::{KINDS, Kind};
use awkward_tests::fuzz::{Case, Random};
use awkward_tests::memory::{Counting, peak, set_number};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a budget allows for each byte, and in any case.
const FACTOR: usize = 64;
const ALWAYS: usize = 256 << 20;
/// Names of fields, messages.
const BESIDES: usize = 1 << 20;

/// Runs one step and compares its peak with its budget.
fn measured(kind: &Kind, case: &Case, name: &str, step: &mut dyn FnMut() -> usize) {
    let (start, mut bytes) = (Instant::now(), 0);
    let peak = peak(|| bytes = step());
    let most = FACTOR.saturating_mul(bytes).saturating_add(ALWAYS + BESIDES);
    assert!(peak <= most, "{name} of {kind:?} held {peak} bytes, more than {most}: {case:?}");
    let time = start.elapsed();
    assert!(time < Duration::from_secs(30), "{name} of {kind:?} took {time:?}: {case:?}");
}

fn read(kind: &Kind, case: &Case, random: &mut Random) -> bool {
    kind.read(case, random, &mut |name, step| measured(kind, case, name, step))
}

fn variable(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}: expected a number, found {value:?}")))
}

/// Calls `check` for each number; all faults are told at the end.
fn for_each(numbers: std::ops::Range<u64>, mut check: impl FnMut(u64, &mut Random)) {
    let mut faults = Vec::new();
    for number in numbers {
        set_number(number);
        let mut random = Random::new(number);
        if catch_unwind(AssertUnwindSafe(|| check(number, &mut random))).is_err() {
            faults.push(number);
        }
    }
    assert!(faults.is_empty(), "{} faults, numbers {faults:?}", faults.len());
}

/// Types that take no memory can have any number of rows, columns that a file lacks too: an error, or columns within the budget.
#[test]
fn rows_without_data_take_no_more_memory_than_the_budget_of_the_call() {
    let rows = [1 << 20, (1 << 25) + 1, 1 << 28, 1 << 32, 1 << 38, 1 << 60, usize::MAX];
    let mut found = vec![0; KINDS.len()];
    for_each(0..rows.len() as u64, |number, random| {
        for (kind, found) in KINDS.iter().zip(&mut found) {
            let case = kind.draw_weightless(rows[number as usize], random);
            *found += usize::from(read(kind, &case, random));
        }
    });
    let some = found.iter().filter(|&&found| found > 0).count();
    assert!(some > KINDS.len() / 3, "{:?}", KINDS.iter().zip(found).collect::<Vec<_>>());
}

#[test]
fn arrays_of_any_layout_length_and_damage_are_read_as_any_type_or_refused() {
    let first = variable("AWKWARD_SEED").unwrap_or(0);
    let mut found = vec![[0_u64; 2]; KINDS.len()];
    let examples = variable("AWKWARD_EXAMPLES").unwrap_or(2_000);
    for_each(first..first + examples, |_, random| {
        let chosen = random.below(KINDS.len());
        let kind = &KINDS[chosen];
        // What was made for another type, now and then.
        let case = if random.one_in(10) { random.pick(KINDS) } else { kind }.draw(random);
        found[chosen][usize::from(read(kind, &case, random))] += 1;
    });
    // Most types are read from some, and refused by some, if there are many.
    let both = found.iter().filter(|found| found[0] > 0 && found[1] > 0).count();
    assert!(
        both > KINDS.len() * 2 / 3 || examples < 2_000,
        "{:?}",
        KINDS.iter().zip(found).collect::<Vec<_>>()
    );
}

/// As many columns as the test below reads from one buffer.
macro_rules! wide {
    ($($name:ident)+) => {
        #[derive(Awkward, Clone, Debug, PartialEq)]
        struct Wide {
            $($name: f64,)+
        }

        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

wide! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
    e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9
}

/// Columns that name one buffer, which is there once: all that is made of it counts together, though each is within the limit.
#[test]
fn columns_that_share_a_buffer_count_together() {
    let n = 1 << 20;
    let node = r#"{"class":"NumpyArray","primitive":"uint8","form_key":"node"}"#;
    let fields: Vec<String> = NAMES.iter().map(|name| format!("{name:?}:{node}")).collect();
    let form = format!(r#"{{"class":"RecordArray","contents":{{{}}}}}"#, fields.join(","));
    let form = Form::from_json(&form).unwrap();
    let buffers = BufferMap::from([("node-data".to_owned(), vec![1_u8; n].into())]);
    let mut read = None;
    let most = FACTOR * n + ALWAYS + BESIDES;
    let peak = peak(|| read = Some(Array::<Wide>::from_buffers(&form, n, &buffers)));
    assert!(peak <= most, "held {peak} bytes, more than {most}");
    assert_eq!(read.unwrap().map(|_| ()).unwrap_err().kind(), ErrorKind::Limit);
    // Fewer rows are read.
    let few = Array::<Wide>::from_buffers(&form, n / 4, &buffers).unwrap();
    assert_eq!(few.at(n / 4 - 1).h9(), 1.0);
}
