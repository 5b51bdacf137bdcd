//! The plan's leaf that reads files.

use std::fmt;
use std::sync::Arc;

use arrow::datatypes::{Schema, SchemaRef};
use awkward::Selection;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Result, Statistics, internal_err, plan_err};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::metrics::{ExecutionPlanMetricsSet, MetricBuilder, MetricsSet};
use datafusion::physical_plan::statistics::StatisticsArgs;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties, ReplaceChildrenOptions,
};

use crate::files::{Piece, first_rows};
use crate::kind::Kind;
use crate::options::TableOptions;
use crate::prune;
use crate::stream::{self, Counts, Job};

/// All partitions together read about so many bytes at a time, and each at least and at most so many.
const BYTES: usize = 128 << 20;
const LEAST: usize = 1 << 20;
const MOST: usize = 8 << 20;

/// The plan that reads rows of HDF5 files, each partition some rows of one file.
///
/// Its metric `bytes_scanned` counts the bytes of buffers that were read. It reads what is wanted of its columns, as far as
/// [`PushDownColumns`](crate::PushDownColumns) has found out; what else is in these columns is there, but has no values.
#[derive(Clone, Debug)]
pub struct AwkwardScan {
    pub(crate) kind: Arc<dyn Kind>,
    pub(crate) group: String,
    pub(crate) options: TableOptions,
    /// Are the rows no records, but the values of the only column?
    pub(crate) single: bool,
    /// The columns that come out.
    pub(crate) schema: SchemaRef,
    /// What of each is read.
    pub(crate) wanted: Vec<Selection>,
    pub(crate) pieces: Vec<Piece>,
    properties: Arc<PlanProperties>,
    metrics: ExecutionPlanMetricsSet,
}

impl AwkwardScan {
    pub(crate) fn new(
        kind: Arc<dyn Kind>,
        group: String,
        options: TableOptions,
        single: bool,
        schema: SchemaRef,
        pieces: Vec<Piece>,
    ) -> Self {
        let properties = Self::properties_of(&schema, pieces.len());
        let wanted = vec![Selection::all(); schema.fields().len()];
        let metrics = ExecutionPlanMetricsSet::new();
        Self { kind, group, options, single, schema, wanted, pieces, properties, metrics }
    }

    fn properties_of(schema: &SchemaRef, partitions: usize) -> Arc<PlanProperties> {
        Arc::new(PlanProperties::new(
            EquivalenceProperties::new(Arc::clone(schema)),
            Partitioning::UnknownPartitioning(partitions),
            EmissionType::Incremental,
            Boundedness::Bounded,
        ))
    }

    /// Returns the same scan that reads only what is wanted of each column, in their order. The others keep their types.
    pub(crate) fn reading(&self, wanted: Vec<Selection>) -> Self {
        Self { wanted, metrics: ExecutionPlanMetricsSet::new(), ..self.clone() }
    }

    /// What of the rows is read.
    fn selection(&self) -> Selection {
        let mut all = Selection::none();
        for (field, wanted) in self.schema.fields().iter().zip(&self.wanted) {
            all.add(match self.single {
                true => wanted.clone(),
                false => wanted.clone().below(field.name()),
            });
        }
        all
    }

    fn rows(&self) -> usize {
        self.pieces.iter().fold(0, |sum, piece| sum.saturating_add(piece.rows.len()))
    }

    /// The paths of what is read, for people.
    fn columns(&self) -> String {
        let mut names = Vec::new();
        for (field, wanted) in self.schema.fields().iter().zip(&self.wanted) {
            list(field.name(), wanted, &mut names);
        }
        names.join(", ")
    }
}

fn list(name: &str, wanted: &Selection, names: &mut Vec<String>) {
    let mut fields = wanted.fields().peekable();
    match fields.peek() {
        None if wanted.is_all() => names.push(name.to_owned()),
        None => names.push(format!("{name}.()")),
        Some(_) => {
            fields.for_each(|(field, wanted)| list(&format!("{name}.{field}"), wanted, names))
        }
    }
}

impl DisplayAs for AwkwardScan {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut files: Vec<_> = self.pieces.iter().map(|piece| &piece.file.path).collect();
        files.dedup();
        write!(
            f,
            "AwkwardScan: files={}, partitions={}, rows={}, columns=[{}]",
            files.len(),
            self.pieces.len(),
            self.rows(),
            self.columns()
        )
    }
}

impl ExecutionPlan for AwkwardScan {
    fn name(&self) -> &'static str {
        "AwkwardScan"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() { Ok(self) } else { internal_err!("AwkwardScan has no children") }
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() { Ok(self) } else { internal_err!("AwkwardScan has no children") }
    }

    fn execute(
        &self,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let Some(piece) = self.pieces.get(partition) else {
            return plan_err!(
                "expected a partition below {}, found {partition}",
                self.pieces.len()
            );
        };
        let job = Job {
            kind: Arc::clone(&self.kind),
            group: self.group.clone(),
            options: self.options.clone(),
            schema: Arc::clone(&self.schema),
            wanted: self.selection(),
            bytes_per_read: (BYTES / self.pieces.len().max(1)).clamp(LEAST, MOST),
            batch_size: context.session_config().batch_size(),
        };
        let counts = Counts {
            bytes: MetricBuilder::new(&self.metrics).counter("bytes_scanned", partition),
            rows: MetricBuilder::new(&self.metrics).output_rows(partition),
            time: MetricBuilder::new(&self.metrics).elapsed_compute(partition),
        };
        Ok(stream::open(Arc::new(job), piece.clone(), counts))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }

    fn statistics_from_inputs(
        &self,
        _: &[Arc<Statistics>],
        args: &StatisticsArgs,
    ) -> Result<Arc<Statistics>> {
        let pieces = match args.partition() {
            Some(partition) => self.pieces.get(partition).map_or(&[][..], std::slice::from_ref),
            None => &self.pieces,
        };
        statistics(pieces, &self.schema).map(Arc::new)
    }

    fn supports_limit_pushdown(&self) -> bool {
        false
    }

    fn with_fetch(&self, limit: Option<usize>) -> Option<Arc<dyn ExecutionPlan>> {
        let pieces = first_rows(&self.pieces, limit?);
        // A plan without partitions is one that not all others take.
        let pieces = if pieces.is_empty() { first_rows(&self.pieces, 1) } else { pieces };
        let properties = Self::properties_of(&self.schema, pieces.len());
        let metrics = ExecutionPlanMetricsSet::new();
        Some(Arc::new(Self { pieces, properties, metrics, ..self.clone() }))
    }
}

/// What is known of all pieces together.
pub(crate) fn statistics(pieces: &[Piece], schema: &Schema) -> Result<Statistics> {
    let each = pieces.iter().map(|piece| prune::of_rows(&piece.file, piece.rows.len(), schema));
    let each: Vec<_> = each.collect();
    match each.as_slice() {
        [] => {
            let mut none = Statistics::new_unknown(schema);
            none.num_rows = datafusion::common::stats::Precision::Exact(0);
            Ok(none)
        }
        all => Statistics::try_merge_iter(all, schema),
    }
}
