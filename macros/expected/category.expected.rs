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
    use ::awkward::__private::{self as __k, CannotBeView as _};
    #[automatically_derived]
    impl __k::UnitEnum for Colour {
        type View = __k::ViewOf<Colour, { __k::AsView::<Colour>::CAN_BE }>;
        const NAMES: &'static [&'static __k::str] = &["Red", "green!"];
        #[inline]
        fn position(&self) -> __k::usize {
            match self {
                Self::Red => 0usize,
                Self::Green => 1usize,
            }
        }
        #[inline]
        fn variant(__position: __k::usize) -> Self {
            match __position {
                0usize => Self::Red,
                _ => Self::Green,
            }
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Colour {
        type Builder = __k::UnitEnumBuilder<Self>;
        type Columns = __k::UnitEnumColumns<Self>;
        type View<'__v> = <Self as __k::UnitEnum>::View;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        fn schema() -> __k::Schema {
            __k::Schema::categories(<Self as __k::UnitEnum>::NAMES)
        }
        #[inline]
        fn view(
            __columns: &__k::UnitEnumColumns<Self>,
            __i: __k::usize,
        ) -> <Self as __k::UnitEnum>::View {
            __columns.at(__i)
        }
    }
    #[automatically_derived]
    impl __k::OptionItem for Colour {
        type OptionBuilder = __k::UnitEnumOptionBuilder<Self>;
        type OptionColumns = __k::UnitEnumOptionColumns<Self>;
        #[inline]
        fn view_option(
            __columns: &__k::UnitEnumOptionColumns<Self>,
            __i: __k::usize,
        ) -> __k::Option<<Self as __k::UnitEnum>::View> {
            __columns.at(__i)
        }
    }
    #[automatically_derived]
    impl __k::CategoricalItem for Colour {
        type Layout = Self;
    }
    #[automatically_derived]
    impl __k::FromView for Colour {
        #[inline]
        fn from_view(__view: <Self as __k::UnitEnum>::View) -> Self {
            __k::UnitView::value(__view)
        }
    }
    #[automatically_derived]
    impl __k::EqView for Colour {
        #[inline]
        fn eq_view(__view: <Self as __k::UnitEnum>::View, __value: &Self) -> __k::bool {
            __k::UnitView::is(__view, __value)
        }
    }
};
