//! Types whose values can be categories.

use std::hash::Hash;

use super::kind::Values;
use crate::schema::Schema;
use crate::typed::layout::{Categorical, Categories};
use crate::typed::{
    Awkward, BuilderOf, EqView, FromView, OptionBuilderOf, OptionItem, PlainItem, ReadAs,
};

/// A type whose values can be categories: those with equality, and enums without data, which are categories already.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` cannot be categories",
    label = "needs `Eq`, `Hash`, `Clone`, `Send`, and owned values that are neither options nor enums with data",
    note = "floats have no equality: `ordered_float::OrderedFloat` has",
    note = "remove `categorical` from this field, or store it as another type with `#[awkward(with = ...)]`"
)]
pub trait CategoricalItem: Awkward + Sized {
    /// The layout of the categorical column.
    type Layout: for<'a> OptionItem<
            View<'a> = <Self as Awkward>::View<'a>,
            Builder: BuilderOf<Categories<Self>>,
            OptionBuilder: OptionBuilderOf<Categories<Self>>,
        >;
}

#[diagnostic::do_not_recommend]
impl<T> CategoricalItem for T
where
    T: PlainItem + FromView + Clone + Eq + Hash + Send + 'static,
{
    type Layout = Categorical<Values<T>>;
}

impl<T: CategoricalItem> Awkward for Categories<T> {
    type Builder = <T::Layout as Awkward>::Builder;
    type Columns = <T::Layout as Awkward>::Columns;
    type View<'a> = T::View<'a>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        T::Layout::schema()
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> T::View<'_> {
        T::Layout::view(columns, i)
    }
}

impl<T: CategoricalItem> OptionItem for Categories<T> {
    type OptionBuilder = <T::Layout as OptionItem>::OptionBuilder;
    type OptionColumns = <T::Layout as OptionItem>::OptionColumns;

    #[inline]
    fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<T::View<'_>> {
        T::Layout::view_option(columns, i)
    }
}

impl<T: CategoricalItem + ReadAs<V>, V> ReadAs<V> for Categories<T> {
    fn read_as(view: T::View<'_>) -> V {
        T::read_as(view)
    }
}

impl<T: CategoricalItem + EqView<V>, V: ?Sized> EqView<V> for Categories<T> {
    fn eq_view(view: T::View<'_>, value: &V) -> bool {
        T::eq_view(view, value)
    }
}
