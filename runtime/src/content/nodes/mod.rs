//! The twelve classes of nodes, one file each; what all can do ([`node`]), and which may sit in which ([`rules`]).

mod bit_masked;
pub(super) mod byte_masked;
mod empty;
pub(super) mod indexed;
pub(super) mod indexed_option;
pub(super) mod list;
pub(super) mod list_offset;
pub(super) mod node;
pub(super) mod numpy;
mod record;
mod regular;
pub(super) mod rules;
pub(super) mod union;
mod unmasked;

pub use bit_masked::BitMaskedArray;
pub use byte_masked::ByteMaskedArray;
pub use empty::EmptyArray;
pub use indexed::IndexedArray;
pub use indexed_option::IndexedOptionArray;
pub use list::ListArray;
pub use list_offset::ListOffsetArray;
pub use numpy::NumpyArray;
pub use record::RecordArray;
pub use regular::RegularArray;
pub use union::UnionArray;
pub use unmasked::UnmaskedArray;
