//! Implementations that types of several families share.

/// The methods of a [`Builder`](super::Builder) that has its columns in another one, `self.0`: with the same columns, or with columns
/// of its own around them and a null of its own.
macro_rules! inner_builder {
    ($inner:ty) => {
        type Columns = <$inner as $crate::typed::Builder>::Columns;

        $crate::typed::macros::inner_builder!(@shared $inner);

        const NAMES: &'static [&'static str] = <$inner as $crate::typed::Builder>::NAMES;

        fn visit_pairs(
            &mut self,
            columns: &mut Self::Columns,
            f: &mut impl $crate::typed::growing::ForEachPair,
        ) {
            self.0.visit_pairs(columns, f);
        }

        #[inline(never)]
        fn append(&mut self, columns: &Self::Columns) {
            self.0.append(columns);
        }

        fn push_null(&mut self) {
            self.0.push_null();
        }

        #[inline(never)]
        fn finish(&mut self) -> Self::Columns {
            self.0.finish()
        }
    };
    ($inner:ty => $columns:ident $(<$($generics:ident),*>)?, |$builder:ident| $null:expr) => {
        type Columns = $columns $(<$($generics),*>)?;

        $crate::typed::macros::inner_builder!(@shared $inner);

        #[inline(never)]
        fn append(&mut self, columns: &Self::Columns) {
            self.0.append(&columns.0);
        }

        fn push_null(&mut self) {
            let $builder = self;
            $null;
        }

        #[inline(never)]
        fn finish(&mut self) -> Self::Columns {
            $columns(self.0.finish())
        }
    };
    (@shared $inner:ty) => {
        const FLAT: bool = <$inner as $crate::typed::Builder>::FLAT;

        const FALLIBLE: bool = <$inner as $crate::typed::Builder>::FALLIBLE;

        fn rows(&self) -> usize {
            self.0.rows()
        }

        fn nbytes(&self) -> usize {
            self.0.nbytes()
        }

        fn reserve_ratio(&mut self, ratio: f64) {
            self.0.reserve_ratio(ratio);
        }

        #[inline(never)]
        fn truncate(&mut self, rows: usize) {
            self.0.truncate(rows);
        }

        fn end_row_since(&mut self, rows: usize) {
            self.0.end_row_since(rows);
        }

        fn is_whole(&self) -> bool {
            self.0.is_whole()
        }

        fn check(&self) -> $crate::Result<()> {
            self.0.check()
        }

        #[cfg(feature = "rayon")]
        fn parts<'b>(&'b self, parts: &mut $crate::typed::growing::rooms::Parts<'b>) {
            self.0.parts(parts);
        }

        #[cfg(feature = "rayon")]
        fn rooms<'b>(&'b mut self, rooms: &mut $crate::typed::growing::rooms::Rooms<'b>) {
            self.0.rooms(rooms);
        }

        #[cfg(feature = "rayon")]
        fn settle(&mut self) {
            self.0.settle();
        }
    };
}
pub(crate) use inner_builder;

/// Implements [`OptionItem`](super::OptionItem) by an index over the columns.
macro_rules! indexed_item {
    ([$($generics:tt)*] $type:ty $(, $($bounds:tt)+)?) => {
        impl<$($generics)*> $crate::typed::OptionItem for $type $(where $($bounds)+)? {
            type OptionBuilder =
                $crate::typed::IndexedOptionBuilder<<Self as $crate::typed::Awkward>::Builder>;
            type OptionColumns =
                $crate::typed::IndexedOptionColumns<<Self as $crate::typed::Awkward>::Columns>;

            #[inline]
            fn view_option(
                columns: &Self::OptionColumns,
                i: usize,
            ) -> Option<<Self as $crate::typed::Awkward>::View<'_>> {
                let at = columns.position(i)?;
                Some(<Self as $crate::typed::Awkward>::view(columns.content(), at))
            }
        }

        impl<$($generics)*> $crate::typed::PlainItem for $type $(where $($bounds)+)? {}
    };
}
pub(crate) use indexed_item;

/// Implements [`OptionItem`](super::OptionItem) by a mask of bytes beside the columns.
macro_rules! masked_item {
    ([$($generics:tt)*] $type:ty) => {
        impl<$($generics)*> $crate::typed::OptionItem for $type {
            type OptionBuilder =
                $crate::typed::ByteMaskedBuilder<<Self as $crate::typed::Awkward>::Builder>;
            type OptionColumns =
                $crate::typed::ByteMaskedColumns<<Self as $crate::typed::Awkward>::Columns>;

            #[inline]
            fn view_option(
                columns: &Self::OptionColumns,
                i: usize,
            ) -> Option<<Self as $crate::typed::Awkward>::View<'_>> {
                let view = || <Self as $crate::typed::Awkward>::view(columns.content(), i);
                columns.is_valid(i).then(view)
            }
        }

        impl<$($generics)*> $crate::typed::PlainItem for $type {}
    };
}
pub(crate) use masked_item;

/// Implements reading and comparing for a type whose views are its values.
macro_rules! own_view {
    ([$($generics:tt)*] $type:ty $(, $($from_list:tt)*)?) => {
        impl<$($generics)*> $crate::typed::FromView for $type {
            #[inline]
            fn from_view(view: Self) -> Self {
                view
            }

            $($($from_list)*)?
        }

        impl<$($generics)*> $crate::typed::EqView for $type {
            #[inline]
            fn eq_view(view: Self, value: &Self) -> bool {
                view == *value
            }
        }
    };
}
pub(crate) use own_view;
