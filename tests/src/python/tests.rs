//! Tests of the environments themselves, with a folder of their own where something is to go wrong.

use super::*;

/// A new empty folder under the target folder, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = folder().join(format!("{name}-{}", std::process::id()));
        remove(&path).unwrap();
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = remove(&self.0);
    }
}

#[test]
fn each_version_has_its_awkward() {
    for (version, expected) in [(Version::V1, "1.10.5\n"), (Version::V2, "2.14.0\n")] {
        let Some(python) = python(version) else { return };
        assert_eq!(python.version(), version);
        assert!(python.interpreter().exists());
        assert_eq!(python.run_code("import awkward; print(awkward.__version__)", &[]), expected);
    }
}

#[test]
fn code_sees_its_arguments_and_only_packages_of_its_environment() {
    let Some(python) = python(Version::V2) else { return };
    let code = "import json, site, sys; print(json.dumps([sys.argv[1:], site.ENABLE_USER_SITE, sys.prefix]))";
    let answer = python.run_code(code, &["a b", "µ"]);
    let (arguments, rest) = answer.split_once("], ").unwrap();
    assert_eq!(arguments, r#"[["a b", "\u00b5""#);
    assert!(rest.starts_with("false, ") && rest.contains("python/v2"), "{rest}");
}

#[test]
fn failing_code_panics_with_what_python_says() {
    let Some(python) = python(Version::V2) else { return };
    let panic = std::panic::catch_unwind(|| python.run_code("1 / 0", &[])).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(message.contains("ZeroDivisionError: division by zero\n1 / 0"), "{message}");
}

#[test]
fn environment_is_taken_as_it_is_when_up_to_date() {
    let Some(python) = python(Version::V2) else { return };
    let again = Python::make(Version::V2, &folder(), &nobody()).unwrap();
    assert_eq!(again.interpreter(), python.interpreter());
}

#[test]
fn half_made_environment_is_not_taken() {
    let folder = Folder::new("half-made");
    leave_behind(&folder, None);
    refuses_and_removes(&folder);
}

#[test]
fn environment_of_other_packages_is_not_taken() {
    let folder = Folder::new("out-of-date");
    let interpreter = leave_behind(&folder, None);
    let of_others = marker(Version::V2, &interpreter).unwrap();
    leave_behind(&folder, Some(&of_others));
    refuses_and_removes(&folder);

    let its_own = marker(Version::V1, &leave_behind(&folder, None)).unwrap();
    leave_behind(&folder, Some(&its_own));
    assert_eq!(Python::make(Version::V1, &folder.0, &nobody()).unwrap().interpreter(), interpreter);
}

#[test]
fn tutorial_is_read_by_the_version_that_wrote_it_and_by_the_later_one() {
    let (Some(one), Some(two)) = (python(Version::V1), python(Version::V2)) else { return };
    let Some(page) = crate::shared("reference/generic-buffers-tutorial.md") else { return };
    let page = page.to_str().unwrap();
    let folder = Folder::new("tutorial");
    let values = r#""values": [[{"x": 1.1, "y": [1]}, {"x": 2.2, "y": [1, 2]}, {"x": 3.3, "y": [1, 2, 3]}], [], "#;

    let by_one = folder.0.join("by-one.h5");
    let by_one = by_one.to_str().unwrap();
    assert!(one.run_script("tutorial_v1.py", &["write", page, by_one]).contains(values));
    let keys = r#""lazy": {"x": ["part0-node0-offsets", "part0-node2-data"], "x_again": [], "y": ["part0-node3-offsets", "part0-node4-data"], "y_again": []}"#;
    for report in [
        one.run_script("tutorial_v1.py", &["read", page, by_one]),
        two.run_script("tutorial_v2.py", &["read", by_one]),
    ] {
        assert!(report.contains(values) && report.contains(keys), "{report}");
    }

    let by_two = folder.0.join("by-two.h5");
    let by_two = by_two.to_str().unwrap();
    assert!(two.run_script("tutorial_v2.py", &["write", by_two]).contains(values));
    let report = two.run_script("tutorial_v2.py", &["read", by_two]);
    assert!(report.contains(values) && report.contains(&keys.replace("part0-", "")), "{report}");

    for (python, path) in [(one, by_one), (two, by_one), (two, by_two)] {
        let report = python.run_script("dump.py", &[path, "awkward"]);
        assert!(report.contains(values) && report.contains(r#""valid": true"#), "{report}");
    }
}

/// An environment of Awkward 1 with an interpreter that is none, and with or without a marker.
fn leave_behind(folder: &Folder, marker: Option<&str>) -> PathBuf {
    let interpreter = interpreter_in(&folder.0.join("v1"));
    fs::create_dir_all(interpreter.parent().unwrap()).unwrap();
    fs::write(&interpreter, "").unwrap();
    if let Some(marker) = marker {
        fs::write(folder.0.join("v1").join(MARKER), marker).unwrap();
    }
    interpreter
}

/// No interpreter to make an environment with: an attempt to make one ends at once.
fn nobody() -> [PathBuf; 1] {
    ["no-such-python".into()]
}

fn refuses_and_removes(folder: &Folder) {
    let error = Python::make(Version::V1, &folder.0, &nobody()).unwrap_err();
    assert_eq!(error, "it needs Python 3.11 or 3.12, found: no-such-python does not run");
    assert!(!folder.0.join("v1").exists());
}
