//! The scheduler and the executors: those of Ballista, with the codecs of awkward tables, and the rule that reads fields alone.

use std::sync::Arc;

use awkward_datafusion::{AwkwardLogicalCodec, AwkwardPhysicalCodec, PushDownColumns};
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::SessionStateBuilder;
use datafusion::prelude::SessionContext;

use crate::event::Event;

/// Of queries, on their way to the scheduler.
pub(crate) fn logical() -> Arc<AwkwardLogicalCodec> {
    let inner = Arc::new(BallistaLogicalExtensionCodec::default());
    Arc::new(AwkwardLogicalCodec::new(inner).with_type::<Event>())
}

/// Of plans, on their way to executors.
fn physical() -> Arc<AwkwardPhysicalCodec> {
    let inner = Arc::new(BallistaPhysicalExtensionCodec::default());
    Arc::new(AwkwardPhysicalCodec::new(inner).with_type::<Event>())
}

fn told(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

pub(crate) async fn scheduler(port: u16) -> Result<()> {
    let config = SchedulerConfig {
        bind_port: port,
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        override_logical_codec: Some(logical()),
        override_physical_codec: Some(physical()),
        // Executors that say nothing for some seconds are given up, and what they had is done again.
        executor_timeout_seconds: 10,
        expire_dead_executor_interval_seconds: 2,
        override_session_builder: Some(Arc::new(|config| {
            let state = default_session_builder(config)?;
            let rule = Arc::new(PushDownColumns::new());
            let builder = SessionStateBuilder::new_from_existing(state);
            Ok(builder.with_physical_optimizer_rule(rule).build())
        })),
        ..SchedulerConfig::default()
    };
    let address = ([127, 0, 0, 1], port).into();
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(told)?;
    start_server(cluster, address, Arc::new(config)).await.map_err(told)
}

pub(crate) async fn executor(scheduler: u16, port: u16, folder: &str) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let config = ExecutorProcessConfig {
        port,
        grpc_port: port.saturating_add(1),
        scheduler_port: scheduler,
        scheduler_connect_timeout_seconds: 30,
        vcores: 1,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(folder.to_owned()),
        executor_heartbeat_interval_seconds: 2,
        override_logical_codec: Some(logical()),
        override_physical_codec: Some(physical()),
        // All of DataFusion's, those of lists as well, which Ballista's own executors do not know.
        override_function_registry: Some(Arc::new((&SessionContext::new().state()).into())),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(told)
}
