//! A set of HDF5 files as a table.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use awkward::hdf5::{FileSet, Stamp};
use awkward::{Awkward, Form};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::{DFSchema, Result, Statistics, plan_datafusion_err};
use datafusion::logical_expr::utils::conjunction;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_optimizer::pruning::PruningPredicateBuilder;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;

use crate::files::{DataFile, Piece, chosen, first_rows, pieces, together};
use crate::kind::{Dynamic, Kind, Typed, told};
use crate::options::TableOptions;
use crate::prune::{self, Files};
use crate::scan::{self, AwkwardSource};

/// A table whose rows are in files of HDF5, one partition a file, or several where it is large.
///
/// A scan reads the buffers of the columns that a query names and no others, and only of the rows that it needs; with [`PushDownColumns`](crate::PushDownColumns) also below lists
/// and records. Of files whose numbers a condition cannot keep, as the manifest of the [`FileSet`] tells, nothing is opened.
#[derive(Clone, Debug)]
pub struct AwkwardTable {
    pub(crate) kind: Arc<dyn Kind>,
    pub(crate) group: String,
    pub(crate) options: TableOptions,
    pub(crate) single: bool,
    pub(crate) schema: SchemaRef,
    pub(crate) files: Vec<Arc<DataFile>>,
}

impl AwkwardTable {
    /// Opens the files of a path as [`FileSet::open`] does, as rows of a type: fields are found by their names, numbers are widened, and every layout that is
    /// of this type is read. Files that the manifest lists are not opened.
    ///
    /// # Errors
    /// As [`FileSet::open_with`]; with the path of the first file whose rows are of another type.
    pub fn open<T: Awkward + 'static>(
        path: impl AsRef<Path>,
        options: &TableOptions,
    ) -> Result<Self> {
        Self::of_kind(Arc::new(Typed::<T>::new()), path.as_ref(), options)
    }

    /// Opens the files of a path as rows of the type that is in them, which has to be the same in all of them. How they are laid out may differ.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_dynamic(path: impl AsRef<Path>, options: &TableOptions) -> Result<Self> {
        Self::of_kind(Arc::new(Dynamic), path.as_ref(), options)
    }

    fn of_kind(kind: Arc<dyn Kind>, path: &Path, options: &TableOptions) -> Result<Self> {
        let set = FileSet::open_with(path, options.group.as_deref(), &options.reading(1));
        Self::of_set(kind, &set.map_err(told)?, options)
    }

    /// Makes a table of files that were found before, as rows of a type.
    ///
    /// # Errors
    /// With the path of the first file whose rows are of another type.
    pub fn of_files<T: Awkward + 'static>(set: &FileSet, options: &TableOptions) -> Result<Self> {
        Self::of_set(Arc::new(Typed::<T>::new()), set, options)
    }

    pub(crate) fn of_set(
        kind: Arc<dyn Kind>,
        set: &FileSet,
        options: &TableOptions,
    ) -> Result<Self> {
        // Each Form once, with the first file that has it.
        let mut forms: Vec<(Arc<Form>, String)> = Vec::new();
        let mut of_files = Vec::with_capacity(set.fragments().len());
        for file in set.fragments() {
            let known = forms.iter().rposition(|(form, _)| **form == *file.form());
            of_files.push(known.unwrap_or_else(|| {
                forms.push((Arc::new(file.form().clone()), file.path().display().to_string()));
                forms.len() - 1
            }));
        }
        let all: Vec<_> = forms.iter().map(|(form, place)| (&**form, place.clone())).collect();
        let (schema, single) = kind.schema(&all, &options.reading(1).array_options())?;
        let columns = if single { Vec::new() } else { prune::columns(&schema) };
        let files = set.fragments().iter().zip(of_files).map(|(file, form)| {
            let form = forms.get(form).map(|(form, _)| Arc::clone(form));
            let form = form.unwrap_or_else(|| Arc::new(file.form().clone()));
            Arc::new(DataFile::of(file, form, &columns))
        });
        let group = set.group_name().to_owned();
        Ok(Self { kind, group, options: options.clone(), single, schema, files: files.collect() })
    }

    /// Returns how many rows the table has.
    #[must_use]
    pub fn len(&self) -> usize {
        let rows = self.rows();
        chosen(&self.files, &rows).fold(0, |sum, (_, rows)| sum.saturating_add(rows.len()))
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn pieces(&self, files: &[Arc<DataFile>]) -> Vec<Piece> {
        pieces(files, &self.rows(), self.options.rows_per_partition)
    }

    fn rows(&self) -> Range<usize> {
        self.options.rows.clone().unwrap_or(0..usize::MAX)
    }

    /// Leaves out pieces of files that have no row which all of these conditions keep. What cannot be told is kept.
    fn prune(
        &self,
        state: &dyn Session,
        filters: &[Expr],
        pieces: Vec<Piece>,
    ) -> Result<Vec<Piece>> {
        let known = self.files.iter().any(|file| !file.statistics.is_empty());
        let Some(filter) = conjunction(filters.iter().cloned()).filter(|_| known) else {
            return Ok(pieces);
        };
        let schema = DFSchema::try_from(Arc::clone(&self.schema))?;
        let filter = state.create_physical_expr(filter, &schema)?;
        let builder = PruningPredicateBuilder::new().with_file_schema(Arc::clone(&self.schema));
        let Some(predicate) = builder.build(filter) else { return Ok(pieces) };
        let files: Vec<_> = pieces.iter().map(|piece| Arc::clone(&piece.file)).collect();
        let kept = predicate.prune(&Files { files: &files, schema: &self.schema })?;
        // What was known of a file says nothing of one that was written since.
        let mut last: Option<(Arc<DataFile>, bool)> = None;
        let mut is_as_known = |file: &Arc<DataFile>| match &last {
            Some((known, answer)) if Arc::ptr_eq(known, file) => *answer,
            _ => {
                let answer = file.stamp.is_some() && Stamp::of(&file.path) == file.stamp;
                last = Some((Arc::clone(file), answer));
                answer
            }
        };
        let wanted =
            |(piece, kept): (Piece, bool)| (kept || !is_as_known(&piece.file)).then_some(piece);
        Ok(pieces.into_iter().zip(kept).filter_map(wanted).collect())
    }
}

#[async_trait]
impl TableProvider for AwkwardTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let schema = match projection {
            Some(columns) => Arc::new(self.schema.project(columns)?),
            None => Arc::clone(&self.schema),
        };
        let pieces = self
            .prune(state, filters, self.pieces(&self.files))
            .map_err(|error| plan_datafusion_err!("cannot tell which files are needed: {error}"))?;
        // What a condition leaves out is not known here.
        let pieces = match limit {
            Some(limit) if filters.is_empty() => first_rows(&pieces, limit),
            _ => pieces,
        };
        if pieces.is_empty() {
            return Ok(Arc::new(EmptyExec::new(schema)));
        }
        let (kind, group) = (Arc::clone(&self.kind), self.group.clone());
        let options = self.options.clone();
        let source = AwkwardSource::new(kind, group, options, self.single, schema);
        source.plan(together(pieces, self.options.partitions), None)
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        // Files are left out, but no rows of those that are read.
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    fn statistics(&self) -> Option<Statistics> {
        scan::statistics(&self.pieces(&self.files), &self.schema).ok()
    }
}
