//! Datasets that are mapped into memory, and large ones that are read past libhdf5.
#![expect(unsafe_code, reason = "a promise about the files of these tests")]

use awkward::hdf5::{self, File, ReadOptions, StorageOptions, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, Form};
use awkward_tests::python::{Version, python};

const ROWS: usize = 300_000;

type Row = (f64, Vec<i32>);

fn rows() -> Vec<Row> {
    (0..ROWS).map(|i| (i as f64 / 4.0, (0..i as i32 % 3).collect())).collect()
}

fn may_map() -> ReadOptions {
    // SAFETY: these tests alone know of their files, and do not change them while arrays made of them are in use.
    unsafe { ReadOptions::new().mapped() }
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
fn numbers_of_large_datasets_in_one_piece_are_mapped_if_that_is_asked_for() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let array = Array::from_rows(&rows());
    let chunked = StorageOptions::new().chunk_bytes(1 << 16);
    let numbers = ["node1-data", "node3-data"];
    for (name, storage, reading, expected) in [
        ("plain", StorageOptions::default(), may_map(), &numbers[..]),
        ("not asked", StorageOptions::default(), ReadOptions::default(), &[]),
        ("chunked", chunked, may_map(), &[]),
    ] {
        let path = folder.join(format!("{name}.h5"));
        let file = File::create(&path).unwrap();
        let group = file.create_group("array").unwrap();
        hdf5::write(&group, &array, &WriteOptions::new().storage(storage)).unwrap();
        // Open for writing: the dataset may change.
        let content: Content = hdf5::read_with(&group, &reading).unwrap();
        assert!(mapped(&content, &path).is_empty(), "{name}");
        drop((group, file));

        let file = File::open(&path).unwrap();
        let group = file.group("array").unwrap();
        let content: Content = hdf5::read_with(&group, &reading).unwrap();
        assert_eq!(mapped(&content, &path), expected, "{name}");
        let back: Array<Row> = hdf5::read_with(&group, &reading).unwrap();
        assert_eq!(back.to_vec(), rows());
        let lazy = hdf5::open_with::<Row>(&group, &reading).unwrap();
        let part = lazy.rows(1000..290_001).unwrap();
        assert_eq!(part.to_vec(), rows()[1000..290_001]);
        drop((content, back, part, lazy));
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Either {
    Number(f64),
    Text(String),
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Colour {
    Red,
    Green,
}

/// Something of every buffer that is no plain number.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Everything {
    number: f64,
    flag: bool,
    flags: Vec<bool>,
    text: String,
    list: Vec<u16>,
    maybe: Option<i64>,
    maybe_text: Option<String>,
    either: Either,
    colour: Colour,
    #[awkward(bytes)]
    bytes: Vec<u8>,
}

/// The types of the leaves that these buffers belong to, without repetition; that of text is `char`.
fn kinds(content: &Content, keys: &[String]) -> Vec<String> {
    let form = serde_json::from_str(&content.to_buffers().0.to_json(Dialect::V2)).unwrap();
    let mut found = std::collections::BTreeSet::new();
    let mut waiting: Vec<&serde_json::Value> = vec![&form];
    while let Some(node) = waiting.pop() {
        let key = node["form_key"].as_str().unwrap_or_default();
        for attribute in ["data", "offsets", "index", "tags", "mask", "starts", "stops"] {
            if keys.contains(&format!("{key}-{attribute}")) {
                let leaf = node["parameters"]["__array__"].as_str().or(node["primitive"].as_str());
                found.insert(leaf.filter(|_| attribute == "data").unwrap_or(attribute).to_owned());
            }
        }
        waiting.extend(node.get("content"));
        waiting.extend(node["contents"].as_array().into_iter().flatten());
    }
    found.into_iter().collect()
}

/// What is checked once and trusted later is not memory that others can change: text, truth values, offsets, indexes, tags, masks.
#[test]
#[cfg(target_os = "linux")]
fn nothing_but_numbers_is_ever_mapped() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("everything.h5");
    // Each buffer has a megabyte at the least.
    let rows: Vec<Everything> = (0..1_100_000_u32)
        .map(|i| Everything {
            number: f64::from(i),
            flag: i % 3 == 0,
            flags: vec![i % 2 == 0; 1],
            text: "x".into(),
            list: vec![1],
            maybe: (i % 5 > 0).then_some(i64::from(i)),
            maybe_text: Some("y".into()),
            either: if i % 2 == 0 { Either::Number(0.5) } else { Either::Text("zz".into()) },
            colour: if i % 7 == 0 { Colour::Red } else { Colour::Green },
            bytes: vec![7],
        })
        .collect();
    let file = File::create(&path).unwrap();
    let array = Array::from_rows(&rows);
    hdf5::write(&file, &array, &WriteOptions::new()).unwrap();
    drop(file);
    let (_, _, buffers) = array.to_buffers();
    let wide = buffers.values().filter(|buffer| buffer.bytes().len() >= 1 << 20).count();
    assert!(wide + 2 >= buffers.len(), "all but the categories: {wide} of {}", buffers.len());

    let file = File::open(&path).unwrap();
    let typed: Array<Everything> = hdf5::read_with(&file, &may_map()).unwrap();
    let dynamic: Content = hdf5::read_with(&file, &may_map()).unwrap();
    let lazy = hdf5::open_dynamic_with(&file, &may_map()).unwrap().load().unwrap();
    for content in [typed.to_content(), dynamic.clone(), lazy] {
        let mapped = mapped(&content, &path);
        assert_eq!(kinds(&content, &mapped), ["byte", "float64", "int64", "uint16"]);
    }
    // What came out of a file keeps its mark on the way through other containers: `byte` is read as text there.
    let (form, length, buffers) = dynamic.to_buffers();
    let json = form.to_json(Dialect::V2);
    let form = json.replace("bytestring", "string").replace("\"byte\"", "\"char\"");
    let form = Form::from_json(&form).unwrap();
    let texts = Content::from_buffers(&form, length, &buffers).unwrap();
    let mapped = mapped(&texts, &path);
    assert_eq!(kinds(&texts, &mapped), ["float64", "int64", "uint16"]);
    assert_eq!(typed.at(1_099_999).text(), "x");
    assert_eq!(typed.at(1_099_999).bytes().len(), 1);
}

/// In pieces that do not end where the file does, by any number of threads, whole and in part.
#[test]
fn large_datasets_read_the_same_on_any_number_of_threads() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.h5");
    let numbers: Vec<u32> = (0..3_500_001_u32).map(|i| i.wrapping_mul(2_654_435_761)).collect();
    let file = File::create(&path).unwrap();
    hdf5::write(&file, &Array::from_rows(&numbers), &WriteOptions::new()).unwrap();
    drop(file);
    let file = File::open(&path).unwrap();
    for threads in [0, 1, 2, 5] {
        let options = ReadOptions::new().threads(threads);
        let all: Array<u32> = hdf5::read_with(&file, &options).unwrap();
        assert!(all.to_vec() == numbers, "{threads}");
        let lazy = hdf5::open_with::<u32>(&file, &options).unwrap();
        for range in [0..1, 1..3_500_001, 17..2_900_003, 3_000_000..3_400_000] {
            let part = lazy.rows(range.clone()).unwrap();
            assert!(part.to_vec() == numbers[range.clone()], "{threads} {range:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_stays_locked_while_its_mapped_bytes_are_in_use() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locked.h5");
    let file = File::create(&path).unwrap();
    hdf5::write(&file, &Array::from_rows(&rows()), &WriteOptions::default()).unwrap();
    drop(file);
    let read: Array<Row> = hdf5::read(&File::open(&path).unwrap()).unwrap();
    drop(File::open_rw(&path).unwrap());
    let array: Array<Row> = hdf5::read_with(&File::open(&path).unwrap(), &may_map()).unwrap();
    assert!(File::open_rw(&path).is_err(), "in this process");
    if let Some(python) = python(Version::V2) {
        let code = "import h5py, sys\ntry:\n    h5py.File(sys.argv[1], 'r+')\nexcept OSError:\n    print('locked')";
        assert_eq!(python.run_code(code, &[path.to_str().unwrap()]), "locked\n");
    }
    assert_eq!(array.at(ROWS - 1).0, (ROWS - 1) as f64 / 4.0);
    drop(array);
    File::open_rw(&path).unwrap();
    drop(read);
}

/// Files of others: bytes swapped, not aligned, of another type, in another file, not there at all.
#[test]
fn what_is_not_mapped_is_read_with_the_same_values() {
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
        for options in [ReadOptions::new(), may_map()] {
            let options = options.other_files(true);
            let array: Array<i64> = hdf5::read_with(&file.group(name).unwrap(), &options).unwrap();
            assert!(array.iter().eq(0..300_000), "{name}");
        }
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
        let back: Array<Row> = hdf5::read_with(&File::open(&path).unwrap(), &may_map()).unwrap();
        assert_eq!(back.to_vec(), rows());
    }
}
