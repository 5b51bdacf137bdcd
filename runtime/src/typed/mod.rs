//! Rust types as columns: the traits behind `#[derive(Awkward)]` and their implementations.
//!
//! A type that implements [`Awkward`] has three companions, all known at compile time:
//!
//! * a [`Builder`] with growing columns, filled row by row ([`BuilderOf`]),
//! * [`Columns`], the finished columns, in exactly the canonical layout that its [`Schema`] describes,
//! * a [`View`](Awkward::View), a small `Copy` handle that reads one row in place.
//!
//! [`Array`] and [`LazyArray`] hold rows of a type, [`List`] and [`Map`] are views. The builders and columns of each family of types
//! have a module: [`leaf`], [`list`], [`record`], [`map`], [`option`], [`union`], [`category`], [`pointer`](mod@pointer), [`convert`]; [`layout`]
//! has the layouts that attributes choose.
//!
//! [`types`] lists all types and their Forms, [`reading`] what is read into them; [`own_types`] says how yours becomes one of them.

pub mod applied;
mod array;
pub mod category;
pub mod convert;
mod foreign;
pub(crate) mod growing;
pub(crate) mod instances;
pub mod layout;
pub mod leaf;
pub mod list;
mod macros;
pub mod map;
pub mod option;
pub mod pointer;
pub mod record;
mod refused;
mod spliced;
pub mod takes;
pub mod union;

use std::fmt::Debug;
use std::ops::Range;

pub use array::{Array, ArrayBuilder, LazyArray};
#[doc(inline)]
pub use convert::Convert;
#[doc(inline)]
pub use list::{Items, List};
#[doc(inline)]
pub use map::Map;
#[doc(inline)]
pub use takes::Takes;

// Within the library, the types of all families go by their names alone.
pub(crate) use growing::GrowingColumn;
use growing::reserve::{more, reserve_ratio};
pub use layout::Stores;
pub(crate) use leaf::{
    CheckedBuilder, CheckedColumns, CheckedLeaf, Leaf, PrimitiveBuilder, TextBuilder, TextColumns,
    Time,
};
pub(crate) use list::{
    ListBuilder, ListColumns, ListIter, ListLike, Offset, RegularBuilder, RegularColumns,
};
pub(crate) use map::{EntryColumns, MapBuilder, MapLike};
pub(crate) use option::{
    BitMaskedBuilder, BitMaskedColumns, ByteMaskedBuilder, ByteMaskedColumns, IndexedOptionBuilder,
    IndexedOptionColumns, OptionBuilder, OptionBuilderOf, OptionItem, PlainItem,
};
pub(crate) use union::{Variants, VariantsBuilder, VariantsOf};

#[cfg(feature = "derive")]
#[doc = include_str!("../../docs/own_types.md")]
pub mod own_types {}

#[doc = include_str!("../../docs/types.md")]
pub mod types {}

#[doc = include_str!("../../docs/reading.md")]
pub mod reading {}

use crate::content::Content;
use crate::error::Result;
use crate::form::Form;
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
pub(crate) use crate::unwind::{or_undo, try_or_undo};

/// A type whose values can be laid out in columns. Use `#[derive(Awkward)]` for your own structs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid out in columns",
    label = "this type has no columnar layout",
    note = "if `{Self}` is a struct or enum of yours, put `#[derive(Awkward)]` on it",
    note = "a field can be `bool`, a number, text, a list, map, tuple or `Option` of such, or a type with `#[derive(Awkward)]`; the page `types` of the documentation lists all of them",
    note = "a type of another crate may have a feature of `awkward` of its name; any type can be stored as another one with `#[awkward(with = ...)]`"
)]
pub trait Awkward {
    /// Growing columns of this type.
    type Builder: BuilderOf<Self, Columns = Self::Columns>;

    /// Finished columns of this type.
    type Columns: Columns;

    /// What reading one row gives: the value for numbers, `&str` for strings, a [`List`] for vectors, an option of a view, a
    /// tuple of views, and a generated handle for structs.
    type View<'a>: Copy + Debug + PartialEq;

    /// What reading a list of this type gives: `&[T]` for numbers whose column is a slice of them, [`List`] for everything else.
    type List<'a>: Items<'a, Self>;

    /// What its values are laid out as where attributes of a field have chosen `C`. For a type of your own, in which nothing can be
    /// chosen but how it is laid out as a whole, that is `C::Leaf<Self>`.
    type Chosen<By: layout::Choices>;

    /// Returns the layout, and the rules for reading other layouts into it.
    fn schema() -> Schema;

    /// Returns the view of row `i` of columns: O(1), nothing is copied.
    ///
    /// # Panics
    /// If `i` is not less than `columns.rows()`; where a view is a handle, reading its fields may be what panics.
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_>;

    /// The same where row `i` is known to be there. Where it does without panics, what nobody uses of it is not read.
    #[doc(hidden)]
    #[inline]
    fn view_known(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        Self::view(columns, i)
    }

    /// Folds the views of some rows, in order: what `for_each`, `fold` and `sum` of lists run on. Types whose rows lie side by
    /// side in memory check the whole range once instead of every row.
    ///
    /// # Panics
    /// If the range reaches beyond `columns.rows()`.
    #[inline]
    fn fold_views<'a, Folded>(
        columns: &'a Self::Columns,
        rows: Range<usize>,
        start: Folded,
        mut f: impl FnMut(Folded, Self::View<'a>) -> Folded,
    ) -> Folded {
        rows.fold(start, |folded, i| f(folded, Self::view(columns, i)))
    }

    /// Returns the Form of the columns, with form keys `node0`, `node1`...
    fn form() -> Form {
        form_of(Self::schema)
    }
}

fn form_of(schema: fn() -> Schema) -> Form {
    schema().form().with_node_keys()
}

/// A type whose values can be made from their views: all but those with borrowed fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read back from columns as an owned value",
    label = "no owned value can be made of a view of this type"
)]
pub trait FromView: Awkward + Sized {
    /// Copies one row out of the columns.
    fn from_view(view: Self::View<'_>) -> Self;

    /// Copies the items of a list out of the columns: one memory copy for numbers.
    #[inline]
    fn from_list(list: Self::List<'_>) -> Vec<Self> {
        let mut rows = Vec::with_capacity(list.len());
        for view in list.views() {
            rows.push(Self::from_view(view));
        }
        rows
    }
}

/// A type whose views can be compared with values without making a value of the view.
#[diagnostic::on_unimplemented(message = "views of `{Self}` cannot be compared with `{T}`")]
pub trait EqView<T: ?Sized = Self>: Awkward {
    /// Returns whether the row is the value.
    fn eq_view(view: Self::View<'_>, value: &T) -> bool;
}

/// A [layout] whose views can be made values of `T` again.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be read back from columns laid out as `{Self}`",
    label = "no owned value can be made of a view of this type"
)]
pub trait ReadAs<T>: Awkward {
    /// Copies one row out of the columns.
    fn read_as(view: Self::View<'_>) -> T;

    /// Copies the items of a list out of the columns.
    #[inline]
    fn read_list(list: Self::List<'_>) -> Vec<T>
    where
        Self: Sized,
    {
        list.views().map(Self::read_as).collect()
    }
}

/// What keeps its own layout is read as itself.
impl<T: FromView> ReadAs<T> for T {
    #[inline]
    fn read_as(view: T::View<'_>) -> T {
        T::from_view(view)
    }

    #[inline]
    fn read_list(list: T::List<'_>) -> Vec<T> {
        T::from_list(list)
    }
}

/// Columns that grow. Every builder starts empty (`Default`), and keeps its memory when cleared.
pub trait Builder: Default + Send {
    /// What [`finish`](Self::finish) gives.
    type Columns: Columns;

    /// Is a row nothing but fixed-width numbers? Such rows are appended in blocks, a column at a time.
    const FLAT: bool = false;

    /// Are there values that a column cannot hold, such as dates too far away? Then [`check`](Self::check) tells.
    const FALLIBLE: bool = false;

    /// Returns the number of rows so far.
    fn rows(&self) -> usize;

    /// The names of its columns, if it is a record.
    #[doc(hidden)]
    const NAMES: &'static [&'static str] = &[];

    /// Shows its columns to `f`, each with that column of `columns`, if it has other columns in it.
    #[doc(hidden)]
    #[inline]
    fn visit_pairs(&mut self, _columns: &mut Self::Columns, _f: &mut impl ForEachPair) {}

    /// Shows its columns to `f`, if it is a record. What is done seldom to each column, such as the methods below that have a body,
    /// is done by this, and so compiled once instead of for every type.
    #[doc(hidden)]
    fn each_column(&self, f: &mut dyn FnMut(&[&dyn GrowingColumn])) {
        f(&[]);
    }

    /// The same, to change them.
    #[doc(hidden)]
    fn each_column_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn GrowingColumn])) {
        f(&mut []);
    }

    /// Returns how many bytes all columns use.
    fn nbytes(&self) -> usize {
        growing::nbytes(self)
    }

    /// Makes room in every column for `ratio` times what it holds now.
    fn reserve_ratio(&mut self, ratio: f64) {
        growing::reserve_ratio(self, ratio);
    }

    /// Drops all rows from `rows` on, and what was appended without being a whole row; memory is kept. This costs what the
    /// dropped rows cost, however many there are before them.
    fn truncate(&mut self, rows: usize);

    /// Appends finished columns: memory copies of leaves, offsets shifted.
    fn append(&mut self, columns: &Self::Columns);

    /// Appends some row: what lies under a null in a masked column.
    fn push_null(&mut self);

    /// Ends the row of a record whose columns were appended to since there were `rows` rows, unless it has ended already. The
    /// rows of other builders end by themselves.
    #[inline]
    fn end_row_since(&mut self, _rows: usize) {}

    /// Is what was appended to child columns whole rows of the parents, and could the columns hold all values? Asked at the end of
    /// every row and list, so it only compares lengths.
    #[inline]
    fn is_whole(&self) -> bool {
        true
    }

    /// Tells what keeps this builder from [being whole](Self::is_whole), if anything does. In the place of a value that its column
    /// cannot hold there is another one.
    ///
    /// # Errors
    /// `Invalid` with the path of the column that has too many or too few values; `Value` or `Limit` with the path of the column
    /// that cannot hold a value.
    fn check(&self) -> Result<()> {
        growing::check(self)
    }

    /// Shows its memory, to be copied into that of another one.
    #[cfg(feature = "rayon")]
    #[doc(hidden)]
    fn parts<'b>(&'b self, _parts: &mut Parts<'b>) {}

    /// Shows its memory, to be filled by several threads.
    #[cfg(feature = "rayon")]
    #[doc(hidden)]
    fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
        rooms.refuse();
    }

    /// Says how many rows there are where that is not counted by filled memory.
    #[cfg(feature = "rayon")]
    #[doc(hidden)]
    fn settle(&mut self) {}

    /// Takes the columns out and leaves the builder empty. Nothing is copied.
    ///
    /// # Panics
    /// If a column cannot hold one of its values, and nobody has asked [`check`](Self::check) and taken the row back.
    fn finish(&mut self) -> Self::Columns;

    /// Makes a builder that goes on from finished columns: with their memory where nobody else has a share in it, else with a copy.
    fn resume(columns: Self::Columns) -> Self {
        let mut builder = Self::default();
        builder.append(&columns);
        builder
    }
}

/// A builder that takes rows of type `T`.
///
/// The names are unusual so that they do not collide with the methods that builders have for their users.
///
/// If code of a user panics on the way, such as a converter, part of what was to be appended may be there, and
/// [`truncate`](Builder::truncate) takes it back. [`ArrayBuilder`] does so, and whatever takes a closure.
pub trait BuilderOf<T: ?Sized>: Builder {
    /// Appends one row.
    fn push_ref(&mut self, row: &T);

    /// Appends rows. The iterator is cheap to clone: records run over it once a field.
    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }

    /// Appends rows that lie side by side in memory: one memory copy where they are numbers.
    #[inline]
    fn extend_slice(&mut self, rows: &[T])
    where
        T: Sized,
    {
        self.extend_refs(rows.iter());
    }

    /// Appends one row, or a null if there is none.
    #[inline]
    fn push_or_null(&mut self, row: Option<&T>) {
        match row {
            Some(row) => self.push_ref(row),
            None => self.push_null(),
        }
    }

    /// Appends rows, with a null where one is missing.
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = Option<&'r T>> + Clone,
    {
        rows.for_each(|row| self.push_or_null(row));
    }
}

/// Finished columns of some type, in the canonical layout of its [`Schema`]. Cheap to clone: memory is shared.
pub trait Columns: Clone + Send + Sync + 'static {
    /// Returns the number of rows.
    fn rows(&self) -> usize;

    /// Returns the same columns as a dynamic array with the parameters of `schema`; only pointers move.
    fn to_content(&self, schema: &Schema) -> Content;

    /// Takes the columns out of a dynamic array that is in the canonical layout already; only pointers move.
    ///
    /// # Errors
    /// `Mismatch` if it is not, `Utf8` if a string is not UTF-8.
    fn from_content(content: &Content) -> Result<Self> {
        Self::from_masked(content, &|_| true)
    }

    /// Takes the columns out where only some rows count: what lies under a null may be anything. Each of the two is made of the other one.
    ///
    /// # Errors
    /// As [`from_content`](Self::from_content).
    fn from_masked(content: &Content, _is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        Self::from_content(content)
    }
}
