//! Rows without anything in them.

use std::marker::PhantomData;

use crate::content::Content;
use crate::error::Result;
use crate::schema::Schema;
use crate::typed::growing::can_count;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::macros::{indexed_item, own_view};
use crate::typed::record::columns::{RecordIn, RecordOut};
use crate::typed::takes::ByReference;
use crate::typed::{Awkward, Builder, BuilderOf, Columns, EqView, FromView};

/// Builds a column of `()`, which counts its rows.
#[derive(Clone, Debug, Default)]
pub struct UnitBuilder(usize);

impl UnitBuilder {
    /// Appends a row.
    pub fn push(&mut self) {
        self.0 += 1;
    }
}

impl BuilderOf<()> for UnitBuilder {
    #[inline]
    fn push_ref(&mut self, (): &()) {
        self.0 += 1;
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        I: ExactSizeIterator<Item = &'r ()> + Clone,
    {
        self.0 = self.0.saturating_add(rows.len());
    }
}

impl ByReference for UnitBuilder {}

impl<T: ?Sized> BuilderOf<PhantomData<T>> for UnitBuilder {
    #[inline]
    fn push_ref(&mut self, _: &PhantomData<T>) {
        self.0 += 1;
    }
}

impl Builder for UnitBuilder {
    type Columns = UnitColumns;

    const FLAT: bool = true;

    fn rows(&self) -> usize {
        self.0
    }

    fn nbytes(&self) -> usize {
        0
    }

    fn reserve_ratio(&mut self, _: f64) {}

    fn truncate(&mut self, rows: usize) {
        self.0 = self.0.min(rows);
    }

    fn append(&mut self, columns: &UnitColumns) {
        self.0 = self.0.saturating_add(columns.0);
    }

    fn push_null(&mut self) {
        self.0 += 1;
    }

    #[inline]
    fn is_whole(&self) -> bool {
        can_count(self.0)
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.rows(self.0);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.rows(&mut self.0);
    }

    fn finish(&mut self) -> UnitColumns {
        UnitColumns(std::mem::take(&mut self.0))
    }
}

/// Holds a column of `()`, which is a number of rows.
#[derive(Clone, Copy, Debug)]
pub struct UnitColumns(usize);

impl UnitColumns {
    /// Makes a column of so many rows.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self(rows)
    }
}

impl Columns for UnitColumns {
    fn rows(&self) -> usize {
        self.0
    }

    fn to_content(&self, schema: &Schema) -> Content {
        RecordOut::new(schema, self.0).finish()
    }

    fn from_content(content: &Content) -> Result<Self> {
        RecordIn::new(content, &|_| true).map(|record| Self(record.rows()))
    }
}

impl Awkward for () {
    type Builder = UnitBuilder;
    type Columns = UnitColumns;
    type View<'a> = ();
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::tuple(Vec::new())
    }

    #[inline]
    fn view(columns: &UnitColumns, i: usize) {
        assert!(i < columns.0, "expected a row below {}, found {i}", columns.0);
    }
}

impl FromView for () {
    #[inline]
    fn from_view((): ()) {}
}

impl EqView for () {
    fn eq_view((): (), (): &()) -> bool {
        true
    }
}

indexed_item!([]());

/// In a record it is no column at all; elsewhere it is a record without columns.
impl<T: ?Sized> Awkward for PhantomData<T> {
    type Builder = UnitBuilder;
    type Columns = UnitColumns;
    type View<'a> = Self;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

    fn schema() -> Schema {
        Schema::nothing()
    }

    #[inline]
    fn view(columns: &UnitColumns, i: usize) -> Self {
        <() as Awkward>::view(columns, i);
        Self
    }
}

own_view!([T: ?Sized] PhantomData<T>);
indexed_item!([T: ?Sized] PhantomData<T>);
