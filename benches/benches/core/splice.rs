//! Columns that are there: appended to others, filled again, and filled by several threads.

use awkward::Array;
use awkward_benches::by_hand::EventColumns;
use awkward_benches::column::{copied, copy_into, digest, nbytes};
use awkward_benches::data::Event;
use awkward_benches::measure::{Bench, Candidate, Clock};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::build::digest_array;
use crate::{Events, Result};

/// Arrays that are appended to each other.
const PARTS: usize = 8;

/// Appends arrays, into memory that is used again.
pub(crate) fn append(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let named = by_hand.columns();
    let sum = digest(&named);
    let parts = parts(events);
    let candidates = vec![
        Candidate::with(
            "memcpy of the columns",
            Vec::new(),
            |_| (),
            |copies| copy_into(&named, copies),
            move |_, ()| sum,
        ),
        Candidate::with(
            "ArrayBuilder::append",
            Array::<Event>::builder(),
            |builder| builder.clear(),
            |builder| parts.iter().for_each(|part| builder.append(part)),
            |builder, ()| digest_array(&builder.finish()),
        )
        .ours()
        .at_most(1.05),
    ];
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// Puts arrays together in new memory.
pub(crate) fn concat(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let named = by_hand.columns();
    let sum = digest(&named);
    let parts = parts(events);
    let candidates = vec![
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
        Candidate::new("Array::concat", || Array::concat(parts.iter().cloned()), digest_array)
            .ours()
            .at_most(1.05),
    ];
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// What two threads build next to each other.
fn halves(events: &[Event]) -> [Array<Event>; 2] {
    let (first, second) = events.split_at(events.len() / 2);
    let (first, second) = rayon::join(|| Array::from_rows(first), || Array::from_rows(second));
    [first, second]
}

fn parts(events: &[Event]) -> Vec<Array<Event>> {
    events.chunks(events.len().div_ceil(PARTS).max(1)).map(Array::from_rows).collect()
}

/// Builds with all cores, in new memory.
pub(crate) fn parallel(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    if is_of_one_thread(bench, group) {
        return Ok(());
    }
    let bytes = nbytes(&EventColumns::of(events).columns());
    let candidates = vec![
        Candidate::new("Array::from_rows", || Array::from_rows(events), digest_array),
        Candidate::new("two halves, not spliced", || halves(events), digest_parts)
            .at_most(1.0 / 1.8),
        Candidate::new(
            "Array::par_parts",
            || Array::par_parts(events, events.len().div_ceil(PARTS).max(1)),
            digest_parts,
        )
        .at_most(1.0 / 1.8),
        Candidate::new("Array::par_from_rows", || Array::par_from_rows(events), digest_array)
            .ours()
            .at_most(1.0 / 1.4),
        Candidate::new(
            "rows.par_iter().collect()",
            || events.par_iter().collect::<Array<Event>>(),
            digest_array,
        ),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}

/// Builds with all cores, in memory that is used again.
pub(crate) fn parallel_warm(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    if is_of_one_thread(bench, group) {
        return Ok(());
    }
    let bytes = nbytes(&EventColumns::of(events).columns());
    let builder = Array::<Event>::builder;
    let candidates = vec![
        Candidate::with(
            "ArrayBuilder::extend",
            builder(),
            |builder| builder.clear(),
            |builder| builder.extend(events),
            |builder, ()| digest_array(&builder.finish()),
        ),
        Candidate::with(
            "par_extend_from_slice",
            builder(),
            |builder| builder.clear(),
            |builder| builder.par_extend_from_slice(events),
            |builder, ()| digest_array(&builder.finish()),
        )
        .ours()
        .at_most(1.0 / 1.6),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}

fn digest_parts(parts: &impl AsRef<[Array<Event>]>) -> u64 {
    digest_array(&Array::concat(parts.as_ref().iter().cloned()))
}

/// The time of one thread says nothing about several.
pub(crate) fn is_of_one_thread(bench: &Bench, group: &str) -> bool {
    let one = bench.options().clock == Clock::Thread;
    if one {
        eprintln!("skipped, as the time of one thread says nothing about several: {group}");
    }
    one
}
