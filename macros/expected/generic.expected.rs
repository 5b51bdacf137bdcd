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
    rows: crate::columns::__private::core::primitive::usize,
    marker: crate::columns::__private::core::marker::PhantomData<fn() -> (T,)>,
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
    rows: crate::columns::__private::core::primitive::usize,
    marker: crate::columns::__private::core::marker::PhantomData<fn() -> (T,)>,
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
    i: crate::columns::__private::core::primitive::usize,
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
    impl<T: Clone, const N: usize> PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        /// Returns the builder of the column `first`.
        #[inline]
        pub fn first(
            &mut self,
        ) -> &mut <T as crate::columns::__private::Awkward>::Builder {
            &mut self.first
        }
        /// Returns the builder of the column `2nd`.
        #[inline]
        pub fn r#second(
            &mut self,
        ) -> &mut <Option<T> as crate::columns::__private::Awkward>::Builder {
            &mut self.r#second
        }
        /// Returns the builder of the column `rest`.
        #[inline]
        pub fn rest(
            &mut self,
        ) -> &mut <Vec<T> as crate::columns::__private::Awkward>::Builder {
            &mut self.rest
        }
        /// Returns the number of rows so far.
        pub(crate) fn rows(&self) -> crate::columns::__private::core::primitive::usize {
            self.rows
        }
        /// Ends a row that was appended to the columns one by one.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value since the row before; the builder is
        /// then as it was before the row began.
        #[inline]
        pub(crate) fn end_row(&mut self) -> crate::columns::__private::Result<()> {
            let __rows = self.rows;
            crate::columns::__private::end_row(self, __rows)
        }
        /// Appends a row, of which `fill` gives each column one value. If `fill` panics, nothing is appended.
        ///
        /// # Errors
        /// `Invalid` with the path of a column that did not get exactly one value; nothing is appended then, either.
        #[inline]
        pub(crate) fn push_with(
            &mut self,
            __fill: impl crate::columns::__private::core::ops::FnOnce(&mut Self),
        ) -> crate::columns::__private::Result<()> {
            crate::columns::__private::push_row(self, __fill)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::core::default::Default
    for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                marker: crate::columns::__private::core::marker::PhantomData,
                first: crate::columns::__private::core::default::Default::default(),
                r#second: crate::columns::__private::core::default::Default::default(),
                rest: crate::columns::__private::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::Builder
    for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        type Columns = PairColumns<T, N>;
        const FLAT: crate::columns::__private::core::primitive::bool = true
            && <<T as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FLAT
            && <<Option<
                T,
            > as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FLAT
            && <<Vec<
                T,
            > as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FLAT;
        const FALLIBLE: crate::columns::__private::core::primitive::bool = false
            || <<T as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FALLIBLE
            || <<Option<
                T,
            > as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FALLIBLE
            || <<Vec<
                T,
            > as crate::columns::__private::Awkward>::Builder as crate::columns::__private::Builder>::FALLIBLE;
        #[inline]
        fn rows(&self) -> crate::columns::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn nbytes(&self) -> crate::columns::__private::core::primitive::usize {
            0 + crate::columns::__private::Builder::nbytes(&self.first)
                + crate::columns::__private::Builder::nbytes(&self.r#second)
                + crate::columns::__private::Builder::nbytes(&self.rest)
        }
        #[inline]
        fn reserve_ratio(
            &mut self,
            __ratio: crate::columns::__private::core::primitive::f64,
        ) {
            crate::columns::__private::Builder::reserve_ratio(&mut self.first, __ratio);
            crate::columns::__private::Builder::reserve_ratio(
                &mut self.r#second,
                __ratio,
            );
            crate::columns::__private::Builder::reserve_ratio(&mut self.rest, __ratio);
        }
        #[inline]
        fn truncate(
            &mut self,
            __rows: crate::columns::__private::core::primitive::usize,
        ) {
            self.rows = crate::columns::__private::core::cmp::Ord::min(
                self.rows,
                __rows,
            );
            crate::columns::__private::Builder::truncate(&mut self.first, self.rows);
            crate::columns::__private::Builder::truncate(&mut self.r#second, self.rows);
            crate::columns::__private::Builder::truncate(&mut self.rest, self.rows);
        }
        #[inline]
        fn append(&mut self, __columns: &Self::Columns) {
            self.rows += __columns.rows;
            crate::columns::__private::Builder::append(
                &mut self.first,
                &__columns.first,
            );
            crate::columns::__private::Builder::append(
                &mut self.r#second,
                &__columns.r#second,
            );
            crate::columns::__private::Builder::append(&mut self.rest, &__columns.rest);
        }
        #[inline]
        fn push_null(&mut self) {
            self.rows += 1;
            crate::columns::__private::Builder::push_null(&mut self.first);
            crate::columns::__private::Builder::push_null(&mut self.r#second);
            crate::columns::__private::Builder::push_null(&mut self.rest);
        }
        #[inline]
        fn end_row_since(
            &mut self,
            __rows: crate::columns::__private::core::primitive::usize,
        ) {
            if self.rows == __rows {
                self.rows += 1;
            }
        }
        #[inline]
        fn is_whole(&self) -> crate::columns::__private::core::primitive::bool {
            true && crate::columns::__private::is_whole(&self.first, self.rows)
                && crate::columns::__private::is_whole(&self.r#second, self.rows)
                && crate::columns::__private::is_whole(&self.rest, self.rows)
        }
        #[inline]
        fn check(&self) -> crate::columns::__private::Result<()> {
            crate::columns::__private::check_column("first", &self.first, self.rows)?;
            crate::columns::__private::check_column("2nd", &self.r#second, self.rows)?;
            crate::columns::__private::check_column("rest", &self.rest, self.rows)?;
            crate::columns::__private::core::result::Result::Ok(())
        }
        #[inline]
        fn finish(&mut self) -> Self::Columns {
            let __rows = crate::columns::__private::Builder::rows(self);
            crate::columns::__private::Builder::truncate(self, __rows);
            Self::Columns {
                rows: crate::columns::__private::core::mem::take(&mut self.rows),
                marker: crate::columns::__private::core::marker::PhantomData,
                first: crate::columns::__private::Builder::finish(&mut self.first),
                r#second: crate::columns::__private::Builder::finish(&mut self.r#second),
                rest: crate::columns::__private::Builder::finish(&mut self.rest),
            }
        }
        #[inline]
        fn resume(__columns: Self::Columns) -> Self {
            Self {
                rows: __columns.rows,
                marker: crate::columns::__private::core::marker::PhantomData,
                first: crate::columns::__private::Builder::resume(__columns.first),
                r#second: crate::columns::__private::Builder::resume(__columns.r#second),
                rest: crate::columns::__private::Builder::resume(__columns.rest),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        /// Returns the column `first`.
        #[inline]
        pub fn first(&self) -> &<T as crate::columns::__private::Awkward>::Columns {
            &self.first
        }
        /// Returns the column `2nd`.
        #[inline]
        pub fn r#second(
            &self,
        ) -> &<Option<T> as crate::columns::__private::Awkward>::Columns {
            &self.r#second
        }
        /// Returns the column `rest`.
        #[inline]
        pub fn rest(&self) -> &<Vec<T> as crate::columns::__private::Awkward>::Columns {
            &self.rest
        }
        /// Returns the number of rows.
        pub(crate) fn rows(&self) -> crate::columns::__private::core::primitive::usize {
            self.rows
        }
        /// Returns the view of row `i`.
        ///
        /// # Panics
        /// If there is no row `i`.
        #[inline]
        pub(crate) fn at(
            &self,
            __i: crate::columns::__private::core::primitive::usize,
        ) -> PairView<'_, T, N> {
            crate::columns::__private::core::assert!(
                __i < self.rows, "row is out of bounds"
            );
            PairView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub(crate) fn get(
            &self,
            __i: crate::columns::__private::core::primitive::usize,
        ) -> crate::columns::__private::core::option::Option<PairView<'_, T, N>> {
            if __i < self.rows {
                crate::columns::__private::core::option::Option::Some(PairView {
                    columns: self,
                    i: __i,
                })
            } else {
                crate::columns::__private::core::option::Option::None
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::core::clone::Clone
    for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                marker: crate::columns::__private::core::marker::PhantomData,
                first: crate::columns::__private::core::clone::Clone::clone(&self.first),
                r#second: crate::columns::__private::core::clone::Clone::clone(
                    &self.r#second,
                ),
                rest: crate::columns::__private::core::clone::Clone::clone(&self.rest),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::core::fmt::Debug
    for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut crate::columns::__private::core::fmt::Formatter<'_>,
        ) -> crate::columns::__private::core::fmt::Result {
            __f.debug_struct("PairColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::Columns
    for PairColumns<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn rows(&self) -> crate::columns::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn to_content(
            &self,
            __schema: &crate::columns::__private::Schema,
        ) -> crate::columns::__private::Content {
            let mut __record = crate::columns::__private::RecordOut::new(
                __schema,
                self.rows,
            );
            __record.field(&self.first);
            __record.field(&self.r#second);
            __record.field(&self.rest);
            __record.finish()
        }
        #[inline]
        fn from_content(
            __content: &crate::columns::__private::Content,
        ) -> crate::columns::__private::Result<Self> {
            let mut __record = crate::columns::__private::RecordIn::new(__content)?;
            let mut __columns = crate::columns::__private::nothing::<
                PairBuilder<T, N>,
            >();
            __columns.rows = crate::columns::__private::RecordIn::rows(&__record);
            crate::columns::__private::RecordIn::fill(
                &mut __record,
                &mut __columns.first,
            );
            crate::columns::__private::RecordIn::fill(
                &mut __record,
                &mut __columns.r#second,
            );
            crate::columns::__private::RecordIn::fill(
                &mut __record,
                &mut __columns.rest,
            );
            crate::columns::__private::RecordIn::finish(__record, __columns)
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        /// Returns the value of `first`.
        #[inline]
        pub fn first(&self) -> <T as crate::columns::__private::Awkward>::View<'a> {
            <T as crate::columns::__private::Awkward>::view(&self.columns.first, self.i)
        }
        /// Returns the value of `2nd`.
        #[inline]
        pub fn r#second(
            &self,
        ) -> <Option<T> as crate::columns::__private::Awkward>::View<'a> {
            <Option<
                T,
            > as crate::columns::__private::Awkward>::view(
                &self.columns.r#second,
                self.i,
            )
        }
        /// Returns the value of `rest`.
        #[inline]
        pub fn rest(&self) -> <Vec<T> as crate::columns::__private::Awkward>::View<'a> {
            <Vec<
                T,
            > as crate::columns::__private::Awkward>::view(&self.columns.rest, self.i)
        }
        /// Copies the row out of the columns, as a [`Pair`].
        pub(crate) fn to_owned(&self) -> Pair<T, N>
        where
            for<'__a> T: crate::columns::__private::Awkward,
            for<'__a> Option<T>: crate::columns::__private::Awkward,
            for<'__a> Vec<T>: crate::columns::__private::Awkward,
            for<'__a> Option<T>: crate::columns::__private::core::default::Default,
            for<'__a> T: crate::columns::__private::FromView,
            for<'__a> Option<T>: crate::columns::__private::FromView,
            for<'__a> Vec<T>: crate::columns::__private::FromView,
            for<'__a> [u8; N]: crate::columns::__private::core::default::Default,
        {
            crate::columns::__private::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> crate::columns::__private::core::clone::Clone
    for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> crate::columns::__private::core::marker::Copy
    for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {}
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> crate::columns::__private::core::cmp::PartialEq
    for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn eq(
            &self,
            __other: &Self,
        ) -> crate::columns::__private::core::primitive::bool {
            true && Self::first(self) == Self::first(__other)
                && Self::r#second(self) == Self::r#second(__other)
                && Self::rest(self) == Self::rest(__other)
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> crate::columns::__private::core::fmt::Debug
    for PairView<'a, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut crate::columns::__private::core::fmt::Formatter<'_>,
        ) -> crate::columns::__private::core::fmt::Result {
            __f.debug_struct("Pair")
                .field("first", &Self::first(self))
                .field("second", &Self::r#second(self))
                .field("rest", &Self::rest(self))
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::BuilderOf<Pair<T, N>>
    for PairBuilder<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Pair<T, N>) {
            self.rows += 1;
            crate::columns::__private::BuilderOf::<
                T,
            >::push_ref(&mut self.first, &__row.first);
            crate::columns::__private::BuilderOf::<
                Option<T>,
            >::push_ref(&mut self.r#second, &__row.r#second);
            crate::columns::__private::BuilderOf::<
                Vec<T>,
            >::push_ref(&mut self.rest, &__row.rest);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Pair<T, N>: '__r,
            __I: crate::columns::__private::core::iter::ExactSizeIterator<
                    Item = &'__r Pair<T, N>,
                > + crate::columns::__private::core::clone::Clone,
        {
            self.rows
                += crate::columns::__private::core::iter::ExactSizeIterator::len(
                    &__rows,
                );
            crate::columns::__private::BuilderOf::<
                T,
            >::extend_refs(
                &mut self.first,
                crate::columns::__private::core::iter::Iterator::map(
                    crate::columns::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.first,
                ),
            );
            crate::columns::__private::BuilderOf::<
                Option<T>,
            >::extend_refs(
                &mut self.r#second,
                crate::columns::__private::core::iter::Iterator::map(
                    crate::columns::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.r#second,
                ),
            );
            crate::columns::__private::BuilderOf::<
                Vec<T>,
            >::extend_refs(
                &mut self.rest,
                crate::columns::__private::core::iter::Iterator::map(
                    crate::columns::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.rest,
                ),
            );
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::Awkward for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        T: crate::columns::__private::Awkward,
        Option<T>: crate::columns::__private::Awkward,
        Option<T>: crate::columns::__private::core::default::Default,
        Vec<T>: crate::columns::__private::Awkward,
    {
        type Builder = PairBuilder<T, N>;
        type Columns = PairColumns<T, N>;
        type View<'__v> = PairView<'__v, T, N>;
        type List<'__v> = crate::columns::__private::List<'__v, Self>;
        #[inline]
        fn schema() -> crate::columns::__private::Schema {
            crate::columns::__private::Schema::record(
                    crate::columns::__private::core::convert::From::from([
                        crate::columns::__private::FieldSchema::new(
                            "first",
                            <T as crate::columns::__private::Awkward>::schema(),
                        ),
                        crate::columns::__private::FieldSchema::new(
                                "2nd",
                                <Option<T> as crate::columns::__private::Awkward>::schema(),
                            )
                            .with_default(|__rows| crate::columns::__private::defaults::<
                                Option<T>,
                                Option<T>,
                            >(
                                __rows,
                                <Option<
                                    T,
                                > as crate::columns::__private::core::default::Default>::default,
                            )),
                        crate::columns::__private::FieldSchema::new(
                                "rest",
                                <Vec<T> as crate::columns::__private::Awkward>::schema(),
                            )
                            .with_default(|__rows| crate::columns::__private::defaults::<
                                Vec<T>,
                                Vec<T>,
                            >(__rows, Vec::new)),
                    ]),
                )
                .with_more_parameters(
                    &crate::columns::__private::parameters("{\"__record__\":\"Pair\"}"),
                )
        }
        #[inline]
        fn view(
            __columns: &Self::Columns,
            __i: crate::columns::__private::core::primitive::usize,
        ) -> PairView<'_, T, N> {
            PairView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::OptionItem for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::core::default::Default,
    {
        type OptionBuilder = crate::columns::__private::IndexedOptionBuilder<
            PairBuilder<T, N>,
        >;
        type OptionColumns = crate::columns::__private::IndexedOptionColumns<
            PairColumns<T, N>,
        >;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: crate::columns::__private::core::primitive::usize,
        ) -> crate::columns::__private::core::option::Option<PairView<'_, T, N>> {
            let __at = __columns.position(__i)?;
            crate::columns::__private::core::option::Option::Some(
                <Self as crate::columns::__private::Awkward>::view(
                    __columns.content(),
                    __at,
                ),
            )
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::PlainItem for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::core::default::Default,
    {}
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::Flat for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
    {
        const NAMES: &'static [crate::columns::__private::Name] = &[
            crate::columns::__private::Name::One("first"),
            crate::columns::__private::Name::One("2nd"),
            crate::columns::__private::Name::One("rest"),
        ];
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::FromView for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::core::default::Default,
        for<'__a> T: crate::columns::__private::FromView,
        for<'__a> Option<T>: crate::columns::__private::FromView,
        for<'__a> Vec<T>: crate::columns::__private::FromView,
        for<'__a> [u8; N]: crate::columns::__private::core::default::Default,
    {
        #[inline]
        fn from_view(__view: PairView<'_, T, N>) -> Self {
            Self {
                first: <T as crate::columns::__private::FromView>::from_view(
                    PairView::first(&__view),
                ),
                r#second: <Option<
                    T,
                > as crate::columns::__private::FromView>::from_view(
                    PairView::r#second(&__view),
                ),
                rest: <Vec<
                    T,
                > as crate::columns::__private::FromView>::from_view(
                    PairView::rest(&__view),
                ),
                cache: <[u8; N] as crate::columns::__private::core::default::Default>::default(),
                read_at: std::time::Instant::now(),
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> crate::columns::__private::EqView<Pair<T, N>>
    for Pair<T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::core::default::Default,
        for<'__a> T: crate::columns::__private::EqView<T>,
        for<'__a> Option<T>: crate::columns::__private::EqView<Option<T>>,
        for<'__a> Vec<T>: crate::columns::__private::EqView<Vec<T>>,
    {
        #[inline]
        fn eq_view(
            __view: PairView<'_, T, N>,
            __value: &Pair<T, N>,
        ) -> crate::columns::__private::core::primitive::bool {
            true
                && <T as crate::columns::__private::EqView<
                    T,
                >>::eq_view(PairView::first(&__view), &__value.first)
                && <Option<
                    T,
                > as crate::columns::__private::EqView<
                    Option<T>,
                >>::eq_view(PairView::r#second(&__view), &__value.r#second)
                && <Vec<
                    T,
                > as crate::columns::__private::EqView<
                    Vec<T>,
                >>::eq_view(PairView::rest(&__view), &__value.rest)
        }
    }
    #[automatically_derived]
    impl<
        T: Clone,
        const N: usize,
    > crate::columns::__private::core::cmp::PartialEq<Pair<T, N>> for PairView<'_, T, N>
    where
        Pair<T, N>: Sized,
        T: 'static,
        for<'__a> T: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::Awkward,
        for<'__a> Vec<T>: crate::columns::__private::Awkward,
        for<'__a> Option<T>: crate::columns::__private::core::default::Default,
        for<'__a> T: crate::columns::__private::EqView<T>,
        for<'__a> Option<T>: crate::columns::__private::EqView<Option<T>>,
        for<'__a> Vec<T>: crate::columns::__private::EqView<Vec<T>>,
    {
        #[inline]
        fn eq(
            &self,
            __value: &Pair<T, N>,
        ) -> crate::columns::__private::core::primitive::bool {
            <Pair<
                T,
                N,
            > as crate::columns::__private::EqView<Pair<T, N>>>::eq_view(*self, __value)
        }
    }
};
