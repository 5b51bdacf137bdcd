//! The Arrow C data interface: arrays handed to and taken from Arrow's libraries, in any language, without a copy and without a dependency.
//!
//! [`export`] makes the two structs of the interface of an array, [`import`] an array of them. Numbers, 64-bit lists, and the
//! bytes of text move by pointer, and are kept alive by whoever has them last. What Python's `ak.to_arrow` and `ak.from_arrow` do is done here: the
//! same types, the same [options](ArrowOptions), and the extension type `awkward`, by which an array comes back with the identical type.
//!
//! ```
//! use awkward::arrow::{self, ArrowOptions, ImportOptions};
//! use awkward::{Array, Content};
//!
//! let lists = Array::from_rows(&[vec![1.1, 2.2], vec![], vec![3.3]]).to_content();
//! let (array, schema) = arrow::export(&lists, &ArrowOptions::new())?;
//!
//! // SAFETY: both are from `export`, unchanged.
//! let back = unsafe { arrow::import(array, &schema, &ImportOptions::new()) }?;
//! assert_eq!(back.type_string(), "3 * var * float64");
//! assert_eq!(back.to_json_lines(), lists.to_json_lines());
//! # Ok::<(), awkward::Error>(())
//! ```

mod abi;
#[cfg(any(feature = "arrow-59", feature = "arrow-60"))]
mod arrow_rs;
mod batches;
mod bits;
mod export;
mod extension;
mod field;
mod format;
mod import;
mod options;
mod table;
mod typed;

#[doc = include_str!("../../docs/arrow.md")]
pub mod exchange {}

pub use abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
#[cfg(feature = "arrow-59")]
pub use arrow_rs::arrow_59;
#[cfg(feature = "arrow-60")]
pub use arrow_rs::arrow_60;
pub use batches::ArrowBatches;
pub use options::{ArrowOptions, ImportOptions};
pub use typed::ToArrow;

use crate::content::Content;
use crate::error::Result;

/// Imports an array that is damaged as bytes say, for libFuzzer.
#[cfg(fuzzing)]
#[doc(hidden)]
pub fn fuzz_import(bytes: &[u8]) {
    import::damaged::fuzz(bytes);
}

/// Exports an array: what it holds, and what it is.
///
/// Numbers (but for truth values and days), offsets from 0 of 32 or 64 bits, and bytes are shared: the structs keep them alive until they
/// are released, which may be done on any thread, and for each child alone. Everything that is not in one piece is
/// written out: items behind an index or in lists that lie anywhere.
///
/// # Errors
/// `Unsupported` if Arrow has no type for a leaf (complex numbers, `float128`, dates of other units); `Value` if a day does not fit in 32 bits;
/// `Utf8` if a string is not UTF-8; `Limit` if items that are shared would need memory out of proportion to that of the array, or if a union
/// has 2³¹ items or more of one content; `Invalid` if a name holds the character U+0000.
pub fn export(content: &Content, options: &ArrowOptions) -> Result<(ArrowArray, ArrowSchema)> {
    let column = export::export_column(content, options)?;
    let schema = ArrowSchema::of(&column.field)?;
    Ok((ArrowArray::of(column.data), schema))
}

/// Exports rows as a table: a struct, whose children are the columns, as record batches are handed over.
///
/// Records become a column a field, as `ak.to_arrow_table` makes them; rows of anything else (tuples, numbers, lists, records that may be null) become
/// the one column `""`, which [`import`] and `ak.from_arrow` read as what the rows are. What [`export`] says about memory and
/// errors holds here.
///
/// # Errors
/// As [`export`].
pub fn export_table(
    content: &Content,
    options: &ArrowOptions,
) -> Result<(ArrowArray, ArrowSchema)> {
    let column = export::export_table(content, options)?;
    let schema = ArrowSchema::of(&column.field)?;
    Ok((ArrowArray::of(column.data), schema))
}

/// Imports an array that is what a schema says.
///
/// The array is taken over, and released when the last buffer of it is dropped; the schema is only read. Numbers are shared; what is checked once and
/// trusted afterwards is copied, unless the [options](ImportOptions::immutable) say that nobody changes it. All types are
/// read that have a meaning here, and tables as the rows they were: also views, maps, run ends and decimals without fractions, which Python's Awkward refuses.
///
/// # Errors
/// `Invalid`, `TooShort` or `Length` with the place where the structs contradict themselves or each other: lengths, counts, offsets,
/// indexes, nulls in a field that is not nullable; `Unsupported` for intervals and decimals with fractions; `Limit` if it is nested
/// deeper than Forms may be, or if it would take memory out of proportion to what is there.
///
/// # Safety
/// Both structs are what the Arrow C data interface describes, unchanged since their producer made them or another took them over as the
/// interface says: texts end, there are as many children and buffers as they count, and each buffer has the bytes that its type, length,
/// offset and offsets ask for. With [`ImportOptions::immutable`], nobody changes these bytes before the array is released.
#[expect(unsafe_code, reason = "the caller vouches for the structs")]
pub unsafe fn import(
    array: ArrowArray,
    schema: &ArrowSchema,
    options: &ImportOptions,
) -> Result<Content> {
    // SAFETY: as the caller says.
    let field = unsafe { abi::read_schema(schema) }?;
    // SAFETY: as the caller says.
    let source = unsafe { abi::Foreign::new(array, options.immutable) }?;
    import::import_column(&field, &source)
}
