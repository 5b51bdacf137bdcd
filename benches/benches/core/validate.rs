//! From buffers to arrays, with all checks, beside the checks alone.

use ::rkyv::util::AlignedVec;
use awkward::content::{IndexedArray, NumpyArray};
use awkward::{Array, Content, Parameters};
use awkward_benches::by_hand::{EventColumns, are_lists, are_texts};
use awkward_benches::column::digest_buffers;
use awkward_benches::data::{self, Event};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rivals::rkyv;
use awkward_benches::rng::Rng;

use crate::build::digest_array;
use crate::{Events, Result, wants};

/// Bytes in a nanosecond over offsets and indexes.
const SPEED: f64 = 10.0;

/// To buffers, and back. What is counted are the bytes that have to be looked at.
pub(crate) fn events(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let (form, length, buffers) = array.to_buffers();
    let sum = digest_buffers(&buffers);
    let archive = rkyv::build_in(events, AlignedVec::new())?;
    let as_sum = |right: bool| if right { sum } else { !sum };
    let candidates = vec![
        Candidate::new("checks by hand", || by_hand.is_valid(), |valid| as_sum(*valid)),
        Candidate::new(
            "Array::from_buffers",
            || Array::<Event>::from_buffers(&form, length, &buffers),
            |array| array.as_ref().map_or(!sum, digest_array),
        )
        .ours()
        .at_speed(SPEED),
        Candidate::new(
            "Content::from_buffers",
            || Content::from_buffers(&form, length, &buffers),
            |content| content.as_ref().map_or(!sum, |c| digest_buffers(&c.to_buffers().2)),
        ),
        Candidate::new("to_buffers", || array.to_buffers(), |(_, _, all)| digest_buffers(all)),
        // Reading with all checks is to take less than a twentieth of building.
        Candidate::new("Array::from_rows", || Array::from_rows(events), digest_array)
            .at_least(20.0),
        Candidate::new(
            "rkyv access",
            || rkyv::access::<Event>(&archive).map(|rows| rows.len()),
            |found| as_sum(found.as_ref().is_ok_and(|found| *found == events.len())),
        ),
    ];
    bench.measure(group, by_hand.checked_bytes(), candidates);
    Ok(())
}

/// The groups with data of their own.
pub(crate) fn others(bench: &mut Bench) -> Result<()> {
    let count = bench.options().scaled(10_000_000);
    if wants(bench, "validate/offsets") {
        offsets(bench, "validate/offsets", count)?;
    }
    if wants(bench, "validate/index") {
        index(bench, "validate/index", count)?;
    }
    let rows = bench.options().scaled(2_000_000);
    for (group, ascii) in [("validate/text-ascii", true), ("validate/text-mixed", false)] {
        if wants(bench, group) {
            texts(bench, group, &data::texts(rows, ascii))?;
        }
    }
    Ok(())
}

fn offsets(bench: &mut Bench, group: &str, count: usize) -> Result<()> {
    let mut rng = Rng::new(7);
    let lists: Vec<Vec<u8>> = (0..count).map(|_| vec![0; rng.below(4) as usize]).collect();
    let array = Array::from_rows(&lists);
    let (offsets, items) = (array.columns().offsets(), array.columns().content());
    let (form, length, buffers) = array.to_buffers();
    let sum = digest_buffers(&buffers);
    let candidates = vec![
        Candidate::new(
            "checks by hand",
            || are_lists(offsets, items.len()),
            move |valid| if *valid { sum } else { !sum },
        ),
        Candidate::new(
            "Array::from_buffers",
            || Array::<Vec<u8>>::from_buffers(&form, length, &buffers),
            move |array| array.as_ref().map_or(!sum, digest_array),
        )
        .ours()
        .at_speed(SPEED),
    ];
    bench.measure(group, 8 * offsets.len(), candidates);
    Ok(())
}

fn index(bench: &mut Bench, group: &str, count: usize) -> Result<()> {
    let mut rng = Rng::new(8);
    let index: Vec<i64> = (0..count).map(|_| i64::from(rng.below(1000))).collect();
    let content = NumpyArray::new((0..1000_i32).collect::<Vec<_>>());
    let array: Content =
        IndexedArray::try_new(index.clone().into(), content.into(), Parameters::default())?.into();
    let (form, length, buffers) = array.to_buffers();
    let sum = digest_buffers(&buffers);
    let candidates = vec![
        Candidate::new(
            "checks by hand",
            || index.iter().fold(true, |ok, &position| ok & ((position as u64) < 1000)),
            move |valid| if *valid { sum } else { !sum },
        ),
        Candidate::new(
            "Content::from_buffers",
            || Content::from_buffers(&form, length, &buffers),
            move |content| content.as_ref().map_or(!sum, |c| digest_buffers(&c.to_buffers().2)),
        )
        .ours()
        .at_speed(SPEED),
    ];
    bench.measure(group, 8 * count, candidates);
    Ok(())
}

fn texts(bench: &mut Bench, group: &str, texts: &[String]) -> Result<()> {
    let array: Array<String> = texts.iter().collect();
    let (offsets, bytes) = (array.columns().offsets(), array.columns().text().as_bytes());
    let (form, length, buffers) = array.to_buffers();
    let sum = digest_buffers(&buffers);
    let as_sum = move |valid: &bool| if *valid { sum } else { !sum };
    let candidates = vec![
        Candidate::new("checks by hand", || are_texts(offsets, bytes), as_sum),
        Candidate::new(
            "Array::from_buffers",
            || Array::<String>::from_buffers(&form, length, &buffers),
            move |array| array.as_ref().map_or(!sum, digest_array),
        )
        .ours()
        .at_most(1.05),
        Candidate::new(
            "simdutf8, text alone",
            || simdutf8::basic::from_utf8(bytes).is_ok(),
            as_sum,
        ),
        Candidate::new("std, text alone", || std::str::from_utf8(bytes).is_ok(), as_sum),
    ];
    bench.measure(group, bytes.len() + 8 * offsets.len(), candidates);
    Ok(())
}
