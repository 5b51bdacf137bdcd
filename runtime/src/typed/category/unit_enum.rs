//! Enums without data: positions of their variants, which in arrays are a categorical index over the names, or strings.

use std::marker::PhantomData;

use super::unit_text::{are_names, names, positions, texts};
use super::unit_view::{UnitEnum, UnitView};
use crate::buffer::Buffer;
use crate::content::{Content, IndexedArray, IndexedOptionArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};
use crate::schema::Schema;
use crate::typed::layout::Categories;
use crate::typed::macros::inner_builder;
use crate::typed::option::OptionBuilderOf;
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Builder, BuilderOf, Columns, PrimitiveBuilder};

/// Builds a column of the variants of an enum without data.
#[derive(Debug)]
pub struct UnitEnumBuilder<E>(PrimitiveBuilder<i64>, PhantomData<fn() -> E>);

impl<E> Default for UnitEnumBuilder<E> {
    fn default() -> Self {
        Self(PrimitiveBuilder::default(), PhantomData)
    }
}

pushes_by_reference!([E: UnitEnum] UnitEnumBuilder<E>, "a variant");

impl<E: UnitEnum> BuilderOf<E> for UnitEnumBuilder<E> {
    #[inline]
    fn push_ref(&mut self, row: &E) {
        self.0.push(as_i64(row.position()));
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
            None => self.push_null(),
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

    /// Returns the view of the variant in row `i`.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> E::View {
        E::View::of(E::variant(self.position(i)))
    }
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

    /// As categories, only pointers move; strings are written out.
    fn to_content(&self, schema: &Schema) -> Content {
        if schema.is_text() {
            return texts::<E>(&self.index, schema);
        }
        let index = self.index.clone().into();
        IndexedArray::from_parts(index, Box::new(names::<E>()), categorical(schema)).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        Self::from_masked(content, &|_| true)
    }

    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let index = match content {
            Content::ListOffset(_) => {
                let rows = (0..content.len()).map(|i| is_valid(i).then_some(i));
                positions::<E>(content, rows, 0)?
            }
            Content::Indexed(node) => index_of::<E>(Some(node.index()), 0)?,
            _ => index_of::<E>(None, 0)?,
        };
        Ok(Self { index, variants: PhantomData })
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
    /// Appends a null.
    #[inline]
    pub fn push_null(&mut self) {
        self.0.0.push(-1);
    }
}

pushes_by_reference!([E: UnitEnum] UnitEnumOptionBuilder<E>, "a variant that may be missing");

impl<E: UnitEnum> OptionBuilderOf<E> for UnitEnumOptionBuilder<E> {
    #[inline]
    fn push_option(&mut self, row: Option<&E>) {
        self.0.0.push(row.map_or(-1, |row| as_i64(row.position())));
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

    /// Returns the view of the variant in row `i`, unless it is null.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> Option<E::View> {
        self.position(i).map(|at| E::View::of(E::variant(at)))
    }
}

impl<E: UnitEnum> Columns for UnitEnumOptionColumns<E> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        if let Some(item) = schema.option_item().filter(|item| item.is_text()) {
            let mut rows = 0_i64..;
            let place = |&at: &i64| if at < 0 { Some(-1) } else { rows.next() };
            let index: Vec<i64> = self.0.index.iter().filter_map(place).collect();
            let items = Box::new(texts::<E>(&self.0.index, item));
            let parameters = schema.parameters.clone();
            return IndexedOptionArray::from_parts(index.into(), items, parameters).into();
        }
        let index = self.0.index.clone().into();
        IndexedOptionArray::from_parts(index, Box::new(names::<E>()), categorical(schema)).into()
    }

    fn from_content(content: &Content) -> Result<Self> {
        let index = match content {
            Content::IndexedOption(node) if !are_names::<E>(node.content()) => {
                let rows = node.index().iter().map(|at| usize::try_from(at).ok());
                positions::<E>(node.content(), rows, -1)?
            }
            Content::IndexedOption(node) => index_of::<E>(Some(node.index()), i64::MIN)?,
            _ => index_of::<E>(None, 0)?,
        };
        Ok(Self(UnitEnumColumns { index, variants: PhantomData }))
    }
}
