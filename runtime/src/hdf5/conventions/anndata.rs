//! Matrices and data frames of anndata, which say what they are in `encoding-type` and `encoding-version`.
//!
//! After anndata's page on its file format and what anndata 0.7.8 and 0.12 write.

use super::column::Column;
use super::source::is_integer;
use super::way::Way;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// Does an object say what it is? Arrays of Awkward in such files are known by what Awkward says.
pub(super) fn detect(object: &Object) -> Result<bool> {
    let kind = object.text("encoding-type")?;
    let versioned = object.text("encoding-version")?.is_some();
    Ok(versioned && kind.is_some_and(|kind| kind != "awkward-array"))
}

/// What an object says that it is, with the version of that.
fn encoding(object: &Object) -> Result<Option<(String, String)>> {
    Ok(object.text("encoding-type")?.zip(object.text("encoding-version")?))
}

/// Is it one of those that are listed for a file?
pub(super) fn is_table(object: &Object) -> Result<bool> {
    let kind = encoding(object)?;
    Ok(kind.is_some_and(|(kind, _)| {
        matches!(kind.as_str(), "csr_matrix" | "csc_matrix" | "dataframe")
    }))
}

/// An array of any kind.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    array(object, options, &Way::new())
}

fn array(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    way.within(object, || array_on(object, options, way))
}

fn array_on(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    let Some((kind, version)) = encoding(object)? else {
        let message =
            format!("{object}: expected \"encoding-type\" and \"encoding-version\", found none");
        return Err(Error::new(ErrorKind::Form, message));
    };
    match (kind.as_str(), version.as_str()) {
        ("csr_matrix" | "csc_matrix", "0.1.0") => sparse(object, kind == "csc_matrix", options),
        ("array" | "string-array" | "rec-array", "0.2.0") => Column::dataset(object, options),
        ("dataframe", "0.2.0" | "0.1.0") => frame(object, options, way),
        ("categorical", "0.2.0") => {
            let codes = Column::dataset(&object.needed("codes", options)?, options)?;
            Column::categories(
                codes,
                inner(&object.needed("categories", options)?, options, way)?,
                true,
            )
        }
        ("nullable-integer" | "nullable-boolean" | "nullable-string-array", "0.1.0") => {
            let mask = Column::dataset(&object.needed("mask", options)?, options)?.truth()?;
            let values = inner(&object.needed("values", options)?, options, way)?;
            of_kind(values, &kind)?.masked(mask, false)
        }
        (
            "csr_matrix"
            | "csc_matrix"
            | "array"
            | "string-array"
            | "rec-array"
            | "dataframe"
            | "categorical"
            | "nullable-integer"
            | "nullable-boolean"
            | "nullable-string-array",
            version,
        ) => {
            let message = format!("{object}: anndata's {kind} of version {version:?} is not read");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
        _ => {
            let names = object.names()?;
            let members = match names.as_slice() {
                [] => String::new(),
                names => format!("; its members: {}", names.join(", ")),
            };
            let message = format!("{object}: anndata's {kind} is not an array{members}");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
    }
}

/// The values of an array some of which are missing, if they are what its kind says.
fn of_kind(values: Column, kind: &str) -> Result<Column> {
    let (expected, fits) = match kind {
        "nullable-boolean" => return values.truth(),
        "nullable-integer" => ("integers", values.primitive().is_some_and(is_integer)),
        _ => ("texts", values.is_text() && !values.is_paths()),
    };
    if fits { Ok(values) } else { Err(values.others(&format!("{expected} in a {kind}"))) }
}

/// An array within another: one that says what it is, or a plain dataset.
fn inner(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    match encoding(object)? {
        Some(_) => array(object, options, way),
        None => plain(object, options),
    }
}

/// A dataset of a version before everything said what it is: codes of categories refer to these.
fn plain(object: &Object, options: &ReadOptions) -> Result<Column> {
    let column = Column::dataset(object, options)?;
    match object.reference("categories")? {
        Some(categories) => {
            Column::categories(column, Column::dataset(&categories, options)?, true)
        }
        None => Ok(column),
    }
}

/// A sparse matrix by its rows, or by its columns.
fn sparse(object: &Object, by_column: bool, options: &ReadOptions) -> Result<Column> {
    let shape = object.integers("shape")?.unwrap_or_default();
    let shape: Option<Vec<usize>> = shape.iter().map(|dim| usize::try_from(*dim).ok()).collect();
    let shape = shape.unwrap_or_default();
    match shape[..] {
        [rows, columns] if !by_column => matrix(object, rows, columns, options),
        [rows, columns] => matrix(object, columns, rows, options),
        _ => {
            let message =
                format!("{object}: expected a \"shape\" of two dimensions, found another");
            Err(Error::new(ErrorKind::Form, message))
        }
    }
}

/// The lines of a sparse matrix: for each, the values that are stored, and where across they are.
pub(super) fn matrix(
    object: &Object,
    lines: usize,
    across: usize,
    options: &ReadOptions,
) -> Result<Column> {
    let column = |name: &str| Column::dataset(&object.needed(name, options)?, options);
    let index = column("indices")?.below(across)?;
    let columns = [("index".to_owned(), Ok(index)), ("value".to_owned(), column("data"))];
    let found = Column::offsets(column("indptr")?, Column::record(&object.place(), columns)?)?;
    if found.len() != lines {
        let message =
            format!("{object}: expected {lines} lines, found {} in \"indptr\"", found.len());
        return Err(Error::invalid(message));
    }
    Ok(found)
}

/// A data frame: its index, and its columns in their order.
fn frame(object: &Object, options: &ReadOptions, way: &Way) -> Result<Column> {
    let index = object.text("_index")?.ok_or_else(|| {
        let message = format!("{object}: expected an attribute \"_index\", found none");
        Error::new(ErrorKind::Form, message)
    })?;
    let mut names = object.texts("column-order")?.unwrap_or_default();
    if !names.contains(&index) {
        names.insert(0, index);
    }
    let column = |name: &String| {
        let found = object.needed(name, options).and_then(|found| inner(&found, options, way));
        (name.clone(), found)
    };
    Column::record(&object.place(), names.iter().map(column))
}
