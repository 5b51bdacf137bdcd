//! Arrays to Arrow and back, through the C data interface.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod arrow_rs;
mod corpus;
mod double;
mod exchange;
mod moves;
mod python;
mod structs;

use hdf5::types::VarLenUnicode;
use serde_json::Value;

/// A text attribute.
fn text(group: &hdf5::Group, name: &str) -> Option<String> {
    let attribute = group.attr(name).ok()?;
    Some(attribute.read_scalar::<VarLenUnicode>().unwrap().as_str().to_owned())
}

/// An attribute in JSON.
fn json(group: &hdf5::Group, name: &str) -> Option<Value> {
    text(group, name).map(|text| serde_json::from_str(&text).unwrap())
}

/// The values of an array, one a line.
fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
