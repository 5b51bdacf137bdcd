//! Tables by one call, on a session of DataFusion.

use std::path::Path;
use std::sync::Arc;

use awkward::{Array, Awkward, Content};
use datafusion::catalog::TableProvider;
use datafusion::common::runtime::SpawnedTask;
use datafusion::common::{Result, TableReference, exec_datafusion_err};
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::context::SessionContext;

use crate::columns::PushDownColumns;
use crate::memory::{array_table, content_table};
use crate::options::TableOptions;
use crate::parquet;
use crate::table::AwkwardTable;

/// Registering arrays and files as tables of a session.
///
/// The first of these calls adds the rule [`PushDownColumns`] to the session, if it has not got it: statements that were prepared before are forgotten then, since
/// DataFusion makes such a session anew.
pub trait AwkwardContext {
    /// Registers files of HDF5 or Parquet as a table whose rows are those of a type: a file, a folder, or a pattern such as `run-*/part-*.h5`. The type is the
    /// query: the table has its columns and no others, and what is in the files is compared with it now.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use awkward::hdf5::{FileSetOptions, FileSetWriter};
    /// use awkward::{Array, Awkward};
    /// use awkward_datafusion::{AwkwardContext, CollectAwkward};
    /// use datafusion::prelude::SessionContext;
    ///
    /// #[derive(Awkward)]
    /// struct Jet {
    ///     pt: f64,
    ///     eta: f64,
    /// }
    ///
    /// #[derive(Awkward)]
    /// struct Event {
    ///     run: i64,
    ///     jets: Vec<Jet>,
    /// }
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// let mut writer = FileSetWriter::<Event>::create(folder, &FileSetOptions::new().max_rows_per_file(2))?;
    /// for run in 0..5 {
    ///     let jets = (0..run).map(|i| Jet { pt: 10.0 * i as f64, eta: 0.5 }).collect();
    ///     writer.push(&Event { run, jets })?;
    /// }
    /// writer.finish()?;
    ///
    /// let ctx = SessionContext::new();
    /// ctx.register_awkward::<Event>("events", folder).await?;
    /// // Of the jets, only the momenta are read.
    /// let query = "select max(jet.pt) from (select unnest(jets) as jet from events where run < 4)";
    /// let largest: Array<Option<f64>> = ctx.sql(query).await?.collect_awkward().await?;
    /// assert_eq!(largest.to_vec(), [Some(20.0)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`AwkwardTable::open`]; if the name is taken.
    fn register_awkward<T: Awkward + 'static>(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Registers files as [`register_awkward`](Self::register_awkward) does, with options, which are for HDF5.
    ///
    /// # Errors
    /// As [`register_awkward`](Self::register_awkward).
    fn register_awkward_with<T: Awkward + 'static>(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
        options: &TableOptions,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Registers files as a table of the type that is in them, which has to be the same in all of them.
    ///
    /// # Errors
    /// As [`AwkwardTable::open_dynamic`]; if the name is taken.
    fn register_awkward_dynamic(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Registers files as [`register_awkward_dynamic`](Self::register_awkward_dynamic) does, with options, which are for HDF5.
    ///
    /// # Errors
    /// As [`register_awkward_dynamic`](Self::register_awkward_dynamic).
    fn register_awkward_dynamic_with(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
        options: &TableOptions,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Registers an array as a table, without copying it; see [`array_table`].
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use awkward::Array;
    /// use awkward_datafusion::{AwkwardContext, CollectAwkward};
    /// use datafusion::prelude::SessionContext;
    ///
    /// let ctx = SessionContext::new();
    /// ctx.register_awkward_array("lists", &Array::from_rows(&[vec![1, 2], vec![], vec![3]]))?;
    /// let query = ctx.sql("select cardinality(value) from lists").await?;
    /// let lengths: Array<u64> = query.collect_awkward().await?;
    /// assert_eq!(lengths.to_vec(), [2, 0, 1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`array_table`]; if the name is taken.
    fn register_awkward_array<T: Awkward>(
        &self,
        name: impl Into<TableReference>,
        array: &Array<T>,
    ) -> Result<()>;

    /// Registers an array of any type as a table, without copying it; see [`content_table`].
    ///
    /// # Errors
    /// As [`content_table`]; if the name is taken.
    fn register_awkward_content(
        &self,
        name: impl Into<TableReference>,
        content: &Content,
    ) -> Result<()>;
}

impl AwkwardContext for SessionContext {
    async fn register_awkward<T: Awkward + 'static>(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> Result<()> {
        self.register_awkward_with::<T>(name, path, &TableOptions::new()).await
    }

    async fn register_awkward_with<T: Awkward + 'static>(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
        options: &TableOptions,
    ) -> Result<()> {
        let path = path.as_ref();
        let table: Arc<dyn TableProvider> = if parquet::is_parquet(path) {
            Arc::new(parquet::open(&self.state(), path, Some(parquet::columns::<T>)).await?)
        } else {
            let (path, options) = (path.to_owned(), options.clone());
            opened(move || AwkwardTable::open::<T>(path, &options)).await?
        };
        register(self, name.into(), table)
    }

    async fn register_awkward_dynamic(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> Result<()> {
        self.register_awkward_dynamic_with(name, path, &TableOptions::new()).await
    }

    async fn register_awkward_dynamic_with(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
        options: &TableOptions,
    ) -> Result<()> {
        let path = path.as_ref();
        let table: Arc<dyn TableProvider> = if parquet::is_parquet(path) {
            Arc::new(parquet::open(&self.state(), path, None).await?)
        } else {
            let (path, options) = (path.to_owned(), options.clone());
            opened(move || AwkwardTable::open_dynamic(path, &options)).await?
        };
        register(self, name.into(), table)
    }

    fn register_awkward_array<T: Awkward>(
        &self,
        name: impl Into<TableReference>,
        array: &Array<T>,
    ) -> Result<()> {
        let (partitions, rows) = cut(self);
        register(self, name.into(), Arc::new(array_table(array, partitions, rows)?))
    }

    fn register_awkward_content(
        &self,
        name: impl Into<TableReference>,
        content: &Content,
    ) -> Result<()> {
        let (partitions, rows) = cut(self);
        register(self, name.into(), Arc::new(content_table(content, partitions, rows)?))
    }
}

/// Opens files where nobody else is kept waiting.
async fn opened(
    open: impl FnOnce() -> Result<AwkwardTable> + Send + 'static,
) -> Result<Arc<AwkwardTable>> {
    let opened = SpawnedTask::spawn_blocking(open).await;
    let failed = |error| exec_datafusion_err!("expected files to be opened, found: {error}");
    opened.map_err(failed)?.map(Arc::new)
}

/// Into how many partitions, and batches of how many rows.
fn cut(ctx: &SessionContext) -> (usize, usize) {
    let config = ctx.copied_config();
    (config.target_partitions(), config.batch_size())
}

fn register(
    ctx: &SessionContext,
    name: TableReference,
    table: Arc<dyn TableProvider>,
) -> Result<()> {
    add_rule(ctx);
    ctx.register_table(name, table).map(drop)
}

/// Adds the rule that tells scans which fields are looked at, if the session does not have it.
fn add_rule(ctx: &SessionContext) {
    let state = ctx.state_ref();
    let mut state = state.write();
    let rules = state.physical_optimizers();
    if rules.iter().any(|rule| rule.name() == PushDownColumns::NAME) {
        return;
    }
    let id = state.session_id().to_owned();
    *state = SessionStateBuilder::new_from_existing(state.clone())
        .with_session_id(id)
        .with_physical_optimizer_rule(Arc::new(PushDownColumns::new()))
        .build();
}
