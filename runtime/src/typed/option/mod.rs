//! Values that may be missing.

mod bit_masked;
mod byte_masked;
mod indexed;
mod layout;

use std::ops::{Deref, DerefMut};

pub use bit_masked::{BitMaskedBuilder, BitMaskedColumns};
pub use byte_masked::{ByteMaskedBuilder, ByteMaskedColumns};
pub use indexed::{IndexedOptionBuilder, IndexedOptionColumns};

use super::layout::{Choices, Optional};
use super::macros::inner_builder;
use super::takes::ByReference;
use super::{Awkward, Builder, BuilderOf, Columns, EqView, FromView};
use crate::content::Content;
use crate::error::{Error, ErrorKind};
use crate::schema::Schema;

/// A type that can stand in an `Option`, with the layout that its options have: a byte mask for fixed-width numbers, an option
/// in every branch for unions, an index for everything else. `Option` itself is none: Awkward has no options of options.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid out in columns, nor can an `Option` of it",
    label = "this type has no columnar layout",
    note = "if `{Self}` is a struct or enum of yours, put `#[derive(Awkward)]` on it; the page `types` of the documentation lists all types that have columns",
    note = "a type of another crate may have a feature of `awkward` of its name; any type can be stored as another one with `#[awkward(with = ...)]`"
)]
pub trait OptionItem: Awkward {
    /// Growing columns of the option.
    type OptionBuilder: OptionBuilderOf<Self, Columns = Self::OptionColumns>;

    /// Finished columns of the option.
    type OptionColumns: Columns;

    /// Row `i`.
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<Self::View<'_>>;
}

/// An option that can stand in another one, as itself or as the struct `L` around it: there is none, so that this says what is wrong with it.
#[diagnostic::on_unimplemented(
    message = "an option in an option cannot be laid out in columns, which know one kind of missing value",
    label = "there is an `Option<{Self}>` in this type",
    note = "write one `Option`, a struct with an `Option` field between the two, or an enum that names the cases"
)]
pub trait NestedOption<L: Awkward + ?Sized = Self>: Awkward {
    /// As in [`OptionItem`].
    type OptionBuilder: OptionBuilderOf<L, Columns = Self::OptionColumns>;

    /// As in [`OptionItem`].
    type OptionColumns: Columns;

    /// As in [`OptionItem`].
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<L::View<'_>>;
}

impl<T> OptionItem for Option<T>
where
    Self: NestedOption,
{
    type OptionBuilder = <Self as NestedOption>::OptionBuilder;
    type OptionColumns = <Self as NestedOption>::OptionColumns;

    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<Self::View<'_>> {
        <Self as NestedOption>::view_option(columns, i)
    }
}

/// A type that any option node can stand around: all but options, and enums, whose options have a layout of their own.
#[diagnostic::on_unimplemented(
    message = "the layout of `Option<{Self}>` cannot be chosen",
    label = "its options have the one layout that Awkward Array knows",
    note = "remove `option = ...` from this field"
)]
pub trait PlainItem: OptionItem {}

/// Columns of options that grow.
pub trait OptionBuilderOf<T: ?Sized>: Builder {
    /// Appends one row.
    fn push_option(&mut self, row: Option<&T>);

    /// Appends rows.
    fn extend_options<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = Option<&'r T>> + Clone,
    {
        rows.for_each(|row| self.push_option(row));
    }
}

/// Builds the columns of an `Option`; derefs to the builder of its layout.
#[derive(Clone, Debug, Default)]
pub struct OptionBuilder<B>(B);

impl<B> Deref for OptionBuilder<B> {
    type Target = B;

    #[inline]
    fn deref(&self) -> &B {
        &self.0
    }
}

impl<B> DerefMut for OptionBuilder<B> {
    #[inline]
    fn deref_mut(&mut self) -> &mut B {
        &mut self.0
    }
}

impl<B: Builder> ByReference for OptionBuilder<B> {}

impl<B: Builder> Builder for OptionBuilder<B> {
    inner_builder!(B);

    #[inline(never)]
    fn resume(columns: B::Columns) -> Self {
        Self(B::resume(columns))
    }
}

impl<T, B: OptionBuilderOf<T>> BuilderOf<Option<T>> for OptionBuilder<B> {
    #[inline]
    fn push_ref(&mut self, row: &Option<T>) {
        self.0.push_option(row.as_ref());
    }

    #[inline]
    fn extend_refs<'r, I>(&mut self, rows: I)
    where
        T: 'r,
        I: ExactSizeIterator<Item = &'r Option<T>> + Clone,
    {
        self.0.extend_options(rows.map(Option::as_ref));
    }
}

impl<T: OptionItem> Awkward for Option<T> {
    type Builder = OptionBuilder<T::OptionBuilder>;
    type Columns = T::OptionColumns;
    type View<'a> = Option<T::View<'a>>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: Choices> = Optional<T::Chosen<By>, By::Kind>;

    fn schema() -> Schema {
        Schema::option(T::schema())
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
        T::view_option(columns, i)
    }
}

impl<T: OptionItem + FromView> FromView for Option<T> {
    #[inline]
    fn from_view(view: Self::View<'_>) -> Self {
        view.map(T::from_view)
    }
}

impl<T: OptionItem + EqView<V>, V> EqView<Option<V>> for Option<T> {
    fn eq_view(view: Self::View<'_>, value: &Option<V>) -> bool {
        match (view, value) {
            (Some(view), Some(value)) => T::eq_view(view, value),
            (None, None) => true,
            _ => false,
        }
    }
}

fn not_canonical(expected: &str, found: &Content) -> Error {
    Error::new(ErrorKind::Mismatch, format!("expected {expected}, found {}", found.class()))
}
