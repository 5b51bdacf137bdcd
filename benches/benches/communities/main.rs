//! Tables of other communities, beside the libraries that made them: NWB beside pynwb, LH5 beside legend-lh5io, sparse matrices beside
//! anndata, sequences beside h5py. Those run in one process of Python, which measures itself.
//!
//! Both read the same numbers, into arrays of offsets or ends and arrays of items: whole columns, and rows in the middle. The files are
//! written by these libraries, as they do it unless told otherwise: LH5 compressed (gzip and shuffle), the others not; `lh5-plain` is LH5
//! without compression. Where the name of a group has `open`, the file is opened in each round, and where the library takes a path, or
//! opening costs next to nothing, as well.

mod ours;
mod theirs;

use std::process::ExitCode;

use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::program;

use crate::ours::Files;
use crate::theirs::Theirs;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Rows of tables for each event that is asked for: 2,000,000 unless said otherwise.
const ROWS_PER_EVENT: usize = 20;

/// So many times as long should others take for whole columns, and for rows.
const WHOLE: f64 = 3.0;
const ROWS: f64 = 10.0;

type Ours = fn(&Files) -> Result<Candidate<'_>>;

/// The name of a group, what the others do, how many times as long they should take, and what we do.
const GROUPS: [(&str, &str, f64, Ours); 13] = [
    ("nwb/open-all", "pynwb, data[:], index[:]", WHOLE, ours::nwb_open_all),
    ("nwb/open-100-rows", "pynwb, spike_times[a:b]", ROWS, ours::nwb_open_rows),
    ("nwb/all", "pynwb, data[:], index[:]", WHOLE, ours::nwb_all),
    ("nwb/100-rows", "pynwb, spike_times[a:b]", ROWS, ours::nwb_rows),
    ("nwb/20000-rows-as-lists", "pynwb, spike_times[i]", ROWS, ours::nwb_each),
    ("lh5/all", "lh5.read", WHOLE, ours::lh5_all),
    ("lh5/100-rows", "lh5.read, start_row, n_rows", ROWS, ours::lh5_rows),
    ("lh5-plain/all", "lh5.read", WHOLE, ours::lh5_plain_all),
    ("lh5-plain/100-rows", "lh5.read, start_row, n_rows", ROWS, ours::lh5_plain_rows),
    ("anndata/all", "anndata, read_elem", WHOLE, ours::anndata_all),
    ("anndata/100-rows", "anndata, sparse_dataset[a:b]", ROWS, ours::anndata_rows),
    ("sequences/all", "h5py, dataset[()]", WHOLE, ours::sequences_all),
    ("sequences/100-rows", "h5py, dataset[a:b]", ROWS, ours::sequences_rows),
];

fn main() -> ExitCode {
    program::main(run)
}

fn run(bench: &mut Bench) -> Result<()> {
    let wanted: Vec<_> = GROUPS.into_iter().filter(|(group, ..)| bench.wants(group)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let rows = bench.options().events * ROWS_PER_EVENT;
    let files = Files { folder: folder.path().to_owned(), rows };
    let Some(theirs) = Theirs::start(folder.path(), rows, bench.options().clock)? else {
        return Ok(());
    };
    for (group, name, goal, ours) in wanted {
        let bytes = theirs.make(group)?;
        let candidates = vec![theirs.candidate(name, group).at_least(goal), ours(&files)?.ours()];
        bench.measure(group, bytes, candidates);
    }
    Ok(())
}
