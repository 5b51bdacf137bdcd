//! Files of a file set that have names of their own.

use std::fs;

use awkward::hdf5::{self, FileSet, FileSetOptions, FileSetWriter};
use awkward::{Array, ErrorKind};

use crate::fileset::{Hit, hits, names, write};

/// The names of the files of a file set, in the order of their rows.
fn order(set: &FileSet) -> Vec<String> {
    let name =
        |file: &hdf5::Fragment| file.path().file_name().unwrap().to_str().unwrap().to_owned();
    set.fragments().iter().map(name).collect()
}

#[test]
fn files_with_names_are_read_in_the_order_in_which_they_were_written() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows = hits(0..400);
    let options = FileSetOptions::new().max_rows_per_file(30).numbered(0);
    let mut writer = FileSetWriter::create(folder, &options).unwrap();
    // One without a name, one that has more rows than others may, one without rows, and again one without a name.
    writer.extend(&rows[..30]).unwrap();
    writer.begin_file("chr2.h5").unwrap();
    writer.extend(&rows[30..100]).unwrap();
    writer.begin_file("chr10.h5").unwrap();
    writer.push_array(&Array::from_rows(&rows[100..130])).unwrap();
    writer.begin_file("chrM.h5").unwrap();
    writer.begin_file("chr1.hdf5").unwrap();
    writer.extend(&rows[130..150]).unwrap();
    writer.end_file().unwrap();
    writer.extend(&rows[150..200]).unwrap();
    let written = writer.finish().unwrap();
    let names = [
        "part-00000.h5",
        "chr2.h5",
        "chr10.h5",
        "chrM.h5",
        "chr1.hdf5",
        "part-00001.h5",
        "part-00002.h5",
    ];
    assert!(written.iter().map(|path| path.file_name().unwrap()).eq(names));
    let set = FileSet::open(folder).unwrap();
    assert_eq!(order(&set), names);
    let lengths: Vec<usize> = set.fragments().iter().map(hdf5::Fragment::len).collect();
    assert_eq!(lengths, [30, 70, 30, 0, 20, 30, 20]);
    assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), rows[..200]);
    let lazy = set.lazy::<Hit>().unwrap();
    assert_eq!(lazy.rows(25..135).unwrap().to_vec(), rows[25..135]);

    // Another writer adds to them; what is in the folder without being listed comes last.
    write(folder, &rows[300..310], &FileSetOptions::new().numbered(9));
    let mut writer = FileSetWriter::create(folder, &FileSetOptions::new()).unwrap();
    writer.begin_file("a.h5").unwrap();
    writer.extend(&rows[200..250]).unwrap();
    writer.begin_file("A.h5").unwrap();
    writer.extend(&rows[250..300]).unwrap();
    // Dropped, and so not complete; the one before is listed.
    drop(writer);
    let mut expected = names.to_vec();
    expected.extend(["a.h5", "part-00009.h5"]);
    let set = FileSet::open(folder).unwrap();
    assert_eq!(order(&set), expected);
    let found = set.read::<Array<Hit>>().unwrap().to_vec();
    assert_eq!(found, [&rows[..250], &rows[300..310]].concat());
    // The order is kept by who writes the manifest again.
    set.write_manifest().unwrap();
    assert_eq!(order(&FileSet::open(folder).unwrap()), expected);
    // So it is if the folder is one of several paths, and it is written down again.
    let options = hdf5::ReadOptions::new();
    let set = FileSet::open_all([folder], None, &options).unwrap();
    assert_eq!(order(&set), expected);
    set.write_manifest().unwrap();
    assert_eq!(order(&FileSet::open(folder).unwrap()), expected);
    // By a pattern, files are in the order of their names, whatever a manifest says.
    let pattern = FileSet::open(folder.join("chr*.h5")).unwrap();
    assert_eq!(order(&pattern), ["chr10.h5", "chr2.h5", "chrM.h5"]);
}

#[test]
fn names_lead_nowhere_else_and_nothing_is_overwritten() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("set");
    let mut writer = FileSetWriter::create(&place, &FileSetOptions::new()).unwrap();
    writer.begin_file("first.h5").unwrap();
    writer.extend(&hits(0..10)).unwrap();
    fs::write(place.join("there.h5"), "precious").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("nowhere"), place.join("link.h5")).unwrap();
    let long = format!("{}.h5", "x".repeat(253));
    for (name, expected) in [
        ("", "a name that ends in .h5 or .hdf5"),
        ("chr1", "a name that ends in .h5 or .hdf5"),
        (".h5", "a name that is not hidden"),
        ("..", "a name that is not hidden"),
        ("../up.h5", "a name without folders"),
        ("/tmp/root.h5", "a name without folders"),
        ("down/under.h5", "a name without folders"),
        ("down\\under.h5", "a name without folders"),
        ("C:drive.h5", "a name without folders"),
        ("nul\0.h5", "a name without folders"),
        ("line\n.h5", "a name without folders"),
        (long.as_str(), "a name of at most 255 bytes"),
        ("there.h5", "exists"),
        ("first.h5", "exists"),
        #[cfg(unix)]
        ("link.h5", "exists"),
    ] {
        let error = writer.begin_file(name).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.message().contains(expected), "{name:?}: {error}");
        assert!(error.message().contains("cannot make it"), "{name:?}: {error}");
    }
    // It goes on with the file that it had.
    writer.extend(&hits(10..20)).unwrap();
    writer.begin_file("second.h5").unwrap();
    assert!(writer.begin_file("first.h5").is_err());
    writer.extend(&hits(20..30)).unwrap();
    // Somebody takes the name in the meantime.
    fs::write(place.join("second.h5"), "first come").unwrap();
    let error = writer.end_file().unwrap_err();
    assert!(error.message().contains("second.h5: cannot give it its name"), "{error}");
    assert!(writer.begin_file("third.h5").is_err() && writer.finish().is_err());
    assert_eq!(fs::read(place.join("there.h5")).unwrap(), b"precious");
    assert_eq!(fs::read(place.join("second.h5")).unwrap(), b"first come");
    let only = FileSet::open(place.join("first.h5")).unwrap();
    assert_eq!(only.read::<Array<Hit>>().unwrap().to_vec(), hits(0..20));
    assert!(names(&place).iter().all(|name| !name.starts_with('.')), "{:?}", names(&place));

    // A manifest of other groups is not added to.
    let other = FileSetOptions::new().group("other");
    let mut writer = FileSetWriter::<Hit>::create(&place, &other).unwrap();
    let error = writer.begin_file("third.h5").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch, "{error}");
    let manifest = place.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let twice = text.replace(
        "\"parts\": [",
        "\"parts\": [{\"file\": \"first.h5\", \"lengths\": [20], \"form\": 0},",
    );
    fs::write(&manifest, twice).unwrap();
    let error = FileSet::open(&place).unwrap_err();
    assert!(error.message().contains("expected each file once, found "), "{error}");
}

#[test]
fn a_manifest_of_many_names_is_not_written_for_each() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let mut writer = FileSetWriter::create(folder.path(), &FileSetOptions::new()).unwrap();
    let listed = || {
        let text = fs::read_to_string(folder.path().join("manifest.json")).unwrap_or_default();
        text.matches("\"file\"").count()
    };
    let (mut changes, mut before) = (0, 0);
    for i in (0..150).rev() {
        writer.begin_file(&format!("{i}.h5")).unwrap();
        writer.push(&hits(i..i + 1)[0]).unwrap();
        writer.end_file().unwrap();
        let (now, done) = (listed(), 150 - i as usize);
        assert!(now <= done && done - now <= done / 32, "{now} of {done}");
        changes += usize::from(now != before);
        before = now;
    }
    assert!(changes < 110, "{changes}");
    writer.finish().unwrap();
    assert_eq!(listed(), 150);
    let set = FileSet::open(folder.path()).unwrap();
    let expected: Vec<Hit> = (0..150).rev().flat_map(|i| hits(i..i + 1)).collect();
    assert_eq!(set.read::<Array<Hit>>().unwrap().to_vec(), expected);
}
