//! Between arrays and (Form, length, named buffers).

mod from_buffers;
mod from_options;
mod key;
mod reader;
mod to_buffers;
mod window;

use std::collections::BTreeMap;

pub use from_options::FromBuffersOptions;
pub use key::{BufferKey, KeyParts};
pub(crate) use reader::Reader;
#[cfg(feature = "hdf5")]
pub(crate) use reader::known;
pub use to_buffers::ToBuffersOptions;

use crate::container::RawBuffer;

/// Buffers by name, in memory.
pub type BufferMap = BTreeMap<String, RawBuffer>;

/// The order of the bytes of each number in a container's buffers. Containers that know better, such as HDF5, convert to the
/// machine's order themselves; this is for plain bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
pub enum ByteOrder {
    #[default]
    Little,
    Big,
}

impl ByteOrder {
    /// The order of the machine.
    pub(super) const NATIVE: Self = if Self::Little.is_native() { Self::Little } else { Self::Big };

    /// Is this the order of the machine?
    pub(crate) const fn is_native(self) -> bool {
        matches!(self, Self::Little) == cfg!(target_endian = "little")
    }
}
