//! Files that cannot be opened: what is said of them, in our own words.

use std::fs;

use awkward::hdf5::File;

use crate::scene::Scene;

#[test]
fn what_is_no_hdf5_file_is_said_to_be_what_it_is() {
    let scene = Scene::new();
    for (bytes, found) in [
        (&b""[..], "one without any bytes"),
        (b"root\0\0\xff", "a ROOT file"),
        (b"CDF\x02\0\0\0\0", "a NetCDF file of the classic format"),
        (b"\x1f\x8b\x08\0", "something compressed by gzip"),
        (b"PK\x03\x04\x14\0", "a zip archive, such as .npz or .zarr.zip"),
        (b"\x89HDF\n\x1a\n\0", "one that was copied as text, which has changed its bytes"),
        (&[0; 5000], "one that begins with zeros, as if it was not written to its end"),
        (&[7; 5000], "other bytes"),
    ] {
        fs::write(scene.path("odd.h5"), bytes).unwrap();
        let expected = format!("odd.h5: expected an HDF5 file, found {found}");
        assert_eq!(scene.line("inspect odd.h5").bad(), expected);
        if bytes.is_empty() {
            // Nothing is lost that way: libhdf5 makes a file of it.
            continue;
        }
        let pack = scene.line("pack data.h5 --group events odd.h5 --out-group more").bad();
        assert_eq!(pack, expected);
        assert!(fs::read(scene.path("odd.h5")).unwrap() == bytes);
    }
}

#[test]
fn a_file_that_was_cut_off_is_said_to_be_that() {
    let scene = Scene::new();
    let whole = fs::read(scene.path("data.h5")).unwrap();
    for (format, whole) in [("old", whole), ("new", swmr(&scene))] {
        for len in [whole.len() - 1, whole.len() / 2, 120] {
            fs::write(scene.path("cut.h5"), &whole[..len]).unwrap();
            let error = scene.line("inspect cut.h5").bad();
            let expected = format!(
                "cut.h5: expected {} bytes, as the file says of itself, found {len}: it was cut off, or not written or copied to its end",
                whole.len()
            );
            assert_eq!(error, expected, "{format}");
        }
    }
    // Behind a block of the user's, too.
    let whole = fs::read(scene.path("data.h5")).unwrap();
    let block = [vec![b' '; 1024], whole].concat();
    fs::write(scene.path("block.h5"), &block).unwrap();
    scene.line("type block.h5 --group events").good();
    fs::write(scene.path("block.h5"), &block[..block.len() - 1024 - 1]).unwrap();
    assert!(scene.line("inspect block.h5").bad().contains("it was cut off"));
}

/// A file in the newer format.
fn swmr(scene: &Scene) -> Vec<u8> {
    let path = scene.path("swmr.h5");
    File::create_swmr(&path).unwrap().create_group("group").unwrap();
    fs::read(path).unwrap()
}

#[test]
fn a_file_that_another_process_writes_is_said_to_be_that() {
    let scene = Scene::new();
    let file = File::append(scene.path("data.h5")).unwrap();
    for command in ["type data.h5 -g events", "inspect data.h5", "cat data.h5 -g events --follow"] {
        let error = scene.line(command).bad();
        let expected = "data.h5: expected a file that nobody has open for writing, found a writer: it can be read once that has closed it, \
             or while it is written with Durability::Swmr";
        assert_eq!(error, expected, "{command}");
    }
    scene.write("other.h5", "events", &crate::scene::events(), &Default::default());
    let error = scene.line("pack other.h5 --group events data.h5 --out-group more").bad();
    let expected = "data.h5: expected a file that nobody has open, found a reader or writer of it";
    assert_eq!(error, expected);
    drop(file);
    scene.line("type data.h5 -g events").good();
    // Readers are in the way of writers only.
    let file = File::open(scene.path("data.h5")).unwrap();
    scene.line("type data.h5 -g events").good();
    let error = scene.line("pack other.h5 --group events data.h5 --out-group more").bad();
    assert_eq!(error, expected);
    drop(file);
    scene.line("pack other.h5 --group events data.h5 --out-group more").good();
}

/// Left by a writer that no reader follows, whom nobody can tell from one that lives.
#[test]
fn the_mark_of_a_writer_is_said_to_be_taken_off_by_recover() {
    let scene = Scene::new();
    let path = scene.path("marked.h5");
    let file = File::create_swmr(&path).unwrap();
    file.create_group("group").unwrap();
    file.flush().unwrap();
    fs::copy(&path, scene.path("copy.h5")).unwrap();
    drop(file);
    let error = scene.line("inspect copy.h5").bad();
    assert!(
        error.starts_with("copy.h5: expected a file without the mark of a writer, found one: ")
    );
    assert!(error.contains("`awkward recover copy.h5` takes the mark off"), "{error}");
    let found = scene.line("recover copy.h5").good();
    assert_eq!(found, "took off the mark of a writer that is no more\n");
    scene.line("inspect copy.h5").good();
}

/// Parquet is read by builds that have it, which these tests do without.
#[test]
fn a_file_of_parquet_is_said_to_need_another_build() {
    let scene = Scene::new();
    fs::write(scene.path("odd.h5"), b"PAR1 and more").unwrap();
    let expected = ": a file of Parquet, which this build of awkward neither reads nor writes; one that does is installed by \
                    `cargo install awkward-cli --features parquet`";
    for command in [
        "inspect odd.h5",
        "inspect odd.h5 --group events",
        "type odd.h5",
        "type odd.h5 --group events",
        "form odd.h5 --rust",
        "cat odd.h5",
        "validate odd.h5",
        "pack odd.h5 new.h5 --out-group events",
        "pack odd.h5 odd.h5 new.h5 --out-group events",
        "convert odd.h5 new.h5:events",
    ] {
        assert_eq!(scene.line(command).bad(), format!("odd.h5{expected}"), "{command}");
    }
    let line = scene.line("convert data.h5:events new.parquet").bad();
    assert_eq!(line, format!("new.parquet{expected}"));
    assert_eq!(scene.files(), ["data.h5", "odd.h5"]);
    let line = scene.line("convert data.h5:events new.arrow --compression brotli").bad();
    assert!(line.contains("zstd, lz4 or uncompressed"), "{line}");
    // Without a group, it is still wrong usage to name no array of an HDF5 file.
    let usage = scene.line("cat data.h5").misused();
    assert!(usage.contains("--group <GROUP>") && usage.contains("Usage: awkward cat"), "{usage}");
}
