//! Values of which many are equal: a categorical index over the distinct ones.

mod item;
mod kind;
mod option;
mod unit_enum;
mod unit_text;
pub(crate) mod unit_view;

use std::borrow::Borrow;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

pub use super::layout::{ByteStrings, FixedByteStrings, Texts};
use hashbrown::HashTable;
pub use item::CategoricalItem;
pub use kind::CategoricalKind;
pub use option::{CategoricalOptionBuilder, CategoricalOptionColumns};
pub use unit_enum::{
    UnitEnumBuilder, UnitEnumColumns, UnitEnumOptionBuilder, UnitEnumOptionColumns,
};
pub use unit_view::{UnitEnum, UnitEnumView, UnitView};

use crate::buffer::Buffer;
use crate::content::{Content, IndexedArray};
use crate::error::{Error, ErrorKind, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64};
use crate::schema::Schema;
use crate::typed::layout::Categorical;
use crate::typed::refused::Refused;
use crate::typed::reserve_ratio;
use crate::typed::takes::pushes;
use crate::typed::{Awkward, Builder, Columns, EqView, OptionItem, ReadAs, or_undo};

/// The columns of the categories.
type ColumnsOf<C> = <<C as CategoricalKind>::Layout as Awkward>::Columns;

/// A category, read in place.
type ViewOf<'a, C> = <<C as CategoricalKind>::Layout as Awkward>::View<'a>;

/// How a category came.
#[derive(Clone, Copy)]
struct First {
    /// The row that it came with.
    row: usize,
    hash: u64,
}

/// Builds a column of values of which many are equal, with an index over the distinct ones.
pub struct CategoricalBuilder<C: CategoricalKind> {
    index: Vec<i64>,
    categories: <C::Layout as Awkward>::Builder,
    /// Invariant: as long as `categories`, in order.
    firsts: Vec<First>,
    /// Invariant: where each category is, but for one that only stands under nulls. Hashes are kept in `firsts`, so that only finding
    /// a value calls what its type says about equality, before anything has changed.
    positions: HashTable<(C::Key, i64)>,
    hasher: RandomState,
    /// Is there such a one? It is the first, and may be equal to another.
    filled: bool,
    refused: Refused,
}

impl<C: CategoricalKind> CategoricalBuilder<C> {
    /// Appends a value.
    #[inline]
    fn push_item(&mut self, item: &C::Item) {
        let at = self.position(item);
        self.index.push(at);
    }

    fn position(&mut self, item: &C::Item) -> i64 {
        let hash = self.hasher.hash_one(item);
        match self.positions.find(hash, |(key, _)| key.borrow() == item) {
            Some(&(_, at)) => at,
            None => self.add(item, hash),
        }
    }

    /// Adds a category, or nothing if that panics.
    fn add(&mut self, item: &C::Item, hash: u64) -> i64 {
        let (at, key) = (self.firsts.len(), C::key(item));
        let push = |categories: &mut _| C::push(categories, item);
        or_undo(&mut self.categories, |categories| categories.truncate(at), push);
        if Self::FALLIBLE
            && let Err(error) = self.categories.check()
        {
            self.categories.truncate(at);
            self.refused.keep(self.index.len(), error);
            return self.some_category();
        }
        self.firsts.push(First { row: self.index.len(), hash });
        let firsts = &self.firsts;
        let hash_of = |(_, at): &(C::Key, i64)| {
            usize::try_from(*at).ok().and_then(|at| firsts.get(at)).map_or(0, |first| first.hash)
        };
        self.positions.insert_unique(hash, (key, as_i64(at)), hash_of);
        as_i64(at)
    }

    /// Some category.
    fn some_category(&mut self) -> i64 {
        if self.categories.rows() == 0 {
            self.categories.push_null();
            self.firsts.push(First { row: self.index.len(), hash: 0 });
            self.filled = true;
        }
        0
    }

    /// Appends rows of finished columns: negative ones stay.
    fn append_index(&mut self, index: &[i64], categories: &ColumnsOf<C>) {
        let position = |i| C::with_item(C::Layout::view(categories, i), |item| self.position(item));
        let here: Vec<i64> = (0..categories.rows()).map(position).collect();
        let moved = |&at: &i64| usize::try_from(at).map_or(-1, |at| here[at]);
        self.index.extend(index.iter().map(moved));
    }
}

pushes!(
    [C: CategoricalKind] CategoricalBuilder<C>,
    "a value (one that was there before costs a look into a hash table)"
);

impl<C: CategoricalKind> Default for CategoricalBuilder<C> {
    fn default() -> Self {
        Self {
            index: Vec::new(),
            categories: Default::default(),
            firsts: Vec::new(),
            positions: HashTable::new(),
            hasher: RandomState::new(),
            filled: false,
            refused: Refused::default(),
        }
    }
}

impl<C: CategoricalKind> fmt::Debug for CategoricalBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CategoricalBuilder").field("index", &self.index).finish_non_exhaustive()
    }
}

impl<C: CategoricalKind> Builder for CategoricalBuilder<C> {
    type Columns = CategoricalColumns<C>;

    const FLAT: bool = false;

    const FALLIBLE: bool = <C::Layout as Awkward>::Builder::FALLIBLE;

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
        self.index.truncate(rows);
        self.refused.truncate(rows);
        if rows == 0 {
            self.firsts.clear();
            self.positions.clear();
        }
        while let Some(first) = self.firsts.pop_if(|first| first.row >= rows) {
            let at = as_i64(self.firsts.len());
            if let Ok(entry) = self.positions.find_entry(first.hash, |(_, here)| *here == at) {
                entry.remove();
            }
        }
        self.categories.truncate(self.firsts.len());
        self.filled &= !self.firsts.is_empty();
    }

    fn append(&mut self, columns: &CategoricalColumns<C>) {
        self.append_index(&columns.index, &columns.categories);
    }

    fn push_null(&mut self) {
        let at = self.some_category();
        self.index.push(at);
    }

    fn is_whole(&self) -> bool {
        self.refused.is_none()
    }

    fn check(&self) -> Result<()> {
        self.refused.check()
    }

    fn finish(&mut self) -> CategoricalColumns<C> {
        self.refused.finish();
        self.firsts.clear();
        self.positions.clear();
        let index = std::mem::take(&mut self.index).into();
        let columns = CategoricalColumns { index, categories: self.categories.finish() };
        if std::mem::take(&mut self.filled) { columns.distinct() } else { columns }
    }
}

/// Holds a column of values of which many are equal: an index over the distinct ones.
pub struct CategoricalColumns<C: CategoricalKind> {
    /// Invariant: each is a row of `categories`, or negative where this is the column of an option.
    index: Buffer<i64>,
    /// Invariant: no two are equal.
    categories: ColumnsOf<C>,
}

impl<C: CategoricalKind> CategoricalColumns<C> {
    /// Returns the row of `categories` that each value is.
    #[must_use]
    pub fn index(&self) -> &Buffer<i64> {
        &self.index
    }

    /// Returns the columns of the distinct values.
    #[must_use]
    pub fn categories(&self) -> &ColumnsOf<C> {
        &self.categories
    }

    /// The value of row `i`, unless it is null.
    #[inline]
    fn get(&self, i: usize) -> Option<ViewOf<'_, C>> {
        usize::try_from(self.index[i]).ok().map(|at| C::Layout::view(&self.categories, at))
    }

    /// Any index over any values. Equal ones become one.
    fn new(index: &Index, categories: &Content) -> Result<Self> {
        let Index::I64(index) = index else {
            return Err(Error::new(ErrorKind::Mismatch, "expected an index of i64"));
        };
        let categories = ColumnsOf::<C>::from_content(categories).map_err(Error::under_content)?;
        Ok(Self { index: index.clone(), categories }.distinct())
    }

    /// The same with equal categories made one; nothing moves if there are none.
    fn distinct(self) -> Self {
        let mut seen = CategoricalBuilder::<C>::default();
        let mut is_new = |i| {
            C::with_item(C::Layout::view(&self.categories, i), |item| seen.position(item))
                == as_i64(i)
        };
        if (0..self.categories.rows()).all(&mut is_new) {
            return self;
        }
        let mut builder = CategoricalBuilder::<C>::default();
        builder.append_index(&self.index, &self.categories);
        builder.finish()
    }

    fn parameters(schema: &Schema) -> Parameters {
        Parameters::text("__array__", "categorical").merged(&schema.parameters)
    }

    fn contents(&self, schema: &Schema) -> Box<Content> {
        Box::new(self.categories.to_content(schema.child(0).unwrap_or(schema)))
    }
}

impl<C: CategoricalKind> Clone for CategoricalColumns<C> {
    fn clone(&self) -> Self {
        Self { index: self.index.clone(), categories: self.categories.clone() }
    }
}

impl<C: CategoricalKind> fmt::Debug for CategoricalColumns<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CategoricalColumns").field("index", &self.index).finish_non_exhaustive()
    }
}

impl<C: CategoricalKind> Columns for CategoricalColumns<C> {
    fn rows(&self) -> usize {
        self.index.len()
    }

    fn to_content(&self, schema: &Schema) -> Content {
        let index = self.index.clone().into();
        IndexedArray::from_parts(index, self.contents(schema), Self::parameters(schema)).into()
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

impl<C: CategoricalKind> Awkward for Categorical<C> {
    type Builder = CategoricalBuilder<C>;
    type Columns = CategoricalColumns<C>;
    type View<'a> = ViewOf<'a, C>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::categorical(C::Layout::schema())
    }

    #[inline]
    fn view(columns: &CategoricalColumns<C>, i: usize) -> ViewOf<'_, C> {
        let at = usize::try_from(columns.index[i]).unwrap_or_default();
        C::Layout::view(&columns.categories, at)
    }
}

impl<C: CategoricalKind<Layout: ReadAs<T>>, T> ReadAs<T> for Categorical<C> {
    fn read_as(view: ViewOf<'_, C>) -> T {
        C::Layout::read_as(view)
    }
}

impl<C: CategoricalKind<Layout: EqView<T>>, T: ?Sized> EqView<T> for Categorical<C> {
    fn eq_view(view: ViewOf<'_, C>, value: &T) -> bool {
        C::Layout::eq_view(view, value)
    }
}

impl<C: CategoricalKind> OptionItem for Categorical<C> {
    type OptionBuilder = CategoricalOptionBuilder<C>;
    type OptionColumns = CategoricalOptionColumns<C>;

    #[inline]
    fn view_option(columns: &CategoricalOptionColumns<C>, i: usize) -> Option<ViewOf<'_, C>> {
        columns.get(i)
    }
}
