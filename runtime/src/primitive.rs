//! The types of numbers that a leaf can hold.

pub use awkward_form::{Primitive, PrimitiveKind, TimeBase, TimeUnit};
