//! Columns back to numbers and rows.

use awkward::Array;
use awkward_benches::by_hand::events::Sums;
use awkward_benches::by_hand::{EventColumns, sum_floats, sum_present};
use awkward_benches::column::{digest_bytes, nbytes};
use awkward_benches::data::Event;
use awkward_benches::measure::{Bench, Candidate};

/// A sum over met, muons' pt and hits, jets' pt, mass, btag and constituents.
pub(crate) fn views(bench: &mut Bench, group: &str, events: &[Event]) {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let candidates = vec![
        Candidate::new("rows by hand", || by_hand.sums_of_rows(), digest_sums),
        Candidate::new("views, for loops", || sums_in_loops(&array), digest_sums),
        Candidate::new("views, internal iteration", || sums_in_folds(&array), digest_sums),
        Candidate::new("views, a column a list", || sums_of_lists(&array), digest_sums),
        Candidate::new("columns by hand", || by_hand.sums(), digest_sums),
        Candidate::new("columns()", || sums_of_columns(&array), digest_sums),
    ];
    let touched = 4 * (by_hand.met.len() + by_hand.muons.pt.len() + 3 * by_hand.jets.pt.len())
        + by_hand.jets.btag_mask.len()
        + 2 * by_hand.muons.hits.len()
        + 4 * by_hand.jets.constituents.len();
    bench.measure(group, touched, candidates);
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
            integers += muon.hits().iter().map(u64::from).sum::<u64>();
        }
        for jet in event.jets() {
            floats += f64::from(jet.pt())
                + f64::from(jet.mass())
                + f64::from(jet.btag().unwrap_or_default());
            integers += jet.constituents().iter().map(u64::from).sum::<u64>();
        }
    }
    (floats, integers)
}

fn sums_of_lists(array: &Array<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    for event in array {
        floats += f64::from(event.met());
        let (muons, jets) = (event.muons(), event.jets());
        floats += muons.select::<f32>(|muons| muons.pt()).iter().map(f64::from).sum::<f64>();
        let hits = muons.select::<Vec<u16>>(|muons| muons.hits()).flatten();
        integers += hits.iter().map(u64::from).sum::<u64>();
        floats += jets.select::<f32>(|jets| jets.pt()).iter().map(f64::from).sum::<f64>();
        floats += jets.select::<f32>(|jets| jets.mass()).iter().map(f64::from).sum::<f64>();
        floats += jets
            .select::<Option<f32>>(|jets| jets.btag())
            .iter()
            .map(|btag| f64::from(btag.unwrap_or_default()))
            .sum::<f64>();
        let constituents = jets.select::<Vec<u32>>(|jets| jets.constituents()).flatten();
        integers += constituents.iter().map(u64::from).sum::<u64>();
    }
    (floats, integers)
}

fn sums_in_folds(array: &Array<Event>) -> Sums {
    let (mut floats, mut integers) = (0.0, 0);
    array.iter().for_each(|event| {
        floats += f64::from(event.met());
        event.muons().iter().for_each(|muon| {
            floats += f64::from(muon.pt());
            integers += muon.hits().as_slice().iter().map(|&hit| u64::from(hit)).sum::<u64>();
        });
        event.jets().iter().for_each(|jet| {
            floats += f64::from(jet.pt())
                + f64::from(jet.mass())
                + f64::from(jet.btag().unwrap_or_default());
            integers +=
                jet.constituents().as_slice().iter().map(|&number| u64::from(number)).sum::<u64>();
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
pub(crate) fn to_vec(bench: &mut Bench, group: &str, events: &[Event]) {
    let by_hand = EventColumns::of(events);
    let array = Array::from_rows(events);
    let bytes = nbytes(&by_hand.columns());
    let candidates = vec![
        Candidate::new("by hand", || by_hand.to_vec(), |rows| digest_rows(rows)),
        Candidate::new("Array::to_vec", || array.to_vec(), |rows| digest_rows(rows)),
        Candidate::new("clone of the rows", || events.to_vec(), |rows| digest_rows(rows)),
    ];
    bench.measure(group, bytes, candidates);
}

fn digest_rows(events: &[Event]) -> u64 {
    events.iter().fold(0, |state, event| digest_bytes(state, format!("{event:?}").as_bytes()))
}
