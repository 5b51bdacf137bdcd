//! A file that is much larger than the memory that its writer takes.

use std::path::Path;
use std::time::Instant;

use awkward::Array;
use awkward::hdf5::{File, WriteOptions, Writer};
use awkward_benches::data;

use crate::Result;
use crate::files::storage;

/// Writes so many gigabytes, row by row, and prints the peak of the memory of this process.
pub(crate) fn run(folder: &Path, gigabytes: u64) -> Result<()> {
    let folder = tempfile::tempdir_in(folder)?;
    let path = folder.path().join("huge.h5");
    let events = data::events(10_000);
    let mut builder = Array::<data::Event>::builder();
    builder.extend(&events);
    let size = builder.nbytes() as u64;
    drop(builder);
    let repeats = (gigabytes * 1_000_000_000).div_ceil(size);
    for name in ["chunked", "gzip"] {
        let before = peak()?;
        let start = Instant::now();
        let file = File::create(&path)?;
        let options = WriteOptions::new().storage(storage(name));
        let mut writer = Writer::create(&file.create_group("events")?, &options)?;
        for _ in 0..repeats {
            writer.extend(&events)?;
        }
        writer.finish()?;
        file.close()?;
        println!(
            "{name}: {:.1} GB of events in {:.1} s; file of {:.2} GB; peak of memory {:.0} MB, {:.0} MB before",
            (repeats * size) as f64 / 1e9,
            start.elapsed().as_secs_f64(),
            std::fs::metadata(&path)?.len() as f64 / 1e9,
            peak()? as f64 / 1e6,
            before as f64 / 1e6
        );
        std::fs::remove_file(&path)?;
    }
    Ok(())
}

/// The largest resident size of this process so far, in bytes, as Linux tells it.
fn peak() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak")?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes * 1024)
}
