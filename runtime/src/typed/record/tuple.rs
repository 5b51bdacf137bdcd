//! Tuples of up to twelve types.

use crate::content::Content;
use crate::error::{Error, Result};
use crate::schema::Schema;
#[cfg(feature = "rayon")]
use crate::typed::growing::rooms::{Parts, Rooms};
use crate::typed::growing::{ForEachPair, push_nulls, truncate};
use crate::typed::macros::indexed_item;
use crate::typed::record::columns::{Even, RecordIn, RecordOut};
use crate::typed::record::row::{end_row, push_row, try_push_row};
use crate::typed::takes::pushes_by_reference;
use crate::typed::{Awkward, Builder, BuilderOf, Columns, EqView, FromView};

/// Builds the columns of a tuple: a tuple of builders.
#[derive(Clone, Debug, Default)]
pub struct TupleBuilder<B> {
    rows: usize,
    builders: B,
}

/// Holds the columns of a tuple: a tuple of columns.
#[derive(Clone, Debug)]
pub struct TupleColumns<C> {
    rows: usize,
    columns: C,
}

impl<B> TupleBuilder<B>
where
    Self: Builder,
{
    /// Returns the builders of the columns, as a tuple.
    pub fn builders(&mut self) -> &mut B {
        &mut self.builders
    }

    /// Ends a row that was appended to the columns one by one.
    ///
    /// # Errors
    /// `Invalid` with the position of a column that did not get exactly one value; the builder is then as it was before the
    /// row.
    pub fn end_row(&mut self) -> Result<()> {
        end_row(self, self.rows)
    }

    /// Appends a row, of which `fill` gives every column one value.
    ///
    /// # Errors
    /// As [`end_row`](Self::end_row).
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        push_row(self, |tuple| fill(&mut tuple.builders))
    }

    /// Appends a row, of which `fill` gives every column one value. If `fill` fails or panics, nothing is appended, and
    /// taking back what it had appended costs as much as that.
    ///
    /// # Errors
    /// That of `fill`, or as [`end_row`](Self::end_row).
    #[inline]
    pub fn try_push_with<R, E: From<Error>>(
        &mut self,
        fill: impl FnOnce(&mut B) -> Result<R, E>,
    ) -> Result<R, E> {
        try_push_row(self, |tuple| fill(&mut tuple.builders))
    }
}

pushes_by_reference!([B] TupleBuilder<B>, "a tuple" where Self: Builder);

impl<C> TupleColumns<C> {
    /// Puts whole columns together, a tuple of them: only pointers move.
    ///
    /// ```
    /// use awkward::Array;
    /// use awkward::typed::record::TupleColumns;
    ///
    /// let (names, ages) = (Array::from_rows(&["a", "b"]), Array::from_rows(&[30_u8, 40]));
    /// let columns = TupleColumns::try_new((names.into_columns(), ages.into_columns()))?;
    /// assert_eq!(Array::<(&str, u8)>::from_columns(columns), [("a", 30), ("b", 40)]);
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` with the position of the first column that has more or fewer rows than the first one.
    pub fn try_new(columns: C) -> Result<Self>
    where
        C: WholeColumns,
    {
        Ok(Self { rows: columns.even()?, columns })
    }

    /// Returns the columns, as a tuple.
    #[must_use]
    pub fn columns(&self) -> &C {
        &self.columns
    }
}

/// Says by `place` where the next row of a variant will be, counts it, and returns the builders of the columns, which are to be given
/// a value each.
#[inline]
pub fn next_row<B>(
    builder: &mut TupleBuilder<B>,
    tag: i8,
    place: impl FnOnce(i8, usize),
) -> &mut B {
    place(tag, builder.rows);
    builder.rows += 1;
    &mut builder.builders
}

/// A tuple of whole columns.
pub trait WholeColumns {
    /// Returns how many rows all of them have.
    ///
    /// # Errors
    /// As [`Even::finish`].
    fn even(&self) -> Result<usize>;
}

/// The columns and builders of tuples of these layouts.
pub trait TupleLayout {
    /// A [`TupleBuilder`].
    type Builder;
    /// [`TupleColumns`].
    type Columns;
}

/// The builder of a tuple of these layouts.
pub type GrowingTuple<T> = <T as TupleLayout>::Builder;

/// The columns of a tuple of these layouts.
pub type FinishedTuple<T> = <T as TupleLayout>::Columns;

macro_rules! tuples {
    ($($name:ident $other:ident $i:tt),+) => {
        impl<$($name: Builder),+> Builder for TupleBuilder<($($name,)+)> {
            type Columns = TupleColumns<($($name::Columns,)+)>;

            const FLAT: bool = $($name::FLAT &&)+ true;

            const FALLIBLE: bool = $($name::FALLIBLE ||)+ false;

            fn rows(&self) -> usize {
                self.rows
            }

            fn truncate(&mut self, rows: usize) {
                let rows = self.rows.min(rows);
                self.rows = rows;
                truncate(self, rows);
            }

            fn append(&mut self, columns: &Self::Columns) {
                $(self.builders.$i.append(&columns.columns.$i);)+
                self.rows += columns.rows;
            }

            fn push_null(&mut self) {
                push_nulls(self);
                self.rows += 1;
            }

            fn end_row_since(&mut self, rows: usize) {
                if self.rows == rows {
                    self.rows += 1;
                }
            }

            fn is_whole(&self) -> bool {
                $(self.builders.$i.rows() == self.rows && self.builders.$i.is_whole())&&+
            }

            const NAMES: &'static [&'static str] = &[$(stringify!($i)),+];

            fn each_column(&self, f: &mut dyn FnMut(&[&dyn crate::typed::GrowingColumn])) {
                f(&[$(&self.builders.$i),+]);
            }

            fn each_column_mut(&mut self, f: &mut dyn FnMut(&mut [&mut dyn crate::typed::GrowingColumn])) {
                f(&mut [$(&mut self.builders.$i),+]);
            }

            fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
                $(f.column(&mut self.builders.$i, &mut columns.columns.$i);)+
            }

            #[cfg(feature = "rayon")]
            fn parts<'b>(&'b self, parts: &mut Parts<'b>) {
                parts.rows(self.rows);
                $(self.builders.$i.parts(parts);)+
            }

            #[cfg(feature = "rayon")]
            fn rooms<'b>(&'b mut self, rooms: &mut Rooms<'b>) {
                rooms.rows(&mut self.rows);
                $(self.builders.$i.rooms(rooms);)+
            }

            #[cfg(feature = "rayon")]
            fn settle(&mut self) {
                $(self.builders.$i.settle();)+
            }

            fn finish(&mut self) -> Self::Columns {
                self.truncate(self.rows);
                TupleColumns { rows: std::mem::take(&mut self.rows), columns: ($(self.builders.$i.finish(),)+) }
            }

            fn resume(columns: Self::Columns) -> Self {
                Self { rows: columns.rows, builders: ($($name::resume(columns.columns.$i),)+) }
            }
        }

        impl<$($name, $other: BuilderOf<$name>),+> BuilderOf<($($name,)+)> for TupleBuilder<($($other,)+)> {
            #[inline]
            fn push_ref(&mut self, row: &($($name,)+)) {
                $(self.builders.$i.push_ref(&row.$i);)+
                self.rows += 1;
            }

            #[inline]
            fn extend_refs<'r, It>(&mut self, rows: It)
            where
                ($($name,)+): 'r,
                It: ExactSizeIterator<Item = &'r ($($name,)+)> + Clone,
            {
                $(self.builders.$i.extend_refs(rows.clone().map(|row| &row.$i));)+
                self.rows += rows.len();
            }
        }

        impl<$($name: Columns),+> WholeColumns for ($($name,)+) {
            fn even(&self) -> Result<usize> {
                let mut even = Even::new(&[$(stringify!($i)),+]);
                $(even.add(self.$i.rows());)+
                even.finish()
            }
        }

        impl<$($name: Columns),+> Columns for TupleColumns<($($name,)+)> {
            fn rows(&self) -> usize {
                self.rows
            }

            fn to_content(&self, schema: &Schema) -> Content {
                let mut record = RecordOut::new(schema, self.rows);
                $(record.field(&self.columns.$i);)+
                record.finish()
            }

            fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
                let mut record = RecordIn::new(content, is_valid)?;
                Ok(Self { rows: record.rows(), columns: ($(record.field::<$name>()?,)+) })
            }
        }

        impl<$($name: Awkward),+> TupleLayout for ($($name,)+) {
            type Builder = TupleBuilder<($($name::Builder,)+)>;
            type Columns = TupleColumns<($($name::Columns,)+)>;
        }

        impl<$($name: Awkward),+> Awkward for ($($name,)+) {
            type Builder = TupleBuilder<($($name::Builder,)+)>;
            type Columns = TupleColumns<($($name::Columns,)+)>;
            type View<'a> = ($($name::View<'a>,)+);
            type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = By::Leaf<Self>;

            fn schema() -> Schema {
                Schema::tuple(vec![$($name::schema()),+])
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
                ($($name::view(&columns.columns.$i, i),)+)
            }
        }

        impl<$($name: FromView),+> FromView for ($($name,)+) {
            #[inline]
            fn from_view(view: Self::View<'_>) -> Self {
                ($($name::from_view(view.$i),)+)
            }
        }

        impl<$($name: EqView<$other>, $other),+> EqView<($($other,)+)> for ($($name,)+) {
            fn eq_view(view: Self::View<'_>, value: &($($other,)+)) -> bool {
                $($name::eq_view(view.$i, &value.$i))&&+
            }
        }

        indexed_item!([$($name: Awkward),+] ($($name,)+));
    };
}

tuples!(A AA 0);
tuples!(A AA 0, B BB 1);
tuples!(A AA 0, B BB 1, C CC 2);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10);
tuples!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10, L LL 11);
