//! Values that are stored as values of another type: `#[awkward(with = ...)]`.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::layout::Converted;
use super::macros::inner_builder;
use super::takes::pushes_by_reference;
use super::{
    Awkward, Builder, BuilderOf, EqView, Items, OptionBuilderOf, OptionItem, PlainItem, ReadAs,
};
use crate::schema::Schema;

/// How values of `T` are stored as values of a type that has a layout, and read back.
///
/// ```
/// use awkward::typed::Convert;
/// use awkward::{Array, Awkward};
///
/// # #[derive(Debug, PartialEq)]
/// struct Celsius(f64);
///
/// /// Stores temperatures in kelvin.
/// struct Kelvin;
///
/// impl Convert<Celsius> for Kelvin {
///     type Stored = f64;
///
///     fn store(value: &Celsius) -> f64 {
///         value.0 + 273.15
///     }
///
///     fn load(kelvin: f64) -> Celsius {
///         Celsius(kelvin - 273.15)
///     }
/// }
///
/// #[derive(Awkward)]
/// struct Reading {
///     #[awkward(with = Kelvin)]
///     temperature: Celsius,
/// }
///
/// let array = Array::from_rows(&[Reading { temperature: Celsius(0.0) }]);
/// assert_eq!(array.at(0).temperature(), 273.15); // views show what is stored
/// assert_eq!(array.to_vec()[0].temperature, Celsius(0.0));
/// ```
///
/// A converter works inside `Option`, `Vec`, arrays and `Box` as well: `with = "Vec<Option<Kelvin>>"` stores a
/// `Vec<Option<Celsius>>` as a `Vec<Option<f64>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how to store `{T}`",
    label = "needs `Convert<{T}>`",
    note = "implement `awkward::typed::Convert<{T}>` for it, or name a module with `type Stored`, `fn store(&{T}) -> Stored` and `fn load`"
)]
pub trait Convert<T> {
    /// What is stored.
    type Stored: Awkward;

    /// What to store for a value.
    fn store(value: &T) -> Self::Stored;

    /// The value of what was stored, which is given as its view: a number for a number, `&str` for a `String`.
    fn load(stored: <Self::Stored as Awkward>::View<'_>) -> T;
}

/// Builds the columns of what `C` stores for values of `T`; derefs to the builder of what is stored.
pub struct ConvertBuilder<B, C, T>(B, PhantomData<fn() -> (C, T)>);

impl<B: Default, C, T> Default for ConvertBuilder<B, C, T> {
    fn default() -> Self {
        Self(B::default(), PhantomData)
    }
}

impl<B: fmt::Debug, C, T> fmt::Debug for ConvertBuilder<B, C, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConvertBuilder").field(&self.0).finish()
    }
}

impl<B, C, T> Deref for ConvertBuilder<B, C, T> {
    type Target = B;

    fn deref(&self) -> &B {
        &self.0
    }
}

impl<B, C, T> DerefMut for ConvertBuilder<B, C, T> {
    fn deref_mut(&mut self) -> &mut B {
        &mut self.0
    }
}

impl<T, C: Convert<T>, B: BuilderOf<C::Stored>> BuilderOf<T> for ConvertBuilder<B, C, T> {
    #[inline]
    fn push_ref(&mut self, row: &T) {
        self.0.push_ref(&C::store(row));
    }
}

pushes_by_reference!([B: Builder, C, T] ConvertBuilder<B, C, T>, "what `C` stores for a value");

impl<B: Builder, C, T> Builder for ConvertBuilder<B, C, T> {
    inner_builder!(B);

    fn resume(columns: B::Columns) -> Self {
        Self(B::resume(columns), PhantomData)
    }
}

impl<B: Builder, C, T> BuilderOf<Converted<C, T>> for ConvertBuilder<B, C, T> {
    fn push_ref(&mut self, row: &Converted<C, T>) {
        match row.0 {}
    }
}

impl<T, C: Convert<T>, B: OptionBuilderOf<C::Stored>> OptionBuilderOf<T>
    for ConvertBuilder<B, C, T>
{
    #[inline]
    fn push_option(&mut self, row: Option<&T>) {
        self.0.push_option(row.map(C::store).as_ref());
    }
}

impl<B: Builder, C, T> OptionBuilderOf<Converted<C, T>> for ConvertBuilder<B, C, T> {
    fn push_option(&mut self, row: Option<&Converted<C, T>>) {
        match row {
            Some(row) => match row.0 {},
            None => self.0.push_null(),
        }
    }
}

impl<C: Convert<T>, T> Awkward for Converted<C, T> {
    type Builder = ConvertBuilder<<C::Stored as Awkward>::Builder, C, T>;
    type Columns = <C::Stored as Awkward>::Columns;
    type View<'a> = <C::Stored as Awkward>::View<'a>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        <C::Stored as Awkward>::schema()
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        <C::Stored as Awkward>::view(columns, i)
    }
}

impl<C: Convert<T, Stored: OptionItem>, T> OptionItem for Converted<C, T> {
    type OptionBuilder = ConvertBuilder<<C::Stored as OptionItem>::OptionBuilder, C, T>;
    type OptionColumns = <C::Stored as OptionItem>::OptionColumns;

    #[inline]
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<Self::View<'_>> {
        <C::Stored as OptionItem>::view_option(columns, i)
    }
}

impl<C: Convert<T, Stored: PlainItem>, T> PlainItem for Converted<C, T> {}

impl<C: Convert<T>, T> ReadAs<T> for Converted<C, T> {
    fn read_as(view: Self::View<'_>) -> T {
        C::load(view)
    }
}

impl<C: Convert<T, Stored: EqView>, T> EqView<T> for Converted<C, T> {
    fn eq_view(view: Self::View<'_>, value: &T) -> bool {
        <C::Stored as EqView>::eq_view(view, &C::store(value))
    }
}

/// Values in a box are stored as values: `with = "Box<C>"`.
impl<C: Convert<T>, T> Convert<Box<T>> for Box<C> {
    type Stored = C::Stored;

    fn store(value: &Box<T>) -> C::Stored {
        C::store(value)
    }

    fn load(stored: <C::Stored as Awkward>::View<'_>) -> Box<T> {
        Box::new(C::load(stored))
    }
}

/// Values that may be missing: `with = "Option<C>"`.
impl<C: Convert<T, Stored: OptionItem>, T> Convert<Option<T>> for Option<C> {
    type Stored = Option<C::Stored>;

    fn store(value: &Option<T>) -> Option<C::Stored> {
        value.as_ref().map(C::store)
    }

    fn load(stored: Option<<C::Stored as Awkward>::View<'_>>) -> Option<T> {
        stored.map(C::load)
    }
}

/// Lists of values: `with = "Vec<C>"`.
impl<C: Convert<T>, T> Convert<Vec<T>> for Vec<C> {
    type Stored = Vec<C::Stored>;

    fn store(value: &Vec<T>) -> Vec<C::Stored> {
        value.iter().map(C::store).collect()
    }

    fn load(stored: <C::Stored as Awkward>::List<'_>) -> Vec<T> {
        stored.views().map(C::load).collect()
    }
}

/// Arrays of values: `with = "[C; N]"`.
impl<C: Convert<T>, T, const N: usize> Convert<[T; N]> for [C; N] {
    type Stored = [C::Stored; N];

    fn store(value: &[T; N]) -> [C::Stored; N] {
        std::array::from_fn(|i| C::store(&value[i]))
    }

    fn load(stored: <Self::Stored as Awkward>::View<'_>) -> [T; N] {
        std::array::from_fn(|i| C::load(Items::at(stored, i)))
    }
}
