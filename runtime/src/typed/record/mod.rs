//! Records: what structs, tuples and `()` have in common, and the latter two.

pub(crate) mod columns;
pub(crate) mod expanded;
pub(crate) mod filling;
pub(crate) mod groups;
pub(crate) mod names;
pub(crate) mod row;
pub(crate) mod rows;
pub(crate) mod table;
pub(crate) mod tuple;
mod unit;

pub use tuple::{TupleBuilder, TupleColumns};
pub use unit::{UnitBuilder, UnitColumns};
