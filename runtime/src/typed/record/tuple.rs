//! Tuples of up to twelve types.

use crate::content::Content;
use crate::error::{Error, Result};
use crate::schema::Schema;
use crate::typed::growing::ForEachPair;
use crate::typed::macros::indexed_item;
use crate::typed::record::row::{end_row, push_row, try_push_row};
use crate::typed::record::table::{FinishedGroup, Group, RecordBuilder, Table, whole};
use crate::typed::takes::pushes;
use crate::typed::{Awkward, Builder, BuilderOf, Columns, EqView, FromView};

/// Builds the columns of a tuple: a tuple of builders.
#[derive(Clone, Debug, Default)]
pub struct TupleBuilder<B>(Table<B>);

/// Holds the columns of a tuple: a tuple of columns.
#[derive(Clone, Debug)]
pub struct TupleColumns<C>(Table<C>);

impl<B> TupleBuilder<B>
where
    Self: Builder,
{
    /// Returns the builders of the columns, as a tuple.
    pub fn builders(&mut self) -> &mut B {
        &mut self.0.columns
    }

    /// Ends a row that was appended to the columns one by one.
    ///
    /// # Errors
    /// `Invalid` with the position of a column that did not get exactly one value; the builder is then as it was before the
    /// row.
    pub fn end_row(&mut self) -> Result<()> {
        end_row(self, self.0.rows)
    }

    /// Appends a row, of which `fill` gives every column one value.
    ///
    /// # Errors
    /// As [`end_row`](Self::end_row).
    pub fn push_with(&mut self, fill: impl FnOnce(&mut B)) -> Result<()> {
        push_row(self, |tuple| fill(&mut tuple.0.columns))
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
        try_push_row(self, |tuple| fill(&mut tuple.0.columns))
    }
}

pushes!([B] TupleBuilder<B>, "a tuple" where Self: Builder);

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
        C: FinishedGroup,
    {
        whole(columns, <Table<()> as Builder>::NAMES).map(Self)
    }

    /// Returns the columns, as a tuple.
    #[must_use]
    pub fn columns(&self) -> &C {
        &self.0.columns
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
    place(tag, builder.0.rows);
    builder.0.rows += 1;
    &mut builder.0.columns
}

/// The builder of a tuple of these layouts.
pub type GrowingTuple<L> = <L as Awkward>::Builder;

/// The columns of a tuple of these layouts.
pub type FinishedTuple<L> = <L as Awkward>::Columns;

#[expect(refining_impl_trait, reason = "here the type of the table may be known")]
impl<G: Group> RecordBuilder for TupleBuilder<G> {
    type Columns = TupleColumns<G::Finished>;

    const NAMES: &'static [&'static str] = <Table<G> as Builder>::NAMES;

    #[inline]
    fn table(&self) -> &Table<G> {
        &self.0
    }

    #[inline]
    fn table_mut(&mut self) -> &mut Table<G> {
        &mut self.0
    }

    fn visit_pairs(&mut self, columns: &mut Self::Columns, f: &mut impl ForEachPair) {
        self.0.visit_pairs(&mut columns.0, f);
    }

    fn finish(&mut self) -> Self::Columns {
        TupleColumns(Builder::finish(&mut self.0))
    }
}

impl<G: FinishedGroup> Columns for TupleColumns<G> {
    fn rows(&self) -> usize {
        self.0.rows
    }

    fn to_content(&self, schema: &Schema) -> Content {
        self.0.to_content(schema)
    }

    fn from_masked(content: &Content, is_valid: &dyn Fn(usize) -> bool) -> Result<Self> {
        Table::from_masked(content, is_valid).map(Self)
    }
}

macro_rules! tuples {
    ($($name:ident $other:ident $i:tt),+) => {
        impl<$($name, $other: BuilderOf<$name>),+> BuilderOf<($($name,)+)> for TupleBuilder<($($other,)+)> {
            #[inline]
            fn push_ref(&mut self, row: &($($name,)+)) {
                $(self.0.columns.$i.push_ref(&row.$i);)+
                self.0.rows += 1;
            }

            #[inline]
            fn extend_refs<'r, It>(&mut self, rows: It)
            where
                ($($name,)+): 'r,
                It: ExactSizeIterator<Item = &'r ($($name,)+)> + Clone,
            {
                $(self.0.columns.$i.extend_refs(rows.clone().map(|row| &row.$i));)+
                self.0.rows += rows.len();
            }
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
                ($($name::view(&columns.0.columns.$i, i),)+)
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
