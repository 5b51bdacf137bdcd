//! Enums without data: a categorical index over the names of the variants.

use std::marker::PhantomData;

use crate::buffer::Buffer;
use crate::content::{Content, IndexedArray, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};
use crate::schema::Schema;
use crate::typed::layout::Categories;
use crate::typed::macros::inner_builder;
use crate::typed::option::OptionBuilderOf;
use crate::typed::{Builder, BuilderOf, Columns, PrimitiveBuilder, TextBuilder};

/// Describes an enum without data by the positions of its variants.
pub trait UnitEnum: 'static {
    /// What a value reads as.
    type View;

    /// The names of the variants.
    const NAMES: &'static [&'static str];

    /// Other names that files may call them by, with the positions of the variants.
    const ALIASES: &'static [(&'static str, usize)] = &[];

    /// Returns the position of the variant.
    fn position(&self) -> usize;

    /// Returns the variant at a position, which is less than the number of variants.
    fn variant(position: usize) -> Self::View;
}

/// Builds a column of the variants of an enum without data.
#[derive(Debug)]
pub struct UnitEnumBuilder<E>(PrimitiveBuilder<i64>, PhantomData<fn() -> E>);

impl<E> Default for UnitEnumBuilder<E> {
    fn default() -> Self {
        Self(PrimitiveBuilder::default(), PhantomData)
    }
}

impl<E: UnitEnum> UnitEnumBuilder<E> {
    /// Appends a variant.
    #[inline]
    pub fn push(&mut self, value: &E) {
        self.0.push(as_i64(value.position()));
    }
}

impl<E: UnitEnum> BuilderOf<E> for UnitEnumBuilder<E> {
    #[inline]
    fn push_ref(&mut self, row: &E) {
        self.push(row);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        E: 'r,
        I: ExactSizeIterator<Item = &'r E> + Clone,
    {
        self.0.0.extend(rows.map(|row| as_i64(row.position())));
    }
}

impl<E: UnitEnum> BuilderOf<Categories<E>> for UnitEnumBuilder<E> {
    fn push_ref(&mut self, row: &Categories<E>) {
        match row.0 {}
    }
}

impl<E: UnitEnum> OptionBuilderOf<Categories<E>> for UnitEnumOptionBuilder<E> {
    fn push_option(&mut self, row: Option<&Categories<E>>) {
        match row {
            Some(row) => match row.0 {},
            None => self.push(None),
        }
    }
}

impl<E: UnitEnum> Builder for UnitEnumBuilder<E> {
    type Columns = UnitEnumColumns<E>;

    inner_builder!(@shared PrimitiveBuilder<i64>);

    fn append(&mut self, columns: &UnitEnumColumns<E>) {
        self.0.append(&columns.index);
    }

    fn push_null(&mut self) {
        self.0.push_null();
    }

    fn finish(&mut self) -> UnitEnumColumns<E> {
        UnitEnumColumns { index: self.0.finish(), variants: PhantomData }
    }
}

/// Holds a column of the variants of an enum without data.
#[derive(Debug)]
pub struct UnitEnumColumns<E> {
    /// Invariant: each is the position of a variant.
    index: Buffer<i64>,
    variants: PhantomData<fn() -> E>,
}

impl<E> Clone for UnitEnumColumns<E> {
    fn clone(&self) -> Self {
        Self { index: self.index.clone(), variants: PhantomData }
    }
}

impl<E: UnitEnum> UnitEnumColumns<E> {
    /// Returns the positions of the variants.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// Returns the position of the variant in row `i`.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn position(&self, i: usize) -> usize {
        usize::try_from(self.index[i]).unwrap_or_default()
    }
}

/// The names of all variants, as categories.
fn names<E: UnitEnum>() -> Content {
    let mut names = TextBuilder::<i64>::default();
    E::NAMES.iter().for_each(|name| names.push(name));
    names.finish().to_content(&Schema::text())
}

fn categorical(schema: &Schema) -> Parameters {
    Parameters::text("__array__", "categorical").merged(&schema.parameters)
}

/// The index of a canonical array, if it is one.
fn index_of<E: UnitEnum>(index: Option<&Index>, least: i64) -> Result<Buffer<i64>> {
    match index {
        Some(Index::I64(index))
            if index.iter().all(|&at| at >= least && at < as_i64(E::NAMES.len())) =>
        {
            Ok(index.clone())
        }
        _ => Err(Error::new(ErrorKind::Mismatch, "expected an index of variants")),
    }
}

impl<E: UnitEnum> Columns for UnitEnumColumns<E> {
    fn rows(&self) -> usize {
        self.index.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.index.clone().into();
        IndexedArray::from_parts(index, Box::new(names::<E>()), categorical(schema)).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let index = match content {
            Content::Indexed(node) => Some(node.index()),
            _ => None,
        };
        Ok(Self { index: index_of::<E>(index, 0)?, variants: PhantomData })
    }
}

/// Builds a column of variants that may be missing.
#[derive(Debug)]
pub struct UnitEnumOptionBuilder<E>(UnitEnumBuilder<E>);

impl<E> Default for UnitEnumOptionBuilder<E> {
    fn default() -> Self {
        Self(UnitEnumBuilder::default())
    }
}

impl<E: UnitEnum> UnitEnumOptionBuilder<E> {
    /// Appends a variant or a null.
    #[inline]
    pub fn push(&mut self, value: Option<&E>) {
        self.0.0.push(value.map_or(-1, |value| as_i64(value.position())));
    }
}

impl<E: UnitEnum> OptionBuilderOf<E> for UnitEnumOptionBuilder<E> {
    #[inline]
    fn push_option(&mut self, row: Option<&E>) {
        self.push(row);
    }
}

impl<E: UnitEnum> Builder for UnitEnumOptionBuilder<E> {
    inner_builder!(UnitEnumBuilder<E> => UnitEnumOptionColumns<E>, |values| values.0.0.push(-1));
}

/// Holds a column of variants that may be missing.
#[derive(Debug)]
pub struct UnitEnumOptionColumns<E>(
    /// Invariant: each is negative or the position of a variant.
    UnitEnumColumns<E>,
);

impl<E> Clone for UnitEnumOptionColumns<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E: UnitEnum> UnitEnumOptionColumns<E> {
    /// Returns the positions of the variants, negative for nulls.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.0.index
    }

    /// Returns the position of the variant in row `i`, unless it is null.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn position(&self, i: usize) -> Option<usize> {
        usize::try_from(self.0.index[i]).ok()
    }
}

impl<E: UnitEnum> Columns for UnitEnumOptionColumns<E> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.0.index.clone().into();
        IndexedOptionArray::from_parts(index, Box::new(names::<E>()), categorical(schema)).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let index = match content {
            Content::IndexedOption(node) => Some(node.index()),
            _ => None,
        };
        let index = index_of::<E>(index, i64::MIN)?;
        Ok(Self(UnitEnumColumns { index, variants: PhantomData }))
    }
}
