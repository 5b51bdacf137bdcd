//! Tables and scans as bytes, and back.

use std::sync::Arc;

use awkward_datafusion::{AwkwardLogicalCodec, AwkwardPhysicalCodec};
use datafusion::physical_plan::{ExecutionPlan, collect};
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
    assert!(text.contains("files=3"), "{text}");
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

/// An engine that reads all partitions for each task would count rows several times.
#[tokio::test(flavor = "multi_thread")]
async fn beside_another_engine_scans_of_several_partitions_are_refused() {
    let (_folder, ctx, _) = registered().await;
    let inner = Arc::new(datafusion_proto::physical_plan::DefaultPhysicalExtensionCodec {});
    let codec = AwkwardPhysicalCodec::new(inner).with_type::<Event>();
    let bytes = |codec: &AwkwardPhysicalCodec, plan| {
        physical_plan_to_bytes_with_extension_codec(plan, codec).map(|bytes| bytes.len())
    };
    let several = plan(&ctx, "select run from events").await;
    let error = bytes(&codec, Arc::clone(&several)).unwrap_err().to_string();
    assert!(error.contains("a scan of one partition") && error.contains("Parquet"), "{error}");
    assert!(bytes(&codec.clone().with_partitions(), several).is_ok());
    let one = plan(&ctx, "select run from events limit 5").await;
    assert!(bytes(&codec, one).is_ok());
}
