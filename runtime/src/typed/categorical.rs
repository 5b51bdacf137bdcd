//! Texts of which many are equal: a categorical index over the distinct ones.

use std::collections::HashMap;

use super::layout::Categorical;
use super::primitive::reserve_ratio;
use super::{
    Awkward, Builder, BuilderOf, Columns, EqView, OptionBuilderOf, OptionItem, ReadAs, TextBuilder,
    TextColumns, as_i64,
};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedArray, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::Index;
use crate::schema::Schema;

/// A growing column of texts of which many are equal.
#[derive(Clone, Debug, Default)]
pub struct CategoricalBuilder {
    index: Vec<i64>,
    categories: TextBuilder,
    /// Invariant: where each category is.
    positions: HashMap<Box<str>, i64>,
}

impl CategoricalBuilder {
    /// Appends a text.
    #[inline]
    pub fn push(&mut self, text: &str) {
        let at = self.position(text);
        self.index.push(at);
    }

    fn position(&mut self, text: &str) -> i64 {
        if let Some(&at) = self.positions.get(text) {
            return at;
        }
        let at = as_i64(self.categories.rows());
        self.categories.push(text);
        self.positions.insert(text.into(), at);
        at
    }

    /// Appends rows of finished columns: negative ones stay.
    fn append_index(&mut self, index: &[i64], categories: &TextColumns) {
        let here: Vec<i64> =
            (0..categories.rows()).map(|i| self.position(categories.get(i))).collect();
        let moved = |&at: &i64| usize::try_from(at).map_or(-1, |at| here[at]);
        self.index.extend(index.iter().map(moved));
    }

    fn cut(&mut self, rows: usize) {
        self.index.truncate(rows);
        if self.index.is_empty() {
            self.categories.truncate(0);
            self.positions.clear();
        }
    }

    fn take(&mut self) -> (Buffer<i64>, TextColumns) {
        self.positions.clear();
        (std::mem::take(&mut self.index).into(), self.categories.finish())
    }
}

impl<T: AsRef<str> + ?Sized> BuilderOf<T> for CategoricalBuilder {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.push(row.as_ref());
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.index.reserve(rows.len());
        rows.for_each(|row| self.push(row.as_ref()));
    }
}

impl Builder for CategoricalBuilder {
    type Columns = CategoricalColumns;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.index.len()
    }

    fn nbytes(&self) -> usize {
        size_of_val(self.index.as_slice()) + self.categories.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        reserve_ratio(&mut self.index, ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.cut(rows);
    }

    fn append(&mut self, columns: &CategoricalColumns) {
        self.append_index(&columns.index, &columns.categories);
    }

    fn push_filler(&mut self) {
        self.push("");
    }

    fn finish(&mut self) -> CategoricalColumns {
        let (index, categories) = self.take();
        CategoricalColumns { index, categories }
    }
}

/// A column of texts of which many are equal.
#[derive(Clone, Debug)]
pub struct CategoricalColumns {
    /// Invariant: each is a row of `categories`, or negative where this is the column of an option.
    index: Buffer<i64>,
    /// Invariant: no two are equal.
    categories: TextColumns,
}

impl CategoricalColumns {
    /// The rows of the categories.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// The distinct texts.
    #[must_use]
    pub fn categories(&self) -> &TextColumns {
        &self.categories
    }

    /// The text of row `i`, unless it is null.
    #[inline]
    fn get(&self, i: usize) -> Option<&str> {
        usize::try_from(self.index[i]).ok().map(|at| self.categories.get(at))
    }

    /// Any index over any texts. Equal ones become one.
    fn new(index: &Index, categories: &Content) -> Result<Self> {
        let categories = TextColumns::from_content(categories)?;
        let Index::I64(index) = index else {
            return Err(Error::new(ErrorKind::Mismatch, "expected an index of i64"));
        };
        let mut builder = CategoricalBuilder::default();
        for i in 0..categories.rows() {
            if builder.position(categories.get(i)) != as_i64(i) {
                let mut builder = CategoricalBuilder::default();
                builder.append_index(index, &categories);
                let (index, categories) = builder.take();
                return Ok(Self { index, categories });
            }
        }
        Ok(Self { index: index.clone(), categories })
    }

    fn parameters(schema: &Schema) -> Parameters {
        Parameters::text("__array__", "categorical").merged(&schema.parameters)
    }

    fn texts(&self) -> Box<Content> {
        Box::new(self.categories.to_content(&Schema::text()))
    }
}

impl Columns for CategoricalColumns {
    fn rows(&self) -> usize {
        self.index.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.index.clone().into();
        IndexedArray::from_parts(index, self.texts(), Self::parameters(schema)).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::Indexed(node) => Self::new(node.index(), node.content()),
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected categories, found {}", other.class()),
            )),
        }
    }
}

impl Awkward for Categorical {
    type Builder = CategoricalBuilder;
    type Columns = CategoricalColumns;
    type View<'a> = &'a str;

    fn schema() -> Schema {
        Schema::categorical()
    }

    #[inline]
    fn view(columns: &CategoricalColumns, i: usize) -> &str {
        columns.get(i).unwrap_or_default()
    }
}

impl<T: for<'a> From<&'a str>> ReadAs<T> for Categorical {
    fn read_as(view: &str) -> T {
        view.into()
    }
}

impl<T: AsRef<str> + ?Sized> EqView<T> for Categorical {
    fn eq_view(view: &str, value: &T) -> bool {
        view == value.as_ref()
    }
}

impl OptionItem for Categorical {
    type OptionBuilder = CategoricalOptionBuilder;
    type OptionColumns = CategoricalOptionColumns;

    #[inline]
    fn view_option(columns: &CategoricalOptionColumns, i: usize) -> Option<&str> {
        columns.0.get(i)
    }
}

/// A growing column of texts of which many are equal, and some missing.
#[derive(Clone, Debug, Default)]
pub struct CategoricalOptionBuilder(CategoricalBuilder);

impl CategoricalOptionBuilder {
    /// Appends a text or a null.
    #[inline]
    pub fn push(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.0.push(text),
            None => self.0.index.push(-1),
        }
    }
}

impl<T: AsRef<str> + ?Sized> OptionBuilderOf<T> for CategoricalOptionBuilder {
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        self.push(row.map(AsRef::as_ref));
    }
}

impl Builder for CategoricalOptionBuilder {
    type Columns = CategoricalOptionColumns;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn nbytes(&self) -> usize {
        self.0.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.0.reserve_ratio(ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.0.truncate(rows);
    }

    fn append(&mut self, columns: &CategoricalOptionColumns) {
        self.0.append(&columns.0);
    }

    fn push_filler(&mut self) {
        self.push(None);
    }

    fn finish(&mut self) -> CategoricalOptionColumns {
        CategoricalOptionColumns(self.0.finish())
    }
}

/// A column of texts of which many are equal, and some missing: negative in the index.
#[derive(Clone, Debug)]
pub struct CategoricalOptionColumns(CategoricalColumns);

impl CategoricalOptionColumns {
    /// The rows of the categories, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.0.index
    }

    /// The distinct texts.
    #[must_use]
    pub fn categories(&self) -> &TextColumns {
        &self.0.categories
    }
}

impl Columns for CategoricalOptionColumns {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.0.index.clone().into();
        let parameters = CategoricalColumns::parameters(schema);
        IndexedOptionArray::from_parts(index, self.0.texts(), parameters).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        match content {
            Content::IndexedOption(node) => {
                CategoricalColumns::new(node.index(), node.content()).map(Self)
            }
            other => Err(Error::new(
                ErrorKind::Mismatch,
                format!("expected categories, found {}", other.class()),
            )),
        }
    }
}
