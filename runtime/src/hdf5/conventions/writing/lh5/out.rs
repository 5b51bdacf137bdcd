//! The groups and datasets of an array in LH5, which grow together.

use ::hdf5::Group;

use super::super::super::lh5::{Datatype, datatype};
use super::super::columns::{self, Leaf};
use super::plan::Plan;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;
use crate::hdf5::store::{Object, Rows, StorageOptions, create_group, say};
use crate::primitive::Primitive;

/// What is written.
pub(super) enum Out {
    Table(Vec<(String, Self)>),
    Lists { ends: Rows, inside: Box<Self> },
    Leaf(Rows),
}

impl Out {
    pub(super) fn create(
        parent: &Group,
        name: &str,
        plan: &Plan,
        storage: StorageOptions,
    ) -> Result<Self> {
        let group = || create_group(parent, name);
        let (out, units) = match plan {
            Plan::Table(columns) => {
                let group = group()?;
                let column = |(name, plan): &(String, Plan)| {
                    Ok((name.clone(), Self::create(&group, name, plan, storage)?))
                };
                let columns = columns.iter().map(column).collect::<Result<_>>()?;
                say(&group, "datatype", &plan.datatype(), false)?;
                return Ok(Self::Table(columns));
            }
            Plan::Lists { inside, units } => {
                let group = group()?;
                let ends = Rows::create(
                    &group,
                    "cumulative_length",
                    Some(Primitive::Int64),
                    &[],
                    storage,
                )?;
                say(ends.location(), "datatype", "array<1>{real}", true)?;
                let inside = Self::create(&group, "flattened_data", inside, storage)?;
                say(&group, "datatype", &plan.datatype(), false)?;
                if let Some(units) = units {
                    say(&group, "units", units, false)?;
                }
                return Ok(Self::Lists { ends, inside: Box::new(inside) });
            }
            Plan::Leaf { leaf: Leaf::Texts, units } => {
                (Rows::create(parent, name, None, &[], storage)?, units)
            }
            Plan::Leaf { leaf: Leaf::Numbers(primitive, inner), units } => {
                (Rows::create(parent, name, Some(stored(*primitive)), inner, storage)?, units)
            }
        };
        say(out.location(), "datatype", &plan.datatype(), true)?;
        if let Some(units) = units {
            say(out.location(), "units", units, true)?;
        }
        Ok(Self::Leaf(out))
    }

    /// What is there, if rows of this Form can be appended to it.
    pub(super) fn open(object: &Object, form: &Form, path: &str) -> Result<Self> {
        Self::of(object, &Plan::of(form, path)?, path)
    }

    fn of(object: &Object, plan: &Plan, path: &str) -> Result<Self> {
        let wrong = |expected: String, found: String| {
            let message = format!("{path} ({object}): expected {expected}, found {found}");
            Error::new(ErrorKind::Mismatch, message)
        };
        let found = datatype(object)?;
        let expected = Datatype::parse(&plan.datatype());
        if found != expected {
            let found = found.map_or_else(|| "none".to_owned(), |found| found.to_string());
            return Err(wrong(format!("the datatype {}", plan.datatype()), found));
        }
        let member = |name: &str| {
            object
                .member(name)?
                .ok_or_else(|| wrong(format!("a member {name:?}"), "none".to_owned()))
        };
        let leaf = |primitive: Option<Primitive>, inner: &[usize], object: &Object| {
            let rows = Rows::open(object)?;
            let same = rows.primitive() == primitive && rows.inner() == inner;
            let name = |primitive: Option<Primitive>| {
                primitive.map_or_else(|| "texts".to_owned(), |found| found.to_string())
            };
            if same {
                return Ok(rows);
            }
            let expected = format!("{} of shape {inner:?}", name(primitive));
            Err(wrong(expected, format!("{} of shape {:?}", name(rows.primitive()), rows.inner())))
        };
        Ok(match plan {
            Plan::Table(columns) => {
                let column = |(name, plan): &(String, Plan)| {
                    let below = format!("{path}.{name}");
                    Ok((name.clone(), Self::of(&member(name)?, plan, &below)?))
                };
                Self::Table(columns.iter().map(column).collect::<Result<_>>()?)
            }
            Plan::Lists { inside, .. } => {
                let ends = Rows::open(&member("cumulative_length")?)?;
                let inside = Self::of(&member("flattened_data")?, inside, path)?;
                Self::Lists { ends, inside: Box::new(inside) }
            }
            Plan::Leaf { leaf: Leaf::Texts, .. } => Self::Leaf(leaf(None, &[], object)?),
            Plan::Leaf { leaf: Leaf::Numbers(primitive, inner), .. } => {
                Self::Leaf(leaf(Some(stored(*primitive)), inner, object)?)
            }
        })
    }

    /// The rows that all columns have.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Table(columns) => {
                columns.iter().map(|(_, column)| column.len()).min().unwrap_or_default()
            }
            Self::Lists { ends, .. } => ends.len(),
            Self::Leaf(rows) => rows.len(),
        }
    }

    /// Drops what is behind so many rows; nothing if there is nothing.
    pub(super) fn truncate(&mut self, rows: usize) -> Result<()> {
        match self {
            Self::Table(columns) => {
                columns.iter_mut().try_for_each(|(_, column)| column.truncate(rows))
            }
            Self::Lists { ends, inside } => {
                if ends.len() > rows {
                    ends.resize(rows)?;
                }
                inside.truncate(ends.last()?)
            }
            Self::Leaf(found) if found.len() > rows => found.resize(rows),
            Self::Leaf(_) => Ok(()),
        }
    }

    /// Appends packed items.
    pub(super) fn push(&mut self, content: &Content) -> Result<()> {
        match self {
            Self::Table(columns) => {
                let Content::Record(record) = content else {
                    return Err(columns::unpacked(content));
                };
                columns.iter_mut().try_for_each(|(name, column)| {
                    let found = record.field(name).ok_or_else(|| columns::unpacked(content))?;
                    column.push(found)
                })
            }
            Self::Lists { ends, inside } => {
                let (offsets, items) = columns::lists(content)?;
                let before = inside.len();
                inside.push(items)?;
                ends.push_ends(offsets.get(1..).unwrap_or_default(), before)
            }
            Self::Leaf(rows) => columns::push(rows, content),
        }
    }
}

/// Truth values are bytes of 0 and 1.
fn stored(primitive: Primitive) -> Primitive {
    if primitive == Primitive::Bool { Primitive::UInt8 } else { primitive }
}
