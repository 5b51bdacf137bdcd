//! Python with pinned packages, to compare with the real Awkward Array.
//!
//! Each [`Version`] has its own virtual environment, `target/python/v1`, `v2`, `arrow`, `communities` and `schema`, made
//! from `python/requirements-v1.txt` and so on when a test first asks for it, and made anew when that file changes.
//! Tests of one or several processes may ask at the same time.
//!
//! | variable | effect |
//! |---|---|
//! | `AWKWARD_SKIP_PYTHON=1` | [`python`] gives `None`: tests that need Python are skipped, and say so |
//! | `AWKWARD_PYTHON` | the interpreter to make the environments with; otherwise `python3`, `python3.12` or `python3.11` from the path, whichever fits |
//! | `CARGO_TARGET_DIR` | the folder that stands for `target` |
//!
//! ```no_run
//! use awkward_tests::python::{Version, python};
//!
//! if let Some(python) = python(Version::V2) {
//!     let answer = python.run_code("import awkward; print(awkward.num([[1, 2], []]).tolist())", &[]);
//!     assert_eq!(answer, "[2, 0]\n");
//! }
//! ```

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The file in an environment that says what it was made from; written last, so without it an environment is half-made.
const MARKER: &str = "made-from.txt";

/// A major version of Python's Awkward Array, or what else is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Awkward Array 1: keys such as `part0-node0-offsets`, partitions, `ak.packed`.
    V1,
    /// Awkward Array 2: keys such as `node0-offsets`, `ak.to_packed`.
    V2,
    /// Awkward Array 2 with pyarrow, Polars, DuckDB and nanoarrow.
    Arrow,
    /// The libraries of other communities: pynwb, legend-lh5io, anndata.
    Communities,
    /// The validator of JSON Schema, without Awkward Array.
    JsonSchema,
}

impl Version {
    /// In words.
    fn title(self) -> &'static str {
        match self {
            Self::V1 => "Awkward Array 1",
            Self::V2 => "Awkward Array 2",
            Self::Arrow => "Awkward Array 2 with pyarrow",
            Self::Communities => "pynwb, legend-lh5io and anndata",
            Self::JsonSchema => "the package jsonschema",
        }
    }

    /// The name of its folder and, after a hyphen, of its requirements file.
    fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::Arrow => "arrow",
            Self::Communities => "communities",
            Self::JsonSchema => "schema",
        }
    }

    /// What must work when all is installed.
    fn imports(self) -> &'static str {
        match self {
            Self::V1 | Self::V2 => "import awkward, h5py",
            Self::Arrow => "import awkward, duckdb, h5py, nanoarrow, polars, pyarrow",
            Self::Communities => "import anndata, lh5, pynwb",
            Self::JsonSchema => "import jsonschema",
        }
    }

    /// The pinned packages, as pip reads them.
    fn requirements(self) -> &'static str {
        match self {
            Self::V1 => include_str!("../python/requirements-v1.txt"),
            Self::V2 => include_str!("../python/requirements-v2.txt"),
            Self::Arrow => include_str!("../python/requirements-arrow.txt"),
            Self::Communities => include_str!("../python/requirements-communities.txt"),
            Self::JsonSchema => include_str!("../python/requirements-schema.txt"),
        }
    }

    /// The minor versions of Python 3 for which the pinned packages exist.
    fn supports(self, minor: u32) -> bool {
        match self {
            Self::V1 => (11..=12).contains(&minor),
            Self::V2 | Self::Arrow | Self::Communities | Self::JsonSchema => minor >= 11,
        }
    }

    /// The same in words.
    fn supported(self) -> &'static str {
        match self {
            Self::V1 => "Python 3.11 or 3.12",
            Self::V2 | Self::Arrow | Self::Communities | Self::JsonSchema => "Python 3.11 or later",
        }
    }
}

/// An interpreter that has one version of Awkward Array, h5py and NumPy, or the validator.
#[derive(Debug)]
pub struct Python {
    version: Version,
    interpreter: PathBuf,
}

/// The Python that has this version of Awkward Array; the first call on a machine makes its environment, with pip.
///
/// `None`, and the test is [`skipped`](crate::skipped), if `AWKWARD_SKIP_PYTHON` is set to anything but `0` or nothing: a test then
/// returns at once.
///
/// # Panics
/// If the environment cannot be made, with the reason and how to do without.
pub fn python(version: Version) -> Option<&'static Python> {
    static MADE: [OnceLock<Result<Python, String>>; 5] = [const { OnceLock::new() }; 5];

    if std::env::var_os("AWKWARD_SKIP_PYTHON")
        .is_some_and(|value| !value.is_empty() && value != "0")
    {
        let what = version.title();
        crate::skipped(&format!("AWKWARD_SKIP_PYTHON is set, and this needs {what}"));
        return None;
    }
    match MADE[version as usize].get_or_init(|| Python::make(version, &folder(), &candidates())) {
        Ok(python) => Some(python),
        Err(reason) => panic!(
            "cannot make the Python environment of {} \
             (AWKWARD_SKIP_PYTHON=1 skips the tests that need it): {reason}",
            version.title()
        ),
    }
}

impl Python {
    /// The version of Awkward Array that it has.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The path of the interpreter.
    pub fn interpreter(&self) -> &Path {
        &self.interpreter
    }

    /// A call of the interpreter, still without arguments, that sees nothing but the packages of its environment.
    pub fn command(&self) -> Command {
        isolated(&self.interpreter)
    }

    /// Runs a script, a path relative to the folder `python` of this package, and gives its standard output.
    ///
    /// # Panics
    /// If the script fails, with what it wrote on standard error.
    pub fn run_script(&self, script: &str, args: &[&str]) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("python").join(script);
        run(self.command().arg(path).args(args))
            .unwrap_or_else(|why| panic!("{script} failed: {why}"))
    }

    /// Runs code given as text, whose `sys.argv[1:]` are `args`, and gives its standard output.
    ///
    /// # Panics
    /// If the code fails, with what it wrote on standard error.
    pub fn run_code(&self, code: &str, args: &[&str]) -> String {
        let output = run(self.command().args(["-c", code]).args(args));
        output.unwrap_or_else(|why| panic!("this Python code failed: {why}\n{code}"))
    }

    /// Takes the environment of `version` in `folder`, after making it if it is missing, half-made or out of date.
    fn make(version: Version, folder: &Path, candidates: &[PathBuf]) -> Result<Self, String> {
        let place = folder.join(version.name());
        let lock = folder.join(format!("{}.lock", version.name()));
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let lock = File::create(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
        lock.lock().map_err(|e| format!("no lock on {}: {e}", folder.display()))?; // until `lock` is dropped

        let interpreter = interpreter_in(&place);
        let made_from = fs::read_to_string(place.join(MARKER));
        if !made_from
            .is_ok_and(|text| marker(version, &interpreter).is_ok_and(|expected| text == expected))
        {
            remove(&place)?;
            if let Err(reason) = install(version, &place, &interpreter, candidates) {
                remove(&place)?;
                return Err(reason);
            }
        }
        Ok(Self { version, interpreter })
    }
}

/// The path of the interpreter in an environment.
fn interpreter_in(place: &Path) -> PathBuf {
    place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// What the marker of an environment says: the interpreter that its own one leads to, and the packages.
fn marker(version: Version, interpreter: &Path) -> Result<String, String> {
    let base = interpreter.canonicalize().map_err(|e| format!("{}: {e}", interpreter.display()))?;
    Ok(format!("# {}\n{}", base.display(), version.requirements()))
}

/// Makes a virtual environment in `place`, which must not exist, and writes its marker.
fn install(
    version: Version,
    place: &Path,
    interpreter: &Path,
    candidates: &[PathBuf],
) -> Result<(), String> {
    let base = base_interpreter(version, candidates)?;
    eprintln!("making {} with {} (once; this downloads packages)", place.display(), base.display());

    // Where Python comes without `ensurepip`, as in some distributions, its own pip installs into the environment.
    let mut pip = isolated(interpreter);
    if run(isolated(&base).args(["-m", "venv"]).arg(place)).is_ok() {
        pip.args(["-m", "pip"]);
    } else {
        remove(place)?;
        run(isolated(&base).args(["-m", "venv", "--without-pip"]).arg(place))
            .map_err(|why| format!("`{} -m venv` failed: {why}", base.display()))?;
        pip = isolated(&base);
        pip.args(["-m", "pip", "--python"]).arg(interpreter);
    }

    let requirements = place.join("requirements.txt");
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
    };
    write(&requirements, version.requirements())?;
    pip.args([
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--quiet",
        "--only-binary=:all:",
    ]);
    run(pip.arg("--requirement").arg(&requirements)).map_err(|why| format!("pip failed: {why}"))?;
    run(isolated(interpreter).args(["-c", version.imports()]))
        .map_err(|why| format!("what pip installed does not work: {why}"))?;
    write(&place.join(MARKER), &marker(version, interpreter)?)
}

/// The interpreters that may serve as base: the chosen one, or those of the path.
fn candidates() -> Vec<PathBuf> {
    match std::env::var_os("AWKWARD_PYTHON").filter(|value| !value.is_empty()) {
        Some(chosen) => vec![PathBuf::from(chosen)],
        None => ["python3", "python3.12", "python3.11"].map(PathBuf::from).to_vec(),
    }
}

/// The first of `candidates` for which the packages of `version` exist.
fn base_interpreter(version: Version, candidates: &[PathBuf]) -> Result<PathBuf, String> {
    let mut seen = Vec::new();
    for candidate in candidates {
        let asked = run(isolated(candidate).args(["-c", "import sys; print(sys.version_info[1])"]));
        match asked.ok().and_then(|minor| minor.trim().parse().ok()) {
            Some(minor) if version.supports(minor) => return Ok(candidate.clone()),
            Some(minor) => seen.push(format!("{} is 3.{minor}", candidate.display())),
            None => seen.push(format!("{} does not run", candidate.display())),
        }
    }
    Err(format!("it needs {}, found: {}", version.supported(), seen.join(", ")))
}

/// A call of an interpreter that is not led astray by the variables, folders and user packages around it.
fn isolated(interpreter: &Path) -> Command {
    let mut command = Command::new(interpreter);
    for variable in [
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONSAFEPATH",
        "PYTHONSTARTUP",
        "PYTHONWARNINGS",
        "VIRTUAL_ENV",
    ] {
        command.env_remove(variable);
    }
    command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONNOUSERSITE", "1").env("PYTHONUTF8", "1");
    command.stdin(Stdio::null());
    command
}

/// Standard output of a command, or why there is none: the end of what it wrote on standard error.
fn run(command: &mut Command) -> Result<String, String> {
    let Output { status, stdout, stderr } =
        command.output().map_err(|e| format!("{}: {e}", command.get_program().display()))?;
    if !status.success() {
        let said = if stderr.is_empty() { &stdout } else { &stderr };
        return Err(format!("{status}\n{}", String::from_utf8_lossy(said).trim_end()));
    }
    String::from_utf8(stdout).map_err(|_| "its output is not UTF-8".to_owned())
}

/// Removes a folder, if it is there.
fn remove(place: &Path) -> Result<(), String> {
    match fs::remove_dir_all(place) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {e}", place.display()))
        }
        _ => Ok(()),
    }
}

/// The folder of all environments: `python` in the folder that cargo builds into.
fn folder() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty());
    package
        .parent()
        .unwrap_or(package)
        .join(target.unwrap_or_else(|| "target".into()))
        .join("python")
}

#[cfg(test)]
mod tests;
