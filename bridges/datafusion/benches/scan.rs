//! Scans beside lazy reading of the same columns, and nested queries beside DuckDB and Polars on Parquet of the same rows.
//!
//! ```text
//! cargo bench -p awkward-datafusion --features hdf5-static [-- EVENTS]
//! ```
//!
//! DuckDB and Polars are asked in the Python that the variable `PYTHON` names, which has both; without it they are left out.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use awkward::hdf5::{Codec, FileSet, FileSetOptions, FileSetWriter, StorageOptions, WriteOptions};
use awkward::{Array, Awkward};
use awkward_datafusion::AwkwardContext;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::error::DataFusionError;
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::StreamExt;

const ROUNDS: usize = 7;

#[derive(Awkward)]
struct Jet {
    pt: f64,
    eta: f64,
    phi: f64,
    mass: f64,
}

#[derive(Awkward)]
struct Event {
    run: i64,
    met: f64,
    jets: Vec<Jet>,
}

#[derive(Awkward)]
struct Pt {
    pt: f64,
}

#[derive(Awkward)]
struct Momenta {
    jets: Vec<Pt>,
}

#[derive(Awkward)]
struct Met {
    met: f64,
}

fn events(n: usize) -> Vec<Event> {
    let mut state = 1_u64;
    let mut next = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    (0..n)
        .map(|i| Event {
            run: i as i64 / 1000,
            met: 100.0 * next(),
            jets: (0..(8.0 * next()) as usize)
                .map(|_| Jet {
                    pt: 20.0 + 100.0 * next(),
                    eta: 6.0 * next() - 3.0,
                    phi: next(),
                    mass: next(),
                })
                .collect(),
        })
        .collect()
}

/// The shortest of some times, in turns.
fn shortest(
    work: &mut [&mut dyn FnMut() -> Result<(), Box<dyn Error>>],
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = vec![Duration::MAX; work.len()];
    for _ in 0..ROUNDS {
        for (work, shortest) in work.iter_mut().zip(&mut times) {
            let start = Instant::now();
            work()?;
            *shortest = start.elapsed().min(*shortest);
        }
    }
    Ok(times)
}

fn scanned(plan: &std::sync::Arc<dyn ExecutionPlan>) -> usize {
    let own = plan.metrics();
    let own = own.and_then(|metrics| metrics.sum_by_name("bytes_scanned"));
    own.map_or(0, |bytes| bytes.as_usize())
        + plan.children().into_iter().map(scanned).sum::<usize>()
}

const QUERIES: [(&str, &str, &str); 3] = [
    (
        "all jets, grouped",
        "select cast(floor(jet.eta) as bigint) as slice, count(*) as n, avg(jet.pt) as mean from (select unnest(jets) as jet from events) where jet.pt > 30 group by slice order by slice",
        "events.select(pl.col('jets')).explode('jets').unnest('jets').filter(pl.col('pt') > 30).group_by(pl.col('eta').floor().cast(pl.Int64).alias('slice')).agg(pl.len().alias('n'), pl.col('pt').mean().alias('mean')).sort('slice')",
    ),
    (
        "events with two jets",
        "select run, count(*) as n, avg(met) as mean from events where cardinality(jets) >= 2 group by run order by run",
        "events.filter(pl.col('jets').list.len() >= 2).group_by('run').agg(pl.len().alias('n'), pl.col('met').mean().alias('mean')).sort('run')",
    ),
    (
        "the first jet",
        "select cast(floor(jets[1]['eta']) as bigint) as slice, count(*) as n, max(jets[1]['pt']) as largest from events where cardinality(jets) > 0 group by slice order by slice",
        "events.filter(pl.col('jets').list.len() > 0).select(pl.col('jets').list.first()).unnest('jets').group_by(pl.col('eta').floor().cast(pl.Int64).alias('slice')).agg(pl.len().alias('n'), pl.col('pt').max().alias('largest')).sort('slice')",
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    let n = std::env::args().skip(1).find_map(|text| text.parse().ok()).unwrap_or(500_000);
    let folder = tempfile::tempdir()?;
    let (hdf5, parquet) = (folder.path().join("hdf5"), folder.path().join("events.parquet"));
    let rows = events(n);
    let array = Array::from_rows(&rows);
    drop(rows);
    let runtime = tokio::runtime::Runtime::new()?;
    for (name, storage) in [
        ("plain", StorageOptions::new()),
        ("compressed", StorageOptions::new().codec(Codec::Gzip(1)).shuffle(true)),
    ] {
        let place = hdf5.join(name);
        let options = FileSetOptions::new().write(WriteOptions::new().storage(storage)).numbered(0);
        let mut writer = FileSetWriter::<Event>::create(&place, &options)?;
        let each = n.div_ceil(4);
        for at in (0..n).step_by(each) {
            writer.push_array(&array.slice(at..(at + each).min(n)))?;
            writer.end_file()?;
        }
        writer.finish()?;
        FileSet::open(&place)?.with_statistics()?.write_manifest()?;
        println!("{name}: {n} events in 4 files");
        scans::<Met>(&runtime, &place, "met", n)?;
        scans::<Momenta>(&runtime, &place, "jets.pt", n)?;
        scans::<Event>(&runtime, &place, "all", n)?;
    }
    runtime.block_on(async {
        let ctx = SessionContext::new();
        ctx.register_awkward_array("events", &array)?;
        let one = DataFrameWriteOptions::new().with_single_file_output(true);
        ctx.table("events").await?.write_parquet(&parquet.to_string_lossy(), one, None).await
    })?;
    queries(&runtime, &hdf5, &parquet)
}

/// Some columns: each batch is read and dropped, by all cores in both cases (a scan reads files side by side, `rows` decompresses chunks). Both open the files each time, and a query is planned.
fn scans<T: Awkward + 'static>(
    runtime: &tokio::runtime::Runtime,
    folder: &Path,
    name: &str,
    n: usize,
) -> Result<(), Box<dyn Error>> {
    const STEP: usize = 1 << 16;
    let ctx = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    runtime.block_on(ctx.register_awkward::<T>("events", folder))?;
    let mut bytes = 0;
    let mut by_scan = || -> Result<(), Box<dyn Error>> {
        runtime.block_on(async {
            let plan = ctx.table("events").await?.create_physical_plan().await?;
            // As a query does it: side by side.
            let count = |partition| {
                let stream = plan.execute(partition, ctx.task_ctx());
                tokio::spawn(async move {
                    let (mut stream, mut found) = (stream?, 0);
                    while let Some(batch) = stream.next().await {
                        found += batch?.num_rows();
                    }
                    Ok::<_, DataFusionError>(found)
                })
            };
            let mut found = 0;
            for task in (0..4).map(count).collect::<Vec<_>>() {
                found += task.await??;
            }
            assert_eq!(found, n);
            bytes = scanned(&plan);
            Ok(())
        })
    };
    let mut by_rows = || -> Result<(), Box<dyn Error>> {
        let lazy = FileSet::open(folder)?.lazy::<T>()?;
        let mut found = 0;
        for at in (0..n).step_by(STEP) {
            found += lazy.rows(at..(at + STEP).min(n))?.len();
        }
        assert_eq!(found, n);
        Ok(())
    };
    let times = shortest(&mut [&mut by_scan, &mut by_rows])?;
    let [scan, rows] = [times[0].as_secs_f64(), times[1].as_secs_f64()];
    println!(
        "  {name}: scan {:.1} ms, lazy.rows {:.1} ms, ratio {:.2}, {:.1} MB read",
        1e3 * scan,
        1e3 * rows,
        scan / rows,
        bytes as f64 / 1e6
    );
    Ok(())
}

fn queries(
    runtime: &tokio::runtime::Runtime,
    hdf5: &Path,
    parquet: &Path,
) -> Result<(), Box<dyn Error>> {
    let ctx = SessionContext::new();
    runtime.block_on(async {
        ctx.register_awkward::<Event>("plain", hdf5.join("plain")).await?;
        ctx.register_awkward::<Event>("compressed", hdf5.join("compressed")).await?;
        ctx.register_awkward::<Event>("parquet", parquet).await
    })?;
    for (name, query, polars) in QUERIES {
        let ask = |table: &str| {
            let query = query.replace("from events", &format!("from {table}"));
            runtime.block_on(async {
                let plan = ctx.sql(&query).await?.create_physical_plan().await?;
                let mut stream = execute_stream(plan, ctx.task_ctx())?;
                while let Some(batch) = stream.next().await {
                    batch?;
                }
                Ok::<_, Box<dyn Error>>(())
            })
        };
        let times = shortest(&mut [&mut || ask("plain"), &mut || ask("compressed"), &mut || {
            ask("parquet")
        }])?;
        let ms: Vec<String> =
            times.iter().map(|time| format!("{:.1}", 1e3 * time.as_secs_f64())).collect();
        println!("{name}: HDF5 {} ms, compressed {} ms, Parquet {} ms", ms[0], ms[1], ms[2]);
        let Ok(python) = std::env::var("PYTHON") else { continue };
        let program = format!(
            "import time, duckdb, polars as pl\npath = {:?}\nquery = {:?}\n\
             def best(f):\n    times = []\n    for _ in range({ROUNDS}):\n        start = time.perf_counter(); f(); times.append(time.perf_counter() - start)\n    return 1e3 * min(times)\n\
             c = duckdb.connect(); c.execute(f\"create view events as select * from '{{path}}'\")\n\
             print('  DuckDB %.1f ms' % best(lambda: c.sql(query).fetchall()))\n\
             def ask():\n    events = pl.scan_parquet(path)\n    return {polars}.collect()\n\
             print('  Polars %.1f ms' % best(ask))\n",
            parquet.to_string_lossy(),
            query.replace("cardinality(", "len("),
        );
        let output = Command::new(python).args(["-c", &program]).output()?;
        print!("{}", String::from_utf8_lossy(&output.stdout));
        if !output.status.success() {
            println!(
                "  {}",
                String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default()
            );
        }
    }
    Ok(())
}
