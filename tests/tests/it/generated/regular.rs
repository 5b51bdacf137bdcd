//! Made by a test of the Form of a file.

/// The rows of the array.
// Parameters of its parts are left out: "__list__".
pub type Row = [[f32; 0]; 2];
