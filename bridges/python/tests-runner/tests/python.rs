//! Builds the Python packages, and runs their tests, which are written in Python.

use std::path::Path;
use std::process::Command;

#[test]
fn the_tests_in_python_pass() {
    if std::env::var_os("AWKWARD_SKIP_PYTHON")
        .is_some_and(|value| !value.is_empty() && value != "0")
    {
        awkward_tests::skipped(
            "AWKWARD_SKIP_PYTHON is set, and this builds and tests packages of Python",
        );
        return;
    }
    let python = std::env::var_os("AWKWARD_PYTHON").filter(|value| !value.is_empty());
    let python = python.unwrap_or_else(|| "python3".into());
    let code = "import sys; sys.exit(sys.version_info < (3, 11))";
    let found = Command::new(&python).args(["-c", code]).status();
    if !found.is_ok_and(|status| status.success()) {
        awkward_tests::skipped(&format!("{} is not Python 3.11 or later", python.display()));
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../test");
    let status = Command::new(&python).arg(script).status().unwrap();
    assert!(status.success(), "{status}");
}
