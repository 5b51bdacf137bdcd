//! The example `skim` against its twin in Python, which must write the same events.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

#[path = "../skim/cut.rs"]
mod cut;
#[path = "../skim/events.rs"]
mod events;
#[path = "../skim/make.rs"]
mod make;

use awkward::Array;
use awkward::hdf5::FileSet;
use awkward_tests::python::{Version, python};

use crate::events::{Event, Kept, Seen};

#[test]
fn what_is_kept_does_not_depend_on_batches_and_is_what_rows_give() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("events");
    make::make(&input, 3_000_000, 250, |_| ()).unwrap();
    let set = FileSet::open(&input).unwrap();
    assert!(set.fragments().len() > 1);
    let events: Array<Event> = set.read().unwrap();
    let transverse = |px: f32, py: f32| (px * px + py * py).sqrt();
    let mut wanted = Vec::new();
    for event in events.to_vec() {
        let good: Vec<_> =
            event.muons.iter().filter(|muon| transverse(muon.px, muon.py) > 20.0).collect();
        let [a, b, ..] = good[..] else { continue };
        let sum = |of: fn(&events::Muon) -> f32| f64::from(of(a)) + f64::from(of(b));
        let [e, px, py, pz] = [sum(|m| m.e), sum(|m| m.px), sum(|m| m.py), sum(|m| m.pz)];
        let mut jets = event.jets;
        jets.retain(|jet| transverse(jet.px, jet.py) > 30.0);
        wanted.push(Kept {
            run: event.run,
            event: event.event,
            weight: event.weight,
            muons: event.muons,
            jets,
            dimuon_mass: (e * e - px * px - py * py - pz * pz).max(0.0).sqrt(),
        });
    }
    assert!(wanted.len() > 20 && wanted.len() < events.len() / 2, "{}", wanted.len());
    for (i, batch) in [41, 300, usize::MAX].into_iter().enumerate() {
        let output = folder.path().join(format!("skimmed{i}"));
        let (mut rows, mut kept) = (0, 0);
        cut::skim(&input, &output, batch, |counts| {
            assert!(counts.nbytes > 0);
            (rows, kept) = (rows + counts.rows, kept + counts.kept);
        })
        .unwrap();
        assert_eq!((rows, kept), (events.len(), wanted.len()));
        let found: Array<Kept> = FileSet::open(&output).unwrap().read().unwrap();
        assert!(found.to_vec() == wanted, "batches of {batch}");
    }
}

#[test]
fn python_keeps_the_same_events() {
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let [input, ours, theirs] = ["events", "ours", "theirs"].map(|name| folder.path().join(name));
    make::make(&input, 3_000_000, 400, |_| ()).unwrap();
    cut::skim(&input, &ours, 1000, |_| ()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/skim/skim.py");
    let said = python.run_script(script, &[input.to_str().unwrap(), theirs.to_str().unwrap()]);
    let [ours, theirs] = [ours, theirs].map(|path| FileSet::open(path).unwrap());
    let (ours, theirs): (Array<Kept>, Array<Kept>) = (ours.read().unwrap(), theirs.read().unwrap());
    assert!(ours.len() > 50);
    assert!(ours == theirs, "{} and {} events", ours.len(), theirs.len());
    assert!(said.contains(&format!("{} kept", ours.len())), "{said}");
    assert!(FileSet::open(&input).unwrap().lazy::<Seen>().is_ok());
}
