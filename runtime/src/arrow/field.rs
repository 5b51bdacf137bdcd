//! What an array is, and its parts: the two structs of the C data interface as values of Rust.

use super::format::Format;
use crate::buffer::Buffer;

/// A pair of texts of the metadata of a field; texts that are not UTF-8 are nothing that anybody here looks for.
pub(super) type Metadata = Vec<(String, String)>;

/// What an `ArrowSchema` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Field {
    pub(super) format: Format,
    pub(super) name: String,
    pub(super) nullable: bool,
    pub(super) metadata: Metadata,
    pub(super) children: Vec<Self>,
    /// The values, where this is the index of a dictionary.
    pub(super) dictionary: Option<Box<Self>>,
}

impl Field {
    /// The text of a key of the metadata.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str())
    }
}

/// What an `ArrowArray` holds that starts at its first item.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    pub(super) length: usize,
    /// Unknown if negative.
    pub(super) null_count: i64,
    /// Nothing in the place of the bits of an array without nulls.
    pub(super) buffers: Vec<Option<Buffer<u8>>>,
    pub(super) children: Vec<Self>,
    pub(super) dictionary: Option<Box<Self>>,
}

/// An array with what it is.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) field: Field,
    pub(super) data: Data,
}
