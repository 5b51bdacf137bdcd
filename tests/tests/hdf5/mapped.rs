//! Datasets that are mapped into memory instead of copied.

use awkward::hdf5::{self, File, ReadOptions, StorageOptions, WriteOptions};
use awkward::{Array, Content, Dialect};
use awkward_tests::python::{Version, python};

const ROWS: usize = 300_000;

type Row = (f64, Vec<i32>);

fn rows() -> Vec<Row> {
    (0..ROWS).map(|i| (i as f64 / 4.0, (0..i as i32 % 3).collect())).collect()
}

/// Is this memory a part of the file? Each line of the system's list is `from-to ... path`.
fn is_mapped(bytes: &[u8], path: &std::path::Path) -> bool {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let address = bytes.as_ptr().addr();
    maps.lines().filter(|line| line.ends_with(path.to_str().unwrap())).any(|line| {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let number = |text| usize::from_str_radix(text, 16).unwrap();
        (number(from)..number(to)).contains(&address)
    })
}

/// Which buffers of an array are parts of the file.
fn mapped(content: &Content, path: &std::path::Path) -> Vec<String> {
    let (_, _, buffers) = content.to_buffers();
    let mapped = buffers.iter().filter(|(_, buffer)| is_mapped(buffer.bytes(), path));
    mapped.map(|(key, _)| key.clone()).collect()
}

#[test]
#[cfg(target_os = "linux")]
fn large_datasets_in_one_piece_are_mapped_and_others_read() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let array = Array::from_rows(&rows());
    let chunked = StorageOptions { chunk_bytes: Some(1 << 16), ..StorageOptions::default() };
    let no_map = ReadOptions { map: false, ..ReadOptions::default() };
    let all = ["node1-data", "node2-offsets", "node3-data"];
    for (name, storage, reading, expected) in [
        ("plain", StorageOptions::default(), ReadOptions::default(), &all[..]),
        ("told not to", StorageOptions::default(), no_map, &[]),
        ("chunked", chunked, ReadOptions::default(), &[]),
    ] {
        let path = folder.join(format!("{name}.h5"));
        let file = File::create(&path).unwrap();
        let group = file.create_group("array").unwrap();
        hdf5::write(&group, &array, &WriteOptions::new().storage(storage)).unwrap();
        // Open for writing: the dataset may change.
        let content: Content = hdf5::read_with(&group, reading.clone()).unwrap();
        assert!(mapped(&content, &path).is_empty(), "{name}");
        drop((group, file));

        let file = File::open(&path).unwrap();
        let group = file.group("array").unwrap();
        let content: Content = hdf5::read_with(&group, reading.clone()).unwrap();
        assert_eq!(mapped(&content, &path), expected, "{name}");
        let back: Array<Row> = hdf5::read_with(&group, reading.clone()).unwrap();
        assert_eq!(back.to_vec(), rows());
        let lazy = hdf5::open_with::<Row>(&group, reading.clone()).unwrap();
        let part = lazy.rows(1000..290_001).unwrap();
        assert_eq!(part.to_vec(), rows()[1000..290_001]);
        drop((content, back, part, lazy));
    }
}

#[test]
#[cfg(unix)]
fn a_file_stays_locked_while_its_bytes_are_in_use() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locked.h5");
    let file = File::create(&path).unwrap();
    hdf5::write(&file, &Array::from_rows(&rows()), &WriteOptions::default()).unwrap();
    drop(file);
    let array: Array<Row> = hdf5::read(&File::open(&path).unwrap()).unwrap();
    assert!(File::open_rw(&path).is_err(), "in this process");
    if let Some(python) = python(Version::V2) {
        let code = "import h5py, sys\ntry:\n    h5py.File(sys.argv[1], 'r+')\nexcept OSError:\n    print('locked')";
        assert_eq!(python.run_code(code, &[path.to_str().unwrap()]), "locked\n");
    }
    assert_eq!(array.get(ROWS - 1).0, (ROWS - 1) as f64 / 4.0);
    drop(array);
    File::open_rw(&path).unwrap();
}

/// Files of others: bytes swapped, not aligned, of another type, in another file, not there at all.
#[test]
fn what_cannot_be_mapped_is_read_with_the_same_values() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("others.h5");
    let code = r#"
import h5py, numpy as np, sys
n = 300000
with h5py.File(sys.argv[1], "w", userblock_size=512) as file:
    for name in ["swapped", "odd", "external", "bytes", "plain"]:
        group = file.create_group(name)
        group.attrs["form"] = '{"class": "NumpyArray", "primitive": "int64", "form_key": "node0"}'
        group.attrs["length"] = n
        data = np.arange(n)
        if name == "swapped":
            group.create_dataset("node0-data", data=data.astype(">i8"))
        elif name == "odd":
            group.create_dataset("some", data=np.zeros(4097, "i1"))
            group.create_dataset("node0-data", data=data)
        elif name == "external":
            raw = sys.argv[1] + ".raw"
            data.tofile(raw)
            group.create_dataset("node0-data", (n,), "i8", external=[(raw, 0, n * 8)])
        elif name == "bytes":
            group.create_dataset("node0-data", data=data.view("u1"))
        else:
            group.create_dataset("node0-data", data=data)
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    let file = File::open(&path).unwrap();
    for name in ["swapped", "odd", "external", "bytes", "plain"] {
        let options = ReadOptions { other_files: true, ..ReadOptions::default() };
        let array: Array<i64> = hdf5::read_with(&file.group(name).unwrap(), options).unwrap();
        assert!(array.iter().eq(0..300_000), "{name}");
    }
}

#[test]
fn both_dialects_are_mapped() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for dialect in [Dialect::V1, Dialect::V2] {
        let path = folder.path().join(format!("{dialect:?}.h5"));
        let array = Array::from_rows(&rows());
        hdf5::write(&File::create(&path).unwrap(), &array, &WriteOptions::new().dialect(dialect))
            .unwrap();
        let back: Array<Row> = hdf5::read(&File::open(&path).unwrap()).unwrap();
        assert_eq!(back.to_vec(), rows());
    }
}
