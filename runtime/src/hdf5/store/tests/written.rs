//! Files that we write ourselves.

use super::*;
use crate::buffer::Buffer;
use crate::primitive::{Primitive, TimeBase, TimeUnit};

fn filtered() -> StorageOptions {
    StorageOptions::new().chunk_bytes(100).codec(Codec::Gzip(6)).shuffle(true).fletcher32(true)
}

fn bytes(len: usize) -> Buffer<u8> {
    (0..len).map(|i| u8::try_from(i * 7 % 251).unwrap()).collect()
}

#[test]
fn every_primitive_reads_back() {
    let unit = Some(TimeUnit::new(TimeBase::Microsecond));
    let (_folder, file) = scratch();
    for storage in [StorageOptions::default(), filtered()] {
        let mut container = Hdf5Container::new(&file).with_storage(storage);
        for (primitive, read_as) in [
            (Primitive::Int8, Primitive::Int8),
            (Primitive::Int16, Primitive::Int16),
            (Primitive::Int32, Primitive::Int32),
            (Primitive::Int64, Primitive::Int64),
            (Primitive::UInt8, Primitive::UInt8),
            (Primitive::UInt16, Primitive::UInt16),
            (Primitive::UInt32, Primitive::UInt32),
            (Primitive::UInt64, Primitive::UInt64),
            (Primitive::Float16, Primitive::Float16),
            (Primitive::Float32, Primitive::Float32),
            (Primitive::Float64, Primitive::Float64),
            (Primitive::Complex64, Primitive::Complex64),
            (Primitive::Complex128, Primitive::Complex128),
            (Primitive::Datetime64(unit), Primitive::Int64),
            (Primitive::Timedelta64(None), Primitive::Int64),
        ] {
            for items in [0, 1, 1000] {
                let key = format!("{primitive}-{items}");
                let written = RawBuffer::new(bytes(items * primitive.itemsize()), primitive);
                container.insert(&key, written.clone()).unwrap();
                let found = container.get(&key).unwrap().unwrap();
                assert_eq!(found.bytes(), written.bytes(), "{key}");
                assert_eq!(found.primitive(), Some(read_as), "{key}");
                let info = container.describe(&key).unwrap().unwrap();
                assert_eq!((info.shape, info.len, info.primitive), (vec![items], items, read_as));
            }
        }
        container.insert("flags", vec![true, false, true].into()).unwrap();
        assert_eq!(container.get("flags").unwrap().unwrap(), vec![true, false, true].into());
    }
}

#[test]
fn long_doubles_read_back_as_themselves_or_as_bytes() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file);
    for primitive in [Primitive::Float128, Primitive::Complex256] {
        let written = bytes(3 * primitive.itemsize());
        container.insert("wide", RawBuffer::new(written.clone(), primitive)).unwrap();
        let found = container.get("wide").unwrap().unwrap();
        assert_eq!(*found.bytes(), written);
        let has_type = datatype::native(primitive).unwrap().is_some();
        assert_eq!(found.primitive(), Some(if has_type { primitive } else { Primitive::UInt8 }));
    }
}

#[test]
fn bytes_of_which_nothing_is_known_are_written_as_bytes() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file);
    container.insert("raw", RawBuffer::untyped(bytes(24))).unwrap();
    let found = container.get("raw").unwrap().unwrap();
    assert_eq!((found.primitive(), found.bytes()), (Some(Primitive::UInt8), &bytes(24)));
    let torn = RawBuffer::new(bytes(23), Primitive::Float64);
    let text = refusal(container.insert("torn", torn), ErrorKind::Dtype);
    assert!(text.ends_with("expected a multiple of 8 bytes for float64, found 23 bytes"), "{text}");
    assert_eq!(container.get("torn").unwrap(), None);
    for key in ["", "a\0b"] {
        refusal(container.insert(key, RawBuffer::untyped(bytes(24))), ErrorKind::Io);
    }
}

#[test]
fn a_dataset_is_replaced_and_a_group_is_not() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file);
    container.insert("node0-data", vec![1_i64, 2, 3].into()).unwrap();
    container.insert("node0-data", vec![1.5_f32].into()).unwrap();
    assert_eq!(get(&file, "node0-data"), vec![1.5_f32].into());
    file.create_group("group").unwrap();
    let text = refusal(container.insert("group", vec![1_u8].into()), ErrorKind::Dtype);
    assert!(text.ends_with("expected a dataset, found a group"), "{text}");
    assert_eq!(container.keys().unwrap(), ["node0-data"]);
}

#[test]
fn storage_options_reach_the_file() {
    let (_folder, file) = scratch();
    let numbers = || RawBuffer::from(vec![5_i64; 10_000]);
    let mut plain = Hdf5Container::new(&file);
    plain.insert("plain", numbers()).unwrap();
    let mut compressed = plain.clone().with_storage(StorageOptions::new().codec(Codec::Gzip(9)));
    compressed.insert("compressed", numbers()).unwrap();
    compressed.insert("empty", Vec::<i64>::new().into()).unwrap();
    assert_eq!(plain.stored_bytes("plain").unwrap(), Some(80_000));
    assert!(plain.stored_bytes("compressed").unwrap().unwrap() < 2_000);
    assert_eq!(file.dataset("plain").unwrap().chunk(), None);
    // 10 000 items are less than a chunk of 256 KiB.
    assert_eq!(file.dataset("compressed").unwrap().chunk(), Some(vec![10_000]));
    assert_eq!(file.dataset("empty").unwrap().chunk(), None);
    let mut small = plain.clone().with_storage(filtered());
    small.insert("small", numbers()).unwrap();
    assert_eq!(file.dataset("small").unwrap().chunk(), Some(vec![12]));
    assert_eq!(file.dataset("small").unwrap().filters().len(), 3);
    let mut tiny = plain.with_storage(StorageOptions::new().chunk_bytes(0));
    tiny.insert("tiny", vec![1_u8, 2].into()).unwrap();
    assert_eq!(file.dataset("tiny").unwrap().chunk(), Some(vec![1]));
    let mut wrong = tiny.with_storage(StorageOptions::new().codec(Codec::Gzip(10)));
    refusal(wrong.insert("wrong", numbers()), ErrorKind::Unsupported);
}

#[test]
fn highly_compressed_data_is_no_bomb() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file)
        .with_reading(ReadOptions::new().fill_limit(0))
        .with_storage(StorageOptions::new().codec(Codec::Gzip(9)));
    let zeros = RawBuffer::from(vec![0_u8; 1 << 20]);
    container.insert("zeros", zeros.clone()).unwrap();
    assert!(container.stored_bytes("zeros").unwrap().unwrap() < 5_000);
    assert_eq!(container.get("zeros").unwrap(), Some(zeros));
}

#[test]
fn a_file_opened_for_reading_refuses_to_be_written() {
    let (folder, file) = scratch();
    drop(file);
    let file = File::open(folder.path().join("scratch.h5")).unwrap();
    let text = refusal(Hdf5Container::new(&file).insert("x", vec![1_u8].into()), ErrorKind::Io);
    assert!(
        text.starts_with("\"x\" in / of ") && text.contains("scratch.h5: cannot write: "),
        "{text}"
    );
}

#[test]
fn a_truncated_file_is_an_error() {
    let (folder, file) = scratch();
    Hdf5Container::new(&file).insert("x", vec![1_u8; 100_000].into()).unwrap();
    drop(file);
    let path = folder.path().join("scratch.h5");
    let whole = std::fs::read(&path).unwrap();
    for len in (0..whole.len()).step_by(997) {
        std::fs::write(&path, &whole[..len]).unwrap();
        let Ok(file) = File::open(&path) else { continue };
        refusal(Hdf5Container::new(&file).get("x"), ErrorKind::Io);
    }
}

#[test]
fn threads_share_a_container() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file);
    container.insert("x", (0..10_000_i64).collect::<Vec<_>>().into()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_usize {
            let container = &container;
            scope.spawn(move || {
                for i in (thread..1000).step_by(4) {
                    let part = container.get_range("x", i * 80..i * 80 + 8).unwrap().unwrap();
                    assert_eq!(
                        *part.bytes().to_items::<i64>().unwrap(),
                        [i64::try_from(i).unwrap() * 10]
                    );
                }
            });
        }
    });
}

#[test]
fn datasets_tell_how_they_are_stored() {
    let (_folder, file) = scratch();
    let mut container = Hdf5Container::new(&file);
    container.insert("plain", vec![1_i64; 100].into()).unwrap();
    let mut container = container.with_storage(filtered());
    container.insert("cut", vec![1_i64; 100].into()).unwrap();
    let root = Object::of(&file).unwrap();
    assert_eq!(root.storage().unwrap(), None);
    let info = |name: &str| root.open(name).unwrap().storage().unwrap().unwrap();
    let plain = info("plain");
    assert_eq!((plain.shape, plain.itemsize, plain.stored_bytes), (vec![100], 8, 800));
    assert_eq!((plain.chunk, plain.filters), (None, vec![]));
    let cut = info("cut");
    assert_eq!((cut.shape, cut.chunk), (vec![100], Some(vec![12])));
    assert_eq!(cut.filters, ["shuffle", "gzip 6", "fletcher32"]);
    file.new_dataset::<bool>().create("single").unwrap();
    assert_eq!(info("single").shape, Vec::<usize>::new());
}
