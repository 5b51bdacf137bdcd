//! Files that another process writes while they are read.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use awkward::hdf5::{Codec, Durability, File, StorageOptions, WriteOptions, Writer};

use crate::scene::Scene;

type Row = (u32, Vec<u16>);

fn row(i: u32) -> Row {
    (i, (0..i % 4).map(|j| j as u16).collect())
}

fn line(i: u32) -> String {
    let (number, list) = row(i);
    let list = list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    format!("[{number},[{list}]]")
}

fn begin(scene: &Scene, codec: Option<Codec>) -> (File, Writer<Row>) {
    let file = File::create_swmr(scene.path("live.h5")).unwrap();
    let storage = StorageOptions::new().chunk_bytes(256).codec(codec);
    let options = WriteOptions::new().durability(Durability::Swmr).storage(storage);
    let group = file.create_group("rows").unwrap();
    let writer = Writer::create(&group, &options).unwrap();
    (file, writer)
}

fn commit(writer: &mut Writer<Row>, until: u32) {
    for i in u32::try_from(writer.len()).unwrap()..until {
        writer.push(&row(i)).unwrap();
    }
    writer.flush().unwrap();
}

fn follow(scene: &Scene, args: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_awkward"))
        .current_dir(scene.0.path())
        .args(["cat", "live.h5", "--group", "rows", "--follow"])
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    (child, stdout)
}

fn next_lines(stdout: &mut BufReader<ChildStdout>, n: usize) -> Vec<String> {
    stdout.lines().take(n).map(Result::unwrap).collect()
}

/// The exit code and what was said, and the lines that came last.
fn end(child: Child, mut stdout: BufReader<ChildStdout>) -> (Option<i32>, String, String) {
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap(), rest)
}

fn lines(rows: std::ops::Range<u32>) -> Vec<String> {
    rows.map(line).collect()
}

#[test]
fn a_file_that_is_written_is_read_and_followed_until_it_is_closed() {
    for codec in [None, Some(Codec::Gzip(1))] {
        let scene = Scene::new();
        let (file, mut writer) = begin(&scene, codec);
        commit(&mut writer, 10);
        // Every command reads what is committed.
        let text = scene.line("cat live.h5 -g rows").good();
        assert_eq!(text.lines().collect::<Vec<_>>(), lines(0..10));
        assert!(scene.line("inspect live.h5").good().contains("  10  "));
        assert!(scene.line("type live.h5 -g rows").good().starts_with("10 * "));
        scene.line("validate live.h5 -g rows").good();
        let (child, mut stdout) = follow(&scene, &[]);
        assert_eq!(next_lines(&mut stdout, 10), lines(0..10));
        for step in 1..6 {
            commit(&mut writer, 10 + 100 * step);
            let from = 100 * step - 90;
            assert_eq!(next_lines(&mut stdout, 100), lines(from..from + 100));
        }
        // What is committed last is not missed.
        commit(&mut writer, 517);
        writer.finish().unwrap();
        file.close().unwrap();
        let (code, error, rest) = end(child, stdout);
        assert_eq!((code, error.as_str()), (Some(0), ""));
        assert_eq!(rest.lines().collect::<Vec<_>>(), lines(510..517));
        // Now it is a file like any other.
        let text = scene.line("cat live.h5 -g rows --follow").good();
        assert_eq!(text.lines().collect::<Vec<_>>(), lines(0..517));
    }
}

#[test]
fn rows_and_columns_are_followed() {
    let scene = Scene::new();
    let (file, mut writer) = begin(&scene, None);
    commit(&mut writer, 3);
    let (child, mut stdout) = follow(&scene, &["--rows", "5..8", "--columns", "0"]);
    commit(&mut writer, 6);
    assert_eq!(next_lines(&mut stdout, 1), ["[5]"]);
    commit(&mut writer, 20);
    // It ends with the last row that was asked for, though there may come more.
    let (code, error, rest) = end(child, stdout);
    assert_eq!((code, error.as_str(), rest.as_str()), (Some(0), "", "[6]\n[7]\n"));
    let (child, stdout) = follow(&scene, &["--rows", "15..30"]);
    writer.finish().unwrap();
    file.close().unwrap();
    let (code, error, rest) = end(child, stdout);
    assert_eq!(code, Some(1), "{error}");
    assert_eq!(error, "live.h5:rows: expected at least 30 rows, found 20\n");
    // Printed while the writer lived, if there was the time.
    assert!(rest.is_empty() || rest.lines().eq(lines(15..20)), "{rest}");
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_well() {
    let scene = Scene::new();
    let (_file, mut writer) = begin(&scene, None);
    for signal in ["INT", "TERM"] {
        let rows = u32::try_from(writer.len()).unwrap() + 10;
        commit(&mut writer, rows);
        let (child, mut stdout) = follow(&scene, &[]);
        next_lines(&mut stdout, rows as usize);
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        let (code, error, rest) = end(child, stdout);
        assert_eq!((code, error.as_str(), rest.as_str()), (Some(0), "", ""), "{signal}");
    }
}

/// Its journal, which nobody has locked, says that the writer is no more.
#[test]
fn a_writer_that_is_no_more_is_told_after_its_rows() {
    let scene = Scene::new();
    let (file, mut writer) = begin(&scene, Some(Codec::Gzip(1)));
    commit(&mut writer, 100);
    // As a kill at this moment leaves it.
    let held = scene.path("held");
    fs::create_dir(&held).unwrap();
    for name in ["live.h5", "live.h5.awkward-journal"] {
        fs::copy(scene.path(name), held.join(name)).unwrap();
    }
    let live = File::open(scene.path("live.h5")).unwrap();
    assert!(live.is_live() && !live.is_abandoned());
    drop((live, writer, file));
    let text = scene.line("cat held/live.h5 -g rows").good();
    assert_eq!(text.lines().collect::<Vec<_>>(), lines(0..100));
    let left = File::open(held.join("live.h5")).unwrap();
    assert!(!left.is_live() && left.is_abandoned());
    drop(left);
    let run = scene.line("cat held/live.h5 -g rows --follow");
    assert_eq!((run.code, run.stdout), (Some(1), text.clone()));
    assert!(run.stderr.starts_with("held/live.h5: expected a writer that closes the file, found "));
    assert!(run.stderr.contains("awkward recover"), "{}", run.stderr);
    let found = scene.line("recover held/live.h5").good();
    assert_eq!(found, "took off the mark of a writer that is no more\n");
    assert_eq!(scene.line("cat held/live.h5 -g rows --follow").good(), text);
    let file = File::open(scene.path("live.h5")).unwrap();
    assert!(!file.is_live() && !file.is_abandoned());
}
