//! Matrices of 10x Genomics' Cell Ranger, of version 2 and 3: by barcode, the features that were counted and how often.

use super::anndata::matrix;
use super::column::Column;
use super::table::Table;
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::{Object, ReadOptions};

/// Has a group the members of such a matrix?
pub(super) fn detect(object: &Object) -> Result<bool> {
    let Object::Group(_) = object else { return Ok(false) };
    let names = object.names()?;
    let has = |name: &str| names.iter().any(|found| found == name);
    let common = ["barcodes", "data", "indices", "indptr", "shape"].into_iter().all(has);
    Ok(common && (has("features") || (has("genes") && has("gene_names"))))
}

/// The barcodes, each with its counts.
pub(super) fn describe(object: &Object, options: &ReadOptions) -> Result<Column> {
    let shape = Column::dataset(&object.open("shape")?, options)?;
    let wrong = |found: &str| {
        let message = format!("{object}: expected a shape of two integers, found {found}");
        Error::new(ErrorKind::Dtype, message)
    };
    if shape.len() != 2 {
        return Err(wrong(&format!("{} numbers", shape.len())));
    }
    let text = Table::new(shape, options).read_dynamic()?.to_json_lines();
    let numbers: Vec<usize> = text.lines().filter_map(|line| line.parse().ok()).collect();
    match numbers[..] {
        [features, barcodes] => matrix(object, barcodes, features, options),
        _ => Err(wrong(&text.replace('\n', " "))),
    }
}
