#![doc = include_str!("../README.md")]

mod errors;
mod export;
mod import;
mod memory;
mod options;
mod wrapper;

pub use errors::exception;
pub use export::{BufferReader, IntoPyAwkward, virtual_array, virtual_form};
pub use import::FromPyAwkward;
pub use memory::Memory;
pub use options::ExportOptions;
pub use wrapper::PyAwkward;
