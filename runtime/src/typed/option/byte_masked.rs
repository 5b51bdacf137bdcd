//! Options with a byte for every row.

use super::{OptionBuilderOf, not_canonical};
use crate::buffer::Buffer;
use crate::content::{ByteMaskedArray, Content};
use crate::error::{Error, Result};
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{AsTheyAre, Parts, Rooms};
use crate::typed::record::row::{push_row, try_push_row};
use crate::typed::reserve_ratio;
use crate::typed::takes::{ByReference, pushes};
use crate::typed::{Builder, BuilderOf, Columns};

/// Builds the columns of values that may be missing: a byte for every row, and a value, which may be anything where the
/// row is null.
#[derive(Clone, Debug, Default)]
pub struct ByteMaskedBuilder<B> {
    mask: Vec<i8>,
    content: B,
}

impl<B: Builder> ByteMaskedBuilder<B> {
    /// Appends a null.
    pub fn push_null(&mut self) {
        self.mask.push(0);
        self.content.push_null();
    }

    /// Appends a value through its own builder, which `fill` gives one row; that of a record it need not end.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        push_row(&mut self.content, fill)?;
        self.mask.push(1);
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
        self.mask.push(1);
        Ok(done)
    }
}

pushes!([B: Builder] ByteMaskedBuilder<B>, "a value that may be missing");

impl<B: ByReference> ByReference for ByteMaskedBuilder<B> {}

impl<T: ?Sized, B: BuilderOf<T>> OptionBuilderOf<T> for ByteMaskedBuilder<B> {
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        self.mask.push(row.is_some().into());
        self.content.push_or_null(row);
    }

    #[inline]
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = Option<&'r T>> + Clone,
    {
        self.mask.extend(rows.clone().map(|row| i8::from(row.is_some())));
        self.content.extend_options(rows);
    }
}

impl<B: Builder> Builder for ByteMaskedBuilder<B> {
    type Columns = ByteMaskedColumns<B::Columns>;

    const FLAT: bool = B::FLAT;

    const FALLIBLE: bool = B::FALLIBLE;

    fn rows(&self) -> usize {
        self.mask.len()
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
        self.mask.truncate(rows);
        self.content.truncate(self.mask.len());
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        f.column(&mut self.content, &mut columns.content);
    }

    #[inline(never)]
    fn append(&mut self, columns: &Self::Columns) {
        self.mask.extend_from_slice(&columns.mask);
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

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.items::<i8, AsTheyAre>(&self.mask, 0);
        self.content.parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.items::<i8, AsTheyAre>(&mut self.mask, 0);
        self.content.rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.content.settle();
    }

    #[inline(never)]
    fn finish(&mut self) -> Self::Columns {
        ByteMaskedColumns {
            mask: std::mem::take(&mut self.mask).into(),
            content: self.content.finish(),
        }
    }

    #[inline(never)]
    fn resume(columns: Self::Columns) -> Self {
        Self { mask: columns.mask.into_vec(), content: B::resume(columns.content) }
    }
}

/// Holds the columns of values that may be missing, with a byte for every row.
#[derive(Clone, Debug)]
pub struct ByteMaskedColumns<C> {
    mask: Buffer<i8>,
    /// Invariant: as long as `mask`.
    content: C,
}

impl<C: Columns> ByteMaskedColumns<C> {
    /// Returns which rows are there: any byte but 0.
    #[must_use]
    pub fn mask(&self) -> &Buffer<i8> {
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
        self.mask[i] != 0
    }
}

impl<C: Columns> Columns for ByteMaskedColumns<C> {
    fn rows(&self) -> usize {
        self.mask.len()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let content = self.content.to_content(schema.child(0).unwrap_or(schema));
        masked(self.mask.clone(), content, schema)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let (mask, content) = parts(content)?;
        let content = C::from_masked(content, &|i| mask[i] != 0 && is_valid(i));
        Ok(Self { content: content.map_err(Error::under_content)?, mask })
    }
}

/// Values that may be missing as a dynamic array.
fn masked(mask: Buffer<i8>, content: Content, schema: &Schema) -> Content {
    let parameters = schema.parameters.clone();
    ByteMaskedArray::from_parts(mask, Box::new(content), true, parameters).into()
}

/// The mask and the values of a dynamic array.
fn parts(content: &Content) -> Result<(Buffer<i8>, &Content)> {
    match content {
        Content::ByteMasked(node) if node.valid_when() && node.content().len() == node.len() => {
            Ok((node.mask().clone(), node.content()))
        }
        other => Err(not_canonical("ByteMaskedArray", other)),
    }
}
