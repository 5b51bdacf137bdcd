//! The rows that queries are about.

use std::path::Path;

use awkward::hdf5::{FileSet, FileSetOptions, FileSetWriter};
use awkward::{Array, Awkward};
use awkward_datafusion::{AwkwardContext, CollectAwkward};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::sync::Arc;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Jet {
    pub(crate) pt: f64,
    pub(crate) eta: f32,
    pub(crate) tags: Vec<String>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Vertex {
    pub(crate) x: f64,
    pub(crate) hits: Vec<i32>,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Data,
    Simulation,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) run: i64,
    pub(crate) met: Option<f64>,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) jets: Vec<Jet>,
    pub(crate) vertex: Option<Vertex>,
    pub(crate) grid: Vec<Vec<f32>>,
    pub(crate) pair: (u8, f64),
}

pub(crate) fn events(range: std::ops::Range<i64>) -> Vec<Event> {
    range
        .map(|i| Event {
            run: i,
            met: (i % 3 != 0).then_some(i as f64 * 0.5),
            name: format!("event {i}"),
            kind: if i % 2 == 0 { Kind::Data } else { Kind::Simulation },
            jets: (0..i % 4)
                .map(|j| Jet {
                    pt: (i * 10 + j) as f64,
                    eta: j as f32 - 1.5,
                    tags: (0..j).map(|t| format!("t{t}")).collect(),
                })
                .collect(),
            vertex: (i % 5 != 0)
                .then(|| Vertex { x: -(i as f64), hits: (0..i as i32 % 3).collect() }),
            grid: (0..i % 3).map(|g| vec![g as f32; (i % 2) as usize]).collect(),
            pair: ((i % 200) as u8, i as f64 / 4.0),
        })
        .collect()
}

/// Writes rows into files of so many.
pub(crate) fn write<T: Awkward>(folder: &Path, rows: &[T], per_file: usize) -> FileSet {
    let options = FileSetOptions::new().max_rows_per_file(per_file).numbered(0);
    let mut writer = FileSetWriter::<T>::create(folder, &options).unwrap();
    writer.extend(rows).unwrap();
    writer.finish().unwrap();
    FileSet::open(folder).unwrap()
}

/// A session with small batches.
pub(crate) fn session() -> SessionContext {
    let config = SessionConfig::new().with_batch_size(100).with_target_partitions(3);
    SessionContext::new_with_config(config)
}

/// 1000 events in four files as the table `events`.
pub(crate) async fn registered() -> (tempfile::TempDir, SessionContext, Vec<Event>) {
    let folder = tempfile::tempdir().unwrap();
    let rows = events(0..1000);
    write(folder.path(), &rows, 300);
    let ctx = session();
    ctx.register_awkward::<Event>("events", folder.path()).await.unwrap();
    (folder, ctx, rows)
}

pub(crate) async fn ask<T: Awkward + awkward::FromView>(
    ctx: &SessionContext,
    query: &str,
) -> Vec<T> {
    let rows: Array<T> = ctx.sql(query).await.unwrap().collect_awkward().await.unwrap();
    rows.to_vec()
}

/// The plan of a query.
pub(crate) async fn plan(ctx: &SessionContext, query: &str) -> Arc<dyn ExecutionPlan> {
    ctx.sql(query).await.unwrap().create_physical_plan().await.unwrap()
}

/// What the scan of a plan reads.
pub(crate) fn read(plan: &Arc<dyn ExecutionPlan>) -> String {
    let text = datafusion::physical_plan::displayable(plan.as_ref()).indent(false).to_string();
    let line = text.lines().find(|line| line.contains("file_type=awkward")).unwrap_or(&text);
    line[line.find("columns=").unwrap_or(0)..].trim_start_matches("columns=").to_owned()
}
