/// Builds columns of [`Words`].
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    trivial_bounds,
    unreachable_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
pub struct WordsBuilder<T: 'static>
where
    T: 'static,
    for<'__a> ::awkward::__private::layout::Categorical<
        ::awkward::__private::layout::Texts,
    >: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Optional<
        ::awkward::__private::layout::Lists<
            ::awkward::__private::layout::Lists<
                T,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::core::primitive::i32,
        >,
        ::awkward::__private::layout::BitMasked,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::core::primitive::usize,
    marker: ::awkward::__private::core::marker::PhantomData<fn() -> (T,)>,
    first: <::awkward::__private::layout::Categorical<
        ::awkward::__private::layout::Texts,
    > as ::awkward::__private::Awkward>::Builder,
    rest: <::awkward::__private::layout::Optional<
        ::awkward::__private::layout::Lists<
            ::awkward::__private::layout::Lists<
                T,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::core::primitive::i32,
        >,
        ::awkward::__private::layout::BitMasked,
    > as ::awkward::__private::Awkward>::Builder,
    more: <More<'static> as ::awkward::__private::Awkward>::Builder,
    length: <::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    > as ::awkward::__private::Awkward>::Builder,
}
/// Holds columns of [`Words`]. A clone shares them.
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    trivial_bounds,
    unreachable_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
pub struct WordsColumns<T: 'static>
where
    T: 'static,
    for<'__a> ::awkward::__private::layout::Categorical<
        ::awkward::__private::layout::Texts,
    >: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Optional<
        ::awkward::__private::layout::Lists<
            ::awkward::__private::layout::Lists<
                T,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::core::primitive::i32,
        >,
        ::awkward::__private::layout::BitMasked,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::core::primitive::usize,
    marker: ::awkward::__private::core::marker::PhantomData<fn() -> (T,)>,
    first: <::awkward::__private::layout::Categorical<
        ::awkward::__private::layout::Texts,
    > as ::awkward::__private::Awkward>::Columns,
    rest: <::awkward::__private::layout::Optional<
        ::awkward::__private::layout::Lists<
            ::awkward::__private::layout::Lists<
                T,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::core::primitive::i32,
        >,
        ::awkward::__private::layout::BitMasked,
    > as ::awkward::__private::Awkward>::Columns,
    more: <More<'static> as ::awkward::__private::Awkward>::Columns,
    length: <::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    > as ::awkward::__private::Awkward>::Columns,
}
/// Reads one row of [`Words`] in place.
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    trivial_bounds,
    unreachable_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
pub struct WordsView<'a, T: 'static>
where
    T: 'static,
    for<'__a> ::awkward::__private::layout::Categorical<
        ::awkward::__private::layout::Texts,
    >: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Optional<
        ::awkward::__private::layout::Lists<
            ::awkward::__private::layout::Lists<
                T,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::core::primitive::i32,
        >,
        ::awkward::__private::layout::BitMasked,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    columns: &'a WordsColumns<T>,
    i: ::awkward::__private::core::primitive::usize,
}
#[doc(hidden)]
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    trivial_bounds,
    unreachable_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
pub enum __Words_length {}
#[automatically_derived]
impl ::awkward::__private::Convert<Duration> for __Words_length {
    type Stored = lengths::Stored;
    fn store(__value: &Duration) -> lengths::Stored {
        lengths::store(__value)
    }
    fn load(
        __view: <lengths::Stored as ::awkward::__private::Awkward>::View<'_>,
    ) -> Duration {
        lengths::load(__view)
    }
}
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    trivial_bounds,
    unreachable_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl<T: 'static> WordsBuilder<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the builder of the column `first`.
        #[inline]
        pub fn first(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder {
            &mut self.first
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        fn rest(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder {
            &mut self.rest
        }
        /// Returns the builder of the column `more`.
        #[inline]
        fn more(
            &mut self,
        ) -> &mut <More<'static> as ::awkward::__private::Awkward>::Builder {
            &mut self.more
        }
        /// Returns the builder of the column `length`.
        #[inline]
        fn length(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder {
            &mut self.length
        }
        /// Returns the number of rows so far.
        pub fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        /// Ends a row that was appended to the columns one by one.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value since the row before; the builder is
        /// then as it was before the row began.
        #[inline]
        pub fn end_row(&mut self) -> ::awkward::__private::Result<()> {
            let __rows = self.rows;
            ::awkward::__private::end_row(self, __rows)
        }
        /// Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.
        #[inline]
        pub fn push_with(
            &mut self,
            __fill: impl ::awkward::__private::core::ops::FnOnce(&mut Self),
        ) -> ::awkward::__private::Result<()> {
            ::awkward::__private::push_row(self, __fill)
        }
    }
    #[automatically_derived]
    impl<T: 'static> ::awkward::__private::core::default::Default for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                marker: ::awkward::__private::core::marker::PhantomData,
                first: ::awkward::__private::core::default::Default::default(),
                rest: ::awkward::__private::core::default::Default::default(),
                more: ::awkward::__private::core::default::Default::default(),
                length: ::awkward::__private::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> ::awkward::__private::Builder for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        type Columns = WordsColumns<T>;
        const FLAT: ::awkward::__private::core::primitive::bool = true
            && <<::awkward::__private::layout::Categorical<
                ::awkward::__private::layout::Texts,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<::awkward::__private::layout::Optional<
                ::awkward::__private::layout::Lists<
                    ::awkward::__private::layout::Lists<
                        T,
                        ::awkward::__private::core::primitive::i32,
                    >,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::layout::BitMasked,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<More<
                'static,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT;
        const FALLIBLE: ::awkward::__private::core::primitive::bool = false
            || <<::awkward::__private::layout::Categorical<
                ::awkward::__private::layout::Texts,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Optional<
                ::awkward::__private::layout::Lists<
                    ::awkward::__private::layout::Lists<
                        T,
                        ::awkward::__private::core::primitive::i32,
                    >,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::layout::BitMasked,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<More<
                'static,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE;
        #[inline]
        fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn nbytes(&self) -> ::awkward::__private::core::primitive::usize {
            0 + ::awkward::__private::Builder::nbytes(&self.first)
                + ::awkward::__private::Builder::nbytes(&self.rest)
                + ::awkward::__private::Builder::nbytes(&self.more)
                + ::awkward::__private::Builder::nbytes(&self.length)
        }
        #[inline]
        fn reserve_ratio(
            &mut self,
            __ratio: ::awkward::__private::core::primitive::f64,
        ) {
            ::awkward::__private::Builder::reserve_ratio(&mut self.first, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.rest, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.more, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.length, __ratio);
        }
        #[inline]
        fn truncate(&mut self, __rows: ::awkward::__private::core::primitive::usize) {
            self.rows = ::awkward::__private::core::cmp::Ord::min(self.rows, __rows);
            ::awkward::__private::Builder::truncate(&mut self.first, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.rest, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.more, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.length, self.rows);
        }
        #[inline]
        fn append(&mut self, __columns: &Self::Columns) {
            self.rows += __columns.rows;
            ::awkward::__private::Builder::append(&mut self.first, &__columns.first);
            ::awkward::__private::Builder::append(&mut self.rest, &__columns.rest);
            ::awkward::__private::Builder::append(&mut self.more, &__columns.more);
            ::awkward::__private::Builder::append(&mut self.length, &__columns.length);
        }
        #[inline]
        fn push_null(&mut self) {
            self.rows += 1;
            ::awkward::__private::Builder::push_null(&mut self.first);
            ::awkward::__private::Builder::push_null(&mut self.rest);
            ::awkward::__private::Builder::push_null(&mut self.more);
            ::awkward::__private::Builder::push_null(&mut self.length);
        }
        #[inline]
        fn end_row_since(
            &mut self,
            __rows: ::awkward::__private::core::primitive::usize,
        ) {
            if self.rows == __rows {
                self.rows += 1;
            }
        }
        #[inline]
        fn is_whole(&self) -> ::awkward::__private::core::primitive::bool {
            true && ::awkward::__private::is_whole(&self.first, self.rows)
                && ::awkward::__private::is_whole(&self.rest, self.rows)
                && ::awkward::__private::is_whole(&self.more, self.rows)
                && ::awkward::__private::is_whole(&self.length, self.rows)
        }
        #[inline]
        fn check(&self) -> ::awkward::__private::Result<()> {
            ::awkward::__private::check_column("first", &self.first, self.rows)?;
            ::awkward::__private::check_column("rest", &self.rest, self.rows)?;
            ::awkward::__private::check_column("more", &self.more, self.rows)?;
            ::awkward::__private::check_column("length", &self.length, self.rows)?;
            ::awkward::__private::core::result::Result::Ok(())
        }
        #[inline]
        fn finish(&mut self) -> Self::Columns {
            let __rows = ::awkward::__private::Builder::rows(self);
            ::awkward::__private::Builder::truncate(self, __rows);
            Self::Columns {
                rows: ::awkward::__private::core::mem::take(&mut self.rows),
                marker: ::awkward::__private::core::marker::PhantomData,
                first: ::awkward::__private::Builder::finish(&mut self.first),
                rest: ::awkward::__private::Builder::finish(&mut self.rest),
                more: ::awkward::__private::Builder::finish(&mut self.more),
                length: ::awkward::__private::Builder::finish(&mut self.length),
            }
        }
        #[inline]
        fn resume(__columns: Self::Columns) -> Self {
            Self {
                rows: __columns.rows,
                marker: ::awkward::__private::core::marker::PhantomData,
                first: ::awkward::__private::Builder::resume(__columns.first),
                rest: ::awkward::__private::Builder::resume(__columns.rest),
                more: ::awkward::__private::Builder::resume(__columns.more),
                length: ::awkward::__private::Builder::resume(__columns.length),
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> WordsColumns<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the column `first`.
        #[inline]
        pub fn first(
            &self,
        ) -> &<::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Columns {
            &self.first
        }
        /// Returns the column `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> &<::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Columns {
            &self.rest
        }
        /// Returns the column `more`.
        #[inline]
        fn more(&self) -> &<More<'static> as ::awkward::__private::Awkward>::Columns {
            &self.more
        }
        /// Returns the column `length`.
        #[inline]
        fn length(
            &self,
        ) -> &<::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Columns {
            &self.length
        }
        /// Returns the number of rows.
        pub fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        /// Returns the view of row `i`.
        ///
        /// # Panics
        /// If there is no row `i`.
        #[inline]
        pub fn at(
            &self,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> WordsView<'_, T> {
            ::awkward::__private::core::assert!(__i < self.rows, "row is out of bounds");
            WordsView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(
            &self,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<WordsView<'_, T>> {
            if __i < self.rows {
                ::awkward::__private::core::option::Option::Some(WordsView {
                    columns: self,
                    i: __i,
                })
            } else {
                ::awkward::__private::core::option::Option::None
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> ::awkward::__private::core::clone::Clone for WordsColumns<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                marker: ::awkward::__private::core::marker::PhantomData,
                first: ::awkward::__private::core::clone::Clone::clone(&self.first),
                rest: ::awkward::__private::core::clone::Clone::clone(&self.rest),
                more: ::awkward::__private::core::clone::Clone::clone(&self.more),
                length: ::awkward::__private::core::clone::Clone::clone(&self.length),
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> ::awkward::__private::core::fmt::Debug for WordsColumns<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("WordsColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl<T: 'static> ::awkward::__private::Columns for WordsColumns<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn to_content(
            &self,
            __schema: &::awkward::__private::Schema,
        ) -> ::awkward::__private::Content {
            let mut __record = ::awkward::__private::RecordOut::new(__schema, self.rows);
            __record.field(&self.first);
            __record.field(&self.rest);
            __record.field(&self.more);
            __record.field(&self.length);
            __record.finish()
        }
        #[inline]
        fn from_content(
            __content: &::awkward::__private::Content,
        ) -> ::awkward::__private::Result<Self> {
            let mut __record = ::awkward::__private::RecordIn::new(__content)?;
            let mut __columns = ::awkward::__private::nothing::<WordsBuilder<T>>();
            __columns.rows = ::awkward::__private::RecordIn::rows(&__record);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.first);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.rest);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.more);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.length);
            ::awkward::__private::RecordIn::finish(__record, __columns)
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> WordsView<'a, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the value of `first`.
        #[inline]
        pub fn first(
            &self,
        ) -> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::View<'a> {
            <::awkward::__private::layout::Categorical<
                ::awkward::__private::layout::Texts,
            > as ::awkward::__private::Awkward>::view(&self.columns.first, self.i)
        }
        /// Returns the value of `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::View<'a> {
            <::awkward::__private::layout::Optional<
                ::awkward::__private::layout::Lists<
                    ::awkward::__private::layout::Lists<
                        T,
                        ::awkward::__private::core::primitive::i32,
                    >,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::layout::BitMasked,
            > as ::awkward::__private::Awkward>::view(&self.columns.rest, self.i)
        }
        /// Returns the value of `more`.
        #[inline]
        fn more(&self) -> <More<'static> as ::awkward::__private::Awkward>::View<'a> {
            <More<
                'static,
            > as ::awkward::__private::Awkward>::view(&self.columns.more, self.i)
        }
        /// Returns the value of `length`.
        #[inline]
        fn length(
            &self,
        ) -> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::View<'a> {
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as ::awkward::__private::Awkward>::view(&self.columns.length, self.i)
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> ::awkward::__private::core::clone::Clone for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> ::awkward::__private::core::marker::Copy for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {}
    #[automatically_derived]
    impl<'a, T: 'static> ::awkward::__private::core::cmp::PartialEq for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> ::awkward::__private::core::primitive::bool {
            true && Self::first(self) == Self::first(__other)
                && Self::rest(self) == Self::rest(__other)
                && Self::more(self) == Self::more(__other)
                && Self::length(self) == Self::length(__other)
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> ::awkward::__private::core::fmt::Debug for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("Words")
                .field("first", &Self::first(self))
                .field("rest", &Self::rest(self))
                .field("more", &Self::more(self))
                .field("length", &Self::length(self))
                .finish()
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::BuilderOf<Words<'t, T>>
    for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Words<'t, T>) {
            self.rows += 1;
            ::awkward::__private::BuilderOf::<
                &'t str,
            >::push_ref(&mut self.first, &__row.first);
            ::awkward::__private::BuilderOf::<
                Option<Vec<Cow<'t, [T]>>>,
            >::push_ref(&mut self.rest, &__row.rest);
            ::awkward::__private::BuilderOf::<
                More<'t>,
            >::push_ref(&mut self.more, &__row.more);
            ::awkward::__private::BuilderOf::<
                Duration,
            >::push_ref(&mut self.length, &__row.length);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Words<'t, T>: '__r,
            __I: ::awkward::__private::core::iter::ExactSizeIterator<
                    Item = &'__r Words<'t, T>,
                > + ::awkward::__private::core::clone::Clone,
        {
            self.rows
                += ::awkward::__private::core::iter::ExactSizeIterator::len(&__rows);
            ::awkward::__private::BuilderOf::<
                &'t str,
            >::extend_refs(
                &mut self.first,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.first,
                ),
            );
            ::awkward::__private::BuilderOf::<
                Option<Vec<Cow<'t, [T]>>>,
            >::extend_refs(
                &mut self.rest,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.rest,
                ),
            );
            ::awkward::__private::BuilderOf::<
                More<'t>,
            >::extend_refs(
                &mut self.more,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.more,
                ),
            );
            ::awkward::__private::BuilderOf::<
                Duration,
            >::extend_refs(
                &mut self.length,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.length,
                ),
            );
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::Awkward for Words<'t, T>
    where
        T: 'static,
        ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        More<'static>: ::awkward::__private::Awkward,
        More<'t>: ::awkward::__private::Flat,
        __Words_length: ::awkward::__private::Convert<Duration>,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
    {
        type Builder = WordsBuilder<T>;
        type Columns = WordsColumns<T>;
        type View<'__v> = WordsView<'__v, T>;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        #[inline]
        fn schema() -> ::awkward::__private::Schema {
            const {
                ::awkward::__private::unique(<Self as ::awkward::__private::Flat>::NAMES)
            }
            ::awkward::__private::Schema::record(
                    ::awkward::__private::core::convert::From::from([
                        ::awkward::__private::FieldSchema::new(
                            "first",
                            <::awkward::__private::layout::Categorical<
                                ::awkward::__private::layout::Texts,
                            > as ::awkward::__private::Awkward>::schema(),
                        ),
                        ::awkward::__private::FieldSchema::new(
                            "rest",
                            <::awkward::__private::layout::Optional<
                                ::awkward::__private::layout::Lists<
                                    ::awkward::__private::layout::Lists<
                                        T,
                                        ::awkward::__private::core::primitive::i32,
                                    >,
                                    ::awkward::__private::core::primitive::i32,
                                >,
                                ::awkward::__private::layout::BitMasked,
                            > as ::awkward::__private::Awkward>::schema(),
                        ),
                        ::awkward::__private::FieldSchema::flat(
                            <More<'static> as ::awkward::__private::Awkward>::schema(),
                        ),
                        ::awkward::__private::FieldSchema::new(
                            "length",
                            <::awkward::__private::layout::Converted<
                                __Words_length,
                                Duration,
                            > as ::awkward::__private::Awkward>::schema(),
                        ),
                    ]),
                )
                .with_more_parameters(
                    &::awkward::__private::parameters(
                        "{\"__doc__\":\"Words of a text.\",\"version\":2}",
                    ),
                )
        }
        #[inline]
        fn view(
            __columns: &Self::Columns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> WordsView<'_, T> {
            WordsView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::OptionItem for Words<'t, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
        for<'__a> More<'t>: ::awkward::__private::Flat,
        for<'__a> __Words_length: ::awkward::__private::Convert<Duration>,
    {
        type OptionBuilder = ::awkward::__private::IndexedOptionBuilder<WordsBuilder<T>>;
        type OptionColumns = ::awkward::__private::IndexedOptionColumns<WordsColumns<T>>;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<WordsView<'_, T>> {
            let __at = __columns.position(__i)?;
            ::awkward::__private::core::option::Option::Some(
                <Self as ::awkward::__private::Awkward>::view(__columns.content(), __at),
            )
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::PlainItem for Words<'t, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
        for<'__a> More<'t>: ::awkward::__private::Flat,
        for<'__a> __Words_length: ::awkward::__private::Convert<Duration>,
    {}
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::Flat for Words<'t, T>
    where
        T: 'static,
        for<'__a> More<'t>: ::awkward::__private::Flat,
    {
        const NAMES: &'static [::awkward::__private::Name] = &[
            ::awkward::__private::Name::One("first"),
            ::awkward::__private::Name::One("rest"),
            ::awkward::__private::Name::All(
                <More<'t> as ::awkward::__private::Flat>::NAMES,
            ),
            ::awkward::__private::Name::One("length"),
        ];
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::EqView<Words<'t, T>> for Words<'static, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
        for<'__a> More<'t>: ::awkward::__private::Flat,
        for<'__a> __Words_length: ::awkward::__private::Convert<Duration>,
        for<'__a, '__l0> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::EqView<&'__l0 str>,
        for<'__a, '__l0> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::EqView<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: ::awkward::__private::EqView<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::EqView<Duration>,
    {
        #[inline]
        fn eq_view(
            __view: WordsView<'_, T>,
            __value: &Words<'t, T>,
        ) -> ::awkward::__private::core::primitive::bool {
            true
                && <::awkward::__private::layout::Categorical<
                    ::awkward::__private::layout::Texts,
                > as ::awkward::__private::EqView<
                    &'t str,
                >>::eq_view(WordsView::first(&__view), &__value.first)
                && <::awkward::__private::layout::Optional<
                    ::awkward::__private::layout::Lists<
                        ::awkward::__private::layout::Lists<
                            T,
                            ::awkward::__private::core::primitive::i32,
                        >,
                        ::awkward::__private::core::primitive::i32,
                    >,
                    ::awkward::__private::layout::BitMasked,
                > as ::awkward::__private::EqView<
                    Option<Vec<Cow<'t, [T]>>>,
                >>::eq_view(WordsView::rest(&__view), &__value.rest)
                && <More<
                    'static,
                > as ::awkward::__private::EqView<
                    More<'t>,
                >>::eq_view(WordsView::more(&__view), &__value.more)
                && <::awkward::__private::layout::Converted<
                    __Words_length,
                    Duration,
                > as ::awkward::__private::EqView<
                    Duration,
                >>::eq_view(WordsView::length(&__view), &__value.length)
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> ::awkward::__private::core::cmp::PartialEq<Words<'t, T>>
    for WordsView<'_, T>
    where
        T: 'static,
        for<'__a> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::Awkward,
        for<'__a> More<'static>: ::awkward::__private::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::Awkward,
        for<'__a, '__l0> <::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            &'__l0 str,
        >,
        for<'__a, '__l0> <::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Option<Vec<Cow<'__l0, [T]>>>,
        >,
        for<'__a, '__l0> <More<
            'static,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            More<'__l0>,
        >,
        for<'__a> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Duration,
        >,
        for<'__a> More<'t>: ::awkward::__private::Flat,
        for<'__a> __Words_length: ::awkward::__private::Convert<Duration>,
        for<'__a, '__l0> ::awkward::__private::layout::Categorical<
            ::awkward::__private::layout::Texts,
        >: ::awkward::__private::EqView<&'__l0 str>,
        for<'__a, '__l0> ::awkward::__private::layout::Optional<
            ::awkward::__private::layout::Lists<
                ::awkward::__private::layout::Lists<
                    T,
                    ::awkward::__private::core::primitive::i32,
                >,
                ::awkward::__private::core::primitive::i32,
            >,
            ::awkward::__private::layout::BitMasked,
        >: ::awkward::__private::EqView<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: ::awkward::__private::EqView<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: ::awkward::__private::EqView<Duration>,
    {
        #[inline]
        fn eq(
            &self,
            __value: &Words<'t, T>,
        ) -> ::awkward::__private::core::primitive::bool {
            <Words<
                'static,
                T,
            > as ::awkward::__private::EqView<Words<'t, T>>>::eq_view(*self, __value)
        }
    }
};
