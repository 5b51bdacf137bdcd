//! Files that lead elsewhere.

use awkward::hdf5::{self, File, Hdf5Container, LengthToWrite, ReadOptions, write_attributes};
use awkward::{Array, Content, ErrorKind};
use awkward_tests::python::{Version, python};

/// Each way out of a file is refused, and allowed when asked for; ways that stay within it are followed.
#[test]
fn nothing_leaves_the_file_unless_asked_for() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("links.h5");
    let code = r#"
import h5py, numpy as np, sys
path = sys.argv[1]
secret = path + ".secret"
with h5py.File(secret + ".h5", "w") as file:
    file["numbers"] = np.arange(5)
    file["loop"] = h5py.SoftLink("/loop")
np.arange(5).tofile(secret)
def virtual(group, *sources):
    layout = h5py.VirtualLayout(shape=(5,), dtype="i8")
    for i, source in enumerate(sources):
        layout[i : 5] = h5py.VirtualSource(*source, shape=(5,))[i:]
    group.create_virtual_dataset("node0-data", layout)
with h5py.File(path, "w") as file:
    file["numbers"] = np.arange(5)
    file["out"] = h5py.ExternalLink(secret + ".h5", "/numbers")
    for name in ["in-hard", "in-soft", "in-virtual", "out-link", "out-soft", "out-raw", "out-virtual", "out-both", "out-through"]:
        group = file.create_group(name)
        group.attrs["form"] = '{"class": "NumpyArray", "primitive": "int64", "form_key": "node0"}'
        group.attrs["length"] = 5
        key = "node0-data"
        if name == "in-hard":
            group[key] = file["numbers"]
        elif name == "in-soft":
            group[key] = h5py.SoftLink("/numbers")
        elif name == "in-virtual":
            virtual(group, (".", "/numbers"))
        elif name == "out-link":
            group[key] = h5py.ExternalLink(secret + ".h5", "/numbers")
        elif name == "out-soft":
            group[key] = h5py.SoftLink("/out")
        elif name == "out-raw":
            group.create_dataset(key, (5,), "i8", external=[(secret, 0, 40)])
        elif name == "out-virtual":
            virtual(group, (secret + ".h5", "/numbers"))
        elif name == "out-both":
            virtual(group, (".", "/numbers"), (secret + ".h5", "/numbers"))
        elif name == "out-through":
            virtual(group, (".", "/out"))
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    let file = File::open(&path).unwrap();
    let all = ReadOptions::new().other_files(true);
    let mut seen = 0;
    for name in file.member_names().unwrap() {
        let Some((way, _)) = name.split_once('-') else { continue };
        let group = file.group(&name).unwrap();
        let found = hdf5::read::<Array<i64>>(&group);
        if way == "in" {
            assert_eq!(found.unwrap().to_vec(), [0, 1, 2, 3, 4], "{name}");
        } else {
            let error = found.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported, "{name}: {error}");
            assert!(error.message().contains("other_files"), "{name}: {error}");
            let back: Array<i64> = hdf5::read_with(&group, &all).unwrap();
            assert_eq!(back.to_vec(), [0, 1, 2, 3, 4], "{name}");
        }
        seen += 1;
    }
    assert_eq!(seen, 9);
    // Links that lead out are not even opened to list what is there.
    assert_eq!(Hdf5Container::new(&file).keys().unwrap(), ["numbers"]);
    assert_eq!(Hdf5Container::new(&file).with_reading(all).keys().unwrap(), ["numbers", "out"]);
}

/// Bytes of each dataset of the next test: fewer than any limit for one of them.
const PROMISED: usize = 8 << 20;

/// A group with a record of so many columns, each of which is a dataset of its own name, or all of one name.
fn columns(group: &hdf5::Group, count: usize, key: impl Fn(usize) -> String) {
    let leaf = |i| {
        format!(
            "{{\"class\": \"NumpyArray\", \"primitive\": \"float64\", \"form_key\": \"{}\"}}",
            key(i)
        )
    };
    let leaves: Vec<String> = (0..count).map(leaf).collect();
    let names: Vec<String> = (0..count).map(|i| format!("\"c{i}\"")).collect();
    let form = format!(
        "{{\"class\": \"RecordArray\", \"fields\": [{}], \"contents\": [{}], \"form_key\": \"node\"}}",
        names.join(", "),
        leaves.join(", "),
    );
    write_attributes(group, &form, LengthToWrite::Integer(PROMISED / 8)).unwrap();
}

/// What nobody wrote, and what is compressed to almost nothing: under one name, under many names of one dataset, in many datasets.
#[test]
fn many_small_promises_count_together() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("promises.h5");
    let file = File::create(&path).unwrap();
    let never = |group: &hdf5::Group, name: &str| {
        group.new_dataset::<f64>().shape([PROMISED / 8]).create(name).unwrap();
    };
    let squeezed = |group: &hdf5::Group, name: &str| {
        let builder = group.new_dataset_builder().deflate(9).chunk([PROMISED / 8]);
        builder.with_data(&vec![0.0_f64; PROMISED / 8]).create(name).unwrap();
    };
    for few in [true, false] {
        let count = if few { 10 } else { 500 };
        let name = |kind: &str| format!("{kind}-{count}");
        for (kind, make) in
            [("never", &never as &dyn Fn(&hdf5::Group, &str)), ("squeezed", &squeezed)]
        {
            let one = file.create_group(&name(&format!("{kind}-one"))).unwrap();
            make(&one, "same-data");
            columns(&one, count, |_| "same".into());
            let links = file.create_group(&name(&format!("{kind}-links"))).unwrap();
            make(&links, "k0-data");
            (1..count).for_each(|i| links.link_hard("k0-data", &format!("k{i}-data")).unwrap());
            columns(&links, count, |i| format!("k{i}"));
        }
        for (kind, count, make) in [
            ("never", count, &never as &dyn Fn(&hdf5::Group, &str)),
            ("squeezed", count.min(80), &squeezed),
        ] {
            let many = file.create_group(&name(&format!("{kind}-many"))).unwrap();
            (0..count).for_each(|i| make(&many, &format!("k{i}-data")));
            columns(&many, count, |i| format!("k{i}"));
        }
    }
    file.close().unwrap();
    let file = File::open(&path).unwrap();
    for name in file.member_names().unwrap() {
        let group = file.group(&name).unwrap();
        let options = ReadOptions::new().expansion(16);
        let whole: awkward::Result<Content> = hdf5::read_with(&group, &options);
        let lazy = hdf5::open_dynamic_with(&group, &options).unwrap();
        let some = hdf5::open_dynamic_with(&group, &options).unwrap().rows(0..PROMISED / 8 - 1);
        for (found, is_lazy) in [(whole, false), (lazy.load(), true), (some, false)] {
            if name.ends_with("-10") {
                let least = PROMISED / 8 - 1;
                assert!(found.unwrap().len() >= least, "{name}");
                continue;
            }
            // Columns of one name share what was read once.
            if name.contains("-one-") && found.is_ok() && is_lazy {
                continue;
            }
            let error = found.map(drop).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Limit, "{name}: {error}");
            assert!(error.to_string().contains("ReadOptions::fill_limit"), "{name}: {error}");
        }
        if name == "never-one-500" {
            let trusted = ReadOptions::new().fill_limit(usize::MAX);
            let lazy = hdf5::open_dynamic_with(&group, &trusted).unwrap();
            assert_eq!(lazy.rows(0..10).unwrap().len(), 10);
        }
    }
}

/// Where a file ends that became shorter after it was opened, libhdf5 reads zeros: whoever reads such items is told.
#[cfg(unix)]
#[test]
fn a_file_that_is_cut_off_while_it_is_open_gives_no_zeros() {
    use awkward::hdf5::{StorageOptions, WriteOptions};

    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    for (n, storage) in [
        (1_000_i64, StorageOptions::new()),
        (1_000_000, StorageOptions::new()),
        (1_000, StorageOptions::new().chunk_bytes(Some(1024))),
        (1_000_000, StorageOptions::new().chunk_bytes(Some(1 << 16))),
        (100_000, StorageOptions::new().codec(Some(hdf5::Codec::Gzip(1)))),
        // Filters that make zeros of zeros.
        (1_000, StorageOptions::new().chunk_bytes(Some(1024)).shuffle(true).fletcher32(true)),
    ] {
        let path = folder.path().join("cut.h5");
        let rows: Vec<Vec<i64>> = (1..=n).map(|i| vec![i; (i % 3) as usize]).collect();
        let file = File::create(&path).unwrap();
        let group = file.create_group("array").unwrap();
        let options = WriteOptions::new().storage(storage);
        hdf5::write(&group, &Array::from_rows(&rows), &options).unwrap();
        drop(group);
        file.close().unwrap();
        let whole = std::fs::metadata(&path).unwrap().len();
        for cut in [whole - 1, whole / 2, whole / 5, 100, 0] {
            let file = File::open(&path).unwrap();
            let lazy = hdf5::open::<Vec<i64>>(&file.group("array").unwrap()).unwrap();
            let bytes = std::fs::read(&path).unwrap();
            std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(cut).unwrap();
            // What still is there may be read.
            for range in [0..10, n as usize / 2..n as usize / 2 + 500, 0..n as usize] {
                match lazy.rows(range.clone()) {
                    Ok(found) => assert_eq!(found.to_vec(), rows[range]),
                    Err(error) => assert_eq!(error.kind(), ErrorKind::Io, "{error}"),
                }
            }
            assert!(lazy.load().is_err() || cut == whole - 1, "{n} {cut}");
            drop((lazy, file));
            std::fs::write(&path, bytes).unwrap();
        }
    }
}
