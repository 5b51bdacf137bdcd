//! Finished columns by name, whoever made them: what results are compared by.

use awkward::BufferMap;

/// The items of one column.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each variant says itself what it is")]
pub enum Items<'a> {
    I8(&'a [i8]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    F32(&'a [f32]),
    F64(&'a [f64]),
}

/// Runs `$body` with `$items` bound to the slice.
#[macro_export]
macro_rules! with_items {
    ($column:expr, $items:ident => $body:expr) => {
        match $column {
            $crate::column::Items::I8($items) => $body,
            $crate::column::Items::U8($items) => $body,
            $crate::column::Items::U16($items) => $body,
            $crate::column::Items::U32($items) => $body,
            $crate::column::Items::U64($items) => $body,
            $crate::column::Items::I32($items) => $body,
            $crate::column::Items::I64($items) => $body,
            $crate::column::Items::F32($items) => $body,
            $crate::column::Items::F64($items) => $body,
        }
    };
}

impl<'a> Items<'a> {
    /// The same memory as bytes.
    #[must_use]
    pub fn bytes(self) -> &'a [u8] {
        with_items!(self, items => bytemuck::cast_slice(items))
    }
}

macro_rules! from_slices {
    ($($variant:ident($item:ty)),+) => {$(
        impl<'a> From<&'a [$item]> for Items<'a> {
            fn from(items: &'a [$item]) -> Self {
                Self::$variant(items)
            }
        }

        impl<'a> From<&'a Vec<$item>> for Items<'a> {
            fn from(items: &'a Vec<$item>) -> Self {
                Self::$variant(items)
            }
        }
    )+};
}

from_slices!(I8(i8), U8(u8), U16(u16), U32(u32), U64(u64), I32(i32), I64(i64), F32(f32), F64(f64));

/// Columns with the names that Awkward 2 gives their buffers.
pub type Named<'a> = Vec<(&'static str, Items<'a>)>;

/// Bytes of all columns.
#[must_use]
pub fn nbytes(columns: &Named<'_>) -> usize {
    columns.iter().map(|(_, items)| items.bytes().len()).sum()
}

/// A copy of all columns, as fast as the machine copies.
#[must_use]
pub fn copied(columns: &Named<'_>) -> Vec<Vec<u8>> {
    columns.iter().map(|(_, items)| items.bytes().to_vec()).collect()
}

/// The same into memory that is there.
pub fn copy_into(columns: &Named<'_>, copies: &mut Vec<Vec<u8>>) {
    copies.resize_with(columns.len(), Vec::new);
    for (copy, (_, items)) in copies.iter_mut().zip(columns) {
        copy.clear();
        copy.extend_from_slice(items.bytes());
    }
}

/// A number that stands for names and bytes of columns, in any order.
#[must_use]
pub fn digest(columns: &Named<'_>) -> u64 {
    columns
        .iter()
        .map(|(name, items)| digest_column(name, items.bytes()))
        .fold(0, u64::wrapping_add)
}

/// The same of the buffers of an array.
#[must_use]
pub fn digest_buffers(buffers: &BufferMap) -> u64 {
    let columns = buffers.iter().map(|(name, buffer)| digest_column(name, buffer.bytes()));
    columns.fold(0, u64::wrapping_add)
}

/// Bytes of all buffers.
#[must_use]
pub fn nbytes_of_buffers(buffers: &BufferMap) -> usize {
    buffers.values().map(|buffer| buffer.bytes().len()).sum()
}

/// A number that stands for the name and the bytes of one column.
#[must_use]
pub fn digest_column(name: &str, bytes: &[u8]) -> u64 {
    digest_bytes(digest_bytes(0, name.as_bytes()), bytes)
}

/// Mixes bytes into a number, a word at a time.
#[must_use]
pub fn digest_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mix =
        |state: u64, word: u64| (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let mut state = mix(seed, bytes.len() as u64);
    for word in &mut words {
        state = mix(state, u64::from_le_bytes(word.try_into().unwrap_or_default()));
    }
    words.remainder().iter().fold(state, |state, &byte| mix(state, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_tell_names_items_and_lengths_apart() {
        let (a, b) = (vec![1_i64, 2], vec![1_i64, 2, 0]);
        let columns = [
            vec![("a", Items::from(&a))],
            vec![("b", Items::from(&a))],
            vec![("a", Items::from(&b))],
        ];
        let digests = columns.each_ref().map(digest);
        assert_ne!(digests[0], digests[1]);
        assert_ne!(digests[0], digests[2]);
    }
}
