//! Stores without libhdf5: commits, what a kill leaves, and what may stand beside a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::beside::path_of;
use super::segment::{Record, Segment};
use super::{Access, Recovered, Store, recover};
use crate::hdf5::store::ffi;

const WRITE: Access = Access { write: true, create: false, exclusive: false, truncate: false };

/// A file of these bytes, and the folder that it is in.
fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read(store: &Store) -> Vec<u8> {
    ffi::read_all(store)
}

fn commit(store: &Store) {
    store.set_end_of_addresses(store.len());
    store.set_len();
    store.flush().unwrap();
}

#[test]
fn committed_bytes_change_in_commits_only() {
    let (_folder, path) = file(b"0123456789");
    let store = Store::open(&path, WRITE).unwrap();
    store.write(2, b"abc");
    store.write(8, b"xyz!");
    assert_eq!(read(&store), b"01abc567xyz!");
    // New bytes are there, old ones are not changed.
    assert_eq!(std::fs::read(&path).unwrap(), b"0123456789z!");
    // A flush of one object is no commit.
    store.flush().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"0123456789z!");
    commit(&store);
    assert_eq!(std::fs::read(&path).unwrap(), b"01abc567xyz!");
    assert!(!path_of(&path).exists());
    // It becomes shorter in a commit, too, and what was not committed is taken back when it is closed.
    store.write(0, b"later");
    store.write(12, b"more");
    store.close();
    assert_eq!(std::fs::read(&path).unwrap(), b"01abc567xyz!");
    assert!(!path_of(&path).exists());
}

#[test]
fn more_bytes_than_are_kept_are_taken_back_from_the_journal() {
    let old: Vec<u8> = (0..800_000_u32).map(|i| (i % 251) as u8).collect();
    let (folder, path) = file(&old);
    let store = Store::open(&path, WRITE).unwrap();
    let new = vec![7; 600_000];
    store.write(100_000, &new);
    store.write(100_000, &vec![9; 400_000]);
    let on_disk = std::fs::read(&path).unwrap();
    assert_ne!(on_disk, old, "some of it had to be written");
    // As a kill leaves it.
    let copy = folder.path().join("copy");
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(path_of(&path), path_of(&copy)).unwrap();
    assert_eq!(recover(&copy).unwrap(), Recovered::Restored);
    assert!(std::fs::read(&copy).unwrap() == old);
    // And a writer that goes on.
    commit(&store);
    let mut wanted = old.clone();
    wanted[100_000..500_000].fill(9);
    wanted[500_000..700_000].fill(7);
    assert!(std::fs::read(&path).unwrap() == wanted);
    // Or gives up.
    store.write(0, &vec![1; 800_000]);
    store.close();
    assert!(std::fs::read(&path).unwrap() == wanted);
}

/// A segment over the ten digits, as an interrupted commit leaves it.
fn segment() -> Segment {
    let records = vec![
        Record { offset: 1, old: b"12".into(), new: b"AB".into() },
        Record { offset: 6, old: b"678".into(), new: b"CDE".into() },
    ];
    Segment { sync: false, ends: true, transaction: 3, len: 10, records }
}

/// Recovers a file of these bytes beside that journal; gives what became of it.
fn recovered(bytes: &[u8], journal: &[u8]) -> (crate::Result<Recovered>, Vec<u8>, bool) {
    let (_folder, path) = file(bytes);
    std::fs::write(path_of(&path), journal).unwrap();
    let found = recover(&path);
    (found, std::fs::read(&path).unwrap(), path_of(&path).exists())
}

/// Every mixture of old and new bytes: writes that ended in the middle, in any order.
#[test]
fn whatever_part_of_a_commit_was_written_is_taken_back() {
    let journal = segment().encode();
    for part in 0..32_u32 {
        let mut bytes = *b"0123456789";
        for (bit, (at, new)) in
            [(1, b'A'), (2, b'B'), (6, b'C'), (7, b'D'), (8, b'E')].into_iter().enumerate()
        {
            if part >> bit & 1 == 1 {
                bytes[at] = new;
            }
        }
        let mut longer = bytes.to_vec();
        longer.extend(b"appended");
        let (found, after, left) = recovered(&longer, &journal);
        assert!(!left);
        if part == 31 {
            // All of it was: it counts.
            assert_eq!(found.unwrap(), Recovered::Nothing);
            assert_eq!(after, longer);
        } else {
            assert_eq!(found.unwrap(), Recovered::Restored, "{part:b}");
            assert_eq!(after, b"0123456789");
        }
    }
    // After a power loss, what was appended may be missing though all of this is there.
    let synced = Segment { sync: true, ..segment() }.encode();
    let (found, after, _) = recovered(b"0AB345CDE9appended", &synced);
    assert_eq!(found.unwrap(), Recovered::Restored);
    assert_eq!(after, b"0123456789");
}

#[test]
fn a_journal_is_not_used_for_another_file() {
    let journal = segment().encode();
    for other in [&b"0x23456789"[..], b"01234567z9", b"012345678", b"", b"\x89HDF another one"] {
        let (found, after, left) = recovered(other, &journal);
        let error = found.unwrap_err();
        assert!(error.message().contains("journal of this very file"), "{error}");
        assert_eq!(after, other);
        assert!(left, "it may be needed by who moves things back");
    }
}

#[test]
fn a_journal_that_is_not_whole_was_not_used() {
    let journal = segment().encode();
    for len in 0..journal.len() {
        let (found, after, left) = recovered(b"0123456789", &journal[..len]);
        assert_eq!(found.unwrap(), Recovered::Nothing);
        assert_eq!((&after[..], left), (&b"0123456789"[..], false));
    }
}

/// Neither follows links, nor waits, nor takes memory for what is not there.
#[test]
#[cfg(unix)]
fn what_is_no_journal_is_refused() {
    use std::os::unix::fs::symlink;

    type Make = fn(&Path, &Path);
    let fifo: Make = |journal, _| {
        assert!(std::process::Command::new("mkfifo").arg(journal).status().unwrap().success());
    };
    let kinds: [(&str, Make); 5] = [
        ("dangling", |journal, victim| symlink(victim, journal).unwrap()),
        ("zero", |journal, _| symlink("/dev/zero", journal).unwrap()),
        ("folder", |journal, _| std::fs::create_dir(journal).unwrap()),
        ("link", |journal, victim| {
            std::fs::write(victim, segment().encode()).unwrap();
            symlink(victim, journal).unwrap();
        }),
        ("fifo", fifo),
    ];
    for (kind, make) in kinds {
        let (folder, path) = file(b"0123456789");
        let victim = folder.path().join("victim");
        make(&path_of(&path), &victim);
        let before = victim.exists();
        for error in [recover(&path).unwrap_err(), Store::open(&path, WRITE).unwrap_err()] {
            assert!(error.message().contains("expected a journal or nothing"), "{kind}: {error}");
        }
        assert_eq!(victim.exists(), before, "{kind}");
        assert_eq!(std::fs::read(&path).unwrap(), b"0123456789");
    }
    // A terabyte of nothing.
    let (_folder, path) = file(b"0123456789");
    std::fs::File::create(path_of(&path)).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(recover(&path).unwrap(), Recovered::Nothing);
    // The same behind a head that promises it.
    let mut head = segment().encode();
    head[32..40].copy_from_slice(&(1_u64 << 39).to_le_bytes());
    std::fs::write(path_of(&path), &head).unwrap();
    std::fs::File::options().write(true).open(path_of(&path)).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(recover(&path).unwrap(), Recovered::Nothing);
}

#[test]
fn a_file_with_a_journal_to_use_is_not_written() {
    let (_folder, path) = file(b"0A23456789");
    std::fs::write(path_of(&path), segment().encode()).unwrap();
    let error = Store::open(&path, WRITE).unwrap_err();
    assert!(error.message().contains("awkward recover"), "{error}");
    assert_eq!(recover(&path).unwrap(), Recovered::Restored);
    Store::open(&path, WRITE).unwrap().close();
}

#[test]
#[cfg(unix)]
fn the_journal_stands_beside_the_name_that_the_file_has_now() {
    let (folder, path) = file(b"0123456789");
    let store = Store::open(&path, WRITE).unwrap();
    store.rely(false).unwrap();
    assert!(path_of(&path).exists());
    let moved = folder.path().join("moved");
    std::fs::rename(&path, &moved).unwrap();
    // Another one takes its place.
    std::fs::write(&path, b"another").unwrap();
    store.write(0, &[b'z'; 10]);
    commit(&store);
    assert!(!path_of(&path).exists());
    assert!(path_of(&moved).exists());
    assert_eq!(std::fs::read(&moved).unwrap(), [b'z'; 10]);
    assert_eq!(std::fs::read(&path).unwrap(), b"another");
    store.close();
    assert!(!path_of(&moved).exists());
}

#[test]
fn a_writer_keeps_recovery_and_other_writers_away() {
    let (_folder, path) = file(b"0123456789");
    let store = Store::open(&path, WRITE).unwrap();
    store.rely(false).unwrap();
    assert!(recover(&path).unwrap_err().message().contains("nobody has open"));
    // In this process, libhdf5 sees to it that both handles are one.
    let again = Store::open(&path, WRITE).unwrap();
    assert!(again.is_same(&store));
    again.close();
    assert!(path_of(&path).exists());
    store.close();
    assert_eq!(recover(&path).unwrap(), Recovered::Nothing);
    drop(Arc::clone(&store));
}
