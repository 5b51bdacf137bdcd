//! Lists and arrays of the bytes of byte strings.

use crate::schema::Schema;
use crate::typed::layout::{
    Arrays, ByteStrings, Bytes, Categorical, Choices, FixedByteStrings, FixedBytes, Lists,
    LoneByte, LoneCategoricalByte,
};
use crate::typed::leaf::FixedBytesBuilder;
use crate::typed::{Awkward, BuilderOf, EqView, Offset, OptionItem, PlainItem, ReadAs};

/// Lays out the first as the second.
macro_rules! laid_out {
    ($([$($generics:tt)*] $type:ty as $layout:ty;)+) => {$(
        impl<$($generics)*> Awkward for $type {
            type Builder = <$layout as Awkward>::Builder;
            type Columns = <$layout as Awkward>::Columns;
            type View<'a> = <$layout as Awkward>::View<'a>;
            type List<'a> = crate::typed::List<'a, Self>;
            type Chosen<By: Choices> = Self;

            fn schema() -> Schema {
                <$layout>::schema()
            }

            #[inline]
            fn view(columns: &Self::Columns, i: usize) -> Self::View<'_> {
                <$layout>::view(columns, i)
            }
        }

        impl<$($generics)*> OptionItem for $type {
            type OptionBuilder = <$layout as OptionItem>::OptionBuilder;
            type OptionColumns = <$layout as OptionItem>::OptionColumns;

            #[inline]
            fn view_option(columns: &Self::OptionColumns, i: usize) -> Option<Self::View<'_>> {
                <$layout>::view_option(columns, i)
            }
        }

        impl<$($generics)*> PlainItem for $type {}

        impl<T, $($generics)*> ReadAs<T> for $type
        where
            $layout: ReadAs<T>,
        {
            fn read_as(view: Self::View<'_>) -> T {
                <$layout as ReadAs<T>>::read_as(view)
            }
        }

        impl<T: ?Sized, $($generics)*> EqView<T> for $type
        where
            $layout: EqView<T>,
        {
            fn eq_view(view: Self::View<'_>, value: &T) -> bool {
                <$layout as EqView<T>>::eq_view(view, value)
            }
        }
    )+};
}

laid_out! {
    [O: Offset] Lists<LoneByte, O> as Bytes<O>;
    [O: Offset] Lists<LoneCategoricalByte, O> as Categorical<ByteStrings>;
    [const N: usize] Arrays<LoneByte, N> as FixedBytes<N>;
    [const N: usize] Arrays<LoneCategoricalByte, N> as Categorical<FixedByteStrings<N>>;
}

impl<O> AsRef<[u8]> for Lists<LoneByte, O> {
    fn as_ref(&self) -> &[u8] {
        match self.0 {}
    }
}

impl<O> AsRef<[u8]> for Lists<LoneCategoricalByte, O> {
    fn as_ref(&self) -> &[u8] {
        match self.0 {}
    }
}

impl<const N: usize> BuilderOf<Arrays<LoneByte, N>> for FixedBytesBuilder<N> {
    fn push_ref(&mut self, row: &Arrays<LoneByte, N>) {
        match row.0 {}
    }
}
