//! Parquet files written and read: beside pyarrow, Python's Awkward, and arrow-rs through `serde_arrow`.

mod theirs;

use std::fs::{self, File};
use std::path::Path;
use std::process::ExitCode;

use arrow_array::RecordBatch;
use arrow_schema::{FieldRef, Schema};
use awkward::{Array, Awkward};
use awkward_benches::data::{self, Event};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::memory::Counting;
use awkward_benches::program;
use awkward_parquet::{Codec, WriteOptions, open, read, write};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_arrow::schema::{SchemaLike, TracingOptions};

use theirs::Theirs;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What stands for a result that is an error.
const FAILED: u64 = u64::MAX;

/// One leaf column of many.
#[derive(Awkward)]
struct Pt {
    pt: f32,
}

#[derive(Awkward)]
struct Momenta {
    muons: Vec<Pt>,
}

/// The sum of a column, in units of which all of its values are multiples.
fn digest(pt: &[f32]) -> u64 {
    pt.iter().map(|pt| (f64::from(*pt) * 256.0) as u64).sum()
}

fn digest_rows(rows: &[Event]) -> u64 {
    rows.iter().flat_map(|row| &row.muons).map(|muon| (f64::from(muon.pt) * 256.0) as u64).sum()
}

fn digest_file(path: &Path) -> u64 {
    let found = read::<Momenta>(path);
    found.map_or(FAILED, |found| digest(found.columns().muons().content().pt()))
}

fn main() -> ExitCode {
    program::main(|bench| {
        let wanted = [
            "events/write",
            "events/write-uncompressed",
            "events/read",
            "events/read-rows",
            "events/one-column",
        ];
        if bench.options().list {
            wanted.iter().for_each(|name| println!("{name}"));
            return Ok(());
        }
        let rows = data::events(bench.options().events);
        let array = Array::from_rows(&rows);
        let folder = tempfile::tempdir()?;
        let ours = folder.path().join("ours.parquet");
        write(&ours, &array, &WriteOptions::new())?;
        let theirs = Theirs::start(folder.path(), &ours, bench.options().clock)?;
        let nbytes = usize::try_from(array.to_content().packed_nbytes())?;
        for (group, codec) in
            [("events/write", Codec::Zstd), ("events/write-uncompressed", Codec::None)]
        {
            if bench.wants(group) {
                measure_write(
                    bench,
                    group,
                    codec,
                    (&array, &rows),
                    folder.path(),
                    &theirs,
                    nbytes,
                )?;
            }
        }
        if bench.wants("events/read") {
            let mut candidates = theirs.all(&[
                ("pyarrow, read_table", "pyarrow-read"),
                ("ak.from_parquet", "awkward-read"),
            ]);
            candidates.push(
                Candidate::new(
                    "read",
                    || read::<Event>(&ours),
                    |found| {
                        found
                            .as_ref()
                            .map_or(FAILED, |found| digest(found.columns().muons().content().pt()))
                    },
                )
                .ours(),
            );
            bench.measure("events/read", nbytes, candidates);
        }
        if bench.wants("events/read-rows") {
            let told = |found: &Result<Vec<Event>>| {
                found.as_ref().map_or(FAILED, |rows| digest_rows(rows))
            };
            let candidates = vec![
                Candidate::new("serde_arrow of arrow-rs", || rows_of_serde(&ours), told)
                    .at_least(1.0),
                Candidate::new("read, to_vec", || Ok(read::<Event>(&ours)?.to_vec()), told).ours(),
            ];
            bench.measure("events/read-rows", nbytes, candidates);
        }
        if bench.wants("events/one-column") {
            let mut candidates = theirs.all(&[("ak.from_parquet, columns", "awkward-column")]);
            let load = || -> Result<_> { Ok(open::<Momenta>(&ours)?.load()?) };
            let told = |found: &Result<Array<Momenta>>| {
                found
                    .as_ref()
                    .map_or(FAILED, |found| digest(found.columns().muons().content().pt()))
            };
            candidates.push(Candidate::new("open, load", load, told).ours());
            bench.measure("events/one-column", nbytes / 20, candidates);
        }
        Ok(())
    })
}

/// The columns are ready, but for `serde_arrow`, which makes them of rows.
fn measure_write(
    bench: &mut Bench,
    group: &str,
    codec: Codec,
    (array, rows): (&Array<Event>, &[Event]),
    folder: &Path,
    theirs: &Theirs,
    nbytes: usize,
) -> Result<()> {
    let path = folder.join("written.parquet");
    let from_serde = folder.join("serde.parquet");
    let fields = Vec::<FieldRef>::from_type::<Event>(TracingOptions::default())?;
    let compression = match codec {
        Codec::None => Compression::UNCOMPRESSED,
        _ => Compression::ZSTD(ZstdLevel::default()),
    };
    let suffix = if codec == Codec::None { "-plain" } else { "" };
    let jobs = ["pyarrow-write", "awkward-write"].map(|job| format!("{job}{suffix}"));
    let mut candidates =
        theirs.all(&[("pyarrow, write_table", &jobs[0]), ("ak.to_parquet", &jobs[1])]);
    candidates.push(
        Candidate::new(
            "write",
            || write(&path, array, &WriteOptions::new().codec(codec)),
            |done| done.as_ref().map_or(FAILED, |()| digest_file(&path)),
        )
        .ours(),
    );
    candidates.push(Candidate::new(
        "rows: Array::from_rows, write",
        || write(&path, &Array::from_rows(rows), &WriteOptions::new().codec(codec)),
        |done| done.as_ref().map_or(FAILED, |()| digest_file(&path)),
    ));
    candidates.push(
        Candidate::new(
            "rows: serde_arrow, ArrowWriter",
            || write_serde(&from_serde, &fields, rows, compression),
            |done| done.as_ref().map_or(FAILED, |()| digest_file(&from_serde)),
        )
        .at_least(1.0),
    );
    bench.measure(group, nbytes, candidates);
    for name in ["written", "serde", "pyarrow-write", "awkward-write"] {
        let name = if name.contains('-') { format!("{name}{suffix}") } else { name.to_owned() };
        if let Ok(metadata) = fs::metadata(folder.join(format!("{name}.parquet"))) {
            println!("{group}: {name}.parquet has {:.1} MB", metadata.len() as f64 / 1e6);
        }
    }
    Ok(())
}

fn write_serde(
    path: &Path,
    fields: &[FieldRef],
    rows: &[Event],
    compression: Compression,
) -> Result<()> {
    let batch = serde_arrow::to_record_batch(fields, &rows)?;
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_dictionary_enabled(false)
        .build();
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}

fn rows_of_serde(path: &Path) -> Result<Vec<Event>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch?;
        let schema = Schema::new(batch.schema().fields().clone());
        let batch = RecordBatch::try_new(schema.into(), batch.columns().to_vec())?;
        rows.extend(serde_arrow::from_record_batch::<Vec<Event>>(&batch)?);
    }
    Ok(rows)
}
