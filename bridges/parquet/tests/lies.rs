//! Files that say of their columns what they are not.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, TimestampNanosecondArray};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use awkward::ErrorKind;
use awkward_parquet::{ParquetFile, open_dynamic, read_dynamic};
use awkward_tests::python::{Version, python};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowWriter, add_encoded_arrow_schema_to_metadata};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// Writes a column, which is described as one of another type.
fn write(path: &Path, column: ArrayRef, described: DataType) {
    let field = Field::new("c", column.data_type().clone(), true);
    let schema = Arc::new(Schema::new(vec![field]));
    let batch = RecordBatch::try_new(Arc::clone(&schema), vec![column]).unwrap();
    let mut properties = WriterProperties::builder().build();
    let lie = Schema::new(vec![Field::new("c", described, true)]);
    add_encoded_arrow_schema_to_metadata(&lie, &mut properties);
    let options =
        ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new_with_options(file, schema, options).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

/// The types of Parquet are those of the bytes; what Arrow's schema says beside them counts where it says the same.
#[test]
fn what_is_said_beside_the_types_of_a_file_changes_no_values() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lies.parquet");
    let times = || Arc::new(TimestampNanosecondArray::from(vec![1, 2])) as ArrayRef;
    let numbers = || Arc::new(Int64Array::from(vec![1, 2])) as ArrayRef;
    for unit in [TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond] {
        let times_of = DataType::Timestamp(unit, None);
        let categories = DataType::Dictionary(DataType::UInt64.into(), times_of.clone().into());
        for described in [times_of.clone(), categories] {
            write(&path, times(), described);
            let found = read_dynamic(&path).unwrap();
            assert_eq!(found.type_string(), "2 * {c: ?datetime64[ns]}");
            let line = |n| format!("{{\"c\":{{\"$datetime64\":[{n},\"ns\"]}}}}\n");
            assert_eq!(found.to_json_lines(), line(1) + &line(2));
        }
        write(&path, numbers(), times_of);
        assert_eq!(read_dynamic(&path).unwrap().type_string(), "2 * {c: ?int64}");
    }
    for described in
        [DataType::UInt8, DataType::Decimal128(18, 2), DataType::Date64, DataType::Utf8]
    {
        write(&path, numbers(), described);
        assert_eq!(read_dynamic(&path).unwrap().type_string(), "2 * {c: ?int64}");
    }
    // What the types have no place for is told by nothing else.
    write(&path, numbers(), DataType::Duration(TimeUnit::Microsecond));
    assert_eq!(read_dynamic(&path).unwrap().type_string(), "2 * {c: ?timedelta64[us]}");
    // A decimal has its fraction, whatever is said, and is refused for it.
    let decimals = Decimal128Array::from(vec![500, 700]).with_precision_and_scale(12, 2).unwrap();
    write(&path, Arc::new(decimals), DataType::Decimal256(60, 0));
    let file = ParquetFile::open(&path);
    assert!(file.is_err() || file.is_ok_and(|file| file.lazy_dynamic().is_err()));
}

/// A schema of so many lists in each other, or records.
fn deep(path: &Path, levels: usize, lists: bool) {
    let mut message = "message schema { ".to_owned();
    for _ in 0..levels {
        message += match lists {
            true => "optional group f (LIST) { repeated group list { ",
            false => "optional group f { ",
        };
    }
    message += "optional int32 f; ";
    message += &"} ".repeat(if lists { 2 * levels } else { levels });
    message += "}";
    let message = message.replace("list { optional group f", "list { optional group element");
    let schema = Arc::new(parse_message_type(&message).unwrap());
    let file = File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let typed = column.typed::<parquet::data_type::Int32Type>();
    typed.write_batch(&[], Some(&[0]), lists.then_some(&[0][..])).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
}

#[test]
fn columns_that_are_too_deep_are_refused_on_any_stack() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep.parquet");
    for (levels, lists) in [(60, false), (30, true), (100, false), (33, true), (2000, false)] {
        // Who writes such a file needs more.
        let place = path.clone();
        let stack = std::thread::Builder::new().stack_size(256 << 20);
        stack.spawn(move || deep(&place, levels, lists)).unwrap().join().unwrap();
        let path = path.clone();
        let stack = std::thread::Builder::new().stack_size(2 << 20);
        let work = move || read_dynamic(&path).map(|found| found.len());
        match stack.spawn(work).unwrap().join().unwrap() {
            Ok(rows) => assert!(rows == 1 && levels < 64, "{levels} {lists}"),
            Err(error) => {
                assert!(
                    levels > 32 && error.kind() == ErrorKind::Limit,
                    "{levels} {lists} {error}"
                );
                assert!(error.to_string().contains("deep.parquet"), "{error}");
            }
        }
    }
}

#[test]
fn pages_with_a_checksum_are_checked() {
    let Some(python) = python(Version::Arrow) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sums.parquet");
    let code = "
import pyarrow as pa, pyarrow.parquet as pq, sys
table = pa.table({'c': pa.array(range(100), pa.int64())})
pq.write_table(table, sys.argv[1], write_page_checksum=True, compression='none', use_dictionary=False)
";
    python.run_code(code, &[path.to_str().unwrap()]);
    assert_eq!(read_dynamic(&path).unwrap().len(), 100);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|word| word == 50_i64.to_le_bytes()).unwrap();
    bytes[at] = 51;
    fs::write(&path, bytes).unwrap();
    let error = open_dynamic(&path).unwrap().load().unwrap_err();
    assert!(error.kind() == ErrorKind::Invalid && error.to_string().contains("CRC"), "{error}");
}
