//! Tables and scans as bytes, and back.

use std::sync::Arc;

use awkward_datafusion::{AwkwardLogicalCodec, AwkwardPhysicalCodec};
use datafusion::datasource::physical_plan::{FileScanConfig, FileScanConfigBuilder};
use datafusion::datasource::source::DataSourceExec;
use datafusion::physical_plan::{ExecutionPlan, ExecutionPlanProperties, collect};
use datafusion::prelude::SessionContext;
use datafusion_proto::bytes::{
    logical_plan_from_bytes_with_extension_codec, logical_plan_to_bytes_with_extension_codec,
    physical_plan_from_bytes_with_extension_codec, physical_plan_to_bytes_with_extension_codec,
};
use datafusion_proto::physical_plan::PhysicalExtensionCodec;

use crate::data::{Event, plan, read, registered, session};

const QUERY: &str = "select jet.pt as value from (select run, unnest(jets) as jet from events where run > 310) where jet.eta > 0 order by value limit 20";

async fn rows(ctx: &SessionContext, plan: Arc<dyn ExecutionPlan>) -> Vec<f64> {
    let batches = collect(plan, ctx.task_ctx()).await.unwrap();
    awkward_datafusion::of_batches(&batches).unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_does_the_same_in_another_process() {
    let (folder, ctx, _) = registered().await;
    awkward_datafusion::AwkwardContext::register_awkward_dynamic(&ctx, "found", folder.path())
        .await
        .unwrap();
    let codec = AwkwardPhysicalCodec::default().with_type::<Event>();
    for table in ["events", "found"] {
        let query = QUERY.replace("events", table);
        let here = plan(&ctx, &query).await;
        let bytes = physical_plan_to_bytes_with_extension_codec(Arc::clone(&here), &codec).unwrap();
        let there = session();
        let task = there.task_ctx();
        let decoded = physical_plan_from_bytes_with_extension_codec(&bytes, &task, &codec).unwrap();
        assert_eq!(read(&decoded), "[run, jets.eta, jets.pt]");
        let wanted = rows(&ctx, here).await;
        assert_eq!(wanted.len(), 20);
        assert_eq!(rows(&there, decoded).await, wanted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_does_the_same_in_another_process() {
    let (folder, ctx, _) = registered().await;
    awkward::hdf5::FileSet::open(folder.path())
        .and_then(|set| set.with_statistics())
        .and_then(|set| set.write_manifest())
        .unwrap();
    awkward_datafusion::AwkwardContext::register_awkward::<Event>(&ctx, "known", folder.path())
        .await
        .unwrap();
    let codec = AwkwardLogicalCodec::default().with_type::<Event>();
    let query = ctx.sql(&QUERY.replace("events", "known")).await.unwrap();
    let wanted: Vec<f64> =
        awkward_datafusion::of_batches(&query.clone().collect().await.unwrap()).unwrap().to_vec();
    let bytes = logical_plan_to_bytes_with_extension_codec(query.logical_plan(), &codec).unwrap();
    let there = session();
    let decoded =
        logical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    let physical = there.state().create_physical_plan(&decoded).await.unwrap();
    // What is known of the files came along: one of four is left out.
    let text = datafusion::physical_plan::displayable(physical.as_ref()).indent(false).to_string();
    assert!(text.contains("file_groups={3 groups: "), "{text}");
    assert_eq!(rows(&there, physical).await, wanted);
    let unknown = AwkwardLogicalCodec::default();
    let error = logical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &unknown);
    assert!(error.unwrap_err().to_string().contains("with_type"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_plan_are_an_error() {
    let (_folder, ctx, _) = registered().await;
    let codec = AwkwardPhysicalCodec::default().with_type::<Event>();
    let scan = plan(&ctx, "select run from events").await;
    let mut bytes = Vec::new();
    let converter = datafusion_proto::physical_plan::DefaultPhysicalProtoConverter {};
    let mut leaf = scan;
    while let Some(child) = leaf.children().first().map(|child| Arc::clone(child)) {
        leaf = child;
    }
    codec.try_encode(leaf, &mut bytes, &converter).unwrap();
    let task = ctx.task_ctx();
    assert!(codec.try_decode(&bytes, &[], &task, &converter).is_ok());
    for len in 0..bytes.len() {
        // The end of a stream may be missing.
        if len + 8 < bytes.len() {
            let decoded = codec.try_decode(&bytes[..len], &[], &task, &converter);
            assert!(decoded.is_err() || len + 64 > bytes.len(), "{len}");
        }
    }
    // Rows that no file has.
    let mut wrong = bytes.clone();
    let start = wrong.windows(11).position(|window| window == b"[0, 0, 300]").unwrap();
    wrong[start..start + 11].copy_from_slice(b"[0, 0, 301]");
    let error = codec.try_decode(&wrong, &[], &task, &converter).unwrap_err();
    assert!(error.to_string().contains("rows of files"), "{error}");
}

/// The leaf of a plan with one child at each step, with only these partitions, as Ballista's scheduler cuts it for a task.
fn restricted(plan: &Arc<dyn ExecutionPlan>, kept: &[usize]) -> Arc<dyn ExecutionPlan> {
    if let Some(child) = plan.children().first() {
        return restricted(child, kept);
    }
    let scan = plan.downcast_ref::<DataSourceExec>().unwrap();
    let config = scan.data_source().downcast_ref::<FileScanConfig>().unwrap();
    let groups = kept.iter().map(|i| config.file_groups[*i].clone()).collect();
    let config = FileScanConfigBuilder::from(config.clone()).with_file_groups(groups).build();
    DataSourceExec::from_data_source(config)
}

/// An engine whose tasks read some partitions each reads each row once, and sends no task the files of others.
#[tokio::test(flavor = "multi_thread")]
async fn tasks_that_read_some_partitions_each_read_every_row_once() {
    let (_folder, ctx, events) = registered().await;
    let codec = AwkwardPhysicalCodec::default().with_type::<Event>();
    let whole = plan(&ctx, "select run from events").await;
    let there = session();
    for tasks in [&[&[0][..], &[1], &[2], &[3]][..], &[&[0, 2], &[3, 1]], &[&[3, 2, 1, 0]]] {
        let mut runs: Vec<i64> = Vec::new();
        for kept in tasks {
            let task = restricted(&whole, kept);
            let bytes = physical_plan_to_bytes_with_extension_codec(task, &codec).unwrap();
            let files = bytes.windows(6).filter(|window| window == b"\"path\"").count();
            assert_eq!(files, kept.len());
            let context = there.task_ctx();
            let decoded = physical_plan_from_bytes_with_extension_codec(&bytes, &context, &codec);
            let decoded = decoded.unwrap();
            assert_eq!(decoded.output_partitioning().partition_count(), kept.len());
            // Each partition is the one of this number, whoever asks first.
            for (i, file) in kept.iter().enumerate().rev() {
                let rows = decoded.execute(i, there.task_ctx()).unwrap();
                let batches = datafusion::physical_plan::common::collect(rows).await.unwrap();
                let rows: Vec<i64> = awkward_datafusion::of_batches(&batches).unwrap().to_vec();
                let wanted = &events[file * 300..(file * 300 + 300).min(1000)];
                assert!(rows.iter().eq(wanted.iter().map(|event| &event.run)));
                runs.extend(rows);
            }
        }
        runs.sort_unstable();
        assert!(runs.iter().eq(events.iter().map(|event| &event.run)));
    }
}

/// What is limited in a plan stays so.
#[tokio::test(flavor = "multi_thread")]
async fn a_limit_of_a_scan_goes_along() {
    let (_folder, ctx, _) = registered().await;
    let codec = AwkwardPhysicalCodec::default().with_type::<Event>();
    let scan = restricted(&plan(&ctx, "select run from events").await, &[1]);
    let limited = scan.with_fetch(Some(7)).unwrap();
    let bytes = physical_plan_to_bytes_with_extension_codec(limited, &codec).unwrap();
    let there = session();
    let decoded =
        physical_plan_from_bytes_with_extension_codec(&bytes, &there.task_ctx(), &codec).unwrap();
    let batches = collect(decoded, there.task_ctx()).await.unwrap();
    let rows: Vec<i64> = awkward_datafusion::of_batches(&batches).unwrap().to_vec();
    assert_eq!(rows, (300..307).collect::<Vec<_>>());
}
