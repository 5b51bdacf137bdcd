//! Values behind pointers, and structs around one value: in columns they are what is inside.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut, Range};
use std::rc::Rc;
use std::sync::Arc;

use super::layout::{Choices, Pointer};
use super::macros::inner_builder;
use super::takes::{ByReference, how, pushes};
use super::{
    Awkward, Builder, BuilderOf, EqView, FromView, OptionBuilderOf, OptionItem, PlainItem, ReadAs,
    Takes,
};
use crate::schema::Schema;

/// A pointer, which leaves no trace in columns: its values are laid out as what is behind it.
pub trait Transparent {
    /// What is behind it.
    type Inner: ?Sized;

    /// What is behind it.
    fn inner(&self) -> &Self::Inner;
}

/// A struct around one value, as which it is laid out.
pub trait Newtype {
    /// What is inside.
    type Inner: ?Sized;

    /// What is inside.
    fn inner(&self) -> &Self::Inner;
}

/// A builder that has that of what is inside, and gives it every value's inside.
macro_rules! builder_around {
    ($(#[$docs:meta])+ $builder:ident of $outer:ident, $what:literal) => {
        $(#[$docs])+
        #[derive(Clone, Debug, Default)]
        pub struct $builder<B>(B);

        impl<B> Deref for $builder<B> {
            type Target = B;

            #[inline]
            fn deref(&self) -> &B {
                &self.0
            }
        }

        impl<B> DerefMut for $builder<B> {
            #[inline]
            fn deref_mut(&mut self) -> &mut B {
                &mut self.0
            }
        }

        pushes!([B: Builder] $builder<B>, $what);

        impl<B: Builder> Builder for $builder<B> {
            inner_builder!(B);

            fn resume(columns: B::Columns) -> Self {
                Self(B::resume(columns))
            }
        }

        impl<P: $outer + ?Sized, B: BuilderOf<P::Inner>> BuilderOf<P> for $builder<B> {
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
                self.0.extend_refs(rows.map($outer::inner));
            }

            #[inline]
            fn extend_options<'r, I>(&mut self, rows: I)
            where
                P: 'r,
                I: ExactSizeIterator<Item = Option<&'r P>> + Clone,
            {
                self.0.extend_options(rows.map(|row| row.map($outer::inner)));
            }
        }

        impl<P: $outer + ?Sized, B: OptionBuilderOf<P::Inner>> OptionBuilderOf<P> for $builder<B> {
            #[inline]
            fn push_option(&mut self, row: Option<&P>) {
                self.0.push_option(row.map($outer::inner));
            }

            #[inline]
            fn extend_options<'r, I>(&mut self, rows: I)
            where
                P: 'r,
                I: ExactSizeIterator<Item = Option<&'r P>> + Clone,
            {
                let inner = rows.map(|row| row.map($outer::inner));
                OptionBuilderOf::extend_options(&mut self.0, inner);
            }
        }
    };
}

builder_around! {
    /// Builds the columns of what is behind a pointer; derefs to the builder of that.
    PointerBuilder of Transparent, "what is behind the pointer, or the pointer"
}

impl<B: ByReference> ByReference for PointerBuilder<B> {}

builder_around! {
    /// Builds the columns of what is in a struct around one value; derefs to the builder of that.
    NewtypeBuilder of Newtype, "the struct"
}

impl<B> ByReference for NewtypeBuilder<B> {}

/// What is in structs around one value, and is none itself: references to it are pushed to columns of such structs, too.
pub trait Bare {}

macro_rules! bare {
    ($($type:ty),+) => {$(
        impl Bare for $type {}
    )+};
}

bare!(bool, char, f32, f64, i8, i16, i32, i64, isize, str, String, u8, u16, u32, u64, usize);

impl<T> Bare for [T] {}

impl<T> Bare for Vec<T> {}

impl<V: Bare + ?Sized, B: BuilderOf<V>> Takes<&V, how::Inside> for NewtypeBuilder<B> {
    #[inline]
    fn push_value(&mut self, value: &V) {
        self.0.push_ref(value);
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
