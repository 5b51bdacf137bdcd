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
    rows: ::awkward::__private::core::primitive::usize,
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
    rows: ::awkward::__private::core::primitive::usize,
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
    impl EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the builder of the variant `noise`.
        #[inline]
        pub fn noise(&mut self) -> &mut ::awkward::__private::UnitBuilder {
            &mut self.noise
        }
        /// Returns the builder of the variant `count`.
        #[inline]
        pub fn count(&mut self) -> &mut <i64 as ::awkward::__private::Awkward>::Builder {
            &mut self.count
        }
        /// Returns the builder of the variant `track`.
        #[inline]
        pub fn track(&mut self) -> &mut EventTrackBuilder {
            &mut self.track
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::default::Default for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        fn default() -> Self {
            Self {
                noise: ::awkward::__private::core::default::Default::default(),
                count: ::awkward::__private::core::default::Default::default(),
                track: ::awkward::__private::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::VariantsBuilder for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        type Columns = EventColumns;
        const NAMES: &'static [&'static ::awkward::__private::core::primitive::str] = &[
            "noise",
            "count",
            "track",
        ];
        const FALLIBLE: ::awkward::__private::core::primitive::bool = false
            || <<i64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<f64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE;
        fn column(
            &self,
            __variant: ::awkward::__private::core::primitive::usize,
        ) -> &dyn ::awkward::__private::GrowingColumn {
            match __variant {
                0usize => &self.noise,
                1usize => &self.count,
                _ => &self.track,
            }
        }
        fn column_mut(
            &mut self,
            __variant: ::awkward::__private::core::primitive::usize,
        ) -> &mut dyn ::awkward::__private::GrowingColumn {
            match __variant {
                0usize => &mut self.noise,
                1usize => &mut self.count,
                _ => &mut self.track,
            }
        }
        fn append(&mut self, __columns: &Self::Columns) {
            ::awkward::__private::Builder::append(&mut self.noise, &__columns.noise);
            ::awkward::__private::Builder::append(&mut self.count, &__columns.count);
            ::awkward::__private::Builder::append(&mut self.track, &__columns.track);
        }
        fn finish(&mut self) -> Self::Columns {
            Self::Columns {
                noise: ::awkward::__private::Builder::finish(&mut self.noise),
                count: ::awkward::__private::Builder::finish(&mut self.count),
                track: ::awkward::__private::Builder::finish(&mut self.track),
            }
        }
    }
    #[automatically_derived]
    impl EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the columns of the variant `noise`.
        #[inline]
        pub fn noise(&self) -> &::awkward::__private::UnitColumns {
            &self.noise
        }
        /// Returns the columns of the variant `count`.
        #[inline]
        pub fn count(&self) -> &<i64 as ::awkward::__private::Awkward>::Columns {
            &self.count
        }
        /// Returns the columns of the variant `track`.
        #[inline]
        pub fn track(&self) -> &EventTrackColumns {
            &self.track
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::clone::Clone for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        fn clone(&self) -> Self {
            Self {
                noise: ::awkward::__private::core::clone::Clone::clone(&self.noise),
                count: ::awkward::__private::core::clone::Clone::clone(&self.count),
                track: ::awkward::__private::core::clone::Clone::clone(&self.track),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::fmt::Debug for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("EventColumns").finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Variants for EventColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        const COUNT: ::awkward::__private::core::primitive::usize = 3usize;
        fn rows(
            &self,
            __variant: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::primitive::usize {
            match __variant {
                0usize => ::awkward::__private::Columns::rows(&self.noise),
                1usize => ::awkward::__private::Columns::rows(&self.count),
                _ => ::awkward::__private::Columns::rows(&self.track),
            }
        }
        fn to_contents(
            &self,
            mut __contents: ::awkward::__private::VariantsOut<'_>,
        ) -> ::awkward::__private::Vec<::awkward::__private::Content> {
            __contents.variant(&self.noise);
            __contents.variant(&self.count);
            __contents.variant(&self.track);
            __contents.finish()
        }
        fn from_contents(
            mut __contents: ::awkward::__private::VariantsIn<'_>,
        ) -> ::awkward::__private::Result<Self> {
            let mut __columns = ::awkward::__private::nothing_of::<EventBuilder>();
            ::awkward::__private::VariantsIn::fill(
                &mut __contents,
                &mut __columns.noise,
            );
            ::awkward::__private::VariantsIn::fill(
                &mut __contents,
                &mut __columns.count,
            );
            ::awkward::__private::VariantsIn::fill(
                &mut __contents,
                &mut __columns.track,
            );
            ::awkward::__private::VariantsIn::finish(__contents, __columns)
        }
    }
    #[automatically_derived]
    impl<'a> EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn __position(
            __columns: &'a EventColumns,
            (
                __variant,
                __position,
            ): (
                ::awkward::__private::core::primitive::usize,
                ::awkward::__private::core::primitive::usize,
            ),
        ) -> Self {
            match __variant {
                0usize => Self::Noise,
                1usize => {
                    Self::Count(
                        <i64 as ::awkward::__private::Awkward>::view(
                            &__columns.count,
                            __position,
                        ),
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
            >: ::awkward::__private::Awkward,
            for<'__a> <::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
                Vec<u8>,
            >,
            for<'__a> ::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            >: ::awkward::__private::ReadAs<Vec<u8>>,
            for<'__a> bool: ::awkward::__private::core::default::Default,
        {
            ::awkward::__private::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::clone::Clone for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::marker::Copy for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {}
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::cmp::PartialEq for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        fn eq(&self, __other: &Self) -> ::awkward::__private::core::primitive::bool {
            match (self, __other) {
                (Self::Noise, Self::Noise) => true,
                (Self::Count(__0), Self::Count(__1)) => __0 == __1,
                (Self::Track(__0), Self::Track(__1)) => __0 == __1,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::fmt::Debug for EventView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            match self {
                Self::Noise => __f.write_str("Noise"),
                Self::Count(__0) => __f.debug_tuple("Count").field(__0).finish(),
                Self::Track(__0) => ::awkward::__private::core::fmt::Debug::fmt(__0, __f),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::VariantsOf<Event> for EventBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
    {
        #[inline]
        fn push_variant(
            &mut self,
            __row: &Event,
            __place: impl ::awkward::__private::core::ops::FnOnce(
                ::awkward::__private::core::primitive::i8,
                ::awkward::__private::core::primitive::usize,
            ),
        ) {
            match __row {
                Event::Noise { .. } => {
                    __place(0i8, ::awkward::__private::Builder::rows(&self.noise));
                    self.noise.push();
                }
                Event::Count { 0: __field__0, .. } => {
                    __place(1i8, ::awkward::__private::Builder::rows(&self.count));
                    ::awkward::__private::BuilderOf::<
                        i64,
                    >::push_ref(&mut self.count, __field__0);
                }
                Event::Track { x: __field_x, raw: __field_raw, .. } => {
                    __place(2i8, ::awkward::__private::Builder::rows(&self.track));
                    self.track.rows += 1;
                    ::awkward::__private::BuilderOf::<
                        f64,
                    >::push_ref(&mut self.track.x, __field_x);
                    ::awkward::__private::BuilderOf::<
                        Vec<u8>,
                    >::push_ref(&mut self.track.raw, __field_raw);
                }
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Awkward for Event
    where
        ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
    {
        type Builder = ::awkward::__private::UnionBuilder<EventBuilder>;
        type Columns = ::awkward::__private::UnionColumns<EventColumns>;
        type View<'__v> = EventView<'__v>;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        fn schema() -> ::awkward::__private::Schema {
            ::awkward::__private::Schema::union(
                ::awkward::__private::core::convert::From::from([
                    ::awkward::__private::VariantSchema::record(
                        "noise",
                        ::awkward::__private::Schema::record(
                                ::awkward::__private::Vec::new(),
                            )
                            .with_more_parameters(
                                &::awkward::__private::parameters(
                                    "{\"__record__\":\"noise\"}",
                                ),
                            ),
                    ),
                    ::awkward::__private::VariantSchema::newtype(
                        "count",
                        <i64 as ::awkward::__private::Awkward>::schema(),
                    ),
                    ::awkward::__private::VariantSchema::record(
                        "track",
                        ::awkward::__private::Schema::record(
                                ::awkward::__private::core::convert::From::from([
                                    ::awkward::__private::FieldSchema::new(
                                        "x",
                                        <f64 as ::awkward::__private::Awkward>::schema(),
                                    ),
                                    ::awkward::__private::FieldSchema::new(
                                        "raw",
                                        <::awkward::__private::layout::Bytes<
                                            ::awkward::__private::core::primitive::i64,
                                        > as ::awkward::__private::Awkward>::schema(),
                                    ),
                                ]),
                            )
                            .with_more_parameters(
                                &::awkward::__private::parameters(
                                    "{\"__record__\":\"track\"}",
                                ),
                            ),
                    ),
                ]),
            )
        }
        #[inline]
        fn view(
            __columns: &::awkward::__private::UnionColumns<EventColumns>,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> EventView<'_> {
            EventView::__position(__columns.variants(), __columns.position(__i))
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::OptionItem for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
    {
        type OptionBuilder = ::awkward::__private::UnionOptionBuilder<EventBuilder>;
        type OptionColumns = ::awkward::__private::UnionOptionColumns<EventColumns>;
        #[inline]
        fn view_option(
            __columns: &::awkward::__private::UnionOptionColumns<EventColumns>,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<EventView<'_>> {
            let __position = __columns.position(__i)?;
            ::awkward::__private::core::option::Option::Some(
                EventView::__position(__columns.variants(), __position),
            )
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::EqView<Event> for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::EqView<Vec<u8>>,
    {
        #[inline]
        fn eq_view(
            __view: EventView<'_>,
            __value: &Event,
        ) -> ::awkward::__private::core::primitive::bool {
            match (__view, __value) {
                (EventView::Noise, Event::Noise { .. }) => true,
                (EventView::Count(__view), Event::Count { 0: __field__0, .. }) => {
                    <i64 as ::awkward::__private::EqView<
                        i64,
                    >>::eq_view(__view, __field__0)
                }
                (
                    EventView::Track(__view),
                    Event::Track { x: __field_x, raw: __field_raw, .. },
                ) => {
                    true
                        && <f64 as ::awkward::__private::EqView<
                            f64,
                        >>::eq_view(EventTrackView::x(&__view), __field_x)
                        && <::awkward::__private::layout::Bytes<
                            ::awkward::__private::core::primitive::i64,
                        > as ::awkward::__private::EqView<
                            Vec<u8>,
                        >>::eq_view(EventTrackView::raw(&__view), __field_raw)
                }
                #[allow(unreachable_patterns)]
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::cmp::PartialEq<Event> for EventView<'_>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::EqView<Vec<u8>>,
    {
        #[inline]
        fn eq(&self, __value: &Event) -> ::awkward::__private::core::primitive::bool {
            <Event as ::awkward::__private::EqView<Event>>::eq_view(*self, __value)
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::FromView for Event
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
        for<'__a> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder: ::awkward::__private::BuilderOf<
            Vec<u8>,
        >,
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::ReadAs<Vec<u8>>,
        for<'__a> bool: ::awkward::__private::core::default::Default,
    {
        #[inline]
        fn from_view(__view: EventView<'_>) -> Self {
            match __view {
                EventView::Noise => Self::Noise {},
                EventView::Count(__view) => {
                    Self::Count {
                        0: <i64 as ::awkward::__private::FromView>::from_view(__view),
                    }
                }
                EventView::Track(__view) => {
                    Self::Track {
                        x: <f64 as ::awkward::__private::FromView>::from_view(
                            EventTrackView::x(&__view),
                        ),
                        raw: <::awkward::__private::layout::Bytes<
                            ::awkward::__private::core::primitive::i64,
                        > as ::awkward::__private::ReadAs<
                            Vec<u8>,
                        >>::read_as(EventTrackView::raw(&__view)),
                        seen: <bool as ::awkward::__private::core::default::Default>::default(),
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
        >: ::awkward::__private::Awkward,
    {
        /// Returns the builder of the column `x`.
        #[inline]
        pub fn x(&mut self) -> &mut <f64 as ::awkward::__private::Awkward>::Builder {
            &mut self.x
        }
        /// Returns the builder of the column `raw`.
        #[inline]
        pub fn raw(
            &mut self,
        ) -> &mut <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Builder {
            &mut self.raw
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
    impl ::awkward::__private::core::default::Default for EventTrackBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn default() -> Self {
            Self {
                rows: 0,
                x: ::awkward::__private::core::default::Default::default(),
                raw: ::awkward::__private::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Builder for EventTrackBuilder
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        type Columns = EventTrackColumns;
        const FLAT: ::awkward::__private::core::primitive::bool = true
            && <<f64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT
            && <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FLAT;
        const FALLIBLE: ::awkward::__private::core::primitive::bool = false
            || <<f64 as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE
            || <<::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as ::awkward::__private::Awkward>::Builder as ::awkward::__private::Builder>::FALLIBLE;
        #[inline]
        fn rows(&self) -> ::awkward::__private::core::primitive::usize {
            self.rows
        }
        #[inline]
        fn nbytes(&self) -> ::awkward::__private::core::primitive::usize {
            0 + ::awkward::__private::Builder::nbytes(&self.x)
                + ::awkward::__private::Builder::nbytes(&self.raw)
        }
        #[inline]
        fn reserve_ratio(
            &mut self,
            __ratio: ::awkward::__private::core::primitive::f64,
        ) {
            ::awkward::__private::Builder::reserve_ratio(&mut self.x, __ratio);
            ::awkward::__private::Builder::reserve_ratio(&mut self.raw, __ratio);
        }
        #[inline]
        fn truncate(&mut self, __rows: ::awkward::__private::core::primitive::usize) {
            self.rows = ::awkward::__private::core::cmp::Ord::min(self.rows, __rows);
            ::awkward::__private::Builder::truncate(&mut self.x, self.rows);
            ::awkward::__private::Builder::truncate(&mut self.raw, self.rows);
        }
        #[inline]
        fn append(&mut self, __columns: &Self::Columns) {
            self.rows += __columns.rows;
            ::awkward::__private::Builder::append(&mut self.x, &__columns.x);
            ::awkward::__private::Builder::append(&mut self.raw, &__columns.raw);
        }
        #[inline]
        fn push_null(&mut self) {
            self.rows += 1;
            ::awkward::__private::Builder::push_null(&mut self.x);
            ::awkward::__private::Builder::push_null(&mut self.raw);
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
                && ::awkward::__private::is_whole(&self.raw, self.rows)
        }
        #[inline]
        fn check(&self) -> ::awkward::__private::Result<()> {
            ::awkward::__private::check_column("x", &self.x, self.rows)?;
            ::awkward::__private::check_column("raw", &self.raw, self.rows)?;
            ::awkward::__private::core::result::Result::Ok(())
        }
        #[inline]
        fn finish(&mut self) -> Self::Columns {
            let __rows = ::awkward::__private::Builder::rows(self);
            ::awkward::__private::Builder::truncate(self, __rows);
            Self::Columns {
                rows: ::awkward::__private::core::mem::take(&mut self.rows),
                x: ::awkward::__private::Builder::finish(&mut self.x),
                raw: ::awkward::__private::Builder::finish(&mut self.raw),
            }
        }
        #[inline]
        fn resume(__columns: Self::Columns) -> Self {
            Self {
                rows: __columns.rows,
                x: ::awkward::__private::Builder::resume(__columns.x),
                raw: ::awkward::__private::Builder::resume(__columns.raw),
            }
        }
    }
    #[automatically_derived]
    impl EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &<f64 as ::awkward::__private::Awkward>::Columns {
            &self.x
        }
        /// Returns the column `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> &<::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::Columns {
            &self.raw
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
        ) -> EventTrackView<'_> {
            ::awkward::__private::core::assert!(__i < self.rows, "row is out of bounds");
            EventTrackView {
                columns: self,
                i: __i,
            }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(
            &self,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<EventTrackView<'_>> {
            if __i < self.rows {
                ::awkward::__private::core::option::Option::Some(EventTrackView {
                    columns: self,
                    i: __i,
                })
            } else {
                ::awkward::__private::core::option::Option::None
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::clone::Clone for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                rows: self.rows,
                x: ::awkward::__private::core::clone::Clone::clone(&self.x),
                raw: ::awkward::__private::core::clone::Clone::clone(&self.raw),
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::fmt::Debug for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("EventTrackColumns")
                .field("rows", &self.rows)
                .finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Columns for EventTrackColumns
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
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
            __record.field(&self.x);
            __record.field(&self.raw);
            __record.finish()
        }
        #[inline]
        fn from_content(
            __content: &::awkward::__private::Content,
        ) -> ::awkward::__private::Result<Self> {
            let mut __record = ::awkward::__private::RecordIn::new(__content)?;
            let mut __columns = ::awkward::__private::nothing::<EventTrackBuilder>();
            __columns.rows = ::awkward::__private::RecordIn::rows(&__record);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.x);
            ::awkward::__private::RecordIn::fill(&mut __record, &mut __columns.raw);
            ::awkward::__private::RecordIn::finish(__record, __columns)
        }
    }
    #[automatically_derived]
    impl<'a> EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        /// Along the beam.
        #[inline]
        pub fn x(&self) -> <f64 as ::awkward::__private::Awkward>::View<'a> {
            <f64 as ::awkward::__private::Awkward>::view(&self.columns.x, self.i)
        }
        /// Returns the value of `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> <::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        > as ::awkward::__private::Awkward>::View<'a> {
            <::awkward::__private::layout::Bytes<
                ::awkward::__private::core::primitive::i64,
            > as ::awkward::__private::Awkward>::view(&self.columns.raw, self.i)
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::clone::Clone for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::marker::Copy for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {}
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::cmp::PartialEq for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> ::awkward::__private::core::primitive::bool {
            true && Self::x(self) == Self::x(__other)
                && Self::raw(self) == Self::raw(__other)
        }
    }
    #[automatically_derived]
    impl<'a> ::awkward::__private::core::fmt::Debug for EventTrackView<'a>
    where
        for<'__a> ::awkward::__private::layout::Bytes<
            ::awkward::__private::core::primitive::i64,
        >: ::awkward::__private::Awkward,
    {
        #[inline]
        fn fmt(
            &self,
            __f: &mut ::awkward::__private::core::fmt::Formatter<'_>,
        ) -> ::awkward::__private::core::fmt::Result {
            __f.debug_struct("Track")
                .field("x", &Self::x(self))
                .field("raw", &Self::raw(self))
                .finish_non_exhaustive()
        }
    }
};
