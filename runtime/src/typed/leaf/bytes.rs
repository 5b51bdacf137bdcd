//! Byte strings.

use crate::buffer::Buffer;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::schema::Schema;
use crate::typed::layout::Bytes;
use crate::typed::macros::{indexed_item, inner_builder};
use crate::typed::takes::extend;
use crate::typed::{
    Awkward, Builder, BuilderOf, Columns, EqView, ListBuilder, ListColumns, Offset,
    PrimitiveBuilder, ReadAs,
};

/// Builds a column of byte strings, with offsets of width `O`.
#[derive(Clone, Debug, Default)]
pub struct BytesBuilder<O: Offset = i64>(ListBuilder<PrimitiveBuilder<u8>, O>);

impl<O: Offset> BytesBuilder<O> {
    /// Appends a byte string, owned or borrowed.
    #[inline]
    pub fn push(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.content().extend_from_slice(bytes.as_ref());
        self.0.end_of_list();
    }

    /// Appends byte strings, owned or borrowed; none if the iterator panics.
    pub fn extend(&mut self, strings: impl IntoIterator<Item: AsRef<[u8]>>) {
        extend(self, strings);
    }

    /// Appends a byte string whose bytes `fill` appends. If `fill` panics, nothing is appended.
    ///
    /// # Errors
    /// None: any number of bytes is a byte string. As for other lists, the result is there so that it can be handed on.
    #[inline]
    pub fn push_with(&mut self, fill: impl FnOnce(&mut PrimitiveBuilder<u8>)) -> Result<()> {
        self.0.push_with(fill)
    }

    /// Appends a byte string whose bytes `fill` appends. If `fill` fails or panics, nothing is appended.
    ///
    /// # Errors
    /// That of `fill`.
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut PrimitiveBuilder<u8>) -> Result<R, E>,
    ) -> Result<R, E> {
        self.0.try_push_with(fill)
    }
}

impl<T: AsRef<[u8]> + ?Sized, O: Offset> BuilderOf<T> for BytesBuilder<O> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.push(row.as_ref());
    }
}

impl<O: Offset> Builder for BytesBuilder<O> {
    inner_builder!(ListBuilder<PrimitiveBuilder<u8>, O> => BytesColumns<O>, |bytes| bytes.push([]));

    #[inline(never)]
    fn resume(columns: BytesColumns<O>) -> Self {
        Self(ListBuilder::resume(columns.0))
    }
}

/// Holds a column of byte strings, with offsets of width `O`.
#[derive(Clone, Debug)]
pub struct BytesColumns<O = i64>(ListColumns<Buffer<u8>, O>);

impl<O: Offset> BytesColumns<O> {
    /// Returns the byte strings as lists of bytes.
    #[must_use]
    pub fn lists(&self) -> &ListColumns<Buffer<u8>, O> {
        &self.0
    }

    /// Returns byte string `i`, in place.
    ///
    /// # Panics
    /// If there is no byte string `i`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> &[u8] {
        let (start, stop) = self.0.range(i);
        &self.0.content()[start..stop]
    }

    /// Returns byte string `i`, or nothing if there is no such row.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&[u8]> {
        (i < self.rows()).then(|| self.at(i))
    }
}

impl<O: Offset> Columns for BytesColumns<O> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    #[inline(never)]
    fn to_content(&self, schema: &Schema) -> Content {
        let item = Schema::primitive(crate::Primitive::UInt8)
            .with_parameters(Parameters::text("__array__", "byte"));
        let parameters = Parameters::text("__array__", "bytestring").merged(&schema.parameters);
        self.0.to_content(&Schema::list(item).with_parameters(parameters))
    }

    #[inline(never)]
    fn from_content(content: &Content) -> Result<Self> {
        ListColumns::from_content(content).map(Self)
    }
}

impl<O> AsRef<[u8]> for Bytes<O> {
    fn as_ref(&self) -> &[u8] {
        match self.0 {}
    }
}

impl<O: Offset> Awkward for Bytes<O> {
    type Builder = BytesBuilder<O>;
    type Columns = BytesColumns<O>;
    type View<'a> = &'a [u8];
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::bytes().with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> &[u8] {
        columns.at(i)
    }
}

impl<T: From<Vec<u8>>, O: Offset> ReadAs<T> for Bytes<O> {
    fn read_as(view: &[u8]) -> T {
        view.to_vec().into()
    }
}

impl<T: AsRef<[u8]> + ?Sized, O: Offset> EqView<T> for Bytes<O> {
    fn eq_view(view: &[u8], value: &T) -> bool {
        view == value.as_ref()
    }
}

indexed_item!([O: Offset] Bytes<O>);
