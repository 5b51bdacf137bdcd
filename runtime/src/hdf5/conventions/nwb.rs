//! Tables of Neurodata Without Borders and of HDMF (`DynamicTable`): one dataset a column, with ends for those that are ragged.
//!
//! After the schema of `hdmf-common` 1.8 and what pynwb 4.2 and hdmf 6.2 write.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Column;
use super::table::Table;
use super::way::Way;
use crate::error::{Error, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// No column has lists in more lists.
const MAX_LEVELS: usize = 16;

/// Is it a table?
pub(super) fn detect(object: &Object) -> Result<bool> {
    let Object::Group(_) = object else { return Ok(false) };
    let named = object.has("colnames") && object.text("namespace")?.is_some();
    Ok(named && kind(object)?.is_some())
}

/// The type that an object says it has.
fn kind(object: &Object) -> Result<Option<String>> {
    match object.text("neurodata_type")? {
        Some(kind) => Ok(Some(kind)),
        None => object.text("data_type"),
    }
}

/// The names of the tables that are columns of a table, each of its own columns.
pub(super) fn categories(object: &Object) -> Result<Vec<String>> {
    Ok(object.texts("categories")?.unwrap_or_default())
}

/// A table: its row numbers, its columns in their order, and the tables in it.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    table(object, options, &Way::new())
}

fn table(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    way.within(object, || table_on(object, options, way))
}

fn table_on(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    let place = object.place();
    let mut names = object.texts("colnames")?.unwrap_or_default();
    if names.is_empty() {
        // Of tables without rows, hdmf writes no names of columns, and takes all there are when it reads them.
        names = unnamed(object)?;
    }
    if !names.iter().any(|name| name == "id") {
        names.insert(0, "id".to_owned());
    }
    let indexes = Indexes::of(object)?;
    indexes.check(object, &names)?;
    let column = |name: &String| (name.clone(), indexes.column(object, name, options));
    let mut columns: Vec<_> = names.iter().map(column).collect();
    for name in categories(object)? {
        let inner = object.needed(&name, options).and_then(|inner| table(&inner, options, way));
        columns.push((name, inner));
    }
    Column::record(&place, columns)
}

/// The members of a table that may be columns.
fn unnamed(object: &Object) -> Result<Vec<String>> {
    let mut names = object.names()?;
    names.retain(|name| {
        let column = |member: &Object| {
            matches!(kind(member), Ok(Some(kind)) if !matches!(kind.as_str(), "VectorIndex" | "ElementIdentifiers"))
        };
        matches!(object.member(name), Ok(Some(member @ Object::Dataset(_))) if column(&member))
    });
    Ok(names)
}

/// The members of a table that say where lists of others end.
struct Indexes {
    /// By the object that they speak of.
    by_target: BTreeMap<u64, Vec<(String, Object)>>,
    /// What each of them speaks of, both by their addresses.
    targets: BTreeMap<u64, u64>,
    /// Those of which it is not known, and why; and whether they say of themselves that they are indexes.
    lost: BTreeMap<String, (Error, bool)>,
}

impl Indexes {
    fn of(object: &Object) -> Result<Self> {
        let (mut by_target, mut lost) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        let (mut seen, mut targets) = (BTreeSet::new(), BTreeMap::new());
        for name in object.names()? {
            let index = match object.member(&name) {
                Ok(Some(index)) => index,
                Ok(None) => continue,
                // Whether it is one, nobody knows: it is, if it is called like one.
                Err(error) => {
                    lost.insert(name, (error, false));
                    continue;
                }
            };
            // Several names of one object are one.
            if kind(&index)?.as_deref() != Some("VectorIndex") || !seen.insert(index.address()?) {
                continue;
            }
            let target = match &index {
                Object::Dataset(_) => index.reference("target"),
                _ => Err(Error::invalid(format!("{index}: a VectorIndex that is no dataset"))),
            };
            match target {
                Ok(Some(target)) => {
                    let target = target.address()?;
                    targets.insert(index.address()?, target);
                    by_target.entry(target).or_default().push((name, index));
                }
                Ok(None) => {
                    let message = format!("{index}: a VectorIndex without target");
                    lost.insert(name, (Error::invalid(message), true));
                }
                Err(error) => drop(lost.insert(name, (error, true))),
            }
        }
        Ok(Self { by_target, targets, lost })
    }

    /// Looks for indexes that speak of no column, nor of the index of one: those of none, of themselves, and in circles.
    fn check(&self, object: &Object, columns: &[String]) -> Result<()> {
        for (name, (error, is_index)) in &self.lost {
            let of_column =
                columns.iter().any(|column| name.starts_with(&format!("{column}_index")));
            // Of a column, it is in the way of that one alone.
            if *is_index && !of_column {
                return Err(error.clone());
            }
        }
        for (own, target) in &self.targets {
            // Where the target is an index, on to its target.
            let way = std::iter::successors(Some(*target), |at| self.targets.get(at).copied());
            let way: Vec<u64> = way.take(MAX_LEVELS + 1).collect();
            if way.contains(own) || way.len() > MAX_LEVELS {
                let indexes = self.by_target.get(target).and_then(|indexes| indexes.first());
                let name = indexes.map_or("?", |(name, _)| name.as_str());
                return Err(Error::invalid(format!(
                    "{object}: {name:?} is a VectorIndex in a circle"
                )));
            }
        }
        Ok(())
    }

    /// A column, with all lists around its values.
    fn column(&self, table: &Object, name: &str, options: &ReadOptions) -> Result<Column> {
        let object = table.needed(name, options)?;
        let mut column = values(&object, options)?;
        let (mut at, mut at_name) = (object, name.to_owned());
        let mut seen = BTreeSet::from([at.address()?]);
        loop {
            let usual = format!("{at_name}_index");
            if let Some((error, _)) = self.lost.get(&usual) {
                return Err(error.clone());
            }
            // References lead to objects of their own file, so that they never speak of one in another.
            let here = at.location().filename() == table.location().filename();
            let indexes = if here { self.by_target.get(&at.address()?) } else { None };
            let indexes = indexes.map(Vec::as_slice).unwrap_or_default();
            let (index_name, index) = match indexes {
                [] => break,
                [one] => one,
                [first, second, ..] => {
                    let message = format!(
                        "{at}: expected one VectorIndex, found {:?} and {:?}",
                        first.0, second.0
                    );
                    return Err(Error::invalid(message));
                }
            };
            if !seen.insert(index.address()?) || seen.len() > MAX_LEVELS {
                return Err(Error::invalid(format!("{index}: a VectorIndex in a circle")));
            }
            column = Column::ends(Column::dataset(index, options)?, column)?;
            (at, at_name) = (index.clone(), index_name.clone());
        }
        self.check_name(table, &at, &at_name)?;
        Ok(column)
    }

    /// An index that is called like that of a column, and speaks of another, is one of the two by mistake.
    fn check_name(&self, table: &Object, column: &Object, name: &str) -> Result<()> {
        let usual = format!("{name}_index");
        let is_index = |(_, indexes): (&u64, &Vec<(String, Object)>)| {
            indexes.iter().any(|(name, _)| *name == usual)
        };
        match self.by_target.iter().any(is_index) {
            false => Ok(()),
            true => {
                let message = format!(
                    "{table}: expected {usual:?} to have {} as its target, found another",
                    column.path()
                );
                Err(Error::invalid(message))
            }
        }
    }
}

/// The values of a column, one after the other, without the lists around them.
fn values(object: &Object, options: &ReadOptions) -> Result<Column> {
    if kind(object)?.as_deref() != Some("EnumData") {
        return Column::dataset(object, options);
    }
    let elements = object.reference("elements")?.ok_or_else(|| {
        Error::invalid(format!("{object}: expected a reference \"elements\", found none"))
    })?;
    let codes = Column::dataset(object, options)?;
    let categories = Column::dataset(&elements, options)?;
    match differ(&elements, options)? {
        true => Column::categories(codes, categories, false),
        false => Column::codes(codes, categories, false),
    }
}

/// Are all values of a dataset different from each other, as those of categories are?
fn differ(elements: &Object, options: &ReadOptions) -> Result<bool> {
    let content = Table::new(Column::dataset(elements, options)?, options).read_dynamic()?;
    let lines = content.to_json_lines();
    let mut seen = BTreeSet::new();
    Ok(lines.lines().all(|line| seen.insert(line)))
}
