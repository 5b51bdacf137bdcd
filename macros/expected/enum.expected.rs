/// Builds the columns of the variants of [`Event`].
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
pub struct EventBuilder
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    noise: ::awkward::__private::UnitBuilder,
    count: <i64 as ::awkward::__private::Awkward>::Builder,
    track: EventTrackBuilder,
}
/// Holds the columns of the variants of [`Event`].
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
pub struct EventColumns
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    noise: ::awkward::__private::UnitColumns,
    count: <i64 as ::awkward::__private::Awkward>::Columns,
    track: EventTrackColumns,
}
/// A value of [`Event`], read in place.
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
pub enum EventView<'a>
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    /// Nothing.
    Noise,
    /// The variant `count`.
    Count(<i64 as ::awkward::__private::Awkward>::View<'a>),
    /// The variant `track`.
    Track(EventTrackView<'a>),
}
/// Builds columns of [`Event::Track`].
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
pub struct EventTrackBuilder
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::usize,
    x: <f64 as ::awkward::__private::Awkward>::Builder,
    raw: <::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    > as ::awkward::__private::Awkward>::Builder,
}
/// Holds columns of [`Event::Track`]. A clone shares them.
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
pub struct EventTrackColumns
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    rows: ::awkward::__private::usize,
    x: <f64 as ::awkward::__private::Awkward>::Columns,
    raw: <::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    > as ::awkward::__private::Awkward>::Columns,
}
/// Reads one row of [`Event::Track`] in place.
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
pub struct EventTrackView<'a>
where
    for<'__a> ::awkward::__private::layout::Bytes<
        ::awkward::__private::core::primitive::i64,
    >: ::awkward::__private::Awkward,
{
    columns: &'a EventTrackColumns,
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
    #[automatically_derived]
    impl EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        /// Returns the builder of the variant `noise`.
        #[inline]
        pub fn noise(&mut self) -> &mut __k::UnitBuilder {
            &mut self.noise
        }
        /// Returns the builder of the variant `count`.
        #[inline]
        pub fn count(&mut self) -> &mut <i64 as __k::Awkward>::Builder {
            &mut self.count
        }
        /// Returns the builder of the variant `track`.
        #[inline]
        pub fn track(&mut self) -> &mut EventTrackBuilder {
            &mut self.track
        }
    }
    #[automatically_derived]
    impl __k::Default for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        fn default() -> Self {
            Self {
                noise: __k::Default::default(),
                count: __k::Default::default(),
                track: __k::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl __k::VariantsBuilder for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        type Columns = EventColumns;
        const NAMES: &'static [&'static __k::str] = &["noise", "count", "track"];
        const FALLIBLE: __k::bool = false
            || <<i64 as __k::Awkward>::Builder as __k::Builder>::FALLIBLE
            || <<f64 as __k::Awkward>::Builder as __k::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as __k::Awkward>::Builder as __k::Builder>::FALLIBLE;
        fn column(&self, __variant: __k::usize) -> &dyn __k::GrowingColumn {
            match __variant {
                0usize => &self.noise,
                1usize => &self.count,
                _ => &self.track,
            }
        }
        fn column_mut(&mut self, __variant: __k::usize) -> &mut dyn __k::GrowingColumn {
            match __variant {
                0usize => &mut self.noise,
                1usize => &mut self.count,
                _ => &mut self.track,
            }
        }
        fn append(&mut self, __columns: &Self::Columns) {
            __k::Builder::append(&mut self.noise, &__columns.noise);
            __k::Builder::append(&mut self.count, &__columns.count);
            __k::Builder::append(&mut self.track, &__columns.track);
        }
        fn finish(&mut self) -> Self::Columns {
            Self::Columns {
                noise: __k::Builder::finish(&mut self.noise),
                count: __k::Builder::finish(&mut self.count),
                track: __k::Builder::finish(&mut self.track),
            }
        }
    }
    #[automatically_derived]
    impl EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        /// Returns the columns of the variant `noise`.
        #[inline]
        pub fn noise(&self) -> &__k::UnitColumns {
            &self.noise
        }
        /// Returns the columns of the variant `count`.
        #[inline]
        pub fn count(&self) -> &<i64 as __k::Awkward>::Columns {
            &self.count
        }
        /// Returns the columns of the variant `track`.
        #[inline]
        pub fn track(&self) -> &EventTrackColumns {
            &self.track
        }
    }
    #[automatically_derived]
    impl __k::Clone for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        fn clone(&self) -> Self {
            Self {
                noise: __k::Clone::clone(&self.noise),
                count: __k::Clone::clone(&self.count),
                track: __k::Clone::clone(&self.track),
            }
        }
    }
    #[automatically_derived]
    impl __k::fmt::Debug for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("EventColumns").finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl __k::Variants for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        const COUNT: __k::usize = 3usize;
        fn rows(&self, __variant: __k::usize) -> __k::usize {
            match __variant {
                0usize => __k::Columns::rows(&self.noise),
                1usize => __k::Columns::rows(&self.count),
                _ => __k::Columns::rows(&self.track),
            }
        }
        fn to_contents(
            &self,
            mut __contents: __k::VariantsOut<'_>,
        ) -> __k::Vec<__k::Content> {
            __contents.variant(&self.noise);
            __contents.variant(&self.count);
            __contents.variant(&self.track);
            __contents.finish()
        }
        fn from_contents(mut __contents: __k::VariantsIn<'_>) -> __k::Result<Self> {
            let mut __columns = __k::nothing_of::<EventBuilder>();
            __k::VariantsIn::fill(&mut __contents, &mut __columns.noise);
            __k::VariantsIn::fill(&mut __contents, &mut __columns.count);
            __k::VariantsIn::fill(&mut __contents, &mut __columns.track);
            __k::VariantsIn::finish(__contents, __columns)
        }
    }
    #[automatically_derived]
    impl<'a> EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn __position(
            __columns: &'a EventColumns,
            (__variant, __position): (__k::usize, __k::usize),
        ) -> Self {
            match __variant {
                0usize => Self::Noise,
                1usize => {
                    Self::Count(
                        <i64 as __k::Awkward>::view(&__columns.count, __position),
                    )
                }
                _ => {
                    Self::Track(EventTrackView {
                        columns: &__columns.track,
                        i: __position,
                    })
                }
            }
        }
        /// Copies the value out of the columns, as a [`Event`].
        pub fn to_owned(&self) -> Event
        where
            for<'__a> ::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            >: __k::Awkward,
            for<'__a> <::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
            for<'__a> ::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            >: __k::ReadAs<Vec<u8>>,
            for<'__a> bool: __k::Default,
        {
            __k::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a> __k::Clone for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> __k::Copy for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a> __k::PartialEq for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        fn eq(&self, __other: &Self) -> __k::bool {
            match (self, __other) {
                (Self::Noise, Self::Noise) => true,
                (Self::Count(__0), Self::Count(__1)) => __0 == __1,
                (Self::Track(__0), Self::Track(__1)) => __0 == __1,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            match self {
                Self::Noise => __f.write_str("Noise"),
                Self::Count(__0) => __f.debug_tuple("Count").field(__0).finish(),
                Self::Track(__0) => __k::fmt::Debug::fmt(__0, __f),
            }
        }
    }
    #[automatically_derived]
    impl __k::VariantsOf<Event> for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
    {
        #[inline]
        fn push_variant(
            &mut self,
            __row: &Event,
            __place: impl __k::FnOnce(__k::i8, __k::usize),
        ) {
            match __row {
                Event::Noise { .. } => {
                    __place(0i8, __k::Builder::rows(&self.noise));
                    self.noise.push();
                }
                Event::Count { 0: __field__0, .. } => {
                    __place(1i8, __k::Builder::rows(&self.count));
                    __k::BuilderOf::<i64>::push_ref(&mut self.count, __field__0);
                }
                Event::Track { x: __field_x, raw: __field_raw, .. } => {
                    __place(2i8, __k::Builder::rows(&self.track));
                    self.track.rows += 1;
                    __k::BuilderOf::<f64>::push_ref(&mut self.track.x, __field_x);
                    __k::BuilderOf::<
                        Vec<u8>,
                    >::push_ref(&mut self.track.raw, __field_raw);
                }
            }
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Event
    where
        ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
    {
        type Builder = __k::UnionBuilder<EventBuilder>;
        type Columns = __k::UnionColumns<EventColumns>;
        type View<'__v> = EventView<'__v>;
        type List<'__v> = __k::List<'__v, Self>;
        fn schema() -> __k::Schema {
            __k::Schema::union(
                __k::From::from([
                    __k::VariantSchema::record(
                        "noise",
                        __k::Schema::record(__k::Vec::new())
                            .with_more_parameters(
                                &__k::parameters("{\"__record__\":\"noise\"}"),
                            ),
                    ),
                    __k::VariantSchema::newtype(
                        "count",
                        <i64 as __k::Awkward>::schema(),
                    ),
                    __k::VariantSchema::record(
                        "track",
                        __k::record(const {
                                &[
                                    __k::Column::of::<f64>("x"),
                                    __k::Column::of::<
                                        ::awkward::__private::layout::Bytes<
                                            ::awkward::__private::core::primitive::i64,
                                        >,
                                    >("raw"),
                                ]
                            })
                            .with_more_parameters(
                                &__k::parameters("{\"__record__\":\"track\"}"),
                            ),
                    ),
                ]),
            )
        }
        #[inline]
        fn view(
            __columns: &__k::UnionColumns<EventColumns>,
            __i: __k::usize,
        ) -> EventView<'_> {
            EventView::__position(__columns.variants(), __columns.position(__i))
        }
    }
    #[automatically_derived]
    impl __k::OptionItem for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
    {
        type OptionBuilder = __k::UnionOptionBuilder<EventBuilder>;
        type OptionColumns = __k::UnionOptionColumns<EventColumns>;
        #[inline]
        fn view_option(
            __columns: &__k::UnionOptionColumns<EventColumns>,
            __i: __k::usize,
        ) -> __k::Option<EventView<'_>> {
            let __position = __columns.position(__i)?;
            __k::Some(EventView::__position(__columns.variants(), __position))
        }
    }
    #[automatically_derived]
    impl __k::EqView<Event> for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::EqView<Vec<u8>>,
    {
        #[inline]
        fn eq_view(__view: EventView<'_>, __value: &Event) -> __k::bool {
            match (__view, __value) {
                (EventView::Noise, Event::Noise { .. }) => true,
                (EventView::Count(__view), Event::Count { 0: __field__0, .. }) => {
                    <i64 as __k::EqView<i64>>::eq_view(__view, __field__0)
                }
                (
                    EventView::Track(__view),
                    Event::Track { x: __field_x, raw: __field_raw, .. },
                ) => {
                    true
                        && <f64 as __k::EqView<
                            f64,
                        >>::eq_view(EventTrackView::x(&__view), __field_x)
                        && <::awkward::__private::layout::Bytes<
                            ::awkward::__private::core::primitive::i64,
                        > as __k::EqView<
                            Vec<u8>,
                        >>::eq_view(EventTrackView::raw(&__view), __field_raw)
                }
                #[allow(unreachable_patterns)]
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl __k::PartialEq<Event> for EventView<'_>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::EqView<Vec<u8>>,
    {
        #[inline]
        fn eq(&self, __value: &Event) -> __k::bool {
            <Event as __k::EqView<Event>>::eq_view(*self, __value)
        }
    }
    #[automatically_derived]
    impl __k::FromView for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder: __k::BuilderOf<Vec<u8>>,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::ReadAs<Vec<u8>>,
        for<'__a> bool: __k::Default,
    {
        #[inline]
        fn from_view(__view: EventView<'_>) -> Self {
            match __view {
                EventView::Noise => Self::Noise {},
                EventView::Count(__view) => {
                    Self::Count {
                        0: <i64 as __k::FromView>::from_view(__view),
                    }
                }
                EventView::Track(__view) => {
                    Self::Track {
                        x: <f64 as __k::FromView>::from_view(EventTrackView::x(&__view)),
                        raw: <::awkward::__private::layout::Bytes<
                            ::awkward::__private::core::primitive::i64,
                        > as __k::ReadAs<
                            Vec<u8>,
                        >>::read_as(EventTrackView::raw(&__view)),
                        seen: <bool as __k::Default>::default(),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl EventTrackBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        /// Returns the builder of the column `x`.
        #[inline]
        pub fn x(&mut self) -> &mut <f64 as __k::Awkward>::Builder {
            &mut self.x
        }
        /// Returns the builder of the column `raw`.
        #[inline]
        pub fn raw(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Builder {
            &mut self.raw
        }
        /// Returns the number of rows so far.
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
    }
    #[automatically_derived]
    impl __k::Default for EventTrackBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                x: __k::Default::default(),
                raw: __k::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl __k::Builder for EventTrackBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        type Columns = EventTrackColumns;
        const FLAT: __k::bool = true
            && <<f64 as __k::Awkward>::Builder as __k::Builder>::FLAT
            && <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as __k::Awkward>::Builder as __k::Builder>::FLAT;
        const FALLIBLE: __k::bool = false
            || <<f64 as __k::Awkward>::Builder as __k::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as __k::Awkward>::Builder as __k::Builder>::FALLIBLE;
        #[inline]
        fn rows(&self) -> __k::usize {
            self.rows
        }
        const NAMES: &'static [&'static __k::str] = &["x", "raw"];
        #[inline]
        fn each_column(&self, __f: &mut dyn __k::FnMut(&[&dyn __k::GrowingColumn])) {
            __f(&[&self.x, &self.raw])
        }
        #[inline]
        fn each_column_mut(
            &mut self,
            __f: &mut dyn __k::FnMut(&mut [&mut dyn __k::GrowingColumn]),
        ) {
            __f(&mut [&mut self.x, &mut self.raw])
        }
        #[inline]
        fn truncate(&mut self, __rows: __k::usize) {
            self.rows = __k::Ord::min(self.rows, __rows);
            let __rows = self.rows;
            __k::truncate(self, __rows);
        }
        #[inline]
        fn append(&mut self, __columns: &Self::Columns) {
            self.rows += __columns.rows;
            __k::Builder::append(&mut self.x, &__columns.x);
            __k::Builder::append(&mut self.raw, &__columns.raw);
        }
        #[inline]
        fn push_null(&mut self) {
            self.rows += 1;
            __k::push_nulls(self);
        }
        #[inline]
        fn end_row_since(&mut self, __rows: __k::usize) {
            if self.rows == __rows {
                self.rows += 1;
            }
        }
        #[inline]
        fn is_whole(&self) -> __k::bool {
            true && __k::is_whole(&self.x, self.rows)
                && __k::is_whole(&self.raw, self.rows)
        }
        #[inline]
        fn finish(&mut self) -> Self::Columns {
            let __rows = __k::Builder::rows(self);
            __k::Builder::truncate(self, __rows);
            Self::Columns {
                rows: __k::mem::take(&mut self.rows),
                x: __k::Builder::finish(&mut self.x),
                raw: __k::Builder::finish(&mut self.raw),
            }
        }
        #[inline]
        fn resume(__columns: Self::Columns) -> Self {
            Self {
                rows: __columns.rows,
                x: __k::Builder::resume(__columns.x),
                raw: __k::Builder::resume(__columns.raw),
            }
        }
    }
    #[automatically_derived]
    impl EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &<f64 as __k::Awkward>::Columns {
            &self.x
        }
        /// Returns the column `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> &<::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::Columns {
            &self.raw
        }
        /// Returns the number of rows.
        pub fn rows(&self) -> __k::usize {
            self.rows
        }
        /// Returns the view of row `i`.
        ///
        /// # Panics
        /// If there is no row `i`.
        #[inline]
        pub fn at(&self, __i: __k::usize) -> EventTrackView<'_> {
            __k::core::assert!(__i < self.rows, "row is out of bounds");
            EventTrackView {
                columns: self,
                i: __i,
            }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<EventTrackView<'_>> {
            if __i < self.rows {
                __k::Some(EventTrackView {
                    columns: self,
                    i: __i,
                })
            } else {
                __k::None
            }
        }
    }
    #[automatically_derived]
    impl __k::Clone for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                x: __k::Clone::clone(&self.x),
                raw: __k::Clone::clone(&self.raw),
            }
        }
    }
    #[automatically_derived]
    impl __k::fmt::Debug for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("EventTrackColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl __k::Columns for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn rows(&self) -> __k::usize {
            self.rows
        }
        #[inline]
        fn to_content(&self, __schema: &__k::Schema) -> __k::Content {
            let mut __record = __k::RecordOut::new(__schema, self.rows);
            __record.field(&self.x);
            __record.field(&self.raw);
            __record.finish()
        }
        #[inline]
        fn from_content(__content: &__k::Content) -> __k::Result<Self> {
            let mut __record = __k::RecordIn::new(__content)?;
            let mut __columns = __k::nothing::<EventTrackBuilder>();
            __columns.rows = __k::RecordIn::rows(&__record);
            __k::RecordIn::fill(&mut __record, &mut __columns.x);
            __k::RecordIn::fill(&mut __record, &mut __columns.raw);
            __k::RecordIn::finish(__record, __columns)
        }
    }
    #[automatically_derived]
    impl<'a> EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        /// Along the beam.
        #[inline]
        pub fn x(&self) -> <f64 as __k::Awkward>::View<'a> {
            <f64 as __k::Awkward>::view(&self.columns.x, self.i)
        }
        /// Returns the value of `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as __k::Awkward>::View<'a> {
            <::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as __k::Awkward>::view(&self.columns.raw, self.i)
        }
    }
    #[automatically_derived]
    impl<'a> __k::Clone for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> __k::Copy for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a> __k::PartialEq for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            true && Self::x(self) == Self::x(__other)
                && Self::raw(self) == Self::raw(__other)
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("Track")
                .field("x", &Self::x(self))
                .field("raw", &Self::raw(self))
                .finish_non_exhaustive()
        }
    }
};
