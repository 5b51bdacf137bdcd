//! A Python that runs beside, with the h5py that the tests use, and that measures itself.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::Duration;

use awkward_tests::python::{Version, python};

use crate::Result;

/// The running Python.
pub(crate) struct H5py {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl H5py {
    /// Starts it; nothing if the tests with Python are skipped on this machine.
    pub(crate) fn start() -> Result<Option<Self>> {
        let Some(python) = python(Version::V2) else { return Ok(None) };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/hdf5/h5py_side.py");
        let mut child =
            python.command().arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = child.stdin.take().ok_or("no way to talk to Python")?;
        let output = BufReader::new(child.stdout.take().ok_or("no way to hear Python")?);
        Ok(Some(Self { child, input, output }))
    }

    /// Has a job done: how long it took, and what came out.
    pub(crate) fn run(&mut self, job: &[&str]) -> Result<(Duration, String)> {
        // Names and paths of this program hold nothing that JSON would spell otherwise than Rust.
        writeln!(self.input, "{job:?}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let answer = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let (seconds, result) =
            answer.and_then(|text| text.split_once(", ")).ok_or("Python failed")?;
        Ok((Duration::from_secs_f64(seconds.parse()?), result.to_owned()))
    }
}

impl Drop for H5py {
    fn drop(&mut self) {
        // It ends by itself when its input does; nothing more can be done about one that does not.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
