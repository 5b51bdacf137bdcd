//! Rivals in other languages: processes that do a job for each line they get, and measure themselves.

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use awkward_tests::python::{Python, Version};

use crate::measure::{Candidate, Clock};

/// A process that answers each line with a line.
pub struct Rival {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Rival {
    /// Starts it.
    ///
    /// # Errors
    /// What the system says.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let (Some(input), Some(output)) = (input, output) else {
            return Err(io::Error::other("no pipes to the process"));
        };
        Ok(Self { process, input, output: BufReader::new(output) })
    }

    /// Has a job done, and gives the answer.
    ///
    /// # Errors
    /// What the system says, or that there is no answer.
    pub fn ask(&mut self, job: &str) -> io::Result<String> {
        writeln!(self.input, "{job}")?;
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the process ended"));
        }
        Ok(line.trim().to_owned())
    }

    /// A job as candidate: the process answers with the seconds that it took. `digest` asks it what came out.
    pub fn candidate<'a>(
        rival: &Rc<RefCell<Self>>,
        name: &'static str,
        job: &'a str,
        digest: impl Fn(&mut Self) -> io::Result<u64> + 'a,
    ) -> Candidate<'a> {
        let (runs, tells) = (Rc::clone(rival), Rc::clone(rival));
        let run = move || match runs.borrow_mut().ask(job).map(|answer| answer.parse()) {
            Ok(Ok(seconds)) => (Duration::from_secs_f64(seconds), true),
            _ => (Duration::ZERO, false),
        };
        Candidate::timed(name, run, move |done| {
            let digest = done.then(|| digest(&mut tells.borrow_mut()));
            digest.and_then(Result::ok).unwrap_or(u64::MAX)
        })
    }
}

impl Drop for Rival {
    fn drop(&mut self) {
        // It ends by itself when its input does; nothing more can be done about one that does not.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The Python with Awkward 2 that the tests use; nothing, with a line that says why, if there is none on this machine.
#[must_use]
pub fn python() -> Option<&'static Python> {
    let found = catch_unwind(|| awkward_tests::python::python(Version::V2));
    found.unwrap_or_else(|_| {
        eprintln!("skipped, as there is no Python: what is written in Python and C++");
        None
    })
}

/// Awkward's C++ `LayoutBuilder`, compiled into `folder`; nothing, with a line that says why, without Python (whose package has
/// the header) or a C++ compiler.
#[must_use]
pub fn layout_builder(folder: &Path) -> Option<PathBuf> {
    let program = folder.join("layout_builder");
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("cpp");
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let newest = changed(&sources.join("layout_builder.cpp")).max(changed(&sources.join("data.h")));
    if changed(&program) > newest {
        return Some(program);
    }
    let code = "import awkward, os; print(os.path.dirname(awkward.__file__))";
    let package = python()?.run_code(code, &[]);
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    let compiled = Command::new(&compiler)
        .args(["-std=c++17", "-O3", "-DNDEBUG", "-isystem"])
        .arg(Path::new(package.trim()).join("_connect/header-only"))
        .arg(sources.join("layout_builder.cpp"))
        .arg("-o")
        .arg(&program)
        .status();
    if compiled.is_ok_and(|status| status.success()) {
        return Some(program);
    }
    eprintln!("skipped, as {} did not compile it: the C++ LayoutBuilder", compiler.display());
    None
}

impl Clock {
    /// As the processes know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::Thread => "thread",
        }
    }
}
