//! Asking, by way of a scheduler or in this process.

use std::time::Instant;

use awkward::{Array, Awkward};
use awkward_datafusion::{AwkwardContext, CollectAwkward, TableOptions};
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use datafusion::error::Result;
use datafusion::execution::SessionStateBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::event::Event;
use crate::roles::logical;

/// By intervals of the angle: how many jets, the mean of their momenta, the largest one, and their constituents.
const QUERY: &str = "select cast(floor(jet.eta) as bigint) as slice, count(*) as jets, avg(jet.pt) as mean, max(jet.pt) as largest, \
    sum(cast(cardinality(jet.constituents) as bigint)) as parts \
    from (select unnest(jets) as jet from TABLE where met > 10) where jet.pt > 30 group by slice order by slice";

/// Tasks that read.
const PARTITIONS: usize = 40;

#[derive(Awkward, Debug)]
struct Row {
    slice: i64,
    jets: i64,
    mean: f64,
    largest: f64,
    parts: i64,
}

/// Asks these tables, or all.
pub(crate) async fn run(scheduler: Option<u16>, folder: &str, tables: &[&str]) -> Result<()> {
    let ctx = match scheduler {
        Some(port) => {
            let config = SessionConfig::new_with_ballista()
                .with_ballista_logical_extension_codec(logical())
                .with_target_partitions(PARTITIONS);
            let state =
                SessionStateBuilder::new().with_config(config).with_default_features().build();
            let state = state.upgrade_for_ballista(format!("http://localhost:{port}"))?;
            SessionContext::new_with_state(state)
        }
        None => SessionContext::new(),
    };
    // As many tasks as for Parquet, whose files DataFusion puts together: each takes Ballista some time.
    let options = TableOptions::new().partitions(PARTITIONS);
    let hdf5 = format!("{folder}/hdf5");
    ctx.register_awkward_with::<Event>("typed", &hdf5, &options).await?;
    ctx.register_awkward_dynamic_with("found", &hdf5, &options).await?;
    ctx.register_awkward_dynamic("parquet", format!("{folder}/parquet")).await?;
    for table in if tables.is_empty() { &["typed", "found", "parquet"] } else { tables } {
        let start = Instant::now();
        let query = ctx.sql(&QUERY.replace("TABLE", table)).await?;
        let rows: Array<Row> = query.collect_awkward().await?;
        eprintln!("{table}: {:.1} s", start.elapsed().as_secs_f64());
        for row in &rows {
            let (slice, jets, parts) = (row.slice(), row.jets(), row.parts());
            // Sums of floats depend on their order in the last digits.
            println!("{table} {slice} {jets} {:.9} {:.9} {parts}", row.mean(), row.largest());
        }
    }
    Ok(())
}
