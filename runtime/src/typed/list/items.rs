//! What lists and arrays read as, whatever their items are.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

use crate::typed::{Awkward, EqView, ListLike};

/// What a list of `T` reads as, [`Awkward::List`]: a slice or a [`List`](crate::typed::List); and what an array of `T` reads as: a reference to
/// an array or a [`List`](crate::typed::List). For code that is generic over `T`; other code calls the methods of slices and lists themselves.
///
/// ```
/// use awkward::Array;
/// use awkward::typed::{Awkward, Items};
///
/// /// The last item of every list that has one.
/// fn last<T: Awkward>(lists: &Array<Vec<T>>) -> Vec<T::View<'_>> {
///     lists.iter().filter_map(|list| list.views().next_back()).collect()
/// }
///
/// assert_eq!(last(&Array::from_rows(&[vec![1, 2], vec![], vec![3]])), [2, 3]);
/// assert_eq!(last(&Array::from_rows(&[vec!["a"], vec!["b", "c"]])), ["a", "c"]);
/// ```
pub trait Items<'a, T: Awkward + ?Sized>: Copy + fmt::Debug + PartialEq + sealed::Sealed {
    /// What `[T; N]` reads as: `&[T; N]` where a list is a slice, else a [`List`](crate::typed::List) of `N` items.
    type Array<const N: usize>: Items<'a, T>;

    /// What a list of `[T; N]` reads as: `&[[T; N]]` where a list is a slice, else a [`List`](crate::typed::List).
    type Arrays<const N: usize>: Items<'a, [T; N]>
    where
        T: Sized;

    /// Rows of columns.
    ///
    /// # Panics
    /// If there are not so many, here or when they are read.
    #[doc(hidden)]
    fn from_rows(columns: &'a T::Columns, rows: Range<usize>) -> Self;

    /// `N` rows of columns, from `start` on.
    ///
    /// # Panics
    /// As there.
    #[doc(hidden)]
    fn array<const N: usize>(columns: &'a T::Columns, start: usize) -> Self::Array<N>;

    /// Returns the number of items.
    fn len(self) -> usize;

    /// Returns whether there are no items.
    #[inline]
    fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the view of item `i`, which reads it in place.
    ///
    /// # Panics
    /// If there is no item `i`.
    fn at(self, i: usize) -> T::View<'a>;

    /// Returns the view of item `i`, or nothing if there is no such item.
    #[inline]
    fn get(self, i: usize) -> Option<T::View<'a>> {
        (i < self.len()).then(|| self.at(i))
    }

    /// Iterates over the views of the items: numbers themselves for numbers.
    fn views(
        self,
    ) -> impl DoubleEndedIterator<Item = T::View<'a>> + ExactSizeIterator + FusedIterator + Clone;
}

pub(super) mod sealed {
    pub trait Sealed {}

    impl<T> Sealed for &[T] {}

    impl<T, const N: usize> Sealed for &[T; N] {}
}

/// A type whose rows lie side by side in memory as values: plain numbers, and arrays of them.
pub trait SideBySide:
    for<'v> Awkward<List<'v> = &'v [Self]> + fmt::Debug + PartialEq + Sized + 'static
{
    /// All rows.
    fn all(columns: &Self::Columns) -> &[Self];

    /// The view of a row.
    fn of(row: &Self) -> Self::View<'_>;
}

/// The items of an array, or of a slice.
macro_rules! side_by_side {
    ($([$($generics:tt)*] $type:ty: |$columns:ident, $rows:ident| $from_rows:expr;)+) => {$(
        impl<'a, T: SideBySide $($generics)*> Items<'a, T> for &'a $type {
            type Array<const M: usize> = &'a [T; M];
            type Arrays<const M: usize> = &'a [[T; M]];

            #[inline]
            fn from_rows($columns: &'a T::Columns, $rows: Range<usize>) -> Self {
                $from_rows
            }

            #[inline]
            fn array<const M: usize>(columns: &'a T::Columns, start: usize) -> &'a [T; M] {
                array(&T::all(columns)[start..])
            }

            #[inline]
            fn len(self) -> usize {
                <[T]>::len(self)
            }

            #[inline]
            fn at(self, i: usize) -> T::View<'a> {
                T::of(&self[i])
            }

            #[inline]
            fn views(
                self,
            ) -> impl DoubleEndedIterator<Item = T::View<'a>> + ExactSizeIterator + FusedIterator + Clone
            {
                self.iter().map(T::of)
            }
        }
    )+};
}

side_by_side! {
    [] [T]: |columns, rows| &T::all(columns)[rows];
    [, const N: usize] [T; N]: |columns, rows| array(&T::all(columns)[rows]);
}

/// The first `N` items.
///
/// # Panics
/// If there are not so many.
#[inline]
fn array<T, const N: usize>(items: &[T]) -> &[T; N] {
    match items.first_chunk() {
        Some(array) => array,
        None => unreachable!("columns of arrays have {N} items for every row"),
    }
}

/// Returns whether the items of a list are those of a collection.
pub(in crate::typed) fn eq_items<'a, T: EqView<L::Item>, L: ListLike + ?Sized>(
    view: impl Items<'a, T>,
    list: &L,
) -> bool {
    let items = list.items();
    view.len() == items.len() && view.views().zip(items).all(|(a, b)| T::eq_view(a, b))
}
