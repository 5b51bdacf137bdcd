/// Builds columns of [`Pair`].
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
pub(crate) struct PairBuilder<T: Clone = f64, const N: usize = 2>
where
    Pair<T, N>: Sized,
    T: 'static,
    for<'__a> T: crate::columns::__private::Awkward,
    for<'__a> Option<T>: crate::columns::__private::Awkward,
    for<'__a> Vec<T>: crate::columns::__private::Awkward,
{
    rows: crate::columns::__private::usize,
    marker: crate::columns::__private::PhantomData<fn() -> (T,)>,
    first: <T as crate::columns::__private::Awkward>::Builder,
    r#second: <Option<T> as crate::columns::__private::Awkward>::Builder,
    rest: <Vec<T> as crate::columns::__private::Awkward>::Builder,
}
/// Holds columns of [`Pair`]. A clone shares them.
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
pub(crate) struct PairColumns<T: Clone = f64, const N: usize = 2>
where
    Pair<T, N>: Sized,
    T: 'static,
    for<'__a> T: crate::columns::__private::Awkward,
    for<'__a> Option<T>: crate::columns::__private::Awkward,
    for<'__a> Vec<T>: crate::columns::__private::Awkward,
{
    rows: crate::columns::__private::usize,
    marker: crate::columns::__private::PhantomData<fn() -> (T,)>,
    first: <T as crate::columns::__private::Awkward>::Columns,
    r#second: <Option<T> as crate::columns::__private::Awkward>::Columns,
    rest: <Vec<T> as crate::columns::__private::Awkward>::Columns,
}
/// Reads one row of [`Pair`] in place.
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
        pub fn first(&mut self) -> &mut <T as __k::Awkward>::Builder {
            &mut self.first
        }
        /// Returns the builder of the column `2nd`.
        #[inline]
        pub fn r#second(&mut self) -> &mut <Option<T> as __k::Awkward>::Builder {
            &mut self.r#second
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        pub fn rest(&mut self) -> &mut <Vec<T> as __k::Awkward>::Builder {
            &mut self.rest
        }
        /// Returns the number of rows so far.
        #[inline]
        pub(crate) fn rows(&self) -> __k::usize {
            self.rows
        }
        /// Ends a row that was appended to the columns one by one.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value since the row before; the builder is
        /// then as it was before the row began.
        #[inline]
        pub(crate) fn end_row(&mut self) -> __k::Result<()> {
            let __rows = self.rows;
            __k::end_row(self, __rows)
        }
        /// Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.
        #[inline]
        pub(crate) fn push_with(
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
        pub(crate) fn try_push_with<__R, __E: __k::From<__k::Error>>(
            &mut self,
            __fill: impl __k::FnOnce(&mut Self) -> __k::core::result::Result<__R, __E>,
        ) -> __k::core::result::Result<__R, __E> {
            __k::try_push_row(self, __fill)
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
            Self {
                rows: 0,
                marker: __k::PhantomData,
                first: __k::Default::default(),
                r#second: __k::Default::default(),
                rest: __k::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __k::Builder for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
        type Columns = PairColumns<T, N>;
        const NAMES: &'static [&'static __k::str] = &["first", "2nd", "rest"];
        const KINDS: &'static [(__k::bool, __k::bool)] = &[
            __k::kind::<T>(),
            __k::kind::<Option<T>>(),
            __k::kind::<Vec<T>>(),
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
            __k::ForEach::column(__f, &self.r#second);
            __k::ForEach::column(__f, &self.rest);
        }
        #[inline]
        fn visit_mut<'__b>(&'__b mut self, __f: &mut impl __k::ForEachMut<'__b>) {
            __k::ForEachMut::column(__f, &mut self.first);
            __k::ForEachMut::column(__f, &mut self.r#second);
            __k::ForEachMut::column(__f, &mut self.rest);
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut PairColumns<T, N>,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::ForEachPair::column(__f, &mut self.first, &mut __columns.first);
            __k::ForEachPair::column(__f, &mut self.r#second, &mut __columns.r#second);
            __k::ForEachPair::column(__f, &mut self.rest, &mut __columns.rest);
        }
        #[inline]
        fn finish(&mut self) -> PairColumns<T, N> {
            let __rows = self.rows;
            __k::Builder::truncate(self, __rows);
            Self::Columns {
                rows: __k::mem::take(&mut self.rows),
                marker: __k::PhantomData,
                first: __k::Builder::finish(&mut self.first),
                r#second: __k::Builder::finish(&mut self.r#second),
                rest: __k::Builder::finish(&mut self.rest),
            }
        }
        #[inline]
        fn resume(__columns: PairColumns<T, N>) -> Self {
            __k::resume(__columns)
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
        pub fn first(&self) -> &<T as __k::Awkward>::Columns {
            &self.first
        }
        /// Returns the column `2nd`.
        #[inline]
        pub fn r#second(&self) -> &<Option<T> as __k::Awkward>::Columns {
            &self.r#second
        }
        /// Returns the column `rest`.
        #[inline]
        pub fn rest(&self) -> &<Vec<T> as __k::Awkward>::Columns {
            &self.rest
        }
        /// Puts whole columns together, those of the fields in order: only pointers move.
        ///
        /// # Errors
        /// `Length` with the path of the first column that has more or fewer rows than the first one.
        #[inline]
        pub(crate) fn try_new(
            __0: <T as __k::Awkward>::Columns,
            __1: <Option<T> as __k::Awkward>::Columns,
            __2: <Vec<T> as __k::Awkward>::Columns,
        ) -> __k::Result<Self> {
            __k::even::<
                PairBuilder<T, N>,
            >(Self {
                rows: __k::Columns::rows(&__0),
                marker: __k::PhantomData,
                first: __0,
                r#second: __1,
                rest: __2,
            })
        }
        /// Returns the number of rows.
        #[inline]
        pub(crate) fn rows(&self) -> __k::usize {
            self.rows
        }
        /// Returns the view of row `i`.
        ///
        /// # Panics
        /// If there is no row `i`.
        #[inline]
        pub(crate) fn at(&self, __i: __k::usize) -> PairView<'_, T, N> {
            __k::within(__i, self.rows);
            PairView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub(crate) fn get(&self, __i: __k::usize) -> __k::Option<PairView<'_, T, N>> {
            (__i < self.rows).then_some(PairView { columns: self, i: __i })
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
            Self {
                rows: self.rows,
                marker: __k::PhantomData,
                first: __k::Clone::clone(&self.first),
                r#second: __k::Clone::clone(&self.r#second),
                rest: __k::Clone::clone(&self.rest),
            }
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
            __f.debug_struct("PairColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
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
            self.rows
        }
        #[inline]
        fn to_content(&self, __schema: &__k::Schema) -> __k::Content {
            let mut __record = __k::RecordOut::new(__schema, self.rows);
            __record.field(&self.first);
            __record.field(&self.r#second);
            __record.field(&self.rest);
            __record.finish()
        }
        #[inline]
        fn from_masked(
            __content: &__k::Content,
            __is_valid: &dyn __k::Fn(__k::usize) -> __k::bool,
        ) -> __k::Result<Self> {
            let mut __record = __k::RecordIn::new(__content, __is_valid)?;
            let mut __columns = __k::nothing::<PairBuilder<T, N>>();
            __columns.rows = __k::RecordIn::rows(&__record);
            __k::RecordIn::fill(&mut __record, &mut __columns.first);
            __k::RecordIn::fill(&mut __record, &mut __columns.r#second);
            __k::RecordIn::fill(&mut __record, &mut __columns.rest);
            __k::RecordIn::finish(__record, __columns)
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
        pub fn first(&self) -> <T as __k::Awkward>::View<'a> {
            <T as __k::Awkward>::view(&self.columns.first, self.i)
        }
        /// Returns the value of `2nd`.
        #[inline]
        pub fn r#second(&self) -> <Option<T> as __k::Awkward>::View<'a> {
            <Option<T> as __k::Awkward>::view(&self.columns.r#second, self.i)
        }
        /// Returns the value of `rest`.
        #[inline]
        pub fn rest(&self) -> <Vec<T> as __k::Awkward>::View<'a> {
            <Vec<T> as __k::Awkward>::view(&self.columns.rest, self.i)
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
                "second",
                Self::r#second(&self),
                Self::r#second(&__other),
            );
            __k::ForEachField::field(
                __f,
                "rest",
                Self::rest(&self),
                Self::rest(&__other),
            );
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
            let mut __same = __k::Same(true);
            Self::__each(*self, *__other, &mut __same);
            __same.0
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
            let mut __printed = __k::Printed::named(__f, "Pair");
            Self::__each(*self, *self, &mut __printed);
            __printed.finish(false)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {
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
    impl<T: Clone, const N: usize> __k::ByReference for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> Option<T>: __k::Awkward,
        for<'__a> Vec<T>: __k::Awkward,
    {}
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
            self.rows += 1;
            __k::BuilderOf::<T>::push_ref(&mut self.first, &__row.first);
            __k::BuilderOf::<Option<T>>::push_ref(&mut self.r#second, &__row.r#second);
            __k::BuilderOf::<Vec<T>>::push_ref(&mut self.rest, &__row.rest);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Pair<T, N>: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Pair<T, N>> + __k::Clone,
        {
            self.rows += __k::ExactSizeIterator::len(&__rows);
            __k::extend_columns(
                &__rows,
                |__row| (&__row.first, &__row.r#second, &__row.rest),
                (&mut self.first, &mut self.r#second, &mut self.rest),
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
            __k::record(const {
                    &[
                        __k::Column::of::<T>("first"),
                        __k::Column::Other(|| {
                            __k::FieldSchema::new(
                                    "2nd",
                                    <Option<T> as __k::Awkward>::schema(),
                                )
                                .with_default(|__rows| __k::defaults::<
                                    Option<T>,
                                    Option<T>,
                                >(__rows, <Option<T> as __k::Default>::default))
                        }),
                        __k::Column::Other(|| {
                            __k::FieldSchema::new(
                                    "rest",
                                    <Vec<T> as __k::Awkward>::schema(),
                                )
                                .with_default(|__rows| __k::defaults::<
                                    Vec<T>,
                                    Vec<T>,
                                >(__rows, Vec::new))
                        }),
                    ]
                })
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
            true
                && <T as __k::EqView<
                    T,
                >>::eq_view(PairView::first(&__view), &__value.first)
                && <Option<
                    T,
                > as __k::EqView<
                    Option<T>,
                >>::eq_view(PairView::r#second(&__view), &__value.r#second)
                && <Vec<
                    T,
                > as __k::EqView<
                    Vec<T>,
                >>::eq_view(PairView::rest(&__view), &__value.rest)
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
