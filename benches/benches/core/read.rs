//! Columns back to numbers and rows.

use ::rkyv::util::AlignedVec;
use awkward::Array;
use awkward_benches::by_hand::events::Sums;
use awkward_benches::by_hand::{EventColumns, sum_floats, sum_present};
use awkward_benches::column::nbytes;
use awkward_benches::data::Event;
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::rivals::arrow_columns::digest_batch;
use awkward_benches::rivals::{arrow, columnar, rkyv, serde_arrow, typed_arrow};

use crate::awkward_side;
use crate::rivals::{FAILED, Rivals};
use crate::{Events, Result};

/// A sum over met, muons' pt and hits, jets' pt, mass, btag and constituents.
pub(crate) fn views(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let arrow = arrow::build_events(events);
    let columnar = columnar::build(events);
    let typed_arrow = typed_arrow::build_events(&typed_rows(events));
    let serde_arrow = serde_arrow::build(&serde_arrow::fields::<Event>()?, events)?;
    let archive = rkyv::build_in(events, AlignedVec::new())?;
    let archived = rkyv::access::<Event>(&archive)?;
    let candidates = vec![
        Candidate::new("rows by hand", || by_hand.sums_of_rows(), digest_sums),
        Candidate::new("views, for loops", || sums_in_loops(&array), digest_sums)
            .ours()
            .at_most(1.0),
        Candidate::new("views, internal iteration", || sums_in_folds(&array), digest_sums),
        Candidate::new("views, a column a list", || sums_of_lists(&array), digest_sums),
        Candidate::new("arrow, rows by hand", || arrow::sums_of_rows(&arrow), digest_sums),
        Candidate::new("columnar", || columnar::sums_of_rows(&columnar), digest_sums),
        Candidate::new(
            "typed-arrow",
            || typed_arrow::sums_of_rows(&typed_arrow),
            |sums| sums.as_ref().map_or(FAILED, digest_sums),
        ),
        Candidate::new(
            "serde_arrow",
            || serde_arrow::sums_of_rows(&serde_arrow),
            |sums| sums.as_ref().map_or(FAILED, digest_sums),
        ),
        Candidate::new("rkyv", || rkyv::sums_of_rows(archived), digest_sums),
    ];
    bench.measure(group, summed(&by_hand), candidates);
    Ok(())
}

/// The same sum over whole columns.
pub(crate) fn columns(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let mut candidates = vec![
        Candidate::new("columns by hand", || by_hand.sums(), digest_sums),
        Candidate::new("columns()", || sums_of_columns(&array), digest_sums).ours().at_most(1.0),
        Candidate::new("views, a column a list", || sums_of_lists(&array), digest_sums)
            .at_most(1.5),
    ];
    let (floats, integers) = by_hand.sums();
    let nearly = move |sum: f64, integer| {
        let right = (sum / floats - 1.0).abs() < 1e-3 && integer == integers;
        if right { digest_sums(&(floats, integers)) } else { FAILED }
    };
    let folder = tempfile::tempdir()?;
    let clock = bench.options().clock;
    candidates.extend(awkward_side::sums(folder.path(), &array.to_content(), clock, nearly)?);
    bench.measure(group, summed(&by_hand), candidates);
    Ok(())
}

/// Bytes of the columns that are summed up.
fn summed(columns: &EventColumns) -> usize {
    4 * (columns.met.len() + columns.muons.pt.len() + 3 * columns.jets.pt.len())
        + columns.jets.btag_mask.len()
        + 2 * columns.muons.hits.len()
        + 4 * columns.jets.constituents.len()
}

fn typed_rows(events: &[Event]) -> Vec<typed_arrow::Event> {
    events.iter().map(typed_arrow::Event::from).collect()
}

fn digest_sums(sums: &Sums) -> u64 {
    sums.0.to_bits() ^ sums.1.rotate_left(32)
}

fn sums_in_loops(array: &Array<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    for event in array {
        floats += f64::from(event.met());
        for muon in event.muons() {
            floats += f64::from(muon.pt());
            integers += muon.hits().iter().copied().map(u64::from).sum::<u64>();
        }
        for jet in event.jets() {
            floats += f64::from(jet.pt())
                + f64::from(jet.mass())
                + f64::from(jet.btag().unwrap_or_default());
            integers += jet.constituents().iter().copied().map(u64::from).sum::<u64>();
        }
    }
    (floats, integers)
}

fn sums_of_lists(array: &Array<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    for event in array {
        floats += f64::from(event.met());
        let (muons, jets) = (event.muons(), event.jets());
        floats +=
            muons.select::<f32>(|muons| muons.pt()).iter().copied().map(f64::from).sum::<f64>();
        let hits = muons.select::<Vec<u16>>(|muons| muons.hits()).flatten();
        integers += hits.iter().copied().map(u64::from).sum::<u64>();
        floats += jets.select::<f32>(|jets| jets.pt()).iter().copied().map(f64::from).sum::<f64>();
        floats +=
            jets.select::<f32>(|jets| jets.mass()).iter().copied().map(f64::from).sum::<f64>();
        floats += jets
            .select::<Option<f32>>(|jets| jets.btag())
            .iter()
            .map(|btag| f64::from(btag.unwrap_or_default()))
            .sum::<f64>();
        let constituents = jets.select::<Vec<u32>>(|jets| jets.constituents()).flatten();
        integers += constituents.iter().copied().map(u64::from).sum::<u64>();
    }
    (floats, integers)
}

fn sums_in_folds(array: &Array<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    array.iter().for_each(|event| {
        floats += f64::from(event.met());
        event.muons().iter().for_each(|muon| {
            floats += f64::from(muon.pt());
            integers += muon.hits().iter().map(|&hit| u64::from(hit)).sum::<u64>();
        });
        event.jets().iter().for_each(|jet| {
            floats += f64::from(jet.pt())
                + f64::from(jet.mass())
                + f64::from(jet.btag().unwrap_or_default());
            integers += jet.constituents().iter().map(|&number| u64::from(number)).sum::<u64>();
        });
    });
    (floats, integers)
}

fn sums_of_columns(array: &Array<Event>) -> Sums {
    let events = array.columns();
    let (muons, jets) = (events.muons().content(), events.jets().content());
    let floats = sum_floats(events.met())
        + sum_floats(muons.pt())
        + sum_floats(jets.pt())
        + sum_floats(jets.mass())
        + sum_present(jets.btag().mask(), jets.btag().content());
    let hits: u64 = muons.hits().content().iter().map(|&hit| u64::from(hit)).sum();
    let constituents: u64 =
        jets.constituents().content().iter().map(|&number| u64::from(number)).sum();
    (floats, hits + constituents)
}

/// All rows again.
pub(crate) fn to_vec(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let columnar = columnar::build(events);
    let typed_arrow = typed_arrow::build_events(&typed_rows(events));
    let serde_arrow = serde_arrow::build(&serde_arrow::fields::<Event>()?, events)?;
    let archive = rkyv::build_in(events, AlignedVec::new())?;
    let archived = rkyv::access::<Event>(&archive)?;
    let bytes = nbytes(&by_hand.columns());
    let candidates = vec![
        Candidate::new("by hand", || by_hand.to_vec(), |rows| Event::digest(rows)),
        Candidate::new("Array::to_vec", || array.to_vec(), |rows| Event::digest(rows))
            .ours()
            .at_most(1.05),
        Candidate::new("clone of the rows", || events.clone(), |rows| Event::digest(rows)),
        Candidate::new("columnar", || columnar::to_vec(&columnar), |rows| Event::digest(rows))
            .at_least(1.8),
        Candidate::new(
            "typed-arrow",
            || typed_arrow::to_vec(&typed_arrow),
            // Rows of its own types: their columns are compared.
            |rows| rows.as_ref().map_or(FAILED, |r| digest_batch(&typed_arrow::build_events(r))),
        )
        .at_least(1.8),
        Candidate::new(
            "serde_arrow",
            || serde_arrow::to_vec(&serde_arrow),
            |rows| rows.as_ref().map_or(FAILED, |rows: &Vec<Event>| Event::digest(rows)),
        ),
        Candidate::new(
            "rkyv",
            || rkyv::to_vec::<Event>(archived),
            |rows| rows.as_ref().map_or(FAILED, |rows| Event::digest(rows)),
        ),
    ];
    bench.measure(group, bytes, candidates);
    Ok(())
}
