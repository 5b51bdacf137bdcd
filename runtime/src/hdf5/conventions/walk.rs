//! All tables of a file.

use std::collections::HashSet;

use super::{Convention, Layout, Table, anndata, detected, lh5, nwb};
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Element, Items, Object, ReadOptions, ToObject, has_form_attribute};

/// How many objects are looked at, at most; more are an error.
const MAX_OBJECTS: usize = 1 << 20;
/// How deep groups are nested at most; more are an error.
const MAX_DEPTH: usize = 256;

/// A table that was found in a file.
#[derive(Debug)]
#[non_exhaustive]
pub struct FoundTable {
    /// The path of its group or dataset.
    pub path: String,
    /// Its layout, unless it says of itself that it has two.
    pub convention: Option<Convention>,
    /// The table, or why it cannot be read as a whole.
    pub table: Result<Table>,
}

/// Returns all tables of known layouts in a group and below it, each once, in alphabetical order at each level, parents first.
///
/// Arrays of Awkward, tables of NWB and LH5, matrices and data frames of anndata, matrices of 10x, ragged arrays of CF, events of NeXus, and
/// datasets whose items have parts of any length other than texts. What a table is made of is not listed again, nor what is reached by soft links or links to other
/// files.
///
/// # Errors
/// `Io` if a group cannot be read, `Limit` if there are more than a million objects or they are nested deeper than 256 levels.
pub fn tables(object: &impl ToObject, options: &ReadOptions) -> Result<Vec<FoundTable>> {
    let root = object.to_object()?;
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let path = root.path();
    let mut waiting = vec![(root, path, 0)];
    while let Some((object, path, depth)) = waiting.pop() {
        if !seen.insert(object.address()?) {
            continue;
        }
        if seen.len() > MAX_OBJECTS || depth > MAX_DEPTH {
            let message = format!(
                "{path}: expected at most {MAX_OBJECTS} objects and {MAX_DEPTH} levels, found more"
            );
            return Err(Error::new(ErrorKind::Limit, message));
        }
        // What is wrong with one object is said of it, and hides no others.
        let detected = match detected(&object) {
            // One of Awkward that is damaged is listed all the same.
            Ok(None) if damaged(&object).unwrap_or_default() => Ok(Some(Convention::Awkward)),
            other => other,
        };
        let convention = detected.as_ref().ok().copied().flatten();
        let table = match detected {
            Ok(None) => None,
            Ok(Some(convention)) => match is_listed(&object, convention) {
                Ok(false) => None,
                Ok(true) => Some(convention.describe(&object, options)),
                Err(error) => Some(Err(error)),
            },
            Err(error) => Some(Err(error)),
        };
        if let Some(table) = table {
            let table = table.and_then(|table| table.check().map(|()| table));
            found.push(FoundTable { path: path.clone(), convention, table });
        }
        for name in inside(&object, convention).unwrap_or_default().into_iter().rev() {
            if let Ok(Some(member)) = object.member(&name) {
                let path = format!("{}/{name}", path.trim_end_matches('/'));
                waiting.push((member, path, depth + 1));
            }
        }
    }
    Ok(found)
}

/// Has an object one of the attributes of an array of Awkward?
fn damaged(object: &Object) -> Result<bool> {
    object.group().map_or(Ok(false), has_form_attribute)
}

/// Is an object of this layout a table that is listed?
fn is_listed(object: &Object, convention: Convention) -> Result<bool> {
    Ok(match convention {
        Convention::Lh5 => lh5::datatype(object)?.is_some_and(|found| found.has_rows()),
        Convention::Anndata => anndata::is_table(object)?,
        Convention::Hdf5 => {
            let items = Items::open(object, &ReadOptions::new());
            items.is_ok_and(|items| has_sequence(items.element()))
        }
        _ => true,
    })
}

fn has_sequence(element: &Element) -> bool {
    match element {
        Element::Sequence(_) => true,
        Element::Array(_, item) => has_sequence(item),
        Element::Record(members) => members.iter().any(|(_, member)| has_sequence(member)),
        Element::Number(_) | Element::Text { .. } | Element::Path | Element::Unreadable(_) => false,
    }
}

/// The members of an object that may be tables, or have some in them, by their own names.
fn inside(object: &Object, convention: Option<Convention>) -> Result<Vec<String>> {
    let own = |names: Vec<(String, bool)>| {
        names.into_iter().filter_map(|(name, own)| own.then_some(name)).collect::<Vec<_>>()
    };
    let groups = |without: &[String]| -> Result<Vec<String>> {
        let names = own(object.links()?).into_iter();
        let is_group = |name: &String| matches!(object.member(name), Ok(Some(Object::Group(_))));
        Ok(names.filter(|name| !without.contains(name) && is_group(name)).collect())
    };
    match convention {
        None => {
            let names = own(object.links()?);
            // The definitions of the format, in a file of NWB.
            let is_nwb = object.has("nwb_version");
            Ok(names.into_iter().filter(|name| !(is_nwb && name == "specifications")).collect())
        }
        Some(Convention::Awkward | Convention::Cf) => groups(&[]),
        Some(Convention::Nwb) => groups(&nwb::categories(object).unwrap_or_default()),
        Some(Convention::Lh5) => match lh5::datatype(object)? {
            Some(found) if found.has_rows() => Ok(Vec::new()),
            _ => Ok(own(object.links()?)),
        },
        Some(Convention::Anndata) => match anndata::is_table(object)? {
            true => Ok(Vec::new()),
            false => Ok(own(object.links()?)),
        },
        Some(_) => Ok(Vec::new()),
    }
}
