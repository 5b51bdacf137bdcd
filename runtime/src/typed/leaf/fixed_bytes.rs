//! Byte strings of one length.

use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::schema::Schema;
use crate::typed::layout::FixedBytes;
use crate::typed::macros::{indexed_item, inner_builder};
use crate::typed::takes::pushes_by_reference;
use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, EqView, PrimitiveBuilder, ReadAs, RegularBuilder,
    RegularColumns,
};

/// Builds a column of byte strings of `N` bytes each.
#[derive(Clone, Debug, Default)]
pub struct FixedBytesBuilder<const N: usize>(RegularBuilder<PrimitiveBuilder<u8>, N>);

impl<const N: usize> FixedBytesBuilder<N> {
    /// Appends a byte string whose `N` bytes `fill` appends. If `fill` panics, nothing is appended.
    ///
    /// # Errors
    /// `Invalid` if `fill` did not append exactly `N` bytes; the builder is then as it was before.
    #[inline]
    pub fn push_with(&mut self, fill: impl FnOnce(&mut PrimitiveBuilder<u8>)) -> Result<()> {
        self.0.push_with(fill)
    }

    /// Appends a byte string whose `N` bytes `fill` appends. If `fill` fails or panics, nothing is appended.
    ///
    /// # Errors
    /// That of `fill`, or as [`push_with`](Self::push_with).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut PrimitiveBuilder<u8>) -> Result<R, E>,
    ) -> Result<R, E> {
        self.0.try_push_with(fill)
    }
}

pushes_by_reference!([const N: usize] FixedBytesBuilder<N>, "a byte string of `N` bytes");

impl<const N: usize> BuilderOf<[u8; N]> for FixedBytesBuilder<N> {
    #[inline]
    fn push_ref(&mut self, row: &[u8; N]) {
        self.0.push_ref(row);
    }
}

impl<const N: usize> Builder for FixedBytesBuilder<N> {
    inner_builder!(RegularBuilder<PrimitiveBuilder<u8>, N> => FixedBytesColumns<N>, |bytes| bytes.0.push_null());
}

/// Holds a column of byte strings of `N` bytes each.
#[derive(Clone, Debug)]
pub struct FixedBytesColumns<const N: usize>(RegularColumns<Buffer<u8>, N>);

impl<const N: usize> FixedBytesColumns<N> {
    /// Returns all bytes, one string after the other.
    #[must_use]
    pub fn content(&self) -> &Buffer<u8> {
        self.0.content()
    }

    /// Returns byte string `i`, in place.
    ///
    /// # Panics
    /// If there is no byte string `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> &[u8; N] {
        assert!(i < self.0.rows(), "expected a row below {}, found {i}", self.0.rows());
        let bytes = self.content()[i * N..].first_chunk();
        bytes.unwrap_or(const { &[0; N] })
    }

    /// Returns byte string `i`, or nothing if there is no such row.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&[u8; N]> {
        (i < self.rows()).then(|| self.at(i))
    }
}

impl<const N: usize> Columns for FixedBytesColumns<N> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let item = Schema::primitive(crate::Primitive::UInt8)
            .with_parameters(Parameters::text("__array__", "byte"));
        let parameters = Parameters::text("__array__", "bytestring").merged(&schema.parameters);
        self.0.to_content(&Schema::regular(N, item).with_parameters(parameters))
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        RegularColumns::from_content(content).map(Self)
    }
}

impl<const N: usize> BuilderOf<FixedBytes<N>> for FixedBytesBuilder<N> {
    fn push_ref(&mut self, row: &FixedBytes<N>) {
        match row.0 {}
    }
}

impl<const N: usize> Awkward for FixedBytes<N> {
    type Builder = FixedBytesBuilder<N>;
    type Columns = FixedBytesColumns<N>;
    type View<'a> = &'a [u8; N];
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::fixed_bytes(N)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &[u8; N] {
        columns.at(i)
    }
}

impl<const N: usize> ReadAs<[u8; N]> for FixedBytes<N> {
    fn read_as(view: &[u8; N]) -> [u8; N] {
        *view
    }
}

impl<const N: usize> EqView<[u8; N]> for FixedBytes<N> {
    fn eq_view(view: &[u8; N], value: &[u8; N]) -> bool {
        view == value
    }
}

indexed_item!([const N: usize] FixedBytes<N>);
