//! The widths of offsets, indexes, starts and stops.

use std::fmt;

use crate::primitive::Primitive;

/// The width of an index buffer; spelled `i32`, `u32`, `i64` in Forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
pub enum IndexType {
    I32,
    U32,
    I64,
}

impl IndexType {
    pub(crate) const ALL: [Self; 3] = [Self::I32, Self::U32, Self::I64];

    /// Returns the code in Form JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::I32 => "i32",
            Self::U32 => "u32",
            Self::I64 => "i64",
        }
    }

    /// Returns the type of number that buffers of this width hold.
    #[must_use]
    pub const fn primitive(self) -> Primitive {
        match self {
            Self::I32 => Primitive::Int32,
            Self::U32 => Primitive::UInt32,
            Self::I64 => Primitive::Int64,
        }
    }
}

impl fmt::Display for IndexType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
