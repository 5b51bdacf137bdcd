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
    ::awkward::__private::Clone,
    ::awkward::__private::Copy,
    ::awkward::__private::PartialEq,
    ::awkward::__private::Eq,
    ::awkward::__private::fmt::Debug,
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
    use ::awkward::__private as __k;
    #[automatically_derived]
    impl ColourView {
        /// Returns what the data calls the variant.
        #[must_use]
        pub const fn name(self) -> &'static __k::str {
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
    impl __k::PartialEq<Colour> for ColourView {
        fn eq(&self, __value: &Colour) -> __k::bool {
            *self as __k::usize == __k::UnitEnum::position(__value)
        }
    }
    #[automatically_derived]
    impl __k::UnitEnum for Colour {
        type View = ColourView;
        const NAMES: &'static [&'static __k::str] = &["Red", "green!"];
        #[inline]
        fn position(&self) -> __k::usize {
            match self {
                Self::Red => 0usize,
                Self::Green => 1usize,
            }
        }
        #[inline]
        fn variant(__position: __k::usize) -> ColourView {
            match __position {
                0usize => ColourView::Red,
                _ => ColourView::Green,
            }
        }
    }
    #[automatically_derived]
    impl __k::Awkward for Colour {
        type Builder = __k::UnitEnumBuilder<Self>;
        type Columns = __k::UnitEnumColumns<Self>;
        type View<'__v> = ColourView;
        type List<'__v> = __k::List<'__v, Self>;
        fn schema() -> __k::Schema {
            __k::Schema::categories(<Self as __k::UnitEnum>::NAMES)
        }
        #[inline]
        fn view(__columns: &__k::UnitEnumColumns<Self>, __i: __k::usize) -> ColourView {
            <Self as __k::UnitEnum>::variant(__columns.position(__i))
        }
    }
    #[automatically_derived]
    impl __k::CategoricalItem for Colour {
        type Layout = Self;
    }
    #[automatically_derived]
    impl __k::OptionItem for Colour {
        type OptionBuilder = __k::UnitEnumOptionBuilder<Self>;
        type OptionColumns = __k::UnitEnumOptionColumns<Self>;
        #[inline]
        fn view_option(
            __columns: &__k::UnitEnumOptionColumns<Self>,
            __i: __k::usize,
        ) -> __k::Option<ColourView> {
            __k::Option::map(__columns.position(__i), <Self as __k::UnitEnum>::variant)
        }
    }
    #[automatically_derived]
    impl __k::FromView for Colour {
        fn from_view(__view: ColourView) -> Self {
            match __view {
                ColourView::Red => Self::Red,
                ColourView::Green => Self::Green,
            }
        }
    }
    #[automatically_derived]
    impl __k::EqView for Colour {
        fn eq_view(__view: ColourView, __value: &Self) -> __k::bool {
            __view == *__value
        }
    }
};
