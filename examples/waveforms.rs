//! Waveforms cut by energy, from a file of LEGEND (LH5): of the events between two energies, the mean pulse above its baseline, and a
//! file of these events that legend-lh5io reads. The energies of all events are read, and the waveforms of those that are kept.
//!
//! ```text
//! cargo run --release -p awkward-examples --example waveforms -- [IN.lh5 [OUT.lh5]]
//! ```
//!
//! The first file has a table `ch1/raw`; without one, the example makes some up.

use std::error::Error;
use std::path::{Path, PathBuf};

use awkward::hdf5::{self, File, Lh5Writer, WriteOptions};
use awkward::{Array, Awkward};

const ENERGIES: std::ops::Range<f64> = 1000.0..1500.0; // keV
const TABLE: &str = "ch1/raw";

#[derive(Awkward)]
struct Event {
    #[awkward(parameters(units = "keV"))]
    energy: f64,
    waveform: Waveform,
}

/// A table in the table, as LEGEND has it. The file may have a matrix as values, or lists.
#[derive(Awkward)]
struct Waveform {
    #[awkward(parameters(units = "ns"))]
    dt: f32,
    #[awkward(parameters(units = "ns"))]
    t0: f32,
    values: Vec<u16>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let input = paths.next().map_or_else(|| make(std::env::temp_dir().join("raw.lh5")), Ok)?;
    let output = paths.next().unwrap_or_else(|| std::env::temp_dir().join("kept.lh5"));
    println!("{}, written to {}", cut(&input, &output)?, output.display());
    Ok(())
}

/// Cuts a file, and says what came out.
pub(crate) fn cut(input: &Path, output: &Path) -> Result<String, Box<dyn Error>> {
    let table = File::open(input)?.group(TABLE)?;
    let events = hdf5::open_any::<Event>(&table)?;
    let energies = events.field::<f64>("energy")?.load()?;
    let rows = energies.iter().enumerate().filter_map(|(i, e)| ENERGIES.contains(&e).then_some(i));
    let kept = events.take(&rows.collect::<Vec<_>>())?; // reads no others
    let mut mean: Vec<f64> = Vec::new();
    for event in &kept {
        let values = event.waveform().values();
        let before = &values[..50.min(values.len())]; // the pulse comes later
        let baseline = before.iter().copied().map(f64::from).sum::<f64>() / before.len() as f64;
        mean.resize(mean.len().max(values.len()), 0.0);
        mean.iter_mut().zip(values).for_each(|(sum, value)| *sum += f64::from(*value) - baseline);
    }
    let (file, options) = (File::create(output)?, WriteOptions::new());
    let mut writer = Lh5Writer::create(&file, TABLE, &options)?;
    writer.push_array(&kept)?;
    writer.finish()?;
    let (some, all, top) = (kept.len(), events.len(), mean.iter().copied().fold(0.0, f64::max));
    Ok(format!("{some} of {all} events, their mean pulse {:.3} high", top / some as f64))
}

/// Makes up a file of 2000 events.
pub(crate) fn make(path: PathBuf) -> Result<PathBuf, Box<dyn Error>> {
    let event = |i: u32| {
        let energy = f64::from(i.wrapping_mul(2_654_435_761) >> 8) / f64::from(1 << 24) * 2600.0;
        let pulse = |t: u32| if t < 60 { 0.0 } else { energy * (-f64::from(t) / 500.0).exp() };
        let values = (0..200).map(|t| (8000.0 + pulse(t)) as u16 + (i + t) as u16 % 5).collect();
        Event { energy, waveform: Waveform { dt: 16.0, t0: 0.0, values } }
    };
    let events: Array<Event> = (0..2000).map(event).collect();
    let file = File::create(&path)?;
    hdf5::write_lh5(&file, TABLE, &events, &WriteOptions::new())?;
    Ok(path)
}
