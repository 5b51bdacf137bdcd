//! What tests say to people although they pass.

use std::fs::OpenOptions;
use std::io::Write;

/// Writes to the standard error of the process, where the test harness does not catch it: it is seen even if all is well.
pub fn tell(text: &str) {
    // One write, so that tests beside this one do not come between.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Says that the running test ends, or leaves something out, without having tested what it is for. Each such line starts with
/// `skipped: ` and the name of the test. They are gathered in the file that the variable `AWKWARD_SKIPPED` names, if it is set,
/// for whoever wants to know at the end.
pub fn skipped(why: &str) {
    let thread = std::thread::current();
    // With a single thread, the harness runs tests on its own.
    let test = thread.name().filter(|name| *name != "main").unwrap_or("a test");
    let line = format!("skipped: {test}: {why}\n");
    tell(&line);
    if let Some(path) = std::env::var_os("AWKWARD_SKIPPED") {
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(line.as_bytes()));
        if let Err(error) = written {
            tell(&format!("{}: {error}\n", path.display()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[test]
    fn a_test_that_is_skipped_says_so_and_is_listed() {
        let test =
            "python::tests::tutorial_is_read_by_the_version_that_wrote_it_and_by_the_later_one";
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("skipped");
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--test-threads=2"]);
        command.env("AWKWARD_SKIP_PYTHON", "1").env("AWKWARD_SKIPPED", &list);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let lines = [1, 2].map(|version| {
            format!("skipped: {test}: AWKWARD_SKIP_PYTHON is set, and this needs Awkward Array {version}\n")
        });
        assert_eq!(std::fs::read_to_string(&list).unwrap(), lines.concat());
        assert!(lines.iter().all(|line| said.contains(line)), "{said}");
    }
}
