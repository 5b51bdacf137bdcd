//! Times in a unit of choice, and integers that count one.

use std::fmt::Debug;
use std::iter::FusedIterator;
use std::ops::Range;

use crate::buffer::Buffer;
use crate::schema::Schema;
use crate::typed::layout::Timed;
use crate::typed::leaf::checked::{CheckedBuilder, CheckedColumns, CheckedLeaf};
use crate::typed::leaf::primitive::PrimitiveBuilder;
use crate::typed::leaf::time::{Time, count, known, misfit, primitive, too_far, value};
use crate::typed::leaf::unit::{Ticks, Unit, counted};
use crate::typed::macros::masked_item;
use crate::typed::takes::extend;
use crate::typed::{Awkward, BuilderOf, Columns, EqView, Items, List, ReadAs};

/// A type whose values are counted in the unit `U`: [`Time`], and `i64`, whose values are the counts.
pub trait CountedIn<U: 'static>: Copy + Debug + PartialEq + Sized + 'static {
    /// Growing columns.
    type Builder: BuilderOf<Self> + BuilderOf<Timed<Self, U>, Columns = Self::Columns>;

    /// Finished columns.
    type Columns: Columns;

    /// What a list of them reads as.
    type List<'a>: Items<'a, Timed<Self, U>>;

    /// The layout.
    fn schema() -> Schema;

    /// Row `i` of columns.
    fn view(columns: &Self::Columns, i: usize) -> Self;

    /// Are they the same in this unit?
    fn is_same(&self, other: &Self) -> bool;
}

impl<T: Time, U: Unit> CountedIn<U> for T {
    type Builder = CheckedBuilder<Timed<T, U>>;
    type Columns = CheckedColumns<Timed<T, U>>;
    type List<'a> = List<'a, Timed<T, U>>;

    fn schema() -> Schema {
        Schema::primitive(primitive::<T, U>())
    }

    #[inline]
    fn view(columns: &CheckedColumns<Timed<T, U>>, i: usize) -> T {
        known::<T, U>(columns[i])
    }

    fn is_same(&self, other: &T) -> bool {
        // Less than a unit is not kept.
        count::<T, U>(self) == count::<T, U>(other)
    }
}

impl<T: Time, U: Unit> CheckedLeaf for Timed<T, U> {
    type Item = i64;

    const WHAT: &'static str = T::WHAT;

    const FALLIBLE: bool = true;

    fn to_item(&self) -> Option<i64> {
        match self.0 {}
    }

    fn is_valid(item: i64) -> bool {
        value::<T, U>(item).is_some()
    }

    fn misfit(item: i64, i: usize) -> String {
        misfit(T::WHAT, item, U::UNIT, i)
    }
}

impl<T: Time, U: Unit> BuilderOf<T> for CheckedBuilder<Timed<T, U>> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.extend_items(std::iter::once(row), count::<T, U>, too_far::<T, U>);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        self.extend_items(rows, count::<T, U>, too_far::<T, U>);
    }
}

impl<U: Ticks> CountedIn<U> for i64 {
    type Builder = PrimitiveBuilder<i64, Timed<Self, U>>;
    type Columns = Buffer<i64>;
    type List<'a> = &'a [i64];

    fn schema() -> Schema {
        Schema::ticks(counted::<U>())
    }

    #[inline]
    fn view(columns: &Buffer<i64>, i: usize) -> i64 {
        columns[i]
    }

    fn is_same(&self, other: &i64) -> bool {
        self == other
    }
}

impl<U> PrimitiveBuilder<i64, Timed<i64, U>> {
    /// Appends a count of the unit.
    #[inline]
    pub fn push(&mut self, count: i64) {
        self.0.push(count);
    }

    /// Appends counts that lie side by side in memory.
    pub fn extend_from_slice(&mut self, counts: &[i64]) {
        self.0.extend_from_slice(counts);
    }
}

impl<U> BuilderOf<i64> for PrimitiveBuilder<i64, Timed<i64, U>> {
    #[inline]
    fn push_ref(&mut self, row: &i64) {
        self.0.push(*row);
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        I: ExactSizeIterator<Item = &'r i64> + Clone,
    {
        self.0.extend(rows);
    }

    #[inline]
    fn extend_slice(&mut self, rows: &[i64]) {
        self.0.extend_from_slice(rows);
    }
}

impl<U> BuilderOf<Timed<i64, U>> for PrimitiveBuilder<i64, Timed<i64, U>> {
    fn push_ref(&mut self, row: &Timed<i64, U>) {
        match row.0 {}
    }
}

/// Appends counts, or none if the iterator panics.
impl<U> Extend<i64> for PrimitiveBuilder<i64, Timed<i64, U>> {
    fn extend<I: IntoIterator<Item = i64>>(&mut self, counts: I) {
        extend(self, counts);
    }
}

impl<T: CountedIn<U>, U: 'static> Awkward for Timed<T, U> {
    type Builder = T::Builder;
    type Columns = T::Columns;
    type View<'a> = T;
    type List<'a> = T::List<'a>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        T::schema()
    }

    #[inline]
    fn view(columns: &T::Columns, i: usize) -> T {
        T::view(columns, i)
    }
}

impl<T: CountedIn<U>, U: 'static> ReadAs<T> for Timed<T, U> {
    #[inline]
    fn read_as(view: T) -> T {
        view
    }
}

impl<T: CountedIn<U>, U: 'static> EqView<T> for Timed<T, U> {
    fn eq_view(view: T, value: &T) -> bool {
        view.is_same(value)
    }
}

/// Counts that lie side by side in memory.
macro_rules! counts {
    ($([$($generics:tt)*] $type:ty: |$columns:ident, $rows:ident| $from_rows:expr;)+) => {$(
        impl<'a, U: Ticks $($generics)*> Items<'a, Timed<i64, U>> for &'a $type {
            type Array<const M: usize> = &'a [i64; M];
            type Arrays<const M: usize> = List<'a, [Timed<i64, U>; M]>;

            #[inline]
            fn from_rows($columns: &'a Buffer<i64>, $rows: Range<usize>) -> Self {
                $from_rows
            }

            #[inline]
            fn array<const M: usize>(columns: &'a Buffer<i64>, start: usize) -> &'a [i64; M] {
                <&'a [i64; M] as Items<'a, i64>>::from_rows(columns, start..start + M)
            }

            #[inline]
            fn len(self) -> usize {
                <[i64]>::len(self)
            }

            #[inline]
            fn at(self, i: usize) -> i64 {
                self[i]
            }

            #[inline]
            fn views(
                self,
            ) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator + FusedIterator + Clone {
                self.iter().copied()
            }
        }
    )+};
}

counts! {
    [] [i64]: |columns, rows| &columns[rows];
    [, const N: usize] [i64; N]: |columns, rows| Items::<i64>::from_rows(columns, rows);
}

masked_item!([T: CountedIn<U>, U: 'static] Timed<T, U>);
