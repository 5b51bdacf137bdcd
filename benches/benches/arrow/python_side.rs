//! Awkward in Python, beside.

use std::cell::RefCell;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::rc::Rc;

use awkward::{Content, Dialect};
use awkward_benches::child::Rival;
use awkward_benches::measure::{Candidate, Clock};
use awkward_tests::python::{Version, python};

use crate::Result;

/// A job over the same array; nothing if there is no Python with pyarrow.
pub(crate) fn candidate<'a>(
    name: &'static str,
    job: &'static str,
    folder: &Path,
    array: &Content,
    clock: Clock,
) -> Result<Option<Candidate<'a>>> {
    let Ok(Some(python)) = catch_unwind(|| python(Version::Arrow)) else {
        eprintln!("skipped, as there is no Python with pyarrow: {name}");
        return Ok(None);
    };
    let (form, length, buffers) = array.to_buffers();
    fs::write(folder.join("form.json"), form.to_json(Dialect::V2))?;
    for (name, buffer) in &buffers {
        fs::write(folder.join(name), buffer.bytes())?;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/arrow/python_side.py");
    let mut command = python.command();
    let command = command.arg(script).arg(folder).arg(length.to_string()).arg(clock.name());
    let rival = Rc::new(RefCell::new(Rival::start(command)?));
    let digest = |rival: &mut Rival| rival.ask("result")?.parse().map_err(std::io::Error::other);
    Ok(Some(Rival::candidate(&rival, name, job, digest)))
}
