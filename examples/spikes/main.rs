//! Spike trains by unit and trial, from a file of Neurodata Without Borders: how often each good unit fires, by the stimulus of the trial.
//!
//! ```text
//! python examples/spikes/spikes.py make session.nwb    # makes a file with pynwb
//! cargo run --release -p awkward-examples --example spikes -- session.nwb
//! python examples/spikes/spikes.py rates session.nwb   # the same with pynwb and NumPy
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use awkward::hdf5::{self, Convention, File};
use awkward::{Array, Awkward};

const USAGE: &str = "usage: spikes FILE.nwb, such as one that pynwb makes: python examples/spikes/spikes.py make FILE.nwb";

/// What is asked of the table `units`, which has more columns.
#[derive(Awkward)]
struct Unit {
    id: i64,
    quality: String,
    spike_times: Vec<f64>,
}

#[derive(Awkward)]
struct Trial {
    start_time: f64,
    stop_time: f64,
    stimulus: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args_os().nth(1) {
        Some(path) => print!("{}", rates(Path::new(&path))?),
        None => println!("{USAGE}"),
    }
    Ok(())
}

/// The mean rates, a line each.
pub(crate) fn rates(path: &Path) -> Result<String, Box<dyn Error>> {
    let file = File::open(path)?;
    let (trials, units) = (file.group("intervals/trials")?, file.group("units")?);
    let trials: Array<Trial> = hdf5::read_any(&trials)?;
    // Of the units, their quality is read first, and then the spikes of the good ones only.
    let units = hdf5::open_as::<Unit>(&units, Convention::Nwb)?;
    let quality = units.field::<String>("quality")?.load()?;
    let is_good = |(unit, quality)| (quality == "good").then_some(unit);
    let good: Vec<usize> = quality.iter().enumerate().filter_map(is_good).collect();
    let spikes = units.take(&good)?;
    let (some, all) = (good.len(), units.len());
    let mut text = format!("{some} of {all} units are good, {} trials\n", trials.len());
    for unit in &spikes {
        let times = unit.spike_times(); // a slice of what was read, in the order of time
        let mut rates: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for trial in &trials {
            let (start, stop) = (trial.start_time(), trial.stop_time());
            let first = times.partition_point(|time| *time < start);
            let count = times[first..].partition_point(|time| *time < stop);
            rates.entry(trial.stimulus()).or_default().push(count as f64 / (stop - start));
        }
        for (stimulus, rates) in rates {
            let mean = rates.iter().sum::<f64>() / rates.len() as f64;
            writeln!(text, "unit {} {stimulus} {mean:.6} Hz", unit.id())?;
        }
    }
    Ok(text)
}
