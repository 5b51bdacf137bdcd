//! Characters: strings of one character each.

use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::typed::macros::{indexed_item, inner_builder, own_view};
use crate::typed::takes::extend;
use crate::typed::{Awkward, Builder, BuilderOf, Columns, TextBuilder, TextColumns};

/// Builds a column of characters, each a string of one.
#[derive(Clone, Debug, Default)]
pub struct CharBuilder(TextBuilder);

impl CharBuilder {
    /// Appends a character.
    #[inline]
    pub fn push(&mut self, value: char) {
        self.0.push_char(value);
    }

    /// Appends characters; none if the iterator panics.
    pub fn extend(&mut self, values: impl IntoIterator<Item = char>) {
        extend(self, values);
    }
}

impl BuilderOf<char> for CharBuilder {
    #[inline]
    fn push_ref(&mut self, row: &char) {
        self.push(*row);
    }
}

impl Builder for CharBuilder {
    inner_builder!(TextBuilder => CharColumns, |chars| chars.push('\0'));
}

/// Holds a column of characters, each a string of one.
#[derive(Clone, Debug)]
pub struct CharColumns(
    /// Invariant: each string is one character, but for those under nulls.
    TextColumns,
);

impl CharColumns {
    /// Returns the characters as strings.
    #[must_use]
    pub fn texts(&self) -> &TextColumns {
        &self.0
    }
}

impl Columns for CharColumns {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        self.0.to_content(schema)
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        Self::from_masked(content, &|_| true)
    }

    #[inline(never)]
    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let texts = TextColumns::from_content(content)?;
        let other = |i: &usize| {
            let mut chars = texts.at(*i).chars();
            chars.next().is_none() || chars.next().is_some()
        };
        match (0..texts.rows()).filter(|&i| is_valid(i)).find(other) {
            Some(i) => Err(Error::new(
                ErrorKind::Value,
                format!("expected one character, found {:?} at i={i}", texts.at(i)),
            )),
            None => Ok(Self(texts)),
        }
    }
}

impl Awkward for char {
    type Builder = CharBuilder;
    type Columns = CharColumns;
    type View<'a> = char;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::text()
    }

    #[inline]
    fn view(columns: &CharColumns, i: usize) -> char {
        columns.0.at(i).chars().next().unwrap_or_default()
    }
}

own_view!([] char);
indexed_item!([] char);
