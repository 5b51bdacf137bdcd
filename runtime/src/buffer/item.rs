//! Which Rust types can be items of a buffer.

use std::fmt::Debug;

use bytemuck::{CheckedBitPattern, NoUninit};

use crate::primitive::Primitive;

mod sealed {
    pub trait Sealed {}
}

/// A fixed-width number that buffers hold and leaves describe: integers, floats and `bool`.
///
/// Sealed, since the correspondence with [`Primitive`] is part of the format.
pub trait Item:
    sealed::Sealed
    + NoUninit
    + CheckedBitPattern
    + Default
    + Debug
    + PartialEq
    + PartialOrd
    + Send
    + Sync
    + 'static
{
    /// The primitive that names this type in a Form.
    const PRIMITIVE: Primitive;

    /// The item whose bytes these are, in native order; `bytes` has the size of one item. Any non-zero `bool` is true.
    #[doc(hidden)]
    fn from_ne_bytes(bytes: &[u8]) -> Self;
}

macro_rules! items {
    ($($type:ty => $primitive:ident),+ $(,)?) => {$(
        impl sealed::Sealed for $type {}

        impl Item for $type {
            const PRIMITIVE: Primitive = Primitive::$primitive;

            #[inline]
            fn from_ne_bytes(bytes: &[u8]) -> Self {
                bytes.try_into().map_or_else(|_| Self::default(), <$type>::from_ne_bytes)
            }
        }
    )+};
}

items! {
    i8 => Int8, i16 => Int16, i32 => Int32, i64 => Int64,
    u8 => UInt8, u16 => UInt16, u32 => UInt32, u64 => UInt64,
    f32 => Float32, f64 => Float64,
}

impl sealed::Sealed for bool {}

impl Item for bool {
    const PRIMITIVE: Primitive = Primitive::Bool;

    #[inline]
    fn from_ne_bytes(bytes: &[u8]) -> Self {
        bytes.iter().any(|&byte| byte != 0)
    }
}
