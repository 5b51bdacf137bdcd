//! Made by a test of the Form of a file.

/// The rows of the array.
pub type Row = [[f32; 0]; 2];
