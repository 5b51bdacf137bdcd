//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Bytes(#[awkward(bytes)] pub Vec<u8>);

/// The rows of the array.
pub type Row = Option<Bytes>;
