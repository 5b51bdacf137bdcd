//! Writers that are killed at random moments.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use awkward::Array;
use awkward::hdf5::{self, File, Reader, Recovered, Safety, StorageOptions, WriteOptions, Writer};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, event, events};

/// The variable that makes a process of this binary a writer: path, dialect (or `all`, or `live`), level of gzip or `-`.
const CHILD: &str = "AWKWARD_TEST_WRITER";

/// Not a test: what the killed processes do. Appends rows for ever, in commits of random size, and says how many are safe.
#[test]
fn child() {
    let Some(task) = std::env::var_os(CHILD) else { return };
    let task = task.into_string().unwrap();
    let [path, dialect, level] = task.split(',').collect::<Vec<_>>()[..] else { panic!("{task}") };
    let live = dialect == "live";
    let file = match live && !Path::new(path).exists() {
        true => File::create_live(path).unwrap(),
        false => File::append(path).unwrap(),
    };
    let readers: &[Reader] = match dialect {
        "V1" => &[Reader::V1],
        "all" => &[Reader::V2, Reader::V1, Reader::AnnData],
        _ => &[Reader::V2],
    };
    let options = WriteOptions::new()
        .readers(readers.iter().copied())
        .batch_bytes(3000)
        .safety(if live { Safety::Live } else { Safety::Journal })
        .storage(StorageOptions {
            chunk_bytes: Some(128),
            deflate: level.parse().ok(),
            shuffle: true,
            ..StorageOptions::default()
        });
    let mut writer = match file.group("events") {
        Ok(group) if group.attr("form").is_ok() => {
            Writer::<Event>::append_with(&group, &options).unwrap()
        }
        Ok(_) => {
            // Killed before the writer was made; nothing was promised yet.
            file.unlink("events").unwrap();
            if file.link_exists("events-v1") {
                file.unlink("events-v1").unwrap();
            }
            Writer::<Event>::create(&file.create_group("events").unwrap(), &options).unwrap()
        }
        Err(_) => Writer::<Event>::create(&file.create_group("events").unwrap(), &options).unwrap(),
    };
    let mut out = std::io::stdout();
    writeln!(out, "committed {}", writer.committed()).unwrap();
    let mut random = std::process::id().wrapping_mul(2_654_435_761);
    loop {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pushed = (0..random >> 26).try_for_each(|_| writer.push(&event(writer.len())));
        if let Err(error) = pushed.and_then(|()| writer.flush()) {
            // A disk that is full.
            writeln!(out, "failed {error}").unwrap();
            return;
        }
        writeln!(out, "committed {}", writer.committed()).unwrap();
    }
}

fn start(path: &Path, dialect: &str, level: &str, wrap: Option<&str>) -> Child {
    let task = format!("{},{dialect},{level}", path.display());
    let exe = std::env::current_exe().unwrap();
    let mut command = match wrap {
        None => Command::new(exe),
        Some(script) => {
            let mut shell = Command::new("sh");
            shell.arg("-c").arg(script).arg(exe);
            shell
        }
    };
    command.args(["--exact", "kill::child", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, task).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for the first commit and then some, kills, and gives the last number of rows that was said to be safe.
fn kill(mut child: Child, after: Duration) -> usize {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let committed = |line: &str| {
        line.split_once("committed ").and_then(|(_, number)| number.parse::<usize>().ok())
    };
    let mut last = loop {
        match lines.next() {
            Some(line) => {
                if let Some(number) = committed(&line.unwrap()) {
                    break number;
                }
            }
            None => panic!("the writer did not start: {:?}", child.wait()),
        }
    };
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines {
        // A last line may have been cut off.
        if let Some(number) = committed(&line.unwrap()) {
            last = number.max(last);
        }
    }
    last
}

#[test]
fn every_committed_row_survives_a_kill_at_any_moment() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let mut list = String::new();
    let (mut kills, mut restored) = (0, 0);
    let mut random = 1_u64;
    for (dialect, level) in [("V2", "-"), ("V2", "1"), ("V1", "-"), ("all", "1")] {
        let path = folder.path().join(format!("{dialect}{level}.h5"));
        let mut before = 0;
        for i in 0..55 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let after = Duration::from_micros((random >> 33) % 12_000);
            let safe = kill(start(&path, dialect, level, None), after);
            assert!(safe >= before, "a writer that continues has all rows: {safe} {before}");
            kills += 1;
            // Half of the time, the next writer recovers by itself; a copy shows what it will find.
            let copy = folder.path().join(format!("{dialect}{level}-{i}.h5"));
            if i % 2 == 0 {
                if hdf5::recover(&path).unwrap() == Recovered::Restored {
                    restored += 1;
                }
                std::fs::copy(&path, &copy).unwrap();
                list += &format!("{} events {safe}\n", copy.display());
                let back: Array<Event> =
                    hdf5::read(&File::open(&path).unwrap().group("events").unwrap()).unwrap();
                assert!(back.len() >= safe, "{} < {safe}", back.len());
                assert_eq!(back.to_vec(), events(0..back.len()));
                if dialect == "all" {
                    let v1 = File::open(&path).unwrap().group("events-v1").unwrap();
                    assert_eq!(hdf5::read::<Array<Event>>(&v1).unwrap().len(), back.len());
                }
            }
            before = safe;
            if before > 60_000 {
                std::fs::remove_file(&path).unwrap();
                before = 0;
            }
        }
    }
    assert!(kills >= 200);
    assert!(restored > 0, "no kill met a commit, so that nothing was shown");
    eprintln!("{kills} kills, {restored} of {} in a commit", kills / 2);
    let Some(python) = python(Version::V2) else { return };
    let path = folder.path().join("list.txt");
    std::fs::write(&path, &list).unwrap();
    let answer = python.run_script("hdf5_rows.py", &["--list", path.to_str().unwrap()]);
    assert_eq!(answer.trim(), list.lines().count().to_string());
}

/// A file that may not grow: writes fail somewhere in the middle of a commit, each time at another place.
#[test]
#[cfg(unix)]
fn every_committed_row_survives_a_write_that_fails() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let mut restored = 0;
    for (blocks, level) in (300..360).step_by(3).zip(["-", "1"].into_iter().cycle()) {
        let path = folder.path().join(format!("{blocks}.h5"));
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let safe = until_it_fails(start(&path, "V2", level, Some(&script)));
        let file = File::open_rw(&path).unwrap_or_else(|error| panic!("{blocks}: {error}"));
        restored += 1;
        let group = file.group("events").unwrap();
        let back: Array<Event> = hdf5::read(&group).unwrap();
        assert_eq!(back.to_vec(), events(0..back.len()), "{blocks}");
        assert!(back.len() >= safe, "{blocks}: {} < {safe}", back.len());
        // And it goes on, where there is room.
        let mut writer = Writer::<Event>::append(&group).unwrap();
        writer.extend(&events(back.len()..back.len() + 100)).unwrap();
        writer.finish().unwrap();
        let all: Array<Event> = hdf5::read(&group).unwrap();
        assert_eq!(all.to_vec(), events(0..back.len() + 100));
    }
    assert!(restored > 0);
}

/// Waits for a writer that meets a limit, and gives the rows that it had committed before.
fn until_it_fails(mut child: Child) -> usize {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let (mut safe, mut failed) = (0, false);
    for line in lines {
        failed |= line.contains("failed ");
        if let Some((_, number)) = line.split_once("committed ") {
            safe = number.parse().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(failed, "the limit was not met after {safe} rows");
    assert!(safe > 0);
    safe
}

/// A file system of this size, which goes away when this is dropped.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    /// Nothing where that is not allowed.
    fn mount(place: &Path, kilobytes: usize) -> Option<Self> {
        std::fs::create_dir(place).unwrap();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        let done = mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place).output();
        done.is_ok_and(|done| done.status.success()).then(|| Self(place.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg(&self.0).status();
        assert!(std::thread::panicking() || done.unwrap().success());
    }
}

/// Nothing is left on the disk, not even for the journal.
#[test]
fn every_committed_row_survives_a_full_disk() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for (kilobytes, level) in (300..500).step_by(40).zip(["-", "1"].into_iter().cycle()) {
        let place = folder.path().join(format!("{kilobytes}"));
        let Some(disk) = SmallDisk::mount(&place, kilobytes) else {
            eprintln!("skipped: this user may not mount a file system");
            return;
        };
        let path = place.join("full.h5");
        let safe = until_it_fails(start(&path, "V2", level, None));
        let file = File::open_rw(&path).unwrap_or_else(|error| panic!("{kilobytes}: {error}"));
        let back: Array<Event> = hdf5::read(&file.group("events").unwrap()).unwrap();
        assert_eq!(back.to_vec(), events(0..back.len()), "{kilobytes}");
        assert!(back.len() >= safe, "{kilobytes}: {} < {safe}", back.len());
        drop(file);
        // And it goes on, where there is room.
        let roomy = folder.path().join(format!("{kilobytes}.h5"));
        std::fs::copy(&path, &roomy).unwrap();
        drop(disk);
        let group = File::open_rw(&roomy).unwrap().group("events").unwrap();
        let mut writer = Writer::<Event>::append(&group).unwrap();
        writer.extend(&events(back.len()..back.len() + 100)).unwrap();
        writer.finish().unwrap();
        let all: Array<Event> = hdf5::read(&group).unwrap();
        assert_eq!(all.to_vec(), events(0..back.len() + 100));
    }
}

/// The file is marked as being written, which SWMR readers do not mind, and others once it is recovered.
#[test]
fn every_committed_row_of_a_live_writer_survives_a_kill() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let mut list = String::new();
    for level in ["-", "1"] {
        let path = folder.path().join(format!("live{level}.h5"));
        let mut random = 7_u64;
        for i in 0..15 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let after = Duration::from_micros((random >> 33) % 12_000);
            let safe = kill(start(&path, "live", level, None), after);
            let copy = folder.path().join(format!("live{level}-{i}.h5"));
            std::fs::copy(&path, &copy).unwrap();
            list += &format!("{} events {safe} swmr\n", copy.display());
            if i % 2 == 0 {
                assert!(File::open(&path).is_err(), "the mark of a writer");
                assert_eq!(hdf5::recover(&path).unwrap(), Recovered::Unmarked);
                let group = File::open(&path).unwrap().group("events").unwrap();
                let back: Array<Event> = hdf5::read(&group).unwrap();
                assert!(back.len() >= safe, "{} < {safe}", back.len());
                assert_eq!(back.to_vec(), events(0..back.len()));
            }
        }
    }
    let Some(python) = python(Version::V2) else { return };
    let path = folder.path().join("list.txt");
    std::fs::write(&path, &list).unwrap();
    let answer = python.run_script("hdf5_rows.py", &["--list", path.to_str().unwrap()]);
    assert_eq!(answer, "30\n");
}

#[test]
#[cfg(unix)]
fn a_file_is_not_recovered_under_its_writer() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alive.h5");
    let mut child = start(&path, "V2", "-", None);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.by_ref().any(|line| line.unwrap().contains("committed")));
    let error = hdf5::recover(&path).unwrap_err();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(error.message().contains("nobody has open"), "{error}");
    hdf5::recover(&path).unwrap();
}
