//! Finding arrays in files.

use std::path::{Path, PathBuf};

use awkward::hdf5::{Convention, File, Object, ReadOptions, Recovered, Table, ToObject, tables};
use awkward::{Error, ErrorKind};
use pyo3::prelude::*;

use crate::errors::{Fault, Outcome, found, of_file};

/// Opens the array of a group, in its convention, with these columns.
pub(crate) fn table(
    path: &Path,
    group: Option<&str>,
    convention: &str,
    columns: Option<&[String]>,
    options: &ReadOptions,
) -> Outcome<Table> {
    found(path)?;
    let file = File::open(path).map_err(of_file(path))?;
    let told = |error| named(path, &error);
    let object = file.to_object().map_err(told)?;
    let table = match group {
        Some(group) => {
            let object = object.open_with(group, options).map_err(|error| {
                match missing(&object, group) {
                    true => Fault::Named(
                        "MissingError",
                        format!("{}: expected a group {group:?}, found none", path.display()),
                    ),
                    false => told(error),
                }
            })?;
            in_convention(&object, convention, options).map_err(told)?
        }
        None => only(path, &object, convention, options)?,
    };
    let Some(columns) = columns else { return Ok(table) };
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    table.select(&names).map_err(|error| match error.kind() {
        ErrorKind::Mismatch => Fault::Named("MissingError", named(path, &error).sentence()),
        _ => told(error),
    })
}

fn in_convention(
    object: &Object,
    convention: &str,
    options: &ReadOptions,
) -> awkward::Result<Table> {
    match convention {
        "auto" => Table::of(object, options),
        name => Table::in_layout(object, name.parse::<Convention>()?, options),
    }
}

/// Does a part of this path lead nowhere?
fn missing(object: &Object, path: &str) -> bool {
    let mut at = object.clone();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        match at.member(name) {
            Ok(Some(member)) => at = member,
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
    false
}

/// The only array of a file.
fn only(path: &Path, object: &Object, convention: &str, options: &ReadOptions) -> Outcome<Table> {
    let told = |error| named(path, &error);
    if convention != "auto" {
        return in_convention(object, convention, options).map_err(told);
    }
    let mut all = tables(object, options).map_err(told)?;
    if all.iter().any(|table| table.convention == Some(Convention::Awkward)) {
        all.retain(|table| table.convention == Some(Convention::Awkward));
    }
    match (all.pop(), all.len()) {
        (Some(table), 0) => table.table.map_err(told),
        (None, _) => Err(Fault::Named(
            "MissingError",
            format!("{}: expected an array, found none", path.display()),
        )),
        (Some(last), others) => {
            let names = all.iter().chain([&last]).take(5).map(|table| format!("{:?}", table.path));
            let names = names.collect::<Vec<_>>().join(", ");
            Err(Fault::Named(
                "DataError",
                format!(
                    "{}: expected the name of a group, since there are {} arrays: {names}{}",
                    path.display(),
                    others + 1,
                    if others > 4 { ", ..." } else { "" },
                ),
            ))
        }
    }
}

/// An error with the path of its file.
pub(crate) fn named(path: &Path, error: &Error) -> Fault {
    let sentence = error.to_string();
    let place = path.display().to_string();
    let sentence =
        if sentence.contains(&place) { sentence } else { format!("{place}: {sentence}") };
    Fault::Library(Error::new(error.kind(), sentence))
}

/// The arrays of a file: of each its path, convention, length, type, and why it cannot be read.
type Found = (String, Option<&'static str>, Option<usize>, Option<String>, Option<String>);

/// Lists the arrays of a file.
#[pyfunction]
pub(crate) fn arrays(py: Python<'_>, path: PathBuf) -> PyResult<Vec<Found>> {
    let listed = py.detach(|| -> Outcome<Vec<Found>> {
        found(&path)?;
        let file = File::open(&path).map_err(of_file(&path))?;
        let all = tables(&file, &ReadOptions::new()).map_err(|error| named(&path, &error))?;
        Ok(all
            .into_iter()
            .map(|found| {
                let convention = found.convention.map(Convention::name);
                match found.table {
                    Ok(table) => {
                        let lengths = table.lengths().iter();
                        let length = lengths.fold(0_usize, |sum, rows| sum.saturating_add(*rows));
                        let form = table.form().type_string();
                        (found.path, convention, Some(length), Some(form), None)
                    }
                    Err(error) => (found.path, convention, None, None, Some(error.to_string())),
                }
            })
            .collect())
    });
    Ok(listed?)
}

/// Brings a file back to its last commit, if its writer was ended.
#[pyfunction]
pub(crate) fn recover(py: Python<'_>, path: PathBuf) -> PyResult<bool> {
    let done = py.detach(|| -> Outcome<bool> {
        found(&path)?;
        let done = awkward::hdf5::recover(&path).map_err(|error| named(&path, &error))?;
        Ok(done != Recovered::Nothing)
    });
    Ok(done?)
}
