//! A package outside of the workspace, in the folder where everything is built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package whose programs use the library as others do.
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// An empty package of this name.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed").join(name);
        let package = Self { folder };
        let runtime = root.join("runtime");
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
                awkward = {{ path = {runtime:?}, features = [\"half\", \"num-complex\"] }}\nhalf = \"2\"\n\
                num-complex = {{ version = \"0.4\", default-features = false }}\n\n[profile.dev]\ndebug = false\nincremental = false\n\n\
                [workspace]\n"
            ),
        );
        // The versions of everything else are those of the workspace.
        fs::copy(root.join("Cargo.lock"), package.folder.join("Cargo.lock")).unwrap();
        package
    }

    /// The folder of it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, if it is another one.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Builds a program and runs it. Gives what it prints.
    pub(crate) fn run(&self, program: &str) -> String {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed/target");
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--offline", "--bin", program, "--target-dir"])
            .arg(target)
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let (out, err) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{program} of {}:\n{out}{err}", self.folder.display());
        out.into_owned()
    }
}
