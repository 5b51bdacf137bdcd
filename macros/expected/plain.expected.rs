/// Builds columns of [`Point`].
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
pub struct PointBuilder
where
    for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::core::primitive::usize,
    x: <f64 as ::awkward::__private::Awkward>::Builder,
    hits: <Vec<Hit> as ::awkward::__private::Awkward>::Builder,
    times: <Vec<Hit> as ::awkward::__private::Awkward>::Builder,
}
/// Holds columns of [`Point`]. A clone shares them.
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
pub struct PointColumns
where
    for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::core::primitive::usize,
    x: <f64 as ::awkward::__private::Awkward>::Columns,
    hits: <Vec<Hit> as ::awkward::__private::Awkward>::Columns,
    times: <Vec<Hit> as ::awkward::__private::Awkward>::Columns,
}
/// Reads one row of [`Point`] in place.
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
pub struct PointView<'a>
where
    for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
{
    columns: &'a PointColumns,
    i: ::awkward::__private::core::primitive::usize,
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
    impl PointBuilder
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        /// Returns the builder of the column `x`.
        #[inline]
        pub fn x(&mut self) -> &mut <f64 as ::awkward::__private::Awkward>::Builder {
            &mut self.x
        }
        /// Returns the builder of the column `hits`.
        #[inline]
        fn hits(&mut self) -> &mut <Vec<Hit> as ::awkward::__private::Awkward>::Builder {
            &mut self.hits
        }
        /// Returns the builder of the column `times`.
        #[inline]
        pub(crate) fn times(
            &mut self,
        ) -> &mut <Vec<Hit> as ::awkward::__private::Awkward>::Builder {
            &mut self.times
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
    impl ::awkward::__private::core::default::Default for PointBuilder
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                x: ::awkward::__private::core::default::Default::default(),
                hits: ::awkward::__private::core::default::Default::default(),
                times: ::awkward::__private::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Builder for PointBuilder
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        type Columns = PointColumns;
        const FLAT: ::awkward::__private::core::primitive::bool = true
            && <<f64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<Vec<
                Hit,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<Vec<
                Hit,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT;
        const FALLIBLE: ::awkward::__private::core::primitive::bool = false
            || <<f64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<Vec<
                Hit,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE;
        #[inline]
        fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn nbytes(&self) -> ::awkward::__private::core::primitive::usize {
            0 + ::awkward::__private::Builder::nbytes(&self.x)
                + ::awkward::__private::Builder::nbytes(&self.hits)
                + ::awkward::__private::Builder::nbytes(&self.times)
        }
        #[inline]
        fn reserve_ratio(
            &mut self,
            __ratio: ::awkward::__private::core::primitive::f64,
        ) {
            ::awkward::__private::Builder::reserve_ratio(&mut self.x, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.hits, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.times, __ratio);
        }
        #[inline]
        fn truncate(&mut self, __rows: ::awkward::__private::core::primitive::usize) {
            self.rows = ::awkward::__private::core::cmp::Ord::min(self.rows, __rows);
            ::awkward::__private::Builder::truncate(&mut self.x, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.hits, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.times, self.rows);
        }
        #[inline]
        fn append(&mut self, __columns: &Self::Columns) {
            self.rows += __columns.rows;
            ::awkward::__private::Builder::append(&mut self.x, &__columns.x);
            ::awkward::__private::Builder::append(&mut self.hits, &__columns.hits);
            ::awkward::__private::Builder::append(&mut self.times, &__columns.times);
        }
        #[inline]
        fn push_null(&mut self) {
            self.rows += 1;
            ::awkward::__private::Builder::push_null(&mut self.x);
            ::awkward::__private::Builder::push_null(&mut self.hits);
            ::awkward::__private::Builder::push_null(&mut self.times);
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
            true && ::awkward::__private::is_whole(&self.x, self.rows)
                && ::awkward::__private::is_whole(&self.hits, self.rows)
                && ::awkward::__private::is_whole(&self.times, self.rows)
        }
        #[inline]
        fn check(&self) -> ::awkward::__private::Result<()> {
            ::awkward::__private::check_column("x", &self.x, self.rows)?;
            ::awkward::__private::check_column("hits", &self.hits, self.rows)?;
            ::awkward::__private::check_column("times", &self.times, self.rows)?;
            ::awkward::__private::core::result::Result::Ok(())
        }
        #[inline]
        fn finish(&mut self) -> Self::Columns {
            let __rows = ::awkward::__private::Builder::rows(self);
            ::awkward::__private::Builder::truncate(self, __rows);
            Self::Columns {
                rows: ::awkward::__private::core::mem::take(&mut self.rows),
                x: ::awkward::__private::Builder::finish(&mut self.x),
                hits: ::awkward::__private::Builder::finish(&mut self.hits),
                times: ::awkward::__private::Builder::finish(&mut self.times),
            }
        }
        #[inline]
        fn resume(__columns: Self::Columns) -> Self {
            Self {
                rows: __columns.rows,
                x: ::awkward::__private::Builder::resume(__columns.x),
                hits: ::awkward::__private::Builder::resume(__columns.hits),
                times: ::awkward::__private::Builder::resume(__columns.times),
            }
        }
    }
    #[automatically_derived]
    impl PointColumns
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &<f64 as ::awkward::__private::Awkward>::Columns {
            &self.x
        }
        /// Returns the column `hits`.
        #[inline]
        fn hits(&self) -> &<Vec<Hit> as ::awkward::__private::Awkward>::Columns {
            &self.hits
        }
        /// Returns the column `times`.
        #[inline]
        pub(crate) fn times(
            &self,
        ) -> &<Vec<Hit> as ::awkward::__private::Awkward>::Columns {
            &self.times
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
        ) -> PointView<'_> {
            ::awkward::__private::core::assert!(__i < self.rows, "row is out of bounds");
            PointView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(
            &self,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<PointView<'_>> {
            if __i < self.rows {
                ::awkward::__private::core::option::Option::Some(PointView {
                    columns: self,
                    i: __i,
                })
            } else {
                ::awkward::__private::core::option::Option::None
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::clone::Clone for PointColumns
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                x: ::awkward::__private::core::clone::Clone::clone(&self.x),
                hits: ::awkward::__private::core::clone::Clone::clone(&self.hits),
                times: ::awkward::__private::core::clone::Clone::clone(&self.times),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::fmt::Debug for PointColumns
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("PointColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Columns for PointColumns
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
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
            __record.field(&self.x);
            __record.field(&self.hits);
            __record.field(&self.times);
            __record.finish()
        }
        #[inline]
        fn from_content(
            __content: &::awkward::__private::Content,
        ) -> ::awkward::__private::Result<Self> {
            let mut __record = ::awkward::__private::RecordIn::new(__content)?;
            let mut __columns = ::awkward::__private::nothing::<PointBuilder>();
            __columns.rows = ::awkward::__private::RecordIn::rows(&__record);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.x);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.hits);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.times);
            ::awkward::__private::RecordIn::finish(__record, __columns)
        }
    }
    #[automatically_derived]
    impl<'a> PointView<'a>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        /// Along the beam, in metres.
        #[inline]
        pub fn x(&self) -> <f64 as ::awkward::__private::Awkward>::View<'a> {
            <f64 as ::awkward::__private::Awkward>::view(&self.columns.x, self.i)
        }
        /// Returns the value of `hits`.
        #[inline]
        fn hits(&self) -> <Vec<Hit> as ::awkward::__private::Awkward>::View<'a> {
            <Vec<Hit> as ::awkward::__private::Awkward>::view(&self.columns.hits, self.i)
        }
        /// Returns the value of `times`.
        #[inline]
        pub(crate) fn times(
            &self,
        ) -> <Vec<Hit> as ::awkward::__private::Awkward>::View<'a> {
            <Vec<
                Hit,
            > as ::awkward::__private::Awkward>::view(&self.columns.times, self.i)
        }
        /// Copies the row out of the columns, as a [`Point`].
        pub fn to_owned(&self) -> Point
        where
            for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
            for<'__a> Vec<Hit>: ::awkward::__private::FromView,
        {
            ::awkward::__private::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::clone::Clone for PointView<'a>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::marker::Copy for PointView<'a>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {}
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::cmp::PartialEq for PointView<'a>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> ::awkward::__private::core::primitive::bool {
            true && Self::x(self) == Self::x(__other)
                && Self::hits(self) == Self::hits(__other)
                && Self::times(self) == Self::times(__other)
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::fmt::Debug for PointView<'a>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("Point")
                .field("x", &Self::x(self))
                .field("hits", &Self::hits(self))
                .field("times", &Self::times(self))
                .finish()
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::BuilderOf<Point> for PointBuilder
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Point) {
            self.rows += 1;
            ::awkward::__private::BuilderOf::<f64>::push_ref(&mut self.x, &__row.x);
            ::awkward::__private::BuilderOf::<
                Vec<Hit>,
            >::push_ref(&mut self.hits, &__row.hits);
            ::awkward::__private::BuilderOf::<
                Vec<Hit>,
            >::push_ref(&mut self.times, &__row.times);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Point: '__r,
            __I: ::awkward::__private::core::iter::ExactSizeIterator<Item = &'__r Point>
                + ::awkward::__private::core::clone::Clone,
        {
            self.rows
                += ::awkward::__private::core::iter::ExactSizeIterator::len(&__rows);
            ::awkward::__private::BuilderOf::<
                f64,
            >::extend_refs(
                &mut self.x,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.x,
                ),
            );
            ::awkward::__private::BuilderOf::<
                Vec<Hit>,
            >::extend_refs(
                &mut self.hits,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.hits,
                ),
            );
            ::awkward::__private::BuilderOf::<
                Vec<Hit>,
            >::extend_refs(
                &mut self.times,
                ::awkward::__private::core::iter::Iterator::map(
                    ::awkward::__private::core::clone::Clone::clone(&__rows),
                    |__row| &__row.times,
                ),
            );
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Awkward for Point
    where
        Vec<Hit>: ::awkward::__private::Awkward,
        Vec<Hit>: ::awkward::__private::Awkward,
    {
        type Builder = PointBuilder;
        type Columns = PointColumns;
        type View<'__v> = PointView<'__v>;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        #[inline]
        fn schema() -> ::awkward::__private::Schema {
            ::awkward::__private::Schema::record(
                ::awkward::__private::core::convert::From::from([
                    ::awkward::__private::FieldSchema::new(
                        "x",
                        <f64 as ::awkward::__private::Awkward>::schema(),
                    ),
                    ::awkward::__private::FieldSchema::new(
                        "hits",
                        <Vec<Hit> as ::awkward::__private::Awkward>::schema(),
                    ),
                    ::awkward::__private::FieldSchema::new(
                        "times",
                        <Vec<Hit> as ::awkward::__private::Awkward>::schema(),
                    ),
                ]),
            )
        }
        #[inline]
        fn view(
            __columns: &Self::Columns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> PointView<'_> {
            PointView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::OptionItem for Point
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {
        type OptionBuilder = ::awkward::__private::IndexedOptionBuilder<PointBuilder>;
        type OptionColumns = ::awkward::__private::IndexedOptionColumns<PointColumns>;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<PointView<'_>> {
            let __at = __columns.position(__i)?;
            ::awkward::__private::core::option::Option::Some(
                <Self as ::awkward::__private::Awkward>::view(__columns.content(), __at),
            )
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::PlainItem for Point
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
    {}
    #[automatically_derived]
    impl ::awkward::__private::Flat for Point {
        const NAMES: &'static [::awkward::__private::Name] = &[
            ::awkward::__private::Name::One("x"),
            ::awkward::__private::Name::One("hits"),
            ::awkward::__private::Name::One("times"),
        ];
    }
    #[automatically_derived]
    impl ::awkward::__private::FromView for Point
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
        for<'__a> Vec<Hit>: ::awkward::__private::FromView,
    {
        #[inline]
        fn from_view(__view: PointView<'_>) -> Self {
            Self {
                x: <f64 as ::awkward::__private::FromView>::from_view(
                    PointView::x(&__view),
                ),
                hits: <Vec<
                    Hit,
                > as ::awkward::__private::FromView>::from_view(
                    PointView::hits(&__view),
                ),
                times: <Vec<
                    Hit,
                > as ::awkward::__private::FromView>::from_view(
                    PointView::times(&__view),
                ),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::EqView<Point> for Point
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
        for<'__a> Vec<Hit>: ::awkward::__private::EqView<Vec<Hit>>,
    {
        #[inline]
        fn eq_view(
            __view: PointView<'_>,
            __value: &Point,
        ) -> ::awkward::__private::core::primitive::bool {
            true
                && <f64 as ::awkward::__private::EqView<
                    f64,
                >>::eq_view(PointView::x(&__view), &__value.x)
                && <Vec<
                    Hit,
                > as ::awkward::__private::EqView<
                    Vec<Hit>,
                >>::eq_view(PointView::hits(&__view), &__value.hits)
                && <Vec<
                    Hit,
                > as ::awkward::__private::EqView<
                    Vec<Hit>,
                >>::eq_view(PointView::times(&__view), &__value.times)
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::cmp::PartialEq<Point> for PointView<'_>
    where
        for<'__a> Vec<Hit>: ::awkward::__private::Awkward,
        for<'__a> Vec<Hit>: ::awkward::__private::EqView<Vec<Hit>>,
    {
        #[inline]
        fn eq(&self, __value: &Point) -> ::awkward::__private::core::primitive::bool {
            <Point as ::awkward::__private::EqView<Point>>::eq_view(*self, __value)
        }
    }
};
