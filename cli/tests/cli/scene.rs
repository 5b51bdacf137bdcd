//! Files to run the command on, and running it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect};
use tempfile::TempDir;

#[derive(Awkward)]
pub(crate) struct Jet {
    pt: f32,
    tags: Vec<String>,
}

#[derive(Awkward)]
pub(crate) struct Event {
    run: u64,
    jets: Vec<Jet>,
    weight: Option<f64>,
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

/// A folder with the file `data.h5` that holds `events`, an array in a group, and what a test puts there.
///
/// One at a time: a command that another test starts would inherit open files of this one, and keep them locked.
pub(crate) struct Scene(
    pub(crate) TempDir,
    #[expect(dead_code, reason = "held")] MutexGuard<'static, ()>,
);

/// The turn of whoever runs the command or has files open.
pub(crate) fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

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

    /// Code 1, one line on standard error, nothing on standard output.
    pub(crate) fn bad(self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert_eq!(self.stdout, "");
        assert!(self.stderr.ends_with('\n') && self.stderr.lines().count() == 1, "{self:?}");
        self.stderr.trim_end().to_owned()
    }

    /// Code 2, wrong usage.
    pub(crate) fn misused(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (Some(2), ""), "{}", self.stderr);
        self.stderr
    }
}

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_awkward"))
}

fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Runs the command on files that are named by whole paths.
pub(crate) fn awkward(args: &[&str]) -> Run {
    run(command().args(args))
}

impl Scene {
    pub(crate) fn new() -> Self {
        let scene = Self(tempfile::tempdir().unwrap(), turn());
        scene.write("data.h5", "events", &events(), &WriteOptions::default());
        scene
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write<A: hdf5::ToGroup>(
        &self,
        file: &str,
        group: &str,
        array: &A,
        options: &WriteOptions,
    ) {
        let file = File::append(self.path(file)).unwrap();
        hdf5::write(&file.create_group(group).unwrap(), array, options).unwrap();
    }

    /// Runs the command in the folder.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        run(command().current_dir(self.0.path()).args(args))
    }

    /// Runs a line of words.
    pub(crate) fn line(&self, line: &str) -> Run {
        self.run(line.split_whitespace())
    }

    pub(crate) fn files(&self) -> Vec<String> {
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        let mut names: Vec<String> = std::fs::read_dir(self.0.path()).unwrap().map(name).collect();
        names.sort();
        names
    }

    /// An array whose `offsets` are too long for its data.
    pub(crate) fn write_damaged(&self) {
        let file = File::append(self.path("data.h5")).unwrap();
        let group = file.create_group("damaged").unwrap();
        hdf5::write(
            &group,
            &Array::from_rows(&[vec![1_i64, 2], vec![3]]),
            &WriteOptions::default(),
        )
        .unwrap();
        group.unlink("node1-data").unwrap();
        group.new_dataset_builder().with_data(&[1_i64, 2]).create("node1-data").unwrap();
    }

    /// An array in three partitions, as Awkward 1 has them.
    pub(crate) fn write_partitioned(&self) {
        use awkward::{ContainerMut, ToBuffersOptions};

        let file = File::append(self.path("data.h5")).unwrap();
        let group = file.create_group("partitioned").unwrap();
        let mut container = hdf5::Hdf5Container::new(&group);
        let mut forms = Vec::new();
        for (i, rows) in [vec![vec![1_i64], vec![]], vec![], vec![vec![2, 3]]].iter().enumerate() {
            let content = Content::from(&Array::from_rows(rows));
            let options = ToBuffersOptions::new(Dialect::V1).partition(i);
            forms.push(
                content
                    .to_buffers_into(&mut container as &mut dyn ContainerMut, &options)
                    .unwrap()
                    .0,
            );
        }
        let text = |text: &str| text.parse::<::hdf5::types::VarLenUnicode>().unwrap();
        let attribute = |name, value: &str| {
            group
                .new_attr::<::hdf5::types::VarLenUnicode>()
                .create(name)
                .unwrap()
                .write_scalar(&text(value))
                .unwrap();
        };
        attribute("form", &forms[0].to_json(Dialect::V1));
        attribute("length", "[2, 0, 1]");
    }
}
