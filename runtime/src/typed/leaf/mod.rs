//! Values that are one item of a column each: numbers, text, byte strings, times.

mod bytes;
mod character;
pub(in crate::typed) mod checked;
mod fixed_bytes;
mod numbers;
pub(in crate::typed) mod primitive;
mod text;
pub(in crate::typed) mod time;

#[cfg(feature = "num-complex")]
pub use super::foreign::{ComplexBuilder, ComplexColumns};
pub use bytes::{BytesBuilder, BytesColumns};
pub use character::{CharBuilder, CharColumns};
pub use checked::{CheckedBuilder, CheckedColumns, CheckedLeaf};
pub use fixed_bytes::{FixedBytesBuilder, FixedBytesColumns};
pub use primitive::{Leaf, PrimitiveBuilder};
pub use text::{TextBuilder, TextColumns};
pub use time::{Time, Unit};
