//! Ragged arrays of the CF conventions in NetCDF-4: contiguous ones, with a count for each list, and indexed ones, with the list of each item.
//!
//! After chapter 9 of CF 1.11, and what netCDF4-python, xarray and h5netcdf write. What is along one sample dimension becomes one list of
//! records, which has the name of the dimension.

use std::collections::BTreeSet;

use super::column::Column;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// The name of a dimension that is no variable begins so.
const NO_VARIABLE: &str = "This is a netCDF dimension but not a netCDF variable";

/// A variable of a group.
struct Variable {
    name: String,
    object: Object,
    /// The scales of its dimensions.
    dimensions: Vec<Dimension>,
    sample: Option<String>,
    instance: Option<String>,
}

/// A dimension, by the scale that stands for it.
#[derive(Clone, PartialEq, Eq)]
struct Dimension {
    address: u64,
    name: String,
}

/// Has a group a variable that says how others are ragged?
pub(super) fn detect(object: &Object) -> Result<bool> {
    for name in object.names()? {
        let Ok(Some(member @ Object::Dataset(_))) = object.member(&name) else { continue };
        if member.has("sample_dimension") || member.has("instance_dimension") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The instances, each with lists of its items.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    let variables = variables(object, options)?;
    let counts: Vec<&Variable> = variables.iter().filter(|v| v.sample.is_some()).collect();
    let parents: Vec<&Variable> = variables.iter().filter(|v| v.instance.is_some()).collect();
    let ragged = match (counts.is_empty(), parents.as_slice()) {
        (false, _) => contiguous(object, &variables, &counts, options)?,
        (true, [parent]) => indexed(object, &variables, parent, options)?,
        _ => {
            return Err(refused(
                object,
                "expected one variable with \"instance_dimension\", found others",
            ));
        }
    };
    let Ragged { instance, lists, used } = ragged;
    let mut columns = Vec::new();
    for variable in &variables {
        if variable.dimensions.first() == Some(&instance) && !used.contains(&variable.name) {
            columns.push((variable.name.clone(), values(variable, options)));
        }
    }
    columns.extend(lists.into_iter().map(|(name, list)| (name, Ok(list))));
    Column::record(&object.place(), columns)
}

/// The lists of a group.
struct Ragged {
    instance: Dimension,
    lists: Vec<(String, Column)>,
    /// Variables that are no columns.
    used: BTreeSet<String>,
}

fn refused(object: &Object, what: &str) -> Error {
    Error::new(ErrorKind::Unsupported, format!("{object}: {what}"))
}

/// The variables of a group, apart from dimensions that are none.
fn variables(object: &Object, options: &ReadOptions) -> Result<Vec<Variable>> {
    let mut variables = Vec::new();
    for name in object.names()? {
        let member = object.member_with(&name, options);
        let Ok(Some(member @ Object::Dataset(_))) = member else { continue };
        let is_scale = member.text("CLASS")?.as_deref() == Some("DIMENSION_SCALE");
        let scale_name = if is_scale { member.text("NAME")? } else { None };
        if scale_name.as_ref().is_some_and(|scale| scale.starts_with(NO_VARIABLE)) {
            continue;
        }
        let dimensions = match member.references("DIMENSION_LIST")? {
            Some(lists) => {
                let scale = |list: Vec<Object>| match list.as_slice() {
                    [scale] => dimension(scale),
                    _ => Err(refused(&member, "expected one scale a dimension, found others")),
                };
                lists.into_iter().map(scale).collect::<Result<_>>()?
            }
            None if is_scale => vec![dimension(&member)?],
            None => Vec::new(),
        };
        variables.push(Variable {
            dimensions,
            sample: member.text("sample_dimension")?,
            instance: member.text("instance_dimension")?,
            object: member,
            name,
        });
    }
    Ok(variables)
}

fn dimension(scale: &Object) -> Result<Dimension> {
    let path = scale.path();
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    Ok(Dimension { address: scale.address()?, name })
}

/// The dimension of this name that some variable has first.
fn dimension_named<'v>(variables: &'v [Variable], name: &str) -> Option<&'v Dimension> {
    let mut first = variables.iter().filter_map(|variable| variable.dimensions.first());
    first.find(|dimension| dimension.name == name)
}

/// Lists that follow on each other, with a count for each.
fn contiguous(
    object: &Object,
    variables: &[Variable],
    counts: &[&Variable],
    options: &ReadOptions,
) -> Result<Ragged> {
    let mut lists: Vec<(String, Column)> = Vec::new();
    let mut used = BTreeSet::new();
    let mut instance: Option<Dimension> = None;
    for count in counts {
        let name = count.sample.as_deref().unwrap_or_default();
        let [own] = count.dimensions.as_slice() else {
            return Err(refused(&count.object, "expected counts of one dimension, found others"));
        };
        if instance.get_or_insert_with(|| own.clone()) != own {
            return Err(refused(object, "expected counts along one dimension, found two"));
        }
        let Some(sample) = dimension_named(variables, name) else {
            let what = format!("expected a variable along the dimension {name:?}, found none");
            return Err(refused(&count.object, &what));
        };
        let items = items(object, variables, sample, &BTreeSet::new(), options)?;
        let list = Column::counts(Column::dataset(&count.object, options)?, items)?;
        lists.push((name.to_owned(), list));
        used.insert(count.name.clone());
    }
    match instance {
        Some(instance) => Ok(Ragged { instance, lists, used }),
        None => Err(refused(object, "expected counts, found none")),
    }
}

/// Items in any order, each with the list that it belongs to.
fn indexed(
    object: &Object,
    variables: &[Variable],
    parent: &Variable,
    options: &ReadOptions,
) -> Result<Ragged> {
    let name = parent.instance.as_deref().unwrap_or_default();
    let [sample] = parent.dimensions.as_slice() else {
        return Err(refused(&parent.object, "expected parents of one dimension, found others"));
    };
    let Some(instance) = dimension_named(variables, name) else {
        let what = format!("expected a variable along the dimension {name:?}, found none");
        return Err(refused(&parent.object, &what));
    };
    let along = variables.iter().filter(|variable| variable.dimensions.first() == Some(instance));
    let rows = along.filter_map(|variable| variable.object.dataset());
    let count = rows.filter_map(|dataset| dataset.shape().first().copied()).max();
    let used = BTreeSet::from([parent.name.clone()]);
    let items = items(object, variables, sample, &used, options)?;
    let parents = Column::dataset(&parent.object, options)?;
    let list = Column::parents(parents, count.unwrap_or_default(), items)?;
    Ok(Ragged { instance: instance.clone(), lists: vec![(sample.name.clone(), list)], used })
}

/// The items along a dimension, as records. Along an unlimited one, some may be stored shorter than others: items that all of them have
/// can be read.
fn items(
    object: &Object,
    variables: &[Variable],
    sample: &Dimension,
    used: &BTreeSet<String>,
    options: &ReadOptions,
) -> Result<Column> {
    let along = variables.iter().filter(|variable| {
        variable.dimensions.first() == Some(sample) && !used.contains(&variable.name)
    });
    let mut columns: Vec<(String, Result<Column>)> =
        along.map(|variable| (variable.name.clone(), values(variable, options))).collect();
    let lengths = columns.iter().filter_map(|(_, column)| Some(column.as_ref().ok()?.len()));
    let least = lengths.min().unwrap_or_default();
    for (_, column) in &mut columns {
        if let Ok(column) = column {
            column.len = least;
        }
    }
    Column::record(&object.place(), columns)
}

/// The values of a variable, those that stand for missing ones as missing.
fn values(variable: &Variable, options: &ReadOptions) -> Result<Column> {
    let object = &variable.object;
    for packed in ["scale_factor", "add_offset"] {
        if object.has(packed) {
            let what =
                format!("its numbers are packed by {packed:?}, and would be taken for values");
            return Err(refused(object, &what));
        }
    }
    let characters = object.dataset().is_some_and(|dataset| {
        dataset.ndim() > 1 && dataset.dtype().is_ok_and(|datatype| datatype.size() == 1)
    });
    if characters && let Ok(texts) = Column::characters(object, options) {
        return Ok(texts);
    }
    let mut column = Column::dataset(object, options)?;
    if let Some(primitive) = column.primitive() {
        let mut missing = Vec::new();
        for name in ["_FillValue", "missing_value"] {
            let Some(fill) = object.numbers(name)? else { continue };
            if fill.primitive() != Some(primitive) || fill.bytes().len() != primitive.itemsize() {
                let what = format!("expected one {primitive} as its {name:?}, found others");
                return Err(refused(object, &what));
            }
            if !is_nan(&fill, primitive) {
                missing.push(fill.bytes().to_vec());
            }
        }
        if !missing.is_empty() {
            column = column.without(&missing)?;
        }
    }
    // Units in another encoding are no reason not to read numbers.
    Ok(match object.text("units") {
        Ok(Some(units)) => column.with_parameter("units", &units),
        _ => column,
    })
}

/// Is the fill value "not a number", which is in plain floats what it is?
fn is_nan(fill: &crate::container::RawBuffer, primitive: crate::Primitive) -> bool {
    use crate::Primitive::{Float32, Float64};

    match primitive {
        Float32 => fill.bytes().to_items::<f32>().is_ok_and(|fill| fill.iter().all(|f| f.is_nan())),
        Float64 => fill.bytes().to_items::<f64>().is_ok_and(|fill| fill.iter().all(|f| f.is_nan())),
        _ => false,
    }
}
