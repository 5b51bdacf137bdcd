//! The plan's leaf that reads files.

use std::fmt;
use std::sync::Arc;

use arrow::datatypes::{Schema, SchemaRef};
use awkward::Selection;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Result, Statistics, exec_datafusion_err};
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::object_store::ObjectStoreUrl;
use datafusion::datasource::physical_plan::{
    FileGroup, FileOpenFuture, FileOpener, FileScanConfig, FileScanConfigBuilder, FileSource,
};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::object_store::ObjectStore;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::metrics::{ExecutionPlanMetricsSet, MetricBuilder};
use datafusion::physical_plan::{DisplayFormatType, ExecutionPlan};
use futures::StreamExt;

use crate::files::{DataFile, Piece};
use crate::kind::Kind;
use crate::options::TableOptions;
use crate::prune;
use crate::stream::{self, Counts, Job};

/// All partitions together read about so many bytes at a time, and each at least and at most so many.
const BYTES: usize = 128 << 20;
const LEAST: usize = 1 << 20;
const MOST: usize = 8 << 20;

/// What reads rows of HDF5 files in DataFusion's plan of files, [`DataSourceExec`], each partition some rows of one file. Where that plan
/// names a range of a file, its numbers are rows.
///
/// Its metric `bytes_scanned` counts the bytes of buffers that were read. It reads what is wanted of its columns, as far as
/// [`PushDownColumns`](crate::PushDownColumns) has found out; what else is in these columns is there, but has no values.
#[derive(Clone, Debug)]
pub struct AwkwardSource {
    pub(crate) kind: Arc<dyn Kind>,
    pub(crate) group: String,
    pub(crate) options: TableOptions,
    /// Are the rows no records, but the values of the only column?
    pub(crate) single: bool,
    /// The columns that come out.
    columns: TableSchema,
    /// What of each is read.
    pub(crate) wanted: Vec<Selection>,
    batch_size: usize,
    metrics: ExecutionPlanMetricsSet,
}

impl AwkwardSource {
    pub(crate) fn new(
        kind: Arc<dyn Kind>,
        group: String,
        options: TableOptions,
        single: bool,
        schema: SchemaRef,
    ) -> Self {
        let wanted = vec![Selection::all(); schema.fields().len()];
        let columns = TableSchema::from(schema);
        let metrics = ExecutionPlanMetricsSet::new();
        Self { kind, group, options, single, columns, wanted, batch_size: 8192, metrics }
    }

    /// Returns the same source that reads only what is wanted of each column, in their order. The others keep their types.
    pub(crate) fn reading(&self, wanted: Vec<Selection>) -> Self {
        Self { wanted, metrics: ExecutionPlanMetricsSet::new(), ..self.clone() }
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        self.columns.file_schema()
    }

    /// The plan that reads these rows, of which each group is a partition.
    pub(crate) fn plan(
        self,
        groups: Vec<Vec<Piece>>,
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let statistics = statistics(groups.iter().flatten(), self.schema())?;
        let group = |pieces: Vec<Piece>| {
            let statistics = self::statistics(&pieces, self.schema())?;
            let files = pieces.into_iter().map(file).collect::<Result<_>>()?;
            Ok(FileGroup::new(files).with_statistics(Arc::new(statistics)))
        };
        let groups = groups.into_iter().map(group).collect::<Result<_>>()?;
        let local = ObjectStoreUrl::local_filesystem();
        let config = FileScanConfigBuilder::new(local, Arc::new(self))
            .with_file_groups(groups)
            .with_limit(limit)
            .with_statistics(statistics)
            // Each partition reads its own rows, and leaves those of others to them.
            .with_preserve_order(true);
        Ok(DataSourceExec::from_data_source(config.build()))
    }

    /// What of the rows is read.
    fn selection(&self) -> Selection {
        let mut all = Selection::none();
        for (field, wanted) in self.schema().fields().iter().zip(&self.wanted) {
            all.add(match self.single {
                true => wanted.clone(),
                false => wanted.clone().below(field.name()),
            });
        }
        all
    }

    /// The paths of what is read, for people.
    fn paths(&self) -> String {
        let mut names = Vec::new();
        for (field, wanted) in self.schema().fields().iter().zip(&self.wanted) {
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

/// The scan of a plan, if it is one of awkward tables.
pub(crate) fn of(plan: &dyn ExecutionPlan) -> Option<(&FileScanConfig, &AwkwardSource)> {
    let scan = plan.downcast_ref::<DataSourceExec>()?;
    let config = scan.data_source().downcast_ref::<FileScanConfig>()?;
    Some((config, config.file_source().downcast_ref::<AwkwardSource>()?))
}

/// Some rows, as DataFusion knows them.
fn file(piece: Piece) -> Result<PartitionedFile> {
    let row = |row: usize| {
        i64::try_from(row)
            .map_err(|_| exec_datafusion_err!("expected rows below 2^63, found {row}"))
    };
    let (start, end) = (row(piece.rows.start)?, row(piece.rows.end)?);
    let path = piece.file.path.to_string_lossy().into_owned();
    let size = piece.file.len() as u64;
    Ok(PartitionedFile::new_with_range(path, size, start, end).with_extension(piece.file))
}

/// The rows that a file of a plan stands for.
pub(crate) fn piece(file: &PartitionedFile) -> Result<Piece> {
    let found = || {
        let data = file.extension::<Arc<DataFile>>()?;
        let rows = match &file.range {
            Some(range) => usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?,
            None => 0..data.len(),
        };
        let within = rows.start <= rows.end && rows.end <= data.len();
        within.then(|| Piece { file: Arc::clone(data), rows })
    };
    found().ok_or_else(|| {
        exec_datafusion_err!("{}: expected rows of a file of the table", file.path())
    })
}

impl FileSource for AwkwardSource {
    fn create_file_opener(
        &self,
        _: Arc<dyn ObjectStore>,
        config: &FileScanConfig,
        partition: usize,
    ) -> Result<Arc<dyn FileOpener>> {
        let job = Job {
            kind: Arc::clone(&self.kind),
            group: self.group.clone(),
            options: self.options.clone(),
            schema: Arc::clone(self.schema()),
            wanted: self.selection(),
            bytes_per_read: (BYTES / config.file_groups.len().max(1)).clamp(LEAST, MOST),
            batch_size: self.batch_size,
            side_by_side: config.file_groups.len(),
        };
        let counts = Counts {
            bytes: MetricBuilder::new(&self.metrics).counter("bytes_scanned", partition),
            time: MetricBuilder::new(&self.metrics).subset_time("time_reading", partition),
        };
        Ok(Arc::new(Opener { job: Arc::new(job), counts }))
    }

    fn table_schema(&self) -> &TableSchema {
        &self.columns
    }

    fn with_batch_size(&self, batch_size: usize) -> Arc<dyn FileSource> {
        Arc::new(Self { batch_size, ..self.clone() })
    }

    fn metrics(&self) -> &ExecutionPlanMetricsSet {
        &self.metrics
    }

    fn file_type(&self) -> &'static str {
        "awkward"
    }

    fn fmt_extra(&self, format: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match format {
            DisplayFormatType::TreeRender => writeln!(f, "columns={}", self.paths()),
            _ => write!(f, ", columns=[{}]", self.paths()),
        }
    }

    /// Ranges are rows, and not bytes that others may cut.
    fn supports_repartitioning(&self) -> bool {
        false
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }
}

/// Opens what a partition reads.
struct Opener {
    job: Arc<Job>,
    counts: Counts,
}

impl FileOpener for Opener {
    fn open(&self, file: PartitionedFile) -> Result<FileOpenFuture> {
        let rows = stream::open(Arc::clone(&self.job), piece(&file)?, self.counts.clone());
        Ok(Box::pin(async move { Ok(rows.boxed()) }))
    }
}

/// What is known of all pieces together.
pub(crate) fn statistics<'p>(
    pieces: impl IntoIterator<Item = &'p Piece>,
    schema: &Schema,
) -> Result<Statistics> {
    let each = pieces.into_iter();
    let each = each.map(|piece| prune::of_rows(&piece.file, piece.rows.len(), schema));
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
