//! Records without a struct of their own: tuples and `()`.

mod tuple;
mod unit;

pub use tuple::{TupleBuilder, TupleColumns};
pub use unit::{UnitBuilder, UnitColumns};
