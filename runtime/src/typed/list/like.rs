//! Collections that are lists in columns.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use super::eq_items;
use crate::schema::Schema;
use crate::typed::layout::Lists;
use crate::typed::macros::indexed_item;
use crate::typed::{Awkward, EqView, FromView, Items, ListBuilder, ListColumns, Offset, ReadAs};

/// A collection that is a list in columns.
pub trait ListLike {
    /// The type of its items.
    type Item;

    /// Iterates over the items, in order.
    fn items(&self) -> impl ExactSizeIterator<Item = &Self::Item> + Clone;

    /// Returns the items as a slice, if they lie side by side in memory.
    #[inline]
    fn as_slice(&self) -> Option<&[Self::Item]> {
        None
    }
}

macro_rules! list_like {
    ($([$($generics:tt)*] $type:ty, $item:ty);+ $(;)?) => {$(
        impl<$($generics)*> ListLike for $type {
            type Item = $item;

            #[inline]
            fn items(&self) -> impl ExactSizeIterator<Item = &$item> + Clone {
                self.iter()
            }

            #[inline]
            fn as_slice(&self) -> Option<&[$item]> {
                Some(self)
            }
        }
    )+};
}

list_like! {
    [T] [T], T;
    [T] Vec<T>, T;
    [T] Box<[T]>, T;
    [T] Rc<[T]>, T;
    [T] Arc<[T]>, T;
    [T: Clone] Cow<'_, [T]>, T;
    [T, const N: usize] [T; N], T;
}

impl<L: ListLike + ?Sized> ListLike for &L {
    type Item = L::Item;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &L::Item> + Clone {
        L::items(self)
    }

    #[inline]
    fn as_slice(&self) -> Option<&[L::Item]> {
        L::as_slice(self)
    }
}

impl<T> ListLike for VecDeque<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.iter()
    }
}

/// Lists with offsets of 64 bits.
macro_rules! lists {
    ($([$($generics:tt)+] $type:ty, $item:ty);+ $(;)?) => {$(
        impl<$($generics)+> $crate::typed::Awkward for $type
        where
            $item: $crate::typed::Awkward,
        {
            type Builder = $crate::typed::ListBuilder<<$item as $crate::typed::Awkward>::Builder>;
            type Columns = $crate::typed::ListColumns<<$item as $crate::typed::Awkward>::Columns>;
            type View<'a> = <$item as $crate::typed::Awkward>::List<'a>;
            type List<'a> = $crate::typed::List<'a, Self>;
            type Chosen<By: $crate::typed::layout::Choices> = $crate::typed::layout::Lists<
                <$item as $crate::typed::Awkward>::Chosen<By>,
                By::Offset,
            >;

            fn schema() -> $crate::Schema {
                $crate::Schema::list(<$item as $crate::typed::Awkward>::schema())
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
                let (start, stop) = columns.range(i);
                $crate::typed::Items::from_rows(columns.content(), start..stop)
            }

            #[inline]
            fn fold_views<'a, Folded>(
                columns: &'a Self::Columns,
                rows: ::std::ops::Range<usize>,
                start: Folded,
                mut f: impl FnMut(Folded, Self::View<'a>) -> Folded,
            ) -> Folded {
                let content = columns.content();
                columns.ranges(rows).fold(start, |folded, (start, stop)| {
                    f(folded, $crate::typed::Items::from_rows(content, start..stop))
                })
            }
        }

        impl<L: $crate::typed::ListLike + ?Sized, $($generics)+> $crate::typed::EqView<L> for $type
        where
            $item: $crate::typed::EqView<L::Item>,
        {
            fn eq_view(view: Self::View<'_>, value: &L) -> bool {
                $crate::typed::list::eq_items::<$item, L>(view, value)
            }
        }

        $crate::typed::macros::indexed_item!(
            [$($generics)+] $type, $item: $crate::typed::Awkward
        );
    )+};
}
pub(in crate::typed) use lists;

lists! {
    [T] [T], T;
    [T] Vec<T>, T;
    [T] VecDeque<T>, T;
}

impl<T: FromView> FromView for Vec<T> {
    #[inline]
    fn from_view(view: T::List<'_>) -> Self {
        T::from_list(view)
    }
}

impl<T: FromView> FromView for VecDeque<T> {
    #[inline]
    fn from_view(view: T::List<'_>) -> Self {
        T::from_list(view).into()
    }
}

impl<L, O> ListLike for Lists<L, O> {
    type Item = L;

    fn items(&self) -> impl ExactSizeIterator<Item = &L> + Clone {
        match self.0 {}
        #[expect(unreachable_code, reason = "it tells the type")]
        [].iter()
    }
}

impl<L: Awkward, O: Offset> Awkward for Lists<L, O> {
    type Builder = ListBuilder<L::Builder, O>;
    type Columns = ListColumns<L::Columns, O>;
    type View<'a> = L::List<'a>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        Schema::list(L::schema()).with_offsets(O::TYPE)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> L::List<'_> {
        let (start, stop) = columns.range(i);
        L::List::from_rows(columns.content(), start..stop)
    }
}

impl<T: ListLike + FromIterator<T::Item>, L: ReadAs<T::Item>, O: Offset> ReadAs<T> for Lists<L, O> {
    fn read_as(view: L::List<'_>) -> T {
        L::read_list(view).into_iter().collect()
    }
}

impl<T: ListLike + ?Sized, L: EqView<T::Item>, O: Offset> EqView<T> for Lists<L, O> {
    fn eq_view(view: L::List<'_>, value: &T) -> bool {
        eq_items::<L, _>(view, value)
    }
}

indexed_item!([L: Awkward, O: Offset] Lists<L, O>);
