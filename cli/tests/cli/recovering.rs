//! Files whose writers were killed in the middle of a commit.

use std::fs;

use awkward::hdf5::{File, WriteOptions};

use crate::scene::{EVENTS_TYPE, Scene, events};

/// A journal of one commit, as `hdf5/store/journal/segment.rs` describes it.
fn journal(before: &[u8], after: &[u8]) -> Vec<u8> {
    let places = before.iter().zip(after).enumerate().filter(|(_, (a, b))| a != b);
    let mut records = Vec::new();
    for (at, (old, new)) in places {
        records.extend((at as u64).to_le_bytes());
        records.extend(1_u64.to_le_bytes());
        records.extend([*old, *new]);
    }
    let mut bytes = b"AWKJRNL2".to_vec();
    for number in [2, 12345, before.len() as u64, records.len() as u64] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(records);
    let step = |sum: u64, word: u64| {
        (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23) ^ (word >> 32)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let sum = words.iter().fold(sum, |sum, word| step(sum, u64::from_le_bytes(*word)));
    let sum = rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)));
    bytes.extend(sum.to_le_bytes());
    bytes
}

/// `data.h5` as it was before a commit, and its journal; the file has the half of it.
fn killed(scene: &Scene) -> Vec<u8> {
    let path = scene.path("data.h5");
    let before = fs::read(&path).unwrap();
    scene.write("data.h5", "more", &events(), &WriteOptions::default());
    let after = fs::read(&path).unwrap();
    let changes = || (0..before.len()).filter(|at| before[*at] != after[*at]);
    let mut half = after.clone();
    for at in changes().skip(changes().count() / 2) {
        half[at] = before[at];
    }
    assert!(half[..before.len()] != before && half != after);
    fs::write(&path, half).unwrap();
    fs::write(scene.path("data.h5.awkward-journal"), journal(&before, &after)).unwrap();
    before
}

#[test]
fn reading_names_the_journal_and_the_way_out() {
    let scene = Scene::new();
    let before = killed(&scene);
    let state = fs::read(scene.path("data.h5")).unwrap();
    for command in ["inspect data.h5", "cat data.h5 -g events"] {
        let error = scene.line(command).bad();
        assert!(error.starts_with("data.h5: expected no journal beside the file, found "));
        assert!(error.contains("data.h5.awkward-journal of a writer that did not end"), "{error}");
        assert!(error.contains("`awkward recover ") && error.contains("File::open_rw"), "{error}");
    }
    let error = File::open(scene.path("data.h5")).unwrap_err().to_string();
    assert!(error.contains("data.h5.awkward-journal"), "{error}");
    // Looking changes nothing.
    assert!(fs::read(scene.path("data.h5")).unwrap() == state);
    assert_eq!(scene.line("recover data.h5").good(), "brought back to the last commit\n");
    assert!(fs::read(scene.path("data.h5")).unwrap() == before);
    assert_eq!(scene.files(), ["data.h5"]);
    assert_eq!(scene.line("type data.h5 -g events").good(), format!("{EVENTS_TYPE}\n"));
}

#[test]
fn a_copy_of_both_is_recovered_and_one_of_the_file_alone_is_not() {
    let scene = Scene::new();
    let before = killed(&scene);
    fs::create_dir(scene.path("copy")).unwrap();
    fs::create_dir(scene.path("moved")).unwrap();
    for name in ["data.h5", "data.h5.awkward-journal"] {
        fs::copy(scene.path(name), scene.path("copy").join(name)).unwrap();
    }
    let renamed = ["moved/other.h5", "moved/other.h5.awkward-journal"];
    for (name, new) in ["data.h5", "data.h5.awkward-journal"].into_iter().zip(renamed) {
        fs::rename(scene.path(name), scene.path(new)).unwrap();
    }
    for file in ["copy/data.h5", renamed[0]] {
        assert!(scene.line(&format!("inspect {file}")).bad().contains("awkward recover"));
        let found = scene.line(&format!("recover {file}")).good();
        assert_eq!(found, "brought back to the last commit\n");
        assert!(fs::read(scene.path(file)).unwrap() == before, "{file}");
    }
}

/// A journal that was left behind does no harm to a file that takes the name.
#[test]
fn a_journal_of_another_file_is_not_used_unless_it_is_forced() {
    let scene = Scene::new();
    let before = killed(&scene);
    let (path, journal) = (scene.path("data.h5"), scene.path("data.h5.awkward-journal"));
    // A place that the commit changes was changed by somebody else since.
    let at = (0..before.len()).find(|at| before[*at] != fs::read(&path).unwrap()[*at]).unwrap();
    let mut changed = fs::read(&path).unwrap();
    changed[at] = !before[at] ^ 0x10;
    let bytes = fs::read(&journal).unwrap();
    assert!(changed[at] != fs::read(&path).unwrap()[at]);
    fs::write(&path, &changed).unwrap();
    let error = scene.line("recover data.h5").bad();
    assert!(error.starts_with("data.h5: expected the journal of this very file, found one that "));
    assert!(error.contains(&format!("byte {at} is neither as before nor as after the commit")));
    assert!(error.contains("`awkward recover --force "), "{error}");
    assert!(fs::read(&path).unwrap() == changed && fs::read(&journal).unwrap() == bytes);

    let found = scene.line("recover --force data.h5").good();
    let expected = "put back what the journal has, though it does not fit the file; what stood there is in data.h5.awkward-undo\n";
    assert_eq!(found, expected);
    assert_eq!(scene.files(), ["data.h5", "data.h5.awkward-undo"]);
    // All places, and no others: what is behind the end stays.
    let forced = fs::read(&path).unwrap();
    assert!(forced[..before.len()] == before && forced[before.len()..] == changed[before.len()..]);
    assert_eq!(scene.line("type data.h5 -g events").good(), format!("{EVENTS_TYPE}\n"));

    // It can be undone.
    fs::rename(scene.path("data.h5.awkward-undo"), &journal).unwrap();
    assert_eq!(scene.line("recover data.h5").good(), "brought back to the last commit\n");
    assert!(fs::read(&path).unwrap() == changed);
    // What was saved is not overwritten.
    fs::write(&journal, &bytes).unwrap();
    fs::write(scene.path("data.h5.awkward-undo"), "precious").unwrap();
    let error = scene.line("recover --force data.h5").bad();
    assert!(error.contains("data.h5.awkward-undo: cannot save what is replaced"), "{error}");
    assert!(fs::read(&path).unwrap() == changed);
    assert_eq!(fs::read(scene.path("data.h5.awkward-undo")).unwrap(), b"precious");

    // A whole file of that name is read, and left alone.
    scene.write("whole.h5", "others", &events(), &WriteOptions::default());
    scene.write("whole.h5", "events", &events(), &WriteOptions::default());
    assert!(fs::read(scene.path("whole.h5")).unwrap() != before);
    fs::rename(scene.path("whole.h5"), &path).unwrap();
    scene.line("type data.h5 -g events").good();
    // A damaged one is told of the journal.
    fs::write(&path, vec![1; 10_000]).unwrap();
    let error = scene.line("type data.h5 -g events").bad();
    assert!(
        error.contains("found other bytes; beside it is ") && error.contains("--force"),
        "{error}"
    );
}

#[test]
fn force_says_what_it_does() {
    let help = Scene::new().line("recover --help").good();
    for word in
        ["--force", "FILE.awkward-undo", "FILE.awkward-journal", "a copy of both is recovered"]
    {
        assert!(help.contains(word), "{word}: {help}");
    }
    let scene = Scene::new();
    // Where nothing has to be forced, it is the same.
    assert_eq!(scene.line("recover --force data.h5").good(), "nothing to recover\n");
    let before = killed(&scene);
    assert_eq!(scene.line("recover --force data.h5").good(), "brought back to the last commit\n");
    assert!(fs::read(scene.path("data.h5")).unwrap() == before);
    assert_eq!(scene.files(), ["data.h5"]);
}
