//! Made by a test of the Form of a file.

/// The rows of the array.
// Parameters of its parts are left out: "unit".
pub type Row = [[i32; 3]; 2];
