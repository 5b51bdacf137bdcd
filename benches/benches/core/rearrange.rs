//! Dynamic arrays: packing, and the way through (Form, length, buffers).

use awkward::content::ListArray;
use awkward::{Array, Buffer, Content, Index, Parameters};
use awkward_benches::by_hand::EventColumns;
use awkward_benches::column::{digest, digest_buffers, nbytes};
use awkward_benches::data::{Event, Jet};
use awkward_benches::measure::{Bench, Candidate};

use crate::build::digest_array;

/// The lists of jets in the opposite order, by starts and stops, packed.
pub(crate) fn pack(bench: &mut Bench, group: &str, events: &[Event]) -> awkward::Result<()> {
    let by_hand = EventColumns::of(events);
    let jets: Array<Vec<Jet>> = events.iter().map(|event| event.jets.clone()).collect();
    let Content::ListOffset(lists) = jets.to_content() else { return Ok(()) };
    let offsets = &by_hand.jets_offsets;
    let starts: Buffer<i64> = offsets[..events.len()].iter().rev().copied().collect();
    let stops: Buffer<i64> = offsets[1..].iter().rev().copied().collect();
    let reversed: Content = ListArray::try_new(
        Index::I64(starts),
        Index::I64(stops),
        lists.content().clone(),
        Parameters::default(),
    )?
    .into();
    let (new_offsets, new_jets) = by_hand.jets.reversed(offsets);
    let bytes = nbytes(&new_jets.columns_of_lists(&new_offsets));
    let candidates = vec![
        Candidate::new(
            "by hand",
            || by_hand.jets.reversed(offsets),
            |(offsets, jets)| digest(&jets.columns_of_lists(offsets)),
        ),
        Candidate::new(
            "Content::to_packed",
            || reversed.to_packed(),
            |content| digest_buffers(&content.to_buffers().2),
        ),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}

/// `to_buffers`, then `from_buffers` with all its checks, beside the checks alone.
pub(crate) fn buffers(bench: &mut Bench, group: &str, events: &[Event]) -> awkward::Result<()> {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let (form, length, buffers) = array.to_buffers();
    let sum = digest_array(&Array::<Event>::from_buffers(&form, length, &buffers)?);
    let bytes = nbytes(&by_hand.columns());
    let candidates = vec![
        Candidate::new(
            "checks by hand",
            || by_hand.is_valid(),
            move |valid| if *valid { sum } else { !sum },
        ),
        Candidate::new(
            "to_buffers, from_buffers",
            || {
                let (form, length, buffers) = array.to_buffers();
                Array::<Event>::from_buffers(&form, length, &buffers)
            },
            move |array| array.as_ref().map_or(!sum, digest_array),
        ),
        Candidate::new(
            "to_buffers",
            || array.to_buffers(),
            |(_, _, buffers)| digest_buffers(buffers),
        ),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}
