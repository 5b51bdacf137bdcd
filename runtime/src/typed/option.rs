//! Values that may be missing.

use super::primitive::reserve_ratio;
use super::{Awkward, Builder, BuilderOf, Columns, FromView};
use crate::buffer::{Buffer, Item};
use crate::content::{ByteMaskedArray, Content, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::schema::Schema;

/// A type that can stand in an `Option`, with the layout that its options have: a byte mask for fixed-width numbers, an index
/// for everything else. `Option` itself is none: Awkward has no options of options.
#[diagnostic::on_unimplemented(
    message = "`Option<{Self}>` cannot be laid out in columns",
    label = "this type cannot be optional in columns",
    note = "an option of an option has no columnar layout: use one `Option`, or an enum that names the cases"
)]
pub trait OptionItem: Awkward + Sized {
    /// Growing columns of the option.
    type OptionBuilder: BuilderOf<Option<Self>, Columns = Self::OptionColumns>;

    /// Finished columns of the option.
    type OptionColumns: Columns;

    /// Row `i`.
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<Self::View<'_>>;
}

/// A type whose options are an index over its columns; the derive says so of every struct.
pub trait IndexedItem {}

impl<T: IndexedItem + Awkward> OptionItem for T {
    type OptionBuilder = IndexedOptionBuilder<T::Builder>;
    type OptionColumns = IndexedOptionColumns<T::Columns>;

    #[inline]
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<T::View<'_>> {
        columns.position(i).map(|at| T::view(&columns.content, at))
    }
}

impl<T: OptionItem> Awkward for Option<T> {
    type Builder = T::OptionBuilder;
    type Columns = T::OptionColumns;
    type View<'a> = Option<T::View<'a>>;

    fn schema() -> Schema {
        Schema::option(T::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        T::view_option(columns, i)
    }
}

impl<T: OptionItem + FromView> FromView for Option<T> {
    #[inline]
    fn from_view(view: Self::View<'_>) -> Self {
        view.map(T::from_view)
    }
}

/// A growing column of numbers that may be missing: a mask and a number for every row.
#[derive(Clone, Debug, Default)]
pub struct MaskedBuilder<T> {
    mask: Vec<i8>,
    content: Vec<T>,
}

impl<T: Item> MaskedBuilder<T> {
    /// Appends a number or a null.
    #[inline]
    pub fn push(&mut self, value: Option<T>) {
        self.mask.push(value.is_some().into());
        self.content.push(value.unwrap_or_default());
    }

    /// Appends numbers and nulls.
    pub fn extend(&mut self, values: impl Iterator<Item = Option<T>> + Clone) {
        self.mask.extend(values.clone().map(|value| i8::from(value.is_some())));
        self.content.extend(values.map(Option::unwrap_or_default));
    }
}

impl<T: Item> BuilderOf<Option<T>> for MaskedBuilder<T> {
    #[inline]
    fn push_ref(&mut self, row: &Option<T>) {
        self.push(*row);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r Option<T>> + Clone,
    {
        self.extend(rows.copied());
    }
}

impl<T: Item> Builder for MaskedBuilder<T> {
    type Columns = MaskedColumns<T>;

    const FLAT: bool = true;

    fn rows(&self) -> usize {
        self.mask.len()
    }

    fn nbytes(&self) -> usize {
        self.mask.len() + size_of_val(self.content.as_slice())
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.mask, ratio);
        reserve_ratio(&mut self.content, ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.mask.truncate(rows);
        self.content.truncate(rows);
    }

    fn append(&mut self, columns: &Self::Columns) {
        self.mask.extend_from_slice(&columns.mask);
        self.content.extend_from_slice(&columns.content);
    }

    fn finish(&mut self) -> Self::Columns {
        MaskedColumns {
            mask: std::mem::take(&mut self.mask).into(),
            content: std::mem::take(&mut self.content).into(),
        }
    }
}

/// A column of numbers that may be missing.
#[derive(Clone, Debug)]
pub struct MaskedColumns<T> {
    mask: Buffer<i8>,
    /// Invariant: as long as `mask`.
    content: Buffer<T>,
}

impl<T: Item> MaskedColumns<T> {
    /// Which rows are there: any byte but 0.
    #[must_use]
    pub fn mask(&self) -> &Buffer<i8> {
        &self.mask
    }

    /// The numbers, with some number in the place of each null.
    #[must_use]
    pub fn content(&self) -> &Buffer<T> {
        &self.content
    }

    /// Row `i`.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<T> {
        let value = self.content[i];
        (self.mask[i] != 0).then_some(value)
    }
}

impl<T: Item> Columns for MaskedColumns<T> {
    fn rows(&self) -> usize {
        self.mask.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let item = schema.child(0).unwrap_or(schema);
        let content = Box::new(self.content.to_content(item));
        ByteMaskedArray::from_parts(self.mask.clone(), content, true, schema.parameters.clone())
            .into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::ByteMasked(node)
                if node.valid_when() && node.content().len() == node.len() =>
            {
                Ok(Self {
                    mask: node.mask().clone(),
                    content: Buffer::from_content(node.content())?,
                })
            }
            other => Err(not_canonical("ByteMaskedArray", other)),
        }
    }
}

fn not_canonical(expected: &str, found: &Content) -> Error {
    Error::new(ErrorKind::Mismatch, format!("expected {expected}, found {}", found.class()))
}

/// Growing columns of values that may be missing: an index, and columns of those that are there.
#[derive(Clone, Debug, Default)]
pub struct IndexedOptionBuilder<B> {
    index: Vec<i64>,
    content: B,
}

impl<B: Builder> IndexedOptionBuilder<B> {
    /// Appends a null.
    pub fn push_null(&mut self) {
        self.index.push(-1);
    }

    /// Appends a value through its own builder, which `fill` gives one row.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly one row; the builder is then as it was before.
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        let at = self.content.rows();
        fill(&mut self.content);
        let found = self.content.rows();
        if found != at + 1 {
            self.content.truncate(at);
            return Err(Error::invalid(format!(
                "expected one row of the option's content, found {}",
                found.saturating_sub(at)
            )));
        }
        self.index.push(as_i64(at));
        Ok(())
    }
}

/// A number of rows as an offset; memory ends long before it does not fit.
#[expect(clippy::cast_possible_wrap, reason = "no allocation has more than isize::MAX bytes")]
pub(super) const fn as_i64(rows: usize) -> i64 {
    rows as i64
}

impl<T, B: BuilderOf<T>> BuilderOf<Option<T>> for IndexedOptionBuilder<B> {
    #[inline]
    fn push_ref(&mut self, row: &Option<T>) {
        match row {
            Some(value) => {
                self.index.push(as_i64(self.content.rows()));
                self.content.push_ref(value);
            }
            None => self.index.push(-1),
        }
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r Option<T>> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<B: Builder> Builder for IndexedOptionBuilder<B> {
    type Columns = IndexedOptionColumns<B::Columns>;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.index.len()
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.index.as_slice()) + self.content.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.index, ratio);
        self.content.reserve_ratio(ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.index.truncate(rows);
        let last = self.index.iter().rev().find_map(|&at| usize::try_from(at).ok());
        self.content.truncate(last.map_or(0, |last| last + 1));
    }

    fn append(&mut self, columns: &Self::Columns) {
        let first = as_i64(self.content.rows());
        self.index.extend(columns.index.iter().map(|&at| if at < 0 { -1 } else { at + first }));
        self.content.append(&columns.content);
    }

    fn finish(&mut self) -> Self::Columns {
        IndexedOptionColumns {
            index: std::mem::take(&mut self.index).into(),
            content: self.content.finish(),
        }
    }
}

/// Columns of values that may be missing.
#[derive(Clone, Debug)]
pub struct IndexedOptionColumns<C> {
    /// Invariant: each is negative or a row of `content`.
    index: Buffer<i64>,
    content: C,
}

impl<C: Columns> IndexedOptionColumns<C> {
    /// The rows of the content, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// The columns of the values that are there.
    #[must_use]
    pub fn content(&self) -> &C {
        &self.content
    }

    /// Where row `i` is in the content, unless it is null.
    #[inline]
    fn position(&self, i: usize) -> Option<usize> {
        usize::try_from(self.index[i]).ok()
    }
}

impl<C: Columns> Columns for IndexedOptionColumns<C> {
    fn rows(&self) -> usize {
        self.index.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let content = Box::new(self.content.to_content(schema.child(0).unwrap_or(schema)));
        let parameters: Parameters = schema.parameters.clone();
        IndexedOptionArray::from_parts(self.index.clone().into(), content, parameters).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::IndexedOption(node) => match node.index() {
                Index::I64(index) => {
                    Ok(Self { index: index.clone(), content: C::from_content(node.content())? })
                }
                other => Err(Error::new(
                    ErrorKind::Mismatch,
                    format!("expected an index of i64, found {}", other.index_type()),
                )),
            },
            other => Err(not_canonical("IndexedOptionArray", other)),
        }
    }
}
