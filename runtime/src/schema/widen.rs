//! Numbers in a wider type, where every value can be kept.

use super::resolve::narrowing;
use crate::buffer::{Buffer, Item};
use crate::content::NumpyArray;
use crate::error::{Error, ErrorKind, Result};
use crate::primitive::Primitive;

/// The same numbers as `to`: one copy.
///
/// # Errors
/// `Mismatch` if not every value of the type could be kept.
pub(super) fn widened(from: &NumpyArray, to: Primitive) -> Result<NumpyArray> {
    let refused = |why: &str| {
        Error::new(
            ErrorKind::Mismatch,
            format!("expected {to}, found {} ({why})", from.primitive()),
        )
    };
    if let Some(why) = narrowing(from.primitive(), to) {
        return Err(refused(why));
    }
    fn cast<A: Item, B: Item + From<A>>(from: &NumpyArray) -> Result<NumpyArray> {
        Ok(NumpyArray::new(from.items::<A>()?.iter().map(|&x| B::from(x)).collect::<Buffer<B>>()))
    }
    use Primitive::{Float32, Float64, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64};
    match (from.primitive(), to) {
        (Int8, Int16) => cast::<i8, i16>(from),
        (Int8, Int32) => cast::<i8, i32>(from),
        (Int8, Int64) => cast::<i8, i64>(from),
        (Int16, Int32) => cast::<i16, i32>(from),
        (Int16, Int64) => cast::<i16, i64>(from),
        (Int32, Int64) => cast::<i32, i64>(from),
        (UInt8, UInt16) => cast::<u8, u16>(from),
        (UInt8, UInt32) => cast::<u8, u32>(from),
        (UInt8, UInt64) => cast::<u8, u64>(from),
        (UInt16, UInt32) => cast::<u16, u32>(from),
        (UInt16, UInt64) => cast::<u16, u64>(from),
        (UInt32, UInt64) => cast::<u32, u64>(from),
        (UInt8, Int16) => cast::<u8, i16>(from),
        (UInt8, Int32) => cast::<u8, i32>(from),
        (UInt8, Int64) => cast::<u8, i64>(from),
        (UInt16, Int32) => cast::<u16, i32>(from),
        (UInt16, Int64) => cast::<u16, i64>(from),
        (UInt32, Int64) => cast::<u32, i64>(from),
        (Int8, Float32) => cast::<i8, f32>(from),
        (Int16, Float32) => cast::<i16, f32>(from),
        (UInt8, Float32) => cast::<u8, f32>(from),
        (UInt16, Float32) => cast::<u16, f32>(from),
        (Int8, Float64) => cast::<i8, f64>(from),
        (Int16, Float64) => cast::<i16, f64>(from),
        (Int32, Float64) => cast::<i32, f64>(from),
        (UInt8, Float64) => cast::<u8, f64>(from),
        (UInt16, Float64) => cast::<u16, f64>(from),
        (UInt32, Float64) => cast::<u32, f64>(from),
        (Float32, Float64) => cast::<f32, f64>(from),
        _ => Err(refused("there is no conversion between these types")),
    }
}
