//! How far the skim is, how fast, and in how much memory.

use std::time::{Duration, Instant};

use crate::cut::Counts;

/// How often that is said.
const EVERY: Duration = Duration::from_secs(1);

/// Adds up what was done.
pub(crate) struct Meter {
    started: Instant,
    told: Instant,
    sum: Counts,
}

impl Meter {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { started: now, told: now, sum: Counts::default() }
    }

    /// So much more is done; says so from time to time.
    pub(crate) fn add(&mut self, counts: Counts) {
        self.sum.rows += counts.rows;
        self.sum.nbytes += counts.nbytes;
        self.sum.kept += counts.kept;
        if self.told.elapsed() > EVERY {
            self.told = Instant::now();
            eprintln!("{}", self.report());
        }
    }

    pub(crate) fn report(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64();
        let Counts { rows, nbytes, kept } = self.sum;
        format!(
            "{rows} rows, {kept} kept, {seconds:.2} s: {:.2} million rows/s, {:.0} MB/s of columns, at most {} MB of memory",
            rows as f64 / seconds / 1e6,
            nbytes as f64 / seconds / 1e6,
            peak_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes / 1_000_000).to_string())
        )
    }
}

/// The most memory that this process had so far, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
