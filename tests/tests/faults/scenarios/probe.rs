//! Calls that are known one by one, to see that faults meet those that they are meant for.

use std::fs::{self, File};
use std::io::Write;

use crate::inject::Kind;
use crate::scenario::{Checked, Scenario};

pub(crate) const PROBE: Scenario = Scenario {
    name: "probe",
    prepare: |_| Ok(()),
    write: |folder, tell| {
        let [a, b] = ["a", "b"].map(|name| folder.join(name));
        let mut file = File::create(&a)?;
        file.write_all(b"0123456789")?;
        file.sync_all()?;
        file.set_len(4)?;
        fs::rename(&a, &b)?;
        // What is not in the folder is not counted.
        File::create(folder.with_file_name("elsewhere"))?.write_all(b"much")?;
        tell.made("b");
        fs::hard_link(&b, &a)?;
        Ok(fs::remove_file(&b)?)
    },
    check: |_| Ok(Checked::Whole),
    survives: |_| true,
};

/// What is in the folder after a run.
fn files(fault: Option<(Kind, usize)>) -> (crate::inject::Ended, [Option<String>; 2]) {
    let root = crate::inject::scratch();
    let place = crate::inject::Place::new(root.path());
    let fault = fault.map(|(kind, at)| crate::inject::Fault { kind, at });
    let ended = place.write(&PROBE, fault);
    let files = ["a", "b"].map(|name| fs::read_to_string(place.folder.join(name)).ok());
    assert!(ended.crashed.is_none(), "{ended:?}");
    (ended, files)
}

const CALLS: [&str; 7] = ["open", "write", "fsync", "ftruncate", "rename", "link", "unlink"];

#[test]
fn calls_are_counted_by_their_names() {
    let (ended, files) = files(None);
    assert_eq!(ended.calls, CALLS);
    assert!(ended.told.done && ended.hit.is_none());
    assert_eq!(files, [Some("0123".into()), None]);
}

#[test]
fn each_call_can_fail() {
    for (i, call) in CALLS.iter().enumerate() {
        let (ended, files) = files(Some((Kind::Eio, i + 1)));
        assert_eq!(ended.hit.as_deref(), Some(*call));
        assert_eq!(ended.told.failed, ["Input/output error (os error 5)"]);
        // The writer stops there; the call has done nothing.
        assert_eq!(ended.calls.len(), i + 1);
        let [long, short] = ["0123456789", "0123"].map(|text| Some(text.to_owned()));
        let expected = match *call {
            "open" => [None, None],
            "write" => [Some(String::new()), None],
            "fsync" | "ftruncate" => [long, None],
            "rename" => [short, None],
            "link" => [None, short],
            _ => [short.clone(), short],
        };
        assert_eq!(files, expected, "{call}");
    }
}

#[test]
fn the_process_ends_before_or_after_each_call() {
    let (_, mut before) = files(Some((Kind::Before, 1)));
    assert_eq!(before, [None, None]);
    for (i, call) in CALLS.iter().enumerate() {
        let (ended, now) = files(Some((Kind::Before, i + 1)));
        assert_eq!((ended.hit.as_deref(), ended.told.done), (Some(*call), false));
        assert_eq!(now, before, "{call}");
        let (ended, after) = files(Some((Kind::After, i + 1)));
        assert_eq!((ended.calls.len(), ended.told.done), (i + 1, false));
        assert_eq!(after != before, *call != "fsync", "{call}");
        assert_eq!(ended.told.of("b").made, i >= 5);
        before = after;
    }
}

#[test]
fn a_write_is_cut_in_two() {
    let (ended, files) = files(Some((Kind::Short, 2)));
    assert_eq!((ended.calls[1..4].join(" "), ended.told.done), ("write write fsync".into(), true));
    assert_eq!(files[0].as_deref(), Some("0123"));
    let (ended, files) = self::files(Some((Kind::Torn, 2)));
    assert_eq!((ended.calls.len(), files), (2, [Some("01234".into()), None]));
}

#[test]
fn a_full_disk_stays_full() {
    let (ended, files) = files(Some((Kind::Full, 2)));
    assert_eq!(ended.told.failed, ["No space left on device (os error 28)"]);
    assert_eq!(files, [Some(String::new()), None]);
    // What needs no space is done.
    let (ended, files) = self::files(Some((Kind::Full, 3)));
    assert_eq!((ended.hit.as_deref(), ended.told.failed.len()), (Some("rename"), 1));
    assert_eq!(files, [Some("0123".into()), None]);
}
