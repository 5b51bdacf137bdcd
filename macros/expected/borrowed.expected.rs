/// Builds columns of [`Words`].
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    private_bounds,
    trivial_bounds,
    clippy::all,
    clippy::pedantic
)]
pub struct WordsBuilder<T: 'static>(
    ::awkward::__private::Table<
        ::awkward::__private::Growing4<
            <&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            >,
            <Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            >,
            More<'static>,
            ::awkward::__private::layout::Converted<__Words_length, Duration>,
        >,
    >,
    ::awkward::__private::PhantomData<fn() -> (T,)>,
)
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
    >: ::awkward::__private::Awkward;
/// Holds columns of [`Words`]. A clone shares them.
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    private_bounds,
    trivial_bounds,
    clippy::all,
    clippy::pedantic
)]
pub struct WordsColumns<T: 'static>(
    ::awkward::__private::Table<
        ::awkward::__private::Finished4<
            <&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            >,
            <Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            >,
            More<'static>,
            ::awkward::__private::layout::Converted<__Words_length, Duration>,
        >,
    >,
    ::awkward::__private::PhantomData<fn() -> (T,)>,
)
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
    >: ::awkward::__private::Awkward;
/// Reads one row of [`Words`] in place.
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    non_camel_case_types,
    private_bounds,
    trivial_bounds,
    clippy::all,
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
    refining_impl_trait,
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
    refining_impl_trait,
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
        ) -> &mut __k::BuilderFor<
            <&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            >,
        > {
            &mut self.0.columns.0
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        fn rest(
            &mut self,
        ) -> &mut __k::BuilderFor<
            <Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            >,
        > {
            &mut self.0.columns.1
        }
        /// Returns the builder of the column `more`.
        #[inline]
        fn more(&mut self) -> &mut __k::BuilderFor<More<'static>> {
            &mut self.0.columns.2
        }
        /// Returns the builder of the column `length`.
        #[inline]
        fn length(
            &mut self,
        ) -> &mut __k::BuilderFor<
            ::awkward::__private::layout::Converted<__Words_length, Duration>,
        > {
            &mut self.0.columns.3
        }
        /// Returns the number of rows so far.
        #[inline]
        pub fn rows(&self) -> __k::usize {
            self.0.rows
        }
        /**Ends a row that was appended to the columns one by one.

# Errors
`Invalid` with the path of a column that did not get exactly one value since the row before; the builder is then as it was before the row began.*/
        #[inline]
        pub fn end_row(&mut self) -> __k::Result<()> {
            let __rows = self.0.rows;
            __k::end_row(self, __rows)
        }
        /**Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.

# Errors
`Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.*/
        #[inline]
        pub fn push_with(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self),
        ) -> __k::Result<()> {
            __k::push_row(self, __fill)
        }
        /**The same with a `fill` that can fail: then, too, nothing is appended.

# Errors
That of `fill`, or as `end_row`.*/
        #[inline]
        pub fn try_push_with<__R, __E: __k::From<__k::Error>>(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self) -> __k::Result<__R, __E>,
        ) -> __k::Result<__R, __E> {
            __k::try_push_row(self, __fill)
        }
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
            Self(__k::Default::default(), __k::PhantomData)
        }
    }
    #[automatically_derived]
    impl<T: 'static> __k::RecordBuilder for WordsBuilder<T>
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
        #[inline]
        fn table(
            &self,
        ) -> &__k::Table<
            __k::Growing4<
                <&'static str as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsCategories,
                    >,
                >,
                <Option<
                    Vec<Cow<'static, [T]>>,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i32,
                        ::awkward::__private::layout::BitMasked,
                        ::awkward::__private::layout::AsTheyAre,
                    >,
                >,
                More<'static>,
                ::awkward::__private::layout::Converted<__Words_length, Duration>,
            >,
        > {
            &self.0
        }
        #[inline]
        fn table_mut(
            &mut self,
        ) -> &mut __k::Table<
            __k::Growing4<
                <&'static str as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsCategories,
                    >,
                >,
                <Option<
                    Vec<Cow<'static, [T]>>,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i32,
                        ::awkward::__private::layout::BitMasked,
                        ::awkward::__private::layout::AsTheyAre,
                    >,
                >,
                More<'static>,
                ::awkward::__private::layout::Converted<__Words_length, Duration>,
            >,
        > {
            &mut self.0
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut WordsColumns<T>,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::Builder::visit_pairs(&mut self.0, &mut __columns.0, __f);
        }
        #[inline]
        fn finish(&mut self) -> WordsColumns<T> {
            WordsColumns(__k::Builder::finish(&mut self.0), __k::PhantomData)
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
        ) -> &__k::ColumnsFor<
            <&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            >,
        > {
            &self.0.columns.0
        }
        /// Returns the column `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> &__k::ColumnsFor<
            <Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            >,
        > {
            &self.0.columns.1
        }
        /// Returns the column `more`.
        #[inline]
        fn more(&self) -> &__k::ColumnsFor<More<'static>> {
            &self.0.columns.2
        }
        /// Returns the column `length`.
        #[inline]
        fn length(
            &self,
        ) -> &__k::ColumnsFor<
            ::awkward::__private::layout::Converted<__Words_length, Duration>,
        > {
            &self.0.columns.3
        }
        /**Puts whole columns together, those of the fields in order: only pointers move.

# Errors
`Length` with the path of the first column that has more or fewer rows than the first one.*/
        #[inline]
        fn try_new(
            __0: __k::ColumnsFor<
                <&'static str as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsCategories,
                    >,
                >,
            >,
            __1: __k::ColumnsFor<
                <Option<
                    Vec<Cow<'static, [T]>>,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i32,
                        ::awkward::__private::layout::BitMasked,
                        ::awkward::__private::layout::AsTheyAre,
                    >,
                >,
            >,
            __2: __k::ColumnsFor<More<'static>>,
            __3: __k::ColumnsFor<
                ::awkward::__private::layout::Converted<__Words_length, Duration>,
            >,
        ) -> __k::Result<Self> {
            __k::Ok(
                Self(
                    __k::whole(
                        __k::Finished4(__0, __1, __2, __3),
                        <WordsBuilder<T> as __k::RowBuilder>::NAMES,
                    )?,
                    __k::PhantomData,
                ),
            )
        }
        /// Returns the number of rows.
        #[inline]
        pub fn rows(&self) -> __k::usize {
            self.0.rows
        }
        /**Returns the view of row `i`.

# Panics
If there is no row `i`.*/
        #[inline]
        pub fn at(&self, __i: __k::usize) -> WordsView<'_, T> {
            __k::within(__i, self.0.rows);
            WordsView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<WordsView<'_, T>> {
            if __i < self.0.rows {
                __k::Some(WordsView { columns: self, i: __i })
            } else {
                __k::None
            }
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
            Self(__k::Clone::clone(&self.0), __k::PhantomData)
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
            __k::print_columns(__f, "WordsColumns", self.0.rows)
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
            self.0.rows
        }
        #[inline]
        fn to_content(&self, __schema: &__k::Schema) -> __k::Content {
            __k::Columns::to_content(&self.0, __schema)
        }
        #[inline]
        fn from_masked(
            __content: &__k::Content,
            __is_valid: &dyn __k::Fn(__k::usize) -> __k::bool,
        ) -> __k::Result<Self> {
            __k::Ok(
                Self(__k::Columns::from_masked(__content, __is_valid)?, __k::PhantomData),
            )
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
        ) -> __k::ViewFor<
            'a,
            <&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            >,
        > {
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Awkward>::view(&self.columns.0.columns.0, self.i)
        }
        /// Returns the value of `rest`.
        #[inline]
        fn rest(
            &self,
        ) -> __k::ViewFor<
            'a,
            <Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            >,
        > {
            <<Option<
                Vec<Cow<'static, [T]>>,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i32,
                    ::awkward::__private::layout::BitMasked,
                    ::awkward::__private::layout::AsTheyAre,
                >,
            > as __k::Awkward>::view(&self.columns.0.columns.1, self.i)
        }
        /// Returns the value of `more`.
        #[inline]
        fn more(&self) -> __k::ViewFor<'a, More<'static>> {
            <More<'static> as __k::Awkward>::view(&self.columns.0.columns.2, self.i)
        }
        /// How long.
        #[doc = concat!("In ", "seconds.")]
        #[inline]
        fn length(
            &self,
        ) -> __k::ViewFor<
            'a,
            ::awkward::__private::layout::Converted<__Words_length, Duration>,
        > {
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Awkward>::view(&self.columns.0.columns.3, self.i)
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
            __k::same(&self.columns.0, self.i, &__other.columns.0, __other.i)
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
            __k::print_row(
                __f,
                ("Words", __k::Some(<WordsBuilder<T> as __k::RowBuilder>::NAMES), true),
                &self.columns.0,
                self.i,
            )
        }
    }
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
            self.0.rows += 1;
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Stores<&'t str>>::push_ref(&mut self.0.columns.0, &__row.first);
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
            >>::push_ref(&mut self.0.columns.1, &__row.rest);
            <More<
                'static,
            > as __k::Stores<More<'t>>>::push_ref(&mut self.0.columns.2, &__row.more);
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Stores<Duration>>::push_ref(&mut self.0.columns.3, &__row.length);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Words<'t, T>: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Words<'t, T>> + __k::Clone,
        {
            self.0.rows += __k::ExactSizeIterator::len(&__rows);
            <<&'static str as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsCategories,
                >,
            > as __k::Stores<
                &'t str,
            >>::extend_refs(
                &mut self.0.columns.0,
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
                &mut self.0.columns.1,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.rest),
            );
            <More<
                'static,
            > as __k::Stores<
                More<'t>,
            >>::extend_refs(
                &mut self.0.columns.2,
                __k::Iterator::map(__k::Clone::clone(&__rows), |__row| &__row.more),
            );
            <::awkward::__private::layout::Converted<
                __Words_length,
                Duration,
            > as __k::Stores<
                Duration,
            >>::extend_refs(
                &mut self.0.columns.3,
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
            __k::record::<
                __k::Finished4<
                    <&'static str as ::awkward::__private::Awkward>::Chosen<
                        ::awkward::__private::layout::Choice<
                            ::awkward::__private::core::primitive::i64,
                            ::awkward::__private::layout::Auto,
                            ::awkward::__private::layout::AsCategories,
                        >,
                    >,
                    <Option<
                        Vec<Cow<'static, [T]>>,
                    > as ::awkward::__private::Awkward>::Chosen<
                        ::awkward::__private::layout::Choice<
                            ::awkward::__private::core::primitive::i32,
                            ::awkward::__private::layout::BitMasked,
                            ::awkward::__private::layout::AsTheyAre,
                        >,
                    >,
                    More<'static>,
                    ::awkward::__private::layout::Converted<__Words_length, Duration>,
                >,
            >(
                    <WordsBuilder<T> as __k::RowBuilder>::NAMES,
                    const {
                        &[
                            __k::Other(
                                2usize,
                                || __k::FieldSchema::flat(
                                    <More<'static> as __k::Awkward>::schema(),
                                ),
                            ),
                            __k::Other(
                                3usize,
                                || __k::FieldSchema::new(
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
                                ),
                            ),
                        ]
                    },
                )
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
            __k::equal_row(
                &__view.columns.0,
                __view.i,
                (&__value.first, &__value.rest, &__value.more, &__value.length),
            )
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
