//! Packing.

use arrow_array::UInt64Array;
use arrow_select::take::take;
use awkward::content::{ListArray, ListOffsetArray};
use awkward::{Array, Content, Index, Parameters};
use awkward_benches::by_hand::EventColumns;
use awkward_benches::column::{copied, digest, digest_buffers, nbytes};
use awkward_benches::data::{Event, Jet};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rivals::{arrow, arrow_columns};
use awkward_benches::rng::Rng;

use crate::awkward_side;
use crate::rivals::FAILED;
use crate::{Events, Result};

pub(crate) fn pack_reversed(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let order: Vec<usize> = (0..events.len()).rev().collect();
    pack(bench, group, events, &order)
}

pub(crate) fn pack_random(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    pack(bench, group, events, &Rng::new(6).permutation(events.len()))
}

/// Lists of jets picked in another order, by starts and stops, packed.
fn pack(bench: &mut Bench, group: &str, events: &[Event], order: &[usize]) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let offsets = &by_hand.jets_offsets;
    let starts: Vec<i64> = order.iter().map(|&list| offsets[list]).collect();
    let stops: Vec<i64> = order.iter().map(|&list| offsets[list + 1]).collect();
    let picked: Content = ListArray::try_new(
        Index::I64(starts.iter().copied().collect()),
        Index::I64(stops.iter().copied().collect()),
        jets(events)?.content().clone(),
        Parameters::default(),
    )?
    .into();
    let arrow_lists = arrow::build_jets(events);
    let indices: UInt64Array = order.iter().map(|&list| list as u64).collect();
    let (new_offsets, new_jets) = by_hand.jets.gathered(&starts, &stops);
    let named = new_jets.columns_of_lists(&new_offsets);
    let sum = digest(&named);
    let mut candidates = vec![
        Candidate::new(
            "by hand",
            || by_hand.jets.gathered(&starts, &stops),
            |(offsets, jets)| digest(&jets.columns_of_lists(offsets)),
        ),
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
        Candidate::new(
            "Content::to_packed",
            || picked.to_packed(),
            |content| digest_buffers(&content.to_buffers().2),
        )
        .ours()
        .at_most(1.0),
        Candidate::new(
            "arrow take",
            || take(&arrow_lists, &indices, None),
            |lists| lists.as_ref().map_or(FAILED, |lists| arrow_columns::digest_array(lists)),
        ),
    ];
    let folder = tempfile::tempdir()?;
    let (lists, clock) = (jets(events)?.into(), bench.options().clock);
    candidates.extend(awkward_side::to_packed(folder.path(), &lists, (&starts, &stops), clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

/// The middle half of the lists of jets: what is contiguous is viewed, and only offsets are moved to start from 0.
pub(crate) fn pack_slice(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let middle = events.len() / 4..3 * events.len() / 4;
    let slice = Content::from(jets(events)?).slice(middle.clone())?;
    let columns = EventColumns::of(&events[middle.clone()]);
    let named = columns.jets.columns_of_lists(&columns.jets_offsets);
    let sum = digest(&named);
    let offsets_by_hand = || {
        let moved = |offsets: &[i64]| -> Vec<i64> {
            offsets.iter().map(|offset| offset - offsets[0]).collect()
        };
        let lists = &by_hand.jets_offsets[middle.start..=middle.end];
        let (first, last) = (lists[0] as usize, lists[lists.len() - 1] as usize);
        (moved(lists), moved(&by_hand.jets.constituents_offsets[first..=last]))
    };
    let mut candidates = vec![
        Candidate::new("offsets by hand", offsets_by_hand, |(lists, constituents)| {
            let right = (lists, constituents)
                == (&columns.jets_offsets, &columns.jets.constituents_offsets);
            if right { sum } else { !sum }
        }),
        Candidate::new(
            "Content::to_packed",
            || slice.to_packed(),
            |content| digest_buffers(&content.to_buffers().2),
        )
        .ours()
        .at_most(1.0),
        Candidate::new("memcpy of the columns", || copied(&named), move |_| sum),
    ];
    let folder = tempfile::tempdir()?;
    let (starts, stops) =
        (&by_hand.jets_offsets[middle.clone()], &by_hand.jets_offsets[1..][middle.clone()]);
    let (lists, clock) = (jets(events)?.into(), bench.options().clock);
    candidates.extend(awkward_side::to_packed(folder.path(), &lists, (starts, stops), clock)?);
    bench.measure(group, nbytes(&named), candidates);
    Ok(())
}

fn jets(events: &[Event]) -> Result<ListOffsetArray> {
    let jets: Array<Vec<Jet>> = events.iter().map(|event| event.jets.clone()).collect();
    match jets.to_content() {
        Content::ListOffset(lists) => Ok(lists),
        other => Err(format!("expected a ListOffsetArray, found {}", other.class()).into()),
    }
}
