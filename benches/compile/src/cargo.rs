//! Runs cargo on a crate made for the purpose, and reads the stop-watch.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

use crate::sources::{Case, Subject};

/// What is asked of the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    Check,
    Build,
    Release,
    /// `build`, after one field got another name.
    Touched,
}

impl Job {
    pub(crate) const ALL: [Self; 4] = [Self::Check, Self::Build, Self::Release, Self::Touched];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
            Self::Release => "build --release",
            Self::Touched => "build, one field changed",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Build | Self::Touched => &["build"],
            Self::Release => &["build", "--release"],
        }
    }

    /// The name of the crate for this job: a folder of its own, so that incremental compilation of one does not meet another's.
    fn package(self, subject: Subject) -> String {
        format!("{}-{}", subject.name(), self.name().replace(|c: char| !c.is_alphanumeric(), ""))
    }
}

/// A workspace of generated crates with a target folder that they share.
pub(crate) struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Makes it below `folder`, with the versions that the repository is locked to.
    pub(crate) fn new(folder: &Path, repository: &Path) -> io::Result<Self> {
        let workspace = Self { folder: folder.to_owned() };
        fs::create_dir_all(folder)?;
        let mut members = Vec::new();
        for subject in Subject::ALL {
            for job in Job::ALL {
                let name = job.package(subject);
                let dependencies = match subject {
                    Subject::Plain => String::new(),
                    Subject::Serde => "serde = { version = \"1\", features = [\"derive\"] }\n\
                                       serde_json = \"1\"\n"
                        .to_owned(),
                    Subject::Awkward => {
                        format!("awkward = {{ path = {:?} }}\n", repository.join("runtime"))
                    }
                };
                let manifest = format!(
                    "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                     [dependencies]\n{dependencies}"
                );
                fs::create_dir_all(folder.join(&name).join("src"))?;
                fs::write(folder.join(&name).join("Cargo.toml"), manifest)?;
                workspace.write(subject, job, Case::Structs(1, 1), "first")?;
                members.push(name);
            }
        }
        fs::write(
            folder.join("Cargo.toml"),
            format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
        )?;
        fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(workspace)
    }

    fn write(&self, subject: Subject, job: Job, case: Case, first: &str) -> io::Result<()> {
        let source = self.folder.join(job.package(subject)).join("src/lib.rs");
        fs::write(source, case.source(subject, first))
    }

    /// Has a job done on a case, and gives the seconds that processors worked for it. What the crate depends on is compiled
    /// before.
    pub(crate) fn measure(&self, subject: Subject, job: Job, case: Case) -> io::Result<f64> {
        // What stood there before is another crate to the compiler, or its incremental compilation would meet it.
        self.write(subject, job, Case::Structs(1, 1), "first")?;
        self.run(subject, job, job.arguments())?;
        self.run(subject, job, &["clean"])?;
        if job == Job::Touched {
            self.write(subject, job, case, "first")?;
            self.run(subject, job, job.arguments())?;
        }
        self.write(subject, job, case, "changed")?;
        self.run(subject, job, job.arguments())
    }

    /// Lines of the crate after the expansion of all macros, those of the types alone taken off.
    pub(crate) fn expansion(&self, subject: Subject, case: Case) -> io::Result<usize> {
        self.write(subject, Job::Check, case, "first")?;
        let package = Job::Check.package(subject);
        let output = Command::new("cargo")
            .args(["rustc", "--quiet", "--offline", "--package", &package, "--profile", "check"])
            .args(["--", "-Zunpretty=expanded"])
            .env("RUSTC_BOOTSTRAP", "1")
            .current_dir(&self.folder)
            .stderr(Stdio::inherit())
            .output()?;
        succeeded(output.status.success(), &package)?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().count())
    }

    fn run(&self, subject: Subject, job: Job, arguments: &[&str]) -> io::Result<f64> {
        let package = job.package(subject);
        // The shell's own stop-watch knows how long processors worked for the children of a process.
        let output = Command::new("bash")
            .args(["-c", "TIMEFORMAT='%U %S'; time \"$@\"", "bash", "cargo"])
            .args(arguments)
            .args(["--quiet", "--offline", "--package", &package])
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&self.folder)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            eprintln!("{said}");
        }
        succeeded(output.status.success(), &package)?;
        let times = said.lines().last().unwrap_or_default().split_whitespace();
        times.map(|time| time.parse::<f64>().map_err(io::Error::other)).sum()
    }
}

fn succeeded(success: bool, package: &str) -> io::Result<()> {
    if success { Ok(()) } else { Err(io::Error::other(format!("{package} did not compile"))) }
}
