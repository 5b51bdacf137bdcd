//! Skims files larger than memory: of the events of a file set, those with two muons above 20 GeV, of their jets those above 30 GeV,
//! three columns less, and one more that is computed, into another file set. Reading, decompression, cutting and writing run side by
//! side on all cores, in memory that does not depend on how much there is.
//!
//! ```text
//! cargo run --release -p awkward-examples --example skim -- --make 2GB events   # make events
//! cargo run --release -p awkward-examples --example skim -- events skimmed     # skim them
//! ```
//!
//! Without arguments, it makes a small file set, skims it, and looks at what came out. `skim.py`, beside this file, does the same with Awkward
//! Array and h5py.

#![allow(clippy::cast_precision_loss, reason = "numbers to look at")]

mod cut;
mod events;
mod make;
mod meter;

use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use awkward::Array;
use awkward::hdf5::FileSet;

use crate::meter::Meter;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: skim [--batch ROWS] INPUT OUTPUT, or skim --make SIZE FOLDER, with sizes such as 500MB or 5GB";

/// How many events are read at a time, and how many a file has that is made.
const BATCH: usize = 100_000;

fn main() -> Result<()> {
    let mut args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut option = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        let value = args.get(at + 1)?.to_str()?.to_owned();
        args.drain(at..at + 2);
        Some(value)
    };
    let (make, batch) = (option("--make"), option("--batch"));
    let batch = batch.map_or(Ok(BATCH), |rows| rows.parse().map_err(|_| USAGE))?;
    let paths: Vec<PathBuf> = args.into_iter().map(PathBuf::from).collect();
    match (make, paths.as_slice()) {
        (None, []) => small(),
        (None, [input, output]) => skim(input, output, batch),
        (Some(size), [folder]) => make_events(folder, bytes(&size).ok_or(USAGE)?, BATCH),
        _ => Err(USAGE.into()),
    }
}

fn make_events(folder: &Path, bytes: u64, rows: usize) -> Result<()> {
    fresh(folder)?;
    make::make(folder, bytes, rows, |written| {
        eprint!("\rmade {} of {} MB", written / 1_000_000, bytes / 1_000_000)
    })?;
    eprintln!();
    Ok(())
}

fn skim(input: &Path, output: &Path, batch: usize) -> Result<()> {
    fresh(output)?;
    let mut meter = Meter::new();
    cut::skim(input, output, batch, |counts| meter.add(counts))?;
    println!("{}", meter.report());
    Ok(())
}

/// Nothing that is there is touched.
fn fresh(folder: &Path) -> Result<()> {
    match std::fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => {
            Err(format!("{}: expected a new folder, found one with files", folder.display()).into())
        }
        _ => Ok(()),
    }
}

/// Does all of it with two megabytes.
fn small() -> Result<()> {
    println!("{USAGE}; a small one:");
    let folder = std::env::temp_dir().join(format!("awkward-skim-{}", std::process::id()));
    let done = small_in(&folder);
    std::fs::remove_dir_all(&folder)?;
    done
}

fn small_in(folder: &Path) -> Result<()> {
    let (input, output) = (folder.join("events"), folder.join("skimmed"));
    make_events(&input, 2_000_000, 500)?;
    skim(&input, &output, 700)?;
    let seen: Array<events::Seen> = FileSet::open(&input)?.read()?;
    let kept: Array<events::Kept> = FileSet::open(&output)?.read()?;
    assert_eq!(kept, cut::cut(&seen)?);
    assert!(!kept.is_empty() && kept.len() < seen.len() / 2);
    Ok(())
}

/// A number of bytes with a unit.
fn bytes(size: &str) -> Option<u64> {
    let at = size.find(|c: char| !c.is_ascii_digit()).unwrap_or(size.len());
    let (number, unit) = size.split_at(at);
    let unit = match unit {
        "" | "B" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}
