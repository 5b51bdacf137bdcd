//! What of each column a plan looks at, told to the scans at its leaves.

mod expressions;

use std::sync::Arc;

use awkward::Selection;
use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::physical_plan::FileScanConfigBuilder;
use datafusion::datasource::source::DataSourceExec;
use datafusion::physical_expr::window::StandardWindowExpr;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::aggregates::{AggregateExec, AggregateInputMode};
use datafusion::physical_plan::buffer::BufferExec;
use datafusion::physical_plan::coalesce_partitions::CoalescePartitionsExec;
use datafusion::physical_plan::coop::CooperativeExec;
use datafusion::physical_plan::execution_plan::ChildrenPropertiesMode;
use datafusion::physical_plan::filter::FilterExec;
use datafusion::physical_plan::limit::{GlobalLimitExec, LocalLimitExec};
use datafusion::physical_plan::projection::ProjectionExec;
use datafusion::physical_plan::repartition::RepartitionExec;
use datafusion::physical_plan::sorts::sort::SortExec;
use datafusion::physical_plan::sorts::sort_preserving_merge::SortPreservingMergeExec;
use datafusion::physical_plan::union::UnionExec;
use datafusion::physical_plan::unnest::UnnestExec;
use datafusion::physical_plan::windows::{BoundedWindowAggExec, WindowAggExec};
use datafusion::physical_plan::{ExecutionPlan, ReplaceChildrenOptions};

use self::expressions::Wanted;
use crate::scan;

/// The rule by which scans of awkward tables read only the fields that a query looks at, also those of records in lists: of `unnest(jets)` of which only `pt` is used afterwards,
/// the momenta; of `cardinality(jets)` the lengths of the lists.
///
/// It comes last, and changes nothing but what scans read: what nobody looks at stays in its place without values. Registering a table through
/// [`AwkwardContext`](crate::AwkwardContext) adds it to a session; sessions that are made otherwise (those of Ballista's schedulers) are given it by
/// [`SessionStateBuilder::with_physical_optimizer_rule`](datafusion::execution::SessionStateBuilder::with_physical_optimizer_rule).
#[derive(Debug, Default)]
pub struct PushDownColumns(());

impl PushDownColumns {
    /// The name of the rule.
    pub const NAME: &str = "awkward_push_down_columns";

    /// Makes the rule.
    #[must_use]
    pub fn new() -> Self {
        Self(())
    }
}

impl PhysicalOptimizerRule for PushDownColumns {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let wanted = everything(&plan);
        Ok(narrowed(&plan, wanted)?.unwrap_or(plan))
    }

    fn name(&self) -> &str {
        Self::NAME
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// All of the columns that a plan gives.
fn everything(plan: &Arc<dyn ExecutionPlan>) -> Vec<Selection> {
    vec![Selection::all(); plan.schema().fields().len()]
}

/// The plan whose scans read no more than what is wanted of its columns, if that is another one.
fn narrowed(
    plan: &Arc<dyn ExecutionPlan>,
    wanted: Vec<Selection>,
) -> Result<Option<Arc<dyn ExecutionPlan>>> {
    if let Some((config, source)) = scan::of(&**plan) {
        if source.wanted == wanted {
            return Ok(None);
        }
        let config = FileScanConfigBuilder::from(config.clone());
        let config = config.with_source(Arc::new(source.reading(wanted))).build();
        return Ok(Some(DataSourceExec::from_data_source(config)));
    }
    let children = plan.children();
    if children.is_empty() {
        return Ok(None);
    }
    let below = of_children(plan, &wanted)?;
    let mut changed = false;
    let mut new = Vec::with_capacity(children.len());
    for (i, child) in children.into_iter().enumerate() {
        let wanted = below.as_ref().and_then(|below| below.get(i));
        let fits = wanted.filter(|wanted| wanted.len() == child.schema().fields().len());
        let wanted = fits.cloned().unwrap_or_else(|| everything(child));
        match narrowed(child, wanted)? {
            Some(child) => {
                changed = true;
                new.push(child);
            }
            None => new.push(Arc::clone(child)),
        }
    }
    if !changed {
        return Ok(None);
    }
    let options = ReplaceChildrenOptions::new(ChildrenPropertiesMode::Keep);
    Arc::clone(plan).replace_children(new, options).map(Some)
}

/// What a plan looks at in the columns of each child, if this is one of which that is known.
fn of_children(
    plan: &Arc<dyn ExecutionPlan>,
    wanted: &[Selection],
) -> Result<Option<Vec<Vec<Selection>>>> {
    let node = plan.as_ref();
    if node.is::<UnionExec>() {
        return Ok(Some(vec![wanted.to_vec(); plan.children().len()]));
    }
    let [child] = plan.children()[..] else { return Ok(None) };
    let columns = child.schema().fields().len();
    if let Some(projection) = node.downcast_ref::<ProjectionExec>() {
        let mut below = Wanted::nothing(columns);
        for (column, wanted) in projection.expr().iter().zip(wanted) {
            below.add(&column.expr, wanted);
        }
        return Ok(Some(vec![below.columns]));
    }
    if let Some(unnest) = node.downcast_ref::<UnnestExec>() {
        return Ok(unnested(unnest, wanted).map(|below| vec![below]));
    }
    let mut below = Wanted::nothing(columns);
    if let Some(filter) = node.downcast_ref::<FilterExec>() {
        match filter.projection() {
            Some(kept) => {
                for (from, wanted) in kept.iter().zip(wanted) {
                    below.add_column(*from, wanted);
                }
            }
            None => below.add_columns(wanted),
        }
    } else if let Some(aggregate) = node.downcast_ref::<AggregateExec>() {
        // What comes from another aggregate is not looked into.
        if aggregate.mode().input_mode() != AggregateInputMode::Raw {
            return Ok(None);
        }
    } else if has_hidden_conditions(node) {
        return Ok(None);
    } else if passes_on(node) {
        // The columns of a window come after those that it passes on.
        below.add_columns(wanted.get(..columns).unwrap_or(wanted));
    } else {
        return Ok(None);
    }
    plan.apply_expressions(&mut |expression| {
        below.add(expression, &Selection::all());
        Ok(TreeNodeRecursion::Continue)
    })?;
    Ok(Some(vec![below.columns]))
}

/// Does a plan look at nothing but its expressions, and hand on all columns as they are?
fn passes_on(node: &dyn ExecutionPlan) -> bool {
    node.is::<SortExec>()
        || node.is::<SortPreservingMergeExec>()
        || node.is::<RepartitionExec>()
        || node.is::<CoalescePartitionsExec>()
        || node.is::<GlobalLimitExec>()
        || node.is::<LocalLimitExec>()
        || node.is::<CooperativeExec>()
        || node.is::<BufferExec>()
        || node.is::<BoundedWindowAggExec>()
        || node.is::<WindowAggExec>()
}

/// Has a window aggregates, whose conditions (`filter (where ...)`) it does not tell?
fn has_hidden_conditions(node: &dyn ExecutionPlan) -> bool {
    let windows = match node.downcast_ref::<WindowAggExec>() {
        Some(windows) => windows.window_expr(),
        None => match node.downcast_ref::<BoundedWindowAggExec>() {
            Some(windows) => windows.window_expr(),
            None => return false,
        },
    };
    windows.iter().any(|window| !window.as_any().is::<StandardWindowExpr>())
}

/// Items of lists are wanted as what they become, and lists for how long they are; records as their fields.
fn unnested(unnest: &UnnestExec, wanted: &[Selection]) -> Option<Vec<Selection>> {
    let schema = unnest.input().schema();
    let mut lists: Vec<usize> =
        unnest.list_column_indices().iter().map(|list| list.index_in_input_schema).collect();
    lists.sort_unstable();
    // A column that is unnested twice becomes two.
    if lists.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let mut left = wanted.iter();
    let mut below = Vec::with_capacity(schema.fields().len());
    for (i, field) in schema.fields().iter().enumerate() {
        if !unnest.struct_column_indices().contains(&i) {
            below.push(left.next()?.clone());
            continue;
        }
        let arrow::datatypes::DataType::Struct(fields) = field.data_type() else { return None };
        let mut all = Selection::none();
        for field in fields {
            all.add(left.next()?.clone().below(field.name()));
        }
        below.push(all);
    }
    left.next().is_none().then_some(below)
}
