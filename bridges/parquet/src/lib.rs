#![doc = include_str!("../README.md")]

mod columns;
mod decode;
mod draft;
mod failure;
mod file;
mod groups;
mod leaves;
mod metadata;
mod options;
mod pages;
mod read;
mod refused;
mod schema;
mod stitch;
mod thrift;
mod writer;

pub use columns::LeafColumn;
pub use options::{Codec, WriteOptions};
pub use read::{ParquetFile, open, open_dynamic, read, read_dynamic};
pub use writer::{ContentWriter, Writer, write, write_dynamic};
