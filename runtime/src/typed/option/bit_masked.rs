//! Options with a bit for every row.

use super::{OptionBuilderOf, not_canonical};
use crate::buffer::Buffer;
use crate::content::{BitMaskedArray, Content};
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
use crate::typed::record::row::{push_row, try_push_row};
use crate::typed::reserve_ratio;
use crate::typed::takes::{ByReference, pushes};
use crate::typed::{Builder, BuilderOf, Columns};

/// Builds the columns of values that may be missing: a bit for every row, the first one the lowest of its byte, and a value, which
/// may be anything where the row is null.
#[derive(Clone, Debug, Default)]
pub struct BitMaskedBuilder<B> {
    rows: usize,
    /// Invariant: `rows.div_ceil(8)` bytes, of which the spare bits are 0.
    mask: Vec<u8>,
    content: B,
}

impl<B: Builder> BitMaskedBuilder<B> {
    /// Appends a null.
    pub fn push_null(&mut self) {
        self.push_bit(false);
        self.content.push_null();
    }

    /// Appends a value through its own builder, which `fill` gives one row; that of a record it need not end.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        push_row(&mut self.content, fill)?;
        self.push_bit(true);
        Ok(())
    }

    /// Appends a value through its own builder, which `fill` gives one row; that of a record it need not end. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut B) -> Result<R, E>,
    ) -> Result<R, E> {
        let done = try_push_row(&mut self.content, fill)?;
        self.push_bit(true);
        Ok(done)
    }

    #[inline]
    fn push_bit(&mut self, valid: bool) {
        let bit = u8::from(valid) << (self.rows % 8);
        match self.mask.last_mut() {
            Some(last) if !self.rows.is_multiple_of(8) => *last |= bit,
            _ => self.mask.push(bit),
        }
        self.rows += 1;
    }
}

pushes!([B: Builder] BitMaskedBuilder<B>, "a value that may be missing");

impl<B: ByReference> ByReference for BitMaskedBuilder<B> {}

impl<T: ?Sized, B: BuilderOf<T>> OptionBuilderOf<T> for BitMaskedBuilder<B> {
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        self.push_bit(row.is_some());
        self.content.push_or_null(row);
    }
}

impl<B: Builder> Builder for BitMaskedBuilder<B> {
    type Columns = BitMaskedColumns<B::Columns>;

    const FLAT: bool = false;

    const FALLIBLE: bool = B::FALLIBLE;

    fn rows(&self) -> usize {
        self.rows
    }

    fn nbytes(&self) -> usize {
        self.mask.len() + self.content.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.mask, ratio);
        self.content.reserve_ratio(ratio);
    }

    #[inline(never)]
    fn truncate(&mut self, rows: usize) {
        self.rows = self.rows.min(rows);
        self.mask.truncate(self.rows.div_ceil(8));
        if let (Some(last), spare @ 1..) = (self.mask.last_mut(), self.rows % 8) {
            *last &= (1 << spare) - 1;
        }
        self.content.truncate(self.rows);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.content, &mut columns.content);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        (0..columns.rows).for_each(|i| self.push_bit(columns.is_valid(i)));
        self.content.append(&columns.content);
    }

    fn push_null(&mut self) {
        self.push_null();
    }

    fn is_whole(&self) -> bool {
        self.content.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.content.check()
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        BitMaskedColumns {
            rows: std::mem::take(&mut self.rows),
            mask: std::mem::take(&mut self.mask).into(),
            content: self.content.finish(),
        }
    }
}

/// Holds the columns of values that may be missing, with a bit for every row.
#[derive(Clone, Debug)]
pub struct BitMaskedColumns<C> {
    rows: usize,
    /// Invariant: at least `rows.div_ceil(8)` bytes.
    mask: Buffer<u8>,
    /// Invariant: `rows` rows.
    content: C,
}

impl<C: Columns> BitMaskedColumns<C> {
    /// Returns which rows are there: a bit each, the first one the lowest of its byte.
    #[must_use]
    pub fn mask(&self) -> &Buffer<u8> {
        &self.mask
    }

    /// Returns the values, with some value in the place of each null.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// Returns whether row `i` is there.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn is_valid(&self, i: usize) -> bool {
        // The spare bits of the last byte are no rows.
        assert!(i < self.rows, "expected a row below {}, found {i}", self.rows);
        self.mask[i / 8] >> (i % 8) & 1 == 1
    }
}

impl<C: Columns> Columns for BitMaskedColumns<C> {
    fn rows(&self) -> usize {
        self.rows
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let content = self.content.to_content(schema.child(0).unwrap_or(schema));
        let node = BitMaskedArray::try_new(
            self.mask.clone(),
            content,
            self.rows,
            true,
            true,
            Parameters::none(),
        );
        let mut node = node.map_or_else(|_| schema.empty(), Content::from);
        *node.parameters_mut() = schema.parameters.clone();
        node
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        match content {
            Content::BitMasked(node)
                if node.valid_when() && node.lsb_order() && node.content().len() == node.len() =>
            {
                let mask = node.mask().clone();
                let counts = |i: usize| mask[i / 8] >> (i % 8) & 1 == 1 && is_valid(i);
                let content = C::from_masked(node.content(), &counts);
                let content = content.map_err(Error::under_content)?;
                Ok(Self { rows: node.len(), mask, content })
            }
            other => Err(not_canonical("BitMaskedArray", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "expected a row below 3, found 3")]
    fn spare_bits_are_no_rows() {
        let mut builder = BitMaskedBuilder::<crate::typed::PrimitiveBuilder<i32>>::default();
        (0..3).for_each(|_| Builder::push_null(&mut builder));
        let columns = builder.finish();
        assert!(!columns.is_valid(2));
        let _ = columns.is_valid(3);
    }
}
