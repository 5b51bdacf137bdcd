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
    impl<T> __k::Newtype for Metres<T>
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
    impl<T> __k::Awkward for Metres<T>
    where
        T: 'static,
        T: __k::Awkward,
    {
        type Builder = __k::NewtypeBuilder<<T as __k::Awkward>::Builder>;
        type Columns = <T as __k::Awkward>::Columns;
        type View<'__v> = <T as __k::Awkward>::View<'__v>;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        fn schema() -> __k::Schema {
            <T as __k::Awkward>::schema()
        }
        #[inline]
        fn view(__columns: &Self::Columns, __i: __k::usize) -> Self::View<'_> {
            <T as __k::Awkward>::view(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<T> __k::OptionItem for Metres<T>
    where
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> T: __k::OptionItem,
    {
        type OptionBuilder = __k::NewtypeBuilder<<T as __k::OptionItem>::OptionBuilder>;
        type OptionColumns = <T as __k::OptionItem>::OptionColumns;
        #[inline]
        fn view_option(
            __columns: &Self::OptionColumns,
            __i: __k::usize,
        ) -> __k::Option<<T as __k::Awkward>::View<'_>> {
            <T as __k::OptionItem>::view_option(__columns, __i)
        }
    }
    #[automatically_derived]
    impl<T> __k::PlainItem for Metres<T>
    where
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> T: __k::OptionItem,
        for<'__a> T: __k::PlainItem,
    {}
    #[automatically_derived]
    impl<T> __k::EqView<Metres<T>> for Metres<T>
    where
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> T: __k::EqView<T>,
    {
        #[inline]
        fn eq_view(
            __view: <T as __k::Awkward>::View<'_>,
            __value: &Metres<T>,
        ) -> __k::bool {
            <T as __k::EqView<T>>::eq_view(__view, &__value.0)
        }
    }
    #[automatically_derived]
    impl<T> __k::FromView for Metres<T>
    where
        T: 'static,
        for<'__a> T: __k::Awkward,
        for<'__a> T: __k::FromView,
    {
        #[inline]
        fn from_view(__view: <T as __k::Awkward>::View<'_>) -> Self {
            Self { 0: __k::read::<T>(__view) }
        }
    }
};
