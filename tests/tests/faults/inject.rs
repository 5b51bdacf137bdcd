//! Starting processes in which one call goes wrong.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::scenario::{self, Checked, Left, Scenario};
use crate::told::{Tell, Told};

/// The variable that makes a process of this program something else: a verb, a scenario, a folder and a file, each on a line.
pub(crate) const TASK: &str = "AWKWARD_FAULTS_TASK";
/// No process takes longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// What goes wrong; the names are those of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Eio,
    Enospc,
    Full,
    Short,
    Torn,
    Before,
    After,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] =
        [Self::Eio, Self::Enospc, Self::Full, Self::Short, Self::Torn, Self::Before, Self::After];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Eio => "eio",
            Self::Enospc => "enospc",
            Self::Full => "full",
            Self::Short => "short",
            Self::Torn => "torn",
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// Does the process end there?
    pub(crate) fn kills(self) -> bool {
        matches!(self, Self::Torn | Self::Before | Self::After)
    }

    /// Can this happen to a call?
    pub(crate) fn suits(self, call: &str) -> bool {
        match self {
            Self::Eio | Self::Before | Self::After => true,
            Self::Short | Self::Torn => call.contains("write"),
            Self::Enospc | Self::Full => !matches!(call, "unlink" | "fsync" | "fdatasync"),
        }
    }
}

/// A kind, and the number of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: Kind,
    pub(crate) at: usize,
}

/// What became of a writer.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The calls that were counted.
    pub(crate) calls: Vec<String>,
    /// The first of them that went wrong.
    pub(crate) hit: Option<String>,
    pub(crate) told: Told,
    /// How it ended, if not as it should have.
    pub(crate) crashed: Option<String>,
}

/// The folders and files of one run, below a folder that is removed in the end.
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    report: PathBuf,
    calls: PathBuf,
    pub(crate) record: PathBuf,
}

impl Place {
    /// In a folder that is there, in which an earlier run may have been.
    pub(crate) fn at(root: &Path) -> Self {
        let root = root.canonicalize().unwrap();
        let [folder, report, calls, record] =
            ["files", "report", "calls", "record"].map(|name| root.join(name));
        Self { folder, report, calls, record }
    }

    /// The same, without the files of an earlier run.
    pub(crate) fn new(root: &Path) -> Self {
        let place = Self::at(root);
        if place.folder.exists() {
            fs::remove_dir_all(&place.folder).unwrap();
        }
        fs::create_dir(&place.folder).unwrap();
        for file in [&place.report, &place.calls, &place.record] {
            fs::write(file, "").unwrap();
        }
        place
    }

    /// What the writer has said.
    pub(crate) fn told(&self) -> Told {
        Told::parse(&fs::read_to_string(&self.report).unwrap())
    }

    /// Says it in the place of a writer.
    pub(crate) fn tell(&self, text: &str) {
        fs::write(&self.report, text).unwrap();
    }

    /// Runs a writer.
    pub(crate) fn write(&self, scenario: &Scenario, fault: Option<Fault>) -> Ended {
        self.run("write", scenario, fault, false)
    }

    /// Runs a writer without a fault, and records its changes.
    pub(crate) fn write_recorded(&self, scenario: &Scenario) -> Ended {
        self.run("write", scenario, None, true)
    }

    /// Only recovers what is there, which may meet a fault as well.
    pub(crate) fn repair(&self, scenario: &Scenario, fault: Option<Fault>) -> Ended {
        fs::write(&self.calls, "").unwrap();
        self.run("repair", scenario, fault, false)
    }

    fn run(&self, verb: &str, scenario: &Scenario, fault: Option<Fault>, record: bool) -> Ended {
        let mut command = self.command(verb, scenario);
        command.env("LD_PRELOAD", shim()).env("FAULT_FOLDER", &self.folder);
        command.env("FAULT_CALLS", &self.calls);
        if record {
            command.env("FAULT_RECORD", &self.record).env("FAULT_REPORT", &self.report);
        }
        if let Some(Fault { kind, at }) = fault {
            command.env("FAULT_KIND", kind.name()).env("FAULT_AT", at.to_string());
        }
        let output = command.output().unwrap();
        let calls = fs::read_to_string(&self.calls).unwrap();
        let hit = calls.lines().find_map(|line| line.strip_suffix('!')).map(str::to_owned);
        let calls = calls.lines().map(|line| line.trim_end_matches('!').to_owned()).collect();
        let killed = hit.is_some() && fault.is_some_and(|fault| fault.kind.kills());
        let as_meant = match killed {
            true => output.status.signal() == Some(9),
            false => output.status.success(),
        };
        let crashed = (!as_meant).then(|| ending(&output));
        Ended { calls, hit, told: self.told(), crashed }
    }

    /// Prepares the folder for a writer.
    pub(crate) fn prepare(&self, scenario: &Scenario) {
        let output = self.command("prepare", scenario).output().unwrap();
        assert!(output.status.success(), "{}: {}", scenario.name, ending(&output));
    }

    /// Recovers what is there, `by_hand` or by opening it, and compares it with what was told. `Err` has what is lost.
    pub(crate) fn check(&self, scenario: &Scenario, by_hand: bool) -> Result<Checked, String> {
        let Some(keep) = std::env::var_os("AWKWARD_FAULTS_KEEP") else {
            return self.look(scenario, by_hand);
        };
        // As it is before it is recovered.
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("{}-{}", scenario.name, NUMBER.fetch_add(1, Ordering::Relaxed));
        let kept = Path::new(&keep).join(name);
        copy(&self.folder, &kept.join("files"));
        fs::copy(&self.report, kept.join("report")).unwrap();
        let found = self.look(scenario, by_hand);
        match found {
            Ok(_) => fs::remove_dir_all(kept).unwrap(),
            Err(ref why) => fs::write(kept.join("lost"), why).unwrap(),
        }
        found
    }

    fn look(&self, scenario: &Scenario, by_hand: bool) -> Result<Checked, String> {
        let verb = if by_hand { "recover" } else { "check" };
        let output = self.command(verb, scenario).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let verdict = said.lines().find_map(|line| line.split_once("VERDICT "));
        match verdict {
            Some((_, verdict)) if output.status.success() => Checked::parse(verdict),
            _ => Err(format!("the process that recovers: {}", ending(&output))),
        }
    }

    fn command(&self, verb: &str, scenario: &Scenario) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture", "--test-threads=1"]);
        let (folder, report) = (self.folder.display(), self.report.display());
        command.env(TASK, format!("{verb}\n{}\n{folder}\n{report}", scenario.name));
        command.env_remove("RUST_BACKTRACE");
        command
    }
}

/// How a process ended, with the last lines that it wrote.
fn ending(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines: Vec<_> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.drain(..lines.len().saturating_sub(4));
    format!("{}: {}", output.status, lines.join(" | "))
}

/// What the processes do that are started here.
pub(crate) fn perform(task: &str) {
    std::thread::spawn(|| {
        std::thread::sleep(PATIENCE);
        eprintln!("this takes too long");
        std::process::abort();
    });
    let [verb, name, folder, report] = task.split('\n').collect::<Vec<_>>()[..] else {
        panic!("{task:?}");
    };
    let (scenario, folder, report) = (Scenario::named(name), Path::new(folder), Path::new(report));
    match verb {
        "prepare" => (scenario.prepare)(folder).unwrap(),
        "write" => {
            let mut tell = Tell::new(report);
            match (scenario.write)(folder, &mut tell) {
                Ok(()) => tell.done(),
                Err(error) => tell.failed(&error),
            }
        }
        "repair" => {
            if let Err(error) = scenario::repair(folder) {
                Tell::new(report).failed(&error);
            }
        }
        "check" | "recover" => {
            let told = Told::parse(&fs::read_to_string(report).unwrap());
            let left = Left { folder, told: &told, by_hand: verb == "recover" };
            println!("VERDICT {}", Checked::text(&(scenario.check)(&left)));
        }
        other => panic!("{other:?}"),
    }
}

/// The library that is preloaded; made once for each version of its source.
fn shim() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let text = fs::read(&source).unwrap();
        let sum = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let made = folder.join(format!("faults-{sum:016x}.so"));
        if !made.exists() {
            // Another process may make it at the same time.
            let draft = folder.join(format!("faults-{}.so", std::process::id()));
            let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".into());
            let mut command = Command::new(&compiler);
            command.args(["-O2", "-fPIC", "-shared", "-pthread", "-o"]).arg(&draft).arg(&source);
            let output = command.output().unwrap_or_else(|why| panic!("{compiler}: {why}"));
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            fs::rename(&draft, &made).unwrap();
        }
        made
    })
}

/// A folder for runs, in memory where that is possible.
pub(crate) fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    builder.prefix("awkward-faults-");
    builder.tempdir_in(memory).or_else(|_| builder.tempdir()).unwrap()
}

/// Copies the files of a folder, and those in folders in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
