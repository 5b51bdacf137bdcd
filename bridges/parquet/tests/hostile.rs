//! Files that are damaged, or claim more than they hold.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use awkward::{Array, Awkward, Content, ErrorKind, RawBuffer};
use awkward_parquet::{
    Codec, ContentWriter, WriteOptions, open_dynamic, read, read_dynamic, write,
};
use parquet::file::metadata::{
    FileMetaData, ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter,
};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    name: Option<String>,
    hits: Vec<(u16, f64)>,
    vertex: [f32; 2],
    flags: Vec<Vec<bool>>,
    kind: Kind,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Kind {
    Signal,
    Noise,
}

fn rows(n: usize) -> Vec<Row> {
    let row = |i: usize| Row {
        name: (!i.is_multiple_of(3)).then(|| format!("row {i}")),
        hits: (0..i % 4).map(|j| (u16::try_from(j).unwrap(), i as f64)).collect(),
        vertex: [i as f32, 0.5],
        flags: vec![vec![true; i % 3], vec![]],
        kind: if i.is_multiple_of(2) { Kind::Signal } else { Kind::Noise },
    };
    (0..n).map(row).collect()
}

/// How many files are damaged; `AWKWARD_PARQUET_DAMAGED` sets another number.
fn count() -> usize {
    std::env::var("AWKWARD_PARQUET_DAMAGED").ok().and_then(|n| n.parse().ok()).unwrap_or(600)
}

/// Whatever is wrong with a file, it is read or refused: no panic, and no rows that contradict each other.
fn look_at(path: &Path) -> bool {
    let typed = read::<Row>(path);
    let read = read_dynamic(path).and_then(|all| {
        let lazy = open_dynamic(path)?;
        let n = lazy.len();
        assert_eq!(all.len(), n);
        // Values may be others, as nothing sums them up; but text is text, and lists end where others begin.
        assert!(all.validity_error().is_none(), "{:?}", all.validity_error());
        lazy.rows(n / 3..n / 2)?;
        Ok(())
    });
    if let Ok(typed) = typed {
        assert_eq!(typed.to_vec().len(), typed.len());
    }
    read.is_ok()
}

#[test]
fn damaged_files_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.parquet");
    let mut state = 20_261_201_u64;
    let mut below = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    // What panics in the crate `parquet` is an error of ours, told on standard error besides.
    std::panic::set_hook(Box::new(|_| ()));
    let (mut read, mut refused) = (0, 0);
    for codec in [Codec::None, Codec::Zstd] {
        let options = WriteOptions::new().codec(codec).row_group_rows(40);
        write(&path, &Array::from_rows(&rows(100)), &options).unwrap();
        let whole = fs::read(&path).unwrap();
        for i in 0..count() / 2 {
            let mut bytes = whole.clone();
            match i % 8 {
                0 => bytes.truncate(below(whole.len())),
                1 => drop(
                    bytes.drain(below(whole.len() / 2)..whole.len() / 2 + below(whole.len() / 2)),
                ),
                2 => {
                    // The length of the footer.
                    let at = bytes.len() - 8 + below(4);
                    bytes[at] = u8::try_from(below(256)).unwrap();
                }
                _ => {
                    for _ in 0..=below(3) {
                        // Half of them in the footer, where everything is said.
                        let from = if i % 2 == 0 { whole.len() * 2 / 3 } else { 4 };
                        let at = from + below(whole.len() - from);
                        bytes[at] =
                            [0, 0xff, 0x7f, 0x80, u8::try_from(below(256)).unwrap()][below(5)];
                    }
                }
            }
            fs::write(&path, &bytes).unwrap();
            if look_at(&path) { read += 1 } else { refused += 1 }
        }
    }
    drop(std::panic::take_hook());
    assert!(read > 20 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn what_a_file_claims_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.parquet");
    write(&path, &Array::from_rows(&rows(100)), &WriteOptions::new()).unwrap();
    let bytes = fs::read(&path).unwrap();
    let metadata =
        ParquetMetaDataReader::new().parse_and_finish(&fs::File::open(&path).unwrap()).unwrap();
    for claimed in [i64::MAX, 1 << 40, 1 << 32, -1] {
        let mut metadata = metadata.clone().into_builder();
        let groups = metadata.take_row_groups().into_iter().map(|group| {
            let mut group = group.into_builder();
            let columns = group.take_columns().into_iter();
            let columns = columns
                .map(|column| column.into_builder().set_num_values(claimed).build().unwrap());
            group.set_column_metadata(columns.collect()).set_num_rows(claimed).build().unwrap()
        });
        let metadata = metadata.set_row_groups(groups.collect()).build();
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(&bytes).unwrap();
        ParquetMetaDataWriter::new(&mut file, &metadata).finish().unwrap();
        drop(file);
        let start = Instant::now();
        let error = read::<Row>(&path).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Limit | ErrorKind::Invalid | ErrorKind::Length),
            "{error}"
        );
        assert!(
            read_dynamic(&path).is_err()
                && open_dynamic(&path).is_ok_and(|all| all.rows(5..10).is_err())
                || claimed < 0
        );
        assert!(start.elapsed().as_secs() < 20, "{claimed}");
    }
}

/// The header of a page says how large it becomes, for which a codec makes room at once.
#[test]
fn what_a_page_claims_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pages.parquet");
    for codec in [Codec::Snappy, Codec::Lz4, Codec::Zstd, Codec::Gzip, Codec::Brotli] {
        let options = WriteOptions::new().codec(codec).statistics(false);
        write(&path, &Array::from_rows(&(0..500_i64).collect::<Vec<_>>()), &options).unwrap();
        let bytes = fs::read(&path).unwrap();
        let metadata =
            ParquetMetaDataReader::new().parse_and_finish(&fs::File::open(&path).unwrap()).unwrap();
        let column = metadata.row_group(0).column(0).clone();
        let at = usize::try_from(column.data_page_offset()).unwrap();
        let stored = usize::try_from(column.compressed_size()).unwrap();
        // The kind of the page, and then its size, each after its type.
        assert_eq!((bytes[at], bytes[at + 2]), (0x15, 0x15));
        let size = (at + 3..).position(|i| bytes[i] < 0x80).unwrap() + 1;
        // What the file says of the column may be as wrong.
        for (claim, column_claims, is_too_much) in
            [(5_000, 4_000, false), (i32::MAX, 4_000, true), (i32::MAX, i64::MAX, true)]
        {
            let mut bytes = bytes[..at + stored].to_vec();
            let mut varint = Vec::new();
            let mut zigzag = u64::try_from(claim).unwrap() << 1;
            while zigzag >= 0x80 {
                varint.push((zigzag & 0x7f) as u8 | 0x80);
                zigzag >>= 7;
            }
            varint.push(zigzag as u8);
            bytes.splice(at + 3..at + 3 + size, varint);
            let longer = i64::try_from(bytes.len() - at).unwrap();
            let column = column.clone().into_builder().set_total_compressed_size(longer);
            let column = column.set_total_uncompressed_size(column_claims);
            let column = column.set_offset_index_offset(None).set_offset_index_length(None);
            let group = metadata.row_group(0).clone().into_builder();
            let group = group.set_column_metadata(vec![column.build().unwrap()]).build().unwrap();
            let metadata = metadata.clone().into_builder().set_row_groups(vec![group]).build();
            ParquetMetaDataWriter::new(&mut bytes, &metadata).finish().unwrap();
            fs::write(&path, &bytes).unwrap();
            let text = match read_dynamic(&path) {
                // A little more room does no harm.
                Ok(found) => {
                    assert!(found.len() == 500 && !is_too_much, "{codec:?}");
                    continue;
                }
                Err(error) => error.to_string(),
            };
            assert!(text.contains("pages.parquet"), "{text}");
            assert_eq!(text.contains("expected pages that become at most"), is_too_much, "{text}");
        }
    }
}

/// Rows that no column has values for are none, for which a reader would make room.
#[test]
fn rows_without_values_are_no_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.parquet");
    write(&path, &Array::from_rows(&rows(100)), &WriteOptions::new()).unwrap();
    let bytes = fs::read(&path).unwrap();
    let metadata =
        ParquetMetaDataReader::new().parse_and_finish(&fs::File::open(&path).unwrap()).unwrap();
    for claimed in [101, 1 << 40] {
        let group = metadata.row_group(0).clone().into_builder().set_num_rows(claimed);
        let of_file = metadata.file_metadata();
        let of_file = FileMetaData::new(
            of_file.version(),
            claimed,
            of_file.created_by().map(str::to_owned),
            of_file.key_value_metadata().cloned(),
            of_file.schema_descr_ptr(),
            of_file.column_orders().cloned(),
        );
        let metadata = ParquetMetaData::new(of_file, vec![group.build().unwrap()]);
        let mut changed = bytes.clone();
        ParquetMetaDataWriter::new(&mut changed, &metadata).finish().unwrap();
        fs::write(&path, &changed).unwrap();
        let error = read::<Row>(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
        assert!(
            error.to_string().contains("rows.parquet")
                && error.to_string().contains("values of column"),
            "{error}"
        );
        assert!(open_dynamic(&path).unwrap().rows(5..10).is_err());
    }
}

/// No file comes to be that lacks rows which were said to be written.
#[test]
fn a_writer_that_lost_rows_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts.parquet");
    let good = Array::from_rows(&["a".to_owned(), "b".into(), "c".into()]).to_content();
    let (form, length, mut buffers) = good.to_buffers();
    let text = buffers.keys().find(|name| name.ends_with("data")).unwrap().clone();
    buffers.insert(text, RawBuffer::untyped(vec![b'a', 0xff, b'c'].into()));
    let bad = Content::from_buffers(&form, length, &buffers).unwrap();
    let mut writer =
        ContentWriter::create(&path, &good.form(), &WriteOptions::new().row_group_rows(5)).unwrap();
    writer.push(&good).unwrap();
    // Of another type: the writer goes on.
    let other = Array::from_rows(&[1.5]).to_content();
    assert_eq!(writer.push(&other).unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(writer.len(), 3);
    assert_eq!(writer.push(&bad).unwrap_err().kind(), ErrorKind::Utf8);
    for error in [writer.push(&good).unwrap_err(), writer.finish().unwrap_err()] {
        assert!(error.to_string().contains("texts.parquet"), "{error}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_file_of_parquet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.parquet");
    for bytes in [
        b"" as &[u8],
        b"PAR1",
        b"PAR1PAR1",
        b"PAR1\xff\xff\xff\xffPAR1",
        b"\x89HDF\r\n\x1a\n and more",
    ] {
        fs::write(&path, bytes).unwrap();
        let error = read::<Row>(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
        assert!(error.to_string().contains("x.parquet"), "{error}");
    }
    let error = read::<Row>(folder.path()).unwrap_err();
    assert!(
        error.kind() == ErrorKind::Io && error.to_string().contains("expected a file"),
        "{error}"
    );
    assert_eq!(read::<Row>(folder.path().join("none")).unwrap_err().kind(), ErrorKind::Io);
    let error =
        write(folder.path(), &Array::from_rows(&rows(1)), &WriteOptions::new()).unwrap_err();
    assert!(error.to_string().contains("found a folder"), "{error}");
    let nowhere = folder.path().join("none/x.parquet");
    assert_eq!(
        write(nowhere, &Array::from_rows(&rows(1)), &WriteOptions::new()).unwrap_err().kind(),
        ErrorKind::Io
    );
}

#[test]
fn several_threads_read_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.parquet");
    let rows = rows(2000);
    write(&path, &Array::from_rows(&rows), &WriteOptions::new().row_group_rows(300)).unwrap();
    let lazy = Arc::new(awkward_parquet::open::<Row>(&path).unwrap());
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (lazy, rows) = (Arc::clone(&lazy), &rows);
            scope.spawn(move || {
                for i in 0..20 {
                    let start = (thread * 97 + i * 131) % 1900;
                    let found = lazy.rows(start..start + 100).unwrap().to_vec();
                    assert_eq!(found, rows[start..start + 100]);
                }
            });
        }
    });
}
