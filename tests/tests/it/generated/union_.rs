//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub enum RowItem {
    Float(f64),
    Text(String),
    List(Vec<i64>),
}

/// The rows of the array.
pub type Row = Option<RowItem>;
