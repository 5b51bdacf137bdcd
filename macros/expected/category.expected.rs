/// A value of [`Colour`], read from columns.
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
pub enum ColourView {
    /// The variant `Red`.
    Red,
    /// The variant `green!`.
    Green,
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
    impl ColourView {
        /// Returns what the data calls the variant.
        #[must_use]
        pub const fn name(self) -> &'static ::awkward::__private::core::primitive::str {
            match self {
                Self::Red => "Red",
                Self::Green => "green!",
            }
        }
        /// Returns the value as a [`Colour`].
        #[must_use]
        pub const fn to_owned(self) -> Colour {
            match self {
                Self::Red => Colour::Red,
                Self::Green => Colour::Green,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::core::cmp::PartialEq<Colour> for ColourView {
        fn eq(&self, __value: &Colour) -> ::awkward::__private::core::primitive::bool {
            *self as ::awkward::__private::core::primitive::usize
                == ::awkward::__private::UnitEnum::position(__value)
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::UnitEnum for Colour {
        type View = ColourView;
        const NAMES: &'static [&'static ::awkward::__private::core::primitive::str] = &[
            "Red",
            "green!",
        ];
        #[inline]
        fn position(&self) -> ::awkward::__private::core::primitive::usize {
            match self {
                Self::Red => 0usize,
                Self::Green => 1usize,
            }
        }
        #[inline]
        fn variant(
            __position: ::awkward::__private::core::primitive::usize,
        ) -> ColourView {
            match __position {
                0usize => ColourView::Red,
                _ => ColourView::Green,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::Awkward for Colour {
        type Builder = ::awkward::__private::UnitEnumBuilder<Self>;
        type Columns = ::awkward::__private::UnitEnumColumns<Self>;
        type View<'__v> = ColourView;
        type List<'__v> = ::awkward::__private::List<'__v, Self>;
        fn schema() -> ::awkward::__private::Schema {
            ::awkward::__private::Schema::categories(
                <Self as ::awkward::__private::UnitEnum>::NAMES,
            )
        }
        #[inline]
        fn view(
            __columns: &::awkward::__private::UnitEnumColumns<Self>,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ColourView {
            <Self as ::awkward::__private::UnitEnum>::variant(__columns.position(__i))
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::CategoricalItem for Colour {
        type Layout = Self;
    }
    #[automatically_derived]
    impl ::awkward::__private::OptionItem for Colour {
        type OptionBuilder = ::awkward::__private::UnitEnumOptionBuilder<Self>;
        type OptionColumns = ::awkward::__private::UnitEnumOptionColumns<Self>;
        #[inline]
        fn view_option(
            __columns: &::awkward::__private::UnitEnumOptionColumns<Self>,
            __i: ::awkward::__private::core::primitive::usize,
        ) -> ::awkward::__private::core::option::Option<ColourView> {
            ::awkward::__private::core::option::Option::map(
                __columns.position(__i),
                <Self as ::awkward::__private::UnitEnum>::variant,
            )
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::FromView for Colour {
        fn from_view(__view: ColourView) -> Self {
            match __view {
                ColourView::Red => Self::Red,
                ColourView::Green => Self::Green,
            }
        }
    }
    #[automatically_derived]
    impl ::awkward::__private::EqView for Colour {
        fn eq_view(
            __view: ColourView,
            __value: &Self,
        ) -> ::awkward::__private::core::primitive::bool {
            __view == *__value
        }
    }
};
