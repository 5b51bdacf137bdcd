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
    impl __k::UnitEnum for Charge {
        type View = __k::ViewOf<Charge, { __k::AsView::<Charge>::CAN_BE }>;
        const NAMES: &'static [&'static __k::str] = &["Minus", "Plus"];
        #[inline]
        fn position(&self) -> __k::usize {
            match self {
                Self::Minus => 0usize,
                Self::Plus => 1usize,
            }
        }
        #[inline]
        fn variant(__position: __k::usize) -> Self {
            match __position {
                0usize => Self::Minus,
                _ => Self::Plus,
            }
        }
    }
    const __0: __k::core::primitive::i8 = Charge::Minus as __k::core::primitive::i8;
    const __1: __k::core::primitive::i8 = Charge::Plus as __k::core::primitive::i8;
    const _: () = {
        __k::core::assert!(
            Charge::Minus as __k::i128 == __0 as __k::i128,
            "the number of `Minus` does not fit the `repr`"
        );
        __k::core::assert!(
            Charge::Plus as __k::i128 == __1 as __k::i128,
            "the number of `Plus` does not fit the `repr`"
        );
    };
    #[automatically_derived]
    impl __k::CheckedLeaf for Charge {
        type Item = __k::core::primitive::i8;
        const WHAT: &'static __k::str = "number of a variant of `Charge`";
        #[inline]
        fn to_item(&self) -> __k::Option<__k::core::primitive::i8> {
            __k::Some(
                match self {
                    Self::Minus => __0,
                    Self::Plus => __1,
                },
            )
        }
        fn is_valid(__item: __k::core::primitive::i8) -> __k::bool {
            __k::core::matches!(__item, __0 | __1)
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Charge {
        type Builder = __k::CheckedBuilder<Self>;
        type Columns = __k::CheckedColumns<Self>;
        type View<'__v> = <Self as __k::UnitEnum>::View;
        type List<'__v> = __k::List<'__v, Self>;
        type Chosen<__C: __k::layout::Choices> = __C::Leaf<Self>;
        fn schema() -> __k::Schema {
            __k::Schema::primitive(<__k::core::primitive::i8 as __k::Item>::PRIMITIVE)
        }
        #[inline]
        fn view(
            __columns: &__k::CheckedColumns<Self>,
            __i: __k::usize,
        ) -> <Self as __k::UnitEnum>::View {
            __k::UnitView::of(
                match __columns[__i] {
                    __0 => Self::Minus,
                    _ => Self::Plus,
                },
            )
        }
    }
    #[automatically_derived]
    impl __k::OptionItem for Charge {
        type OptionBuilder = __k::ByteMaskedBuilder<__k::CheckedBuilder<Self>>;
        type OptionColumns = __k::ByteMaskedColumns<__k::CheckedColumns<Self>>;
        #[inline]
        fn view_option(
            __columns: &__k::ByteMaskedColumns<__k::CheckedColumns<Self>>,
            __i: __k::usize,
        ) -> __k::Option<<Self as __k::UnitEnum>::View> {
            if !__columns.is_valid(__i) {
                return __k::None;
            }
            __k::Some(<Self as __k::Awkward>::view(__columns.content(), __i))
        }
    }
    #[automatically_derived]
    impl __k::PlainItem for Charge {}
    #[automatically_derived]
    impl __k::FromView for Charge {
        #[inline]
        fn from_view(__view: <Self as __k::UnitEnum>::View) -> Self {
            __k::UnitView::value(__view)
        }
    }
    #[automatically_derived]
    impl __k::EqView for Charge {
        #[inline]
        fn eq_view(__view: <Self as __k::UnitEnum>::View, __value: &Self) -> __k::bool {
            __k::UnitView::is(__view, __value)
        }
    }
};
