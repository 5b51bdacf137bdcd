//! Writing arrays in layouts of other programs.

mod columns;
mod lh5;
mod nwb;

pub use lh5::{Lh5Writer, write_lh5};
pub use nwb::write_nwb_column;
