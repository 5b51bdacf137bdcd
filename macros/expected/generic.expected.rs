/// Builds columns of [`Pair`].
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
pub(crate) struct PairBuilder<T: Clone = f64, const N: usize = 2>(
    crate::columns::__private::Table<
        crate::columns::__private::Growing3<T, Option<T>, Vec<T>>,
    >,
    crate::columns::__private::PhantomData<fn() -> (T,)>,
)
where
    Pair<T, N>: Sized,
    T: 'static,
    for<'__a> T: crate::columns::__private::Awkward,
    for<'__a> Option<T>: crate::columns::__private::Awkward,
    for<'__a> Vec<T>: crate::columns::__private::Awkward;
/// Holds columns of [`Pair`]. A clone shares them.
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
pub(crate) struct PairColumns<T: Clone = f64, const N: usize = 2>(
    crate::columns::__private::Table<
        crate::columns::__private::Finished3<T, Option<T>, Vec<T>>,
    >,
    crate::columns::__private::PhantomData<fn() -> (T,)>,
)
where
    Pair<T, N>: Sized,
    T: 'static,
    for<'__a> T: crate::columns::__private::Awkward,
    for<'__a> Option<T>: crate::columns::__private::Awkward,
    for<'__a> Vec<T>: crate::columns::__private::Awkward;
/// Reads one row of [`Pair`] in place.
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
pub(crate) struct PairView<'a, T: Clone = f64, const N: usize = 2>
where
    Pair<T, N>: Sized,
    T: 'static,
    for<'__a> T: crate::columns::__private::Awkward,
    for<'__a> Option<T>: crate::columns::__private::Awkward,
    for<'__a> Vec<T>: crate::columns::__private::Awkward,
{
    columns: &'a PairColumns<T, N>,
    i: crate::columns::__private::usize,
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
    use crate::columns::__private as __k;
    impl<T: Clone, const N: usize> PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        /// Returns the builder of the column `first`.
        #[inline]
        pub fn first(&mut self) -> &mut __k::BuilderFor<T> {
            &mut self.0.columns.0
        }
        /// Returns the builder of the column `2nd`.
        #[inline]
        pub fn r#second(&mut self) -> &mut __k::BuilderFor<Option<T>> {
            &mut self.0.columns.1
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        pub fn rest(&mut self) -> &mut __k::BuilderFor<Vec<T>> {
            &mut self.0.columns.2
        }
        /// Returns the number of rows so far.
        #[inline]
        pub(crate) fn rows(&self) -> __k::usize {
            self.0.rows
        }
        /**Ends a row that was appended to the columns one by one.

# Errors
`Invalid` with the path of a column that did not get exactly one value since the row before; the builder is then as it was before the row began.*/
        #[inline]
        pub(crate) fn end_row(&mut self) -> __k::Result<()> {
            let __rows = self.0.rows;
            __k::end_row(self, __rows)
        }
        /**Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.

# Errors
`Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.*/
        #[inline]
        pub(crate) fn push_with(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self),
        ) -> __k::Result<()> {
            __k::push_row(self, __fill)
        }
        /**The same with a `fill` that can fail: then, too, nothing is appended.

# Errors
That of `fill`, or as `end_row`.*/
        #[inline]
        pub(crate) fn try_push_with<__R, __E: __k::From<__k::Error>>(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self) -> __k::Result<__R, __E>,
        ) -> __k::Result<__R, __E> {
            __k::try_push_row(self, __fill)
        }
        /// Appends a row, by itself or by reference.
        #[inline]
        pub(crate) fn push<__How>(&mut self, __value: impl __k::Pushed<Self, __How>) {
            __k::Pushed::push_to(__value, self);
        }
        /// Appends rows, by themselves or by reference; none if the iterator panics.
        pub(crate) fn extend<__How>(
            &mut self,
            __values: impl __k::IntoIterator<Item: __k::Pushed<Self, __How>>,
        ) {
            __k::extend(self, __values);
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Default for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self(__k::Default::default(), __k::PhantomData)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::RecordBuilder for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        type Columns = PairColumns<T, N>;
        const NAMES: &'static [&'static __k::str] = &["first", "2nd", "rest"];
        #[inline]
        fn table(&self) -> &__k::Table<__k::Growing3<T, Option<T>, Vec<T>>> {
            &self.0
        }
        #[inline]
        fn table_mut(&mut self) -> &mut __k::Table<__k::Growing3<T, Option<T>, Vec<T>>> {
            &mut self.0
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut PairColumns<T, N>,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::Builder::visit_pairs(&mut self.0, &mut __columns.0, __f);
        }
        #[inline]
        fn finish(&mut self) -> PairColumns<T, N> {
            PairColumns(__k::Builder::finish(&mut self.0), __k::PhantomData)
        }
    }
    impl<T: Clone, const N: usize> PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        /// Returns the column `first`.
        #[inline]
        pub fn first(&self) -> &__k::ColumnsFor<T> {
            &self.0.columns.0
        }
        /// Returns the column `2nd`.
        #[inline]
        pub fn r#second(&self) -> &__k::ColumnsFor<Option<T>> {
            &self.0.columns.1
        }
        /// Returns the column `rest`.
        #[inline]
        pub fn rest(&self) -> &__k::ColumnsFor<Vec<T>> {
            &self.0.columns.2
        }
        /**Puts whole columns together, those of the fields in order: only pointers move.

# Errors
`Length` with the path of the first column that has more or fewer rows than the first one.*/
        #[inline]
        pub(crate) fn try_new(
            __0: __k::ColumnsFor<T>,
            __1: __k::ColumnsFor<Option<T>>,
            __2: __k::ColumnsFor<Vec<T>>,
        ) -> __k::Result<Self> {
            __k::Ok(
                Self(
                    __k::whole(
                        __k::Finished3(__0, __1, __2),
                        <PairBuilder<T, N> as __k::RowBuilder>::NAMES,
                    )?,
                    __k::PhantomData,
                ),
            )
        }
        /// Returns the number of rows.
        #[inline]
        pub(crate) fn rows(&self) -> __k::usize {
            self.0.rows
        }
        /**Returns the view of row `i`.

# Panics
If there is no row `i`.*/
        #[inline]
        pub(crate) fn at(&self, __i: __k::usize) -> PairView<'_, T, N> {
            __k::within(__i, self.0.rows);
            PairView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub(crate) fn get(&self, __i: __k::usize) -> __k::Option<PairView<'_, T, N>> {
            if __i < self.0.rows {
                __k::Some(PairView { columns: self, i: __i })
            } else {
                __k::None
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Clone for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self(__k::Clone::clone(&self.0), __k::PhantomData)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::fmt::Debug for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __k::print_columns(__f, "PairColumns", self.0.rows)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Columns for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
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
    impl<'a, T: Clone, const N: usize> PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        /// Returns the value of `first`.
        #[inline]
        pub fn first(&self) -> __k::ViewFor<'a, T> {
            <T as __k::Awkward>::view(&self.columns.0.columns.0, self.i)
        }
        /// Returns the value of `2nd`.
        #[inline]
        pub fn r#second(&self) -> __k::ViewFor<'a, Option<T>> {
            <Option<T> as __k::Awkward>::view(&self.columns.0.columns.1, self.i)
        }
        /// Returns the value of `rest`.
        #[inline]
        pub fn rest(&self) -> __k::ViewFor<'a, Vec<T>> {
            <Vec<T> as __k::Awkward>::view(&self.columns.0.columns.2, self.i)
        }
        /// Copies the row out of the columns, as a [`Pair`].
        pub(crate) fn to_owned(&self) -> Pair<T, N>
        where
            for<'__a> T: __k::Awkward,
            for<'__a> Option<T>: __k::Awkward,
            for<'__a> Vec<T>: __k::Awkward,
            for<'__a> Option<T>: __k::Default,
            for<'__a> T: __k::FromView,
            for<'__a> Option<T>: __k::FromView,
            for<'__a> Vec<T>: __k::FromView,
            for<'__a> [u8; N]: __k::Default,
        {
            __k::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> __k::Clone for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> __k::Copy for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> __k::PartialEq for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            __k::same(&self.columns.0, self.i, &__other.columns.0, __other.i)
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> __k::fmt::Debug for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __k::print_row(
                __f,
                ("Pair", __k::Some(&["first", "second", "rest"]), false),
                &self.columns.0,
                self.i,
            )
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::BuilderOf<Pair<T, N>> for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Pair<T, N>) {
            self.0.rows += 1;
            __k::push(&mut self.0.columns.0, &__row.first);
            __k::push(&mut self.0.columns.1, &__row.r#second);
            __k::push(&mut self.0.columns.2, &__row.rest);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Pair<T, N>: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Pair<T, N>> + __k::Clone,
        {
            self.0.rows += __k::ExactSizeIterator::len(&__rows);
            __k::extend_columns(
                &__rows,
                |__row| (&__row.first, &__row.r#second, &__row.rest),
                (&mut self.0.columns.0, &mut self.0.columns.1, &mut self.0.columns.2),
            );
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Awkward for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        T: __k::Awkward,
        Option<T>: __k::Awkward,
        Option<T>: __k::Default,
        Vec<T>: __k::Awkward,
    {
        type Builder = PairBuilder<T, N>;
        type Columns = PairColumns<T, N>;
        type View<'__v> = PairView<'__v, T, N>;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        #[inline]
        fn schema() -> __k::Schema {
            __k::record::<
                __k::Finished3<T, Option<T>, Vec<T>>,
            >(
                    <PairBuilder<T, N> as __k::RowBuilder>::NAMES,
                    const {
                        &[
                            __k::Other(
                                1usize,
                                || {
                                    __k::FieldSchema::new(
                                            "2nd",
                                            <Option<T> as __k::Awkward>::schema(),
                                        )
                                        .with_default(|__rows| __k::defaults::<
                                            Option<T>,
                                            Option<T>,
                                        >(__rows, <Option<T> as __k::Default>::default))
                                },
                            ),
                            __k::Other(
                                2usize,
                                || {
                                    __k::FieldSchema::new(
                                            "rest",
                                            <Vec<T> as __k::Awkward>::schema(),
                                        )
                                        .with_default(|__rows| __k::defaults::<
                                            Vec<T>,
                                            Vec<T>,
                                        >(__rows, Vec::new))
                                },
                            ),
                        ]
                    },
                )
                .with_more_parameters(&__k::parameters("{\"__record__\":\"Pair\"}"))
        }
        #[inline]
        fn view(__columns: &Self::Columns, __i: __k::usize) -> PairView<'_, T, N> {
            PairView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::OptionItem for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
        for<'__a> Option<T>: __k::Default,
    {
        type OptionBuilder = __k::IndexedOptionBuilder<PairBuilder<T, N>>;
        type OptionColumns = __k::IndexedOptionColumns<PairColumns<T, N>>;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: __k::usize,
        ) -> __k::Option<PairView<'_, T, N>> {
            __k::view_option::<Self>(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::PlainItem for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
        for<'__a> Option<T>: __k::Default,
    {}
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Flat for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        const NAMES: &'static [__k::Name] = &[
            __k::Name::Plain(<PairBuilder<T, N> as __k::Builder>::NAMES),
        ];
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::FromView for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
        for<'__a> Option<T>: __k::Default,
        for<'__a> T: __k::FromView,
        for<'__a> Option<T>: __k::FromView,
        for<'__a> Vec<T>: __k::FromView,
        for<'__a> [u8; N]: __k::Default,
    {
        #[inline]
        fn from_view(__view: PairView<'_, T, N>) -> Self {
            Self {
                first: __k::read::<T>(PairView::first(&__view)),
                r#second: __k::read::<Option<T>>(PairView::r#second(&__view)),
                rest: __k::read::<Vec<T>>(PairView::rest(&__view)),
                cache: <[u8; N] as __k::Default>::default(),
                read_at: std::time::Instant::now(),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::EqView<Pair<T, N>> for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
        for<'__a> Option<T>: __k::Default,
        for<'__a> T: __k::EqView<T>,
        for<'__a> Option<T>: __k::EqView<Option<T>>,
        for<'__a> Vec<T>: __k::EqView<Vec<T>>,
    {
        #[inline]
        fn eq_view(__view: PairView<'_, T, N>, __value: &Pair<T, N>) -> __k::bool {
            __k::equal_row(
                &__view.columns.0,
                __view.i,
                (&__value.first, &__value.r#second, &__value.rest),
            )
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::PartialEq<Pair<T, N>> for PairView<'_, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
        for<'__a> Option<T>: __k::Default,
        for<'__a> T: __k::EqView<T>,
        for<'__a> Option<T>: __k::EqView<Option<T>>,
        for<'__a> Vec<T>: __k::EqView<Vec<T>>,
    {
        #[inline]
        fn eq(&self, __value: &Pair<T, N>) -> __k::bool {
            <Pair<T, N> as __k::EqView<Pair<T, N>>>::eq_view(*self, __value)
        }
    }
};
