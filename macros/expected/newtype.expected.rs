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
    impl<T> ::awkward::__private::Transparent for Metres<T>
    where
        T: 'static,
    {
        type Inner = T;
        #[inline]
        fn inner(&self) -> &T {
            &self.0
        }
    }
    #[automatically_derived]
    impl<T> ::awkward::__private::Awkward for Metres<T>
    where
        T: 'static,
        T: ::awkward::__private::Awkward,
    {
        type Builder = ::awkward::__private::PointerBuilder<
            <T as ::awkward::__private::Awkward>::Builder,
        >;
        type Columns = <T as ::awkward::__private::Awkward>::Columns;
        type View<'__v> = <T as ::awkward::__private::Awkward>::View<'__v>;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        fn schema() -> ::awkward::__private::Schema {
            <T as ::awkward::__private::Awkward>::schema()
        }
        #[inline]
        fn view(
            __columns: &Self::Columns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> Self::View<'_> {
            <T as ::awkward::__private::Awkward>::view(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<T> ::awkward::__private::OptionItem for Metres<T>
    where
        T: 'static,
        for<'__a> T: ::awkward::__private::Awkward,
        for<'__a> T: ::awkward::__private::OptionItem,
    {
        type OptionBuilder = ::awkward::__private::PointerBuilder<
            <T as ::awkward::__private::OptionItem>::OptionBuilder,
        >;
        type OptionColumns = <T as ::awkward::__private::OptionItem>::OptionColumns;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<
            <T as ::awkward::__private::Awkward>::View<'_>,
        > {
            <T as ::awkward::__private::OptionItem>::view_option(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<T> ::awkward::__private::PlainItem for Metres<T>
    where
        T: 'static,
        for<'__a> T: ::awkward::__private::Awkward,
        for<'__a> T: ::awkward::__private::OptionItem,
        for<'__a> T: ::awkward::__private::PlainItem,
    {}
    #[automatically_derived]
    impl<T> ::awkward::__private::EqView<Metres<T>> for Metres<T>
    where
        T: 'static,
        for<'__a> T: ::awkward::__private::Awkward,
        for<'__a> T: ::awkward::__private::EqView<T>,
    {
        #[inline]
        fn eq_view(
            __view: <T as ::awkward::__private::Awkward>::View<'_>,
            __value: &Metres<T>,
        ) -> ::awkward::__private::core::primitive::bool {
            <T as ::awkward::__private::EqView<T>>::eq_view(__view, &__value.0)
        }
    }
    #[automatically_derived]
    impl<T> ::awkward::__private::FromView for Metres<T>
    where
        T: 'static,
        for<'__a> T: ::awkward::__private::Awkward,
        for<'__a> T: ::awkward::__private::FromView,
    {
        #[inline]
        fn from_view(__view: <T as ::awkward::__private::Awkward>::View<'_>) -> Self {
            Self {
                0: <T as ::awkward::__private::FromView>::from_view(__view),
            }
        }
    }
};
