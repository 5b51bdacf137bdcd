//! Rows to batches of Arrow, and arrays handed over: beside arrow-rs, its derives, and Python's Awkward.

mod python_side;

use std::process::ExitCode;

use arrow_array::RecordBatch;
use awkward::arrow::{self, ArrowOptions, ImportOptions, arrow_59};
use awkward::{Array, Content};
use awkward_benches::data::{self, Event};
use awkward_benches::measure::{Bench, Candidate};
use awkward_benches::memory::Counting;
use awkward_benches::program;
use awkward_benches::rivals::arrow_columns::{digest_array, digest_batch};
use awkward_benches::rivals::{arrow as builders, serde_arrow, typed_arrow};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What stands for a result that is an error.
const FAILED: u64 = u64::MAX;

/// Measures one group.
type Group = fn(&mut Bench, &str, &[Event]) -> Result<()>;

const GROUPS: [(&str, Group); 3] =
    [("events/to-batch", to_batch), ("events/export", export), ("events/import", import)];

fn main() -> ExitCode {
    program::main(|bench| {
        let n = bench.options().events;
        let events = if bench.options().list { Vec::new() } else { data::events(n) };
        let wanted: Vec<_> = GROUPS.into_iter().filter(|(group, _)| bench.wants(group)).collect();
        wanted.into_iter().try_for_each(|(group, measure)| measure(bench, group, &events))
    })
}

/// Rows of Rust to a batch.
fn to_batch(bench: &mut Bench, group: &str, events: &[Event]) -> Result<()> {
    let fields = serde_arrow::fields::<Event>()?;
    let typed: Vec<typed_arrow::Event> = events.iter().map(Into::into).collect();
    let batch = builders::build_events(events);
    let candidates = vec![
        Candidate::new("arrow builders", || builders::build_events(events), |a| digest_array(a)),
        Candidate::new(
            "Array::from_rows, RecordBatch::try_from",
            || RecordBatch::try_from(&Array::from_rows(events)),
            |batch| batch.as_ref().map_or(FAILED, digest_batch),
        )
        .ours()
        .at_most(1.0),
        Candidate::new("typed-arrow", || typed_arrow::build_events(&typed), digest_batch)
            .at_least(2.0),
        Candidate::new(
            "serde_arrow",
            || serde_arrow::build(&fields, &events),
            |batch| batch.as_ref().map_or(FAILED, digest_batch),
        )
        .at_least(2.0),
    ];
    let bytes = arrow_array::Array::get_buffer_memory_size(&batch);
    bench.measure(group, bytes, candidates);
    Ok(())
}

/// An array handed over: only truth values, masks and text are looked at.
fn export(bench: &mut Bench, group: &str, events: &[Event]) -> Result<()> {
    let array = Array::from_rows(events);
    let content = array.to_content();
    let numbers = numbers(&content)?;
    let tenth = Array::from_rows(&events[..events.len() / 10]).to_content();
    let options = ArrowOptions::new();
    let folder = tempfile::tempdir()?;
    let told = |exported: &awkward::Result<_>| u64::from(exported.is_ok());
    let one = |content: &Content| arrow::export_table(content, &options);
    let mut candidates = vec![
        Candidate::new("export", || one(&content), told).ours(),
        Candidate::new("export of a tenth of the rows", || one(&tenth), told),
        Candidate::new("export of the numbers", || one(&numbers), told),
    ];
    let clock = bench.options().clock;
    candidates.extend(python_side::candidate(
        "ak.to_arrow_table",
        "export",
        folder.path(),
        &content,
        clock,
    )?);
    bench.measure(group, usize::try_from(content.nbytes())?, candidates);
    Ok(())
}

/// The columns without text and options.
fn numbers(content: &Content) -> awkward::Result<Content> {
    let columns = ["run", "event", "met", "muons"];
    let parts = columns.map(|name| content.field(name));
    let parts = parts.into_iter().collect::<awkward::Result<Vec<_>>>()?;
    let fields = awkward::Fields::named(columns);
    let none = awkward::Parameters::none();
    Ok(awkward::content::RecordArray::try_new(fields, parts, content.len(), none)?.into())
}

/// An array taken over: whatever is trusted later is checked.
#[expect(unsafe_code, reason = "what was exported is imported")]
fn import(bench: &mut Bench, group: &str, events: &[Event]) -> Result<()> {
    let array = Array::from_rows(events);
    let content = array.to_content();
    let options = ArrowOptions::new();
    let batch = arrow_59::to_record_batch(&content, &options)?;
    let exported = || arrow::export_table(&content, &options).ok();
    let folder = tempfile::tempdir()?;
    let import = |pair: &mut Option<(arrow::ArrowArray, arrow::ArrowSchema)>, immutable| {
        let (array, schema) = pair.take()?;
        let options = ImportOptions::new().immutable(immutable);
        // SAFETY: both are from `export_table`, unchanged, and nobody changes the columns.
        unsafe { arrow::import(array, &schema, &options) }.ok()
    };
    let told = |n: Option<usize>| n.map_or(FAILED, |n| n as u64);
    let mut candidates = vec![
        Candidate::with(
            "import, immutable",
            None,
            |pair| *pair = exported(),
            |pair| import(pair, true),
            |_, content| told(content.as_ref().map(Content::len)),
        )
        .ours(),
        Candidate::with(
            "import",
            None,
            |pair| *pair = exported(),
            |pair| import(pair, false),
            |_, content| told(content.as_ref().map(Content::len)),
        ),
        Candidate::new(
            "Array::try_from(&batch)",
            || Array::<Event>::try_from(&batch),
            |array| told(array.as_ref().ok().map(Array::len)),
        ),
        Candidate::new(
            "serde_arrow to rows",
            || serde_arrow::to_vec::<Vec<Event>>(&batch),
            |rows| told(rows.as_ref().ok().map(Vec::len)),
        ),
    ];
    let clock = bench.options().clock;
    candidates.extend(python_side::candidate(
        "ak.from_arrow",
        "import",
        folder.path(),
        &content,
        clock,
    )?);
    bench.measure(group, usize::try_from(content.nbytes())?, candidates);
    Ok(())
}
