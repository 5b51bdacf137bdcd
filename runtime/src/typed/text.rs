//! Strings.

use super::option::{IndexedItem, as_i64};
use super::primitive::reserve_ratio;
use super::{Awkward, Builder, BuilderOf, Columns, FromView};
use crate::buffer::{Buffer, Text};
use crate::content::{Content, ListOffsetArray, NumpyArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::schema::Schema;

/// A growing column of strings.
#[derive(Clone, Debug)]
pub struct TextBuilder {
    /// Invariant: starts with 0, ends with the length of `text`.
    offsets: Vec<i64>,
    text: String,
}

impl TextBuilder {
    /// Appends a string.
    #[inline]
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.offsets.push(as_i64(self.text.len()));
    }
}

impl Default for TextBuilder {
    fn default() -> Self {
        Self { offsets: vec![0], text: String::new() }
    }
}

impl<T: AsRef<str> + ?Sized> BuilderOf<T> for TextBuilder {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.push(row.as_ref());
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.offsets.reserve(rows.len());
        rows.for_each(|row| self.push(row.as_ref()));
    }
}

impl Builder for TextBuilder {
    type Columns = TextColumns;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.offsets.as_slice()) + self.text.len()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an estimate; casts of floats saturate"
    )]
    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.offsets, ratio);
        let _ = self.text.try_reserve((self.text.len() as f64 * ratio) as usize + 1);
    }

    fn truncate(&mut self, rows: usize) {
        self.offsets.truncate(rows + 1);
        let end =
            self.offsets.last().and_then(|&end| usize::try_from(end).ok()).unwrap_or_default();
        self.text.truncate(end);
    }

    fn append(&mut self, columns: &TextColumns) {
        let first = as_i64(self.text.len());
        self.offsets.extend(columns.offsets.iter().skip(1).map(|offset| offset + first));
        self.text.push_str(&columns.text);
    }

    fn finish(&mut self) -> TextColumns {
        let done = std::mem::take(self);
        TextColumns { offsets: done.offsets.into(), text: done.text.into() }
    }
}

/// A column of strings.
#[derive(Clone, Debug)]
pub struct TextColumns {
    /// Invariant: starts with 0, never decreases, ends with the length of `text`.
    offsets: Buffer<i64>,
    /// Invariant: every offset is at the boundary of a character.
    text: Text,
}

impl TextColumns {
    /// Where each string starts, in bytes, and behind them where the last one ends.
    #[must_use]
    pub fn offsets(&self) -> &Buffer<i64> {
        &self.offsets
    }

    /// All strings, one after the other.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// String `i`.
    ///
    /// # Panics
    /// If there is no string `i`.
    #[inline]
    #[must_use]
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "offsets are positions in the text"
    )]
    pub fn get(&self, i: usize) -> &str {
        &self.text[self.offsets[i] as usize..self.offsets[i + 1] as usize]
    }
}

impl Columns for TextColumns {
    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let mut chars = Content::from(NumpyArray::new(self.text.bytes().clone()));
        *chars.parameters_mut() = Parameters::text("__array__", "char");
        let parameters = Parameters::text("__array__", "string").merged(&schema.parameters);
        ListOffsetArray::from_parts(self.offsets.clone().into(), Box::new(chars), parameters).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let mismatch = || {
            Error::new(ErrorKind::Mismatch, format!("expected strings, found {}", content.class()))
        };
        let Content::ListOffset(node) = content else { return Err(mismatch()) };
        let (Index::I64(offsets), Content::Numpy(bytes)) = (node.offsets(), node.content()) else {
            return Err(mismatch());
        };
        let text = Text::try_new(bytes.items::<u8>()?)?;
        let boundary = |&offset: &i64| {
            usize::try_from(offset).is_ok_and(|offset| text.is_char_boundary(offset))
        };
        if let Some(i) = offsets.iter().position(|offset| !boundary(offset)) {
            return Err(Error::new(
                ErrorKind::Utf8,
                format!("expected strings of whole characters, found half of one at i={i}"),
            ));
        }
        if offsets.first() != Some(&0) || node.bounds().end != text.len() {
            return Err(mismatch());
        }
        Ok(Self { offsets: offsets.clone(), text })
    }
}

impl Awkward for String {
    type Builder = TextBuilder;
    type Columns = TextColumns;
    type View<'a> = &'a str;

    fn schema() -> Schema {
        Schema::text()
    }

    #[inline]
    fn view(columns: &TextColumns, i: usize) -> &str {
        columns.get(i)
    }
}

impl FromView for String {
    #[inline]
    fn from_view(view: &str) -> Self {
        view.to_owned()
    }
}

impl IndexedItem for String {}
