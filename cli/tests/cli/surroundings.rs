//! Pipes, paths, help, completions and manual pages.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use awkward::Array;
use awkward::hdf5::WriteOptions;

use crate::scene::{EVENTS_TYPE, Scene};

#[test]
fn an_output_that_is_closed_early_is_no_error() {
    let scene = Scene::new();
    scene.write(
        "data.h5",
        "many",
        &Array::from_rows(&vec![vec![1.5_f64; 10]; 20_000]),
        &WriteOptions::default(),
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_awkward"))
        .current_dir(scene.0.path())
        .args(["cat", "data.h5", "--group", "many"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(&start, b"[1.5,1.5,1");
    assert_eq!(
        (output.status.code(), String::from_utf8(output.stderr).unwrap()),
        (Some(0), String::new())
    );
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_is_full_is_an_error() {
    let scene = Scene::new();
    for command in ["cat", "type", "form", "inspect"] {
        let output = Command::new(env!("CARGO_BIN_EXE_awkward"))
            .current_dir(scene.0.path())
            .args([command, "data.h5", "--group", "events"])
            .stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(error.starts_with("standard output: ") && error.lines().count() == 1, "{error}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn paths_are_taken_as_they_are() {
    use std::os::unix::ffi::OsStrExt;

    let scene = Scene::new();
    let odd = OsStr::from_bytes(b"\xff %d*~.h5");
    std::fs::copy(scene.path("data.h5"), scene.path(odd)).unwrap();
    for name in [odd, OsStr::new("-g"), OsStr::new("$HOME ? [a].h5")] {
        std::fs::copy(scene.path("data.h5"), scene.path(name)).unwrap();
        let args =
            [OsStr::new("type"), OsStr::new("-g"), OsStr::new("events"), OsStr::new("--"), name];
        assert_eq!(scene.run(args).good(), format!("{EVENTS_TYPE}\n"));
        std::fs::remove_file(scene.path(name)).unwrap();
        let args = ["pack", "-g", "events", "--out-group", "a", "--", "data.h5"].map(OsStr::new);
        scene.run(args.into_iter().chain([name])).good();
        assert!(scene.path(name).exists());
    }
    let folder = OsStr::from_bytes(b"\xfe");
    std::fs::create_dir(scene.path(folder)).unwrap();
    let out = Path::new(folder).join("out.h5");
    let args = ["pack", "-g", "events", "--out-group", "a", "data.h5"].map(OsStr::new);
    scene.run(args.into_iter().chain([out.as_os_str()])).good();
    let args = [OsStr::new("type"), out.as_os_str(), OsStr::new("-g"), OsStr::new("a")];
    assert_eq!(scene.run(args).good(), format!("{EVENTS_TYPE}\n"));
}

#[test]
fn help_has_examples() {
    let scene = Scene::new();
    assert!(scene.line("--help").good().contains("Exit codes: 0 fine, 1 "));
    for command in
        ["inspect", "type", "form", "cat", "validate", "pack", "recover", "completions", "man"]
    {
        let help = scene.line(&format!("{command} --help")).good();
        assert!(
            help.contains("Example") && help.contains(&format!("  awkward {command} ")),
            "{help}"
        );
    }
    assert!(scene.line("--version").good().starts_with("awkward "));
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let scene = Scene::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = scene.line(&format!("completions {shell}")).good();
        assert!(script.contains("validate") && script.contains("out-group"), "{shell}");
    }
    scene.line("completions sh").misused();
    let page = scene.line("man").good();
    assert!(page.contains(".TH awkward 1") && page.contains("inspect"), "{page}");
    let page = scene.line("man cat").good();
    assert!(page.contains(".TH awkward-cat 1") && page.contains("columns"), "{page}");
    scene.line("man nonsense").misused();
}
