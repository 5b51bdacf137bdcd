//! How many bytes are read: those that reading the same columns lazily takes.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use awkward::hdf5::{File, Object, ReadOptions, Table};
use awkward::{Budget, Container, LazyContent, RawBuffer, Result};
use awkward_datafusion::{AwkwardContext, TableOptions};
use datafusion::physical_plan::{ExecutionPlan, collect};

use crate::data::{Event, events, plan, session, write};

/// Counts by itself.
struct Counting(Arc<dyn Container + Send + Sync>, Arc<AtomicUsize>);

impl Container for Counting {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        self.get_range(key, 0..usize::MAX)
    }

    fn get_range(&self, key: &str, bytes: Range<usize>) -> Result<Option<RawBuffer>> {
        self.get_within(key, bytes, &Budget::new())
    }

    fn get_within(
        &self,
        key: &str,
        bytes: Range<usize>,
        budget: &Budget,
    ) -> Result<Option<RawBuffer>> {
        let found = self.0.get_within(key, bytes, budget)?;
        self.1.fetch_add(found.iter().map(|found| found.bytes().len()).sum(), Ordering::Relaxed);
        Ok(found)
    }
}

/// What a query reads.
fn scanned(plan: &Arc<dyn ExecutionPlan>) -> usize {
    let own = plan.metrics().and_then(|metrics| metrics.sum_by_name("bytes_scanned"));
    let below = plan.children().into_iter().map(scanned).sum::<usize>();
    own.map_or(0, |bytes| bytes.as_usize()) + below
}

async fn read_by(
    query: &str,
    folder: &std::path::Path,
    typed: bool,
    options: &TableOptions,
) -> usize {
    let ctx = session();
    match typed {
        true => ctx.register_awkward_with::<Event>("events", folder, options).await.unwrap(),
        false => ctx.register_awkward_dynamic_with("events", folder, options).await.unwrap(),
    }
    let plan = plan(&ctx, query).await;
    collect(Arc::clone(&plan), ctx.task_ctx()).await.unwrap();
    scanned(&plan)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_reads_the_bytes_that_lazy_reading_does() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &events(0..1000), 1000);
    let path = folder.path().join("part-00000.h5");
    let lazily = |columns: &[&str], rows: Range<usize>| {
        let options = ReadOptions::new();
        let file = Object::of(&*File::open(&path).unwrap()).unwrap();
        let group = file.open_with("array", &options).unwrap();
        let table = Table::of(group.location(), &options).unwrap();
        let count = Arc::new(AtomicUsize::new(0));
        let counting = Counting(table.container(), Arc::clone(&count));
        let lazy = LazyContent::partitioned(
            table.form(),
            table.lengths().to_vec(),
            counting,
            &Default::default(),
        );
        lazy.unwrap().select(columns).unwrap().rows(rows).unwrap();
        count.load(Ordering::Relaxed)
    };
    let queries: [(&str, &[&str], Range<usize>); 7] = [
        ("select run from events", &["run"], 0..1000),
        ("select sum(met) from events", &["met"], 0..1000),
        ("select jet.pt from (select unnest(jets) as jet from events)", &["jets.pt"], 0..1000),
        (
            "select max(jet.pt), min(jet.eta) from (select unnest(jets) as jet from events)",
            &["jets.pt", "jets.eta"],
            0..1000,
        ),
        ("select jets from events", &["jets"], 0..1000),
        ("select vertex['x'] from events", &["vertex.x"], 0..1000),
        ("select name, jets from events limit 10", &["name", "jets"], 0..10),
    ];
    let options = TableOptions::new().rows_per_read(1000);
    for (query, columns, rows) in queries {
        let wanted = lazily(columns, rows);
        assert!(wanted > 0);
        for typed in [true, false] {
            let found = read_by(query, folder.path(), typed, &options).await;
            assert_eq!(found, wanted, "{query} {typed}");
        }
    }
    // Offsets only: less than any column below them.
    let lengths = "select sum(cardinality(jets)) from events";
    for typed in [true, false] {
        assert_eq!(read_by(lengths, folder.path(), typed, &options).await, 1001 * 8);
    }
    let whole = lazily(&["jets"], 0..1000);
    assert!(whole > 2 * 1001 * 8, "{whole}");
    // Reading in pieces reads the offsets between them twice.
    let pieces = TableOptions::new().rows_per_read(100).rows_per_partition(250);
    let found = read_by("select jets[1]['pt'] from events", folder.path(), true, &pieces).await;
    assert_eq!(found, lazily(&["jets.pt"], 0..1000) + 11 * 8);
}
