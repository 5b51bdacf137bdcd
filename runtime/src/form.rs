//! Forms: the tree of an array without its data, and its two JSON dialects.

#[doc(inline)]
pub use awkward_form::form::{
    Dialect, Fields, Form, FormKind, JSON_SCHEMA, MAX_DEPTH, Parameters, Value,
};
