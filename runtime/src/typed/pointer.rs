//! Values behind pointers, and structs around one value: in columns they are what is inside.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut, Range};
use std::rc::Rc;
use std::sync::Arc;

use super::layout::{Choices, Pointer};
use super::macros::inner_builder;
use super::takes::{ByReference, pushes};
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

pushes!([B: Builder] PointerBuilder<B>, "what is behind the pointer, or the pointer");

impl<B: ByReference> ByReference for PointerBuilder<B> {}

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

/// Implements the traits of columns for what is laid out as the `T` inside.
macro_rules! pointers {
    ($([$($generics:tt)*] $pointer:ty: |$it:ident| $inner:expr;)+) => {$(
        impl<$($generics)*> Transparent for $pointer {
            type Inner = T;

            #[inline]
            fn inner(&self) -> &T {
                let $it = self;
                $inner
            }
        }

        impl<$($generics)*> Awkward for $pointer
        where
            T: Awkward,
        {
            type Builder = PointerBuilder<T::Builder>;
            type Columns = T::Columns;
            type View<'v> = T::View<'v>;
            type List<'v> = crate::typed::List<'v, Self>;
            type Chosen<By: Choices> = Pointer<T::Chosen<By>>;

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

        impl<P: Transparent, $($generics)*> EqView<P> for $pointer
        where
            T: EqView<P::Inner>,
        {
            fn eq_view(view: T::View<'_>, value: &P) -> bool {
                T::eq_view(view, value.inner())
            }
        }

        impl<$($generics)*> OptionItem for $pointer
        where
            T: OptionItem,
        {
            type OptionBuilder = PointerBuilder<T::OptionBuilder>;
            type OptionColumns = T::OptionColumns;

            #[inline]
            fn view_option(columns: &T::OptionColumns, i: usize) -> Option<T::View<'_>> {
                T::view_option(columns, i)
            }
        }

        impl<$($generics)*> PlainItem for $pointer where T: PlainItem {}
    )+};
}

pointers! {
    [T: ?Sized] Box<T>: |pointer| pointer;
    [T: ?Sized] Rc<T>: |pointer| pointer;
    [T: ?Sized] Arc<T>: |pointer| pointer;
    [T: ?Sized] &T: |pointer| pointer;
    [T: ToOwned + ?Sized] Cow<'_, T>: |borrowed| borrowed;
    [T] Pointer<T>: |never| match never.0 {};
}

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

/// A pointer that owns what is behind it.
pub trait Owner {
    /// What it can be made of.
    type Owned;

    /// Makes one.
    fn of(owned: Self::Owned) -> Self;
}

macro_rules! made_of {
    ($([$($generics:tt)*] $pointer:ty: $owned:ty => |$it:ident| $made:expr;)+) => {$(
        impl<$($generics)*> Owner for $pointer {
            type Owned = $owned;

            #[inline]
            fn of($it: $owned) -> Self {
                $made
            }
        }
    )+};
}

made_of! {
    [T] Box<T>: T => |owned| Self::new(owned);
    [T] Box<[T]>: Vec<T> => |owned| owned.into();
    [] Box<str>: String => |owned| owned.into();
    [T] Rc<T>: T => |owned| Self::new(owned);
    [T] Rc<[T]>: Vec<T> => |owned| owned.into();
    [] Rc<str>: String => |owned| owned.into();
    [T] Arc<T>: T => |owned| Self::new(owned);
    [T] Arc<[T]>: Vec<T> => |owned| owned.into();
    [] Arc<str>: String => |owned| owned.into();
    [T: Clone] Cow<'_, T>: T => |owned| Self::Owned(owned);
    [T: Clone] Cow<'_, [T]>: Vec<T> => |owned| Self::Owned(owned);
    [] Cow<'_, str>: String => |owned| Self::Owned(owned);
}

impl<P: Owner, L: ReadAs<P::Owned>> ReadAs<P> for Pointer<L> {
    fn read_as(view: L::View<'_>) -> P {
        P::of(L::read_as(view))
    }
}
