//! Chunks that are compressed and decompressed on several threads, beside h5py.

use std::sync::{Arc, Mutex};

use awkward::hdf5::{
    self, Codec, File, Group, Hdf5Container, Progress, ReadOptions, StorageOptions, WriteOptions,
    Writer,
};
use awkward::{Array, Content, ErrorKind};
use awkward_tests::python::{Version, python};

type Row = (f32, Vec<u16>, Option<i64>);

fn rows(count: usize) -> Vec<Row> {
    let row = |i: usize| {
        let list = (0..i % 5).map(|j| (i * 31 + j) as u16).collect();
        ((i * i % 1000) as f32 / 8.0, list, (!i.is_multiple_of(3)).then_some(i as i64 - 7))
    };
    (0..count).map(row).collect()
}

fn storages() -> Vec<StorageOptions> {
    let plain = StorageOptions::new().chunk_bytes(3000).threads(4);
    let gzip = |level| plain.codec(Codec::Gzip(level));
    vec![
        gzip(0),
        gzip(1).shuffle(true),
        gzip(6).shuffle(true).fletcher32(true),
        gzip(9).fletcher32(true),
        plain.shuffle(true),
        plain.fletcher32(true),
        gzip(1).chunk_bytes(None),
    ]
}

/// Rows as `repr` of Python shows them.
const REPR: &str = r#"
import awkward as ak, h5py, hashlib, sys
with h5py.File(sys.argv[1], "r") as file:
    for name in sorted(file):
        group = file[name]
        array = ak.from_buffers(group.attrs["form"], group.attrs["length"], {k: v[()] for k, v in group.items()})
        print(name, hashlib.sha256(repr(array.to_list()).encode()).hexdigest())
"#;

#[test]
fn h5py_reads_what_was_compressed_on_several_threads() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.h5");
    let rows = rows(50_000);
    let array = Array::from_rows(&rows);
    let file = File::create(&path).unwrap();
    let plain = file.create_group("0-plain").unwrap();
    hdf5::write(&plain, &array, &WriteOptions::default()).unwrap();
    for (i, storage) in storages().into_iter().enumerate() {
        let options = WriteOptions::new().storage(storage);
        let whole = file.create_group(&format!("{i}-whole")).unwrap();
        hdf5::write(&whole, &array, &options).unwrap();
        let grown = file.create_group(&format!("{i}-grown")).unwrap();
        let options = options.batch_bytes(500_000);
        let mut writer = Writer::<Row>::create(&grown, &options).unwrap();
        writer.extend(&rows[..27_777]).unwrap();
        writer.finish().unwrap();
        let mut writer = Writer::<Row>::append_with(&grown, &options).unwrap();
        writer.extend(&rows[27_777..]).unwrap();
        writer.finish().unwrap();
        for group in [whole, grown] {
            assert_eq!(hdf5::read::<Array<Row>>(&group).unwrap().to_vec(), rows);
            let lazy = hdf5::open::<Row>(&group).unwrap();
            for range in [0..1, 4_999..5_001, 27_770..40_003, 49_999..50_000] {
                assert_eq!(lazy.rows(range.clone()).unwrap().to_vec(), rows[range]);
            }
        }
    }
    drop(plain);
    file.close().unwrap();
    let found = python.run_code(REPR, &[path.to_str().unwrap()]);
    let digests: Vec<_> = found.lines().map(|line| line.split_once(' ').unwrap()).collect();
    assert_eq!(digests.len(), 1 + 2 * storages().len());
    for (name, digest) in &digests {
        assert_eq!(*digest, digests[0].1, "{name}");
    }
}

/// All but the times at which datasets were made.
#[test]
fn the_bytes_of_a_file_do_not_depend_on_threads() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let array = Array::from_rows(&rows(50_000));
    let written = |threads: usize| {
        let path = folder.path().join(format!("{threads}.h5"));
        let storage = storages()[2].threads(threads);
        let file = File::create(&path).unwrap();
        hdf5::write(&file, &array, &WriteOptions::new().storage(storage)).unwrap();
        let mut chunks = Vec::new();
        for key in Hdf5Container::new(&file).keys().unwrap() {
            let dataset = file.dataset(&key).unwrap();
            let count = dataset.num_chunks().unwrap();
            chunks.extend((0..count).map(|i| dataset.chunk_info(i).unwrap()));
        }
        file.close().unwrap();
        assert!(chunks.len() > 200);
        let bytes = std::fs::read(&path).unwrap();
        let of = |at: u64, size: u64| bytes[at as usize..(at + size) as usize].to_vec();
        chunks.iter().map(|chunk| (chunk.addr, of(chunk.addr, chunk.size))).collect::<Vec<_>>()
    };
    let one = written(1);
    assert!((2..6).all(|threads| written(threads) == one));
}

/// Everything that h5py can do to chunks: what is read here, it reads itself.
#[test]
fn compressed_datasets_of_h5py_are_read_as_it_reads_them() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.h5");
    let code = r#"
import h5py, numpy as np, sys, zlib
n = 300_000
data = (np.arange(n) * 37 % 1009).astype("i4")
with h5py.File(sys.argv[1], "w") as file:
    def add(name, data=data, **options):
        return file.create_dataset(name, data=data, **options)
    add("gzip", chunks=(10_000,), compression="gzip")
    add("gzip-shuffle", chunks=(9_999,), compression="gzip", compression_opts=1, shuffle=True)
    add("all", chunks=(4_096,), compression="gzip", shuffle=True, fletcher32=True, maxshape=(None,))
    add("sums", chunks=(5_000,), fletcher32=True)
    add("shuffled", chunks=(5_000,), shuffle=True)
    add("lzf", chunks=(5_000,), compression="lzf", shuffle=True)
    add("scaled", chunks=(5_000,), scaleoffset=0, compression="gzip")
    add("swapped", data.astype(">i4"), chunks=(5_000,), compression="gzip", shuffle=True)
    add("larger", chunks=(n * 2,), compression="gzip", maxshape=(None,))
    add("rows", data.reshape(-1, 3, 10), chunks=(77, 3, 10), compression="gzip", shuffle=True)
    add("columns", data.reshape(-1, 30), chunks=(1000, 10), compression="gzip", shuffle=True)
    add("guessed", chunks=True, compression="gzip")
    noise = np.random.default_rng(1).integers(0, 256, n * 4, "u1").view("i4")
    add("noise", noise, chunks=(1_000,), compression="gzip", shuffle=True, fletcher32=True)
    sparse = file.create_dataset("sparse", (n,), "i4", chunks=(10_000,), compression="gzip", fillvalue=-5)
    sparse[25_000:41_000] = data[25_000:41_000]
    sparse[299_999] = 3
    masked = file.create_dataset("masked", (n,), "i4", chunks=(100_000,), compression="gzip", shuffle=True)
    parts = data.reshape(3, -1)
    shuffled = parts[1].view("u1").reshape(-1, 4).T.tobytes()
    masked.id.write_direct_chunk((0,), parts[0].tobytes(), 0b11)
    masked.id.write_direct_chunk((100_000,), zlib.compress(shuffled), 0)
    masked.id.write_direct_chunk((200_000,), zlib.compress(parts[2].tobytes()), 0b01)
with h5py.File(sys.argv[1] + ".latest", "w", libver="latest") as file:
    # The newer indexes of chunks: one chunk, a fixed array, an extensible array, a tree.
    add("one", chunks=(n,), compression="gzip")
    add("fixed", chunks=(5_000,), compression="gzip", shuffle=True)
    add("extensible", chunks=(5_000,), compression="gzip", maxshape=(None,))
    add("tree", data.reshape(-1, 100), chunks=(50, 100), compression="gzip", maxshape=(None, None))
for suffix in ["", ".latest"]:
    with h5py.File(sys.argv[1] + suffix, "r") as file:
        for name in file:
            file[name][()].astype("i4").tofile(f"{sys.argv[1]}.{name}.raw")
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    let mut seen = 0;
    for suffix in ["", ".latest"] {
        let file = File::open(format!("{}{suffix}", path.display())).unwrap();
        for name in file.member_names().unwrap() {
            let expected = std::fs::read(format!("{}.{name}.raw", path.display())).unwrap();
            for threads in [1, 4] {
                let options = ReadOptions::new().threads(threads);
                let container = Hdf5Container::new(&file).with_reading(options);
                let found = awkward::container::Container::get(&container, &name);
                let found = found.unwrap().unwrap();
                assert!(**found.bytes() == *expected, "{name}");
                for range in [0..4, 39_996..40_004, 99_000..811_112, 1_199_990..1_200_000] {
                    let part =
                        awkward::container::Container::get_range(&container, &name, range.clone());
                    assert!(**part.unwrap().unwrap().bytes() == expected[range], "{name}");
                }
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 19);
}

/// h5py has LZF, too. What neither has is told clearly.
#[test]
fn other_compressors_are_used_where_libhdf5_has_them() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codecs.h5");
    let file = File::create(&path).unwrap();
    let rows = rows(20_000);
    let array = Array::from_rows(&rows);
    let of = |codec| StorageOptions::new().codec(codec).shuffle(true);
    let lzf = WriteOptions::new().storage(of(Codec::Lzf));
    hdf5::write(&file.create_group("0-whole").unwrap(), &array, &lzf).unwrap();
    let grown = file.create_group("1-grown").unwrap();
    let mut writer = Writer::<Row>::create(&grown, &lzf.clone().batch_bytes(30_000)).unwrap();
    writer.extend(&rows).unwrap();
    writer.finish().unwrap();
    let plain = file.create_group("2-plain").unwrap();
    hdf5::write(&plain, &array, &WriteOptions::new()).unwrap();
    assert!(stored(&grown) < stored(&plain) / 2);
    assert_eq!(hdf5::read::<Array<Row>>(&grown).unwrap().to_vec(), rows);

    let missing = of(Codec::Registered { id: 32_999, values: &[] });
    for (storage, message) in [
        (missing, "found an unknown one (filter 32999; a plugin in HDF5_PLUGIN_PATH may bring it)"),
        (of(Codec::Gzip(10)), "expected a level that the compressor has, found Gzip(10)"),
        (of(Codec::Zstd(0)), "expected a level that the compressor has, found Zstd(0)"),
    ] {
        let group = file.create_group(&format!("{}", message.len())).unwrap();
        let options = WriteOptions::new().storage(storage);
        let error = hdf5::write(&group, &array, &options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert!(error.message().contains(message), "{error}");
        assert!(Writer::<Row>::create(&group, &options).is_err());
        let name = group.name();
        drop(group);
        file.unlink(&name).unwrap();
    }
    drop((grown, plain));
    file.close().unwrap();
    let found = python.run_code(REPR, &[path.to_str().unwrap()]);
    let digests: Vec<_> = found.lines().map(|line| line.split_once(' ').unwrap().1).collect();
    assert_eq!(digests.len(), 3);
    assert!(digests.iter().all(|digest| *digest == digests[0]), "{found}");
}

/// The filter of the files of h5py's plugins, which is not there.
#[test]
fn a_missing_filter_is_named_when_reading() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing.h5");
    // An optional filter that nobody has is skipped when chunks are written, with a mask; this one claims that it was not.
    let code = r#"
import h5py, numpy as np, sys
with h5py.File(sys.argv[1], "w") as file:
    file.attrs["form"] = '{"class": "NumpyArray", "primitive": "int64", "form_key": "node0"}'
    file.attrs["length"] = 5
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk((5,))
    properties.set_filter(32015, h5py.h5z.FLAG_OPTIONAL, (3,))
    space = h5py.h5s.create_simple((5,))
    dataset = h5py.h5d.create(file.id, b"node0-data", h5py.h5t.NATIVE_INT64, space, properties)
    dataset.write_direct_chunk((0,), b"0" * 33, 0)
"#;
    python.run_code(code, &[path.to_str().unwrap()]);
    let error = hdf5::read::<Array<i64>>(&File::open(&path).unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    let expected = "expected filters that libhdf5 has, found zstd (filter 32015; a plugin in HDF5_PLUGIN_PATH brings it)";
    assert!(error.message().contains(expected), "{error}");
}

fn stored(group: &Group) -> u64 {
    let container = Hdf5Container::new(group);
    let keys = container.keys().unwrap();
    keys.iter().map(|key| container.stored_bytes(key).unwrap().unwrap()).sum()
}

#[test]
fn progress_is_told_byte_by_byte_when_writing_and_reading() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(60_000);
    let array = Array::from_rows(&rows);
    let size: usize =
        Content::from(&array).to_buffers().2.values().map(|buffer| buffer.bytes().len()).sum();
    let size = size as u64;
    for (i, storage) in storages().into_iter().chain([StorageOptions::default()]).enumerate() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let progress = || {
            let told = Arc::clone(&told);
            Progress::new(move |done, total| told.lock().unwrap().push((done, total)))
        };
        let path = folder.path().join(format!("{i}.h5"));
        let file = File::create(&path).unwrap();
        let options = WriteOptions::new().storage(storage).progress(progress());
        for _ in 0..2 {
            // Each array counts from its own beginning.
            let name = format!("{}", told.lock().unwrap().len());
            hdf5::write(&file.create_group(&name).unwrap(), &array, &options).unwrap();
            let told = std::mem::take(&mut *told.lock().unwrap());
            assert!(told.windows(2).all(|pair| pair[0].0 < pair[1].0), "{told:?}");
            assert_eq!(told.last(), Some(&(size, Some(size))));
            file.unlink(&name).unwrap();
        }
        let group = file.create_group("grown").unwrap();
        let mut writer = Writer::<Row>::create(&group, &options).unwrap();
        told.lock().unwrap().clear();
        writer.extend(&rows).unwrap();
        writer.finish().unwrap();
        let (done, total) = *told.lock().unwrap().last().unwrap();
        // The first offsets were written when the array was made.
        assert_eq!((done, total), (size, None));
        drop(group);
        file.close().unwrap();
        told.lock().unwrap().clear();
        let options = ReadOptions::new().progress(progress());
        let group = File::open(&path).unwrap().group("grown").unwrap();
        assert_eq!(hdf5::read_with::<Array<Row>>(&group, &options).unwrap().len(), rows.len());
        assert_eq!(told.lock().unwrap().last(), Some(&(size, None)));
    }
}

#[test]
fn a_damaged_chunk_is_an_error_that_names_it() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.h5");
    let file = File::create(&path).unwrap();
    let storage = storages()[1].chunk_bytes(80_000);
    let numbers: Vec<i64> = (0..100_000).map(|i| i * i).collect();
    hdf5::write(&file, &Array::from_rows(&numbers), &WriteOptions::new().storage(storage)).unwrap();
    let at = file.dataset("node0-data").unwrap().chunk_info(7).unwrap();
    file.close().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = at.addr as usize + at.size as usize / 2;
    bytes[middle..middle + 8].fill(0x55);
    std::fs::write(&path, bytes).unwrap();

    let file = File::open(&path).unwrap();
    let error = hdf5::read::<Array<i64>>(&file).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    assert!(error.message().contains("chunk 7: expected"), "{error}");
    // What is in other chunks can still be read.
    let lazy = hdf5::open::<i64>(&file).unwrap();
    assert_eq!(lazy.rows(80_000..100_000).unwrap().to_vec(), numbers[80_000..]);
    assert!(lazy.rows(79_999..80_001).is_err());
}

#[test]
fn a_file_that_would_become_much_larger_is_refused() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.h5");
    let file = File::create(&path).unwrap();
    let storage = StorageOptions::new().codec(Codec::Gzip(9));
    let zeros = Array::from_rows(&vec![0_i64; 20 << 20]);
    hdf5::write(&file, &zeros, &WriteOptions::new().storage(storage)).unwrap();
    file.close().unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < 300_000);

    let file = File::open(&path).unwrap();
    let error = hdf5::read::<Array<i64>>(&file).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    assert!(error.message().contains("ReadOptions::expansion allows more"), "{error}");
    for options in [ReadOptions::new().expansion(1000), ReadOptions::new().fill_limit(160 << 20)] {
        let back: Array<i64> = hdf5::read_with(&file, &options).unwrap();
        assert_eq!(back.len(), 20 << 20);
    }
    // Parts of it are small enough.
    assert_eq!(hdf5::open::<i64>(&file).unwrap().rows(5..7).unwrap().to_vec(), [0, 0]);
}
