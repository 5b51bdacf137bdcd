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
    ::awkward::__private::core::clone::Clone,
    ::awkward::__private::core::marker::Copy,
    ::awkward::__private::core::cmp::PartialEq,
    ::awkward::__private::core::cmp::Eq,
    ::awkward::__private::core::fmt::Debug,
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
    #[automatically_derived]
    impl ChargeView {
        /// Returns what the data calls the variant.
        #[must_use]
        const fn name(self) -> &'static ::awkward::__private::core::primitive::str {
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
    impl ::awkward::__private::core::cmp::PartialEq<Charge> for ChargeView {
        fn eq(&self, __value: &Charge) -> ::awkward::__private::core::primitive::bool {
            *self as ::awkward::__private::core::primitive::usize
                == ::awkward::__private::UnitEnum::position(__value)
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::UnitEnum for Charge {
        type View = ChargeView;
        const NAMES: &'static [&'static ::awkward::__private::core::primitive::str] = &[
            "Minus",
            "Plus",
        ];
        #[inline]
        fn position(&self) -> ::awkward::__private::core::primitive::usize {
            match self {
                Self::Minus => 0usize,
                Self::Plus => 1usize,
            }
        }
        #[inline]
        fn variant(
            __position: ::awkward::__private::core::primitive::usize,
        ) -> ChargeView {
            match __position {
                0usize => ChargeView::Minus,
                _ => ChargeView::Plus,
            }
        }
    }
    const __0: ::awkward::__private::core::primitive::i8 = Charge::Minus
        as ::awkward::__private::core::primitive::i8;
    const __1: ::awkward::__private::core::primitive::i8 = Charge::Plus
        as ::awkward::__private::core::primitive::i8;
    const _: () = {
        ::awkward::__private::core::assert!(
            Charge::Minus as ::awkward::__private::core::primitive::i128 == __0 as
            ::awkward::__private::core::primitive::i128,
            "the number of `Minus` does not fit the `repr`"
        );
        ::awkward::__private::core::assert!(
            Charge::Plus as ::awkward::__private::core::primitive::i128 == __1 as
            ::awkward::__private::core::primitive::i128,
            "the number of `Plus` does not fit the `repr`"
        );
    };
    #[automatically_derived]
    impl ::awkward::__private::CheckedLeaf for Charge {
        type Item = ::awkward::__private::core::primitive::i8;
        const WHAT: &'static ::awkward::__private::core::primitive::str = "number of a variant of `Charge`";
        #[inline]
        fn to_item(
            &self,
        ) -> ::awkward::__private::core::option::Option<
            ::awkward::__private::core::primitive::i8,
        > {
            ::awkward::__private::core::option::Option::Some(
                match self {
                    Self::Minus => __0,
                    Self::Plus => __1,
                },
            )
        }
        fn is_valid(
            __item: ::awkward::__private::core::primitive::i8,
        ) -> ::awkward::__private::core::primitive::bool {
            ::awkward::__private::core::matches!(__item, __0 | __1)
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Awkward for Charge {
        type Builder = ::awkward::__private::CheckedBuilder<Self>;
        type Columns = ::awkward::__private::CheckedColumns<Self>;
        type View<'__v> = ChargeView;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        fn schema() -> ::awkward::__private::Schema {
            ::awkward::__private::Schema::primitive(
                <::awkward::__private::core::primitive::i8 as ::awkward::__private::Item>::PRIMITIVE,
            )
        }
        #[inline]
        fn view(
            __columns: &::awkward::__private::CheckedColumns<Self>,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ChargeView {
            match __columns[__i] {
                __0 => ChargeView::Minus,
                _ => ChargeView::Plus,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::OptionItem for Charge {
        type OptionBuilder = ::awkward::__private::ByteMaskedBuilder<
            ::awkward::__private::CheckedBuilder<Self>,
        >;
        type OptionColumns = ::awkward::__private::ByteMaskedColumns<
            ::awkward::__private::CheckedColumns<Self>,
        >;
        #[inline]
        fn view_option(
            __columns: &::awkward::__private::ByteMaskedColumns<
                ::awkward::__private::CheckedColumns<Self>,
            >,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<ChargeView> {
            if !__columns.is_valid(__i) {
                return ::awkward::__private::core::option::Option::None;
            }
            ::awkward::__private::core::option::Option::Some(
                <Self as ::awkward::__private::Awkward>::view(__columns.content(), __i),
            )
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::PlainItem for Charge {}
    #[automatically_derived]
    impl ::awkward::__private::FromView for Charge {
        fn from_view(__view: ChargeView) -> Self {
            match __view {
                ChargeView::Minus => Self::Minus,
                ChargeView::Plus => Self::Plus,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::EqView for Charge {
        fn eq_view(
            __view: ChargeView,
            __value: &Self,
        ) -> ::awkward::__private::core::primitive::bool {
            __view == *__value
        }
    }
};
