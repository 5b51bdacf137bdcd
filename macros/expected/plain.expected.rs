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
    rows: ::awkward::__private::usize,
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
    rows: ::awkward::__private::usize,
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
    i: ::awkward::__private::usize,
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
    impl PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        /// Returns the builder of the column `x`.
        #[inline]
        pub fn x(&mut self) -> &mut <f64 as __k::Awkward>::Builder {
            &mut self.x
        }
        /// Returns the builder of the column `hits`.
        #[inline]
        fn hits(&mut self) -> &mut <Vec<Hit> as __k::Awkward>::Builder {
            &mut self.hits
        }
        /// Returns the builder of the column `times`.
        #[inline]
        pub(crate) fn times(&mut self) -> &mut <Vec<Hit> as __k::Awkward>::Builder {
            &mut self.times
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
    impl __k::Default for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                x: __k::Default::default(),
                hits: __k::Default::default(),
                times: __k::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl __k::Builder for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        type Columns = PointColumns;
        const NAMES: &'static [&'static __k::str] = &["x", "hits", "times"];
        const KINDS: &'static [(__k::bool, __k::bool)] = &[
            __k::kind::<f64>(),
            __k::kind::<Vec<Hit>>(),
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
            __k::ForEach::column(__f, &self.x);
            __k::ForEach::column(__f, &self.hits);
            __k::ForEach::column(__f, &self.times);
        }
        #[inline]
        fn visit_mut<'__b>(&'__b mut self, __f: &mut impl __k::ForEachMut<'__b>) {
            __k::ForEachMut::column(__f, &mut self.x);
            __k::ForEachMut::column(__f, &mut self.hits);
            __k::ForEachMut::column(__f, &mut self.times);
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut PointColumns,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::ForEachPair::column(__f, &mut self.x, &mut __columns.x);
            __k::ForEachPair::column(__f, &mut self.hits, &mut __columns.hits);
            __k::ForEachPair::column(__f, &mut self.times, &mut __columns.times);
        }
        #[inline]
        fn finish(&mut self) -> PointColumns {
            let __rows = self.rows;
            __k::Builder::truncate(self, __rows);
            Self::Columns {
                rows: __k::mem::take(&mut self.rows),
                x: __k::Builder::finish(&mut self.x),
                hits: __k::Builder::finish(&mut self.hits),
                times: __k::Builder::finish(&mut self.times),
            }
        }
        #[inline]
        fn resume(__columns: PointColumns) -> Self {
            __k::resume(__columns)
        }
    }
    impl PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &<f64 as __k::Awkward>::Columns {
            &self.x
        }
        /// Returns the column `hits`.
        #[inline]
        fn hits(&self) -> &<Vec<Hit> as __k::Awkward>::Columns {
            &self.hits
        }
        /// Returns the column `times`.
        #[inline]
        pub(crate) fn times(&self) -> &<Vec<Hit> as __k::Awkward>::Columns {
            &self.times
        }
        /// Puts whole columns together, those of the fields in order: only pointers move.
        ///
        /// # Errors
        /// `Length` with the path of the first column that has more or fewer rows than the first one.
        #[inline]
        fn try_new(
            __0: <f64 as __k::Awkward>::Columns,
            __1: <Vec<Hit> as __k::Awkward>::Columns,
            __2: <Vec<Hit> as __k::Awkward>::Columns,
        ) -> __k::Result<Self> {
            __k::even::<
                PointBuilder,
            >(Self {
                rows: __k::Columns::rows(&__0),
                x: __0,
                hits: __1,
                times: __2,
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
        pub fn at(&self, __i: __k::usize) -> PointView<'_> {
            __k::within(__i, self.rows);
            PointView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<PointView<'_>> {
            (__i < self.rows).then_some(PointView { columns: self, i: __i })
        }
    }
    #[automatically_derived]
    impl __k::Clone for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                x: __k::Clone::clone(&self.x),
                hits: __k::Clone::clone(&self.hits),
                times: __k::Clone::clone(&self.times),
            }
        }
    }
    #[automatically_derived]
    impl __k::fmt::Debug for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("PointColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl __k::Columns for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn rows(&self) -> __k::usize {
            self.rows
        }
        #[inline]
        fn to_content(&self, __schema: &__k::Schema) -> __k::Content {
            let mut __record = __k::RecordOut::new(__schema, self.rows);
            __record.field(&self.x);
            __record.field(&self.hits);
            __record.field(&self.times);
            __record.finish()
        }
        #[inline]
        fn from_masked(
            __content: &__k::Content,
            __is_valid: &dyn __k::Fn(__k::usize) -> __k::bool,
        ) -> __k::Result<Self> {
            let mut __record = __k::RecordIn::new(__content, __is_valid)?;
            let mut __columns = __k::nothing::<PointBuilder>();
            __columns.rows = __k::RecordIn::rows(&__record);
            __k::RecordIn::fill(&mut __record, &mut __columns.x);
            __k::RecordIn::fill(&mut __record, &mut __columns.hits);
            __k::RecordIn::fill(&mut __record, &mut __columns.times);
            __k::RecordIn::finish(__record, __columns)
        }
    }
    impl<'a> PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        /// Along the beam, in metres.
        #[inline]
        pub fn x(&self) -> <f64 as __k::Awkward>::View<'a> {
            <f64 as __k::Awkward>::view(&self.columns.x, self.i)
        }
        /// Returns the value of `hits`.
        #[inline]
        fn hits(&self) -> <Vec<Hit> as __k::Awkward>::View<'a> {
            <Vec<Hit> as __k::Awkward>::view(&self.columns.hits, self.i)
        }
        /// Returns the value of `times`.
        #[inline]
        pub(crate) fn times(&self) -> <Vec<Hit> as __k::Awkward>::View<'a> {
            <Vec<Hit> as __k::Awkward>::view(&self.columns.times, self.i)
        }
        /// Copies the row out of the columns, as a [`Point`].
        pub fn to_owned(&self) -> Point
        where
            for<'__a> Vec<Hit>: __k::Awkward,
            for<'__a> Vec<Hit>: __k::FromView,
        {
            __k::FromView::from_view(*self)
        }
        /// The fields of two rows.
        #[inline]
        fn __each(self, __other: Self, __f: &mut impl __k::ForEachField) {
            __k::ForEachField::field(__f, "x", Self::x(&self), Self::x(&__other));
            __k::ForEachField::field(
                __f,
                "hits",
                Self::hits(&self),
                Self::hits(&__other),
            );
            __k::ForEachField::field(
                __f,
                "times",
                Self::times(&self),
                Self::times(&__other),
            );
        }
    }
    #[automatically_derived]
    impl<'a> __k::Clone for PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> __k::Copy for PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a> __k::PartialEq for PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            let mut __same = __k::Same(true);
            Self::__each(*self, *__other, &mut __same);
            __same.0
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            let mut __printed = __k::Printed::named(__f, "Point");
            Self::__each(*self, *self, &mut __printed);
            __printed.finish(true)
        }
    }
    #[automatically_derived]
    impl PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
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
    impl __k::ByReference for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {}
    #[automatically_derived]
    impl __k::BuilderOf<Point> for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Point) {
            self.rows += 1;
            __k::BuilderOf::<f64>::push_ref(&mut self.x, &__row.x);
            __k::BuilderOf::<Vec<Hit>>::push_ref(&mut self.hits, &__row.hits);
            __k::BuilderOf::<Vec<Hit>>::push_ref(&mut self.times, &__row.times);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Point: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Point> + __k::Clone,
        {
            self.rows += __k::ExactSizeIterator::len(&__rows);
            __k::extend_columns(
                &__rows,
                |__row| (&__row.x, &__row.hits, &__row.times),
                (&mut self.x, &mut self.hits, &mut self.times),
            );
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Point
    where
        Vec<Hit>: __k::Awkward,
        Vec<Hit>: __k::Awkward,
    {
        type Builder = PointBuilder;
        type Columns = PointColumns;
        type View<'__v> = PointView<'__v>;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        #[inline]
        fn schema() -> __k::Schema {
            __k::record(const {
                &[
                    __k::Column::of::<f64>("x"),
                    __k::Column::of::<Vec<Hit>>("hits"),
                    __k::Column::of::<Vec<Hit>>("times"),
                ]
            })
        }
        #[inline]
        fn view(__columns: &Self::Columns, __i: __k::usize) -> PointView<'_> {
            PointView {
                columns: __columns,
                i: __i,
            }
        }
    }
    #[automatically_derived]
    impl __k::OptionItem for Point
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        type OptionBuilder = __k::IndexedOptionBuilder<PointBuilder>;
        type OptionColumns = __k::IndexedOptionColumns<PointColumns>;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: __k::usize,
        ) -> __k::Option<PointView<'_>> {
            __k::view_option::<Self>(__columns, __i)
        }
    }
    #[automatically_derived]
    impl __k::PlainItem for Point
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {}
    #[automatically_derived]
    impl __k::Flat for Point
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        const NAMES: &'static [__k::Name] = &[
            __k::Name::Plain(<PointBuilder as __k::Builder>::NAMES),
        ];
    }
    #[automatically_derived]
    impl __k::FromView for Point
    where
        for<'__a> Vec<Hit>: __k::Awkward,
        for<'__a> Vec<Hit>: __k::FromView,
    {
        #[inline]
        fn from_view(__view: PointView<'_>) -> Self {
            Self {
                x: __k::read::<f64>(PointView::x(&__view)),
                hits: __k::read::<Vec<Hit>>(PointView::hits(&__view)),
                times: __k::read::<Vec<Hit>>(PointView::times(&__view)),
            }
        }
    }
    #[automatically_derived]
    impl __k::EqView<Point> for Point
    where
        for<'__a> Vec<Hit>: __k::Awkward,
        for<'__a> Vec<Hit>: __k::EqView<Vec<Hit>>,
    {
        #[inline]
        fn eq_view(__view: PointView<'_>, __value: &Point) -> __k::bool {
            true && <f64 as __k::EqView<f64>>::eq_view(PointView::x(&__view), &__value.x)
                && <Vec<
                    Hit,
                > as __k::EqView<
                    Vec<Hit>,
                >>::eq_view(PointView::hits(&__view), &__value.hits)
                && <Vec<
                    Hit,
                > as __k::EqView<
                    Vec<Hit>,
                >>::eq_view(PointView::times(&__view), &__value.times)
        }
    }
    #[automatically_derived]
    impl __k::PartialEq<Point> for PointView<'_>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
        for<'__a> Vec<Hit>: __k::EqView<Vec<Hit>>,
    {
        #[inline]
        fn eq(&self, __value: &Point) -> __k::bool {
            <Point as __k::EqView<Point>>::eq_view(*self, __value)
        }
    }
};
