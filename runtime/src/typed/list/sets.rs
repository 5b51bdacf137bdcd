//! Sets and linked lists: lists.

use std::collections::{BTreeSet, HashSet, LinkedList};
use std::hash::{BuildHasher, Hash};

use crate::schema::Schema;
use crate::typed::layout::{Choices, Lists};
use crate::typed::list::lists;
use crate::typed::macros::indexed_item;
use crate::typed::{Awkward, EqView, FromView, Items, ListBuilder, ListColumns, ListLike};

impl<T> ListLike for LinkedList<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.iter()
    }
}

lists!([T] LinkedList<T>, T);

impl<T: FromView> FromView for LinkedList<T> {
    fn from_view(view: T::List<'_>) -> Self {
        view.views().map(T::from_view).collect()
    }
}

macro_rules! sets {
    ($($order:ident)? [$($hasher:ident)?] $set:ident: $($bounds:tt)+) => {
        impl<T $(, $hasher)?> ListLike for $set<T $(, $hasher)?> {
            type Item = T;

            #[inline]
            fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
                self.iter()
            }
        }

        impl<T: Awkward $(, $hasher)?> Awkward for $set<T $(, $hasher)?> {
            type Builder = ListBuilder<T::Builder>;
            type Columns = ListColumns<T::Columns>;
            type View<'a> = T::List<'a>;
            type List<'a> = crate::typed::List<'a, Self>;
            type Chosen<By: Choices> = Lists<T::Chosen<By>, By::Offset>;

            fn schema() -> Schema {
                Schema::list(T::schema())$(.$order())?
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> T::List<'_> {
                <Vec<T> as Awkward>::view(columns, i)
            }
        }

        impl<T: FromView + $($bounds)+ $(, $hasher: BuildHasher + Default)?> FromView for $set<T $(, $hasher)?> {
            fn from_view(view: T::List<'_>) -> Self {
                view.views().map(T::from_view).collect()
            }
        }

        /// In any order.
        impl<T: EqView<U>, U $(, $hasher)?> EqView<$set<U $(, $hasher)?>> for $set<T $(, $hasher)?> {
            fn eq_view(view: T::List<'_>, value: &$set<U $(, $hasher)?>) -> bool {
                let is_there = |item: &U| view.views().any(|found| T::eq_view(found, item));
                view.len() == value.len() && value.iter().all(is_there)
            }
        }

        indexed_item!([T: Awkward $(, $hasher)?] $set<T $(, $hasher)?>);
    };
}

sets!([] BTreeSet: Ord);
sets!(unordered [S] HashSet: Eq + Hash);
