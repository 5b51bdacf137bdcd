#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(all(feature = "derive", feature = "hdf5"), doc = include_str!("../README.md"))]
#![cfg_attr(
    not(all(feature = "derive", feature = "hdf5")),
    doc = "Nested, irregular data in columns; see the README, which is the documentation with all features."
)]

// What the derive expands to names the crate.
#[cfg(all(test, feature = "derive"))]
extern crate self as awkward;

#[doc(hidden)]
pub mod __private;
pub mod arrow;
mod budget;
mod buffer;
mod buffers;
pub mod container;
pub mod content;
mod error;
pub mod form;
#[cfg(feature = "hdf5")]
pub mod hdf5;
mod index;
mod json;
mod lazy;
mod primitive;
mod schema;
pub mod typed;
mod unwind;

#[cfg(feature = "derive")]
#[doc(inline)]
pub use awkward_macros::{Awkward, include_form};
pub use budget::Budget;
pub use buffer::{Buffer, Item, Text};
pub use buffers::{
    BufferKey, BufferMap, ByteOrder, FromBuffersOptions, KeyParts, ToBuffersOptions,
};
#[doc(inline)]
pub use container::{Container, ContainerMut, RawBuffer};
#[doc(inline)]
pub use content::Content;
#[doc(inline)]
pub use error::{Error, ErrorKind, Path, Result};
#[doc(inline)]
pub use form::{Dialect, Fields, Form, FormKind, Parameters, Value};
#[doc(inline)]
pub use index::{Index, IndexItem, IndexType};
pub use lazy::{Batches, LazyBuffers, LazyContent, LazyRows, RowReader};
#[doc(inline)]
pub use primitive::{Primitive, PrimitiveKind, TimeBase, TimeUnit};
pub use schema::{FieldSchema, Schema, Selection};
#[doc(inline)]
pub use typed::{Array, ArrayBuilder, Awkward, FromView, LazyArray, List};
