//! Columns that lie side by side: what all records are made of, be they structs, variants or tuples.
//!
//! The derive gives them names, and no more: what is done to each of them in turn is done here.

use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms, Settle};
use crate::typed::growing::{
    self, All, Append, ForEach, ForEachMut, ForEachPair, PushNull, Resume, Truncate, Whole,
    can_count, check_named,
};
use crate::typed::record::columns::{RecordIn, RecordOut};
use crate::typed::takes::ByReference;
use crate::typed::{Builder, Columns};

/// So many rows of columns.
#[derive(Clone, Debug, Default)]
pub struct Table<C> {
    /// How many have ended.
    pub rows: usize,
    /// The columns, or their builders: a `Group` or `FinishedGroup`.
    pub columns: C,
}

/// Growing columns side by side.
pub trait Group: Default + Send {
    /// What they become.
    type Finished: FinishedGroup;

    /// See [`Builder::FLAT`].
    const FLAT: bool;

    /// See [`Builder::FALLIBLE`].
    const FALLIBLE: bool;

    /// Shows them to `f`, one after the other.
    fn visit<'b>(&'b self, f: &mut impl ForEach<'b>);

    /// The same, to change them.
    fn visit_mut<'b>(&'b mut self, f: &mut impl ForEachMut<'b>);

    /// The same, each with that column of `finished`.
    fn visit_pairs(&mut self, finished: &mut Self::Finished, f: &mut impl ForEachPair);

    /// Takes the columns out.
    fn finish(&mut self) -> Self::Finished;
}

/// Finished columns side by side.
pub trait FinishedGroup: Clone + Send + Sync + 'static {
    /// Shows them to `f`, one after the other.
    fn visit<'c>(&'c self, f: &mut dyn FnMut(&'c dyn growing::FinishedColumn));

    /// The next columns of a record.
    ///
    /// # Errors
    /// As [`RecordIn::field`].
    fn read(record: &mut RecordIn<'_>) -> Result<Self>;
}

impl<G: Group> Builder for Table<G> {
    type Columns = Table<G::Finished>;

    const FLAT: bool = G::FLAT;

    const FALLIBLE: bool = G::FALLIBLE;

    const NAMES: &'static [&'static str] =
        &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];

    #[inline]
    fn rows(&self) -> usize {
        self.rows
    }

    fn truncate(&mut self, rows: usize) {
        self.rows = self.rows.min(rows);
        self.columns.visit_mut(&mut Truncate(self.rows));
    }

    fn append(&mut self, columns: &Self::Columns) {
        self.rows = self.rows.saturating_add(columns.rows);
        self.columns.visit_pairs(&mut columns.columns.clone(), &mut Append);
    }

    fn push_null(&mut self) {
        self.rows += 1;
        self.columns.visit_mut(&mut PushNull);
    }

    #[inline]
    fn end_row_since(&mut self, rows: usize) {
        if self.rows == rows {
            self.rows += 1;
        }
    }

    #[inline]
    fn is_whole(&self) -> bool {
        let mut whole = Whole { rows: self.rows, all: can_count(self.rows) };
        self.columns.visit(&mut whole);
        whole.all
    }

    fn each_column(&self, f: &mut dyn FnMut(&[&dyn growing::GrowingColumn])) {
        let mut columns = All(Vec::new());
        self.columns.visit(&mut columns);
        f(&columns.0);
    }

    fn each_column_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn growing::GrowingColumn])) {
        let mut columns = All(Vec::new());
        self.columns.visit_mut(&mut columns);
        f(&mut columns.0);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        self.columns.visit_pairs(&mut columns.columns, f);
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        parts.rows(self.rows);
        self.columns.visit(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.rows(&mut self.rows);
        self.columns.visit_mut(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.columns.visit_mut(&mut Settle);
    }

    fn finish(&mut self) -> Self::Columns {
        // What was appended to columns without ending a row belongs to none.
        self.truncate(self.rows);
        Table { rows: std::mem::take(&mut self.rows), columns: self.columns.finish() }
    }

    fn resume(mut columns: Self::Columns) -> Self {
        let mut table = Self { rows: columns.rows, columns: G::default() };
        table.columns.visit_pairs(&mut columns.columns, &mut Resume);
        table
    }
}

impl<C: FinishedGroup> Columns for Table<C> {
    #[inline]
    fn rows(&self) -> usize {
        self.rows
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let mut record = RecordOut::new(schema, self.rows);
        self.columns.visit(&mut |column| record.field(column));
        record.finish()
    }

    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        let mut record = RecordIn::new(content, is_valid)?;
        Ok(Self { rows: record.rows(), columns: C::read(&mut record)? })
    }
}

/// A table of growing columns under a name, with names of its columns. Its type stays unsaid, since those of the columns may be private.
pub trait RecordBuilder: Default + Send {
    /// What [`finish`](Builder::finish) gives.
    type Columns: Columns;

    /// The names of the columns.
    const NAMES: &'static [&'static str];

    /// The table.
    fn table(&self) -> &Table<impl Group + use<Self>>;

    /// The table, to change it.
    fn table_mut(&mut self) -> &mut Table<impl Group + use<Self>>;

    /// See [`Builder::visit_pairs`].
    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair);

    /// See [`Builder::finish`].
    fn finish(&mut self) -> Self::Columns;
}

/// Whether the columns of a table are flat, and whether they are fallible.
const fn kind<R, G: Group>(_: fn(&R) -> &Table<G>) -> (bool, bool) {
    (G::FLAT, G::FALLIBLE)
}

impl<R: RecordBuilder> Builder for R {
    type Columns = R::Columns;

    const FLAT: bool = kind(R::table).0;

    const FALLIBLE: bool = kind(R::table).1;

    const NAMES: &'static [&'static str] = R::NAMES;

    #[inline]
    fn rows(&self) -> usize {
        self.table().rows
    }

    fn truncate(&mut self, rows: usize) {
        self.table_mut().truncate(rows);
    }

    fn append(&mut self, columns: &Self::Columns) {
        let table = self.table_mut();
        table.rows = table.rows.saturating_add(columns.rows());
        RecordBuilder::visit_pairs(self, &mut columns.clone(), &mut Append);
    }

    fn push_null(&mut self) {
        self.table_mut().push_null();
    }

    #[inline]
    fn end_row_since(&mut self, rows: usize) {
        self.table_mut().end_row_since(rows);
    }

    #[inline]
    fn is_whole(&self) -> bool {
        self.table().is_whole()
    }

    fn check(&self) -> Result<()> {
        check_named(self.table(), R::NAMES)
    }

    fn each_column(&self, f: &mut dyn FnMut(&[&dyn growing::GrowingColumn])) {
        self.table().each_column(f);
    }

    fn each_column_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn growing::GrowingColumn])) {
        self.table_mut().each_column_mut(f);
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        RecordBuilder::visit_pairs(self, columns, f);
    }

    fn nbytes(&self) -> usize {
        self.table().nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.table_mut().reserve_ratio(ratio);
    }

    #[cfg(feature = "rayon")]
    fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
        self.table().parts(parts);
    }

    #[cfg(feature = "rayon")]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        self.table_mut().rooms(rooms);
    }

    #[cfg(feature = "rayon")]
    fn settle(&mut self) {
        self.table_mut().settle();
    }

    fn finish(&mut self) -> Self::Columns {
        RecordBuilder::finish(self)
    }

    fn resume(mut columns: Self::Columns) -> Self {
        let mut builder = Self::default();
        builder.table_mut().rows = columns.rows();
        RecordBuilder::visit_pairs(&mut builder, &mut columns, &mut Resume);
        builder
    }
}

impl<R: RecordBuilder> ByReference for R {}

/// Puts whole columns together, which are called so.
///
/// # Errors
/// `Length` with the path of the first column that has more or fewer rows than the first one.
pub fn whole<C: FinishedGroup>(columns: C, names: &[&str]) -> Result<Table<C>> {
    let mut all = Vec::new();
    columns.visit(&mut |column| all.push(column.rows()));
    even_rows(&all, names).map(|rows| Table { rows, columns })
}

fn even_rows(all: &[usize], names: &[&str]) -> Result<usize> {
    let rows = all.first().copied().unwrap_or_default();
    let Some((found, name)) = all.iter().zip(names).find(|(found, _)| **found != rows) else {
        return Ok(rows);
    };
    let first = names.first().copied().unwrap_or_default();
    let message = format!("expected a column of {rows} rows, as {first:?} has, found {found}");
    Err(Error::new(ErrorKind::Length, message).under(name))
}
