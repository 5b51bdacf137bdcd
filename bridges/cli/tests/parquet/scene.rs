//! Files to run the command on, and running it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use awkward::hdf5 as files;
use awkward::{Array, Awkward, Content};
use awkward_parquet::{WriteOptions, write};
use tempfile::TempDir;

#[derive(Awkward)]
pub(crate) struct Jet {
    pub(crate) pt: f32,
    pub(crate) tags: Vec<String>,
}

#[derive(Awkward)]
pub(crate) struct Event {
    pub(crate) run: u64,
    pub(crate) jets: Vec<Jet>,
    pub(crate) weight: Option<f64>,
}

pub(crate) fn events() -> Array<Event> {
    let jet = |pt, tags: &[&str]| Jet { pt, tags: tags.iter().map(ToString::to_string).collect() };
    Array::from_rows(&[
        Event { run: 1, jets: vec![jet(1.5, &["b"]), jet(2.5, &[])], weight: Some(-0.0) },
        Event { run: 2, jets: vec![], weight: None },
        Event { run: u64::MAX, jets: vec![jet(3.5, &["a", "é\n"])], weight: Some(f64::NAN) },
    ])
}

pub(crate) const EVENTS_TYPE: &str =
    "3 * {run: uint64, jets: var * {pt: float32, tags: var * string}, weight: ?float64}";

/// A folder with `events` in `events.parquet`, in row groups of two rows, and in the group `events` of `data.h5`.
///
/// One at a time: a command that another test starts would inherit open files of this one, and keep them locked.
pub(crate) struct Scene(TempDir, #[expect(dead_code, reason = "held")] MutexGuard<'static, ()>);

/// What a run of the command gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Code 0, nothing on standard error.
    pub(crate) fn good(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
        self.stdout
    }

    /// Code 1, one line on standard error.
    pub(crate) fn bad(self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert!(self.stderr.ends_with('\n') && self.stderr.lines().count() == 1, "{self:?}");
        self.stderr.trim_end().to_owned()
    }
}

impl Scene {
    pub(crate) fn new() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let scene = Self(tempfile::tempdir().unwrap(), turn);
        let options = WriteOptions::new().row_group_rows(2);
        write(scene.path("events.parquet"), &events(), &options).unwrap();
        scene.put("data.h5", "events", &events().to_content());
        scene
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_awkward"))
            .current_dir(self.0.path())
            .args(args)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs a line of words.
    pub(crate) fn line(&self, line: &str) -> Run {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn put(&self, file: &str, group: &str, content: &Content) {
        let file = files::File::append(self.path(file)).unwrap();
        let group = file.create_group(group).unwrap();
        files::write(&group, content, &files::WriteOptions::new()).unwrap();
    }

    pub(crate) fn get(&self, file: &str, group: &str) -> Content {
        let file = files::File::open(self.path(file)).unwrap();
        files::read(&file.group(group).unwrap()).unwrap()
    }

    /// The names of all files.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Draws numbers below others.
pub(crate) fn drawing(mut state: u64) -> impl FnMut(usize) -> usize {
    move |n| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    }
}
