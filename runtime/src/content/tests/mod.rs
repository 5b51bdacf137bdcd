//! What can be done with arrays of any type, against values that Awkward Array 2 gives.

mod concatenate;
mod from_json;
mod looks;
mod simplify;
mod take;
mod total;
mod validity;

use super::*;
use crate::buffer::{Buffer, Item};

/// The array of these JSON values.
fn json(lines: &[&str]) -> Content {
    Content::from_json_lines(&lines.join("\n")).unwrap()
}

fn leaf<T: Item>(items: impl Into<Vec<T>>) -> Content {
    NumpyArray::new(items.into()).into()
}

fn index(items: &[i64]) -> crate::Index {
    items.to_vec().into()
}

fn categorical() -> Parameters {
    Parameters::text("__array__", "categorical")
}

fn none() -> Parameters {
    Parameters::none()
}

/// The items, without the line breaks between them.
fn items(content: &Content) -> Vec<String> {
    content.to_json_lines().lines().map(str::to_owned).collect()
}
