//! JSON as Python's `json` module writes and reads it.

pub(crate) use awkward_form::__private::{Style, stream_string, write_string};
pub(crate) use awkward_form::Value;
