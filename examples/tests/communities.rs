//! The examples `spikes` and `waveforms`, beside the libraries of their communities.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

#[path = "../spikes/main.rs"]
#[allow(dead_code, reason = "the program around what is tested")]
mod spikes;
#[path = "../waveforms.rs"]
#[allow(dead_code, reason = "the program around what is tested")]
mod waveforms;

use awkward::hdf5::{File, read_any};
use awkward::{Array, Awkward};
use awkward_tests::python::{Version, python};

#[test]
fn rates_of_spikes_are_those_of_numpy() {
    let Some(python) = python(Version::Communities) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.nwb");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/spikes/spikes.py");
    python.run_script(script, &["make", path.to_str().unwrap()]);
    let theirs = python.run_script(script, &["rates", path.to_str().unwrap()]);
    let ours = spikes::rates(&path).unwrap();
    assert_eq!(ours, theirs);
    assert!(ours.starts_with("27 of 40 units are good, 60 trials\n"), "{ours}");
    assert_eq!(ours.lines().count(), 1 + 27 * 3);
}

#[derive(Awkward, Debug, PartialEq)]
struct Event {
    energy: f64,
    waveform: Waveform,
}

#[derive(Awkward, Debug, PartialEq)]
struct Waveform {
    dt: f32,
    t0: f32,
    values: Vec<u16>,
}

/// The highest of the mean of what is above the baseline, with legend-lh5io and NumPy, and what it reads of the file that was written.
const THEIRS: &str = r#"
import sys
import lh5, numpy as np

raw = lh5.read("ch1/raw", sys.argv[1])
energy = raw["energy"].nda
kept = np.flatnonzero((energy >= 1000) & (energy < 1500)).tolist()
table = raw["waveform"]["values"]
values = np.array([table[i] for i in kept], "f8")
mean = (values - values[:, :50].mean(axis=1, keepdims=True)).mean(axis=0)
print(f"{len(kept)} of {len(energy)} events, their mean pulse {mean.max():.3f} high")

written = lh5.read("ch1/raw", sys.argv[2])
assert np.array_equal(written["energy"].nda, energy[kept])
rows = written["waveform"]["values"]
assert all(np.array_equal(rows[i], table[j]) for i, j in enumerate(kept))
assert [written["energy"].attrs["units"], written["waveform"]["dt"].attrs["units"]] == ["keV", "ns"]
"#;

#[test]
fn waveforms_are_cut_as_by_numpy_and_read_by_legend_lh5io() {
    let folder = tempfile::tempdir().unwrap();
    let [input, output] = ["raw.lh5", "kept.lh5"].map(|name| folder.path().join(name));
    waveforms::make(input.clone()).unwrap();
    let said = waveforms::cut(&input, &output).unwrap();
    let rows = |path| -> Vec<Event> {
        let file = File::open(path).unwrap();
        read_any::<Array<Event>>(&file.group("ch1/raw").unwrap()).unwrap().to_vec()
    };
    let (mut all, kept) = (rows(&input), rows(&output));
    all.retain(|event| (1000.0..1500.0).contains(&event.energy));
    assert!(kept.len() > 300 && all == kept, "{}", kept.len());
    let Some(python) = python(Version::Communities) else { return };
    let paths = [&input, &output].map(|path| path.to_str().unwrap());
    assert_eq!(python.run_code(THEIRS, &paths).trim(), said);
}
