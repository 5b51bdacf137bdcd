//! Columns side by side: in a tuple; by the layouts that they have; or, where they are more than twelve, in groups.

use std::fmt::Debug;

use crate::error::Result;
use crate::schema::Schema;
use crate::typed::growing::{FinishedColumn, ForEach, ForEachMut, ForEachPair};
use crate::typed::record::columns::RecordIn;
use crate::typed::record::table::{FinishedGroup, Group};
use crate::typed::{Awkward, Builder, Columns, EqView};

/// Up to twelve groups of columns, or of groups.
#[derive(Clone, Debug, Default)]
pub struct Groups<G>(pub G);

/// The builder of a column of this layout.
pub type BuilderFor<L> = <L as Awkward>::Builder;

/// A column of this layout.
pub type ColumnsFor<L> = <L as Awkward>::Columns;

/// A view of a row of this layout.
pub type ViewFor<'v, L> = <L as Awkward>::View<'v>;

/// Finished columns of which the layouts are known, so that rows can be read.
pub trait Laid: FinishedGroup {
    /// Shows the schemas of the columns to `f`, one after the other.
    fn schemas(f: &mut dyn FnMut(fn() -> Schema));

    /// Is row `i` the same as row `j` of `others`?
    fn same(&self, i: usize, others: &Self, j: usize) -> bool;

    /// Shows the views of row `i` to `f`, one after the other.
    fn views(&self, i: usize, f: &mut dyn FnMut(&dyn Debug));
}

/// Columns whose rows can be compared with references to values: a tuple of these, or [`Groups`] of such.
pub trait Equal<R>: Laid {
    /// Is row `i` that of these values?
    fn equal(&self, i: usize, values: R) -> bool;
}

/// What is done to growing columns.
macro_rules! growing {
    ([$($generics:tt)*] $growing:ty => $finished:ty, $($make:ident)? [$($builder:ty, $i:tt),*]) => {
        #[allow(unused_variables, clippy::unused_unit, reason = "there may be no columns")]
        impl<$($generics)*> Group for $growing {
            type Finished = $finished;

            const FLAT: bool = $(<$builder>::FLAT &&)* true;

            const FALLIBLE: bool = $(<$builder>::FALLIBLE ||)* false;

            #[inline]
            fn visit<'b>(&'b self, f: &mut impl ForEach<'b>) {
                $(f.column(&self.$i);)*
            }

            #[inline]
            fn visit_mut<'b>(&'b mut self, f: &mut impl ForEachMut<'b>) {
                $(f.column(&mut self.$i);)*
            }

            #[inline]
            fn visit_pairs(&mut self, finished: &mut Self::Finished, f: &mut impl ForEachPair) {
                $(f.column(&mut self.$i, &mut finished.$i);)*
            }

            #[inline]
            fn finish(&mut self) -> Self::Finished {
                $($make)? ($(self.$i.finish(),)*)
            }
        }
    };
}

/// What is done to finished columns.
macro_rules! finished {
    ([$($generics:tt)*] $finished:ty, $($make:ident)? [$($column:ty, $i:tt),*]) => {
        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($generics)*> FinishedGroup for $finished {
            #[inline]
            fn visit<'c>(&'c self, f: &mut dyn FnMut(&'c dyn FinishedColumn)) {
                $(f(&self.$i);)*
            }

            #[inline]
            fn read(record: &mut RecordIn<'_>) -> Result<Self> {
                Ok($($make)? ($(record.field::<$column>()?,)*))
            }
        }
    };
}

macro_rules! groups {
    ($growing:ident $finished:ident $($name:ident $value:ident $i:tt),*) => {
        growing!([$($name: Builder),*] ($($name,)*) => ($($name::Columns,)*), [$($name, $i),*]);
        finished!([$($name: Columns),*] ($($name,)*), [$($name, $i),*]);

        /// Growing columns of these layouts.
        #[derive(Debug)]
        pub struct $growing<$($name: Awkward),*>($(pub $name::Builder),*);

        /// Finished columns of these layouts.
        #[derive(Debug)]
        pub struct $finished<$($name: Awkward),*>($(pub $name::Columns),*);

        impl<$($name: Awkward),*> Default for $growing<$($name),*> {
            #[inline]
            fn default() -> Self {
                Self($($name::Builder::default()),*)
            }
        }

        impl<$($name: Awkward),*> Clone for $finished<$($name),*> {
            #[inline]
            fn clone(&self) -> Self {
                Self($(self.$i.clone()),*)
            }
        }

        growing!(
            [$($name: Awkward + 'static),*] $growing<$($name),*> => $finished<$($name),*>,
            $finished [$($name::Builder, $i),*]
        );
        finished!(
            [$($name: Awkward + 'static),*] $finished<$($name),*>,
            $finished [$($name::Columns, $i),*]
        );

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($name: Awkward + 'static),*> Laid for $finished<$($name),*> {
            fn schemas(f: &mut dyn FnMut(fn() -> Schema)) {
                $(f($name::schema);)*
            }

            #[inline]
            fn same(&self, i: usize, others: &Self, j: usize) -> bool {
                $($name::view(&self.$i, i) == $name::view(&others.$i, j) &&)* true
            }

            fn views(&self, i: usize, f: &mut dyn FnMut(&dyn Debug)) {
                $(f(&$name::view(&self.$i, i));)*
            }
        }

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<'r, $($name: EqView<$value> + 'static, $value),*> Equal<($(&'r $value,)*)>
            for $finished<$($name),*>
        {
            #[inline]
            fn equal(&self, i: usize, values: ($(&'r $value,)*)) -> bool {
                $($name::eq_view($name::view(&self.$i, i), values.$i) &&)* true
            }
        }

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($name: Group),*> Group for Groups<($($name,)*)> {
            type Finished = Groups<($($name::Finished,)*)>;

            const FLAT: bool = $($name::FLAT &&)* true;

            const FALLIBLE: bool = $($name::FALLIBLE ||)* false;

            #[inline]
            fn visit<'b>(&'b self, f: &mut impl ForEach<'b>) {
                $(self.0.$i.visit(f);)*
            }

            #[inline]
            fn visit_mut<'b>(&'b mut self, f: &mut impl ForEachMut<'b>) {
                $(self.0.$i.visit_mut(f);)*
            }

            #[inline]
            fn visit_pairs(&mut self, finished: &mut Self::Finished, f: &mut impl ForEachPair) {
                $(self.0.$i.visit_pairs(&mut finished.0.$i, f);)*
            }

            #[inline]
            fn finish(&mut self) -> Self::Finished {
                Groups(($(self.0.$i.finish(),)*))
            }
        }

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($name: FinishedGroup),*> FinishedGroup for Groups<($($name,)*)> {
            #[inline]
            fn visit<'c>(&'c self, f: &mut dyn FnMut(&'c dyn FinishedColumn)) {
                $(self.0.$i.visit(f);)*
            }

            #[inline]
            fn read(record: &mut RecordIn<'_>) -> Result<Self> {
                Ok(Self(($($name::read(record)?,)*)))
            }
        }

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($name: Laid),*> Laid for Groups<($($name,)*)> {
            fn schemas(f: &mut dyn FnMut(fn() -> Schema)) {
                $($name::schemas(f);)*
            }

            #[inline]
            fn same(&self, i: usize, others: &Self, j: usize) -> bool {
                $(self.0.$i.same(i, &others.0.$i, j) &&)* true
            }

            fn views(&self, i: usize, f: &mut dyn FnMut(&dyn Debug)) {
                $(self.0.$i.views(i, f);)*
            }
        }

        #[allow(unused_variables, reason = "there may be no columns")]
        impl<$($name: Equal<$value>, $value),*> Equal<Groups<($($value,)*)>> for Groups<($($name,)*)> {
            #[inline]
            fn equal(&self, i: usize, values: Groups<($($value,)*)>) -> bool {
                $(self.0.$i.equal(i, values.0.$i) &&)* true
            }
        }
    };
}

groups!(Growing0 Finished0);
groups!(Growing1 Finished1 A AA 0);
groups!(Growing2 Finished2 A AA 0, B BB 1);
groups!(Growing3 Finished3 A AA 0, B BB 1, C CC 2);
groups!(Growing4 Finished4 A AA 0, B BB 1, C CC 2, D DD 3);
groups!(Growing5 Finished5 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4);
groups!(Growing6 Finished6 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5);
groups!(Growing7 Finished7 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6);
groups!(Growing8 Finished8 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7);
groups!(Growing9 Finished9 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8);
groups!(Growing10 Finished10 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9);
groups!(Growing11 Finished11 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10);
groups!(Growing12 Finished12 A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10, L LL 11);
