//! Values that are one item of a column each: numbers, text, byte strings, times.

mod byte;
mod bytes;
mod character;
pub(in crate::typed) mod checked;
#[cfg(feature = "num-complex")]
mod complex;
mod fixed_bytes;
mod numbers;
pub(in crate::typed) mod primitive;
mod text;
pub(in crate::typed) mod time;
mod timed;
pub(in crate::typed) mod unit;

pub use bytes::{BytesBuilder, BytesColumns};
pub use character::{CharBuilder, CharColumns};
pub use checked::{CheckedBuilder, CheckedColumns, CheckedLeaf};
#[cfg(feature = "num-complex")]
pub use complex::{ComplexBuilder, ComplexColumns};
pub use fixed_bytes::{FixedBytesBuilder, FixedBytesColumns};
pub use primitive::{Leaf, PrimitiveBuilder};
pub use text::{TextBuilder, TextColumns};
pub use time::Time;
pub use timed::CountedIn;
pub use unit::{Ticks, Unit};
