//! Tables of Neurodata Without Borders and of HDMF (`DynamicTable`): one dataset a column, with ends for those that are ragged.
//!
//! After the schema of `hdmf-common` 1.8 and what pynwb 4.2 and hdmf 6.2 write.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Column;
use super::table::Table;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// How deep tables are in tables at most.
const MAX_DEPTH: usize = 4;
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
    table(object, options, MAX_DEPTH)
}

fn table(object: &Object, options: &ReadOptions, depth: usize) -> Result<Column> {
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
    let column = |name: &String| (name.clone(), indexes.column(object, name, options));
    let mut columns: Vec<_> = names.iter().map(column).collect();
    for name in categories(object)? {
        let inner = match (object.needed(&name, options), depth.checked_sub(1)) {
            (Ok(inner), Some(less)) => table(&inner, options, less),
            (Err(error), _) => Err(error),
            (_, None) => {
                let message = format!("{place}: tables in tables, more than {MAX_DEPTH} of them");
                Err(Error::new(ErrorKind::Limit, message))
            }
        };
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
    /// Those of which it is not known, and why.
    lost: BTreeMap<String, Error>,
}

impl Indexes {
    fn of(object: &Object) -> Result<Self> {
        let (mut by_target, mut lost) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        for name in object.names()? {
            // What leads elsewhere is no index of this table.
            let Ok(Some(index @ Object::Dataset(_))) = object.member(&name) else { continue };
            if kind(&index)?.as_deref() != Some("VectorIndex") {
                continue;
            }
            match index.reference("target") {
                Ok(Some(target)) => {
                    by_target.entry(target.address()?).or_default().push((name, index));
                }
                Ok(None) => {
                    let message = format!("{index}: a VectorIndex without target");
                    lost.insert(name, Error::invalid(message));
                }
                Err(error) => drop(lost.insert(name, error)),
            }
        }
        Ok(Self { by_target, lost })
    }

    /// A column, with all lists around its values.
    fn column(&self, table: &Object, name: &str, options: &ReadOptions) -> Result<Column> {
        let object = table.needed(name, options)?;
        let mut column = values(&object, options)?;
        let (mut at, mut at_name) = (object, name.to_owned());
        let mut seen = BTreeSet::from([at.address()?]);
        loop {
            let usual = format!("{at_name}_index");
            if let Some(error) = self.lost.get(&usual) {
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
