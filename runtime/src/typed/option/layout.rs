//! Layouts of options.

use crate::schema::Schema;
use crate::typed::layout::{Auto, BitMasked, ByteMasked, Indexed, OptionKind, Optional};
use crate::typed::{
    Awkward, BitMaskedBuilder, BitMaskedColumns, Builder, BuilderOf, ByteMaskedBuilder,
    ByteMaskedColumns, EqView, IndexedOptionBuilder, IndexedOptionColumns, OptionBuilder,
    OptionItem, PlainItem, ReadAs,
};

impl<L: OptionItem> OptionKind<L> for Auto {
    type Builder = L::OptionBuilder;
    type Columns = L::OptionColumns;

    fn schema(item: Schema) -> Schema {
        Schema::option(item)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Option<L::View<'_>> {
        L::view_option(columns, i)
    }
}

impl<L: PlainItem> OptionKind<L> for Indexed {
    type Builder = IndexedOptionBuilder<L::Builder>;
    type Columns = IndexedOptionColumns<L::Columns>;

    fn schema(item: Schema) -> Schema {
        Schema::indexed_option(item)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Option<L::View<'_>> {
        columns.position(i).map(|at| L::view(columns.content(), at))
    }
}

impl<L: PlainItem> OptionKind<L> for ByteMasked {
    type Builder = ByteMaskedBuilder<L::Builder>;
    type Columns = ByteMaskedColumns<L::Columns>;

    fn schema(item: Schema) -> Schema {
        Schema::byte_masked(item)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Option<L::View<'_>> {
        columns.is_valid(i).then(|| L::view(columns.content(), i))
    }
}

impl<L: PlainItem> OptionKind<L> for BitMasked {
    type Builder = BitMaskedBuilder<L::Builder>;
    type Columns = BitMaskedColumns<L::Columns>;

    fn schema(item: Schema) -> Schema {
        Schema::bit_masked(item)
    }

    #[inline]
    fn view(columns: &Self::Columns, i: usize) -> Option<L::View<'_>> {
        columns.is_valid(i).then(|| L::view(columns.content(), i))
    }
}

impl<L, K, B: Builder> BuilderOf<Optional<L, K>> for OptionBuilder<B> {
    fn push_ref(&mut self, row: &Optional<L, K>) {
        match row.0 {}
    }
}

impl<L: Awkward, K: OptionKind<L>> Awkward for Optional<L, K> {
    type Builder = OptionBuilder<K::Builder>;
    type Columns = K::Columns;
    type View<'a> = Option<L::View<'a>>;
    type List<'a> = crate::typed::List<'a, Self>;
    type Chosen<By: crate::typed::layout::Choices> = Self;

    fn schema() -> Schema {
        K::schema(L::schema())
    }

    #[inline]
    fn view(columns: &K::Columns, i: usize) -> Option<L::View<'_>> {
        K::view(columns, i)
    }
}

impl<L: ReadAs<T>, K: OptionKind<L>, T> ReadAs<Option<T>> for Optional<L, K> {
    fn read_as(view: Option<L::View<'_>>) -> Option<T> {
        view.map(L::read_as)
    }
}

impl<L: EqView<T>, K: OptionKind<L>, T> EqView<Option<T>> for Optional<L, K> {
    fn eq_view(view: Option<L::View<'_>>, value: &Option<T>) -> bool {
        match (view, value) {
            (Some(view), Some(value)) => L::eq_view(view, value),
            (None, None) => true,
            _ => false,
        }
    }
}
