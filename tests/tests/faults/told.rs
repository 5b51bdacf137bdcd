//! What a writer says while it works, in a file that no fault meets.

use std::collections::HashMap;
use std::fmt::Display;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// The side of the writer.
pub(crate) struct Tell(File);

impl Tell {
    pub(crate) fn new(path: &Path) -> Self {
        Self(OpenOptions::new().create(true).append(true).open(path).unwrap())
    }

    /// An array is there, for good.
    pub(crate) fn made(&mut self, array: &str) {
        self.line(format_args!("made {array}"));
    }

    /// So many rows may be there.
    pub(crate) fn pushed(&mut self, array: &str, rows: usize) {
        self.line(format_args!("pushed {array} {rows}"));
    }

    /// So many rows must be there.
    pub(crate) fn committed(&mut self, array: &str, rows: usize) {
        self.line(format_args!("committed {array} {rows}"));
    }

    /// A call failed.
    pub(crate) fn failed(&mut self, error: &dyn Display) {
        let error = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        self.line(format_args!("failed {error}"));
    }

    /// The scenario came to its end.
    pub(crate) fn done(&mut self) {
        self.line(format_args!("done"));
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        self.0.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

/// The other side: what must be there, and what may.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    arrays: HashMap<String, Promise>,
    pub(crate) failed: Vec<String>,
    pub(crate) done: bool,
}

/// What was said of one array.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Promise {
    pub(crate) made: bool,
    pub(crate) pushed: usize,
    pub(crate) committed: usize,
}

impl Told {
    pub(crate) fn parse(text: &str) -> Self {
        let mut told = Self::default();
        for line in text.lines() {
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (name, rows) = rest.split_once(' ').unwrap_or((rest, "0"));
            match verb {
                "failed" => told.failed.push(rest.to_owned()),
                "done" => told.done = true,
                _ => {
                    let promise = told.arrays.entry(name.to_owned()).or_default();
                    let rows = rows.parse().unwrap();
                    match verb {
                        "made" => promise.made = true,
                        "pushed" => promise.pushed = rows,
                        "committed" => (promise.made, promise.committed) = (true, rows),
                        other => panic!("{other:?} was told"),
                    }
                }
            }
        }
        told
    }

    pub(crate) fn of(&self, array: &str) -> Promise {
        self.arrays.get(array).copied().unwrap_or_default()
    }
}
