//! Values behind pointers, and structs around one value: in columns they are what is inside.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut, Range};
use std::rc::Rc;
use std::sync::Arc;

use super::layout::Pointer;
use super::macros::inner_builder;
use super::{
    Awkward, Builder, BuilderOf, EqView, FromView, OptionBuilderOf, OptionItem, PlainItem, ReadAs,
};
use crate::schema::Schema;

/// A type that leaves no trace in columns: its values are laid out as what is inside.
pub trait Transparent {
    /// What is inside.
    type Inner: ?Sized;

    /// What is inside.
    fn inner(&self) -> &Self::Inner;
}

/// Builds the columns of what is behind a pointer; derefs to the builder of that.
#[derive(Clone, Debug, Default)]
pub struct PointerBuilder<B>(B);

impl<B> Deref for PointerBuilder<B> {
    type Target = B;

    #[inline]
    fn deref(&self) -> &B {
        &self.0
    }
}

impl<B> DerefMut for PointerBuilder<B> {
    #[inline]
    fn deref_mut(&mut self) -> &mut B {
        &mut self.0
    }
}

impl<B: Builder> Builder for PointerBuilder<B> {
    inner_builder!(B);

    fn resume(columns: B::Columns) -> Self {
        Self(B::resume(columns))
    }
}

impl<P: Transparent + ?Sized, B: BuilderOf<P::Inner>> BuilderOf<P> for PointerBuilder<B> {
    #[inline]
    fn push_ref(&mut self, row: &P) {
        self.0.push_ref(row.inner());
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        P: 'r,
        I: ExactSizeIterator<Item = &'r P> + Clone,
    {
        self.0.extend_refs(rows.map(Transparent::inner));
    }

    #[inline]
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        P: 'r,
        I: ExactSizeIterator<Item = Option<&'r P>> + Clone,
    {
        self.0.extend_options(rows.map(|row| row.map(Transparent::inner)));
    }
}

impl<P: Transparent + ?Sized, B: OptionBuilderOf<P::Inner>> OptionBuilderOf<P>
    for PointerBuilder<B>
{
    #[inline]
    fn push_option(&mut self, row: Option<&P>) {
        self.0.push_option(row.map(Transparent::inner));
    }

    #[inline]
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        P: 'r,
        I: ExactSizeIterator<Item = Option<&'r P>> + Clone,
    {
        OptionBuilderOf::extend_options(&mut self.0, rows.map(|row| row.map(Transparent::inner)));
    }
}

macro_rules! pointers {
    ($([$($life:lifetime)?] $pointer:ty),+ $(,)?) => {$(
        impl<$($life,)? T: ?Sized> Transparent for $pointer {
            type Inner = T;

            #[inline]
            fn inner(&self) -> &T {
                self
            }
        }

        impl<$($life,)? T: Awkward + ?Sized> Awkward for $pointer {
            type Builder = PointerBuilder<T::Builder>;
            type Columns = T::Columns;
            type View<'v> = T::View<'v>;
            type List<'v> = crate::typed::List<'v, Self>;

            fn schema() -> Schema {
                T::schema()
            }

            #[inline]
            fn view(columns: &T::Columns, i: usize) -> T::View<'_> {
                T::view(columns, i)
            }

            #[inline]
            fn fold_views<'a, Folded>(
                columns: &'a T::Columns,
                rows: Range<usize>,
                start: Folded,
                f: impl FnMut(Folded, Self::View<'a>) -> Folded,
            ) -> Folded {
                T::fold_views(columns, rows, start, f)
            }
        }

        impl<$($life,)? T, P> EqView<P> for $pointer
        where
            T: EqView<P::Inner> + ?Sized,
            P: Transparent,
        {
            fn eq_view(view: T::View<'_>, value: &P) -> bool {
                T::eq_view(view, value.inner())
            }
        }

        impl<$($life,)? T: OptionItem + ?Sized> OptionItem for $pointer {
            type OptionBuilder = PointerBuilder<T::OptionBuilder>;
            type OptionColumns = T::OptionColumns;

            #[inline]
            fn view_option(columns: &T::OptionColumns, i: usize) -> Option<T::View<'_>> {
                T::view_option(columns, i)
            }
        }

        impl<$($life,)? T: PlainItem + ?Sized> PlainItem for $pointer {}
    )+};
}

pointers!([]Box<T>, []Rc<T>, []Arc<T>, ['p] &'p T);

/// A [`Cow`] is what it borrows.
impl<T: ToOwned + ?Sized> Transparent for Cow<'_, T> {
    type Inner = T;

    #[inline]
    fn inner(&self) -> &T {
        self
    }
}

impl<T: Awkward + ToOwned + ?Sized> Awkward for Cow<'_, T> {
    type Builder = PointerBuilder<T::Builder>;
    type Columns = T::Columns;
    type View<'v> = T::View<'v>;
    type List<'v> = crate::typed::List<'v, Self>;

    fn schema() -> Schema {
        T::schema()
    }

    #[inline]
    fn view(columns: &T::Columns, i: usize) -> T::View<'_> {
        T::view(columns, i)
    }
}

impl<T, P> EqView<P> for Cow<'_, T>
where
    T: EqView<P::Inner> + ToOwned + ?Sized,
    P: Transparent,
{
    fn eq_view(view: T::View<'_>, value: &P) -> bool {
        T::eq_view(view, value.inner())
    }
}

impl<T: OptionItem + ToOwned + ?Sized> OptionItem for Cow<'_, T> {
    type OptionBuilder = PointerBuilder<T::OptionBuilder>;
    type OptionColumns = T::OptionColumns;

    #[inline]
    fn view_option(columns: &T::OptionColumns, i: usize) -> Option<T::View<'_>> {
        T::view_option(columns, i)
    }
}

impl<T: PlainItem + ToOwned + ?Sized> PlainItem for Cow<'_, T> {}

macro_rules! owners {
    ($($pointer:ident),+) => {$(
        impl<T: FromView> FromView for $pointer<T> {
            #[inline]
            fn from_view(view: T::View<'_>) -> Self {
                Self::new(T::from_view(view))
            }
        }

        impl FromView for $pointer<str> {
            #[inline]
            fn from_view(view: &str) -> Self {
                view.into()
            }
        }

        impl<T: FromView> FromView for $pointer<[T]> {
            #[inline]
            fn from_view(view: T::List<'_>) -> Self {
                T::from_list(view).into()
            }
        }
    )+};
}

owners!(Box, Rc, Arc);

impl<T: Awkward + Clone + FromView> FromView for Cow<'_, T> {
    #[inline]
    fn from_view(view: T::View<'_>) -> Self {
        Self::Owned(T::from_view(view))
    }
}

impl FromView for Cow<'_, str> {
    #[inline]
    fn from_view(view: &str) -> Self {
        Self::Owned(view.to_owned())
    }
}

impl<T: FromView + Clone> FromView for Cow<'_, [T]> {
    #[inline]
    fn from_view(view: T::List<'_>) -> Self {
        Self::Owned(T::from_list(view))
    }
}

impl<L> Transparent for Pointer<L> {
    type Inner = L;

    fn inner(&self) -> &L {
        match self.0 {}
    }
}

impl<L: Awkward> Awkward for Pointer<L> {
    type Builder = PointerBuilder<L::Builder>;
    type Columns = L::Columns;
    type View<'a> = L::View<'a>;
    type List<'a> = crate::typed::List<'a, Self>;

    fn schema() -> Schema {
        L::schema()
    }

    #[inline]
    fn view(columns: &L::Columns, i: usize) -> L::View<'_> {
        L::view(columns, i)
    }
}

impl<P: Transparent<Inner: Sized> + From<P::Inner>, L: ReadAs<P::Inner>> ReadAs<P> for Pointer<L> {
    fn read_as(view: L::View<'_>) -> P {
        L::read_as(view).into()
    }
}

impl<P: Transparent, L: EqView<P::Inner>> EqView<P> for Pointer<L> {
    fn eq_view(view: L::View<'_>, value: &P) -> bool {
        L::eq_view(view, value.inner())
    }
}

impl<L: OptionItem> OptionItem for Pointer<L> {
    type OptionBuilder = PointerBuilder<L::OptionBuilder>;
    type OptionColumns = L::OptionColumns;

    #[inline]
    fn view_option(columns: &L::OptionColumns, i: usize) -> Option<L::View<'_>> {
        L::view_option(columns, i)
    }
}

impl<L: PlainItem> PlainItem for Pointer<L> {}
