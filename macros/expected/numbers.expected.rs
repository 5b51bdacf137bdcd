/// A value of [`Charge`], read from columns.
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
#[derive(
    ::awkward::__private::Clone,
    ::awkward::__private::Copy,
    ::awkward::__private::PartialEq,
    ::awkward::__private::Eq,
    ::awkward::__private::fmt::Debug,
)]
enum ChargeView {
    /// The variant `Minus`.
    Minus,
    /// The variant `Plus`.
    Plus,
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
    impl ChargeView {
        /// Returns what the data calls the variant.
        #[must_use]
        const fn name(self) -> &'static __k::str {
            match self {
                Self::Minus => "Minus",
                Self::Plus => "Plus",
            }
        }
        /// Returns the value as a [`Charge`].
        #[must_use]
        const fn to_owned(self) -> Charge {
            match self {
                Self::Minus => Charge::Minus,
                Self::Plus => Charge::Plus,
            }
        }
    }
    #[automatically_derived]
    impl __k::PartialEq<Charge> for ChargeView {
        fn eq(&self, __value: &Charge) -> __k::bool {
            *self as __k::usize == __k::UnitEnum::position(__value)
        }
    }
    #[automatically_derived]
    impl __k::UnitEnum for Charge {
        type View = ChargeView;
        const NAMES: &'static [&'static __k::str] = &["Minus", "Plus"];
        #[inline]
        fn position(&self) -> __k::usize {
            match self {
                Self::Minus => 0usize,
                Self::Plus => 1usize,
            }
        }
        #[inline]
        fn variant(__position: __k::usize) -> ChargeView {
            match __position {
                0usize => ChargeView::Minus,
                _ => ChargeView::Plus,
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
        type View<'__v> = ChargeView;
        type List<'__v> = __k::List<'__v, Self>;
        fn schema() -> __k::Schema {
            __k::Schema::primitive(<__k::core::primitive::i8 as __k::Item>::PRIMITIVE)
        }
        #[inline]
        fn view(__columns: &__k::CheckedColumns<Self>, __i: __k::usize) -> ChargeView {
            match __columns[__i] {
                __0 => ChargeView::Minus,
                _ => ChargeView::Plus,
            }
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
        ) -> __k::Option<ChargeView> {
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
        fn from_view(__view: ChargeView) -> Self {
            match __view {
                ChargeView::Minus => Self::Minus,
                ChargeView::Plus => Self::Plus,
            }
        }
    }
    #[automatically_derived]
    impl __k::EqView for Charge {
        fn eq_view(__view: ChargeView, __value: &Self) -> __k::bool {
            __view == *__value
        }
    }
};
