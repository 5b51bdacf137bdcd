//! pyarrow and Python's Awkward, in one process of Python.

use std::cell::RefCell;
use std::io;
use std::panic::catch_unwind;
use std::path::Path;
use std::rc::Rc;

use awkward_benches::child::Rival;
use awkward_benches::measure::{Candidate, Clock};
use awkward_tests::python::{Version, python};

use crate::Result;

/// Nobody, where there is no Python.
pub(crate) struct Theirs(Option<Rc<RefCell<Rival>>>);

impl Theirs {
    /// Starts it, with a file whose rows it has ready as columns; files that it writes go into the folder.
    pub(crate) fn start(folder: &Path, rows: &Path, clock: Clock) -> Result<Self> {
        let Ok(Some(python)) = catch_unwind(|| python(Version::Arrow)) else {
            eprintln!("skipped, as there is no Python: pyarrow and awkward");
            return Ok(Self(None));
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/parquet/theirs.py");
        let mut command = python.command();
        let command = command.arg(script).arg(folder).arg(rows).arg(clock.name());
        Ok(Self(Some(Rc::new(RefCell::new(Rival::start(command)?)))))
    }

    /// What they do, by names and jobs; ours should not take longer than any.
    pub(crate) fn all<'a>(&self, jobs: &[(&'static str, &'a str)]) -> Vec<Candidate<'a>> {
        let digest = |rival: &mut Rival| rival.ask("digest")?.parse().map_err(io::Error::other);
        let Some(rival) = &self.0 else { return Vec::new() };
        jobs.iter()
            .map(|&(name, job)| Rival::candidate(rival, name, job, digest).at_least(1.0))
            .collect()
    }
}
