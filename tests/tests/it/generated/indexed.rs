//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Category(#[awkward(categorical)] pub String);

/// The rows of the array.
pub type Row = Category;
