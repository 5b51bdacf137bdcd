//! Made by a test of the Form of a file.

/// The rows of the array.
pub type Row = Vec<Vec<i16>>;
