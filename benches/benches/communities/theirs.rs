//! The libraries of the communities, in one process of Python.

use std::cell::RefCell;
use std::io;
use std::panic::catch_unwind;
use std::path::Path;
use std::rc::Rc;

use awkward_benches::child::Rival;
use awkward_benches::measure::{Candidate, Clock};
use awkward_tests::python::{Version, python};

use crate::Result;

pub(crate) struct Theirs(Rc<RefCell<Rival>>);

impl Theirs {
    /// Starts it; nothing, with a line that says why, without these libraries.
    pub(crate) fn start(folder: &Path, rows: usize, clock: Clock) -> Result<Option<Self>> {
        let Ok(Some(python)) = catch_unwind(|| python(Version::Communities)) else {
            eprintln!("skipped, as there is no Python with pynwb, legend-lh5io and anndata");
            return Ok(None);
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/communities/theirs.py");
        let mut command = python.command();
        let command = command.arg(script).arg(folder).arg(rows.to_string()).arg(clock.name());
        Ok(Some(Self(Rc::new(RefCell::new(Rival::start(command)?)))))
    }

    /// Has the file of a group made, if there is none yet, and tells how many bytes are read of it, in memory.
    pub(crate) fn make(&self, group: &str) -> Result<usize> {
        Ok(self.0.borrow_mut().ask(&format!("make {group}"))?.parse()?)
    }

    /// What they do for a group.
    pub(crate) fn candidate(&self, name: &'static str, group: &'static str) -> Candidate<'_> {
        let digest = |rival: &mut Rival| rival.ask("digest")?.parse().map_err(io::Error::other);
        Rival::candidate(&self.0, name, group, digest)
    }
}
