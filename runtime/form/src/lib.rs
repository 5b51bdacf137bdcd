#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod docs;
pub mod error;
pub mod form;
mod index;
mod json;
mod nearest;
mod primitive;

pub use error::{Error, ErrorKind, Path, Result};
pub use form::{Dialect, Fields, Form, FormKind, Parameters};
pub use index::IndexType;
pub use json::Value;
pub use primitive::{Primitive, PrimitiveKind, TimeBase, TimeUnit};

/// What the crate `awkward` needs beside the public names. No promise.
#[doc(hidden)]
pub mod __private {
    pub use crate::docs::doc_text;
    pub use crate::form::rust::{definitions, name_of_records};
    pub use crate::json::{Style, stream_string, write_string};
    pub use crate::nearest::{distance, is_near, nearest};
}
