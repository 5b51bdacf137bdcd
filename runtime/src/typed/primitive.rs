//! Numbers and truth values.

use super::{
    Awkward, Builder, BuilderOf, Columns, FromView, MaskedBuilder, MaskedColumns, OptionItem,
};
use crate::buffer::{Buffer, Item};
use crate::content::{Content, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;

/// A growing column of numbers.
#[derive(Clone, Debug, Default)]
pub struct PrimitiveBuilder<T>(pub(super) Vec<T>);

impl<T: Item> PrimitiveBuilder<T> {
    /// Appends a number.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.0.push(value);
    }

    /// Appends numbers.
    pub fn extend_from_slice(&mut self, values: &[T]) {
        self.0.extend_from_slice(values);
    }

    /// The numbers so far.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T: Item> Builder for PrimitiveBuilder<T> {
    type Columns = Buffer<T>;

    const FLAT: bool = true;

    fn rows(&self) -> usize {
        self.0.len()
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.0, ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.0.truncate(rows);
    }

    fn append(&mut self, columns: &Buffer<T>) {
        self.0.extend_from_slice(columns);
    }

    fn finish(&mut self) -> Buffer<T> {
        std::mem::take(&mut self.0).into()
    }
}

/// Makes room in a column for `ratio` times what it holds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "an estimate; casts of floats saturate"
)]
pub(super) fn reserve_ratio<T>(column: &mut Vec<T>, ratio: f64) {
    // A hint: where there is not so much memory, pushing grows the column step by step. One more covers rounding.
    let _ = column.try_reserve((column.len() as f64 * ratio) as usize + 1);
}

impl<T: Item> Columns for Buffer<T> {
    fn rows(&self) -> usize {
        self.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let mut leaf = Content::from(NumpyArray::new(self.clone()));
        *leaf.parameters_mut() = schema.parameters.clone();
        leaf
    }

    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::Numpy(leaf) => leaf.items(),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected numbers, found {}", other.class()),
            )),
        }
    }
}

macro_rules! primitives {
    ($($type:ty),+) => {$(
        impl BuilderOf<$type> for PrimitiveBuilder<$type> {
            #[inline]
            fn push_ref(&mut self, row: &$type) {
                self.0.push(*row);
            }

            #[inline]
            fn extend_refs<'r, I>(&mut self, rows: I)
            where
                I: ExactSizeIterator<Item = &'r $type> + Clone,
            {
                self.0.extend(rows);
            }
        }

        impl Awkward for $type {
            type Builder = PrimitiveBuilder<$type>;
            type Columns = Buffer<$type>;
            type View<'a> = $type;

            fn schema() -> Schema {
                Schema::primitive(<$type as Item>::PRIMITIVE)
            }

            #[inline]
            fn view(columns: &Buffer<$type>, i: usize) -> $type {
                columns[i]
            }
        }

        impl FromView for $type {
            #[inline]
            fn from_view(view: $type) -> $type {
                view
            }
        }

        impl OptionItem for $type {
            type OptionBuilder = MaskedBuilder<$type>;
            type OptionColumns = MaskedColumns<$type>;

            fn view_option(columns: &MaskedColumns<$type>, i: usize) -> Option<$type> {
                columns.get(i)
            }
        }
    )+};
}

primitives!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);

/// Machine words are stored as 64-bit integers.
macro_rules! words {
    ($($type:ty as $stored:ty),+) => {$(
        impl BuilderOf<$type> for PrimitiveBuilder<$stored> {
            #[inline]
            fn push_ref(&mut self, row: &$type) {
                self.0.push(*row as $stored);
            }

            #[inline]
            fn extend_refs<'r, I>(&mut self, rows: I)
            where
                I: ExactSizeIterator<Item = &'r $type> + Clone,
            {
                self.0.extend(rows.map(|row| *row as $stored));
            }
        }

        impl Awkward for $type {
            type Builder = PrimitiveBuilder<$stored>;
            type Columns = Buffer<$stored>;
            type View<'a> = $type;

            fn schema() -> Schema {
                Schema::primitive(<$stored as Item>::PRIMITIVE)
            }

            #[inline]
            fn view(columns: &Buffer<$stored>, i: usize) -> $type {
                columns[i] as $type
            }
        }

        impl FromView for $type {
            #[inline]
            fn from_view(view: $type) -> $type {
                view
            }
        }

        impl BuilderOf<Option<$type>> for MaskedBuilder<$stored> {
            #[inline]
            fn push_ref(&mut self, row: &Option<$type>) {
                self.push(row.map(|row| row as $stored));
            }

            fn extend_refs<'r, I>(&mut self, rows: I)
            where
                I: ExactSizeIterator<Item = &'r Option<$type>> + Clone,
            {
                self.extend(rows.map(|row| row.map(|row| row as $stored)));
            }
        }

        impl OptionItem for $type {
            type OptionBuilder = MaskedBuilder<$stored>;
            type OptionColumns = MaskedColumns<$stored>;

            fn view_option(columns: &MaskedColumns<$stored>, i: usize) -> Option<$type> {
                columns.get(i).map(|value| value as $type)
            }
        }
    )+};
}

#[cfg(target_pointer_width = "64")]
words!(usize as u64, isize as i64);
