/// Builds columns of [`Point`].
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
pub struct PointBuilder(
    ::awkward::__private::Table<::awkward::__private::Growing3<f64, Vec<Hit>, Vec<Hit>>>,
)
where
    for<'__a> Vec<Hit>: ::awkward::__private::Awkward;
/// Holds columns of [`Point`]. A clone shares them.
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
pub struct PointColumns(
    ::awkward::__private::Table<::awkward::__private::Finished3<f64, Vec<Hit>, Vec<Hit>>>,
)
where
    for<'__a> Vec<Hit>: ::awkward::__private::Awkward;
/// Reads one row of [`Point`] in place.
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
    refining_impl_trait,
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
        pub fn x(&mut self) -> &mut __k::BuilderFor<f64> {
            &mut self.0.columns.0
        }
        /// Returns the builder of the column `hits`.
        #[inline]
        fn hits(&mut self) -> &mut __k::BuilderFor<Vec<Hit>> {
            &mut self.0.columns.1
        }
        /// Returns the builder of the column `times`.
        #[inline]
        pub(crate) fn times(&mut self) -> &mut __k::BuilderFor<Vec<Hit>> {
            &mut self.0.columns.2
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
    impl __k::Default for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self(__k::Default::default())
        }
    }
    #[automatically_derived]
    impl __k::RecordBuilder for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        type Columns = PointColumns;
        const NAMES: &'static [&'static __k::str] = &["x", "hits", "times"];
        #[inline]
        fn table(&self) -> &__k::Table<__k::Growing3<f64, Vec<Hit>, Vec<Hit>>> {
            &self.0
        }
        #[inline]
        fn table_mut(
            &mut self,
        ) -> &mut __k::Table<__k::Growing3<f64, Vec<Hit>, Vec<Hit>>> {
            &mut self.0
        }
        #[inline]
        fn visit_pairs(
            &mut self,
            __columns: &mut PointColumns,
            __f: &mut impl __k::ForEachPair,
        ) {
            __k::Builder::visit_pairs(&mut self.0, &mut __columns.0, __f);
        }
        #[inline]
        fn finish(&mut self) -> PointColumns {
            PointColumns(__k::Builder::finish(&mut self.0))
        }
    }
    impl PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &__k::ColumnsFor<f64> {
            &self.0.columns.0
        }
        /// Returns the column `hits`.
        #[inline]
        fn hits(&self) -> &__k::ColumnsFor<Vec<Hit>> {
            &self.0.columns.1
        }
        /// Returns the column `times`.
        #[inline]
        pub(crate) fn times(&self) -> &__k::ColumnsFor<Vec<Hit>> {
            &self.0.columns.2
        }
        /**Puts whole columns together, those of the fields in order: only pointers move.

# Errors
`Length` with the path of the first column that has more or fewer rows than the first one.*/
        #[inline]
        fn try_new(
            __0: __k::ColumnsFor<f64>,
            __1: __k::ColumnsFor<Vec<Hit>>,
            __2: __k::ColumnsFor<Vec<Hit>>,
        ) -> __k::Result<Self> {
            __k::Ok(
                Self(
                    __k::whole(
                        __k::Finished3(__0, __1, __2),
                        <PointBuilder as __k::RowBuilder>::NAMES,
                    )?,
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
        pub fn at(&self, __i: __k::usize) -> PointView<'_> {
            __k::within(__i, self.0.rows);
            PointView { columns: self, i: __i }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<PointView<'_>> {
            if __i < self.0.rows {
                __k::Some(PointView { columns: self, i: __i })
            } else {
                __k::None
            }
        }
    }
    #[automatically_derived]
    impl __k::Clone for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self(__k::Clone::clone(&self.0))
        }
    }
    #[automatically_derived]
    impl __k::fmt::Debug for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __k::print_columns(__f, "PointColumns", self.0.rows)
        }
    }
    #[automatically_derived]
    impl __k::Columns for PointColumns
    where
        for<'__a> Vec<Hit>: __k::Awkward,
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
            __k::Ok(Self(__k::Columns::from_masked(__content, __is_valid)?))
        }
    }
    impl<'a> PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        /// Along the beam, in metres.
        #[inline]
        pub fn x(&self) -> __k::ViewFor<'a, f64> {
            <f64 as __k::Awkward>::view(&self.columns.0.columns.0, self.i)
        }
        /// Returns the value of `hits`.
        #[inline]
        fn hits(&self) -> __k::ViewFor<'a, Vec<Hit>> {
            <Vec<Hit> as __k::Awkward>::view(&self.columns.0.columns.1, self.i)
        }
        /// Returns the value of `times`.
        #[inline]
        pub(crate) fn times(&self) -> __k::ViewFor<'a, Vec<Hit>> {
            <Vec<Hit> as __k::Awkward>::view(&self.columns.0.columns.2, self.i)
        }
        /// Copies the row out of the columns, as a [`Point`].
        pub fn to_owned(&self) -> Point
        where
            for<'__a> Vec<Hit>: __k::Awkward,
            for<'__a> Vec<Hit>: __k::FromView,
        {
            __k::FromView::from_view(*self)
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
            __k::same(&self.columns.0, self.i, &__other.columns.0, __other.i)
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for PointView<'a>
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __k::print_row(
                __f,
                ("Point", __k::Some(<PointBuilder as __k::RowBuilder>::NAMES), true),
                &self.columns.0,
                self.i,
            )
        }
    }
    #[automatically_derived]
    impl __k::BuilderOf<Point> for PointBuilder
    where
        for<'__a> Vec<Hit>: __k::Awkward,
    {
        #[inline]
        fn push_ref(&mut self, __row: &Point) {
            self.0.rows += 1;
            __k::push(&mut self.0.columns.0, &__row.x);
            __k::push(&mut self.0.columns.1, &__row.hits);
            __k::push(&mut self.0.columns.2, &__row.times);
        }
        #[inline]
        fn extend_refs<'__r, __I>(&mut self, __rows: __I)
        where
            Point: '__r,
            __I: __k::ExactSizeIterator<Item = &'__r Point> + __k::Clone,
        {
            self.0.rows += __k::ExactSizeIterator::len(&__rows);
            __k::extend_columns(
                &__rows,
                |__row| (&__row.x, &__row.hits, &__row.times),
                (&mut self.0.columns.0, &mut self.0.columns.1, &mut self.0.columns.2),
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
            __k::record::<
                __k::Finished3<f64, Vec<Hit>, Vec<Hit>>,
            >(<PointBuilder as __k::RowBuilder>::NAMES, &[])
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
            __k::equal_row(
                &__view.columns.0,
                __view.i,
                (&__value.x, &__value.hits, &__value.times),
            )
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
