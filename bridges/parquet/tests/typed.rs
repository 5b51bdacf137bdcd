//! Rust types to Parquet files and back: columns, rows in the middle, writers, and what is refused.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use awkward::content::{ByteMaskedArray, UnmaskedArray};
use awkward::{Array, Awkward, Buffer, Content, ErrorKind, Parameters};
use awkward_parquet::{
    Codec, ContentWriter, ParquetFile, WriteOptions, Writer, open, open_dynamic, read,
    read_dynamic, write,
};
use tempfile::TempDir;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Jet {
    pt: f32,
    eta: f32,
    constituents: Vec<(u32, f64)>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    run: u32,
    trigger: Option<String>,
    jets: Vec<Jet>,
    vertex: [f64; 3],
    best: Option<Jet>,
}

fn jet(i: usize) -> Jet {
    let pair = |j: usize| (u32::try_from(i + j).unwrap(), j as f64 / 2.0);
    Jet { pt: i as f32, eta: -(i as f32), constituents: (0..i % 4).map(pair).collect() }
}

fn events(n: usize) -> Vec<Event> {
    let event = |i: usize| Event {
        run: u32::try_from(i).unwrap(),
        trigger: (!i.is_multiple_of(3)).then(|| format!("trigger {}", i % 7)),
        jets: (0..i % 5).map(|j| jet(i + j)).collect(),
        vertex: [i as f64, 0.5, -1.0],
        best: i.is_multiple_of(2).then(|| jet(i)),
    };
    (0..n).map(event).collect()
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.parquet");
    (folder, path)
}

/// What is in the folder of a file.
fn names(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn rows_come_back_with_every_codec_and_size_of_row_groups() {
    let (_folder, path) = place();
    let rows = events(1000);
    let array = Array::from_rows(&rows);
    let codecs = [Codec::None, Codec::Zstd, Codec::Snappy, Codec::Lz4, Codec::Gzip, Codec::Brotli];
    for (i, codec) in codecs.into_iter().enumerate() {
        let options =
            WriteOptions::new().codec(codec).row_group_rows([7, 100, 333, 999, 1000, 5000][i]);
        write(&path, &array, &options).unwrap();
        assert_eq!(read::<Event>(&path).unwrap().to_vec(), rows, "{codec:?}");
        let file = ParquetFile::open(&path).unwrap();
        assert_eq!(file.row_groups().len(), [143, 10, 4, 2, 1, 1][i]);
        assert_eq!(file.type_string(), array.to_content().type_string());
    }
    assert_eq!(names(&path), ["events.parquet"]);
}

#[test]
fn any_range_of_rows_is_that_of_the_whole() {
    let (_folder, path) = place();
    let rows = events(50);
    write(&path, &Array::from_rows(&rows), &WriteOptions::new().row_group_rows(13)).unwrap();
    let lazy = open::<Event>(&path).unwrap();
    for start in 0..=rows.len() {
        for end in start..=rows.len() {
            assert_eq!(lazy.rows(start..end).unwrap().to_vec(), rows[start..end], "{start}..{end}");
        }
    }
    assert_eq!(lazy.rows(0..51).unwrap_err().kind(), ErrorKind::TooShort);
    let picked = lazy.take(&[49, 3, 3, 20]).unwrap().to_vec();
    assert_eq!(picked, [49, 3, 3, 20].map(|i| rows[i].clone()));
    let batches: Vec<Event> = lazy.batches(9).flat_map(|batch| batch.unwrap().to_vec()).collect();
    assert_eq!(batches, rows);
    let pt: Vec<Vec<f32>> = lazy.field::<Vec<f32>>("jets.pt").unwrap().load().unwrap().to_vec();
    let expected = |event: &Event| event.jets.iter().map(|jet| jet.pt).collect::<Vec<f32>>();
    assert_eq!(pt, rows.iter().map(expected).collect::<Vec<_>>());
}

#[derive(Awkward, Debug, PartialEq)]
struct Pt {
    pt: f64,
}

#[derive(Awkward, Debug, PartialEq)]
struct Momenta {
    jets: Vec<Pt>,
    #[awkward(default)]
    weight: f32,
    comment: Option<String>,
}

#[derive(Awkward, Debug, PartialEq)]
struct Nothing {}

#[derive(Awkward, Debug, PartialEq)]
struct Counts {
    jets: Vec<Nothing>,
}

#[test]
fn the_type_is_the_query_and_reads_its_leaves_only() {
    let (_folder, path) = place();
    let rows = events(20_000);
    write(&path, &Array::from_rows(&rows), &WriteOptions::new().codec(Codec::None)).unwrap();

    let whole = ParquetFile::open(&path).unwrap();
    whole.lazy::<Event>().unwrap().load().unwrap();
    let file = ParquetFile::open(&path).unwrap();
    let index = file.bytes_read();
    let momenta = file.lazy::<Momenta>().unwrap().load().unwrap();
    let chunk = |file: &Path, leaf: &str| {
        let reader =
            parquet::file::serialized_reader::SerializedFileReader::try_from(file).unwrap();
        let group = parquet::file::reader::FileReader::metadata(&reader).row_group(0).clone();
        let column = group.columns().iter().find(|chunk| chunk.column_path().string() == leaf);
        u64::try_from(column.unwrap().compressed_size()).unwrap()
    };
    assert_eq!(file.bytes_read() - index, chunk(&path, "jets.list.item.pt"));
    for (found, expected) in momenta.iter().zip(&rows) {
        let found: Vec<f64> = found.jets().iter().map(|jet| jet.pt()).collect();
        assert_eq!(found, expected.jets.iter().map(|jet| f64::from(jet.pt)).collect::<Vec<_>>());
    }
    assert_eq!(
        momenta.to_vec()[7],
        Momenta { jets: [7.0, 8.0].map(|pt| Pt { pt }).into(), weight: 0.0, comment: None }
    );

    // Of records without fields, one leaf tells how many there are.
    let counts = file.lazy::<Counts>().unwrap().load().unwrap();
    assert!(counts.iter().zip(&rows).all(|(found, row)| found.jets().len() == row.jets.len()));
    assert_eq!(file.lazy::<Nothing>().unwrap().load().unwrap().len(), rows.len());

    // Rows in the middle read their pages.
    let file = ParquetFile::open(&path).unwrap();
    let index = file.bytes_read();
    let some = file.lazy::<Momenta>().unwrap().rows(10_000..10_010).unwrap();
    assert_eq!(some.to_vec(), momenta.slice(10_000..10_010).to_vec());
    let column = chunk(&path, "jets.list.item.pt");
    assert!(file.bytes_read() - index <= column, "{} of {column}", file.bytes_read() - index);

    #[derive(Awkward, Debug)]
    struct Wrong {
        jets: Vec<Name>,
    }
    #[derive(Awkward, Debug)]
    struct Name {
        pt: String,
        phi: f32,
    }
    let error = open::<Wrong>(&path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    for part in ["events.parquet", "pt", "phi"] {
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn selections_of_any_type_read_their_leaves_only() {
    let (_folder, path) = place();
    let rows = events(3000);
    write(&path, &Array::from_rows(&rows), &WriteOptions::new()).unwrap();
    let all = read_dynamic(&path).unwrap();
    for columns in
        [&["run"] as &[&str], &["jets.eta", "best.pt"], &["jets.constituents.1", "vertex"]]
    {
        let file = ParquetFile::open(&path).unwrap();
        let index = file.bytes_read();
        let found = file.select(columns).unwrap();
        let expected = all.form().select(columns).unwrap().type_string();
        assert!(found.type_string().ends_with(&expected), "{}", found.type_string());
        let found = found.load().unwrap();
        let leaves = file.bytes_read() - index;
        assert!(leaves > 0 && leaves < file.nbytes() / 2, "{columns:?}: {leaves}");
        let (form, length, buffers) = all.to_buffers();
        let form = form.select(columns).unwrap();
        let expected = awkward::Content::from_buffers(&form, length, &buffers).unwrap();
        assert_eq!(found.to_json_lines(), expected.to_json_lines());
    }
    let field = open_dynamic(&path).unwrap().field("jets.pt").unwrap();
    assert_eq!(
        field.load().unwrap().to_json_lines(),
        all.field("jets").unwrap().field("pt").unwrap().to_json_lines()
    );
    assert_eq!(field.type_string(), "3000 * var * float32");
}

#[test]
fn writers_cut_row_groups_by_rows_and_by_bytes() {
    let (_folder, path) = place();
    let rows = events(1000);
    let mut writer =
        Writer::<Event>::create(&path, &WriteOptions::new().row_group_rows(300)).unwrap();
    writer.extend(&rows[..500]).unwrap();
    writer.push_array(&Array::from_rows(&rows[500..510])).unwrap();
    writer.push_array(&Array::from_rows(&rows[510..])).unwrap();
    assert!(!path.exists() && writer.len() == 1000);
    writer.finish().unwrap();
    let file = ParquetFile::open(&path).unwrap();
    assert!(file.row_groups().iter().all(|&rows| rows <= 300), "{:?}", file.row_groups());
    assert_eq!(read::<Event>(&path).unwrap().to_vec(), rows);

    let nbytes = usize::try_from(Array::from_rows(&rows).to_content().nbytes()).unwrap();
    let options = WriteOptions::new().row_group_nbytes(nbytes / 4);
    write(&path, &Array::from_rows(&rows), &options).unwrap();
    assert!((4..=8).contains(&ParquetFile::open(&path).unwrap().row_groups().len()));
    let mut writer = Writer::<Event>::create(&path, &options).unwrap();
    writer.extend(&rows).unwrap();
    writer.finish().unwrap();
    assert!((4..=8).contains(&ParquetFile::open(&path).unwrap().row_groups().len()));

    let form = Event::form();
    let mut writer =
        ContentWriter::create(&path, &form, &WriteOptions::new().row_group_rows(400)).unwrap();
    for chunk in rows.chunks(90) {
        writer.push(&Array::from_rows(chunk).to_content()).unwrap();
    }
    assert_eq!(writer.len(), 1000);
    writer.finish().unwrap();
    assert_eq!(read::<Event>(&path).unwrap().to_vec(), rows);
    assert_eq!(names(&path), ["events.parquet"]);
}

/// Which class the options of a batch are of says nothing of what is stored.
#[test]
fn batches_of_a_file_may_have_options_of_any_class() {
    let (_folder, path) = place();
    let numbers: Content = Array::from_rows(&[1_i64, 2, 3]).to_content();
    let all = Content::from(UnmaskedArray::try_new(numbers.clone(), Parameters::none()).unwrap());
    let mask = Buffer::from(vec![0_i8, 1, 0]);
    let some = ByteMaskedArray::try_new(mask, numbers, false, Parameters::none()).unwrap();
    let some = Content::from(some);
    let none = Array::from_rows(&[Some(4_i64), None]).to_content();
    for first in [&all, &some, &none] {
        for rows in [2, 4, 100] {
            let options = WriteOptions::new().row_group_rows(rows);
            let mut writer = ContentWriter::create(&path, &first.form(), &options).unwrap();
            [first, &all, &some, &none].into_iter().for_each(|rows| writer.push(rows).unwrap());
            writer.finish().unwrap();
            let found = read_dynamic(&path).unwrap();
            let lines = [first, &all, &some, &none].map(|rows| rows.to_json_lines()).concat();
            assert_eq!(found.to_json_lines(), lines);
            assert_eq!(found.form().type_string(), "?int64");
            // By this class, Python would take all rows for values.
            let reader =
                parquet::file::serialized_reader::SerializedFileReader::try_from(path.as_path())
                    .unwrap();
            let metadata =
                parquet::file::reader::FileReader::metadata(&reader).file_metadata().clone();
            let pairs = metadata.key_value_metadata().unwrap();
            let key = pairs.iter().find(|pair| pair.key == "awkward_array_metadata").unwrap();
            let says = key.value.as_deref().unwrap();
            assert!(says.contains("mask_type") && !says.contains("UnmaskedArray"), "{says}");
        }
    }
}

#[test]
fn a_file_is_there_when_it_is_complete_and_not_before() {
    let (_folder, path) = place();
    let rows = events(10);
    write(&path, &Array::from_rows(&rows), &WriteOptions::new()).unwrap();
    let mut writer = Writer::<i64>::create(&path, &WriteOptions::new()).unwrap();
    writer.push(&1).unwrap();
    drop(writer);
    assert_eq!(read::<Event>(&path).unwrap().to_vec(), rows);
    assert_eq!(names(&path), ["events.parquet"]);
    // A link stays one, and what is no file is not replaced.
    #[cfg(unix)]
    {
        let link = path.with_file_name("link.parquet");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, &Array::from_rows(&rows[..5]), &WriteOptions::new()).unwrap();
        assert!(link.is_symlink());
        assert_eq!(read::<Event>(&path).unwrap().to_vec(), rows[..5]);
        std::fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink("/dev/full", &link).unwrap();
        assert!(write(&link, &Array::from_rows(&rows), &WriteOptions::new()).is_err());
        assert!(link.is_symlink());
        std::fs::remove_file(&link).unwrap();
    }
    // No rows at all are a row group, for Python.
    Writer::<Event>::create(&path, &WriteOptions::new()).unwrap().finish().unwrap();
    assert_eq!(ParquetFile::open(&path).unwrap().row_groups(), [0]);
    assert_eq!(read::<Event>(&path).unwrap().len(), 0);
    assert_eq!(open::<Event>(&path).unwrap().batches(5).count(), 0);
}

#[derive(Awkward)]
enum Shape {
    Circle(f64),
    Square { side: f64 },
}

#[derive(Awkward)]
struct Deep {
    shapes: Vec<Option<Shape>>,
}

#[derive(Awkward)]
struct Hollow {
    inner: Nothing,
}

#[derive(Awkward)]
struct Zero {
    none: [f64; 0],
}

#[test]
fn what_parquet_cannot_hold_is_refused_before_there_is_a_file() {
    let (_folder, path) = place();
    fn refused<T: Awkward>(path: &Path, rows: &[T], place: &str, way_out: &str) {
        let (array, options) = (Array::from_rows(rows), WriteOptions::new());
        for error in [write(path, &array, &options), Writer::<T>::create(path, &options).map(drop)]
        {
            let error = error.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported);
            for part in [place, way_out] {
                assert!(error.to_string().contains(part), "{error}");
            }
        }
        assert!(names(path).is_empty());
    }
    let shapes = || vec![Some(Shape::Circle(0.5)), None, Some(Shape::Square { side: 1.5 })];
    refused(
        &path,
        &[Deep { shapes: shapes() }],
        "column \"shapes\"",
        "write a field for each kind",
    );
    refused(&path, &[Hollow { inner: Nothing {} }], "column \"inner\"", "give them a field");
    refused(&path, &[Zero { none: [] }], "column \"none\"", "lists of any length");
}
