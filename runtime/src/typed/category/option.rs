//! The same with values that may be missing.

use std::fmt;

use super::{CategoricalBuilder, CategoricalColumns, CategoricalKind, ColumnsOf, ViewOf};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
use crate::typed::macros::inner_builder;
use crate::typed::takes::pushes;
use crate::typed::{Builder, Columns};

/// Builds a column of values of which many are equal, and some missing.
pub struct CategoricalOptionBuilder<C: CategoricalKind>(CategoricalBuilder<C>);

impl<C: CategoricalKind> CategoricalOptionBuilder<C> {
    /// Appends a value or a null.
    #[inline]
    pub(super) fn push_item(&mut self, item: Option<&C::Item>) {
        match item {
            Some(item) => self.0.push_item(item),
            None => self.push_null(),
        }
    }

    /// Appends a null.
    #[inline]
    pub fn push_null(&mut self) {
        self.0.index.push(-1);
    }
}

pushes!([C: CategoricalKind] CategoricalOptionBuilder<C>, "a value that may be missing");

impl<C: CategoricalKind> Default for CategoricalOptionBuilder<C> {
    fn default() -> Self {
        Self(CategoricalBuilder::default())
    }
}

impl<C: CategoricalKind> fmt::Debug for CategoricalOptionBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: CategoricalKind> Builder for CategoricalOptionBuilder<C> {
    inner_builder!(CategoricalBuilder<C> => CategoricalOptionColumns<C>, |values| values.push_null());
}

/// Holds a column of values of which many are equal, and some missing: negative in the index.
pub struct CategoricalOptionColumns<C: CategoricalKind>(CategoricalColumns<C>);

impl<C: CategoricalKind> CategoricalOptionColumns<C> {
    /// Returns the rows of the categories, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.0.index
    }

    /// Returns the columns of the distinct values.
    #[must_use]
    pub fn categories(&self) -> &ColumnsOf<C> {
        &self.0.categories
    }

    #[inline]
    pub(super) fn get(&self, i: usize) -> Option<ViewOf<'_, C>> {
        self.0.get(i)
    }
}

impl<C: CategoricalKind> Clone for CategoricalOptionColumns<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C: CategoricalKind> fmt::Debug for CategoricalOptionColumns<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: CategoricalKind> Columns for CategoricalOptionColumns<C> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.0.index.clone().into();
        let parameters = CategoricalColumns::<C>::parameters(schema);
        IndexedOptionArray::from_parts(index, self.0.contents(schema), parameters).into()
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
