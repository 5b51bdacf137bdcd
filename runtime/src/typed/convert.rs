//! Values that are stored as values of another type: `#[awkward(with = ...)]`.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::layout::Converted;
use super::{Awkward, Builder, BuilderOf, EqView, ReadAs};
use crate::error::Result;
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
/// assert_eq!(array.get(0).temperature(), 273.15); // views show what is stored
/// assert_eq!(array.to_vec()[0].temperature, Celsius(0.0));
/// ```
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

/// Growing columns of what `C` stores for values of `T`; derefs to the builder of what is stored.
pub struct ConvertBuilder<B, C, T>(B, PhantomData<fn() -> (C, T)>);

impl<B: Default, C, T> Default for ConvertBuilder<B, C, T> {
    fn default() -> Self {
        Self(B::default(), PhantomData)
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

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r T> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<B: Builder, C, T> Builder for ConvertBuilder<B, C, T> {
    type Columns = B::Columns;

    const FLAT: bool = false;

    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn nbytes(&self) -> usize {
        self.0.nbytes()
    }

    fn reserve_ratio(&mut self, ratio: f64) {
        self.0.reserve_ratio(ratio);
    }

    fn truncate(&mut self, rows: usize) {
        self.0.truncate(rows);
    }

    fn append(&mut self, columns: &B::Columns) {
        self.0.append(columns);
    }

    fn push_filler(&mut self) {
        self.0.push_filler();
    }

    fn end_row_since(&mut self, rows: usize) {
        self.0.end_row_since(rows);
    }

    fn is_whole(&self) -> bool {
        self.0.is_whole()
    }

    fn check(&self) -> Result<()> {
        self.0.check()
    }

    fn finish(&mut self) -> B::Columns {
        self.0.finish()
    }
}

impl<B: Builder, C, T> BuilderOf<Converted<C, T>> for ConvertBuilder<B, C, T> {
    fn push_ref(&mut self, row: &Converted<C, T>) {
        match row.0 {}
    }

    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        Converted<C, T>: 'r,
        I: ExactSizeIterator<Item = &'r Converted<C, T>> + Clone,
    {
        rows.for_each(|row| self.push_ref(row));
    }
}

impl<C: Convert<T>, T> Awkward for Converted<C, T> {
    type Builder = ConvertBuilder<<C::Stored as Awkward>::Builder, C, T>;
    type Columns = <C::Stored as Awkward>::Columns;
    type View<'a> = <C::Stored as Awkward>::View<'a>;

    fn schema() -> Schema {
        <C::Stored as Awkward>::schema()
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        <C::Stored as Awkward>::view(columns, i)
    }
}

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
