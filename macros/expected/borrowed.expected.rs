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
    for<'__a> &'static str: ::awkward::__private::Awkward,
    for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsCategories,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> Option<Vec<Cow<'static, [T]>>>: ::awkward::__private::Awkward,
    for<'__a> <Option<
        Vec<Cow<'static, [T]>>,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i32,
            ::awkward::__private::layout::BitMasked,
            ::awkward::__private::layout::AsTheyAre,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::usize,
    marker: ::awkward::__private::PhantomData<fn() -> (T,)>,
    first: <<&'static str as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsCategories,
        >,
    > as ::awkward::__private::Awkward>::Builder,
    rest: <<Option<
        Vec<Cow<'static, [T]>>,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i32,
            ::awkward::__private::layout::BitMasked,
            ::awkward::__private::layout::AsTheyAre,
        >,
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
    for<'__a> &'static str: ::awkward::__private::Awkward,
    for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsCategories,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> Option<Vec<Cow<'static, [T]>>>: ::awkward::__private::Awkward,
    for<'__a> <Option<
        Vec<Cow<'static, [T]>>,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i32,
            ::awkward::__private::layout::BitMasked,
            ::awkward::__private::layout::AsTheyAre,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::usize,
    marker: ::awkward::__private::PhantomData<fn() -> (T,)>,
    first: <<&'static str as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsCategories,
        >,
    > as ::awkward::__private::Awkward>::Columns,
    rest: <<Option<
        Vec<Cow<'static, [T]>>,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i32,
            ::awkward::__private::layout::BitMasked,
            ::awkward::__private::layout::AsTheyAre,
        >,
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
    for<'__a> &'static str: ::awkward::__private::Awkward,
    for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsCategories,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> Option<Vec<Cow<'static, [T]>>>: ::awkward::__private::Awkward,
    for<'__a> <Option<
        Vec<Cow<'static, [T]>>,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i32,
            ::awkward::__private::layout::BitMasked,
            ::awkward::__private::layout::AsTheyAre,
        >,
    >: ::awkward::__private::Awkward,
    for<'__a> More<'static>: ::awkward::__private::Awkward,
    for<'__a> ::awkward::__private::layout::Converted<
        __Words_length,
        Duration,
    >: ::awkward::__private::Awkward,
{
    columns: &'a WordsColumns<T>,
    i: ::awkward::__private::usize,
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
    use ::awkward::__private as __k;
    impl<T: 'static> WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        /// Returns the builder of the column `first`.
        #[inline]
        pub fn first(
            &mut self,
        ) -> &mut <<&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        > as __k::Awkward>::Builder {
            &mut self.first
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        fn rest(
            &mut self,
        ) -> &mut <<Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        > as __k::Awkward>::Builder {
            &mut self.rest
        }
        /// Returns the builder of the column `more`.
        #[inline]
        fn more(&mut self) -> &mut <More<'static> as __k::Awkward>::Builder {
            &mut self.more
        }
        /// Returns the builder of the column `length`.
        #[inline]
        fn length(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as __k::Awkward>::Builder {
            &mut self.length
        }
        /// Returns the number of rows so far.
        #[inline]
        pub fn rows(&self) -> __k::usize {
            self.rows
        }
        /// Ends a row that was appended to the columns one by one.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value since the row before; the builder is
        /// then as it was before the row began.
        #[inline]
        pub fn end_row(&mut self) -> __k::Result<()> {
            let __rows = self.rows;
            __k::end_row(self, __rows)
        }
        /// Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.
        #[inline]
        pub fn push_with(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self),
        ) -> __k::Result<()> {
            __k::push_row(self, __fill)
        }
        /// The same with a `fill` that can fail: then, too, nothing is appended.
        ///
        /// # Errors
        /// That of `fill`, or as `end_row`.
        #[inline]
        pub fn try_push_with<__R, __E: __k::From<__k::Error>>(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self) -> __k::core::result::Result<__R, __E>,
        ) -> __k::core::result::Result<__R, __E> {
            __k::try_push_row(self, __fill)
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::Default for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                marker: __k::PhantomData,
                first: __k::Default::default(),
                rest: __k::Default::default(),
                more: __k::Default::default(),
                length: __k::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::Builder for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        type Columns = WordsColumns<T>;
        const NAMES: &'static [&'static __k::str] = &["first", "rest", "more", "length"];
        const KINDS: &'static [(__k::bool, __k::bool)] = &[
            __k::kind::<
                <&'static str as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsCategories,
                    >,
                >,
            >(),
            __k::kind::<
                <Option<
                    Vec<Cow<'static, [T]>>,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i32,
                        ::awkward::__private::layout::BitMasked,
                        ::awkward::__private::layout::AsTheyAre,
                    >,
                >,
            >(),
            __k::kind::<More<'static>>(),
            __k::kind::<
                ::awkward::__private::layout::Converted<__Words_length, Duration>,
            >(),
        ];
        #[inline]
        fn rows(&self) -> __k::usize {
            self.rows
        }
        #[inline]
        fn set_rows(&mut self, __rows: __k::usize) {
            self.rows = __rows;
        }
        #[inline]
        fn visit<'__b>(&'__b self, __f: &mut impl __k::ForEach<'__b>) {
            __k::ForEach::column(__f, &self.first);
            __k::ForEach::column(__f, &self.rest);
            __k::ForEach::column(__f, &self.more);
            __k::ForEach::column(__f, &self.length);
        }
        #[inline]
        fn visit_mut<'__b>(&'__b mut self, __f: &mut impl __k::ForEachMut<'__b>) {
            __k::ForEachMut::column(__f, &mut self.first);
            __k::ForEachMut::column(__f, &mut self.rest);
            __k::ForEachMut::column(__f, &mut self.more);
            __k::ForEachMut::column(__f, &mut self.length);
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut WordsColumns<T>,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::ForEachPair::column(__f, &mut self.first, &mut __columns.first);
            __k::ForEachPair::column(__f, &mut self.rest, &mut __columns.rest);
            __k::ForEachPair::column(__f, &mut self.more, &mut __columns.more);
            __k::ForEachPair::column(__f, &mut self.length, &mut __columns.length);
        }
        #[inline]
        fn finish(&mut self) -> WordsColumns<T> {
            let __rows = self.rows;
            __k::Builder::truncate(self, __rows);
            Self::Columns {
                rows: __k::mem::take(&mut self.rows),
                marker: __k::PhantomData,
                first: __k::Builder::finish(&mut self.first),
                rest: __k::Builder::finish(&mut self.rest),
                more: __k::Builder::finish(&mut self.more),
                length: __k::Builder::finish(&mut self.length),
            }
        }
        #[inline]
        fn resume(__columns: WordsColumns<T>) -> Self {
            __k::resume(__columns)
        }
    }
    impl<T: 'static> WordsColumns<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        /// Returns the column `first`.
        #[inline]
        pub fn first(
            &self,
        ) -> &<<&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        > as __k::Awkward>::Columns {
            &self.first
        }
        /// Returns the column `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> &<<Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        > as __k::Awkward>::Columns {
            &self.rest
        }
        /// Returns the column `more`.
        #[inline]
        fn more(&self) -> &<More<'static> as __k::Awkward>::Columns {
            &self.more
        }
        /// Returns the column `length`.
        #[inline]
        fn length(
            &self,
        ) -> &<::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as __k::Awkward>::Columns {
            &self.length
        }
        /// Puts whole columns together, those of the fields in order: only pointers move.
        ///
        /// # Errors
        /// `Length` with the path of the first column that has more or fewer rows than the first one.
        #[inline]
        fn try_new(
            __0: <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Awkward>::Columns,
            __1: <<Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            > as __k::Awkward>::Columns,
            __2: <More<'static> as __k::Awkward>::Columns,
            __3: <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Awkward>::Columns,
        ) -> __k::Result<Self> {
            __k::even::<
                WordsBuilder<T>,
            >(Self {
                rows: __k::Columns::rows(&__0),
                marker: __k::PhantomData,
                first: __0,
                rest: __1,
                more: __2,
                length: __3,
            })
        }
        /// Returns the number of rows.
        #[inline]
        pub fn rows(&self) -> __k::usize {
            self.rows
        }
        /// Returns the view of row `i`.
        ///
        /// # Panics
        /// If there is no row `i`.
        #[inline]
        pub fn at(&self, __i: __k::usize) -> WordsView<'_, T> {
            __k::within(__i, self.rows);
            WordsView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<WordsView<'_, T>> {
            (__i < self.rows).then_some(WordsView { columns: self, i: __i })
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::Clone for WordsColumns<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                marker: __k::PhantomData,
                first: __k::Clone::clone(&self.first),
                rest: __k::Clone::clone(&self.rest),
                more: __k::Clone::clone(&self.more),
                length: __k::Clone::clone(&self.length),
            }
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::fmt::Debug for WordsColumns<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("WordsColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::Columns for WordsColumns<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn rows(&self) -> __k::usize {
            self.rows
        }
        #[inline]
        fn to_content(&self, __schema: &__k::Schema) -> __k::Content {
            let mut __record = __k::RecordOut::new(__schema, self.rows);
            __record.field(&self.first);
            __record.field(&self.rest);
            __record.field(&self.more);
            __record.field(&self.length);
            __record.finish()
        }
        #[inline]
        fn from_masked(
            __content: &__k::Content,
            __is_valid: &dyn __k::Fn(__k::usize) -> __k::bool,
        ) -> __k::Result<Self> {
            let mut __record = __k::RecordIn::new(__content, __is_valid)?;
            let mut __columns = __k::nothing::<WordsBuilder<T>>();
            __columns.rows = __k::RecordIn::rows(&__record);
            __k::RecordIn::fill(&mut __record, &mut __columns.first);
            __k::RecordIn::fill(&mut __record, &mut __columns.rest);
            __k::RecordIn::fill(&mut __record, &mut __columns.more);
            __k::RecordIn::fill(&mut __record, &mut __columns.length);
            __k::RecordIn::finish(__record, __columns)
        }
    }
    impl<'a, T: 'static> WordsView<'a, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        /// Returns the value of `first`.
        #[inline]
        pub fn first(
            &self,
        ) -> <<&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        > as __k::Awkward>::View<'a> {
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Awkward>::view(&self.columns.first, self.i)
        }
        /// Returns the value of `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> <<Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        > as __k::Awkward>::View<'a> {
            <<Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            > as __k::Awkward>::view(&self.columns.rest, self.i)
        }
        /// Returns the value of `more`.
        #[inline]
        fn more(&self) -> <More<'static> as __k::Awkward>::View<'a> {
            <More<'static> as __k::Awkward>::view(&self.columns.more, self.i)
        }
        /// How long.
        #[doc = concat!("In ", "seconds.")]
        #[inline]
        fn length(
            &self,
        ) -> <::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        > as __k::Awkward>::View<'a> {
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Awkward>::view(&self.columns.length, self.i)
        }
        /// The fields of two rows.
        #[inline]
        fn __each(self, __other: Self, __f: &mut impl __k::ForEachField) {
            __k::ForEachField::field(
                __f,
                "first",
                Self::first(&self),
                Self::first(&__other),
            );
            __k::ForEachField::field(
                __f,
                "rest",
                Self::rest(&self),
                Self::rest(&__other),
            );
            __k::ForEachField::field(
                __f,
                "more",
                Self::more(&self),
                Self::more(&__other),
            );
            __k::ForEachField::field(
                __f,
                "length",
                Self::length(&self),
                Self::length(&__other),
            );
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> __k::Clone for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> __k::Copy for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a, T: 'static> __k::PartialEq for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            let mut __same = __k::Same(true);
            Self::__each(*self, *__other, &mut __same);
            __same.0
        }
    }
    #[automatically_derived]
    impl<'a, T: 'static> __k::fmt::Debug for WordsView<'a, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            let mut __printed = __k::Printed::named(__f, "Words");
            Self::__each(*self, *self, &mut __printed);
            __printed.finish(true)
        }
    }
    #[automatically_derived]
    impl<T: 'static> WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {
        /// Appends a row, by itself or by reference.
        #[inline]
        pub fn push<__How>(&mut self, __value: impl __k::Pushed<Self, __How>) {
            __k::Pushed::push_to(__value, self);
        }
        /// Appends rows, by themselves or by reference; none if the iterator panics.
        pub fn extend<__How>(
            &mut self,
            __values: impl __k::IntoIterator<Item: __k::Pushed<Self, __How>>,
        ) {
            __k::extend(self, __values);
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::ByReference for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'t, T: 'static> __k::BuilderOf<Words<'t, T>> for WordsBuilder<T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Words<'t, T>) {
            self.rows += 1;
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Stores<&'t str>>::push_ref(&mut self.first, &__row.first);
            <<Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            > as __k::Stores<
                Option<Vec<Cow<'t, [T]>>>,
            >>::push_ref(&mut self.rest, &__row.rest);
            <More<
                'static,
            > as __k::Stores<More<'t>>>::push_ref(&mut self.more, &__row.more);
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Stores<Duration>>::push_ref(&mut self.length, &__row.length);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Words<'t, T>: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Words<'t, T>> + __k::Clone,
        {
            self.rows += __k::ExactSizeIterator::len(&__rows);
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Stores<
                &'t str,
            >>::extend_refs(
                &mut self.first,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.first),
            );
            <<Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            > as __k::Stores<
                Option<Vec<Cow<'t, [T]>>>,
            >>::extend_refs(
                &mut self.rest,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.rest),
            );
            <More<
                'static,
            > as __k::Stores<
                More<'t>,
            >>::extend_refs(
                &mut self.more,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.more),
            );
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Stores<
                Duration,
            >>::extend_refs(
                &mut self.length,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.length),
            );
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> __k::Awkward for Words<'t, T>
    where
        T: 'static,
        &'static str: __k::Awkward,
        <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOffsets<Option<Vec<Cow<'t, [T]>>>>,
        <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOptions<Option<Vec<Cow<'t, [T]>>>>,
        More<'static>: __k::Awkward,
        More<'t>: __k::Flat,
        __Words_length: __k::Convert<Duration>,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
    {
        type Builder = WordsBuilder<T>;
        type Columns = WordsColumns<T>;
        type View<'__v> = WordsView<'__v, T>;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        #[inline]
        fn schema() -> __k::Schema {
            const { __k::unique(<Self as __k::Flat>::NAMES) }
            __k::record(const {
                    &[
                        __k::Column::of::<
                            <&'static str as ::awkward::__private::Awkward>::Chosen<
                                ::awkward::__private::layout::Choice<
                                    ::awkward::__private::core::primitive::i64,
                                    ::awkward::__private::layout::Auto,
                                    ::awkward::__private::layout::AsCategories,
                                >,
                            >,
                        >("first"),
                        __k::Column::of::<
                            <Option<
                                Vec<Cow<'static, [T]>>,
                            > as ::awkward::__private::Awkward>::Chosen<
                                ::awkward::__private::layout::Choice<
                                    ::awkward::__private::core::primitive::i32,
                                    ::awkward::__private::layout::BitMasked,
                                    ::awkward::__private::layout::AsTheyAre,
                                >,
                            >,
                        >("rest"),
                        __k::Column::Other(|| __k::FieldSchema::flat(
                            <More<'static> as __k::Awkward>::schema(),
                        )),
                        __k::Column::Other(|| __k::FieldSchema::new(
                            "length",
                            <::awkward::__private::layout::Converted<
                                __Words_length,
                                Duration,
                            > as __k::Awkward>::schema()
                                .with_more_parameters(
                                    &__k::documented(
                                        "{\"__doc__\":\"\"}",
                                        &[
                                            (true, r" How long."),
                                            (false, concat!("In ", "seconds.")),
                                        ],
                                    ),
                                ),
                        )),
                    ]
                })
                .with_more_parameters(
                    &__k::parameters("{\"__doc__\":\"Words of a text.\",\"version\":2}"),
                )
        }
        #[inline]
        fn view(__columns: &Self::Columns, __i: __k::usize) -> WordsView<'_, T> {
            WordsView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> __k::OptionItem for Words<'t, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOffsets<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOptions<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'__l0>: __k::Flat,
        for<'__a> __Words_length: __k::Convert<Duration>,
    {
        type OptionBuilder = __k::IndexedOptionBuilder<WordsBuilder<T>>;
        type OptionColumns = __k::IndexedOptionColumns<WordsColumns<T>>;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: __k::usize,
        ) -> __k::Option<WordsView<'_, T>> {
            __k::view_option::<Self>(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> __k::PlainItem for Words<'t, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOffsets<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOptions<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'__l0>: __k::Flat,
        for<'__a> __Words_length: __k::Convert<Duration>,
    {}
    #[automatically_derived]
    impl<'t, T: 'static> __k::Flat for Words<'t, T>
    where
        T: 'static,
        for<'__a> More<'t>: __k::Flat,
    {
        const NAMES: &'static [__k::Name] = &[
            __k::Name::One("first"),
            __k::Name::One("rest"),
            __k::Name::All(<More<'t> as __k::Flat>::NAMES),
            __k::Name::One("length"),
        ];
    }
    #[automatically_derived]
    impl<'t, '__o0, T: 'static> __k::EqView<Words<'t, T>> for Words<'__o0, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOffsets<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOptions<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'__l0>: __k::Flat,
        for<'__a> __Words_length: __k::Convert<Duration>,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::EqView<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::EqView<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::EqView<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::EqView<Duration>,
    {
        #[inline]
        fn eq_view(__view: WordsView<'_, T>, __value: &Words<'t, T>) -> __k::bool {
            true
                && <<&'static str as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsCategories,
                    >,
                > as __k::EqView<
                    &'t str,
                >>::eq_view(WordsView::first(&__view), &__value.first)
                && <<Option<
                    Vec<Cow<'static, [T]>>,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i32,
                        ::awkward::__private::layout::BitMasked,
                        ::awkward::__private::layout::AsTheyAre,
                    >,
                > as __k::EqView<
                    Option<Vec<Cow<'t, [T]>>>,
                >>::eq_view(WordsView::rest(&__view), &__value.rest)
                && <More<
                    'static,
                > as __k::EqView<
                    More<'t>,
                >>::eq_view(WordsView::more(&__view), &__value.more)
                && <::awkward::__private::layout::Converted<
                    __Words_length,
                    Duration,
                > as __k::EqView<
                    Duration,
                >>::eq_view(WordsView::length(&__view), &__value.length)
        }
    }
    #[automatically_derived]
    impl<'t, T: 'static> __k::PartialEq<Words<'t, T>> for WordsView<'_, T>
    where
        T: 'static,
        for<'__a> &'static str: __k::Awkward,
        for<'__a> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Awkward,
        for<'__a> Option<Vec<Cow<'static, [T]>>>: __k::Awkward,
        for<'__a> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Awkward,
        for<'__a> More<'static>: __k::Awkward,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Awkward,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::Stores<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::Stores<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::Stores<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::Stores<Duration>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOffsets<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::HasOptions<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'__l0>: __k::Flat,
        for<'__a> __Words_length: __k::Convert<Duration>,
        for<'__a, '__l0> <&'static str as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsCategories,
            >,
        >: __k::EqView<&'__l0 str>,
        for<'__a, '__l0> <Option<
            Vec<Cow<'static, [T]>>,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i32,
                ::awkward::__private::layout::BitMasked,
                ::awkward::__private::layout::AsTheyAre,
            >,
        >: __k::EqView<Option<Vec<Cow<'__l0, [T]>>>>,
        for<'__a, '__l0> More<'static>: __k::EqView<More<'__l0>>,
        for<'__a> ::awkward::__private::layout::Converted<
            __Words_length,
            Duration,
        >: __k::EqView<Duration>,
    {
        #[inline]
        fn eq(&self, __value: &Words<'t, T>) -> __k::bool {
            <Words<'static, T> as __k::EqView<Words<'t, T>>>::eq_view(*self, __value)
        }
    }
};
