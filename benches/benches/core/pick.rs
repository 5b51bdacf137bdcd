//! Rows and items picked, put in another order, and read as another type.

use arrow_array::{BooleanArray, UInt64Array};
use arrow_select::filter::filter;
use arrow_select::take::take;
use awkward::{Array, Awkward, Content};
use awkward_benches::by_hand::EventColumns;
use awkward_benches::column::{copied, digest, nbytes};
use awkward_benches::data::{Event, Jet};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rivals::{arrow, arrow_columns};
use awkward_benches::rng::Rng;

use crate::awkward_side;
use crate::build::digest_array;
use crate::rivals::FAILED;
use crate::splice::is_of_one_thread;
use crate::{Events, Result};

pub(crate) fn filter_10(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    filter_met(bench, group, events, 30.0)
}

pub(crate) fn filter_50(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    filter_met(bench, group, events, 150.0)
}

pub(crate) fn filter_90(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    filter_met(bench, group, events, 270.0)
}

/// Events with less than so much missing energy, which is distributed evenly up to 300.
fn filter_met(bench: &mut Bench, group: &str, events: &[Event], limit: f32) -> Result<()> {
    let (by_hand, array) = (EventColumns::of(events), Array::from_rows(events));
    let kept =
        || -> Vec<usize> { (0..by_hand.met.len()).filter(|&i| by_hand.met[i] < limit).collect() };
    let picked = by_hand.picked(&kept());
    let named = picked.columns();
    let (arrow, sum) = (arrow::build_events(events), digest(&named));
    let mut candidates = vec![
        Candidate::new("by hand", || by_hand.picked(&kept()), |columns| digest(&columns.columns())),
        Candidate::new("memcpy of what is kept", || copied(&named), move |_| sum),
        Candidate::new("Array::filter", || array.filter(|event| event.met() < limit), digest_array)
            .ours()
            .at_most(1.1),
        Candidate::new(
            "arrow filter",
            || {
                let mask = by_hand.met.iter().map(|&met| Some(met < limit));
                filter(&arrow, &mask.collect::<BooleanArray>())
            },
            |events| events.as_ref().map_or(FAILED, |events| arrow_columns::digest_array(events)),
        ),
    ];
    let (folder, clock) = (tempfile::tempdir()?, bench.options().clock);
    let content = array.to_content();
    let job = format!("filter {limit}");
    candidates.extend(awkward_side::picked(folder.path(), &content, &[], &job, clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

pub(crate) fn take_reversed(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let order: Vec<usize> = (0..events.len()).rev().collect();
    take_all(bench, group, events, &order)
}

pub(crate) fn take_random(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    take_all(bench, group, events, &Rng::new(6).permutation(events.len()))
}

/// All events in another order.
fn take_all(bench: &mut Bench, group: &str, events: &[Event], order: &[usize]) -> Result<()> {
    let (by_hand, array) = (EventColumns::of(events), Array::from_rows(events));
    let picked = by_hand.picked(order);
    let (named, arrow) = (picked.columns(), arrow::build_events(events));
    let indices: UInt64Array = order.iter().map(|&i| i as u64).collect();
    let mut candidates = vec![
        Candidate::new("by hand", || by_hand.picked(order), |columns| digest(&columns.columns())),
        Candidate::new(
            "Array::take",
            || array.take(order),
            |array| array.as_ref().map_or(FAILED, digest_array),
        )
        .ours()
        .at_most(1.1),
        Candidate::new(
            "arrow take",
            || take(&arrow, &indices, None),
            |events| events.as_ref().map_or(FAILED, |events| arrow_columns::digest_array(events)),
        ),
    ];
    let (folder, clock) = (tempfile::tempdir()?, bench.options().clock);
    let content = array.to_content();
    let positions: Vec<i64> = order.iter().map(|&i| i as i64).collect();
    candidates.extend(awkward_side::picked(folder.path(), &content, &positions, "take", clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// Half of the events, picked with all cores.
pub(crate) fn filter_parallel(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    if is_of_one_thread(bench, group) {
        return Ok(());
    }
    let array = Array::from_rows(events);
    let bytes = Content::from(array.filter(|event| event.met() < 150.0)).nbytes() as usize;
    let candidates = vec![
        Candidate::new("Array::filter", || array.filter(|event| event.met() < 150.0), digest_array),
        Candidate::new(
            "Array::par_filter",
            || array.par_filter(|event| event.met() < 150.0),
            digest_array,
        )
        .ours(),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}

/// All events at random, with all cores.
pub(crate) fn take_parallel(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    if is_of_one_thread(bench, group) {
        return Ok(());
    }
    let array = Array::from_rows(events);
    let order = Rng::new(6).permutation(events.len());
    let digest =
        |array: &awkward::Result<Array<Event>>| array.as_ref().map_or(FAILED, digest_array);
    let candidates = vec![
        Candidate::new("Array::take", || array.take(&order), digest),
        Candidate::new("Array::par_take", || array.par_take(&order), digest).ours(),
    ];
    bench.measure(group, array.to_content().nbytes() as usize, candidates);
    Ok(())
}

/// The jets above a momentum in each event: about half of them.
pub(crate) fn filter_items(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    const LEAST: f32 = 250.0;
    let by_hand = EventColumns::of(events);
    let jets: Array<Vec<Jet>> = events.iter().map(|event| event.jets.clone()).collect();
    let (offsets, kept) = by_hand.hard_jets(LEAST);
    let named = kept.columns_of_lists(&offsets);
    let mut candidates = vec![
        Candidate::new(
            "by hand",
            || by_hand.hard_jets(LEAST),
            |(offsets, jets)| digest(&jets.columns_of_lists(offsets)),
        ),
        Candidate::new(
            "Array::filter_items",
            || jets.filter_items(|jet| jet.pt() >= LEAST),
            digest_array,
        )
        .ours()
        .at_most(1.1),
    ];
    let (folder, clock) = (tempfile::tempdir()?, bench.options().clock);
    let content = jets.to_content();
    let job = format!("items {LEAST}");
    candidates.extend(awkward_side::picked(folder.path(), &content, &[], &job, clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// The middle half of the events.
pub(crate) fn slice(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let (by_hand, array) = (EventColumns::of(events), Array::from_rows(events));
    let middle = events.len() / 4..3 * events.len() / 4;
    let columns = EventColumns::of(&events[middle.clone()]);
    let named = columns.columns();
    let sum = digest(&named);
    let moved = |offsets: &[i64], first: usize, last: usize| -> Vec<i64> {
        offsets[first..=last].iter().map(|offset| offset - offsets[first]).collect()
    };
    let inner = |outer: &[i64], offsets: &[i64]| {
        moved(offsets, outer[middle.start] as usize, outer[middle.end] as usize)
    };
    let offsets_by_hand = || {
        let outer = [&by_hand.muons_offsets, &by_hand.jets_offsets, &by_hand.trigger_offsets];
        let outer = outer.map(|offsets| moved(offsets, middle.start, middle.end));
        let hits = inner(&by_hand.muons_offsets, &by_hand.muons.hits_offsets);
        let constituents = inner(&by_hand.jets_offsets, &by_hand.jets.constituents_offsets);
        (outer, hits, constituents)
    };
    let candidates = vec![
        Candidate::new("offsets by hand", offsets_by_hand, |(outer, hits, constituents)| {
            let right = outer[1] == columns.jets_offsets
                && *hits == columns.muons.hits_offsets
                && *constituents == columns.jets.constituents_offsets;
            if right { sum } else { !sum }
        }),
        Candidate::new("Array::slice", || array.slice(middle.clone()), digest_array)
            .ours()
            .at_most(1.1),
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
    ];
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// Some columns of an event.
#[derive(Awkward)]
struct Momenta {
    met: f32,
    jets: Vec<Momentum>,
}

/// Some columns of a jet.
#[derive(Awkward)]
struct Momentum {
    pt: f32,
}

/// The same events as another type: pointers.
pub(crate) fn project(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let array = Array::from_rows(events);
    let column = array.columns();
    let expected = digest_array(&array.project::<Momenta>()?);
    let by_hand = || {
        let jets = column.jets();
        (column.met().clone(), jets.offsets().clone(), jets.content().pt().clone())
    };
    let candidates = vec![
        Candidate::new("pointers by hand", by_hand, move |_| expected),
        Candidate::new(
            "Array::project",
            || array.project::<Momenta>(),
            |array| array.as_ref().map_or(FAILED, digest_array),
        )
        .ours(),
    ];
    let bytes = Content::from(array.project::<Momenta>()?).nbytes() as usize;
    bench.measure(group, bytes, candidates);
    Ok(())
}

/// The events in the order of their missing energy.
pub(crate) fn sort(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let (by_hand, array) = (EventColumns::of(events), Array::from_rows(events));
    let sorted = || -> Vec<usize> {
        let mut order: Vec<usize> = (0..by_hand.met.len()).collect();
        order.sort_by_key(|&i| by_hand.met[i].to_bits());
        order
    };
    let picked = by_hand.picked(&sorted());
    let named = picked.columns();
    let mut candidates = vec![
        Candidate::new(
            "by hand",
            || by_hand.picked(&sorted()),
            |columns| digest(&columns.columns()),
        ),
        Candidate::new(
            "Array::sort_by_key",
            || array.sort_by_key(|event| event.met().to_bits()),
            digest_array,
        )
        .ours()
        .at_most(1.1),
    ];
    let (folder, clock) = (tempfile::tempdir()?, bench.options().clock);
    let content = array.to_content();
    candidates.extend(awkward_side::picked(folder.path(), &content, &[], "sort", clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}
