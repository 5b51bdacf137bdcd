//! The one error type, which the derive needs, too.

pub use awkward_form::{Error, ErrorKind, Path, Result};
