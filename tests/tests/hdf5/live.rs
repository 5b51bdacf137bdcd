//! Files that are read while they are written.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc::TryRecvError;

use awkward::hdf5::{self, Codec, Durability, File, StorageOptions, WriteOptions, Writer};
use awkward::{Array, ErrorKind};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, event, events};

fn live() -> WriteOptions {
    WriteOptions::new()
        .durability(Durability::Swmr)
        .batch_bytes(2000)
        .storage(StorageOptions::new().chunk_bytes(256).codec(Codec::Gzip(1)))
}

/// h5py looks into the file again and again, and sees whole rows only, more and more of them.
#[test]
fn h5py_follows_a_file_that_is_written() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.h5");
    let file = File::create_swmr(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &live()).unwrap();
    writer.extend(&events(0..10)).unwrap();
    writer.flush().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/hdf5_follow.py");
    let mut command = python.command();
    command.arg(script).arg(&path).args(["events", "8"]);
    let mut reader = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(reader.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "following");
    let (send, looks) = std::sync::mpsc::channel::<usize>();
    let reading = std::thread::spawn(move || {
        lines.map_while(Result::ok).all(|line| send.send(line.parse().unwrap()).is_ok())
    });
    // It writes as long as the reader looks, and waits for a look when it is far ahead, however slow either is.
    let mut seen = vec![10];
    loop {
        let look = match seen[seen.len() - 1] + 200 < writer.len() {
            true => looks.recv().map_err(|_| TryRecvError::Disconnected),
            false => looks.try_recv(),
        };
        match look {
            Ok(rows) => seen.push(rows),
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                for _ in 0..7 {
                    writer.push(&event(writer.len())).unwrap();
                }
                writer.flush().unwrap();
            }
        }
    }
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(reading.join().unwrap());
    assert!(seen.len() == 9 && seen.is_sorted() && seen[8] <= writer.len(), "{seen:?}");
    writer.finish().unwrap();
    drop((group, file));
    // Afterwards it is a file like any other.
    let file = File::open_rw(&path).unwrap();
    let back: Array<Event> = hdf5::read(&file.group("events").unwrap()).unwrap();
    assert_eq!(back.to_vec(), events(0..back.len()));
    file.create_group("more").unwrap();
}

/// Written by another program, which does not say whether it lives.
#[test]
fn a_file_that_h5py_writes_is_followed() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.h5");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/hdf5_write_live.py");
    let mut command = python.command();
    let mut writer = command
        .arg(script)
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut answers = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut orders = writer.stdin.take().unwrap();
    assert_eq!(answers.next().unwrap().unwrap(), "0");
    let row = |i: usize| (0..i % 5).map(|j| j as f64 + i as f64 / 2.0).collect::<Vec<f64>>();
    let read = || {
        let file = File::open(&path).unwrap();
        let rows: Array<Vec<f64>> = hdf5::read(&file.group("lists").unwrap()).unwrap();
        (file.is_live(), file.is_abandoned(), rows.to_vec())
    };
    assert_eq!(read(), (true, false, vec![]));
    let mut len = 0;
    for more in [1, 9, 200, 3] {
        len += more;
        writeln!(orders, "{more}").unwrap();
        assert_eq!(answers.next().unwrap().unwrap(), len.to_string());
        assert_eq!(read(), (true, false, (0..len).map(row).collect()));
        // Nobody can add to it meanwhile.
        assert!(File::open_rw(&path).is_err());
    }
    drop(orders);
    assert!(writer.wait().unwrap().success());
    assert_eq!(read(), (false, false, (0..len).map(row).collect()));
}

/// By the process that writes it, too.
#[test]
fn a_live_file_says_so() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("live.h5");
    let file = File::create_swmr(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &live()).unwrap();
    for commit in 1..5 {
        writer.extend(&events(commit * 10 - 10..commit * 10)).unwrap();
        writer.flush().unwrap();
        let reader = File::open(&path).unwrap();
        assert!(reader.is_live() && !reader.is_abandoned() && !file.is_live());
        let back: Array<Event> = hdf5::read(&reader.group("events").unwrap()).unwrap();
        assert_eq!(back.to_vec(), events(0..commit * 10));
    }
    writer.finish().unwrap();
    drop((group, file));
    assert!(!File::open(&path).unwrap().is_live());
}

#[test]
fn only_files_made_for_it_are_written_live() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("old.h5")).unwrap();
    let group = file.create_group("events").unwrap();
    let error = Writer::<Event>::create(&group, &live()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.message().contains("create_swmr"), "{error}");
}
