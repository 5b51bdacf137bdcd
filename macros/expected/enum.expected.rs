/// Builds the columns of the variants of [`Event`].
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
pub struct EventBuilder(
    ::awkward::__private::UnitBuilder,
    ::awkward::__private::BuilderFor<i64>,
    ::awkward::__private::GrowingTuple<(i64, String)>,
    EventTrackBuilder,
)
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
    >: ::awkward::__private::Awkward;
/// Holds the columns of the variants of [`Event`].
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
pub struct EventColumns(
    ::awkward::__private::UnitColumns,
    ::awkward::__private::ColumnsFor<i64>,
    ::awkward::__private::FinishedTuple<(i64, String)>,
    EventTrackColumns,
)
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
    >: ::awkward::__private::Awkward;
/// A value of [`Event`], read in place.
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
pub enum EventView<'a>
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
    >: ::awkward::__private::Awkward,
{
    /// Nothing.
    Noise,
    /// The variant `count`.
    Count(::awkward::__private::ViewFor<'a, i64>),
    /// The variant `pair`.
    Pair(
        ::awkward::__private::ViewFor<'a, i64>,
        ::awkward::__private::ViewFor<'a, String>,
    ),
    /// The variant `track`.
    Track(EventTrackView<'a>),
}
/// Builds columns of [`Event::Track`].
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
pub struct EventTrackBuilder(
    ::awkward::__private::Table<
        ::awkward::__private::Growing2<
            f64,
            <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >,
        >,
    >,
)
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
    >: ::awkward::__private::Awkward;
/// Holds columns of [`Event::Track`].
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
pub struct EventTrackColumns(
    ::awkward::__private::Table<
        ::awkward::__private::Finished2<
            f64,
            <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >,
        >,
    >,
)
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
    >: ::awkward::__private::Awkward;
/// Reads one row of [`Event::Track`] in place.
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
pub struct EventTrackView<'a>
where
    for<'__a> Vec<u8>: ::awkward::__private::Awkward,
    for<'__a> <Vec<
        u8,
    > as ::awkward::__private::Awkward>::Chosen<
        ::awkward::__private::layout::Choice<
            ::awkward::__private::core::primitive::i64,
            ::awkward::__private::layout::Auto,
            ::awkward::__private::layout::AsBytes,
        >,
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
    refining_impl_trait,
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        /// Returns the builder of the variant `noise`.
        #[inline]
        pub fn noise(&mut self) -> &mut __k::UnitBuilder {
            &mut self.0
        }
        /// Returns the builder of the variant `count`.
        #[inline]
        pub fn count(&mut self) -> &mut __k::BuilderFor<i64> {
            &mut self.1
        }
        /// Returns the builder of the variant `pair`.
        #[inline]
        pub fn pair(&mut self) -> &mut __k::GrowingTuple<(i64, String)> {
            &mut self.2
        }
        /// Returns the builder of the variant `track`.
        #[inline]
        pub fn track(&mut self) -> &mut EventTrackBuilder {
            &mut self.3
        }
    }
    #[automatically_derived]
    impl __k::Default for EventBuilder
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        fn default() -> Self {
            Self(
                __k::Default::default(),
                __k::Default::default(),
                __k::Default::default(),
                EventTrackBuilder(__k::Default::default()),
            )
        }
    }
    #[automatically_derived]
    impl __k::VariantsBuilder for EventBuilder
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        type Columns = EventColumns;
        const NAMES: &'static [&'static __k::str] = &["noise", "count", "pair", "track"];
        const FIELDS: &'static [&'static [&'static __k::str]] = &[
            &[],
            &[],
            &[],
            &["x", "raw"],
        ];
        const FALLIBLE: __k::bool = __k::any(
            &[
                __k::is_fallible::<i64>(),
                __k::is_fallible::<String>(),
                __k::is_fallible::<f64>(),
                __k::is_fallible::<
                    <Vec<
                        u8,
                    > as ::awkward::__private::Awkward>::Chosen<
                        ::awkward::__private::layout::Choice<
                            ::awkward::__private::core::primitive::i64,
                            ::awkward::__private::layout::Auto,
                            ::awkward::__private::layout::AsBytes,
                        >,
                    >,
                >(),
            ],
        );
        fn each(&self, __f: &mut dyn __k::FnMut(&[&dyn __k::GrowingColumn])) {
            __f(&[&self.0, &self.1, &self.2, &self.3.0])
        }
        fn each_mut(
            &mut self,
            __f: &mut dyn __k::FnMut(&mut [&mut dyn __k::GrowingColumn]),
        ) {
            __f(&mut [&mut self.0, &mut self.1, &mut self.2, &mut self.3.0])
        }
        fn finish(&mut self) -> Self::Columns {
            EventColumns(
                __k::Builder::finish(&mut self.0),
                __k::Builder::finish(&mut self.1),
                __k::Builder::finish(&mut self.2),
                EventTrackColumns(__k::Builder::finish(&mut self.3.0)),
            )
        }
    }
    #[automatically_derived]
    impl EventColumns
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        /// Returns the columns of the variant `noise`.
        #[inline]
        pub fn noise(&self) -> &__k::UnitColumns {
            &self.0
        }
        /// Returns the columns of the variant `count`.
        #[inline]
        pub fn count(&self) -> &__k::ColumnsFor<i64> {
            &self.1
        }
        /// Returns the columns of the variant `pair`.
        #[inline]
        pub fn pair(&self) -> &__k::FinishedTuple<(i64, String)> {
            &self.2
        }
        /// Returns the columns of the variant `track`.
        #[inline]
        pub fn track(&self) -> &EventTrackColumns {
            &self.3
        }
    }
    #[automatically_derived]
    impl __k::Clone for EventColumns
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn clone(&self) -> Self {
            Self(
                __k::Clone::clone(&self.0),
                __k::Clone::clone(&self.1),
                __k::Clone::clone(&self.2),
                EventTrackColumns(__k::Clone::clone(&self.3.0)),
            )
        }
    }
    #[automatically_derived]
    impl __k::fmt::Debug for EventColumns
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __f.debug_struct("EventColumns").finish_non_exhaustive()
        }
    }
    #[automatically_derived]
    impl __k::Variants for EventColumns
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        const COUNT: __k::usize = 4usize;
        fn each(&self, __f: &mut dyn __k::FnMut(&[&dyn __k::FinishedColumn])) {
            __f(&[&self.0, &self.1, &self.2, &self.3.0])
        }
        fn from_contents(
            __contents: &[__k::Content],
            __counts: &dyn __k::Fn(__k::usize, __k::usize) -> __k::bool,
        ) -> __k::Result<Self> {
            let mut __columns = __k::nothing_of::<EventBuilder>();
            __k::fill_variants(
                __contents,
                __counts,
                &mut [
                    &mut __columns.0,
                    &mut __columns.1,
                    &mut __columns.2,
                    &mut __columns.3.0,
                ],
            )?;
            __k::Ok(__columns)
        }
    }
    #[automatically_derived]
    impl<'a> EventView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline(always)]
        fn __position(
            __columns: &'a EventColumns,
            (__variant, __i): (__k::usize, __k::usize),
        ) -> Self {
            match __variant {
                0usize => Self::Noise,
                1usize => Self::Count(__k::view::<i64>(&__columns.1, __i)),
                2usize => {
                    Self::Pair(
                        __k::view::<i64>(&__columns.2.columns().0, __i),
                        __k::view::<String>(&__columns.2.columns().1, __i),
                    )
                }
                _ => {
                    Self::Track(EventTrackView {
                        columns: &__columns.3,
                        i: __i,
                    })
                }
            }
        }
        /// Copies the value out of the columns, as a [`Event`].
        pub fn to_owned(&self) -> Event
        where
            for<'__a> Vec<u8>: __k::Awkward,
            for<'__a> <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >: __k::Awkward,
            for<'__a> <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >: __k::Stores<Vec<u8>>,
            for<'__a> <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >: __k::HasBytes<Vec<u8>>,
            for<'__a> <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >: __k::ReadAs<Vec<u8>>,
            for<'__a> bool: __k::Default,
        {
            __k::FromView::from_view(*self)
        }
    }
    #[automatically_derived]
    impl<'a> __k::Clone for EventView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a> __k::PartialEq for EventView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            match (self, __other) {
                (Self::Noise, Self::Noise) => true,
                (Self::Count(__0), Self::Count(__1)) => __0 == __1,
                (Self::Pair(__0, __1), Self::Pair(__other_0, __other_1)) => {
                    (__0, __1) == (__other_0, __other_1)
                }
                (Self::Track(__0), Self::Track(__1)) => __0 == __1,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for EventView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            let (
                __name,
                __values,
                __all,
            ): (&__k::str, &[&dyn __k::fmt::Debug], __k::bool) = match self {
                Self::Noise => ("Noise", &[], true),
                Self::Count(__0) => ("Count", &[__0], true),
                Self::Pair(__0, __1) => ("Pair", &[__0, __1], true),
                Self::Track(__0) => return __k::fmt::Debug::fmt(__0, __f),
            };
            __k::print(__f, __name, __values, __all)
        }
    }
    #[automatically_derived]
    impl __k::VariantsOf<Event> for EventBuilder
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
    {
        #[inline]
        fn push_variant(
            &mut self,
            __row: &Event,
            __place: impl __k::FnOnce(__k::i8, __k::usize),
        ) {
            match __row {
                Event::Noise { .. } => __k::push_variant(&mut self.0, 0i8, __place, &()),
                Event::Count { 0: __field__0, .. } => {
                    __k::push_variant(&mut self.1, 1i8, __place, __field__0)
                }
                Event::Pair { 0: __field__0, 1: __field__1, .. } => {
                    let __row = __k::next_row(&mut self.2, 2i8, __place);
                    __k::push(&mut __row.0, __field__0);
                    __k::push(&mut __row.1, __field__1);
                }
                Event::Track { x: __field_x, raw: __field_raw, .. } => {
                    __place(3i8, self.3.0.rows);
                    self.3.0.rows += 1;
                    __k::push(&mut self.3.0.columns.0, __field_x);
                    <<Vec<
                        u8,
                    > as ::awkward::__private::Awkward>::Chosen<
                        ::awkward::__private::layout::Choice<
                            ::awkward::__private::core::primitive::i64,
                            ::awkward::__private::layout::Auto,
                            ::awkward::__private::layout::AsBytes,
                        >,
                    > as __k::Stores<
                        Vec<u8>,
                    >>::push_ref(&mut self.3.0.columns.1, __field_raw);
                }
            }
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Event
    where
        Vec<u8>: __k::Awkward,
        <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
    {
        type Builder = __k::UnionBuilder<EventBuilder>;
        type Columns = __k::UnionColumns<EventColumns>;
        type View<'__v> = EventView<'__v>;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        fn schema() -> __k::Schema {
            __k::union(const {
                &[
                    __k::Variant::Unit("noise"),
                    __k::Variant::of::<i64>("count"),
                    __k::Variant::Tuple(
                        "pair",
                        &[__k::schema::<i64>(), __k::schema::<String>()],
                    ),
                    __k::Variant::record::<
                        __k::Finished2<
                            f64,
                            <Vec<
                                u8,
                            > as ::awkward::__private::Awkward>::Chosen<
                                ::awkward::__private::layout::Choice<
                                    ::awkward::__private::core::primitive::i64,
                                    ::awkward::__private::layout::Auto,
                                    ::awkward::__private::layout::AsBytes,
                                >,
                            >,
                        >,
                    >("track", &["x", "raw"]),
                ]
            })
        }
        #[inline(always)]
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
    {
        type OptionBuilder = __k::UnionOptionBuilder<EventBuilder>;
        type OptionColumns = __k::UnionOptionColumns<EventColumns>;
        #[inline(always)]
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::EqView<Vec<u8>>,
    {
        #[inline]
        fn eq_view(__view: EventView<'_>, __value: &Event) -> __k::bool {
            match (__view, __value) {
                (EventView::Noise, Event::Noise { .. }) => true,
                (EventView::Count(__view), Event::Count { 0: __field__0, .. }) => {
                    __k::equal::<i64, i64>(__view, __field__0)
                }
                (
                    EventView::Pair(__0, __1),
                    Event::Pair { 0: __field__0, 1: __field__1, .. },
                ) => {
                    __k::equal::<i64, i64>(__0, __field__0)
                        && __k::equal::<String, String>(__1, __field__1)
                }
                (
                    EventView::Track(__view),
                    Event::Track { x: __field_x, raw: __field_raw, .. },
                ) => {
                    __k::equal_row(&__view.columns.0, __view.i, (__field_x, __field_raw))
                }
                #[allow(unreachable_patterns)]
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl __k::PartialEq<Event> for EventView<'_>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Stores<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::HasBytes<Vec<u8>>,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::ReadAs<Vec<u8>>,
        for<'__a> bool: __k::Default,
    {
        #[inline]
        fn from_view(__view: EventView<'_>) -> Self {
            match __view {
                EventView::Noise => Self::Noise {},
                EventView::Count(__view) => {
                    Self::Count {
                        0: __k::read::<i64>(__view),
                    }
                }
                EventView::Pair(__field__0, __field__1) => {
                    Self::Pair {
                        0: __k::read::<i64>(__field__0),
                        1: __k::read::<String>(__field__1),
                    }
                }
                EventView::Track(__view) => {
                    Self::Track {
                        x: __k::read::<f64>(EventTrackView::x(&__view)),
                        raw: __k::read_as::<
                            <Vec<
                                u8,
                            > as ::awkward::__private::Awkward>::Chosen<
                                ::awkward::__private::layout::Choice<
                                    ::awkward::__private::core::primitive::i64,
                                    ::awkward::__private::layout::Auto,
                                    ::awkward::__private::layout::AsBytes,
                                >,
                            >,
                            Vec<u8>,
                        >(EventTrackView::raw(&__view)),
                        seen: <bool as __k::Default>::default(),
                    }
                }
            }
        }
    }
    impl EventTrackBuilder
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        /// Returns the builder of the column `x`.
        #[inline]
        pub fn x(&mut self) -> &mut __k::BuilderFor<f64> {
            &mut self.0.columns.0
        }
        /// Returns the builder of the column `raw`.
        #[inline]
        pub fn raw(
            &mut self,
        ) -> &mut __k::BuilderFor<
            <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >,
        > {
            &mut self.0.columns.1
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
    }
    #[automatically_derived]
    impl __k::RowBuilder for EventTrackBuilder
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        const NAMES: &'static [&'static __k::str] = &["x", "raw"];
        #[inline]
        fn inner(
            &mut self,
        ) -> &mut __k::Table<
            __k::Growing2<
                f64,
                <Vec<
                    u8,
                > as ::awkward::__private::Awkward>::Chosen<
                    ::awkward::__private::layout::Choice<
                        ::awkward::__private::core::primitive::i64,
                        ::awkward::__private::layout::Auto,
                        ::awkward::__private::layout::AsBytes,
                    >,
                >,
            >,
        > {
            &mut self.0
        }
    }
    impl EventTrackColumns
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        /// Returns the column `x`.
        #[inline]
        pub fn x(&self) -> &__k::ColumnsFor<f64> {
            &self.0.columns.0
        }
        /// Returns the column `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> &__k::ColumnsFor<
            <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >,
        > {
            &self.0.columns.1
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
        pub fn at(&self, __i: __k::usize) -> EventTrackView<'_> {
            __k::within(__i, self.0.rows);
            EventTrackView {
                columns: self,
                i: __i,
            }
        }
        /// Returns the view of row `i`, or nothing if there is no such row.
        #[inline]
        pub fn get(&self, __i: __k::usize) -> __k::Option<EventTrackView<'_>> {
            if __i < self.0.rows {
                __k::Some(EventTrackView {
                    columns: self,
                    i: __i,
                })
            } else {
                __k::None
            }
        }
    }
    impl<'a> EventTrackView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        /// Along the beam.
        #[inline]
        pub fn x(&self) -> __k::ViewFor<'a, f64> {
            <f64 as __k::Awkward>::view(&self.columns.0.columns.0, self.i)
        }
        /// Returns the value of `raw`.
        #[inline]
        pub fn raw(
            &self,
        ) -> __k::ViewFor<
            'a,
            <Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            >,
        > {
            <<Vec<
                u8,
            > as ::awkward::__private::Awkward>::Chosen<
                ::awkward::__private::layout::Choice<
                    ::awkward::__private::core::primitive::i64,
                    ::awkward::__private::layout::Auto,
                    ::awkward::__private::layout::AsBytes,
                >,
            > as __k::Awkward>::view(&self.columns.0.columns.1, self.i)
        }
    }
    #[automatically_derived]
    impl<'a> __k::Clone for EventTrackView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
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
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {}
    #[automatically_derived]
    impl<'a> __k::PartialEq for EventTrackView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn eq(&self, __other: &Self) -> __k::bool {
            __k::same(&self.columns.0, self.i, &__other.columns.0, __other.i)
        }
    }
    #[automatically_derived]
    impl<'a> __k::fmt::Debug for EventTrackView<'a>
    where
        for<'__a> Vec<u8>: __k::Awkward,
        for<'__a> <Vec<
            u8,
        > as ::awkward::__private::Awkward>::Chosen<
            ::awkward::__private::layout::Choice<
                ::awkward::__private::core::primitive::i64,
                ::awkward::__private::layout::Auto,
                ::awkward::__private::layout::AsBytes,
            >,
        >: __k::Awkward,
    {
        #[inline]
        fn fmt(&self, __f: &mut __k::fmt::Formatter<'_>) -> __k::fmt::Result {
            __k::print_row(
                __f,
                (
                    "Track",
                    __k::Some(<EventTrackBuilder as __k::RowBuilder>::NAMES),
                    false,
                ),
                &self.columns.0,
                self.i,
            )
        }
    }
};
