//! What is in a file while it is changed, whoever changes it; and one writer for each set of datasets.

use std::path::Path;
use std::process::Command;

use awkward::Array;
use awkward::hdf5::{
    self, Codec, Durability, File, Program, Recovered, StorageOptions, WriteOptions, Writer,
};

use crate::rows::{Event, events};

fn small() -> WriteOptions {
    let storage = StorageOptions::new().chunk_bytes(256);
    WriteOptions::new().storage(storage)
}

fn rows(path: &Path, group: &str) -> Vec<Event> {
    let file = File::open(path).unwrap();
    hdf5::read::<Array<Event>>(&file.group(group).unwrap()).unwrap().to_vec()
}

/// As a kill at this moment leaves it: a copy of the file, and of what stands beside it.
fn killed(path: &Path) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let copy = folder.path().join(path.file_name().unwrap());
    (folder, copy)
}

#[test]
fn what_is_not_flushed_is_not_in_the_file() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let file = File::create(&path).unwrap();
    // Nothing was done yet, and there is a file.
    assert!(File::open(killed(&path).1).unwrap().is_empty());
    // By libhdf5 itself: groups, attributes, datasets.
    let group = file.create_group("other").unwrap();
    group.new_attr::<i64>().create("x").unwrap().write_scalar(&1).unwrap();
    let data = group.new_dataset::<f64>().shape([1000]).create("y").unwrap();
    data.write(&vec![1.5; 1000]).unwrap();
    let (_copy, copy) = killed(&path);
    assert!(File::open(&copy).unwrap().is_empty());
    file.flush().unwrap();
    data.write(&vec![2.5; 1000]).unwrap();
    group.attr("x").unwrap().write_scalar(&2_i64).unwrap();
    group.unlink("y").unwrap();
    let (_copy, copy) = killed(&path);
    let back = File::open(&copy).unwrap();
    assert_eq!(back.dataset("other/y").unwrap().read_raw::<f64>().unwrap(), [1.5; 1000]);
    assert_eq!(back.group("other").unwrap().attr("x").unwrap().read_scalar::<i64>().unwrap(), 1);
    // An array is in it once `write` returns, and so is what was done before.
    let array = Array::from_rows(&events(0..50));
    hdf5::write(&file.create_group("events").unwrap(), &array, &WriteOptions::default()).unwrap();
    let (_copy, copy) = killed(&path);
    assert!(rows(&copy, "events") == events(0..50));
    assert!(!File::open(&copy).unwrap().link_exists("other/y"));
}

/// Neither half of it: datasets without a Form would be in the way of the next attempt.
#[test]
fn an_array_is_made_as_a_whole() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let before = std::fs::read(&path).unwrap();
    // The second group is what cannot be made, once the first one is written.
    group.file().unwrap().new_dataset::<f64>().shape([3]).create("events-v1").unwrap();
    let options = small().programs([Program::Awkward2, Program::Awkward1]);
    Writer::<Event>::create(&group, &options).unwrap_err();
    assert!(std::fs::read(&path).unwrap() == before);
}

/// Formats that an earlier journal could not serve: attributes in dense storage, free space that is kept, the latest format, bytes
/// in front of the file.
#[test]
fn every_format_of_file_is_changed_in_commits() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str| folder.path().join(name);
    let dense = make("dense.h5");
    File::create(&dense).unwrap();
    let latest = make("latest.h5");
    let mut options = ::hdf5::File::with_options();
    options.with_fapl(|fapl| fapl.libver_latest()).create(&latest).unwrap();
    let block = make("block.h5");
    let mut options = ::hdf5::File::with_options();
    options.with_fcpl(|fcpl| fcpl.userblock(512)).create(&block).unwrap();
    let kept = make("kept.h5");
    let mut options = ::hdf5::File::with_options();
    options
        .with_fcpl(|fcpl| {
            fcpl.file_space_strategy(
                ::hdf5::plist::file_create::FileSpaceStrategy::FreeSpaceManager {
                    paged: false,
                    persist: true,
                    threshold: 1,
                },
            )
        })
        .create(&kept)
        .unwrap();
    for path in [dense, latest, block, kept] {
        let file = File::open_rw(&path).unwrap();
        let group = file.create_group("events").unwrap();
        for i in 0..12 {
            group
                .new_attr::<i64>()
                .create(&*format!("attribute {i}"))
                .unwrap()
                .write_scalar(&i)
                .unwrap();
        }
        let mut writer = Writer::<Event>::create(&group, &small()).unwrap();
        for commit in 0..20 {
            writer.extend(&events(commit * 10..commit * 10 + 10)).unwrap();
            writer.flush().unwrap();
            let (_copy, copy) = killed(&path);
            hdf5::recover(&copy).unwrap();
            assert!(rows(&copy, "events") == events(0..commit * 10 + 10), "{}", path.display());
        }
        writer.finish().unwrap();
        file.close().unwrap();
        assert!(rows(&path, "events") == events(0..200));
    }
}

#[test]
fn an_array_has_one_writer() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let options = small().programs([Program::Awkward2, Program::Awkward1]);
    let refused = |error: awkward::Error| {
        assert!(error.message().contains("another writer of this process"), "{error}");
    };
    let mut first = Writer::<Event>::create(&group, &options).unwrap();
    first.extend(&events(0..30)).unwrap();
    first.flush().unwrap();
    // By another handle of the group, of the file, and by another group of the same datasets.
    let again = File::open_rw(&path).unwrap();
    refused(Writer::<Event>::append(&file.group("events").unwrap()).unwrap_err());
    refused(Writer::<Event>::append(&again.group("events").unwrap()).unwrap_err());
    refused(Writer::<Event>::append(&again.group("events-v1").unwrap()).unwrap_err());
    first.extend(&events(30..40)).unwrap();
    first.finish().unwrap();
    // One after the other they may.
    for (name, range) in [("events-v1", 40..45), ("events", 45..50), ("events-v1", 50..60)] {
        let mut writer = Writer::<Event>::append(&again.group(name).unwrap()).unwrap();
        let other = if name == "events" { "events-v1" } else { "events" };
        refused(Writer::<Event>::append(&file.group(other).unwrap()).unwrap_err());
        writer.extend(&events(range)).unwrap();
        writer.finish().unwrap();
    }
    drop((group, file, again));
    assert!(rows(&path, "events") == events(0..60));
    assert!(rows(&path, "events-v1") == events(0..60));
}

/// The variable that makes a process of this binary try to write to a file.
const CHILD: &str = "AWKWARD_TEST_SECOND_WRITER";

/// Not a test: what the other process does.
#[test]
fn second_writer() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let opened = File::open_rw(path).map_err(|error| error.to_string());
    let appended = opened.and_then(|file| {
        let group = file.group("events").map_err(|error| error.to_string())?;
        Writer::<Event>::append(&group).map(drop).map_err(|error| error.to_string())
    });
    println!("answer: {appended:?}");
}

/// With libhdf5's own locks, and without them.
#[test]
#[cfg(unix)]
fn another_process_is_no_second_writer() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let file = File::create(&path).unwrap();
    let group = file.create_group("events").unwrap();
    let mut writer = Writer::<Event>::create(&group, &small()).unwrap();
    writer.extend(&events(0..30)).unwrap();
    writer.flush().unwrap();
    let answer = |locking: &str| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "commits::second_writer", "--nocapture"]);
        child.env(CHILD, &path).env("HDF5_USE_FILE_LOCKING", locking);
        String::from_utf8(child.output().unwrap().stdout).unwrap()
    };
    for locking in ["TRUE", "FALSE"] {
        let answer = answer(locking);
        assert!(answer.contains("answer: Err("), "{locking}: {answer}");
        assert!(answer.contains("nobody has open"), "{locking}: {answer}");
    }
    writer.extend(&events(30..50)).unwrap();
    writer.finish().unwrap();
    drop((group, file));
    assert!(answer("FALSE").contains("answer: Ok"));
    assert!(rows(&path, "events") == events(0..50));
}

#[test]
fn a_file_that_others_opened_has_no_commits() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = ::hdf5::File::create(folder.path().join("file.h5")).unwrap();
    let group = file.create_group("events").unwrap();
    for safety in [Durability::Journal, Durability::JournalSynced, Durability::Swmr] {
        let error = Writer::<Event>::create(&group, &small().durability(safety)).unwrap_err();
        assert!(error.message().contains("awkward::hdf5::File"), "{error}");
    }
    let mut writer =
        Writer::<Event>::create(&group, &small().durability(Durability::Unprotected)).unwrap();
    writer.extend(&events(0..30)).unwrap();
    writer.finish().unwrap();
    let back: Array<Event> = hdf5::read(&group).unwrap();
    assert!(back.to_vec() == events(0..30));
}

/// A file system of this size, which goes away when this is dropped. Nothing where that is not allowed.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(place: &Path, kilobytes: usize) -> Option<Self> {
        std::fs::create_dir(place).unwrap();
        let mut mount = Command::new("mount");
        let mount =
            mount.args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"]).arg(place);
        mount.output().is_ok_and(|done| done.status.success()).then(|| Self(place.to_owned()))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg(&self.0).status();
        assert!(std::thread::panicking() || done.unwrap().success());
    }
}

/// A whole array in one piece: libhdf5 alone ends the process here.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_and_the_file_as_before() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let array = Array::from_rows(&events(0..20_000));
    for (i, deflate) in (0..24).zip([None, Some(1)].into_iter().cycle()) {
        let place = folder.path().join(format!("{i}"));
        let Some(disk) = SmallDisk::mount(&place, 64 + i * 8) else {
            eprintln!("skipped: this user may not mount a file system");
            return;
        };
        let path = place.join("file.h5");
        let options = WriteOptions::new()
            .storage(StorageOptions::new().codec(deflate.map(Codec::Gzip)).chunk_bytes(4096));
        let file = File::create(&path).unwrap();
        hdf5::write(
            &file.create_group("before").unwrap(),
            &Array::from_rows(&events(0..20)),
            &options,
        )
        .unwrap();
        drop(file);
        let before = std::fs::read(&path).unwrap();
        let file = File::open_rw(&path).unwrap();
        let group = file.create_group("after").unwrap();
        let error = hdf5::write(&group, &array, &options).unwrap_err();
        assert!(error.message().contains("cannot"), "{error}");
        assert!(file.close().is_err());
        drop(group);
        let after = std::fs::read(&path).unwrap();
        assert!(after == before, "{i}: {} bytes became {}", before.len(), after.len());
        assert!(rows(&path, "before") == events(0..20));
        assert!(!place.join("file.h5.awkward-journal").exists());
        drop(disk);
    }
}

/// A journal of one file beside another one, which took its name.
#[test]
fn a_file_in_the_place_of_a_killed_one_is_left_alone() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.h5");
    let write = |path: &Path, range: std::ops::Range<usize>| {
        let file = File::create(path).unwrap();
        let mut writer =
            Writer::<Event>::create(&file.create_group("events").unwrap(), &small()).unwrap();
        writer.extend(&events(range)).unwrap();
        writer.finish().unwrap();
    };
    write(&path, 0..50);
    // The bytes of a commit that was interrupted, made of two states of the file.
    let before = std::fs::read(&path).unwrap();
    {
        let file = File::open_rw(&path).unwrap();
        let mut writer = Writer::<Event>::append(&file.group("events").unwrap()).unwrap();
        writer.extend(&events(50..60)).unwrap();
        writer.finish().unwrap();
    }
    let after = std::fs::read(&path).unwrap();
    let journal = journal_of(&before, &after);
    let beside = folder.path().join("file.h5.awkward-journal");
    // The file itself, torn in the middle.
    let mut torn = after.clone();
    torn[..1000].copy_from_slice(&before[..1000]);
    std::fs::write(&path, &torn).unwrap();
    std::fs::write(&beside, &journal).unwrap();
    assert_eq!(hdf5::recover(&path).unwrap(), Recovered::Restored);
    assert!(rows(&path, "events") == events(0..50));
    // Another one of the same structure.
    write(&path, 100..150);
    let other = std::fs::read(&path).unwrap();
    std::fs::write(&beside, &journal).unwrap();
    if hdf5::recover(&path).is_ok() {
        assert!(std::fs::read(&path).unwrap() == other, "whatever it was, nothing was changed");
    }
    std::fs::write(&path, &other).unwrap();
    assert!(rows(&path, "events") == events(100..150));
    // One that is made anew needs no permission.
    std::fs::write(&beside, &journal).unwrap();
    write(&path, 0..7);
    assert!(rows(&path, "events") == events(0..7));
    assert!(!beside.exists());
}

/// The journal of a commit that turns one file into another, by the description of the format.
fn journal_of(before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut records = Vec::new();
    for (at, (old, new)) in before.iter().zip(after).enumerate() {
        if old != new {
            records.extend((at as u64).to_le_bytes());
            records.extend(1_u64.to_le_bytes());
            records.extend([*old, *new]);
        }
    }
    let mut bytes = b"AWKJRNL2".to_vec();
    for number in [2, 77, before.len() as u64, records.len() as u64] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(records);
    let step = |sum: u64, word: u64| {
        (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23) ^ (word >> 32)
    };
    let mut sum = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    for word in bytes.chunks_exact(8) {
        sum = step(sum, u64::from_le_bytes(word.try_into().unwrap()));
    }
    for byte in bytes.chunks_exact(8).remainder() {
        sum = step(sum, u64::from(*byte));
    }
    bytes.extend(sum.to_le_bytes());
    bytes
}
